//! The last item of a table: what stands below may still belong to it.

use super::State;
use super::credible::is_named_by_figure;
use crate::plan::{HierarchyLevel, Indicator, Item, Observation};
use crate::recognize::aims::beside_name::beside_name;
use crate::recognize::aims::change::changes;
use crate::recognize::aims::listed::dated;
use crate::recognize::aims::prose;
use crate::recognize::aims::stage_line::give_stages;
use crate::recognize::aims::year_lines::year_lines;
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::recognize::words::observe::doubt;
use crate::recognize::words::wording::{closed_up, without};
use crate::recognize::{ItemFinding, Origin};
use crate::text::{Text, normalised};
use crate::trace::Place;

/// An item that what follows may go on with.
pub(in crate::recognize) struct OpenItem {
    pub draft: Draft,
    pub at: usize,
    pub path: Vec<HierarchyLevel>,
    /// It is one of many rows.
    pub list: bool,
}

impl OpenItem {
    /// Takes what a grid without a title holds; whether it tells anything.
    pub fn take(&mut self, mut more: Draft) -> bool {
        self.draft.described.append(&mut more.described);
        // The sentence of a goal keeps its places.
        let goal = self.draft.goal.iter().chain(&more.goal);
        let goal = Text::stack(goal);
        self.draft.goal = (!goal.is_empty()).then_some(goal);
        let item = more.finish();
        let into = &mut self.draft.item;
        let told = !item.indicators.is_empty()
            || !item.schedule.is_empty()
            || item.description.is_some()
            || item.goal_statement.is_some()
            || !item.departments.is_empty()
            || !item.effects.is_empty()
            || !item.notes.is_empty()
            || !item.hierarchy.is_empty();
        for level in item.hierarchy {
            if !into.hierarchy.contains(&level) {
                into.hierarchy.push(level);
            }
        }
        into.indicators.extend(item.indicators);
        into.schedule.extend(item.schedule);
        into.effects.extend(item.effects);
        into.departments_and_others |= item.departments_and_others;
        for department in item.departments {
            if !into.departments.iter().any(|d| d.name == department.name) {
                into.departments.push(department);
            }
        }
        into.status = into.status.or(item.status);
        go_on(&mut into.description, item.description);
        go_on(&mut into.goal_statement, item.goal_statement);
        into.notes.extend(item.notes);
        told
    }

    /// The item as it stands when nothing more can come.
    pub fn close(mut self, context: &Context) -> ItemFinding {
        let origin = origin_of(&self);
        let (goal, described) = (
            self.draft.goal.take(),
            std::mem::take(&mut self.draft.described),
        );
        let mut item = self.draft.finish();
        if item.goal_statement.is_none() {
            item.indicators
                .splice(0..0, told_aims(&item, &described, context));
        }
        from_prose(&mut item, goal, context);
        of_year_told(&mut item, context);
        ItemFinding {
            item,
            origin,
            section: self.path,
            at: self.at,
        }
    }
}

impl State<'_> {
    /// Figures below an item that somebody answers for stay with what is above it, where a heading tells of another beside
    /// it: 「②装置の貸与（福祉課）」 is what is done, and no heading of figures that may be of 「①」 as well.
    pub(super) fn stay_beside(&self, credible: &[Draft], path: &mut Vec<HierarchyLevel>) {
        if credible.iter().all(is_named_by_figure)
            && let Some(open) = self.open.as_ref().filter(|_| self.answered)
            && let Some(own) = path.get(open.path.len())
            && own.title != open.draft.item.title
        {
            path.clone_from(&open.path);
        }
    }

    /// Gives what a grid without a title holds to the item that is open.
    pub(super) fn continue_item(&mut self, more: Draft, inside: bool) -> bool {
        let open = self.open.as_mut().filter(|_| inside);
        open.is_some_and(|open| open.take(more))
    }

    /// Gives the open item what is done year by year, as rows say that are figures of it: 「申請率｜現状 20%｜目標 50%｜
    /// 選定｜試行」.
    pub(super) fn take_schedules(&mut self, rows: &mut [Draft]) {
        if let Some(open) = &mut self.open {
            let steps = rows
                .iter_mut()
                .flat_map(|d| std::mem::take(&mut d.item.schedule));
            open.draft.item.schedule.extend(steps);
        }
    }
}

/// Further words of a text that is there already.
fn go_on(slot: &mut Option<String>, more: Option<String>) {
    match (slot.as_mut(), more) {
        (Some(old), Some(more)) if !old.contains(&more) => {
            old.push('\n');
            old.push_str(&more);
        }
        (None, more) => *slot = more,
        _ => {}
    }
}

/// What the sentence of a goal says and the table beside it does not: the name of its figures, or
/// the figures themselves.
fn from_prose(item: &mut Item, goal: Option<Text>, context: &Context) {
    let Some(statement) = item.goal_statement.clone() else {
        return;
    };
    let place = Place::from(&item.provenance);
    let text = goal.unwrap_or_else(|| Text::new(&statement, place));
    // What is saved or spent in each year is no goal.
    let money = |i: &Indicator| i.unit.as_deref() == Some("円") && i.baseline.is_none();
    if item.indicators.iter().all(money) {
        // 「振替率【現状値】38.2%（令和6年度）【目標値】50%（令和12年度）」 among sentences
        let (mut found, lines) = changes(&text, context);
        found.extend(prose::indicators(&without(&text, &lines), context));
        give_stages(&mut found, &text, context);
        // 「未収金残高」 over 「8年度　178億円」 and 「9年度　169億円」
        if found.is_empty() {
            found = year_lines(&text, context);
        }
        // 「登録者数　4,000人（令和11年度）」
        if found.is_empty() {
            found = dated(&text, context).0;
        }
        // 「開封率　5%以下」
        if found.is_empty() {
            let lines = text.lines();
            found = lines
                .iter()
                .filter_map(|l| beside_name(l, context))
                .collect();
        }
        let other = |i: &Indicator| i.name.is_some() && !money(i);
        if item.indicators.is_empty() || found.iter().all(other) {
            found.append(&mut item.indicators);
            item.indicators = found;
        }
        return;
    }
    beside_years(item, &text, context);
    let nameless = |i: &&mut Indicator| {
        i.name.is_none()
            && i.baseline.is_some()
            && i.targets
                .iter()
                .all(|t| t.value.as_ref().is_none_or(|v| !v.delta))
    };
    let mut stated: Vec<_> = (prose::stated(&text, context).into_iter())
        .filter_map(|s| Some((closed_up(&s.name?), s.target)))
        .collect();
    // 「収納率　98.0%（令和10年度）」
    if stated.is_empty() {
        let found = dated(&text, context).0.into_iter();
        stated.extend(found.filter_map(|i| Some((i.name?, i.targets.into_iter().next()?))));
    }
    let mut stated = stated.into_iter();
    for indicator in item.indicators.iter_mut().filter(nameless) {
        let Some((name, target)) = stated.next() else {
            return;
        };
        // 「目標：…を100％とします」 above 「現状：41％」: the sentence is all there is of a target.
        if indicator.targets.is_empty() && unit_of(&target) == indicator.unit {
            indicator.targets.push(target);
        }
        indicator.name = Some(name);
        for observation in indicator.baseline.iter_mut().chain(&mut indicator.targets) {
            doubt(observation, 10, "name_from_prose");
        }
    }
}

/// What the words of a card without a goal aim at by a time of their own, where nothing else in it does: 「…を集め、令和12年度の
/// 収納率を99％とします（令和6年度 98％）。」
fn told_aims(item: &Item, described: &[Text], context: &Context) -> Vec<Indicator> {
    // What is saved or spent in each year is no goal.
    let money = |i: &Indicator| i.unit.as_deref() == Some("円") && i.baseline.is_none();
    if !item.indicators.iter().all(money) {
        return Vec::new();
    }
    let own = |i: &Indicator| {
        let dated = |o: &Observation| {
            let to_come = |year: i32| context.first_year().is_some_and(|first| year >= first);
            o.period.as_ref().is_some_and(|p| to_come(p.year)) && o.value.is_some()
        };
        // 「３校を令和10年度に１校とする」 names nothing that is counted.
        let named = |name: &String| context.profile.names_figure(&normalised(name));
        i.name.as_ref().is_some_and(named) && !i.targets.is_empty() && i.targets.iter().all(dated)
    };
    let found = described.iter().flat_map(|t| prose::indicators(t, context));
    let mut found: Vec<Indicator> = found.filter(own).collect();
    for aim in &mut found {
        // 「５年間の相談件数を15件とする」: how long it takes is no start.
        let unit = aim.targets.first().and_then(unit_of);
        aim.baseline = aim.baseline.take().filter(|b| unit_of(b) == unit);
    }
    found
}

/// What the sentence of a goal aims at beside figures year by year: at the same, where they come to what it says or have
/// its name, else at a further thing, where it is counted in another unit.
fn beside_years(item: &mut Item, text: &Text, context: &Context) {
    let of_years = |i: &Indicator| i.targets.len() > 1 && i.actuals.is_empty();
    if !item.indicators.iter().all(of_years) {
        return;
    }
    let mut further = Vec::new();
    let mut same = false;
    for aim in prose::indicators(text, context) {
        let ([target], Some(name)) = (aim.targets.as_slice(), &aim.name) else {
            continue;
        };
        let (unit, value) = (unit_of(target), target.value.as_ref());
        let reached = |i: &Indicator| {
            let last = i.targets.last().and_then(|t| t.value.as_ref());
            let both = last.zip(value);
            both.is_some_and(|(a, b)| a.number == b.number && a.unit == b.unit)
        };
        let of_it = |i: &&mut Indicator| match &i.name {
            Some(own) => own.starts_with(name),
            None => reached(i) && i.baseline.is_none(),
        };
        let counted = |i: &Indicator| i.targets.iter().any(|t| unit_of(t) == unit);
        let alike = item.indicators.iter().any(counted);
        if let Some(series) = item.indicators.iter_mut().find(of_it) {
            same = true;
            if series.name.is_none() {
                series.name.clone_from(&aim.name);
                let seen = series.targets.iter_mut();
                seen.for_each(|o| doubt(o, 10, "name_from_prose"));
            }
            if series.name == aim.name {
                series.baseline = series.baseline.take().or(aim.baseline);
            }
        } else if unit.is_some() && !alike {
            further.push(aim);
        }
    }
    // 「受講率を100%とすることで、事故を0件とする」 beside the years of the latter says how that comes about.
    if !same {
        item.indicators.append(&mut further);
    }
}

/// 「目標：120台　実績：118台」 without a year, in a report of one: both are of that.
fn of_year_told(item: &mut Item, context: &Context) {
    for indicator in &mut item.indicators {
        if let ([target], [actual], Some(told)) = (
            indicator.targets.as_mut_slice(),
            indicator.actuals.as_mut_slice(),
            &context.told,
        ) && target.period.is_none()
            && actual.period.is_none()
        {
            target.period = Some(told.clone());
            actual.period = Some(told.clone());
        }
    }
}

fn unit_of(observation: &Observation) -> Option<String> {
    observation.value.as_ref()?.unit.clone()
}

fn origin_of(open: &OpenItem) -> Origin {
    let item = &open.draft.item;
    let told = !item.indicators.is_empty()
        || !item.schedule.is_empty()
        || item.description.is_some()
        || item.goal_statement.is_some()
        || !item.effects.is_empty();
    if told { Origin::Card } else { Origin::Index }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn words_of_a_card_without_a_goal_may_say_how_far_it_is_to_go() {
        let told = |said: &str, more: &str| {
            let plan = read(&format!(
                "笹野町改革プラン\n計画期間　令和８年度～令和10年度\n\n取組項目 1\t滞納の整理\t担当課\t税務課\n\
                 取組内容\t{said}\t\t\n年度別計画\tR8\tR9\tR10\n\t実施\t→\t→\n{more}"
            ));
            let all = plan.items[0].indicators.iter();
            let told = all.map(|i| {
                let start = i.baseline.as_ref().map_or("", |b| b.raw.as_str());
                let name = i.name.as_deref().unwrap_or_default();
                format!("{name} {start} {}", i.targets[0].raw)
            });
            told.collect::<Vec<_>>()
        };
        let said = "催告を早めます。令和10年度の収納率を99.4%とします（令和６年度 99.0%）。";
        let money = "効果額（千円）\t800\t900\t950\n";
        let want = ["収納率 99.0% 99.4%", "効果額(千円)  800"];
        assert_eq!(told(said, money), want);
        assert!(told("令和９年度に３校を１校とします。", "").is_empty());
        // No time says until when.
        assert!(told("収納率を99.4％とします。", "").is_empty());
    }

    #[test]
    fn the_goal_of_a_card_is_read_beside_figures_year_by_year() {
        let card = |goal: &str, figures: &str| -> Vec<String> {
            let plan = read(&format!(
                "笹野町改革プラン\n計画期間　令和８年度～令和10年度\n\n取組項目 1\t窓口の案内\t担当課\t住民課\n\
                 目標\t{goal}\t\t\n年度別計画\tR8\tR9\tR10\n\t{figures}\n"
            ));
            let all = plan.items[0].indicators.iter();
            let told = all.map(|i| {
                let start = i.baseline.as_ref().map_or("", |b| b.raw.as_str());
                let name = i.name.as_deref().unwrap_or_default();
                format!("{name} {start} {}", i.targets.len())
            });
            told.collect()
        };
        let time = "待ち時間を令和10年度までに30分以内とする（令和6年度 52分）。";
        assert_eq!(card(time, "5台\t8台\t9台"), ["  3", "待ち時間 52分 1"]);
        let share = "電子申請の割合を80％とする（令和6年度 11％）。";
        assert_eq!(card(share, "30％\t55％\t80％"), ["電子申請の割合 11％ 3"]);
        // What comes to something else may be of anything.
        assert_eq!(card(share, "30％\t55％\t60％"), ["  3"]);
    }
}
