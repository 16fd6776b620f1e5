//! Whether figures are of the time they should be of (C14, C15, C21).

use super::view::{Figure, Part, Series, View};
use crate::diagnostic::{AS_OF_ODD, BASELINE_STALE, Diagnostic, PROVISIONAL_REPEATED};
use crate::plan::{Basis, Period, PeriodKind};
use crate::text::normalised;

/// The shortest name that says enough to know an indicator again by a part of it, in characters.
const TELLING_NAME: usize = 5;

/// C14.
pub(super) fn as_of(view: &View) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for series in &view.series {
        out.extend(later_than_published(series, view));
        out.extend(part_of_a_year(series, view));
    }
    out
}

/// A result of a time that begins after the plan was published.
fn later_than_published(series: &Series, view: &View) -> Option<Diagnostic> {
    let published = view.plan.published.as_ref()?;
    let results = series.baseline().into_iter().chain(series.actuals());
    // A year that is not over can be estimated.
    let counted = |f: &Figure| !matches!(f.seen.basis, Some(Basis::Estimate | Basis::Plan));
    let later = |f: &Figure| {
        f.seen
            .period
            .as_ref()
            .is_some_and(|p| p.start > published.end)
    };
    let figure = results.into_iter().find(|f| counted(f) && later(f))?;
    let (raw, time, when) = (figure.raw(), figure.time(), &published.raw);
    Some(series.say(
        &AS_OF_ODD,
        figure.part,
        format!("{raw} is of {time}, after the plan was published ({when})"),
        format!("{raw}の時点（{time}）が計画の公表（{when}）より後である"),
    ))
}

/// 「令和7年11月30日現在までの件数」
fn part_of_a_year(series: &Series, view: &View) -> Option<Diagnostic> {
    let baseline = series.baseline()?;
    let note = normalised(baseline.seen.note.as_deref()?);
    let yearly = series.targets().iter().any(|t| t.year().is_some());
    if !yearly || !view.says("partial_year", &note) {
        return None;
    }
    let raw = baseline.raw();
    let said = series.say(
        &AS_OF_ODD,
        Part::Baseline,
        format!("{raw} covers only part of a year: {note}"),
        format!("{raw}は年度の一部だけの値である：{note}"),
    );
    Some(said.mild())
}

/// C15: a newer result of the same indicator elsewhere.
pub(super) fn stale(view: &View) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let all = &view.series;
    let things: Vec<_> = all.iter().map(thing).collect();
    // When each was last measured, the latest first: hardly any is looked at twice.
    let last = |(at, series): (usize, &Series)| {
        let figures = series.actuals().into_iter().chain(series.baseline());
        let starts = figures.filter_map(|f| Some(measured(&f)?.start.clone()));
        Some((starts.max()?, at))
    };
    let mut last: Vec<(String, usize)> = all.iter().enumerate().filter_map(last).collect();
    last.sort_unstable_by(|a, b| b.cmp(a));
    for (series, of) in all.iter().zip(&things) {
        let Some((baseline, then)) = series
            .baseline()
            .and_then(|b| Some((b, b.seen.period.as_ref()?)))
        else {
            continue;
        };
        let later = last.iter().take_while(|(start, _)| *start > then.start);
        let same = later.filter(|(_, at)| things.get(*at).is_some_and(|other| is_same(of, other)));
        let mut others: Vec<usize> = same.map(|(_, at)| *at).collect();
        others.sort_unstable();
        let newest = (others.iter().filter_map(|at| all.get(*at)))
            .filter(|o| o.path != series.path)
            .flat_map(|o| o.actuals().into_iter().chain(o.baseline()))
            .filter(|f| f.unit() == baseline.unit())
            .filter_map(|f| Some((f, measured(&f)?)))
            .filter(|(_, p)| p.start > then.start)
            .max_by(|(_, p), (_, q)| p.start.cmp(&q.start));
        if let Some((newer, _)) = newest {
            let (raw, time, old) = (newer.raw(), newer.time(), baseline.time());
            out.push(series.say(
                &BASELINE_STALE,
                Part::Baseline,
                format!("it starts from {old}, but {raw} of {time} is printed too"),
                format!("初期値は{old}のものだが、{time}の{raw}が同じ計画に載っている"),
            ));
        }
    }
    out
}

/// When a figure was measured, if it was.
fn measured<'a>(figure: &Figure<'a>) -> Option<&'a Period> {
    let period = figure.seen.period.as_ref()?;
    let told = figure.seen.basis != Some(Basis::Estimate) && period.kind != PeriodKind::Range;
    told.then_some(period)
}

/// What a series is of: its unit and the letters of its name.
pub(super) struct Thing<'a> {
    unit: Option<&'a str>,
    /// `None` where it tells nothing.
    name: Option<String>,
}

pub(super) fn thing<'a>(series: &Series<'a>) -> Thing<'a> {
    let name = series.indicator.name.as_deref().map(normalised);
    let key = name.map(|n| n.chars().filter(|c| c.is_alphanumeric()).collect());
    Thing {
        unit: series.indicator.unit.as_deref(),
        name: key.filter(|k: &String| k.chars().count() >= TELLING_NAME),
    }
}

/// Whether two series are of the same thing: one name is all or part of the other's.
pub(super) fn is_same(a: &Thing, b: &Thing) -> bool {
    let (Some(x), Some(y)) = (&a.name, &b.name) else {
        return false;
    };
    a.unit == b.unit && (x.contains(y.as_str()) || y.contains(x.as_str()))
}

/// C21: provisional, and the same as the year before.
pub(super) fn provisional(view: &View) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for series in &view.series {
        let results = series.actuals();
        for (a, b) in results.iter().zip(results.iter().skip(1)) {
            let words = [
                Some(b.seen.raw.as_str()),
                b.seen.note.as_deref(),
                time_of(b.seen.period.as_ref()),
            ];
            let marked = words
                .into_iter()
                .flatten()
                .any(|w| view.says("provisional", w));
            if marked && a.value.number == b.value.number && a.unit() == b.unit() {
                let (raw, time, before) = (b.raw(), b.time(), a.time());
                out.push(series.say(
                    &PROVISIONAL_REPEATED,
                    b.part,
                    format!("{raw} of {time} is provisional and the same as {before}"),
                    format!("{time}の{raw}は暫定で、{before}と同じ値である"),
                ));
            }
        }
    }
    out
}

fn time_of(period: Option<&Period>) -> Option<&str> {
    period.map(|p| p.raw.as_str())
}
