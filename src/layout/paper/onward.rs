//! A list that goes on in a table of its own without the head: right below it, or with other widths of its columns on the
//! next page, as converters leave them that typeset each part by itself.

use super::join::Table;
use super::seam::Seam;
use crate::block::{Cell, Grid};
use crate::layout::Tolerances;
use crate::layout::plain::{Look, head_rows, is_headless_part, look};
use std::collections::BTreeSet;

/// A form of labels and what they say has fewer columns.
pub(super) const LIST: usize = 3;

/// How `b` goes on with the rows of `a`, right behind which it stands, if it does.
pub(super) fn find(a: &Table, b: &Table, tolerances: &Tolerances) -> Option<Seam> {
    let side = |xs: &[f32], at: fn(&[f32]) -> Option<&f32>| at(xs).copied().unwrap_or_default();
    let near = |at: fn(&[f32]) -> Option<&f32>| {
        (side(&a.xs, at) - side(&b.xs, at)).abs() <= tolerances.join_edges
    };
    let wide = a.grid.cols >= LIST && a.grid.cols == b.grid.cols;
    let alike = wide && near(|xs| xs.first()) && near(|xs| xs.last());
    if !alike || !are_headless_rows_of(&a.grid, &b.grid) {
        return None;
    }
    let left = side(&a.xs, |xs| xs.first());
    Some(Seam {
        repeated: 0,
        cut: false,
        lines: a.xs.iter().map(|x| x - left).collect(),
    })
}

/// Whether the rows of `b` look like those of `a` below its head, and have none themselves.
pub(super) fn are_headless_rows_of(a: &Grid, b: &Grid) -> bool {
    let alike = || {
        let head = head_rows(a);
        // A head that stands alone does not tell the grounds of its rows.
        head == a.rows || shaded(b, 0).is_subset(&shaded(a, head))
    };
    !has_head_by_ground(b) && is_headless_part(a, b) && alike()
}

/// Whether a ground tells the first row from the others. That of figures behind a name says nothing: each table's first
/// row has one where a converter took it for a head.
fn has_head_by_ground(grid: &Grid) -> bool {
    let mut row = grid.cells.iter().filter(|c| c.row == 0);
    let figure = |c: &Cell| c.col > 0 && look(&c.text.key()) == Look::Figure;
    let figures = grid.cells.iter().any(|c| c.row == 0 && figure(c));
    row.all(|c| c.shaded) && !figures
}

/// The columns that have cells with a ground from a row on, other than those of a row that has one throughout.
fn shaded(grid: &Grid, from: usize) -> BTreeSet<usize> {
    let plain: BTreeSet<usize> = (grid.cells.iter().filter(|c| !c.shaded))
        .map(|c| c.row)
        .collect();
    let grounds = grid.cells.iter();
    let grounds = grounds.filter(|c| c.row >= from && c.shaded && plain.contains(&c.row));
    grounds.map(|c| c.col).collect()
}
