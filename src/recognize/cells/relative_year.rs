//! Years that are told by how long ago they were, before others in a row of heads: 「前々年度｜前年度｜本年度｜令和8年度｜令和9年度」.

use super::cell::{Kind, Seen, YearLabel};
use super::year_label::year_label;
use crate::profile::Profile;
use crate::text::Text;
use crate::text::calendar::{PeriodKind, Span};

/// Reads them where the first year behind them follows, and goes on: one year further back with each cell.
pub(super) fn relative_years(seen: &mut [Seen], profile: &Profile) {
    let mut told: Vec<(usize, i32)> = Vec::new();
    for first in 0..seen.len() {
        let Some(year) = whole_year(&seen[first]) else {
            continue;
        };
        let next = seen.get(first + 1).filter(|s| is_beside(&seen[first], s));
        if next.and_then(whole_year) != Some(year + 1) {
            continue;
        }
        let before = |ago: &i32| {
            let at = first.checked_sub(usize::try_from(*ago).ok()? + 1)?;
            let leads =
                is_beside(&seen[at], &seen[at + 1]) && ago_of(&seen[at], profile) == Some(*ago);
            leads.then_some(at)
        };
        let run: Vec<usize> = (0..).map_while(|ago| before(&ago)).collect();
        // 「本年度」 alone may be any.
        if run.len() > 1 {
            told.extend((1..).zip(run).map(|(ago, at)| (at, year - ago)));
        }
    }
    for (at, year) in told {
        let text = seen[at].text().trimmed();
        let rest = text
            .as_str()
            .find(['(', '[', '〔'])
            .unwrap_or(text.as_str().len());
        let said = format!(
            "{year}年度{}",
            text.as_str().get(rest..).unwrap_or_default()
        );
        let label = year_label(&Text::new(&said, text.place()), profile);
        let label = label.unwrap_or_else(|| YearLabel::bare(Span::fiscal_year(year), text.clone()));
        let s = &mut seen[at];
        s.kind = Kind::Year;
        s.value = None;
        s.labels.clear();
        s.year = Some(Box::new(YearLabel { text, ..label }));
    }
}

/// The one year that a cell says.
fn whole_year(seen: &Seen) -> Option<i32> {
    let year = seen.year.as_ref().filter(|_| seen.kind == Kind::Year)?;
    let whole = matches!(
        year.span.kind,
        PeriodKind::FiscalYear | PeriodKind::CalendarYear
    );
    whole.then_some(year.span.year)
}

fn is_beside(left: &Seen, right: &Seen) -> bool {
    left.cell.row == right.cell.row && left.cell.last_col() + 1 == right.cell.col
}

/// How many years ago it was, by the words before a bracket: 「前年度（決算見込）」.
fn ago_of(seen: &Seen, profile: &Profile) -> Option<i32> {
    let words = seen.str().split(['(', '[', '〔']).next()?.trim();
    let lists = ["current_year", "previous_year", "year_before_previous"];
    (0..)
        .zip(lists)
        .find(|(_, list)| profile.words(list).iter().any(|w| w == words))
        .map(|(ago, _)| ago)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    fn years(head: &str) -> Vec<i32> {
        let plan = read(&format!(
            "椚町定員適正化計画\n\n職員数の推移\n\n区分\t{head}\n職員数\t120人\t118人\t117人\t116人\t115人\n"
        ));
        let own = plan.items.into_iter().flat_map(|i| i.indicators);
        let seen =
            |i: crate::plan::Indicator| i.baseline.into_iter().chain(i.targets).chain(i.actuals);
        let all = own.chain(plan.indicators).flat_map(seen);
        let mut years: Vec<i32> = all.filter_map(|o| Some(o.period?.year)).collect();
        years.sort_unstable();
        years
    }

    #[test]
    fn years_that_lead_up_to_the_first_are_reckoned_from_it() {
        let want = [2023, 2024, 2025, 2026, 2027];
        assert_eq!(
            years("前々年度\t前年度\t本年度\t令和8年度\t令和9年度"),
            want
        );
        assert_eq!(
            years("前々年度（決算）\t前年度（決算見込）\t本年度\t令和8年度\t令和9年度"),
            want
        );
        // Out of order, or with another thing between, nobody knows.
        assert!(!years("前年度\t前々年度\t増減\t令和8年度\t令和9年度").contains(&2025));
    }
}
