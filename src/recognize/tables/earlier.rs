//! Rows of figures of the plan before this one.

use super::credible::is_only_figures;
use super::telling::is_past;
use crate::block::{Block, Section};
use crate::diagnostic::{CELL_UNUSED, Diagnostic};
use crate::plan::{Indicator, Observation};
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::recognize::words::past::is_past as looks_back;
use crate::trace::Place;

/// Whether a row is nothing but figures that an earlier plan aimed at, or that were counted before this one: no goal of it,
/// and figures all the same.
pub(super) fn is_of_earlier_plan(draft: &Draft, path: &[&Section], context: &Context) -> bool {
    let below = is_below_earlier_plan(path, context);
    let judged = |i: &Indicator| below && is_judged(i, context);
    let mut all = draft.item.indicators.iter();
    is_only_figures(draft) && all.all(|i| was_due(i, context) || judged(i))
}

/// Whether the headings are about an earlier plan, or one of them looks back and the text of the section says that it is of
/// that, in a plan that does not report of itself: 「前プランでは、30の項目に取り組みました。」 below 「これまでの取組」.
fn is_below_earlier_plan(path: &[&Section], context: &Context) -> bool {
    let earlier = context.profile.pattern("earlier_plan");
    let told = context.profile.pattern("tells_of_earlier_plan");
    let tells = |block: &Block| match block {
        Block::Paragraph(p) => told.is_match(&p.text.key()),
        Block::Grid(_) => false,
    };
    let tells = |s: &&Section| s.blocks.iter().any(tells);
    let named = path.iter().any(|s| earlier.is_match(&s.title.key()));
    !context.report && (named || looks_back(path, context) && path.last().is_some_and(tells))
}

/// Takes out what was aimed at beside what was reached before this plan, below 「前計画の評価」, where it was due before this
/// plan or no year says when: it would pass for an aim of this plan. What is said of each.
pub(super) fn former_aims(
    list: &mut [Indicator],
    path: &[&Section],
    context: &Context,
) -> Vec<Diagnostic> {
    let below = is_below_earlier_plan(path, context);
    let over = |o: &Observation| o.period.is_none() || is_before(o, context);
    let mut said = Vec::new();
    for indicator in list.iter_mut().filter(|_| below) {
        if indicator.actuals.is_empty() || !indicator.actuals.iter().all(over) {
            continue;
        }
        let targets = std::mem::take(&mut indicator.targets);
        let (former, own): (Vec<_>, Vec<_>) = targets.into_iter().partition(over);
        indicator.targets = own;
        let name = indicator.name.as_deref().unwrap_or_default();
        said.extend(former.iter().map(|o| of_no_plan(name, o)));
    }
    said
}

fn of_no_plan(name: &str, aim: &Observation) -> Diagnostic {
    let words = format!("{name}｜{}", aim.raw);
    CELL_UNUSED
        .say(
            format!("an aim of the plan before this one was not used: {words}"),
            format!("前の計画の目標は使われなかった：{words}"),
        )
        .at(Place::from(&aim.provenance))
}

/// Whether all that an indicator aimed at was due before the plan begins, or what was counted then is all there is.
fn was_due(indicator: &Indicator, context: &Context) -> bool {
    match indicator.targets.is_empty() {
        true => is_past(indicator, context),
        false => indicator.targets.iter().all(|o| is_before(o, context)),
    }
}

/// Whether what was reached stands beside what was to be reached before this plan, by a year or, as 「目標値｜実績値｜評価」
/// below 「前計画の評価」 has it, without one: the aim of this plan behind it says only how that goes on.
fn is_judged(indicator: &Indicator, context: &Context) -> bool {
    let over = |o: &Observation| o.period.is_none() || is_before(o, context);
    // 「前計画の目標」 is none of this plan's, and 「令和6年度の実績」 beside it is all there is.
    let reached = || indicator.actuals.iter().all(|o| is_before(o, context));
    // 「計画時（令和３年度）｜実績（令和６年度）｜評価」: so was what that plan began with.
    let started = indicator.baseline.iter().all(|o| is_before(o, context));
    let alone = indicator.targets.is_empty() && started;
    let aimed = indicator.targets.iter().any(over);
    !indicator.actuals.is_empty() && (aimed || alone && reached())
}

/// Whether a figure is of a year before the plan.
fn is_before(seen: &Observation, context: &Context) -> bool {
    let year = seen.period.as_ref().map(|p| p.year);
    year.zip(context.first_year())
        .is_some_and(|(year, first)| year < first)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn what_became_of_an_earlier_plan_is_no_goal_of_this_one() {
        let goals = |above: &str, head: &str, row: &str| {
            let plan = read(&format!(
                "笹野町行財政改革プラン\n計画期間　令和８年度～令和12年度\n\n## {above}\n\n|{head}|\n|---|---|---|---|---|\n|{row}|\n"
            ));
            let aims = plan.indicators.iter().map(|i| i.targets.len());
            (plan.items.len(), plan.indicators.len(), aims.sum())
        };
        let head = "指標|目標値|実績値|達成率|評価";
        let row = "窓口の待ち時間（分）|10|12|83％|B";
        assert_eq!(goals("第３期計画の振り返り", head, row), (0, 1, 0));
        assert_eq!(goals("第３次行財政改革の取組結果", head, row), (0, 1, 0));
        assert_eq!(goals("成果指標", head, row), (1, 0, 0));
        let head = "指標|令和３年度実績|令和７年度目標|令和６年度実績|令和12年度目標";
        let row = "健診の受診率（％）|38.0|60.0|47.0|55.0";
        // What this plan aims at behind it stays.
        assert_eq!(goals("前計画の達成状況", head, row), (0, 1, 1));
        let head = "指標|令和６年度実績|令和８年度目標|令和10年度目標|令和12年度目標";
        assert_eq!(goals("前計画の達成状況", head, row), (1, 0, 0));
    }

    #[test]
    fn what_the_plan_before_aimed_at_by_a_year_is_no_aim() {
        let told = |heading: &str, text: &str| {
            let plan = read(&format!(
                "笹野町行財政改革プラン\n計画期間　令和８年度～令和12年度\n\n１　{heading}\n\n{text}\n\n\
                 項目\t目標（令和７年度）\t実績（令和６年度）\t評価\n窓口の電子申請率\t30％\t34.1％\t達成\n時間外勤務の縮減\t20％減\t11.5％減\t未達成\n"
            ));
            let aims = plan.indicators.iter().map(|i| i.targets.len());
            let said = plan.diagnostics.iter().filter(|d| d.code == "K042");
            (aims.sum::<usize>(), said.count())
        };
        assert_eq!(told("前プランの実績", "次のとおりです。"), (0, 2));
        let text = "前プラン（第５次プラン）では、22の項目に取り組みました。";
        assert_eq!(told("これまでの改革の取組", text), (0, 2));
        // Nothing says whose aims they are.
        assert_eq!(
            told("これまでの改革の取組", "22の項目に取り組みました。"),
            (2, 0)
        );
    }

    #[test]
    fn what_the_plan_before_aimed_at_beside_its_years_is_no_aim() {
        let aims = |above: &str| {
            let plan = read(&format!(
                "笹野町行動計画\n計画期間　令和８年度～令和12年度\n\n１　{above}\n\n項目\t目標\t令和５年度\t令和６年度\n\
                 男性の取得率\t30％\t33.3％\t50.0％\n平均の取得日数\t12日\t10.4日\t10.9日\n"
            ));
            let items = plan.items.iter().flat_map(|i| &i.indicators);
            let all = items.chain(&plan.indicators);
            all.map(|i| i.targets.len()).sum::<usize>()
        };
        assert_eq!(aims("第３期計画の達成状況"), 0);
        assert_eq!(aims("数値目標"), 2);
    }

    #[test]
    fn what_was_reached_beside_the_aims_of_the_plan_before_is_no_item() {
        let plan = |heading: &str| {
            read(&format!(
                "笹野町行動計画\n計画期間　令和８年度～令和12年度\n\n２　{heading}\n\n項目\t前計画の目標\t令和６年度の実績\t評価\n\
                 男性の取得率\t30％\t57.1％\t達成\n平均の取得日数\t12.0日\t11.6日\t未達成\n"
            ))
        };
        let earlier = plan("前計画の評価と課題");
        assert_eq!((earlier.items.len(), earlier.indicators.len()), (0, 2));
        assert!(earlier.indicators.iter().all(|i| i.targets.is_empty()));
        let plan = |heading: &str| {
            read(&format!(
                "笹野町行動計画\n計画期間　令和８年度～令和12年度\n\n２　{heading}\n\n指標\t計画時（令和３年度）\t実績（令和６年度）\t評価\n\
                 オンラインの手続の数\t42件\t138件\tA\n番号カードの保有率\t46.1％\t79.8％\tB\n"
            ))
        };
        let told = plan("前計画の振り返り");
        assert_eq!((told.items.len(), told.indicators.len()), (0, 2));
    }
}
