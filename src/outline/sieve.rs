//! Takes back what only looks like headings: lists, drawings, marks with nothing under them.

use super::heading::{Heading, Kind};
use super::look::Look;
use crate::block::{Block, Paragraph};
use crate::profile::Strength;
use std::collections::{BTreeMap, BTreeSet};

/// So many lines in big or bold type below each other belong to a drawing.
const DRAWING: usize = 3;

/// Leaves the headings that hold against what stands around them; one slot for each block. `titles`: the blocks that
/// say who answers for the tables below them.
pub(super) fn sieve(
    blocks: &[Block],
    look: &Look,
    titles: &BTreeSet<usize>,
    headings: &mut [Option<Heading>],
) {
    let sieve = Sieve {
        blocks,
        look,
        titles,
    };
    sieve.without_drawings(headings);
    sieve.without_lists(headings);
    sieve.without_empty(headings);
}

struct Sieve<'a> {
    blocks: &'a [Block],
    look: &'a Look,
    titles: &'a BTreeSet<usize>,
}

impl Sieve<'_> {
    fn paragraph(&self, at: usize) -> Option<&Paragraph> {
        match self.blocks.get(at)? {
            Block::Paragraph(p) => Some(p),
            Block::Grid(_) => None,
        }
    }

    /// Entries of one class directly below each other are a list, not headings without text —
    /// unless they look like headings, are listed as such, or count on from one.
    fn without_lists(&self, headings: &mut [Option<Heading>]) {
        let mut at = 0;
        // The last value of each class that was a heading with something under it.
        let mut last: BTreeMap<String, u32> = BTreeMap::new();
        while at < headings.len() {
            let end = self.list_end(headings, at);
            let first = headings.get(at).cloned().flatten();
            if let Some(first) = first {
                let follows = first.value.is_some_and(|v| v > 1)
                    && last.get(&first.class).copied() == first.value.map(|v| v - 1);
                if end > at + 1 && !follows {
                    for heading in headings.iter_mut().take(end).skip(at) {
                        *heading = None;
                    }
                } else if let Some(value) = headings.get(end - 1).and_then(|h| h.as_ref()?.value) {
                    last.insert(first.class, value);
                }
            }
            at = end.max(at + 1);
        }
    }

    /// Where the run of list entries that begins at `at` ends; the next block where it is none.
    fn list_end(&self, headings: &[Option<Heading>], at: usize) -> usize {
        let entry = |at: usize| {
            let heading = headings.get(at)?.as_ref()?;
            let listed = match heading.kind {
                Kind::Numbered(Strength::Strong) => false,
                Kind::Numbered(_) => !heading.in_contents,
                _ => false,
            };
            let plain = self.paragraph(at).is_none_or(|p| !self.look.stands_out(p));
            (listed && plain).then_some(heading)
        };
        let Some(first) = entry(at) else {
            return at + 1;
        };
        let mut end = at + 1;
        while entry(end).is_some_and(|h| h.class == first.class) {
            end += 1;
        }
        end
    }

    /// Lines that look like headings one below the other are the words of a drawing.
    fn without_drawings(&self, headings: &mut [Option<Heading>]) {
        let looks = |h: &Option<Heading>| {
            h.as_ref()
                .is_some_and(|h| h.kind == Kind::Look && !h.in_contents && h.level.is_none())
        };
        for run in headings.chunk_by_mut(|a, b| looks(a) && looks(b)) {
            if run.len() >= DRAWING {
                run.fill(None);
            }
        }
    }

    /// Takes back weak headings with nothing under them.
    fn without_empty(&self, headings: &mut [Option<Heading>]) {
        for at in (0..headings.len()).rev() {
            let Some(Some(heading)) = headings.get(at) else {
                continue;
            };
            let next = at + heading.blocks;
            let under = headings.get(next).and_then(Option::as_ref);
            let begins = under.is_some_and(|h| {
                // What the table of contents lists stands under nothing it does not list.
                let outer = h.in_contents && !heading.in_contents;
                let first =
                    h.value == Some(1) || matches!(h.kind, Kind::Labelled | Kind::Undertaking);
                h.class != heading.class && first && !outer
            });
            let grid = matches!(self.blocks.get(next), Some(Block::Grid(_)));
            let text = under.is_none() && self.paragraph(next).is_some();
            let stands = match heading.kind {
                Kind::Numbered(Strength::Strong | Strength::Plain)
                | Kind::Labelled
                | Kind::Undertaking
                | Kind::FrontMatter
                | Kind::BackMatter
                | Kind::Bare => true,
                Kind::Numbered(Strength::Weak) => {
                    let mark = under.is_some_and(|h| h.value.is_none() && h.class != heading.class);
                    grid || text || begins || mark
                }
                Kind::Numbered(Strength::Bullet) => {
                    grid || begins || text && self.titles.contains(&at)
                }
                // Lines in big type above each other are a cover.
                Kind::Look => heading.in_contents || grid || text || under.is_some(),
            };
            if !stands && let Some(slot) = headings.get_mut(at) {
                *slot = None;
            }
        }
    }
}
