//! Whether the figures keep what the sentence of the goal promises (C01, C02, C04, C05, C10, C11).

use super::promise::{Kind, Promise};
use super::view::{Figure, Part, Series, View, real, shown, slack};
use crate::diagnostic::{
    Diagnostic, PER_CENT_OR_POINTS, RATIO_DIFFERS, STEP_DIFFERS, TARGET_DIFFERS, TARGETS_ADD_UP,
    TOTAL_CHANGE_DIFFERS,
};
use crate::plan::Comparator;
use crate::profile::Way;

/// A promise, the series it is of, and what the two have to say to each other.
fn pledges<'a>(
    view: &View<'a>,
    mut each: impl FnMut(&Promise, &Series<'a>, &mut Vec<Diagnostic>),
) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for ((path, item), promises) in view.items.iter().zip(view.promises()) {
        if promises.is_empty() {
            continue;
        }
        let series = view.series_of(path, item);
        for promise in promises {
            let by_unit = matches!(promise.kind, Kind::Level | Kind::Step);
            if let Some(series) = promise.of(&series, by_unit) {
                each(promise, series, &mut out);
            }
        }
    }
    out
}

/// The figure of the cell a promise is about, and the cell alone of those with a number.
fn cells<'s>(promise: &Promise, targets: &'s [Figure<'s>]) -> Vec<&'s Figure<'s>> {
    let of_unit = |f: &&Figure| f.unit() == promise.unit() && !f.value.delta;
    let all = targets.iter().filter(of_unit);
    match promise.year {
        Some(year) if !promise.every_year => all.filter(|f| f.year() == Some(year)).collect(),
        Some(_) => all.collect(),
        None => Vec::new(),
    }
}

/// The sum of all targets, where they are all numbers of one unit.
fn sum(series: &Series, promise: &Promise) -> Option<f64> {
    let targets = series.targets();
    let all = targets.len() == series.indicator.targets.len() && targets.len() >= 2;
    let of_unit = targets
        .iter()
        .all(|f| f.unit() == promise.unit() && !f.value.delta);
    (all && of_unit).then(|| targets.iter().map(Figure::real).sum())
}

/// Whether the years together make what is promised, and the last of them does not.
fn adds_up(series: &Series, promise: &Promise, view: &View) -> bool {
    let last = series.targets().last().map(Figure::real);
    let promised = promise.number();
    let about = match promise.figure.comparator {
        Comparator::Approx => promised.abs() * view.profile.checks.about,
        _ => 0.0,
    };
    let sum = sum(series, promise).filter(|_| promise.unit() != Some("%"));
    last != Some(promised) && sum.is_some_and(|s| (s - promised).abs() <= about)
}

/// C01: the cell of the year and the sentence.
pub(super) fn targets(view: &View) -> Vec<Diagnostic> {
    pledges(view, |promise, series, out| {
        if promise.kind != Kind::Level || adds_up(series, promise, view) {
            return;
        }
        let targets = series.targets();
        for cell in cells(promise, &targets) {
            let tolerance = cell
                .slack()
                .max(slack(promise.figure.number, &promise.words));
            let (raw, words, time) = (cell.raw(), &promise.words, cell.time());
            // Bounds that agree, or a cell that leaves the bound to the sentence.
            let about = cell.value.comparator == Comparator::Approx;
            let near = (cell.real() - promise.number()).abs()
                <= promise.number().abs() * view.profile.checks.about;
            let kept = promise.is_kept_by(cell.real(), tolerance, view.profile.checks.about)
                || about && near;
            if !kept {
                out.push(series.say(
                    &TARGET_DIFFERS,
                    cell.part,
                    format!("the cell of {time} says {raw}, the goal {words}"),
                    format!("{time}の枡は{raw}、目標の文章は{words}"),
                ));
            } else if (cell.real() - promise.number()).abs() > tolerance
                && promise.figure.comparator != Comparator::Approx
            {
                let said = series.say(
                    &TARGET_DIFFERS,
                    cell.part,
                    format!("the cell of {time}, {raw}, goes beyond the {words} of the goal"),
                    format!("{time}の枡{raw}は、目標の文章の{words}を上回る水準である"),
                );
                out.push(said.mild());
            }
        }
    })
}

/// C02: the cells add up to the sentence.
pub(super) fn sums(view: &View) -> Vec<Diagnostic> {
    pledges(view, |promise, series, out| {
        if promise.kind == Kind::Level && adds_up(series, promise, view) {
            let words = &promise.words;
            out.push(series.say(
                &TARGETS_ADD_UP,
                Part::Whole,
                format!("the figures of the years add up to the {words} of the goal"),
                format!("各年度の値の合計が目標の文章の{words}になる"),
            ));
        }
    })
}

/// The first and the last figure of a series, of one unit and both levels.
fn ends<'a>(series: &Series<'a>, year: Option<i32>) -> Option<(Figure<'a>, Figure<'a>)> {
    let first = series.baseline()?;
    let mut targets = series.targets();
    targets.retain(|t| !t.value.delta);
    if let Some(year) = year {
        targets.retain(|t| t.year() == Some(year));
    }
    let last = targets.pop()?;
    (first.unit() == last.unit()).then_some((first, last))
}

/// C04: from the first figure to the last, and the change of the sentence.
pub(super) fn total_change(view: &View) -> Vec<Diagnostic> {
    pledges(view, |promise, series, out| {
        let of_unit = promise.unit() == series.indicator.unit.as_deref();
        if promise.kind != Kind::Change || !of_unit || promise.unit() == Some("%") {
            return;
        }
        let Some((first, last)) = ends(series, promise.year) else {
            return;
        };
        let change = last.real() - first.real();
        let signed = match promise.way {
            Some(Way::Up) => change,
            Some(Way::Down) => -change,
            _ => return,
        };
        let tolerance = first.slack().max(last.slack());
        let tolerance = tolerance.max(slack(promise.figure.number, &promise.words));
        if !promise.is_kept_by(signed, tolerance, view.profile.checks.about) {
            let (from, to, words) = (first.raw(), last.raw(), &promise.words);
            let change = shown(change, first.unit());
            out.push(series.say(
                &TOTAL_CHANGE_DIFFERS,
                last.part,
                format!("from {from} to {to} it changes by {change}, the goal says {words}"),
                format!("{from}から{to}への増減は{change}、目標の文章は{words}"),
            ));
        }
    })
}

/// C05: the step of every year.
pub(super) fn steps(view: &View) -> Vec<Diagnostic> {
    pledges(view, |promise, series, out| {
        let down = promise.way == Some(Way::Down);
        let step = if down {
            -promise.number()
        } else {
            promise.number()
        };
        if promise.kind != Kind::Step || promise.unit() != series.indicator.unit.as_deref() {
            return;
        }
        let figures: Vec<Figure> = series
            .baseline()
            .into_iter()
            .chain(series.targets())
            .collect();
        for (a, b) in figures.iter().zip(figures.iter().skip(1)) {
            let (Some(from), Some(to)) = (a.year(), b.year()) else {
                continue;
            };
            let years = f64::from(to - from);
            let (change, tolerance) = (b.real() - a.real(), a.slack().max(b.slack()));
            let exact = |expected: f64| (change - expected).abs() <= tolerance;
            if years < 1.0 || a.unit() != b.unit() || exact(step * years) || exact(step) {
                continue;
            }
            let (words, time, before) = (&promise.words, b.time(), a.time());
            let change_shown = shown(change, b.unit());
            let said = series.say(
                &STEP_DIFFERS,
                b.part,
                format!(
                    "from {before} to {time} it changes by {change_shown}, the goal says {words}"
                ),
                format!("{before}から{time}への増減は{change_shown}、目標の文章は{words}"),
            );
            // What was counted is seldom a whole step away from what is planned.
            let same_way = change * step > 0.0;
            let mild = a.part == Part::Baseline && same_way;
            out.push(if mild { said.mild() } else { said });
        }
    })
}

/// C10: a change against a year, in per cent.
pub(super) fn ratios(view: &View) -> Vec<Diagnostic> {
    pledges(view, |promise, series, out| {
        let unit = series.indicator.unit.as_deref();
        let base = match promise.kind {
            Kind::Ratio(base) => Some(base.year),
            // 「職員を9%削減し」: against the figure it starts from.
            Kind::Change if promise.unit() == Some("%") && unit != Some("%") => None,
            _ => return,
        };
        let Some((first, last)) = ends(series, promise.year) else {
            return;
        };
        let words = &promise.words;
        if let (Some(year), Some(then)) = (base, first.year())
            && year != then
        {
            let time = first.time();
            out.push(series.say(
                &RATIO_DIFFERS,
                Part::Baseline,
                format!("{words} is against {year}, the figure to start from is of {time}"),
                format!("{words}は{year}年（度）を基準とするが、初期値は{time}のもの"),
            ));
            return;
        }
        if first.number().is_zero() {
            return;
        }
        let rate = |from: f64, to: f64| ((to - from) / from * 100.0).abs();
        let ends = [-1.0, 1.0].map(|side| {
            rate(
                first.real() - side * first.slack(),
                last.real() + side * last.slack(),
            )
        });
        let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
        let own = slack(promise.figure.number, &promise.words);
        let promised = promise.number();
        let kept = match promise.figure.comparator {
            Comparator::Ge | Comparator::Gt => high + own >= promised,
            Comparator::Approx => {
                (low - promised).abs() <= promised * view.profile.checks.about + own
            }
            _ => low - own <= promised && promised <= high + own,
        };
        if !kept {
            let (from, to) = (first.raw(), last.raw());
            let rate = shown(rate(first.real(), last.real()), Some("%"));
            out.push(series.say(
                &RATIO_DIFFERS,
                last.part,
                format!("from {from} to {to} it changes by {rate}, the goal says {words}"),
                format!("{from}から{to}への増減率は{rate}、目標の文章は{words}"),
            ));
        }
    })
}

/// C11: 「5%増やす」 of a percentage.
pub(super) fn points(view: &View) -> Vec<Diagnostic> {
    pledges(view, |promise, series, out| {
        let share = series.indicator.unit.as_deref() == Some("%");
        let is_change = matches!(promise.kind, Kind::Change);
        if !share || !is_change || promise.unit() != Some("%") {
            return;
        }
        let Some((first, last)) = ends(series, promise.year) else {
            return;
        };
        let sign = match promise.way {
            Some(Way::Down) => -1.0,
            _ => 1.0,
        };
        let change = sign * (last.real() - first.real());
        let relative = real(first.number()) * promise.number() / 100.0;
        let tolerance = first.slack().max(last.slack());
        let as_points = promise.is_kept_by(change, tolerance, view.profile.checks.about);
        let more = matches!(promise.figure.comparator, Comparator::Ge | Comparator::Gt);
        let as_ratio = if more {
            change >= relative - tolerance
        } else {
            (change - relative).abs() <= tolerance
        };
        let words = &promise.words;
        let points = shown(first.real() + sign * promise.number(), Some("%"));
        let ratio = shown(first.real() + sign * relative, Some("%"));
        let said = series.say(
            &PER_CENT_OR_POINTS,
            last.part,
            format!(
                "{words} means {points} as points and {ratio} as a ratio; the last target is {}",
                last.raw()
            ),
            format!(
                "{words}は、ポイントなら{points}、比率なら{ratio}となる。最後の目標は{}",
                last.raw()
            ),
        );
        out.push(if as_points != as_ratio {
            said.mild()
        } else {
            said
        });
    })
}
