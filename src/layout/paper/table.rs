//! Which lattices of a page are tables, which are frames round text, and which are drawings.

use super::above;
use super::abreast;
use super::arrows::{self, Shape};
use super::crown;
use super::drawing::{self, Marks};
use super::edge::{self, Edge};
use super::fill;
use super::flank;
use super::grid::{self, Lattice};
use super::ground;
use super::labelled;
use super::lanes;
use super::line;
use super::model;
use super::nest;
use super::open;
use super::refine;
use super::roadmap;
use super::stages;
use super::tinted;
use super::torn;
use super::twins;
use super::uprights;
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::Page;

/// What the rules of a page enclose.
#[derive(Debug, Default)]
pub(super) struct Ruled {
    pub tables: Vec<Lattice>,
    /// Tables told by the ground of their cells.
    pub grounds: Vec<Lattice>,
    /// Arrows drawn anywhere.
    pub arrows: Vec<Shape>,
    /// Boxes round text: what stands in one belongs together and to nothing outside.
    pub frames: Vec<Rect>,
    /// Charts, diagrams, maps: words in them stand beside each other without being a table.
    pub drawings: Vec<Rect>,
    /// Rules across that are part of no table.
    pub across: Vec<Edge>,
}

pub(super) fn find(page: &Page, tolerances: &Tolerances) -> Ruled {
    let (arrows, rules) = arrows::take(page, tolerances);
    let mut edges = edge::join(&rules, tolerances);
    if edges.horizontal.len() + edges.vertical.len() > tolerances.most_rules {
        edges = edge::Edges::default();
    }
    let mended = torn::mend(&edges, &page.glyphs, tolerances);
    edges.horizontal.extend(&mended);
    let tinted = tinted::sides(page, &edges, tolerances);
    edges.vertical.extend(tinted);
    let lattices: Vec<Lattice> = open::bridge(
        edge::components(&edges, tolerances),
        &page.glyphs,
        tolerances,
    )
    .iter()
    .filter_map(|set| grid::lattice(set, tolerances))
    .collect();
    let mut ruled = Ruled {
        arrows,
        ..Ruled::default()
    };
    let marks = Marks::of(page, &ruled.arrows, &edges, tolerances);
    let upright = uprights::find(&edges.vertical, &lattices, tolerances);
    let mut drawn = Vec::new();
    for lattice in lattices.into_iter().chain(upright) {
        match judge(&lattice, page, &marks, tolerances) {
            Verdict::Table => ruled.tables.push(lattice),
            Verdict::Frame => ruled.frames.push(lattice.bbox()),
            Verdict::Drawing => drawn.push(lattice.bbox()),
        }
    }
    ruled.tables = nest::expand(ruled.tables, &page.glyphs, tolerances);
    let (cells, _) = fill::part(&page.glyphs, &ruled.tables, tolerances);
    ruled.tables = ruled
        .tables
        .into_iter()
        .zip(&cells)
        .map(|(lattice, glyphs)| {
            let bbox = lattice.bbox();
            let torn = mended.iter().any(|e| bbox.contains((e.lo + 1.0, e.at)));
            let lattice = refine::refine(lattice, glyphs, torn, tolerances);
            lanes::split(lattice, page, &ruled.arrows, tolerances)
        })
        // Upright rules round anything but rows of a list are no table.
        .filter(|lattice| lattice.closed_top || lattice.closed_bottom || lattice.rows() > 1)
        .collect();
    ruled.tables = twins::part(ruled.tables, page, tolerances);
    crown::set(&mut ruled.tables, page, tolerances);
    ruled.across = outside(&edges.horizontal, &ruled.tables, tolerances);
    let (_, mut free) = fill::part(&page.glyphs, &ruled.tables, tolerances);
    let mut lines = line::gather(&free, tolerances);
    if above::take(&mut ruled.tables, &lines, &ruled.across, tolerances) {
        (_, free) = fill::part(&page.glyphs, &ruled.tables, tolerances);
        lines = line::gather(&free, tolerances);
    }
    let mut taken: Vec<Rect> = ruled.tables.iter().map(Lattice::bbox).collect();
    let stages = drawn_tables(page, &lines, &ruled.frames, &taken, tolerances);
    if !stages.is_empty() {
        (_, free) = fill::part(&free, &stages, tolerances);
        lines = line::gather(&free, tolerances);
        taken.extend(stages.iter().map(Lattice::bbox));
        let inside = |f: &Rect| stages.iter().any(|t| t.bbox().grown(1.0).contains_rect(f));
        ruled.frames.retain(|frame| !inside(frame));
    }
    ruled.drawings = drawing::regions(page, &marks, &drawn, &taken, &lines, tolerances);
    if !ruled.drawings.is_empty() {
        let is_drawn = |at: (f32, f32)| ruled.drawings.iter().any(|d| d.contains(at));
        free.retain(|g| !is_drawn(g.bbox.centre()));
        lines = line::gather(&free, tolerances);
        let middle = |e: &Edge| ((e.lo + e.hi) / 2.0, e.at);
        ruled.across.retain(|e| !is_drawn(middle(e)));
    }
    let mut taken = [taken, ruled.drawings.clone()].concat();
    flank::widen(&mut ruled.frames, page, tolerances);
    let mut labelled = labelled::tagged(page, &lines, &mut ruled.frames, tolerances);
    taken.extend(labelled.iter().map(Lattice::bbox));
    labelled.extend(labelled::find(page, &lines, &taken, tolerances));
    if !labelled.is_empty() {
        (_, free) = fill::part(&free, &labelled, tolerances);
        lines = line::gather(&free, tolerances);
        taken.extend(labelled.iter().map(Lattice::bbox));
    }
    let mut grounds = ground::find(page, &lines, &taken, &ruled.across, tolerances);
    grounds.retain(|l| marks.through(l, true, tolerances) < tolerances.figure_lines);
    // No table begins or ends in the middle of a frame round a text.
    grounds.retain(|l| {
        !ruled
            .frames
            .iter()
            .any(|f| is_cut(f, &l.bbox(), tolerances))
    });
    if !grounds.is_empty() {
        let (cells, _) = fill::part(&free, &grounds, tolerances);
        let refined = grounds
            .into_iter()
            .zip(&cells)
            .map(|(lattice, glyphs)| refine::refine(lattice, glyphs, false, tolerances));
        ruled.grounds = refined.collect();
        ruled.across = outside(&ruled.across, &ruled.grounds, tolerances);
    }
    ruled.grounds.extend(labelled);
    ruled.grounds.extend(stages);
    let taken: Vec<Rect> = (ruled.tables.iter().chain(&ruled.grounds))
        .map(Lattice::bbox)
        .chain(ruled.drawings.iter().copied())
        .collect();
    let cards = abreast::find(page, &lines, &taken, tolerances);
    ruled.frames.extend(cards);
    ruled
        .frames
        .extend(crown::labelled(page, &taken, tolerances));
    // A frame round a table, or round the whole page, holds nothing together.
    let area = page.width * page.height;
    let (tables, grounds) = (&ruled.tables, &ruled.grounds);
    ruled.frames.retain(|frame| {
        frame.area() < tolerances.frame_share * area
            && !tables
                .iter()
                .chain(grounds)
                .any(|t| frame.grown(1.0).contains_rect(&t.bbox()))
    });
    ruled
}

/// The tables that are told by their shapes: arrows that follow each other, bars below years, boxes below heads.
fn drawn_tables(
    page: &Page,
    lines: &[line::Line],
    frames: &[Rect],
    taken: &[Rect],
    tolerances: &Tolerances,
) -> Vec<Lattice> {
    let mut found = stages::find(page, lines, taken, tolerances);
    let mut taken = taken.to_vec();
    taken.extend(found.iter().map(Lattice::bbox));
    let bars = roadmap::find(page, lines, &taken, tolerances);
    taken.extend(bars.iter().map(Lattice::bbox));
    found.extend(bars);
    found.extend(model::find(page, lines, frames, &taken, tolerances));
    found
}

/// Whether a table reaches over a part of a frame, neither round it nor inside it.
fn is_cut(frame: &Rect, table: &Rect, tolerances: &Tolerances) -> bool {
    let reach = tolerances.rule_reach;
    let inside = |a: &Rect, b: &Rect| a.grown(reach).contains_rect(b);
    frame.grown(-reach).intersection(table).is_some()
        && !inside(frame, table)
        && !inside(table, frame)
}

/// The edges that run through none of the tables.
fn outside(edges: &[Edge], tables: &[Lattice], tolerances: &Tolerances) -> Vec<Edge> {
    let reach = tolerances.rule_reach;
    let boxes: Vec<Rect> = tables.iter().map(|t| t.bbox().grown(reach)).collect();
    let middle = |e: &&Edge| ((e.lo + e.hi) / 2.0, e.at);
    edges
        .iter()
        .filter(|e| !boxes.iter().any(|t| t.contains(middle(e))))
        .copied()
        .collect()
}

enum Verdict {
    Table,
    Frame,
    Drawing,
}

fn judge(lattice: &Lattice, page: &Page, marks: &Marks, tolerances: &Tolerances) -> Verdict {
    let bbox = lattice.bbox();
    let index = lattice.index();
    let mut worded = vec![false; lattice.cells.len()];
    let inside = page
        .glyphs
        .iter()
        .filter(|g| !g.ch.is_whitespace() && bbox.contains(g.bbox.centre()));
    for glyph in inside {
        let cell = lattice
            .position(glyph.bbox.centre())
            .and_then(|(row, col)| index.get(row * lattice.cols() + col));
        if let Some(slot) = cell.and_then(|&i| worded.get_mut(i)) {
            *slot = true;
        }
    }
    let count = worded.iter().filter(|w| **w).count();
    match count {
        0 => return Verdict::Drawing,
        1 => return Verdict::Frame,
        _ => {}
    }
    // An empty form has its labels in the first row or column; a drawing has words anywhere.
    let narrow = |span: usize, all: usize| span * 2 <= all.max(2) && all > 1;
    let share = |along: fn(&grid::Room) -> usize| {
        let first: Vec<bool> = lattice
            .cells
            .iter()
            .zip(&worded)
            .filter(|(room, _)| along(room) == 0)
            .filter(|(room, _)| narrow(room.cols, lattice.cols()))
            .map(|(_, w)| *w)
            .collect();
        let filled = first.iter().filter(|w| **w).count() as f32;
        if first.len() < 2 {
            0.0
        } else {
            filled / first.len() as f32
        }
    };
    let filled = count as f32 / worded.len() as f32;
    let topped = share(|r| r.row) >= 0.5;
    let headed = topped || share(|r| r.col) >= 0.5;
    if filled < tolerances.figure_fill && !headed {
        return Verdict::Drawing;
    }
    if (filled < 0.5 || !headed)
        && marks.through(lattice, headed, tolerances) >= tolerances.figure_lines
        || !topped && marks.is_crossed(lattice, tolerances)
    {
        return Verdict::Drawing;
    }
    Verdict::Table
}
