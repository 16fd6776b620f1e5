//! Labels that stand in the middle of the rows they belong to.

use super::super::grid::Room;
use super::strips::{Block, covered};
use crate::layout::Tolerances;

/// The rows each label of a column reaches over, for the columns whose labels part all the rows
/// below the head so that each stands in the middle of its own. A table may have no head.
pub(super) fn reach(
    blocks: &[Block],
    rows: &[(f32, f32)],
    head: usize,
    cols: usize,
    tolerances: &Tolerances,
) -> Vec<Room> {
    let below = |head: usize, col: usize| in_column(blocks, rows, head, col, tolerances);
    (0..cols)
        .flat_map(|col| {
            let headless = (head == 1).then_some(0);
            let mut heads = [head].into_iter().chain(headless);
            heads.find_map(|head| below(head, col)).unwrap_or_default()
        })
        .collect()
}

fn in_column(
    blocks: &[Block],
    rows: &[(f32, f32)],
    head: usize,
    col: usize,
    tolerances: &Tolerances,
) -> Option<Vec<Room>> {
    let is_below = |b: &&Block| covered(rows, b).0 >= head;
    let own = |b: &&Block| b.first == col && b.last == col;
    let mut labels: Vec<&Block> = blocks.iter().filter(own).filter(is_below).collect();
    labels.sort_by(|a, b| a.top.total_cmp(&b.top));
    let crosses = |b: &&Block| b.first < b.last && b.first <= col && col <= b.last;
    let crossed = blocks.iter().filter(crosses).any(|b| is_below(&b));
    if labels.is_empty() || crossed || labels.len() + head >= rows.len() {
        return None;
    }
    let mut row = head;
    let mut rooms = Vec::new();
    for end in parts(&labels, rows, head, tolerances)? {
        if end > row {
            rooms.push(Room {
                row,
                col,
                rows: end + 1 - row,
                cols: 1,
            });
        }
        row = end + 1;
    }
    Some(rooms)
}

/// The last row of each label, if every row belongs to one.
fn parts(
    labels: &[&Block],
    rows: &[(f32, f32)],
    head: usize,
    tolerances: &Tolerances,
) -> Option<Vec<usize>> {
    // Labels that all stand in a row, the first in the first, are set at the top of their rows.
    let in_row = |label: &&&Block| {
        rows.iter().any(|(top, bottom)| {
            (label.middle() - (top + bottom) / 2.0).abs() < tolerances.row_middle * label.size
        })
    };
    let first = labels.first()?;
    if covered(rows, first) == (head, head) && labels.iter().all(|l| in_row(&l)) {
        return None;
    }
    let mut from = head;
    let mut ends = Vec::with_capacity(labels.len());
    for label in labels {
        let top = rows.get(from)?.0;
        let off = |end: usize| {
            let bottom = rows.get(end).map_or(f32::INFINITY, |r| r.1);
            (label.middle() - (top + bottom) / 2.0).abs()
        };
        let end = (from..rows.len()).min_by(|a, b| off(*a).total_cmp(&off(*b)))?;
        if off(end) > tolerances.centre_slack * label.size {
            return None;
        }
        ends.push(end);
        from = end + 1;
    }
    (from == rows.len()).then_some(ends)
}
