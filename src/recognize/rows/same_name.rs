//! Rows that print the name of the row above once more: 「創業件数｜目標｜10」 over 「創業件数｜実績｜9」.

use super::figures::{Layout, Rows};
use super::line::Line;
use super::row_head::RowHead;
use crate::profile::Role;
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::columns::column::Column;
use crate::recognize::columns::unit_behind::unit_behind;
use crate::recognize::forms::form::Reader;
use crate::recognize::words::wording::without_note;
use std::collections::BTreeSet;

/// Whether a cell over several rows speaks of them all.
pub(in crate::recognize) enum Once {
    /// It spoke in a row above.
    Above,
    /// It speaks here, and is what its head says.
    Here(Role),
    No,
}

/// 「R9目標」 over one cell beside the rows 「目標」 and 「実績」.
pub(super) fn said_once(line: &Line, column: &Column, seen: &Seen) -> Once {
    let own = column.year.as_ref().and_then(|y| y.role);
    match own.filter(|_| seen.cell.row_span > 1 && line.head.role.is_some()) {
        Some(_) if seen.cell.row != line.row => Once::Above,
        Some(role) => Once::Here(role),
        None => Once::No,
    }
}

impl Reader<'_, '_> {
    /// Whether a row says something else of what the row above is about.
    pub(super) fn says_more(&self, plan: &Layout, row: usize) -> bool {
        let kinds = plan.columns.iter().any(|c| c.kinds);
        if !kinds && self.context.tiers.lines.is_empty() {
            return false;
        }
        let earlier = self.run_of(plan, row).0..row;
        if earlier.is_empty() {
            return false;
        }
        let own = self.kind_of(plan, row);
        let kinds = own.is_some() && earlier.clone().all(|r| self.kind_of(plan, r).is_some());
        let other = kinds && earlier.clone().all(|r| self.kind_of(plan, r) != own);
        other || self.tier_of(plan, row).is_some()
    }

    /// What a note near the table says that the figures of a row are: 「上段：目標　下段：実績」 over two rows of
    /// one name.
    pub(super) fn tier_of(&self, plan: &Layout, row: usize) -> Option<Role> {
        let tiers = &self.context.tiers.lines;
        if tiers.is_empty() {
            return None;
        }
        let (start, end) = self.run_of(plan, row);
        let whole = end - start == tiers.len();
        tiers.get(row - start).copied().filter(|_| whole)
    }

    /// Calls the figures of a row what a note says that they are: 「上段：事業量　下段：事業費（千円）」 over two rows of one
    /// item.
    pub(super) fn name_by_tier(&self, plan: &Layout, row: usize, head: &mut RowHead) {
        let names = &self.context.tiers.names;
        let open = head.name.is_none() && head.role.is_none() && plan.list;
        if names.is_empty() || !open || !self.is_numeric(plan, row, None) {
            return;
        }
        let (start, end) = self.run_of(plan, row);
        let whole = end - start == names.len();
        let Some(name) = names.get(row - start).filter(|_| whole) else {
            return;
        };
        head.unit = head
            .unit
            .take()
            .or_else(|| unit_behind(name, self.context.profile));
        head.cost = self.is_cost(&without_note(name));
        head.name = Some(without_note(name));
    }

    /// Passes over what the row above has said already: 「20｜Ｂ」 of a frame that lost its merged cells.
    pub(super) fn pass_repeated(
        &mut self,
        plan: &Layout,
        row: usize,
        applied: &mut BTreeSet<usize>,
        rows: &mut Rows,
    ) {
        let Some(above) = row.checked_sub(1) else {
            return;
        };
        for (i, column) in plan.columns.iter().enumerate() {
            let col = plan.from + i;
            let (Some(id), Some(before)) = (self.view.id(row, col), self.view.id(above, col))
            else {
                continue;
            };
            let text = |id: usize| self.view.seen[id].text().key();
            let said = (column.year.as_ref()).is_none_or(|y| y.role.is_some());
            if said && !column.kinds && id != before && text(id) == text(before) {
                self.mark_head(id);
                applied.insert(id);
                rows.taken.push(id);
            }
        }
    }

    /// The first row of one name, and where its rows end.
    fn run_of(&self, plan: &Layout, row: usize) -> (usize, usize) {
        /// No name has more kinds of figures (rows).
        const MOST: usize = 8;
        let i = plan.title.or(plan.indicator).unwrap_or(0);
        let name = |row: usize| {
            let id = self.view.id(row, plan.from + i)?;
            let seen = &self.view.seen[id];
            (seen.kind != Kind::Empty).then(|| (id, seen.text().key()))
        };
        let alike = |one: usize, other: usize| {
            let (one, other) = (name(one), name(other));
            let (one, other) = (one.as_ref(), other.as_ref());
            one.zip(other)
                .is_some_and(|(a, b)| a.0 == b.0 || a.1 == b.1)
        };
        let mut start = row;
        while start > 0 && row - start < MOST && alike(start - 1, row) {
            start -= 1;
        }
        let mut end = row + 1;
        while end < self.view.grid.rows && end - row < MOST && alike(end, row) {
            end += 1;
        }
        (start, end)
    }

    /// What a row says that its figures are, in the column of kinds.
    fn kind_of(&self, plan: &Layout, row: usize) -> Option<Role> {
        let i = plan.columns.iter().position(|c| c.kinds)?;
        let seen = self.view.at(row, plan.from + i)?;
        let mut roles = seen.labels.iter().map(|l| l.role);
        roles.find(|r| r.is_metric())
    }
}
