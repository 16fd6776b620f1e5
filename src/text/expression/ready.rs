//! The embedded expressions, as `build.rs` made them: nothing is left to compile.

use super::steps::Steps;

/// How many there are; for each the length of its expression and where its two automata and its
/// steps stand, counted from 1; the expressions; the automata and steps. All numbers are little
/// endian.
static MADE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/default/automata"));

/// What is there of an expression.
#[derive(Debug, Clone)]
pub struct Ready {
    /// Finds where the leftmost match ends.
    pub(super) ends: Automaton,
    /// Finds where a match with a known end begins; `None` where it would be too large.
    pub(super) begins: Option<Automaton>,
    pub(super) steps: Steps,
}

/// A table of states. A state is the place of its row in the table; the first row is that from
/// which nothing is found any more, behind it stand those at which something was found a byte
/// before. The last of a row is where the text ends.
#[derive(Debug, Clone, Copy)]
pub struct Automaton {
    width: usize,
    /// States up to this one are at a match.
    matches: u16,
    /// The state to begin with where nothing stands before, and where something does.
    outer: u16,
    inner: u16,
    /// For each byte its place in a row.
    classes: &'static [[u8; 2]; 256],
    rows: &'static [[u8; 2]],
}

/// From here nothing is found any more.
const DEAD: u16 = 0;

impl Ready {
    /// An expression in plain spelling; `None` where it is not embedded.
    pub(super) fn of(source: &str) -> Option<Self> {
        let [ends, begins, steps] = made(source)?;
        Some(Self {
            ends: Automaton::read(ends?)?,
            begins: begins.and_then(Automaton::read),
            steps: Steps::read(steps?)?,
        })
    }

    /// Where the leftmost match from byte `from` on begins and ends.
    pub(super) fn find(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let end = self.ends.end(text, from)?;
        let begin = match &self.begins {
            Some(begins) => begins.begin(text, from, end),
            None => *self.steps.groups(text, (from, None, end))?.first()?,
        };
        Some((begin?, end))
    }

    /// Where its groups begin and end.
    pub(super) fn groups(&self, text: &str, from: usize) -> Option<Vec<Option<usize>>> {
        let end = self.ends.end(text, from)?;
        let begins = self.begins.as_ref();
        let begin = begins.and_then(|begins| begins.begin(text, from, end));
        self.steps.groups(text, (from, begin, end))
    }
}

/// What was made of an expression: where a match ends, where one begins, the steps.
fn made(source: &str) -> Option<[Option<&'static [u8]>; 3]> {
    let (index, rest) = MADE.get(4..)?.split_at_checked(16 * number(MADE, 0)?)?;
    let (index, mut text) = (index.as_chunks::<16>().0, 0);
    let length = |entry: &[u8; 16]| number(entry, 0).unwrap_or_default();
    let bytes = rest.get(index.iter().map(length).sum()..)?;
    let entry = index.iter().find(|entry| {
        let begin = text;
        text += length(entry);
        rest.get(begin..text) == Some(source.as_bytes())
    })?;
    Some([4, 8, 12].map(|at| bytes.get(number(entry, at)?.checked_sub(1)?..)))
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let number = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*number) as usize)
}

impl Automaton {
    /// The one that looks for several expressions at once, found by their spelling together.
    pub(in crate::text) fn of(together: &str) -> Option<Self> {
        made(together)?.first().copied()?.and_then(Self::read)
    }

    fn read(bytes: &'static [u8]) -> Option<Self> {
        let (numbers, _) = bytes.as_chunks::<2>();
        let (head, numbers) = numbers.split_first_chunk::<5>()?;
        let [len, width, matches, outer, inner] = head.map(u16::from_le_bytes);
        let (classes, rows) = numbers.split_first_chunk()?;
        Some(Self {
            width: width.into(),
            matches,
            outer,
            inner,
            classes,
            rows: rows.get(..len.into())?,
        })
    }

    fn start(&self, within: bool) -> u16 {
        if within { self.inner } else { self.outer }
    }

    /// The state behind a byte.
    fn step(&self, state: u16, byte: u8) -> u16 {
        let [low, high] = self
            .classes
            .get(usize::from(byte))
            .copied()
            .unwrap_or_default();
        self.row(state, u16::from_le_bytes([low, high]).into())
    }

    fn row(&self, state: u16, class: usize) -> u16 {
        let next = self.rows.get(usize::from(state) + class);
        next.map_or(DEAD, |next| u16::from_le_bytes(*next))
    }

    /// The state where the text ends.
    fn last(&self, state: u16) -> u16 {
        self.row(state, self.width - 1)
    }

    fn is_match(&self, state: u16) -> bool {
        (1..=self.matches).contains(&state)
    }

    /// Whether there is a match in the text.
    pub(in crate::text) fn is_found(&self, text: &str) -> bool {
        let mut state = self.start(false);
        for byte in text.bytes() {
            state = self.step(state, byte);
            if state <= self.matches {
                return state != DEAD;
            }
        }
        self.is_match(self.last(state))
    }

    /// Where the leftmost match from byte `from` on ends.
    pub(super) fn end(&self, text: &str, from: usize) -> Option<usize> {
        let mut state = self.start(from > 0);
        let mut found = None;
        for (at, byte) in text.bytes().enumerate().skip(from) {
            state = self.step(state, byte);
            if state <= self.matches {
                if state == DEAD {
                    return found;
                }
                found = Some(at);
            }
        }
        if self.is_match(self.last(state)) {
            found = Some(text.len());
        }
        found
    }

    /// Where the match that ends at `end` begins, at byte `from` or later.
    pub(super) fn begin(&self, text: &str, from: usize, end: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut state = self.start(end < bytes.len());
        let mut found = None;
        for (at, byte) in bytes.get(from..end)?.iter().enumerate().rev() {
            state = self.step(state, *byte);
            if state <= self.matches {
                if state == DEAD {
                    return found;
                }
                found = Some(from + at + 1);
            }
        }
        let before = from.checked_sub(1).and_then(|at| bytes.get(at));
        let last = before.map_or_else(|| self.last(state), |byte| self.step(state, *byte));
        if self.is_match(last) {
            found = Some(from);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::spelling::{AT_A_PLACE, Parts, at_start, expand, plain};

    /// The patterns of an embedded file, by their ids, as they are spelt out.
    fn sources(file: &str) -> Vec<(String, String)> {
        let file: toml::Table = toml::from_str(file).unwrap();
        let patterns = file.get("pattern").map_or(&file, |p| p.as_table().unwrap());
        let of = |(id, written): (&String, &toml::Value)| {
            let source = expand(written["pattern"].as_str()?, &Parts::new()).ok()?;
            let source = match AT_A_PLACE.contains(&id.as_str()) {
                true => at_start(&source),
                false => source,
            };
            Some((id.clone(), plain(&source)))
        };
        patterns.iter().filter_map(of).collect()
    }

    fn texts() -> impl Iterator<Item = String> {
        let lines = include_str!("../../profile/default/pattern.toml").lines();
        let quoted = lines.flat_map(|line| line.split('"').skip(1).step_by(2));
        quoted.flat_map(|text| [text.to_owned(), format!("第3期 {text}、{text}。")])
    }

    #[test]
    fn embedded_expressions_find_what_the_regex_crate_finds() {
        let mut all = sources(include_str!("../../profile/default/pattern.toml"));
        all.extend(sources(include_str!("../../profile/default/number.toml")));
        let mut missing = Vec::new();
        let count = all.len();
        for (id, source) in all {
            let regex = regex::Regex::new(&source).unwrap();
            let Some(ready) = Ready::of(&source) else {
                // Texts are not passed over that hold one.
                let sieve = Automaton::of(&source);
                let over = |text: &String| sieve.is_some_and(|any| !any.is_found(text));
                let wrong = texts().find(|text| regex.is_match(text) && over(text));
                assert_eq!(wrong, None, "{id}");
                missing.push(id);
                continue;
            };
            for text in texts() {
                assert_eq!(
                    ready.ends.is_found(&text),
                    regex.is_match(&text),
                    "{id} {text}"
                );
                for from in (0..=text.len())
                    .filter(|at| text.is_char_boundary(*at))
                    .step_by(5)
                {
                    let groups = regex.captures_at(&text, from).map(|found| {
                        let each = found
                            .iter()
                            .flat_map(|m| [m.map(|m| m.start()), m.map(|m| m.end())]);
                        each.collect::<Vec<_>>()
                    });
                    assert_eq!(ready.groups(&text, from), groups, "{id} {text} {from}");
                    let blind = |end| ready.steps.groups(&text, (from, None, end));
                    let found = regex.find_at(&text, from);
                    assert_eq!(
                        found.and_then(|m| blind(m.end())),
                        groups,
                        "{id} {text} {from}"
                    );
                    let end = ready.ends.end(&text, from);
                    assert_eq!(end, found.map(|m| m.end()), "{id} {text} {from}");
                    if let (Some(begins), Some(found)) = (&ready.begins, found) {
                        let begin = begins.begin(&text, from, found.end());
                        assert_eq!(begin, Some(found.start()), "{id} {text} {from}");
                    }
                }
            }
        }
        // A few would be too large.
        assert!(missing.len() * 10 < count, "{missing:?}");
    }
}
