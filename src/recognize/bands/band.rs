//! Cuts a grid into bands: labels beside their content, tables under their heads, blocks within.
//!
//! A form is nothing but a stack of such bands, so what comes after need not know any form.

use super::beside::{deep_pair, named_beside, pair_above, said_beside, side_label, year_band};
use super::body::body_end;
use super::card_rows::in_turn;
use super::class_heads::{
    groups_over_years, heads_one_year, parts_classes, parts_years, stand_over_years,
};
use super::form_edges::form_edges;
use super::form_of_pairs::{heads_pairs, is_form_of_pairs};
use super::head::{head_rows, heads_year, heads_years, is_head_row};
use super::next_in_list::next_in_list;
use super::over_marks::names_the_marked;
use super::part_band::part_beside;
use super::remark_row::is_doubled;
use super::rows_below::{rows_below, under_years};
use super::transposed::heads_indicators;
use crate::profile::Role;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use std::ops::Range;

/// A horizontal part of a grid that is to be read in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::recognize) enum Band {
    /// One row of labels, each with what stands right of it.
    Pairs(Vec<Pair>),
    /// A label that stands left of several rows: 「年度計画」 beside five years.
    Block { label: usize, bands: Vec<Band> },
    /// Head rows and the rows they govern.
    Table(Table),
    /// A label over the full width: it governs what follows until the next of its kind.
    Title { label: usize },
    /// Rows without any label.
    Loose {
        rows: Range<usize>,
        cols: Range<usize>,
    },
}

/// A label and the cells it governs, as numbers of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::recognize) struct Pair {
    pub label: usize,
    pub content: Vec<usize>,
}

/// A table within a grid: half-open ranges of rows and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::recognize) struct Table {
    pub head: Range<usize>,
    pub body: Range<usize>,
    pub cols: Range<usize>,
}

/// Nested blocks deeper than this are not followed; forms have three levels at the most.
const MAX_DEPTH: usize = 6;

/// The bands of a whole grid, from top to bottom; forms beside each other one after the other.
pub(in crate::recognize) fn bands(view: &View) -> Vec<Band> {
    let mut out = Vec::new();
    let mut from = 0;
    for to in form_edges(view).into_iter().chain([view.grid.cols]) {
        out.extend(region(view, 0..view.grid.rows, from..to, 0));
        from = to;
    }
    out
}

fn region(view: &View, rows: Range<usize>, cols: Range<usize>, depth: usize) -> Vec<Band> {
    if is_form_of_pairs(view, &rows, &cols) {
        let pair = |row| {
            let (label, content) = (view.id(row, cols.start)?, view.id(row, cols.start + 1)?);
            let filled = view.seen[content].kind != Kind::Empty;
            let content = filled.then_some(content).into_iter().collect();
            Some(Band::Pairs(vec![Pair { label, content }]))
        };
        let head = usize::from(heads_pairs(view, rows.start, &cols));
        return rows.skip(head).filter_map(pair).collect();
    }
    let said = || said_beside(view, &rows, &cols).filter(|_| depth > 0);
    let named = || named_beside(view, &rows, &cols).filter(|_| depth == 0);
    if let Some(edge) = said().or_else(named) {
        let said = Band::Loose {
            rows: rows.start..rows.start + 1,
            cols: cols.start..edge,
        };
        let table = region(view, rows, edge..cols.end, depth);
        return [vec![said], table].concat();
    }
    if let Some(edge) = side_label(view, &rows, &cols) {
        let side = Band::Loose {
            rows: rows.clone(),
            cols: cols.start..edge,
        };
        let table = region(view, rows, edge..cols.end, depth);
        return [vec![side], table].concat();
    }
    let mut out = Vec::new();
    let mut row = rows.start;
    while row < rows.end && !cols.is_empty() {
        let filled = view.filled(row, cols.clone());
        let Some(&first) = filled.first() else {
            row += 1;
            continue;
        };
        let whole = heads_one_year(view, row, &rows, &cols);
        let whole = whole.or_else(|| heads_indicators(view, row, &rows, &cols));
        if let Some((head, body)) = whole {
            let cols = cols.clone();
            row = body.end;
            out.push(Band::Table(Table { head, body, cols }));
        } else if let Some((part, beside)) = part_beside(view, first, row, &out, &rows, &cols) {
            row = part.end;
            out.extend(region(view, part, beside, depth + 1));
        } else if let Some((pair, deep, beside)) = deep_pair(view, first, row, &rows, &cols)
            .or_else(|| pair_above(view, first, row, &rows, &cols))
        {
            out.push(Band::Pairs(vec![pair]));
            row = deep.end;
            out.extend(region(view, deep, beside, depth + 1));
        } else if let Some(end) = year_band(view, first, row, &rows, &cols) {
            out.push(Band::Block {
                label: first,
                bands: region(view, row + 1..end, cols.clone(), depth + 1),
            });
            row = end;
        } else if let Some(end) = block_end(view, first, row, &rows, &cols) {
            let inner = view.seen[first].cell.last_col() + 1..cols.end;
            let bands = if depth < MAX_DEPTH {
                region(view, row..end, inner, depth + 1)
            } else {
                vec![Band::Loose {
                    rows: row..end,
                    cols: inner,
                }]
            };
            let table = match bands.last() {
                Some(Band::Table(table)) if table.body.end == end => Some(table.clone()),
                _ => None,
            };
            out.push(Band::Block {
                label: first,
                bands,
            });
            row = end;
            // 「評価指標｜徴収率｜97.8｜98.0」 below 「年度別計画」 stands under its years all the same.
            if let Some(table) = table {
                let end = under_years(view, &table, &rows);
                out.extend(rows_below(view, row..end, &table, first));
                row = end;
            }
        } else if let Some((head, body)) = headed(view, row, &rows, &cols) {
            let cols = cols.clone();
            row = body.end;
            out.push(Band::Table(Table { head, body, cols }));
        } else if filled.len() == 1
            && view.seen[first].kind == Kind::Label
            && view.seen[first].cell.col_span * 2 > cols.len().min(4)
        {
            out.push(Band::Title { label: first });
            row += 1;
        } else if filled.iter().any(|&id| heads_values(view, id, &cols)) {
            out.push(pairs(view, row, &cols));
            row += 1;
        } else if let Some(table) = next_in_list(view, &out, row, &cols) {
            row = table.body.end;
            out.push(Band::Table(table));
        } else {
            match out.last_mut() {
                Some(Band::Loose { rows, .. }) if rows.end == row => rows.end = row + 1,
                _ => out.push(Band::Loose {
                    rows: row..row + 1,
                    cols: cols.clone(),
                }),
            }
            row += 1;
        }
    }
    out
}

/// The head that begins in a row, and what it governs. 「実施項目No.1｜　｜実施項目名｜広告の募集」 over another row of labels
/// heads nothing and says what it says.
fn headed(
    view: &View,
    row: usize,
    rows: &Range<usize>,
    cols: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let head = head_rows(view, row, rows, cols)?;
    let end = body_end(view, &head, rows.end, cols);
    let says = || {
        let filled = view.filled(row, cols.clone());
        filled.iter().any(|&id| view.seen[id].kind == Kind::Text)
    };
    (end > head.end || !says()).then(|| (head.clone(), head.end..end))
}

/// Where a label that stands left of several rows ends; `None` where it is none.
fn block_end(
    view: &View,
    first: usize,
    row: usize,
    rows: &Range<usize>,
    cols: &Range<usize>,
) -> Option<usize> {
    let label = &view.seen[first];
    let inner = label.cell.last_col() + 1..cols.end;
    if !label.is_head() || inner.is_empty() || label.cell.row != row {
        return None;
    }
    let printed = (row + label.cell.row_span).min(rows.end);
    // Several labels of the same depth beside each other are a head of two levels.
    let as_deep = view
        .beginning(row, cols.clone())
        .iter()
        .filter(|&&id| {
            view.seen[id].kind == Kind::Label && view.seen[id].cell.row_span == label.cell.row_span
        })
        .count();
    // 「対象｜捕獲の予定」 over years: what the rows are about; beside 「指標」 stands a name.
    let names = matches!(
        label.role(),
        Some(Role::Aside | Role::Class | Role::Other | Role::Title)
    );
    // In a text file only the first of the labels that reach down may show how deep the head is.
    let lists = label.role() == Some(Role::Number)
        || parts_years(view, row + 1, &inner)
        || parts_classes(view, row, row + 1, &inner)
        || stand_over_years(view, row, &inner)
        || groups_over_years(view, row, &inner)
        || names_the_marked(view, row, row + 1, rows, cols);
    let doubled = || is_doubled(view, row, cols);
    let head = || {
        let head = head_rows(view, row, rows, cols);
        head.is_some_and(|head| head.end >= printed || doubled())
    };
    if printed - row > 1 && as_deep < 2 && lists && head() {
        return None;
    }
    if printed - row > 1 && as_deep < 2 {
        // 「サービス種別｜第９期｜第10期」 over years, too: of names there would be one.
        let several = view.beginning(row, inner.clone()).len() > 1;
        let over = |id: usize| heads_years(view, id) || several && heads_year(view, id);
        let names = names || several && label.role() == Some(Role::Indicator);
        let content = (row..printed).any(|r| {
            view.beginning(r, inner.clone()).iter().any(|&id| {
                let heads = view.seen[id].year_part || names && over(id);
                view.seen[id].is_content() && !heads
            })
        });
        // Periods over nothing, or over arrows alone, end with their label.
        let periods =
            label.role() == Some(Role::Schedule) && heads_nothing(view, row..printed, &inner);
        let end = || open_end(view, printed, rows, label.cell.col, &inner);
        return content.then(end).or(periods.then_some(printed));
    }
    // A frame that lost its merged cell: the label stands once, its column stays empty below.
    if label.kind == Kind::Year {
        let beside = view.beginning(row, inner.clone());
        let end = open_end(view, row + 1, rows, label.cell.col, &inner);
        return (end > row + 1 && beside.iter().any(|&id| view.seen[id].is_content()))
            .then_some(end);
    }
    let role = label.role()?;
    let plan = matches!(role, Role::YearPlan | Role::Schedule);
    let other = matches!(
        role,
        Role::Indicator
            | Role::Goal
            | Role::Target
            | Role::Effect
            | Role::Description
            | Role::Remarks
            | Role::Budget
    );
    let beside = view.beginning(row, inner.clone());
    let content_beside = beside.iter().any(|&id| view.seen[id].is_content());
    if !(plan && !beside.is_empty() || other && content_beside) {
        return None;
    }
    let end = open_end(view, row + 1, rows, label.cell.col, &inner);
    // 「指標名｜利用者数」 over the head of a table that begins in the column of the label.
    let heads_below = end < rows.end && is_head_row(view, end - 1, &inner);
    let end = end - usize::from(heads_below);
    (end > row + 1).then_some(end)
}

/// Whether rows are times and below them empty cells.
fn heads_nothing(view: &View, mut rows: Range<usize>, cols: &Range<usize>) -> bool {
    let timed = |row: usize| {
        let cells = view.beginning(row, cols.clone());
        !cells.is_empty() && cells.iter().all(|&id| view.seen[id].kind == Kind::Year)
    };
    rows.next().is_some_and(timed) && rows.all(|row| view.beginning(row, cols.clone()).is_empty())
}

/// How far rows go on whose cell under the label is empty.
fn open_end(
    view: &View,
    from: usize,
    rows: &Range<usize>,
    col: usize,
    inner: &Range<usize>,
) -> usize {
    let mut end = from;
    while end < rows.end
        && view
            .at(end, col)
            .is_some_and(|s| s.kind == Kind::Empty && s.cell.last_col() < inner.start)
        && !view.beginning(end, inner.clone()).is_empty()
    {
        end += 1;
    }
    end
}

/// Whether a cell is a label or a time, and no 「新規」 at the end of its row.
fn heads_values(view: &View, id: usize, cols: &Range<usize>) -> bool {
    let seen = &view.seen[id];
    let last = seen.cell.last_col() + 1 == cols.end && seen.cell.col > cols.start;
    seen.is_head() && !(last && seen.role() == Some(Role::Status))
}

fn pairs(view: &View, row: usize, cols: &Range<usize>) -> Band {
    if let Some(pairs) = in_turn(view, row, cols) {
        let empty = |id: usize| view.seen[id].kind == Kind::Empty;
        let pair = |(label, said): (usize, usize)| Pair {
            label,
            content: if empty(said) { Vec::new() } else { vec![said] },
        };
        return Band::Pairs(pairs.into_iter().map(pair).collect());
    }
    let mut pairs: Vec<Pair> = Vec::new();
    let filled = view.filled(row, cols.clone());
    for (at, &id) in filled.iter().enumerate() {
        // 「令和10年度｜検証」: what is done in a year may be a word that labels elsewhere.
        let step = at == 1 && filled.len() == 2 && view.seen[filled[0]].kind == Kind::Year;
        // 「実施時期｜令和8年度～令和12年度」 at the end of the row: the time is all that the label says.
        let asked = pairs.last().is_some_and(|p| {
            let role = view.seen[p.label].role();
            p.content.is_empty() && matches!(role, Some(Role::Schedule | Role::Deadline))
        });
        let when = asked && at + 1 == filled.len() && view.seen[id].kind == Kind::Year;
        if view.seen[id].is_head() && !when && !(step && view.seen[id].kind == Kind::Label) {
            pairs.push(Pair {
                label: id,
                content: Vec::new(),
            });
        } else if let Some(last) = pairs.last_mut() {
            last.content.push(id);
        }
    }
    Band::Pairs(pairs)
}
