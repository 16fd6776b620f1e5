//! Characters given to the cells they stand in, and the cells made a grid.

use super::arrows::Shape;
use super::bars;
use super::flow::{self, Measure};
use super::grid::Lattice;
use super::join::Table;
use super::line::{self, Line};
use super::overflow;
use crate::block::{Cell, Grid, GridKind};
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Axis, Glyph, Page};
use crate::trace::Place;

/// Parts the glyphs of a page: those of each lattice's cells (`[lattice][cell]`), and the rest.
pub(super) fn part(
    glyphs: &[Glyph],
    lattices: &[Lattice],
    tolerances: &Tolerances,
) -> (Vec<Vec<Vec<Glyph>>>, Vec<Glyph>) {
    if lattices.is_empty() {
        return (Vec::new(), glyphs.to_vec());
    }
    let indices: Vec<Vec<usize>> = lattices.iter().map(Lattice::index).collect();
    let boxes: Vec<Rect> = lattices.iter().map(Lattice::bbox).collect();
    let home = |glyph: &Glyph| -> Option<(usize, usize)> {
        let centre = glyph.bbox.centre();
        let (i, lattice) = lattices
            .iter()
            .enumerate()
            .filter(|(i, _)| boxes.get(*i).is_some_and(|b| b.contains(centre)))
            .min_by(|a, b| a.1.bbox().area().total_cmp(&b.1.bbox().area()))?;
        let (row, col) = lattice.position(centre)?;
        let cell = *indices.get(i)?.get(row * lattice.cols() + col)?;
        Some((i, cell))
    };
    let rect = |(i, cell): (usize, usize)| -> Option<Rect> {
        let lattice = lattices.get(i)?;
        Some(lattice.rect(lattice.cells.get(cell)?))
    };
    let mut homes: Vec<Option<(usize, usize)>> = glyphs.iter().map(home).collect();
    overflow::settle(glyphs, &mut homes, &rect, tolerances);

    let mut cells: Vec<Vec<Vec<Glyph>>> = lattices
        .iter()
        .map(|l| vec![Vec::new(); l.cells.len()])
        .collect();
    let mut free = Vec::new();
    for (glyph, home) in glyphs.iter().zip(homes) {
        let slot = home.and_then(|(i, cell)| cells.get_mut(i)?.get_mut(cell));
        slot.unwrap_or(&mut free).push(*glyph);
    }
    (cells, free)
}

/// Makes the table of a lattice and the glyphs of its cells.
pub(super) fn table(
    page: &Page,
    lattice: &Lattice,
    glyphs: &[Vec<Glyph>],
    kind: GridKind,
    arrows: &[Shape],
    tolerances: &Tolerances,
) -> Table {
    let lines: Vec<Vec<Line>> = glyphs.iter().map(|g| line::gather(g, tolerances)).collect();
    let padding = padding(lattice, &lines, tolerances);
    let grounds = grounds(page, lattice, tolerances);
    let bbox = lattice.bbox();
    let diagonals: Vec<Rect> = page
        .rules
        .iter()
        .filter(|r| matches!(r.axis, Axis::Diagonal { .. }))
        .filter(|r| bbox.intersection(&r.rect).is_some())
        .map(|r| r.rect)
        .take(tolerances.most_positions / lattice.cells.len().max(1))
        .collect();
    let mut cells: Vec<Cell> = lattice
        .cells
        .iter()
        .enumerate()
        .map(|(i, room)| {
            let rect = lattice.rect(room);
            let own = lines.get(i).map(Vec::as_slice).unwrap_or_default();
            let text = flow::text(own, measure(&rect, own, padding), page.number, tolerances);
            Cell {
                row: room.row,
                col: room.col,
                row_span: room.rows,
                col_span: room.cols,
                place: Place::on_page(page.number, rect),
                shaded: grounds.get(i).copied().unwrap_or_default(),
                crossed: text.is_empty() && is_crossed(&diagonals, &rect, tolerances),
                text,
            }
        })
        .collect();
    cells.sort_by_key(|c| (c.row, c.col));
    let height = page.height.max(1.0);
    Table {
        grid: Grid {
            rows: lattice.rows(),
            cols: lattice.cols(),
            cells,
            place: Place::on_page(page.number, bbox),
            kind,
            bars: bars::bars(page, arrows, lattice, &lines, tolerances),
        },
        xs: lattice.xs.clone(),
        closed_top: lattice.closed_top,
        closed_bottom: lattice.closed_bottom,
        top: bbox.y0 / height,
        bottom: bbox.y1 / height,
    }
}

/// The room lines have in their cell; what is printed beyond it shows that there is more.
fn measure(rect: &Rect, lines: &[Line], padding: f32) -> Measure {
    let direction = lines.first().map(|l| l.direction).unwrap_or_default();
    let turned = line::turn(direction, rect);
    let left = lines
        .iter()
        .map(|l| l.span.x0)
        .fold(turned.x0 + padding, f32::min);
    let right = lines
        .iter()
        .map(|l| l.span.x1)
        .fold(turned.x1 - padding, f32::max);
    Measure { left, right }
}

/// The distance this table keeps between text and rule: what its fullest cells show.
fn padding(lattice: &Lattice, lines: &[Vec<Line>], tolerances: &Tolerances) -> f32 {
    let mut left = Vec::new();
    let mut right = Vec::new();
    let mut size = 0.0_f32;
    for (room, own) in lattice.cells.iter().zip(lines) {
        let Some(first) = own.first() else { continue };
        let rect = line::turn(first.direction, &lattice.rect(room));
        let fold = |gap: &dyn Fn(&Line) -> f32| own.iter().map(gap).fold(f32::INFINITY, f32::min);
        left.push(fold(&|l: &Line| l.span.x0 - rect.x0).max(0.0));
        right.push(fold(&|l: &Line| rect.x1 - l.span.x1).max(0.0));
        size = size.max(first.size);
    }
    let low = |gaps: &mut Vec<f32>| {
        gaps.sort_by(f32::total_cmp);
        gaps.get(gaps.len() / 10).copied().unwrap_or_default()
    };
    low(&mut left)
        .min(low(&mut right))
        .min(tolerances.padding * size)
}

/// Which cells have a ground of their own. Where all have one, none stands out.
fn grounds(page: &Page, lattice: &Lattice, tolerances: &Tolerances) -> Vec<bool> {
    let bbox = lattice.bbox();
    let near: Vec<Rect> = page
        .shades
        .iter()
        .filter(|s| s.rectangular && s.luminance < tolerances.shade_white)
        .filter_map(|s| s.rect.intersection(&bbox))
        .take(tolerances.most_positions / lattice.cells.len().max(1))
        .collect();
    let shaded: Vec<bool> = lattice
        .cells
        .iter()
        .map(|room| {
            let rect = lattice.rect(room);
            let covered: f32 = near
                .iter()
                .filter_map(|s| s.intersection(&rect))
                .map(|common| common.area())
                .sum();
            covered >= tolerances.shade_share * rect.area()
        })
        .collect();
    if shaded.iter().all(|s| *s) {
        vec![false; shaded.len()]
    } else {
        shaded
    }
}

/// Whether a diagonal line runs through the cell from corner to corner.
fn is_crossed(diagonals: &[Rect], rect: &Rect, tolerances: &Tolerances) -> bool {
    let reach = 2.0 * tolerances.rule_reach;
    diagonals.iter().any(|d| {
        d.grown(reach).contains_rect(rect)
            || rect.grown(reach).contains_rect(d)
                && d.width() >= tolerances.crossed_share * rect.width()
                && d.height() >= tolerances.crossed_share * rect.height()
    })
}
