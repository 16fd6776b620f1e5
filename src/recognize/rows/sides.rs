//! What is aimed at and what was reached, side by side or each alone in the columns of a table.

use super::figures::{Layout, Rows};
use super::found::Found;
use super::line::Line;
use super::series::ROLE_INFERRED;
use crate::plan::{Indicator, Observation};
use crate::profile::Role;
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::{Kind, Seen, YearLabel};
use crate::recognize::columns::column::Column;
use crate::recognize::context::Context;
use crate::recognize::forms::form::Reader;
use crate::text::calendar::PeriodKind;

impl Layout {
    /// Whether a year is the last of several calendar years and the one that a plan begins in: how many work in the town
    /// hall in 「令和5年｜令和6年｜令和7年」 was counted when the plan of 令和7年度 began.
    pub fn ends_where_plan_begins(&self, year: &YearLabel, context: &Context) -> bool {
        /// With fewer nobody can tell.
        const COURSE: usize = 3;
        let years: Vec<&YearLabel> = self
            .columns
            .iter()
            .filter_map(|c| c.year.as_ref())
            .collect();
        let calendar = |y: &&YearLabel| y.span.kind == PeriodKind::CalendarYear;
        let before = years.iter().filter(|y| y.span.year < year.span.year);
        context.staffing
            && context.first_year() == Some(year.span.year)
            && years.iter().all(calendar)
            && years.iter().all(|y| y.span.year <= year.span.year)
            && before.count() >= COURSE
    }

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

    /// Whether a cell merged over the rows of one item was read with the first of them: 「検討」 beside two indicators.
    pub(in crate::recognize) fn said_above(&self, line: &Line, seen: &Seen) -> bool {
        line.plan.list && seen.cell.row < line.row && self.belongs_above(line.plan, line.row)
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

/// Settles what years without a word are where nothing says when the document was written: beside 「令和12年度（目標）」
/// what was reached before, and of 「平成28年度｜令和12年度」 below 「目標値」 the first is where it starts from.
pub(super) fn settle_bare_years(columns: &mut [Column], context: &Context) {
    /// Years this far apart are the two ends of a plan.
    const ENDS: i32 = 3;
    // 「目標」 over 「実績」 say it row by row.
    if !context.is_timeless() || context.looks_back || columns.iter().any(|c| c.kinds) {
        return;
    }
    let year = |c: &Column| c.year.as_ref().map(|y| y.span.year);
    let said = |c: &Column| c.year.as_ref().and_then(|y| y.role.or(c.role).or(c.group));
    let aim = |c: &Column| matches!(said(c), Some(Role::Target | Role::FinalTarget));
    let due = columns.iter().filter(|c| aim(c)).filter_map(year).min();
    let mut bare: Vec<usize> = (0..columns.len())
        .filter(|&i| year(&columns[i]).is_some() && said(&columns[i]).is_none())
        .filter(|&i| columns[i].told.is_none())
        .collect();
    bare.sort_by_key(|&i| year(&columns[i]));
    let years: Vec<i32> = bare.iter().filter_map(|&i| year(&columns[i])).collect();
    let ends = matches!(years[..], [first, last] if last - first >= ENDS);
    let dated = columns.iter().filter(|c| year(c).is_some()).count();
    let over = match due {
        Some(due) => bare
            .iter()
            .filter(|&&i| year(&columns[i]) < Some(due))
            .count(),
        None if ends && dated == 2 && context.said != Some(Role::Actual) => 1,
        None => 0,
    };
    let begun = columns
        .iter()
        .any(|c| said(c).or(c.role) == Some(Role::Baseline));
    for (n, &i) in bare.iter().take(over).enumerate() {
        let first = n == 0 && !begun;
        columns[i].role = Some(if first { Role::Baseline } else { Role::Actual });
        columns[i].by_place = true;
    }
}

/// 「第９期｜第10期」 over years: the last term is what is planned, those before it were.
pub(super) fn settle_terms(columns: &mut [Column], context: &Context) {
    let Some(last) = columns.iter().filter_map(|c| c.term).max() else {
        return;
    };
    let over = |c: &Column| {
        let year = c.year.as_ref().map(|y| y.span.year);
        year.is_none_or(|year| context.is_over(year))
    };
    let to_come = columns.iter().any(|c| c.term == Some(last) && !over(c));
    for column in columns
        .iter_mut()
        .filter(|c| c.year.is_some() && c.role.is_none())
    {
        let said = match column.term {
            Some(term) if term < last || !to_come => Role::Actual,
            Some(_) => Role::Target,
            None => continue,
        };
        column.group = column.group.or(Some(said));
    }
}

/// 「目標数」 over 「職員数」: the one row without a name is what is aimed at of the one that has one, and that
/// what was reached in the same years.
pub(super) fn pair_aims(found: Vec<Found>) -> Vec<Found> {
    let [first, second] = match <[Found; 2]>::try_from(found) {
        Ok(both) => both,
        Err(found) => return found,
    };
    let turned = first.indicator.name.is_some();
    let (mut one, mut two) = match turned {
        true => (second, first),
        false => (first, second),
    };
    let inferred = |o: &Observation| o.reasons.iter().any(|r| r == ROLE_INFERRED);
    let (aims, own) = (&one.indicator, &two.indicator);
    let year = |o: &Observation| o.period.as_ref().map(|p| p.year);
    let aimed: Vec<Option<i32>> = aims.targets.iter().map(year).collect();
    let plain = |i: &Indicator| i.actuals.is_empty() && i.baseline.is_none();
    let fits = aims.name.is_none()
        && own.name.is_some()
        && aims.unit == own.unit
        && plain(aims)
        && plain(own)
        && aimed.len() > 1
        && !aims.targets.iter().any(inferred)
        && own
            .targets
            .iter()
            .all(|o| inferred(o) && aimed.contains(&year(o)));
    if !fits {
        return match turned {
            true => vec![two, one],
            false => vec![one, two],
        };
    }
    let aims = std::mem::take(&mut one.indicator.targets);
    two.indicator.actuals = std::mem::replace(&mut two.indicator.targets, aims);
    two.cells.append(&mut one.cells);
    vec![two]
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

/// Whether what is aimed at stands beside what was reached, or above it in rows of these roles, and no column says when:
/// 「目標値｜実績値｜達成率」. Beside where things stood at first the target is that of the whole plan.
pub(super) fn are_undated(columns: &[Column], rows: &[Role]) -> bool {
    let has = |role: Role| columns.iter().any(|c| c.role == Some(role)) || rows.contains(&role);
    let of_the_plan = [
        Role::Baseline,
        Role::MidTarget,
        Role::FinalTarget,
        Role::Deadline,
    ];
    let dated = columns.iter().any(|c| c.year.is_some() || c.when.is_some());
    let both = has(Role::Target) && has(Role::Actual) || columns.iter().any(|c| c.weighed);
    both && !dated && !of_the_plan.into_iter().any(has)
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

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn the_last_of_two_terms_is_what_is_planned() {
        let plan = read(
            "霞野町介護保険事業計画\n\n第５章　サービス量の見込み\n\n\
             |サービス種別|第９期|第９期|第９期|第10期|第10期|第10期|\n|---|---|---|---|---|---|---|\n\
             |サービス種別|令和６年度|令和７年度|令和８年度※|令和９年度|令和10年度|令和11年度|\n\
             |訪問介護|100|101|102|103|104|105|\n|通所介護|200|201|202|203|204|205|\n",
        );
        let all = plan
            .items
            .iter()
            .flat_map(|i| &i.indicators)
            .chain(&plan.indicators);
        let years = |list: &[crate::plan::Observation]| -> Vec<i32> {
            list.iter()
                .filter_map(|o| Some(o.period.as_ref()?.year))
                .collect()
        };
        let told: Vec<_> = all
            .map(|i| (years(&i.actuals), years(&i.targets)))
            .collect();
        assert_eq!(
            told,
            vec![(vec![2024, 2025, 2026], vec![2027, 2028, 2029]); 2]
        );
    }
}
