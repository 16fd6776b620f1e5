//! What converters do to tables, undone: repeated cells, rows that slipped.

use super::content::Content;
use super::look::{Columns, Look, look};
use super::rows::Row;
use super::shape::shape;
use super::slipped;
use std::collections::HashSet;

/// Takes away what repeats a table inside a cell: some converters write its cells once more
/// behind it on the same row, or as rows below, or both.
pub(super) fn echoes(rows: Vec<Row>) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::new();
    // Rows of the last inner table that may be repeated below, next one first.
    let mut expected: Vec<String> = Vec::new();
    for mut row in rows {
        let key: String = row.cells.iter().map(Content::key).collect();
        if expected.first() == Some(&key) && !key.is_empty() {
            expected.remove(0);
            continue;
        }
        expected.clear();
        for i in 0..row.cells.len() {
            let Some(html) = row.cells.get(i).and_then(Content::table) else {
                continue;
            };
            expected = html
                .rows
                .iter()
                .map(|cells| cells.iter().map(|c| c.content.key()).collect())
                .collect();
            let inside: String = expected.concat();
            let behind = row.cells.get_mut(i + 1..).unwrap_or_default();
            let repeated: String = behind.iter().map(Content::key).collect();
            if repeated == inside {
                behind.fill(Content::default());
            }
        }
        out.push(row);
    }
    out
}

/// How many columns a row may have slipped.
const MAX_SHIFT: usize = 2;

/// Moves rows back that slipped to the left because a merged label cell before them was left
/// out: 「令和12年度 ｜ 件数 ｜ 9件 ｜ 」 below 「 ｜ 令和8年度 ｜ 件数 ｜ 5件」, or that have fewer cells than the others:
/// 「女性 ｜ 18.9%」 below 「運動する者の割合 ｜ 男性 ｜ 26.1%」.
pub(super) fn shifted(mut rows: Vec<Row>) -> Vec<Row> {
    slipped::without_repeated_head(&mut rows);
    slipped::groups_over_years(&mut rows);
    slipped::years_below_years(&mut rows);
    slipped::under_years(&mut rows);
    let list = |c: &Columns| c.are_of_list(&rows) || rows.first().is_some_and(are_years);
    if let Some(columns) = Columns::of(&rows).filter(list) {
        let lengths: Vec<usize> = rows.iter().map(|r| r.cells.len()).collect();
        for (at, row) in rows.iter_mut().enumerate().filter(|(_, r)| !r.whole) {
            // 「　｜登録者数」 over 「目標｜4,800人」 heads a narrower table.
            let corner = row.cells.first().is_some_and(Content::is_empty);
            let heads = corner && lengths.get(at + 1) == Some(&row.cells.len());
            if let Some(lost) = columns.lost_before(row).filter(|_| !heads) {
                row.cells.splice(0..0, vec![Content::default(); lost]);
            }
        }
        slipped::under_names(&mut rows);
    }
    let width = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    // What each column looked like so far.
    let mut seen: Vec<HashSet<String>> = vec![HashSet::new(); width];
    for row in &mut rows {
        if row.whole {
            continue;
        }
        row.cells.resize(width, Content::default());
        let shapes: Vec<String> = row.cells.iter().map(|c| shape(&c.key())).collect();
        let shift = (1..=MAX_SHIFT).find(|&n| has_slipped(&shapes, &seen, n));
        if let Some(n) = shift {
            row.cells.rotate_right(n);
        }
        for (cell, seen) in row.cells.iter().zip(&mut seen) {
            let shape = shape(&cell.key());
            if !shape.is_empty() {
                seen.insert(shape);
            }
        }
    }
    rows
}

/// 「　｜R7｜R8」: years over the columns, and nothing else.
fn are_years(row: &Row) -> bool {
    let looks = row.cells.iter().map(|c| look(&c.key()));
    let years = looks.clone().filter(|l| *l == Look::Year).count();
    years > 1 && looks.filter(|l| *l != Look::Mark).count() == years
}

/// Whether every cell looks like those of the column `n` further right, the first of them
/// like nothing in its own, and there is room.
fn has_slipped(shapes: &[String], seen: &[HashSet<String>], n: usize) -> bool {
    let known = |col: usize, shape: &String| seen.get(col).is_some_and(|s| s.contains(shape));
    let room = shapes.iter().rev().take_while(|s| s.is_empty()).count();
    let Some(first) = shapes.iter().position(|s| !s.is_empty()) else {
        return false;
    };
    room >= n
        && shapes.get(first).is_some_and(|s| !known(first, s))
        && shapes
            .iter()
            .enumerate()
            .filter(|(_, s)| !s.is_empty())
            .all(|(col, s)| known(col + n, s))
}

#[cfg(test)]
mod tests {
    use super::super::layout;
    use super::super::tests::{rows_of as rows, source_lines};
    use crate::block::Block;
    use crate::layout::Tolerances;

    #[test]
    fn a_row_without_the_cells_of_a_merged_label_stands_right() {
        let found =
            rows("指標\t対象\tR4\tR17\n運動する割合\t男性\t26.1％\t32％\n女性\t18.9％\t28％\n");
        assert_eq!(found[2], "|女性|18.9%|28%");
        let found =
            rows("施策\t取組\t内容\t課\n分別\t標語\t配ります。\t環境課\n暦\t配ります。\t環境課\n");
        assert_eq!(found[2], "|暦|配ります。|環境課");
        let found = rows("\tR7\tR8\n量\t１年生\t38\t36\n\t２年生\t40\t41\n\t３年生\t4\t5\n");
        assert_eq!(found[0], "||R7|R8");
    }

    #[test]
    fn the_head_of_a_narrower_table_below_stays_and_no_year_covers_it() {
        let years = "目標\t70人\t8％\n令和7年度\t66人\t6％\n令和6年度\t55人\t5％\n";
        let more = "目標\t4,800人\n令和7年度\t4,950人\n令和6年度\t3,900人\n";
        let text = format!("\t参加者数\t取得率\n{years}\t登録者数\n{more}");
        let found = rows(&text);
        assert_eq!(found[4], "|登録者数|");
        let blocks = layout(&source_lines(&text), &Tolerances::default()).0;
        let [Block::Grid(grid)] = blocks.as_slice() else {
            panic!("one table: {blocks:?}");
        };
        assert!(grid.cells.iter().all(|c| c.row_span == 1));
    }

    #[test]
    fn a_row_that_lacks_its_last_cells_stays() {
        let found = rows("番号\t取組\tR8\tR9\n1\t窓口\t検討\t実施\n2\t広告\t実施\n");
        assert_eq!(found[2], "2|広告|実施|");
    }
}
