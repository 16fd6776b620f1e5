//! The eras, words and patterns of `calendar.toml`.

use super::point::Point;
use crate::text::lazy::Sieve;
use crate::text::memo::Memo;
use crate::text::pattern::{Examples, Holds, Parts, Pattern, Written};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Era {
    /// 「令和」
    pub name: String,
    /// 「R」
    #[serde(default)]
    pub letters: Vec<String>,
    /// The year of the common era of its first year.
    pub first_year: i32,
    /// The first and the last year that the letter alone may mean.
    pub letter_years: Option<[i32; 2]>,
}

impl Era {
    /// 「令和8」 → 2026. Years beyond its end count on: 「平成32年度」 is 2020.
    pub fn year(&self, number: i32) -> i32 {
        self.first_year + number - 1
    }
}

/// The era of a year that is printed without one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Unnamed {
    years: [toml::Value; 2],
    era: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    pub first_year: Vec<String>,
    pub fiscal: Vec<String>,
    pub fiscal_rest: Vec<String>,
    pub calendar: Vec<String>,
    pub as_of: Vec<String>,
    pub range: Vec<String>,
    pub range_end: Vec<String>,
    pub together: Vec<String>,
    pub beside_axis: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    era: Vec<Era>,
    #[serde(default)]
    unnamed: Vec<Unnamed>,
    words: Lists,
    part: Parts,
    pattern: BTreeMap<String, Written>,
}

/// `calendar.toml`, ready to use.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub eras: Vec<Era>,
    /// Years (first, last) that are of the era of that index where nothing else tells it.
    unnamed: Vec<(i32, i32, usize)>,
    pub lists: Lists,
    /// The patterns of single times.
    pub points: Vec<(Holds, Pattern)>,
    pub sieve: Sieve,
    pub short_end: Option<Pattern>,
    pub length: Option<Pattern>,
    pub whole_length: Option<Pattern>,
    /// The times of the texts asked about last, by the year near them and whether they stand alone.
    pub known: Memo<(Option<i32>, bool), Vec<Point>>,
}

impl Words {
    pub fn from_toml(toml: &str, examples: Examples) -> Result<Self, String> {
        let mut file: File = toml::from_str(toml).map_err(|e| format!("calendar: {e}"))?;
        let any = |words: Vec<&String>| {
            let words: Vec<_> = words.into_iter().map(|w| regex::escape(w)).collect();
            words.join("|")
        };
        let names = any(file.era.iter().map(|e| &e.name).collect());
        let letters = any(file.era.iter().flat_map(|e| &e.letters).collect());
        file.part.insert("era".to_owned(), names);
        file.part.insert("letter".to_owned(), letters);
        let mut words = Self::default();
        for (id, written) in &file.pattern {
            let wrong = |e| format!("calendar: {e}");
            let pattern = Pattern::new(id, written, &file.part).map_err(wrong)?;
            if examples == Examples::Checked {
                pattern.check(id, written).map_err(wrong)?;
            }
            match id.as_str() {
                "short_end" => words.short_end = Some(pattern),
                "length" => words.length = Some(pattern),
                "whole_length" => words.whole_length = Some(pattern),
                _ => words.points.push((written.holds, pattern)),
            }
        }
        for unnamed in &file.unnamed {
            let era = file.era.iter().position(|e| e.name == unnamed.era);
            let number = |value: &toml::Value| match value {
                toml::Value::Integer(n) => i32::try_from(*n).ok(),
                toml::Value::String(s) if file.words.first_year.contains(s) => Some(1),
                _ => None,
            };
            let [first, last] = &unnamed.years;
            let (Some(era), Some(first), Some(last)) = (era, number(first), number(last)) else {
                return Err(format!("calendar: [[unnamed]] {:?}", unnamed));
            };
            words.unnamed.push((first, last, era));
        }
        for list in [&mut file.words.as_of, &mut file.words.range] {
            list.sort_by_key(|w| std::cmp::Reverse(w.len()));
        }
        words.sieve = Pattern::sieve(words.points.iter().map(|(_, pattern)| pattern));
        words.eras = file.era;
        words.lists = file.words;
        Ok(words)
    }

    /// A number as it is printed: 「12」, 「元」, 「十二」.
    pub fn number(&self, printed: &str) -> Option<i32> {
        if self.lists.first_year.iter().any(|w| w == printed) {
            return Some(1);
        }
        if let Ok(number) = printed.parse() {
            return Some(number);
        }
        let digit = |c| "〇一二三四五六七八九".chars().position(|d| d == c);
        let mut sum = 0;
        let mut last = None;
        for c in printed.chars() {
            if c == '十' {
                sum += last.take().unwrap_or(1) * 10;
            } else {
                let digit = i32::try_from(digit(c)?).ok()?;
                last = Some(last.unwrap_or(0) * 10 + digit);
            }
        }
        Some(sum + last.unwrap_or(0)).filter(|_| !printed.is_empty())
    }

    /// The year a number without an era means: the one nearest to `near`; without that the one
    /// it is usually taken for, if there is one.
    pub fn unnamed_year(&self, number: i32, near: Option<i32>) -> Option<i32> {
        let Some(near) = near else {
            let (_, _, era) = self
                .unnamed
                .iter()
                .find(|(first, last, _)| (*first..=*last).contains(&number))?;
            return self.eras.get(*era).map(|e| e.year(number));
        };
        self.eras
            .iter()
            .filter(|_| (1..=LONGEST_ERA).contains(&number))
            .map(|e| e.year(number))
            .filter(|year| year.abs_diff(near) <= REACH)
            .min_by_key(|year| year.abs_diff(near))
    }
}

/// Years of the longest era (昭和).
pub(super) const LONGEST_ERA: i32 = 64;

/// How many years a year without an era may be away from the year that tells its era.
const REACH: u32 = 25;
