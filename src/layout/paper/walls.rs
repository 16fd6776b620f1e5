//! Which neighbours in a lattice are parted by a rule, and the cells that leaves.

use super::edge::Groups;
use super::grid::{Line, Room};
use crate::layout::Tolerances;

/// Which sides of the positions are walls.
pub(super) struct Walls {
    rows: usize,
    cols: usize,
    /// Whether there is a wall to the right of a position.
    right: Vec<bool>,
    /// Whether there is a wall below a position.
    below: Vec<bool>,
}

impl Walls {
    pub fn new(
        upright: &[Line],
        flat: &[Line],
        xs: &[f32],
        ys: &[f32],
        tolerances: &Tolerances,
    ) -> Self {
        let (rows, cols) = (ys.len() - 1, xs.len() - 1);
        let mut right = Vec::with_capacity(rows * cols);
        let mut below = Vec::with_capacity(rows * cols);
        for y in ys.windows(2) {
            for line in upright.iter().skip(1) {
                right.push(
                    line.share(inner(y, tolerances).0, inner(y, tolerances).1)
                        >= tolerances.wall_share,
                );
            }
        }
        for line in flat.iter().skip(1) {
            for x in xs.windows(2) {
                below.push(
                    line.share(inner(x, tolerances).0, inner(x, tolerances).1)
                        >= tolerances.wall_share,
                );
            }
        }
        Self {
            rows,
            cols,
            right,
            below,
        }
    }

    /// Walls found by other means than rules: `right` of and `below` each position, row by row.
    pub fn of(rows: usize, cols: usize, right: Vec<bool>, below: Vec<bool>) -> Self {
        Self {
            rows,
            cols,
            right,
            below,
        }
    }

    /// Positions no wall parts are one cell. What comes out crooked because a piece of rule is
    /// missing is cut into rectangles, widest first from the top left.
    pub fn rooms(&self) -> Vec<Room> {
        let mut groups = Groups::new(self.rows * self.cols);
        for row in 0..self.rows {
            for col in 0..self.cols {
                let i = row * self.cols + col;
                if col + 1 < self.cols && self.right.get(i) == Some(&false) {
                    groups.unite(i, i + 1);
                }
                if row + 1 < self.rows && self.below.get(i) == Some(&false) {
                    groups.unite(i, i + self.cols);
                }
            }
        }
        let of: Vec<usize> = (0..self.rows * self.cols).map(|i| groups.root(i)).collect();
        let whole = self.rectangles(&of);
        let mut taken = vec![false; of.len()];
        let mut rooms = Vec::new();
        for row in 0..self.rows {
            for col in 0..self.cols {
                let start = row * self.cols + col;
                if taken.get(start) != Some(&false) {
                    continue;
                }
                let group = of.get(start);
                if let Some(room) = group.and_then(|g| whole.get(*g).copied().flatten()) {
                    mark(&mut taken, self.cols, &room);
                    rooms.push(room);
                    continue;
                }
                let free = |r: usize, c: usize| {
                    let i = r * self.cols + c;
                    of.get(i) == group && taken.get(i) == Some(&false)
                };
                let cols = (col..self.cols)
                    .take_while(|&c| {
                        free(row, c)
                            && (c == col || self.right.get(row * self.cols + c - 1) == Some(&false))
                    })
                    .count();
                let rows = 1
                    + (row + 1..self.rows)
                        .take_while(|&r| {
                            (col..col + cols).all(|c| {
                                free(r, c)
                                    && self.below.get((r - 1) * self.cols + c) == Some(&false)
                            })
                        })
                        .count();
                let room = Room {
                    row,
                    col,
                    rows,
                    cols,
                };
                mark(&mut taken, self.cols, &room);
                rooms.push(room);
            }
        }
        rooms
    }

    /// For each group, by its root: the rectangle it fills, where it fills one. A rule that ends
    /// in the middle of such a cell parts nothing.
    fn rectangles(&self, of: &[usize]) -> Vec<Option<Room>> {
        // Row and column of the first and the last position, and how many there are.
        let mut extents: Vec<Option<[usize; 5]>> = vec![None; of.len()];
        for (i, &group) in of.iter().enumerate() {
            let (row, col) = (i / self.cols, i % self.cols);
            if let Some(slot) = extents.get_mut(group) {
                let [top, left, bottom, right, count] = slot.unwrap_or([row, col, row, col, 0]);
                *slot = Some([
                    top.min(row),
                    left.min(col),
                    bottom.max(row),
                    right.max(col),
                    count + 1,
                ]);
            }
        }
        let room = |[top, left, bottom, right, count]: [usize; 5]| {
            let (rows, cols) = (bottom + 1 - top, right + 1 - left);
            (rows * cols == count).then_some(Room {
                row: top,
                col: left,
                rows,
                cols,
            })
        };
        extents.into_iter().map(|e| e.and_then(room)).collect()
    }
}

fn mark(taken: &mut [bool], cols: usize, room: &Room) {
    for row in room.row..room.row + room.rows {
        for col in room.col..room.col + room.cols {
            if let Some(slot) = taken.get_mut(row * cols + col) {
                *slot = true;
            }
        }
    }
}

/// The stretch between two lines without its ends, where crossing rules may overshoot.
fn inner(pair: &[f32], tolerances: &Tolerances) -> (f32, f32) {
    let (lo, hi) = (
        pair.first().copied().unwrap_or_default(),
        pair.last().copied().unwrap_or_default(),
    );
    let edge = (hi - lo) * tolerances.wall_ends;
    (lo + edge, hi - edge)
}
