//! What is aimed at and what was reached, side by side or each alone in the columns of a table.

use super::band::Table;
use super::cell::Kind;
use super::column::Column;
use super::context::Context;
use super::figures::{Layout, Rows};
use super::form::Reader;
use crate::profile::Role;

impl Layout {
    /// Whether a column says of a later year what was reached: 「R5｜R6実績｜目標」.
    pub fn reached_after(&self, year: i32) -> bool {
        self.columns.iter().any(|c| {
            let own = c.year.as_ref().filter(|y| y.span.year > year);
            own.is_some_and(|y| y.role.or(c.role).or(c.group) == Some(Role::Actual))
        })
    }
}

impl Reader<'_, '_> {
    /// Whether a row of a list has no title of its own.
    pub(super) fn belongs_above(&self, plan: &Layout, row: usize) -> bool {
        let title = plan.title.and_then(|c| self.view.at(row, plan.from + c));
        title.is_some_and(|s| s.kind == Kind::Empty || s.cell.row < row)
    }

    /// For the sum of the rows where it is aimed at as well: the one 「合計」 among targets that nobody answers for.
    pub(super) fn sums_of_aims(&self, table: &Table, plan: &Layout) -> Rows {
        let has = |roles: &[Role]| {
            let mut of = plan.columns.iter().filter_map(|c| c.role);
            of.any(|r| roles.contains(&r))
        };
        let aims = has(&[Role::Target, Role::FinalTarget]) && has(&[Role::Baseline]);
        let answered = has(&[Role::Department, Role::Number]);
        let rows = table.body.clone();
        let count = rows.filter(|&row| self.is_sum_row(table, row)).count();
        Rows {
            one_sum: aims && !answered && count == 1,
            ..Rows::default()
        }
    }
}

/// Whether a table looks back: its heading says so, all its figures are of years that are over, and nothing is aimed
/// at: 「指標｜R4｜R5｜R6」 below 「財政指標の推移」.
pub(super) fn look_back(columns: &[Column], context: &Context) -> bool {
    let aims = |c: &Column| {
        let aim = |r: Role| {
            matches!(
                r,
                Role::Target | Role::FinalTarget | Role::MidTarget | Role::Goal | Role::Baseline
            )
        };
        c.role.is_some_and(aim) || c.group.is_some_and(aim)
    };
    let mut years = columns.iter().filter_map(|c| c.year.as_ref()).peekable();
    let over = |year: i32| context.is_over(year) || context.is_timeless();
    context.looks_back
        && years.peek().is_some()
        && years.all(|y| over(y.span.year) && y.role.is_none_or(|r| r == Role::Actual))
        && !columns.iter().any(aims)
}

/// Whether what is aimed at stands beside what was reached, and no column says when: 「目標値｜実績値｜達成率」. Beside
/// where things stood at first the target is that of the whole plan.
pub(super) fn are_undated(columns: &[Column]) -> bool {
    let has = |role: Role| columns.iter().any(|c| c.role == Some(role));
    let of_the_plan = [
        Role::Baseline,
        Role::MidTarget,
        Role::FinalTarget,
        Role::Deadline,
    ];
    let dated = columns.iter().any(|c| c.year.is_some() || c.when.is_some());
    has(Role::Target) && has(Role::Actual) && !dated && !of_the_plan.into_iter().any(has)
}

/// Whether the figures of plain years are judged by a target that has a column of its own:
/// 「目標値（R7）｜R4｜R5｜R6｜達成状況」.
pub(super) fn judges_targets(columns: &[Column]) -> bool {
    let has = |role: Role| columns.iter().position(|c| c.role == Some(role));
    let aim = has(Role::Target).or_else(|| has(Role::FinalTarget));
    let judged = has(Role::Judgement).or_else(|| has(Role::Rate));
    let plain = |c: &Column| c.year.is_some() && c.role.is_none() && c.group.is_none();
    let before = |aim: usize| {
        let due = columns[aim].year.as_ref().map(|y| y.span.year);
        let mut years = columns
            .iter()
            .filter(|c| plain(c))
            .filter_map(|c| c.year.as_ref());
        years.all(|y| due.is_none_or(|due| y.span.year <= due))
    };
    judged.is_some()
        && has(Role::Baseline).is_none()
        && columns.iter().filter(|c| plain(c)).count() > 1
        && aim.is_some_and(before)
}
