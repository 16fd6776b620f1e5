//! From where on the checks speak: every threshold, named, with its unit and default.

use serde::{Deserialize, Serialize};

/// The thresholds of the checks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Thresholds {
    /// How many times over a figure may change from one year to the next or the next but one
    /// (factor, K123).
    pub growth: f64,
    /// How many times over in more years than that (factor, K123).
    pub long_growth: f64,
    /// Below this a few pieces more are many times as many (count, K123).
    pub growth_from: f64,
    /// What a figure with 「約」 may be away from the one it stands for (share, 0 to 1).
    pub about: f64,
    /// How far from its parts a printed total may be to be taken for a slip (share, 0 to 1, K117).
    pub total_slip: f64,
    /// Fewer items say nothing of how they are numbered (count, K116).
    pub numbered_items: usize,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            growth: 5.0,
            long_growth: 10.0,
            growth_from: 100.0,
            about: 0.05,
            total_slip: 0.1,
            numbered_items: 4,
        }
    }
}
