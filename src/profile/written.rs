//! A profile as it is typed: the shape of the TOML files, ours and the user's.

use super::Thresholds;
use super::lexicon::Role;
use super::typed::WrittenPattern;
use crate::layout::Tolerances;
use crate::read::ReadTolerances;
use crate::text::lazy::Lazy;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// What is wrong with a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternFault {
    /// It is no regular expression: what the parser says.
    Syntax(String),
    /// `matches` is empty.
    NoExample,
    /// It finds nothing in this example of `matches`.
    Misses(String),
    /// It finds something in this example of `rejects`.
    Takes(String),
}

impl WrittenPattern {
    /// Holds the pattern against its examples.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn check(&self) -> Result<(), PatternFault> {
        let regex = Lazy::new(self.pattern.clone());
        (regex.check()).map_err(|e| PatternFault::Syntax(e.to_string()))?;
        if self.matches.is_empty() {
            return Err(PatternFault::NoExample);
        }
        if let Some(missed) = self.matches.iter().find(|m| !regex.is_match(m)) {
            return Err(PatternFault::Misses(missed.clone()));
        }
        match self.rejects.iter().find(|r| regex.is_match(r)) {
            Some(taken) => Err(PatternFault::Takes(taken.clone())),
            None => Ok(()),
        }
    }
}

/// A user's file: what it changes in the default. A word may be typed with choices,
/// 「{担当,所管}課」; the same goes for words to be removed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Overlay {
    /// What the profile is for; nobody reads it.
    #[serde(rename = "about")]
    pub _about: String,
    /// Embedded families it goes over, in this order.
    pub extends: Vec<Spanned<String>>,
    pub fold: BTreeMap<String, String>,
    pub around: OverAround,
    pub year: OverYear,
    pub misspelling: OverMisspelling,
    pub label: BTreeMap<Role, Change>,
    pub several: BTreeMap<String, Vec<Role>>,
    pub words: BTreeMap<Spanned<String>, Change>,
    pub pattern: BTreeMap<Spanned<String>, WrittenPattern>,
    /// What changes in the files of the readers, in their own shape.
    pub calendar: toml::Table,
    pub number: toml::Table,
    pub unit: toml::Table,
    pub numbering: toml::Table,
    /// Only named here, so that its keys and types are held against the real thing; what is
    /// merged is the table as typed.
    #[serde(rename = "tolerances")]
    pub _tolerances: Tolerances,
    #[serde(rename = "reading")]
    pub _reading: ReadTolerances,
    #[serde(rename = "checks")]
    pub _checks: Thresholds,
}

/// Words added to and removed from a list.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Change {
    pub add: Vec<String>,
    pub remove: Vec<Spanned<String>>,
}

/// Changes to [`WrittenAround`].
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OverAround {
    pub before: Change,
    pub behind: Change,
    pub units: Change,
}

/// Changes to [`WrittenYear`].
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OverYear {
    pub eras: Change,
    pub relative: Change,
    pub joints: Change,
}

/// Changes to [`WrittenMisspelling`].
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OverMisspelling {
    pub apart: Change,
    pub alike: Change,
    pub rejects: Change,
}
