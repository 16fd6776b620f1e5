//! Upright rules alone: the middle of a long table.

use super::edge::Edge;
use super::grid::{self, Lattice, Room};
use crate::geom::Rect;
use crate::layout::Tolerances;

/// Lattices of upright rules alone, as a long table leaves them on a page it neither begins nor
/// ends on: one row, open at both ends.
pub(super) fn find(
    vertical: &[Edge],
    lattices: &[Lattice],
    tolerances: &Tolerances,
) -> Vec<Lattice> {
    let taken: Vec<Rect> = lattices
        .iter()
        .map(|l| l.bbox().grown(tolerances.rule_reach))
        .collect();
    let mut free: Vec<Edge> = vertical
        .iter()
        .filter(|e| {
            !taken
                .iter()
                .any(|t| t.contains((e.at, (e.lo + e.hi) / 2.0)))
        })
        .copied()
        .collect();
    free.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut stacks: Vec<Vec<Edge>> = Vec::new();
    for edge in free {
        let same = |e: &Edge| {
            (e.lo - edge.lo).abs() <= tolerances.join_edges
                && (e.hi - edge.hi).abs() <= tolerances.join_edges
        };
        match stacks.iter_mut().find(|s| s.first().is_some_and(same)) {
            Some(stack) => stack.push(edge),
            None => stacks.push(vec![edge]),
        }
    }
    stacks
        .iter()
        .filter_map(|stack| {
            let xs: Vec<f32> = grid::snap(stack, tolerances).iter().map(|l| l.at).collect();
            let (first, cols) = (stack.first()?, xs.len().checked_sub(1)?);
            // Two rules side by side may be anything.
            (cols >= 2).then(|| Lattice {
                xs,
                ys: vec![first.lo, first.hi],
                cells: (0..cols)
                    .map(|col| Room {
                        row: 0,
                        col,
                        rows: 1,
                        cols: 1,
                    })
                    .collect(),
                closed_top: false,
                closed_bottom: false,
            })
        })
        .collect()
}
