//! Runs a regular expression by trying: every way is gone until it fails.

use super::parse::Tree;
use super::set::Set;
use std::collections::BTreeSet;

/// An expression as steps.
#[derive(Debug)]
pub(super) struct Program {
    steps: Vec<Step>,
    sets: Vec<Set>,
    /// The names of the groups; the first is the whole and has none.
    names: Vec<Option<String>>,
    /// What a match may begin with; `None` for one that may be empty.
    first: Option<Set>,
    /// Matches only at the beginning of the text.
    anchored: bool,
    /// A character that every match holds.
    needed: Option<char>,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Char(char),
    /// A character of the set of that number.
    One(usize),
    /// Go on at the first, and where that fails at the second.
    Try(usize, usize),
    Go(usize),
    /// Remember the place.
    Mark(usize),
    TextBegins,
    TextEnds,
    WordEdge,
    Done,
}

/// Beginning and end of each group, if it took part.
pub(super) type Slots = Vec<Option<usize>>;

/// Too many ways were tried.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Lost;

/// An expression of more steps is none for this engine.
const MOST_STEPS: usize = 20_000;
/// So many steps are taken for one search, and so many more for each byte of the text.
const PATIENCE: usize = 2_000;
const PATIENCE_PER_BYTE: usize = 40;

impl Program {
    /// `None` where it gets too long, or a name stands twice.
    pub fn new(tree: &Tree) -> Option<Self> {
        let mut program = Self {
            steps: Vec::new(),
            sets: Vec::new(),
            names: vec![None],
            first: None,
            anchored: false,
            needed: needed(tree).into_iter().max(),
        };
        program.add(tree)?;
        program.push(Step::Done)?;
        let mut begin = Begin::default();
        program.begin(0, false, &mut begin);
        begin.set.add(&Set::new(begin.ranges));
        program.anchored = begin.anchored_only;
        program.first = (!begin.maybe_empty).then_some(begin.set);
        Some(program)
    }

    /// How many groups there are, the whole one of them.
    pub fn groups(&self) -> usize {
        self.names.len()
    }

    pub fn group(&self, name: &str) -> Option<usize> {
        let mut names = self.names.iter();
        names.position(|known| known.as_deref() == Some(name))
    }

    fn push(&mut self, step: Step) -> Option<usize> {
        self.steps.push(step);
        (self.steps.len() <= MOST_STEPS).then(|| self.steps.len() - 1)
    }

    fn set_step(&mut self, at: usize, step: Step) {
        if let Some(place) = self.steps.get_mut(at) {
            *place = step;
        }
    }

    fn add(&mut self, tree: &Tree) -> Option<()> {
        match tree {
            Tree::Char(c) => {
                self.push(Step::Char(*c))?;
            }
            Tree::One(set) => {
                let number = match self.sets.iter().position(|known| known == set) {
                    Some(number) => number,
                    None => {
                        self.sets.push(set.clone());
                        self.sets.len() - 1
                    }
                };
                self.push(Step::One(number))?;
            }
            Tree::Row(trees) => {
                for tree in trees {
                    self.add(tree)?;
                }
            }
            Tree::Either(trees) => {
                let (last, others) = trees.split_last()?;
                let mut ends = Vec::new();
                for tree in others {
                    let fork = self.push(Step::Done)?;
                    self.add(tree)?;
                    ends.push(self.push(Step::Done)?);
                    self.set_step(fork, Step::Try(fork + 1, self.steps.len()));
                }
                self.add(last)?;
                for end in ends {
                    self.set_step(end, Step::Go(self.steps.len()));
                }
            }
            Tree::Repeat {
                tree,
                least,
                most,
                lazy,
            } => self.repeat(tree, *least, *most, *lazy)?,
            Tree::Group(number, name, tree) => {
                if self.names.len() <= *number {
                    let known = self
                        .names
                        .iter()
                        .flatten()
                        .any(|n| Some(n) == name.as_ref());
                    if known {
                        return None;
                    }
                    self.names.resize(number + 1, None);
                    if let Some(place) = self.names.get_mut(*number) {
                        place.clone_from(name);
                    }
                }
                self.push(Step::Mark(number * 2))?;
                self.add(tree)?;
                self.push(Step::Mark(number * 2 + 1))?;
            }
            Tree::TextBegins => {
                self.push(Step::TextBegins)?;
            }
            Tree::TextEnds => {
                self.push(Step::TextEnds)?;
            }
            Tree::WordEdge => {
                self.push(Step::WordEdge)?;
            }
        }
        Some(())
    }

    fn repeat(&mut self, tree: &Tree, least: usize, most: Option<usize>, lazy: bool) -> Option<()> {
        let fork = |on, out| match lazy {
            false => Step::Try(on, out),
            true => Step::Try(out, on),
        };
        let Some(most) = most else {
            for _ in 1..least {
                self.add(tree)?;
            }
            // None at all is a way of its own, so that the loop always has been through once.
            let skip = match least {
                0 => Some(self.push(Step::Done)?),
                _ => None,
            };
            let begin = self.steps.len();
            self.add(tree)?;
            let end = self.push(Step::Done)?;
            self.set_step(end, fork(begin, end + 1));
            if let Some(skip) = skip {
                self.set_step(skip, fork(skip + 1, end + 1));
            }
            return Some(());
        };
        for _ in 0..least {
            self.add(tree)?;
        }
        let mut forks = Vec::new();
        for _ in least..most {
            forks.push(self.push(Step::Done)?);
            self.add(tree)?;
        }
        for at in forks {
            self.set_step(at, fork(at + 1, self.steps.len()));
        }
        Some(())
    }

    /// Collects what a match may begin with.
    fn begin(&self, at: usize, anchored: bool, begin: &mut Begin) {
        if begin.seen.contains(&(at, anchored)) {
            return;
        }
        begin.seen.push((at, anchored));
        match self.steps.get(at) {
            Some(Step::Char(c)) => {
                begin.anchored_only &= anchored;
                begin.ranges.push((*c, *c));
            }
            Some(Step::One(number)) => {
                begin.anchored_only &= anchored;
                if let Some(set) = self.sets.get(*number) {
                    begin.set.add(set);
                }
            }
            Some(Step::Try(one, other)) => {
                self.begin(*one, anchored, begin);
                self.begin(*other, anchored, begin);
            }
            Some(Step::Go(to)) => self.begin(*to, anchored, begin),
            Some(Step::TextBegins) => self.begin(at + 1, true, begin),
            Some(Step::Mark(_) | Step::TextEnds | Step::WordEdge) => {
                self.begin(at + 1, anchored, begin);
            }
            Some(Step::Done) | None => {
                begin.anchored_only &= anchored;
                begin.maybe_empty = true;
            }
        }
    }

    /// The leftmost match from byte `from` on: beginning and end of each of the first `groups`
    /// groups, the whole first.
    pub fn run(&self, text: &str, from: usize, groups: usize) -> Result<Option<Slots>, Lost> {
        if self.anchored && (from > 0 || !self.may_begin(text.chars().next())) {
            return Ok(None);
        }
        let Some(rest) = text.get(from..) else {
            return Ok(None);
        };
        if self.needed.is_some_and(|c| !rest.contains(c)) {
            return Ok(None);
        }
        let mut runner = Runner {
            program: self,
            text,
            patience: PATIENCE + PATIENCE_PER_BYTE * rest.len(),
            slots: Vec::new(),
            ways: Vec::new(),
        };
        let mut found = |at: usize| {
            // Most places fail: the groups are only remembered where it is known that they count.
            if groups > 1 && runner.found_at(at, 0)?.is_none() {
                return Ok(None);
            }
            runner.found_at(at, groups)
        };
        if self.anchored {
            return found(0);
        }
        let begins = rest.char_indices().map(|(at, c)| (from + at, Some(c)));
        for (at, c) in begins.chain([(text.len(), None)]) {
            if self.may_begin(c)
                && let Some(slots) = found(at)?
            {
                return Ok(Some(slots));
            }
        }
        Ok(None)
    }

    /// Whether a match may begin with the character, or at the end of the text.
    fn may_begin(&self, c: Option<char>) -> bool {
        match (&self.first, c) {
            (Some(first), Some(c)) => first.has(c),
            (Some(_), None) => false,
            (None, _) => true,
        }
    }
}

/// The characters every match holds.
fn needed(tree: &Tree) -> BTreeSet<char> {
    match tree {
        Tree::Char(c) => BTreeSet::from([*c]),
        Tree::Row(trees) => trees.iter().flat_map(needed).collect(),
        Tree::Either(trees) => {
            let all = trees.iter().map(needed);
            all.reduce(|a, b| &a & &b).unwrap_or_default()
        }
        Tree::Repeat { tree, least, .. } if *least > 0 => needed(tree),
        Tree::Group(_, _, tree) => needed(tree),
        _ => BTreeSet::new(),
    }
}

struct Begin {
    seen: Vec<(usize, bool)>,
    ranges: Vec<(char, char)>,
    set: Set,
    maybe_empty: bool,
    anchored_only: bool,
}

impl Default for Begin {
    fn default() -> Self {
        Self {
            seen: Vec::new(),
            ranges: Vec::new(),
            set: Set::default(),
            maybe_empty: false,
            anchored_only: true,
        }
    }
}

/// What is to be done when the way gone so far has failed.
enum Way {
    /// Try this step at this place.
    Try(usize, usize),
    /// A place is again what it was.
    Restore(usize, Option<usize>),
}

struct Runner<'p, 't> {
    program: &'p Program,
    text: &'t str,
    /// How many steps may still be taken.
    patience: usize,
    slots: Slots,
    ways: Vec<Way>,
}

impl Runner<'_, '_> {
    /// The match that begins at byte `start`, with so many of its groups.
    fn found_at(&mut self, start: usize, groups: usize) -> Result<Option<Slots>, Lost> {
        self.slots.clear();
        self.slots.resize(groups * 2, None);
        self.ways.clear();
        let (mut step, mut at) = (0, start);
        loop {
            match self.way_from(step, at)? {
                Some(end) => {
                    let mut slots = std::mem::take(&mut self.slots);
                    if let [first, last, ..] = slots.as_mut_slice() {
                        (*first, *last) = (Some(start), Some(end));
                    }
                    return Ok(Some(slots));
                }
                None => loop {
                    match self.ways.pop() {
                        Some(Way::Try(other, place)) => {
                            (step, at) = (other, place);
                            break;
                        }
                        Some(Way::Restore(slot, place)) => {
                            if let Some(slot) = self.slots.get_mut(slot) {
                                *slot = place;
                            }
                        }
                        None => return Ok(None),
                    }
                },
            }
        }
    }

    /// Goes on from a step at a place until it fails, or to the end of a match.
    fn way_from(&mut self, mut step: usize, mut at: usize) -> Result<Option<usize>, Lost> {
        let program = self.program;
        loop {
            self.patience = self.patience.checked_sub(1).ok_or(Lost)?;
            match program.steps.get(step) {
                Some(Step::Char(wanted)) => match self.next(at) {
                    Some(c) if c == *wanted => (step, at) = (step + 1, at + c.len_utf8()),
                    _ => return Ok(None),
                },
                Some(Step::One(number)) => match (self.next(at), program.sets.get(*number)) {
                    (Some(c), Some(set)) if set.has(c) => {
                        (step, at) = (step + 1, at + c.len_utf8())
                    }
                    _ => return Ok(None),
                },
                Some(Step::Try(one, other)) => {
                    self.ways.push(Way::Try(*other, at));
                    step = *one;
                }
                Some(Step::Go(to)) => step = *to,
                Some(Step::Mark(slot)) => {
                    if let Some(place) = self.slots.get_mut(*slot) {
                        self.ways.push(Way::Restore(*slot, *place));
                        *place = Some(at);
                    }
                    step += 1;
                }
                Some(Step::TextBegins) if at == 0 => step += 1,
                Some(Step::TextEnds) if at == self.text.len() => step += 1,
                Some(Step::WordEdge) if self.is_word_edge(at) => step += 1,
                Some(Step::TextBegins | Step::TextEnds | Step::WordEdge) => return Ok(None),
                Some(Step::Done) | None => return Ok(Some(at)),
            }
        }
    }

    fn next(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|rest| rest.chars().next())
    }

    fn is_word_edge(&self, at: usize) -> bool {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let before = self.text.get(..at).and_then(|t| t.chars().next_back());
        before.is_some_and(is_word) != self.next(at).is_some_and(is_word)
    }
}
