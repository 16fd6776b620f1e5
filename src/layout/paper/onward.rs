//! A list that goes on in a table of its own without the head: right below it, or with other widths of its columns on the
//! next page, as converters leave them that typeset each part by itself.

use super::join::Table;
use super::seam::Seam;
use crate::block::{Cell, Grid};
use crate::layout::Tolerances;
use crate::layout::plain::{Look, look};
use std::collections::BTreeSet;

/// A form of labels and what they say has fewer columns.
pub(super) const LIST: usize = 3;

/// How `b` goes on with the rows of `a`, right behind which it stands, if it does: figures stand in the same columns, and
/// no cell of it looks like a head.
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
    is_headed(a) && rows_are_alike(a, b)
}

/// Whether the first row of a table has a name or a year in each cell.
fn is_headed(grid: &Grid) -> bool {
    let heads: Vec<&Cell> = grid.cells.iter().take_while(|c| c.row == 0).collect();
    let named = |c: &&Cell| matches!(look(&c.text.key()), Look::Words | Look::Year);
    grid.rows > 1 && heads.len() == grid.cols && heads.iter().all(named)
}

/// Whether the cells of `b` look like those of `a` below its head, and a column of both holds nothing but figures.
fn rows_are_alike(a: &Grid, b: &Grid) -> bool {
    let (known, own) = (looks(a, 1), looks(b, 0));
    let figures = |looks: &BTreeSet<Look>| looks.len() == 1 && looks.contains(&Look::Figure);
    let fits = |(known, own): (&BTreeSet<Look>, &BTreeSet<Look>)| own.is_subset(known);
    let shaded = |grid: &Grid, from: usize| {
        let cells = grid.cells.iter().filter(move |c| c.row >= from);
        cells.fold(BTreeSet::new(), |mut out, c| {
            out.extend(c.shaded.then_some(c.col));
            out
        })
    };
    known.iter().zip(&own).all(fits)
        && known
            .iter()
            .zip(&own)
            .any(|(a, b)| figures(a) && figures(b))
        && shaded(b, 0).is_subset(&shaded(a, 1))
}

/// The looks of the cells of each column from a row on; marks stand in any.
fn looks(grid: &Grid, from: usize) -> Vec<BTreeSet<Look>> {
    let mut out = vec![BTreeSet::new(); grid.cols];
    for cell in grid.cells.iter().filter(|c| c.row >= from) {
        let look = look(&cell.text.key());
        if let Some(looks) = out.get_mut(cell.col).filter(|_| look != Look::Mark) {
            looks.insert(look);
        }
    }
    out
}
