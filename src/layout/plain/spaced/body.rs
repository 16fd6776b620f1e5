//! The rows of a table: a cell may go on below its row, or stand round the middle of it.

use super::super::content::{Content, Part};
use super::super::draft::Piece;
use super::super::shape::width;
use super::begin::{Rows, is_full, is_open};
use super::cells::Cells;
use super::centred::{self, Label};
use super::fate::Fate;
use super::placed::{Lined, Placed, widths};

/// The rows below the head of a table.
pub(super) struct Body {
    pub pieces: Vec<Piece>,
    /// The line of the file each row begins on.
    pub numbers: Vec<u32>,
    /// It tells that names stand in the middle of their rows.
    pub centred: bool,
}

/// The cells of the rows below the head, from row `top` on. `centred`: names stand in the middle of their rows.
pub(super) fn body(lines: &[Lined], columns: usize, top: usize, centred: bool) -> Body {
    let rows = Rows::of(lines, columns);
    let mut cells = Cells::default();
    let mut numbers = Vec::new();
    // The row each line belongs to; rows count the lines that begin one and those of their own.
    let mut row = top;
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut fates: Vec<Fate> = (0..lines.len()).map(|at| rows.fate(at)).collect();
    let labels = centred::labels(lines, &fates, centred);
    for label in &labels {
        if let Some(fate) = fates.get_mut(label.at).filter(|f| **f == Fate::Group) {
            *fate = Fate::Label;
        }
    }
    for (at, fate) in fates.iter().enumerate() {
        if matches!(fate, Fate::Begins | Fate::Group) {
            starts.push((at, row));
            numbers.push(lines.get(at).map_or(1, |l| l.number));
            row += 1;
        }
    }
    let behind = |at: usize| starts.partition_point(|(s, _)| *s <= at);
    let row_of = |n: usize| starts.get(n).map(|(_, row)| *row);
    let above = |at: usize| behind(at).checked_sub(1).and_then(row_of);
    let below = |at: usize| row_of(behind(at));
    let label_at = |at: usize| -> Option<&Label> {
        let n = labels.binary_search_by_key(&at, |label| label.at).ok()?;
        labels.get(n)
    };
    for (at, (line, fate)) in lines.iter().zip(&fates).enumerate() {
        let label = label_at(at).filter(|_| *fate == Fate::Label);
        for cell in &line.cells {
            let (span, whole) = match fate {
                Fate::Both => (2, false),
                Fate::Group => (1, true),
                _ => (1, false),
            };
            let up = match fate {
                Fate::Part => rows.goes_up(at, cell, &cells, above(at)),
                _ => true,
            };
            let at = label.map_or(at, |l| l.first);
            let span = label.map_or(span, |l| l.rows);
            let Some(row) = (if up {
                above(at).or(below(at))
            } else {
                below(at).or(above(at))
            }) else {
                continue;
            };
            let (col, wide) = match whole {
                true => (0, columns),
                false => (cell.cols.start, cell.cols.len()),
            };
            let row = rows.group_row(at, cell, &cells).unwrap_or(row);
            let full = rows.is_full_above(&cells, row, col);
            match cells.get_mut(row, col) {
                Some(piece) if whole => {
                    push(&mut piece.content, &format!(" {}", cell.text), line.number)
                }
                Some(piece) if full => push(&mut piece.content, &cell.text, line.number),
                Some(piece) => piece
                    .content
                    .go_on(Content::on_line(&cell.text, line.number)),
                None => cells.insert(Piece {
                    row,
                    col,
                    row_span: span,
                    col_span: wide,
                    line: line.number,
                    content: Content::on_line(&cell.text, line.number),
                }),
            }
        }
    }
    rows.join_labels(&mut cells, top..row);
    for label in &labels {
        let (Some(row), Some(from)) = (above(label.first), above(label.at)) else {
            continue;
        };
        if fates.get(label.at) != Some(&Fate::Begins) {
            continue;
        }
        // The name beside a number stands in the middle as well, where no other row has one.
        let own = row..row + label.rows;
        let alone = |col: &usize| {
            own.clone()
                .all(|r| r == from || cells.get(r, *col).is_none())
        };
        for col in (0..2).filter(alone).collect::<Vec<_>>() {
            if let Some(mut piece) = cells.remove(from, col) {
                (piece.row, piece.row_span) = (row, label.rows);
                cells.insert(piece);
            }
        }
    }
    Body {
        pieces: cells.into_pieces(),
        numbers,
        centred: centred::tells(&labels),
    }
}

/// Lines with those of `rest` that go on with cells of the last of them, 「生徒の割合」.
pub(super) fn with_rest(mut lines: Vec<Lined>, rest: Vec<Lined>, columns: usize) -> Vec<Lined> {
    let mut widths = widths(&lines, columns);
    // Whether a name alone stands in the first column.
    let named = |l: &Lined| l.lone && l.cell(0).is_some();
    let mut broken = lines.iter().any(named);
    for line in rest {
        let Some(last) = lines.last() else { break };
        let touches = last.at + 1 == line.at;
        // 「…の受講者数（累」 over 「　｜268人」 over 「計）」.
        let round = lines.len().checked_sub(2).and_then(|n| lines.get(n));
        let round = round.filter(|l| named(l) && l.at + 1 == last.at);
        let goes_on = |c: &Placed| {
            let own = last.cell(c.cols.start);
            let own = own.or_else(|| round.and_then(|l| l.cell(c.cols.start)));
            let Some(above) = own.filter(|_| c.cols.len() == 1) else {
                return false;
            };
            // Below the first column a title may stand.
            let kana = c.text.starts_with(|c| ('ぁ'..='ん').contains(&c));
            let full = is_full(&above.text, c.cols.start, &widths);
            if c.cols.start == 0 {
                full && (kana || broken)
            } else {
                full || is_open(&above.text)
            }
        };
        let short = |c: &Placed| {
            let widest = widths.get(c.cols.start).copied().unwrap_or(0);
            let below = last
                .cell(c.cols.start)
                .is_some_and(|a| a.at.start == c.at.start);
            width(&c.text) <= widest || below && c.cols.start > 0
        };
        if !(touches && line.cells.iter().all(|c| goes_on(c) && short(c))) {
            break;
        }
        for (col, widest) in widths.iter_mut().enumerate() {
            let own = line.cell(col).map_or(0, |c| width(&c.text));
            *widest = own.max(*widest);
        }
        broken |= named(&line);
        lines.push(line);
    }
    lines
}

/// Adds words that the edge of the cell parted from those before them.
fn push(cell: &mut Content, words: &str, line: u32) {
    cell.parts.push(Part::Text {
        text: words.to_owned(),
        line,
        bold: false,
    });
}

/// The words of a cell behind its last break.
pub(super) fn last_line(cell: &Content) -> String {
    let text = cell.parts.iter().rev().find_map(|part| match part {
        Part::Text { text, .. } => Some(text.trim()),
        _ => None,
    });
    text.unwrap_or_default().to_owned()
}

impl Rows<'_> {
    fn is_full_above(&self, cells: &Cells, row: usize, col: usize) -> bool {
        cells
            .get(row, col)
            .is_some_and(|p| self.is_full(&last_line(&p.content), col))
    }
}
