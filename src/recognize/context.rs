//! What a recognizer knows besides the block it looks at.

use crate::profile::Profile;
use crate::text::calendar::Span;
use crate::text::unit::Unit;

/// The surroundings of a block.
#[derive(Debug, Clone)]
pub(super) struct Context<'a> {
    pub profile: &'a Profile,
    /// 計画期間
    pub period: Option<Span>,
    /// 「（単位：千円）」 above the table.
    pub unit: Option<Unit>,
}

impl Context<'_> {
    /// The first fiscal year of the plan.
    pub fn first_year(&self) -> Option<i32> {
        self.period
            .map(|p| p.start.year - i32::from(p.start.month < 4))
    }
}
