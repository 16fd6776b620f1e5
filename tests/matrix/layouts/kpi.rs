//! Layout J: a list of indicators.

use super::Draft;
use crate::facts::Series;
use crate::sheet::{Cell, Table, cell, head};
use crate::truth::Field;
use crate::wording::{BASELINE, DEPARTMENT, INDICATOR, REASON, TARGET, TITLE};

/// Names of the columns, each with the year its figures are of.
struct Heads {
    indicator: String,
    baseline: String,
    target: String,
    since: i32,
    until: i32,
}

impl Heads {
    fn new(draft: &mut Draft) -> Self {
        let since = draft.facts.undertakings[0].series[0].baseline.0;
        let until = draft.facts.years[draft.facts.years.len() - 1];
        let gap = draft.chance.pick(&["\n", "", "\n"]);
        let (from, to) = (draft.style.year_flat(since), draft.style.year_flat(until));
        let bracketed = |year: String| match year.contains(['(', '（']) {
            true => format!("\n{year}"),
            false => format!("{gap}（{year}）"),
        };
        Self {
            indicator: draft.label(INDICATOR),
            baseline: draft.label(BASELINE) + &bracketed(from),
            target: draft.label(TARGET) + &bracketed(to),
            since,
            until,
        }
    }
}

/// The figures of a row and what they say.
fn remember(draft: &mut Draft, heads: &Heads, owner: Option<&str>, series: &Series) {
    draft.truth.indicator(owner, &series.name, &series.unit);
    draft.truth.figure(
        Field::Baseline,
        owner,
        series,
        Some(heads.since),
        series.baseline.1,
    );
    draft.truth.figure(
        Field::Target,
        owner,
        series,
        Some(heads.until),
        series.last_target().1,
    );
}

/// Indicator, unit, baseline, target.
fn row(draft: &Draft, series: &Series, with_unit: bool) -> Vec<Cell> {
    let (base, aim) = (series.baseline.1, series.last_target().1);
    if with_unit {
        vec![
            cell(&series.name),
            cell(&series.unit),
            cell(draft.style.figure(base)),
            cell(draft.style.figure(aim)),
        ]
    } else {
        vec![
            cell(&series.name),
            cell(draft.style.value(base, &series.unit)),
            cell(draft.style.value(aim, &series.unit)),
        ]
    }
}

fn head_row(heads: &Heads, with_unit: bool) -> Vec<Cell> {
    let mut row = vec![head(&heads.indicator)];
    if with_unit {
        row.push(head("単位"));
    }
    row.push(head(&heads.baseline));
    row.push(head(&heads.target));
    row
}

fn widths(with_unit: bool) -> Vec<f32> {
    if with_unit {
        vec![18.0, 4.0, 8.0, 8.0]
    } else {
        vec![18.0, 9.0, 9.0]
    }
}

pub fn plain(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　数値目標");
    let heads = Heads::new(draft);
    let with_unit = draft.chance.percent(50);
    let with_department = draft.chance.percent(60);
    let mut widths = widths(with_unit);
    let mut top = head_row(&heads, with_unit);
    if with_department {
        widths.push(8.0);
        top.push(head(draft.label(DEPARTMENT)));
    }
    let mut table = Table::new(&widths);
    table.row(top);
    table.repeat = 1;
    for it in draft.facts.undertakings.clone() {
        for series in &it.series {
            let mut row = row(draft, series, with_unit);
            if with_department {
                row.push(cell(draft.style.departments(&it.departments)));
                draft.truth.item(&series.name);
                draft.truth.departments(&series.name, &it.departments);
            }
            table.row(row);
            remember(draft, &heads, None, series);
        }
    }
    if !with_department {
        draft.truth.open.push(Field::Item);
    }
    draft.sheet.table(table);
}

/// Rows for men and women that share one target.
pub fn by_class(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　数値目標");
    let heads = Heads::new(draft);
    let classes = draft.chance.pick(&[
        ["男性", "女性"],
        ["小学校", "中学校"],
        ["小学6年生", "中学3年生"],
    ]);
    let mut table = Table::new(&[16.0, 7.0, 9.0, 9.0]);
    let mut top = head_row(&heads, false);
    top.insert(1, head("区分"));
    table.row(top);
    table.repeat = 1;
    for mut series in draft.facts.series().cloned().collect::<Vec<_>>() {
        let name = series.name.clone();
        let other = crate::facts::Figure {
            mantissa: series.baseline.1.mantissa + 1,
            ..series.baseline.1
        };
        let shared = draft.style.value(series.last_target().1, &series.unit);
        let bases = [series.baseline.1, other];
        for (i, class) in classes.iter().enumerate() {
            let mut row = Vec::new();
            if i == 0 {
                row.push(cell(&name).down(2));
            }
            row.push(cell(*class));
            row.push(cell(draft.style.value(bases[i], &series.unit)));
            if i == 0 {
                row.push(cell(&shared).down(2));
            }
            table.row(row);
            series.name = format!("{name}{class}");
            series.baseline.1 = bases[i];
            remember(draft, &heads, None, &series);
        }
    }
    draft.truth.open.push(Field::Item);
    draft.sheet.table(table);
}

/// 「(1)…」 over the whole width between the rows.
pub fn grouped(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　数値目標");
    let heads = Heads::new(draft);
    let with_unit = draft.chance.percent(50);
    let mut table = Table::new(&widths(with_unit));
    let top = head_row(&heads, with_unit);
    let wide = top.len();
    table.row(top);
    table.repeat = 1;
    let groups = [
        "しごとをつくる",
        "人の流れをつくる",
        "子育てを支える",
        "安心して暮らせるまちをつくる",
    ];
    let form = draft.chance.below(3);
    for (n, group) in draft
        .facts
        .series()
        .cloned()
        .collect::<Vec<_>>()
        .chunks(3)
        .enumerate()
    {
        let title = groups[n % 4];
        table.row(vec![
            cell(match form {
                0 => format!("({}) {title}", n + 1),
                1 => format!("基本目標{}　{title}", n + 1),
                _ => format!("【{title}】"),
            })
            .across(wide),
        ]);
        for series in group {
            table.row(row(draft, series, with_unit));
            remember(draft, &heads, None, series);
        }
    }
    draft.truth.open.extend([Field::Item, Field::Number]);
    draft.sheet.table(table);
}

pub fn with_reason(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　数値目標");
    let heads = Heads::new(draft);
    let mut widths = widths(false);
    widths.push(20.0);
    let mut table = Table::new(&widths);
    let mut top = head_row(&heads, false);
    top.push(head(draft.label(REASON)));
    table.row(top);
    table.repeat = 1;
    for series in draft.facts.series().cloned().collect::<Vec<_>>() {
        let mut row = row(draft, &series, false);
        row.push(cell(draft.chance.pick(&[
            "過去5年間の伸びを踏まえ、それを上回る水準とした。",
            "県内の同じ規模の町の平均を目指す。",
            "上位の計画に掲げた値にそろえた。",
        ])));
        table.row(row);
        remember(draft, &heads, None, &series);
    }
    draft.truth.open.push(Field::Item);
    draft.sheet.table(table);
}

/// A list of items whose aims stand as words in a cell.
pub fn inline(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　取組と目標");
    let title = draft.label(TITLE);
    let department = draft.label(DEPARTMENT);
    let aim = draft.label(&["指標・目標", "数値目標", "目標", "成果指標"]);
    let until = draft.facts.years[draft.facts.years.len() - 1];
    let form = draft.chance.below(3);
    let mut table = Table::new(&[14.0, 26.0, 9.0]);
    table.row(vec![head(title), head(aim), head(department)]);
    table.repeat = 1;
    for it in draft.facts.undertakings.clone() {
        let mut lines = Vec::new();
        for series in &it.series {
            let since = series.baseline.0;
            let base = draft.style.value(series.baseline.1, &series.unit);
            let to = draft.style.value(series.last_target().1, &series.unit);
            let (from_year, to_year) = (
                draft.style.year_in_prose(since),
                draft.style.year_in_prose(until),
            );
            lines.push(match form {
                0 => format!("{}　現状値：{base}　目標値：{to}", series.name),
                1 => format!(
                    "{}\n現状値（{from_year}）：{base}\n目標値（{to_year}）：{to}",
                    series.name
                ),
                _ => format!("{}\n〔現状〕{base}〔目標〕{to}", series.name),
            });
            let dated = form == 1;
            let owner = Some(it.title.as_str());
            draft.truth.indicator(owner, &series.name, &series.unit);
            draft.truth.figure(
                Field::Baseline,
                owner,
                series,
                dated.then_some(since),
                series.baseline.1,
            );
            draft.truth.figure(
                Field::Target,
                owner,
                series,
                dated.then_some(until),
                series.last_target().1,
            );
        }
        table.row(vec![
            cell(&it.title),
            cell(lines.join("\n")),
            cell(draft.style.departments(&it.departments)),
        ]);
        draft.truth.undertaking(&it);
    }
    draft.sheet.table(table);
}
