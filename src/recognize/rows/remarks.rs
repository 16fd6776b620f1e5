//! Rows and columns that say more of figures read already: 「（2013年度比）」, 「備考」.

use super::figures::{Layout, Rows};
use super::line::Read;
use super::row_head::RowHead;
use super::series::{Datum, SeriesSet};
use super::time_of_row::explains;
use crate::profile::Role;
use crate::recognize::columns::column::Column;
use crate::recognize::forms::form::Reader;

impl Reader<'_, '_> {
    /// A row reckoned from the one above says more of its figures: 「（2013年度比）｜　｜52%削減」. What it
    /// says of none stays unused.
    pub(super) fn derived(&mut self, plan: &Layout, row: usize, head: &RowHead, rows: &mut Rows) {
        let (Some(key), Some(label)) = (rows.last.clone(), head.label) else {
            return;
        };
        let view = self.view;
        let words = label.key();
        let words = words.trim_matches(['(', ')']);
        for (i, column) in plan.columns.iter().enumerate() {
            let id = view.id(row, plan.from + i);
            let Some(id) = id.filter(|&id| view.seen[id].is_content()) else {
                continue;
            };
            if column.year.is_none() && !column.role.is_some_and(Role::is_metric) {
                continue;
            }
            let datum = Datum {
                key: key.clone(),
                role: column.role.or(column.group),
                year: column.year.as_ref(),
                cells: &[id],
                ..Datum::default()
            };
            let said = format!("{words} {}", view.seen[id].text().printed());
            if rows.series.say_of(&datum, &said).is_some() {
                self.mark_used(id);
            }
        }
    }

    /// 「備考」 behind figures that are nobody's item is said of each of them.
    pub(super) fn remarks(
        &mut self,
        plan: &Layout,
        row: usize,
        figures: &[Read],
        series: &mut SeriesSet,
    ) {
        if plan.list {
            return;
        }
        let view = self.view;
        // 「考え方」 behind 「数値」
        let open = plan.columns.iter().any(|c| c.open);
        let remarks = |c: &Column| {
            c.role == Some(Role::Remarks)
                || open && c.role.is_some_and(explains) && c.year.is_none()
        };
        for (i, _) in (plan.columns.iter().enumerate()).filter(|(_, c)| remarks(c)) {
            let id = view.id(row, plan.from + i);
            let Some(id) = id.filter(|&id| view.seen[id].is_content()) else {
                continue;
            };
            let said = view.seen[id].text().printed();
            for figure in figures {
                let datum = Datum {
                    key: figure.key.clone(),
                    role: figure.role,
                    year: figure.year,
                    cells: &[id],
                    ..Datum::default()
                };
                if series.say_of(&datum, &said).is_some() {
                    self.mark_used(id);
                }
            }
        }
    }
}
