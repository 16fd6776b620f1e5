//! Words that head columns elsewhere and are the name of an indicator behind its label: 「指標｜町債残高（億円）」.

use super::cell::{Kind, Seen};
use crate::block::Grid;
use crate::profile::Role;

/// Takes such words for what they are, where the row holds nothing else.
pub(super) fn named_indicators(grid: &Grid, seen: &mut [Seen]) {
    for row in 0..grid.rows {
        let filled = (0..seen.len()).filter(|&i| {
            let one = &seen[i];
            one.cell.row == row && one.kind != Kind::Empty
        });
        let filled: Vec<usize> = filled.take(3).collect();
        let [label, name] = filled[..] else { continue };
        let only = |one: &Seen, role: Role| {
            one.kind == Kind::Label && one.labels.iter().all(|l| l.role == role)
        };
        let named = seen[label].role() == Some(Role::Indicator) && only(&seen[name], Role::Other);
        if named && seen[label].kind == Kind::Label {
            seen[name].labels.clear();
            seen[name].kind = Kind::Text;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn words_that_head_other_tables_name_an_indicator_behind_its_label() {
        let plan = read(
            "霞台町行政改革実施計画\n令和8年度～令和10年度\n\n実施項目\t借入れの抑制\n担当課\t財政課\n\
             指標\t町債残高（億円）\n年次計画\t基準値（R6）\tR8\tR9\tR10\n\t78.6\t77.0\t75.5\t74.0\n",
        );
        let debt = &plan.items[0].indicators[0];
        assert_eq!(debt.name.as_deref(), Some("町債残高(億円)"));
        assert_eq!(debt.unit.as_deref(), Some("円"));
    }
}
