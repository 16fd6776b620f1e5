//! Layouts I and J again: figures as towns write them, and reports with marks in between.

use super::{Draft, FIGURE};
use crate::facts::{Figure, Series};
use crate::sheet::{Table, cell, head};
use crate::truth::{Fact, Field, plain};
use crate::wording::{DEPARTMENT, INDICATOR};

/// What is printed, the figure it means, and its unit.
const WRITTEN: &[(&str, &str, f64, f64, &str)] = &[
    (
        "減債基金の残高",
        "5億8,211万円",
        582_110_000.0,
        600_000_000.0,
        "円",
    ),
    ("広告料の収入", "532万7千円", 5_327_000.0, 6_000_000.0, "円"),
    ("転出超過の人数", "△186人", -186.0, -90.0, "人"),
    ("苦情の件数", "5件以内", 5.0, 3.0, "件"),
    ("研修の満足度", "60.5%", 60.5, 80.0, "%"),
    ("使用電力量", "1,297千kWh", 1_297_000.0, 1_200_000.0, "kWh"),
    ("講座の参加者数", "延べ131人", 131.0, 150.0, "人"),
    ("相談の件数", "約230件", 230.0, 250.0, "件"),
    ("会議の開催", "年4回", 4.0, 6.0, "回"),
    ("利用者数", "4,021人/日", 4021.0, 4500.0, "人/日"),
    (
        "町債の残高",
        "46.03億円",
        4_603_000_000.0,
        4_000_000_000.0,
        "円",
    ),
    ("職員の数", "144名", 144.0, 140.0, "人"),
];

const AIMS: &[&str] = &[
    "6億円",
    "600万円",
    "△90人",
    "3件以内",
    "80.0%以上",
    "1,200千kWh",
    "延べ150人",
    "約250件",
    "年6回",
    "4,500人/日",
    "40億円",
    "140名以下",
];

/// Amounts in 億 and 万, △, 以内, 延べ, 約, 年4回, 人/日.
pub fn notations(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　数値目標");
    let indicator = draft.label(INDICATOR);
    let since = draft.facts.years[0] - 2;
    let until = draft.facts.years[draft.facts.years.len() - 1];
    let base = draft.chance.pick(&["現状値", "基準値", "策定時"]);
    let aim = draft.chance.pick(&["目標値", "達成目標"]);
    let department = draft.label(DEPARTMENT);
    let mut table = Table::new(&[4.0, 14.0, 10.0, 10.0, 9.0]);
    let (from, to) = (draft.style.year_flat(since), draft.style.year_flat(until));
    table.row(vec![
        head("№"),
        head(indicator),
        head(format!("{base}\n（{from}）")),
        head(format!("{aim}\n（{to}）")),
        head(department),
    ]);
    table.repeat = 1;
    for (n, ((name, printed, value, target, unit), aim)) in WRITTEN.iter().zip(AIMS).enumerate() {
        let wide = draft.style.wide_digits;
        let print = |text: &str| match wide {
            true => text.chars().map(widened).collect(),
            false => text.to_owned(),
        };
        let it = &draft.facts.undertakings[n % draft.facts.undertakings.len()].departments[0];
        let it = it.clone();
        table.row(vec![
            cell((n + 1).to_string()),
            cell(*name),
            cell(print(printed)),
            cell(print(aim)),
            cell(&it),
        ]);
        draft.truth.item(name);
        draft.truth.departments(name, &[it]);
        draft.truth.indicator(None, name, unit);
        for (field, figure, year) in [
            (Field::Baseline, value, since),
            (Field::Target, target, until),
        ] {
            draft.truth.facts.push(Fact {
                word: Some(plain(name)),
                figure: Some(*figure),
                when: Some(year.to_string()),
                ..Fact::new(field)
            });
        }
    }
    draft.truth.open.push(Field::Number);
    draft.sheet.table(table);
}

fn widened(c: char) -> char {
    match c {
        '0'..='9' | '.' | ',' | '%' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Baselines of a day: 「令和7年4月1日現在」, in a column or below the figure.
pub fn dated(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　数値目標");
    let indicator = draft.label(INDICATOR);
    let in_column = draft.chance.percent(50);
    let years = draft.facts.years.clone();
    let year = years[0] - 1;
    let day = draft.style.year_in_prose(year).replace("年度", "年") + "4月1日";
    let until = years[years.len() - 1];
    let mut table = Table::new(&[16.0, 8.0, 12.0, 10.0]);
    let to = draft.style.year_flat(until);
    let second = if in_column { "時期" } else { "単位" };
    table.row(vec![
        head(indicator),
        head("基準値"),
        head(second),
        head(format!("目標値\n（{to}）")),
    ]);
    for series in draft.facts.series().cloned().collect::<Vec<_>>() {
        let (_, figure) = series.baseline;
        let value = draft.style.value(figure, &series.unit);
        let aim = series.last_target().1;
        let row = if in_column {
            vec![
                cell(&series.name),
                cell(value),
                cell(format!("{day}現在")),
                cell(draft.style.value(aim, &series.unit)),
            ]
        } else {
            vec![
                cell(&series.name),
                cell(format!("{}\n（{day}）", draft.style.figure(figure))),
                cell(&series.unit),
                cell(draft.style.figure(aim)),
            ]
        };
        table.row(row);
        draft.truth.indicator(None, &series.name, &series.unit);
        draft
            .truth
            .figure(Field::Baseline, None, &series, None, figure);
        if let Some(fact) = draft.truth.facts.last_mut() {
            fact.when = Some(format!("{year}-04-01"));
        }
        draft
            .truth
            .figure(Field::Target, None, &series, Some(until), aim);
    }
    draft.truth.open.push(Field::Item);
    draft.sheet.table(table);
}

/// 目標, 実績 and a mark for each year, one after another.
pub fn interleaved(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　目標の達成状況");
    let years: Vec<i32> = draft.facts.years.iter().copied().take(3).collect();
    let indicator = draft.label(INDICATOR);
    let (target, actual, mark) = draft.chance.pick(&[
        ("目標", "実績", "評価"),
        ("目標値", "実績値", "判定"),
        ("計画", "実績", "達成状況"),
    ]);
    let mut widths = vec![13.0, 7.0];
    widths.extend(years.iter().flat_map(|_| [FIGURE, FIGURE, 4.0]));
    let mut table = Table::new(&widths);
    let mut heads = vec![head(indicator).down(2), head("策定時").down(2)];
    heads.extend(
        years
            .iter()
            .map(|y| head(draft.style.year_flat(*y)).across(3)),
    );
    table.row(heads);
    table.row(
        years
            .iter()
            .flat_map(|_| [head(target), head(actual), head(mark)])
            .collect(),
    );
    table.repeat = 2;
    for mut series in draft.facts.series().cloned().collect::<Vec<Series>>() {
        let mut row = vec![
            cell(&series.name),
            cell(draft.style.value(series.baseline.1, &series.unit)),
        ];
        for n in 0..years.len() {
            let (aim, done): (Figure, Figure) = (series.targets[n].1, series.actuals[n].1);
            row.push(cell(draft.style.value(aim, &series.unit)));
            row.push(cell(draft.style.value(done, &series.unit)));
            row.push(cell(if done.mantissa >= aim.mantissa {
                "◎"
            } else {
                "△"
            }));
        }
        table.row(row);
        series.targets.truncate(years.len());
        draft.truth.indicator(None, &series.name, &series.unit);
        draft
            .truth
            .figure(Field::Baseline, None, &series, None, series.baseline.1);
        draft.truth.targets(None, &series);
        draft.truth.actuals(None, &series, years.len());
    }
    draft.truth.open.push(Field::Item);
    draft.sheet.table(table);
}
