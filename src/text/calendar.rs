//! Times as Japanese documents print them: 年度, 年, dates and ranges, in every era notation.

mod axis;
mod point;
mod range;
mod words;

use super::Found;
use super::pattern::Examples;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::{Arc, LazyLock};
use words::Words;

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

impl Day {
    /// The day, if there is such a day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        (1..=last_day(year, month))
            .contains(&day)
            .then_some(Self { year, month, day })
    }

    /// The day before it.
    fn before(self) -> Self {
        let Self { year, month, day } = self;
        match (month, day) {
            (_, 2..) => Self {
                day: day - 1,
                ..self
            },
            (2.., _) => Self {
                month: month - 1,
                day: last_day(year, month - 1),
                year,
            },
            _ => Self {
                year: year - 1,
                month: 12,
                day: 31,
            },
        }
    }
}

/// How many days a month has; 0 for what is no month.
fn last_day(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
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
    /// Whether two notations were printed that do not agree (「令和8年度（2025年度）」); the first
    /// of them was taken.
    pub disagrees: bool,
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
            disagrees: false,
        }
    }

    /// The calendar year `year`.
    pub fn calendar_year(year: i32) -> Self {
        let day = |month, day| Day { year, month, day };
        Self {
            kind: PeriodKind::CalendarYear,
            start: day(1, 1),
            end: day(12, 31),
            ..Self::fiscal_year(year)
        }
    }

    /// A month, or a day of it; `None` where there is none such.
    pub fn date(year: i32, month: u8, day: Option<u8>) -> Option<Self> {
        let start = Day::new(year, month, day.unwrap_or(1))?;
        Some(Self {
            kind: if day.is_some() {
                PeriodKind::Date
            } else {
                PeriodKind::Month
            },
            start,
            end: Day::new(year, month, day.unwrap_or_else(|| last_day(year, month)))?,
            ..Self::fiscal_year(year)
        })
    }

    /// From the beginning of `self` to the end of `last`; `None` if that is no time.
    pub fn to(self, last: &Self) -> Option<Self> {
        (self.start <= last.end && self.year <= last.year).then_some(Self {
            kind: PeriodKind::Range,
            end: last.end,
            era_inferred: self.era_inferred || last.era_inferred,
            disagrees: self.disagrees || last.disagrees,
            ..self
        })
    }

    /// `years` years from its beginning on.
    fn lasting(self, years: i32) -> Option<Self> {
        let next = Day {
            year: self.start.year.checked_add(years)?,
            ..self.start
        };
        (years > 0).then_some(Self {
            kind: PeriodKind::Range,
            end: next.before(),
            ..self
        })
    }

    /// The fiscal years it touches: 「令和8年4月1日から令和13年3月31日まで」 → 2026 to 2030.
    pub fn fiscal_years(&self) -> std::ops::RangeInclusive<i32> {
        let of = |day: Day| day.year - i32::from(day.month < 4);
        of(self.start)..=of(self.end)
    }
}

/// Reads times. Holds the eras and patterns of a profile; a copy costs nothing.
#[derive(Debug, Clone)]
pub struct Calendar {
    words: Arc<Words>,
}

static EMBEDDED: LazyLock<Calendar> = LazyLock::new(|| {
    // That the embedded words can be read is tested; without them nothing is a time.
    let words = Words::from_toml(Calendar::EMBEDDED, Examples::Trusted);
    Calendar {
        words: Arc::new(words.unwrap_or_default()),
    }
});

impl Default for Calendar {
    /// The eras and patterns every document is read with unless told otherwise.
    fn default() -> Self {
        EMBEDDED.clone()
    }
}

impl Calendar {
    /// `calendar.toml` as it is built in.
    pub const EMBEDDED: &str = include_str!("../profile/default/calendar.toml");

    /// Reads `calendar.toml` and checks every pattern against its examples.
    pub fn from_toml(toml: &str) -> Result<Self, String> {
        Ok(Self {
            words: Arc::new(Words::from_toml(toml, Examples::Checked)?),
        })
    }

    /// Every time in a normalised text, in order, none inside another. A range
    /// (「令和8年度～令和12年度」, 「令和8年4月1日から令和13年3月31日まで」) is one time, and so is
    /// 「令和8年度から5年間」. 「現在」, 「時点」 and 「末」 belong to the time before them.
    pub fn find(&self, text: &str) -> Vec<Found<Span>> {
        self.find_near(text, None)
    }

    /// The same, where a year near by is known that tells the era of 「18年度」.
    pub fn find_near(&self, text: &str, hint: Option<i32>) -> Vec<Found<Span>> {
        let points = point::points(&self.words, text, hint, false);
        range::join(&self.words, text, points, hint, false)
    }

    /// The time a whole normalised text is, if it is one and nothing else:
    /// 「令和8年度」, 「R8」, 「2026（R8）」, 「令和7年4月1日現在」; brackets around it are allowed, and
    /// its length behind a range (「令和8年度～令和12年度（5年間）」).
    pub fn whole(&self, text: &str) -> Option<Span> {
        self.whole_near(text, None)
    }

    /// The same, where a year near by is known: it tells the era of 「18年度」 and makes 「2026」 a
    /// year.
    pub fn whole_near(&self, text: &str, hint: Option<i32>) -> Option<Span> {
        let text = unwrapped(text);
        let points = point::points(&self.words, text, hint, true);
        let found = range::join(&self.words, text, points, hint, true);
        let only = found.first()?;
        let is_range = only.what.kind == PeriodKind::Range;
        let end = match self.words.whole_length.as_ref() {
            Some(length) if is_range => length
                .at(text, only.range.end)
                .map_or(only.range.end, |m| only.range.end + m.get_match().end()),
            _ => only.range.end,
        };
        (only.range.start == 0 && end == text.len()).then_some(only.what)
    }

    /// The times of a row of year labels that lean on each other or on `hint`, the first year of
    /// the plan: 「元年度 2年度 3年度」, 「17 18 19」, 「H28 30 35」, 「18年度 19年度」. One result
    /// per label; `None` for a label that is no year. Fewer than two years make no axis.
    pub fn axis(&self, labels: &[&str], hint: Option<i32>) -> Vec<Option<Span>> {
        axis::read(self, labels, hint)
    }

    /// A year without its era that is not one of a row: the one nearest to `near`, a fiscal year of
    /// the plan. 「33年度」 near 2018 is 2021.
    pub fn unnamed(&self, label: &str, near: i32) -> Option<Span> {
        axis::lone(self, label, near)
    }
}

/// A text without the space and the brackets around the whole of it.
pub(crate) fn unwrapped(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let mut chars = text.chars();
        let (Some(first), Some(last)) = (chars.next(), chars.next_back()) else {
            return text;
        };
        let pair = [
            "()", "【】", "〔〕", "[]", "《》", "〈〉", "<>", "≪≫", "「」",
        ]
        .iter()
        .any(|p| p.starts_with(first) && p.ends_with(last));
        let inner = chars.as_str();
        if !pair || inner.contains(first) || inner.contains(last) {
            return text;
        }
        text = inner.trim();
    }
}

#[cfg(test)]
mod tests;
