//! The engines of the `regex` crate, told not to build what does not pay here.
//!
//! Building literal searches, one-pass automata and the automaton that runs backwards takes longer
//! than they save: a match is looked for forwards, and where one ends another engine tells where it
//! began.

use regex_automata::hybrid::dfa::{self, DFA};
use regex_automata::nfa::thompson::backtrack::{self, BoundedBacktracker};
use regex_automata::nfa::thompson::pikevm::PikeVM;
use regex_automata::nfa::thompson::{self, Compiler, NFA, WhichCaptures};
use regex_automata::util::pool::Pool;
use regex_automata::util::primitives::NonMaxUsize;
use regex_automata::{Anchored, Input, MatchKind, PatternID};
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::{Arc, LazyLock, OnceLock};

/// What an expression compiles to is no larger than this (bytes), as with `regex::Regex`.
const LARGEST: usize = 10 << 20;

/// From an end that lies so far (bytes) behind where the search began an automaton looks back;
/// for nearer ones it is not worth building.
const FAR: usize = 32;

/// What a search writes to, one for each that is going on.
type Caches<T> = Pool<T, Box<dyn Fn() -> T + Send + Sync + UnwindSafe + RefUnwindSafe>>;

/// What an expression compiles to.
#[derive(Debug)]
pub struct Engines {
    source: String,
    nfa: NFA,
    /// Finds where a match ends; `None` where it would take too much room.
    forwards: Option<DFA>,
    /// Finds where a match with a known end begins.
    backwards: OnceLock<Option<DFA>>,
    backtracker: Option<BoundedBacktracker>,
    caches: Caches<Cache>,
    /// Of the groups, the whole first; empty for one without.
    pub(super) names: Arc<[String]>,
}

#[derive(Debug, Default)]
struct Cache {
    forwards: Option<dfa::Cache>,
    backwards: Option<dfa::Cache>,
    backtracker: Option<backtrack::Cache>,
}

/// An automaton did not come to an end.
struct GaveUp;

/// Compilers that are at hand: each has tables of half a megabyte, which would take longer to set
/// up anew for every expression than compiling it.
static COMPILERS: LazyLock<Pool<Compiler>> = LazyLock::new(|| Pool::new(Compiler::new));

fn compiled(source: &str, captures: WhichCaptures, reverse: bool) -> Option<NFA> {
    let config = thompson::Config::new()
        .reverse(reverse)
        .nfa_size_limit(Some(LARGEST))
        .shrink(false)
        .which_captures(captures);
    let mut compiler = COMPILERS.get();
    compiler.configure(config).build(source).ok()
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

impl Engines {
    /// `None` where it is no expression.
    pub(super) fn new(source: &str) -> Option<Self> {
        let nfa = compiled(source, WhichCaptures::All, false)?;
        Some(Self {
            source: source.to_owned(),
            forwards: automaton(&nfa, MatchKind::LeftmostFirst),
            backwards: OnceLock::new(),
            backtracker: BoundedBacktracker::new_from_nfa(nfa.clone()).ok(),
            caches: Pool::new(Box::new(Cache::default)),
            names: (nfa.group_info().pattern_names(PatternID::ZERO))
                .map(|name| name.unwrap_or_default().to_owned())
                .collect(),
            nfa,
        })
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        let input = Input::new(text).earliest(true);
        match self.end(&mut self.caches.get(), &input) {
            Ok(end) => end.is_some(),
            Err(_) => self.search(&input, &mut []).is_some(),
        }
    }

    /// Where the leftmost match from byte `from` on begins and ends.
    pub(super) fn find(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let input = self.around(text, from)?;
        if input.get_anchored().is_anchored() {
            return Some((input.start(), input.end()));
        }
        let mut slots = [None; 2];
        self.search(&input, &mut slots)?;
        let [start, end] = slots.map(|slot| slot.map(NonMaxUsize::get));
        Some((start?, end?))
    }

    /// Where its groups begin and end.
    pub(super) fn groups(&self, text: &str, from: usize) -> Option<Vec<Option<usize>>> {
        let input = self.around(text, from)?;
        let mut slots = vec![None; self.nfa.group_info().slot_len()];
        self.search(&input, &mut slots)?;
        Some(
            slots
                .iter()
                .map(|slot| slot.map(NonMaxUsize::get))
                .collect(),
        )
    }

    /// The part of the text from byte `from` on that is a match, anchored; or that ends with one;
    /// or all of it where that cannot be told. `None` where there is no match.
    fn around<'t>(&self, text: &'t str, from: usize) -> Option<Input<'t>> {
        let mut cache = self.caches.get();
        let input = Input::new(text).range(from..);
        let Ok(end) = self.end(&mut cache, &input) else {
            return Some(input);
        };
        let end = end?;
        Some(match self.begin(&mut cache, &input, end) {
            Some(begin) => input.range(begin..end).anchored(Anchored::Yes),
            None => input.range(from..end),
        })
    }

    /// Where the leftmost match ends.
    fn end(&self, cache: &mut Cache, input: &Input<'_>) -> Result<Option<usize>, GaveUp> {
        let dfa = self.forwards.as_ref().ok_or(GaveUp)?;
        let cache = cache.forwards.get_or_insert_with(|| dfa.create_cache());
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
            let nfa = compiled(&self.source, WhichCaptures::None, true)?;
            automaton(&nfa, MatchKind::All)
        });
        let dfa = dfa.as_ref()?;
        let cache = cache.backwards.get_or_insert_with(|| dfa.create_cache());
        let back = input.clone().range(from..end).anchored(Anchored::Yes);
        let found = dfa.try_search_rev(cache, &back).ok()?;
        found.map(|half| half.offset())
    }

    /// Finds the match and its groups by the engines that never give up.
    fn search(&self, input: &Input<'_>, slots: &mut [Option<NonMaxUsize>]) -> Option<PatternID> {
        let found = self.backtracker.as_ref().map(|engine| {
            let mut cache = self.caches.get();
            let cache = cache
                .backtracker
                .get_or_insert_with(|| engine.create_cache());
            engine.try_search_slots(cache, input, slots)
        });
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
