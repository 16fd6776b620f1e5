//! Heads that say how much makes a class: 「2週間以上」 beside 「取得率」, over the shares of those who took as long.

use super::cell::{Kind, Seen};
use crate::text::number::Comparator;

/// Makes text of a bound in the first row, where its corner is blank and a name stands beside it.
pub(super) fn bounded_classes(seen: &mut [Seen]) {
    let first = |s: &&Seen| s.cell.row == 0;
    let corner = seen.iter().filter(first).find(|s| s.cell.col == 0);
    let blank = corner.is_none_or(|s| s.kind == Kind::Empty);
    let named = |s: &Seen| s.kind == Kind::Text && !s.figure;
    if !blank || !seen.iter().filter(first).any(named) {
        return;
    }
    let bound = |s: &Seen| {
        let compared = |v: &crate::text::number::Quantity| v.comparator != Comparator::Eq;
        s.kind == Kind::Value && s.value.as_deref().is_some_and(compared)
    };
    for cell in seen.iter_mut().filter(|s| s.cell.row == 0 && bound(s)) {
        (cell.kind, cell.value, cell.figure) = (Kind::Text, None, false);
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_bound_beside_a_name_heads_a_series_of_its_own() {
        let plan = read(
            "霞台町特定事業主行動計画\n\n男性職員の育児休業取得率\n\n\t全体\t2週間以上\n目標数値\t50%\t30%\n\
             令和5年度実績\t66.7%\t41.7%\n令和4年度実績\t45.5%\t27.3%\n",
        );
        let names: Vec<_> = plan.indicators.iter().map(|i| i.name.as_deref()).collect();
        assert_eq!(plan.indicators.len(), 2, "{names:?}");
        for series in &plan.indicators {
            assert_eq!((series.targets.len(), series.actuals.len()), (1, 2));
        }
    }
}
