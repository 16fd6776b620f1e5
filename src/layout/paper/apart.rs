//! Headings and notes that stand between two tables of the same width.

use super::line::Line;
use crate::layout::Tolerances;

/// Whether lines that follow each other end one table and begin another: among rows with columns
/// stand two lines and more that run across them, or one in larger type.
pub(super) fn parts(lines: &[&Line], tolerances: &Tolerances) -> bool {
    let segments: Vec<_> = lines
        .iter()
        .map(|l| l.segments(tolerances.gutter, tolerances))
        .collect();
    let edge = |column: usize| {
        let rows = segments.iter().filter(|s| s.len() > 1);
        let sides = rows.filter_map(|s| s.get(column)).map(|r| r.x0);
        sides.fold(f32::INFINITY, f32::min)
    };
    let (left, second) = (edge(0), edge(1));
    let rows = lines.iter().zip(&segments).filter(|(_, s)| s.len() > 1);
    let rows: Vec<&Line> = rows.map(|(l, _)| *l).collect();
    let mut before = false;
    lines.iter().zip(&segments).any(|(line, parts)| {
        let single = parts.len() == 1 && line.bbox.x0 <= left + line.size;
        let across = single && line.bbox.x1 > second + line.size;
        let ends = before && across || single && is_title(line, &rows, tolerances);
        before = across;
        ends
    })
}

/// Whether the type of a line is that of a heading over the rows round it, and no row's.
pub(super) fn is_title(line: &Line, rows: &[&Line], tolerances: &Tolerances) -> bool {
    let mut sizes: Vec<f32> = rows.iter().map(|l| l.size).collect();
    sizes.sort_by(f32::total_cmp);
    let usual = sizes.get(sizes.len() / 2);
    usual.is_some_and(|size| line.size >= size * (1.0 + tolerances.title_size))
        && line.segments(tolerances.gutter, tolerances).len() == 1
}
