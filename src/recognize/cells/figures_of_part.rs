//! 「数値」 before the figures of the row above: below 「計画｜窓口の設置」 they are planned, below 「実績｜窓口を設置した」
//! reached.

use super::cell::{Kind, Seen};
use super::counterpart::take;
use crate::block::Grid;
use crate::profile::Role;
use std::collections::BTreeMap;

/// What such a label leaves open.
const PARTS: [Role; 3] = [Role::Target, Role::Actual, Role::Baseline];

/// Gives such labels the part of the label above them, where words stand beside that one and figures beside these.
pub(super) fn figures_of_parts(grid: &Grid, seen: &mut [Seen]) {
    let open = |s: &Seen| s.kind == Kind::Label && PARTS.into_iter().all(|part| s.has(part));
    if !seen.iter().any(open) {
        return;
    }
    let at: BTreeMap<(usize, usize), usize> = (grid.cells.iter().enumerate())
        .map(|(id, c)| ((c.row, c.col), id))
        .collect();
    let part = |id: usize| match seen[id].role() {
        Some(Role::Target) if seen[id].has(Role::Schedule) => Some(Role::Target),
        Some(Role::Actual) if !open(&seen[id]) => Some(Role::Actual),
        _ => None,
    };
    let told = (0..seen.len())
        .filter(|&id| open(&seen[id]))
        .filter_map(|id| {
            let cell = seen[id].cell;
            let above = *at.get(&(cell.row.checked_sub(1)?, cell.col))?;
            let alike = seen[above].cell.col_span == cell.col_span;
            // 「計画｜内容｜…」 over 「　｜数値｜…」
            let left = cell.col.checked_sub(1);
            let before = |row: usize| at.get(&(row, left?)).copied();
            let lost = before(cell.row).is_some_and(|id| seen[id].kind == Kind::Empty);
            let group = before(cell.row - 1).filter(|_| lost && seen[above].kind == Kind::Label);
            let part = part(above).or_else(|| part(group?))?;
            let worded = !holds(seen, above, Kind::Value) && holds(seen, above, Kind::Text);
            (alike && worded && holds(seen, id, Kind::Value)).then_some((id, part))
        });
    let told: Vec<(usize, Role)> = told.collect();
    for (id, part) in told {
        take(&mut seen[id], part);
    }
}

/// Whether a cell of a kind stands right of a cell, in its row.
fn holds(seen: &[Seen], id: usize, kind: Kind) -> bool {
    let row = seen[id].cell.row;
    let mut behind = seen[id + 1..].iter().take_while(|s| s.cell.row == row);
    behind.any(|s| s.kind == kind)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn figures_without_a_part_are_of_the_part_above_them() {
        let plan = read(
            "霞台町行政改革実施計画\n計画期間　令和６年度～令和８年度\n\n\
             取組項目\t\t令和６年度\t令和７年度\t令和８年度\n\
             広告の掲載\t計画\t封筒\t庁舎\t公用車\n\t数値\t120千円\t150千円\t180千円\n\
             \t実績\t実施\t実施\t\n\t数値\t98千円\t161千円\t\n",
        );
        let figures = &plan.items[0].indicators;
        let raws = |list: &[crate::plan::Observation]| -> Vec<String> {
            list.iter().map(|o| o.raw.clone()).collect()
        };
        assert_eq!(figures.len(), 1);
        assert_eq!(figures[0].name, None);
        assert_eq!(raws(&figures[0].targets), ["120千円", "150千円", "180千円"]);
        assert_eq!(raws(&figures[0].actuals), ["98千円", "161千円"]);
        let steps = plan.items[0].schedule.iter().map(|s| s.raw.as_str());
        assert_eq!(steps.collect::<Vec<_>>(), ["封筒", "庁舎", "公用車"]);
    }
}
