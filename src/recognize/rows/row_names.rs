//! What names the figures of a row besides its first cell.

use super::figures::{Layout, Rows};
use crate::profile::Role;
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::Kind;
use crate::recognize::forms::form::Reader;
use crate::text::Text;

impl Reader<'_, '_> {
    /// The name right of 「KPI」, where that stands under 「区分」 in a row of an item.
    pub(super) fn name_beside(&self, plan: &Layout, row: usize, i: usize) -> Option<usize> {
        let label = self.view.at(row, plan.from + i)?;
        let kinds = matches!(plan.columns[i].role, None | Some(Role::Class | Role::Other));
        let said = plan.list && kinds && plan.indicator.is_none();
        let fits = said && label.kind == Kind::Label && label.role() == Some(Role::Indicator);
        let beside = plan.columns.get(i + 1)?;
        let id = self.view.id(row, plan.from + i + 1)?;
        let seen = &self.view.seen[id];
        let name = seen.kind == Kind::Text && !seen.str().contains('。') && seen.cell.row == row;
        (fits && name && beside.year.is_none()).then_some(id)
    }

    /// What one of several rows of an item is about: 「資産の活用」 over 「普通財産の売却｜３件」 and
    /// 「広告の掲載｜５件」.
    pub(super) fn part_of_item(&self, plan: &Layout, row: usize) -> Option<Text> {
        /// A name is no longer (characters).
        const LONGEST: usize = 30;
        let at = |i: usize| self.view.at(row, plan.from + i);
        let shared = plan.title.and_then(at).is_some_and(|s| s.cell.row_span > 1);
        let own = |i: &usize| plan.columns[*i].role == Some(Role::Description);
        let i = (0..plan.columns.len()).find(own).filter(|_| shared)?;
        let said = at(i).filter(|s| s.cell.row == row && s.cell.row_span == 1)?;
        let short = said.str().chars().count() <= LONGEST && !said.str().contains('。');
        (said.kind == Kind::Text && short).then(|| said.text().trimmed())
    }

    /// 「成果指標」 over the whole width heads the rows below it; 「効果額（千円）」 says what their figures are.
    pub(super) fn heads_further_rows(&self, table: &Table, row: usize, id: usize) -> bool {
        let seen = &self.view.seen[id];
        seen.cell.col_span == table.cols.len()
            && row + 1 < table.body.end
            && !seen.role().is_some_and(Role::is_money)
            && !seen.str().contains(['。', '※'])
    }

    /// Whether words stand beside the first column, before the figures.
    pub(super) fn heads_names(&self, plan: &Layout, row: usize) -> bool {
        let beside = plan.columns.get(1).filter(|c| c.year.is_none());
        let seen = beside.and_then(|_| self.view.at(row, plan.from + 1));
        seen.is_some_and(|s| s.kind == Kind::Text && s.cell.col == plan.from + 1)
    }

    /// The row in which the name that covers this row began.
    pub(super) fn name_row(&self, plan: &Layout, row: usize) -> usize {
        let mut row = row;
        while self.says_more(plan, row) {
            row -= 1;
        }
        plan.columns
            .iter()
            .enumerate()
            .filter(|(i, c)| {
                c.role == Some(Role::Indicator)
                    || c.role.is_none() && self.is_name_column(plan, *i, row)
            })
            .find_map(|(i, _)| self.view.at(row, plan.from + i).map(|s| s.cell.row))
            .unwrap_or(row)
    }

    /// Whether a label stands where names stand, below a series that has figures of its part already:
    /// 「確保方策」 below 「量の見込み（高学年）」.
    pub(super) fn names_itself(&self, plan: &Layout, row: usize, role: Role, rows: &Rows) -> bool {
        let Some((key, Some(_))) = &rows.carried else {
            return false;
        };
        let first = self.view.at(row, plan.from);
        let here = first.is_some_and(|s| s.kind == Kind::Label && s.cell.row == row);
        here && !plan.list && rows.series.has(key, role)
    }
}
