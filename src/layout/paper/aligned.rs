//! Columns and rows by the alignment of words alone.

use super::grid::{Lattice, Room};
use super::line::Line;
use super::script;
use crate::geom::Rect;
use crate::layout::Tolerances;

/// A stretch of words between wide gaps, in one line.
#[derive(Debug, Clone, Copy)]
struct Run {
    row: usize,
    rect: Rect,
    /// How many characters it has, and how many of them are digits or stand for one.
    count: usize,
    digits: usize,
    /// Nothing but a figure.
    pure: bool,
}

/// What rules and grounds say of a table whose columns only alignment shows.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known<'a> {
    /// The heights of the rules across the whole width, and of the edges of grounds.
    pub rules: &'a [f32],
    /// The left and right end.
    pub sides: Option<(f32, f32)>,
    /// A ground marks the head.
    pub headed: bool,
    /// Every row lies between two of the rules.
    pub rows: bool,
}

/// Finds the columns and rows of lines that follow each other, or nothing where they are no
/// table.
pub(super) fn lattice(
    lines: &[&Line],
    known: Known<'_>,
    tolerances: &Tolerances,
) -> Option<Lattice> {
    let runs = runs(lines, tolerances);
    let size = typical_size(lines);
    let mut lanes = lanes(&runs, lines.len(), size, tolerances);
    drop_idle_lanes(&mut lanes, &runs, lines.len());
    if lanes.is_empty() {
        return None;
    }
    let whole = lines.iter().map(|l| l.bbox).reduce(|a, b| a.union(&b))?;
    let (left, right) = known.sides.unwrap_or((whole.x0, whole.x1));
    let cuts: Vec<f32> = lanes.iter().map(|(a, b)| (a + b) / 2.0).collect();
    let runs = part_at_lanes(runs, lines, &lanes, &cuts, tolerances);
    if !is_tabular(&runs, &cuts, lines.len(), known, tolerances) {
        return None;
    }
    let mut xs = vec![left.min(whole.x0)];
    xs.extend(&cuts);
    xs.push(right.max(whole.x1));
    let rows = rows(lines, &runs, &cuts, known);
    let ys = heights(lines, &rows, known);
    Some(Lattice {
        cells: rooms(&runs, &cuts, &rows),
        closed_top: true,
        closed_bottom: true,
        xs,
        ys,
    })
}

fn typical_size(lines: &[&Line]) -> f32 {
    let mut sizes: Vec<f32> = lines.iter().map(|l| l.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

fn runs(lines: &[&Line], tolerances: &Tolerances) -> Vec<Run> {
    let mut out = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        for rect in line.segments(tolerances.word_gap) {
            let own = || {
                line.glyphs
                    .iter()
                    .filter(|g| !g.ch.is_whitespace() && rect.contains(g.bbox.centre()))
            };
            out.push(Run {
                row,
                rect,
                count: own().count(),
                digits: own()
                    .filter(|g| script::is_digit(g.ch) || "-－–—".contains(g.ch))
                    .count(),
                pure: own().all(|g| script::is_figure(g.ch)),
            });
        }
    }
    out
}

/// The runs of some rows: they come in the order of their lines.
fn of_rows(runs: &[Run], from: usize, to: usize) -> &[Run] {
    let (a, b) = (
        runs.partition_point(|r| r.row < from),
        runs.partition_point(|r| r.row < to),
    );
    runs.get(a..b).unwrap_or_default()
}

/// The vertical lanes hardly any line has words in.
fn lanes(runs: &[Run], lines: usize, size: f32, tolerances: &Tolerances) -> Vec<(f32, f32)> {
    // A title or a note may run across; the more lines, the more of them.
    let across = if lines < 5 { 0 } else { (lines / 10).max(1) };
    let mut steps: Vec<(f32, i32)> = runs
        .iter()
        .flat_map(|r| [(r.rect.x0, 1), (r.rect.x1, -1)])
        .collect();
    steps.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut out = Vec::new();
    let (mut depth, mut from) = (0, None);
    for (x, step) in steps {
        let before = depth;
        depth += step;
        if before > across as i32 && depth <= across as i32 {
            from = Some(x);
        } else if before <= across as i32
            && depth > across as i32
            && let Some(start) = from.take()
            && x - start >= tolerances.lane * size
        {
            out.push((start, x));
        }
    }
    out
}

/// Which column something at `x` is in.
fn column(cuts: &[f32], x: f32) -> usize {
    cuts.partition_point(|&c| c < x)
}

/// A column that only one line has words in is a gap in that line. Its narrower lane goes.
fn drop_idle_lanes(lanes: &mut Vec<(f32, f32)>, runs: &[Run], lines: usize) {
    loop {
        let cuts: Vec<f32> = lanes.iter().map(|(a, b)| (a + b) / 2.0).collect();
        let mut filled: Vec<Vec<usize>> = vec![Vec::new(); cuts.len() + 1];
        for run in runs {
            let (a, b) = (column(&cuts, run.rect.x0), column(&cuts, run.rect.x1));
            if a == b
                && let Some(rows) = filled.get_mut(a)
            {
                rows.push(run.row);
            }
        }
        let idle = filled.iter_mut().position(|rows| {
            rows.dedup();
            rows.len() < 2 || rows.len() * 4 < lines
        });
        let Some(idle) = idle else { return };
        if lanes.is_empty() {
            return;
        }
        let width = |i: usize| lanes.get(i).map_or(f32::INFINITY, |(a, b)| b - a);
        let before = idle.checked_sub(1);
        let gone = match before {
            Some(b) if width(b) <= width(idle) => b,
            _ if idle < lanes.len() => idle,
            _ => lanes.len() - 1,
        };
        lanes.remove(gone);
    }
}

/// Headings of narrow columns stand closer together than words do elsewhere. A run across lanes
/// whose words each fit a column is parted where the lanes are.
fn part_at_lanes(
    runs: Vec<Run>,
    lines: &[&Line],
    lanes: &[(f32, f32)],
    cuts: &[f32],
    tolerances: &Tolerances,
) -> Vec<Run> {
    let fits = |r: &Run| column(cuts, r.rect.x0) == column(cuts, r.rect.x1);
    let mut out = Vec::with_capacity(runs.len());
    for run in runs {
        let Some(line) = lines.get(run.row).filter(|_| !fits(&run)) else {
            out.push(run);
            continue;
        };
        let mut parts: Vec<Run> = Vec::new();
        let own = line
            .glyphs
            .iter()
            .filter(|g| !g.ch.is_whitespace() && run.rect.contains(g.bbox.centre()));
        for glyph in own {
            let (count, digits) = (1, usize::from(script::is_digit(glyph.ch)));
            let in_lane = |from: f32, to: f32| {
                to - from >= tolerances.latin_space * glyph.size
                    && lanes.iter().any(|(a, b)| from < *b && *a < to)
            };
            match parts.last_mut() {
                Some(last) if !in_lane(last.rect.x1, glyph.bbox.x0) => {
                    last.rect = last.rect.union(&glyph.bbox);
                    last.count += count;
                    last.digits += digits;
                }
                _ => parts.push(Run {
                    row: run.row,
                    rect: glyph.bbox,
                    count,
                    digits,
                    pure: run.pure,
                }),
            }
        }
        if parts.iter().all(fits) {
            out.append(&mut parts);
        } else {
            out.push(run);
        }
    }
    out
}

/// The columns of figures that stand in one column of a grid: the lanes between them, where every
/// line of them has the same figures side by side.
pub(super) fn lanes_in_column(lines: &[&Line], tolerances: &Tolerances) -> Vec<f32> {
    let runs = runs(lines, tolerances);
    let lanes = lanes(&runs, 0, typical_size(lines), tolerances);
    let cuts: Vec<f32> = lanes.iter().map(|(a, b)| (a + b) / 2.0).collect();
    let figures = runs.iter().filter(|r| r.pure).count();
    let full = (0..lines.len())
        .filter(|&row| {
            let own = of_rows(&runs, row, row + 1).iter();
            let mut columns: Vec<usize> = own.map(|r| column(&cuts, r.rect.x0)).collect();
            columns.dedup();
            columns.len() == cuts.len() + 1
        })
        .count();
    if figures * 10 >= runs.len() * 7 && full * 5 >= lines.len() * 4 {
        cuts
    } else {
        Vec::new()
    }
}

/// Whether the columns are those of a table and not of text set in columns, a list with hanging
/// numbers, or lines that happen to have gaps.
fn is_tabular(
    runs: &[Run],
    cuts: &[f32],
    lines: usize,
    known: Known<'_>,
    tolerances: &Tolerances,
) -> bool {
    let columns = cuts.len() + 1;
    let mut cells: Vec<Vec<(usize, usize, usize)>> = vec![Vec::new(); columns];
    for run in runs {
        let (a, b) = (column(cuts, run.rect.x0), column(cuts, run.rect.x1));
        if a != b {
            continue;
        }
        if let Some(own) = cells.get_mut(a) {
            match own.last_mut() {
                Some(last) if last.0 == run.row => {
                    last.1 += run.count;
                    last.2 += run.digits;
                }
                _ => own.push((run.row, run.count, run.digits)),
            }
        }
    }
    let median = |own: &[(usize, usize, usize)]| {
        let mut counts: Vec<usize> = own.iter().map(|c| c.1).collect();
        counts.sort_unstable();
        counts.get(counts.len() / 2).copied().unwrap_or_default()
    };
    // Two columns of running text are a page set in columns.
    let running = cells
        .iter()
        .filter(|own| median(own) >= tolerances.prose_characters)
        .count();
    let figures = cells
        .iter()
        .skip(1)
        .filter(|own| own.iter().filter(|c| c.2 * 2 >= c.1).count() * 2 >= own.len())
        .count();
    let mut filled = vec![0; lines];
    for (row, ..) in cells.iter().flatten() {
        if let Some(count) = filled.get_mut(*row) {
            *count += 1;
        }
    }
    let shared = filled.iter().filter(|count| **count >= 2).count();
    if known.rows {
        return shared >= 2;
    }
    let enough = if known.rules.len() >= 2 { 2 } else { 3 };
    if running >= 2 || shared < enough || shared * 2 < lines {
        return false;
    }
    match (columns, figures) {
        (_, 0) if known.rules.len() >= 3 || known.headed => shared >= 3 && running == 0,
        (_, 0) => false,
        (2, _) => shared > enough,
        _ => true,
    }
}

/// Which line belongs to which row: the first line of each row, from 0. A line without a word in
/// the first column that only goes on with the words above is part of the row above.
fn rows(lines: &[&Line], runs: &[Run], cuts: &[f32], known: Known<'_>) -> Vec<usize> {
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
            (Some(a), Some(b)) => b.bbox.y0 - a.bbox.y1 < 0.35 * b.size,
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
fn heights(lines: &[&Line], starts: &[usize], known: Known<'_>) -> Vec<f32> {
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
            .filter(|r| known.rows || (r - y).abs() < 4.0)
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

/// The cells: words across a lane make one cell of the columns they reach over.
fn rooms(runs: &[Run], cuts: &[f32], starts: &[usize]) -> Vec<Room> {
    let columns = cuts.len() + 1;
    let mut rooms = Vec::new();
    for (row, &start) in starts.iter().enumerate() {
        let end = starts.get(row + 1).copied().unwrap_or(usize::MAX);
        // To which column the cell that begins here reaches.
        let mut reach: Vec<usize> = (0..columns).collect();
        for run in of_rows(runs, start, end) {
            let (a, b) = (column(cuts, run.rect.x0), column(cuts, run.rect.x1));
            if let Some(slot) = reach.get_mut(a) {
                *slot = (*slot).max(b);
            }
        }
        let mut col = 0;
        while col < columns {
            let mut last = col;
            let mut k = col;
            while k <= last && k < columns {
                last = last.max(reach.get(k).copied().unwrap_or(k));
                k += 1;
            }
            rooms.push(Room {
                row,
                col,
                rows: 1,
                cols: last + 1 - col,
            });
            col = last + 1;
        }
    }
    rooms
}
