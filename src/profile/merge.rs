//! A profile as data: the embedded default, with files laid over it.

mod change;
mod reader;

use super::Thresholds;
use super::error::{ProfileError, line_and_column};
use super::family::Family;
use super::lexicon::{Folding, Labels, Role, expand};
use super::written::{WrittenLexicon, WrittenList, WrittenPattern};
use crate::layout::Tolerances;
use crate::read::ReadTolerances;
use change::Changes;
pub(super) use reader::Readers;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Everything a profile says. The digest is taken of this.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Merged {
    /// Its `label` and `several` are empty: they stand in `labels`.
    pub(super) lexicon: WrittenLexicon,
    pub(super) labels: Labels,
    pub(super) words: BTreeMap<String, WrittenList>,
    pub(super) patterns: BTreeMap<String, WrittenPattern>,
    pub(super) readers: Readers,
    pub(super) tolerances: Tolerances,
    pub(super) reading: ReadTolerances,
    pub(super) checks: Thresholds,
}

/// A file of the embedded profile as `build.rs` left it: the same in JSON.
macro_rules! embedded {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

/// A profile as it is shown: the shape of the embedded files, in one.
#[derive(Serialize)]
struct Shown<'m> {
    #[serde(flatten)]
    lexicon: WrittenLexicon,
    words: &'m BTreeMap<String, WrittenList>,
    pattern: &'m BTreeMap<String, WrittenPattern>,
    #[serde(flatten)]
    readers: BTreeMap<&'static str, toml::Table>,
    tolerances: &'m Tolerances,
    reading: &'m ReadTolerances,
    checks: &'m Thresholds,
}

impl Merged {
    /// The embedded default.
    pub(super) fn embedded() -> Self {
        // A test reads the embedded files; here a mistake in one may cost words, never the run.
        let mut lexicon: WrittenLexicon =
            serde_json::from_str(embedded!("default/lexicon.toml")).unwrap_or_default();
        let labels = labels(&mut lexicon);
        Self {
            lexicon,
            labels,
            words: serde_json::from_str(embedded!("default/words.toml")).unwrap_or_default(),
            patterns: serde_json::from_str(embedded!("default/pattern.toml")).unwrap_or_default(),
            readers: Readers::embedded(),
            tolerances: Tolerances::default(),
            reading: ReadTolerances::default(),
            checks: Thresholds::default(),
        }
    }

    /// Of everything it says, in lower-case hexadecimal.
    pub(super) fn digest(&self) -> String {
        let said = serde_json::to_vec(self).unwrap_or_default();
        let digest = Sha256::digest(said);
        digest.iter().map(|b| format!("{b:02x}")).collect()
    }

    /// Lays the text of a file over it, first the families it extends. Everything that is wrong
    /// with the file is in the result; what is right is laid over all the same.
    pub(super) fn lay_over(&mut self, text: &str, name: &str) -> Vec<ProfileError> {
        let changes = match Changes::read(text) {
            Ok(changes) => changes,
            Err(fault) => return vec![fault.in_file(text, name)],
        };
        let mut faults = Vec::new();
        for family in changes.families(&mut faults) {
            self.extend(family);
        }
        changes.apply(self, &mut faults);
        faults.into_iter().map(|f| f.in_file(text, name)).collect()
    }

    /// Families extend no others, and a test sees to it that they are sound.
    fn extend(&mut self, family: &Family) {
        if let Ok(changes) = Changes::read(family.text) {
            changes.apply(self, &mut Vec::new());
        }
    }

    /// As TOML, in the shape of the embedded files.
    pub(super) fn to_toml(&self) -> String {
        let mut lexicon = self.lexicon.clone();
        for entry in self.labels.iter() {
            match entry.roles.as_slice() {
                [role] => {
                    let list = lexicon.label.entry(*role).or_default();
                    list.words.push(entry.word.clone());
                }
                roles => {
                    lexicon.several.insert(entry.word.clone(), roles.to_vec());
                }
            }
        }
        let shown = Shown {
            lexicon,
            words: &self.words,
            pattern: &self.patterns,
            readers: self.readers.tables(),
            tolerances: &self.tolerances,
            reading: &self.reading,
            checks: &self.checks,
        };
        toml::to_string(&shown).unwrap_or_default()
    }
}

/// Takes the label words out of a lexicon as typed.
fn labels(written: &mut WrittenLexicon) -> Labels {
    let folding = Folding::new(&written.fold);
    let mut labels = Labels::with_room();
    for (role, list) in std::mem::take(&mut written.label) {
        for word in list.words {
            if word.contains('{') {
                let words = expand(&word).into_iter();
                words.for_each(|word| labels.add(word, role, &folding));
            } else {
                labels.add(word, role, &folding);
            }
        }
    }
    for (typed, roles) in std::mem::take(&mut written.several) {
        for word in expand(&typed) {
            labels.edit(word, &folding, |known| known.clone_from(&roles));
        }
    }
    labels
}

impl change::Fault {
    fn in_file(self, text: &str, name: &str) -> ProfileError {
        ProfileError {
            name: name.to_owned(),
            at: self.span.map(|s| line_and_column(text, s.start)),
            problem: self.problem,
        }
    }
}

#[cfg(test)]
mod tests;
