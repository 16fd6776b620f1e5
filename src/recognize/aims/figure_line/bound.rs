//! Which figures of a line say where things stand, and which are aims.

use super::FigureLine;
use super::Word;
use crate::plan::{Indicator, Observation};
use crate::profile::Role;
use crate::recognize::aims::made::indicator;
use crate::recognize::context::Context;
use crate::trace::Provenance;

/// A figure with what is said of it.
pub(super) struct Said {
    pub role: Option<Role>,
    /// It stands behind an arrow.
    pub aimed: bool,
    /// It stands in a bracket behind another figure.
    pub aside: bool,
    pub seen: Observation,
}

impl Said {
    /// Takes what a label says of the figure, if none said it before.
    pub fn take(&mut self, word: &Word) {
        if self.role.is_none() {
            self.role = Some(word.role);
            self.seen.provenance.label = Some(word.printed.clone());
            self.seen.provenance.pattern = Some(word.pattern.clone());
        }
    }
}

impl FigureLine {
    /// The indicator of a line that reports: what was reached is no start unless its year says so, 「目標 14件　実績 12件」.
    pub fn reported(self, provenance: Provenance) -> Indicator {
        let year = |o: &Observation| o.period.as_ref().map(|p| p.year);
        let due = self.targets.iter().find_map(year);
        let before = |o: &Observation| year(o).zip(due).is_some_and(|(year, due)| year < due);
        let (reached, start): (Vec<_>, Vec<_>) =
            (self.baseline.into_iter()).partition(|start| self.reached && !before(start));
        let start = start.into_iter().next();
        let mut found = indicator(self.name.as_ref(), provenance, start, self.targets);
        found.actuals = reached.into_iter().chain(self.actuals).collect();
        found
    }
}

/// Whether a figure may be of a time before the plan begins.
fn is_past(seen: &Observation, context: &Context) -> bool {
    let year = seen.period.as_ref().map(|p| p.year);
    let begins = context.first_year();
    year.zip(begins).is_none_or(|(year, first)| year <= first)
}

/// Whether a figure is of a year behind that of where things stand.
fn is_later(seen: &Observation, start: Option<&Observation>) -> bool {
    let year = |o: &Observation| o.period.as_ref().map(|p| p.year);
    let start = start.and_then(year);
    start.zip(year(seen)).is_some_and(|(then, due)| then < due)
}

/// Whether what is called reached came of aims that stand before it, and is not where they start from: 「目標 5社（R6）　実績
/// 4社（R6）」. A report also tells of the years on the way.
pub(in crate::recognize) fn came_of(
    aims: &[Observation],
    seen: &Observation,
    context: &Context,
) -> bool {
    let year = |o: &Observation| o.period.as_ref().map(|p| p.year);
    let due = aims.iter().find_map(year);
    let earlier = year(seen).zip(due).is_some_and(|(year, due)| year < due);
    let begun = year(seen).zip(context.first_year());
    let begun = begun.is_none_or(|(year, first)| year >= first);
    !aims.is_empty() && (!earlier || context.reports && begun)
}

/// Figures that each bring a later year than the one before, and nothing else: those of years to come are aims.
fn year_by_year(said: &[Said], context: &Context) -> Option<FigureLine> {
    let plain = |s: &Said| s.role.is_none() && !s.aimed && !s.aside && s.seen.value.is_some();
    let later = |pair: &[Said]| matches!(pair, [a, b] if is_later(&b.seen, Some(&a.seen)));
    let whole = said.len() > 1 && said.iter().all(plain) && said.windows(2).all(later);
    let over = |s: &&Said| {
        let year = s.seen.period.as_ref().map(|p| p.year);
        year.is_some_and(|year| context.is_over(year))
    };
    let past = said.iter().take_while(over).count();
    if !whole || past == said.len() || context.is_timeless() {
        return None;
    }
    let mut seen = said.iter().map(|s| s.seen.clone());
    let mut before: Vec<Observation> = seen.by_ref().take(past).collect();
    Some(FigureLine {
        baseline: before.pop(),
        actuals: before,
        targets: seen.collect(),
        ..FigureLine::default()
    })
}

/// Which figure says where things stand, and which are aims.
pub(super) fn bound(mut said: Vec<Said>, context: &Context) -> Option<FigureLine> {
    // 「目標 5社　実績 4社　達成率 80％」
    said.retain(|s| s.role != Some(Role::Rate));
    if let Some(found) = year_by_year(&said, context) {
        return Some(found);
    }
    let labelled = said.iter().any(|s| s.role.is_some());
    let timed = said.iter().any(|s| s.seen.period.is_some());
    let bracketed = said.first().is_some_and(|s| s.aside);
    let leads = said.get(1).is_some_and(|s| s.aimed);
    // 「3,916人（目標4,000人）」
    let with_aim = matches!(said.as_slice(), [_, s] if s.aside && s.role == Some(Role::Target));
    let mut out = FigureLine {
        labelled,
        ..FigureLine::default()
    };
    for (at, one) in said.into_iter().enumerate() {
        let present = match one.role {
            Some(role) => matches!(role, Role::Baseline | Role::Actual),
            // 「60%（令和11年度）（令和6年度：25%）」, but not 「（2040年は…）」
            None if one.aside && is_past(&one.seen, context) => true,
            None if at == 0 => leads || with_aim,
            None if one.aimed => false,
            // 「（現状：18.2%（令和6年度））30%（令和10年度）」
            None if is_later(&one.seen, out.baseline.as_ref()) => false,
            // 「（令和6年度：82人）100人」
            None if bracketed && at == 1 && out.baseline.is_some() => false,
            None => return None,
        };
        match (present, &out.baseline) {
            (true, None)
                if one.role == Some(Role::Actual) && came_of(&out.targets, &one.seen, context) =>
            {
                out.actuals.push(one.seen);
            }
            (true, None) => {
                out.reached = one.role == Some(Role::Actual) || with_aim;
                out.baseline = Some(one.seen);
            }
            (true, Some(_)) if one.role == Some(Role::Actual) => out.actuals.push(one.seen),
            (true, Some(_)) => return None,
            (false, _) => out.targets.push(one.seen),
        }
    }
    let told = |t: &Observation| {
        let words = t.provenance.label.is_some() && t.raw.contains(char::is_alphabetic);
        t.value.is_some() || words
    };
    let told = out.targets.iter().any(told);
    let known = labelled || timed && out.baseline.is_some();
    (told && known).then_some(out)
}
