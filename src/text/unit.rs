//! Units: which words are units, which are the same, and which carry a scale (千円, 万人).

use rust_decimal::Decimal;

/// The units of a profile.
#[derive(Debug, Default)]
pub struct Units {}

/// A unit as it is written to the output, and what a number beside it must be multiplied with.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// 「千円」 → 「円」, 「箇所」 → 「か所」
    pub name: String,
    /// 「千円」 → 1000
    pub scale: Decimal,
}

impl Units {
    /// What a unit label (a unit column, 「（単位：千円）」, 「削減額(千円)」) says. `None` for a
    /// word that cannot be a unit.
    pub fn read(&self, _label: &str) -> Option<Unit> {
        None
    }
}
