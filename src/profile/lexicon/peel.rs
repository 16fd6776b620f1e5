//! Takes off what is printed round a label: brackets, bullets, notes, numbers, years.

use super::Lexicon;
use super::key::{Key, closed_at, closer, depths, opened_at};
use super::number::{formula_behind, is_number, number_before, number_behind};
use std::ops::Range;

/// A word that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) entry: usize,
}

/// A label with everything round it told apart.
#[derive(Debug, Default)]
pub(super) struct Peeled {
    pub(super) hits: Vec<Hit>,
    pub(super) misspelt: bool,
    notes: Vec<Range<usize>>,
    pub(super) number: Option<Range<usize>>,
    /// The number stands behind the label, not before it.
    pub(super) number_behind: bool,
}

/// A part of the text that may be the label, and what has been taken off round it.
#[derive(Debug, Clone)]
struct Part {
    range: Range<usize>,
    notes: Vec<Range<usize>>,
    number: Option<Range<usize>>,
    number_behind: bool,
    /// How many things have been taken off.
    depth: usize,
}

impl Part {
    fn with(self, hits: Vec<Hit>, misspelt: bool) -> Peeled {
        Peeled {
            hits,
            misspelt,
            notes: self.notes,
            number: self.number,
            number_behind: self.number_behind,
        }
    }

    fn whole(key: &Key) -> Self {
        Self {
            range: 0..key.len(),
            notes: Vec::new(),
            number: None,
            number_behind: false,
            depth: 0,
        }
    }

    /// What is left after a step; `None` where it would be the second number.
    fn after(&self, step: Step) -> Option<Self> {
        if self.number.is_some() && step.number.is_some() {
            return None;
        }
        let mut part = self.clone();
        part.range = step.left;
        part.depth += 1;
        part.notes.extend(step.note);
        if let Some((number, behind)) = step.number {
            part.number = Some(number);
            part.number_behind = behind;
        }
        Some(part)
    }

    /// Whether bare digits stood behind the label: its number, or its value.
    fn has_figure(&self, key: &Key) -> bool {
        let number = self.number.as_ref().filter(|_| self.number_behind);
        number.is_some_and(|n| key.is_plain_number(n))
    }
}

/// One way of taking something off: what is left and what was taken.
struct Step {
    left: Range<usize>,
    note: Option<Range<usize>>,
    number: Option<(Range<usize>, bool)>,
}

impl Step {
    fn plain(left: Range<usize>) -> Self {
        Self {
            left,
            note: None,
            number: None,
        }
    }

    fn noting(left: Range<usize>, note: Range<usize>) -> Self {
        Self {
            note: Some(note),
            ..Self::plain(left)
        }
    }

    fn numbering(left: Range<usize>, number: Range<usize>, behind: bool) -> Self {
        Self {
            number: Some((number, behind)),
            ..Self::plain(left)
        }
    }
}

/// The longest label without its notes, in characters.
const LONGEST_WORD: usize = 24;
/// How many things may be taken off one after another.
const DEEPEST: usize = 5;
/// How many ways are tried before a text is given up.
const MOST_TRIES: usize = 96;

const BULLETS: &str = "■◆●○◇□▼▲▽△★☆◎・▪▫▶►▷➢➤✓✔*#❖♦◉⦿•▌▍";
const BEHIND: &str = ":*_、,…‥";

impl Peeled {
    /// What stood in the notes, in the order of the text.
    pub(super) fn note(&self, key: &Key) -> Option<String> {
        let mut notes = self.notes.clone();
        notes.sort_by_key(|n| n.start);
        let words: Vec<String> = notes
            .iter()
            .map(|n| key.given(n))
            .map(|n| {
                // 「（単位：千円）」 says no more than 「（千円）」.
                let bare = n
                    .strip_prefix("単位")
                    .map(|u| u.trim_start_matches([':', '：']));
                bare.filter(|u| !u.is_empty()).unwrap_or(&n).to_owned()
            })
            .filter(|n| !n.is_empty())
            .collect();
        (!words.is_empty()).then(|| words.join(" "))
    }
}

impl Lexicon {
    /// Finds the label in the text, if there is one.
    pub(super) fn peel(&self, key: &Key) -> Option<Peeled> {
        let mut open = vec![Part::whole(key)];
        let mut seen: Vec<Part> = Vec::new();
        while let Some(mut part) = open.pop() {
            let known = |p: &Part| p.range == part.range;
            if seen.len() == MOST_TRIES || seen.iter().any(known) {
                continue;
            }
            // Before the trimming: a listed word may itself end in a bracket.
            let mut hits = self.look_up(key, &part.range);
            if hits.is_none() {
                let trimmed = trim(key, part.range.clone());
                if trimmed != part.range {
                    hits = self.look_up(key, &trimmed);
                    part.range = trimmed;
                }
            }
            match hits {
                Some(hits) if self.fits(key, &part, &hits) => return Some(part.with(hits, false)),
                Some(_) => continue,
                None if part.depth < DEEPEST && !self.is_prose(key, &part.range) => {
                    let steps = self.steps(key, &part.range);
                    open.extend(steps.into_iter().rev().filter_map(|s| part.after(s)));
                }
                None => {}
            }
            seen.push(part);
        }
        seen.into_iter().find_map(|part| {
            let chars = key.slice(&part.range);
            let short = chars.len() <= LONGEST_WORD;
            let entry = self.words.misspelt(chars).filter(|_| short)?;
            let hits = vec![Hit { entry }];
            self.fits(key, &part, &hits).then(|| part.with(hits, true))
        })
    }

    /// Whether the number behind the label can be its number: behind 「目標値」 it is a value.
    fn fits(&self, key: &Key, part: &Part, hits: &[Hit]) -> bool {
        let figures = |hit: &Hit| {
            let entry = self.words.entry(hit.entry);
            entry.is_some_and(|e| e.roles.iter().all(|r| r.holds_figures()))
        };
        !(part.has_figure(key) && hits.iter().all(figures))
    }

    fn look_up(&self, key: &Key, range: &Range<usize>) -> Option<Vec<Hit>> {
        let chars = key.slice(range);
        if chars.is_empty() || chars.len() > LONGEST_WORD {
            return None;
        }
        match self.words.exact(chars) {
            Some(entry) => Some(vec![Hit { entry }]),
            None => self.compound(key, range),
        }
    }

    /// A colon inside means a label with its value; a mere year is for the calendar.
    fn is_prose(&self, key: &Key, range: &Range<usize>) -> bool {
        let chars = key.slice(range);
        let colon = || {
            let depth = depths(chars);
            chars.iter().zip(&depth).any(|(&c, &d)| c == ':' && d == 0)
        };
        (chars.contains(&':') && colon()) || self.years.whole(chars)
    }

    /// Every way to take one thing off, the likeliest first.
    fn steps(&self, key: &Key, range: &Range<usize>) -> Vec<Step> {
        let chars = key.slice(range);
        let (start, end) = (range.start, range.end);
        let mut steps = Vec::new();
        if let Some(at) = self.years.behind(chars) {
            steps.push(Step::noting(start..start + at, start + at..end));
        }
        if let Some(at) = formula_behind(chars) {
            steps.push(Step::noting(start..start + at, start + at..end));
        }
        if let Some(open) = opened_at(chars).filter(|&o| o > 0) {
            let (inner, whole) = (start + open + 1..end - 1, start + open..end);
            let left = start..start + open;
            if is_number(key.slice(&inner)) {
                steps.push(Step::numbering(left.clone(), whole, true));
            }
            steps.push(Step::noting(left, inner));
        }
        if let Some(close) = closed_at(chars).filter(|&c| c + 1 < chars.len()) {
            let (inner, whole) = (start + 1..start + close, start..start + close + 1);
            let left = start + close + 1..end;
            if is_number(key.slice(&inner)) {
                steps.push(Step::numbering(left.clone(), whole, false));
            }
            steps.push(Step::noting(left, inner));
        }
        if let Some(at) = number_behind(chars) {
            steps.push(Step::numbering(start..start + at, start + at..end, true));
        }
        if let Some((number, next)) = number_before(key, range) {
            steps.push(Step::numbering(next..end, number, false));
        }
        for len in self.years.ends(chars) {
            if len < chars.len() {
                let note = start..start + len - usize::from(chars.get(len - 1) == Some(&'の'));
                steps.push(Step::noting(start + len..end, note));
            }
        }
        for word in &self.before {
            if chars.starts_with(word) && word.len() < chars.len() {
                steps.push(Step::plain(start + word.len()..end));
            }
        }
        for word in &self.behind {
            if chars.ends_with(word) && word.len() < chars.len() {
                steps.push(Step::plain(start..end - word.len()));
            }
        }
        if let Some(at) = (start + 1..end).rev().find(|&i| key.gap_before(i))
            && self.units.contains(key.slice(&(at..end)))
        {
            steps.push(Step::noting(start..at, at..end));
        }
        steps
    }
}

/// Without bullets, a colon behind and brackets round the whole.
fn trim(key: &Key, mut range: Range<usize>) -> Range<usize> {
    loop {
        let chars = key.slice(&range);
        let (Some(&first), Some(&last)) = (chars.first(), chars.last()) else {
            return range;
        };
        if BEHIND.contains(last) {
            range.end -= 1;
        } else if BULLETS.contains(first) || (first == '-' && key.gap_before(range.start + 1)) {
            range.start += 1;
        } else if encloses(first, last, chars) {
            range = range.start + 1..range.end - 1;
        } else {
            return range;
        }
    }
}

/// Whether brackets or quotation marks stand round the whole.
fn encloses(first: char, last: char, chars: &[char]) -> bool {
    let quoted = matches!((first, last), ('"', '"') | ('\'', '\'')) && chars.len() > 2;
    quoted || (closer(first).is_some() && closed_at(chars) == Some(chars.len() - 1))
}
