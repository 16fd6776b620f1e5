//! A profile as it is typed: the shape of the TOML files.

use super::lexicon::Role;
use regex::Regex;
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

/// A list of `words.toml`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenList {
    /// What it is for.
    pub about: String,
    pub words: Vec<String>,
}

/// A pattern of `pattern.toml`, with the examples it must and must not find something in.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenPattern {
    /// What it is for.
    #[serde(default)]
    pub about: String,
    pub pattern: String,
    pub matches: Vec<String>,
    pub rejects: Vec<String>,
}

/// What is wrong with a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternFault {
    /// It is no regular expression: what the parser says.
    Syntax(String),
    /// It finds nothing in this example of `matches`.
    Misses(String),
    /// It finds something in this example of `rejects`.
    Takes(String),
}

impl WrittenPattern {
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "until a user's file can be loaded")
    )]
    /// Holds the pattern against its examples.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn check(&self) -> Result<(), PatternFault> {
        let regex = Regex::new(&self.pattern).map_err(|e| PatternFault::Syntax(e.to_string()))?;
        if let Some(missed) = self.matches.iter().find(|m| !regex.is_match(m)) {
            return Err(PatternFault::Misses(missed.clone()));
        }
        match self.rejects.iter().find(|r| regex.is_match(r)) {
            Some(taken) => Err(PatternFault::Takes(taken.clone())),
            None => Ok(()),
        }
    }
}
