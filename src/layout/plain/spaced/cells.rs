//! The cells of a table while its lines are read.

use super::super::draft::Piece;
use std::collections::BTreeMap;

/// Cells by column and row: what a column said last is asked for often.
#[derive(Default)]
pub(super) struct Cells(BTreeMap<(usize, usize), Piece>);

impl Cells {
    pub fn get(&self, row: usize, col: usize) -> Option<&Piece> {
        self.0.get(&(col, row))
    }

    pub fn get_mut(&mut self, row: usize, col: usize) -> Option<&mut Piece> {
        self.0.get_mut(&(col, row))
    }

    /// The lowest cell of a column.
    pub fn last(&self, col: usize) -> Option<&Piece> {
        let mut column = self.0.range((col, 0)..(col + 1, 0));
        column.next_back().map(|(_, piece)| piece)
    }

    pub fn insert(&mut self, piece: Piece) {
        self.0.insert((piece.col, piece.row), piece);
    }

    pub fn remove(&mut self, row: usize, col: usize) -> Option<Piece> {
        self.0.remove(&(col, row))
    }

    /// The words of a cell of one column.
    pub fn words(&self, row: usize, col: usize) -> String {
        let piece = self.get(row, col).filter(|p| p.col_span == 1);
        piece.map(|p| p.content.words()).unwrap_or_default()
    }

    /// All of them, row by row.
    pub fn into_pieces(self) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = self.0.into_values().collect();
        pieces.sort_by_key(|p| (p.row, p.col));
        pieces
    }
}
