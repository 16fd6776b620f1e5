//! Dated columns beside each other: what their years tell of them that no head says.

use super::column::{Column, Content, Told};
use crate::block::GridKind;
use crate::profile::{Profile, Role};
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::cells::view::View;

/// Settles what the years of the columns say of each other.
pub(super) fn settle_dated(view: &View, table: &Table, columns: &mut [Column]) {
    corners(view, table, columns);
    words_by_year(view, table, columns);
    evaluations_to_come(view, table, columns);
    reached_so_far(columns);
    figures_of_others(view, columns);
    names_of_figures(view, table, columns);
}

/// 「基準値」 over 「年度｜数値」, or over nothing: what a column of times beside one of figures says is
/// when these figures are, where one head or the same words stand over both.
pub(super) fn times_beside(view: &View, table: &Table, columns: &mut [Column], profile: &Profile) {
    let timely = |r: &Role| r.is_metric() && !matches!(r, Role::Rate | Role::Judgement);
    let aim = |c: &Column| c.group.or(c.role).filter(timely);
    for i in 0..columns.len() {
        let top = |j: usize| {
            columns[j]
                .heads
                .first()
                .map(|&id| (id, view.seen[id].text().key()))
        };
        let shared = |j: &usize| {
            let both = top(i).zip(columns.get(*j).and_then(|_| top(*j)));
            both.is_some_and(|(one, two)| one.0 == two.0 || one.1 == two.1 && !one.1.is_empty())
        };
        // Words in place of both may hide what the head says of the times.
        let near = || {
            columns
                .get(i + 1)
                .filter(|_| shared(&(i + 1)))
                .and_then(aim)
        };
        let Some(said) = aim(&columns[i])
            .or_else(near)
            .filter(|_| columns[i].year.is_none())
        else {
            continue;
        };
        // 「毎年度把握する」 in place of both
        let both = |id: &usize| shared(&(i + 1)) && view.seen[*id].cell.col_span > 1;
        let kinds = |j: usize| {
            let cells = view.down(table.cols.start + j, table.body.clone());
            let own = cells.iter().filter(|id| !both(id));
            let kinds = own.map(|&id| view.seen[id].kind);
            kinds.filter(|k| *k != Kind::Empty).collect::<Vec<_>>()
        };
        let times = kinds(i);
        // 「（毎年度）」 among 「（R12）」
        let every = |id: &usize| {
            let words = view.seen[*id].text().key();
            let bare = words.trim_matches(|c: char| "()[]".contains(c));
            profile.words("every_year").iter().any(|w| w == bare)
        };
        let cells = view.down(table.cols.start + i, table.body.clone());
        let odd = cells.iter().filter(|id| every(id)).count();
        let years = times.iter().filter(|k| **k == Kind::Year).count();
        let marks = times.iter().filter(|k| **k == Kind::Mark).count();
        let dated = years > 0 && years + marks + odd == times.len();
        // 「数値目標」 over 「目標値｜年度｜現状値｜年度」 is no head of a pair.
        let years = |j: &usize| kinds(*j).contains(&Kind::Year);
        let several = (0..columns.len()).filter(shared).filter(years).count() > 1;
        let figures = |j: &usize| {
            let kinds = kinds(*j);
            kinds.contains(&Kind::Value) && !kinds.contains(&Kind::Year) && !several
        };
        let beside = [Some(i + 1), i.checked_sub(1)].into_iter().flatten();
        let Some(j) = beside.filter(shared).find(figures).filter(|_| dated) else {
            continue;
        };
        (columns[i].role, columns[i].group) = (Some(Role::AsOf), None);
        columns[i].times = true;
        let figures = &mut columns[j];
        // 「数値」 is whatever the head over it says.
        figures.role = figures.role.filter(|_| !figures.open).or(Some(said));
        (figures.open, figures.group) = (false, None);
        figures.when = Some(i);
    }
}

/// 「現状値｜年度｜目標値｜年度」: of several columns of times each says when the figures beside it are, all of
/// them on the same side; so does one behind what is aimed at.
pub(super) fn times_in_turn(view: &View, table: &Table, columns: &mut [Column]) {
    // A remark over several columns is of none of them.
    let filled = |i: usize| {
        let mut cells = view.down(table.cols.start + i, table.body.clone());
        cells.retain(|&id| view.seen[id].cell.col_span == 1);
        let kinds = cells.into_iter().map(|id| view.seen[id].kind);
        kinds.filter(|k| *k != Kind::Empty).collect::<Vec<_>>()
    };
    let times = |i: &usize| {
        let column = &columns[*i];
        let open = matches!(
            column.role,
            None | Some(Role::Year | Role::AsOf | Role::Deadline)
        );
        let kinds = filled(*i);
        let dated = kinds.contains(&Kind::Year)
            && kinds.iter().all(|k| matches!(k, Kind::Year | Kind::Mark));
        open && column.year.is_none() && !column.times && dated
    };
    let figures = |i: usize| {
        let of_a_time = [
            Role::Baseline,
            Role::Target,
            Role::FinalTarget,
            Role::MidTarget,
            Role::Actual,
        ];
        let column = columns.get(i)?;
        let role = column.role.filter(|r| of_a_time.contains(r));
        (role.is_some() && column.year.is_none() && column.when.is_none()).then_some(i)
    };
    let times: Vec<usize> = (0..columns.len()).filter(times).collect();
    let left = times.iter().map(|i| figures(i.checked_sub(1)?)).collect();
    let right = || times.iter().map(|i| figures(i + 1)).collect();
    let pairs: Option<Vec<usize>> = Option::or_else(left, right);
    // 「現状値｜目標値｜時期」: one alone says by when.
    let by_when = |pairs: &Vec<usize>| match (pairs.as_slice(), times.as_slice()) {
        ([aim], [time]) => {
            columns[*aim].role == Some(Role::Target)
                && columns[*time].role == Some(Role::AsOf)
                && aim < time
        }
        _ => pairs.len() > 1,
    };
    let Some(pairs) = pairs.filter(by_when) else {
        return;
    };
    for (&time, figures) in times.iter().zip(pairs) {
        (columns[time].role, columns[time].times) = (Some(Role::AsOf), true);
        columns[time].group = None;
        columns[figures].when = Some(time);
    }
}

/// 「取組｜担当課｜時期」: where no figures stand beside it, a time says when something is done.
pub(super) fn times_of_doing(view: &View, columns: &mut [Column]) {
    let figures = |c: &Column| c.year.is_some() || c.role.is_some_and(Role::is_metric);
    if columns.iter().any(figures) {
        return;
    }
    for column in columns.iter_mut().filter(|c| c.role == Some(Role::AsOf)) {
        if seen(view, column).is_some_and(|s| s.has(Role::Schedule)) {
            column.role = Some(Role::Schedule);
        }
    }
}

fn seen<'v>(view: &'v View, column: &Column) -> Option<&'v Seen<'v>> {
    column.heads.last().map(|&id| &view.seen[id])
}

/// 「年度」 over names, left of the years: it heads the years, and not what stands below it.
fn corners(view: &View, table: &Table, columns: &mut [Column]) {
    let years = columns.iter().position(|c| c.year.is_some());
    for (i, column) in columns.iter_mut().enumerate().take(years.unwrap_or(0)) {
        let cells = view.down(table.cols.start + i, table.body.clone());
        let dated = cells.iter().any(|&id| view.seen[id].kind == Kind::Year);
        if column.role == Some(Role::Year) && !dated {
            (column.role, column.label, column.pattern) = (None, None, None);
        }
    }
}

/// 「年度｜計画｜実績｜評価」 over rows of one year each: words under them are what is to be done in that year,
/// what was, and what came of it.
fn words_by_year(view: &View, table: &Table, columns: &mut [Column]) {
    if !rows_are_years(view, table) {
        return;
    }
    let has = |column: &Column, role: Role| column.heads.iter().any(|&id| view.seen[id].has(role));
    let plans = |c: &Column| has(c, Role::Schedule) || has(c, Role::YearPlan);
    let worded = |i: usize| {
        let ids = view.down(table.cols.start + i, table.body.clone());
        let word = |id: &usize| {
            let seen = &view.seen[*id];
            matches!(seen.kind, Kind::Text | Kind::Label | Kind::Mark) && !seen.figure
        };
        let mut filled = ids.iter().filter(|&&id| view.seen[id].kind != Kind::Empty);
        filled.clone().next().is_some() && filled.all(word)
    };
    // 「課題」 beside 「計画」 is not what is to be done.
    let planned = (columns.iter().enumerate()).any(|(i, c)| plans(c) && worded(i));
    for (i, column) in columns.iter_mut().enumerate().skip(1) {
        let describes = has(column, Role::Description);
        let tells = [Role::Actual, Role::Judgement, Role::Remarks, Role::Aside];
        let tells = || describes || tells.into_iter().any(|r| has(column, r));
        if !worded(i) || column.year.is_some() {
            continue;
        }
        column.told = match plans(column) || describes && !planned {
            true => Some(Told::Step),
            false => tells().then_some(Told::Note),
        };
        if column.told == Some(Told::Step) {
            column.role = Some(Role::Schedule);
        }
    }
}

/// Whether the first cells of all rows are years, but for a sum at the end.
pub(in crate::recognize) fn rows_are_years(view: &View, table: &Table) -> bool {
    let cells = view.down(table.cols.start, table.body.clone());
    let year = |id: &&usize| view.seen[**id].kind == Kind::Year;
    let years = cells.iter().take_while(year).count();
    // 「年度｜内容」 over 「令和７～12年度｜年３台ずつ更新」 alone
    let heads = view.down(table.cols.start, table.head.clone());
    let said = (heads.last()).is_some_and(|&id| view.seen[id].role() == Some(Role::Year));
    let single = said && years == 1 && cells.len() == 1 && table.cols.len() == 2;
    single || years > 1 && years + 1 >= cells.len()
}

/// Columns of words beside years that run down, some of which hold a count: 「2区画を公売」 below 「取組計画」 is a step, 「1区画を
/// 売却した」 below 「取組実績」 a remark.
pub(super) fn settle_words_down(
    view: &View,
    table: &Table,
    columns: &mut [Column],
    profile: &Profile,
) {
    if !rows_are_years(view, table) {
        return;
    }
    for (i, column) in columns.iter_mut().enumerate().skip(1) {
        let head = column.heads.last().map(|&id| &view.seen[id]);
        let has = |role: Role| head.is_some_and(|s| s.has(role));
        let told = match column.role {
            Some(Role::Actual) => Told::Note,
            Some(_) if has(Role::Schedule) => Told::Step,
            _ => continue,
        };
        let ids = view.down(table.cols.start + i, table.body.clone());
        let mut cells = ids.iter().map(|&id| &view.seen[id]);
        let words = |s: &Seen| {
            let figures = profile.numbers.find(s.str());
            let rest = figures.last().and_then(|f| s.str().get(f.range.end..));
            let behind = |rest: &str| rest.starts_with(char::is_alphabetic);
            s.kind == Kind::Text && rest.is_none_or(behind)
        };
        let plain = |s: &Seen| words(s) || matches!(s.kind, Kind::Empty | Kind::Mark | Kind::Label);
        let free = column.year.is_none() && column.group.is_none();
        if free && ids.iter().any(|&id| words(&view.seen[id])) && cells.all(plain) {
            column.told = Some(told);
        }
    }
}

/// 「現状値（R4）｜中間評価（R10）｜最終評価（R14）」 over figures, in years of the plan: what is to be reached
/// by the time of each evaluation.
fn evaluations_to_come(view: &View, table: &Table, columns: &mut [Column]) {
    let aims = |c: &Column| {
        matches!(
            c.role,
            Some(Role::Target | Role::FinalTarget | Role::MidTarget | Role::YearPlan)
        )
    };
    let begun = columns.iter().any(|c| c.role == Some(Role::Baseline));
    let Some(first) = view.first_year else {
        return;
    };
    if !begun || columns.iter().any(aims) {
        return;
    }
    for (i, column) in columns.iter_mut().enumerate() {
        let Some(year) = column.year.as_mut() else {
            continue;
        };
        let content = Content::of(view, table, table.cols.start + i);
        let judged = year.may_be.first() == Some(&Role::Judgement);
        if judged && year.span.year > first && content.values * 2 > content.cells {
            year.role = Some(Role::Target);
            column.role = Some(Role::Target);
        }
    }
}

/// 「基準値 R2｜R3｜R4｜目標値 R12｜達成状況」: what is judged beside one target are the years before it.
fn reached_so_far(columns: &mut [Column]) {
    let has = |roles: &[Role]| {
        let mut own = columns.iter().filter_map(|c| c.role);
        own.any(|r| roles.contains(&r))
    };
    let judged = has(&[Role::Judgement, Role::Rate]) && has(&[Role::Baseline]);
    let aim = columns.iter().find_map(|c| {
        let aims = matches!(c.role, Some(Role::Target | Role::FinalTarget));
        c.year.as_ref().filter(|_| aims).map(|y| y.span.year)
    });
    let Some(aim) = aim.filter(|_| judged && !has(&[Role::Actual])) else {
        return;
    };
    for column in columns {
        let bare = column.role.is_none() && column.group.is_none() && column.name.is_none();
        if let Some(year) = column.year.as_mut().filter(|y| bare && y.role.is_none())
            && year.span.year < aim
        {
            year.role = Some(Role::Actual);
            column.role = Some(Role::Actual);
        }
    }
}

/// 「県の値（R4）｜本市（R4）」: of several unknown names in one year none is known to be that of the
/// figures the table is about.
fn figures_of_others(view: &View, columns: &mut [Column]) {
    // 「令和7年度」 over 「1号」 and 「2号」 is parted by it.
    let parted = |c: &Column| {
        let top = c.heads.first().map(|&id| &view.seen[id]);
        // In a text file the year stands over the first of them only.
        let tabbed = view.grid.kind == GridKind::Tabbed && c.heads.len() > 1;
        top.is_some_and(|top| match top.kind {
            Kind::Year => tabbed || top.cell.col_span > 1,
            kind => tabbed && kind == Kind::Empty,
        })
    };
    let unknown =
        |c: &Column| c.role.is_none() && c.name.is_some() && c.year.is_some() && !parted(c);
    let year = |c: &Column| c.year.as_ref().map(|y| (y.span.start, y.span.end));
    let shared: Vec<bool> = (columns.iter())
        .map(|c| {
            let same = columns.iter().filter(|o| unknown(o) && year(o) == year(c));
            unknown(c) && same.count() > 1
        })
        .collect();
    for (column, shared) in columns.iter_mut().zip(shared) {
        if shared {
            column.year = None;
        }
    }
}

/// 「成果目標｜R4値｜R12値」: beside nothing but years and units short words are what is counted.
fn names_of_figures(view: &View, table: &Table, columns: &mut [Column]) {
    let Some((first, others)) = columns.split_first_mut() else {
        return;
    };
    let may =
        first.role == Some(Role::Goal) && seen(view, first).is_some_and(|s| s.has(Role::Indicator));
    let dated = |c: &Column| c.year.is_some() || c.role == Some(Role::Unit);
    if !may || others.is_empty() || !others.iter().all(dated) {
        return;
    }
    let cells = view.down(table.cols.start, table.body.clone());
    let name = |id: &usize| {
        let s = &view.seen[*id];
        matches!(s.kind, Kind::Text | Kind::Empty) && !s.figure && !s.str().contains('。')
    };
    if cells.iter().all(name) {
        first.role = Some(Role::Indicator);
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn counts_among_words_beside_years_are_no_figures() {
        let plan = read(
            "霞野町行革プラン　令和６年度実績報告書\n\n\
             |取組名|町有地の売却|担当課|財政課|||\n|---|---|---|---|---|---|\n\
             |年度|取組計画|取組実績|効果額（千円）|効果額（千円）|評価|\n|年度|取組計画|取組実績|計画|実績|評価|\n\
             |令和５年度|2区画を公売|1区画を売却した|8,000|4,150|△|\n|令和６年度|3区画を公売|3区画を売却した|9,500|10,230|◎|\n",
        );
        let [item] = plan.items.as_slice() else {
            panic!("{:?}", plan.items);
        };
        assert_eq!(item.schedule[1].steps, ["3区画を公売"]);
        let [saved] = item.indicators.as_slice() else {
            panic!("{:?}", item.indicators);
        };
        assert_eq!((saved.targets.len(), saved.actuals.len()), (2, 2));
    }

    #[test]
    fn a_head_over_several_pairs_of_figures_and_times_is_no_head_of_a_pair() {
        let plan = read(
            "指標\t数値目標\t\t\t\n\t目標値\t年度\t現状値\t年度\n取得率\t85%\t令和11年度\t62.5%\t令和6年度\n\
             登用率\t25%\t令和12年度\t17.3%\t令和7年度\n",
        );
        assert_eq!(
            plan.items.iter().map(told).collect::<Vec<_>>(),
            [
                "- 取得率 |  | 取得率 62.5%@2024 > 85%@2029",
                "- 登用率 |  | 登用率 17.3%@2025 > 25%@2030",
            ]
        );
    }
}
