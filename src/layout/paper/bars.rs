//! Which columns of a grid arrows and bars cover.

use super::arrows::Shape;
use super::grid::Lattice;
use super::line::Line;
use super::script;
use crate::block::Bar;
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Axis, Page};
use crate::trace::Place;

/// The bars over the rows of a grid: the arrows of the page, filled arrows and bars, lines that
/// run over several columns without parting anything, and arrows printed as text. `lines` are
/// those of the cells.
pub(super) fn bars(
    page: &Page,
    arrows: &[Shape],
    lattice: &Lattice,
    lines: &[Vec<Line>],
    tolerances: &Tolerances,
) -> Vec<Bar> {
    let shapes = shapes(page, arrows, lattice, tolerances);
    let worded = worded(lattice, lines);
    let mut out: Vec<Bar> = shapes
        .iter()
        .filter_map(|shape| {
            let (row, _) = lattice.position(shape.rect.centre())?;
            let (first, last) = columns(lattice, &shape.rect, tolerances)?;
            // The tint behind a word is none.
            let alone = first < last || shape.arrow || !worded.contains(&(row, first));
            alone.then(|| bar(page, row, first, last, *shape))
        })
        .collect();
    out.extend(printed(page, lattice, lines, tolerances));
    out.sort_by_key(|b| (b.row, b.first_col, b.last_col));
    out.dedup_by_key(|b| (b.row, b.first_col, b.last_col));
    out
}

/// The arrows and bars drawn over a grid: those of the page, filled ones, and lines that run over
/// several columns without parting anything.
pub(super) fn shapes(
    page: &Page,
    arrows: &[Shape],
    lattice: &Lattice,
    tolerances: &Tolerances,
) -> Vec<Shape> {
    let bbox = lattice.bbox();
    let inside =
        |r: &Rect| bbox.contains(r.centre()) && r.x0 > bbox.x0 - 1.0 && r.width() < bbox.width();
    let mut shapes: Vec<Shape> = arrows.iter().filter(|s| inside(&s.rect)).copied().collect();
    let off_line = |y: f32| {
        let clear = |l: &f32| (l - y).abs() > tolerances.rule_snap;
        lattice.ys.iter().all(clear)
    };
    let strokes = page.rules.iter().filter(|r| {
        r.axis == Axis::Horizontal
            && inside(&r.rect)
            && off_line(r.rect.centre().1)
            && !shapes
                .iter()
                .any(|s| s.rect.grown(1.0).contains(r.rect.centre()))
    });
    let strokes: Vec<Shape> = strokes
        .map(|r| Shape {
            rect: r.rect,
            arrow: false,
        })
        .filter(|s| columns(lattice, &s.rect, tolerances).is_some_and(|(a, b)| a < b))
        .collect();
    shapes.extend(strokes);
    let blocks = page.shades.iter().filter(|s| {
        s.luminance < tolerances.shade_white
            && inside(&s.rect)
            && s.rect.width() > tolerances.arrow_head
            && lattice.position(s.rect.centre()).is_some_and(|(row, _)| {
                let height = row_height(lattice, row);
                s.rect.height()
                    < if s.rectangular {
                        tolerances.bar_height
                    } else {
                        1.1
                    } * height
            })
    });
    shapes.extend(blocks.map(|s| Shape {
        rect: s.rect,
        arrow: !s.rectangular,
    }));
    shapes
}

fn bar(page: &Page, row: usize, first_col: usize, last_col: usize, shape: Shape) -> Bar {
    Bar {
        row,
        first_col,
        last_col,
        arrow: shape.arrow,
        place: Place::on_page(page.number, shape.rect),
    }
}

fn row_height(lattice: &Lattice, row: usize) -> f32 {
    match (lattice.ys.get(row), lattice.ys.get(row + 1)) {
        (Some(a), Some(b)) => b - a,
        _ => 0.0,
    }
}

/// The positions at which cells with words begin.
fn worded(lattice: &Lattice, lines: &[Vec<Line>]) -> Vec<(usize, usize)> {
    let cells = lattice.cells.iter().zip(lines);
    let full = cells.filter(|(_, own)| !own.is_empty());
    full.map(|(room, _)| (room.row, room.col)).collect()
}

/// The first and last column a shape covers enough of.
pub(super) fn columns(
    lattice: &Lattice,
    rect: &Rect,
    tolerances: &Tolerances,
) -> Option<(usize, usize)> {
    let covered: Vec<usize> = lattice
        .xs
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| match pair {
            [a, b] => rect.x1.min(*b) - rect.x0.max(*a) >= tolerances.bar_cover * (b - a),
            _ => false,
        })
        .map(|(i, _)| i)
        .collect();
    match (covered.first(), covered.last()) {
        (Some(a), Some(b)) => Some((*a, *b)),
        _ => lattice.position(rect.centre()).map(|(_, col)| (col, col)),
    }
}

/// Arrows printed as text that run over the edge of their cell: 「━━━▶」.
fn printed(
    page: &Page,
    lattice: &Lattice,
    lines: &[Vec<Line>],
    tolerances: &Tolerances,
) -> Vec<Bar> {
    let mut out = Vec::new();
    for line in lines.iter().flatten() {
        let glyphs: Vec<_> = line
            .glyphs
            .iter()
            .filter(|g| !g.ch.is_whitespace())
            .collect();
        let runs = glyphs.chunk_by(|a, b| script::is_arrow(a.ch) == script::is_arrow(b.ch));
        for run in runs.filter(|run| run.len() > 1 && run.iter().all(|g| script::is_arrow(g.ch))) {
            let boxes = run.iter().map(|g| g.bbox);
            let Some(rect) = boxes.reduce(|a, b| a.union(&b)) else {
                continue;
            };
            let row = lattice.position(rect.centre()).map(|(row, _)| row);
            let cols = columns(lattice, &rect, tolerances).filter(|(a, b)| a < b);
            if let (Some(row), Some((first, last))) = (row, cols) {
                let arrow = run.last().is_some_and(|g| script::is_arrow_head(g.ch));
                out.push(bar(page, row, first, last, Shape { rect, arrow }));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::typed::{ruled, words};
    use super::*;
    use crate::block::Block;
    use crate::page::{Rule, Shade};

    /// A schedule of one item over four years, with something drawn in its row.
    fn read(draw: impl Fn(&mut Page)) -> Vec<(usize, usize, usize, bool)> {
        let mut glyphs = words(55.0, 105.0, 10.0, "取組");
        for (i, year) in ["R8", "R9", "R10", "R11"].iter().enumerate() {
            glyphs.extend(words(155.0 + 60.0 * i as f32, 105.0, 10.0, year));
        }
        glyphs.extend(words(55.0, 135.0, 10.0, "窓口の予約"));
        let mut page = ruled(
            &[50.0, 150.0, 210.0, 270.0, 330.0, 390.0],
            &[100.0, 120.0, 160.0],
            glyphs,
        );
        draw(&mut page);
        let (blocks, _) = super::super::layout(&[page], &Tolerances::default());
        let Some(Block::Grid(grid)) = blocks.first() else {
            return Vec::new();
        };
        assert_eq!((grid.rows, grid.cols), (2, 5));
        let bars = grid.bars.iter();
        bars.map(|b| (b.row, b.first_col, b.last_col, b.arrow))
            .collect()
    }

    fn rule(x0: f32, y0: f32, x1: f32, y1: f32, axis: Axis) -> Rule {
        Rule {
            rect: Rect::new(x0, y0, x1, y1),
            axis,
            dashed: false,
        }
    }

    fn shade(rect: Rect, rectangular: bool) -> Shade {
        Shade {
            rect,
            luminance: 0.4,
            rectangular,
            rounded: false,
        }
    }

    #[test]
    fn a_line_with_a_head_from_rule_to_rule_parts_no_cells() {
        let bars = read(|page| {
            page.rules
                .push(rule(150.0, 139.7, 330.0, 140.3, Axis::Horizontal));
            page.rules.push(rule(
                324.0,
                137.0,
                330.0,
                140.0,
                Axis::Diagonal { rising: false },
            ));
            page.rules.push(rule(
                324.0,
                140.0,
                330.0,
                143.0,
                Axis::Diagonal { rising: true },
            ));
        });
        assert_eq!(bars, [(1, 1, 3, true)]);
    }

    #[test]
    fn a_filled_head_makes_an_arrow_of_a_dashed_line() {
        let bars = read(|page| {
            page.rules
                .push(rule(215.0, 139.7, 380.0, 140.3, Axis::Horizontal));
            page.shades
                .push(shade(Rect::new(379.0, 137.0, 386.0, 143.0), false));
        });
        assert_eq!(bars, [(1, 2, 4, true)]);
    }

    #[test]
    fn bars_and_block_arrows_cover_columns() {
        let bars = read(|page| {
            page.shades
                .push(shade(Rect::new(160.0, 135.0, 262.0, 145.0), true));
            page.shades
                .push(shade(Rect::new(275.0, 125.0, 385.0, 155.0), false));
        });
        assert_eq!(bars, [(1, 1, 2, false), (1, 3, 4, true)]);
    }

    #[test]
    fn arrows_may_be_printed() {
        let bars = read(|page| page.glyphs.extend(words(155.0, 135.0, 10.0, "━━━━━━━━━▶")));
        assert_eq!(bars, [(1, 1, 2, true)]);
    }

    #[test]
    fn an_underlined_word_and_a_tinted_one_are_no_bars() {
        let bars = read(|page| {
            page.glyphs.extend(words(155.0, 135.0, 10.0, "実施"));
            page.rules
                .push(rule(155.0, 146.0, 175.0, 146.5, Axis::Horizontal));
            page.glyphs.extend(words(275.0, 135.0, 10.0, "検討"));
            page.shades
                .push(shade(Rect::new(274.0, 134.0, 296.0, 146.0), true));
        });
        assert!(bars.is_empty());
    }
}
