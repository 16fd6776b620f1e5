//! Two grids as one: a table of mark-up or pipes that goes on in a further one.

use super::content::{Content, Line};
use super::look::{self, Columns};
use super::rows::Row;
use crate::block::{Cell, Grid};

/// The rows of a grid as they were written, what is merged once at its top left.
pub(super) fn rows(grid: &Grid) -> Vec<Row> {
    let row = |(at, texts): (usize, Vec<String>)| {
        let here = || grid.cells.iter().filter(|c| c.row == at);
        let line = here().find_map(|c| c.place.line).unwrap_or(1);
        let contents = texts.iter().map(|text| Content::on_line(text, line));
        Row {
            line,
            cells: contents.collect(),
            whole: grid.cols > 1 && here().any(|c| c.col_span == grid.cols),
        }
    };
    grid.texts().into_iter().enumerate().map(row).collect()
}

/// Adds a line below a grid, over all of its width.
pub(super) fn add_line(grid: &mut Grid, line: &Line) {
    let text = line.cells.iter().map(Content::text).next();
    grid.cells.push(Cell {
        col_span: grid.cols,
        ..Cell::single(grid.rows, 0, text.unwrap_or_default())
    });
    grid.rows += 1;
}

/// Adds the rows of another grid that is as wide.
pub(super) fn add(grid: &mut Grid, other: Grid) {
    let top = grid.rows;
    grid.cells.extend(other.cells.into_iter().map(|cell| Cell {
        row: top + cell.row,
        ..cell
    }));
    grid.rows += other.rows;
}

/// Whether the rows of `b` look like those of `a` below its head, and have none themselves.
pub(in crate::layout) fn is_headless_part(a: &Grid, b: &Grid) -> bool {
    let (known, more) = (filled_rows(a), rows(b));
    let columns = Columns::of(&known).filter(|c| c.are_of_list(&known));
    let first = more.first().filter(|row| !row.whole);
    columns.is_some_and(|c| first.is_some_and(|row| c.go_on_with(row)))
}

/// The rows of a grid, below its head with the words of a merged cell in each row it is deep: 「栄養」 beside three
/// rows leaves none of them blank.
fn filled_rows(grid: &Grid) -> Vec<Row> {
    let mut rows = rows(grid);
    let head = look::head_rows(&rows);
    for cell in grid.cells.iter().filter(|c| c.row >= head) {
        let Some(words) = (rows.get(cell.row).and_then(|r| r.cells.get(cell.col))).cloned() else {
            continue;
        };
        let below = rows.iter_mut().take(cell.row + cell.row_span);
        for row in below.skip(cell.row + 1) {
            if let Some(slot) = row.cells.get_mut(cell.col) {
                slot.clone_from(&words);
            }
        }
    }
    rows
}

/// How many rows the head of a list has.
pub(in crate::layout) fn head_rows(grid: &Grid) -> usize {
    look::head_rows(&rows(grid))
}
