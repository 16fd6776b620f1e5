//! Bodies and what was reached in each, below the day that all their figures are of: 「令和6年6月1日時点」 over 「町長部局｜2.94%」
//! and 「教育委員会｜2.63%」, with or without a head, 「機関名｜実雇用率」.

use super::unread_grids::{filled_cells, is_read, unread};
use crate::block::{Cell, Grid};
use crate::plan::{Indicator, Observation, Period};
use crate::profile::Role;
use crate::recognize::Finding;
use crate::recognize::aims::made::indicator;
use crate::recognize::aims::naming::is_name;
use crate::recognize::context::Context;
use crate::recognize::stream::{Entry, Piece, Stream};
use crate::recognize::tables::telling::is_statistics;
use crate::recognize::words::observe::{clean_name, observation};
use crate::recognize::words::past::is_past;
use crate::recognize::words::wording::{closed_up, without_note};
use crate::text::Text;
use crate::text::calendar::PeriodKind;

/// What the figures are of stands no further above (lines).
const FURTHEST: usize = 8;

/// Adds what such tables say was reached.
pub(in crate::recognize) fn add(findings: &mut Vec<Finding>, stream: &Stream, context: &Context) {
    for (at, entry, grid) in unread(findings, stream) {
        let lines = lines_above(stream, at);
        let counted = lines.first().and_then(|line| counted_when(line, context));
        let Some((time, line)) = counted.filter(|(time, _)| is_over(time, context)) else {
            continue;
        };
        // 「職員数の状況（令和7年4月1日）」 is the caption of a table to look things up in.
        let told = context.reports || line.is_empty() || is_name(&line, context);
        let headed = told.then(|| below_head(grid, &time, context)).flatten();
        let found = headed.or_else(|| {
            let mut names = std::iter::once(line).chain(lines.iter().skip(1).cloned());
            let measure = names.find(|line| is_name(line, context))?;
            rows(grid, None, &measure, &time, context)
        });
        let told = |i: &Indicator| !is_statistics(i, context);
        let found = found.filter(|list| list.iter().all(told) && !is_past(&entry.path, context));
        if let Some(list) = found {
            is_read(findings, at);
            findings.push(Finding::Indicators { list, at });
        }
    }
}

/// Whether what was counted then was reached: before the plan begins, or in a report.
fn is_over(time: &Period, context: &Context) -> bool {
    context.reports || context.first_year().is_some_and(|first| time.year < first)
}

/// What the columns below a head of bodies say was reached, 「機関名｜職員数｜実雇用率」: those that name a figure.
fn below_head(grid: &Grid, time: &Period, context: &Context) -> Option<Vec<Indicator>> {
    let profile = context.profile;
    let heads = filled_cells(grid, 0);
    let (bodies, names) = heads.split_first()?;
    let roles = [Role::Department, Role::Bureau, Role::Class];
    let labels = profile.lexicon.read(bodies.text.as_str());
    let headed = bodies.col == 0 && labels.iter().any(|l| roles.contains(&l.role));
    let found = names.iter().filter(|_| headed).filter_map(|head| {
        let measure = without_note(&head.text);
        // 「法定雇用率」 is what others set.
        let set = profile.says("set_by_law", &measure.key());
        let plain = head.col_span == 1 && !set && is_name(&measure, context);
        plain.then(|| rows(grid, Some(head), &measure, time, context))?
    });
    let found: Vec<Indicator> = found.flatten().collect();
    (!found.is_empty()).then_some(found)
}

/// The lines and headings above a grid, the nearest first; none where another grid stands right above.
fn lines_above(stream: &Stream, at: usize) -> Vec<Text> {
    let above = stream.entries.get(..at).unwrap_or_default().iter().rev();
    let texts = above.map(|Entry { piece, .. }| match piece {
        Piece::Paragraph(p) => p.text.lines(),
        Piece::Heading(section) => vec![section.title.clone()],
        Piece::Grid(_) => Vec::new(),
    });
    let first = |piece: &Piece| matches!(piece, Piece::Grid(_));
    let right_above = at.checked_sub(1).and_then(|at| stream.entries.get(at));
    if right_above.is_none_or(|e| first(&e.piece)) {
        return Vec::new();
    }
    let lines = texts.flat_map(|lines| lines.into_iter().rev());
    lines.take(FURTHEST).collect()
}

/// The day that a line says figures were counted on, and its words without it: 「令和6年6月1日時点（法定雇用率2.8%）」,
/// 「実雇用率（令和6年6月1日現在）」, 「令和6年6月1日時点の状況は、次のとおりです。」.
fn counted_when(line: &Text, context: &Context) -> Option<(Period, Text)> {
    let norm = line.as_str();
    let found = context.profile.calendar.find(norm);
    let [time] = found.as_slice() else {
        return None;
    };
    let (before, behind) = (norm.get(..time.range.start)?, norm.get(time.range.end..)?);
    let alone = behind.trim().is_empty() || behind.starts_with('(');
    let follows = context.profile.pattern("so_follows").is_match(behind);
    let leads = before.trim().is_empty() && (alone || follows);
    let aside = before.ends_with('(') && behind.trim() == ")";
    let day = time.what.kind == PeriodKind::Date && (leads || aside);
    let words = line.slice(0..before.trim_end_matches('(').len()).trimmed();
    let printed = line.slice(time.range.clone()).printed();
    day.then(|| (Period::new(printed, &time.what), words))
}

/// The rows of a table of names and their figures, or of those below a head; nothing where one of them is anything
/// else.
fn rows(
    grid: &Grid,
    head: Option<&Cell>,
    measure: &Text,
    time: &Period,
    context: &Context,
) -> Option<Vec<Indicator>> {
    let row = |row: usize| {
        let cells = filled_cells(grid, row);
        let (name, figure) = match (head, cells.as_slice()) {
            (Some(head), [name, rest @ ..]) => (name, rest.iter().find(|c| c.col == head.col)?),
            (None, [name, figure]) => (name, figure),
            _ => return None,
        };
        of_row(name, figure, measure, time, context)
    };
    let from = usize::from(head.is_some());
    let found: Vec<Indicator> = (from..grid.rows).map(row).collect::<Option<_>>()?;
    let same = found.windows(2).all(|two| match two {
        [one, other] => one.unit == other.unit,
        _ => true,
    });
    (found.len() > 1 && same).then_some(found)
}

fn of_row(
    name: &Cell,
    figure: &Cell,
    measure: &Text,
    time: &Period,
    context: &Context,
) -> Option<Indicator> {
    let plain = context.profile.numbers.find(name.text.as_str()).is_empty();
    let class = clean_name(&name.text).filter(|_| plain)?;
    let seen = observation(&figure.text, None, context);
    let unit = seen.value.as_ref()?.unit.clone()?;
    let place = name.text.place().union(&figure.text.place()).into();
    Some(Indicator {
        name: Some(format!("{} {}", closed_up(measure), closed_up(&class))),
        unit: Some(unit),
        actuals: vec![Observation {
            period: Some(time.clone()),
            ..seen
        }],
        ..indicator(None, place, None, Vec::new())
    })
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    fn told(body: &str) -> Vec<String> {
        let plan = read(&format!("沢口町障害者活躍推進計画の実施状況\n\n{body}"));
        let year = |o: &crate::plan::Observation| {
            format!("{}@{}", o.raw, o.period.as_ref().map_or(0, |p| p.year))
        };
        let one = |i: crate::plan::Indicator| {
            let reached: Vec<String> = i.actuals.iter().map(year).collect();
            format!("{}: {}", i.name.unwrap_or_default(), reached.join(" "))
        };
        plan.indicators.into_iter().map(one).collect()
    }

    #[test]
    fn figures_below_the_day_they_were_counted_on_are_results() {
        let want = [
            "実雇用率 町長部局: 2.94％@2024",
            "実雇用率 教育委員会: 2.63％@2024",
        ];
        let rows = "町長部局\t2.94％\n教育委員会\t2.63％\n";
        assert_eq!(
            told(&format!("実雇用率（令和６年６月１日現在）\n{rows}")),
            want
        );
        let lines = "実雇用率\n\n目標\n\n法定雇用率以上とする。\n\n実績\n\n令和６年６月１日時点（法定雇用率2.8％）\n";
        assert_eq!(told(&format!("{lines}{rows}")), want);
    }

    #[test]
    fn a_head_of_bodies_names_what_was_reached_in_each() {
        let plan = read(
            "沢口町障害者活躍推進計画\n計画期間　令和７年度～令和11年度\n\n１　状況\n\n\
             令和６年６月１日時点の雇用の状況は次のとおりです。\n\n\
             |機関名|職員数|実雇用率|法定雇用率|\n|---|---|---|---|\n|町長部局|420.5|2.94％|2.8％|\n|教育委員会|98.0|2.63％|2.8％|\n",
        );
        let names = plan.indicators.iter().filter_map(|i| i.name.as_deref());
        let names: Vec<&str> = names.collect();
        assert_eq!(names, ["実雇用率 町長部局", "実雇用率 教育委員会"]);
        let plan = read(
            "沢口町障害者活躍推進計画\n計画期間　令和７年度～令和11年度\n\n資料　配置の状況（令和６年６月１日）\n\n\
             |部局|職員数|実雇用率|\n|---|---|---|\n|町長部局|420.5|2.94％|\n|教育委員会|98.0|2.63％|\n",
        );
        assert!(plan.indicators.is_empty());
    }

    #[test]
    fn what_nobody_counts_by_a_name_stays_unread() {
        let rows = "町長部局\t2.94％\n教育委員会\t2.63％\n";
        assert!(told(&format!("職員の状況\n\n令和６年６月１日時点\n{rows}")).is_empty());
        assert!(told(&format!("実雇用率\n\n部局別の内訳\n{rows}")).is_empty());
        let words = "町長部局\t2.94％\n教育委員会\t未達成\n";
        assert!(told(&format!("実雇用率（令和６年６月１日現在）\n{words}")).is_empty());
    }
}
