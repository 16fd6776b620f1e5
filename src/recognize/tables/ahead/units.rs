//! The unit that holds for the figures of a grid, said in it or above it.

use crate::block::{Cell, Grid, GridKind};
use crate::profile::Role;
use crate::recognize::context::Context;
use crate::recognize::stream::{Entry, Piece};
use crate::recognize::tables::lent_head;
use crate::recognize::words::notes;
use crate::text::unit::Unit;

/// The unit of the figures of a grid and that of its money. `above`: that of a line above it.
pub(super) fn units_of(
    grid: &Grid,
    entries: &[Entry],
    at: usize,
    above: Option<Unit>,
    context: &Context,
) -> (Option<Unit>, Option<Unit>) {
    let said = (above.or_else(|| unit_in_corner(grid, context)))
        .or_else(|| lent_head::unit_over(entries, at, context))
        .or_else(|| unit_below(entries, at, context));
    let known = || context.money.clone();
    match said {
        // 「単位｜事業」 on a sheet says it of its figures; what stands above the sheet is that of the money on it.
        Some(unit) if says_unit(grid, context) => {
            let money = Some(unit).filter(|unit| unit.name == "円");
            (None, money.or_else(known))
        }
        unit => (unit, known()),
    }
}

/// 「（効果額　単位：百万円）」 below a grid that none stands above, and not above the next one.
fn unit_below(entries: &[Entry], at: usize, context: &Context) -> Option<Unit> {
    let Piece::Paragraph(p) = entries.get(at + 1)?.piece else {
        return None;
    };
    let next = entries.get(at + 2).map(|e| e.piece);
    let free = !matches!(next, Some(Piece::Grid(_)));
    notes::unit_line(&p.text, context).filter(|_| free)
}

/// Whether a cell of a grid names the unit that stands right beside it: 「単位｜事業」.
fn says_unit(grid: &Grid, context: &Context) -> bool {
    let profile = context.profile;
    let label = |c: &&Cell| {
        let labels = profile.lexicon.read(c.text.as_str());
        labels.first().is_some_and(|l| l.role == Role::Unit)
    };
    let beside = |label: &Cell| {
        let next = |c: &&Cell| c.row == label.row && c.col == label.last_col() + 1;
        let found = grid.cells.iter().find(next);
        found.is_some_and(|c| notes::unit_as_printed(c.text.as_str(), profile).is_some())
    };
    grid.cells.iter().filter(label).any(beside)
}

/// 「（単位：千円）」 in the first or last cell of the first row, or 「区分（千円）」 over what the rows are called.
fn unit_in_corner(grid: &Grid, context: &Context) -> Option<Unit> {
    if grid.kind == GridKind::Aligned {
        return None;
    }
    let mut head = grid.cells.iter().filter(|c| c.row == 0);
    let said = head
        .clone()
        .find_map(|c| notes::unit_line(&c.text, context));
    let corner = head.next().filter(|c| c.col == 0);
    said.or_else(|| {
        let labels = context.profile.lexicon.read(corner?.text.as_str());
        let label = labels.iter().find(|l| l.role == Role::Class)?;
        context.profile.units.read(label.note.as_deref()?)
    })
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    /// The first figure of each indicator, in its unit.
    fn figures(above: &str, own: &str) -> Vec<String> {
        let plan = read(&format!(
            "笹野町行政改革計画（令和７年度～令和９年度）\n\n{above}\n\n取組名\t補助金の見直し\t\t\t\n担当課\t財政課\t\t\t\n\
             指標名\t見直した補助金\t{own}\t\n区分\t令和７年度\t令和８年度\t令和９年度\n目標\t5\t8\t12\n"
        ));
        let all = plan.items.iter().flat_map(|i| &i.indicators);
        let first = all.filter_map(|i| i.targets.first()?.value.clone());
        let said = first.map(|v| format!("{}{}", v.number, v.unit.unwrap_or_default()));
        said.collect()
    }

    #[test]
    fn a_unit_on_the_sheet_is_that_of_its_figures_whatever_stands_above_it() {
        assert_eq!(figures("（単位：千円）", "単位\t事業"), ["5事業"]);
        assert_eq!(figures("（単位：千円）", "\t"), ["5000円"]);
    }

    #[test]
    fn the_unit_of_an_axis_is_that_of_no_table_below_the_text() {
        let drawing = "（千円）\n\n44,340\n\n21,240\n\n令和６年度は計画を上回りました。";
        assert_eq!(figures(drawing, "\t"), ["5"]);
    }
}
