//! 「基本事業」 below 「施策」: a name of undertakings that there is the lowest level above one.

use super::cell::{Kind, Seen};
use crate::block::{Cell, Grid};
use crate::profile::Role;

/// Labels that may name an undertaking as well as a level name a level where one stands right above them, each with
/// its own words to the right.
pub(super) fn stacked_levels(grid: &Grid, seen: &mut [Seen]) {
    let index = grid.index();
    let at = |row: usize, col: usize| {
        let id = *index.get(row * grid.cols + col)?;
        (col < grid.cols && id < grid.cells.len()).then_some(id)
    };
    for id in 0..seen.len() {
        let cell = seen[id].cell;
        let either = seen[id].role() == Some(Role::Title) && seen[id].has(Role::Parent);
        if !either || cell.row == 0 {
            continue;
        }
        let told = |cell: &Cell| {
            let beside = at(cell.row, cell.col + cell.col_span);
            beside.is_some_and(|id| seen[id].kind == Kind::Text)
        };
        let level = at(cell.row - 1, cell.col).is_some_and(|above| {
            let above = &seen[above];
            above.cell.col == cell.col && above.role() == Some(Role::Parent) && told(above.cell)
        });
        if level && told(cell) {
            seen[id].labels.sort_by_key(|l| l.role != Role::Parent);
        }
    }
}
