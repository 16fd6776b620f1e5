//! Tables that no recognizer of tables read, for those that read rows without a head.

use crate::block::{Cell, Grid};
use crate::recognize::Finding;
use crate::recognize::stream::{Entry, Piece, Stream};

/// Each of these tables and where it stands in the stream.
pub(super) fn unread<'s, 'p>(
    findings: &[Finding],
    stream: &'s Stream<'p>,
) -> Vec<(usize, &'s Entry<'p>, &'p Grid)> {
    let grid = |f: &Finding| {
        let Finding::Unread { at, .. } = f else {
            return None;
        };
        let entry = stream.entries.get(*at)?;
        match entry.piece {
            Piece::Grid(grid) => Some((*at, entry, grid)),
            _ => None,
        }
    };
    findings.iter().filter_map(grid).collect()
}

/// Takes back that a table was not read.
pub(super) fn is_read(findings: &mut Vec<Finding>, at: usize) {
    findings.retain(|f| !matches!(f, Finding::Unread { at: other, .. } if *other == at));
}

/// The cells of a row that hold something, from left to right.
pub(super) fn filled_cells(grid: &Grid, row: usize) -> Vec<&Cell> {
    let filled = |c: &&Cell| c.row == row && !c.text.is_empty();
    let mut cells: Vec<&Cell> = grid.cells.iter().filter(filled).collect();
    cells.sort_by_key(|c| c.col);
    cells
}
