//! Tables open at their sides: a row across all columns leaves no rule that holds them together.

use super::apart::is_headed;
use super::edge::{Edge, Edges};
use super::line::{self, Line};
use crate::layout::Tolerances;
use crate::page::Glyph;

/// Puts back together what a group title between rows has parted: 「基本目標2 …」 across all columns of
/// a table without rules at its left and right.
pub(super) fn bridge(sets: Vec<Edges>, glyphs: &[Glyph], tolerances: &Tolerances) -> Vec<Edges> {
    let mut sets = sets;
    // Only gathered where a row is looked at.
    let mut lines: Option<Vec<Line>> = None;
    let mut headed = |foot: &Edge, head: &Edge| {
        let lines = lines.get_or_insert_with(|| line::gather(glyphs, tolerances));
        is_headed(foot, head, lines, tolerances)
    };
    let top = |set: &Edges| set.horizontal.iter().map(|e| e.at).fold(f32::MAX, f32::min);
    sets.sort_by(|a, b| top(a).total_cmp(&top(b)));
    let mut out: Vec<Edges> = Vec::new();
    for set in sets {
        match out
            .iter_mut()
            .rev()
            .find(|above| goes_on(above, &set, &mut headed, tolerances))
        {
            Some(above) => {
                above.horizontal.extend(set.horizontal);
                above.vertical.extend(set.vertical);
            }
            None => out.push(set),
        }
    }
    out
}

/// Whether rows are more rows of the table above them: as wide, with the same columns, no rule at
/// their sides, and between them room for one row and no more, which is no heading.
fn goes_on(
    above: &Edges,
    below: &Edges,
    headed: &mut impl FnMut(&Edge, &Edge) -> bool,
    tolerances: &Tolerances,
) -> bool {
    let (Some(foot), Some(head)) = (
        above.horizontal.iter().max_by(|a, b| a.at.total_cmp(&b.at)),
        below.horizontal.iter().min_by(|a, b| a.at.total_cmp(&b.at)),
    ) else {
        return false;
    };
    let same = |a: f32, b: f32| (a - b).abs() <= tolerances.rule_reach;
    let gap = head.at - foot.at;
    let row = lowest_row(above, tolerances).min(lowest_row(below, tolerances));
    gap > 0.0
        && gap <= row * tolerances.group_row
        && same(foot.lo, head.lo)
        && same(foot.hi, head.hi)
        && columns(above, foot, tolerances)
            .zip(columns(below, head, tolerances))
            .is_some_and(|(a, b)| a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| same(*a, *b)))
        && !headed(foot, head)
}

/// Where the upright rules stand; `None` where there are none, or one stands at a side.
fn columns(set: &Edges, width: &Edge, tolerances: &Tolerances) -> Option<Vec<f32>> {
    let mut at: Vec<f32> = set.vertical.iter().map(|e| e.at).collect();
    at.sort_by(f32::total_cmp);
    at.dedup_by(|a, b| (*a - *b).abs() <= tolerances.rule_reach);
    let (first, last) = (at.first()?, at.last()?);
    let inside =
        first - width.lo > tolerances.rule_reach && width.hi - last > tolerances.rule_reach;
    inside.then_some(at)
}

/// The height of the lowest row (points).
fn lowest_row(set: &Edges, tolerances: &Tolerances) -> f32 {
    let mut at: Vec<f32> = set.horizontal.iter().map(|e| e.at).collect();
    at.sort_by(f32::total_cmp);
    at.windows(2)
        .filter_map(|pair| Some(pair.last()? - pair.first()?))
        .filter(|height| *height > tolerances.rule_reach)
        .fold(f32::MAX, f32::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows from `top` on, 16 points each, with upright rules inside.
    fn rows(top: f32, count: usize, uprights: &[f32]) -> Edges {
        let foot = top + 16.0 * count as f32;
        Edges {
            horizontal: (0..=count)
                .map(|i| Edge {
                    at: top + 16.0 * i as f32,
                    lo: 50.0,
                    hi: 500.0,
                })
                .collect(),
            vertical: (uprights.iter())
                .map(|at| Edge {
                    at: *at,
                    lo: top,
                    hi: foot,
                })
                .collect(),
        }
    }

    #[test]
    fn a_row_across_open_sides_parts_no_table() {
        let tolerances = Tolerances::default();
        let count = |sets: Vec<Edges>| bridge(sets, &[], &tolerances).len();
        let columns = [200.0, 300.0];
        let first = || rows(100.0, 2, &columns);
        assert_eq!(count(vec![rows(148.0, 3, &columns), first()]), 1);
        // Other columns, a frame at the sides, a heading's room between: another table.
        assert_eq!(count(vec![first(), rows(148.0, 3, &[250.0])]), 2);
        let framed = [50.0, 200.0, 300.0, 500.0];
        assert_eq!(
            count(vec![rows(100.0, 2, &framed), rows(148.0, 3, &framed)]),
            2
        );
        assert_eq!(count(vec![first(), rows(170.0, 3, &columns)]), 2);
    }
}
