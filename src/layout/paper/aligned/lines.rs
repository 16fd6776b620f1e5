//! Rows line by line.

use super::super::line::Line;
use super::lanes::column;
use super::{Known, Run, of_rows};
use crate::layout::Tolerances;

/// Which line belongs to which row: the first line of each row, from 0. A line without a word in
/// the first column that only goes on with the words above is part of the row above.
pub(super) fn rows(
    lines: &[&Line],
    runs: &[Run],
    cuts: &[f32],
    known: Known<'_>,
    tolerances: &Tolerances,
) -> Vec<usize> {
    let middle = |i: usize| lines.get(i).map_or(0.0, |l| l.bbox.centre().1);
    let between = |i: usize| {
        known
            .rules
            .iter()
            .any(|&y| middle(i - 1) < y && y < middle(i))
    };
    // Rules between nearly all rows say where each begins, however many lines it has.
    let ruled = (1..lines.len()).filter(|&i| between(i)).count();
    if known.rows || ruled >= 3 && ruled * 2 >= lines.len().saturating_sub(1) {
        return (0..lines.len()).filter(|&i| i == 0 || between(i)).collect();
    }
    let holds = |row: usize, figures: bool| -> Vec<usize> {
        of_rows(runs, row, row + 1)
            .iter()
            .filter(|r| !figures || r.digits * 2 >= r.count)
            .map(|r| column(cuts, r.rect.x0))
            .collect()
    };
    let mut starts = vec![0];
    for i in 1..lines.len() {
        let here = holds(i, false);
        let tight = match (lines.get(i - 1), lines.get(i)) {
            (Some(a), Some(b)) => b.bbox.y0 - a.bbox.y1 < tolerances.tight_leading * b.size,
            _ => false,
        };
        let goes_on = tight
            && !between(i)
            && !here.contains(&0)
            && holds(i, true).is_empty()
            && here.iter().all(|c| holds(i - 1, false).contains(c));
        if !goes_on {
            starts.push(i);
        }
    }
    starts
}

/// The horizontal lines: where a rule runs between two rows it is taken, else the middle.
pub(super) fn heights(
    lines: &[&Line],
    starts: &[usize],
    known: Known<'_>,
    tolerances: &Tolerances,
) -> Vec<f32> {
    let top = |i: usize| lines.get(i).map_or(0.0, |l| l.bbox.y0);
    let bottom = |from: usize, to: usize| {
        lines
            .iter()
            .take(to)
            .skip(from)
            .map(|l| l.bbox.y1)
            .fold(0.0, f32::max)
    };
    let mut ys = Vec::new();
    for (k, &start) in starts.iter().enumerate() {
        let above = k
            .checked_sub(1)
            .and_then(|p| starts.get(p))
            .map_or(top(start) - 1.0, |&p| bottom(p, start));
        let y = (above + top(start)) / 2.0;
        let rule = known
            .rules
            .iter()
            .copied()
            .filter(|r| known.rows || (r - y).abs() < tolerances.rule_gap)
            .min_by(|a, b| (a - y).abs().total_cmp(&(b - y).abs()));
        ys.push(
            rule.unwrap_or(y)
                .max(ys.last().map_or(f32::MIN, |l| l + 0.1)),
        );
    }
    let last = starts.last().copied().unwrap_or_default();
    let end = bottom(last, lines.len()) + 1.0;
    ys.push(end.max(ys.last().map_or(end, |l| l + 0.1)));
    ys
}
