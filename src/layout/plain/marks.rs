//! Lines of marks and bullets below a table: what is no part of its last cell.

use super::content::starts_with_bullet;
use super::shape::is_figure;

/// Whether a line with a mark or a bullet stands below a cell that is whole as it is: 「◇ 行政の取組」 below 「40％」.
pub(super) fn is_marked_off(line: &str, cell: &str) -> bool {
    let cell = cell.trim();
    let mark = cell.chars().count() == 1 && !cell.contains(char::is_alphabetic);
    starts_with_bullet(line.trim()) && (is_figure(cell) || mark)
}

/// Whether a line has several marks with words behind them: a legend below the table.
pub(super) fn explains_marks(text: &str) -> bool {
    let marks = [
        '◎', '○', '〇', '●', '△', '▲', '×', '□', '■', '◇', '◆', '☆', '★', '→',
    ];
    let mut met: Vec<char> = text.chars().filter(|c| marks.contains(c)).collect();
    met.sort_unstable();
    met.dedup();
    met.len() > 1 && text.chars().filter(|c| c.is_alphabetic()).count() > met.len()
}
