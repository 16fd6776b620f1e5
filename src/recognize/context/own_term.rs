//! The years of a plan that says them nowhere but over its figures: 「第10期」 over 「R9｜R10｜R11」 in a 「第10期介護保険事業計画」, 「見込量」
//! over them beside 「実績」.

use super::when_written::blocks;
use crate::block::{Block, Cell, Grid, Outline};
use crate::profile::{Profile, Role};
use crate::recognize::cells::year_label::year_label;
use crate::text::calendar::{PeriodKind, Span};
use std::ops::RangeInclusive;

/// Such years, where all of these heads are over the same.
pub(super) fn years_of_term(outline: &Outline, profile: &Profile) -> Option<Span> {
    let number = profile.pattern("term_number");
    let title = outline.identity.title.key();
    let terms: Vec<&str> = number.find_iter(&title).map(|m| m.as_str()).collect();
    let own = |_: &Grid, cell: &Cell| {
        let key = cell.text.key();
        let mut terms = terms.iter().filter_map(|term| key.strip_prefix(term));
        // 「第10期計画（見込）」, and not 「第9期・第10期」
        terms.any(|rest| !number.is_match(rest))
    };
    let role = |cell: &Cell| role(cell, profile);
    let planned = |grid: &Grid, cell: &Cell| {
        let beside = |c: &&Cell| c.row == cell.row && c.last_col() < cell.col;
        let mut beside = grid.cells.iter().filter(beside);
        role(cell) == Some(Role::Target) && beside.any(|c| role(c) == Some(Role::Actual))
    };
    let years = years_under(outline, &own, profile);
    let years = years.or_else(|| years_under(outline, &planned, profile))?;
    Some(Span {
        kind: PeriodKind::Range,
        end: Span::fiscal_year(*years.end()).end,
        ..Span::fiscal_year(*years.start())
    })
}

/// The last year of which a table says that its figures are results, in a text that says nowhere when it was written.
pub(super) fn reached_until(outline: &Outline, profile: &Profile) -> Option<i32> {
    let grids = blocks(outline).into_iter().filter_map(|block| match block {
        Block::Grid(grid) => Some(grid),
        Block::Paragraph(_) => None,
    });
    let year = |cell: &Cell| {
        let label = year_label(&cell.text, profile)?;
        let whole = label.span.kind != PeriodKind::Range && !label.span.era_inferred;
        whole.then_some((label.span.year, label.role))
    };
    let last = |grid: &Grid| {
        let said = grid.cells.iter().filter_map(|cell| match year(cell) {
            Some((year, Some(Role::Actual))) => Some(year),
            Some(_) => None,
            // 「実績」 over 「R5｜R6」
            None if role(cell, profile) == Some(Role::Actual) => {
                let below = |col| year(grid.at(cell.last_row() + 1, col)?);
                let below = (cell.col..=cell.last_col()).map_while(below);
                below.map(|(year, _)| year).max()
            }
            None => None,
        });
        said.max()
    };
    grids.filter_map(last).max()
}

/// What a head says that the figures below it are.
fn role(cell: &Cell, profile: &Profile) -> Option<Role> {
    let labels = profile.lexicon.read(cell.text.as_str());
    labels.first().map(|l| l.role)
}

/// The years below the wide heads that are those of the plan, where all say the same.
fn years_under(
    outline: &Outline,
    own: &dyn Fn(&Grid, &Cell) -> bool,
    profile: &Profile,
) -> Option<RangeInclusive<i32>> {
    let mut found: Option<RangeInclusive<i32>> = None;
    for block in blocks(outline) {
        let Block::Grid(grid) = block else { continue };
        let wide = grid.cells.iter().filter(|c| c.col_span > 1);
        for head in wide.filter(|c| own(grid, c)) {
            let years = years_below(grid, head, profile)?;
            if found.get_or_insert_with(|| years.clone()) != &years {
                return None;
            }
        }
    }
    found
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

    #[test]
    fn what_is_planned_beside_results_tells_the_years_of_a_plan() {
        let plan = read(
            "霞台町障害福祉計画\n\n第2章 成果目標\n\n項目\t数値\t考え方\n令和7年度末の入所者数\t62人\t実績\n\
             【目標値】令和11年度の移行者数\t4人\t国の指針\n\n第3章 サービスの見込量\n\n\
             サービス名\t単位\t実績\t\t見込量\t\n\t\tR6\tR7\tR10\tR11\n通所\t人\t91\t92\t95\t98\n",
        );
        let due: Vec<i32> = (plan.items.iter().flat_map(|i| &i.indicators))
            .chain(&plan.indicators)
            .filter(|i| i.name.as_deref().is_some_and(|n| n.contains("移行")))
            .flat_map(|i| &i.targets)
            .filter_map(|o| Some(o.period.as_ref()?.year))
            .collect();
        assert_eq!(due, [2029]);
    }

    #[test]
    fn years_of_results_are_over_where_no_date_says_so() {
        let plan = read(
            "霞台町水道ビジョン\n\n1 現状\n\n年度\tR4\tR5\tR6\n有収率（％）\t78\t79\t80\n\n2 指標\n\n\
             業務指標\t実績\t目標\t\n\tR6\tR12\tR17\n管の更新率\t0.38%\t0.65%\t0.91%\n",
        );
        let past = plan.indicators.iter().filter(|i| i.actuals.len() == 3);
        assert_eq!(past.count(), 1, "{:?}", plan.indicators);
    }
}
