//! Regular expressions that are ready at once: those profiles are written in.
//!
//! A general engine builds automata before it looks at the first character. For the hundred
//! patterns of a profile that takes longer than reading a plan with them, as a plan is short. So
//! an expression is run by trying ([`program`]); only where that gets lost, or where it is written
//! with more than [`parse`] knows, the general engine is asked.

mod parse;
mod program;
mod set;

use program::{Lost, Program};
use std::ops::Range;
use std::sync::OnceLock;

/// A regular expression in the syntax of the `regex` crate.
#[derive(Debug)]
pub struct Regex {
    source: String,
    quick: Option<Program>,
    general: OnceLock<Option<regex::Regex>>,
}

/// An expression that is made ready when it is first asked: few documents need all.
#[derive(Debug, Default)]
pub struct Lazy {
    source: String,
    regex: OnceLock<Option<Regex>>,
}

impl Lazy {
    pub const fn new(source: String) -> Self {
        Self {
            source,
            regex: OnceLock::new(),
        }
    }

    /// `None` where it is no expression, or says nothing.
    pub fn get(&self) -> Option<&Regex> {
        let make = || match self.source.as_str() {
            "" => None,
            source => Regex::new(source).ok(),
        };
        self.regex.get_or_init(make).as_ref()
    }

    /// # Errors
    /// What is wrong with it.
    pub fn check(&self) -> Result<(), String> {
        Regex::new(&self.source).map(|_| ())
    }
}

/// Where a group or the whole of an expression matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match<'t> {
    text: &'t str,
    start: usize,
    end: usize,
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

/// A match with its groups.
#[derive(Debug)]
pub struct Captures<'t, 'r> {
    text: &'t str,
    regex: &'r Regex,
    /// Beginning and end of each group, of the whole first.
    slots: Vec<Option<usize>>,
}

impl<'t> Captures<'t, '_> {
    /// The whole match.
    pub fn get_match(&self) -> Match<'t> {
        self.get(0).unwrap_or(Match {
            text: self.text,
            start: 0,
            end: 0,
        })
    }

    /// A group by its number, if it took part.
    pub fn get(&self, group: usize) -> Option<Match<'t>> {
        match self.slots.get(group * 2..)? {
            [Some(start), Some(end), ..] => Some(Match {
                text: self.text,
                start: *start,
                end: *end,
            }),
            _ => None,
        }
    }

    /// A group by its name, if it took part.
    pub fn name(&self, name: &str) -> Option<Match<'t>> {
        self.get(self.regex.group(name)?)
    }

    /// Every group, the whole first.
    pub fn iter(&self) -> impl Iterator<Item = Option<Match<'t>>> {
        (0..self.slots.len() / 2).map(|group| self.get(group))
    }
}

impl Regex {
    /// Makes an expression ready.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(source: &str) -> Result<Self, String> {
        let regex = Self {
            source: source.to_owned(),
            quick: parse::parse(source).and_then(|tree| Program::new(&tree)),
            general: OnceLock::new(),
        };
        if regex.quick.is_none() {
            let general = regex::Regex::new(source).map_err(|e| e.to_string())?;
            regex.general.get_or_init(|| Some(general));
        }
        Ok(regex)
    }

    pub fn is_match(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// The leftmost match.
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.find_at(text, 0)
    }

    /// Every match, none over another.
    pub fn find_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        let mut steps = Steps::default();
        std::iter::from_fn(move || steps.next(text, |from| self.find_at(text, from), |m| *m))
    }

    /// The leftmost match with its groups.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t, '_>> {
        self.captures_at(text, 0)
    }

    /// Every match with its groups, none over another.
    pub fn captures_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t, '_>> {
        let mut steps = Steps::default();
        std::iter::from_fn(move || {
            steps.next(
                text,
                |from| self.captures_at(text, from),
                Captures::get_match,
            )
        })
    }

    /// The leftmost match that begins at byte `from` or behind it. What stands before still counts
    /// for anchors.
    pub fn captures_at<'t>(&self, text: &'t str, from: usize) -> Option<Captures<'t, '_>> {
        let quick = self.quick.as_ref();
        let slots = match quick.map(|quick| quick.run(text, from, quick.groups())) {
            Some(Ok(found)) => found?,
            Some(Err(Lost)) | None => {
                let general = self.general()?;
                let mut slots = general.capture_locations();
                general.captures_read_at(&mut slots, text, from)?;
                let ends = (0..slots.len()).flat_map(|group| {
                    let found = slots.get(group);
                    [found.map(|f| f.0), found.map(|f| f.1)]
                });
                ends.collect()
            }
        };
        Some(Captures {
            text,
            regex: self,
            slots,
        })
    }

    fn find_at<'t>(&self, text: &'t str, from: usize) -> Option<Match<'t>> {
        let (start, end) = match self.quick.as_ref().map(|quick| quick.run(text, from, 1)) {
            Some(Ok(found)) => match found?.as_slice() {
                [Some(start), Some(end)] => (*start, *end),
                _ => return None,
            },
            Some(Err(Lost)) | None => {
                let found = self.general()?.find_at(text, from)?;
                (found.start(), found.end())
            }
        };
        Some(Match { text, start, end })
    }

    fn general(&self) -> Option<&regex::Regex> {
        self.general
            .get_or_init(|| regex::Regex::new(&self.source).ok())
            .as_ref()
    }

    fn group(&self, name: &str) -> Option<usize> {
        match &self.quick {
            Some(quick) => quick.group(name),
            None => {
                let mut names = self.general()?.capture_names();
                names.position(|known| known == Some(name))
            }
        }
    }
}

/// Goes from match to match.
#[derive(Default)]
struct Steps {
    from: usize,
    /// The end of the last match: an empty one that touches it is none.
    last: Option<usize>,
}

impl Steps {
    fn next<'t, T>(
        &mut self,
        text: &'t str,
        search: impl Fn(usize) -> Option<T>,
        whole: impl Fn(&T) -> Match<'t>,
    ) -> Option<T> {
        loop {
            let found = search(self.from)?;
            let place = whole(&found);
            if place.is_empty() && self.last == Some(place.end) {
                self.from = place.end + text.get(place.end..)?.chars().next()?.len_utf8();
                continue;
            }
            self.from = place.end;
            self.last = Some(place.end);
            return Some(found);
        }
    }
}

#[cfg(test)]
mod tests;
