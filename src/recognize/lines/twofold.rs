//! Lists set twice beside each other to save room: 「No｜推進項目｜主管課｜R8｜No｜推進項目｜主管課｜R8」. The right half goes below the
//! left one.

use crate::block::{Bar, Cell, Grid};
use crate::profile::Profile;
use crate::recognize::stream::{Entry, Piece};
use crate::text::Text;

/// Fewer columns are of years and figures as a rule.
const FEWEST: usize = 3;

/// The grid of an entry with its halves one below the other; `None` where it is no such list.
pub(super) fn stacked_halves(entry: &Entry, profile: &Profile) -> Option<Grid> {
    let Piece::Grid(grid) = entry.piece else {
        return None;
    };
    let half = grid.cols / 2;
    // A narrow column may part the two.
    let right = grid.cols - half;
    let between = |c: &Cell| (half..right).contains(&c.col) && !c.text.is_empty();
    let crosses = |c: &Cell| c.col < right && c.last_col() >= half;
    let parted = !grid
        .cells
        .iter()
        .any(|c| between(c) || crosses(c) && !c.text.is_empty());
    if half < FEWEST || !parted {
        return None;
    }
    let head = (0..grid.rows)
        .take_while(|&row| is_repeated(grid, row, half, right))
        .count();
    if head == 0 || head == grid.rows || !names_columns(grid, half, profile) {
        return None;
    }
    let shift = grid.rows - head;
    let moved = |row: usize| row >= head;
    let mut cells: Vec<Cell> = Vec::with_capacity(grid.cells.len());
    cells.extend(grid.cells.iter().filter(|c| c.col < half).cloned());
    let of_right = grid.cells.iter().filter(|c| c.col >= right && moved(c.row));
    cells.extend(of_right.map(|c| Cell {
        row: c.row + shift,
        col: c.col - right,
        ..c.clone()
    }));
    let bars = grid
        .bars
        .iter()
        .filter_map(|bar| match bar.first_col >= right {
            true => moved(bar.row).then(|| Bar {
                row: bar.row + shift,
                first_col: bar.first_col - right,
                last_col: bar.last_col - right,
                ..*bar
            }),
            false => Some(*bar),
        });
    Some(Grid {
        rows: grid.rows + shift,
        cols: half,
        bars: bars.collect(),
        cells,
        ..grid.clone()
    })
}

/// Whether the right half of a row says the same as the left.
fn is_repeated(grid: &Grid, row: usize, half: usize, right: usize) -> bool {
    let of = |from: usize, to: usize| -> Vec<(usize, usize, usize, String)> {
        let own = grid
            .cells
            .iter()
            .filter(|c| c.row == row && (from..to).contains(&c.col));
        own.map(|c| (c.col - from, c.row_span, c.col_span, c.text.key()))
            .collect()
    };
    let left = of(0, half);
    !left.is_empty() && left == of(right, grid.cols)
}

/// Whether the first row has a name for most columns of the left half, and labels among them that differ.
fn names_columns(grid: &Grid, half: usize, profile: &Profile) -> bool {
    let first = grid.cells.iter().filter(|c| c.row == 0 && c.col < half);
    let names: Vec<&Text> = first.map(|c| &c.text).filter(|t| !t.is_empty()).collect();
    let label = |t: &&&Text| !profile.lexicon.read(t.as_str().trim()).is_empty();
    let labels = names.iter().filter(label).count();
    let differ = names.windows(2).all(|w| w[0].key() != w[1].key());
    labels >= 2 && differ
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_list_beside_its_other_half_is_one() {
        let plan = read(
            "笹野町行財政改革プラン\n令和７年度～令和８年度\n\n| No | 推進項目 | 主管課 | R7 | R8 | No | 推進項目 | 主管課 | R7 | R8 |\n|---|---|---|---|---|---|---|---|---|---|\n\
             | 1 | 広告の募集 | 広報課 | 検討 | 実施 | 3 | 書庫の整理 | 総務課 | 実施 | 拡大 |\n| 2 | 照明の更新 | 管財課 | 調査 | 実施 | | | | | |\n",
        );
        let told = plan.items.iter().map(|item| {
            let offices: Vec<&str> = item.departments.iter().map(|d| d.name.as_str()).collect();
            (item.title.as_str(), offices, item.schedule.len())
        });
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                ("広告の募集", vec!["広報課"], 2),
                ("照明の更新", vec!["管財課"], 2),
                ("書庫の整理", vec!["総務課"], 2),
            ]
        );
    }
}
