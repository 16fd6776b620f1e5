//! Grids as they are typed in a test: a row a line, 「｜」 between its cells.

use crate::block::{Cell, Grid};
use crate::text::Text;
use crate::trace::Place;

/// A grid without merged cells; `rows` have one word for each column.
pub(super) fn grid(rows: &[&str]) -> Grid {
    let place = Place::on_line(1);
    let rows: Vec<Vec<&str>> = rows.iter().map(|r| r.split('｜').collect()).collect();
    let cells = rows.iter().enumerate().flat_map(|(row, cells)| {
        cells
            .iter()
            .enumerate()
            .map(move |(col, said)| Cell::single(row, col, Text::new(said, place)))
    });
    Grid {
        rows: rows.len(),
        cols: rows.first().map_or(0, Vec::len),
        cells: cells.collect(),
        place,
        ..Grid::default()
    }
}
