//! Lists whose numbers count every row, while what is called the title stands over several: 「No｜取組事項｜案件名｜…」 with one
//! 取組事項 over the numbers 1 and 2. The column that names each row is the title, and the other its group.

use super::column::Column;
use crate::profile::Role;
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use std::collections::BTreeSet;

/// What names a row is no longer (characters).
const LONGEST: usize = 30;

/// Makes the column that names what the numbers count that of the titles.
pub(super) fn settle_counted_rows(view: &View, table: &Table, columns: &mut [Column]) {
    let rows = Rows { view, table };
    let find = |role: Role| columns.iter().position(|c| c.role == Some(role));
    let (Some(number), Some(title)) = (find(Role::Number), find(Role::Title)) else {
        return;
    };
    let said = rows.own(title).len();
    if number > title || !rows.counts_each(number) || said == 0 || said >= table.body.len() {
        return;
    }
    // The first column that says something of its own in each row names it, or none does.
    let mut behind = title + 1..columns.len();
    let first = behind.find(|&i| rows.own(i).len() == table.body.len());
    let Some(name) = first.filter(|&i| rows.may_name(&columns[i], i)) else {
        return;
    };
    for (i, group) in columns.iter_mut().enumerate().take(name).skip(number + 1) {
        let groups = matches!(
            group.role,
            None | Some(Role::Title | Role::Description | Role::Class)
        );
        if groups && group.year.is_none() && rows.own(i).len() < table.body.len() {
            group.role = Some(Role::Parent);
        }
    }
    columns[name].role = Some(Role::Title);
}

struct Rows<'v, 'g> {
    view: &'v View<'g>,
    table: &'v Table,
}

impl Rows<'_, '_> {
    /// The cells of a column that begin in a row and hold something.
    fn own(&self, i: usize) -> Vec<usize> {
        let mut cells = self
            .view
            .down(self.table.cols.start + i, self.table.body.clone());
        cells.retain(|&id| self.view.seen[id].kind != Kind::Empty);
        cells
    }

    /// Whether each row has a number of its own.
    fn counts_each(&self, i: usize) -> bool {
        let numbers = self.own(i);
        let value = |&id: &usize| self.view.seen[id].kind == Kind::Value;
        numbers.len() == self.table.body.len() && numbers.iter().all(value) && self.differ(&numbers)
    }

    /// Whether no two of these cells say the same.
    fn differ(&self, cells: &[usize]) -> bool {
        let words = cells.iter().map(|&id| self.view.seen[id].text().key());
        words.collect::<BTreeSet<_>>().len() == cells.len()
    }

    /// Whether a column holds a short name in each row, and its head says nothing else of it.
    fn may_name(&self, column: &Column, i: usize) -> bool {
        let open = matches!(column.role, None | Some(Role::Description | Role::Title));
        let names = self.own(i);
        let short = |&id: &usize| {
            let seen = &self.view.seen[id];
            let words = seen.str();
            let named = matches!(seen.kind, Kind::Text | Kind::Label);
            named && !seen.office && !words.contains('。') && words.chars().count() <= LONGEST
        };
        open && column.year.is_none() && names.iter().all(short) && self.differ(&names)
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn numbers_that_count_every_row_count_what_is_named_in_every_row() {
        let items = |head: &str, second: &str| {
            let plan = read(&format!(
                "霞台町DX推進計画\n\nNo\t取組事項\t{head}\t担当課\tR6\tR7\n\
                 1\t待たない窓口\t予約の受付\t町民課\t構築\t運用\n\
                 {second}\t\t申請書の印刷\t総務課\t試行\t拡大\n\
                 3\t出向く窓口\t車での巡回\t福祉課\t検討\t実施\n"
            ));
            plan.items.iter().map(told).collect::<Vec<_>>()
        };
        let each = [
            "1 予約の受付 | 町民課 | 2024 構築, 2025 運用",
            "2 申請書の印刷 | 総務課 | 2024 試行, 2025 拡大",
            "3 車での巡回 | 福祉課 | 2024 検討, 2025 実施",
        ];
        assert_eq!(items("手がけるもの", "2"), each);
        assert_eq!(items("具体的な内容", "2"), each);
        assert_ne!(items("手がけるもの", "")[0], each[0]);
    }
}
