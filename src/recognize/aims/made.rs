//! An indicator made of what one line or sentence says.

use crate::plan::{Indicator, Observation};
use crate::recognize::columns::unit_behind::unit_behind;
use crate::recognize::context::Context;
use crate::recognize::words::wording::closed_up;
use crate::text::Text;
use crate::text::unit::Unit;
use crate::trace::Provenance;

/// An indicator of a line, its unit that of its first figure: the aim, else what it starts from.
pub(in crate::recognize) fn indicator(
    name: Option<&Text>,
    provenance: Provenance,
    baseline: Option<Observation>,
    targets: Vec<Observation>,
) -> Indicator {
    let mut figures = targets.iter().chain(&baseline);
    let unit = figures.find_map(|o| o.value.as_ref()?.unit.clone());
    Indicator {
        name: name.map(closed_up),
        unit,
        provenance,
        baseline,
        targets,
        ..Indicator::default()
    }
}

/// Gives figures without a unit the one behind their name, and tells it: 「効果額（千円）　R8 1,200」.
pub(super) fn take_unit_behind<'o>(
    name: &Text,
    figures: impl Iterator<Item = &'o mut Observation>,
    context: &Context,
) -> Option<Unit> {
    let unit = unit_behind(name, context.profile)?;
    let values = figures.filter_map(|o| o.value.as_mut());
    values.for_each(|v| _ = v.take_unit(&unit));
    Some(unit)
}
