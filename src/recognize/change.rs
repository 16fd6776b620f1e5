//! Lines with an arrow from the present to the aim: 「入学者数 40人（2024年度）→ 50人（2029年度）」.

use super::context::Context;
use super::observe::{Named, named};
use super::series::at_arrow;
use super::wording::closed_up;
use crate::plan::Indicator;
use crate::text::Text;

/// Lines that say where something stands and where it is to go:
/// 「入学者数 40人（2024年度）→ 50人（2029年度）」. Gives these lines too.
pub(super) fn changes(text: &Text, context: &Context) -> (Vec<Indicator>, Text) {
    let (found, lines): (Vec<_>, Vec<_>) = text
        .lines()
        .into_iter()
        .filter_map(|line| Some((change(&line, context)?, line)))
        .unzip();
    (found, Text::stack(&lines))
}

fn change(line: &Text, context: &Context) -> Option<Indicator> {
    let (from, to) = at_arrow(line)?;
    let (Ok([before]), Ok([after])) = (
        <[Named; 1]>::try_from(named(&from, None, context).0),
        <[Named; 1]>::try_from(named(&to, None, context).0),
    ) else {
        return None;
    };
    let (seen, aim) = (before.observation, after.observation);
    let name = before.name?;
    // Figures without a time may be steps of anything.
    let timed = aim.period.is_some() && aim.value.is_some();
    let later = match (&seen.period, &aim.period) {
        (Some(now), Some(then)) => now.year < then.year,
        _ => true,
    };
    if !timed || !later || after.name.is_some() {
        return None;
    }
    Some(Indicator {
        name: Some(closed_up(&name)),
        unit: aim.value.as_ref().and_then(|v| v.unit.clone()),
        provenance: line.place().into(),
        baseline: Some(seen),
        targets: vec![aim],
        ..Indicator::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::trace::Place;

    #[test]
    fn an_arrow_leads_from_the_present_to_the_aim() {
        let profile = Profile::embedded();
        let context = Context {
            profile: &profile,
            period: None,
            unit: None,
            said: None,
        };
        let read = |printed| changes(&Text::new(printed, Place::on_line(1)), &context).0;
        let found = read(
            "来館者数700人（2024年度）→年1,500人（2029年度）\n寄附者数 １人（2024年度）→５年間で５人（2029年度）",
        );
        let [visitors, donors] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!(visitors.name.as_deref(), Some("来館者数"));
        assert_eq!(visitors.targets[0].period.as_ref().unwrap().year, 2029);
        let baseline = donors.baseline.as_ref().unwrap();
        assert_eq!(baseline.raw, "１人");
        assert_eq!(baseline.period.as_ref().unwrap().year, 2024);
        let aim = donors.targets[0].value.as_ref().unwrap();
        assert_eq!(aim.number, 5.into());
        assert!(read("申請 → 審査 → 交付").is_empty());
        assert!(read("申請1件→審査2件").is_empty());
    }
}
