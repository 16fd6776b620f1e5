//! A set of edges as a lattice of rows and columns, and the cells its walls make.

use super::edge::{Edge, Edges};
use super::walls::Walls;
use crate::geom::Rect;
use crate::layout::Tolerances;

/// Where the lines of a grid run, and what they enclose.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Lattice {
    /// The vertical lines from left to right; one more than there are columns.
    pub xs: Vec<f32>,
    /// The horizontal lines from top to bottom.
    pub ys: Vec<f32>,
    /// In row order, then column order. They cover the lattice without overlap.
    pub cells: Vec<Room>,
    /// Whether the frame is drawn at the top and at the bottom: a table cut by a page end is open.
    pub closed_top: bool,
    pub closed_bottom: bool,
}

/// The space of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Room {
    pub row: usize,
    pub col: usize,
    pub rows: usize,
    pub cols: usize,
}

impl Lattice {
    pub fn rows(&self) -> usize {
        self.ys.len().saturating_sub(1)
    }

    pub fn cols(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    pub fn bbox(&self) -> Rect {
        match (self.xs.as_slice(), self.ys.as_slice()) {
            ([x0, .., x1], [y0, .., y1]) => Rect::new(*x0, *y0, *x1, *y1),
            _ => Rect::default(),
        }
    }

    pub fn rect(&self, room: &Room) -> Rect {
        let line = |lines: &[f32], i: usize| lines.get(i).copied().unwrap_or_default();
        Rect::new(
            line(&self.xs, room.col),
            line(&self.ys, room.row),
            line(&self.xs, room.col + room.cols),
            line(&self.ys, room.row + room.rows),
        )
    }

    /// Which cell covers which position, row by row.
    pub fn index(&self) -> Vec<usize> {
        let cols = self.cols();
        let mut index = vec![0; self.rows() * cols];
        for (i, room) in self.cells.iter().enumerate() {
            for row in room.row..room.row + room.rows {
                for col in room.col..room.col + room.cols {
                    if let Some(slot) = index.get_mut(row * cols + col) {
                        *slot = i;
                    }
                }
            }
        }
        index
    }

    /// The position a point lies in, `(row, col)`.
    pub fn position(&self, (x, y): (f32, f32)) -> Option<(usize, usize)> {
        let between = |lines: &[f32], v: f32| {
            let i = lines.partition_point(|&l| l <= v);
            (0 < i && i < lines.len()).then(|| i - 1)
        };
        Some((between(&self.ys, y)?, between(&self.xs, x)?))
    }
}

/// Lines of one direction that lie together, and what of them is drawn.
pub(super) struct Line {
    pub at: f32,
    /// From, to; sorted, not overlapping.
    drawn: Vec<(f32, f32)>,
}

impl Line {
    /// The share of `lo..hi` that is drawn.
    pub fn share(&self, lo: f32, hi: f32) -> f32 {
        if hi <= lo {
            return 0.0;
        }
        let first = self.drawn.partition_point(|(_, to)| *to <= lo);
        let drawn: f32 = self
            .drawn
            .iter()
            .skip(first)
            .take_while(|(from, _)| *from < hi)
            .map(|(from, to)| (to.min(hi) - from.max(lo)).max(0.0))
            .sum();
        drawn / (hi - lo)
    }
}

/// Builds the lattice of edges that hang together, or nothing where they enclose no cell.
pub(super) fn lattice(edges: &Edges, tolerances: &Tolerances) -> Option<Lattice> {
    let (horizontal, vertical) = (
        anchored(&edges.horizontal, &edges.vertical, tolerances),
        anchored(&edges.vertical, &edges.horizontal, tolerances),
    );
    let mut upright = snap(&vertical, tolerances);
    let mut flat = snap(&horizontal, tolerances);
    if flat.len() < 2 || upright.is_empty() {
        return None;
    }
    add_open_sides(&mut upright, &horizontal, tolerances);
    add_open_sides(&mut flat, &vertical, tolerances);
    // More positions than any table on paper has make a drawing.
    if upright.len() < 2 || upright.len() * flat.len() > tolerances.most_positions {
        return None;
    }
    let xs: Vec<f32> = upright.iter().map(|l| l.at).collect();
    let ys: Vec<f32> = flat.iter().map(|l| l.at).collect();
    let walls = Walls::new(&upright, &flat, &xs, &ys, tolerances);
    let cells = walls.rooms();
    let (left, right) = (*xs.first()?, *xs.last()?);
    let closed = |line: Option<&Line>| line.is_some_and(|l| l.share(left, right) >= 0.5);
    Some(Lattice {
        closed_top: closed(flat.first()),
        closed_bottom: closed(flat.last()),
        xs,
        ys,
        cells,
    })
}

/// Brings edges that nearly coincide to one line.
pub(super) fn snap(edges: &[Edge], tolerances: &Tolerances) -> Vec<Line> {
    let mut sorted: Vec<&Edge> = edges.iter().collect();
    sorted.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut out: Vec<Line> = Vec::new();
    let mut rest = sorted.as_slice();
    while let Some(first) = rest.first() {
        let limit = first.at + tolerances.rule_snap;
        let (near, tail) = rest.split_at(rest.partition_point(|e| e.at <= limit));
        rest = tail;
        let weight: f32 = near.iter().map(|e| e.length()).sum();
        let at = near.iter().map(|e| e.at * e.length()).sum::<f32>() / weight.max(f32::EPSILON);
        let mut drawn: Vec<(f32, f32)> = near.iter().map(|e| (e.lo, e.hi)).collect();
        drawn.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut merged: Vec<(f32, f32)> = Vec::new();
        for (lo, hi) in drawn {
            match merged.last_mut() {
                Some(last) if lo <= last.1 + tolerances.rule_gap => last.1 = last.1.max(hi),
                _ => merged.push((lo, hi)),
            }
        }
        out.push(Line { at, drawn: merged });
    }
    out
}

/// The edges without those that hang in the air at both ends: arrows drawn over the columns of a
/// schedule. Where rules have no crossing rule to end at, they end together.
fn anchored(edges: &[Edge], crossing: &[Edge], tolerances: &Tolerances) -> Vec<Edge> {
    let reach = tolerances.rule_reach;
    let mut ends: Vec<f32> = edges.iter().flat_map(|e| [e.lo, e.hi]).collect();
    ends.sort_by(f32::total_cmp);
    let mut across: Vec<&Edge> = crossing.iter().collect();
    across.sort_by(|a, b| a.at.total_cmp(&b.at));
    let held = |x: f32, at: f32| {
        let from = across.partition_point(|c| c.at < x - reach);
        let met = across
            .iter()
            .skip(from)
            .take_while(|c| c.at <= x + reach)
            .any(|c| c.lo - reach <= at && at <= c.hi + reach);
        let first = ends.partition_point(|e| *e < x - reach);
        let alike = ends.iter().skip(first).take_while(|e| **e <= x + reach);
        met || alike.take(3).count() > 2
    };
    edges
        .iter()
        .filter(|e| held(e.lo, e.at) || held(e.hi, e.at))
        .copied()
        .collect()
}

/// Adds the line that was not drawn where the crossing rules stick out beyond the last one: a
/// table whose left and right sides are open.
fn add_open_sides(lines: &mut Vec<Line>, crossing: &[Edge], tolerances: &Tolerances) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return;
    };
    let (first, last) = (first.at, last.at);
    let end = |beyond: Vec<f32>, outermost: fn(f32, f32) -> f32| {
        // One rule that sticks out may be an underline that touches.
        (beyond.len() >= 2)
            .then(|| beyond.into_iter().reduce(outermost))
            .flatten()
    };
    let before = crossing
        .iter()
        .map(|e| e.lo)
        .filter(|&lo| lo < first - tolerances.open_side)
        .collect();
    let after = crossing
        .iter()
        .map(|e| e.hi)
        .filter(|&hi| hi > last + tolerances.open_side)
        .collect();
    if let Some(at) = end(before, f32::min) {
        lines.insert(
            0,
            Line {
                at,
                drawn: Vec::new(),
            },
        );
    }
    if let Some(at) = end(after, f32::max) {
        lines.push(Line {
            at,
            drawn: Vec::new(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(at: f32, lo: f32, hi: f32) -> Edge {
        Edge { at, lo, hi }
    }

    fn rooms(horizontal: Vec<Edge>, vertical: Vec<Edge>) -> Vec<(usize, usize, usize, usize)> {
        let edges = Edges {
            horizontal,
            vertical,
        };
        let lattice = lattice(&edges, &Tolerances::default()).unwrap_or_default();
        let area: usize = lattice.cells.iter().map(|r| r.rows * r.cols).sum();
        assert_eq!(area, lattice.rows() * lattice.cols());
        lattice
            .cells
            .iter()
            .map(|r| (r.row, r.col, r.rows, r.cols))
            .collect()
    }

    #[test]
    fn merged_cells_are_spans_both_ways() {
        // ┌───┬───┐
        // │   ├─┬─┤
        // ├───┤ │ │
        // └───┴─┴─┘
        let flat = vec![
            edge(0.0, 0.0, 100.0),
            edge(20.0, 50.0, 100.0),
            edge(40.0, 0.0, 50.0),
            edge(60.0, 0.0, 100.0),
        ];
        let upright = vec![
            edge(0.0, 0.0, 60.0),
            edge(50.0, 0.0, 60.0),
            edge(75.0, 20.0, 60.0),
            edge(100.0, 0.0, 60.0),
        ];
        assert_eq!(
            rooms(flat, upright),
            vec![
                (0, 0, 2, 1),
                (0, 1, 1, 2),
                (1, 1, 2, 1),
                (1, 2, 2, 1),
                (2, 0, 1, 1)
            ]
        );
    }

    #[test]
    fn open_sides_make_columns() {
        let flat = vec![
            edge(0.0, 0.0, 150.0),
            edge(20.0, 0.0, 150.0),
            edge(40.0, 0.0, 150.0),
        ];
        let upright = vec![edge(50.0, 0.0, 40.0), edge(100.0, 0.0, 40.0)];
        assert_eq!(rooms(flat, upright).len(), 6);
    }

    #[test]
    fn double_rules_are_one_line() {
        let twice = |at: f32| [edge(at - 0.9, 0.0, 100.0), edge(at + 0.9, 0.0, 100.0)];
        let flat = [0.0, 20.0, 40.0].into_iter().flat_map(twice).collect();
        let upright = [0.0, 50.0, 100.0].into_iter();
        let upright = upright.flat_map(|at| [edge(at - 0.9, 0.0, 40.0), edge(at + 0.9, 0.0, 40.0)]);
        assert_eq!(
            rooms(flat, upright.collect()),
            vec![(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]
        );
    }

    #[test]
    fn a_head_without_its_top_rule_is_a_row() {
        // The upright rules reach over the head, and nothing closes it above.
        let flat = vec![edge(20.0, 0.0, 100.0), edge(40.0, 0.0, 100.0)];
        let upright = [0.0, 50.0, 100.0].map(|at| edge(at, 0.0, 40.0));
        assert_eq!(
            rooms(flat, upright.to_vec()),
            vec![(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]
        );
    }

    #[test]
    fn a_rule_ending_inside_a_cell_parts_nothing() {
        let flat = vec![
            edge(0.0, 0.0, 100.0),
            edge(20.0, 0.0, 40.0),
            edge(40.0, 0.0, 100.0),
        ];
        let upright = vec![edge(0.0, 0.0, 40.0), edge(100.0, 0.0, 40.0)];
        assert_eq!(rooms(flat, upright), vec![(0, 0, 2, 1)]);
    }

    #[test]
    fn a_missing_piece_leaves_rectangles() {
        // The wall between the upper right and the lower left positions is there, one is not.
        let flat = vec![
            edge(0.0, 0.0, 100.0),
            edge(20.0, 50.0, 100.0),
            edge(40.0, 0.0, 100.0),
        ];
        let upright = vec![
            edge(0.0, 0.0, 40.0),
            edge(50.0, 20.0, 40.0),
            edge(100.0, 0.0, 40.0),
        ];
        assert_eq!(
            rooms(flat, upright),
            vec![(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]
        );
    }
}
