//! Names of several rows: of a group, broken over the rows beside them, or of classes.

use super::super::shape::width;
use super::begin::{Rows, begins_cell};
use super::cells::Cells;
use super::placed::Placed;
use super::words::{is_bracketed, is_value};
use std::collections::HashMap;
use std::ops::Range;

/// What is left of a broken name may be as short as this (characters).
const TAIL: usize = 2;

impl Rows<'_> {
    /// The row of a name of a group that goes on with `cell`: it is broken over lines that may
    /// each begin a row.
    pub fn group_row(&self, at: usize, cell: &Placed, cells: &Cells) -> Option<usize> {
        let col = cell.cols.start;
        if col >= self.key || !at.checked_sub(1).is_some_and(|b| self.touch(b)) {
            return None;
        }
        let above = self.cell(at - 1, col)?;
        let piece = cells.last(col)?;
        let numbered = begins_cell(&piece.content.words());
        let goes_on = if numbered {
            !begins_cell(&cell.text)
        } else {
            self.is_full(&above.text, col)
        };
        goes_on.then_some(piece.row)
    }

    /// Labels of several rows made one: 「延べ利用者数」 and 「（人日）」 beside two rows, or a name
    /// broken beside its classes, 「…と回答した生徒｜小学校」 over 「の割合｜中学校」.
    pub fn join_labels(&self, cells: &mut Cells, rows: Range<usize>) {
        // How many neighbouring rows have the same words in the second column.
        let mut pairs: HashMap<[String; 2], usize> = HashMap::new();
        for row in rows.clone() {
            let pair = [row, row + 1].map(|row| cells.words(row, 1));
            *pairs.entry(pair).or_default() += 1;
        }
        for row in rows.rev() {
            let (own, name) = (cells.words(row + 1, 0), cells.words(row, 0));
            let beside = [row, row + 1].map(|row| cells.words(row, 1));
            let classes =
                beside.iter().all(|w| !w.is_empty() && !is_value(w)) && beside[0] != beside[1];
            if own.is_empty()
                || name.is_empty()
                || !classes
                || begins_cell(&own) && !is_bracketed(&own)
            {
                continue;
            }
            let again = pairs.get(&beside).is_some_and(|rows| *rows > 1);
            let letters = own.chars().all(char::is_alphabetic);
            let tail = letters
                && own.chars().count() <= TAIL
                && name.chars().count() > own.chars().count() * 4;
            let unit = is_bracketed(&own) && !is_bracketed(&name);
            let kana =
                own.starts_with(|c| ('ぁ'..='ん').contains(&c)) && width(&own) * 2 <= width(&name);
            if !(unit || tail || kana || self.is_full(&name, 0) && again) {
                continue;
            }
            if let Some(rest) = cells.remove(row + 1, 0)
                && let Some(piece) = cells.get_mut(row, 0)
            {
                if unit {
                    piece.content.go_on(rest.content);
                } else {
                    piece.content.parts.extend(rest.content.parts);
                }
                piece.row_span = rest.row_span + 1;
            }
        }
    }
}
