//! Tables of years that touch: 「めやす｜令和6年度｜R8｜R9｜R10｜単位」 below the steps of 「ロードマップ｜令和8年度｜令和9年度｜令和10年度」,
//! between the same outer edges and with columns of its own.

use super::body::Below;
use crate::recognize::cells::cell::Kind;
use std::collections::BTreeSet;

/// Years that stand anywhere else than those above are no head by chance.
const FEWEST: usize = 3;

/// Whether a row below a head of years holds further years, none of which stands right under one of the head, over figures
/// of their own.
pub(super) fn heads_other_years(below: &Below, row: usize) -> bool {
    let view = below.view;
    let span = |id: usize| (view.seen[id].cell.col, view.seen[id].cell.last_col());
    let above: BTreeSet<_> = below.years().map(span).collect();
    let begun = below.beginning(row);
    let is_year = |id: &usize| view.seen[*id].kind == Kind::Year;
    let years: BTreeSet<_> = begun.iter().copied().filter(is_year).map(span).collect();
    if above.len() < FEWEST || years.len() < FEWEST || !above.is_disjoint(&years) {
        return false;
    }
    // Whose figures they are may stand before them in words that nobody knows.
    let others = begun.iter().skip(1).filter(|id| !is_year(id));
    let heads = others.into_iter().all(|&id| !view.seen[id].is_content());
    let first = begun.first().is_some_and(|id| !is_year(id));
    let figures = below.beginning(row + 1).into_iter();
    let figures =
        figures.filter(|&id| view.seen[id].kind == Kind::Value && years.contains(&span(id)));
    first && heads && row + 1 < below.rows.end && figures.count() >= FEWEST
}

#[cfg(test)]
mod tests {
    use crate::plan::Item;
    use crate::recognize::tests::read;

    fn items(below: &str) -> Vec<Item> {
        let plan = read(&format!(
            "笹野町改革計画\n計画期間　令和８年度～令和10年度\n\n\
             |取組１|書庫の整理|書庫の整理|書庫の整理|担当課|担当課|総務課|\n|---|---|---|---|---|---|---|\n\
             |ロードマップ|令和８年度|令和８年度|令和９年度|令和９年度|令和10年度|令和10年度|\n\
             |取組の工程|調査|調査|棚の入替え|棚の入替え|運用|運用|\n{below}"
        ));
        plan.items
    }

    #[test]
    fn years_in_columns_of_their_own_head_a_further_table() {
        let figures = "|めやすの数|R6|R8|R9|R10|単位|備考|\n|減らす箱の数|3|4|7|10|箱||\n";
        let found = items(figures);
        let [item] = found.as_slice() else {
            panic!("{found:?}");
        };
        let steps: Vec<&str> = item.schedule.iter().map(|s| s.raw.as_str()).collect();
        assert_eq!(steps, ["調査", "棚の入替え", "運用"]);
        let [indicator] = item.indicators.as_slice() else {
            panic!("{item:?}");
        };
        let aims = indicator.targets.iter();
        let aims: Vec<_> = aims
            .filter_map(|t| Some((t.period.as_ref()?.year, t.raw.as_str())))
            .collect();
        assert!(
            aims.ends_with(&[(2026, "4"), (2027, "7"), (2028, "10")]),
            "{aims:?}"
        );
        // Years over no figures are said of the row.
        let found = items("|めやすの数|R6|R8|R9|R10|別途|別途|\n");
        assert!(found.iter().all(|i| i.indicators.is_empty()), "{found:?}");
    }
}
