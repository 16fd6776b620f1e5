//! Heads of pairs of columns that stand over the first of each, with a blank cell over the second: 「基準値｜　｜目標値｜　」
//! over 「年度｜数値｜年度｜数値」. Such a table is read as if the cells were merged.

use super::dated_pairs::spread_over_times;
use super::filled_down::filled_down;
use crate::block::{Cell, Grid, GridKind};
use crate::profile::{Profile, Role};
use crate::recognize::stream::{Entry, Piece};

/// The grid of an entry with cells that were written once over all that they stand for; `None` where none leaves
/// blanks.
pub(super) fn merged(entry: &Entry, profile: &Profile) -> Option<Grid> {
    let times = || spread_over_times(entry, profile);
    filled_down(entry, profile)
        .or_else(|| spread_over(entry))
        .or_else(times)
        .or_else(|| over_names(entry, profile))
}

/// The grid of an entry whose one head of names stands over the second of their two columns: 「　｜項目｜H27｜R2」 over
/// 「総人口｜　｜24,118｜23,052」 and 「健康寿命｜男性｜78.4｜79.2」. It is of both.
fn over_names(entry: &Entry, profile: &Profile) -> Option<Grid> {
    let Piece::Grid(grid) = entry.piece else {
        return None;
    };
    let worded = |cell: &Cell| {
        let key = cell.text.key();
        key.chars().count() > 1 && key.contains(char::is_alphabetic)
    };
    let head = |c: &&Cell| c.row == 0;
    let plain = |c: &Cell| c.row_span == 1 && c.col_span == 1;
    let heads = grid.cells.iter().filter(head);
    let fits = |c: &Cell| plain(c) && (c.col == 0) == c.text.is_empty();
    let (first, over) = (grid.at(0, 0)?, grid.at(0, 1)?);
    let labels = profile.lexicon.read(over.text.as_str());
    let names = |role: Role| matches!(role, Role::Title | Role::Indicator | Role::Class);
    let named = labels.iter().any(|label| names(label.role));
    if grid.cols < 4 || !first.text.is_empty() || !named || !heads.clone().all(fits) {
        return None;
    }
    let (mut alone, mut parted) = (0, 0);
    for row in 1..grid.rows {
        let (name, class) = (grid.at(row, 0)?, grid.at(row, 1)?);
        let said = (2..grid.cols).any(|col| grid.at(row, col).is_some_and(|c| !c.text.is_empty()));
        match (worded(name), worded(class)) {
            (true, true) => parted += 1,
            (true, false) if class.text.is_empty() && said && name.row == row => alone += 1,
            _ => return None,
        }
    }
    if alone == 0 || parted == 0 {
        return None;
    }
    let mut grid = grid.clone();
    grid.cells.retain(|c| (c.row, c.col) != (0, 0));
    let over = grid.cells.iter_mut().find(|c| (c.row, c.col) == (0, 1))?;
    (over.col, over.col_span) = (0, 2);
    Some(grid)
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
    fn a_head_over_the_second_column_of_names_is_of_both() {
        let spread = |rows: &[&str]| {
            let grid = grid(rows);
            let entry = Entry {
                piece: Piece::Grid(&grid),
                path: Vec::new(),
            };
            let grid = over_names(&entry, &Profile::embedded())?;
            let head = grid.at(0, 0)?;
            Some((head.text.key(), head.col_span))
        };
        let rows = [
            "｜項目｜H27年｜R2年",
            "世帯数（戸）｜｜912｜880",
            "平均寿命｜男性｜80.1｜81.2",
            "平均寿命｜女性｜86.1｜87.2",
        ];
        assert_eq!(spread(&rows), Some(("項目".to_owned(), 2)));
        let years = [
            "｜R6年｜R7年｜R8年",
            "世帯数｜｜9戸｜8戸",
            "増減｜基準｜1戸｜2戸",
        ];
        assert_eq!(spread(&years), None);
        // A mark and a number are no name, and a first column that says something everywhere has a head of its own.
        let marks = [
            "｜項目｜H27年｜R2年",
            "新｜世帯数｜912｜880",
            "1｜出生数｜80｜81",
        ];
        assert_eq!(spread(&marks), None);
        let groups = [
            "｜項目｜H27年｜R2年",
            "人口｜世帯数｜912｜880",
            "人口｜出生数｜80｜81",
        ];
        assert_eq!(spread(&groups), None);
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
