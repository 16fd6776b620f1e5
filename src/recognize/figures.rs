//! The figures of a table: which cell is the target, actual or step of which year and metric.

use super::baseline::{BaselineCell, waiting};
use super::cell::{Kind, YearLabel};
use super::column::Column;
use super::form::{Frame, Reader};
use super::observe::Named;
use super::row_head::RowHead;
use super::series::{Datum, SeriesSet};
use crate::block::GridKind;
use crate::plan::HierarchyLevel;
use crate::profile::Role;
use crate::text::Text;
use std::collections::{BTreeMap, VecDeque};

/// How the rows of a table are to be taken.
pub(super) struct Layout {
    pub columns: Vec<Column>,
    /// Grid column of the first of `columns`.
    pub from: usize,
    pub title: Option<usize>,
    pub number: Option<usize>,
    pub indicator: Option<usize>,
    /// Each row is an item; otherwise the rows are figures of one thing.
    pub list: bool,
    /// Years run down the first column: the columns are metrics.
    pub years_down: bool,
    /// A row of targets stands apart, so the rows of years are what was reached.
    pub target_row: bool,
}

/// What goes on from row to row.
#[derive(Default)]
pub(super) struct Rows {
    pub series: SeriesSet,
    /// Baselines of one cell that are waiting for their rows.
    pub pending: VecDeque<Named>,
    /// The key and name of the last series that had a name.
    pub carried: Option<(String, Option<Text>)>,
    /// The last group of each column of groups.
    pub parents: BTreeMap<usize, HierarchyLevel>,
    /// Cells that were read, and for which series: a merged cell is read once for each.
    pub done: Vec<(usize, String)>,
    /// The last target of each column: in a text file a cell merged over several rows stands once.
    pub shared: BTreeMap<usize, usize>,
    /// Cells that brought their own labels.
    pub taken: Vec<usize>,
    /// The labels of rows that share a series without a name, with the part each plays.
    pub nameless: Vec<(Role, Text)>,
}

impl Reader<'_, '_> {
    /// Reads the figures of one row.
    pub(super) fn figures(&mut self, plan: &Layout, row: usize, frame: &Frame, rows: &mut Rows) {
        let view = self.view;
        let Rows {
            series,
            pending,
            carried,
            done,
            shared,
            taken,
            nameless,
            ..
        } = rows;
        let goes_on = self.goes_on(plan, row);
        if !goes_on {
            shared.clear();
        }
        let head = self.row_head(plan, row);
        for &id in &head.cells {
            self.mark_used(id);
        }
        if head.derived {
            for id in self
                .view
                .filled(row, plan.from..plan.from + plan.columns.len())
            {
                self.mark_used(id);
            }
            return;
        }
        if head.steps {
            self.steps(plan, row);
            return;
        }
        let mut key = match (&head.name, head.year) {
            (_, Some(_)) => String::new(),
            (Some(name), None) => format!("{}:{}", self.name_row(plan, row), name.key()),
            (None, None) => format!("row{row}"),
        };
        let mut name = head.name.clone();
        // Rows without a name go on with the name above: 「目標値」 and 「実績値」 of one indicator.
        if head.name.is_none() && head.role.is_some() {
            match carried {
                Some((last, last_name)) => {
                    key.clone_from(last);
                    name.clone_from(last_name);
                }
                None => (key, name) = unnamed(&head, nameless, series),
            }
        }
        let numeric = self.is_numeric(plan, row);
        for (i, column) in plan.columns.iter().enumerate() {
            let col = plan.from + i;
            let Some(id) = view.id(row, col) else {
                continue;
            };
            let seen = &view.seen[id];
            let again = col > plan.from && view.id(row, col - 1) == Some(id);
            if column.role == Some(Role::Baseline) && seen.kind == Kind::Empty && !again {
                if let Some(one) = pending.pop_front() {
                    waiting(one, column, &mut key, &mut name, series);
                }
                continue;
            }
            let aside = matches!(
                column.role,
                Some(Role::Budget | Role::Aside | Role::Derived | Role::Other | Role::PageRef)
            );
            let (id, seen) = match shared.get(&i) {
                Some(&above) if goes_on && seen.kind == Kind::Empty => (above, &view.seen[above]),
                _ => (id, seen),
            };
            if seen.kind == Kind::Empty || aside || taken.contains(&id) {
                continue;
            }
            if matches!(column.role, Some(Role::Target | Role::FinalTarget)) {
                shared.insert(i, id);
            }
            let printed_role = self.role_of(column, &head, frame);
            let due = matches!(printed_role, Some(Role::Target | Role::FinalTarget));
            let year = column
                .year
                .as_ref()
                .or(head.year)
                .or(head.deadline.as_ref().filter(|_| due));
            let role = printed_role
                .or_else(|| self.role_by_year(plan, year))
                .or(self.context.said);
            if column.role == Some(Role::Baseline) && head.year.is_none() {
                if seen.cell.row != row && pending.is_empty() {
                    continue;
                }
                if let (true, Some(one)) = (seen.cell.row != row, pending.pop_front()) {
                    waiting(one, column, &mut key, &mut name, series);
                    continue;
                }
                self.mark_used(id);
                let unit = head.unit.as_ref().or(column.unit.as_ref());
                let place = BaselineCell {
                    text: seen.text(),
                    column,
                    unit,
                    numeric,
                };
                self.baseline(&place, &mut key, &mut name, series, pending);
                continue;
            }
            if column.role == Some(Role::AsOf) {
                self.mark_used(id);
                let at = series.slot(&key, name.as_ref());
                self.as_of(seen.text(), at, series);
                continue;
            }
            let valued = matches!(
                role,
                Some(
                    Role::Target
                        | Role::FinalTarget
                        | Role::MidTarget
                        | Role::Baseline
                        | Role::Actual
                        | Role::Rate
                        | Role::Judgement
                        | Role::EffectAmount
                )
            );
            let of_figures =
                column.year.is_some() || plan.years_down || column.role.is_some_and(is_metric);
            if year.is_none() && !valued || !of_figures || self.is_name_column(plan, i, row) {
                continue;
            }
            if again && column.year.is_none() {
                continue;
            }
            // A merged cell speaks for every row it covers, but once for each series.
            if seen.cell.row_span > 1 && column.year.is_none() {
                let said = (id, key.clone());
                if done.contains(&said) {
                    continue;
                }
                done.push(said);
            }
            self.mark_used(id);
            let metric = column.name.clone().filter(|_| plan.years_down);
            let full_key = match &metric {
                Some(metric) => format!("/{i}{}", metric.key()),
                None if plan.years_down => format!("/{i}"),
                None => key.clone(),
            };
            let schedule_role =
                frame.role == Some(Role::Schedule) || column.group == Some(Role::Schedule);
            let said_value = matches!(
                printed_role,
                Some(
                    Role::Target
                        | Role::FinalTarget
                        | Role::MidTarget
                        | Role::Actual
                        | Role::Baseline
                        | Role::Rate
                        | Role::Judgement
                )
            ) && head.year.is_none();
            if let Some(year) = year
                && !(said_value && column.group.is_none())
                && seen.kind != Kind::Value
                && !(numeric && seen.kind == Kind::Mark && !schedule_role)
                && !self.stands_for_value(seen.text(), numeric)
            {
                if numeric && seen.kind == Kind::Text {
                    self.draft().note(&Text::default(), seen.text());
                } else {
                    self.step(year, seen.text());
                }
                continue;
            }
            // 「削減額（千円）」 is a figure of its own, named by its head.
            let amount = (role == Some(Role::EffectAmount))
                .then(|| column.label.as_ref().map(without_note))
                .flatten();
            let metric = amount.or(metric);
            let full_key = match &metric {
                Some(metric) if !plan.years_down => format!("{full_key}/{}", metric.key()),
                _ => full_key,
            };
            let series_name = match (&name, &metric) {
                (_, Some(metric)) => Some(metric),
                (Some(name), None) => Some(name),
                (None, None) => None,
            };
            let datum = Datum {
                key: full_key,
                name: series_name,
                role,
                year,
                unit: head.unit.as_ref().or(column.unit.as_ref()),
                label: year
                    .map(|y| &y.text)
                    .or(column.label.as_ref())
                    .or(head.label),
                pattern: column.pattern.as_deref(),
                inferred: printed_role.is_none()
                    && frame.role.is_none()
                    && self.context.said.is_none(),
            };
            series.add(&datum, seen.text(), self.context);
            if self.is_spread(plan, row, i) {
                for later in &plan.columns[i + 1..] {
                    let datum = Datum {
                        year: later.year.as_ref(),
                        ..datum.clone()
                    };
                    if datum.year.is_some() {
                        series.add(&datum, seen.text(), self.context);
                    }
                }
            }
        }
        if name.is_some() {
            *carried = Some((key, name));
        }
        self.bars(plan, row);
        self.overflow(plan, row);
    }

    /// 「　｜女性」 below 「取得率｜男性」: in a text file a further class of the thing above.
    fn goes_on(&self, plan: &Layout, row: usize) -> bool {
        let empty = |i: usize| {
            let cell = self.view.at(row, plan.from + i);
            cell.is_none_or(|s| s.kind == Kind::Empty || s.cell.row < row)
        };
        let class = plan
            .columns
            .iter()
            .position(|c| c.role == Some(Role::Class));
        self.view.grid.kind == GridKind::Tabbed
            && class.is_some_and(|i| i > 0 && !empty(i) && (0..i).all(empty))
    }

    /// A row of steps among rows of figures: 「年度別計画｜検討｜試行｜実施」.
    fn steps(&mut self, plan: &Layout, row: usize) {
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
    fn bars(&mut self, plan: &Layout, row: usize) {
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
    fn overflow(&mut self, plan: &Layout, row: usize) {
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

    /// What a figure is, by its row, its column, the head above it and the block around it.
    fn role_of(&self, column: &Column, head: &RowHead, frame: &Frame) -> Option<Role> {
        let framed = frame.role.filter(|r| {
            matches!(
                r,
                Role::Actual | Role::Target | Role::FinalTarget | Role::Baseline
            )
        });
        let year_role = |y: &YearLabel| y.role;
        let metric = |r: &Role| is_metric(*r);
        head.role
            .or_else(|| head.year.and_then(year_role))
            .or(column.role.filter(metric))
            .or_else(|| column.year.as_ref().and_then(year_role))
            .or(column.group.filter(metric))
            .or(framed)
    }

    /// Without a word of what the figures are, years before the plan are what was reached.
    fn role_by_year(&self, plan: &Layout, year: Option<&YearLabel>) -> Option<Role> {
        let year = year?;
        let before = self
            .context
            .first_year()
            .is_some_and(|first| year.span.year < first);
        (before || plan.target_row).then_some(Role::Actual)
    }
}

/// Whether cells of this role hold figures of an indicator.
pub(super) fn is_metric(role: Role) -> bool {
    matches!(
        role,
        Role::Target
            | Role::FinalTarget
            | Role::MidTarget
            | Role::Baseline
            | Role::Actual
            | Role::Rate
            | Role::Judgement
            | Role::EffectAmount
    )
}

/// A label without the brackets behind it: 「削減額（千円）」 → 「削減額」.
/// The key of a row that has a part but no name. Two rows that play one part are two series, and
/// named by their labels: 「量の見込み」 and 「確保方策」.
fn unnamed(
    head: &RowHead,
    nameless: &mut Vec<(Role, Text)>,
    series: &mut SeriesSet,
) -> (String, Option<Text>) {
    const SHARED: &str = "shared";
    let (Some(role), Some(label)) = (head.role, head.label) else {
        return (SHARED.to_owned(), None);
    };
    let first = nameless.iter().find(|(part, _)| *part == role).cloned();
    let Some((_, first)) = first.filter(|(_, first)| first.key() != label.key()) else {
        nameless.push((role, label.clone()));
        return (SHARED.to_owned(), None);
    };
    series.slot(SHARED, Some(&first));
    (format!("{SHARED}:{}", label.key()), Some(label.clone()))
}

fn without_note(label: &Text) -> Text {
    let norm = label.as_str();
    let end = norm.find(['(', '【', '[']).filter(|at| *at > 0);
    label.slice(0..end.unwrap_or(norm.len())).trimmed()
}
