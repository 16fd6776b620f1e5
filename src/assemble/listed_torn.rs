//! A list of all indicators behind the text that has told them, whose names a converter tore: 「女性（20～69歳）｜68.5%｜72%」 below
//! 「適正な体重の人の割合」, or beside the name of the next. What each row says is known by its figures and a part of its name.

use super::merge::{is_figures, key};
use super::told_again::says_figures;
use crate::plan::{Indicator, Item};
use crate::recognize::{Finding, ItemFinding, Origin};
use std::collections::{BTreeMap, BTreeSet};

/// Takes out the rows of such lists, most rows of which are told before in all their figures.
pub(super) fn drop(findings: &mut Vec<Finding>) {
    let mut lists: BTreeMap<usize, Vec<(usize, &Item)>> = BTreeMap::new();
    let mut told: Vec<(usize, &Indicator)> = Vec::new();
    for (i, finding) in findings.iter().enumerate() {
        match finding {
            Finding::Item(found) => {
                if is_row(found) {
                    lists.entry(found.at).or_default().push((i, &found.item));
                }
                told.extend(found.item.indicators.iter().map(|one| (found.at, one)));
            }
            Finding::Indicators { list, at } => told.extend(list.iter().map(|one| (*at, one))),
            _ => {}
        }
    }
    let mut gone: BTreeSet<usize> = BTreeSet::new();
    for (at, rows) in &lists {
        let before = |one: &Indicator| {
            let mut known = told.iter().filter(|(told, _)| told < at);
            known.any(|(_, told)| says_figures(told, one) && is_part(one, told))
        };
        let known = rows.iter().filter(|(_, item)| {
            let title = key(&item.title);
            let mut earlier = told.iter().filter(|(told, _)| told < at);
            earlier.any(|(_, told)| name(told).contains(&title))
                && item.indicators.iter().all(before)
        });
        let known: Vec<usize> = known.map(|(i, _)| *i).collect();
        if rows.len() >= FEWEST && known.len() * 3 >= rows.len() * 2 {
            gone.extend(known);
        }
    }
    let mut i = 0..;
    findings.retain(|_| i.next().is_some_and(|i| !gone.contains(&i)));
}

/// A list of all indicators has so many rows or more.
const FEWEST: usize = 4;

/// Whether an item is nothing but figures, each with two of them or more: one alone may be that of another by chance.
fn is_row(found: &ItemFinding) -> bool {
    let item = &found.item;
    let telling = |one: &Indicator| {
        let figures = one.baseline.iter().chain(&one.targets).chain(&one.actuals);
        figures.filter(|o| o.value.is_some()).count() > 1
    };
    let bare = item.number.is_none() && item.departments.is_empty() && is_figures(item);
    found.origin == Origin::Card && bare && item.indicators.iter().all(telling)
}

/// Whether a name is the start or the end of another, or of the same class.
fn is_part(one: &Indicator, told: &Indicator) -> bool {
    let (part, whole) = (name(one), name(told));
    let class = |i: &Indicator| {
        let (_, class) = i.name.as_deref()?.rsplit_once(' ')?;
        Some(key(class)).filter(|class| !class.is_empty())
    };
    let same = class(one).is_some() && class(one) == class(told);
    !part.is_empty() && (whole.starts_with(&part) || whole.ends_with(&part) || same)
}

fn name(indicator: &Indicator) -> String {
    indicator.name.as_deref().map(key).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::profile::Profile;
    use crate::{pipeline, read::ReadOptions};

    fn titles(list: &str) -> Vec<String> {
        let text = format!(
            "笹野市健康増進計画\n令和７年度～令和11年度\n\n第３章　取組\n\n１　運動\n\n(2)　目標指標\n\n\
             指標\t区分\t現状値（令和６年度）\t目標値（令和11年度）\n\
             １日の歩数\t男性\t6,480歩\t8,000歩\n\t女性\t5,710歩\t7,500歩\n\
             運動する人の割合\t64歳まで\t24.8％\t30％\n\t65歳から\t41.6％\t50％\n\
             \n２　歯\n\n(2)　目標指標\n\n指標\t区分\t現状値（令和６年度）\t目標値（令和11年度）\n\
             歯科健診を受けた人の割合\t―\t54.0％\t65％\n虫歯のない子の割合\t―\t91.2％\t95％\n\n\
             資料\n目標指標一覧\n指標\t区分\t現状値\t目標値\n{list}"
        );
        let (options, profile) = (ReadOptions::default(), Profile::embedded());
        let document = pipeline::convert("a.txt", text.as_bytes(), &options, &profile);
        let items = document.unwrap().plans.remove(0).items;
        items.into_iter().map(|i| i.title).collect()
    }

    #[test]
    fn rows_with_a_class_of_the_next_name_are_told_before() {
        let own = [
            "１日の歩数",
            "運動する人の割合",
            "歯科健診を受けた人の割合",
            "虫歯のない子の割合",
        ];
        let own = own.map(str::to_owned);
        let key =
            |t: Vec<String>| -> Vec<String> { t.iter().map(|t| t.replace('1', "１")).collect() };
        let list = "１日の歩数\t男性\t6,480歩\t8,000歩\n\t女性\t5,710歩\t7,500歩\n\t64歳まで\t24.8％\t30％\n\
                    運動する人の割合\t65歳から\t41.6％\t50％\n歯科健診を受けた人の割合\t―\t54.0％\t65％\n虫歯のない子の割合\t―\t91.2％\t95％\n";
        assert_eq!(key(titles(list)), own);
        // Another figure is another aim.
        let list = list.replace("30％", "35％").replace("65％", "70％");
        assert!(titles(&list).len() > own.len());
    }
}
