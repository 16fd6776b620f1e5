//! Steps with what they cost in the same cell: 「設計」 over 「6,600」 under a year.

use super::figures::{Layout, Rows};
use super::line::Line;
use super::part::Part;
use crate::profile::Role;
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::columns::column::Column;
use crate::recognize::forms::form::Reader;
use crate::text::Text;

impl Reader<'_, '_> {
    /// Reads a cell of a row some of whose steps have their cost below them: words are then a step, and a bare figure
    /// is a cost. Whether it was read.
    pub(super) fn paid_step<'t>(
        &mut self,
        line: &mut Line<'t>,
        i: usize,
        id: usize,
        part: &Part<'t>,
        rows: &mut Rows,
    ) -> bool {
        let seen = &self.view.seen[id];
        let Some(year) = part
            .year
            .filter(|_| self.has_paid_steps(line.plan, line.row))
        else {
            return false;
        };
        if !is_plain(&line.plan.columns[i]) {
            return false;
        }
        let (step, cost) = match self.step_and_cost(seen) {
            Some((step, cost)) => (Some(step), Some(cost)),
            None if seen.kind == Kind::Value => (None, Some(seen.text().clone())),
            None => (Some(seen.text().clone()), None),
        };
        if let Some(step) = step {
            self.step_of(line, i, year, &step);
        }
        if let Some(cost) = cost {
            let part = Part {
                printed: Some(Role::Budget),
                role: Some(Role::Budget),
                year: part.year,
            };
            self.value(line, i, (id, &cost), &part, rows);
        }
        self.mark_used(id);
        line.bound = true;
        true
    }

    /// Whether a step of a row has its cost below it.
    fn has_paid_steps(&self, plan: &Layout, row: usize) -> bool {
        let years = plan.columns.iter().enumerate().filter(|(_, c)| is_plain(c));
        let mut cells = years.filter_map(|(i, _)| self.view.at(row, plan.from + i));
        plan.list && cells.any(|seen| self.step_and_cost(seen).is_some())
    }

    /// Words on the first line of a cell and a bare amount on the second.
    fn step_and_cost(&self, seen: &Seen) -> Option<(Text, Text)> {
        /// A lower figure may count something (digits).
        const DIGITS: usize = 3;
        let lines = seen.text().lines();
        let [step, cost] = lines.as_slice() else {
            return None;
        };
        let norm = cost.as_str().trim();
        let bare = norm.chars().all(|c| c.is_ascii_digit() || c == ',');
        let digits = norm.chars().filter(char::is_ascii_digit).count();
        let numbers = &self.context.profile.numbers;
        let worded = step.as_str().contains(char::is_alphabetic)
            && numbers.whole(step.as_str().trim()).is_none();
        let ends = step.as_str().trim_end().ends_with(char::is_alphabetic);
        (seen.kind == Kind::Text && bare && digits >= DIGITS && worded && ends)
            .then(|| (step.trimmed(), cost.trimmed()))
    }
}

/// Whether a column is of a year, and no word says what of it.
fn is_plain(column: &Column) -> bool {
    let said = column.role.or(column.group);
    let year = column.year.as_ref();
    year.is_some_and(|y| y.role.is_none()) && said.is_none_or(|r| r == Role::Schedule)
}
