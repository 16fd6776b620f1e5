//! Words that are told by what they stand beside: 「予定」 beside 「実績」 is what was aimed at, 「達成値」 beside 「目標」 and
//! 「実施」 beside 「計画」 what was reached, below the same year or in the next row of the same figures.

use super::cell::{Kind, Seen};
use super::own_label::own_label;
use crate::block::Grid;
use crate::profile::{Profile, Role};
use std::collections::BTreeMap;

/// Gives such words the parts that they play as a pair.
pub(super) fn counterparts(grid: &Grid, seen: &mut [Seen], profile: &Profile) {
    let planned = |s: &Seen| says(s, "planned_beside_reached", profile);
    let reached = |s: &Seen| says(s, "reached_beside_planned", profile);
    if !seen.iter().any(|s| planned(s) || reached(s)) {
        return;
    }
    let at: BTreeMap<(usize, usize), usize> = (grid.cells.iter().enumerate())
        .map(|(id, c)| ((c.row, c.col), id))
        .collect();
    let pairs: Vec<(usize, usize)> = (0..seen.len())
        .flat_map(|id| {
            let cell = seen[id].cell;
            let right = at.get(&(cell.row, cell.last_col() + 1)).copied();
            let right = right.filter(|next| share_year(grid, seen, &at, id, *next));
            let below = at.get(&(cell.last_row() + 1, cell.col)).copied();
            let below = below.filter(|next| both_count(seen, id, *next));
            right.into_iter().chain(below).map(move |next| (id, next))
        })
        .collect();
    let aim = |s: &Seen| s.has(Role::Target) || planned(s);
    let actual = |s: &Seen| s.role() == Some(Role::Actual) && !planned(s) || reached(s);
    for (first, second) in pairs {
        let (one, two) = (&seen[first], &seen[second]);
        let told = planned(one) || reached(two);
        if told && aim(one) && actual(two) && !reached(one) {
            take(&mut seen[first], Role::Target);
            take(&mut seen[second], Role::Actual);
        }
    }
}

fn says(seen: &Seen, list: &str, profile: &Profile) -> bool {
    /// No such word is longer (bytes).
    const LONGEST: usize = 30;
    let key = || seen.text().key();
    seen.str().len() <= LONGEST && profile.words(list).contains(&key())
}

/// Makes a cell the label of a part. A label that is one already keeps its entry.
pub(super) fn take(seen: &mut Seen, role: Role) {
    if seen.role() == Some(role) {
        return;
    }
    let own = seen.labels.iter().position(|l| l.role == role);
    let label = own.map_or_else(|| own_label(role), |at| seen.labels.remove(at));
    seen.kind = Kind::Label;
    seen.labels = vec![label];
}

/// Whether two heads stand below one year, which is over nothing else.
fn share_year(
    grid: &Grid,
    seen: &[Seen],
    at: &BTreeMap<(usize, usize), usize>,
    first: usize,
    second: usize,
) -> bool {
    let (one, two) = (seen[first].cell, seen[second].cell);
    let same_row = one.row == two.row && one.row_span == two.row_span;
    let over = (0..one.row).rev().find_map(|row| at.get(&(row, one.col)));
    let year = over.is_some_and(|&id| {
        let cell = &grid.cells[id];
        seen[id].kind == Kind::Year
            && cell.last_row() + 1 == one.row
            && cell.last_col() == two.last_col()
    });
    same_row && year
}

/// Whether figures stand right of both of two cells below each other.
fn both_count(seen: &[Seen], first: usize, second: usize) -> bool {
    let counts = |id: usize| {
        let cell = seen[id].cell;
        let behind = seen[id + 1..].iter().take_while(|s| s.cell.row == cell.row);
        behind.filter(|s| s.kind == Kind::Value).count() > 0
    };
    let (one, two) = (seen[first].cell, seen[second].cell);
    (one.row_span, two.row_span, one.col_span) == (1, 1, two.col_span)
        && counts(first)
        && counts(second)
}
