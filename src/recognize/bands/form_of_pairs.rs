//! Forms of two columns: labels, and what each says.

use crate::profile::Role;
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::cells::view::View;
use std::collections::BTreeSet;
use std::ops::Range;

/// Whether each row is a label and its value: then what stands in the second column is a value,
/// even where its words could be a label (「取組項目4｜補助金」).
pub(super) fn is_form_of_pairs(view: &View, rows: &Range<usize>, cols: &Range<usize>) -> bool {
    if cols.len() != 2 || rows.len() < 3 {
        return false;
    }
    let mut valued = 0;
    let (mut headed, mut named) = (false, false);
    let mut labels = BTreeSet::new();
    for row in rows.clone() {
        let (Some(label), Some(value)) = (view.at(row, cols.start), view.at(row, cols.start + 1))
        else {
            return false;
        };
        let one_row = label.cell.row_span == 1 && label.cell.col_span == 1;
        // 「令和8年度｜組織の改編」, 「令和7年度目標値｜14件」 below the labels, and no figures by year.
        let dated = label.kind == Kind::Year && valued > 0 && !headed;
        let figure = label.year.as_ref().is_some_and(|y| y.role.is_some());
        let dated = dated && (figure && named || is_step(value));
        named |= label.role() == Some(Role::Indicator);
        if !(label.kind == Kind::Label || dated) || !one_row || value.cell.row_span > 1 {
            return false;
        }
        // 「年度｜計画」 is the head of what follows.
        headed = !dated && value.kind == Kind::Label;
        valued += usize::from(value.is_content());
        labels.insert(label.text().key());
    }
    valued * 2 > rows.len() && labels.len() == rows.len()
}

/// Whether a row is 「項目｜内容」 over labels and their values.
pub(super) fn heads_pairs(view: &View, row: usize, cols: &Range<usize>) -> bool {
    let label = |col: usize| view.at(row, col).filter(|s| s.kind == Kind::Label);
    let heads = label(cols.start).zip(label(cols.start + 1));
    heads.is_some_and(|(left, right)| {
        let any = [Role::Class, Role::Indicator, Role::Other];
        any.iter().any(|r| left.has(*r)) && right.role() == Some(Role::Description)
    })
}

/// Whether a cell may say what is done in a year.
fn is_step(seen: &Seen) -> bool {
    matches!(
        seen.kind,
        Kind::Text | Kind::Label | Kind::Mark | Kind::Empty
    ) && !seen.figure
}
