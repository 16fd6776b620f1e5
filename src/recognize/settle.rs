//! The columns of a table beside each other: what one of them is by what the others are.

use super::band::Table;
use super::cell::Kind;
use super::column::{Column, Content, holds_numbers};
use super::view::View;
use crate::profile::Role;

/// Settles what no column says of itself.
pub(super) fn settle(view: &View, table: &Table, columns: &mut [Column]) {
    spread_years(view, columns);
    find_kinds(view, table, columns);
    find_numbers(view, table, columns);
    settle_titles(view, table, columns);
    settle_classes(view, table, columns);
    settle_baseline(view, columns);
}

/// A year printed once over several columns whose frame was lost: 「R4｜　｜R5」 over 「計画｜実績」.
fn spread_years(view: &View, columns: &mut [Column]) {
    for i in 1..columns.len() {
        let (left, right) = columns.split_at_mut(i);
        let (Some(before), Some(column)) = (left.last(), right.first_mut()) else {
            continue;
        };
        let blank_top = column.heads.len() > 1
            && column
                .heads
                .first()
                .is_some_and(|&id| view.seen[id].kind == Kind::Empty);
        let year_top = before.heads.len() > 1 && before.year.is_some();
        if blank_top && year_top && column.year.is_none() {
            column.year.clone_from(&before.year);
        }
    }
}

/// A column of 「目標値」 and 「実績値」 names no items, whatever stands over it.
fn find_kinds(view: &View, table: &Table, columns: &mut [Column]) {
    for (i, column) in columns.iter_mut().enumerate() {
        let mut cells = view.down(table.cols.start + i, table.body.clone());
        cells.retain(|&id| view.seen[id].kind != Kind::Empty);
        let kind = |id: &usize| {
            let seen = &view.seen[*id];
            seen.kind == Kind::Label && seen.labels.iter().any(|l| l.role.is_metric())
        };
        if cells.len() > 1 && cells.iter().all(kind) {
            column.kinds = true;
            column.role = None;
            column.name = None;
        }
    }
}

/// 「取組内容」 over 「①」 and 「…を行います。」: the first of the two columns holds the numbers. In a text
/// file the head stands over the numbers alone.
fn find_numbers(view: &View, table: &Table, columns: &mut [Column]) {
    for i in 1..columns.len() {
        let (Some(head), Some(beside)) = (
            columns[i - 1].heads.last().copied(),
            columns[i].heads.last().copied(),
        ) else {
            continue;
        };
        let role = columns[i - 1].role;
        let shared = head == beside || view.seen[beside].kind == Kind::Empty;
        let content = Content::of(view, table, table.cols.start + i);
        if role.is_none()
            || role == Some(Role::Number)
            || !shared
            || content.cells == 0
            || content.values * 2 > content.cells
            || !holds_numbers(view, table, table.cols.start + i - 1)
        {
            continue;
        }
        let first = std::mem::take(&mut columns[i - 1]);
        columns[i - 1].heads.clone_from(&first.heads);
        columns[i - 1].role = Some(Role::Number);
        columns[i] = first;
    }
}

/// 「取組内容」 is what an item is called where nothing else names it, and its description where
/// something does; the same with 「目標」, 「項目」 and their like.
fn settle_titles(view: &View, table: &Table, columns: &mut [Column]) {
    let titled = columns.iter().any(|c| c.role == Some(Role::Title));
    // 「施設名」 is what is to be done something with where the row says what.
    let acts = columns.iter().enumerate().any(|(i, c)| {
        let steps = || {
            let content = Content::of(view, table, table.cols.start + i);
            c.year.is_some() && content.cells > 0 && content.values * 2 <= content.cells
        };
        let says = [
            Role::Description,
            Role::Schedule,
            Role::YearPlan,
            Role::Goal,
            Role::Effect,
        ];
        c.role.is_some_and(|r| says.contains(&r)) || steps()
    });
    let candidates: Vec<usize> = (0..columns.len())
        .filter(|&i| columns[i].role != Some(Role::Number))
        .filter(|&i| columns[i].role != Some(Role::Other) || acts)
        .filter(|&i| {
            let content = Content::of(view, table, table.cols.start + i);
            content.values * 2 <= content.cells
                && columns[i]
                    .heads
                    .iter()
                    .any(|&id| view.seen[id].has(Role::Title))
        })
        .collect();
    if titled {
        // Of two columns of titles the first names the item and the second says more of it.
        let mut first = true;
        let mut last_head = None;
        for column in columns.iter_mut() {
            if column.role != Some(Role::Title) {
                continue;
            }
            let head = column.heads.last().copied();
            if !first && head != last_head {
                let other = head
                    .and_then(|id| view.seen.get(id))
                    .and_then(|s| s.labels.iter().map(|l| l.role).find(|r| *r != Role::Title));
                column.role = Some(other.unwrap_or(Role::Description));
            }
            first = false;
            last_head = head;
        }
        return;
    }
    let has = |role: Role| columns.iter().any(|c| c.role == Some(role));
    let metric = has(Role::Indicator)
        && (has(Role::Target) || has(Role::FinalTarget) || has(Role::Baseline));
    if let Some(&i) = candidates.first()
        && !metric
        && table.cols.len() > 1
    {
        columns[i].role = Some(Role::Title);
    }
}

/// 「対象」 says of whom the figures are where one name has a row for each: 「小学生｜中学生」.
fn settle_classes(view: &View, table: &Table, columns: &mut [Column]) {
    let named = |c: &Column| matches!(c.role, Some(Role::Indicator | Role::Title));
    let Some(name) = columns.iter().position(named) else {
        return;
    };
    for (i, column) in columns.iter_mut().enumerate().skip(name + 1) {
        let heads = &column.heads;
        let may = column.role == Some(Role::Aside)
            && heads.iter().any(|&id| view.seen[id].has(Role::Class));
        let several = |row: usize| {
            let span = |i: usize| {
                view.at(row, table.cols.start + i)
                    .map_or(0, |s| s.cell.row_span)
            };
            span(name) > 1 && span(i) == 1
        };
        if may && table.body.clone().any(several) {
            column.role = Some(Role::Class);
        }
    }
}

/// 「基準値｜直近値」: of two columns of where things stood the later is what was reached since.
fn settle_baseline(view: &View, columns: &mut [Column]) {
    let mut begun = false;
    for column in columns.iter_mut() {
        if column.role != Some(Role::Baseline) {
            continue;
        }
        let head = column.heads.last().and_then(|&id| view.seen.get(id));
        if begun && head.is_some_and(|h| h.has(Role::Actual)) {
            column.role = Some(Role::Actual);
        }
        begun = true;
    }
}
