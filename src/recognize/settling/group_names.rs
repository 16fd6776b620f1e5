//! A list of what the groups of items to come are called: 「・身近な窓口」, 「・速い仕事」 below 「重点取組」, over the chapters
//! of these names.

use crate::plan::Item;
use crate::recognize::{Finding, ItemFinding, Origin};
use std::collections::BTreeMap;

/// Takes out the measures of lists that hold little but such names: a group may be told of elsewhere.
pub(in crate::recognize) fn drop(findings: &mut Vec<Finding>) {
    /// One alone may be called like a group by chance.
    const FEWEST: usize = 2;
    // Where the last item stands below a heading of that name.
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    for found in findings.iter().filter_map(item) {
        for level in &found.section {
            let last = groups.entry(name(&level.title)).or_default();
            *last = found.at.max(*last);
        }
    }
    let names_group = |found: &ItemFinding| {
        let last = groups.get(&name(&found.item.title));
        is_bare(&found.item) && last.is_some_and(|at| *at > found.at)
    };
    let list = |found: &ItemFinding| -> Vec<String> {
        let titles = found.section.iter().map(|level| level.title.clone());
        titles.collect()
    };
    let mut lists: BTreeMap<Vec<String>, [usize; 2]> = BTreeMap::new();
    for found in findings.iter().filter_map(item).filter(is_listed) {
        let [all, names] = lists.entry(list(found)).or_default();
        *all += 1;
        *names += usize::from(names_group(found));
    }
    findings.retain(|finding| {
        let listed = item(finding).filter(is_listed);
        let judged = listed.and_then(|found| lists.get(&list(found)));
        judged.is_none_or(|[all, names]| *names < FEWEST || names * 3 < all * 2)
    });
}

fn item(finding: &Finding) -> Option<&ItemFinding> {
    match finding {
        Finding::Item(found) => Some(found),
        _ => None,
    }
}

fn is_listed(found: &&ItemFinding) -> bool {
    found.origin == Origin::Bullet
}

/// Whether nothing is said of an item but what it is called.
fn is_bare(item: &Item) -> bool {
    item.departments.is_empty() && item.indicators.is_empty() && item.description.is_none()
}

/// A title without its number and blanks: 「(1) 身近な窓口」 → 「身近な窓口」.
fn name(title: &str) -> String {
    let number = |c: char| !c.is_alphabetic();
    let words = title.trim_start_matches(number).chars();
    words.filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn names_of_the_groups_to_come_are_no_measures() {
        let group = |n: &str, name: &str, measure: &str| {
            format!(
                "({n}) {name}\n\n役場の仕事を見直します。\n\n主な取組（例）\n\n・{measure}の拡充\n・{measure}の点検\n\n"
            )
        };
        let groups = group("1", "身近な窓口", "電子申請") + &group("2", "速い仕事", "自動処理");
        let lists = "【重点取組】\n\n- (1) 身近な窓口\n- (2) 速い仕事\n\n";
        let plan = read(&format!("椚町推進計画\n\n3 重点取組\n\n{lists}{groups}"));
        let titles: Vec<&str> = plan.items.iter().map(|i| i.title.as_str()).collect();
        let want = [
            "電子申請の拡充",
            "電子申請の点検",
            "自動処理の拡充",
            "自動処理の点検",
        ];
        assert_eq!(titles, want);
    }
}
