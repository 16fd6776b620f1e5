//! Two departments on two lines that were taken for a bureau and its division.

use crate::plan::{Department, Item};
use crate::profile::Profile;
use crate::recognize::Finding;
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
    profile.words("bureau_apart").iter().find_map(|end| {
        let at = name.find(end.as_str())? + end.len();
        let (upper, lower) = name.split_at_checked(at)?;
        (alone.contains(lower)).then(|| (upper.to_owned(), lower.to_owned()))
    })
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
    }
}
