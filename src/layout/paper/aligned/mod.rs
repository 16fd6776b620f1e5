//! Columns and rows by the alignment of words alone.

mod centred;
mod heads;
mod judge;
mod labels;
mod lanes;
mod leading;
mod lines;
mod over;
mod strips;
#[cfg(test)]
mod tests;

use super::edge::Edge;
use super::grid::{Lattice, Room};
use super::line::Line;
use super::script;
use super::walls::Walls;
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::Glyph;
pub(super) use strips::Word;

/// A stretch of words between wide gaps, in one line.
#[derive(Debug, Clone, Copy)]
struct Run {
    row: usize,
    rect: Rect,
    /// How many characters it has, and how many of them are digits or stand for one.
    count: usize,
    digits: usize,
    /// Nothing but a figure.
    pure: bool,
    /// A figure with its unit.
    counted: bool,
}

/// What rules and grounds say of a table whose columns only alignment shows.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known<'a> {
    /// The heights of the rules across the whole width, and of the edges of grounds.
    pub rules: &'a [f32],
    /// The rules across a part of it.
    pub parts: &'a [Edge],
    /// The left and right end.
    pub sides: Option<(f32, f32)>,
    /// A ground marks the head.
    pub headed: bool,
    /// Every row lies between two of the rules.
    pub rows: bool,
    /// Rules stand between the columns.
    pub columns: bool,
}

/// Finds the columns and rows of lines that follow each other, or nothing where they are no
/// table.
pub(super) fn lattice(
    lines: &[&Line],
    known: Known<'_>,
    tolerances: &Tolerances,
) -> Option<Lattice> {
    let runs = runs(lines, tolerances);
    let size = typical_size(lines);
    let columns = over::without(&runs, size, tolerances);
    let cores = || lanes::between_cores(&columns, lines, size, tolerances);
    let clear = || lanes::find(&columns, lines.len(), size, tolerances);
    let table = |lanes| among(lanes, runs.clone(), lines, known, tolerances);
    if known.headed || known.rules.len() >= 2 {
        table(cores())
    } else {
        let (clear, cores) = (clear(), cores());
        let figures = |lanes| lanes::of_figures(lanes, &runs, lines.len());
        if figures(&cores) > figures(&clear) {
            table(cores).or_else(|| table(clear))
        } else {
            table(clear).or_else(|| table(cores))
        }
    }
}

/// The table some lanes make.
fn among(
    mut lanes: Vec<(f32, f32)>,
    runs: Vec<Run>,
    lines: &[&Line],
    known: Known<'_>,
    tolerances: &Tolerances,
) -> Option<Lattice> {
    let size = typical_size(lines);
    let marked = known.headed || known.rules.len() >= 2;
    lanes::drop_idle(&mut lanes, &runs, if marked { 0 } else { lines.len() });
    if lanes.is_empty() {
        return None;
    }
    let whole = lines.iter().map(|l| l.bbox).reduce(|a, b| a.union(&b))?;
    let (left, right) = known.sides.unwrap_or((whole.x0, whole.x1));
    let cuts = lanes::cuts(&lanes, &runs);
    let runs = lanes::part(runs, lines, &lanes, &cuts, tolerances);
    let mut xs = vec![left.min(whole.x0)];
    xs.extend(&cuts);
    xs.push(right.max(whole.x1));
    let words: Vec<Word> = runs
        .iter()
        .map(|run| Word {
            first: lanes::column(&cuts, run.rect.x0),
            last: lanes::column(&cuts, run.rect.x1),
            rect: run.rect,
            size: lines.get(run.row).map_or(size, |l| l.size),
            figure: run.pure,
            value: run.pure || run.counted,
            count: run.count,
        })
        .collect();
    let (ys, spans) = match strips::find(&words, &xs, known, tolerances) {
        Some(strips) if judge::is_filled(&words, &strips.ys, known, tolerances) => {
            (strips.ys, strips.spans)
        }
        _ => {
            if !judge::is_tabular(&runs, &cuts, lines.len(), known, tolerances) {
                return None;
            }
            let rows = lines::rows(lines, &runs, &cuts, known, tolerances);
            (lines::heights(lines, &rows, known, tolerances), Vec::new())
        }
    };
    Some(Lattice {
        cells: rooms(&words, &xs, &ys, &spans),
        closed_top: true,
        closed_bottom: true,
        xs,
        ys,
    })
}

/// The rows of words between upright rules, and their cells, where space between them shows that
/// they are several.
pub(super) fn rows_of(
    words: &[Word],
    xs: &[f32],
    tolerances: &Tolerances,
) -> Option<(Vec<f32>, Vec<Room>)> {
    let known = Known {
        columns: true,
        ..Known::default()
    };
    let found = strips::find(words, xs, known, tolerances)?;
    let cells = rooms(words, xs, &found.ys, &found.spans);
    judge::is_filled(words, &found.ys, known, tolerances).then_some((found.ys, cells))
}

fn typical_size(lines: &[&Line]) -> f32 {
    let mut sizes: Vec<f32> = lines.iter().map(|l| l.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

fn runs(lines: &[&Line], tolerances: &Tolerances) -> Vec<Run> {
    let mut out = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        let parts = line.segments(tolerances.word_gap, tolerances);
        let parts = parts.iter().flat_map(|r| narrow(line, r, tolerances));
        for rect in typed(line, parts, tolerances) {
            let own = || {
                line.glyphs
                    .iter()
                    .filter(|g| !g.ch.is_whitespace() && rect.contains(g.bbox.centre()))
            };
            out.push(Run {
                row,
                rect,
                count: own().count(),
                digits: own()
                    .filter(|g| script::is_digit(g.ch) || matches!(g.ch, '-' | '－' | '–' | '—'))
                    .count(),
                pure: own().all(|g| script::is_figure(g.ch)),
                counted: script::is_counted(own().map(|g| g.ch)),
            });
        }
    }
    out
}

/// The parts of a stretch of words between gaps too narrow to part Latin words, wide enough beside
/// Japanese ones: 「183.1時間 決算統計」.
fn narrow(line: &Line, stretch: &Rect, tolerances: &Tolerances) -> Vec<Rect> {
    let inside = |g: &&Glyph| !g.ch.is_whitespace() && stretch.contains(g.bbox.centre());
    let mut parts: Vec<(Rect, usize)> = Vec::new();
    let mut before: Option<&Glyph> = None;
    for glyph in line.glyphs.iter().filter(inside) {
        let parted = before.is_none_or(|b| {
            let latin = script::is_latin(b.ch) && script::is_latin(glyph.ch);
            !latin && line.gap(b, glyph) > tolerances.narrow_gap * line.size
        });
        match parts.last_mut() {
            Some((rect, count)) if !parted => {
                *rect = rect.union(&glyph.bbox);
                *count += 1;
            }
            _ => parts.push((glyph.bbox, 1)),
        }
        before = Some(glyph);
    }
    // A word spread over its column has gaps all over.
    if parts.iter().any(|(_, count)| *count < 2) {
        return vec![*stretch];
    }
    parts.into_iter().map(|(rect, _)| rect).collect()
}

/// Stretches with nothing but one full-width space between them, set as a character, are one:
/// 「ア　講座の開催」.
fn typed(line: &Line, parts: impl Iterator<Item = Rect>, tolerances: &Tolerances) -> Vec<Rect> {
    let fills = |a: &Rect, b: &Rect| {
        let between = |g: &&Glyph| a.x1 < g.bbox.centre().0 && g.bbox.centre().0 < b.x0;
        let mut own = line.glyphs.iter().filter(between);
        let space = own.next().filter(|g| g.ch == '\u{3000}');
        let left = |g: &Glyph| b.x0 - a.x1 - g.bbox.width();
        own.next().is_none() && space.is_some_and(|g| left(g) <= tolerances.run_on * g.size)
    };
    let mut out: Vec<Rect> = Vec::new();
    for rect in parts {
        match out.last_mut() {
            Some(last) if fills(last, &rect) => *last = last.union(&rect),
            _ => out.push(rect),
        }
    }
    out
}

/// The runs of some rows: they come in the order of their lines.
fn of_rows(runs: &[Run], from: usize, to: usize) -> &[Run] {
    let (a, b) = (
        runs.partition_point(|r| r.row < from),
        runs.partition_point(|r| r.row < to),
    );
    runs.get(a..b).unwrap_or_default()
}

/// The columns of figures that stand in one column of a grid: the lanes between them, where every
/// line of them has the same figures side by side.
pub(super) fn lanes_in_column(lines: &[&Line], tolerances: &Tolerances) -> Vec<f32> {
    let runs = runs(lines, tolerances);
    let lanes = lanes::find(&runs, 0, typical_size(lines), tolerances);
    let cuts: Vec<f32> = lanes.iter().map(|(a, b)| (a + b) / 2.0).collect();
    let figures = runs.iter().filter(|r| r.pure).count();
    let full = (0..lines.len())
        .filter(|&row| {
            let own = of_rows(&runs, row, row + 1).iter();
            let mut columns: Vec<usize> = own.map(|r| lanes::column(&cuts, r.rect.x0)).collect();
            columns.dedup();
            columns.len() == cuts.len() + 1
        })
        .count();
    if figures * 10 >= runs.len() * 7 && full * 5 >= lines.len() * 4 {
        cuts
    } else {
        Vec::new()
    }
}

/// The row a height lies in.
fn row_at(ys: &[f32], y: f32) -> usize {
    let rows = ys.len().saturating_sub(1);
    let at = ys.partition_point(|&line| line <= y);
    at.saturating_sub(1).min(rows.saturating_sub(1))
}

/// The cells: words across a lane make one cell of the columns they reach over, and so do the
/// places of what is known to reach over several.
fn rooms(words: &[Word], xs: &[f32], ys: &[f32], spans: &[Room]) -> Vec<Room> {
    let (rows, cols) = (ys.len().saturating_sub(1), xs.len().saturating_sub(1));
    let (mut right, mut below) = (vec![true; rows * cols], vec![true; rows * cols]);
    let mut open = |room: Room| {
        for row in room.row..room.row + room.rows {
            for col in room.col..room.col + room.cols {
                let at = row * cols + col;
                if col + 1 < room.col + room.cols
                    && let Some(wall) = right.get_mut(at)
                {
                    *wall = false;
                }
                if row + 1 < room.row + room.rows
                    && let Some(wall) = below.get_mut(at)
                {
                    *wall = false;
                }
            }
        }
    };
    for word in words.iter().filter(|w| w.first < w.last) {
        open(Room {
            row: row_at(ys, word.rect.centre().1),
            col: word.first,
            rows: 1,
            cols: word.last + 1 - word.first,
        });
    }
    for span in spans {
        open(*span);
    }
    Walls::of(rows, cols, right, below).rooms()
}
