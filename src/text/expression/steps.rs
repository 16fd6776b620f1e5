//! The groups of a match of an embedded expression, step by step as `build.rs` wrote them.

use std::sync::Arc;

/// What `build.rs` wrote of an expression: states, each with those behind it.
#[derive(Debug, Clone)]
pub struct Steps {
    /// Of the groups, the whole first; empty for one without.
    pub(super) names: Arc<[String]>,
    first: usize,
    /// Where each state stands.
    places: &'static [[u8; 4]],
    states: &'static [[u8; 4]],
}

/// What is still to be done when one way has come to its end.
enum Left {
    Try(usize, usize),
    /// A place of a group is as it was before.
    Back(usize, Option<usize>),
}

/// States at places that came to nothing, a bit for each.
struct Vain {
    bits: Vec<u64>,
    width: usize,
}

impl Steps {
    pub(super) fn read(bytes: &'static [u8]) -> Option<Self> {
        let (numbers, _) = bytes.as_chunks::<4>();
        let (head, _) = numbers.split_first_chunk::<5>()?;
        let [_, text, places, first, states] = head.map(number);
        let (places, rest) = numbers.get(5..)?.split_at_checked(places)?;
        let names = bytes.get(4 * (5 + places.len() + states)..)?.get(..text)?;
        let names = str::from_utf8(names).ok()?.split('\n').map(str::to_owned);
        Some(Self {
            names: names.collect(),
            first,
            places,
            states: rest.get(..states)?,
        })
    }

    /// Where the groups of the leftmost match stand that ends at `end` and begins at `begin`, where
    /// that is known, else at `from` or later.
    pub(super) fn groups(
        &self,
        text: &str,
        (from, begin, end): (usize, Option<usize>, usize),
    ) -> Option<Vec<Option<usize>>> {
        let from = begin.unwrap_or(from);
        let width = end.checked_sub(from)? + 1;
        let mut vain = Vain {
            bits: vec![0; (self.places.len() * width).div_ceil(64)],
            width,
        };
        let mut slots = vec![None; 2 * self.names.len()];
        let last = begin.unwrap_or(end);
        let mut begins = (from..=last).filter(|at| text.is_char_boundary(*at));
        let found = begins.any(|at| self.go(text, at, (from, end), &mut slots, &mut vain));
        found.then_some(slots)
    }

    /// Goes all ways from a place on, the likeliest first, until one ends with a match.
    fn go(
        &self,
        text: &str,
        begin: usize,
        (from, end): (usize, usize),
        slots: &mut [Option<usize>],
        vain: &mut Vain,
    ) -> bool {
        let bytes = text.as_bytes();
        let mut left = vec![Left::Try(self.first, begin)];
        while let Some(next) = left.pop() {
            let (mut state, mut at) = match next {
                Left::Try(state, at) => (state, at),
                Left::Back(slot, before) => {
                    if let Some(slot) = slots.get_mut(slot) {
                        *slot = before;
                    }
                    continue;
                }
            };
            while vain.is_new(state, at - from) {
                let Some([kind, rest @ ..]) = self.state(state) else {
                    break;
                };
                let behind = match (number(*kind), rest) {
                    (1, _) => return true,
                    (2, [next, ..]) => (at == 0).then(|| number(*next)),
                    (3, [next, ..]) => (at == bytes.len()).then(|| number(*next)),
                    (4, [slot, next, ..]) => {
                        if let Some(place) = slots.get_mut(number(*slot)) {
                            left.push(Left::Back(number(*slot), place.replace(at)));
                        }
                        Some(number(*next))
                    }
                    (5, [count, all @ ..]) => {
                        let all = all.get(..number(*count)).unwrap_or_default();
                        let others = all.iter().skip(1).rev();
                        left.extend(others.map(|other| Left::Try(number(*other), at)));
                        all.first().map(|first| number(*first))
                    }
                    (6, [count, all @ ..]) => {
                        let byte = bytes.get(at).filter(|_| at < end);
                        let (ranges, _) = all.as_chunks::<3>();
                        let mut ranges = ranges.iter().take(number(*count));
                        let found = byte.and_then(|byte| {
                            let byte = usize::from(*byte);
                            ranges.find(|[low, high, _]| {
                                (number(*low)..=number(*high)).contains(&byte)
                            })
                        });
                        at += 1;
                        found.map(|[_, _, next]| number(*next))
                    }
                    _ => None,
                };
                let Some(behind) = behind else { break };
                state = behind;
            }
        }
        false
    }

    fn state(&self, state: usize) -> Option<&'static [[u8; 4]]> {
        self.states.get(number(*self.places.get(state)?)..)
    }
}

impl Vain {
    /// Whether the state was not tried at the place yet; from here on it was.
    fn is_new(&mut self, state: usize, at: usize) -> bool {
        let bit = state * self.width + at;
        let Some(bits) = self.bits.get_mut(bit / 64) else {
            return false;
        };
        let mask = 1 << (bit % 64);
        let new = *bits & mask == 0;
        *bits |= mask;
        new
    }
}

fn number(bytes: [u8; 4]) -> usize {
    u32::from_le_bytes(bytes) as usize
}
