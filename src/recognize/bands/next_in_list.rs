//! Rows of a list that come back behind what a form says of the row before: 「2｜電子申請｜市民課」 below 「年度計画｜令和8年度｜…」 and
//! 「番号｜取組｜担当」 over 「1｜在宅勤務｜総務課」.

use super::band::{Band, Table};
use crate::profile::Role;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use crate::text::ordinal::parse_number;
use std::ops::Range;

/// The row as a table of its own, below the head of the last list, where it begins with the next number and fills the same
/// columns.
pub(super) fn next_in_list(
    view: &View,
    bands: &[Band],
    row: usize,
    cols: &Range<usize>,
) -> Option<Table> {
    let mut tables = bands.iter().rev().filter_map(|band| match band {
        Band::Table(table) => Some(table),
        _ => None,
    });
    let list = tables.find(|t| t.cols == *cols && t.body.len() == 1)?;
    let head = view.at(list.head.start, cols.start)?;
    let number = |row: usize| -> Option<u32> {
        let first = view.at(row, cols.start)?;
        parse_number(first.str())?.parse().ok()
    };
    let filled = |row: usize| -> Vec<usize> {
        let cells = view.beginning(row, cols.clone()).into_iter();
        let cells = cells.map(|id| &view.seen[id]);
        let told = cells.filter(|seen| seen.kind != Kind::Empty);
        told.map(|seen| seen.cell.col).collect()
    };
    let before = list.body.start;
    let next = number(before)?.checked_add(1)? == number(row)?;
    let alike = filled(before) == filled(row);
    (head.role() == Some(Role::Number) && next && alike).then(|| Table {
        body: row..row + 1,
        ..list.clone()
    })
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn the_next_number_begins_a_row_below_the_same_head() {
        let plan = read(
            "霞台町DX計画\n令和８年３月\n\n番号\t取組事項\t担当\n1\t在宅勤務の拡大\t総務課\n年度計画\t令和８年度\t・規程の見直し\n\
             \t令和９年度\t・機器の更新\n2\t電子申請\t市民課\n年度計画\t令和８年度\t・様式の整理\n\t令和９年度\t・公開\n",
        );
        assert_eq!(
            plan.items.iter().map(told).collect::<Vec<_>>(),
            [
                "1 在宅勤務の拡大 | 総務課 | 2026 規程の見直し, 2027 機器の更新",
                "2 電子申請 | 市民課 | 2026 様式の整理, 2027 公開"
            ]
        );
    }
}
