//! Figures that an appendix gives once more: 「1-1｜窓口の改善｜申請率｜14.2%｜50%」 in a list of all figures, behind the card of
//! 1-1 that has said so. Nothing is said twice, and nothing is lost: only what the card has in every figure goes.

use super::merge::{are_one, complete, is_figures, key};
use crate::diagnostic::Diagnostic;
use crate::plan::{Indicator, Observation};
use crate::recognize::{ItemFinding, Origin};
use std::collections::BTreeMap;

/// Takes out the rows of further tables that give nothing but figures which the one item of their name has already.
pub(super) fn drop(all: &mut [Option<ItemFinding>], said: &mut Vec<Diagnostic>) {
    let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    // A list has several rows; a card of its own may say the same of another part of the plan.
    let mut rows: BTreeMap<usize, usize> = BTreeMap::new();
    for found in all.iter().flatten() {
        *rows.entry(found.at).or_default() += 1;
    }
    let listed = |f: &ItemFinding| rows.get(&f.at).is_some_and(|rows| *rows > 1);
    for (at, found) in all.iter().enumerate() {
        if let Some(found) = found.as_ref().filter(|f| f.origin == Origin::Card) {
            named.entry(key(&found.item.title)).or_default().push(at);
        }
    }
    for at in 0..all.len() {
        let row = all.get(at).and_then(Option::as_ref);
        let bare = |f: &&ItemFinding| f.origin == Origin::Card && is_figures(&f.item);
        let Some(row) = row.filter(bare).filter(|f| listed(f)) else {
            continue;
        };
        let tells = |own: &&usize| {
            let card = all.get(**own).and_then(Option::as_ref);
            card.is_some_and(|card| {
                // Of two that say nothing but figures the later one goes.
                let first = **own < at || !is_figures(&card.item);
                let mut figures = row.item.indicators.iter();
                **own != at
                    && first
                    && card.at != row.at
                    && are_one(&card.item, &row.item, false)
                    && figures.all(|i| has(&card.item.indicators, i))
            })
        };
        let known = named.get(&key(&row.item.title));
        let own: Vec<usize> = known.into_iter().flatten().filter(tells).copied().collect();
        let &[own] = own.as_slice() else { continue };
        let row = all.get_mut(at).and_then(Option::take);
        let card = all.get_mut(own).and_then(Option::as_mut);
        if let (Some(mut row), Some(card)) = (row, card) {
            // The headings over the card say where it belongs.
            if !card.section.is_empty() {
                row.item.hierarchy.clear();
            }
            complete(card, &row, said);
        }
    }
}

/// Whether one of the indicators says all that a further one says.
pub(super) fn has(told: &[Indicator], further: &Indicator) -> bool {
    told.iter().any(|one| says_all(one, further))
}

pub(super) fn says_all(told: &Indicator, further: &Indicator) -> bool {
    let name = |i: &Indicator| i.name.as_deref().map(key).filter(|name| !name.is_empty());
    name(told).is_some() && name(told) == name(further) && says_figures(told, further)
}

/// Whether one says all the figures of the other, whatever both are called.
pub(super) fn says_figures(told: &Indicator, further: &Indicator) -> bool {
    let pairs = [
        (told.baseline.as_slice(), further.baseline.as_slice()),
        (&told.targets, &further.targets),
        (&told.actuals, &further.actuals),
    ];
    let figures = |list: &[Observation]| list.iter().any(|o| o.value.is_some());
    let counted = pairs.iter().any(|(_, further)| figures(further));
    let within = |told: &[Observation], further: &[Observation]| {
        let mut further = further.iter();
        further.all(|one| told.iter().any(|known| is_same(known, one)))
    };
    counted && pairs.iter().all(|(told, further)| within(told, further))
}

/// Whether a figure is the one that was told before; the list may leave out its time and its unit.
fn is_same(told: &Observation, further: &Observation) -> bool {
    let time = |o: &Observation| o.period.as_ref().map(|p| (p.start.clone(), p.end.clone()));
    let timed = further.period.is_none() || time(told) == time(further);
    let figure = match (&told.value, &further.value) {
        (Some(a), Some(b)) => {
            let unit = b.unit.is_none() || a.unit == b.unit;
            unit && (a.number, a.comparator, a.upper, a.delta)
                == (b.number, b.comparator, b.upper, b.delta)
        }
        (None, None) => key(&told.raw) == key(&further.raw),
        _ => false,
    };
    timed && figure
}

#[cfg(test)]
mod tests {
    use crate::plan::Plan;
    use crate::profile::Profile;
    use crate::{pipeline, read::ReadOptions};

    fn plan(list: &str) -> Plan {
        let text = format!(
            "# 霞台市ＤＸ推進計画\n\n計画期間：令和８年度～令和12年度\n\n霞台市\n\n## 第３章　取組\n\n\
             ### 1-1 窓口の改善\n\n**担当課**：市民課\n\n**ＫＰＩ**\n\n- 申請率：14.2%（令和６年度）→ 50%（令和12年度）\n\n\
             ### 1-2 書かない窓口\n\n**担当課**：市民課\n\n**ＫＰＩ**\n\n- 窓口数：６か所（令和６年度）→ 22か所（令和12年度）\n\n\
             ## ＫＰＩ一覧\n\n{list}\n"
        );
        let (options, profile) = (ReadOptions::default(), Profile::embedded());
        let document = pipeline::convert("a.txt", text.as_bytes(), &options, &profile);
        document.unwrap().plans.remove(0)
    }

    fn told(plan: &Plan) -> Vec<(&str, usize)> {
        let items = plan.items.iter();
        items
            .map(|i| (i.title.as_str(), i.indicators.len()))
            .collect()
    }

    #[test]
    fn a_list_of_all_figures_tells_them_again() {
        let want = [("窓口の改善", 1), ("書かない窓口", 1)];
        for list in [
            "| No. | 取組 | ＫＰＩ | 令和６年度 | 令和12年度 |\n|---|---|---|---|---|\n\
             | 1-1 | 窓口の改善 | 申請率 | 14.2% | 50% |\n| 1-2 | 書かない窓口 | 窓口数 | ６か所 | 22か所 |",
            "| 取組 | ＫＰＩ | 現状値 | 目標値 |\n|---|---|---|---|\n\
             | 窓口の改善 | 申請率 | 14.2% | 50% |\n| 書かない窓口 | 窓口数 | ６か所 | 22か所 |",
        ] {
            assert_eq!(told(&plan(list)), want, "{list}");
        }
    }

    #[test]
    fn what_differs_stays() {
        // Another figure, another time, another number.
        let list = "| No. | 取組 | ＫＰＩ | 令和６年度 | 令和11年度 |\n|---|---|---|---|---|\n\
                    | 1-1 | 窓口の改善 | 申請率 | 14.2% | 50% |\n| 3-2 | 書かない窓口 | 窓口数 | ６か所 | 22か所 |";
        let plan = plan(list);
        let all: usize = plan.items.iter().map(|i| i.indicators.len()).sum();
        assert_eq!(all, 4, "{:?}", told(&plan));
    }
}
