//! Times as Japanese documents print them: 年度, 年, dates and ranges, in every era notation.

use super::Found;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What sort of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    /// 年度: April to March.
    FiscalYear,
    /// 年
    CalendarYear,
    Month,
    Date,
    Range,
}

/// A day of the proleptic Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A stretch of time that was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    pub kind: PeriodKind,
    /// 「令和8年度」 → 2026; of the beginning, where it is a range.
    pub year: i32,
    pub start: Day,
    pub end: Day,
    /// Whether the era was not printed but taken from somewhere else (「18年度」).
    pub era_inferred: bool,
}

impl Span {
    /// The fiscal year `year`: April to March.
    pub fn fiscal_year(year: i32) -> Self {
        let day = |year, month, day| Day { year, month, day };
        Self {
            kind: PeriodKind::FiscalYear,
            year,
            start: day(year, 4, 1),
            end: day(year + 1, 3, 31),
            era_inferred: false,
        }
    }
}

/// Reads times. Holds the eras and patterns of a profile.
#[derive(Debug, Default)]
pub struct Calendar {}

impl Calendar {
    /// Every time in a normalised text, in order, none inside another. A range
    /// (「令和8年度～令和12年度」, 「令和8年4月1日から令和13年3月31日まで」) is one time.
    pub fn find(&self, _text: &str) -> Vec<Found<Span>> {
        Vec::new()
    }

    /// The time a whole normalised text is, if it is one and nothing else:
    /// 「令和8年度」, 「R8」, 「2026（R8）」, 「令和7年4月1日現在」; brackets around it are allowed.
    pub fn whole(&self, _text: &str) -> Option<Span> {
        None
    }

    /// The times of a row of year labels that lean on each other or on `hint`, the first year of
    /// the plan: 「元年度 2年度 3年度」, 「17 18 19」, 「H28 30 35」, 「18年度 19年度」. One result
    /// per label; `None` for a label that is no year. Fewer than two years make no axis.
    pub fn axis(&self, labels: &[&str], _hint: Option<i32>) -> Vec<Option<Span>> {
        labels.iter().map(|l| self.whole(l)).collect()
    }
}
