//! Years before and behind a label: 「令和12年度」 of 「令和12年度目標値」.

use super::key::{Folding, closed_at};
use crate::profile::typed::WrittenYear;

/// The words years are made of.
#[derive(Debug, Default)]
pub(super) struct YearWords {
    eras: Vec<Vec<char>>,
    relative: Vec<Vec<char>>,
    joints: Vec<Vec<char>>,
    /// What a year can begin with, and end with, beside digits: a quick no for most texts.
    first: Vec<char>,
    last: Vec<char>,
}

/// The longest note in brackets inside a year, in characters: 「令和7（2025）年度」.
const LONGEST_INNER: usize = 10;
/// How many joints may follow each other: 「末」「時点」「の」.
const MOST_JOINTS: usize = 3;

impl YearWords {
    pub(super) fn new(written: &WrittenYear, folding: &Folding) -> Self {
        let fold = |words: &[String]| -> Vec<Vec<char>> {
            words.iter().map(|w| folding.fold(w)).collect()
        };
        let (eras, relative) = (fold(&written.eras), fold(&written.relative));
        let joints = fold(&written.joints);
        let mut first: Vec<char> = vec!['元'];
        first.extend(eras.iter().chain(&relative).filter_map(|w| w.first()));
        let mut last: Vec<char> = vec!['元', '年', '度', '月', '日', ')', ']', '〕', '】'];
        last.extend(relative.iter().chain(&joints).filter_map(|w| w.last()));
        Self {
            eras,
            relative,
            joints,
            first,
            last,
        }
    }

    fn may_begin(&self, c: char) -> bool {
        c.is_ascii_digit() || self.first.contains(&c)
    }

    /// Where a year that ends the characters begins; the longest.
    pub(super) fn behind(&self, chars: &[char]) -> Option<usize> {
        let may_end = |c: &char| c.is_ascii_digit() || self.last.contains(c);
        chars.last().filter(|c| may_end(c))?;
        (1..chars.len()).find(|&i| {
            let year = chars.get(i..).unwrap_or_default();
            year.first().is_some_and(|c| self.may_begin(*c)) && self.whole(year)
        })
    }

    /// Where a year that begins the characters may end, the longest first.
    pub(super) fn ends(&self, chars: &[char]) -> Vec<usize> {
        if !chars.first().is_some_and(|c| self.may_begin(*c)) {
            return Vec::new();
        }
        let mut ends = self.bare_ends(chars);
        for from in ends.clone() {
            self.add_joints(chars, from, MOST_JOINTS, &mut ends);
        }
        ends.sort_unstable();
        ends.dedup();
        ends.reverse();
        ends
    }

    /// Whether the characters are a year and nothing else.
    pub(super) fn whole(&self, chars: &[char]) -> bool {
        self.ends(chars).first() == Some(&chars.len())
    }

    fn add_joints(&self, chars: &[char], from: usize, left: usize, ends: &mut Vec<usize>) {
        let Some(rest) = chars.get(from..).filter(|_| left > 0) else {
            return;
        };
        for joint in &self.joints {
            if rest.starts_with(joint) {
                ends.push(from + joint.len());
                self.add_joints(chars, from + joint.len(), left - 1, ends);
            }
        }
    }

    fn bare_ends(&self, chars: &[char]) -> Vec<usize> {
        let mut ends: Vec<usize> = self
            .relative
            .iter()
            .filter(|w| chars.starts_with(w))
            .map(Vec::len)
            .collect();
        if let Some(end) = self.one(chars, false) {
            ends.push(end);
            // 「H22～26」, 「令和8年度から令和12年度」
            let to: [&[char]; 3] = [&['~'], &['-'], &['か', 'ら']];
            for mark in to {
                let rest = chars.get(end..).unwrap_or_default();
                if let Some(second) = rest.strip_prefix(mark).and_then(|r| self.one(r, true)) {
                    ends.push(end + mark.len() + second);
                }
            }
        }
        ends
    }

    /// The end of one year at the beginning. Bare digits are a year only where `bare`, or four
    /// of them.
    fn one(&self, chars: &[char], bare: bool) -> Option<usize> {
        let era = self
            .eras
            .iter()
            .filter(|e| chars.starts_with(e))
            .map(Vec::len)
            .max()
            .unwrap_or(0);
        let rest = chars.get(era..)?;
        let digits = match rest.first() {
            Some('元') => 1,
            _ => rest.iter().take_while(|c| c.is_ascii_digit()).count(),
        };
        if !(1..=4).contains(&digits) {
            return None;
        }
        let mut end = era + digits;
        let mut sure = bare || era > 0 || digits == 4;
        end += inner(chars.get(end..).unwrap_or_default());
        let tail = chars.get(end..).unwrap_or_default();
        for word in [&['年', '度'][..], &['年'][..]] {
            if tail.starts_with(word) {
                end += word.len();
                sure = true;
                break;
            }
        }
        end += inner(chars.get(end..).unwrap_or_default());
        // 「令和7年4月1日」, 「H17.10.1」
        for marks in [['月', '.'], ['日', '.']] {
            let rest = chars.get(end..).unwrap_or_default();
            let dot = usize::from(rest.first() == Some(&'.'));
            let digits = rest
                .iter()
                .skip(dot)
                .take_while(|c| c.is_ascii_digit())
                .count();
            let mark = rest
                .get(dot + digits)
                .is_some_and(|c| marks.contains(c) && *c != '.');
            if (1..=2).contains(&digits) && (mark || dot == 1) {
                end += dot + digits + usize::from(mark);
            }
        }
        sure.then_some(end)
    }
}

/// How long a bracket with the other calendar's year in it is, at the beginning.
fn inner(chars: &[char]) -> usize {
    let close = closed_at(chars).filter(|&c| c <= LONGEST_INNER);
    let year = |c: &char| c.is_ascii_digit() || *c == '元';
    match close {
        Some(close) if chars.get(..close).is_some_and(|c| c.iter().any(year)) => close + 1,
        _ => 0,
    }
}
