//! An expression by the engines of the `regex` crate, told not to build what does not pay here.
//!
//! `regex::Regex` is made to be compiled once and to run over gigabytes. Here a hundred
//! expressions run over a few pages of short texts, and building literal searches, one-pass automata
//! and the automaton that runs backwards takes longer than they save: a match is looked for
//! forwards, and where one ends another engine tells where it began. What is found is the same.

mod set;

pub(in crate::text) use set::RegexSet;

use regex_automata::hybrid::dfa::{self, DFA};
use regex_automata::nfa::thompson::backtrack::{self, BoundedBacktracker};
use regex_automata::nfa::thompson::pikevm::PikeVM;
use regex_automata::nfa::thompson::{self, Compiler, NFA, WhichCaptures};
use regex_automata::util::captures::Captures as Slots;
use regex_automata::util::pool::Pool;
use regex_automata::util::primitives::NonMaxUsize;
use regex_automata::{Anchored, Input, MatchKind, PatternID, Span};
use std::ops::Range;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::{LazyLock, OnceLock};

/// What an expression compiles to is no larger than this (bytes), as with `regex::Regex`.
const LARGEST: usize = 10 << 20;

/// From an end that lies so far (bytes) behind where the search began an automaton looks back;
/// for nearer ones it is not worth building.
const FAR: usize = 32;

/// What a search writes to, one for each that is going on.
type Caches<T> = Pool<T, Box<dyn Fn() -> T + Send + Sync + UnwindSafe + RefUnwindSafe>>;

/// A compiled expression.
#[derive(Debug)]
pub(super) struct Regex {
    source: String,
    nfa: NFA,
    /// Finds where a match ends; `None` where it would take too much room.
    forwards: Option<DFA>,
    /// Finds where a match with a known end begins.
    backwards: OnceLock<Option<DFA>>,
    backtracker: Option<BoundedBacktracker>,
    caches: Caches<Cache>,
}

#[derive(Debug)]
struct Cache {
    forwards: Option<dfa::Cache>,
    backwards: Option<dfa::Cache>,
    backtracker: Option<backtrack::Cache>,
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

/// Compilers that are at hand: each has tables of half a megabyte, which would take longer to set
/// up anew for every expression than compiling it.
static COMPILERS: LazyLock<Pool<Compiler>> = LazyLock::new(|| Pool::new(Compiler::new));

fn compiled(sources: &[String], captures: WhichCaptures, reverse: bool) -> Option<NFA> {
    let config = thompson::Config::new()
        .reverse(reverse)
        .nfa_size_limit(Some(LARGEST))
        .shrink(false)
        .which_captures(captures);
    let mut compiler = COMPILERS.get();
    compiler.configure(config).build_many(sources).ok()
}

fn automaton(nfa: &NFA, kind: MatchKind) -> Option<DFA> {
    // It gives up where it would be slower than the others; they take over.
    let config = dfa::Config::new()
        .match_kind(kind)
        .unicode_word_boundary(true)
        .minimum_cache_clear_count(Some(3))
        .minimum_bytes_per_state(Some(10));
    DFA::builder()
        .configure(config)
        .build_from_nfa(nfa.clone())
        .ok()
}

impl Regex {
    /// `None` where it is no expression.
    pub(super) fn new(source: &str) -> Option<Self> {
        let source = plain(source);
        let nfa = compiled(std::slice::from_ref(&source), WhichCaptures::All, false)?;
        let forwards = automaton(&nfa, MatchKind::LeftmostFirst);
        let backtracker = BoundedBacktracker::new_from_nfa(nfa.clone()).ok();
        let (own_forwards, own_backtracker) = (forwards.clone(), backtracker.clone());
        let caches = move || Cache {
            forwards: own_forwards.as_ref().map(DFA::create_cache),
            backwards: None,
            backtracker: own_backtracker
                .as_ref()
                .map(BoundedBacktracker::create_cache),
        };
        Some(Self {
            source,
            nfa,
            forwards,
            backwards: OnceLock::new(),
            backtracker,
            caches: Pool::new(Box::new(caches)),
        })
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        let mut cache = self.caches.get();
        let input = Input::new(text).earliest(true);
        match self.end(&mut cache, &input) {
            Ok(end) => end.is_some(),
            Err(_) => self.groups(&mut cache, &input, &mut []).is_some(),
        }
    }

    /// The leftmost match from byte `from` on. What stands before it is seen.
    pub(super) fn find_at<'t>(&self, text: &'t str, from: usize) -> Option<Match<'t>> {
        let mut cache = self.caches.get();
        let input = self.around(&mut cache, input(text, from)?)?;
        if input.get_anchored().is_anchored() {
            let span = input.get_span();
            return Some(Match { text, span });
        }
        let mut slots = [None; 2];
        self.groups(&mut cache, &input, &mut slots)?;
        let [start, end] = slots.map(|slot| slot.map(NonMaxUsize::get));
        let span = Span::from(start?..end?);
        Some(Match { text, span })
    }

    /// The same, with its groups.
    pub(super) fn captures_at<'t>(&self, text: &'t str, from: usize) -> Option<Captures<'t>> {
        let mut cache = self.caches.get();
        let input = self.around(&mut cache, input(text, from)?)?;
        let mut slots = Slots::all(self.nfa.group_info().clone());
        let found = self.groups(&mut cache, &input, slots.slots_mut());
        slots.set_pattern(found);
        let whole = slots.get_match()?.span();
        Some(Captures { text, slots, whole })
    }

    /// The part of the input that is a match, anchored; or that ends with one; or all of it where
    /// the automata gave up. `None` where there is no match.
    fn around<'h>(&self, cache: &mut Cache, input: Input<'h>) -> Option<Input<'h>> {
        let Ok(end) = self.end(cache, &input) else {
            return Some(input);
        };
        let (from, end) = (input.start(), end?);
        Some(match self.begin(cache, &input, end) {
            Some(begin) => input.range(begin..end).anchored(Anchored::Yes),
            None => input.range(from..end),
        })
    }

    /// Where the leftmost match ends.
    fn end(&self, cache: &mut Cache, input: &Input<'_>) -> Result<Option<usize>, GaveUp> {
        let (dfa, cache) = self
            .forwards
            .as_ref()
            .zip(cache.forwards.as_mut())
            .ok_or(GaveUp)?;
        let found = dfa.try_search_fwd(cache, input).map_err(|_| GaveUp)?;
        Ok(found.map(|half| half.offset()))
    }

    /// Where the match begins that ends at `end`, if that is worth finding out by itself.
    fn begin(&self, cache: &mut Cache, input: &Input<'_>, end: usize) -> Option<usize> {
        let from = input.start();
        if end == from || self.nfa.is_always_start_anchored() {
            return Some(from);
        }
        if end - from < FAR {
            return None;
        }
        let dfa = self.backwards.get_or_init(|| {
            let nfa = compiled(
                std::slice::from_ref(&self.source),
                WhichCaptures::None,
                true,
            )?;
            automaton(&nfa, MatchKind::All)
        });
        let dfa = dfa.as_ref()?;
        let cache = cache.backwards.get_or_insert_with(|| dfa.create_cache());
        let back = input.clone().range(from..end).anchored(Anchored::Yes);
        let found = dfa.try_search_rev(cache, &back).ok()?;
        found.map(|half| half.offset())
    }

    /// Finds the match and its groups by the engines that never give up.
    fn groups(
        &self,
        cache: &mut Cache,
        input: &Input<'_>,
        slots: &mut [Option<NonMaxUsize>],
    ) -> Option<PatternID> {
        let engine = self.backtracker.as_ref().zip(cache.backtracker.as_mut());
        let found = engine.map(|(e, cache)| e.try_search_slots(cache, input, slots));
        match found {
            Some(Ok(found)) => found,
            // Too long for the backtracker.
            _ => {
                let engine = PikeVM::new_from_nfa(self.nfa.clone()).ok()?;
                engine.search_slots(&mut engine.create_cache(), input, slots)
            }
        }
    }
}

/// An automaton did not come to an end.
struct GaveUp;

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
    fn a_long_text_is_searched_too() {
        let text = "年 ".repeat(40_000) + "度";
        let source = "(?:年 ?|月){3,900}(度)";
        let ours = Regex::new(source).unwrap().captures_at(&text, 0);
        let theirs = regex::Regex::new(source).unwrap();
        let theirs = theirs.captures(&text).unwrap().get(1).unwrap().range();
        assert_eq!(ours.unwrap().get(1).unwrap().range(), theirs);
    }
}
