//! Cards that a page cut in two: the rows below the cut begin with a label that the card above has not had yet, and
//! name no item of their own.

use super::label_lines::label_role;
use super::opening::is_of_item;
use crate::block::{Cell, Grid, GridKind};
use crate::profile::{Profile, Role};
use std::collections::BTreeSet;

/// Whether the rows of a grid go on with the card that another ends with: 「達成目標｜R8｜R9」 below 「取組項目 2｜収納率の向上」 and
/// 「取組内容｜…」.
pub(super) fn goes_on(card: &Grid, more: &Grid, profile: &Profile) -> bool {
    let wide = match more.kind {
        GridKind::Ruled => card.cols == more.cols,
        _ => more.cols <= card.cols && card.cols - more.cols <= 1,
    };
    if !wide || card.kind != more.kind || more.cols < 2 {
        return false;
    }
    let (had, rest) = (firsts(card), firsts(more));
    let item = |c: &&&Cell| begins_item(c, profile);
    let Some(begin) = had.iter().rposition(|c| item(&c)) else {
        return false;
    };
    // A card begins with what names it, and so do all of them.
    let whole = had.first().is_some_and(|c| c.row == 0 && item(&c));
    let own = had.get(begin..).unwrap_or_default();
    let rest: Vec<&Cell> = rest.into_iter().take_while(|c| !item(&c)).collect();
    let labels = |cells: &[&Cell]| cells.iter().all(|c| label_role(&c.text, profile).is_some());
    let had: BTreeSet<String> = own.iter().map(|c| c.text.key()).collect();
    let first = rest.first().is_some_and(|c| c.row == 0);
    let further = rest.iter().all(|c| !had.contains(&c.text.key()));
    let own_form = whole && own.len() > 1 && labels(own);
    own_form && first && labels(&rest) && further && tells(&rest, profile) && !is_list(more)
}

/// The cells with words of the first column.
fn firsts(grid: &Grid) -> Vec<&Cell> {
    let own = |c: &&Cell| c.col == 0 && !c.text.is_empty();
    grid.cells.iter().filter(own).collect()
}

/// Whether a label begins an item, or a group of them.
fn begins_item(cell: &Cell, profile: &Profile) -> bool {
    let labels = profile.lexicon.read(cell.text.as_str());
    let parent = labels.first().is_some_and(|l| l.role == Role::Parent);
    let numbered = labels
        .iter()
        .any(|l| l.number.is_some() && matches!(l.role, Role::Title | Role::Number | Role::Parent));
    parent || numbered || is_of_item(&cell.text, profile)
}

/// Whether labels say more than who does it: 「担当課」 may stand above the name of the next item.
fn tells(labels: &[&Cell], profile: &Profile) -> bool {
    let who = |r| {
        use Role::{Department, Number, RelatedDepartment, Status};
        matches!(r, Department | Number | RelatedDepartment | Status)
    };
    let role = |c: &&Cell| label_role(&c.text, profile);
    labels.iter().filter_map(role).any(|r| !who(r))
}

/// Whether a grid is one row, of which nothing tells what stands below its head.
fn is_list(grid: &Grid) -> bool {
    let filled = grid.cells.iter().filter(|c| !c.text.is_empty());
    grid.rows == 1 && filled.count() > 2
}

/// Lets the label that the rest of a card begins with reach over the blank cells below it, from this row on.
pub(super) fn reach_down(grid: &mut Grid, top: usize, profile: &Profile) {
    let label = |c: &Cell| c.row == top && c.col == 0 && label_role(&c.text, profile).is_some();
    let Some(at) = grid.cells.iter().position(label) else {
        return;
    };
    let own = |c: &&Cell| c.col == 0 && c.row > top;
    let blank = |c: &&Cell| c.text.is_empty() && c.col_span == 1;
    let below = grid.cells.iter().filter(own).take_while(blank);
    let end = below.map(|c| c.last_row() + 1).max();
    let Some(end) = end.filter(|_| grid.kind == GridKind::Tabbed) else {
        return;
    };
    grid.cells
        .retain(|c| c.col != 0 || c.row <= top || c.row >= end);
    grid.cells[at].row_span = end - top;
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    const CARD: &str =
        "取組項目 1\t窓口の見直し\t担当課\t住民課\n取組内容\t窓口を見直します。\t\t\n";
    const REST: &str = "達成目標\t現状値（R6）\tR8\tR9\n\t利用者数 12人\t15人\t20人\n年度別計画\t\tR8\tR9\n\t工程\t調査\t実施\n";

    fn items(text: &str) -> Vec<String> {
        let plan = read(&format!(
            "椚町改革計画\n計画期間　令和８年度～令和９年度\n\n{text}"
        ));
        plan.items.iter().map(told).collect()
    }

    #[test]
    fn labels_that_a_card_lacks_go_on_with_it_behind_a_page() {
        let whole = items(&format!("{CARD}{REST}"));
        assert_eq!(
            whole,
            [
                "1 窓口の見直し | 住民課 | 利用者数 12人@2024 > 15人@2026, 20人@2027 | 2026 調査, 2027 実施"
            ]
        );
        for cut in ["\n\n", "\n- 5 -\n\n", "\n椚町改革計画\n\n"] {
            assert_eq!(items(&format!("{CARD}{cut}{REST}")), whole, "{cut}");
        }
    }

    #[test]
    fn what_names_an_item_or_says_again_what_the_card_says_begins_another() {
        let next = CARD.replace("1\t窓口の見直し", "2\t公園の手入れ");
        let found = items(&format!("{CARD}\n{next}{REST}"));
        assert!(!found[0].contains("利用者数"), "{found:?}");
        // Who answers may stand above the name of the next.
        let card = "取組項目 1\t窓口の見直し\n取組内容\t窓口を見直します。\n";
        let other = "担当課\t税務課\n取組項目 2\t公園の手入れ\n取組内容\t木を切ります。\n";
        let found = items(&format!("{card}\n{other}"));
        assert!(!found[0].contains("税務課"), "{found:?}");
        // A list with its head is none of the rest of a card.
        let list =
            "指標\t基準値（R6）\tR8\tR9\n転入者数\t12人\t15人\t20人\n転出者数\t10人\t9人\t8人\n";
        let found = items(&format!("{CARD}\n第３章 数値目標\n\n{list}"));
        assert!(!found[0].contains("転入者数"), "{found:?}");
    }
}
