//! Labels that a converter wrote into every row that they stood beside, 「達成目標｜利用者数｜15人」 below 「達成目標｜指標｜R8」, or
//! that have empty cells below them where nobody merged these: 「　｜利用者数｜15人」. They are made one again.

use super::label_lines::label_role;
use crate::block::{Cell, Grid, GridKind};
use crate::profile::{Profile, Role};
use crate::text::Text;

/// So many times or labels behind a label head the rows below it.
const HEADS: usize = 2;

/// The grid with such labels over all their rows; `None` where there are none.
pub(super) fn merged(grid: &Grid, profile: &Profile) -> Option<Grid> {
    let written = grid.kind == GridKind::Tabbed;
    let firsts = grid.cells.iter().filter(|c| c.col == 0);
    let firsts: Vec<&Cell> = firsts.collect();
    let same = |a: &&Cell, b: &&Cell| match written {
        true => !a.text.is_empty() && a.text.key() == b.text.key(),
        false => b.text.is_empty(),
    };
    let runs: Vec<(usize, usize)> = (firsts.chunk_by(same))
        .filter(|run| run.len() > 1 && run.iter().all(|c| c.col_span == 1))
        .filter_map(|run| Some((run.first()?, run.last()?.last_row() + 1)))
        .filter(|(first, _)| heads_rows(grid, first, profile))
        .map(|(first, end)| (first.row, end))
        .collect();
    if runs.is_empty() {
        return None;
    }
    let mut out = grid.clone();
    for (top, end) in runs {
        blank_again(&mut out, grid, top, end);
    }
    Some(out)
}

/// Whether a label stands beside the head of some rows: years, or what the columns are of.
fn heads_rows(grid: &Grid, label: &Cell, profile: &Profile) -> bool {
    let known = label_role(&label.text, profile);
    let part = known.is_some_and(|r| !matches!(r, Role::Title | Role::Number | Role::Department));
    let behind = |c: &&Cell| c.row == label.row && c.col > 0 && !c.text.is_empty();
    let head = |c: &Cell| {
        let said = c.text.as_str().trim();
        let time = profile.calendar.find(said).len() == 1 && said.chars().count() <= LONGEST;
        time || label_role(&c.text, profile).is_some()
            || profile
                .lexicon
                .read(said)
                .iter()
                .any(|l| l.role == Role::Class)
    };
    let mut behind = grid.cells.iter().filter(behind).peekable();
    let many = behind.clone().count() >= HEADS;
    part && many && behind.all(head)
}

/// 「現状値（令和6年度末）」 (characters)
const LONGEST: usize = 16;

/// Lets the label of a row reach down to another, and takes off the words behind it that stand in the row above as well.
fn blank_again(out: &mut Grid, printed: &Grid, top: usize, end: usize) {
    let word = |c: &Cell| c.text.as_str().contains(char::is_alphabetic);
    let written = printed.kind == GridKind::Tabbed;
    let again = |row: usize, col: usize| {
        let pair = printed.at(row, col).zip(printed.at(row - 1, col));
        pair.is_some_and(|(own, above)| {
            written && own.row == row && word(own) && own.text.key() == above.text.key()
        })
    };
    for row in top + 2..end {
        let last = (1..printed.cols).take_while(|col| again(row, *col)).last();
        let own = |c: &&mut Cell| c.row == row && c.col > 0 && Some(c.col) <= last;
        for cell in out.cells.iter_mut().filter(own) {
            cell.text = Text::default();
        }
    }
    out.cells
        .retain(|c| c.col > 0 || c.row <= top || c.row >= end);
    let label = (out.cells.iter_mut()).find(|c| c.col == 0 && c.row == top);
    if let Some(label) = label {
        label.row_span = end - top;
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
        told(&grid)
    }

    fn told(grid: &Grid) -> Option<Vec<String>> {
        let found = merged(grid, &Profile::embedded())?;
        Some(found.texts().iter().map(|r| r.join("｜")).collect())
    }

    #[test]
    fn a_label_in_each_of_its_rows_is_one() {
        let found = rows(&[
            "達成目標｜指標｜区分｜R8｜R9",
            "達成目標｜利用者数｜目標｜60人｜65人",
            "達成目標｜利用者数｜実績｜58人｜66人",
            "備考｜なし｜｜｜",
        ]);
        let want = [
            "達成目標｜指標｜区分｜R8｜R9",
            "｜利用者数｜目標｜60人｜65人",
            "｜｜実績｜58人｜66人",
            "備考｜なし｜｜｜",
        ];
        assert_eq!(found, Some(want.map(str::to_owned).to_vec()));
    }

    #[test]
    fn names_that_stand_twice_and_labels_of_two_values_stay() {
        for own in [
            ["事業名｜植樹｜R8", "事業名｜剪定｜R9"],
            ["目標｜60人｜65人", "目標｜70人｜75人"],
            ["窓口の見直し｜R8｜R9", "窓口の見直し｜調査｜実施"],
        ] {
            assert_eq!(rows(&own), None, "{own:?}");
        }
    }

    #[test]
    fn empty_cells_below_the_label_of_a_head_are_of_it() {
        let deep = |rows: &[&str]| {
            let grid = Grid {
                kind: GridKind::Ruled,
                ..grid(rows)
            };
            let found = merged(&grid, &Profile::embedded())?;
            found.at(0, 0).map(|label| label.row_span)
        };
        let below = "　｜利用者数｜60人｜65人";
        assert_eq!(deep(&["達成目標｜現状値｜R8｜R9", below, below]), Some(3));
        // A name beside years, or a label beside its words, heads nothing.
        assert_eq!(deep(&["窓口の見直し｜現状値｜R8｜R9", below]), None);
        assert_eq!(deep(&["達成目標｜60人｜R8", below]), None);
    }
}
