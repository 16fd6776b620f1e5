//! An expression by the engines of the `regex` crate, of which as little is built as does.
//!
//! `regex::Regex` is made to be compiled once and to run over gigabytes. Here a hundred
//! expressions run over a few pages of short texts, and compiling them took longer than reading
//! the document: so there is a lazy DFA that runs forward and says where a match ends, a
//! backtracker that says where it and its groups begin, and no reversed automaton, one-pass
//! automaton or literal search. What is found is the same.

use regex_automata::hybrid::dfa;
use regex_automata::nfa::thompson::backtrack::{self, BoundedBacktracker};
use regex_automata::nfa::thompson::pikevm::PikeVM;
use regex_automata::nfa::thompson::{Compiler, Config, NFA, WhichCaptures};
use regex_automata::util::captures::{Captures as Slots, GroupInfo};
use regex_automata::util::pool::Pool;
use regex_automata::{Anchored, Input, PatternID, Span};
use std::ops::Range;
use std::panic::{RefUnwindSafe, UnwindSafe};

/// What an expression compiles to is no larger than this (bytes), as with `regex::Regex`.
const LARGEST: usize = 10 << 20;

/// A match this near (bytes) is looked for byte by byte.
const NEAR: usize = 256;

thread_local! {
    /// Its working memory is large, and clean once and for all.
    static COMPILER: Compiler = {
        let config = Config::new()
            .nfa_size_limit(Some(LARGEST))
            .which_captures(WhichCaptures::All);
        let mut compiler = Compiler::new();
        compiler.configure(config);
        compiler
    };
}

/// A compiled expression.
#[derive(Debug)]
pub(super) struct Regex {
    /// There is none for an expression that asks where words end.
    ends: Option<dfa::DFA>,
    groups: BoundedBacktracker,
    scratch: Pool<Scratch, MakeScratch>,
}

type MakeScratch = Box<dyn Fn() -> Scratch + Send + Sync + UnwindSafe + RefUnwindSafe>;

/// What a search writes on.
#[derive(Debug)]
struct Scratch {
    ends: Option<dfa::Cache>,
    groups: backtrack::Cache,
}

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

impl Regex {
    /// `None` where it is no expression.
    pub(super) fn new(source: &str) -> Option<Self> {
        let nfa = COMPILER.with(|c| c.build(&plain(source)).ok())?;
        let config = dfa::Config::new()
            .skip_cache_capacity_check(true)
            // As with `regex::Regex`: a DFA that is thrown away again and again is given up.
            .minimum_cache_clear_count(Some(3))
            .minimum_bytes_per_state(Some(10));
        let ends = dfa::Builder::new()
            .configure(config)
            .build_from_nfa(nfa.clone())
            .ok();
        let groups = BoundedBacktracker::new_from_nfa(nfa).ok()?;
        let (for_ends, for_groups) = (ends.clone(), groups.clone());
        let scratch = Pool::new(Box::new(move || Scratch {
            ends: for_ends.as_ref().map(dfa::DFA::create_cache),
            groups: for_groups.create_cache(),
        }) as MakeScratch);
        Some(Self {
            ends,
            groups,
            scratch,
        })
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        let mut scratch = self.scratch.get();
        let input = Input::new(text).earliest(true);
        match self.end(&input, &mut scratch) {
            End::Nowhere => false,
            End::At(_) => true,
            End::Unknown => {
                let mut slots = Slots::empty(self.nfa().group_info().clone());
                self.begin(&input, &mut scratch, &mut slots);
                slots.is_match()
            }
        }
    }

    /// The leftmost match from byte `from` on. What stands before it is seen.
    pub(super) fn find_at<'t>(&self, text: &'t str, from: usize) -> Option<Match<'t>> {
        let slots = self.search(text, from, Slots::matches)?;
        let span = slots.get_match()?.span();
        Some(Match { text, span })
    }

    /// The same, with its groups.
    pub(super) fn captures_at<'t>(&self, text: &'t str, from: usize) -> Option<Captures<'t>> {
        let slots = self.search(text, from, Slots::all)?;
        let whole = slots.get_match()?.span();
        Some(Captures { text, slots, whole })
    }

    fn nfa(&self) -> &NFA {
        self.groups.get_nfa()
    }

    fn search(&self, text: &str, from: usize, slots: fn(GroupInfo) -> Slots) -> Option<Slots> {
        if from > text.len() {
            return None;
        }
        let mut scratch = self.scratch.get();
        let mut input = Input::new(text).range(from..);
        match self.end(&input, &mut scratch) {
            End::Nowhere => return None,
            End::At(end) => {
                input.set_end(end);
                self.step_up(&mut input, &mut scratch);
            }
            End::Unknown => {}
        }
        let mut slots = slots(self.nfa().group_info().clone());
        self.begin(&input, &mut scratch, &mut slots);
        slots.is_match().then_some(slots)
    }

    /// Takes the beginning of a search up to that of the match, if it is near: the backtracker
    /// goes slower.
    fn step_up(&self, input: &mut Input, scratch: &mut Scratch) {
        let (Some(ends), Some(cache)) = (&self.ends, &mut scratch.ends) else {
            return;
        };
        let Range { start, end } = input.get_range();
        if end - start > NEAR {
            return;
        }
        for at in start..=end {
            let from_here = input.clone().range(at..end).anchored(Anchored::Yes);
            if let Ok(Some(_)) = ends.try_search_fwd(cache, &from_here.clone().earliest(true)) {
                *input = from_here;
                return;
            }
        }
    }

    /// Where the leftmost match ends.
    fn end(&self, input: &Input, scratch: &mut Scratch) -> End {
        let (Some(ends), Some(cache)) = (&self.ends, &mut scratch.ends) else {
            return End::Unknown;
        };
        match ends.try_search_fwd(cache, input) {
            Ok(None) => End::Nowhere,
            Ok(Some(half)) => End::At(half.offset()),
            // It was given up.
            Err(_) => End::Unknown,
        }
    }

    /// Fills the slots with where the leftmost match and its groups begin and end.
    fn begin(&self, input: &Input, scratch: &mut Scratch, slots: &mut Slots) {
        let done = self.groups.try_search(&mut scratch.groups, input, slots);
        // The text is too long to go back in.
        if done.is_err()
            && let Ok(vm) = PikeVM::new_from_nfa(self.nfa().clone())
        {
            vm.search(&mut vm.create_cache(), input, slots);
        }
    }
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

/// What is known of the end of a match.
enum End {
    Nowhere,
    At(usize),
    Unknown,
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
    fn a_long_text_is_searched_too() {
        let text = "年 ".repeat(40_000) + "度";
        let source = "(?:年 ?|月){3,900}(度)";
        let ours = Regex::new(source).unwrap().captures_at(&text, 0);
        let theirs = regex::Regex::new(source).unwrap();
        let theirs = theirs.captures(&text).unwrap().get(1).unwrap().range();
        assert_eq!(ours.unwrap().get(1).unwrap().range(), theirs);
    }
}
