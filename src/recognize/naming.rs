//! What an announced name says of the figures that come for it.

use super::column::unit_behind;
use super::context::Context;
use super::observe::doubt;
use super::prose::{Stated, stated};
use super::reference::aside;
use super::wording::closed_up;
use crate::plan::{Indicator, Observation};
use crate::text::Text;
use crate::trace::Place;

/// Gives an indicator its name, and its figures the unit in brackets behind that name:
/// 「利用率（％）」; and the figure they start from: 「利用率（現状値　令和6年度：14.2％）」.
pub(super) fn name_it(indicator: &mut Indicator, name: &Text, context: &Context) {
    let (name, start) = without_start(name, context);
    indicator.name = Some(closed_up(&name));
    indicator.baseline = indicator.baseline.take().or(start);
    let Some(unit) = unit_behind(&name, context.profile) else {
        return;
    };
    for observation in indicator
        .baseline
        .iter_mut()
        .chain(&mut indicator.targets)
        .chain(&mut indicator.actuals)
    {
        if let Some(value) = &mut observation.value {
            value.take_unit(&unit);
        }
    }
    indicator.unit = indicator.unit.take().or(Some(unit.name));
}

/// A name that is a sentence says what is aimed at: 「令和12年度までに、女性の割合を25%以上にする。」.
pub(super) fn name_in_sentence(indicator: &mut Indicator, context: &Context) {
    let Some(said) = indicator.name.as_deref().filter(|n| n.ends_with('。')) else {
        return;
    };
    let text = Text::new(said, Place::from(&indicator.provenance));
    let Ok([one]) = <[Stated; 1]>::try_from(stated(&text, context)) else {
        return;
    };
    let (Some(name), true) = (&one.name, indicator.targets.is_empty()) else {
        return;
    };
    indicator.name = Some(closed_up(name));
    indicator.baseline = indicator.baseline.take().or(one.baseline);
    let mut target = one.target;
    doubt(&mut target, 10, "name_from_prose");
    indicator.targets.push(target);
}

/// A name without the bracket behind it that says where things stand, and what it says.
pub(super) fn without_start(name: &Text, context: &Context) -> (Text, Option<Observation>) {
    let norm = name.as_str().trim_end();
    let open = norm.rfind('(').filter(|at| *at > 0 && norm.ends_with(')'));
    match open.zip(aside(name, context)) {
        Some((at, start)) => (name.slice(0..at).trimmed(), Some(start)),
        None => (name.clone(), None),
    }
}
