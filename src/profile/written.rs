//! A profile as it is typed: the shape of the TOML files.

use super::lexicon::Role;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `lexicon.toml`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WrittenWords {
    pub words: Vec<String>,
}

/// What may stand round a label without changing it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WrittenAround {
    pub before: Vec<String>,
    pub behind: Vec<String>,
    pub units: Vec<String>,
}

/// What years are made of.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WrittenYear {
    pub eras: Vec<String>,
    pub relative: Vec<String>,
    pub joints: Vec<String>,
}

/// When one wrong character is a slip.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WrittenMisspelling {
    pub apart: Vec<String>,
    pub kept: String,
    pub rejects: Vec<String>,
}
