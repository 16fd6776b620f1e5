//! Where forms stand beside each other in one grid: 「施策名｜窓口｜施策名｜書庫」 over 「担当｜市民課｜担当｜総務課」; and
//! tables: 「指標｜R6｜R12｜指標｜R6｜R12」.

use crate::profile::Role;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use std::ops::Range;

/// A form beside another has at least so many of its labels.
const LABELS_OF_A_FORM: usize = 2;

/// Where a further form begins beside the first: the same labels, row by row, each with a value.
pub(super) fn form_edges(view: &View) -> Vec<usize> {
    // The first labels of a row and of its right part, if both are the same label of a form.
    let alike = |row: usize, edge: usize| {
        let label = |cols: Range<usize>| {
            let start = cols.start;
            let filled = view.filled(row, cols);
            let (&first, rest) = filled.split_first()?;
            let seen = &view.seen[first];
            let valued = rest.first().is_some_and(|&id| !view.seen[id].is_head());
            (seen.cell.col == start && seen.is_head() && valued).then(|| words_of(view, first))
        };
        let left = label(0..edge);
        left.is_some() && left == label(edge..view.grid.cols)
    };
    let cut = |edge: usize| {
        let through = |row: usize| {
            let cell = view.at(row, edge);
            cell.is_some_and(|s| s.cell.col < edge && s.kind != Kind::Empty)
        };
        let same = (0..view.grid.rows).filter(|&row| alike(row, edge)).count();
        // Rows that hold values alone, or are empty, say nothing; other labels speak against it.
        let other = (0..view.grid.rows)
            .filter(|&row| !alike(row, edge))
            .filter(|&row| {
                view.beginning(row, 0..edge)
                    .first()
                    .is_some_and(|&id| view.seen[id].is_head())
            })
            .count();
        same >= LABELS_OF_A_FORM && same > other && !(0..view.grid.rows).any(through)
    };
    let forms: Vec<usize> = (2..view.grid.cols.saturating_sub(1))
        .filter(|&edge| cut(edge))
        .collect();
    if forms.is_empty() {
        return table_edges(view).unwrap_or_default();
    }
    forms
}

/// Where the heads of the first row begin anew, the same one after the other: tables side by side.
fn table_edges(view: &View) -> Option<Vec<usize>> {
    let heads = view.beginning(0, 0..view.grid.cols);
    let (&first, rest) = heads.split_first()?;
    // What the rows are about begins each table; 「R6｜R7｜R6｜R7」 stands under heads of its own.
    let named = matches!(
        view.seen[first].role(),
        Some(Role::Indicator | Role::Title | Role::Goal)
    );
    let words = |id: usize| (view.seen[id].cell.col_span, view.seen[id].text().key());
    let size = 1 + rest.iter().position(|&id| words(id) == words(first))?;
    let again = |(at, &id): (usize, &usize)| words(id) == words(heads[at % size]);
    let whole = heads.len().is_multiple_of(size) && heads.iter().enumerate().all(again);
    let is_head = |&id: &usize| view.seen[id].is_head() && view.seen[id].cell.row_span == 1;
    if !named || size < 2 || !whole || !heads.iter().all(is_head) {
        return None;
    }
    let edges = heads.iter().skip(size).step_by(size);
    let edges: Vec<usize> = edges.map(|&id| view.seen[id].cell.col).collect();
    let through = |row: usize, edge: usize| {
        let cell = view.at(row, edge);
        cell.is_some_and(|s| s.cell.col < edge && s.kind != Kind::Empty)
    };
    let clear = (edges.iter()).all(|&edge| !(0..view.grid.rows).any(|row| through(row, edge)));
    clear.then_some(edges)
}

/// What a label says, without its number and its notes: 「取組項目1」 and 「取組項目2」 are one.
fn words_of(view: &View, id: usize) -> String {
    let seen = &view.seen[id];
    match (seen.labels.first(), &seen.year) {
        (Some(label), _) => label.id.clone(),
        (None, Some(year)) => format!("{:?}", year.role),
        (None, None) => seen.text().key(),
    }
}
