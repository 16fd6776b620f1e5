//! Headings and notes that stand between two tables of the same width.

use super::edge::Edge;
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
        && line.segments(tolerances.row_gap, tolerances).len() == 1
}

/// Whether a line begins right at the end of the rules, where the rows round it keep off them: no cell's words do.
fn is_flush(line: &Line, rows: &[&Line], edge: f32, tolerances: &Tolerances) -> bool {
    let off = |l: &Line| (l.bbox.x0 - edge) / l.size.max(1.0);
    let lowest = rows.iter().map(|l| off(l)).reduce(f32::min);
    off(line) < tolerances.title_flush && lowest.is_some_and(|o| o > tolerances.title_flush)
}

/// Whether the line between two rules is a heading: in larger type than the rows below, or flush with the rules.
pub(super) fn is_headed(foot: &Edge, head: &Edge, lines: &[Line], tolerances: &Tolerances) -> bool {
    /// Rows that a heading is compared with.
    const ROWS: usize = 4;
    let own = |l: &&Line| {
        let (x, y) = l.bbox.centre();
        foot.at < y && y < head.at && head.lo <= x && x <= head.hi
    };
    let below = |l: &&Line| l.bbox.centre().1 > head.at && l.bbox.x0 >= head.lo;
    let rows: Vec<&Line> = lines.iter().filter(below).take(ROWS).collect();
    let mut between = lines.iter().filter(own);
    match (between.next(), between.next()) {
        (Some(line), None) => {
            is_title(line, &rows, tolerances) || is_flush(line, &rows, head.lo, tolerances)
        }
        _ => false,
    }
}

/// Whether the head of a table, which stands between its first two rules, is printed again between two further
/// down, with a line at the left before it that is no row: 「（２）窓口の集約」 between two tables of years.
pub(super) fn begins_again(
    rules: &[Edge],
    between: &[&Line],
    [over, under]: [&Edge; 2],
    lines: &[Line],
    tolerances: &Tolerances,
) -> bool {
    let words = |first: &Edge, last: &Edge| -> String {
        let own = lines.iter().filter(|l| {
            let (x, y) = l.bbox.centre();
            first.at < y && y < last.at && first.lo <= x && x <= first.hi
        });
        let glyphs = own.flat_map(|l| &l.glyphs).map(|g| g.ch);
        glyphs.filter(|c| !c.is_whitespace()).collect()
    };
    let [first, second, _, ..] = rules else {
        return false;
    };
    let [title, _, ..] = between else {
        return false;
    };
    let head = words(first, second);
    let half = over.lo + over.length() / 2.0;
    let single = title.segments(tolerances.row_gap, tolerances).len() == 1;
    single && title.bbox.x0 < half && !head.is_empty() && head == words(over, under)
}
