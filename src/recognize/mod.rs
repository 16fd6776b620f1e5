//! From blocks to findings: each recognizer looks at the same blocks and says what it sees.

use crate::block::Outline;
use crate::profile::Profile;

/// What one recognizer found in one place.
#[derive(Debug, Clone, Default)]
pub struct Finding {}

/// Everything the recognizers see in one plan.
pub fn recognize(_outline: &Outline, _profile: &Profile) -> Vec<Finding> {
    Vec::new()
}
