//! Labels of parts that name series: 「量の見込み」 and 「確保方策」 beside classes.

use super::band::Table;
use super::cell::Kind;
use super::column::Column;
use super::form::Reader;
use crate::profile::Role;

impl Reader<'_, '_> {
    /// The parts that more than one label of the first column plays where classes stand beside them:
    /// there 「量の見込み｜低学年」 and 「確保方策」 are names.
    pub(super) fn named_kinds(&self, table: &Table, columns: &[Column]) -> Vec<Role> {
        let labels: Vec<&super::cell::Seen> = self
            .view
            .down(table.cols.start, table.body.clone())
            .into_iter()
            .map(|id| &self.view.seen[id])
            .filter(|s| s.kind == Kind::Label && s.cell.col == table.cols.start)
            .collect();
        let beside = table.cols.start + 1;
        let classed = columns
            .get(1)
            .is_some_and(|c| c.year.is_none() && c.role.is_none())
            && table.body.clone().any(|row| {
                let class = self.view.at(row, beside);
                class.is_some_and(|s| s.kind == Kind::Text && s.cell.col == beside)
            });
        let mut out = Vec::new();
        for seen in &labels {
            let Some(role) = seen.role().filter(|r| r.is_metric()) else {
                continue;
            };
            let others = labels
                .iter()
                .filter(|o| o.role() == Some(role) && o.text().key() != seen.text().key());
            if classed && others.count() > 0 && !out.contains(&role) {
                out.push(role);
            }
        }
        out
    }
}
