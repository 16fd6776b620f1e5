//! A text as it is compared with the words of the lexicon, and the way back to its bytes.

use std::collections::BTreeMap;
use std::ops::Range;

/// A spelling and what it is read as.
type Rule = (Vec<char>, Vec<char>);

/// The spellings that are one.
#[derive(Debug, Default)]
pub(in crate::profile) struct Folding {
    /// By first character, the longest first.
    rules: BTreeMap<char, Vec<Rule>>,
    /// A bit for each first character, which others may share: most characters begin no rule.
    begins: [u64; BEGINS],
}

impl Folding {
    pub(in crate::profile) fn new(pairs: &BTreeMap<String, String>) -> Self {
        let mut rules: BTreeMap<char, Vec<Rule>> = BTreeMap::new();
        for (from, to) in pairs {
            let from: Vec<char> = from.chars().filter_map(simple).collect();
            let to: Vec<char> = to.chars().filter_map(simple).collect();
            if let Some(&first) = from.first() {
                rules.entry(first).or_default().push((from, to));
            }
        }
        for list in rules.values_mut() {
            list.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        }
        let mut begins = [0; BEGINS];
        for c in rules.keys() {
            let (word, bit) = bit_of(*c);
            if let Some(word) = begins.get_mut(word) {
                *word |= bit;
            }
        }
        Self { rules, begins }
    }

    /// Whether a rule may begin with the character.
    fn may_begin(&self, c: char) -> bool {
        let (word, bit) = bit_of(c);
        self.begins.get(word).is_some_and(|w| w & bit != 0)
    }

    /// A word in the form in which words are compared.
    pub(in crate::profile) fn fold(&self, word: &str) -> Vec<char> {
        let mut folded = Vec::new();
        self.fold_into(word, &mut folded);
        folded
    }

    /// The same, in the place of what stands there.
    pub(in crate::profile) fn fold_into(&self, word: &str, folded: &mut Vec<char>) {
        folded.clear();
        folded.extend(word.chars().filter_map(simple));
        if folded.iter().any(|c| self.may_begin(*c)) {
            let plain = std::mem::take(folded);
            self.apply(&plain, |c, _| folded.push(c));
        }
    }

    /// Hands out the folded characters, each with the characters it stands for.
    fn apply(&self, plain: &[char], mut emit: impl FnMut(char, Range<usize>)) {
        let mut at = 0;
        while let Some(&c) = plain.get(at) {
            let next = if let Some((taken, becomes)) = self.rule(plain, at) {
                becomes.iter().for_each(|&b| emit(b, at..at + taken));
                at + taken
            } else {
                emit(c, at..at + 1);
                at + 1
            };
            at = next;
        }
    }

    /// The rule that applies at `at`: how many characters it takes, and what they become.
    fn rule(&self, chars: &[char], at: usize) -> Option<(usize, &[char])> {
        let rest = chars.get(at..)?;
        if !self.may_begin(*rest.first()?) {
            return None;
        }
        let latin = |c: Option<&char>| c.is_some_and(char::is_ascii_alphabetic);
        let before = at.checked_sub(1).and_then(|i| chars.get(i));
        self.rules
            .get(rest.first()?)?
            .iter()
            .find_map(|(from, to)| {
                // 「NO」 is №, the beginning of 「NOTE」 and the end of 「KINO」 are not.
                let cut_before = latin(from.first()) && latin(before);
                let cut_behind = latin(from.last()) && latin(rest.get(from.len()));
                let whole = !cut_before && !cut_behind;
                (whole && rest.starts_with(from)).then_some((from.len(), to.as_slice()))
            })
    }
}

/// Words of [`Folding::begins`].
const BEGINS: usize = 32;

/// Which word and bit of [`Folding::begins`] stand for a character.
fn bit_of(c: char) -> (usize, u64) {
    let code = u32::from(c);
    ((code >> 6) as usize % BEGINS, 1 << (code % 64))
}

/// One character without white space, width, case and the many dashes; `None` for white space.
fn simple(c: char) -> Option<char> {
    let c = match narrow(c) {
        '･' => '・',
        '〜' => '~',
        '−' | '―' | '—' | '–' | '‐' | '─' => '-',
        c => c,
    };
    (!c.is_whitespace() && c != '\u{200b}').then_some(c.to_ascii_uppercase())
}

/// Full-width ASCII as ASCII.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// A text folded for comparison.
#[derive(Debug)]
pub(super) struct Key<'t> {
    text: &'t str,
    pub(super) chars: Vec<char>,
    /// The bytes of `text` each character stands for.
    at: Vec<Range<usize>>,
}

impl<'t> Key<'t> {
    pub(super) fn new(text: &'t str, folding: &Folding) -> Self {
        let likely = text.len() / 3 + 2;
        let (mut plain, mut places) = (Vec::with_capacity(likely), Vec::with_capacity(likely));
        for (i, c) in text.char_indices() {
            if let Some(simple) = simple(c) {
                plain.push(simple);
                places.push(i..i + c.len_utf8());
            }
        }
        if !plain.iter().any(|c| folding.may_begin(*c)) {
            return Self {
                text,
                chars: plain,
                at: places,
            };
        }
        let mut chars = Vec::with_capacity(plain.len());
        let mut at = Vec::with_capacity(plain.len());
        folding.apply(&plain, |c, range| {
            let first = places.get(range.start).map_or(text.len(), |p| p.start);
            let last = places.get(range.end - 1).map_or(first, |p| p.end);
            chars.push(c);
            at.push(first..last);
        });
        Self { text, chars, at }
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(super) fn slice(&self, range: &Range<usize>) -> &[char] {
        self.chars.get(range.clone()).unwrap_or_default()
    }

    /// The bytes of the text that a range of characters stands for.
    pub(super) fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        let start = self
            .at
            .get(range.start)
            .map_or(self.text.len(), |r| r.start);
        let end = range.end.checked_sub(1).and_then(|i| self.at.get(i));
        start..end.map_or(start, |r| r.end).max(start)
    }

    /// The given text of a range of characters, white space left out.
    pub(super) fn given(&self, range: &Range<usize>) -> String {
        let bytes = self.bytes(range);
        let text = self.text.get(bytes).unwrap_or_default();
        text.chars().filter(|c| !c.is_whitespace()).collect()
    }

    /// Whether white space stands before the character.
    pub(super) fn gap_before(&self, i: usize) -> bool {
        let end = i.checked_sub(1).and_then(|i| self.at.get(i)).map(|r| r.end);
        match (end, self.at.get(i)) {
            (Some(end), Some(next)) => end < next.start,
            _ => false,
        }
    }

    /// Whether a line break stands before the character.
    pub(super) fn line_before(&self, i: usize) -> bool {
        let end = i.checked_sub(1).and_then(|i| self.at.get(i)).map(|r| r.end);
        match (end, self.at.get(i)) {
            (Some(end), Some(next)) => self
                .text
                .get(end..next.start)
                .is_some_and(|gap| gap.contains('\n')),
            _ => false,
        }
    }

    /// Whether a range holds digits without a circle or brackets around them.
    pub(super) fn is_plain_number(&self, range: &Range<usize>) -> bool {
        let chars = self.slice(range);
        chars.iter().any(char::is_ascii_digit) && !chars.contains(&'(')
    }
}

/// Opening brackets and what closes them.
const BRACKETS: [(char, char); 13] = [
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('<', '>'),
    ('【', '】'),
    ('〔', '〕'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('〈', '〉'),
    ('≪', '≫'),
    ('“', '”'),
    ('〖', '〗'),
];

/// Whether a character can be a bracket: kanji and kana are asked most.
fn may_be_bracket(c: char) -> bool {
    c <= '〗' && !c.is_ascii_alphanumeric()
}

/// What closes `c`, if it opens a bracket.
pub(super) fn closer(c: char) -> Option<char> {
    if !may_be_bracket(c) {
        return None;
    }
    BRACKETS.iter().find(|b| b.0 == c).map(|b| b.1)
}

/// What opens `c`, if it closes a bracket.
fn opener(c: char) -> Option<char> {
    if !may_be_bracket(c) {
        return None;
    }
    BRACKETS.iter().find(|b| b.1 == c).map(|b| b.0)
}

/// Where the bracket that the first character opens is closed.
pub(super) fn closed_at(chars: &[char]) -> Option<usize> {
    let &open = chars.first()?;
    let close = closer(open)?;
    let mut depth = 0usize;
    for (i, &c) in chars.iter().enumerate() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(i);
            }
        }
    }
    None
}

/// Where the bracket that the last character closes was opened.
pub(super) fn opened_at(chars: &[char]) -> Option<usize> {
    let &close = chars.last()?;
    let open = opener(close)?;
    let mut depth = 0usize;
    for (i, &c) in chars.iter().enumerate().rev() {
        if c == close {
            depth += 1;
        } else if c == open {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(i);
            }
        }
    }
    None
}

/// For each character how many brackets it stands in.
pub(super) fn depths(chars: &[char]) -> Vec<usize> {
    let mut depth = 0usize;
    chars
        .iter()
        .map(|&c| {
            if closer(c).is_some() {
                depth += 1;
                depth
            } else if opener(c).is_some() {
                let here = depth;
                depth = depth.saturating_sub(1);
                here
            } else {
                depth
            }
        })
        .collect()
}
