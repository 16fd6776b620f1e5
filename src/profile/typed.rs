//! The words and patterns of a profile as they are typed. `build.rs` reads this file too.

use super::lexicon::Role;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `lexicon.toml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WrittenLexicon {
    /// Spellings that are one.
    pub fold: BTreeMap<String, String>,
    pub around: WrittenAround,
    pub year: WrittenYear,
    pub misspelling: WrittenMisspelling,
    /// The words of each part.
    pub label: BTreeMap<Role, WrittenWords>,
    /// Words of several parts, best first; they stand above `label`.
    pub several: BTreeMap<String, Vec<Role>>,
}

/// The words of one part.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WrittenWords {
    pub words: Vec<String>,
}

/// What may stand round a label without changing it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WrittenAround {
    pub before: Vec<String>,
    pub behind: Vec<String>,
    pub units: Vec<String>,
}

/// What years are made of.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WrittenYear {
    pub eras: Vec<String>,
    pub relative: Vec<String>,
    pub joints: Vec<String>,
}

/// When one wrong character is a slip.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WrittenMisspelling {
    pub apart: Vec<String>,
    pub alike: Vec<String>,
    pub kept: String,
    pub rejects: Vec<String>,
}

/// A list of `words.toml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenList {
    /// What it is for.
    pub about: String,
    pub words: Vec<String>,
}

/// A pattern of `pattern.toml`, with the examples it must and must not find something in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenPattern {
    /// What it is for.
    #[serde(default)]
    pub about: String,
    pub pattern: String,
    pub matches: Vec<String>,
    pub rejects: Vec<String>,
}
