//! Whether targets ask for what they say they do (C06, C20, C22, C23).

use super::time::{Thing, is_same, thing};
use super::view::{Figure, Part, Series, View, shown};
use crate::diagnostic::{BOUND_CONTRADICTS, Diagnostic, GROWTH_ODD, NO_AMBITION, TARGET_WORSE};
use crate::plan::{Aggregation, Basis, Comparator, Trend};
use crate::profile::{Thresholds, Way};

/// The figure a series starts from and the targets that can be held against it.
fn comparable<'a>(series: &Series<'a>) -> Option<(Figure<'a>, Vec<Figure<'a>>)> {
    let first = series.baseline()?;
    let mut targets = series.targets();
    targets.retain(|t| t.unit() == first.unit() && !t.value.delta && t.value.upper.is_none());
    (!first.value.delta && !targets.is_empty()).then_some((first, targets))
}

/// C06: a target on the wrong side of the baseline.
pub(super) fn worse(view: &View) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for series in &view.series {
        let Some((first, targets)) = comparable(series) else {
            continue;
        };
        let is_worse = |t: &&Figure| match series.indicator.direction {
            Some(Trend::Up) => t.real() < first.real(),
            Some(Trend::Down) => t.real() > first.real(),
            _ => false,
        };
        let Some(target) = targets.iter().rev().find(is_worse) else {
            continue;
        };
        let ((en, ja), from) = (target.dated(), first.raw());
        let said = series.say(
            &TARGET_WORSE,
            target.part,
            format!("the target {en} is worse than {from}, which it starts from"),
            format!("目標{ja}は初期値{from}より悪い"),
        );
        // 「5件以内」 after a year without one is a limit, no aim.
        let limit = !matches!(target.value.comparator, Comparator::Eq | Comparator::Approx);
        out.push(if limit { said.mild() } else { said });
    }
    out
}

/// C20: 「0.67以下」 of what should be high.
pub(super) fn bound(view: &View) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for series in &view.series {
        let name = series.indicator.name.as_deref().unwrap_or_default();
        let Some(way) = view.profile.way_of_name(name) else {
            continue;
        };
        let against = |f: &&Figure| match f.value.comparator {
            Comparator::Le | Comparator::Lt => way == Way::Up,
            Comparator::Ge | Comparator::Gt => way == Way::Down,
            Comparator::Eq | Comparator::Approx => false,
        };
        let targets = series.targets();
        if let Some(target) = targets.iter().filter(|t| !t.value.delta).find(against) {
            let raw = target.raw();
            let (more, more_ja) = match way {
                Way::Up => ("more", "大きい"),
                _ => ("less", "小さい"),
            };
            out.push(series.say(
                &BOUND_CONTRADICTS,
                target.part,
                format!("{more} is better, and the target is {raw}"),
                format!("{more_ja}ほどよい指標であるのに、目標は{raw}"),
            ));
        }
    }
    out
}

/// C22: no more than what there is.
pub(super) fn none(view: &View) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let all = &view.series;
    let loose = all.iter().filter(|s| s.item.is_none());
    let loose: Vec<_> = loose.map(|s| (s, thing(s))).collect();
    for series in all {
        let added = series.indicator.aggregation == Some(Aggregation::Flow);
        let kept = series.indicator.direction == Some(Trend::Keep);
        if let Some((first, targets)) = comparable(series)
            && !added
            && !kept
            && let [begin, ..] = targets.as_slice()
            && begin.number() == first.number()
            && !is_best(begin)
            && begin.value.comparator == Comparator::Eq
        {
            let (raw, time) = (begin.raw(), begin.time());
            let same = targets.iter().all(|t| t.number() == first.number());
            if !same && series.item.is_none() {
                continue;
            }
            let (en, ja) = if same {
                (
                    format!("every target is the {raw} it starts from"),
                    format!("どの年度の目標も初期値と同じ{raw}"),
                )
            } else {
                (
                    format!("the target of {time} is the {raw} it starts from"),
                    format!("{time}の目標は初期値と同じ{raw}"),
                )
            };
            out.push(series.say(&NO_AMBITION, begin.part, en, ja));
        }
        unreached_before(series, &loose, &mut out);
    }
    out
}

/// Nothing can be better: none at all, or everything.
fn is_best(figure: &Figure) -> bool {
    let share = figure.unit() == Some("%") && figure.real() >= 100.0;
    figure.number().is_zero() || share
}

/// The target of a plan before, which was not reached and is set again.
fn unreached_before(series: &Series, loose: &[(&Series, Thing)], out: &mut Vec<Diagnostic>) {
    let targets = series.targets();
    let (Some(item), [target]) = (series.item, targets.as_slice()) else {
        return;
    };
    let of = thing(series);
    for (result, _) in loose.iter().filter(|(_, other)| is_same(&of, other)) {
        let (was, actuals) = (result.targets(), result.actuals());
        let ([was], Some(last)) = (was.as_slice(), actuals.last()) else {
            continue;
        };
        let again = was.number() == target.number() && was.unit() == target.unit();
        let old = was.year().is_none() && last.year() < target.year();
        let missed = last.unit() == was.unit()
            && match was.value.comparator {
                Comparator::Le | Comparator::Lt => last.real() > was.real(),
                Comparator::Ge | Comparator::Gt => last.real() < was.real(),
                // Which way it was to go shows from where it starts.
                _ => series
                    .baseline()
                    .is_some_and(|b| (target.real() - b.real()) * (was.real() - last.real()) > 0.0),
            };
        if again && old && missed && item.indicators.len() <= targets_of(item) {
            let (raw, now) = (target.raw(), last.raw());
            out.push(series.say(
                &NO_AMBITION,
                target.part,
                format!("{raw} is what the results were held against before; they stand at {now}"),
                format!("{raw}は実績の表にある目標と同じで、最新の実績は{now}"),
            ));
        }
    }
}

/// How many of an item's indicators have a target.
fn targets_of(item: &crate::plan::Item) -> usize {
    item.indicators
        .iter()
        .filter(|i| !i.targets.is_empty())
        .count()
}

/// C23: many times over from one cell to the next. What a project is to cost differs like that from year to year.
pub(super) fn growth(view: &View) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for series in &view.series {
        let mut figures: Vec<Figure> = series.baseline().into_iter().collect();
        figures.extend(series.targets());
        let lists = [figures, series.actuals()];
        let jump = lists.iter().find_map(|list| {
            (list.iter().zip(list.iter().skip(1)))
                .find(|(a, b)| is_jump(a, b, &view.profile.checks))
        });
        if let Some((a, b)) = jump {
            let (from, (en, ja)) = (a.raw(), b.dated());
            let times = shown((b.real() / a.real() * 10.0).round() / 10.0, None);
            let part = if b.part == Part::Baseline {
                Part::Whole
            } else {
                b.part
            };
            out.push(series.say(
                &GROWTH_ODD,
                part,
                format!("from {from} to {en} it changes {times} times over"),
                format!("{from}から{ja}へ{times}倍になる"),
            ));
        }
    }
    out
}

fn is_jump(a: &Figure, b: &Figure, limits: &Thresholds) -> bool {
    let of_a_kind = a.unit() == b.unit() && a.unit() != Some("%");
    let levels = !a.value.delta && !b.value.delta;
    let cost = |f: &Figure| f.seen.basis == Some(Basis::Plan) && f.unit() == Some("円");
    let (x, y) = (a.real(), b.real());
    let years = match (a.year(), b.year()) {
        (Some(from), Some(to)) => to - from,
        _ => 1,
    };
    let most = if years > 2 {
        limits.long_growth
    } else {
        limits.growth
    };
    let grown = years > 0 && x > 0.0 && y > 0.0 && (y / x > most || x / y > most);
    of_a_kind && levels && grown && !cost(a) && !cost(b) && x.max(y) >= limits.growth_from
}
