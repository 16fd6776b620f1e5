//! Whether years and periods hold together (C12, C13).

use super::view::{Part, Series, View, bare};
use crate::diagnostic::{Diagnostic, PERIOD_LENGTH_DIFFERS, YEARS_ODD};
use crate::plan::{Period, PeriodKind, Section};
use crate::text::calendar::Span;
use crate::text::normalised;
use std::collections::{BTreeMap, BTreeSet};

/// C12.
pub(super) fn axis(view: &View) -> Vec<Diagnostic> {
    let all = &view.series;
    let mut out = outside(all, view);
    out.extend(left_out(all));
    let mut times = Times::new();
    for series in all {
        out.extend(twice(series));
        out.extend(mixed(series));
        out.extend(disagreeing(series, view, &mut times));
    }
    out
}

/// Targets for years the plan is not for; said once for each year.
fn outside(all: &[Series], view: &View) -> Vec<Diagnostic> {
    let years = view.plan.period.as_ref().map(|p| p.fiscal_years.as_slice());
    let (Some(first), Some(last)) = (
        years.and_then(|y| y.first().copied()),
        years.and_then(|y| y.last().copied()),
    ) else {
        return Vec::new();
    };
    let mut seen: BTreeMap<i32, (usize, &Series, Part, String)> = BTreeMap::new();
    for series in all {
        for target in series.targets() {
            let period = target
                .seen
                .period
                .as_ref()
                .filter(|p| p.kind != PeriodKind::Range);
            if period.is_some_and(|p| is_close(p, last)) {
                continue;
            }
            if let Some(year) = period.map(fiscal).filter(|y| !(first..=last).contains(y)) {
                let entry = (1, series, target.part, target.time());
                seen.entry(year).and_modify(|e| e.0 += 1).or_insert(entry);
            }
        }
    }
    let says = |(year, (times, series, part, time)): (i32, (usize, &Series, Part, String))| {
        let said = series.say(
            &YEARS_ODD,
            part,
            format!("a target for {time}; the plan is for {first} to {last} ({times} such targets)"),
            format!("{time}の目標があるが、計画期間は{first}年度から{last}年度まで（同様の目標{times}件）"),
        );
        // A plan may look beyond its end, but hardly aims at what is past.
        if year > last { said.mild() } else { said }
    };
    seen.into_iter().map(says).collect()
}

/// A day soon after the last year tells what it came to: 「令和13年4月1日」 for a plan to 令和12年度.
fn is_close(period: &Period, last: i32) -> bool {
    let month = period.start.get(5..7);
    period.fiscal_year == Some(last + 1) && matches!(month, Some("04" | "05" | "06"))
}

fn fiscal(period: &Period) -> i32 {
    period.fiscal_year.unwrap_or(period.year)
}

/// Years in the midst of a series that the others of its item or plan have.
fn left_out(all: &[Series]) -> Vec<Diagnostic> {
    let years = |series: &Series| -> BTreeSet<i32> {
        let times = series
            .indicator
            .targets
            .iter()
            .filter_map(|o| o.period.as_ref());
        times.map(|p| p.year).collect()
    };
    let sets: Vec<BTreeSet<i32>> = all.iter().map(years).collect();
    let mut common: BTreeMap<i32, usize> = BTreeMap::new();
    let long: Vec<&BTreeSet<i32>> = sets.iter().filter(|s| s.len() >= 3).collect();
    for set in &long {
        for year in *set {
            *common.entry(*year).or_default() += 1;
        }
    }
    let usual = |year: i32| common.get(&year).copied().unwrap_or(0) * 2 > long.len();
    (all.iter().zip(&sets))
        .filter(|(series, set)| {
            // A row of changes, or steps in words, may well be silent in a year.
            set.len() >= 3 && !series.is_change() && series.targets().len() >= 3
        })
        .filter_map(|(series, set)| {
            let (first, last) = (*set.first()?, *set.last()?);
            let missing: Vec<String> = (first..=last)
                .filter(|year| !set.contains(year) && usual(*year))
                .map(|year| year.to_string())
                .collect();
            let (en, ja) = (missing.join(", "), missing.join("、"));
            (!missing.is_empty()).then(|| {
                let said = series.say(
                    &YEARS_ODD,
                    Part::Whole,
                    format!("no target for {en}"),
                    format!("{ja}年度の目標がない"),
                );
                said.mild()
            })
        })
        .collect()
}

/// Two different targets, or two different results, of one time.
fn twice(series: &Series) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for list in [series.targets(), series.actuals()] {
        for (n, b) in list.iter().enumerate() {
            let time = |p: &Period| (p.start.clone(), p.end.clone());
            let Some(when) = b.seen.period.as_ref().map(time) else {
                continue;
            };
            let same = |a: &&super::view::Figure| {
                a.seen.period.as_ref().map(time).as_ref() == Some(&when)
                    && a.unit() == b.unit()
                    && a.value != b.value
            };
            if let Some(a) = list.iter().take(n).find(same) {
                let (x, y, time) = (a.raw(), b.raw(), b.time());
                out.push(series.say(
                    &YEARS_ODD,
                    b.part,
                    format!("two figures of {time}: {x} and {y}"),
                    format!("{time}の値が二つある：{x}と{y}"),
                ));
            }
        }
    }
    out
}

/// 年 and 年度 in one series.
fn mixed(series: &Series) -> Option<Diagnostic> {
    let periods = || {
        series
            .observations()
            .filter_map(|(o, part)| Some((o.period.as_ref()?, part)))
    };
    let of = |kind: PeriodKind| periods().find(move |(p, _)| p.kind == kind);
    let (calendar, part) = of(PeriodKind::CalendarYear)?;
    let (fiscal, _) = of(PeriodKind::FiscalYear)?;
    let (a, b) = (&calendar.raw, &fiscal.raw);
    let said = series.say(
        &YEARS_ODD,
        part,
        format!("calendar and fiscal years in one series: {a}, {b}"),
        format!("暦年と年度が混在している：{a}、{b}"),
    );
    Some(said.mild())
}

/// Times as printed, and as normalised where their two notations disagree: a table has the same
/// few in every row.
type Times<'v> = BTreeMap<&'v str, Option<String>>;

/// 「令和8年度（2025年度）」
fn disagreeing<'v>(series: &'v Series, view: &View, times: &mut Times<'v>) -> Option<Diagnostic> {
    let odd = |printed: &str| {
        let raw = normalised(printed);
        let span = view.profile.calendar.whole(&raw)?;
        span.disagrees.then_some(raw)
    };
    let (time, part) = series.observations().find_map(|(o, part)| {
        let printed = o.period.as_ref()?.raw.as_str();
        let known = times.entry(printed).or_insert_with(|| odd(printed));
        Some((known.clone()?, part))
    })?;
    Some(series.say(
        &YEARS_ODD,
        part,
        format!("the two notations of {time} are not the same year"),
        format!("{time}の元号と西暦が一致しない"),
    ))
}

/// C13: periods and the length printed behind them.
pub(super) fn length(view: &View) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let mut told = BTreeSet::new();
    if let Some(period) = &view.plan.period {
        for words in lengths(&period.raw, view) {
            let said = different(&words).about(format!("{}/period", view.path));
            out.push(said);
            told.insert(words);
        }
    }
    sections(
        &view.plan.sections,
        &format!("{}/sections", view.path),
        &mut |section, path| {
            for words in lengths(&section.text, view) {
                if told.insert(words.clone()) {
                    let place = bare(&section.provenance);
                    out.push(different(&words).at(place).about(path.to_owned()));
                }
            }
        },
    );
    out
}

fn different(words: &(String, String, i32)) -> Diagnostic {
    let (period, said, years) = words;
    PERIOD_LENGTH_DIFFERS.say(
        format!("{period} is said to be {said}, and counts {years} years"),
        format!("{period}は{said}とあるが、数えると{years}年間"),
    )
}

/// Goes through all sections, each with the way to it.
pub(super) fn sections(list: &[Section], path: &str, each: &mut impl FnMut(&Section, &str)) {
    for (n, section) in list.iter().enumerate() {
        let path = format!("{path}/{n}");
        each(section, &path);
        sections(&section.children, &format!("{path}/children"), each);
    }
}

/// Periods of a text with a length that is not theirs: the period, the length, the years counted.
fn lengths(text: &str, view: &View) -> Vec<(String, String, i32)> {
    let text = normalised(text);
    let mut out = Vec::new();
    for found in view.profile.calendar.find(&text) {
        if found.what.kind != PeriodKind::Range {
            continue;
        }
        let printed = text.get(found.range.clone()).unwrap_or_default();
        let behind = text.get(found.range.end..).unwrap_or_default();
        let Some(length) = view.profile.pattern("length_behind").captures(behind) else {
            continue;
        };
        let said = length.get(1).and_then(|n| n.as_str().parse::<i32>().ok());
        let words = length.get(0).map_or("", |m| m.as_str());
        let words = words
            .trim_matches(|c: char| " ()【】のまで計、".contains(c))
            .to_owned();
        if let (Some(said), Some(years)) = (said, years(&found.what))
            && said != years
        {
            out.push((printed.to_owned(), words, years));
        }
    }
    out
}

/// How many whole years a range counts; `None` where it is not of whole years.
fn years(span: &Span) -> Option<i32> {
    let months = (span.end.year - span.start.year) * 12 + i32::from(span.end.month)
        - i32::from(span.start.month)
        + 1;
    (months % 12 == 0).then_some(months / 12)
}
