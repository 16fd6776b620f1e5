//! Two departments on two lines that were taken for a bureau and its division.

use crate::plan::{Department, Item};
use crate::profile::Profile;
use crate::recognize::Finding;
use crate::recognize::words::department::is_bureau_of;
use std::collections::BTreeSet;

/// 「消防本部」 over 「環境課」 reads like one name. Where 「環境課」 answers for other items alone, the
/// two are two.
pub(in crate::recognize) fn part(findings: &mut [Finding], profile: &Profile) {
    let alone: BTreeSet<String> = findings
        .iter()
        .filter_map(|f| match f {
            Finding::Item(found) => Some(&found.item.departments),
            _ => None,
        })
        .flatten()
        .map(|d| d.name.clone())
        .collect();
    for finding in findings {
        if let Finding::Item(found) = finding {
            part_item(&mut found.item, &alone, profile);
        }
    }
}

fn part_item(item: &mut Item, alone: &BTreeSet<String>, profile: &Profile) {
    let mut out: Vec<Department> = Vec::new();
    for department in std::mem::take(&mut item.departments) {
        match parted(&department.name, alone, profile) {
            Some((upper, lower)) => {
                for name in [upper, lower] {
                    if !out.iter().any(|d| d.name == name) {
                        out.push(Department {
                            name,
                            ..department.clone()
                        });
                    }
                }
            }
            None => out.push(department),
        }
    }
    item.departments = out;
}

/// The two names in one, if the second stands alone elsewhere.
fn parted(name: &str, alone: &BTreeSet<String>, profile: &Profile) -> Option<(String, String)> {
    let apart = profile.words("bureau_apart").iter().find_map(|end| {
        let at = name.find(end.as_str())? + end.len();
        let (upper, lower) = name.split_at_checked(at)?;
        (alone.contains(lower)).then(|| (upper.to_owned(), lower.to_owned()))
    });
    apart.or_else(|| both_alone(name, alone, profile))
}

/// 「農水」 over 「教委」: both answer for other items alone, and the second is no division of the
/// first.
fn both_alone(name: &str, alone: &BTreeSet<String>, profile: &Profile) -> Option<(String, String)> {
    let long = |part: &str| part.chars().count() > 1 && alone.contains(part);
    let mut ends = name.char_indices().map(|(at, _)| name.split_at(at));
    let (upper, lower) = ends.find(|(upper, lower)| {
        long(upper) && long(lower) && !is_bureau_of(upper, lower, profile)
    })?;
    Some((upper.to_owned(), lower.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_known_alone_is_no_division_of_the_one_above() {
        let profile = Profile::embedded();
        let alone = BTreeSet::from(["環境課".to_owned()]);
        let parts = |name| parted(name, &alone, &profile);
        assert_eq!(
            parts("消防本部環境課"),
            Some(("消防本部".to_owned(), "環境課".to_owned()))
        );
        assert_eq!(parts("消防本部予防課"), None);
        assert_eq!(parts("環境課"), None);
        let alone = ["農水", "教委", "教育委員会", "学校教育課"].map(str::to_owned);
        let alone = BTreeSet::from(alone);
        let parts = |name| parted(name, &alone, &profile);
        let two = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(parts("農水教委"), two("農水", "教委"));
        assert_eq!(parts("教育委員会学校教育課"), None);
        assert_eq!(parts("農水観光"), None);
    }
}
