//! The words themselves: looked up exactly, or with one character wrong.

use super::Role;
use super::key::Folding;
use crate::profile::written::WrittenMisspelling;
use std::collections::HashMap;

/// Labels shorter than this are never matched with a character wrong, in characters.
const SHORTEST_MISSPELT: usize = 5;

/// A word of the lexicon.
#[derive(Debug)]
pub(super) struct Entry {
    /// As typed.
    pub(super) word: String,
    /// Best first.
    pub(super) roles: Vec<Role>,
}

/// All words, ready to be looked up.
#[derive(Debug, Default)]
pub(super) struct Words {
    entries: Vec<Entry>,
    exact: HashMap<Box<[char]>, usize>,
    /// Long words by their first two and by their last two characters: one slip leaves one of
    /// the two ends as it was.
    heads: HashMap<[char; 2], Vec<usize>>,
    tails: HashMap<[char; 2], Vec<usize>>,
    /// The folded form of each entry.
    folded: Vec<Vec<char>>,
    apart: Vec<Vec<char>>,
    kept: Vec<char>,
    rejects: Vec<Vec<char>>,
}

impl Words {
    pub(super) fn new<'w>(
        labels: impl Iterator<Item = (&'w str, &'w [Role])>,
        slips: &WrittenMisspelling,
        folding: &Folding,
    ) -> Self {
        let mut words = Self {
            apart: slips.apart.iter().map(|g| g.chars().collect()).collect(),
            kept: slips.kept.chars().collect(),
            rejects: slips.rejects.iter().map(|w| folding.fold(w)).collect(),
            ..Self::default()
        };
        for (word, roles) in labels {
            words.add(word, roles, folding);
        }
        words.index_ends();
        words
    }

    fn add(&mut self, word: &str, roles: &[Role], folding: &Folding) {
        let folded = folding.fold(word);
        if folded.is_empty() {
            return;
        }
        self.exact
            .insert(folded.clone().into_boxed_slice(), self.entries.len());
        self.folded.push(folded);
        self.entries.push(Entry {
            word: word.to_owned(),
            roles: roles.to_vec(),
        });
    }

    fn index_ends(&mut self) {
        for (i, folded) in self.folded.iter().enumerate() {
            if folded.len() < SHORTEST_MISSPELT {
                continue;
            }
            if let Some([head, tail]) = ends(folded) {
                self.heads.entry(head).or_default().push(i);
                self.tails.entry(tail).or_default().push(i);
            }
        }
    }

    pub(super) fn entry(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &[Role])> {
        self.entries
            .iter()
            .map(|e| (e.word.as_str(), e.roles.as_slice()))
    }

    pub(super) fn exact(&self, chars: &[char]) -> Option<usize> {
        self.exact.get(chars).copied()
    }

    /// The first word of the profile that is one slip away.
    pub(super) fn misspelt(&self, chars: &[char]) -> Option<usize> {
        if chars.len() < SHORTEST_MISSPELT || self.rejects.iter().any(|r| r == chars) {
            return None;
        }
        let [head, tail] = ends(chars)?;
        let near = |list: Option<&Vec<usize>>| {
            list.into_iter()
                .flatten()
                .copied()
                .find(|&i| self.folded.get(i).is_some_and(|w| self.is_slip(chars, w)))
        };
        let by_head = near(self.heads.get(&head));
        let by_tail = near(self.tails.get(&tail));
        match (by_head, by_tail) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    /// Whether `printed` is `word` with one character wrong, too many or missing.
    fn is_slip(&self, printed: &[char], word: &[char]) -> bool {
        let same = printed.iter().zip(word).take_while(|(a, b)| a == b).count();
        let (Some(rest), Some(word_rest)) = (printed.get(same..), word.get(same..)) else {
            return false;
        };
        match (rest, word_rest) {
            ([a, x @ ..], [b, y @ ..]) if rest.len() == word_rest.len() => {
                // What a word is stands at its end: 率, 名 and 値 are no slips of each other.
                x == y && !x.is_empty() && self.may_swap(*a, *b)
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
        let plain = |c: char| c.is_alphanumeric();
        plain(a) && plain(b) && !self.apart.iter().any(|g| g.contains(&a) && g.contains(&b))
    }
}

/// The first two and the last two characters.
fn ends(chars: &[char]) -> Option<[[char; 2]; 2]> {
    match chars {
        [a, b, .., y, z] => Some([[*a, *b], [*y, *z]]),
        _ => None,
    }
}

/// The words a typed word stands for: 「{担当,所管}{課,部}」 stands for four.
pub(in crate::profile) fn expand(typed: &str) -> Vec<String> {
    let Some((head, rest)) = typed.split_once('{') else {
        return vec![typed.to_owned()];
    };
    let Some((choices, tail)) = rest.split_once('}') else {
        return vec![typed.to_owned()];
    };
    let tails = expand(tail);
    choices
        .split(',')
        .flat_map(|c| tails.iter().map(move |t| format!("{head}{c}{t}")))
        .collect()
}
