//! Several figures of one series in a cell: with arrows between them, or one stage after the other.

use super::series::{Datum, SeriesSet};
use crate::plan::{Observation, Period};
use crate::profile::Role;
use crate::recognize::aims::change_head::from_when_to_when;
use crate::recognize::aims::reference::started;
use crate::recognize::columns::column::Column;
use crate::recognize::context::Context;
use crate::recognize::forms::form::Reader;
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

    /// A target and in the bracket behind it where it starts from: 「100％（令和6年度 43.7％）」. Whether it was that.
    pub(super) fn add_started(&mut self, datum: &Datum, text: &Text, context: &Context) -> bool {
        let aim = [Role::Target, Role::FinalTarget, Role::MidTarget];
        let aimed = datum.role.is_some_and(|r| aim.contains(&r));
        let due = datum.year.map(|y| y.span.year);
        let unit = context.unit_of(datum.unit, datum.name.map(Text::as_str));
        let found = aimed.then(|| started(text, due, unit, context)).flatten();
        let Some((figure, start)) = found else {
            return false;
        };
        let baseline = Datum {
            role: Some(Role::Baseline),
            ..datum.clone()
        };
        if !self.has(&datum.key, Role::Baseline) {
            self.put(&baseline, start, text.place());
        }
        self.add(datum, &figure, context)
    }
}

impl Reader<'_, '_> {
    /// The head of a column that says from when to when its figures go: 「現状値（R6）→目標値（R12）」.
    pub(super) fn times_over(&self, column: &Column) -> Option<&Text> {
        let mut heads = column.heads.iter().map(|&id| self.view.seen[id].text());
        heads.find(|head| from_when_to_when(head, self.context).is_some())
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

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_bracket_behind_an_aim_holds_where_it_starts_from() {
        let plan = read(
            "椿野町省エネ計画\n計画期間　令和8年度～令和12年度\n\n\
             取組\t対象\t目標（令和12年度）\t担当課\n\
             街灯の更新\t全域\t導入率100％（令和6年度 43.7％）\t土木課\n\
             空調の更新\t庁舎\t更新率50％（現状 20％）\t管財課\n\n\
             取組名\t車両の更新\n担当課\t管財課\n指標\t電動車の割合\n目標値（令和12年度）\t60％（令和6年度：9.4％）\n",
        );
        let said: Vec<String> = plan
            .items
            .iter()
            .flat_map(|i| &i.indicators)
            .map(|i| {
                let one = |o: &crate::plan::Observation| {
                    let year = o.period.as_ref().map(|p| p.year.to_string());
                    format!("{}@{}", o.raw, year.unwrap_or_default())
                };
                let (start, aims) = (i.baseline.iter().map(one), i.targets.iter().map(one));
                let figures: Vec<String> = start.chain(aims).collect();
                format!(
                    "{} {}",
                    i.name.as_deref().unwrap_or_default(),
                    figures.join(" ")
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                "導入率 43.7％@2024 100％@2030",
                "更新率 20％@ 更新率50％@2030",
                "電動車の割合 9.4％@2024 60％@2030",
            ]
        );
    }

    #[test]
    fn a_head_that_says_from_when_to_when_dates_both_figures() {
        let told = |head: &str| {
            let plan = read(&format!(
                "椿野町総合計画\n計画期間　令和８年度～令和12年度\n\n| 指標 | {head} |\n|---|---|\n\
                 | 農地の面積 | 78ha → 90ha |\n| 農業者数 | 31人 → 40人 |\n"
            ));
            let all = plan.items.into_iter().flat_map(|i| i.indicators);
            let all = all.chain(plan.indicators);
            let year = |o: &crate::plan::Observation| o.period.as_ref().map_or(0, |p| p.year);
            let dated = all.map(|i| (i.baseline.as_ref().map_or(0, year), year(&i.targets[0])));
            dated.collect::<Vec<_>>()
        };
        let both = [(2024, 2030), (2024, 2030)];
        assert_eq!(told("現状値（R6）→目標値（R12）"), both);
        assert_eq!(told("R6現状値→R12目標値"), both);
        let aim = [(0, 2030), (0, 2030)];
        assert_eq!(told("現状値→目標値（R12）"), aim);
    }
}
