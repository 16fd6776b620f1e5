//! Heads of pairs of columns that stand over the first of each, with a blank cell over the second: 「基準値｜　｜目標値｜　」
//! over 「年度｜数値｜年度｜数値」. Such a table is read as if the cells were merged.

use super::dated_pairs::spread_over_times;
use super::filled_down::filled_down;
use crate::block::{Cell, Grid, GridKind};
use crate::profile::Profile;
use crate::recognize::stream::{Entry, Piece};

/// The grid of an entry with cells that were written once over all that they stand for; `None` where none leaves
/// blanks.
pub(super) fn merged(entry: &Entry, profile: &Profile) -> Option<Grid> {
    let times = || spread_over_times(entry, profile);
    filled_down(entry, profile)
        .or_else(|| spread_over(entry))
        .or_else(times)
}

/// The grid of an entry with such heads over both their columns; `None` where there are none.
fn spread_over(entry: &Entry) -> Option<Grid> {
    let Piece::Grid(grid) = entry.piece else {
        return None;
    };
    // In a text file the layout has seen to it.
    if grid.kind != GridKind::Ruled {
        return None;
    }
    let at = |row: usize, col: usize| {
        let cell = grid.at(row, col)?;
        (cell.row == row && cell.row_span == 1 && cell.col_span == 1).then_some(cell)
    };
    let worded = |row: usize, col: usize| {
        let key = at(row, col)?.text.key();
        key.contains(char::is_alphabetic).then_some(key)
    };
    let pair = |col: usize| Some((worded(1, col)?, worded(1, col + 1)?));
    let heads: Vec<usize> = (0..grid.cols.saturating_sub(1))
        .filter(|&col| worded(0, col).is_some())
        .filter(|&col| at(0, col + 1).is_some_and(|c| c.text.is_empty()))
        .filter(|&col| pair(col).is_some_and(|(a, b)| a != b))
        .collect();
    let alike = |a: usize, b: usize| pair(a) == pair(b);
    if heads.len() < 2 || !heads.windows(2).all(|w| alike(w[0], w[1])) {
        return None;
    }
    let mut grid = grid.clone();
    let blank = |c: &Cell| c.row == 0 && c.col > 0 && heads.contains(&(c.col - 1));
    grid.cells.retain(|c| !blank(c));
    for cell in &mut grid.cells {
        if cell.row == 0 && heads.contains(&cell.col) {
            cell.col_span = 2;
        }
    }
    Some(grid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::lines::typed::grid;

    /// The words of the first row and how many columns each stands over; `rows` have one word for each column.
    fn heads(rows: &[&str]) -> Option<Vec<(String, usize)>> {
        let grid = grid(rows);
        let entry = Entry {
            piece: Piece::Grid(&grid),
            path: Vec::new(),
        };
        let grid = spread_over(&entry)?;
        let first = grid.cells.iter().filter(|c| c.row == 0);
        Some(first.map(|c| (c.text.key(), c.col_span)).collect())
    }

    #[test]
    fn a_head_reaches_over_the_blank_beside_it_where_pairs_of_columns_repeat() {
        let rows = ["指標｜基準値｜｜目標値｜", "｜年度｜数値｜年度｜数値"];
        let want = [("指標", 1), ("基準値", 2), ("目標値", 2)];
        let want = want.map(|(word, wide)| (word.to_owned(), wide));
        assert_eq!(heads(&rows), Some(want.to_vec()));
        let other = [
            "指標｜基準値｜｜目標値｜",
            "出生数｜212人｜減る｜250人｜増える",
        ];
        assert_eq!(heads(&other), None);
    }
}
