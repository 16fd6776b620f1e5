//! Rows that stand one column left of the years they are of, with a blank cell behind them: 「工程｜調査｜実施｜　」 below
//! 「年度別計画｜　｜R8｜R9」. A converter lost a cell that was merged with the one above; it is put back.

use crate::block::{Cell, Grid, GridKind};
use crate::profile::{Profile, Role};
use crate::text::Text;
use std::ops::Range;

/// Fewer years beside each other may be anything.
const YEARS: usize = 2;

/// The grid with such rows below their years; `None` where there are none.
pub(super) fn straightened(grid: &Grid, profile: &Profile) -> Option<Grid> {
    if grid.kind != GridKind::Tabbed {
        return None;
    }
    let mut out = grid.clone();
    let mut any = false;
    for row in 1..grid.rows {
        if let Some(from) = shifted_from(&out, row, profile) {
            shift(&mut out, row, from);
            any = true;
        }
    }
    any.then_some(out)
}

/// The column that a shifted row begins in.
fn shifted_from(grid: &Grid, row: usize, profile: &Profile) -> Option<usize> {
    let cells: Vec<&Cell> = grid.cells.iter().filter(|c| c.row == row).collect();
    let from = cells.iter().find(|c| !c.text.is_empty())?.col;
    let own: Vec<&&Cell> = cells.iter().filter(|c| c.col >= from).collect();
    let (last, filled) = own.split_last()?;
    let single = own.iter().all(|c| c.row_span == 1 && c.col_span == 1);
    let full = own.len() + from == grid.cols && filled.iter().all(|c| !c.text.is_empty());
    if !single || !full || !last.text.is_empty() || filled.len() < YEARS {
        return None;
    }
    let (head, years) = years_above(grid, row, profile)?;
    if years.start != from + 2 {
        return None;
    }
    let role = |row: usize, col: usize, wanted: fn(Role) -> bool| {
        let cell = grid.at(row, col);
        let labels = cell.map(|c| profile.lexicon.read(c.text.as_str().trim()));
        labels.is_some_and(|l| l.iter().any(|l| wanted(l.role)))
    };
    let steps = |r| matches!(r, Role::Schedule | Role::YearPlan);
    let figures = |r: Role| r.is_metric();
    let parts = |r| matches!(r, Role::Class | Role::Indicator | Role::Unit);
    let blank = grid.at(head, from + 1).is_some_and(|c| c.text.is_empty());
    let found = match from {
        // 「年度別計画｜　｜R8｜R9」
        0 => blank && role(head, 0, steps) && role(row, 0, steps),
        // 「数値目標｜指標｜区分｜R8｜R9」
        _ => (blank || role(head, from + 1, parts)) && role(row, from, figures),
    };
    found.then_some(from)
}

/// The row of years that a row stands below, under the same label, and the columns of these, which are the last ones.
fn years_above(grid: &Grid, row: usize, profile: &Profile) -> Option<(usize, Range<usize>)> {
    let label = (grid.cells.iter()).rfind(|c| c.col == 0 && c.row < row && !c.text.is_empty())?;
    let year = |row: usize, col: usize| {
        let cell = grid
            .at(row, col)
            .filter(|c| c.row == row && c.col_span == 1);
        cell.is_some_and(|c| profile.calendar.whole(c.text.as_str().trim()).is_some())
    };
    let years = (0..grid.cols).rev().take_while(|col| year(label.row, *col));
    let first = grid.cols - years.count();
    (first + YEARS <= grid.cols).then_some((label.row, first..grid.cols))
}

/// Moves the cells of a row from a column on one to the right; the label above reaches over what is blank then.
fn shift(grid: &mut Grid, row: usize, from: usize) {
    let own = |c: &&mut Cell| c.row == row && c.col >= from;
    let mut before = Text::default();
    for cell in grid.cells.iter_mut().filter(own) {
        std::mem::swap(&mut cell.text, &mut before);
    }
    if from > 0 {
        return;
    }
    let above = |c: &Cell| c.col == 0 && c.row < row && c.last_row() + 1 == row;
    if let Some(label) = grid.cells.iter_mut().find(|c| above(c)) {
        label.row_span += 1;
        grid.cells.retain(|c| c.row != row || c.col != 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::lines::typed::grid;

    fn rows(rows: &[&str]) -> Option<Vec<String>> {
        let grid = Grid {
            kind: GridKind::Tabbed,
            ..grid(rows)
        };
        let found = straightened(&grid, &Profile::embedded())?;
        Some(found.texts().iter().map(|r| r.join("｜")).collect())
    }

    #[test]
    fn rows_that_lost_the_cell_before_them_stand_below_their_years_again() {
        let steps = rows(&["年度別計画｜｜R8｜R9", "工程｜調査｜実施｜"]);
        assert_eq!(
            steps,
            Some(vec![
                "年度別計画｜｜R8｜R9".into(),
                "｜工程｜調査｜実施".into()
            ])
        );
        let figures = rows(&[
            "数値目標｜指標｜区分｜R6｜R7",
            "｜利用者数｜目標｜60人｜65人",
            "｜実績｜58人｜66人｜",
        ]);
        assert_eq!(
            figures.and_then(|rows| rows.last().cloned()).as_deref(),
            Some("｜｜実績｜58人｜66人")
        );
    }

    #[test]
    fn rows_that_end_blank_stay_where_another_column_stands_before_the_years() {
        for row in [
            "工程｜未着手｜調査｜",
            "工程｜調査｜｜",
            "評価｜継続｜拡大｜",
        ] {
            assert_eq!(rows(&["年度別計画｜現状｜R8｜R9", row]), None, "{row}");
        }
        assert_eq!(rows(&["年度別計画｜｜R8｜R9", "備考｜調査｜実施｜"]), None);
        assert_eq!(rows(&["年度別計画｜R8｜R9", "工程｜調査｜"]), None);
    }
}
