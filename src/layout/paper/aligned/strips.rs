//! Rows told by white space: the lines of one cell stand closer together than rows do.

use super::super::grid::Room;
use super::leading::{self, is_parted};
use super::{Known, centred, heads, labels, row_at};
use crate::geom::Rect;
use crate::layout::Tolerances;

/// Words of one line in a table, and the columns they stand in.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Word {
    pub first: usize,
    pub last: usize,
    pub rect: Rect,
    pub size: f32,
    /// Nothing but a figure.
    pub figure: bool,
    /// A figure, with what it counts or without.
    pub value: bool,
    /// How many characters it has.
    pub count: usize,
}

/// The rows of a table, and the cells that reach over several rows or columns.
#[derive(Debug, Default)]
pub(super) struct Strips {
    /// The horizontal lines.
    pub ys: Vec<f32>,
    pub spans: Vec<Room>,
}

/// The lines of one cell, as far as its own column tells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    pub first: usize,
    pub last: usize,
    pub top: f32,
    pub bottom: f32,
    pub size: f32,
    lines: usize,
    figures: usize,
}

impl Block {
    pub fn middle(&self) -> f32 {
        (self.top + self.bottom) / 2.0
    }
}

/// Finds the rows where cells have several lines. `None` where every line may be a row.
pub(super) fn find(
    words: &[Word],
    xs: &[f32],
    known: Known<'_>,
    tolerances: &Tolerances,
) -> Option<Strips> {
    between_rules(words, xs, known, tolerances).or_else(|| by_space(words, xs, known, tolerances))
}

/// Rows that have a rule between any two of them, if only across some of the columns.
fn between_rules(
    words: &[Word],
    xs: &[f32],
    known: Known<'_>,
    tolerances: &Tolerances,
) -> Option<Strips> {
    let whole = words.iter().map(|w| w.rect).reduce(|a, b| a.union(&b))?;
    let mut ys: Vec<f32> = known.rules.to_vec();
    ys.extend(known.parts.iter().map(|e| e.at));
    ys.sort_by(f32::total_cmp);
    ys.dedup_by(|a, b| *a - *b <= tolerances.rule_snap);
    ys.retain(|y| whole.y0 < *y && *y < whole.y1);
    let inner = ys.len();
    ys.insert(0, whole.y0 - 1.0);
    ys.push(whole.y1 + 1.0);
    let cols = xs.len().saturating_sub(1);
    if inner < 3 && (inner == 0 || !centred::are_rows(words, &ys, cols, tolerances)) {
        return None;
    }
    let rows = ys.len() - 1;
    // Where all columns have as many lines, or several have figures below each other, the lines
    // are rows of their own.
    let (mut filled, mut listed, mut alike) = (0, 0, Vec::new());
    // Cells of more lines than the one beside show that the rules part the rows.
    let mut wrapped = 0;
    for row in 0..rows {
        let own: Vec<Word> = words
            .iter()
            .filter(|w| row_at(&ys, w.rect.centre().1) == row)
            .copied()
            .collect();
        let columns: Vec<Vec<Word>> = (0..cols).map(|col| in_column(&own, col)).collect();
        let lines: Vec<usize> = columns.iter().map(Vec::len).filter(|n| *n > 0).collect();
        let most = lines.iter().copied().max().unwrap_or(0);
        let lower = lines.iter().any(|n| *n < most);
        let figures = |c: &&Vec<Word>| c.iter().filter(|w| w.figure).count() >= 2;
        filled += usize::from(most > 0);
        if most >= 2
            && (columns.iter().filter(figures).count() >= 2 || are_lines_of_values(&columns))
        {
            listed += most;
        } else if most >= 2 && !lower {
            alike.push(most);
        }
        wrapped += usize::from(lower);
    }
    if wrapped <= alike.len() {
        listed += alike.iter().sum::<usize>();
    }
    if listed * 3 > filled {
        return None;
    }
    let ruled = |y: f32, col: usize| {
        let full = known
            .rules
            .iter()
            .any(|r| (r - y).abs() <= tolerances.rule_snap);
        let (Some(&x0), Some(&x1)) = (xs.get(col), xs.get(col + 1)) else {
            return true;
        };
        full || known.parts.iter().any(|e| {
            (e.at - y).abs() <= tolerances.rule_snap
                && e.hi.min(x1) - e.lo.max(x0) >= tolerances.wall_share * (x1 - x0)
        })
    };
    let mut spans = Vec::new();
    for col in 0..cols {
        let mut row = 0;
        while row < rows {
            let open = |r: &usize| ys.get(r + 1).is_some_and(|&y| !ruled(y, col));
            let more = (row..rows - 1).take_while(open).count();
            if more > 0 {
                spans.push(Room {
                    row,
                    col,
                    rows: more + 1,
                    cols: 1,
                });
            }
            row += more + 1;
        }
    }
    Some(Strips { ys, spans })
}

/// Whether the lines of a row are rows of their own: as many names below each other as values in two columns and more.
pub(super) fn are_lines_of_values(columns: &[Vec<Word>]) -> bool {
    let is_value = |c: &&Vec<Word>| c.len() >= 2 && c.iter().all(|w| w.value);
    let values = || columns.iter().filter(is_value);
    values().next().is_some_and(|first| {
        let even = |c: &&Vec<Word>| c.len() == first.len();
        let named = (columns.iter().filter(even)).any(|c| !c.iter().any(|w| w.value));
        named && values().count() >= 2 && values().all(|c| even(&c))
    })
}

/// Rows with white space between them: cells have several lines, or labels stand in the middle
/// of several rows.
fn by_space(
    words: &[Word],
    xs: &[f32],
    known: Known<'_>,
    tolerances: &Tolerances,
) -> Option<Strips> {
    let cols = xs.len().saturating_sub(1);
    let limit = leading::of_cells(words, cols, known, tolerances);
    let blocks = blocks(words, cols, limit.unwrap_or(0.0), known);
    let (dense, sparse) = by_count(&blocks, cols);
    let mut rows = rows(&dense, &sparse);
    if rows.len() < 2 {
        return None;
    }
    let (mut wrapped, listed) = counts(&rows, &blocks);
    // In a head alone lines may stand closer than anywhere below.
    let tall = |b: &&Block| b.lines >= 2 && covered(&rows, b) == (0, 0);
    wrapped += usize::from(blocks.iter().any(|b| tall(&b)));
    let size = words.iter().map(|w| w.size).fold(0.0, f32::max);
    let head = heads::levels(words, &mut rows, tolerances);
    let labels = labels::reach(&blocks, &rows, head.rows(), cols, tolerances);
    let wraps = limit.is_some() && wrapped > 0 && listed * 3 <= wrapped;
    // Lines this close may be those of one cell with the labels beside in the middle of it.
    let apart = rows.windows(2).all(|pair| match pair {
        [a, b] => b.0 - a.1 > tolerances.cell_leading * size,
        _ => true,
    });
    let spaced = || known.columns && apart && is_list(words, xs, &rows, tolerances);
    if !wraps && (labels.is_empty() || listed > 0 || !apart) && !spaced() {
        return None;
    }
    let ys = heights(&rows, words, known);
    let mut spans = head.spans(&ys);
    for block in &blocks {
        let (from, to) = covered(&rows, block);
        if from < to {
            spans.push(Room {
                row: from,
                col: block.first,
                rows: to + 1 - from,
                cols: block.last + 1 - block.first,
            });
        }
    }
    spans.extend(labels);
    Some(Strips { ys, spans })
}

/// Whether lines far apart are the rows of a list: each begins in the first column and has words in
/// another, and none of them fills its column as running text does.
fn is_list(words: &[Word], xs: &[f32], rows: &[(f32, f32)], tolerances: &Tolerances) -> bool {
    /// Fewer rows show no habit.
    const ROWS: usize = 3;
    let beside = |row: &(f32, f32)| {
        let own = |w: &&Word| row.0 <= w.rect.centre().1 && w.rect.centre().1 <= row.1;
        let first = words.iter().filter(own).any(|w| w.first == 0);
        first && words.iter().filter(own).any(|w| w.first > 0)
    };
    let full = |w: &&Word| {
        let right = xs.get(w.last + 1).copied().unwrap_or(f32::INFINITY);
        w.rect.x1 > right - tolerances.full_margin * w.size
            && w.count >= tolerances.prose_characters
    };
    rows.len() >= ROWS && rows.iter().all(beside) && !words.iter().any(|w| full(&w))
}

pub(super) fn in_column(words: &[Word], col: usize) -> Vec<Word> {
    let single = words.iter().filter(|w| w.first == col && w.last == col);
    let mut own: Vec<Word> = single.copied().collect();
    own.sort_by(|a, b| a.rect.y0.total_cmp(&b.rect.y0));
    own
}

/// The cells each column has by itself, and those of words over several columns.
fn blocks(words: &[Word], cols: usize, limit: f32, known: Known<'_>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let begun = |w: &Word| Block {
        first: w.first,
        last: w.last,
        top: w.rect.y0,
        bottom: w.rect.y1,
        size: w.size,
        lines: 1,
        figures: usize::from(w.figure),
    };
    for col in 0..cols {
        let mut before: Option<Word> = None;
        for word in in_column(words, col) {
            let goes_on = before.is_some_and(|b| {
                word.rect.y0 - b.rect.y1 <= limit * b.size.min(word.size)
                    && !is_parted(&b.rect, &word.rect, known)
            });
            match out.last_mut() {
                Some(block) if goes_on => {
                    block.bottom = block.bottom.max(word.rect.y1);
                    block.lines +=
                        usize::from(before.is_some_and(|b| b.rect.y1 < word.rect.y1 - 1.0));
                    block.figures += usize::from(word.figure);
                }
                _ => out.push(begun(&word)),
            }
            before = Some(word);
        }
    }
    out.extend(words.iter().filter(|w| w.first < w.last).map(begun));
    out
}

/// The blocks of the columns that have one in nearly every row, and those of the others with how
/// many their column has, the fuller columns first.
fn by_count(blocks: &[Block], cols: usize) -> (Vec<Block>, Vec<(usize, Vec<Block>)>) {
    let own = |col: usize| {
        blocks
            .iter()
            .filter(move |b| b.first == col && b.last == col)
    };
    let most = (0..cols).map(|col| own(col).count()).max().unwrap_or(0);
    let mut dense: Vec<Block> = blocks
        .iter()
        .filter(|b| b.first < b.last)
        .copied()
        .collect();
    let mut sparse: Vec<(usize, Vec<Block>)> = Vec::new();
    for col in 0..cols {
        let count = own(col).count();
        if count * 10 >= most * 9 {
            dense.extend(own(col));
        } else {
            sparse.push((count * 10 / most.max(1), own(col).copied().collect()));
        }
    }
    sparse.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    (dense, sparse)
}

/// From where to where each row has words.
fn rows(dense: &[Block], sparse: &[(usize, Vec<Block>)]) -> Vec<(f32, f32)> {
    let mut sorted: Vec<(f32, f32)> = dense.iter().map(|b| (b.top, b.bottom)).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut out: Vec<(f32, f32)> = Vec::new();
    for (top, bottom) in sorted {
        match out.last_mut() {
            Some(last) if top < last.1 - 1.0 => last.1 = last.1.max(bottom),
            _ => out.push((top, bottom)),
        }
    }
    for (tenths, blocks) in sparse {
        for block in blocks {
            match covered(&out, block) {
                (from, to) if from == to && meets(out.get(from), block) => {
                    if let Some(row) = out.get_mut(from) {
                        *row = (row.0.min(block.top), row.1.max(block.bottom));
                    }
                }
                // What stands between the rows by itself is a row, unless its column is one of
                // labels over several.
                (from, to) if from == to && *tenths >= 6 => {
                    let at = out.partition_point(|r| r.0 < block.top);
                    out.insert(at, (block.top, block.bottom));
                }
                _ => {}
            }
        }
    }
    out
}

fn meets(row: Option<&(f32, f32)>, block: &Block) -> bool {
    row.is_some_and(|(top, bottom)| block.top < bottom - 1.0 && top + 1.0 < block.bottom)
}

/// The first and the last row a block has a part in, or the row it is nearest to.
pub(super) fn covered(rows: &[(f32, f32)], block: &Block) -> (usize, usize) {
    let mut own = (0..rows.len()).filter(|&i| meets(rows.get(i), block));
    if let Some(first) = own.next() {
        return (first, own.next_back().unwrap_or(first));
    }
    let after = rows.partition_point(|r| r.0 < block.middle());
    let last = rows.len().saturating_sub(1);
    // In the middle between two rows it belongs to both.
    match (after.checked_sub(1), after <= last) {
        (Some(before), true) => (before, after),
        (Some(before), false) => (before, before),
        (None, _) => (0, 0),
    }
}

/// How many rows below the head look like cells with wrapped text, of which others beside have
/// fewer lines, and how many lines look like those of a list: figures that stand below each other.
fn counts(rows: &[(f32, f32)], blocks: &[Block]) -> (usize, usize) {
    let (mut wrapped, mut listed) = (0, 0);
    for row in rows.iter().skip(1) {
        let own = blocks.iter().filter(|b| meets(Some(row), b));
        let own: Vec<&Block> = own
            .filter(|b| row.0 <= b.middle() && b.middle() <= row.1)
            .collect();
        let most = own.iter().map(|b| b.lines).max().unwrap_or(0);
        if most < 2 {
            continue;
        }
        let stacked = own
            .iter()
            .filter(|b| b.lines >= 2 && b.figures == b.lines)
            .count();
        let figures = own.iter().filter(|b| b.figures == b.lines).count();
        let lower = own.iter().any(|b| b.lines < most);
        if stacked >= 2 && stacked * 2 >= figures || !lower {
            listed += most;
        } else {
            wrapped += 1;
        }
    }
    (wrapped, listed)
}

/// The horizontal lines: the rule between two rows, else the middle of the space.
fn heights(rows: &[(f32, f32)], words: &[Word], known: Known<'_>) -> Vec<f32> {
    let mut ys = Vec::with_capacity(rows.len() + 1);
    let mut above: Option<f32> = None;
    for (top, bottom) in rows {
        let before = above.map_or(top - 1.0, |a| (a + top) / 2.0);
        let from = above.unwrap_or(f32::MIN);
        let rule = known.rules.iter().copied().find(|y| from < *y && y < top);
        ys.push(match above {
            Some(_) => rule.unwrap_or(before),
            None => before,
        });
        above = Some(*bottom);
    }
    let end = words.iter().map(|w| w.rect.y1).fold(0.0, f32::max);
    ys.push(end.max(above.unwrap_or(end)) + 1.0);
    ys
}
