//! A list of all indicators behind the text that has told them: 「1-1｜管路の耐震化率｜水道課｜46％｜60％」 where the scenario 1-1
//! says 「・管路の耐震化率　46％（R5）→60％（R11）」. Each is given once.

use super::merge::{is_figures, key};
use super::told_again::says_all;
use crate::plan::{Indicator, ItemKind};
use crate::recognize::{Finding, ItemFinding, Origin};
use std::collections::{BTreeMap, BTreeSet};

/// Takes out the rows of such lists, most rows of which are told before in all their figures; an indicator of nobody goes
/// where the list behind it knows more of the same.
pub(super) fn drop(findings: &mut Vec<Finding>) {
    let mut lists: BTreeMap<usize, Vec<(usize, &Indicator)>> = BTreeMap::new();
    let mut told: BTreeMap<String, Vec<(usize, &Indicator)>> = BTreeMap::new();
    for (i, finding) in findings.iter().enumerate() {
        let (at, list) = match finding {
            Finding::Item(found) => match row(found) {
                Some(row) => {
                    lists.entry(found.at).or_default().push((i, row));
                    continue;
                }
                None => (found.at, &found.item.indicators),
            },
            Finding::Indicators { list, at } => (*at, list),
            _ => continue,
        };
        for one in list {
            told.entry(name(one)).or_default().push((at, one));
        }
    }
    let mut gone: BTreeSet<usize> = BTreeSet::new();
    let mut less: BTreeSet<(usize, String)> = BTreeSet::new();
    for (at, rows) in &lists {
        let before = |row: &Indicator| {
            let known = told.get(&name(row)).into_iter().flatten();
            known
                .filter(|(told, _)| told < at)
                .copied()
                .collect::<Vec<_>>()
        };
        let again =
            |row: &&(usize, &Indicator)| before(row.1).iter().any(|(_, one)| says_all(one, row.1));
        let known: Vec<usize> = rows.iter().filter(again).map(|(i, _)| *i).collect();
        let fuller = rows.iter().flat_map(|(_, row)| {
            let mut known = before(row);
            known.retain(|(_, one)| is_telling(one) && says_all(row, one) && !says_all(one, row));
            known
        });
        let fuller: BTreeSet<(usize, String)> = fuller.map(|(at, one)| (at, name(one))).collect();
        // A plan may well aim as a whole at what some of its measures aim at.
        if rows.len() > 1 && (known.len() + fuller.len()) * 3 >= rows.len() * 2 {
            gone.extend(known);
            less.extend(fuller);
        }
    }
    let mut i = 0..;
    findings.retain(|_| i.next().is_some_and(|i| !gone.contains(&i)));
    for finding in findings {
        if let Finding::Indicators { list, at } = finding {
            list.retain(|one| !less.contains(&(*at, name(one))));
        }
    }
}

/// The indicator that a row of such a list is, where it says enough to be known again.
fn row(found: &ItemFinding) -> Option<&Indicator> {
    let item = &found.item;
    let bare = found.origin == Origin::Card && item.kind == ItemKind::Goal && is_figures(item);
    match item.indicators.as_slice() {
        [only] if bare && name(only) == key(&item.title) && is_telling(only) => Some(only),
        _ => None,
    }
}

/// Whether an indicator has two figures or more, or a dash for one of them: one alone may be that of another by chance.
fn is_telling(one: &Indicator) -> bool {
    let figures = || one.baseline.iter().chain(&one.targets).chain(&one.actuals);
    figures().any(|o| o.value.is_some()) && figures().count() > 1
}

fn name(indicator: &Indicator) -> String {
    indicator.name.as_deref().map(key).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::profile::Profile;
    use crate::{pipeline, read::ReadOptions};

    /// The titles of the items, and how many indicators are nobody's.
    fn told(list: &str) -> (Vec<String>, usize) {
        let text = format!(
            "笹野市国土強靱化地域計画\n令和７年度～令和11年度\n\n第３章　推進方針\n目標４　水道を早期に復旧させる\n4-1　水道の長期にわたる停止\n\
             （重要業績指標）\n・管路の耐震化率\t46.3％（R5）\t→\t60.0％（R11）\n・給水拠点の数\t3か所（R5）\t→\t9か所（R11）\n\
             第４章　計画の推進\n毎年度、達成状況を確かめる。\n\n（参考）重要業績指標一覧\n\
             リスクシナリオ\t重要業績指標\t担当課\t現状値（令和５年度）\t目標値（令和11年度）\n{list}"
        );
        let (options, profile) = (ReadOptions::default(), Profile::embedded());
        let document = pipeline::convert("a.txt", text.as_bytes(), &options, &profile);
        let plan = document.unwrap().plans.remove(0);
        let titles = plan.items.into_iter().map(|i| i.title);
        (titles.collect(), plan.indicators.len())
    }

    #[test]
    fn a_list_of_indicators_tells_again_what_the_text_has_told() {
        let list = "4-1\t管路の耐震化率\t水道課\t46.3％\t60.0％\n4-1\t給水拠点の数\t水道課\t3か所\t9か所\n";
        assert_eq!(told(list), (Vec::new(), 2));
    }

    #[test]
    fn other_figures_of_a_list_stay() {
        let list = "4-1\t管路の耐震化率\t水道課\t46.3％\t65.0％\n4-1\t給水拠点の数\t水道課\t3か所\t8か所\n";
        let (titles, free) = told(list);
        assert_eq!((titles.len(), free), (2, 2), "{titles:?}");
        // So do those of a list that repeats the fewer of its rows.
        let list =
            "4-1\t管路の耐震化率\t水道課\t46.3％\t60.0％\n4-2\t橋の補強率\t土木課\t57.1％\t100％\n";
        assert_eq!(told(list).0.len(), 2);
    }

    #[test]
    fn a_dash_for_the_present_is_known_again() {
        let list = "4-1\t管路の耐震化率\t水道課\t46.3％\t60.0％\n4-1\t給水拠点の数\t水道課\t3か所\t9か所\n4-1\t訓練の参加者数\t水道課\t―\t200人\n";
        let text = format!(
            "笹野市国土強靱化地域計画\n令和７年度～令和11年度\n\n第３章　推進方針\n\n施策4-1　水道の復旧\n\n水道を早く直します。\n\n\
             指標\t現状値（令和５年度）\t目標値（令和11年度）\n管路の耐震化率\t46.3％\t60.0％\n給水拠点の数\t3か所\t9か所\n訓練の参加者数\t―\t200人\n\n\
             第４章　計画の推進\n\n毎年度、達成状況を確かめる。\n\n（参考）重要業績指標一覧\n\n施策\t重要業績指標\t担当課\t現状値（令和５年度）\t目標値（令和11年度）\n{list}"
        );
        let (options, profile) = (ReadOptions::default(), Profile::embedded());
        let document = pipeline::convert("a.txt", text.as_bytes(), &options, &profile);
        let plan = document.unwrap().plans.remove(0);
        let titles: Vec<String> = plan.items.into_iter().map(|i| i.title).collect();
        assert_eq!(titles, ["水道の復旧"]);
    }
}
