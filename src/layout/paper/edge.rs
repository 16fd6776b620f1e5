//! Rules as drawn, put together into the straight edges a grid is made of.

use crate::layout::Tolerances;
use crate::page::{Axis, Rule};

/// A straight edge along one axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edge {
    /// Where it lies across its axis: y of a horizontal edge, x of a vertical one.
    pub at: f32,
    pub lo: f32,
    pub hi: f32,
}

impl Edge {
    pub fn length(&self) -> f32 {
        self.hi - self.lo
    }
}

/// Edges that hang together.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Edges {
    pub horizontal: Vec<Edge>,
    pub vertical: Vec<Edge>,
}

/// Joins the pieces of each axis into whole edges.
pub(super) fn join(rules: &[Rule], tolerances: &Tolerances) -> Edges {
    let mut edges = Edges::default();
    for rule in rules {
        let (x, y) = rule.rect.centre();
        let flat = Edge {
            at: y,
            lo: rule.rect.x0,
            hi: rule.rect.x1,
        };
        let upright = Edge {
            at: x,
            lo: rule.rect.y0,
            hi: rule.rect.y1,
        };
        let long = rule.rect.width().max(rule.rect.height());
        match rule.axis {
            Axis::Diagonal { .. } => {}
            // The dot of a dotted rule does not say which way the rule runs.
            _ if long < tolerances.rule_min_length / 2.0 => {
                edges.horizontal.push(flat);
                edges.vertical.push(upright);
            }
            Axis::Horizontal => edges.horizontal.push(flat),
            Axis::Vertical => edges.vertical.push(upright),
        }
    }
    edges.horizontal = join_axis(edges.horizontal, |_, _| false, tolerances);
    let flat = &edges.horizontal;
    let (snap, same) = (tolerances.rule_snap, tolerances.rule_snap / 3.0);
    let ends = |at: f32, x: f32| {
        let from = flat.partition_point(|h| h.at < at - snap);
        let mut near = flat.iter().skip(from).take_while(|h| h.at <= at + snap);
        near.any(|h| (h.at - at).abs() <= same && h.lo - same <= x && x <= h.hi + same)
    };
    // The foot of a table right above the head of the next.
    let apart = |above: &Edge, below: &Edge| {
        let wide = below.lo - above.hi > tolerances.rule_reach;
        wide && ends(above.hi, above.at) && ends(below.lo, below.at)
    };
    edges.vertical = join_axis(edges.vertical, apart, tolerances);
    edges
}

/// One sweep across, one along: pieces at the same height whose ends nearly meet become one, unless they are `apart`.
fn join_axis(
    mut pieces: Vec<Edge>,
    apart: impl Fn(&Edge, &Edge) -> bool,
    tolerances: &Tolerances,
) -> Vec<Edge> {
    pieces.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.lo.total_cmp(&b.lo)));
    // Pieces of one line are drawn at one height; a double rule is two lines until it is snapped.
    let same = tolerances.rule_snap / 3.0;
    let mut out = Vec::new();
    let mut rest = pieces.as_mut_slice();
    while let Some(first) = rest.first() {
        let limit = first.at + same;
        let (row, tail) = rest.split_at_mut(rest.partition_point(|e| e.at <= limit));
        rest = tail;
        row.sort_by(|a, b| a.lo.total_cmp(&b.lo));
        let mut open: Option<(Edge, f32)> = None;
        for piece in row.iter() {
            let weight = piece.length().max(0.1);
            open = match open {
                Some((mut edge, sum))
                    if piece.lo <= edge.hi + tolerances.rule_gap && !apart(&edge, piece) =>
                {
                    edge.at = (edge.at * sum + piece.at * weight) / (sum + weight);
                    edge.hi = edge.hi.max(piece.hi);
                    Some((edge, sum + weight))
                }
                Some((edge, _)) => {
                    out.push(edge);
                    Some((*piece, weight))
                }
                None => Some((*piece, weight)),
            };
        }
        out.extend(open.map(|(edge, _)| edge));
    }
    out.retain(|e| e.length() >= tolerances.rule_min_length);
    out
}

/// Parts the edges into sets that touch each other; single edges come out as sets of one.
pub(super) fn components(edges: &Edges, tolerances: &Tolerances) -> Vec<Edges> {
    let flat = edges.horizontal.len();
    let mut groups = Groups::new(flat + edges.vertical.len());
    let mut upright: Vec<(usize, &Edge)> = edges.vertical.iter().enumerate().collect();
    upright.sort_by(|a, b| a.1.at.total_cmp(&b.1.at));
    let reach = tolerances.rule_reach;
    for (i, h) in edges.horizontal.iter().enumerate() {
        let from = upright.partition_point(|(_, v)| v.at < h.lo - reach);
        for (j, v) in upright.iter().skip(from) {
            if v.at > h.hi + reach {
                break;
            }
            if v.lo - reach <= h.at && h.at <= v.hi + reach {
                groups.unite(i, flat + j);
            }
        }
    }
    let mut out: Vec<(usize, Edges)> = Vec::new();
    let mut slot = vec![usize::MAX; flat + edges.vertical.len()];
    let all = edges
        .horizontal
        .iter()
        .map(|e| (true, e))
        .chain(edges.vertical.iter().map(|e| (false, e)));
    for (i, (is_flat, edge)) in all.enumerate() {
        let root = groups.root(i);
        let Some(place) = slot.get_mut(root) else {
            continue;
        };
        if *place == usize::MAX {
            *place = out.len();
            out.push((root, Edges::default()));
        }
        if let Some((_, set)) = out.get_mut(*place) {
            if is_flat {
                set.horizontal.push(*edge);
            } else {
                set.vertical.push(*edge);
            }
        }
    }
    out.into_iter().map(|(_, set)| set).collect()
}

/// Which things belong together, found by uniting them pair by pair.
#[derive(Debug)]
pub(super) struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    pub fn new(len: usize) -> Self {
        Self {
            parent: (0..len).collect(),
        }
    }

    /// The one that stands for the group: its smallest member.
    pub fn root(&mut self, mut i: usize) -> usize {
        while let Some(&up) = self.parent.get(i) {
            if up == i {
                break;
            }
            // Halving the path keeps later walks short.
            let top = self.parent.get(up).copied().unwrap_or(up);
            if let Some(slot) = self.parent.get_mut(i) {
                *slot = top;
            }
            i = top;
        }
        i
    }

    pub fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        if let Some(slot) = self.parent.get_mut(high) {
            *slot = low;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Rect;

    fn flat(x0: f32, x1: f32, y: f32) -> Rule {
        Rule {
            rect: Rect::new(x0, y - 0.25, x1, y + 0.25),
            axis: Axis::Horizontal,
            dashed: false,
        }
    }

    #[test]
    fn dots_in_a_row_are_one_edge() {
        let dots: Vec<Rule> = (0..40)
            .map(|i| flat(100.0 + 3.0 * i as f32, 100.5 + 3.0 * i as f32, 50.0))
            .collect();
        let edges = join(&dots, &Tolerances::default());
        assert_eq!(edges.horizontal.len(), 1);
        assert_eq!(edges.vertical, vec![]);
        assert!((edges.horizontal[0].hi - 217.5).abs() < 0.1);
    }

    #[test]
    fn pieces_far_apart_stay_apart() {
        let edges = join(
            &[flat(0.0, 50.0, 10.0), flat(60.0, 90.0, 10.0)],
            &Tolerances::default(),
        );
        assert_eq!(edges.horizontal.len(), 2);
    }

    #[test]
    fn frames_right_below_each_other_are_two() {
        let upright = |x: f32, y0: f32, y1: f32| Rule {
            rect: Rect::new(x - 0.25, y0, x + 0.25, y1),
            axis: Axis::Vertical,
            dashed: false,
        };
        let sides = [upright(50.0, 10.0, 40.0), upright(50.0, 43.8, 70.0)];
        let ends = [flat(50.0, 200.0, 40.0), flat(50.0, 200.0, 43.8)];
        let all: Vec<Rule> = sides.iter().chain(&ends).cloned().collect();
        let count = |rules: &[Rule]| join(rules, &Tolerances::default()).vertical.len();
        assert_eq!((count(&all), count(&sides)), (2, 1));
    }
}
