//! Lines below a row that are no part of its last cell: of marks and bullets, or naming the rows that follow.

use super::content::{Content, Line, starts_with_bullet};
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

/// Whether a short line names what is counted from one in the row below it: 「取組内容」 above
/// 「1．体制の整備 ｜ …」.
pub(super) fn names_counted(line: &Line, next: &Line) -> bool {
    /// A name is no longer (characters).
    const NAME: usize = 10;
    const FIRST: [&str; 9] = [
        "1.",
        "1．",
        "１.",
        "１．",
        "1 ",
        "(1)",
        "（1）",
        "（１）",
        "①",
    ];
    let text = line.words();
    let text = text.trim();
    let first = next.cells.first().filter(|_| next.tabs() > 0);
    let first = first.map(Content::words).unwrap_or_default();
    let counts = FIRST
        .iter()
        .any(|mark| first.trim_start().starts_with(mark));
    counts && text.chars().count() <= NAME && text.chars().all(char::is_alphabetic)
}
