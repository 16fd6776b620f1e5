//! What was reached of a goal, told in a table of its own: 「男性職員の育児休業取得率を30％以上にする。」 above
//! 「男性職員の育児休業取得率｜12.5％｜18.2％」.

use crate::plan::{Indicator, Item, ItemKind, Observation, Plan};

/// Gives series that say what was reached, and aim at nothing else, to the one goal that aims at the same figure and says
/// nothing of that.
pub(super) fn join(plan: &mut Plan) {
    let mut rest = Vec::new();
    for series in std::mem::take(&mut plan.indicators) {
        match goal_of(&mut plan.items, &series) {
            Some(aimed) => aimed.actuals = series.actuals,
            None => rest.push(series),
        }
    }
    plan.indicators = rest;
}

/// The only indicator of a goal that a series can be of.
fn goal_of<'i>(items: &'i mut [Item], series: &Indicator) -> Option<&'i mut Indicator> {
    let reached = series.baseline.is_none();
    let named = series.name.is_some() && !series.actuals.is_empty();
    let goals = items.iter_mut().filter(|i| i.kind == ItemKind::Goal);
    let mut alike = goals
        .flat_map(|i| &mut i.indicators)
        .filter(|i| i.name == series.name && i.unit == series.unit);
    let only = alike.next().filter(|_| reached && named)?;
    let open = only.actuals.is_empty() && only.baseline.is_none() && !only.targets.is_empty();
    let aimed = |t: &Observation| {
        let year = |o: &Observation| o.period.as_ref().map(|p| p.year);
        let mut aims = only.targets.iter();
        aims.any(|a| a.value.is_some() && a.value == t.value && year(a) == year(t))
    };
    let same = series.targets.iter().all(aimed);
    (open && same && alike.next().is_none()).then_some(only)
}
