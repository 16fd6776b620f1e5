//! The last year of a table whose heading says how things stood in years of the plan: 「雇用の状況」 over 「令和3年度」 to
//! 「令和5年度」 in a plan from 令和2年度 to 令和6年度 that does not say when it was revised.

use crate::block::Grid;
use crate::recognize::context::{Context, fiscal};

/// The caption and the innermost heading say what a table is about; those further out, of what it is a part.
const NEAR: usize = 2;

/// `over`: what stands above the table, the nearest first. `None` where its years are those of the whole plan: they are
/// planned as likely.
pub(super) fn stood_until(grid: &Grid, over: &[String], context: &Context) -> Option<i32> {
    let state = context.profile.pattern("state_heading");
    let dated = context.reported.is_some() && !context.report;
    let near = over.iter().take(NEAR);
    let term = context.years().filter(|_| !dated)?;
    if !near.clone().any(|words| state.is_match(words)) {
        return None;
    }
    let heads = (grid.cells.iter()).filter(|c| c.row == 0 || c.col == 0);
    let calendar = &context.profile.calendar;
    let years = heads.filter_map(|c| calendar.whole_near(&c.text.key(), context.near_year()));
    let mut years: Vec<i32> = years.map(|span| fiscal(span.start)).collect();
    years.sort_unstable();
    let (&first, &last) = (years.first()?, years.last()?);
    let ends = last < *term.end() || last == *term.end() && first > *term.start();
    (ends && first < last).then_some(last)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn what_a_heading_says_of_how_things_stood_is_no_aim_in_years_of_the_plan() {
        let figures = |heading: &str, period: &str| {
            let plan = read(&format!(
                "笹野町行動計画\n計画期間　{period}\n\n{heading}\n\n\
                 年度\t対象者数\t取得率\n令和３年度\t12人\t16.7％\n令和４年度\t10人\t30.0％\n令和５年度\t14人\t42.9％\n"
            ));
            let all = plan.indicators.iter();
            let seen = all.map(|i| (i.targets.len(), i.actuals.len()));
            seen.collect::<Vec<_>>()
        };
        let term = "令和３年度～令和７年度";
        assert_eq!(figures("２　育児休業の取得状況", term), [(0, 3); 2]);
        assert_eq!(figures("２　現状", term), [(0, 3); 2]);
        assert_eq!(figures("２　育児休業の取得", term), [(3, 0); 2]);
        let term = "令和３年度～令和５年度";
        assert_eq!(figures("２　育児休業の取得状況", term), [(3, 0); 2]);
    }

    #[test]
    fn a_report_tells_of_the_years_of_its_plan() {
        let actuals = |heading: &str| {
            let plan = read(&format!(
                "令和６年度　笹野町集中改革プラン実施状況報告書\n計画期間　令和３年度～令和７年度\n\n{heading}（単位：円）\n\n\
                 年度\t令和４年度\t令和５年度\n削減額\t64,200,000\t88,300,000\n増収額\t380,000\t441,000\n"
            ));
            plan.indicators
                .iter()
                .map(|i| i.actuals.len())
                .sum::<usize>()
        };
        assert_eq!(actuals("２　財政効果額"), 4);
        assert_eq!(actuals("２　財政の見通し"), 0);
    }
}
