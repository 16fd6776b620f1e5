//! What is aimed at by several items together: 「漁獲高　31億円→36億円」 in one cell under 「初期アウトカム」 beside the
//! 「アウトプット」 of each of them. It is none's of them, and given as the plan's.

use super::figures::{Layout, Rows};
use super::found::Found;
use super::names::is_aim;
use crate::block::GridKind;
use crate::profile::Role;
use crate::recognize::cells::cell::Kind;
use crate::recognize::forms::form::Reader;
use crate::recognize::words::wording::status_of;

impl Reader<'_, '_> {
    /// The cell of a column in a row of a list, unless it tells what several items aim at.
    pub(super) fn own_cell(
        &mut self,
        plan: &Layout,
        row: usize,
        i: usize,
        rows: &mut Rows,
    ) -> Option<usize> {
        let id = self.view.id(row, plan.from + i)?;
        if self.marks_other_row(plan, row, i) {
            return None;
        }
        if !self.is_over_items(plan, row, i) {
            return Some(id);
        }
        let found = self.changes_below(id, &plan.columns[i]);
        if found.is_empty() {
            return Some(id);
        }
        rows.taken.push(id);
        if self.view.seen[id].cell.row == row {
            self.mark_used(id);
            let found = found.into_iter().map(|indicator| Found {
                indicator,
                cells: vec![id],
                ..Found::default()
            });
            self.reading.indicators.extend(found);
        }
        None
    }

    /// Whether a mark of a status in a text file is that of a row further up: 「[拡]」 before 「一時預かり」 says nothing of the row
    /// below, which has none. A word under a head may well be of all below it.
    fn marks_other_row(&self, plan: &Layout, row: usize, i: usize) -> bool {
        let tabbed = self.view.grid.kind == GridKind::Tabbed;
        let Some(seen) = self.view.at(row, plan.from + i).filter(|_| tabbed) else {
            return false;
        };
        let bracketed = seen.str().starts_with(['[', '(', '【', '〔', '<']);
        let headed = plan.columns[i].label.is_some();
        seen.cell.row < row
            && (bracketed || !headed)
            && status_of(seen.str(), self.context.profile).is_some()
    }

    /// Whether a cell of aims reaches over several items, each of which has its own in a column before.
    fn is_over_items(&self, plan: &Layout, row: usize, i: usize) -> bool {
        if !is_aim(&plan.columns[i]) || self.items_of(plan, row, i) < 2 {
            return false;
        }
        let own = |j: usize| {
            let id = self.view.id(row, plan.from + j);
            let said = id.is_some_and(|id| self.view.seen[id].is_content());
            said && self.items_of(plan, row, j) == 1
        };
        (0..i).any(|j| is_aim(&plan.columns[j]) && own(j))
    }

    /// How many items the cell of a column is beside: those of its rows, and of the rows below in which it is left blank as
    /// is the group that they are of.
    fn items_of(&self, plan: &Layout, row: usize, i: usize) -> usize {
        let (view, title) = (self.view, plan.title);
        let parent = |c: usize| plan.columns[c].role == Some(Role::Parent);
        let group = (0..plan.columns.len()).find(|&c| parent(c));
        let Some(cell) = view.at(row, plan.from + i).map(|seen| seen.cell) else {
            return 0;
        };
        let blank = |row: usize, col: usize| {
            let seen = view.at(row, plan.from + col);
            seen.is_some_and(|s| s.kind == Kind::Empty || s.cell.row != row)
        };
        let goes_on = |row: &usize| blank(*row, i) && group.is_some_and(|group| blank(*row, group));
        let end = cell.row + cell.row_span;
        let below = (end..view.grid.rows).take_while(goes_on).count();
        let below = if cell.row_span == 1 { below } else { 0 };
        let named = |row: &usize| title.is_some_and(|title| !blank(*row, title));
        (cell.row..end + below).filter(named).count()
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_mark_says_nothing_of_the_row_below() {
        let status = |table: &str| {
            let plan = read(&format!("沢口町計画\n\n1 子育て\n\n{table}"));
            let of = |i: crate::plan::Item| i.status.is_some();
            plan.items.into_iter().map(of).collect::<Vec<_>>()
        };
        let rows = "[新]\t産後のケア\t支える。\t健康課\n[拡]\t一時の預かり\t広げる。\t子ども課\n\t遊び場\t整える。\t公園課\n";
        let found = status(&format!("\t事業名\t事業内容\t担当課\n{rows}"));
        assert_eq!(found, [true, true, false]);
        // A word under a head is of all below it.
        let rows = "新規\t産後のケア\t支える。\t健康課\n\t一時の預かり\t広げる。\t子ども課\n";
        let found = status(&format!("区分\t事業名\t事業内容\t担当課\n{rows}"));
        assert_eq!(found, [true, true]);
    }

    #[test]
    fn what_several_items_aim_at_together_is_none_s_of_them() {
        let table = |outcome: &str| {
            format!(
                "沢口町総合戦略\n計画期間　令和７年度～令和11年度\n\n## ロジックモデル\n\n<table>\
                 <tr><th>施策</th><th>活動（事業）</th><th>アウトプット R5 → R11</th><th>初期アウトカム R5 → R11</th></tr>\
                 <tr><td rowspan=2>1-1 漁業</td><td>1-1-1 漁場の再生</td><td>漁礁の数<br>2基 → 9基</td>{outcome}</tr>\
                 <tr><td>1-1-2 直売所の改修</td><td>来客数<br>300人 → 400人</td></tr></table>\n"
            )
        };
        let plan = read(&table("<td rowspan=2>漁獲高<br>12億円 → 15億円</td>"));
        let names = |of: &[crate::plan::Indicator]| {
            let names = of.iter().filter_map(|i| i.name.clone());
            names.collect::<Vec<_>>()
        };
        let own: Vec<_> = plan.items.iter().map(|i| names(&i.indicators)).collect();
        assert_eq!(own, [["漁礁の数"], ["来客数"]]);
        assert_eq!(names(&plan.indicators), ["漁獲高"]);
        let due = plan.indicators[0].targets[0].period.as_ref();
        assert_eq!(due.map(|p| p.year), Some(2029));
    }
}
