//! Rows that stand one column left of the years they are of, with a blank cell behind them: 「工程｜調査｜実施｜　」 below
//! 「年度別計画｜　｜R8｜R9」. A converter lost a cell that was merged with the one above; it is put back.

use super::label_lines::label_role;
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
    let first = *cells.iter().find(|c| !c.text.is_empty())?;
    let own: Vec<&Cell> = cells.into_iter().filter(|c| c.col >= first.col).collect();
    let single = |c: &&Cell| c.col_span == 1 && (c.row_span == 1 || c.col == 0);
    let whole = own.len() + first.col == grid.cols && own.iter().all(single);
    let blank_end = own.last().is_some_and(|c| c.text.is_empty());
    let (head, years) = years_above(grid, row, profile).filter(|_| whole && blank_end)?;
    // What stands left of the years, and would be of the first of them.
    let before = years.start.checked_sub(1).filter(|b| *b > first.col)?;
    let head = |col: usize| grid.at(head, col);
    let bare = head(before).is_some_and(|c| c.text.is_empty());
    let names: Vec<&Cell> = (1..=before).filter_map(head).collect();
    let named = (names.first()).is_some_and(|c| has(c, profile, is_part));
    let free = names
        .iter()
        .all(|c| c.text.is_empty() || has(c, profile, is_part));
    let label = label_role(&first.text, profile);
    let values: Vec<&Cell> = own.iter().filter(|c| c.col >= before).copied().collect();
    let value = values.first().filter(|c| !c.text.is_empty())?;
    let figure = |c: &&Cell| profile.numbers.whole(c.text.as_str().trim()).is_some();
    let figures = figure(value) && values.into_iter().filter(figure).count() >= YEARS;
    let blank_between = |c: &&&Cell| (first.col + 1..before).contains(&c.col);
    let found = match first.col {
        // 「工程｜調査｜実施｜　」 below 「年度別計画｜　｜R8｜R9」
        0 if label.is_some() => {
            let filled = own.iter().filter(|c| !c.text.is_empty()).count();
            let again = head(0).is_some_and(|c| c.text.key() == first.text.key());
            let both =
                has(first, profile, is_steps) && head(0).is_some_and(|c| has(c, profile, is_steps));
            both && !again && bare && before == 1 && filled + 1 == own.len()
        }
        // 「利用者数｜　｜12人｜15人｜　」 below 「KPI｜指標｜　｜R8｜R9」, 「対象の拡大｜　｜調査｜実施｜　」 below 「工程｜取組｜　｜R8｜R9」
        0 => {
            let apart = own.iter().filter(blank_between).all(|c| c.text.is_empty());
            let step = bare && before > 1 && apart;
            named && free && (figures || step)
        }
        // 「　｜実績｜58人｜66人｜　」 below 「数値目標｜指標｜区分｜R6｜R7」
        _ => free && figures && has(first, profile, |r| r.is_metric()),
    };
    found.then_some(first.col)
}

fn has(cell: &Cell, profile: &Profile, wanted: fn(Role) -> bool) -> bool {
    let labels = profile.lexicon.read(cell.text.as_str().trim());
    labels.iter().any(|l| wanted(l.role))
}

fn is_steps(role: Role) -> bool {
    matches!(role, Role::Schedule | Role::YearPlan)
}

/// What rows are of: no label of a figure of its own.
fn is_part(role: Role) -> bool {
    use Role::{Class, Description, Indicator, Title, Unit};
    matches!(role, Class | Description | Indicator | Title | Unit)
}

/// The row of years that a row stands below, under the same label, and the columns of these, which are the last ones.
fn years_above(grid: &Grid, row: usize, profile: &Profile) -> Option<(usize, Range<usize>)> {
    let label = (grid.cells.iter()).rfind(|c| c.col == 0 && c.row < row && !c.text.is_empty())?;
    // 「現状値（2024年度）」 as well; 「R8：12件」 is no head.
    let time = |said: &str| match profile.calendar.find(said).as_slice() {
        [time] => {
            let (before, rest) = (said.get(..time.range.start), said.get(time.range.end..));
            !before
                .into_iter()
                .chain(rest)
                .any(|t| t.contains(char::is_numeric))
        }
        _ => false,
    };
    let year = |col: usize| {
        let cell = grid
            .at(label.row, col)
            .filter(|c| c.row == label.row && c.col_span == 1);
        cell.is_some_and(|c| time(c.text.as_str().trim()))
    };
    let years = (0..grid.cols).rev().take_while(|col| year(*col));
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
    let first = grid.cells.iter().find(|c| c.row == row && c.col == 0);
    let deep = first.map_or(1, |c| c.row_span);
    if let Some(label) = grid.cells.iter_mut().find(|c| above(c)) {
        label.row_span += deep;
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
    fn names_below_their_label_go_below_the_word_for_them() {
        let found = rows(
            &[
                "KPI｜指標｜　｜現状値（2024年度）｜R8｜R9",
                "利用者数｜　｜12人｜15人｜20人｜",
                "ロードマップ｜取組｜　｜　｜R8｜R9",
                "対象の拡大｜　｜　｜調査｜実施｜",
                "備考｜　｜　｜なし｜　｜",
            ]
            .map(|r| r.replace('　', ""))
            .each_ref()
            .map(String::as_str),
        );
        let want = [
            "KPI｜指標｜｜現状値(2024年度)｜R8｜R9",
            "｜利用者数｜｜12人｜15人｜20人",
            "ロードマップ｜取組｜｜｜R8｜R9",
            "｜対象の拡大｜｜｜調査｜実施",
            "備考｜｜｜なし｜｜",
        ];
        assert_eq!(found, Some(want.map(str::to_owned).to_vec()));
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
        let again = ["年度別計画｜｜R8｜R9", "年度別計画｜工程｜調査｜"];
        assert_eq!(rows(&again), None);
    }
}
