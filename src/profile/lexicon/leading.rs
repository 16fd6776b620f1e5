//! Labels with their value behind them on the same line: 「主管課：学校教育課」.

use super::key::{closed_at, depths, narrow};
use super::{LONGEST_LABEL, Label, Lexicon, Role};
use std::ops::Range;

/// A label and the value behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// What the label says, best reading first; never empty.
    pub labels: Vec<Label>,
    /// The label's bytes.
    pub label: Range<usize>,
    /// The value's bytes, white space and a bracket round the whole pair left out.
    pub value: Range<usize>,
}

/// A label set off by white space or brackets is at least this long, in characters.
const SHORTEST: usize = 2;
/// How many spaces inside a label are tried (「基本方針 1 自治体の改革」).
const MOST_SPACES: usize = 4;
/// A label that only its colon sets off from the value before it is at least this long.
const SHORTEST_INNER: usize = 3;

/// The characters of a text with their places.
struct Chars<'t> {
    text: &'t str,
    chars: Vec<char>,
    at: Vec<usize>,
    depth: Vec<usize>,
}

impl<'t> Chars<'t> {
    fn new(text: &'t str) -> Self {
        let (mut at, chars): (Vec<usize>, Vec<char>) =
            text.char_indices().map(|(i, c)| (i, narrow(c))).unzip();
        at.push(text.len());
        let depth = depths(&chars);
        Self {
            text,
            chars,
            at,
            depth,
        }
    }

    fn byte(&self, i: usize) -> usize {
        self.at.get(i).or(self.at.last()).copied().unwrap_or(0)
    }

    fn is(&self, i: usize, test: impl Fn(char) -> bool) -> bool {
        self.chars.get(i).is_some_and(|&c| test(c))
    }

    fn open(&self, i: usize) -> bool {
        self.depth.get(i) == Some(&0)
    }

    /// Whether the character goes on with a Latin word or a figure: the 「m」 of 「12km」.
    fn is_within_word(&self, i: usize) -> bool {
        let latin = |c: char| c.is_ascii_alphanumeric();
        i > 0 && self.is(i, latin) && self.is(i - 1, latin)
    }

    /// The first character from `i` on that is no white space.
    fn skip_space(&self, mut i: usize) -> usize {
        while self.is(i, char::is_whitespace) {
            i += 1;
        }
        i
    }
}

fn is_colon(c: char) -> bool {
    c == ':'
}

/// Whether a bracket opens that sets a label off from its value. Quotation marks do not.
fn sets_off(c: char) -> bool {
    matches!(c, '(' | '【' | '〔' | '[' | '<' | '≪' | '《' | '〈')
}

impl Lexicon {
    /// The label a line begins with and the byte where its value begins: behind a colon
    /// (「担当課：総務課」, 「（単位：千円）」), white space or the bracket round the label
    /// (「〔現状〕500千円」). `None` where no label begins the line or nothing follows it.
    pub fn read_leading(&self, text: &str) -> Option<(Label, usize)> {
        let pair = self.lead(text)?;
        let label = pair.labels.into_iter().next()?;
        Some((label, pair.value.start))
    }

    /// The same where a time follows that might be part of the label: 「【実施時期】令和9年度」.
    pub fn read_before(&self, text: &str) -> Option<(Label, usize)> {
        self.read_leading(text).or_else(|| {
            let (_, value) = text.split_once([':', '】', '〕', ']', '>'])?;
            let (label, value) = text.split_at_checked(text.len() - value.len())?;
            let label = self.read(label.trim()).into_iter().next()?;
            let start = text.len() - value.trim_start().len();
            (start < text.len()).then_some((label, start))
        })
    }

    /// Every label with its value on one line or in one cell, from its beginning on:
    /// 「現状値：12件　目標値：20件」, 「〔現状〕500千円〔目標〕400千円」. Empty where the text does
    /// not begin with a label that has a value.
    pub fn pairs(&self, text: &str) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = Vec::new();
        let mut from = 0;
        while let Some(mut pair) = text.get(from..).and_then(|t| self.lead(t)) {
            shift(&mut pair, from);
            let value = pair.value.clone();
            let next = self.next_label(text, &value);
            let end = next.unwrap_or(value.end);
            pair.value.end = trimmed_end(text, value.start..end);
            pairs.push(pair);
            match next {
                Some(at) if at > from => from = at,
                _ => break,
            }
        }
        pairs
    }

    /// The same where a name may stand before the first label, and where that name ends:
    /// 「利用率　現状値：12%　目標値：20%」. All of a text without labels is name.
    pub fn pairs_within(&self, text: &str) -> (usize, Vec<Pair>) {
        let pairs = self.pairs(text);
        if !pairs.is_empty() {
            return (0, pairs);
        }
        let Some(at) = self.next_label(text, &(0..text.len())) else {
            return (text.len(), pairs);
        };
        let mut pairs = self.pairs(text.get(at..).unwrap_or_default());
        for pair in &mut pairs {
            shift(pair, at);
        }
        (at, pairs)
    }

    /// The first label of the text with everything behind it as its value.
    fn lead(&self, text: &str) -> Option<Pair> {
        let parts = |c: char| c.is_whitespace() || is_colon(c) || sets_off(c);
        if !text.chars().any(|c| parts(narrow(c))) {
            return None;
        }
        let chars = Chars::new(text);
        let start = (0..chars.chars.len())
            .find(|&i| !chars.is(i, |c| c.is_whitespace() || "・*".contains(c)))?;
        let lead = self
            .lead_by_bracket(&chars, start)
            .or_else(|| self.lead_in_bracket(&chars, start))
            .or_else(|| self.lead_by_colon(&chars, start))
            .or_else(|| self.lead_by_space(&chars, start))?;
        // What is a label as a whole has no value, but 「実施時期　令和8年度～令和12年度」 says when.
        let mut labels = lead.labels.iter();
        let when = labels.any(|l| matches!(l.role, Role::Schedule | Role::Deadline));
        (when || self.read(text).is_empty()).then_some(lead)
    }

    /// Where the bracket that sets a label off is closed, if one opens at `start`.
    fn set_off(chars: &Chars, start: usize) -> Option<usize> {
        let end = (start + 2 * LONGEST_LABEL).min(chars.chars.len());
        let near = chars.chars.get(start..end)?;
        let opens = near.first().is_some_and(|&c| sets_off(c));
        opens.then(|| closed_at(near))?.map(|c| start + c)
    }

    /// 「〔現状〕500千円」
    fn lead_by_bracket(&self, chars: &Chars, start: usize) -> Option<Pair> {
        let close = Self::set_off(chars, start)?;
        let mut next = chars.skip_space(close + 1);
        if close < start + 1 + SHORTEST {
            return None;
        }
        if chars.is(next, is_colon) {
            next = chars.skip_space(next + 1);
        }
        let label = chars.byte(start)..chars.byte(close + 1);
        self.pair(chars.text, label, chars.byte(next))
    }

    /// 「（単位：千円）」
    fn lead_in_bracket(&self, chars: &Chars, start: usize) -> Option<Pair> {
        let close = Self::set_off(chars, start)?;
        if chars.skip_space(close + 1) < chars.chars.len() {
            return None;
        }
        let inner = chars.text.get(..chars.byte(close))?;
        let chars = Chars::new(inner.get(chars.byte(start + 1)..)?);
        let mut pair = self.lead_by_colon(&chars, 0)?;
        shift(&mut pair, inner.len() - chars.text.len());
        Some(pair)
    }

    fn lead_by_colon(&self, chars: &Chars, start: usize) -> Option<Pair> {
        let end = (start + 2 * LONGEST_LABEL).min(chars.chars.len());
        let colon = (start..end).find(|&i| chars.is(i, is_colon) && chars.open(i))?;
        let value = chars.skip_space(colon + 1);
        self.pair(
            chars.text,
            chars.byte(start)..chars.byte(colon),
            chars.byte(value),
        )
    }

    fn lead_by_space(&self, chars: &Chars, start: usize) -> Option<Pair> {
        let spaces: Vec<usize> = (start..chars.chars.len().min(start + LONGEST_LABEL))
            .filter(|&i| chars.is(i, char::is_whitespace) && chars.open(i))
            .filter(|&i| !chars.is(i - 1, char::is_whitespace))
            .take(MOST_SPACES)
            .collect();
        spaces.iter().rev().find_map(|&at| {
            let label = chars.byte(start)..chars.byte(at);
            let value = chars.byte(chars.skip_space(at));
            let pair = self.pair(chars.text, label, value)?;
            let number = pair.labels.first()?.number.clone();
            let outside = |i: &usize| {
                let byte = chars.byte(*i);
                number.as_ref().is_none_or(|n| !n.contains(&byte))
            };
            // The letters of the word itself; a space among them means it is spread out, and
            // then so may be what follows: 「予 定 額」.
            let word: Vec<usize> = (start..at).filter(outside).collect();
            let letter = |i: &usize| !chars.is(*i, char::is_whitespace);
            let inner = word.iter().copied().skip_while(|i| !letter(i));
            let inner: Vec<usize> = inner.collect();
            let last = inner.iter().rposition(letter).unwrap_or(0);
            let spread = inner.iter().take(last).any(|i| !letter(i));
            let told = |l: &Label| !l.misspelt && l.role != Role::Other;
            (last + 1 >= SHORTEST && !spread && pair.labels.iter().all(told)).then_some(pair)
        })
    }

    /// The pair of a label and everything from `value` on, if both are there.
    fn pair(&self, text: &str, label: Range<usize>, value: usize) -> Option<Pair> {
        let value = value..trimmed_end(text, value..text.len());
        if value.is_empty() {
            return None;
        }
        let mut labels = self.read(text.get(label.clone())?);
        for found in &mut labels {
            found.number = found
                .number
                .take()
                .map(|n| n.start + label.start..n.end + label.start);
        }
        (!labels.is_empty()).then_some(Pair {
            labels,
            label,
            value,
        })
    }

    /// Where the next label with a value of its own begins inside a value.
    fn next_label(&self, text: &str, value: &Range<usize>) -> Option<usize> {
        let inside = text.get(value.clone())?;
        let chars = Chars::new(inside);
        let count = chars.chars.len();
        for i in 1..count {
            let set_off = chars.is(i, sets_off) && chars.depth.get(i) == Some(&1);
            if set_off && self.lead_by_bracket(&chars, i).is_some() {
                return Some(value.start + chars.byte(i));
            }
            if self.figure_by_space(&chars, i) {
                return Some(value.start + chars.byte(i));
            }
            if chars.is(i, is_colon) && chars.open(i) {
                // The longest label that ends at the colon; white space before it may be lost.
                let first = i.saturating_sub(LONGEST_LABEL).max(1);
                let glued = |from: usize| chars.is(from - 1, char::is_alphabetic);
                let counted = |from: usize| chars.is(from - 1, |c| c.is_ascii_digit());
                let said = |from: usize| (0..from).any(|i| chars.is(i, |c| c.is_numeric()));
                let found = (first..i.saturating_sub(SHORTEST_INNER - 1)).find(|&from| {
                    chars.open(from)
                        && !chars.is_within_word(from)
                        && inside
                            .get(chars.byte(from)..chars.byte(i))
                            .is_some_and(|t| {
                                let ends = || self.names(t, said(from));
                                let unit = || self.counts(t);
                                self.is_plain_label(t)
                                    && !(glued(from) && ends())
                                    && !(counted(from) && unit())
                            })
                });
                if let Some(from) = found {
                    return Some(value.start + chars.byte(chars.skip_space(from)));
                }
            }
        }
        None
    }

    /// 「満足度」 labels names of figures, and ends such names: 「職員満足度」. So does 「実施率」 where no figure is `said`
    /// before it.
    fn names(&self, label: &str, said: bool) -> bool {
        let labels = self.read(label);
        let ends = |role| role == Role::Indicator || role == Role::Rate && !said;
        labels.first().is_some_and(|l| ends(l.role))
    }

    /// 「18世帯 R12：30世帯」: what heads a column elsewhere is counted where it stands right behind a figure.
    fn counts(&self, label: &str) -> bool {
        let labels = self.read(label);
        labels.first().is_some_and(|l| l.role == Role::Other)
    }

    /// 「590人 実績 591人」: a label of figures between spaces, and a figure behind it.
    fn figure_by_space(&self, chars: &Chars, at: usize) -> bool {
        let begins = chars.open(at)
            && chars.is(at - 1, char::is_whitespace)
            && !chars.is(at, char::is_whitespace);
        if !begins {
            return false;
        }
        let limit = chars.chars.len().min(at + LONGEST_LABEL);
        let Some(end) = (at..limit).find(|&i| chars.is(i, char::is_whitespace)) else {
            return false;
        };
        let figure = |c: char| c.is_ascii_digit() || "△▲-+約".contains(c);
        let label = chars.text.get(chars.byte(at)..chars.byte(end));
        chars.is(chars.skip_space(end), figure)
            && label.is_some_and(|label| {
                let labels = self.read(label);
                let told = |l: &Label| !l.misspelt && l.role.is_metric();
                labels.iter().any(told)
            })
    }

    fn is_plain_label(&self, text: &str) -> bool {
        self.read(text).first().is_some_and(|l| !l.misspelt)
    }
}

/// Moves a pair found in a part of a text to where it stands in the whole.
fn shift(pair: &mut Pair, by: usize) {
    pair.label = pair.label.start + by..pair.label.end + by;
    pair.value = pair.value.start + by..pair.value.end + by;
    for label in &mut pair.labels {
        label.number = label.number.take().map(|n| n.start + by..n.end + by);
    }
}

/// The end of a range of the text without white space, separators and arrows behind.
fn trimmed_end(text: &str, range: Range<usize>) -> usize {
    let part = text.get(range.clone()).unwrap_or_default();
    range.start
        + part
            .trim_end_matches(|c: char| c.is_whitespace() || "、,;；→⇒➡⇨".contains(c))
            .len()
}
