//! Figures of a card that go on with the indicator before them.

use crate::plan::{Indicator, Observation};
use crate::trace::Place;
use std::collections::BTreeSet;

/// Whether figures by year without a name are of the last indicator: so far it has no more than where it stands, or
/// its aims alone over what was reached.
pub(super) fn goes_on(last: &Indicator, indicator: &Indicator) -> bool {
    let begun = last.baseline.is_some() && last.targets.is_empty() && last.actuals.is_empty();
    let nameless = indicator.name.is_none() && indicator.baseline.is_none();
    let alike = last.unit == indicator.unit || begun && indicator.unit.is_none();
    nameless && alike && (begun || answers(last, indicator))
}

/// Whether one row has the aims and the other what was reached, in some of the same years.
fn answers(last: &Indicator, indicator: &Indicator) -> bool {
    let (mine, its) = match (last.targets.as_slice(), last.actuals.as_slice()) {
        (aims, []) if indicator.targets.is_empty() => (aims, &indicator.actuals),
        ([], done) if indicator.actuals.is_empty() => (done, &indicator.targets),
        _ => return false,
    };
    let years = |list: &[Observation]| -> BTreeSet<Option<i32>> {
        let year = |o: &Observation| o.period.as_ref().map(|p| p.year);
        list.iter().map(year).collect()
    };
    let (mine, its) = (years(mine), years(its));
    !its.is_empty() && !mine.contains(&None) && its.is_subset(&mine)
}

pub(super) fn take_years(last: &mut Indicator, more: Indicator) {
    let place = Place::from(&last.provenance).union(&Place::from(&more.provenance));
    last.provenance = place.into();
    last.targets.extend(more.targets);
    last.actuals.extend(more.actuals);
}
