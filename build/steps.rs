//! The steps of an expression, for `text::expression::steps` to go.

use regex_automata::nfa::thompson::{Compiler, NFA, State, Transition};
use regex_automata::util::look::Look;
use regex_automata::util::primitives::{PatternID, StateID};

/// How many groups there are and their names, a line each; how many states, which is the first, and
/// where each stands in what follows. A state begins with its kind: no way on (0), a match (1), a
/// look at the start (2) or the end (3) of the text and the state behind it, a place of a group (4)
/// with its number and the state behind it, states to be tried in turn (5) and their number, ranges
/// of bytes (6), their number, and for each the first, the last and the state behind it. All numbers
/// have four bytes.
///
/// `None` for an expression that looks at anything else.
pub fn steps(source: &str) -> Option<Vec<u8>> {
    let nfa = Compiler::new().build(source).ok()?;
    let names: Vec<&str> = (nfa.group_info().pattern_names(PatternID::ZERO))
        .map(Option::unwrap_or_default)
        .collect();
    let (mut places, mut states) = (Vec::new(), Vec::new());
    for state in nfa.states() {
        places.push(states.len() as u32);
        states.extend(step(state)?);
    }
    let text = names.join("\n");
    let head = [names.len(), text.len(), places.len(), first(&nfa)];
    let numbers = |all: &[u32]| {
        all.iter()
            .flat_map(|n| n.to_le_bytes())
            .collect::<Vec<u8>>()
    };
    let mut out = numbers(&head.map(|n| n as u32));
    out.extend(numbers(&[states.len() as u32]));
    out.extend(numbers(&places));
    out.extend(numbers(&states));
    out.extend(text.as_bytes());
    Some(out)
}

fn first(nfa: &NFA) -> usize {
    nfa.start_anchored().as_usize()
}

fn step(state: &State) -> Option<Vec<u32>> {
    let at = |next: &StateID| next.as_u32();
    let ranges = |all: &[Transition]| {
        let each = all
            .iter()
            .flat_map(|t| [u32::from(t.start), u32::from(t.end), at(&t.next)]);
        [6, all.len() as u32].into_iter().chain(each).collect()
    };
    Some(match state {
        State::Fail => vec![0],
        State::Match { .. } => vec![1],
        State::Look {
            look: Look::Start,
            next,
        } => vec![2, at(next)],
        State::Look {
            look: Look::End,
            next,
        } => vec![3, at(next)],
        State::Capture { next, slot, .. } => vec![4, slot.as_u32(), at(next)],
        State::Union { alternates } => {
            let each = alternates.iter().map(at);
            [5, alternates.len() as u32]
                .into_iter()
                .chain(each)
                .collect()
        }
        State::BinaryUnion { alt1, alt2 } => vec![5, 2, at(alt1), at(alt2)],
        State::ByteRange { trans } => ranges(std::slice::from_ref(trans)),
        State::Sparse(sparse) => ranges(&sparse.transitions),
        State::Look { .. } | State::Dense(_) => return None,
    })
}
