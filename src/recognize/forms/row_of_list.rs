//! Rows of a list whose head says nothing known, where a word that is a label elsewhere begins one of them.

use crate::block::{Cell, Grid};
use crate::profile::Profile;

/// Whether a label begins a row as long as those above it, which no label begins: 「事務局｜企画課｜進捗の管理」 below
/// 「幹事会｜各課長｜取組の調整」 and 「本部｜町長｜計画の決定」.
pub(in crate::recognize) fn is_row_of_list(grid: &Grid, label: &Cell, profile: &Profile) -> bool {
    /// A row alone above it may be anything.
    const ROWS: usize = 2;
    /// A label and what it says are a pair.
    const CELLS: usize = 3;
    let cells = |row: usize| -> Vec<&Cell> {
        let own = |c: &&Cell| c.row == row && !c.text.is_empty();
        grid.cells.iter().filter(own).collect()
    };
    let own = cells(label.row).len();
    let named = |c: &&Cell| {
        let words = c.text.as_str().trim();
        c.col == label.col && profile.lexicon.read(words).is_empty()
    };
    let alike = |row: usize| {
        let cells = cells(row);
        cells.len() == own && cells.first().is_some_and(named)
    };
    let mut above = (0..label.row).rev().take(ROWS);
    label.col == 0 && label.row >= ROWS && own >= CELLS && above.all(alike)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_row_of_who_sits_where_answers_for_nothing() {
        let rows = "組織\t構成員\t役割\n本部\t町長、副町長\t計画の決定\n幹事会\t各課の係長\t取組の調整\n\
                    事務局\t企画課\t進捗の管理\n";
        let plan = read(&format!(
            "椚町行動計画\n\n第2 数値目標\n\n1 休暇の取得\n\n令和12年度までに、取得率を85%とします。\n\n\
             2 健康の保持\n\n令和12年度までに、受検率を95%とします。\n\n推進体制図\n\n{rows}"
        ));
        let said =
            |i: &crate::plan::Item| (i.title.clone(), i.departments.len(), i.indicators.len());
        let found: Vec<_> = plan.items.iter().map(said).collect();
        let want = [("休暇の取得", 0, 1), ("健康の保持", 0, 1)];
        assert_eq!(found, want.map(|(title, d, i)| (title.to_owned(), d, i)));
    }
}
