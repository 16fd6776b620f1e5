//! Regular expressions that are compiled when they are first asked: few documents need all.

pub use super::expression::{Captures, Match};

use super::expression::{Automaton, Regex};
use super::spelling::together;
use std::sync::OnceLock;

/// An expression and, once it was asked, what it compiles to. One that is none, or says nothing,
/// is found nowhere.
#[derive(Debug, Default)]
pub struct Lazy {
    source: String,
    regex: OnceLock<Option<Regex>>,
}

impl Lazy {
    pub const fn new(source: String) -> Self {
        Self {
            source,
            regex: OnceLock::new(),
        }
    }

    fn get(&self) -> Option<&Regex> {
        let make = || match self.source.as_str() {
            "" => None,
            source => Regex::new(source),
        };
        self.regex.get_or_init(make).as_ref()
    }

    /// # Errors
    /// What is wrong with it.
    pub fn check(&self) -> Result<(), regex::Error> {
        regex::Regex::new(&self.source).map(|_| ())
    }

    pub fn is_match(&self, text: &str) -> bool {
        self.get().is_some_and(|r| r.is_match(text))
    }

    /// The leftmost match.
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.find_at(text, 0)
    }

    /// The leftmost match from byte `from` on. What stands before it is seen.
    pub fn find_at<'t>(&self, text: &'t str, from: usize) -> Option<Match<'t>> {
        self.get()?.find_at(text, from)
    }

    /// Every match that is not empty, none over another.
    pub fn find_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = next(text, from, |from| self.find_at(text, from), |m| *m)?;
            from = found.end();
            Some(found)
        })
    }

    /// The leftmost match with its groups.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.captures_at(text, 0)
    }

    /// The leftmost match from byte `from` on, with its groups. What stands before it is seen.
    pub fn captures_at<'t>(&self, text: &'t str, from: usize) -> Option<Captures<'t>> {
        self.get()?.captures_at(text, from)
    }

    /// Every match that is not empty with its groups, none over another.
    pub fn captures_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let find = |from| self.captures_at(text, from);
            let found = next(text, from, find, Captures::get_match)?;
            from = found.get_match().end();
            Some(found)
        })
    }
}

/// Expressions that are looked for together before any is by itself: most texts hold none.
#[derive(Debug, Default)]
pub struct Sieve(Option<Automaton>);

impl Sieve {
    pub fn new<'l>(of: impl Iterator<Item = &'l Lazy>) -> Self {
        Self(Automaton::of(&together(
            of.map(|lazy| lazy.source.as_str()),
        )))
    }

    /// Whether any of the expressions may be found in a text; of those that are not embedded
    /// nothing is known before they are asked themselves.
    pub fn may_hold(&self, text: &str) -> bool {
        self.0.as_ref().is_none_or(|any| any.is_found(text))
    }
}

/// The next of the matches `find` gives that is not empty.
fn next<'t, F>(
    text: &'t str,
    mut from: usize,
    find: impl Fn(usize) -> Option<F>,
    whole: impl Fn(&F) -> Match<'t>,
) -> Option<F> {
    loop {
        let found = find(from)?;
        let matched = whole(&found);
        if !matched.is_empty() {
            return Some(found);
        }
        from = matched.end() + text.get(matched.end()..)?.chars().next()?.len_utf8();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str, text: &str) -> Vec<String> {
        let lazy = Lazy::new(source.to_owned());
        let found = lazy.find_iter(text).map(|m| m.as_str().to_owned());
        found.collect()
    }

    #[test]
    fn matches_follow_each_other_and_empty_ones_are_left_out() {
        assert_eq!(found("[0-9]*", "令和8年12月"), ["8", "12"]);
        assert_eq!(found("年|年度", "8年度"), ["年"]);
        assert!(found("", "8年度").is_empty());
        assert!(found("(", "8年度").is_empty());
    }

    #[test]
    fn groups_are_told_by_number_and_name() {
        let lazy = Lazy::new("(?<era>令和|平成)?([0-9]+)(年)?".to_owned());
        let all: Vec<_> = lazy
            .captures_iter("令和8年、9")
            .map(|c| {
                let named = c.named().map(|(n, m)| format!("{n} {}", m.as_str()));
                (named.collect(), c.get(2).map(|m| m.range()))
            })
            .collect();
        let expected = [
            (vec!["era 令和".to_owned()], Some(6..7)),
            (Vec::new(), Some(13..14)),
        ];
        assert_eq!(all, expected);
    }
}
