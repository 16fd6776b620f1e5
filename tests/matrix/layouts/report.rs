//! Layout I: reports that set plan against result.

use super::{Draft, FIGURE};
use crate::facts::{Figure, Series};
use crate::sheet::{Table, cell, head};
use crate::truth::Field;
use crate::wording::{ACTUAL, DEPARTMENT, INDICATOR, NUMBER, RATE};

fn rate(target: Figure, actual: Figure) -> String {
    format!("{:.1}%", actual.value() / target.value() * 100.0)
}

/// Three rows for each indicator.
pub fn in_rows(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　目標の達成状況");
    let years = draft.facts.years.clone();
    // The years to come have no result yet.
    let done = years.len() - draft.chance.below(2);
    let indicator = draft.label(INDICATOR);
    let target = draft.label(&["目標値", "目標", "計画", "計画値"]);
    let actual = draft.label(ACTUAL);
    let rates = draft.label(RATE);
    let base = draft.label(&["基準値（時期）", "基準値", "現状値", "策定時"]);
    let kind = draft.label(&["区分", "項目", ""]);
    let with_rate = draft.chance.percent(70);
    let mut widths = vec![13.0, 8.0, 5.0];
    widths.extend(years.iter().map(|_| FIGURE));
    let mut table = Table::new(&widths);
    let mut heads = vec![head(indicator), head(base), head(kind)];
    heads.extend(draft.year_heads().into_iter().map(head));
    table.row(heads);
    table.repeat = 1;
    for series in draft.facts.series().cloned().collect::<Vec<_>>() {
        let deep = if with_rate { 3 } else { 2 };
        let mut row = vec![
            cell(&series.name).down(deep),
            cell(draft.dated_baseline(&series, true)).down(deep),
            cell(&target),
        ];
        row.extend(
            series
                .targets
                .iter()
                .map(|(_, f)| cell(draft.style.figure(*f))),
        );
        table.row(row);
        let mut row = vec![cell(&actual)];
        let mut below = vec![cell(&rates)];
        for (n, (_, figure)) in series.actuals.iter().enumerate() {
            let there = n < done;
            row.push(cell(if there {
                draft.style.figure(*figure)
            } else {
                String::new()
            }));
            below.push(cell(if there {
                rate(series.targets[n].1, *figure)
            } else {
                String::new()
            }));
        }
        table.row(row);
        if with_rate {
            table.row(below);
        }
        draft.truth.planned(None, &series);
        draft.truth.actuals(None, &series, done);
    }
    draft.truth.open.push(Field::Item);
    draft.sheet.table(table);
}

/// Columns of plan and result under each year.
pub fn in_columns(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　計画と実績");
    let years: Vec<i32> = draft.facts.years.iter().copied().take(3).collect();
    let indicator = draft.label(INDICATOR);
    let target = draft.label(&["目標", "計画", "目標値"]);
    let actual = draft.label(ACTUAL);
    let with_rate = draft.chance.percent(40);
    let each = if with_rate { 3 } else { 2 };
    let mut widths = vec![13.0, 4.0];
    widths.extend(years.iter().flat_map(|_| vec![FIGURE; each]));
    let mut table = Table::new(&widths);
    let mut heads = vec![head(indicator).down(2), head("単位").down(2)];
    heads.extend(
        years
            .iter()
            .map(|y| head(draft.style.year_flat(*y)).across(each)),
    );
    table.row(heads);
    let mut below = Vec::new();
    for _ in &years {
        below.push(head(&target));
        below.push(head(&actual));
        if with_rate {
            below.push(head("達成率"));
        }
    }
    table.row(below);
    table.repeat = 2;
    for mut series in draft.facts.series().cloned().collect::<Vec<_>>() {
        let mut row = vec![cell(&series.name), cell(&series.unit)];
        for (n, _) in years.iter().enumerate() {
            row.push(cell(draft.style.figure(series.targets[n].1)));
            row.push(cell(draft.style.figure(series.actuals[n].1)));
            if with_rate {
                row.push(cell(rate(series.targets[n].1, series.actuals[n].1)));
            }
        }
        table.row(row);
        series.targets.truncate(years.len());
        draft.truth.indicator(None, &series.name, &series.unit);
        draft.truth.targets(None, &series);
        draft.truth.actuals(None, &series, years.len());
    }
    draft.truth.open.push(Field::Item);
    draft.sheet.table(table);
}

/// One year: target, result, rate and a mark, with number and department.
pub fn of_one_year(draft: &mut Draft) {
    draft.open();
    let year = draft.facts.years[0];
    let printed = draft.style.year_flat(year);
    draft.sheet.heading(2, format!("２　{printed}の進捗状況"));
    let number = draft.label(NUMBER);
    let indicator = draft.label(INDICATOR);
    let rates = draft.label(RATE);
    let mark = draft.label(&["評価", "判定", "進捗", "達成状況"]);
    let department = draft.label(DEPARTMENT);
    let join = |what: &str| match printed.contains(['(', '（']) {
        true => format!("{printed}\n{what}"),
        false => format!("{what}\n（{printed}）"),
    };
    let mut table = Table::new(&[4.0, 15.0, 8.0, 8.0, FIGURE, 4.0, 9.0]);
    table.row(vec![
        head(number),
        head(indicator),
        head(join("目標値")),
        head(join("実績値")),
        head(rates),
        head(mark),
        head(department),
    ]);
    table.repeat = 1;
    let mut n = 0;
    for it in draft.facts.undertakings.clone() {
        for series in &it.series {
            n += 1;
            let (number, plain) = draft.style.number(n);
            let (target, actual) = (series.targets[0].1, series.actuals[0].1);
            let grade = draft.chance.pick(&["◎", "○", "△"]);
            table.row(vec![
                cell(number),
                cell(&series.name),
                cell(draft.style.value(target, &series.unit)),
                cell(draft.style.value(actual, &series.unit)),
                cell(rate(target, actual)),
                cell(grade),
                cell(draft.style.departments(&it.departments)),
            ]);
            of_year(draft, &it.departments, series, &plain, year);
        }
    }
    draft.sheet.table(table);
    draft
        .sheet
        .line("※評価　◎：目標を上回った　○：目標どおり　△：目標に届かなかった");
}

fn of_year(draft: &mut Draft, departments: &[String], series: &Series, number: &str, year: i32) {
    let name = &series.name;
    draft.truth.item(name);
    draft.truth.number(name, number);
    draft.truth.departments(name, departments);
    draft.truth.indicator(None, name, &series.unit);
    draft
        .truth
        .figure(Field::Target, None, series, Some(year), series.targets[0].1);
    draft
        .truth
        .figure(Field::Actual, None, series, Some(year), series.actuals[0].1);
}
