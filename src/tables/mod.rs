//! The tables of a document as they stand on its pages, recognised or not, for programs and people.

mod csv;
mod html;
mod json;
#[cfg(test)]
mod tests;

use crate::block::{Cell, Grid};
use crate::lang::{Both, Lang};
use crate::layout::PageTables;
use crate::trace::{Place, Provenance};

/// A format tables are written in.
#[derive(Debug)]
pub struct TableWriter {
    /// As `--format` takes it.
    pub name: &'static str,
    pub about: Both,
    /// All pages as text.
    pub pages: fn(&[PageTables], Lang) -> serde_json::Result<String>,
}

/// Every format there is. The first is taken where none is asked for.
pub static TABLE_WRITERS: &[&TableWriter] = &[&json::JSON, &csv::CSV, &html::HTML];

impl TableWriter {
    pub fn named(name: &str) -> Option<&'static Self> {
        TABLE_WRITERS.iter().copied().find(|w| w.name == name)
    }
}

/// The rectangle of a place as it is written: `[x0, y0, x1, y1]`, points, two decimals.
fn bbox(place: Place) -> Option<[f64; 4]> {
    Provenance::from(place).bbox
}

/// The cells row by row: each in the row it begins in, from left to right.
fn rows(grid: &Grid) -> Vec<Vec<&Cell>> {
    let mut rows: Vec<Vec<&Cell>> = vec![Vec::new(); grid.rows];
    for cell in &grid.cells {
        if let Some(row) = rows.get_mut(cell.row) {
            row.push(cell);
        }
    }
    for row in &mut rows {
        row.sort_by_key(|cell| cell.col);
    }
    rows
}

/// The printed words in their columns; a merged cell's stand once, at its top left.
fn texts(grid: &Grid) -> Vec<Vec<String>> {
    let spread = |row: Vec<&Cell>| {
        let mut texts = vec![String::new(); grid.cols];
        for cell in row {
            if let Some(text) = texts.get_mut(cell.col) {
                *text = cell.text.printed();
            }
        }
        texts
    };
    rows(grid).into_iter().map(spread).collect()
}
