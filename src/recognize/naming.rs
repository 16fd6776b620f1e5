//! What an announced name says of the figures that come for it.

use super::column::unit_behind;
use super::context::Context;
use super::reference::aside;
use super::wording::closed_up;
use crate::plan::{Indicator, Observation};
use crate::text::Text;

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

/// A name without the bracket behind it that says where things stand, and what it says.
pub(super) fn without_start(name: &Text, context: &Context) -> (Text, Option<Observation>) {
    let norm = name.as_str().trim_end();
    let open = norm.rfind('(').filter(|at| *at > 0 && norm.ends_with(')'));
    match open.zip(aside(name, context)) {
        Some((at, start)) => (name.slice(0..at).trimmed(), Some(start)),
        None => (name.clone(), None),
    }
}
