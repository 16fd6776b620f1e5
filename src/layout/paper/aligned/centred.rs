//! Whether few rules show the rows: a cell of one line stands in the middle of those of several beside it.

use super::row_at;
use super::strips::{Word, in_column};
use crate::layout::Tolerances;

/// Whether between any two of the heights `ys` stands one row, and in one of them at least a cell of several lines.
pub(super) fn are_rows(words: &[Word], ys: &[f32], cols: usize, tolerances: &Tolerances) -> bool {
    let mut wrapped = false;
    for row in 0..ys.len().saturating_sub(1) {
        let own = words
            .iter()
            .filter(|w| row_at(ys, w.rect.centre().1) == row);
        let own: Vec<Word> = own.copied().collect();
        let columns = (0..cols).map(|col| in_column(&own, col));
        let columns: Vec<Vec<Word>> = columns.filter(|c| !c.is_empty()).collect();
        let Some(tallest) = columns.iter().max_by_key(|c| c.len()) else {
            return false;
        };
        if tallest.len() == 1 {
            continue;
        }
        let close = |column: &Vec<Word>| {
            column.windows(2).all(|pair| match pair {
                [a, b] => b.rect.y0 - a.rect.y1 <= tolerances.cell_leading * a.size.min(b.size),
                _ => true,
            })
        };
        // A line of its own row stands beside others; one in the middle of its cell between them, or beside the
        // one in the middle.
        let middle = tallest.len() / 2;
        let single = |c: &&Vec<Word>| c.len() == 1;
        let centred = |column: &Vec<Word>| {
            let Some(word) = column.first() else {
                return false;
            };
            let at = |line: &Word| {
                (line.rect.centre().1 - word.rect.centre().1).abs()
                    < tolerances.row_line * word.size
            };
            let odd = tallest.len() % 2 == 1;
            (tallest.iter().enumerate()).all(|(i, line)| at(line) == (odd && i == middle))
        };
        let singles = columns.iter().filter(single).count();
        let fits =
            columns.iter().all(close) && singles > 0 && columns.iter().filter(single).all(centred);
        if !fits {
            return false;
        }
        wrapped = true;
    }
    wrapped
}
