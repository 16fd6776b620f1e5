//! A tree of sections from headings in reading order: the document's own nesting, not a fixed one.

use super::heading::{Heading, Kind};
use super::number_parts::is_part;
use super::part_said::{as_printed, says_part};
use super::under::is_inner;
use crate::block::{Block, Section};
use crate::profile::{Profile, Role, Strength};
use std::collections::BTreeSet;

/// A heading whose section is still open.
pub(super) struct Open {
    pub heading: Heading,
    pub section: Section,
}

/// What stands before the first heading, and the sections. `leaves`: which chapter ends at a heading at the latest, by how its
/// number is written.
pub(super) fn tree(
    blocks: Vec<Block>,
    headings: Vec<Option<Heading>>,
    leaves: &[Option<String>],
    profile: &Profile,
) -> (Vec<Block>, Vec<Section>) {
    let repeated = repeated(&blocks, &headings, profile);
    let mut builder = Builder {
        by_level: has_levels(&blocks),
        counted: false,
        profile,
        front: Vec::new(),
        sections: Vec::new(),
        path: Vec::new(),
        nested: BTreeSet::new(),
    };
    let mut skip = 0;
    for (at, block) in blocks.into_iter().enumerate() {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        match headings.get(at).and_then(Option::as_ref) {
            Some(heading) => {
                skip = heading.blocks.saturating_sub(1);
                let again = repeated.get(at).copied().unwrap_or(false);
                let later = headings.get(at + 1..).unwrap_or_default();
                if let Some(class) = leaves.get(at).and_then(Option::as_ref) {
                    builder.leave(class);
                }
                builder.open(heading, again, later);
            }
            None => builder.block(block),
        }
    }
    builder.finish()
}

/// Which labelled headings only say again, right above what belongs to them, under which heading
/// of an earlier part of the plan it falls: 「基本方針 3」, its title, 「政策目標 8」, its title and a card.
/// They are no sections of their own; one that was never printed before is.
fn repeated(blocks: &[Block], headings: &[Option<Heading>], profile: &Profile) -> Vec<bool> {
    let mut out = vec![false; blocks.len()];
    let mut seen: Vec<String> = Vec::new();
    // Whether a table further up lists the title: 「政策目標」 over 「8」 over the title.
    let in_table = |before: usize, heading: Option<&Option<Heading>>| {
        let title = heading.and_then(|h| Some(h.as_ref()?.title.key()));
        blocks.iter().take(before).any(|block| match block {
            Block::Grid(g) => g.cells.iter().any(|c| Some(c.text.key()) == title),
            Block::Paragraph(_) => false,
        })
    };
    let mut at = 0;
    while at < blocks.len() {
        let mut group = Vec::new();
        let mut next = at;
        while let Some(Some(h)) = headings.get(next) {
            if h.kind != Kind::Labelled {
                break;
            }
            group.push(next);
            next += h.blocks.max(1);
        }
        let keys: Vec<(usize, String)> = group
            .iter()
            .filter_map(|&i| Some((i, headings.get(i)?.as_ref()?.number.as_ref()?.key())))
            .collect();
        let known = keys.first().is_some_and(|(_, k)| seen.contains(k));
        let form = || match blocks.get(next) {
            Some(Block::Grid(_)) => true,
            Some(Block::Paragraph(p)) => profile
                .lexicon
                .read(p.text.as_str())
                .first()
                .is_some_and(|l| matches!(l.role, Role::Title | Role::Number)),
            None => false,
        };
        // A single label above a table heads the table; two say where a form belongs.
        if known && form() && (group.len() > 1 || is_card(blocks.get(next), profile)) {
            for (i, key) in &keys {
                if let Some(flag) = out.get_mut(*i) {
                    *flag = seen.contains(key) || in_table(*i, headings.get(*i));
                }
            }
        }
        seen.extend(keys.into_iter().map(|(_, key)| key));
        at = next.max(at + 1);
    }
    out
}

/// Whether a table begins with the label of an item.
fn is_card(block: Option<&Block>, profile: &Profile) -> bool {
    let Some(Block::Grid(grid)) = block else {
        return true;
    };
    grid.at(0, 0).is_some_and(|cell| {
        let labels = profile.lexicon.read(cell.text.as_str());
        labels
            .iter()
            .any(|l| l.role == Role::Title && l.number.is_some())
    })
}

struct Builder<'p> {
    front: Vec<Block>,
    sections: Vec<Section>,
    path: Vec<Open>,
    /// Which class stood right above which, though by its rank it should stand below.
    nested: BTreeSet<(String, String)>,
    /// The levels of mark-up say which heading stands under which.
    by_level: bool,
    /// A heading with a number came before.
    counted: bool,
    profile: &'p Profile,
}

/// Converters make all headings of one level; so many different ones were meant.
const LEVELS: usize = 3;

/// Whether mark-up tells headings of several levels apart.
fn has_levels(blocks: &[Block]) -> bool {
    let level = |block: &Block| match block {
        Block::Paragraph(p) => p.style.level,
        Block::Grid(_) => None,
    };
    let levels: BTreeSet<u8> = blocks.iter().filter_map(level).collect();
    levels.len() >= LEVELS
}

impl Builder<'_> {
    fn block(&mut self, block: Block) {
        match self.path.last_mut() {
            Some(open) => open.section.blocks.push(block),
            None => self.front.push(block),
        }
    }

    /// Closes the chapter whose number is written so.
    fn leave(&mut self, class: &str) {
        if let Some(depth) = self.path.iter().position(|o| o.heading.class == class) {
            self.close_to(depth);
        }
    }

    fn open(&mut self, heading: &Heading, repeated: bool, later: &[Option<Heading>]) {
        if self.continues(heading) {
            return;
        }
        let part = as_printed(heading, self.profile);
        let heading = part.as_ref().unwrap_or(heading);
        // 「柱1」 is no part of 「アンケートの結果」 that stands before it, nor is the first chapter that is counted of
        // 「策定の経過」 and its text.
        let refers = |o: &Open| {
            self.profile.is_reference(&o.heading.title.key()) && o.heading.number.is_none()
        };
        let counted = matches!(heading.kind, Kind::Numbered(_)) && heading.value == Some(1);
        let told = |depth: &usize| {
            let open = self.path.get(*depth);
            let text = open.is_some_and(|o| !o.section.blocks.is_empty());
            matches!(heading.kind, Kind::Labelled | Kind::Undertaking)
                || counted && !self.counted && text
        };
        if let Some(depth) = self.path.iter().position(refers).filter(told) {
            self.close_to(depth);
        }
        self.counted |= matches!(heading.kind, Kind::Numbered(_));
        let depth = self.depth(heading, later);
        self.close_to(depth);
        if self.reopen(heading) {
            return;
        }
        if let Some(above) = self.path.last().map(|o| &o.heading)
            && matches!((above.rank, heading.rank), (Some(a), Some(b)) if b < a)
        {
            let pair = (above.class.clone(), heading.class.clone());
            self.nested.insert(pair);
        }
        self.path.push(Open {
            section: Section {
                number: heading.number.clone(),
                title: heading.title.clone(),
                level: depth as u32 + 1,
                repeated,
                ..Section::default()
            },
            heading: heading.clone(),
        });
    }

    /// A heading that is printed again on a further page goes on with its section.
    fn continues(&mut self, heading: &Heading) -> bool {
        if !can_go_on(heading) {
            return false;
        }
        let again = |o: &Open| {
            let part = || says_part(&o.heading, heading, self.profile);
            is_same(&o.heading, heading) || part()
        };
        let open = self.path.iter().rposition(again);
        if let Some(depth) = open
            && !self.heads_page(heading)
        {
            self.close_to(depth + 1);
        }
        open.is_some()
    }

    /// Whether a chapter that is open, 「第4章 分野別の取組」, is printed again over a further page of what stands in it. A list of
    /// its parts has nothing but their headings.
    fn heads_page(&self, heading: &Heading) -> bool {
        let chapter = heading.kind == Kind::Numbered(Strength::Strong);
        let told = |o: &Open| !o.section.blocks.is_empty() || !o.section.children.is_empty();
        chapter && self.path.last().is_some_and(told)
    }

    /// The last section closed on this level is opened again by its own heading.
    fn reopen(&mut self, heading: &Heading) -> bool {
        let siblings = match self.path.last_mut() {
            Some(open) => &mut open.section.children,
            None => &mut self.sections,
        };
        let same = |s: &Section| {
            let number = s.number.as_ref().map(|n| n.key()).unwrap_or_default();
            number + &s.title.key() == heading.key()
        };
        if !can_go_on(heading) || !siblings.last().is_some_and(same) {
            return false;
        }
        let Some(section) = siblings.pop() else {
            return false;
        };
        self.path.push(Open {
            heading: heading.clone(),
            section,
        });
        true
    }

    /// How many headings stay open above this one.
    fn depth(&self, heading: &Heading, later: &[Option<Heading>]) -> usize {
        match heading.kind {
            Kind::FrontMatter | Kind::BackMatter => return 0,
            _ => {}
        }
        // Headings that mark-up gives a level stand by it, and others within them.
        let outer = |o: &Open| {
            let below = heading.level.unwrap_or(u8::MAX);
            o.heading.level.is_some_and(|level| level < below)
        };
        let outer = self.path.iter().rposition(outer).filter(|_| self.by_level);
        let least = outer.map_or(0, |at| at + 1);
        if self.by_level && heading.level.is_some() {
            return least;
        }
        // 「2-1」 stands below 「2」, whatever else is open.
        let part = |o: &Open| is_part(heading, &o.heading);
        if let Some(at) = self.path.iter().rposition(part).filter(|at| *at >= least) {
            return at + 1;
        }
        let known = |o: &Open| o.heading.class == heading.class;
        let inner = self.path.iter().skip(least);
        if let Some(depth) = inner.rev().position(known) {
            return self.path.len() - 1 - depth;
        }
        let mut depth = self.path.len();
        // 「## 基本方針1」 stands not below 「（2）…」 that mark-up says nothing of.
        let marked = |o: &Open| o.heading.level.is_some();
        if heading.level.is_some() && !matches!(heading.kind, Kind::Numbered(_)) {
            depth = self
                .path
                .iter()
                .rposition(marked)
                .map_or(depth, |at| at + 1);
        }
        // 「方針２」 in small type right above the title of the next slide is nothing within the last.
        let next = later.get(heading.blocks.saturating_sub(1));
        let next = next.and_then(Option::as_ref);
        let next = next.filter(|h| heading.kind == Kind::Labelled && h.kind == Kind::Look);
        if let Some(next) = next {
            let alike = |o: &Open| o.heading.class == next.class;
            let outer = self.path.iter().position(alike);
            depth = depth.min(outer.unwrap_or(depth).max(least));
        }
        // A class that is new here stands under what is open, unless that is plainly inner.
        while depth > least
            && let Some(above) = depth.checked_sub(1).and_then(|i| self.path.get(i))
        {
            // What comes in the same branch only: up to the next heading of a level further out.
            let outer = self.path.get(..depth - 1).unwrap_or_default();
            let leaves = |h: &Heading| outer.iter().any(|o| o.heading.class == h.class);
            let end = later.iter().position(|h| h.as_ref().is_some_and(leaves));
            let branch = later.get(..end.unwrap_or(later.len())).unwrap_or_default();
            if is_inner(above, heading, branch, &self.nested) {
                depth -= 1;
            } else {
                break;
            }
        }
        depth
    }

    /// Closes sections until `depth` are open.
    fn close_to(&mut self, depth: usize) {
        while self.path.len() > depth {
            let Some(open) = self.path.pop() else { break };
            match self.path.last_mut() {
                Some(parent) => parent.section.children.push(open.section),
                None => self.sections.push(open.section),
            }
        }
    }

    fn finish(mut self) -> (Vec<Block>, Vec<Section>) {
        self.close_to(0);
        (self.front, self.sections)
    }
}

/// Marks without a number come again and again with the same words: 「【目標】」.
fn can_go_on(heading: &Heading) -> bool {
    heading.number.is_some() && !matches!(heading.kind, Kind::Numbered(s) if s <= Strength::Weak)
        || heading.kind == Kind::Look
}

fn is_same(a: &Heading, b: &Heading) -> bool {
    a.class == b.class && a.key() == b.key()
}

#[cfg(test)]
mod tests {
    use super::super::outline;
    use super::*;
    use crate::block::{Paragraph, Style};
    use crate::text::Text;
    use crate::trace::Place;

    #[test]
    fn the_first_chapter_that_is_counted_stands_not_below_how_the_plan_came_about() {
        let line = |at: u32, size: f32, words: &str| {
            let starts_page = words == "策定の経過";
            Block::Paragraph(Paragraph {
                text: Text::new(words, Place::on_line(at)),
                style: Style {
                    size: Some(size),
                    bold: size > 10.0,
                    starts_page,
                    ..Style::default()
                },
            })
        };
        let lines = [
            (20.0, "甲町行政改革プラン"),
            (10.0, "令和8年3月"),
            (14.0, "策定の経過"),
            (10.0, "令和7年6月から職員と住民で検討を重ねました。"),
            (11.0, "１　計画の期間"),
            (10.0, "この計画の期間は、令和8年度から5年間とします。"),
            (11.0, "２　取組一覧"),
            (10.0, "取組の内容は次のとおりです。毎年度見直します。"),
        ];
        let blocks = (1..)
            .zip(lines)
            .map(|(at, (size, words))| line(at, size, words));
        let plans = outline(blocks.collect(), &Profile::embedded());
        let titles: Vec<String> = plans[0].sections.iter().map(|s| s.title.key()).collect();
        assert!(titles.contains(&"取組一覧".to_owned()), "{titles:?}");
    }
}
