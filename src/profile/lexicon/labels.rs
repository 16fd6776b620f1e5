//! The label words and the parts they play, as a profile has them. `build.rs` reads this file too,
//! and leaves those of the embedded profile as they come out of it.

use super::Role;
use super::key::Folding;
use crate::text::hash::QuickMap;
use serde::ser::{Serialize, SerializeSeq, Serializer};
use std::borrow::Cow;
use std::sync::Arc;

/// A word of the lexicon.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::profile) struct Entry {
    /// As typed.
    pub(in crate::profile) word: Cow<'static, str>,
    /// As it is compared.
    pub(in crate::profile) folded: Arc<[char]>,
    /// Best first; empty where the word was taken out.
    pub(in crate::profile) roles: Vec<Role>,
}

/// The words, in the order of the profile, each once in whatever spelling.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::profile) struct Labels {
    entries: Vec<Entry>,
    places: QuickMap<Arc<[char]>, usize>,
    /// For folding a word into.
    scratch: Vec<char>,
}

/// Room for more words than a profile has.
const ROOM: usize = 1 << 13;

impl Labels {
    /// None yet, and no need to move house as they come.
    pub(in crate::profile) fn with_room() -> Self {
        Self {
            entries: Vec::with_capacity(ROOM),
            places: QuickMap::with_capacity_and_hasher(ROOM, Default::default()),
            scratch: Vec::new(),
        }
    }

    /// Of a list that was made of them before: a line for each, and behind a tab how it is compared
    /// where that is not as it is typed; above those that play the same parts their parts, as JSON.
    pub(in crate::profile) fn made(list: &'static str) -> Self {
        let mut labels = Self::with_room();
        let mut parts: Vec<Role> = Vec::new();
        for line in list.lines() {
            if line.starts_with('[') {
                parts = serde_json::from_str(line).unwrap_or_default();
                continue;
            }
            let (word, folded) = line.split_once('\t').unwrap_or((line, line));
            labels.scratch.extend(folded.chars());
            if let Some(roles) = labels.take_in(word.into()) {
                roles.clone_from(&parts);
            }
        }
        labels
    }

    /// Every word that plays a part.
    pub(in crate::profile) fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|e| !e.roles.is_empty())
    }

    /// The same with their places in the profile.
    pub(super) fn placed(&self) -> impl Iterator<Item = (usize, &Entry)> {
        let entries = self.entries.iter().enumerate();
        entries.filter(|(_, e)| !e.roles.is_empty())
    }

    /// A word by its place in the profile.
    pub(super) fn entry(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at).filter(|e| !e.roles.is_empty())
    }

    /// Where the word stands that is these characters.
    pub(super) fn find(&self, chars: &[char]) -> Option<usize> {
        let at = *self.places.get(chars)?;
        self.entry(at).map(|_| at)
    }

    /// Edits the parts of a word, which is added if it is not there.
    pub(in crate::profile) fn edit(
        &mut self,
        word: impl Into<Cow<'static, str>>,
        folding: &Folding,
        edit: impl FnOnce(&mut Vec<Role>),
    ) {
        let word = word.into();
        folding.fold_into(&word, &mut self.scratch);
        if self.scratch.is_empty() {
            return;
        }
        if let Some(roles) = self.take_in(word) {
            edit(roles);
        }
    }

    /// The parts of the word whose folded form is at hand; it is added if it is not there.
    fn take_in(&mut self, word: Cow<'static, str>) -> Option<&mut Vec<Role>> {
        let known = self.places.get(self.scratch.as_slice()).copied();
        let at = known.unwrap_or_else(|| {
            let folded: Arc<[char]> = self.scratch.as_slice().into();
            self.places.insert(folded.clone(), self.entries.len());
            self.entries.push(Entry {
                word,
                folded,
                roles: Vec::new(),
            });
            self.entries.len() - 1
        });
        self.scratch.clear();
        self.entries.get_mut(at).map(|entry| &mut entry.roles)
    }

    /// Gives a word a further part, the last of those it has.
    pub(in crate::profile) fn add(
        &mut self,
        word: impl Into<Cow<'static, str>>,
        role: Role,
        folding: &Folding,
    ) {
        self.edit(word, folding, |roles| {
            if !roles.contains(&role) {
                roles.push(role);
            }
        });
    }

    /// Takes a part from a word; `false` where it does not play that part.
    pub(in crate::profile) fn remove(&mut self, word: &str, role: Role, folding: &Folding) -> bool {
        let at = self.places.get(folding.fold(word).as_slice());
        let Some(entry) = at.and_then(|&at| self.entries.get_mut(at)) else {
            return false;
        };
        let before = entry.roles.len();
        entry.roles.retain(|r| *r != role);
        entry.roles.len() < before
    }

    /// After the spellings that are one have changed.
    pub(in crate::profile) fn refold(&mut self, folding: &Folding) {
        for entry in std::mem::take(self).entries {
            for role in entry.roles {
                self.add(entry.word.clone(), role, folding);
            }
        }
    }
}

impl Serialize for Labels {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(None)?;
        for entry in self.iter() {
            list.serialize_element(&(&entry.word, &entry.roles))?;
        }
        list.end()
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
