//! Which series of figures that belong to no item are worth giving.

use crate::plan::{Basis, Indicator, Observation};
use crate::recognize::context::Context;
use crate::recognize::rows::series::ROLE_INFERRED;
use crate::text::calendar::PeriodKind;
use crate::text::normalised;
use std::collections::BTreeSet;

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
    if counts_parts(indicator, context) {
        return false;
    }
    let guessed = |o: &Observation| o.basis == Some(Basis::Estimate) || !said(&o);
    if is_statistics(indicator, context) {
        return told && !indicator.targets.iter().all(guessed);
    }
    told || is_past(indicator, context) || is_planned(indicator, context)
}

/// 「Ａ　育てる｜2項目｜4」 below 「柱｜数値目標｜取組の数」: how many aims the plan has there, and none of them.
fn counts_parts(indicator: &Indicator, context: &Context) -> bool {
    let parts = context.profile.words("plan_part_unit");
    let unit = |o: &Observation| o.value.as_ref().and_then(|v| v.unit.clone());
    let counts =
        |o: &Observation| o.period.is_none() && unit(o).is_some_and(|u| parts.contains(&u));
    let bare = indicator.baseline.is_none() && indicator.actuals.is_empty();
    bare && !indicator.targets.is_empty() && indicator.targets.iter().all(counts)
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

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn how_many_aims_a_plan_has_is_none_of_them() {
        let read = |unit: &str| {
            let plan = read(&format!(
                "笹野町行動計画\n計画期間　令和８年度～令和10年度\n\n１　体系\n\n柱\t数値目標\t取組の数\n\
                 Ａ　育てる\t2{unit}\t4\nＢ　休む\t3{unit}\t5\n"
            ));
            plan.indicators.len()
        };
        assert_eq!(read("項目"), 0);
        assert_eq!(read("件"), 2);
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
    fn what_would_be_if_nothing_changed_is_not_aimed_at() {
        let aims = |heading: &str, caption: &str| {
            let plan = read(&format!(
                "笹野町ごみ減量計画\n計画期間　令和８年度～令和10年度\n\n## ３ {heading}\n\n{caption}\n\n\
                 区分\tR8\tR9\tR10\n家庭系ごみ（t/年）\t3,510\t3,420\t3,260\n事業系ごみ（t/年）\t810\t790\t760\n"
            ));
            let all = plan.indicators.iter();
            all.map(|i| i.targets.len()).sum::<usize>()
        };
        assert_eq!(
            aims("ごみの量", "現状のまま推移した場合の排出量の見込み"),
            0
        );
        assert_eq!(aims("推計結果（参考）", "排出量の見込み"), 0);
        assert_eq!(aims("ごみの量", "排出量の見込み"), 6);
        assert_eq!(aims("ごみの量", "排出量の見込みと確保方策"), 6);
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
