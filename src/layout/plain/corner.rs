//! The empty corner of a table that a converter moved to the end of its header.

use super::content::Content;
use super::rows::Row;
use super::shape::is_figure;
use super::spaced::is_year;

/// How words end that head figures, and no names.
const MEASURES: &[&str] = &[
    "値", "時", "率", "数", "額", "量", "実績", "目標", "見込", "割合",
];

/// How words end that head years.
const OVER_YEARS: &[&str] = &["年", "年度", "年次", "時期", "区分", "項目", "指標"];

/// Whether a word heads figures, and no names: 「達成率」, 「目標」, but not 「数値目標」, which is over what is aimed at.
pub(super) fn heads_figures(word: &str) -> bool {
    let aims = word.chars().count() > 2 && word.ends_with("目標");
    !aims && MEASURES.iter().any(|m| word.ends_with(m))
}

/// The rows with the empty corner put back that the header lost at its beginning: 「2019年度 |
/// 2030年度 | |」 above 「排出量 | 347t | 256t |」.
pub(super) fn with_corner(mut rows: Vec<Row>) -> Vec<Row> {
    let filled = |row: &Row| row.cells.iter().filter(|c| !c.is_empty()).count();
    let full = |row: &Row, n: usize| row.cells.iter().take(n).all(|c| !c.is_empty());
    let first = |row: &Row| row.cells.first().map(Content::key).unwrap_or_default();
    let ends = |row: &Row, words: &[&str]| words.iter().any(|word| first(row).ends_with(word));
    let dated = |row: &Row| is_year(&first(row));
    // 「1人1日当たり排出量」 is a name.
    let counted = |row: &Row| is_figure(&first(row)) || dated(row);
    let values = |row: &Row| {
        let cells = row.cells.iter().skip(1).filter(|c| !c.is_empty());
        let none = |key: &str| key.chars().all(|c| "-－―‐–—ー".contains(c));
        cells
            .map(Content::key)
            .all(|key| is_figure(&key) || none(&key))
    };
    let lost = match rows.split_first() {
        Some((head, body)) if !body.is_empty() => {
            let n = filled(head);
            n > 1
                && full(head, n)
                && body
                    .iter()
                    .all(|row| filled(row) == n + 1 && full(row, n + 1))
                && match body.iter().all(values) {
                    _ if first(head).contains(char::is_numeric) && !body.iter().any(counted) => {
                        true
                    }
                    // 「取得率 | 受講率 | |」 above years
                    true if body.iter().filter(|row| dated(row)).count() > 1 => {
                        !ends(head, OVER_YEARS)
                    }
                    // 「現状値 | 目標値 | |」 above a name and two figures
                    true => {
                        ends(head, MEASURES) && body.iter().all(|row| !counted(row) || dated(row))
                    }
                    false => false,
                }
        }
        _ => false,
    };
    if let Some(head) = rows.first_mut().filter(|_| lost) {
        head.cells.insert(0, Content::default());
    }
    rows
}
