//! Which way an indicator is to go and what its yearly figures are together, by printed words.

use crate::plan::{Aggregation, Comparator, Indicator, Item, Observation, PeriodKind, Plan, Trend};
use crate::profile::{Profile, Way};
use crate::text::normalised;
use crate::text::number::Quantity;

/// Tells direction and aggregation of every indicator of a plan; where no word does, both stay
/// unknown.
pub(super) fn tell(plan: &mut Plan, profile: &Profile) {
    for item in &mut plan.items {
        let clauses: Vec<Vec<Clause>> = (item.indicators.iter())
            .map(|indicator| clauses(item, indicator, profile))
            .collect();
        for (indicator, clauses) in item.indicators.iter_mut().zip(clauses) {
            indicator_of(indicator, &clauses, profile);
        }
    }
    for indicator in &mut plan.indicators {
        indicator_of(indicator, &[], profile);
    }
}

/// A figure of the goal's sentence, and the words behind it.
struct Clause {
    figure: Quantity,
    way: Option<Way>,
}

fn indicator_of(indicator: &mut Indicator, clauses: &[Clause], profile: &Profile) {
    if let Some((trend, reason)) = direction(indicator, clauses, profile) {
        indicator.direction = Some(trend);
        indicator.reasons.push(format!("direction_from_{reason}"));
    }
    if let Some((aggregation, reason)) = aggregation(indicator, clauses, profile) {
        indicator.aggregation = Some(aggregation);
        indicator.reasons.push(format!("aggregation_from_{reason}"));
    }
}

fn direction(
    indicator: &Indicator,
    clauses: &[Clause],
    profile: &Profile,
) -> Option<(Trend, &'static str)> {
    // A row of changes has no better and worse of its own, unless a word says so: 「20%削減」.
    let changes = changes(indicator, profile);
    if is_change(indicator) && changes.is_empty() {
        return None;
    }
    let numberless = |o: &&Observation| o.value.is_none();
    let worded: Vec<Option<Way>> = (indicator.targets.iter().filter(numberless))
        .map(|o| profile.way_of(&o.raw))
        .collect();
    // 「維持」 in some of the years says only that what was reached is kept.
    let all = worded.len() == indicator.targets.len() && !worded.is_empty();
    let said = worded.into_iter().flatten();
    let said = said
        .filter(|w| all || *w != Way::Keep)
        .chain(changes)
        .map(|w| (w, "target"));
    let goal = clauses.iter().filter_map(|c| c.way).map(|w| (w, "goal"));
    let bounds = (indicator.targets.iter())
        .filter_map(|o| o.value.as_ref())
        .filter(|v| !v.delta)
        .filter_map(|v| bound(v.comparator));
    let unit = indicator.unit.as_deref();
    let stated = (clauses.iter())
        .filter(|c| !c.figure.delta && c.figure.unit.as_deref() == unit)
        .filter_map(|c| bound(c.figure.comparator));
    let bounds = bounds.chain(stated).map(|w| (w, "bound"));
    let ways: Vec<(Way, &str)> = said.chain(goal).chain(bounds).collect();
    // Below zero the sign is of a formula, and no name says of which.
    let mut all = indicator.targets.iter().chain(&indicator.baseline);
    let below = all.any(|o| {
        o.value
            .as_ref()
            .is_some_and(|v| v.number.is_sign_negative())
    });
    let name = indicator.name.as_deref().filter(|_| !below);
    let by_name = name.and_then(|n| profile.way_of_name(n));
    let (way, reason) = match (ways.first(), by_name) {
        (Some(first), _) => *first,
        (None, by_name) => (by_name?, "name"),
    };
    // Words that say different things say nothing: 「待機児童数 5人以上」.
    let opposed = by_name.is_some_and(|n| n != way && way != Way::Keep);
    let agreed = ways.iter().all(|(w, _)| *w == way) && !opposed;
    agreed.then_some((trend(way), reason))
}

fn trend(way: Way) -> Trend {
    match way {
        Way::Up => Trend::Up,
        Way::Down => Trend::Down,
        Way::Keep => Trend::Keep,
    }
}

/// 「以上」 asks for more, 「以内」 for less.
fn bound(comparator: Comparator) -> Option<Way> {
    match comparator {
        Comparator::Ge | Comparator::Gt => Some(Way::Up),
        Comparator::Le | Comparator::Lt => Some(Way::Down),
        Comparator::Eq | Comparator::Approx => None,
    }
}

/// What the words of targets say that are changes: 「20%削減」, 「３人増」. That one of them says nothing
/// makes them a row like any other.
fn changes(indicator: &Indicator, profile: &Profile) -> Vec<Way> {
    let changed = |o: &&Observation| o.value.as_ref().is_some_and(|v| v.delta);
    let way = |o: &Observation| profile.way_of(&o.raw).filter(|w| *w != Way::Keep);
    let ways: Option<Vec<Way>> = (indicator.targets.iter().filter(changed))
        .map(way)
        .collect();
    ways.unwrap_or_default()
}

fn is_change(indicator: &Indicator) -> bool {
    let mut values = (indicator.targets.iter().chain(&indicator.actuals))
        .filter_map(|o| o.value.as_ref())
        .peekable();
    values.peek().is_some() && values.all(|v| v.delta)
}

/// The figures of the item's goal that are of this indicator: of its sentences where it is the
/// only one, else of those that name it.
fn clauses(item: &Item, indicator: &Indicator, profile: &Profile) -> Vec<Clause> {
    let Some(goal) = &item.goal_statement else {
        return Vec::new();
    };
    let alone = item.indicators.iter().filter(|i| !is_change(i)).count() == 1;
    let name: String = normalised(indicator.name.as_deref().unwrap_or_default())
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let mut out = Vec::new();
    for sentence in normalised(goal).split('。') {
        // Notes and references speak of something else.
        let end = sentence.find('※').into_iter();
        let end = end.chain(
            profile
                .pattern("reference")
                .find(sentence)
                .map(|m| m.start()),
        );
        let sentence = sentence
            .get(..end.min().unwrap_or(sentence.len()))
            .unwrap_or_default();
        let named = !name.is_empty() && sentence.contains(&name);
        if !alone && !named {
            continue;
        }
        let figures = profile.numbers.find(sentence);
        let others = item
            .indicators
            .iter()
            .filter(|i| !std::ptr::eq(*i, indicator));
        let from = if alone {
            0
        } else {
            sentence.find(&name).unwrap_or(0)
        };
        // Another name behind ours begins what is said of that one.
        let until = (others.filter_map(|i| i.name.as_deref()))
            .filter_map(|n| {
                sentence
                    .get(from + name.len()..)?
                    .find(n)
                    .map(|at| at + from + name.len())
            })
            .min()
            .filter(|_| !alone)
            .unwrap_or(sentence.len());
        for found in figures
            .into_iter()
            .filter(|f| (from..until).contains(&f.range.start))
        {
            let after = sentence.get(found.range.end..).unwrap_or_default();
            let read_along = found
                .what
                .qualifiers
                .iter()
                .find_map(|q| profile.way_behind(q));
            out.push(Clause {
                way: read_along.or_else(|| profile.way_behind(after)),
                figure: found.what,
            });
        }
    }
    out
}

fn aggregation(
    indicator: &Indicator,
    clauses: &[Clause],
    profile: &Profile,
) -> Option<(Aggregation, &'static str)> {
    let name = normalised(indicator.name.as_deref().unwrap_or_default());
    let seen = indicator
        .targets
        .iter()
        .chain(&indicator.baseline)
        .chain(&indicator.actuals);
    let figures: Vec<String> = seen
        .filter(|o| o.value.is_some())
        .flat_map(|o| {
            let time = o.period.as_ref().map(|p| normalised(&p.raw));
            let label = o.provenance.label.as_deref().map(normalised);
            [Some(normalised(&o.raw)), time, label]
                .into_iter()
                .flatten()
        })
        .collect();
    let unit = indicator.unit.as_deref().unwrap_or_default();
    let says = |list: &str, text: &str| profile.words(list).iter().any(|w| stands(w, text));
    if says("cumulative", &name) {
        return Some((Aggregation::Cumulative, "name"));
    } else if figures.iter().any(|f| says("cumulative", f)) {
        return Some((Aggregation::Cumulative, "figure"));
    } else if unit == "%" {
        // Shares cannot be added.
        return Some((Aggregation::Level, "unit"));
    } else if says("flow", &name) {
        return Some((Aggregation::Flow, "name"));
    } else if says("flow", unit) {
        return Some((Aggregation::Flow, "unit"));
    }
    let yearly = profile.pattern("per_year");
    if figures
        .iter()
        .any(|f| says("flow", f) || yearly.is_match(f))
    {
        return Some((Aggregation::Flow, "figure"));
    }
    if adds_up(indicator, clauses) {
        return Some((Aggregation::Flow, "sum"));
    }
    let read_along = |c: &&Clause| c.figure.qualifiers.iter().any(|q| says("flow", q));
    if clauses
        .iter()
        .filter(|c| c.way.is_none())
        .any(|c| read_along(&c))
    {
        Some((Aggregation::Flow, "goal"))
    } else if indicator
        .baseline
        .as_ref()
        .is_some_and(|b| is_of_a_day(b, profile))
    {
        Some((Aggregation::Level, "as_of"))
    } else {
        None
    }
}

/// Whether a word stands in a text: 「年間」, and not as the length 「5年間」.
fn stands(word: &str, text: &str) -> bool {
    // Mostly it does not, and that is told faster.
    text.contains(word)
        && text.match_indices(word).any(|(at, _)| {
            let before = text.get(..at).unwrap_or_default();
            !before.ends_with(|c: char| c.is_ascii_digit())
        })
}

/// Counted on a day, not until that day.
fn is_of_a_day(baseline: &Observation, profile: &Profile) -> bool {
    let day = (baseline.period.as_ref()).is_some_and(|p| p.kind == PeriodKind::Date);
    let note = normalised(baseline.note.as_deref().unwrap_or_default());
    day && !profile
        .words("partial_year")
        .iter()
        .any(|w| note.contains(w.as_str()))
}

/// Whether the yearly figures sum up to the one the goal states, and the last of them is less.
fn adds_up(indicator: &Indicator, clauses: &[Clause]) -> bool {
    let values: Vec<_> = indicator
        .targets
        .iter()
        .filter_map(|o| o.value.as_ref())
        .collect();
    let (Some(last), true) = (values.last(), values.len() >= 2) else {
        return false;
    };
    if values.iter().any(|v| v.delta) || values.len() < indicator.targets.len() {
        return false;
    }
    let sum = (values.iter()).try_fold(rust_decimal::Decimal::ZERO, |s, v| s.checked_add(v.number));
    clauses.iter().any(|c| {
        !c.figure.delta
            && c.figure.unit == indicator.unit
            && Some(c.figure.number) == sum
            && c.figure.number != last.number
    })
}

#[cfg(test)]
mod tests;
