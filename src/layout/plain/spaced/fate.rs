//! What each line of a table is to its rows.

use super::begin::{Rows, begins_cell, is_open};
use super::body::last_line;
use super::cells::Cells;
use super::placed::Placed;

/// What a line is to the rows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Begins,
    /// Names the rows that follow.
    Group,
    /// A figure between two rows that is of both.
    Both,
    /// Names the rows above and below it.
    Label,
    /// Goes on with cells of its neighbours.
    Part,
}

impl Rows<'_> {
    pub fn fate(&self, at: usize) -> Fate {
        let begins = |at: usize| self.begins.get(at).copied().unwrap_or(false);
        let Some(line) = self.line(at) else {
            return Fate::Part;
        };
        if begins(at) {
            return Fate::Begins;
        }
        if self.is_between(at) && begins(at + 1) {
            return Fate::Both;
        }
        let first = line.cells.first().is_some_and(|c| c.cols.start == 0);
        if line.cells.iter().any(|c| c.cols.len() > 1) && line.lone {
            return Fate::Group;
        }
        if !(line.lone && first) {
            return Fate::Part;
        }
        // A name alone: the rest of the one above, the beginning of the one below, or of a group.
        let rest = at
            .checked_sub(1)
            .filter(|&b| self.touch(b))
            .is_some_and(|before| {
                match self.cell(before, 0) {
                    Some(above) => self.is_full(&above.text, 0),
                    // Round figures in the middle of their row.
                    None => {
                        begins(before)
                            && at > 1
                            && self.touch(at - 2)
                            && self.cell(at - 2, 0).is_some_and(|c| is_open(&c.text))
                            && !begins(at - 2)
                            && !(begins(at + 1) && self.cell(at + 1, 0).is_none())
                    }
                }
            });
        // Where names and figures take turns, a name may be of the row above it or below.
        let in_turn = |at: usize| {
            self.line(at).is_some_and(|l| l.lone)
                && self.cell(at, 0).is_some()
                && begins(at + 1)
                && self.cell(at + 1, 0).is_none()
        };
        let leads = !in_turn(at + 2)
            && self.touch(at)
            && begins(at + 1)
            && self.cell(at + 1, 0).is_none()
            && at.checked_sub(1).is_none_or(|before| {
                !begins(before) || self.cell(before, 0).is_some() || !self.touch(before)
            });
        match (rest || leads) && !begins_cell(&line.text()) {
            true => Fate::Part,
            false => Fate::Group,
        }
    }

    /// Whether words that begin no row belong to the row above them, not to the one below.
    pub fn goes_up(&self, at: usize, cell: &Placed, cells: &Cells, above: Option<usize>) -> bool {
        let col = cell.cols.start;
        let Some(row) = above else { return false };
        let behind = self.firsts.partition_point(|first| *first <= at);
        let Some(&next) = self.firsts.get(behind) else {
            return true;
        };
        if !self.stand_together(at, next) {
            return true;
        }
        let first = behind.checked_sub(1).and_then(|n| self.firsts.get(n));
        if !self.stand_together(first.copied().unwrap_or(0), at) {
            return false;
        }
        let so_far = cells.get(row, col).map(|p| last_line(&p.content));
        let bare = self.cell(next, col).is_none();
        match so_far {
            Some(words) if !is_open(&words) => false,
            Some(words) if self.is_full(&words, col) => true,
            // A cell of its own in the middle of the next row goes on there.
            Some(_) => !(bare && self.is_full(&cell.text, col)),
            // Nobody's above: it begins what the next row goes on with.
            None => !(self.is_full(&cell.text, col) || bare && self.cell(next + 1, col).is_some()),
        }
    }
}
