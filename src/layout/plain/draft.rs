//! A table being built: rows and columns before every position has its one cell.

use super::content::{Content, Html, Part};
use super::shape::shape;
use std::collections::BTreeSet;

/// A cell of a table being built.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub row: usize,
    pub col: usize,
    pub row_span: usize,
    pub col_span: usize,
    pub line: u32,
    pub content: Content,
}

/// A table being built; positions without a piece are empty.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub rows: usize,
    pub cols: usize,
    pub pieces: Vec<Piece>,
    /// Of each row.
    pub lines: Vec<u32>,
}

/// How deep tables inside cells are opened.
const MAX_DEPTH: usize = 8;

impl Draft {
    pub fn from_html(html: &Html, line: u32) -> Self {
        let mut draft = Self {
            rows: html.rows.len(),
            ..Self::default()
        };
        // Up to which row each column is taken by a cell from above.
        let mut taken: Vec<usize> = Vec::new();
        for (row, cells) in html.rows.iter().enumerate() {
            let mut col = 0;
            let mut first_line = None;
            for cell in cells {
                while taken.get(col).is_some_and(|&until| until > row) {
                    col += 1;
                }
                let row_span = cell.row_span.min(html.rows.len() - row).max(1);
                let end = col + cell.col_span;
                if taken.len() < end {
                    taken.resize(end, 0);
                }
                if let Some(slots) = taken.get_mut(col..end) {
                    slots.fill(row + row_span);
                }
                let at = cell.content.line().unwrap_or(line);
                first_line = first_line.or(Some(at));
                draft.pieces.push(Piece {
                    row,
                    col,
                    row_span,
                    col_span: cell.col_span,
                    line: at,
                    content: cell.content.clone(),
                });
                col = end;
            }
            let above = draft.lines.last().copied().unwrap_or(line);
            draft.lines.push(first_line.unwrap_or(above));
        }
        draft.cols = taken.len();
        draft
    }

    /// Lets label cells cover the rows below that leave the first column empty.
    ///
    /// A heading alone on its row, and the label of a header row, govern what is below without
    /// standing beside it: they are left as they are.
    pub fn span_labels(&mut self) {
        let mut filled = vec![0; self.rows];
        let mut first = vec![None; self.rows];
        for (i, piece) in self.pieces.iter().enumerate() {
            if let Some(n) = filled.get_mut(piece.row) {
                *n += 1;
            }
            if let Some(slot) = first.get_mut(piece.row).filter(|_| piece.col == 0) {
                *slot = Some(i);
            }
        }
        let heads = self.heads_alone(&first);
        for row in (0..self.rows).rev() {
            let Some(piece) = first.get(row).copied().flatten() else {
                continue;
            };
            let free = |at: &usize| first.get(*at) == Some(&None) && !heads.contains(at);
            let below = (row + 1..self.rows).take_while(free).count();
            let filled = filled.get(row).copied().unwrap_or(0);
            let header = row == 0 && self.cols > 2 && filled == self.cols;
            if filled > 1
                && !header
                && let Some(piece) = self.pieces.get_mut(piece)
            {
                piece.row_span = piece.row_span.max(below + 1);
            }
        }
        /// So many heads stand over no form (cells).
        const WIDE: usize = 5;
        // Below a head that fills its row, but for one cell that covers two columns; and on no form.
        let head = filled.first().copied().unwrap_or(0);
        let wide = head + 1 == self.cols && head >= WIDE && first.first() != Some(&None);
        if head == self.cols || wide {
            self.span_parts();
        }
    }

    /// Lets the cells right of such labels do so as well where the rows below leave them empty too: 「　｜　｜見込」 below
    /// 「通所｜人日／月｜実績」.
    fn span_parts(&mut self) {
        let labels: Vec<(usize, usize)> = (self.pieces.iter())
            .filter(|p| p.col == 0 && p.row_span > 1)
            .map(|p| (p.row, p.row + p.row_span))
            .collect();
        let mut first = vec![self.cols; self.rows];
        for piece in self.pieces.iter().filter(|p| !p.content.is_empty()) {
            if let Some(slot) = first.get_mut(piece.row) {
                *slot = piece.col.min(*slot);
            }
        }
        for piece in self
            .pieces
            .iter_mut()
            .filter(|p| p.col > 0 && p.row_span == 1)
        {
            let Some((_, end)) = labels
                .iter()
                .find(|(top, end)| (*top..*end).contains(&piece.row))
            else {
                continue;
            };
            let rows = first.get(piece.row + 1..*end).unwrap_or_default();
            // What stands behind its columns in the rows below is of it.
            let free = rows.iter().take_while(|col| **col > piece.col).count();
            piece.row_span += free;
        }
    }

    /// Rows of years behind an empty first cell that head the labelled row below them, and are no
    /// part of the label above: 「　｜令和8年度｜令和9年度」 over 「実施内容｜試行｜実施」. Nor are further names over the
    /// label that stands below the first ones: 「　｜登録者数」 over 「目標｜4,800人」.
    fn heads_alone(&self, first: &[Option<usize>]) -> BTreeSet<usize> {
        let mut shapes = vec![Vec::new(); self.rows];
        for piece in &self.pieces {
            if let Some(row) = shapes.get_mut(piece.row) {
                row.push(shape(&piece.content.key()));
            }
        }
        let axis = |row: &Vec<String>| {
            let years = |s: &String| s.contains('#') && s.contains(char::is_alphabetic);
            row.len() > 1
                && row.first().is_some_and(years)
                && row.iter().all(|s| row.first() == Some(s))
        };
        let label = |row: usize| first.get(row).copied().flatten();
        let words = |row: usize| self.pieces.get(label(row)?).map(|p| p.content.key());
        let filled = |row: usize| label(row).is_some();
        let named = |row: usize| {
            let row = shapes.get(row);
            row.is_some_and(|row| !row.is_empty() && !row.iter().any(|s| s.contains('#')))
        };
        let corner = !filled(0) && filled(1) && named(0);
        let heads = |&row: &usize| {
            let own = shapes.get(row).is_some_and(axis);
            let above = row.checked_sub(1).and_then(|above| shapes.get(above));
            let apart = above.is_some_and(|above| above.len() == 2);
            let again = corner && named(row) && words(row + 1) == words(1);
            !filled(row) && filled(row + 1) && (own && apart || again)
        };
        (1..self.rows).filter(heads).collect()
    }

    /// The same table with the tables inside its cells opened into rows and columns.
    pub fn expanded(mut self, depth: usize) -> Self {
        if depth >= MAX_DEPTH {
            return self;
        }
        let inner: Vec<Option<Self>> = self
            .pieces
            .iter()
            .map(|p| {
                p.content
                    .table()
                    .map(|_| Self::inside(p).expanded(depth + 1))
            })
            .collect();
        if inner.iter().all(Option::is_none) {
            return self;
        }
        let mut heights = vec![1; self.rows];
        let mut widths = vec![1; self.cols];
        let free = self.free_behind();
        for ((piece, inner), free) in self.pieces.iter().zip(&inner).zip(&free) {
            let Some(inner) = inner else { continue };
            let spare = |spans: &[usize], at: usize, n: usize| -> usize {
                spans.iter().skip(at).take(n).sum()
            };
            let missing = inner
                .rows
                .saturating_sub(spare(&heights, piece.row, piece.row_span));
            if let Some(last) = heights.get_mut(piece.row + piece.row_span - 1) {
                *last += missing;
            }
            // Empty cells behind it give it room; only beyond them the column is split.
            let room = piece.col_span + free;
            let missing = inner.cols.saturating_sub(spare(&widths, piece.col, room));
            if piece.col + room >= self.cols {
                widths.extend(std::iter::repeat_n(1, missing));
            } else if let Some(last) = widths.get_mut(piece.col + room - 1) {
                *last += missing;
            }
        }
        let starts = |spans: &[usize]| -> Vec<usize> {
            let mut sum = 0;
            let mut out = vec![0];
            for span in spans {
                sum += span;
                out.push(sum);
            }
            out
        };
        let (tops, lefts) = (starts(&heights), starts(&widths));
        let at = |starts: &[usize], i: usize| starts.get(i).or(starts.last()).copied().unwrap_or(0);
        let mut out = Self {
            rows: at(&tops, self.rows),
            cols: widths.iter().sum(),
            pieces: Vec::new(),
            lines: Vec::new(),
        };
        for (row, height) in heights.iter().enumerate() {
            let line = self.lines.get(row).copied().unwrap_or(0);
            out.lines.extend(std::iter::repeat_n(line, *height));
        }
        for ((piece, inner), free) in self.pieces.drain(..).zip(inner).zip(free) {
            let room = piece.col_span + free;
            let (row, col) = (at(&tops, piece.row), at(&lefts, piece.col));
            let bottom = at(&tops, piece.row + piece.row_span);
            let right = at(&lefts, piece.col + piece.col_span);
            let Some(inner) = inner else {
                out.pieces.push(Piece {
                    row,
                    col,
                    row_span: bottom - row,
                    col_span: right - col,
                    ..piece
                });
                continue;
            };
            let right = if piece.col + room >= self.cols {
                (col + inner.cols).max(right)
            } else {
                at(&lefts, piece.col + room)
                    .min(col + inner.cols)
                    .max(right)
            };
            for p in inner.pieces {
                let ends_low = p.row + p.row_span == inner.rows;
                let ends_right = p.col + p.col_span == inner.cols;
                out.pieces.push(Piece {
                    row: row + p.row,
                    col: col + p.col,
                    // The last row and column fill what room is left.
                    row_span: if ends_low {
                        bottom - row - p.row
                    } else {
                        p.row_span
                    },
                    col_span: if ends_right {
                        right - col - p.col
                    } else {
                        p.col_span
                    },
                    ..p
                });
            }
        }
        out
    }

    /// For every piece, how many columns behind it are empty in all of its rows.
    fn free_behind(&self) -> Vec<usize> {
        let mut starts: Vec<Vec<usize>> = vec![Vec::new(); self.rows];
        for piece in &self.pieces {
            for columns in starts.iter_mut().skip(piece.row).take(piece.row_span) {
                columns.push(piece.col);
            }
        }
        let free = |piece: &Piece| {
            let end = piece.col + piece.col_span;
            let rows = starts.iter().skip(piece.row).take(piece.row_span);
            let next = rows.flatten().copied().filter(|&col| col >= end).min();
            next.unwrap_or(self.cols.max(end)) - end
        };
        self.pieces.iter().map(free).collect()
    }

    /// What stands inside a piece as a table: its tables one below the other, and the words
    /// around them as rows of their own.
    fn inside(piece: &Piece) -> Self {
        let mut out = Self::default();
        let mut words = Content::default();
        let close = |out: &mut Self, words: &mut Content| {
            let content = std::mem::take(words);
            if !content.is_empty() {
                let line = content.line().unwrap_or(piece.line);
                out.pieces.push(Piece {
                    row: out.rows,
                    col: 0,
                    row_span: 1,
                    // Widened below, once the width is known.
                    col_span: 0,
                    line,
                    content,
                });
                out.lines.push(line);
                out.rows += 1;
            }
        };
        for part in &piece.content.parts {
            let Part::Table(html) = part else {
                words.parts.push(part.clone());
                continue;
            };
            close(&mut out, &mut words);
            let inner = Self::from_html(html, piece.line);
            let top = out.rows;
            out.pieces.extend(inner.pieces.into_iter().map(|p| Piece {
                row: top + p.row,
                ..p
            }));
            out.lines.extend(inner.lines);
            out.rows += inner.rows;
            out.cols = out.cols.max(inner.cols);
        }
        close(&mut out, &mut words);
        out.cols = out.cols.max(1);
        for piece in &mut out.pieces {
            if piece.col_span == 0 {
                piece.col_span = out.cols;
            }
        }
        out
    }
}
