//! Tables whose rows do not begin with a pipe, and whose rows go over several lines where a cell
//! had more than one: 「甲 | 乙 |」, 「甲｜乙」, 「甲 |」 / 「乙 |」.

mod period;

use super::content::{Content, Line, Part};
use super::corner::with_corner;
use super::rows::Row;
use super::{Taken, pipes, table as grids};
use std::ops::Range;

/// The rule under a header stands within so many lines of the first.
const HEAD_LINES: usize = 24;
/// A cell has no more lines than this behind which no pipe stands.
const CELL_LINES: usize = 8;
/// A table without a rule is no wider.
const WIDEST: usize = 64;

/// The tables among the lines, in their order. Lines of pipes that are none lose the pipe at their
/// end: what stands before it is all they say.
pub(super) fn tables(lines: &mut [Line]) -> Vec<Taken> {
    let mut out: Vec<Taken> = Vec::new();
    let mut heads: Vec<Vec<String>> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let end = run_end(lines, at);
        let run = lines.get(at..end).unwrap_or_default();
        if run.iter().all(pipes::is_row) {
            at = end.max(at + 1);
            continue;
        }
        match table(run, &mut heads) {
            Some((part, rows)) => {
                open(lines.get_mut(at..at + part.start).unwrap_or_default());
                out.push(Taken {
                    lines: at + part.start..at + part.end,
                    grid: grids::from_rows(rows),
                });
                at += part.end;
            }
            None => {
                open(lines.get_mut(at..end).unwrap_or_default());
                at = end;
            }
        }
    }
    out
}

/// How many pipes part the cells of a line.
fn bars(line: &Line) -> usize {
    if line.tabs() > 0 {
        return 0;
    }
    pipes::cut(line).len().saturating_sub(1)
}

/// Whether the last cell of a line ends with it.
fn is_closed(line: &Line) -> bool {
    line.words().trim_end().ends_with(['|', '｜'])
}

/// Up to where lines with pipes go on: also over a few without, where a line with nothing but
/// pipes closes them.
fn run_end(lines: &[Line], from: usize) -> usize {
    let mut end = from;
    // Below a rule it is known when a row has all its cells.
    let mut ruled = false;
    while let Some(line) = lines.get(end) {
        if bars(line) > 0 {
            ruled |= pipes::is_rule(line);
            end += 1;
            continue;
        }
        let loose = |l: &&Line| bars(l) == 0 && !l.is_blank() && l.tabs() == 0;
        let behind = lines.iter().skip(end).take(CELL_LINES + 1);
        let without = behind.take_while(loose).count();
        let opened = end > from && lines.get(end - 1).is_some_and(|l| !is_closed(l));
        let closing = lines.get(end + without).is_some_and(|l| {
            let led = l.words().trim_start().starts_with(['|', '｜']);
            bars(l) > 0 && (opened || ruled || led)
        });
        if end == from || without == 0 || without > CELL_LINES || !closing {
            break;
        }
        end += without;
    }
    end
}

/// The first table of a run of lines, and which of them it takes.
fn table(run: &[Line], heads: &mut Vec<Vec<String>>) -> Option<(Range<usize>, Vec<Row>)> {
    let rule = run.iter().take(HEAD_LINES).position(pipes::is_rule);
    if let Some(rule) = rule
        && let Some(found) = ruled(run, rule)
    {
        return Some(found);
    }
    let closed = run.iter().filter(|l| bars(l) > 0).all(is_closed);
    if closed {
        let most = run.iter().map(bars).max().unwrap_or(0);
        if most < 2 {
            return one_cell_a_line(run, heads);
        }
        let widths = most..=WIDEST;
        let rows = widths.into_iter().find_map(|n| {
            let rows = all_rows(run, n)?;
            (rows.len() > 1 || run.len() == 1).then_some(rows)
        });
        let rows = rows.or_else(|| usual(run)).unwrap_or_else(|| uncut(run));
        return Some((0..run.len(), with_corner(rows)));
    }
    usual(run).map(|rows| (0..run.len(), rows))
}

/// Every line as a row, where most of them have as many cells as the widest.
fn usual(run: &[Line]) -> Option<Vec<Row>> {
    let rows = each_line(run);
    let cells = rows.iter().map(|row| row.cells.len()).max()?;
    let usual = rows.iter().filter(|row| row.cells.len() == cells).count();
    (cells > 1 && usual > 1 && usual * 2 > rows.len()).then_some(rows)
}

/// Every line as a row of one cell: where the pipes do not tell the columns, nothing is told of them
/// sooner than something wrong.
fn uncut(run: &[Line]) -> Vec<Row> {
    let rows = run.iter().map(|line| Row {
        line: line.number,
        cells: line.cells.clone(),
        whole: false,
    });
    rows.collect()
}

/// The table around the rule under its header.
fn ruled(run: &[Line], rule: usize) -> Option<(Range<usize>, Vec<Row>)> {
    let line = run.get(rule)?;
    let closed = is_closed(line);
    let led = line.words().trim_start().starts_with('|');
    let width = (bars(line) + 1).saturating_sub(usize::from(closed) + usize::from(led));
    let shape = Shape { width, closed, led };
    // The header goes up as far as it takes to have all its cells.
    let head = (0..rule).rev().find_map(|at| {
        let (row, taken) = row(run.get(..rule)?, at, shape)?;
        (at + taken == rule).then_some((at, row))
    });
    let (first, head) = match head {
        Some((at, row)) => (at, Some(row)),
        None if rule == 0 => (rule, None),
        None => {
            let above = run.get(rule - 1)?;
            (rule - 1, Some(short(above)))
        }
    };
    let mut rows: Vec<Row> = head.into_iter().collect();
    let mut at = rule + 1;
    while let Some(line) = run.get(at) {
        // Another header: the table has ended above it.
        if pipes::is_rule(line) {
            at -= 1;
            rows.pop();
            break;
        }
        if let Some((row, taken)) = row(run, at, shape) {
            rows.push(row);
            at += taken;
        } else if bars(line) > 0 {
            rows.push(short(line));
            at += 1;
        } else {
            break;
        }
    }
    let end = at.max(rule + 1);
    (rows.len() > 1 || end == run.len()).then(|| (first..end, with_corner(rows)))
}

/// How the rows of a table are written.
#[derive(Clone, Copy)]
struct Shape {
    /// Cells.
    width: usize,
    /// With a pipe at the end.
    closed: bool,
    /// With a pipe at the beginning.
    led: bool,
}

/// The row that begins at a line, put together from as many as it takes to have all its cells
/// exactly, and how many they are.
fn row(lines: &[Line], from: usize, shape: Shape) -> Option<(Row, usize)> {
    let mut cells: Vec<Content> = vec![Content::default()];
    let mut since = 0;
    for (n, line) in lines.iter().skip(from).enumerate() {
        if pipes::is_rule(line) || n == 0 && bars(line) == 0 {
            return None;
        }
        let mut more = pipes::cut(line).into_iter();
        if n == 0 && shape.led {
            if !line.words().trim_start().starts_with('|') {
                return None;
            }
            more.next();
        }
        if let (Some(open), Some(first)) = (cells.last_mut(), more.next()) {
            if open.is_empty() {
                *open = first;
            } else {
                open.go_on(first);
            }
        }
        cells.extend(more);
        since = if bars(line) > 0 { 0 } else { since + 1 };
        let ended = cells.last().is_some_and(Content::is_empty);
        let full = shape.width + 1;
        if cells.len() == full && ended {
            cells.pop();
        } else if cells.len() != shape.width || shape.closed || ended {
            if cells.len() >= full || since > CELL_LINES {
                return None;
            }
            continue;
        }
        let line = lines.get(from).map_or(1, |l| l.number);
        let row = Row {
            line,
            cells,
            whole: false,
        };
        return Some((row, n + 1));
    }
    None
}

/// All lines as rows of so many cells; `None` where one of them does not fit.
fn all_rows(run: &[Line], width: usize) -> Option<Vec<Row>> {
    let shape = Shape {
        width,
        closed: true,
        led: false,
    };
    let mut rows = Vec::new();
    let mut at = 0;
    while at < run.len() {
        let (row, taken) = row(run, at, shape)?;
        rows.push(row);
        at += taken;
    }
    Some(rows)
}

/// Every line as a row, whatever it holds.
fn each_line(run: &[Line]) -> Vec<Row> {
    let rows = run.iter().filter(|l| !pipes::is_rule(l));
    rows.map(short).collect()
}

/// The cells of one line as a row.
fn short(line: &Line) -> Row {
    let mut cells = pipes::cut(line);
    if is_closed(line) && cells.len() > 1 {
        cells.pop();
    }
    Row {
        line: line.number,
        cells,
        whole: false,
    }
}

/// Records written one cell a line, by the number of lines after which they look alike again.
fn one_cell_a_line(run: &[Line], heads: &mut Vec<Vec<String>>) -> Option<(Range<usize>, Vec<Row>)> {
    let words: Vec<String> = run
        .iter()
        .map(|l| pipes::cut(l).first().map(Content::key).unwrap_or_default())
        .collect();
    let known = heads.iter().find(|head| words.starts_with(head));
    let width = known
        .map(Vec::len)
        .filter(|n| words.len().is_multiple_of(*n) && words.len() > *n)
        .or_else(|| period::period(&words))?;
    if known.is_none() {
        heads.push(words.iter().take(width).cloned().collect());
    }
    let rows = all_rows(run, width)?;
    Some((0..run.len(), rows))
}

/// Takes the pipes off the ends of lines that are no rows.
fn open(lines: &mut [Line]) {
    for line in lines {
        if line.tabs() > 0 || !is_closed(line) || bars(line) != 1 {
            continue;
        }
        let texts = line.cells.iter_mut().flat_map(|c| &mut c.parts);
        let last = texts.rev().find_map(|p| match p {
            Part::Text { text, .. } if !text.trim().is_empty() => Some(text),
            _ => None,
        });
        if let Some(text) = last {
            *text = text.trim_end().trim_end_matches(['|', '｜']).to_owned();
        }
    }
}
