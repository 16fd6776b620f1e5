//! Grids from rows of cells: tables inside cells become rows of the grid around them.

use super::content::{Html, Line};
use super::corner::with_corner;
use super::draft::{Draft, Piece};
use super::rows::Row;
use super::{melted, pipes, repair};
use crate::block::{Block, Cell, Grid, GridKind, Paragraph, Style};
use crate::text::Text;
use crate::trace::Place;

/// The grid of tabbed rows; `None` where they hold nothing.
pub(super) fn from_rows(rows: Vec<Row>) -> Option<Grid> {
    let rows = repair::shifted(melted::parted(repair::echoes(rows)));
    let cols = rows.iter().map(|r| r.cells.len()).max()?;
    let mut draft = Draft {
        rows: rows.len(),
        cols,
        ..Draft::default()
    };
    for (row, written) in rows.into_iter().enumerate() {
        draft.lines.push(written.line);
        for (col, content) in written.cells.into_iter().enumerate() {
            if !content.is_empty() {
                draft.pieces.push(Piece {
                    row,
                    col,
                    row_span: 1,
                    col_span: if written.whole { cols } else { 1 },
                    line: written.line,
                    content,
                });
            }
        }
    }
    draft.merge_repeated();
    from_draft(draft)
}

/// The grid of rows that were put together already.
pub(super) fn from_draft(mut draft: Draft) -> Option<Grid> {
    draft.span_groups();
    draft.span_labels();
    grid(draft.expanded(0))
}

/// The grid of rows whose cells were seen to reach over rows and columns.
pub(super) fn from_spans(draft: Draft) -> Option<Grid> {
    grid(draft.expanded(0))
}

/// The grid of a table written in mark-up.
pub(super) fn from_html(html: &Html, line: u32) -> Option<Grid> {
    let mut draft = Draft::from_html(html, line);
    let merged = draft.pieces.iter().any(|p| p.row_span * p.col_span > 1);
    draft.merge_repeated();
    // A converter that knows no merged cells leaves blanks where they were, as between tabs.
    if !merged {
        draft.pieces.retain(|p| !p.content.is_empty());
        return from_draft(draft);
    }
    grid(draft.expanded(0))
}

/// The grid of rows written with pipes: 「| 甲 | 乙 |」.
pub(super) fn from_pipes(lines: &[Line]) -> Option<Grid> {
    let rows = lines
        .iter()
        .filter_map(|line| {
            let cells = pipes::cells(line)?;
            Some(Row {
                line: line.number,
                cells,
                whole: false,
            })
        })
        .collect();
    from_rows(with_corner(rows))
}

/// A grid as a block; a frame around one text is no table but paragraphs.
pub(super) fn blocks(grid: Option<Grid>) -> Vec<Block> {
    match grid {
        Some(Grid { mut cells, .. }) if cells.len() == 1 => {
            let lines = cells.pop().map(|cell| cell.text.lines());
            let paragraph = |text| {
                Block::Paragraph(Paragraph {
                    text,
                    style: Style::default(),
                })
            };
            lines.into_iter().flatten().map(paragraph).collect()
        }
        grid => grid.into_iter().map(Block::Grid).collect(),
    }
}

/// Beyond this many positions a table is an attack, not a table.
const MAX_POSITIONS: usize = 1_000_000;

/// The finished grid: every position covered once, empty edges taken off.
fn grid(draft: Draft) -> Option<Grid> {
    let filled = |p: &&Piece| !p.content.is_empty();
    let first = draft.pieces.iter().filter(filled).map(|p| p.row).min()?;
    let rows = draft
        .pieces
        .iter()
        .filter(filled)
        .map(|p| p.row + 1)
        .max()?;
    let cols = draft
        .pieces
        .iter()
        .filter(filled)
        .map(|p| p.col + 1)
        .max()?;
    let rows = rows - first;
    if rows.saturating_mul(cols) > MAX_POSITIONS {
        return None;
    }
    let mut taken = vec![false; rows * cols];
    let mut cells = Vec::new();
    for piece in &draft.pieces {
        let Some(row) = piece.row.checked_sub(first).filter(|r| *r < rows) else {
            continue;
        };
        if piece.col >= cols {
            continue;
        }
        let bottom = (row + piece.row_span).min(rows);
        let right = (piece.col + piece.col_span).min(cols);
        let positions: Vec<usize> = (row..bottom)
            .flat_map(|r| (piece.col..right).map(move |c| r * cols + c))
            .collect();
        let free = |p: &usize| taken.get(*p) == Some(&false);
        // Spans that collide are a slip of the writer: the cell keeps its own position.
        let whole = positions.iter().all(free);
        if !positions.first().is_some_and(free) {
            continue;
        }
        for p in positions.iter().take(if whole { usize::MAX } else { 1 }) {
            if let Some(slot) = taken.get_mut(*p) {
                *slot = true;
            }
        }
        cells.push(Cell {
            row,
            col: piece.col,
            row_span: if whole { bottom - row } else { 1 },
            col_span: if whole { right - piece.col } else { 1 },
            text: piece.content.text(),
            place: Place::on_line(piece.line),
            ..Cell::default()
        });
    }
    for (position, _) in taken.iter().enumerate().filter(|(_, taken)| !**taken) {
        let row = position / cols;
        let line = draft.lines.get(first + row).copied().unwrap_or(1);
        cells.push(Cell {
            place: Place::on_line(line),
            ..Cell::single(row, position % cols, Text::default())
        });
    }
    cells.sort_by_key(|c| (c.row, c.col));
    let place = Place::on_line(draft.lines.get(first).copied().unwrap_or(1));
    Some(Grid {
        rows,
        cols,
        cells,
        place,
        kind: GridKind::Tabbed,
        bars: Vec::new(),
    })
}
