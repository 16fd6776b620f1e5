//! Figures of a grid that are of no item in it.

use super::State;
use crate::plan::Indicator;
use crate::recognize::Finding;
use crate::recognize::context::Context;
use crate::recognize::rows::found::Found;
use crate::recognize::tables::earlier::former_aims;
use crate::recognize::tables::open_item::OpenItem;
use crate::recognize::tables::purpose::Purpose;
use crate::recognize::tables::telling::{is_statistics, is_telling};
use crate::recognize::words::past::is_past;
use std::collections::BTreeSet;

impl State<'_> {
    /// Those of the series of a grid that tell of the plan; the cells of the others are `refused`.
    pub(in crate::recognize) fn series(
        &self,
        found: Vec<Found>,
        purpose: Purpose,
        context: &Context,
        refused: &mut BTreeSet<usize>,
    ) -> Vec<Found> {
        // One row no word was known for stands among those that words tell of.
        let telling = found.iter().filter(|f| is_telling(&f.indicator, context));
        let telling = telling.count();
        let most = telling > 0 && telling * 2 >= found.len();
        let valued = |i: &Indicator| {
            i.name.is_some()
                && !is_statistics(i, context)
                && (i.targets.iter().chain(&i.actuals).chain(&i.baseline))
                    .any(|o| o.value.is_some())
        };
        // Accounts that are said to be reckoned ahead, or to be what a plan saves, are no budget.
        let admits = purpose.admits_series() || context.projection || context.saving;
        let tells = |i: &Indicator| is_telling(i, context) || most && valued(i);
        // 「0」 without a name, of no year and of no item, says nothing.
        let owned = self.open.as_ref().is_some_and(|o| !o.list);
        let said = |i: &Indicator| owned || i.name.is_some() || is_dated(i);
        let (series, others): (Vec<Found>, Vec<Found>) = found
            .into_iter()
            .partition(|f| admits && said(&f.indicator) && (f.row || tells(&f.indicator)));
        refused.extend(others.into_iter().flat_map(|f| f.cells));
        series
    }

    /// Gives series to the section that is open, or else to the plan.
    pub(super) fn give_series(&mut self, series: Vec<Found>, at: usize, inside: bool) {
        let mut list: Vec<Indicator> = series.into_iter().map(|f| f.indicator).collect();
        let path = self.entries.get(at).map(|e| e.path.as_slice());
        if let Some(path) = path.filter(|path| is_past(path, self.context)) {
            list.iter_mut().for_each(came_of_it);
            let said = former_aims(&mut list, path, self.context).into_iter();
            self.out.extend(said.map(|what| Finding::Said { what, at }));
        }
        let own = |o: &&mut OpenItem| o.at < at && !o.list && (!inside || self.answered);
        match self.open.as_mut().filter(own) {
            Some(open) => open.draft.item.indicators.extend(list),
            None => self.out.push(Finding::Indicators { list, at }),
        }
    }
}

fn is_dated(indicator: &Indicator) -> bool {
    let mut all = (indicator.targets.iter().chain(&indicator.actuals)).chain(&indicator.baseline);
    all.any(|o| o.period.is_some())
}

/// Money without a year, 「効果額（千円）」 below 「これまでの取組」, is what was saved and no aim.
fn came_of_it(indicator: &mut Indicator) {
    let money = indicator.unit.as_deref() == Some("円");
    let undated = indicator.targets.iter().all(|o| o.period.is_none());
    let alone = indicator.baseline.is_none() && indicator.actuals.is_empty();
    if money && undated && alone {
        indicator.actuals = std::mem::take(&mut indicator.targets);
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn figures_without_name_year_or_item_are_none() {
        let plan = read(
            "霞台町総合戦略の検証\n計画期間　令和２年度～令和６年度\n\n１　評価の結果\n\n\
             |評価|達成率|数値目標|KPI|\n|---|---|---|---|\n|A|100％以上|0|6|\n|B|90％以上100％未満|2|3|\n|C|90％未満|1|4|\n",
        );
        assert!(plan.indicators.is_empty() && plan.unread.len() == 1);
    }

    #[test]
    fn what_an_earlier_plan_saved_is_no_aim() {
        let plan = read(
            "霞台町行政改革大綱\n令和8年度から令和12年度まで\n\n１　策定の趣旨\n\n大綱を定めます。\n\n２　これまでの取組\n\n\
             第５次大綱では効果額を得ました。\n\n区分\t効果額（千円）\t主な内容\n歳入の確保\t88,120\t土地の売却\n歳出の削減\t125,900\t補助金の見直し\n",
        );
        assert!(plan.indicators.iter().all(|i| i.targets.is_empty()));
    }
}
