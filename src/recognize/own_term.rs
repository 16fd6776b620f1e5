//! The years of a plan that says them nowhere but over its figures: 「第10期」 over 「R9｜R10｜R11」 in a 「第10期介護保険事業計画」.

use super::when_written::blocks;
use super::year_label::year_label;
use crate::block::{Block, Cell, Grid, Outline};
use crate::profile::Profile;
use crate::text::calendar::{PeriodKind, Span};
use std::ops::RangeInclusive;

/// Such years, where all heads of the plan's own number are over the same.
pub(super) fn years_of_term(outline: &Outline, profile: &Profile) -> Option<Span> {
    let number = profile.pattern("term_number");
    let title = outline.identity.title.key();
    let terms: Vec<&str> = number.find_iter(&title).map(|m| m.as_str()).collect();
    let own = |cell: &Cell| {
        let key = cell.text.key();
        let mut terms = terms.iter().filter_map(|term| key.strip_prefix(term));
        // 「第10期計画（見込）」, and not 「第9期・第10期」
        terms.any(|rest| !number.is_match(rest))
    };
    if terms.is_empty() {
        return None;
    }
    let mut found: Option<RangeInclusive<i32>> = None;
    for block in blocks(outline) {
        let Block::Grid(grid) = block else { continue };
        for head in grid.cells.iter().filter(|c| c.col_span > 1 && own(c)) {
            let years = years_below(grid, head, profile)?;
            if found.get_or_insert_with(|| years.clone()) != &years {
                return None;
            }
        }
    }
    let years = found?;
    Some(Span {
        kind: PeriodKind::Range,
        end: Span::fiscal_year(*years.end()).end,
        ..Span::fiscal_year(*years.start())
    })
}

/// The years right below a head, where they follow each other.
fn years_below(grid: &Grid, head: &Cell, profile: &Profile) -> Option<RangeInclusive<i32>> {
    let year = |col: usize| {
        let cell = grid.at(head.last_row() + 1, col)?;
        let label = year_label(&cell.text, profile)?;
        (label.span.kind != PeriodKind::Range).then_some(label.span.year)
    };
    let first = year(head.col)?;
    let mut last = first;
    for col in head.col + 1..=head.last_col() {
        last = year(col).filter(|year| *year == last + 1)?;
    }
    Some(first..=last)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn the_head_of_its_own_number_tells_the_years_of_a_plan() {
        let plan = read(
            "霞台町高齢者福祉計画・第10期介護保険事業計画\n\n第5章 サービスの見込み\n\n\
             \t\t第9期\t\t第10期\t\t令和22年度\n\t\tR7\tR8見込\tR9\tR10\t(2040)\n\
             通所\t回数（回）\t1,210\t1,230\t1,260\t1,290\t1,450\n\t人数（人）\t91\t92\t95\t98\t109\n",
        );
        let told: Vec<(usize, usize)> = (plan.indicators.iter())
            .map(|i| (i.actuals.len(), i.targets.len()))
            .collect();
        assert_eq!(told, [(2, 3), (2, 3)]);
    }
}
