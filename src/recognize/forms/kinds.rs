//! Labels of parts that name series: 「量の見込み」 and 「確保方策」 beside classes.

use super::form::Reader;
use crate::profile::Role;
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::Kind;
use crate::recognize::columns::column::Column;
use crate::recognize::rows::part::is_expected;

impl Reader<'_, '_> {
    /// The columns of names whose labels name series, and the parts these play: the first column where
    /// classes stand beside it, 「量の見込み｜低学年」 over 「確保方策」, or the second where they stand before
    /// it, 「1号認定｜量の見込み」 over 「確保方策」.
    pub(in crate::recognize) fn named_kinds(
        &self,
        table: &Table,
        columns: &[Column],
    ) -> Vec<(usize, Role)> {
        let mut out = self.kinds_at(table, columns, 0, 1);
        out.extend(self.kinds_at(table, columns, 1, 0));
        out
    }

    /// The parts that more than one label of a column plays where classes stand in another.
    fn kinds_at(
        &self,
        table: &Table,
        columns: &[Column],
        at: usize,
        classes: usize,
    ) -> Vec<(usize, Role)> {
        let labels: Vec<&crate::recognize::cells::cell::Seen> = self
            .view
            .down(table.cols.start + at, table.body.clone())
            .into_iter()
            .map(|id| &self.view.seen[id])
            .filter(|s| s.kind == Kind::Label && s.cell.col == table.cols.start + at)
            .collect();
        let beside = table.cols.start + classes;
        // Before the labels the head may say that they are classes.
        let open = |c: &Column| {
            matches!(c.role, None | Some(Role::Class)) || classes < at && !is_figures(c)
        };
        let classed = columns
            .get(classes)
            .is_some_and(|c| c.year.is_none() && open(c))
            && table.body.clone().any(|row| {
                let class = self.view.at(row, beside);
                class.is_some_and(|s| s.kind == Kind::Text && s.cell.col == beside)
            });
        // 「見込」 and 「実績」 are two parts of one series.
        let part = |s: &crate::recognize::cells::cell::Seen| match s.role() {
            Some(Role::Actual) if is_expected(s.str(), self.context.profile) => Some(Role::Target),
            role => role.filter(|r| r.is_metric()),
        };
        let mut out = Vec::new();
        for seen in &labels {
            let Some(role) = part(seen) else {
                continue;
            };
            let others = labels
                .iter()
                .filter(|o| part(o) == Some(role) && o.text().key() != seen.text().key());
            if classed && others.count() > 0 && !out.contains(&(at, role)) {
                out.push((at, role));
            }
        }
        out
    }
}

fn is_figures(column: &Column) -> bool {
    column.role.is_some_and(Role::is_metric)
}
