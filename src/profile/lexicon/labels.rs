//! The label words and the parts they play, as a profile has them.

use super::Role;
use super::key::Folding;
use crate::text::hash::QuickMap;
use serde::ser::{Serialize, SerializeSeq, Serializer};
use std::sync::Arc;

/// A word of the lexicon.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::profile) struct Entry {
    /// As typed.
    pub(in crate::profile) word: String,
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
        word: String,
        folding: &Folding,
        edit: impl FnOnce(&mut Vec<Role>),
    ) {
        folding.fold_into(&word, &mut self.scratch);
        if self.scratch.is_empty() {
            return;
        }
        let at = match self.places.get(self.scratch.as_slice()) {
            Some(&at) => at,
            None => {
                let folded: Arc<[char]> = self.scratch.as_slice().into();
                self.places.insert(folded.clone(), self.entries.len());
                self.entries.push(Entry {
                    word,
                    folded,
                    roles: Vec::new(),
                });
                self.entries.len() - 1
            }
        };
        self.scratch.clear();
        if let Some(entry) = self.entries.get_mut(at) {
            edit(&mut entry.roles);
        }
    }

    /// Gives a word a further part, the last of those it has.
    pub(in crate::profile) fn add(&mut self, word: String, role: Role, folding: &Folding) {
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
