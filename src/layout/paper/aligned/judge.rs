//! Whether words in columns are a table.

use super::lanes::column;
use super::strips::Word;
use super::{Known, Run, row_at};
use crate::geom::Rect;
use crate::layout::Tolerances;

/// The fewest rows of nothing but words that are a table (rows).
const WORDS: usize = 4;

/// Whether the columns are those of a table and not of text set in columns, a list with hanging
/// numbers, or lines that happen to have gaps.
pub(super) fn is_tabular(
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
    // A head between two rules and one row below it.
    let whole = || lines == 2 && filled.iter().all(|count| *count == columns);
    match (columns, figures) {
        (3.., 0) if known.rules.len() >= 3 && whole() => is_aligned(runs, cuts, tolerances),
        (_, 0) if known.rules.len() >= 3 || known.headed => shared >= 3 && running == 0,
        (3.., 0) => {
            let rows = filled
                .iter()
                .filter(|count| **count * 5 >= columns * 3)
                .count();
            running == 0
                && rows >= WORDS
                && rows * 5 >= lines * 4
                && is_aligned(runs, cuts, tolerances)
        }
        (_, 0) => false,
        (2, _) => shared > enough,
        _ => true,
    }
}

/// Whether the words of every column begin, end or have their middle at one place.
fn is_aligned(runs: &[Run], cuts: &[f32], tolerances: &Tolerances) -> bool {
    let slack = |r: &Rect| tolerances.indent_slack * r.height();
    (0..=cuts.len()).all(|col| {
        let own = runs.iter().map(|r| r.rect);
        let own: Vec<Rect> = own.filter(|r| column(cuts, r.x0) == col).collect();
        let at_one_place = |of: fn(&Rect) -> f32| {
            let mut places: Vec<f32> = own.iter().map(of).collect();
            places.sort_by(f32::total_cmp);
            let middle = places.get(places.len() / 2).copied().unwrap_or_default();
            // The head may be set another way.
            let off = own.iter().filter(|r| (of(r) - middle).abs() > slack(r));
            off.count() <= 1
        };
        at_one_place(|r| r.x0) || at_one_place(|r| r.x1) || at_one_place(|r| r.centre().0)
    })
}

/// The same where cells have several lines: most rows have words in two columns and more.
pub(super) fn is_filled(
    words: &[Word],
    ys: &[f32],
    known: Known<'_>,
    tolerances: &Tolerances,
) -> bool {
    let rows = ys.len().saturating_sub(1);
    let mut places: Vec<(usize, usize)> = words
        .iter()
        .map(|w| (row_at(ys, w.rect.centre().1), w.first))
        .collect();
    places.sort_unstable();
    places.dedup();
    let mut filled = vec![0; rows];
    for (row, _) in &places {
        if let Some(count) = filled.get_mut(*row) {
            *count += 1;
        }
    }
    let shared = filled.iter().filter(|count| **count >= 2).count();
    let marked = known.headed || known.rules.len() >= 2;
    if shared < if marked { 2 } else { 3 } || shared * 2 < rows {
        return false;
    }
    let columns = words.iter().map(|w| w.last + 1).max().unwrap_or_default();
    let running = (0..columns)
        .filter(|&col| {
            let own = words.iter().filter(|w| w.first == col);
            let mut counts: Vec<usize> = own.map(|w| w.count).collect();
            counts.sort_unstable();
            counts
                .get(counts.len() / 2)
                .is_some_and(|c| *c >= tolerances.prose_characters)
        })
        .count();
    marked || known.columns || columns > 2 && running * 2 < columns
}
