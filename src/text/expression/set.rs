//! Several expressions that are looked for at once.

use super::{Caches, automaton, compiled, plain};
use regex_automata::hybrid::dfa::{self, DFA};
use regex_automata::nfa::thompson::{NFA, WhichCaptures};
use regex_automata::util::pool::Pool;
use regex_automata::{Input, MatchKind, PatternSet};

/// Several expressions, looked for in one go.
#[derive(Debug)]
pub(in crate::text) struct RegexSet {
    nfa: NFA,
    automaton: Option<DFA>,
    caches: Caches<Option<dfa::Cache>>,
}

impl RegexSet {
    /// `None` where one of them is no expression.
    pub(in crate::text) fn new<'s>(sources: impl Iterator<Item = &'s str>) -> Option<Self> {
        let sources: Vec<String> = sources.map(plain).collect();
        let nfa = compiled(&sources, WhichCaptures::None, false)?;
        let automaton = automaton(&nfa, MatchKind::All);
        let own = automaton.clone();
        Some(Self {
            nfa,
            automaton,
            caches: Pool::new(Box::new(move || own.as_ref().map(DFA::create_cache))),
        })
    }

    /// Which of them are found, by their places; perhaps others too.
    pub(in crate::text) fn which(&self, text: &str) -> Vec<usize> {
        let mut cache = self.caches.get();
        let input = Input::new(text);
        let found = self.automaton.as_ref().zip(cache.as_mut());
        let found = found.and_then(|(dfa, cache)| {
            // Mostly none is, and the set takes room.
            if dfa
                .try_search_fwd(cache, &input.clone().earliest(true))
                .ok()?
                .is_none()
            {
                return Some(Vec::new());
            }
            let mut found = PatternSet::new(self.nfa.pattern_len());
            dfa.try_which_overlapping_matches(cache, &input, &mut found)
                .ok()?;
            Some(found.iter().map(|id| id.as_usize()).collect())
        });
        // Where the automaton gave up each may be there.
        found.unwrap_or_else(|| (0..self.nfa.pattern_len()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
