//! Labels that stand in the middle of the rows they belong to.

use super::super::grid::Room;
use super::strips::{Block, covered};
use crate::layout::Tolerances;

/// The rows each label of a column reaches over, for the columns whose labels part all the rows
/// below the head so that each stands in the middle of its own.
pub(super) fn reach(
    blocks: &[Block],
    rows: &[(f32, f32)],
    head: usize,
    cols: usize,
    tolerances: &Tolerances,
) -> Vec<Room> {
    let mut out = Vec::new();
    for col in 0..cols {
        let mut own: Vec<&Block> = blocks
            .iter()
            .filter(|b| b.first == col && b.last == col && covered(rows, b).0 >= head)
            .collect();
        own.sort_by(|a, b| a.top.total_cmp(&b.top));
        let crossed = blocks.iter().any(|b| {
            b.first < b.last && b.first <= col && col <= b.last && covered(rows, b).0 >= head
        });
        if own.is_empty() || crossed || own.len() + head >= rows.len() {
            continue;
        }
        if let Some(ends) = parts(&own, rows, head, tolerances) {
            let mut row = head;
            for end in ends {
                if end > row {
                    out.push(Room {
                        row,
                        col,
                        rows: end + 1 - row,
                        cols: 1,
                    });
                }
                row = end + 1;
            }
        }
    }
    out
}

/// The last row of each label, if every row belongs to one.
fn parts(
    labels: &[&Block],
    rows: &[(f32, f32)],
    head: usize,
    tolerances: &Tolerances,
) -> Option<Vec<usize>> {
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
