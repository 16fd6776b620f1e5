//! Brackets in a cell of their own right of a figure, 「3,420件｜（見込）」 under one head: they say something of that figure,
//! and nothing of the others in their row.

use super::cell::{Kind, Seen};
use std::collections::BTreeSet;

/// Makes text of labels that stand so.
pub(super) fn asides_of_values(seen: &mut [Seen]) {
    let values: BTreeSet<(usize, usize)> = (seen.iter())
        .filter(|s| s.kind == Kind::Value && s.cell.row_span == 1)
        .map(|s| (s.cell.row, s.cell.last_col() + 1))
        .collect();
    let bracketed = |s: &Seen| s.str().starts_with('(') && s.str().ends_with(')');
    for cell in seen.iter_mut() {
        let beside = values.contains(&(cell.cell.row, cell.cell.col));
        if beside && cell.kind == Kind::Label && bracketed(cell) {
            cell.kind = Kind::Text;
            cell.labels.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn what_is_said_of_one_figure_is_said_of_no_other() {
        let plan = read(
            "霞台町の指標\n\n指標\t目標年度\t目標値\t実績値・見込\t\n応募件数\t令和７年度\t3,600件\t3,420件\t（見込）\n\
             \t令和６年度\t3,000件\t2,985件\t（実績）\n",
        );
        let series = &plan.items[0].indicators[0];
        assert_eq!((series.targets.len(), series.actuals.len()), (2, 2));
    }
}
