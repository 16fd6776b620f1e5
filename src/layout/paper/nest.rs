//! A table inside a cell of another, made part of the outer grid.

use super::grid::{Lattice, Room};
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::Glyph;

/// Expands every table that lies in a cell of another: the outer cells span, the inner ones take
/// the place of the cell they stood in.
pub(super) fn expand(
    mut lattices: Vec<Lattice>,
    glyphs: &[Glyph],
    tolerances: &Tolerances,
) -> Vec<Lattice> {
    // Large ones first, so that what holds others comes before what it holds.
    lattices.sort_by(|a, b| b.bbox().area().total_cmp(&a.bbox().area()));
    let mut out: Vec<Lattice> = Vec::new();
    for inner in lattices {
        let bbox = inner.bbox();
        let holder = out.iter().enumerate().find_map(|(i, outer)| {
            let cell = outer.cells.iter().position(|room| {
                outer
                    .rect(room)
                    .grown(tolerances.rule_snap)
                    .contains_rect(&bbox)
            })?;
            Some((i, cell))
        });
        match holder {
            Some((i, cell)) => {
                if let Some(outer) = out.get_mut(i) {
                    *outer = insert(outer, cell, &inner, glyphs, tolerances);
                }
            }
            None => out.push(inner),
        }
    }
    out
}

/// What stands around the inner table inside its cell.
struct Margins {
    above: bool,
    below: bool,
    left: bool,
    right: bool,
}

impl Margins {
    fn of(cell: &Rect, inner: &Rect, glyphs: &[Glyph]) -> Self {
        let mut margins = Self {
            above: false,
            below: false,
            left: false,
            right: false,
        };
        for glyph in glyphs.iter().filter(|g| !g.ch.is_whitespace()) {
            let (x, y) = glyph.bbox.centre();
            if !cell.contains((x, y)) || inner.contains((x, y)) {
                continue;
            }
            if y < inner.y0 {
                margins.above = true;
            } else if y > inner.y1 {
                margins.below = true;
            } else if x < inner.x0 {
                margins.left = true;
            } else {
                margins.right = true;
            }
        }
        margins
    }
}

fn insert(
    outer: &Lattice,
    cell: usize,
    inner: &Lattice,
    glyphs: &[Glyph],
    tolerances: &Tolerances,
) -> Lattice {
    let Some(room) = outer.cells.get(cell) else {
        return outer.clone();
    };
    let hole = outer.rect(room);
    let margins = Margins::of(&hole, &inner.bbox(), glyphs);
    // Where nothing stands beside it, the inner table reaches to the edge of its cell.
    let inner_xs = stretched(&inner.xs, (hole.x0, margins.left), (hole.x1, margins.right));
    let inner_ys = stretched(
        &inner.ys,
        (hole.y0, margins.above),
        (hole.y1, margins.below),
    );
    let xs = merged(&outer.xs, &inner_xs, tolerances);
    let ys = merged(&outer.ys, &inner_ys, tolerances);
    let mut cells = Vec::new();
    let mut add = |rect: Rect| {
        let (left, right) = (nearest(&xs, rect.x0), nearest(&xs, rect.x1));
        let (top, bottom) = (nearest(&ys, rect.y0), nearest(&ys, rect.y1));
        if left < right && top < bottom {
            cells.push(Room {
                row: top,
                col: left,
                rows: bottom - top,
                cols: right - left,
            });
        }
    };
    for (i, room) in outer.cells.iter().enumerate() {
        if i != cell {
            add(outer.rect(room));
        }
    }
    let stretched = Lattice {
        xs: inner_xs,
        ys: inner_ys,
        ..inner.clone()
    };
    for room in &stretched.cells {
        add(stretched.rect(room));
    }
    let body = stretched.bbox();
    add(Rect::new(hole.x0, hole.y0, hole.x1, body.y0));
    add(Rect::new(hole.x0, body.y0, body.x0, body.y1));
    add(Rect::new(body.x1, body.y0, hole.x1, body.y1));
    add(Rect::new(hole.x0, body.y1, hole.x1, hole.y1));
    cells.sort_by_key(|c| (c.row, c.col));
    Lattice {
        xs,
        ys,
        cells,
        ..outer.clone()
    }
}

/// The inner lines with the outermost moved to the edges of the hole, unless something stands
/// between.
fn stretched(lines: &[f32], start: (f32, bool), end: (f32, bool)) -> Vec<f32> {
    let mut out = lines.to_vec();
    if let Some(first) = out.first_mut().filter(|_| !start.1) {
        *first = start.0;
    }
    if let Some(last) = out.last_mut().filter(|_| !end.1) {
        *last = end.0;
    }
    out
}

fn merged(outer: &[f32], inner: &[f32], tolerances: &Tolerances) -> Vec<f32> {
    let mut out = outer.to_vec();
    for &line in inner {
        if !out.iter().any(|o| (o - line).abs() <= tolerances.rule_snap) {
            out.push(line);
        }
    }
    out.sort_by(f32::total_cmp);
    out
}

fn nearest(lines: &[f32], at: f32) -> usize {
    lines
        .iter()
        .enumerate()
        .min_by(|a, b| (a.1 - at).abs().total_cmp(&(b.1 - at).abs()))
        .map_or(0, |(i, _)| i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Direction;

    fn lattice(xs: &[f32], ys: &[f32]) -> Lattice {
        let (rows, cols) = (ys.len() - 1, xs.len() - 1);
        Lattice {
            xs: xs.to_vec(),
            ys: ys.to_vec(),
            cells: (0..rows * cols)
                .map(|i| Room {
                    row: i / cols,
                    col: i % cols,
                    rows: 1,
                    cols: 1,
                })
                .collect(),
            closed_top: true,
            closed_bottom: true,
        }
    }

    fn glyph(x: f32, y: f32) -> Glyph {
        Glyph {
            ch: '字',
            bbox: Rect::new(x, y, x + 10.0, y + 10.0),
            size: 10.0,
            font: 0,
            bold: false,
            direction: Direction::Right,
            ocr: false,
        }
    }

    #[test]
    fn the_inner_table_takes_the_place_of_its_cell() {
        let outer = lattice(&[0.0, 100.0, 400.0], &[0.0, 50.0, 200.0]);
        let inner = lattice(&[110.0, 250.0, 390.0], &[90.0, 120.0, 190.0]);
        let out = expand(
            vec![inner, outer],
            &[glyph(120.0, 60.0)],
            &Tolerances::default(),
        );
        assert_eq!(out.len(), 1);
        let area: usize = out[0].cells.iter().map(|c| c.rows * c.cols).sum();
        assert_eq!(area, out[0].rows() * out[0].cols());
        assert_eq!(out[0].xs, vec![0.0, 100.0, 250.0, 400.0]);
        assert_eq!(out[0].ys, vec![0.0, 50.0, 90.0, 120.0, 200.0]);
        // The label beside it goes on over all its rows; the words above it span its columns.
        let spans: Vec<_> = out[0]
            .cells
            .iter()
            .map(|c| (c.row, c.col, c.rows, c.cols))
            .collect();
        assert!(spans.contains(&(1, 0, 3, 1)));
        assert!(spans.contains(&(1, 1, 1, 2)));
    }
}
