//! Lists of words and patterns that recognizers ask for by id.

use super::typed::WrittenList;
use crate::text::hash::QuickMap;
use crate::text::lazy::{Captures, Lazy, Match};
use crate::text::normalised;
use std::collections::BTreeMap;

/// The lists and patterns of a profile.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    lists: QuickMap<String, Vec<String>>,
    patterns: QuickMap<String, Pattern>,
}

impl Vocabulary {
    /// Of lists, and patterns with their ids.
    pub(super) fn new(
        lists: &BTreeMap<String, WrittenList>,
        patterns: impl Iterator<Item = (String, String)>,
    ) -> Self {
        Self {
            lists: lists
                .iter()
                .map(|(id, list)| {
                    (
                        id.clone(),
                        list.words.iter().map(|w| normalised(w)).collect(),
                    )
                })
                .collect(),
            patterns: patterns
                .map(|(id, source)| (id, Pattern(Lazy::new(source))))
                .collect(),
        }
    }

    /// A list; empty for an id no profile has (a test sees to it that nobody asks for one).
    pub(super) fn list(&self, id: &str) -> &[String] {
        self.lists.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// A pattern; one that matches nothing for an id no profile has.
    pub(super) fn pattern(&self, id: &str) -> &Pattern {
        static NOTHING: Pattern = Pattern(Lazy::new(String::new()));
        self.patterns.get(id).unwrap_or(&NOTHING)
    }
}

/// A pattern of a profile.
#[derive(Debug, Default)]
pub struct Pattern(Lazy);

impl Pattern {
    pub fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// The leftmost match.
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.0.find(text)
    }

    /// Every match that is not empty, none over another.
    pub fn find_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.0.find_iter(text)
    }

    /// The leftmost match with its groups.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.0.captures(text)
    }

    /// Every match that is not empty with its groups.
    pub fn captures_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.0.captures_iter(text)
    }
}

#[cfg(test)]
mod tests {
    use crate::profile::Profile;
    use crate::profile::typed::{WrittenList, WrittenPattern};
    use regex::Regex;
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    fn lists() -> BTreeMap<String, WrittenList> {
        toml::from_str(include_str!("default/words.toml")).unwrap()
    }

    fn patterns() -> BTreeMap<String, WrittenPattern> {
        toml::from_str(include_str!("default/pattern.toml")).unwrap()
    }

    #[test]
    fn every_pattern_finds_its_examples_and_no_other() {
        for (id, written) in patterns() {
            assert_eq!(written.check(), Ok(()), "{id}");
            assert!(!written.matches.is_empty(), "{id} has no example");
        }
    }

    #[test]
    fn no_list_holds_a_word_twice() {
        for (id, list) in lists() {
            let mut seen = BTreeSet::new();
            for word in &list.words {
                assert!(seen.insert(word), "{id}: {word}");
            }
        }
    }

    #[test]
    fn a_list_is_normalised_and_an_unknown_one_empty() {
        let profile = Profile::embedded();
        assert!(profile.words("others").contains(&"ほか".to_owned()));
        assert!(profile.words("nobody").is_empty());
        assert!(profile.pattern("note_mark").is_match("300件※1"));
        assert!(!profile.pattern("nobody").is_match("300件※1"));
    }

    /// Reads the sources of the crate for the ids it asks for.
    #[test]
    fn every_id_that_is_asked_for_exists() {
        let asked = Regex::new(r#"\.(words|pattern)\(\s*"([a-z_0-9]+)""#).unwrap();
        let (lists, patterns) = (lists(), patterns());
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "rs") {
                    let source = std::fs::read_to_string(&path).unwrap();
                    for found in asked.captures_iter(&source) {
                        let id = &found[2];
                        let known = match &found[1] {
                            "words" => lists.contains_key(id),
                            _ => patterns.contains_key(id),
                        };
                        assert!(known || id == "nobody", "{}: {id}", path.display());
                    }
                }
            }
        }
    }
}
