//! Page numbers and running heads, taken off before anything is read.

use super::first_said::kept;
use super::folio::{is_page_number, keys, parts};
use super::line::Line;
use super::ruleless;
use crate::layout::Tolerances;
use crate::page::Direction;
use std::collections::{BTreeMap, BTreeSet};

/// A page's free lines with its size, as the furniture finder needs it.
pub(super) struct Strip<'a> {
    pub width: f32,
    pub height: f32,
    pub lines: Vec<&'a Line>,
}

/// The side of the page furniture stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Head,
    Foot,
    /// Where a page lies on its side in a bundle of upright ones.
    Left,
    Right,
}

/// Where words stand that may be furniture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub page: usize,
    pub line: usize,
    /// From the head or foot of the page, in points.
    from_edge: f32,
}

/// Words that stand at the same height on several pages.
pub(super) struct Group {
    pub side: Side,
    pub words: String,
    pub spots: Vec<Spot>,
}

/// For each page, which of its lines are furniture.
pub(super) fn find(pages: &[Strip<'_>], body: f32, tolerances: &Tolerances) -> Vec<Vec<bool>> {
    let groups: Vec<Group> = groups(pages, body, tolerances)
        .into_iter()
        .filter(|g| g.pages() >= needed(g, pages, body, tolerances))
        .collect();
    let furnished: BTreeSet<(Side, usize)> = groups
        .iter()
        .flat_map(|g| g.spots.iter().map(|s| (g.side, s.page)))
        .collect();
    let mut out: Vec<Vec<bool>> = pages.iter().map(|p| vec![false; p.lines.len()]).collect();
    for group in &groups {
        if is_label(group, &furnished, pages, tolerances) {
            continue;
        }
        let keep = kept(group, pages, body, tolerances);
        for spot in &group.spots {
            let kept = keep == Some(spot.page)
                || pages.get(spot.page).is_some_and(|page| {
                    ruleless::heads_columns(&page.lines, spot.line, tolerances)
                });
            if let Some(slot) = out.get_mut(spot.page).and_then(|o| o.get_mut(spot.line)) {
                *slot |= !kept;
            }
        }
    }
    for group in groups.iter().filter(|g| g.side == Side::Head) {
        if !is_small(group, pages, body, tolerances) && !is_topmost(group, pages, &out) {
            for spot in &group.spots {
                if let Some(slot) = out.get_mut(spot.page).and_then(|o| o.get_mut(spot.line)) {
                    *slot = false;
                }
            }
        }
    }
    out
}

/// Whether nothing but other furniture stands above a head on most of its pages: 「担当課：総務課」 below the name of
/// each page's undertaking is none.
fn is_topmost(group: &Group, pages: &[Strip<'_>], furniture: &[Vec<bool>]) -> bool {
    let below = |spot: &&Spot| {
        let (Some(page), Some(taken)) = (pages.get(spot.page), furniture.get(spot.page)) else {
            return false;
        };
        let Some(line) = page.lines.get(spot.line) else {
            return false;
        };
        let mut lines = page.lines.iter().zip(taken);
        lines.any(|(l, taken)| !taken && l.bbox.y1 <= line.bbox.y0)
    };
    group.spots.iter().filter(below).count() * 2 <= group.spots.len()
}

impl Group {
    fn pages(&self) -> usize {
        let mut pages: Vec<usize> = self.spots.iter().map(|s| s.page).collect();
        pages.sort_unstable();
        pages.dedup();
        pages.len()
    }

    pub fn lines<'a>(&self, pages: &'a [Strip<'_>]) -> Vec<&'a Line> {
        self.spots
            .iter()
            .filter_map(|s| pages.get(s.page)?.lines.get(s.line).copied())
            .collect()
    }
}

fn groups(pages: &[Strip<'_>], body: f32, tolerances: &Tolerances) -> Vec<Group> {
    let mut seen: BTreeMap<(Side, String), Vec<Spot>> = BTreeMap::new();
    for (p, page) in pages.iter().enumerate() {
        for (i, line) in page.lines.iter().enumerate() {
            let Some((side, from_edge)) = edge(page, line, tolerances) else {
                continue;
            };
            // 「施策1」, 「施策2」 at the head of page after page are headings: only figures in
            // small type or at the foot count the pages.
            let counts = side != Side::Head || line.size < tolerances.furniture_plain * body;
            // A head may name the plan on the left, which stays, and the chapter on the right.
            for words in parts(line, tolerances) {
                for key in keys(&words, p, counts) {
                    seen.entry((side, key)).or_default().push(Spot {
                        page: p,
                        line: i,
                        from_edge,
                    });
                }
            }
        }
    }
    let mut out = Vec::new();
    for ((side, words), mut spots) in seen {
        spots.sort_by(|a, b| a.from_edge.total_cmp(&b.from_edge));
        let mut rest = spots.as_slice();
        while let Some(first) = rest.first() {
            let limit = first.from_edge + tolerances.furniture_drift;
            let (near, tail) = rest.split_at(rest.partition_point(|s| s.from_edge <= limit));
            rest = tail;
            out.push(Group {
                side,
                words: words.clone(),
                spots: outermost(near, pages),
            });
        }
    }
    out
}

/// The spots of some words without those further in on a page that has them at its edge as well: a head 「第５章　目標一覧」 over
/// the title 「笹原町健康増進計画　　第５章　目標一覧」. `spots`: from the edge inwards.
fn outermost(spots: &[Spot], pages: &[Strip<'_>]) -> Vec<Spot> {
    let mut out: Vec<Spot> = Vec::with_capacity(spots.len());
    for spot in spots {
        let line = pages.get(spot.page).and_then(|p| p.lines.get(spot.line));
        let height = line.map_or(0.0, |l| l.span.height());
        let outer = |o: &Spot| o.page == spot.page && spot.from_edge >= o.from_edge + height * 0.5;
        if !out.iter().any(outer) {
            out.push(*spot);
        }
    }
    out
}

/// On how many pages the words have to stand to be furniture.
fn needed(group: &Group, pages: &[Strip<'_>], body: f32, tolerances: &Tolerances) -> usize {
    if is_page_number(&group.words) {
        // On a single page only the dashes tell a page number from a figure, or its place.
        let told = group.words.len() > 1 || stands_alone(group, pages, tolerances);
        return if told { 1 } else { 2 };
    }
    let lines = group.lines(pages);
    if lines
        .iter()
        .any(|l| l.size > tolerances.furniture_large * body)
    {
        // Larger than the body is a heading, unless most pages have it.
        tolerances.furniture_pages.max(pages.len() / 2 + 1)
    } else if is_small(group, pages, body, tolerances) {
        tolerances.furniture_pages.min(2)
    } else {
        tolerances.furniture_pages
    }
}

/// Whether the words are set in type smaller than that of the text, as only furniture and notes are.
fn is_small(group: &Group, pages: &[Strip<'_>], body: f32, tolerances: &Tolerances) -> bool {
    let lines = group.lines(pages);
    let small = |l: &&Line| l.size < tolerances.furniture_small * body;
    lines.iter().all(small)
}

/// Whether a figure stands in the middle of the foot of its page, with nothing near it.
fn stands_alone(group: &Group, pages: &[Strip<'_>], tolerances: &Tolerances) -> bool {
    let [spot] = group.spots.as_slice() else {
        return false;
    };
    let page = pages.get(spot.page);
    let line = page.and_then(|page| page.lines.get(spot.line));
    let (Some(page), Some(line), Side::Foot) = (page, line, group.side) else {
        return false;
    };
    let off_middle = (line.bbox.centre().0 - page.width / 2.0).abs();
    let others = page
        .lines
        .iter()
        .enumerate()
        .filter(|(i, _)| *i != spot.line);
    let near = others
        .filter(|(_, other)| other.bbox.y1 > line.bbox.y0 - tolerances.row_gap * line.size)
        .count();
    off_middle <= tolerances.centre_slack * line.size && near == 0
}

/// Whether the words are a label that happens to be the first on several pages: short, and other
/// pages have text of their own at that height.
fn is_label(
    group: &Group,
    furnished: &BTreeSet<(Side, usize)>,
    pages: &[Strip<'_>],
    tolerances: &Tolerances,
) -> bool {
    /// Longer words are not repeated for nothing.
    const LABEL: usize = 8;
    if is_page_number(&group.words) || group.words.chars().count() >= LABEL {
        return false;
    }
    let at = group
        .spots
        .iter()
        .map(|s| s.from_edge)
        .fold(f32::INFINITY, f32::min);
    let others: Vec<&Strip> = pages
        .iter()
        .enumerate()
        .filter(|(p, page)| !furnished.contains(&(group.side, *p)) && !page.lines.is_empty())
        .map(|(_, page)| page)
        .collect();
    let there = others
        .iter()
        .filter(|page| {
            page.lines.iter().any(|l| {
                edge(page, l, tolerances).is_some_and(|(side, from_edge)| {
                    side == group.side && from_edge <= at + tolerances.furniture_drift
                })
            })
        })
        .count();
    there >= 2 && there * 2 > others.len()
}

/// The side of the page in whose strip the line stands, if any, and how far from the edge. Text
/// written across has its furniture at head and foot, turned text at its own head and foot.
fn edge(page: &Strip<'_>, line: &Line, tolerances: &Tolerances) -> Option<(Side, f32)> {
    let bbox = line.bbox;
    let near = |from_edge: f32, whole: f32| from_edge < tolerances.furniture_strip * whole;
    if line.direction == Direction::Right {
        if near(page.height - bbox.y0, page.height) {
            Some((Side::Foot, page.height - bbox.y1))
        } else {
            near(bbox.y1, page.height).then_some((Side::Head, bbox.y0))
        }
    } else if near(page.width - bbox.x0, page.width) {
        Some((Side::Right, page.width - bbox.x1))
    } else {
        near(bbox.x1, page.width).then_some((Side::Left, bbox.x0))
    }
}

#[cfg(test)]
mod tests;
