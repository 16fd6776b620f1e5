//! Several figures of one series in a cell: with arrows between them, or one stage after the other.

use super::series::{Datum, SeriesSet};
use crate::plan::{Observation, Period};
use crate::profile::Role;
use crate::recognize::context::Context;
use crate::recognize::words::observe::{Named, named};
use crate::text::calendar::Span;
use crate::text::unit::Unit;
use crate::text::{Found, Text};
use crate::trace::Place;

impl SeriesSet {
    /// 「0.9% → 1.2%」, 「80%（R6）→90%（R9）→95%（R12）」: where it stands and where it is to go.
    pub(super) fn add_steps(
        &mut self,
        datum: &Datum,
        parts: Vec<Named>,
        place: Place,
        context: &Context,
    ) -> bool {
        let last = parts.len() - 1;
        let mut bound = false;
        let mut times = times_in_head(datum.label, parts.len(), context).into_iter();
        for (at, part) in parts.into_iter().enumerate() {
            let mut seen = part.observation;
            seen.period = seen.period.take().or(times.next());
            if let Some(year) = datum.year.filter(|_| at == last && seen.period.is_none()) {
                seen.period = Some(year.period());
            }
            seen.provenance.label = datum.label.map(Text::printed);
            seen.provenance.pattern = datum.pattern.map(str::to_owned);
            // Under 「推移・目標」 too the arrow leads to the aim, unless that year is over.
            let year = seen.period.as_ref().map(|p| p.year);
            let over = (year.zip(context.first_year())).is_some_and(|(year, first)| year < first);
            let role = match datum.role {
                _ if at == 0 => Some(Role::Baseline),
                Some(Role::Actual) if !over => Some(Role::Target),
                role => role,
            };
            let datum = Datum {
                role,
                ..datum.clone()
            };
            bound |= self.put(&datum, seen, place);
        }
        bound
    }
}

/// The times that a head says its figures are of, one each: 「目標値（平成17年現状値から平成23年目標値）」.
fn times_in_head(head: Option<&Text>, count: usize, context: &Context) -> Vec<Period> {
    let Some(head) = head else {
        return Vec::new();
    };
    let found = context.profile.calendar.find(head.as_str());
    let period = |f: &Found<Span>| Period::new(head.slice(f.range.clone()).printed(), &f.what);
    let on = found.is_sorted_by_key(|f| f.what.start);
    match on && found.len() == count {
        true => found.iter().map(period).collect(),
        false => Vec::new(),
    }
}

/// Targets one after the other in one cell: 「当面は20%　令和10年度は10%」, 「R8 30件、R10 50件」.
pub(super) fn staged(
    text: &Text,
    unit: Option<&Unit>,
    datum: &Datum,
    context: &Context,
) -> Option<Vec<Observation>> {
    let due = matches!(datum.role, Some(Role::Target | Role::FinalTarget));
    if !due || text.as_str().contains(['(', '~']) {
        return None;
    }
    let (list, rest) = named(text, unit, context);
    let timed = list
        .iter()
        .filter(|n| n.observation.period.is_some())
        .count();
    let valued = list.iter().all(|n| n.observation.value.is_some());
    let when = |n: &Named| says_when(n, context);
    let stages = list.len() > 1 && timed > 0 && valued && rest.is_none() && list.iter().all(when);
    stages.then(|| {
        let one = |n: Named| {
            let mut seen = n.observation;
            // 「当面は」 is no year, and 「は」 no word.
            let stage = n.name.filter(|n| n.as_str().trim().chars().count() > 1);
            if stage.is_some() {
                seen.period = None;
            }
            seen.note = seen.note.or(stage.map(|n| n.printed()));
            seen.provenance.label = datum.label.map(Text::printed);
            seen.provenance.pattern = datum.pattern.map(str::to_owned);
            seen
        };
        list.into_iter().map(one).collect()
    })
}

/// Whether what stands before a figure says when, and nothing of what: 「当面は」.
pub(super) fn says_when(one: &Named, context: &Context) -> bool {
    let name = one.name.as_ref().map(Text::key).unwrap_or_default();
    let bare = name.trim_end_matches(['は', 'に', '、', ':']);
    bare.is_empty() || context.profile.words("stage").iter().any(|w| w == bare)
}
