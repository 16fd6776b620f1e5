//! A row of units below the names of what is counted: 「単位｜％｜人」 below 「年度｜取得率｜採用者数」. Each unit goes behind its name.

use crate::block::{Cell, Grid};
use crate::profile::{Profile, Role};
use crate::recognize::stream::{Entry, Piece};
use crate::text::{Text, TextBuilder};

/// The grid of an entry without such a row; `None` where it has none.
pub(super) fn without_unit_row(entry: &Entry, profile: &Profile) -> Option<Grid> {
    let Piece::Grid(grid) = entry.piece else {
        return None;
    };
    let row = (1..grid.rows.saturating_sub(1)).find(|&row| holds_units(grid, row, profile))?;
    let unit = |name: &Cell| {
        let below = grid
            .cells
            .iter()
            .find(|c| c.row == row && c.col == name.col)?;
        profile
            .units
            .read(below.text.as_str().trim())
            .map(|_| &below.text)
    };
    let mut cells: Vec<Cell> = Vec::with_capacity(grid.cells.len());
    for cell in grid.cells.iter().filter(|c| c.row != row) {
        let mut cell = cell.clone();
        let named = cell.row + cell.row_span == row;
        if let Some(unit) = unit(&cell).filter(|_| named) {
            cell.text = with_unit(&cell.text, unit);
        }
        cell.row -= usize::from(cell.row > row);
        cells.push(cell);
    }
    let mut bars = grid.bars.clone();
    bars.retain(|bar| bar.row != row);
    for bar in bars.iter_mut().filter(|bar| bar.row > row) {
        bar.row -= 1;
    }
    Some(Grid {
        rows: grid.rows - 1,
        cells,
        bars,
        ..grid.clone()
    })
}

/// 「取得率（％）」
fn with_unit(name: &Text, unit: &Text) -> Text {
    let mut out = TextBuilder::default();
    out.push_text(name);
    out.push_gap("(");
    out.push_text(unit);
    out.push_gap(")");
    out.finish()
}

/// Whether a row is the label of units, and below each name in the row above a unit or a dash.
fn holds_units(grid: &Grid, row: usize, profile: &Profile) -> bool {
    let own: Vec<&Cell> = grid.cells.iter().filter(|c| c.row == row).collect();
    let Some((label, units)) = own.split_first() else {
        return false;
    };
    let labels = profile.lexicon.read(label.text.as_str().trim());
    let dash = |words: &str| profile.words("no_step").iter().any(|w| w == words);
    let says = |c: &Cell| profile.units.read(c.text.as_str().trim()).is_some();
    let unit = |c: &&Cell| {
        let above = (grid.cells.iter()).find(|a| a.col == c.col && a.row + a.row_span == row);
        let named = above.is_some_and(|a| a.col_span == 1 && !a.text.is_empty());
        let one = c.row_span == 1 && c.col_span == 1;
        one && named && (says(c) || dash(c.text.as_str().trim()))
    };
    let whole = own.len() == grid.cols && label.col == 0 && label.row_span == 1;
    whole
        && labels.first().is_some_and(|l| l.role == Role::Unit)
        && units.iter().filter(|c| says(c)).count() > 1
        && units.iter().all(unit)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn units_below_names_are_theirs() {
        let plan = read(
            "笹野町特定事業主行動計画\n計画期間　令和８年度～令和12年度\n\n\
             | 年度 | 取得率 | 採用者数 |\n|---|---|---|\n| 単位 | ％ | 人 |\n\
             | 令和6年度（実績） | 38.5 | 12 |\n| 令和8年度（目標） | 50 | 15 |\n| 令和9年度（目標） | 60 | 16 |\n",
        );
        let all = plan.items.iter().flat_map(|i| &i.indicators);
        let all: Vec<_> = all
            .chain(&plan.indicators)
            .map(|i| {
                let years = i
                    .targets
                    .iter()
                    .filter_map(|o| Some(o.period.as_ref()?.year));
                (i.unit.as_deref(), years.collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(
            all,
            [
                (Some("%"), vec![2026, 2027]),
                (Some("人"), vec![2026, 2027])
            ]
        );
    }
}
