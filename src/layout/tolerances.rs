//! Every distance the layout goes by, named, with its unit and default.

use serde::{Deserialize, Serialize};

/// The tolerances of the layout.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tolerances {
    /// Rules closer than this are one (points).
    pub rule_snap: f32,
}

impl Default for Tolerances {
    fn default() -> Self {
        Self { rule_snap: 2.0 }
    }
}
