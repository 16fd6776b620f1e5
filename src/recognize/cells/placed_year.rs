//! Years that are told by their place in the plan: 「初年度｜２年目｜最終年度」.

use super::cell::{Kind, Seen, YearLabel};
use crate::profile::Profile;
use crate::text::calendar::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// Reads them where two or more stand in one row; `years` are the fiscal years of the plan.
pub(super) fn placed_years(
    seen: &mut [Seen],
    profile: &Profile,
    years: Option<&RangeInclusive<i32>>,
) {
    let Some(years) = years else {
        return;
    };
    let mut rows: BTreeMap<usize, Vec<(usize, i32)>> = BTreeMap::new();
    let first = |s: &&Seen| is_listed(s.str(), "first_plan_year", profile);
    let counted: BTreeSet<usize> = seen.iter().filter(first).map(|s| s.cell.row).collect();
    for (i, s) in seen.iter().enumerate() {
        // 「２年度」 beside 「初年度」 is no year of an era.
        let counted = counted.contains(&s.cell.row) && s.kind == Kind::Year;
        let open = matches!(s.kind, Kind::Text | Kind::Label | Kind::Value);
        let pattern = if counted {
            "nth_year_of_first"
        } else {
            "nth_year"
        };
        let year = placed(s.str(), pattern, profile, years);
        if let Some(year) = year.filter(|_| open || counted) {
            rows.entry(s.cell.row).or_default().push((i, year));
        }
    }
    for (i, year) in rows.into_values().filter(|r| r.len() > 1).flatten() {
        let s = &mut seen[i];
        s.kind = Kind::Year;
        s.value = None;
        s.labels.clear();
        let span = Span {
            era_inferred: true,
            ..Span::fiscal_year(year)
        };
        s.year = Some(Box::new(YearLabel::bare(span, s.cell.text.trimmed())));
    }
}

fn is_listed(words: &str, list: &str, profile: &Profile) -> bool {
    profile.words(list).iter().any(|w| w == words)
}

/// The year at such a place: 「３年目」 of a plan from 2026 is 2028.
fn placed(
    words: &str,
    pattern: &str,
    profile: &Profile,
    years: &RangeInclusive<i32>,
) -> Option<i32> {
    let is = |list: &str| is_listed(words, list, profile);
    let nth = || {
        let found = profile.pattern(pattern).captures(words)?;
        found.get(1)?.as_str().parse::<i32>().ok()
    };
    let year = if is("first_plan_year") {
        *years.start()
    } else if is("last_plan_year") {
        *years.end()
    } else {
        years.start().checked_add(nth()?)?.checked_sub(1)?
    };
    years.contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn years_counted_from_the_first_are_no_years_of_an_era() {
        let dates = |heads: &str| {
            let plan = read(&format!(
                "霞台町改革プラン\n計画期間　令和８年度から令和10年度まで\n\n\
                 No.\t取組\t担当課\t指標\t{heads}\n1\t窓口の改善\t町民課\t件数（件）\t6\t7\t8\n"
            ));
            let found = plan.items.into_iter().flat_map(|i| i.indicators);
            let due = found.flat_map(|i| i.targets).filter_map(|t| t.period);
            due.map(|p| p.year).collect::<Vec<_>>()
        };
        assert_eq!(dates("初年度\t２年度\t３年度"), [2026, 2027, 2028]);
        assert_eq!(dates("初年度\t２年目\t３年目"), [2026, 2027, 2028]);
    }
}
