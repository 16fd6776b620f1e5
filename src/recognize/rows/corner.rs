//! What the corner of a table of years says of all its rows.

use super::figures::Layout;
use super::row_head::RowHead;
use crate::profile::Role;
use crate::recognize::columns::column::Column;
use crate::recognize::context::Context;
use crate::recognize::words::wording::without_note;
use crate::text::Text;
use crate::text::unit::Unit;

/// The first column, where its head says what the figures of all rows are about.
fn corner(plan: &Layout) -> Option<&Column> {
    let first = plan
        .columns
        .first()
        .filter(|c| c.year.is_none() && !plan.list)?;
    let years = plan.columns.iter().any(|c| c.year.is_some());
    let said =
        first.role.is_none() && first.name.is_some() || first.role == Some(Role::EffectAmount);
    (years && said).then_some(first)
}

impl RowHead<'_> {
    /// Takes the unit and the name of a row without one from the corner.
    pub(super) fn take_corner(&mut self, plan: &Layout, context: &Context) {
        let Some(corner) = corner(plan) else { return };
        self.unit = self.unit.take().or_else(|| corner.unit.clone());
        let times = context.profile.pattern("corner_of_times");
        self.corner = (corner.name.as_ref())
            .or(corner.label.as_ref())
            .filter(|said| !times.is_match(&said.key()))
            .map(without_note);
        if let (Some(label), Some(over), true) = (self.label, &self.corner, corner.several) {
            self.name = Some(Text::stack([over, label]));
        }
    }
}

/// The unit that stands over what the rows are called: 「千円｜R8｜R9」 over 「計画」 and 「実績」, 「事業費（千円）｜R8｜R9」 over
/// 「報償費」 and 「委託料」, not over 「収納率」 (`name`).
pub(super) fn unit_in_corner(
    plan: &Layout,
    name: Option<&Text>,
    context: &Context,
) -> Option<Unit> {
    let first = plan.columns.iter().position(|c| c.year.is_some())?;
    let corner = plan.columns.get(first.checked_sub(1)?)?;
    let alone = corner.name.is_none() && corner.role.is_none();
    let over = |role: Role| role.is_money() || role == Role::Class;
    let over = corner.role.is_some_and(over);
    let of_rows = |unit: &Unit| {
        alone || over && name.is_some_and(|name| context.may_have(unit, name.as_str()))
    };
    corner.unit.clone().filter(of_rows)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_corner_that_speaks_of_the_years_is_no_name_of_the_rows() {
        let names = |corner: &str| {
            let plan = read(&format!(
                "桜町子ども計画\n計画期間 令和8年度～令和10年度\n\n（１）延長保育事業\n＜担当課＞　保育課\n\n\
                 {corner}\t令和８年度\t令和９年度\t令和10年度\n量の見込み（人）\t28\t29\t30\n確保方策（人）\t28\t29\t30\n"
            ));
            let all = plan.items.iter().flat_map(|i| &i.indicators);
            let all = all.chain(&plan.indicators).filter_map(|i| i.name.clone());
            all.collect::<Vec<_>>()
        };
        let plain = ["量の見込み(人)", "確保方策(人)"];
        assert_eq!(names("今後の見込み"), plain);
        assert_eq!(names("1号認定"), plain.map(|n| format!("1号認定{n}")));
    }

    #[test]
    fn the_unit_of_money_in_the_corner_is_that_of_all_rows() {
        for corner in ["年度別事業費（千円）", "区分（千円）"] {
            let plan = read(&format!(
                "事業名\t巡回バスの運行\n担当課\t交通課\n\n{corner}\t令和６年度(決算)\t令和７年度(予算)\n\
                 運行費\t1,093\t1,150\n収納率\t98.1\t98.4\n"
            ));
            let given = plan.items.iter().flat_map(|i| &i.indicators);
            let given = given.chain(&plan.indicators);
            let units: Vec<_> = given.map(|i| (i.name.clone(), i.unit.clone())).collect();
            let unit = |name: &str| {
                let found = units.iter().find(|(n, _)| n.as_deref() == Some(name));
                found.and_then(|(_, unit)| unit.as_deref())
            };
            assert_eq!(
                (unit("運行費"), unit("収納率")),
                (Some("円"), None),
                "{units:?}"
            );
        }
    }
}
