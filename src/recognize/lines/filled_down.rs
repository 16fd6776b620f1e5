//! Groups that stand once, over rows that leave their cell blank: 「北部区域｜量の見込み」 over 「　｜確保の内容」. Such a
//! table is read as if the cell were merged, and so is one that prints the group again.

use crate::block::{Cell, Grid, GridKind};
use crate::profile::{Profile, Role};
use crate::recognize::stream::{Entry, Piece};

/// The grid of an entry with its groups over all their rows; `None` where none leaves cells blank.
pub(super) fn filled_down(entry: &Entry, profile: &Profile) -> Option<Grid> {
    let Piece::Grid(grid) = entry.piece else {
        return None;
    };
    // In a text file every merged cell leaves blanks, and what is aligned has no cells of its own.
    if !matches!(grid.kind, GridKind::Ruled) {
        return None;
    }
    let head = head_rows(grid, profile)?;
    let figures = first_figures(grid, head, profile)?;
    let mut grid = grid.clone();
    let mut filled = false;
    for col in 0..figures.saturating_sub(1) {
        filled |= fill(&mut grid, col, head, figures);
    }
    for col in 1..figures {
        let heads = grid.cells.iter().filter(|c| c.row < head && c.col == col);
        let mut labels = heads.flat_map(|c| profile.lexicon.read(c.text.as_str().trim()));
        if labels.any(|l| l.role == Role::Unit) {
            filled |= fill_units(&mut grid, col, head);
        }
    }
    filled.then_some(grid)
}

/// How many rows head the figures of a grid, the last of which is of years.
fn head_rows(grid: &Grid, profile: &Profile) -> Option<usize> {
    /// So many years at least stand beside each other.
    const YEARS: usize = 2;
    /// A head is no higher (rows).
    const HIGHEST: usize = 3;
    let year = |cell: &&Cell| profile.calendar.whole(cell.text.as_str().trim()).is_some();
    let row = (0..grid.rows.min(HIGHEST)).find(|row| {
        let own = grid.cells.iter().filter(|c| c.row == *row);
        own.filter(year).count() >= YEARS
    })?;
    let own = grid.cells.iter().filter(|c| c.row == row);
    let end = own.map(|c| c.last_row() + 1).max()?;
    (end < grid.rows).then_some(end)
}

/// The first column in which no cell below the head holds a word; 「10.2日」 is a figure.
fn first_figures(grid: &Grid, head: usize, profile: &Profile) -> Option<usize> {
    let word = |c: &&Cell| {
        let said = c.text.as_str().trim();
        said.contains(char::is_alphabetic) && profile.numbers.whole(said).is_none()
    };
    let below = |c: &&Cell| c.row >= head;
    let named = grid.cells.iter().filter(below).filter(word);
    let last = named.map(|c| c.last_col() + 1).max()?;
    (last < grid.cols).then_some(last)
}

/// Lets the names in a column reach over the blank cells below them; whether there were such.
fn fill(grid: &mut Grid, col: usize, head: usize, figures: usize) -> bool {
    let index = grid.index();
    let at = |row: usize, col: usize| index.get(row * grid.cols + col).copied();
    let mut above: Option<usize> = None;
    let mut over: Vec<(usize, usize)> = Vec::new();
    for row in head..grid.rows {
        let Some(id) = at(row, col) else {
            return false;
        };
        let Some(cell) = grid.cells.get(id) else {
            return false;
        };
        if cell.row != row {
            continue;
        }
        let word = |id: usize| {
            let cell = grid.cells.get(id);
            cell.is_some_and(|c| c.row == row && c.text.as_str().contains(char::is_alphabetic))
        };
        let named = (col + 1..figures).filter_map(|col| at(row, col)).any(word);
        // What stands left of it goes on as well.
        let left = col.checked_sub(1).and_then(|left| at(row, left));
        let goes_on = left
            .and_then(|id| grid.cells.get(id))
            .is_none_or(|c| c.row < row);
        let again =
            above.is_some_and(|above: usize| grid.cells[above].text.key() == cell.text.key());
        if !cell.text.is_empty() && !again {
            let word = cell.text.as_str().contains(char::is_alphabetic);
            above = (word && named && cell.col_span == 1).then_some(id);
        } else if let Some(above) = above.filter(|_| named && goes_on && cell.col_span == 1) {
            over.push((above, id));
        } else {
            // Names that do not begin their rows may stand in the middle of them.
            return false;
        }
    }
    reach_over(grid, &over)
}

/// Lets the unit in a column reach over the blank cells below it, where the group of the row does so; whether there were
/// such.
fn fill_units(grid: &mut Grid, col: usize, head: usize) -> bool {
    let index = grid.index();
    let at = |row: usize, col: usize| grid.cells.get(*index.get(row * grid.cols + col)?);
    let mut over: Vec<(usize, usize)> = Vec::new();
    let mut above: Option<usize> = None;
    for (id, cell) in grid.cells.iter().enumerate() {
        if cell.col != col || cell.row < head {
            continue;
        }
        let grouped = at(cell.row, 0).is_some_and(|group| group.row < cell.row);
        match above {
            Some(above) if grouped && cell.text.is_empty() => over.push((above, id)),
            _ => above = (!cell.text.is_empty()).then_some(id),
        }
    }
    reach_over(grid, &over)
}

/// Merges each second cell with the first, which stands above it; whether there were any.
fn reach_over(grid: &mut Grid, over: &[(usize, usize)]) -> bool {
    for (above, id) in over {
        let end = grid.cells[*id].last_row() + 1;
        let cell = &mut grid.cells[*above];
        cell.row_span = end - cell.row;
    }
    let gone: Vec<usize> = over.iter().map(|(_, id)| *id).collect();
    let mut at = 0..;
    grid.cells
        .retain(|_| at.next().is_none_or(|id| !gone.contains(&id)));
    !gone.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::lines::typed::grid;

    /// The cells of a column of a grid filled down: row, rows and words; `rows` have one word for each column.
    fn filled(rows: &[&str], col: usize) -> Option<Vec<(usize, usize, String)>> {
        let grid = grid(rows);
        let entry = Entry {
            piece: Piece::Grid(&grid),
            path: Vec::new(),
        };
        let grid = filled_down(&entry, &Profile::embedded())?;
        let cells = grid.cells.iter().filter(|c| c.col == col && c.row > 0);
        let told = cells.map(|c| (c.row, c.row_span, c.text.as_str().to_owned()));
        Some(told.collect())
    }

    #[test]
    fn a_group_reaches_over_the_blank_cells_below_it_and_over_those_that_repeat_it() {
        for below in ["", "北部"] {
            let second = format!("{below}｜確保の内容｜101｜99");
            let rows = [
                "区域｜区分｜令和7年度｜令和8年度",
                "北部｜量の見込み｜100｜97",
                &second,
            ];
            let want = vec![(1, 2, "北部".to_owned())];
            assert_eq!(filled(&rows, 0), Some(want), "{below}");
        }
    }

    #[test]
    fn figures_with_their_units_are_no_names() {
        let rows = [
            "区分｜性別｜令和5年度｜令和6年度",
            "取得日数｜男性｜10.2日｜10.8日",
            "｜女性｜11.4日｜12.1日",
        ];
        assert_eq!(filled(&rows, 0), Some(vec![(1, 2, "取得日数".to_owned())]));
    }

    #[test]
    fn units_go_with_their_group() {
        let rows = [
            "区域｜区分｜単位｜令和7年度｜令和8年度",
            "北部｜量の見込み｜人｜100｜97",
            "｜確保の内容｜｜101｜99",
        ];
        assert_eq!(filled(&rows, 2), Some(vec![(1, 2, "人".to_owned())]));
    }

    #[test]
    fn numbers_and_names_in_the_middle_of_their_rows_reach_over_none() {
        let rows = [
            "№｜区分｜令和7年度｜令和8年度",
            "1｜量の見込み｜100｜97",
            "｜確保の内容｜101｜99",
        ];
        assert_eq!(filled(&rows, 0), None);
        let rows = [
            "区域｜区分｜令和7年度｜令和8年度",
            "｜量の見込み｜100｜97",
            "北部｜確保の内容｜101｜99",
            "｜過不足｜1｜2",
        ];
        assert_eq!(filled(&rows, 0), None);
    }
}
