//! What is worth giving of what a table seems to hold.

use crate::block::Section;
use crate::plan::{Department, Indicator, Item, Observation, ScheduleEntry};
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::text::normalised;

/// An item is only one when somebody is to do something: a title alone (a glossary, a member
/// list) is none.
pub(super) fn is_credible(draft: &Draft, context: &Context) -> bool {
    let item = &draft.item;
    let choices = context.profile.pattern("choices");
    let promises = item
        .indicators
        .iter()
        .any(|i| !i.targets.is_empty() || i.baseline.is_some() || !i.actuals.is_empty());
    // 「34」 below 「取組事項」 counts them.
    let worded = item.title.contains(char::is_alphabetic);
    // So do the figures of 「22年度」.
    let calendar = &context.profile.calendar;
    let year = calendar.whole_near(&item.title, context.near_year());
    draft.is_named()
        && worded
        && year.is_none()
        && !choices.is_match(&item.title)
        && (!item.departments.is_empty()
            || promises
            || !item.schedule.is_empty()
            || item.goal_statement.is_some()
            || draft.listed && is_said(item)
            || draft.part && !item.notes.is_empty()
            || item.number.is_some() && (item.description.is_some() || !item.effects.is_empty()))
}

/// Whether a row says more of its undertaking than the name.
fn is_said(item: &Item) -> bool {
    item.description.is_some() || item.status.is_some() || !item.notes.is_empty()
}

/// Whether rows only list plans: 「総合計画｜企画課」, 「第1次行革大綱｜平成17～21年度」 say what was drawn up, and not
/// what is to be done.
pub(super) fn are_plans(rows: &[Draft], context: &Context) -> bool {
    let named = context.profile.pattern("plan_title");
    let whole = |title: &str| {
        let found = named.find(title);
        found.is_some_and(|m| m.end() == title.len())
    };
    // That a plan runs for some years to come is no step, nor that 「中期基本計画」 or 「第２期（本計画）」 is its part then.
    let term = context.profile.pattern("plan_term");
    let part = |step: &str| {
        let step = normalised(step);
        whole(&step) || term.is_match(&step)
    };
    let does = |s: &ScheduleEntry| s.steps.iter().any(|step| !part(step));
    let stepped = |d: &Draft| d.item.schedule.iter().any(does);
    let aimed = |d: &Draft| !d.item.indicators.is_empty();
    let told = |d: &Draft| (stepped(d) || aimed(d)) && is_to_come(d, context);
    rows.len() > 1 && rows.iter().all(|d| whole(&d.item.title) && !told(d))
}

/// Whether a row is nothing that the plan undertakes: it was before it, or is a step of how it is watched.
pub(super) fn is_none_of_it(draft: &Draft, path: &[&Section], context: &Context) -> bool {
    let explains = context.profile.pattern("explains_form");
    is_over(draft, path, context)
        || is_watching(draft, path, context)
        || is_spent(draft, context)
        || explains.is_match(&draft.item.title)
}

/// Whether a row says nothing but what was spent before the plan: 「移住サイトの構築｜令和5年度｜9,900」 of a plan from 令和8年度.
fn is_spent(draft: &Draft, context: &Context) -> bool {
    let item = &draft.item;
    let bare = item.number.is_none() && item.departments.is_empty() && item.schedule.is_empty();
    let told = item.goal_statement.is_some() || item.description.is_some();
    let begins = context.first_year().filter(|_| !context.reports);
    let year = |o: &Observation| o.period.as_ref().map(|p| p.year);
    let before = |o: &Observation| {
        year(o)
            .zip(begins)
            .is_some_and(|(year, first)| year < first)
    };
    let named = |i: &Indicator| i.name.is_some() && i.name.as_ref() != Some(&item.title);
    let only = |i: &Indicator| i.targets.is_empty() && i.baseline.is_none();
    let spent = |i: &Indicator| named(i) && only(i) && i.actuals.iter().all(before);
    draft.row && bare && !told && !item.indicators.is_empty() && item.indicators.iter().all(spent)
}

/// Whether a row below a heading about what was before the plan says nothing of what is to come.
fn is_over(draft: &Draft, path: &[&Section], context: &Context) -> bool {
    let is = |id: &str, s: &Section| context.profile.pattern(id).is_match(&s.title.key());
    let below = path.last().is_some_and(|s| is("over_heading", s))
        || path.iter().any(|s| is("earlier_plan", s));
    // What an earlier plan aimed at and reached are figures all the same.
    let mut figures = draft.item.indicators.iter();
    let nameless = figures.any(|i| i.name.is_none());
    let counted = is_only_figures(draft) || draft.item.departments.is_empty() && nameless;
    below && !counted && !is_to_come(draft, context)
}

/// Whether a row below 「進行管理」 is a step of how a plan is watched, 「７月｜ヒアリング（財政課）」: nothing says how far it is to go.
fn is_watching(draft: &Draft, path: &[&Section], context: &Context) -> bool {
    let watching = context.profile.pattern("watching_heading");
    let below = path
        .last()
        .is_some_and(|s| watching.is_match(&s.title.key()));
    below && draft.row && draft.item.number.is_none() && draft.item.indicators.is_empty()
}

/// Whether a step or a target of an item is of a year of the plan.
fn is_to_come(draft: &Draft, context: &Context) -> bool {
    let begins = context.first_year();
    let year = |year: i32| begins.is_none_or(|first| year >= first);
    let targets = draft.item.indicators.iter().flat_map(|i| &i.targets);
    let mut dated = targets.filter_map(|t| t.period.as_ref());
    draft.item.schedule.iter().any(|s| year(s.period.year)) || dated.any(|p| year(p.year))
}

/// Whether an item is nothing but an indicator with its figures.
pub(super) fn is_figure_of_its_own(draft: &Draft) -> bool {
    draft.item.departments.is_empty() && is_one_figure(&draft.item)
}

/// Whether an item that nobody answers for is nothing but an indicator with its figures, or one of several classes.
pub(super) fn is_only_figures(draft: &Draft) -> bool {
    draft.item.departments.is_empty() && is_named_by_figure(draft)
}

/// The offices that answer for rows which are nothing but an indicator each, where none names others: 「①｜出荷額｜商工課」 over
/// 「②｜従業者数｜　」.
pub(super) fn answering(rows: &[Draft]) -> Option<Vec<Department>> {
    let offices = |d: &Draft| d.item.departments.clone();
    let first = rows.first().map(offices).filter(|o| !o.is_empty())?;
    let own = |d: &Draft| !d.item.departments.is_empty() && d.item.departments != first;
    let alike = |d: &Draft| !own(d) && is_one_figure(&d.item);
    rows.iter().all(alike).then_some(first)
}

/// Whether the only indicator of an item is called as the item is.
fn is_one_figure(item: &Item) -> bool {
    matches!(item.indicators.as_slice(), [only] if only.name.as_ref() == Some(&item.title))
}

/// Whether an item is nothing but an indicator with its figures, or one of several classes, whoever
/// answers for it.
pub(super) fn is_named_by_figure(draft: &Draft) -> bool {
    let item = &draft.item;
    let named = |i: &Indicator| i.name.as_ref().is_some_and(|n| n.starts_with(&item.title));
    let classes = || !item.indicators.is_empty() && item.indicators.iter().all(named);
    is_one_figure(item) || draft.counted && classes()
}

/// What makes an item less sure.
pub(in crate::recognize) fn lower(item: &mut Item, reason: &str) {
    item.reasons.push(reason.to_owned());
    item.confidence.0 = item.confidence.0.saturating_sub(10);
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn which_plans_run_when_is_nothing_to_be_done() {
        let items = |first: &str, second: &str| {
            let plan = read(&format!(
                "笹野町デジタル化計画\n計画期間　令和８年度～令和10年度\n\n## ３ 計画期間\n\n\
                 |計画名|令和７年度|令和８年度|令和９年度|\n|---|---|---|---|\n\
                 |総合計画|中期基本計画|{first}|後期基本計画|\n|デジタル化計画|第１期|{second}|第２期（本計画）|\n"
            ));
            plan.items.len()
        };
        assert_eq!(items("後期基本計画", "第２期（本計画）"), 0);
        assert_eq!(items("審議会の開催", "庁内での検討"), 2);
    }

    #[test]
    fn classes_of_what_an_earlier_plan_aimed_at_are_figures_as_others_are() {
        let plan = read(
            "笹野町健康増進計画\n計画期間　令和８年度～令和12年度\n\n## １ 前計画の評価\n\n\
             | 指標 | 対象 | 策定時H25 | 最終R6 | 目標値R6 |\n|---|---|---|---|---|\n\
             | 喫煙率 | 男性 | 32.1% | 25.5% | 25.0% |\n| 喫煙率 | 女性 | 8.4% | 7.9% | 5.0% |\n\
             | 健診の受診率 | － | 34.2% | 41.0% | 50.0% |\n",
        );
        let names = plan.indicators.iter().filter_map(|i| i.name.as_deref());
        let mut names: Vec<&str> = names.collect();
        names.sort_unstable();
        assert_eq!(names, ["健診の受診率", "喫煙率 女性", "喫煙率 男性"]);
        assert!(plan.items.is_empty());
    }

    #[test]
    fn an_office_named_once_answers_for_the_indicators_of_a_section() {
        let items = |second: &str| {
            let plan = read(&format!(
                "笹野町総合戦略\n令和８年度～令和12年度\n\n基本目標1 しごと\n\n施策1-1　担い手\n\n\
                 重要業績評価指標（KPI）\t\t基準値\t目標値\t担当課\n\
                 ①\t就農者数\t3人（2024）\t8人（2030）\t農林課\n②\t体験者数\t5人（2024）\t9人（2030）\t{second}\n"
            ));
            let items = plan.items.into_iter();
            let said = items.map(|i| (i.title, i.departments.len(), i.indicators.len()));
            said.collect::<Vec<_>>()
        };
        assert_eq!(items(""), [("担い手".to_owned(), 1, 2)]);
        // Each row has an office of its own.
        assert_eq!(items("観光課").len(), 2);
    }
}
