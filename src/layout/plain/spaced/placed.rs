//! The lines of a table with their words in its columns.

use super::super::shape::width;
use super::columns::column_of;
use super::words::{Word, are_apart, is_value};
use std::ops::Range;

/// Words of a line in one column, or over several.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub cols: Range<usize>,
    /// Where they stand along the line.
    pub at: Range<usize>,
    pub text: String,
    /// Words that stand apart for certain were put into one cell.
    pub apart: bool,
}

/// A line of a table.
#[derive(Debug, Clone)]
pub(super) struct Lined {
    /// In the file.
    pub number: u32,
    /// Which line of the table it is; blank ones count.
    pub at: usize,
    /// Its words are not set apart: a group of rows is named, or a cell goes on.
    pub lone: bool,
    pub cells: Vec<Placed>,
}

impl Lined {
    /// What stands in one column of it.
    pub fn cell(&self, col: usize) -> Option<&Placed> {
        self.cells.iter().find(|c| c.cols == (col..col + 1))
    }

    pub fn text(&self) -> String {
        self.cells.iter().map(|c| c.text.as_str()).collect()
    }

    /// Its words with spaces between those apart.
    pub fn printed(&self) -> String {
        let words: Vec<&str> = self.cells.iter().map(|c| c.text.as_str()).collect();
        words.join("  ")
    }

    /// Whether its words stand in one column each.
    pub fn fits(&self) -> bool {
        self.cells.iter().all(|c| c.cols.len() == 1)
    }
}

/// The words of a line in the columns.
pub(super) fn place(words: &[Word], columns: &[Range<usize>]) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::new();
    for (n, word) in words.iter().enumerate() {
        let Some(cols) = column_of(&word.at, columns) else {
            continue;
        };
        let before = n.checked_sub(1).and_then(|n| words.get(n));
        let beside = before.is_some_and(|b| !are_apart(b, word));
        match out.last_mut() {
            Some(last) if last.cols == cols || beside && last.cols.end > cols.start => {
                last.cols.end = last.cols.end.max(cols.end);
                last.at.end = word.at.end;
                last.text.push(' ');
                last.text.push_str(&word.text);
                last.apart |= !beside;
            }
            _ => out.push(Placed {
                cols,
                at: word.at.clone(),
                text: word.text.clone(),
                apart: false,
            }),
        }
    }
    out
}

/// How wide the words of each column are where they stand in it alone.
pub(super) fn widths(lines: &[Lined], columns: usize) -> Vec<usize> {
    (0..columns)
        .map(|col| {
            let cells = lines.iter().filter_map(|l| l.cell(col));
            cells.map(|c| width(&c.text)).max().unwrap_or(0)
        })
        .collect()
}

/// The columns behind the first of which most cells are figures.
pub(super) fn value_columns(lines: &[Lined], columns: usize) -> Vec<usize> {
    let mostly = |&col: &usize| {
        let cells = lines.iter().filter_map(|l| l.cell(col));
        let (values, all) = cells.fold((0, 0), |(values, all), c| {
            (values + usize::from(is_value(&c.text)), all + 1)
        });
        values * 2 > all
    };
    (1..columns).filter(mostly).collect()
}
