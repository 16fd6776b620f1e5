//! Layout C: years on one axis, metrics on the other, and no item.

use super::{Draft, FIGURE};
use crate::facts::{Figure, Series};
use crate::sheet::{Table, cell, head};
use crate::truth::Field;

/// What such a table says of its figures: all targets, or all results.
#[derive(Clone, Copy, PartialEq)]
enum Said {
    Planned,
    Done,
}

/// The heading over the table decides what its figures are.
fn said(draft: &mut Draft) -> Said {
    if draft.chance.percent(50) {
        Said::Planned
    } else {
        Said::Done
    }
}

fn title(draft: &mut Draft, said: Said) {
    let words = match said {
        Said::Planned => draft.chance.pick(&["２　年度別の目標値", "２　目標値"]),
        Said::Done => draft
            .chance
            .pick(&["２　これまでの実績", "２　実績値の推移"]),
    };
    draft.sheet.heading(2, words);
}

fn figures(series: &Series, said: Said) -> Vec<(i32, Figure)> {
    match said {
        Said::Planned => series.targets.clone(),
        Said::Done => series.actuals.clone(),
    }
}

fn remember(draft: &mut Draft, series: &Series, said: Said) {
    draft.truth.indicator(None, &series.name, &series.unit);
    let years = series.actuals.len();
    match said {
        Said::Planned => draft.truth.targets(None, series),
        Said::Done => draft.truth.actuals(None, series, years),
    }
}

pub fn across(draft: &mut Draft) {
    draft.open();
    let said = said(draft);
    title(draft, said);
    let with_unit = draft.chance.percent(50);
    let first = draft.label(&["区分", "項目", "指標", ""]);
    let mut widths = vec![15.0];
    if with_unit {
        widths.push(4.0);
    }
    widths.extend(draft.facts.years.iter().map(|_| FIGURE));
    let mut table = Table::new(&widths);
    let mut heads = vec![head(first)];
    if with_unit {
        heads.push(head("単位"));
    }
    heads.extend(draft.year_heads().into_iter().map(head));
    table.row(heads);
    for series in draft.facts.clone().series() {
        let mut row = vec![cell(&series.name)];
        if with_unit {
            row.push(cell(&series.unit));
        }
        for (_, figure) in figures(series, said) {
            row.push(cell(if with_unit {
                draft.style.figure(figure)
            } else {
                draft.style.value(figure, &series.unit)
            }));
        }
        table.row(row);
        remember(draft, series, said);
    }
    // 「指標」 over the names may make each an item, if one without anybody to do it.
    draft.truth.open.push(Field::Item);
    draft.sheet.table(table);
}

pub fn down(draft: &mut Draft) {
    draft.open();
    let said = said(draft);
    title(draft, said);
    let all: Vec<Series> = draft.facts.series().cloned().collect();
    for group in all.chunks(3) {
        let mut widths = vec![8.0];
        widths.extend(group.iter().map(|_| 12.0));
        let mut table = Table::new(&widths);
        let first = draft.label(&["年度", "区分", ""]);
        let mut heads = vec![head(first)];
        heads.extend(
            group
                .iter()
                .map(|s| head(format!("{}\n（{}）", s.name, s.unit))),
        );
        table.row(heads);
        for (n, year) in draft.facts.years.iter().enumerate() {
            let mut row = vec![cell(draft.style.year_flat(*year))];
            row.extend(
                group
                    .iter()
                    .map(|s| cell(draft.style.figure(figures(s, said)[n].1))),
            );
            table.row(row);
        }
        draft.sheet.table(table);
        for series in group {
            remember(draft, series, said);
        }
    }
}

pub fn newest_first(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　達成状況");
    let all: Vec<Series> = draft.facts.series().cloned().collect();
    let target = draft.chance.pick(&["目標数値", "目標値", "目標"]);
    let tail = draft.chance.pick(&["実績", ""]);
    for group in all.chunks(2) {
        let mut widths = vec![10.0];
        widths.extend(group.iter().map(|_| 14.0));
        let mut table = Table::new(&widths);
        let mut heads = vec![head("")];
        heads.extend(group.iter().map(|s| head(&s.name)));
        table.row(heads);
        let mut row = vec![cell(target)];
        row.extend(
            group
                .iter()
                .map(|s| cell(draft.style.value(s.last_target().1, &s.unit))),
        );
        table.row(row);
        for (n, year) in draft.facts.years.iter().enumerate().rev() {
            let mut row = vec![cell(format!("{}{tail}", draft.style.year_flat(*year)))];
            row.extend(
                group
                    .iter()
                    .map(|s| cell(draft.style.value(s.actuals[n].1, &s.unit))),
            );
            table.row(row);
        }
        draft.sheet.table(table);
        for series in group {
            draft.truth.indicator(None, &series.name, &series.unit);
            draft.truth.actuals(None, series, series.actuals.len());
            draft
                .truth
                .figure(Field::Target, None, series, None, series.last_target().1);
        }
    }
}

pub fn bare(draft: &mut Draft) {
    draft.open();
    let said = said(draft);
    title(draft, said);
    let mut widths = vec![15.0, 4.0];
    widths.extend(draft.facts.years.iter().map(|_| FIGURE));
    let mut table = Table::new(&widths);
    let form = draft.chance.below(3);
    let mut heads = vec![head("年度"), head("単位")];
    let numbers: Vec<i32> = draft
        .facts
        .years
        .iter()
        .map(|y| draft.style.year_of_era(*y))
        .collect();
    // Without a word the era would be anybody's guess: the first says it, or the period does.
    let era = draft.style.year_in_prose(draft.facts.years[0]);
    let era: String = era.chars().take(2).collect();
    for (n, number) in numbers.iter().enumerate() {
        let number = if *number == 1 {
            "元".to_owned()
        } else {
            number.to_string()
        };
        heads.push(head(match (form, n) {
            (0, 0) => format!("{era}{number}年度"),
            (0, _) | (1, _) => format!("{number}年度"),
            _ => number.replace('元', "1"),
        }));
    }
    if !is_one_era(&numbers) {
        heads.truncate(2);
        heads.extend(draft.year_heads().into_iter().map(head));
    }
    table.row(heads);
    for series in draft.facts.clone().series() {
        let mut row = vec![cell(&series.name), cell(&series.unit)];
        row.extend(
            figures(series, said)
                .iter()
                .map(|(_, f)| cell(draft.style.figure(*f))),
        );
        table.row(row);
        remember(draft, series, said);
    }
    draft.sheet.table(table);
}

fn is_one_era(numbers: &[i32]) -> bool {
    numbers.windows(2).all(|w| w[0] < w[1])
}

/// The running sum in brackets in a second row, or a second line.
pub fn with_sums(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　効果額の計画");
    draft.sheet.right("（単位：千円）");
    let in_rows = draft.chance.percent(50);
    let mut widths = vec![15.0];
    widths.extend(draft.facts.years.iter().map(|_| 7.5));
    let mut table = Table::new(&widths);
    let mut heads = vec![head("区分")];
    heads.extend(draft.year_heads().into_iter().map(head));
    table.row(heads);
    let names = [
        "使用料の見直しによる効果",
        "委託料の見直しによる効果",
        "未利用地の売却による効果",
    ];
    for name in names {
        let start = 500 + 10 * draft.chance.below(200) as i64;
        let mut series = draft.facts.undertakings[0].series[0].clone();
        series.name = name.to_owned();
        series.unit = "千円".to_owned();
        let mut sum = 0;
        let mut sums = Vec::new();
        for (n, target) in series.targets.iter_mut().enumerate() {
            target.1 = Figure {
                mantissa: start + 120 * n as i64,
                decimals: 0,
            };
            sum += target.1.mantissa;
            sums.push(Figure {
                mantissa: sum,
                decimals: 0,
            });
        }
        let mut row = vec![cell(name)];
        let mut below = vec![cell("（累計）")];
        for ((_, figure), sum) in series.targets.iter().zip(&sums) {
            let (figure, sum) = (draft.style.figure(*figure), draft.style.figure(*sum));
            row.push(cell(if in_rows {
                figure
            } else {
                format!("{figure}\n（{sum}）")
            }));
            below.push(cell(format!("（{sum}）")));
        }
        table.row(row);
        if in_rows {
            table.row(below);
        }
        draft.truth.indicator(None, name, "千円");
        draft.truth.targets(None, &series);
    }
    draft.sheet.table(table);
}
