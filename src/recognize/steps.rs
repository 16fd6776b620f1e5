//! Steps among the figures of a table: rows of them, arrows drawn over the years, what overflowed.

use super::cell::Kind;
use super::figures::{Layout, Read, Rows};
use super::form::Reader;
use super::row_head::RowHead;
use super::series::{Datum, SeriesSet};
use crate::profile::Role;
use crate::text::Text;

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
            if rows.series.say_of(&datum, &said) {
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
        for (i, _) in plan
            .columns
            .iter()
            .enumerate()
            .filter(|(_, c)| c.role == Some(Role::Remarks))
        {
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
                if series.say_of(&datum, &said) {
                    self.mark_used(id);
                }
            }
        }
    }

    /// A row of steps among rows of figures: 「年度別計画｜検討｜試行｜実施」.
    pub(super) fn steps(&mut self, plan: &Layout, row: usize) {
        let view = self.view;
        for (i, column) in plan.columns.iter().enumerate() {
            let (Some(year), Some(id)) = (&column.year, view.id(row, plan.from + i)) else {
                continue;
            };
            if view.seen[id].is_content() {
                self.mark_used(id);
                self.step(year, view.seen[id].text());
            }
        }
        self.bars(plan, row);
    }

    /// Arrows and bars drawn over year columns: what goes on in those years.
    pub(super) fn bars(&mut self, plan: &Layout, row: usize) {
        for bar in self.view.grid.bars.iter().filter(|b| b.row == row) {
            let said = (bar.first_col..=bar.last_col)
                .find_map(|col| self.view.at(row, col).filter(|s| s.kind == Kind::Text))
                .map(|s| s.text().clone());
            for col in bar.first_col..=bar.last_col {
                let year = col
                    .checked_sub(plan.from)
                    .and_then(|i| plan.columns.get(i))
                    .and_then(|c| c.year.clone());
                let own = self
                    .view
                    .at(row, col)
                    .is_some_and(|s| s.kind != Kind::Empty);
                if let Some(year) = year.filter(|_| !own) {
                    let words = said.clone().unwrap_or_else(|| Text::new("→", bar.place));
                    self.step(&year, &words);
                }
            }
            // What is written in the years comes first, the years between only now.
            let schedule = &mut self.draft().item.schedule;
            schedule.sort_by(|a, b| a.period.start.cmp(&b.period.start));
        }
    }

    /// Cells right of the last head hold what did not fit: 「・町広報紙等への広告掲載料」.
    pub(super) fn overflow(&mut self, plan: &Layout, row: usize) {
        for (i, column) in plan.columns.iter().enumerate() {
            let id = self.view.id(row, plan.from + i);
            let Some(id) = id.filter(|&id| !self.used[id]) else {
                continue;
            };
            let seen = &self.view.seen[id];
            let headless = column
                .heads
                .iter()
                .all(|&h| self.view.seen[h].kind == Kind::Empty);
            if headless && seen.kind == Kind::Text && i + 1 == plan.columns.len() && i > 0 {
                let text = seen.text().clone();
                self.mark_used(id);
                self.draft().note(&Text::default(), &text);
            }
        }
    }
}
