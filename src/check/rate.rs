//! Whether rates of achievement follow from target and actual (C08).

use super::view::{Figure, Series, View, real, shown};
use crate::diagnostic::{Diagnostic, RATE_DIFFERS};
use crate::text::normalised;

/// What the usual formulas take.
struct Given {
    target: f64,
    actual: f64,
    baseline: Option<f64>,
    /// The target of the last year.
    last: f64,
}

/// The usual formulas, in per cent.
const FORMULAS: &[fn(&Given) -> Option<f64>] = &[
    |g| Some(g.actual / g.target * 100.0),
    |g| Some((2.0 * g.target - g.actual) / g.target * 100.0),
    |g| Some(g.target / g.actual * 100.0),
    |g| Some(g.actual / g.last * 100.0),
    |g| g.baseline.map(|b| (g.actual - b) / (g.target - b) * 100.0),
    |g| g.baseline.map(|b| (g.actual - b) / (g.last - b) * 100.0),
];

/// A printed rate and what it can be reckoned from.
struct Rate<'a> {
    at: usize,
    actual: Figure<'a>,
    printed: f64,
    /// One unit of its last digit: rates are rounded to the nearest, up and down.
    unit: f64,
    words: String,
    given: Given,
}

/// C08.
pub(super) fn achievement(view: &View) -> Vec<Diagnostic> {
    let all = &view.series;
    let rates: Vec<Rate> = (all.iter().enumerate())
        .flat_map(|(at, series)| rates(at, series, view))
        .collect();
    let fits = |rate: &Rate, formula: &fn(&Given) -> Option<f64>| {
        formula(&rate.given).is_some_and(|r| (r - rate.printed).abs() < rate.unit)
    };
    let fitting = rates.iter().filter(|r| FORMULAS.iter().any(|f| fits(r, f)));
    // Only where most of the rates are understood is one that is not worth a word.
    let fitting = fitting.count();
    if fitting < 2 || fitting * 2 <= rates.len() {
        return Vec::new();
    }
    let wrong = rates
        .iter()
        .filter(|r| !FORMULAS.iter().any(|f| fits(r, f)));
    wrong
        .filter_map(|rate| {
            let series = all.get(rate.at)?;
            // By the formula that the other rates of the series follow.
            let own = |f: &&fn(&Given) -> Option<f64>| {
                rates
                    .iter()
                    .filter(|r| r.at == rate.at && fits(r, f))
                    .count()
            };
            let formula = FORMULAS.iter().rev().max_by_key(own)?;
            let reckoned = shown(formula(&rate.given)?, Some("%"));
            let (words, time, raw) = (&rate.words, rate.actual.time(), rate.actual.raw());
            Some(series.say(
                &RATE_DIFFERS,
                rate.actual.part,
                format!("{time}: the rate says {words}, {raw} against its target is {reckoned}"),
                format!("{time}の達成率は{words}とあるが、実績{raw}と目標からは{reckoned}"),
            ))
        })
        .collect()
}

fn rates<'a>(at: usize, series: &Series<'a>, view: &View) -> Vec<Rate<'a>> {
    let targets = series.targets();
    let baseline = series.baseline().map(|b| b.real());
    let of = |actual: Figure<'a>| {
        let note = normalised(actual.seen.note.as_deref()?);
        let words = note.split(' ').next_back()?;
        let printed = view.profile.numbers.whole(words)?;
        let target = targets
            .iter()
            .find(|t| t.year() == actual.year() && t.year().is_some())?;
        let same = target.unit() == actual.unit() && printed.unit.as_deref() == Some("%");
        let given = Given {
            target: target.real(),
            actual: actual.real(),
            baseline,
            last: targets.last()?.real(),
        };
        let whole = !printed.delta && given.target != 0.0 && given.actual != 0.0;
        (same && whole).then(|| Rate {
            at,
            actual,
            printed: real(printed.number),
            unit: 10_f64.powi(-i32::try_from(printed.number.scale()).unwrap_or(0)),
            words: words.to_owned(),
            given,
        })
    };
    series.actuals().into_iter().filter_map(of).collect()
}
