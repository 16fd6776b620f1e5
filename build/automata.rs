//! Makes the automata of the embedded expressions, for `text::expression::ready` to run, and puts
//! their steps behind them.

use crate::steps::steps;
use crate::text::spelling::{plain, together};
use regex_automata::dfa::{Automaton, dense};
use regex_automata::nfa::thompson::{self, Compiler, NFA, WhichCaptures};
use regex_automata::util::primitives::StateID;
use regex_automata::util::start;
use regex_automata::{Anchored, MatchKind};
use std::collections::BTreeMap;

/// One that is larger (bytes) while it is made is left out: the engines that make only the states
/// they meet do better. So is one whose transitions cannot be numbered with 16 bits.
const LARGEST: usize = 4 << 20;

/// One that has more transitions before states that are alike become one is left out too.
const UNPRUNED: usize = 250_000;

/// Every automaton there is, one behind the other, and where each stands.
#[derive(Default)]
pub struct Automata {
    /// By the expression: where a match ends, where one begins, and the steps.
    places: BTreeMap<String, [u32; 3]>,
    bytes: Vec<u8>,
}

/// What an automaton is to find.
#[derive(Clone, Copy, PartialEq)]
enum Finds {
    /// Whether there is a match.
    Any,
    /// Where the leftmost match ends.
    End,
    /// Where a match with a known end begins.
    Begin,
}

impl Automata {
    /// Adds those of an expression. Of one for which they are too large there is only one that
    /// tells which texts surely hold no match.
    pub fn add(&mut self, source: &str) {
        let source = plain(source);
        let sources = std::slice::from_ref(&source);
        if let (Some(end), Some(steps)) = (automaton(sources, Finds::End), steps(&source)) {
            let begin = automaton(sources, Finds::Begin);
            let places = [Some(end), begin, Some(steps)].map(|made| self.put(made));
            self.places.insert(source, places);
        } else if let Some(any) = automaton(&[loosened(&source)], Finds::Any) {
            let places = [self.put(Some(any)), 0, 0];
            self.places.insert(source, places);
        }
    }

    /// Adds one that tells whether any of several expressions is found.
    pub fn add_together(&mut self, sources: &[String]) {
        let each: Vec<String> = sources.iter().map(|source| plain(source)).collect();
        if let Some(any) = automaton(&each, Finds::Any) {
            let places = [self.put(Some(any)), 0, 0];
            let together = together(sources.iter().map(String::as_str));
            self.places.insert(together, places);
        }
    }

    fn put(&mut self, table: Option<Vec<u8>>) -> u32 {
        let at = self.bytes.len() as u32 + 1;
        match table {
            Some(table) => {
                self.bytes.extend(table);
                at
            }
            None => 0,
        }
    }

    /// The expressions in order, each with its places, and the automata behind them.
    pub fn written(&self) -> Vec<u8> {
        let mut out = (self.places.len() as u32).to_le_bytes().to_vec();
        for (source, places) in &self.places {
            out.extend((source.len() as u32).to_le_bytes());
            places.iter().for_each(|at| out.extend(at.to_le_bytes()));
        }
        self.places
            .keys()
            .for_each(|source| out.extend(source.as_bytes()));
        out.extend(&self.bytes);
        out
    }
}

/// Nothing is counted further than this in an expression that is loosened.
const COUNTED: usize = 4;

/// An expression that is found wherever another is, and in more texts: 「{0,30}」 becomes 「{0,}」. It
/// is the counting that makes automata large.
fn loosened(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, behind)) = rest.split_once(',') {
        let least = before.rsplit_once('{').map(|(_, least)| least.parse());
        let most = behind
            .split_once('}')
            .map(|(most, _)| (most.len(), most.parse()));
        out += before;
        out.push(',');
        rest = match (least, most) {
            (Some(Ok::<usize, _>(_)), Some((len, Ok::<usize, _>(most)))) if most > COUNTED => {
                &behind[len..]
            }
            _ => behind,
        };
    }
    out + rest
}

/// The table of an automaton; `None` where it is too large or looks at more than the ends of the
/// text.
fn automaton(sources: &[String], finds: Finds) -> Option<Vec<u8>> {
    let nfa = nfa(sources, finds == Finds::Begin)?;
    let kind = match finds {
        Finds::End => MatchKind::LeftmostFirst,
        Finds::Any | Finds::Begin => MatchKind::All,
    };
    let config = dense::Config::new()
        .match_kind(kind)
        .accelerate(false)
        .dfa_size_limit(Some(LARGEST))
        .determinize_size_limit(Some(4 * LARGEST));
    let dfa = dense::Builder::new()
        .configure(config)
        .build_from_nfa(&nfa)
        .ok()?;
    let anchored = match finds {
        Finds::Begin => Anchored::Yes,
        _ => Anchored::No,
    };
    let begin = |before: Option<u8>| {
        let config = start::Config::new().anchored(anchored).look_behind(before);
        dfa.start_state(&config).ok()
    };
    let outer = begin(None)?;
    let inner = begin(Some(b'x'))?;
    // What stands before makes no difference, unless it is nothing.
    let same = |before: &u8| begin(Some(*before)) == Some(inner);
    if ![b' ', b'\n', b'\r', 0xE3].iter().all(same) {
        return None;
    }
    table(&dfa, [outer, inner], finds)
}

fn nfa(sources: &[String], reverse: bool) -> Option<NFA> {
    let config = thompson::Config::new()
        .reverse(reverse)
        .which_captures(WhichCaptures::None);
    Compiler::new().configure(config).build_many(sources).ok()
}

/// Rows of transitions: none left at first, then those at which there is a match, then the others.
/// A state is the place of its row; the last of a row is where the text ends.
fn table(dfa: &dense::DFA<Vec<u32>>, starts: [StateID; 2], finds: Finds) -> Option<Vec<u8>> {
    let classes = dfa.byte_classes();
    let width = classes.alphabet_len();
    let bytes: Vec<u8> = (classes.representatives(..))
        .filter_map(|unit| unit.as_u8())
        .collect();
    let mut met: Vec<StateID> = Vec::new();
    let mut places: BTreeMap<StateID, usize> = BTreeMap::new();
    let mut place = |state: StateID, met: &mut Vec<StateID>| {
        *places.entry(state).or_insert_with(|| {
            met.push(state);
            met.len() - 1
        })
    };
    let starts = starts.map(|start| place(start, &mut met));
    let mut rows: Vec<Vec<usize>> = Vec::new();
    while let Some(&state) = met.get(rows.len()) {
        if dfa.is_quit_state(state) || met.len() * width > UNPRUNED {
            return None;
        }
        // Nobody asks what comes behind the first match there is.
        let over = finds == Finds::Any && dfa.is_match_state(state);
        let next = bytes.iter().map(|byte| dfa.next_state(state, *byte));
        let next = next.chain([dfa.next_eoi_state(state)]);
        let next = next.map(|to| place(if over { state } else { to }, &mut met));
        rows.push(next.collect());
    }
    let kinds = met.iter().map(|state| match state {
        state if dfa.is_dead_state(*state) => Kind::Dead,
        state if dfa.is_match_state(*state) => Kind::Match,
        _ => Kind::Other,
    });
    let kinds: Vec<Kind> = kinds.collect();
    let groups = alike(&kinds, &rows);
    // One that stands for each group, the dead one left out.
    let leaders: BTreeMap<usize, usize> = (groups.iter().copied().zip(0..))
        .filter(|(_, state)| kinds[*state] != Kind::Dead)
        .collect();
    let numbers: BTreeMap<usize, usize> = leaders.keys().copied().zip(1..).collect();
    let group = |state: usize| *numbers.get(&groups[state]).unwrap_or(&0);
    // Bytes that lead to the same everywhere are one; where the text ends stays by itself.
    let column = |class: usize| {
        leaders
            .values()
            .map(|state| group(rows[*state][class]))
            .collect()
    };
    let columns: Vec<Vec<usize>> = (0..width - 1).map(column).collect();
    let mut kept: Vec<usize> = Vec::new();
    let places = columns.iter().enumerate().map(|(class, column)| {
        let known = kept.iter().position(|kept| columns[*kept] == *column);
        known.unwrap_or_else(|| {
            kept.push(class);
            kept.len() - 1
        })
    });
    let places: Vec<usize> = places.collect();
    kept.push(width - 1);
    let width = kept.len();
    let row = |state: usize| group(state) * width;
    let matches = leaders
        .values()
        .filter(|state| kinds[**state] == Kind::Match);
    let mut out = vec![width, matches.count() * width];
    out.extend(starts.iter().map(|start| row(*start)));
    out.extend((0..=255).map(|byte| places[usize::from(classes.get(byte))]));
    out.extend(vec![0; width]);
    for state in leaders.values() {
        out.extend(kept.iter().map(|class| row(rows[*state][*class])));
    }
    out.insert(0, (leaders.len() + 1) * width);
    let numbers = out.into_iter().map(|number| u16::try_from(number).ok());
    let numbers: Vec<u16> = numbers.collect::<Option<_>>()?;
    Some(numbers.into_iter().flat_map(u16::to_le_bytes).collect())
}

/// What a state says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// There will be no further match.
    Dead,
    /// Here is one.
    Match,
    Other,
}

/// The states in groups of which each member says the same whatever comes, in the order of kinds.
fn alike(kinds: &[Kind], rows: &[Vec<usize>]) -> Vec<usize> {
    let mut groups: Vec<usize> = kinds.iter().map(|kind| *kind as usize).collect();
    let mut count = 0;
    loop {
        let signs = rows.iter().zip(&groups).map(|(row, own)| {
            let next = row.iter().map(|to| groups[*to]);
            [*own].into_iter().chain(next).collect::<Vec<_>>()
        });
        let signs: Vec<Vec<usize>> = signs.collect();
        let mut numbers: BTreeMap<&[usize], usize> = signs.iter().map(|s| (&s[..], 0)).collect();
        numbers
            .values_mut()
            .zip(0..)
            .for_each(|(number, n)| *number = n);
        if numbers.len() == count {
            return groups;
        }
        count = numbers.len();
        groups = signs.iter().map(|sign| numbers[&sign[..]]).collect();
    }
}
