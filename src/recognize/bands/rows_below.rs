//! Blocks below a table of years, under these years: 「効果額（千円）｜計画額｜120｜240」 below 「指標｜年度｜R8｜R9」.

use super::band::{Band, Table};
use super::body::Below;
use super::remark_row::{Returning, are_grades};
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use std::ops::Range;

/// Where the rows end that go on below a table of years and under these years, each with a label or
/// a name of its own.
pub(super) fn under_years(view: &View, table: &Table, rows: &Range<usize>) -> usize {
    let cols = 0..view.grid.cols;
    let below = Below {
        view,
        head: &table.head,
        rows: table.body.end..rows.end,
        cols: &cols,
        returning: Returning::default(),
    };
    let year = |id: usize| view.seen[id].cell.col;
    let first = below.years().map(year).min().unwrap_or_default();
    let is = |row: &usize| {
        let begun = below.beginning(*row);
        let left = begun
            .iter()
            .take_while(|&&id| view.seen[id].cell.col < first);
        let left = left.count();
        let named = |&id: &usize| !view.seen[id].str().contains('。');
        let (labels, _) = begun.split_at(left);
        left > 0
            && !(below.names_figures(&begun) || are_grades(view, &begun))
            && labels.iter().all(named)
            && below.is_under_years(begun.get(left - 1..).unwrap_or_default())
    };
    // 「　｜実績額｜90」 below 「効果額｜計画額｜120｜240」, whose label goes on beside it
    let of_label = |row: usize| view.filled(row, 0..first).first().copied();
    let goes_on = |row: usize| row > table.body.end && of_label(row) == of_label(row - 1);
    let goes_on = |row: usize| goes_on(row) && of_label(row).is_some();
    let mut more = table.body.end..rows.end;
    let end = more.find(|row| !is(row) && !goes_on(*row));
    end.unwrap_or(rows.end)
}

/// Rows below a table of years and under its years. The label left of them heads a block of its own, or names the
/// row where the table has no column of names: 「効果額（千円）｜計画額｜120」 over 「　｜実績額｜190」.
pub(super) fn rows_below(
    view: &View,
    rows: Range<usize>,
    table: &Table,
    block: usize,
) -> Vec<Band> {
    let named = view.at(table.head.end - 1, table.cols.start);
    let named = named.is_some_and(|s| s.kind != Kind::Year);
    let left = |row: usize| view.filled(row, 0..table.cols.start).first().copied();
    let own = |row: usize| {
        let label = left(row).filter(|_| named);
        label.filter(|&id| view.seen[id].cell.last_col() < table.cols.start)
    };
    let rows: Vec<usize> = rows.collect();
    let blocks = rows.chunk_by(|a, b| own(*a).is_some() && own(*a) == own(*b));
    let below = blocks.filter_map(|rows| {
        let (&row, &last) = (rows.first()?, rows.last()?);
        let mut below = Table {
            head: table.head.clone(),
            body: row..last + 1,
            cols: table.cols.clone(),
        };
        if let Some(name) = left(row).filter(|_| !named) {
            below.cols.start = view.seen[name].cell.col;
        }
        let said = own(row).and_then(|_| name_of_block(view, &mut below));
        let label = own(row).unwrap_or(block);
        let bands = said.into_iter().chain([Band::Table(below)]).collect();
        Some(Band::Block { label, bands })
    });
    below.collect()
}

/// What stands below the name of the block above, beside the years and no head of theirs: it is of its own block.
fn name_of_block(view: &View, table: &mut Table) -> Option<Band> {
    let name = view.at(table.head.start, table.cols.start)?.cell;
    let said = view.at(table.body.start, table.cols.start)?.cell;
    let beside = name.last_row() >= table.head.end && name.last_row() < table.body.start;
    let edge = name.last_col() + 1;
    if !beside || said.last_row() + 1 < table.body.end || said.last_col() + 1 != edge {
        return None;
    }
    let cols = table.cols.start..edge;
    table.cols.start = edge;
    let rows = table.body.start..table.body.start + 1;
    Some(Band::Loose { rows, cols })
}
