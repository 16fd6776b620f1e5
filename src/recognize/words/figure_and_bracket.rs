//! A figure and the bracket behind it: 「年3人（5年間で15人）」, 「21（社）」.

use super::observe::mark_at;
use crate::recognize::context::Context;
use crate::text::Text;
use crate::text::number::Quantity;
use crate::text::unit::Unit;

/// A figure and the bracket behind it, where both say something.
pub(super) fn main_and_aside(text: &Text, context: &Context) -> Option<(Quantity, Text)> {
    let norm = text.as_str();
    let body = norm.strip_suffix(')')?;
    let at = body.rfind('(')?;
    let main = context.profile.numbers.whole(norm.get(..at)?.trim())?;
    let aside = text.slice(at + 1..body.len());
    let read = mark_at(aside.as_str(), context).is_none() && !aside.is_empty();
    read.then_some((main, aside))
}

/// A figure without its unit, and the unit in the bracket behind it: 「21（社）」.
pub(super) fn unit_apart(text: &Text, context: &Context) -> Option<(Quantity, Unit)> {
    let (main, aside) = main_and_aside(text, context)?;
    let unit = context.profile.units.read(aside.as_str().trim());
    main.unit.is_none().then_some((main, unit?))
}

/// Whether a figure is of each year: 「170日以上／年」 before 「（R12年度）」.
pub(super) fn is_of_each_year(text: &Text, context: &Context) -> bool {
    let figure = text.as_str().trim_end().strip_suffix("/年");
    figure.is_some_and(|figure| context.profile.numbers.whole(figure.trim()).is_some())
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_start_may_be_its_year_its_figure_and_its_unit() {
        let start = |cell: &str| {
            let plan = read(&format!(
                "沢口町総合戦略\n\n<table><tr><th>指標</th><th>基準値</th><th>R8</th><th>R9</th><th>目標値</th></tr>\
                 <tr><td>立地した企業の数</td><td>{cell}</td><td>12</td><td>13</td><td>15</td></tr></table>\n"
            ));
            let all = plan.items.iter().flat_map(|i| &i.indicators);
            let one = all.chain(&plan.indicators).next().unwrap();
            let start = one.baseline.as_ref().unwrap();
            let value = start.value.as_ref().unwrap();
            let year = start.period.as_ref().map(|p| p.year);
            let name = one.name.as_deref().unwrap_or_default();
            (
                name.to_owned(),
                value.number.to_string(),
                value.unit.clone(),
                year,
            )
        };
        let want = |name: &str| {
            (
                name.to_owned(),
                "9".to_owned(),
                Some("社".to_owned()),
                Some(2024),
            )
        };
        for cell in [
            "（令和６年度）<br>９<br>（社）",
            "（令和６年度）９（社）",
            "(R6) ９社",
        ] {
            assert_eq!(start(cell), want("立地した企業の数"), "{cell}");
        }
    }
}
