//! Tables of a text whose columns are kept apart by spaces, as `pdftotext -layout` and typewriters
//! set them.

mod begin;
mod body;
mod cells;
mod centred;
mod columns;
mod fate;
mod head;
mod names;
mod ordered;
mod placed;
mod stretch;
mod way;
mod words;

use super::content::{Content, Line, starts_with_bullet};
use super::draft::{Draft, Piece};
use super::shape::{is_counted, is_headed};
use super::{Taken, table};
use placed::Lined;
use std::ops::Range;
use stretch::Look;
use way::Stretch;
use words::is_text_spread;
pub(super) use words::{is_bracketed, is_value, is_year};

/// Fewer lines in columns are no table.
const LEAST_LINES: usize = 3;
/// Two columns are a list of labels and values only where no label is longer (characters).
const LONGEST_LABEL: usize = 14;

/// Where one in so many cells stands in no column, they are none.
const ILL_PLACED: usize = 10;

/// The tables among the lines, in their order.
pub(super) fn tables(lines: &[Line]) -> Vec<Taken> {
    let mut centred = false;
    let tables = tables_set(lines, &mut centred);
    // What one table tells of the names in it holds for those above as well.
    if centred {
        return tables_set(lines, &mut centred);
    }
    tables
}

/// The tables among the lines, in their order. `centred`: names stand in the middle of their rows; whether one of the
/// tables tells so.
fn tables_set(lines: &[Line], centred: &mut bool) -> Vec<Taken> {
    let looks = stretch::looks(lines);
    let known = *centred;
    let mut out: Vec<Taken> = Vec::new();
    let texts: Vec<String> = lines.iter().map(Line::words).collect();
    let spread = is_text_spread(texts.iter().map(String::as_str));
    let mut at = 0;
    while at < lines.len() {
        if !matches!(looks.get(at), Some(Look::Gapped)) {
            at += 1;
            continue;
        }
        let (end, until) = stretch::end(&looks, lines, at);
        let free = out.last().map_or(0, |t| t.lines.end);
        let from = stretch::begin(&looks, lines, at).max(free);
        let (end, until) = match at_heading(&looks, lines, from..end, spread) {
            Some(heading) => (heading, heading),
            None => (end, until),
        };
        let stretch = Stretch {
            looks: &looks,
            lines,
            part: from..end,
            until,
        };
        match found(&stretch, spread, known) {
            Some((taken, tells)) => {
                at = taken.lines.end;
                *centred |= tells;
                out.push(taken);
            }
            None => at = end,
        }
    }
    out
}

/// The first heading among lines of names and what they come to: 「目標2　育児休業」 between 「取得日数　　14日」 and 「取得率
/// 85％」. Among wider rows it heads a group of them.
fn at_heading(looks: &[Look], lines: &[Line], part: Range<usize>, spread: bool) -> Option<usize> {
    let heads = |at: &usize| {
        let words = lines.get(*at).map(Line::words).unwrap_or_default();
        let words = words.trim();
        matches!(looks.get(*at), Some(Look::Plain)) && (is_headed(words) || is_counted(words))
    };
    let heading = part.clone().skip(1).find(heads)?;
    let stretch = Stretch {
        looks,
        lines,
        part: part.clone(),
        until: part.end,
    };
    let two = way::best(&stretch, spread).is_some_and(|(columns, _)| columns == 2);
    two.then_some(heading)
}

/// The table of a stretch of lines, if they stand in columns; lines behind it up to `until` may be
/// the rest of its last cells. Also whether it tells that names stand in the middle of their rows.
fn found(stretch: &Stretch, spread: bool, centred: bool) -> Option<(Taken, bool)> {
    let (columns, rows) = way::best(stretch, spread)?;
    let (first, last) = edges(stretch.looks, &stretch.part, |at| {
        let row = rows.binary_search_by_key(&at, |l| l.at).ok();
        let line = row.and_then(|row| rows.get(row));
        line.is_some_and(|l| l.cells.iter().filter(|c| c.cols.len() == 1).count() * 2 > columns)
    })?;
    let (rows, rest): (Vec<Lined>, Vec<Lined>) = rows
        .into_iter()
        .filter(|l| l.at >= first)
        .partition(|l| l.at < last);
    if !is_table(&rows, columns) {
        return None;
    }
    if begin::is_form(&rows, columns) {
        let taken = Taken {
            lines: first..last,
            grid: table::from_draft(as_printed(&rows)),
        };
        return Some((taken, false));
    }
    let rows = body::with_rest(rows, rest, columns);
    let taken = rows.last().map_or(last, |l| l.at + 1);
    let (draft, centred) = draft(&rows, columns, centred);
    let taken = Taken {
        lines: first..taken,
        grid: table::from_draft(draft),
    };
    Some((taken, centred))
}

/// The head and the rows of a table, and whether names stand in the middle of their rows for certain.
fn draft(lines: &[Lined], columns: usize, centred: bool) -> (Draft, bool) {
    let (head, body) = lines
        .split_at_checked(head::end(lines, columns))
        .unwrap_or((&[], lines));
    let (mut pieces, rows) = head::pieces(head, columns);
    let rows = if head.is_empty() { 0 } else { rows };
    let body = body::body(body, columns, rows, centred);
    pieces.extend(body.pieces);
    let first = lines.first().map_or(1, |l| l.number);
    let mut all = vec![first; rows];
    all.extend(body.numbers);
    let draft = Draft {
        rows: all.len(),
        cols: columns,
        pieces,
        lines: all,
    };
    (draft, body.centred)
}

/// A table whose columns are not to be told, line by line: it shall be said that it was not read.
fn as_printed(lines: &[Lined]) -> Draft {
    let piece = |(row, line): (usize, &Lined)| Piece {
        row,
        col: 0,
        row_span: 1,
        col_span: 1,
        line: line.number,
        content: Content::on_line(&line.printed(), line.number),
    };
    Draft {
        rows: lines.len(),
        cols: 1,
        pieces: lines.iter().enumerate().map(piece).collect(),
        lines: lines.iter().map(|l| l.number).collect(),
    }
}

/// Where the table begins and ends in its stretch: lines with few cells before and behind it are
/// titles and notes, unless no blank line parts them from it.
fn edges(
    looks: &[Look],
    part: &Range<usize>,
    full: impl Fn(usize) -> bool,
) -> Option<(usize, usize)> {
    let gapped = |at: &usize| matches!(looks.get(*at), Some(Look::Gapped));
    let full = |at: &usize| gapped(at) && full(*at);
    let first = part.clone().find(full)?;
    let last = part.clone().rev().find(full)?;
    let begin = (part.start..first)
        .rev()
        .take_while(|at| matches!(looks.get(*at), Some(Look::Gapped | Look::SetIn)))
        .last()
        .unwrap_or(first);
    let end = (last..part.end).take_while(gapped).last().unwrap_or(last);
    Some((begin, end + 1))
}

/// Whether lines are those of a table: not a table of contents, a numbered list, or text in two
/// columns.
fn is_table(rows: &[Lined], columns: usize) -> bool {
    let cells: Vec<&Lined> = rows.iter().filter(|l| !l.lone).collect();
    let lone = rows.iter().filter(|l| l.lone && !l.fits()).count();
    if lone > cells.len() {
        return false;
    }
    // A head and one row.
    if cells.len() < LEAST_LINES
        && !(columns > 2
            && cells.len() > 1
            && cells.iter().all(|l| l.fits() && l.cells.len() == columns))
    {
        return false;
    }
    // A form, whose rows have columns of their own, or columns that are not to be told.
    let placed = rows.iter().filter(|l| !l.lone).flat_map(|l| &l.cells);
    let (ill, all) = placed.fold((0, 0), |(ill, all), c| {
        (ill + usize::from(c.apart || c.cols.len() > 1), all + 1)
    });
    if ill * ILL_PLACED > all {
        return false;
    }
    let page = |line: &&Lined| {
        let last = line
            .cell(columns - 1)
            .map(|c| c.text.as_str())
            .unwrap_or_default();
        !last.is_empty()
            && last
                .chars()
                .all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
    };
    let leaders = |line: &&Lined| {
        let all = line.text();
        ["...", "…", "‥", "・・", "･･"]
            .iter()
            .any(|l| all.contains(l))
    };
    if cells.iter().all(page) || cells.iter().any(leaders) {
        return false;
    }
    // 「・組織率　46.0％（R3）　→　55.0％（R9）」: a list of what is to change, without a head.
    let arrow = |line: &&Lined| line.text().contains(['→', '⇒', '➡', '⇨']);
    if cells.iter().all(arrow) {
        return false;
    }
    if columns > 2 {
        return true;
    }
    if cells.iter().all(|line| starts_with_bullet(&line.text())) {
        return false;
    }
    let label = |line: &&Lined| {
        let first = line.cell(0).map(|c| c.text.as_str()).unwrap_or_default();
        let letters = first.chars().filter(|c| c.is_alphabetic()).count();
        letters > 1 && first.chars().count() <= LONGEST_LABEL && !first.contains(['。', '、'])
    };
    cells.iter().all(label)
}

#[cfg(test)]
mod tests;
