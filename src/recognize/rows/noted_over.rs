//! A note over the columns of an indicator and its figures: 「（指標は設けず、取組の状況で点検する。）」 below 「指標｜単位｜基準値｜
//! 目標値」.

use super::figures::Layout;
use crate::profile::Role;
use crate::recognize::cells::cell::Kind;
use crate::recognize::forms::form::Reader;
use crate::text::Text;

impl Reader<'_, '_> {
    /// Keeps it as a note of the item: a cell that covers the name of the indicator as well is no figure of any year.
    pub(super) fn noted_over_figures(&mut self, plan: &Layout, row: usize) -> bool {
        let view = self.view;
        let at = |i: usize| view.id(row, plan.from + i);
        let named = plan.indicator.filter(|i| *i > 0).and_then(at);
        let figures = plan.columns.iter().enumerate();
        let figures =
            figures.filter(|(_, c)| c.year.is_some() || c.role.is_some_and(Role::is_metric));
        let over = figures.filter(|(i, _)| at(*i).is_some() && at(*i) == named);
        let Some(id) = named.filter(|_| over.count() > 1) else {
            return false;
        };
        let seen = &view.seen[id];
        let own = seen.kind == Kind::Text && seen.cell.row == row && seen.cell.col > plan.from;
        if own {
            self.draft().note(&Text::default(), seen.text());
            self.mark_used(id);
        }
        own
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn words_over_an_indicator_and_its_years_are_a_note() {
        let plan = read(
            "笹野町環境計画\n計画期間　令和５年度～令和12年度\n\n<table>\
             <tr><td>No.</td><td>取組名</td><td>担当課</td><td>指標</td><td>基準値R4</td><td>実績値R5</td><td>目標値R12</td></tr>\
             <tr><td>1</td><td>湧水の整備</td><td>土木課</td><td colspan=4>（指標は設けず、取組の状況で点検する。）</td></tr>\
             <tr><td>2</td><td>分別の徹底</td><td>環境課</td><td>分別の率</td><td>18</td><td>19</td><td>28</td></tr></table>\n",
        );
        let [first, second] = plan.items.as_slice() else {
            panic!("{:?}", plan.items);
        };
        assert!(first.indicators.is_empty() && first.schedule.is_empty());
        assert!(first.notes.iter().any(|n| n.text.contains("点検する")));
        assert_eq!(second.indicators.len(), 1);
    }
}
