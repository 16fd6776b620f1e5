//! What the corner of a table of years says of all its rows.

use super::figures::Layout;
use crate::profile::Role;
use crate::recognize::columns::column::Column;
use crate::text::unit::Unit;

/// The first column, where its head says what the figures of all rows are about.
pub(super) fn corner(plan: &Layout) -> Option<&Column> {
    let first = plan
        .columns
        .first()
        .filter(|c| c.year.is_none() && !plan.list)?;
    let years = plan.columns.iter().any(|c| c.year.is_some());
    let said =
        first.role.is_none() && first.name.is_some() || first.role == Some(Role::EffectAmount);
    (years && said).then_some(first)
}

/// The unit that is all that stands over what the rows are called: 「千円｜R8｜R9」 over 「計画」 and 「実績」.
pub(super) fn unit_in_corner(plan: &Layout) -> Option<Unit> {
    let first = plan.columns.iter().position(|c| c.year.is_some())?;
    let corner = plan.columns.get(first.checked_sub(1)?)?;
    let alone = corner.name.is_none() && corner.role.is_none();
    corner.unit.clone().filter(|_| alone)
}
