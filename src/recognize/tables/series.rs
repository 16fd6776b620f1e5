//! Figures of a grid that are of no item in it.

use super::State;
use crate::plan::Indicator;
use crate::recognize::Finding;
use crate::recognize::context::Context;
use crate::recognize::rows::found::Found;
use crate::recognize::tables::credible::{is_statistics, is_telling};
use crate::recognize::tables::open_item::OpenItem;
use crate::recognize::tables::purpose::Purpose;
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
        // Accounts that are said to be reckoned ahead are no budget.
        let admits = purpose.admits_series() || context.projection;
        let tells = |i: &Indicator| is_telling(i, context) || most && valued(i);
        let (series, others): (Vec<Found>, Vec<Found>) = found
            .into_iter()
            .partition(|f| admits && (f.row || tells(&f.indicator)));
        refused.extend(others.into_iter().flat_map(|f| f.cells));
        series
    }

    /// Gives series to the section that is open, or else to the plan.
    pub(super) fn give_series(&mut self, series: Vec<Found>, at: usize, inside: bool) {
        let list = series.into_iter().map(|f| f.indicator).collect();
        let own = |o: &&mut OpenItem| o.at < at && !o.list && (!inside || self.answered);
        match self.open.as_mut().filter(own) {
            Some(open) => open.draft.item.indicators.extend::<Vec<_>>(list),
            None => self.out.push(Finding::Indicators { list, at }),
        }
    }
}
