//! Rows and columns of a lattice parted where the page shows more of them than rules do.

use super::grid::{Lattice, Room};

impl Lattice {
    /// Parts a row at some heights. `own` gives what takes the place of a cell of this row; where it gives nothing
    /// the cell reaches over all parts.
    pub fn part_row(
        &mut self,
        row: usize,
        heights: &[f32],
        own: impl Fn(&Room) -> Option<Vec<Room>>,
    ) {
        let more = heights.len();
        let at = (row + 1).min(self.ys.len());
        self.ys.splice(at..at, heights.iter().copied());
        let mut cells = Vec::with_capacity(self.cells.len() + more);
        for room in &self.cells {
            if room.row > row {
                cells.push(Room {
                    row: room.row + more,
                    ..*room
                });
            } else if room.row + room.rows <= row {
                cells.push(*room);
            } else if let Some(parts) = own(room) {
                cells.extend(parts);
            } else {
                cells.push(Room {
                    rows: room.rows + more,
                    ..*room
                });
            }
        }
        cells.sort_by_key(|c| (c.row, c.col));
        self.cells = cells;
    }

    /// Parts a column at some places. `own` gives what takes the place of a cell over this column; where it gives
    /// nothing the cell reaches over all parts.
    pub fn part_column(
        &mut self,
        col: usize,
        places: &[f32],
        own: impl Fn(&Room) -> Option<Vec<Room>>,
    ) {
        let more = places.len();
        let at = (col + 1).min(self.xs.len());
        self.xs.splice(at..at, places.iter().copied());
        let mut cells = Vec::with_capacity(self.cells.len() + more);
        for room in &self.cells {
            if room.col > col {
                cells.push(Room {
                    col: room.col + more,
                    ..*room
                });
            } else if room.col + room.cols <= col {
                cells.push(*room);
            } else if let Some(parts) = own(room) {
                cells.extend(parts);
            } else {
                cells.push(Room {
                    cols: room.cols + more,
                    ..*room
                });
            }
        }
        cells.sort_by_key(|c| (c.row, c.col));
        self.cells = cells;
    }
}
