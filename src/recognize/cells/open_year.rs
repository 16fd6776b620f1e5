//! Years without an end among the heads of a schedule: 「R8｜R9｜R10以降」, 「中期（R9～R10）｜長期（R11～）」.

use super::cell::{Kind, Seen, YearLabel};
use crate::block::Grid;
use crate::profile::Profile;
use crate::text::calendar::{PeriodKind, Span, unwrapped};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Reads them where they stand right beside, above or below a year; `years` are the fiscal years of
/// the plan.
pub(super) fn open_years(
    grid: &Grid,
    seen: &mut [Seen],
    profile: &Profile,
    years: Option<&RangeInclusive<i32>>,
) {
    let mut open: Vec<(usize, Span)> = Vec::new();
    for (i, s) in seen.iter().enumerate() {
        let free = matches!(s.kind, Kind::Text | Kind::Label);
        let span = free.then(|| open_year(s.str(), profile, years)).flatten();
        open.extend(span.map(|span| (i, span)));
    }
    if open.is_empty() {
        return;
    }
    let dated: BTreeSet<(usize, usize)> = (seen.iter())
        .filter(|s| s.kind == Kind::Year)
        .flat_map(|s| {
            let rows = s.cell.row..=s.cell.last_row();
            rows.flat_map(|row| (s.cell.col..=s.cell.last_col()).map(move |col| (row, col)))
        })
        .collect();
    for (i, span) in open {
        let cell = seen[i].cell;
        let (row, col) = (cell.row, cell.col);
        let left = col.checked_sub(1).map(|col| (row, col));
        let above = row.checked_sub(1).map(|row| (row, col));
        let right = (row, cell.last_col() + 1);
        let below = (cell.last_row() + 1, col);
        let beside = [left, above, Some(right), Some(below)]
            .into_iter()
            .flatten();
        let inside = |at: &(usize, usize)| at.0 < grid.rows && at.1 < grid.cols;
        if beside.filter(inside).any(|at| dated.contains(&at)) {
            let s = &mut seen[i];
            s.kind = Kind::Year;
            s.labels.clear();
            s.year = Some(Box::new(YearLabel::bare(span, cell.text.trimmed())));
        }
    }
}

/// 「R10以降」, 「～R7」, 「長期（R11～）」: from its year to the end of the plan, or from its beginning.
fn open_year(words: &str, profile: &Profile, years: Option<&RangeInclusive<i32>>) -> Option<Span> {
    /// Longer words are no head (characters).
    const LONGEST: usize = 20;
    if words.chars().count() > LONGEST || !words.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let stages = profile.words("period_part");
    let (stage, inner) = words.split_once('(').unwrap_or(("", words));
    let bare = stage.trim();
    if !bare.is_empty() && !stages.iter().any(|w| w == bare) {
        return None;
    }
    let inner = unwrapped(inner.trim().trim_end_matches(')'));
    let year = |rest: &str| {
        let span = profile.calendar.whole(rest.trim())?;
        let whole = matches!(span.kind, PeriodKind::FiscalYear | PeriodKind::CalendarYear);
        whole.then_some(span)
    };
    let from =
        (profile.words("open_end").iter()).find_map(|w| year(inner.strip_suffix(w.as_str())?));
    if let Some(span) = from {
        let end = years.map(|y| Span::fiscal_year(*y.end()));
        return Some(end.and_then(|end| span.to(&end)).unwrap_or(span));
    }
    let until = (profile.words("open_start").iter()).find_map(|w| {
        let rest = inner
            .strip_prefix(w.as_str())
            .or(inner.strip_suffix(w.as_str()))?;
        year(rest)
    })?;
    let start = years.map(|y| Span::fiscal_year(*y.start()));
    Some(start.and_then(|start| start.to(&until)).unwrap_or(until))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::tests::read;

    #[test]
    fn a_year_may_be_open_towards_one_side() {
        let profile = Profile::embedded();
        let of = |words: &str| {
            let span = open_year(words, &profile, Some(&(2026..=2030)))?;
            Some((span.start.year, span.end.year))
        };
        assert_eq!(of("R10以降"), Some((2028, 2031)));
        assert_eq!(of("長期(R11～)"), Some((2029, 2031)));
        assert_eq!(of("～R7"), Some((2025, 2026)));
        assert_eq!(of("令和9年度まで"), Some((2026, 2028)));
        assert_eq!(of("改修(R11～)"), None);
        assert_eq!(of("令和9年度"), None);
    }

    #[test]
    fn steps_stand_under_open_years_as_under_others() {
        let plan = read(
            "沢口町推進計画\n計画期間　令和８年度～令和12年度\n\n## 工程表\n\n\
             | 取組 | 短期（R8） | 中期（R9～R10） | 長期（R11～） | 担当課 |\n|---|---|---|---|---|\n\
             | 申請の拡大 | 選定 | → | 公開 | 市民課 |\n",
        );
        let steps = plan.items[0].schedule.iter();
        let steps: Vec<(i32, &str)> = steps
            .map(|s| (s.period.year, s.steps[0].as_str()))
            .collect();
        assert_eq!(steps, [(2026, "選定"), (2027, "選定"), (2029, "公開")]);
    }
}
