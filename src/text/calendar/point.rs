//! Single times: a year, a month or a day as one pattern reads it.

use super::words::Words;
use super::{PeriodKind, Span};
use crate::text::lazy::Captures;
use crate::text::pattern::Holds;
use std::ops::Range;

/// A single time.
#[derive(Debug, Clone)]
pub(super) struct Point {
    pub range: Range<usize>,
    pub span: Span,
    /// 年 or 年度 was printed with the year.
    pub marked: bool,
    /// First year of the era it was printed in.
    pub era: Option<i32>,
    /// Where it is a time at all.
    pub holds: Holds,
}

/// 年 and 年度, as far as they were printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Fiscal,
    Calendar,
}

impl Mark {
    pub fn span(self, year: i32) -> Span {
        match self {
            Self::Fiscal => Span::fiscal_year(year),
            Self::Calendar => Span::calendar_year(year),
        }
    }
}

/// What the groups of a match say.
pub(super) struct Groups<'a> {
    words: &'a Words,
    /// Those that took part, by name.
    named: Vec<(&'a str, &'a str)>,
}

impl<'a> Groups<'a> {
    pub fn new(words: &'a Words, captures: &'a Captures) -> Self {
        let named = captures.named().map(|(name, m)| (name, m.as_str()));
        Self {
            words,
            named: named.collect(),
        }
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.named.iter().find(|(n, _)| *n == name);
        found.map(|(_, printed)| *printed)
    }

    /// A group of the `n`th notation: `era` and 1 for 「era1」.
    fn of(&self, kind: &str, n: &str) -> Option<&str> {
        let of = |name: &str| name.strip_prefix(kind) == Some(n);
        let found = self.named.iter().find(|(name, _)| of(name));
        found.map(|(_, printed)| *printed)
    }

    /// The number in the first of these groups that took part.
    pub fn number(&self, names: &[&str]) -> Option<i32> {
        names
            .iter()
            .find_map(|name| self.get(name))
            .and_then(|printed| self.words.number(printed))
    }

    /// The same, for a month or a day.
    pub fn small(&self, names: &[&str]) -> Option<u8> {
        self.number(names).and_then(|n| u8::try_from(n).ok())
    }

    /// 年度 wherever it stands wins over 年: 「令和4年（2022年）度」.
    pub fn mark(&self) -> Option<Mark> {
        let lists = &self.words.lists;
        let marks: Vec<&str> = ["mark1", "mark2", "mark3"]
            .iter()
            .filter_map(|name| self.get(name))
            .collect();
        let any = |list: &[String]| marks.iter().any(|m| list.iter().any(|w| w == m));
        if any(&lists.fiscal) || any(&lists.fiscal_rest) {
            Some(Mark::Fiscal)
        } else {
            any(&lists.calendar).then_some(Mark::Calendar)
        }
    }

    /// The year of the `n`th notation, and the first year of its era.
    fn year(&self, n: &str) -> Option<(i32, Option<i32>)> {
        let number = |kind| self.of(kind, n).map(|printed| self.words.number(printed));
        if let Some(year) = number("ad").flatten() {
            return Some((year, None));
        }
        let (name, letter) = (self.of("era", n), self.of("letter", n));
        let number = number("n").or_else(|| number("k")).flatten()?;
        let era = self.words.eras.iter().find(|e| {
            name.is_some_and(|name| e.name == name)
                || letter.is_some_and(|letter| e.letters.iter().any(|l| l == letter))
        })?;
        (number >= 1).then(|| (era.year(number), Some(era.first_year)))
    }

    /// Whether a letter may mean this year without 年 behind it.
    fn letter_may(&self) -> bool {
        let letter = self.get("letter1").unwrap_or_default();
        let number = self.number(&["k1"]).unwrap_or(0);
        self.words
            .eras
            .iter()
            .filter(|e| e.letters.iter().any(|l| l == letter))
            .filter_map(|e| e.letter_years)
            .any(|[first, last]| (first..=last).contains(&number))
    }
}

/// Every single time of a text, in order, none inside another. `alone`: the text is asked
/// whether it is a time as a whole.
pub(super) fn points(words: &Words, text: &str, hint: Option<i32>, alone: bool) -> Vec<Point> {
    if !text.contains(['年', '元']) && !text.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let read = || points_anew(words, text, hint, alone);
    words.known.ask(text, (hint, alone), read)
}

fn points_anew(words: &Words, text: &str, hint: Option<i32>, alone: bool) -> Vec<Point> {
    let mut found: Vec<(Range<usize>, Reading)> = Vec::new();
    if !words.sieve.may_hold(text) {
        return Vec::new();
    }
    for (holds, pattern) in &words.points {
        if *holds == Holds::Alone && !alone {
            continue;
        }
        for captures in pattern.all(text) {
            let groups = Groups::new(words, &captures);
            if let Some(reading) = Reading::of(&groups, *holds) {
                let whole = captures.get_match();
                let end = whole.start() + whole.as_str().trim_end().len();
                found.push((whole.start()..end, reading));
            }
        }
    }
    found.sort_by_key(|(range, reading)| {
        (
            range.start,
            std::cmp::Reverse(range.end),
            reading.is_unnamed(),
        )
    });
    let mut out: Vec<Point> = Vec::new();
    for (range, reading) in found {
        if out.last().is_some_and(|p| range.start < p.range.end) {
            continue;
        }
        // A time before it in the text says more than one given from outside.
        let near = out
            .iter()
            .rev()
            .find(|p| p.holds != Holds::Range)
            .map(|p| p.span.year)
            .or(hint);
        out.extend(reading.resolve(words, range, near, alone));
    }
    out
}

/// What a match says, before the era of a bare number is known.
struct Reading {
    year: Year,
    era: Option<i32>,
    mark: Option<Mark>,
    month: Option<u8>,
    day: Option<u8>,
    disagrees: bool,
    holds: Holds,
}

enum Year {
    Known(i32),
    Unnamed(i32),
}

impl Reading {
    fn of(groups: &Groups, holds: Holds) -> Option<Self> {
        let mut reading = Self {
            year: Year::Unnamed(0),
            era: None,
            mark: groups.mark(),
            month: groups.small(&["month", "month2", "month3"]),
            day: groups.small(&["day", "day2", "day3"]),
            disagrees: false,
            holds,
        };
        if let Some(number) = groups.number(&["k0"]) {
            reading.year = Year::Unnamed(number);
            return (number >= 1).then_some(reading);
        }
        if let Some(short) = groups.number(&["short"]) {
            reading.year = Year::Known(2000 + short);
            return Some(reading);
        }
        let (year, era) = groups.year("1").or_else(|| groups.year("2"))?;
        reading.year = Year::Known(year);
        reading.era = era;
        let mut notations = 1;
        for other in ["2", "3", "2b"] {
            let Some((second, second_era)) = groups.year(other) else {
                continue;
            };
            // Two years of eras, or two of the common era, are two years, not two notations.
            let same_sort = era.is_some() == second_era.is_some();
            if year != second && (same_sort || other == "2b") {
                return None;
            }
            reading.disagrees |= year != second;
            notations += 1;
        }
        let by_letter = groups.get("letter1").is_some() && notations == 1;
        if by_letter && reading.mark.is_none() && reading.day.is_none() && !groups.letter_may() {
            return None;
        }
        Some(reading)
    }

    fn is_unnamed(&self) -> bool {
        matches!(self.year, Year::Unnamed(_))
    }

    fn resolve(
        self,
        words: &Words,
        range: Range<usize>,
        near: Option<i32>,
        alone: bool,
    ) -> Option<Point> {
        let year = match self.year {
            Year::Known(year) => year,
            Year::Unnamed(number) if alone || near.is_some() => words.unnamed_year(number, near)?,
            Year::Unnamed(_) => return None,
        };
        let mut span = match (self.month, self.mark) {
            (Some(month), _) => Span::date(year, month, self.day)?,
            (None, mark) => mark.unwrap_or(Mark::Fiscal).span(year),
        };
        span.era_inferred = self.is_unnamed();
        span.disagrees = self.disagrees;
        Some(Point {
            range,
            marked: self.mark.is_some()
                || matches!(span.kind, PeriodKind::Month | PeriodKind::Date),
            span,
            era: self.era,
            holds: self.holds,
        })
    }
}
