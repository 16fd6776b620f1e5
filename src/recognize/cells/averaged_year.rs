//! Several years that a figure is the average of, among years: 「令和2～6年度平均」 below 「令和7年」.

use super::cell::{Kind, Seen, YearLabel};
use crate::profile::Profile;
use crate::text::calendar::{PeriodKind, Span};
use std::collections::BTreeSet;

/// Reads them as times where a year stands right above or below: over figures they are reckoned from their neighbours.
pub(super) fn averaged_years(seen: &mut [Seen], profile: &Profile) {
    let averaged: Vec<usize> = (0..seen.len())
        .filter(|&i| seen[i].kind == Kind::Label && average(seen[i].str(), profile).is_some())
        .collect();
    if averaged.is_empty() {
        return;
    }
    let years: BTreeSet<(usize, usize)> = (seen.iter())
        .filter(|s| s.kind == Kind::Year)
        .flat_map(|s| [s.cell.row, s.cell.last_row()].map(|row| (row, s.cell.col)))
        .collect();
    for i in averaged {
        let cell = seen[i].cell;
        let above = cell.row.checked_sub(1);
        let mut beside = above.into_iter().chain([cell.last_row() + 1]);
        let among = beside.any(|row| years.contains(&(row, cell.col)));
        let year = average(seen[i].str(), profile).filter(|_| among);
        if let Some(span) = year {
            seen[i].kind = Kind::Year;
            seen[i].labels.clear();
            seen[i].year = Some(Box::new(YearLabel::bare(span, cell.text.trimmed())));
        }
    }
}

/// The years that such words name.
fn average(words: &str, profile: &Profile) -> Option<Span> {
    let mut endings = profile.words("average_ending").iter();
    let time = endings.find_map(|w| words.strip_suffix(w.as_str()))?;
    let span = profile.calendar.whole(time)?;
    (span.kind == PeriodKind::Range).then_some(span)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_figure_may_be_the_average_of_several_years() {
        let plan = read(
            "笹野町総合戦略\n計画期間　令和８年度～令和12年度\n\n| 指標 | 現状値 | 現状値 | 目標値 | 目標値 |\n|---|---|---|---|---|\n\
             | 指標 | 年度 | 数値 | 年度 | 数値 |\n| 出生数 | 令和６年度 | 30人 | 令和12年度 | 35人 |\n\
             | 社会増減 | 令和２～６年度平均 | △14人 | 令和12年度 | △５人 |\n",
        );
        let all = plan.items.iter().flat_map(|i| &i.indicators);
        let mut all = all.chain(&plan.indicators);
        let moves = all.find(|i| i.name.as_deref() == Some("社会増減")).unwrap();
        let baseline = moves.baseline.as_ref().unwrap();
        let period = baseline.period.as_ref().unwrap();
        assert_eq!(
            (period.start.as_str(), period.end.as_str()),
            ("2020-04-01", "2025-03-31")
        );
        assert_eq!(moves.targets.len(), 1);
    }
}
