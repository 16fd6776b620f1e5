//! Looks words up: exactly, or with one character wrong.

use super::key::Folding;
use super::labels::{Entry, Labels};
use crate::profile::typed::WrittenMisspelling;
use crate::text::hash::QuickSet;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Labels shorter than this are never matched with a character wrong, in characters.
const SHORTEST_MISSPELT: usize = 5;

/// Nor are shorter ones read through characters that look alike, in characters.
const SHORTEST_LOOK_ALIKE: usize = 2;

/// All words, ready to be looked up.
#[derive(Debug, Default)]
pub(super) struct Words {
    labels: Labels,
    pairs: OnceLock<Pairs>,
    ends: OnceLock<Ends>,
    apart: Vec<Vec<char>>,
    /// What a character may be taken for.
    alike: BTreeMap<char, Vec<char>>,
    kept: Vec<char>,
    rejects: Vec<Vec<char>>,
}

/// The long words by their first two and by their last two characters, sorted: one slip leaves
/// one of the two ends as it was.
#[derive(Debug, Default)]
struct Ends {
    heads: Vec<(u64, usize)>,
    tails: Vec<(u64, usize)>,
}

impl Words {
    pub(super) fn new(labels: Labels, slips: &WrittenMisspelling, folding: &Folding) -> Self {
        Self {
            labels,
            pairs: OnceLock::new(),
            ends: OnceLock::new(),
            apart: slips.apart.iter().map(|g| g.chars().collect()).collect(),
            alike: alike(&slips.alike),
            kept: slips.kept.chars().collect(),
            rejects: slips.rejects.iter().map(|w| folding.fold(w)).collect(),
        }
    }

    pub(super) fn entry(&self, at: usize) -> Option<&Entry> {
        self.labels.entry(at)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.labels.iter()
    }

    /// Whether a word can stand in the characters, even with one character wrong: it leaves its
    /// first two or its last two. A quick no for most texts that are no label.
    pub(super) fn may_stand_in(&self, chars: &[char]) -> bool {
        let pairs = self.pairs.get_or_init(|| Pairs::new(&self.labels));
        let end = |two: &[char]| matches!(two, [a, b] if pairs.ends.contains(&pair(*a, *b)));
        chars.windows(2).any(end)
            || (chars.iter()).any(|c| self.alike.contains_key(c) || pairs.single.contains(c))
    }

    pub(super) fn exact(&self, chars: &[char]) -> Option<usize> {
        self.labels.find(chars)
    }

    /// The first word of the profile that is one slip away.
    pub(super) fn misspelt(&self, chars: &[char]) -> Option<usize> {
        if self.rejects.iter().any(|r| r == chars) {
            return None;
        }
        if let Some(at) = self.look_alike(chars) {
            return Some(at);
        }
        if chars.len() < SHORTEST_MISSPELT {
            return None;
        }
        let [head, tail] = both_ends(chars)?;
        let ends = self.ends.get_or_init(|| Ends::new(&self.labels));
        let near = |list: &[(u64, usize)], end| {
            let from = list.partition_point(|(e, _)| *e < end);
            list.iter()
                .skip(from)
                .take_while(|(e, _)| *e == end)
                .map(|&(_, at)| at)
                .find(|&at| {
                    let entry = self.labels.entry(at);
                    entry.is_some_and(|e| self.is_slip(chars, &e.folded))
                })
        };
        let by_head = near(&ends.heads, head);
        let by_tail = near(&ends.tails, tail);
        match (by_head, by_tail) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    /// 「指票」, 「取組内客」: the word that stands there when one character is taken for one it is often
    /// mistaken for.
    fn look_alike(&self, chars: &[char]) -> Option<usize> {
        if chars.len() < SHORTEST_LOOK_ALIKE {
            return None;
        }
        let mut meant = chars.to_vec();
        for (at, c) in chars.iter().enumerate() {
            let Some(others) = self.alike.get(c) else {
                continue;
            };
            for &other in others {
                if let Some(slot) = meant.get_mut(at) {
                    *slot = other;
                }
                if let Some(found) = self.exact(&meant) {
                    return Some(found);
                }
            }
            if let Some(slot) = meant.get_mut(at) {
                *slot = *c;
            }
        }
        None
    }

    /// Whether `printed` is `word` with one character wrong, too many or missing.
    fn is_slip(&self, printed: &[char], word: &[char]) -> bool {
        if printed.len().abs_diff(word.len()) > 1 {
            return false;
        }
        let same = printed.iter().zip(word).take_while(|(a, b)| a == b).count();
        let (Some(rest), Some(word_rest)) = (printed.get(same..), word.get(same..)) else {
            return false;
        };
        match (rest, word_rest) {
            ([a, x @ ..], [b, y @ ..]) if rest.len() == word_rest.len() => {
                // What a word is stands at its end: 率, 名 and 値 are no slips of each other. And
                // of a short word little is left: 「接続の有無」 is no 「継続の有無」.
                let told = printed.len() > SHORTEST_MISSPELT || same > 1;
                x == y && !x.is_empty() && told && self.may_swap(*a, *b)
            }
            // Too many: only the doubled character of a slip of the hand (「業務数数」).
            ([a, x @ ..], y) if rest.len() == y.len() + 1 => {
                let before = same.checked_sub(1).and_then(|i| printed.get(i));
                x == y && (before == Some(a) || x.first() == Some(a)) && !self.kept.contains(a)
            }
            // Missing: inside a word that stays long enough to be told.
            (x, [b, y @ ..]) if word_rest.len() == x.len() + 1 => {
                x == y && same > 0 && printed.len() > SHORTEST_MISSPELT && !self.kept.contains(b)
            }
            _ => false,
        }
    }

    fn may_swap(&self, a: char, b: char) -> bool {
        let apart = self.apart.iter().any(|g| g.contains(&a) && g.contains(&b));
        a.is_alphanumeric() && b.is_alphanumeric() && !apart
    }
}

/// What each character may be taken for, of groups of those that look alike.
fn alike(groups: &[String]) -> BTreeMap<char, Vec<char>> {
    let mut alike: BTreeMap<char, Vec<char>> = BTreeMap::new();
    for group in groups {
        for c in group.chars() {
            let others = group.chars().filter(|other| *other != c);
            alike.entry(c).or_default().extend(others);
        }
    }
    alike
}

/// What every word has one of, even with one character wrong.
#[derive(Debug, Default)]
struct Pairs {
    /// The two characters words begin or end with.
    ends: QuickSet<u64>,
    /// Words of one character.
    single: Vec<char>,
}

impl Pairs {
    fn new(labels: &Labels) -> Self {
        let mut pairs = Self::default();
        for entry in labels.iter() {
            if let [only] = &*entry.folded {
                pairs.single.push(*only);
            }
            if let [a, b, ..] = &*entry.folded {
                pairs.ends.insert(pair(*a, *b));
            }
            if let [.., y, z] = &*entry.folded {
                pairs.ends.insert(pair(*y, *z));
            }
        }
        pairs
    }
}

impl Ends {
    fn new(labels: &Labels) -> Self {
        let mut ends = Self::default();
        for (at, entry) in labels.placed() {
            let long = entry.folded.len() >= SHORTEST_MISSPELT;
            if let Some([head, tail]) = both_ends(&entry.folded).filter(|_| long) {
                ends.heads.push((head, at));
                ends.tails.push((tail, at));
            }
        }
        ends.heads.sort_unstable();
        ends.tails.sort_unstable();
        ends
    }
}

/// Two characters in one number.
fn pair(a: char, b: char) -> u64 {
    u64::from(u32::from(a)) << 32 | u64::from(u32::from(b))
}

/// The first two and the last two characters.
fn both_ends(chars: &[char]) -> Option<[u64; 2]> {
    match chars {
        [a, b, .., y, z] => Some([pair(*a, *b), pair(*y, *z)]),
        _ => None,
    }
}
