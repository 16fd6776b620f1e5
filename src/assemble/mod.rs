//! From findings to plans: what several recognizers saw of one thing becomes one thing.

use crate::block::Outline;
use crate::plan::Plan;
use crate::profile::Profile;
use crate::recognize::Finding;

/// One plan from its outline and what was found in it.
pub fn assemble(_outline: &Outline, _findings: Vec<Finding>, _profile: &Profile) -> Plan {
    Plan::default()
}
