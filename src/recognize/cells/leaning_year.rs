//! Years that say what their figures are, and not their era: 「5年度実績」 behind 「令和4年度実績」, 「9年度（目標）」 below
//! 「令和8年度（目標）」.

use super::cell::{Kind, Seen};
use super::year_label::year_label_near;
use crate::profile::Profile;
use std::collections::BTreeMap;

/// Reads them where a year stands right before or above: the next of them follows it.
pub(super) fn leaning_years(seen: &mut [Seen], profile: &Profile) {
    /// Between two such years lie no more (years).
    const FURTHEST: i32 = 10;
    let leans = |s: &Seen| {
        let begins = s.str().starts_with(|c: char| c.is_ascii_digit());
        matches!(s.kind, Kind::Label | Kind::Text) && begins && s.str().contains("年度")
    };
    if !seen.iter().any(leans) {
        return;
    }
    // The year of a cell, by the places right behind and below it.
    let mut before: BTreeMap<(usize, usize), i32> = BTreeMap::new();
    for s in seen.iter_mut() {
        let (row, col) = (s.cell.row, s.cell.col);
        if let Some(&near) = before.get(&(row, col)).filter(|_| leans(s)) {
            let year = year_label_near(s.text(), profile, Some(near));
            let follows = |year: i32| (near + 1..=near + FURTHEST).contains(&year);
            if let Some(year) = year.filter(|y| y.role.is_some() && follows(y.span.year)) {
                s.kind = Kind::Year;
                s.labels.clear();
                s.year = Some(Box::new(year));
            }
        }
        if let Some(year) = &s.year {
            before.insert((row, s.cell.last_col() + 1), year.span.year);
            before.insert((s.cell.last_row() + 1, col), year.span.year);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn the_era_is_that_of_the_year_before_whatever_else_is_said() {
        let plan = read(
            "笹野町総合戦略検証報告書\n\n| 指標名 | 令和4年度実績 | 5年度実績 | 6年度実績 | 目標値（令和7年度） |\n|---|---|---|---|---|\n\
             | 来館者数 | 120人 | 130人 | 140人 | 150人 |\n",
        );
        let all = plan.items.iter().flat_map(|i| &i.indicators);
        let all: Vec<_> = all.chain(&plan.indicators).collect();
        let seen = all[0].baseline.iter().chain(&all[0].actuals);
        let years: Vec<Option<i32>> = seen.map(|o| o.period.as_ref().map(|p| p.year)).collect();
        assert_eq!(years, [Some(2022), Some(2023), Some(2024)]);
    }
}
