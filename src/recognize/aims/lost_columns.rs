//! Tables that came out as lines, their columns lost: 「重要業績評価指標　基準値　目標値」 over 「待機児童数　252人（H27）　0人（H31）」.

use super::made::indicator;
use crate::plan::{Indicator, Observation};
use crate::profile::Role;
use crate::recognize::context::Context;
use crate::recognize::words::observe::{Named, named};
use crate::recognize::words::wording::without_bullet;
use crate::text::Text;

/// What the columns right of the name hold, where a line is the head of such a table; `None` for one of years.
pub(super) fn columns(line: &Text, context: &Context) -> Option<Vec<Option<Role>>> {
    let profile = context.profile;
    let role = |w: &str| profile.lexicon.read(w).first().map(|l| l.role);
    let mut words = line.as_str().split_whitespace();
    let named = words.next().and_then(role) == Some(Role::Indicator);
    let column = |w: &str| match role(w).filter(|r| r.is_metric()) {
        None if profile.calendar.whole(w).is_some() => Some(None),
        None => None,
        metric => Some(metric),
    };
    let columns: Option<Vec<_>> = words.map(column).collect();
    columns.filter(|c| named && c.len() > 1)
}

/// The lines below such a head that have one figure for each column. Which is whose is sure only where each
/// brings its time, and time runs on.
pub(super) fn below_columns(texts: &[&Text], context: &Context) -> Vec<Indicator> {
    let mut out = Vec::new();
    let mut roles: Vec<Option<Role>> = Vec::new();
    for line in texts.iter().flat_map(|text| text.lines()) {
        match columns(&line, context) {
            Some(found) => roles = found,
            None => out.extend(row(&line, &roles, context)),
        }
    }
    out
}

fn row(line: &Text, roles: &[Option<Role>], context: &Context) -> Option<Indicator> {
    let line = without_bullet(line);
    let (list, rest) = named(&line, None, context);
    let names = list.iter().filter(|n| n.name.is_some()).count();
    let year = |n: &Named| n.observation.period.as_ref().map(|p| p.year);
    let years: Option<Vec<i32>> = list.iter().map(year).collect();
    let sure = rest.is_none() && list.len() == roles.len() && names == 1;
    if !sure || !years?.is_sorted_by(|a, b| a < b) {
        return None;
    }
    let mut figures = list.into_iter();
    let first = figures.next()?;
    let name = first.name?;
    let mut out = indicator(Some(&name), line.place().into(), None, Vec::new());
    let seen = [first.observation]
        .into_iter()
        .chain(figures.map(|n| n.observation));
    for (seen, role) in seen.zip(roles) {
        out.unit = out.unit.take().or_else(|| unit(&seen));
        match (*role)? {
            Role::Baseline if out.baseline.is_none() => out.baseline = Some(seen),
            Role::Target | Role::MidTarget | Role::FinalTarget => out.targets.push(seen),
            Role::Actual => out.actuals.push(seen),
            _ => return None,
        }
    }
    (!out.targets.is_empty()).then_some(out)
}

fn unit(seen: &Observation) -> Option<String> {
    seen.value.as_ref()?.unit.clone()
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn figures_with_their_times_are_told_by_the_head_above_them() {
        let told = |rows: &str| {
            let plan = read(&format!(
                "沢口町総合戦略\n\n1 子育て\n\n重要業績評価指標（KPI）　基準値　目標値\n{rows}"
            ));
            let goals = plan.items.into_iter().flat_map(|i| i.indicators);
            let one = plan.indicators.into_iter().chain(goals).map(|i| {
                let raw = |o: Option<&crate::plan::Observation>| o.map(|o| o.raw.clone());
                (i.name, raw(i.baseline.as_ref()), raw(i.targets.first()))
            });
            one.collect::<Vec<_>>()
        };
        let some = |s: &str| Some(s.to_owned());
        assert_eq!(
            told(
                "待機児童数　252人（H27）　0人（H31）\n施設の定員数　3,641人（H27）　6,000人（H31）\n"
            ),
            [
                (some("待機児童数"), some("252人"), some("0人")),
                (some("施設の定員数"), some("3,641人"), some("6,000人"))
            ]
        );
        assert!(told("待機児童数　252人　0人\n").is_empty());
        assert!(told("待機児童数　252人（H31）　0人（H27）\n").is_empty());
    }
}
