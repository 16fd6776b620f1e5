//! Years that are told by their place in the plan: 「初年度｜２年目｜最終年度」.

use super::cell::{Kind, Seen, YearLabel};
use crate::profile::Profile;
use crate::text::calendar::Span;
use std::collections::BTreeMap;
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
    for (i, s) in seen.iter().enumerate() {
        let open = matches!(s.kind, Kind::Text | Kind::Label | Kind::Value);
        if let Some(year) = placed(s.str(), profile, years).filter(|_| open) {
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

/// The year at such a place: 「３年目」 of a plan from 2026 is 2028.
fn placed(words: &str, profile: &Profile, years: &RangeInclusive<i32>) -> Option<i32> {
    let is = |list: &str| profile.words(list).iter().any(|w| w == words);
    let nth = || {
        let found = profile.pattern("nth_year").captures(words)?;
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
