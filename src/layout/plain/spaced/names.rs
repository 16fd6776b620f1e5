//! Names of several rows: of a group, broken over the rows beside them, or of classes.

use super::super::draft::Piece;
use super::begin::{Rows, begins_something};
use super::placed::Placed;
use super::words::{is_bracketed, is_value, width};
use std::collections::BTreeMap;

/// What is left of a broken name may be as short as this (characters).
const TAIL: usize = 2;

impl Rows<'_> {
    /// The row of a name of a group that goes on with `cell`: it is broken over lines that may
    /// each begin a row.
    pub fn group_row(
        &self,
        at: usize,
        cell: &Placed,
        cells: &BTreeMap<(usize, usize), Piece>,
    ) -> Option<usize> {
        let col = cell.cols.start;
        if col >= self.key || !at.checked_sub(1).is_some_and(|b| self.touch(b)) {
            return None;
        }
        let (row, piece) = cells
            .iter()
            .rev()
            .find(|((_, c), _)| *c == col)
            .map(|((row, _), p)| (*row, p))?;
        let numbered = begins_something(&piece.content.words());
        let above = self.cell(at - 1, col)?;
        let goes_on = if numbered {
            !begins_something(&cell.text)
        } else {
            self.is_full(&above.text, col)
        };
        goes_on.then_some(row)
    }

    /// Labels of several rows made one: 「延べ利用者数」 and 「（人日）」 beside two rows, or a name
    /// broken beside its classes, 「…と回答した生徒｜小学校」 over 「の割合｜中学校」.
    pub fn join_labels(
        &self,
        cells: &mut BTreeMap<(usize, usize), Piece>,
        rows: std::ops::Range<usize>,
    ) {
        for row in rows.clone().rev() {
            let words = |row: usize, col: usize| {
                let piece = cells.get(&(row, col)).filter(|p| p.col_span == 1);
                piece.map(|p| p.content.words()).unwrap_or_default()
            };
            let (own, name) = (words(row + 1, 0), words(row, 0));
            let beside = [words(row, 1), words(row + 1, 1)];
            let classes =
                beside.iter().all(|w| !w.is_empty() && !is_value(w)) && beside[0] != beside[1];
            if own.is_empty()
                || name.is_empty()
                || !classes
                || begins_something(&own) && !is_bracketed(&own)
            {
                continue;
            }
            let again = rows
                .clone()
                .any(|r| r != row && words(r, 1) == beside[0] && words(r + 1, 1) == beside[1]);
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
            if let Some(rest) = cells.remove(&(row + 1, 0))
                && let Some(piece) = cells.get_mut(&(row, 0))
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
