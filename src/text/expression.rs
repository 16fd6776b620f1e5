//! An expression by the engine of the `regex` crate, told not to build what does not pay here.
//!
//! `regex::Regex` is made to be compiled once and to run over gigabytes. Here a hundred
//! expressions run over a few pages of short texts, and building literal searches and one-pass
//! automata for them takes longer than they save. What is found is the same.

use regex_automata::meta::{self, Config};
use regex_automata::util::captures::Captures as Slots;
use regex_automata::{Input, MatchKind, PatternID, PatternSet, Span};
use std::ops::Range;

/// What an expression compiles to is no larger than this (bytes), as with `regex::Regex`.
const LARGEST: usize = 10 << 20;

/// A compiled expression.
#[derive(Debug)]
pub(super) struct Regex(meta::Regex);

/// Where an expression was found.
#[derive(Debug, Clone, Copy)]
pub struct Match<'t> {
    text: &'t str,
    span: Span,
}

/// Where an expression and its groups were found.
#[derive(Debug)]
pub struct Captures<'t> {
    text: &'t str,
    slots: Slots,
    whole: Span,
}

fn config() -> Config {
    Config::new()
        .nfa_size_limit(Some(LARGEST))
        .auto_prefilter(false)
        .dfa(false)
        .onepass(false)
}

/// Several expressions, looked for in one go.
#[derive(Debug)]
pub(super) struct RegexSet(meta::Regex);

impl RegexSet {
    /// `None` where one of them is no expression.
    pub(super) fn new<'s>(sources: impl Iterator<Item = &'s str>) -> Option<Self> {
        let config = config().match_kind(MatchKind::All);
        let sources: Vec<String> = sources.map(plain).collect();
        let regex = meta::Builder::new().configure(config).build_many(&sources);
        regex.ok().map(Self)
    }

    /// Which of them are found, by their places.
    pub(super) fn which(&self, text: &str) -> Vec<usize> {
        // Mostly none is, and the set takes room.
        if !self.0.is_match(text) {
            return Vec::new();
        }
        let mut found = PatternSet::new(self.0.pattern_len());
        let input = Input::new(text);
        self.0.which_overlapping_matches(&input, &mut found);
        found.iter().map(|id| id.as_usize()).collect()
    }
}

impl Regex {
    /// `None` where it is no expression.
    pub(super) fn new(source: &str) -> Option<Self> {
        let regex = meta::Builder::new()
            .configure(config())
            .build(&plain(source));
        regex.ok().map(Self)
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// The leftmost match from byte `from` on. What stands before it is seen.
    pub(super) fn find_at<'t>(&self, text: &'t str, from: usize) -> Option<Match<'t>> {
        let input = input(text, from)?;
        let span = self.0.find(input)?.span();
        Some(Match { text, span })
    }

    /// The same, with its groups.
    pub(super) fn captures_at<'t>(&self, text: &'t str, from: usize) -> Option<Captures<'t>> {
        let input = input(text, from)?;
        // Mostly there is none, and room for the groups is dearer than looking twice.
        if !self.0.is_match(input.clone()) {
            return None;
        }
        let mut slots = self.0.create_captures();
        self.0.captures(input, &mut slots);
        let whole = slots.get_match()?.span();
        Some(Captures { text, slots, whole })
    }
}

fn input(text: &str, from: usize) -> Option<Input<'_>> {
    (from <= text.len()).then(|| Input::new(text).range(from..))
}

/// An expression for normalised text: no digits but ten and no space but two are left in it, and
/// all of those of Unicode take long to compile.
fn plain(source: &str) -> String {
    let mut out = String::with_capacity(source.len() * 2);
    let mut chars = source.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            (_, Some('d')) => out.push_str("[0-9]"),
            (_, Some('s')) => out.push_str(r"[\x20\n]"),
            (_, Some('S')) => out.push_str(r"[^\x20\n]"),
            (_, escaped) => {
                out.push(c);
                out.extend(escaped);
            }
        }
    }
    out
}

impl<'t> Match<'t> {
    pub fn start(&self) -> usize {
        self.span.start
    }

    pub fn end(&self) -> usize {
        self.span.end
    }

    pub fn range(&self) -> Range<usize> {
        self.span.range()
    }

    pub fn as_str(&self) -> &'t str {
        self.text.get(self.range()).unwrap_or_default()
    }

    pub fn is_empty(&self) -> bool {
        self.span.is_empty()
    }
}

impl<'t> Captures<'t> {
    /// All that was found.
    pub fn get_match(&self) -> Match<'t> {
        self.at(self.whole)
    }

    /// A group by its number; 0 is the whole.
    pub fn get(&self, group: usize) -> Option<Match<'t>> {
        self.slots.get_group(group).map(|span| self.at(span))
    }

    /// The groups that took part and have a name.
    pub fn named(&self) -> impl Iterator<Item = (&str, Match<'t>)> {
        let names = self.slots.group_info().pattern_names(PatternID::ZERO);
        (self.slots.iter().zip(names)).filter_map(|(span, name)| Some((name?, self.at(span?))))
    }

    /// All groups, the whole first.
    pub fn iter(&self) -> impl Iterator<Item = Option<Match<'t>>> {
        self.slots.iter().map(|span| Some(self.at(span?)))
    }

    fn at(&self, span: Span) -> Match<'t> {
        Match {
            text: self.text,
            span,
        }
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
    fn a_set_finds_what_each_finds() {
        let sources = ["令和|平成", "^[0-9]+", "元年", "[年月]"];
        let set = RegexSet::new(sources.into_iter()).unwrap();
        for text in ["", "令和元年", "12月", "第1章"] {
            let each = |at: &usize| regex::Regex::new(sources[*at]).unwrap().is_match(text);
            let found: Vec<usize> = (0..sources.len()).filter(each).collect();
            assert_eq!(set.which(text), found, "{text}");
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
