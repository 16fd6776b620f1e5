//! The words and patterns of `number.toml`.

use super::Comparator;
use crate::text::pattern::{Examples, Parts, Pattern, Written};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bound {
    is: Comparator,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sign {
    pub minus: Vec<String>,
    pub plus: Vec<String>,
    pub apart: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    pub words: Vec<String>,
    pub link: Vec<String>,
    pub not: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Qualifiers {
    pub before: Vec<String>,
    pub alone: Vec<String>,
    pub after: Vec<String>,
    pub bracket: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    pub zero: Vec<String>,
    pub like_zero: Vec<String>,
    pub misprint: BTreeMap<String, String>,
    pub range: Vec<String>,
    pub range_of_a_cell: Vec<String>,
    pub not_scales: Vec<String>,
    pub tenth: BTreeMap<String, String>,
    pub beside: Vec<String>,
    pub classes: Vec<String>,
    pub particles: String,
}

/// A unit that another divides: 時間 and 分.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Divided {
    pub unit: String,
    pub part: String,
    /// So many parts make one.
    pub times: Decimal,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    parts: Vec<Divided>,
    comparator: Vec<Bound>,
    sign: Sign,
    change: Change,
    qualifier: Qualifiers,
    words: Lists,
    pattern: BTreeMap<String, Written>,
}

/// `number.toml`, ready to use; word lists have the longest word first.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub bounds_before: Vec<(String, Comparator)>,
    pub bounds_after: Vec<(String, Comparator)>,
    /// Words that end with a bound and are none: 「契約」.
    pub not_bounds: Vec<String>,
    pub sign: Sign,
    pub change: Change,
    pub qualifier: Qualifiers,
    pub lists: Lists,
    pub mark: Option<Pattern>,
    pub per: Option<Pattern>,
    pub per_one: Option<Pattern>,
    /// A zero in words, with the end of what it counts before it.
    pub counted_zero: Option<Pattern>,
    pub parts: Vec<Divided>,
    /// What holds numbers that are no figures.
    pub no_figures: Vec<Pattern>,
}

impl Words {
    /// Where a text says for how much of something a figure holds: 「1日当たり」, 「1日」 of 「1日120人」.
    pub fn pers<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let one = self.per_one.iter().flat_map(|p| p.ranges(text));
        let before_figure = one.filter(|p| p.end < text.len());
        let per = self.per.iter().flat_map(|p| p.ranges(text));
        per.chain(before_figure)
    }

    pub fn from_toml(toml: &str, examples: Examples) -> Result<Self, String> {
        let file: File = toml::from_str(toml).map_err(|e| format!("numbers: {e}"))?;
        let mut words = Self {
            sign: file.sign,
            change: file.change,
            qualifier: file.qualifier,
            lists: file.words,
            parts: file.parts,
            ..Self::default()
        };
        for bound in file.comparator {
            let with = |words: Vec<String>| words.into_iter().map(move |w| (w, bound.is));
            words.bounds_before.extend(with(bound.before));
            words.bounds_after.extend(with(bound.after));
            words.not_bounds.extend(bound.not);
        }
        words.bounds_before.sort_by_key(|(w, _)| Reverse(w.len()));
        words.bounds_after.sort_by_key(|(w, _)| Reverse(w.len()));
        for list in [
            &mut words.change.words,
            &mut words.change.link,
            &mut words.qualifier.before,
            &mut words.sign.minus,
            &mut words.sign.plus,
        ] {
            list.sort_by_key(|w| Reverse(w.len()));
        }
        let parts = Parts::new();
        for (id, written) in &file.pattern {
            let wrong = |e| format!("numbers: {e}");
            let pattern = Pattern::new(id, written, &parts).map_err(wrong)?;
            if examples == Examples::Checked {
                pattern.check(id, written).map_err(wrong)?;
            }
            match id.as_str() {
                "mark" => words.mark = Some(pattern),
                "per" => words.per = Some(pattern),
                "per_one" => words.per_one = Some(pattern),
                "counted_zero" => words.counted_zero = Some(pattern),
                _ => words.no_figures.push(pattern),
            }
        }
        Ok(words)
    }
}
