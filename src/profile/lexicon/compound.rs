//! Two labels in one: 「現状値・目標値」, 「担当課及び関係課」.

use super::Lexicon;
use super::key::{Key, depths};
use super::peel::Hit;
use std::ops::Range;

/// What stands between the parts, by the character or by the word.
const BETWEEN: [&[char]; 8] = [
    &['・'],
    &['/'],
    &['、'],
    &[','],
    &['&'],
    &['及', 'び'],
    &['又', 'は'],
    &['と'],
];

/// More parts than this are a list of something else.
const MOST_PARTS: usize = 3;

impl Lexicon {
    /// The words of the parts, if the range is made of labels and nothing else.
    pub(super) fn compound(&self, key: &Key, range: &Range<usize>) -> Option<Vec<Hit>> {
        let parts = split(key, range);
        if !(2..=MOST_PARTS).contains(&parts.len()) {
            return None;
        }
        parts
            .iter()
            .map(|p| self.words.exact(key.slice(p)).map(|entry| Hit { entry }))
            .collect()
    }
}

/// The parts of a range: between separators, or line by line where there are none.
fn split(key: &Key, range: &Range<usize>) -> Vec<Range<usize>> {
    let chars = key.slice(range);
    let mut parts = Vec::new();
    let marks = |c: &char| BETWEEN.iter().any(|b| b.first() == Some(c));
    if !chars.iter().any(marks) && !(range.start + 1..range.end).any(|i| key.line_before(i)) {
        return parts;
    }
    let depth = depths(chars);
    let mut start = range.start;
    let mut i = 0;
    while i < chars.len() {
        let rest = chars.get(i..).unwrap_or_default();
        let mark = BETWEEN
            .iter()
            .find(|b| rest.starts_with(b) && depth.get(i) == Some(&0));
        if let Some(mark) = mark {
            parts.push(start..range.start + i);
            start = range.start + i + mark.len();
            i += mark.len();
        } else {
            i += 1;
        }
    }
    if parts.is_empty() {
        for at in range.start + 1..range.end {
            if key.line_before(at) {
                parts.push(start..at);
                start = at;
            }
        }
    }
    parts.push(start..range.end);
    parts
}
