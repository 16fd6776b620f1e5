//! A profile as data: the embedded default, with files laid over it.

mod change;
mod reader;

use super::Thresholds;
use super::error::{ProfileError, line_and_column};
use super::family::Family;
use super::lexicon::{Folding, Labels, Role, expand};
use super::typed::{WrittenLexicon, WrittenList, WrittenPattern};
use crate::layout::Tolerances;
use crate::read::ReadTolerances;
use change::Changes;
pub(super) use reader::Readers;
use serde::Serialize;
use serde::de::DeserializeOwned;
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

/// What `build.rs` made of the embedded profile.
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

/// What of the embedded default is used where no file goes over it: examples of patterns and the
/// texts of readers are not needed then.
#[derive(Debug)]
pub(super) struct Embedded {
    pub(super) sha256: String,
    pub(super) lexicon: WrittenLexicon,
    pub(super) labels: Labels,
    pub(super) words: BTreeMap<String, WrittenList>,
    /// By their ids.
    pub(super) patterns: BTreeMap<String, String>,
}

impl Embedded {
    pub(super) fn new() -> Self {
        // All that `build.rs` knows of the default is written already.
        let settings = Settings {
            tolerances: &Tolerances::default(),
            reading: &ReadTolerances::default(),
            checks: &Thresholds::default(),
        };
        let settings = serde_json::to_vec(&settings).unwrap_or_default();
        let said = Sha256::new().chain_update(embedded!("default/said"));
        Self {
            sha256: hex(said.chain_update(settings.get(1..).unwrap_or_default())),
            lexicon: from(embedded!("default/lexicon")),
            labels: labels(),
            words: from(embedded!("default/words")),
            patterns: from(embedded!("default/sources")),
        }
    }
}

/// The end of what a profile says.
#[derive(Serialize)]
struct Settings<'m> {
    tolerances: &'m Tolerances,
    reading: &'m ReadTolerances,
    checks: &'m Thresholds,
}

/// A test reads the embedded files; here a mistake in one may cost words, never the run.
fn from<T: DeserializeOwned + Default>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_default()
}

fn labels() -> Labels {
    Labels::made(embedded!("default/labels"))
}

fn hex(said: Sha256) -> String {
    let digest = said.finalize();
    digest.iter().map(|b| format!("{b:02x}")).collect()
}

impl Merged {
    /// The embedded default.
    pub(super) fn embedded() -> Self {
        Self {
            lexicon: from(embedded!("default/lexicon")),
            labels: labels(),
            words: from(embedded!("default/words")),
            patterns: from(embedded!("default/patterns")),
            readers: Readers::embedded(),
            tolerances: Tolerances::default(),
            reading: ReadTolerances::default(),
            checks: Thresholds::default(),
        }
    }

    /// Of everything it says, in lower-case hexadecimal.
    pub(super) fn digest(&self) -> String {
        let said = serde_json::to_vec(self).unwrap_or_default();
        hex(Sha256::new().chain_update(said))
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
                    list.words.push(entry.word.clone().into_owned());
                }
                roles => {
                    lexicon
                        .several
                        .insert(entry.word.clone().into_owned(), roles.to_vec());
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
