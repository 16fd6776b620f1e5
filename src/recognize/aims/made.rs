//! An indicator made of what one line or sentence says.

use crate::plan::{Indicator, Observation};
use crate::recognize::words::wording::closed_up;
use crate::text::Text;
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
