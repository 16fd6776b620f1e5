//! The unit that the figures of a series share, printed with some of them only.

use crate::plan::{Indicator, Observation};
use crate::profile::Profile;
use crate::recognize::words::observe::doubt;
use crate::text::unit::Unit;

/// A unit that only the baseline carries is that of all figures: 「3,480千円」, then 「3,700」.
pub(super) fn share_unit(indicator: &mut Indicator, profile: &Profile) {
    let Some(unit) = indicator
        .baseline
        .as_ref()
        .and_then(|b| printed_unit(b, profile))
    else {
        return;
    };
    let others = || indicator.targets.iter().chain(&indicator.actuals);
    if others().any(|o| o.value.as_ref().is_some_and(|v| v.unit.is_some())) {
        return;
    }
    for observation in indicator.targets.iter_mut().chain(&mut indicator.actuals) {
        if let Some(value) = &mut observation.value
            && value.take_unit(&unit)
        {
            doubt(observation, 5, "unit_from_baseline");
        }
    }
}

/// The unit printed behind the figure of an observation, with its scale: 「千円」 of 「3,480千円（R6）」.
fn printed_unit(observation: &Observation, profile: &Profile) -> Option<Unit> {
    observation.value.as_ref()?.unit.as_ref()?;
    let words = crate::text::normalised(&observation.raw);
    let found = profile.numbers.find(&words);
    let figure = words.get(found.first()?.range.clone())?;
    let unit = figure.trim_start_matches(|c: char| !c.is_alphabetic() && c != '%');
    profile.units.read(unit)
}

/// The unit most figures carry; the first of them where they differ.
pub(super) fn common_unit(indicator: &Indicator) -> Option<String> {
    let units: Vec<&String> = indicator
        .baseline
        .iter()
        .chain(&indicator.targets)
        .chain(&indicator.actuals)
        .filter_map(|o| o.value.as_ref()?.unit.as_ref())
        .collect();
    let count = |u: &String| units.iter().filter(|v| **v == u).count();
    units
        .iter()
        .rev()
        .max_by_key(|u| count(u))
        .map(|u| (*u).clone())
}
