//! A grid with its cells looked at, ready to be asked what stands where.

use super::cell::{Kind, Seen, look};
use crate::block::Grid;
use crate::profile::Profile;
use std::ops::{Range, RangeInclusive};

/// A grid, what its cells are, and which cell covers which position.
#[derive(Debug)]
pub(in crate::recognize) struct View<'a> {
    pub grid: &'a Grid,
    pub seen: Vec<Seen<'a>>,
    /// The first fiscal year of the plan.
    pub first_year: Option<i32>,
    /// A year that tells the era of those printed without.
    pub near_year: Option<i32>,
    index: Vec<usize>,
}

impl<'a> View<'a> {
    /// `years`: the fiscal years of the plan; `near`: a year that tells the era of those printed without.
    pub fn new(
        grid: &'a Grid,
        profile: &Profile,
        years: Option<&RangeInclusive<i32>>,
        near: Option<i32>,
    ) -> Self {
        Self {
            grid,
            seen: look(grid, profile, years, near),
            first_year: years.map(|y| *y.start()),
            near_year: near,
            index: grid.index(),
        }
    }

    /// The number of the cell that covers a position.
    pub fn id(&self, row: usize, col: usize) -> Option<usize> {
        if row >= self.grid.rows || col >= self.grid.cols {
            return None;
        }
        let id = *self.index.get(row * self.grid.cols + col)?;
        (id < self.seen.len()).then_some(id)
    }

    /// The cell that covers a position.
    pub fn at(&self, row: usize, col: usize) -> Option<&Seen<'a>> {
        self.id(row, col).and_then(|id| self.seen.get(id))
    }

    /// The cells that cover part of a row, from left to right, each once.
    pub fn across(&self, row: usize, cols: Range<usize>) -> Vec<usize> {
        let mut out: Vec<usize> = Vec::new();
        for col in cols {
            if let Some(id) = self.id(row, col)
                && out.last() != Some(&id)
            {
                out.push(id);
            }
        }
        out
    }

    /// The cells that cover part of a column, from top to bottom, each once.
    pub fn down(&self, col: usize, rows: Range<usize>) -> Vec<usize> {
        let mut out: Vec<usize> = Vec::new();
        for row in rows {
            if let Some(id) = self.id(row, col)
                && out.last() != Some(&id)
            {
                out.push(id);
            }
        }
        out
    }

    /// The cells of [`Self::across`] that hold something.
    pub fn filled(&self, row: usize, cols: Range<usize>) -> Vec<usize> {
        self.across(row, cols)
            .into_iter()
            .filter(|&id| self.seen[id].kind != Kind::Empty)
            .collect()
    }

    /// Those of them that begin in this row and inside the columns.
    pub fn beginning(&self, row: usize, cols: Range<usize>) -> Vec<usize> {
        self.filled(row, cols.clone())
            .into_iter()
            .filter(|&id| self.seen[id].cell.row == row && self.seen[id].cell.col >= cols.start)
            .collect()
    }
}
