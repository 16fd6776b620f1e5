//! What is worth giving of what a table seems to hold.

use crate::block::Section;
use crate::plan::{Basis, Department, Indicator, Item, Observation, ScheduleEntry};
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::recognize::rows::series::ROLE_INFERRED;
use crate::text::calendar::PeriodKind;
use crate::text::normalised;
use std::collections::BTreeSet;

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
    is_over(draft, path, context) || is_watching(draft, path, context) || is_spent(draft, context)
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

/// The offices that answer for rows which are nothing but an indicator each, where all name the same.
pub(super) fn answering(rows: &[Draft]) -> Option<Vec<Department>> {
    let offices = |d: &Draft| d.item.departments.clone();
    let first = rows.first().map(offices).filter(|o| !o.is_empty())?;
    let alike = |d: &Draft| d.item.departments == first && is_one_figure(&d.item);
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

/// A series of no item is worth giving when it has figures, and a word says that they are targets
/// or what was reached, or all of its years were over when the plan began, or are those of the plan:
/// how many live or work in a town, or will by an estimate, is neither.
pub(super) fn is_telling(indicator: &Indicator, context: &Context) -> bool {
    let said = |o: &&Observation| !o.reasons.iter().any(|r| r == ROLE_INFERRED);
    let dated = || {
        indicator
            .targets
            .iter()
            .chain(&indicator.actuals)
            .filter(said)
    };
    // 「20.5%」 before 「なるべく下げる」 tells; a baseline alone would be a balance of accounts.
    let begun = (indicator.baseline.iter()).filter(|_| dated().next().is_some());
    let states = context.profile.words("state_value");
    let says = |o: &Observation| o.value.is_some() || states.contains(&normalised(&o.raw));
    let told = dated().chain(begun).any(says);
    if is_course(indicator, context) {
        return true;
    }
    let guessed = |o: &Observation| o.basis == Some(Basis::Estimate) || !said(&o);
    if is_statistics(indicator, context) {
        return told && !indicator.targets.iter().all(guessed);
    }
    told || is_past(indicator, context) || is_planned(indicator, context)
}

/// Whether a series is nothing but figures of the years of the plan, one for each of them or for
/// three at least, where nothing says that they are a forecast. Of a plan that does not say which its years are, they
/// are all to come when it is published.
fn is_planned(indicator: &Indicator, context: &Context) -> bool {
    const ENOUGH: usize = 3;
    let to_come = |year: i32| {
        let published = context.reported.filter(|_| !context.reports);
        published.is_some_and(|last| year > last + 1)
    };
    let counted = indicator.targets.iter().filter(|o| o.value.is_some());
    let planned: BTreeSet<i32> = counted
        .filter_map(|o| Some(o.period.as_ref()?.year))
        .collect();
    let length = context.years().map(|years| years.count());
    let least = length.unwrap_or(ENOUGH).clamp(2, ENOUGH);
    let own = |year: i32| {
        let Some(years) = context.years() else {
            return to_come(year);
        };
        // What the last year of a plan comes to is counted on the day after it.
        let counted_after = context.staffing && year == years.end() + 1;
        years.contains(&year) || counted_after
    };
    !context.forecast
        && indicator.name.is_some()
        && indicator.actuals.is_empty()
        && planned.len() >= least
        && planned.into_iter().all(own)
}

/// Whether a series under 「将来人口の推計」 goes on over three years or more, once in each.
fn is_course(indicator: &Indicator, context: &Context) -> bool {
    const ENOUGH: usize = 3;
    let aims = indicator
        .targets
        .iter()
        .filter(|_| context.planned_accounts);
    let all: Vec<&Observation> = indicator.actuals.iter().chain(aims).collect();
    let counted = all.iter().filter(|o| o.value.is_some());
    let years: BTreeSet<_> = counted
        .filter_map(|o| Some(o.period.as_ref()?.year))
        .collect();
    let whole = years.len() >= ENOUGH && years.len() == all.len();
    let aimed = !indicator.targets.is_empty() && !context.planned_accounts;
    let named = indicator.name.is_some() && !aimed;
    (context.projection || context.planned_accounts) && named && whole
}

/// Whether a series is nothing but what was counted in years before the plan, once in each.
pub(super) fn is_past(indicator: &Indicator, context: &Context) -> bool {
    let counted = indicator.actuals.iter().filter(|o| o.value.is_some());
    let mut years: Vec<_> = counted.map(|o| Some(o.period.as_ref()?.year)).collect();
    let all = years.len();
    years.sort_unstable();
    years.dedup();
    // What a report tells of is over, within the years of its plan as well.
    let over = context.reported.map(|last| last + 1);
    let begins = match context.reports {
        true => over.or(context.first_year()),
        false => context.first_year().or(over),
    };
    // Where nothing says when that was, the heading does: 「採用の状況」.
    let back = begins.is_none() && context.looks_back;
    // 「令和7年」 behind other such years is counted by the day on which a plan of 令和7年度 begins.
    let last = |o: &Observation| {
        let period = o.period.as_ref();
        period.is_some_and(|p| p.kind == PeriodKind::CalendarYear && Some(p.year) == begins)
    };
    let begun = context.staffing && indicator.actuals.iter().any(last);
    let before = |year: &Option<i32>| back || *year < begins || begun && *year == begins;
    let once = all > 1 && years.len() == all && !years.contains(&None) && years.iter().all(before);
    indicator.name.is_some() && indicator.targets.is_empty() && once
}

/// 「総人口」, 「65歳以上」: what is counted of people, whatever is done. Below 「目標1　取得率を高めます」 a class is aimed at.
pub(in crate::recognize) fn is_statistics(indicator: &Indicator, context: &Context) -> bool {
    let name = indicator.name.as_deref().unwrap_or_default();
    let profile = context.profile;
    let words = profile.words("statistics").iter();
    let staff = profile.words("statistics_of_staff").iter();
    // 「職員数」 below 「定員管理」 is what is managed.
    let words = words.chain(staff.filter(|_| !context.staffing));
    let class = profile.pattern("class_row").is_match(name) && !context.aiming;
    // 「歳入」 left of 「広告料の徴収」 says what that is of, below 「財政効果」.
    let mut words = words.filter(|_| !context.saving);
    class || words.any(|w| name.contains(w.as_str()))
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
    fn classes_below_a_goal_are_aimed_at_and_others_are_statistics() {
        let names = |above: &str| {
            let plan = read(&format!(
                "笹野町行動計画\n計画期間　令和８年度～令和10年度\n\n２　目標と取組\n\n{above}\n\n（単位：％）\n\n\
                 区分\t2024実績\t2026\t2027\t2028\n1週間以上\t58.3\t70\t75\t80\n30歳未満\t41.7\t55\t60\t70\n"
            ));
            let all = plan.indicators.into_iter();
            let all: Vec<String> = all.filter_map(|i| i.name).collect();
            all.join(" ")
        };
        assert_eq!(
            names("目標1　育児休業の取得率を高めます"),
            "1週間以上 30歳未満"
        );
        assert_eq!(names("(1) 職員の構成"), "");
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
    fn what_a_plan_saves_is_its_aim_and_years_up_to_its_first_are_counted() {
        let raws = |above: &str, head: &str, row: &str| {
            let plan = read(&format!(
                "笹野町集中改革プラン\n計画期間　令和７年度～令和９年度\n\n{above}\n\n（単位：千円）\n\n\
                 |区分|{head}|\n|---|---|---|---|---|\n|{row}|\n"
            ));
            let all: Vec<_> = plan.indicators.iter().collect();
            let (aims, done) = all.iter().fold((0, 0), |(aims, done), i| {
                (aims + i.targets.len(), done + i.actuals.len())
            });
            (aims, done)
        };
        let years = "令和７年度|令和８年度|令和９年度|計";
        let row = "歳入の広告料|1,200|1,800|2,400|5,400";
        assert_eq!(raws("## 第３ 経費節減等の財政効果", years, row), (3, 0));
        assert_eq!(raws("## 第３ 予算の推移", years, row), (0, 0));
        let years = "令和４年|令和５年|令和６年|令和７年";
        let row = "職員数（人）|127|125|124|121";
        assert_eq!(raws("## ４ 定員管理の適正化", years, row), (0, 4));
        let years = "令和４年度|令和５年度|令和６年度|令和７年度";
        assert_eq!(raws("## ４ 定員管理の適正化", years, row), (0, 0));
    }

    #[test]
    fn years_after_a_plan_is_published_are_those_it_plans() {
        let aims = |years: &str| {
            let plan = read(&format!(
                "笹野町収支改善プラン\n令和７年12月\n笹野町\n\n１ 歳入の確保\n\n（単位：千円）\n\n\
                 |区分|{years}|\n|---|---|---|---|\n|使用料の見直し|1,200|1,800|2,400|\n"
            ));
            let all = plan.indicators.iter();
            all.map(|i| i.targets.len()).sum::<usize>()
        };
        assert_eq!(aims("令和８年度|令和９年度|令和10年度"), 3);
        assert_eq!(aims("令和７年度|令和８年度|令和９年度"), 0);
        assert_eq!(
            aims("令和８年度見通し|令和９年度見通し|令和10年度見通し"),
            0
        );
    }

    #[test]
    fn years_below_a_heading_that_looks_back_are_over_where_nothing_says_when_it_was_written() {
        let actuals = |above: &str| {
            let plan = read(&format!(
                "笹野町行動計画\n\n{above}\n\n|区分|令和3年度|令和4年度|令和5年度|\n|---|---|---|---|\n|採用者数|5|1|3|\n"
            ));
            let all = plan.indicators.into_iter();
            let seen = all.flat_map(|i| i.actuals);
            let value =
                |v: crate::plan::Value| format!("{}{}", v.number, v.unit.unwrap_or_default());
            seen.filter_map(|o| o.value.map(value)).collect::<Vec<_>>()
        };
        assert_eq!(
            actuals("女性職員の採用状況（単位：人）"),
            ["5人", "1人", "3人"]
        );
        assert_eq!(actuals("## 結果（単位：人）"), ["5人", "1人", "3人"]);
        assert_eq!(
            actuals("※過去５年間の採用者数（消防は除く）"),
            ["5", "1", "3"]
        );
        assert_eq!(
            actuals("## 採用者の数（各年度４月１日現在）"),
            ["5", "1", "3"]
        );
        assert!(actuals("## 目標とする採用者数（各年度４月１日現在）").is_empty());
        assert!(actuals("採用者数").is_empty());
        assert!(actuals("採用者数の見込みの状況").is_empty());
    }
}
