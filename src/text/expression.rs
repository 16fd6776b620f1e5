//! An expression: ready as `build.rs` left it, or by the engines of the `regex` crate.
//!
//! `regex::Regex` is made to be compiled once and to run over gigabytes. Here a hundred
//! expressions run over a few pages of short texts. Of those of the embedded profile nothing is
//! left to compile ([`ready`]), but for a few that are large: for these and all others the engines
//! are told not to build what does not pay ([`engines`]). What is found is the same.

mod engines;
mod ready;
mod steps;

pub(in crate::text) use ready::Automaton;

use super::spelling::plain;
use engines::Engines;
use ready::Ready;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// An expression.
#[derive(Debug)]
pub(super) enum Regex {
    Ready(Ready),
    Large(Box<Large>),
}

/// One that is compiled when a text may hold it.
#[derive(Debug)]
pub(super) struct Large {
    source: String,
    /// Tells which texts may; of those that are not embedded nothing is known.
    sieve: Option<Automaton>,
    engines: OnceLock<Option<Engines>>,
}

impl Large {
    fn engines(&self) -> Option<&Engines> {
        let make = || Engines::new(&self.source);
        self.engines.get_or_init(make).as_ref()
    }

    /// What looks for it in a text that may hold it.
    fn in_text(&self, text: &str) -> Option<&Engines> {
        let may = self.sieve.as_ref().is_none_or(|any| any.is_found(text));
        if may { self.engines() } else { None }
    }
}

/// Where an expression was found.
#[derive(Debug, Clone, Copy)]
pub struct Match<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

/// Where an expression and its groups were found.
#[derive(Debug)]
pub struct Captures<'t> {
    text: &'t str,
    whole: Match<'t>,
    /// Where each group begins and ends, the whole first.
    slots: Vec<Option<usize>>,
    /// Empty for a group without.
    names: Arc<[String]>,
}

impl Regex {
    /// `None` where it is no expression.
    pub(super) fn new(source: &str) -> Option<Self> {
        let source = plain(source);
        if let Some(ready) = Ready::of(&source) {
            return Some(Self::Ready(ready));
        }
        let large = Large {
            sieve: Automaton::of(&source),
            source,
            engines: OnceLock::new(),
        };
        // Whether an embedded one can be compiled is known.
        let sound = large.sieve.is_some() || large.engines().is_some();
        sound.then(|| Self::Large(Box::new(large)))
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        match self {
            Self::Ready(ready) => ready.ends.is_found(text),
            Self::Large(large) => large.in_text(text).is_some_and(|e| e.is_match(text)),
        }
    }

    /// The leftmost match from byte `from` on. What stands before it is seen.
    pub(super) fn find_at<'t>(&self, text: &'t str, from: usize) -> Option<Match<'t>> {
        if from > text.len() {
            return None;
        }
        let (start, end) = match self {
            Self::Ready(ready) => ready.find(text, from)?,
            Self::Large(large) => large.in_text(text)?.find(text, from)?,
        };
        Some(Match { text, start, end })
    }

    /// The same, with its groups.
    pub(super) fn captures_at<'t>(&self, text: &'t str, from: usize) -> Option<Captures<'t>> {
        if from > text.len() {
            return None;
        }
        let (slots, names) = match self {
            Self::Ready(ready) => (ready.groups(text, from)?, &ready.steps.names),
            Self::Large(large) => {
                let engines = large.in_text(text)?;
                (engines.groups(text, from)?, &engines.names)
            }
        };
        let [Some(start), Some(end), ..] = *slots else {
            return None;
        };
        Some(Captures {
            text,
            whole: Match { text, start, end },
            slots,
            names: names.clone(),
        })
    }
}

impl<'t> Match<'t> {
    pub fn start(&self) -> usize {
        self.start
    }

    pub fn end(&self) -> usize {
        self.end
    }

    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    pub fn as_str(&self) -> &'t str {
        self.text.get(self.range()).unwrap_or_default()
    }

    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }
}

impl<'t> Captures<'t> {
    /// All that was found.
    pub fn get_match(&self) -> Match<'t> {
        self.whole
    }

    /// A group by its number; 0 is the whole.
    pub fn get(&self, group: usize) -> Option<Match<'t>> {
        self.iter().nth(group).flatten()
    }

    /// The groups that took part and have a name.
    pub fn named(&self) -> impl Iterator<Item = (&str, Match<'t>)> {
        let named = self.names.iter().zip(self.iter());
        named.filter_map(|(name, found)| Some((name.as_str(), found.filter(|_| !name.is_empty())?)))
    }

    /// All groups, the whole first.
    pub fn iter(&self) -> impl Iterator<Item = Option<Match<'t>>> {
        let (groups, _) = self.slots.as_chunks::<2>();
        groups.iter().map(|[start, end]| {
            Some(Match {
                text: self.text,
                start: (*start)?,
                end: (*end)?,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `regex::Regex` finds, by every way of asking.
    fn agree(source: &str, text: &str) {
        let (ours, theirs) = (
            Regex::new(source).unwrap(),
            regex::Regex::new(source).unwrap(),
        );
        assert_eq!(
            ours.is_match(text),
            theirs.is_match(text),
            "{source} {text}"
        );
        for from in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            let found = ours.find_at(text, from).map(|m| m.range());
            assert_eq!(
                found,
                theirs.find_at(text, from).map(|m| m.range()),
                "{source} {text}"
            );
            let groups = |from| {
                let found = ours.captures_at(text, from)?;
                Some(
                    found
                        .iter()
                        .map(|m| m.map(|m| m.range()))
                        .collect::<Vec<_>>(),
                )
            };
            let expected = theirs.captures_at(text, from).map(|c| {
                let groups = c.iter().map(|m| m.map(|m| m.range()));
                groups.collect::<Vec<_>>()
            });
            assert_eq!(groups(from), expected, "{source} {text} {from}");
        }
    }

    #[test]
    fn it_finds_what_the_regex_crate_finds() {
        let sources = [
            r"年度|年",
            r"年|年度",
            r"(令和|平成)?\s?([0-9]{1,2}|元)(年度?)??",
            r"^(\d{1,2}(?:\s?[-.]\s?\d{1,2}){1,3})(?:[\s:.、]+|$)",
            r"^[IVX]+\s+(?:[A-Za-z]\b|$)",
            r"[をはが](?:、)?(?:対?[^、。]{0,20}比)?",
            r"(?:\s|^)*",
            r"\S{2,16}に関する(?:数値)?目標$",
            r"()(年)|(度)()",
        ];
        let texts = [
            "",
            "令和8年度",
            "令和 元年、平成31年度",
            "2-1-1 研修",
            "I A の活用",
            "取得率を、対令和6年度比で",
            "採用に関する数値目標",
        ];
        for source in sources {
            texts.iter().for_each(|text| agree(source, text));
        }
    }

    #[test]
    fn a_long_text_is_searched_too() {
        let text = "年 ".repeat(40_000) + "度";
        let source = "(?:年 ?|月){3,900}(度)";
        let ours = Regex::new(source).unwrap().captures_at(&text, 0);
        let theirs = regex::Regex::new(source).unwrap();
        let theirs = theirs.captures(&text).unwrap().get(1).unwrap().range();
        assert_eq!(ours.unwrap().get(1).unwrap().range(), theirs);
    }
}
