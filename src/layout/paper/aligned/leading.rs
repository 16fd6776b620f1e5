//! How closely the lines of one cell stand below each other, and how far apart rows.

use super::super::edge::Edge;
use super::Known;
use super::strips::{Word, in_column};
use crate::geom::Rect;
use crate::layout::Tolerances;

/// How far apart at most the lines of one cell stand (em), if that is less than rows do.
pub(super) fn of_cells(
    words: &[Word],
    cols: usize,
    known: Known<'_>,
    tolerances: &Tolerances,
) -> Option<f32> {
    let columns: Vec<Vec<f32>> = (0..cols)
        .map(|col| {
            let own = in_column(words, col);
            let gaps = own.windows(2).filter_map(|pair| match pair {
                [a, b] if !is_below(&a.rect, &b.rect) => None,
                [a, b] if is_parted(&a.rect, &b.rect, known) => Some(f32::INFINITY),
                [a, b] => Some((b.rect.y0 - a.rect.y1) / a.size.min(b.size).max(1.0)),
                _ => None,
            });
            gaps.collect()
        })
        .collect();
    let most = columns.iter().map(Vec::len).max().unwrap_or_default();
    // Where the lines of all full columns follow each other that closely, they are rows.
    let shows_rows = |limit: f32| {
        let full = columns.iter().filter(|gaps| gaps.len() * 5 >= most * 3);
        full.into_iter()
            .any(|gaps| gaps.iter().filter(|gap| **gap > limit).count() * 10 > gaps.len())
    };
    let reads_on = |limit: f32| goes_on(words, cols, limit);
    let mut gaps: Vec<f32> = columns.concat();
    gaps.retain(|gap| gap.is_finite());
    gaps.sort_by(f32::total_cmp);
    let least = between_figures(words, cols);
    gaps.retain(|gap| *gap < least);
    gaps.extend(least.is_finite().then_some(least));
    gaps.windows(2).find_map(|pair| match pair {
        [a, b] if b - a >= tolerances.row_step => {
            let limit = (a + b) / 2.0;
            Some(
                (*a <= tolerances.cell_leading && shows_rows(limit) && reads_on(limit))
                    .then_some(limit),
            )
        }
        _ => None,
    })?
}

/// How far apart figures below each other stand (em): they are no lines of one cell.
fn between_figures(words: &[Word], cols: usize) -> f32 {
    /// Fewer columns of figures may be broken ones.
    const COLUMNS: usize = 2;
    let gaps = (0..cols).filter_map(|col| {
        let own = in_column(words, col);
        let gaps = own.windows(2).filter_map(|pair| match pair {
            [a, b] if a.figure && b.figure && is_below(&a.rect, &b.rect) => {
                Some((b.rect.y0 - a.rect.y1) / a.size.min(b.size).max(1.0))
            }
            _ => None,
        });
        gaps.reduce(f32::min)
    });
    let mut gaps: Vec<f32> = gaps.collect();
    gaps.sort_by(f32::total_cmp);
    gaps.get(COLUMNS - 1).copied().unwrap_or(f32::INFINITY)
}

/// Whether most lines with another one that closely below are nearly as wide as their column: what is
/// broken fills its line, names in a list do not. The first two lines may be those of a head:
/// 「中間評価」 over 「（令和11年度）」.
fn goes_on(words: &[Word], cols: usize, limit: f32) -> bool {
    /// Figures and names in a narrower column are as wide as each other (em).
    const NARROW: f32 = 6.0;
    /// The least part of the width of its column that a broken line fills.
    const FULL: f32 = 0.75;
    let (mut all, mut full) = (0, 0);
    for col in 0..cols {
        let own = in_column(words, col);
        let widest = own.iter().map(|w| w.rect.width()).fold(0.0, f32::max);
        for pair in own.windows(2).skip(1) {
            let [a, b] = pair else { continue };
            let size = a.size.min(b.size).max(1.0);
            let close = (b.rect.y0 - a.rect.y1) / size <= limit;
            if close && is_below(&a.rect, &b.rect) && widest >= NARROW * size {
                all += 1;
                full += usize::from(a.rect.width() >= FULL * widest);
            }
        }
    }
    full * 2 >= all
}

/// Words with a wide space between stand on one line: 「窓口　改善」.
fn is_below(above: &Rect, below: &Rect) -> bool {
    below.y0 > above.centre().1
}

/// Whether a rule runs between two lines, one below the other.
pub(super) fn is_parted(above: &Rect, below: &Rect, known: Known<'_>) -> bool {
    let between = |y: f32| above.centre().1 < y && y < below.centre().1;
    let x = above.centre().0;
    let meets = |e: &Edge| between(e.at) && e.lo <= x && x <= e.hi;
    known.rules.iter().any(|&y| between(y)) || known.parts.iter().any(meets)
}
