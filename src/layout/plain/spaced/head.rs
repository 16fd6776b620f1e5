//! The head of a table: lines of labels, one above the other or one over several.

use super::super::content::Content;
use super::super::draft::Piece;
use super::super::shape::{is_circled, is_headed, shape};
use super::placed::{Lined, Placed};
use super::words::{is_bracketed, is_value, is_year};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// A head has no more lines.
const LONGEST: usize = 6;

/// How many of the lines are the head.
pub(super) fn end(lines: &[Lined], columns: usize) -> usize {
    let edges: Vec<Option<usize>> = (0..columns).map(|col| edge(lines, col)).collect();
    let at_edge = |c: &Placed| edges.get(c.cols.start).copied().flatten() == Some(c.at.start);
    let first = |l: &Lined| {
        l.cells
            .first()
            .is_some_and(|c| c.cols.start == 0 && at_edge(c))
    };
    // Two lines with a word in most columns are no head of two lines.
    let most = |l: &Lined| l.cells.len() * 2 > columns && l.cell(0).is_some();
    let top_first = lines.iter().position(first);
    let top_most = lines.iter().position(most);
    let top_named = lines.iter().position(|l| l.cell(0).is_some());
    let key = |l: &Lined| {
        l.cell(0)
            .map(|c| shape(&c.text))
            .filter(|s| s.contains('#'))
    };
    let mut keys: HashMap<String, usize> = HashMap::new();
    for key in lines.iter().filter_map(key) {
        *keys.entry(key).or_default() += 1;
    }
    let body = |at: usize, line: &Lined| {
        let numbered = line.cells.first().is_some_and(|c| {
            (is_headed(&c.text) || c.text.starts_with(is_circled)) && !is_year(&c.text)
        });
        let label = |c: &Placed| is_bracketed(&c.text) || is_year(&c.text);
        let counted = key(line).is_some_and(|own| keys.get(&own).is_some_and(|n| *n > 1));
        let labels = line.cells.iter().all(label) || is_repeated(line);
        let values = line.cells.iter().any(|c| is_value(&c.text));
        let before = at.checked_sub(1).and_then(|b| lines.get(b));
        let above = |top: Option<usize>| top.is_some_and(|top| top < at);
        let led = first(line) && above(top_named) && !above(top_first);
        let apart = before.is_some_and(|b| b.at + 1 < line.at);
        let second = most(line) && above(top_most) && !line.cells.iter().any(label);
        values
            || numbered
            || counted
            || at > 0 && !labels && (apart || led || second || line.cells.iter().all(at_edge))
    };
    let first = lines
        .iter()
        .enumerate()
        .position(|(at, line)| body(at, line));
    let end = first.unwrap_or(1).min(LONGEST);
    // 「生徒を送り出す」 above 「　　　3人　5人」 begins the first row.
    let name = |line: &&Lined| {
        matches!(line.cells.as_slice(), [one] if one.cols.start == 0
            && edges.first().copied().flatten() == Some(one.at.start))
    };
    let names = lines
        .get(1..end)
        .unwrap_or_default()
        .iter()
        .rev()
        .take_while(name);
    end - names.count()
}

/// 「上期｜下期｜上期｜下期」: the same under each of the words above.
fn is_repeated(line: &Lined) -> bool {
    let again = |(n, c): (usize, &Placed)| line.cells.iter().skip(n + 1).any(|o| o.text == c.text);
    line.cell(0).is_none() && line.cells.len() > 2 && line.cells.iter().enumerate().any(again)
}

/// Where the words of a column begin, if those of several lines begin there.
fn edge(lines: &[Lined], col: usize) -> Option<usize> {
    let mut begins: BTreeMap<usize, usize> = BTreeMap::new();
    for cell in lines.iter().filter_map(|l| l.cell(col)) {
        *begins.entry(cell.at.start).or_default() += 1;
    }
    let (&at, &count) = begins.first_key_value()?;
    (count > 1).then_some(at)
}

/// The cells of the head, and how many rows they take.
pub(super) fn pieces(lines: &[Lined], columns: usize) -> (Vec<Piece>, usize) {
    let over = over(lines, columns);
    let rows = if over.is_empty() { 1 } else { 2 };
    let mut out: Vec<Piece> = Vec::new();
    for (cols, cell, line) in &over {
        out.push(Piece {
            row: 0,
            col: cols.start,
            row_span: 1,
            col_span: cols.len(),
            line: *line,
            content: Content::on_line(&cell.text, *line),
        });
    }
    let covered = |col: usize| over.iter().any(|(cols, ..)| cols.contains(&col));
    let spans = |cell: &Placed| {
        let same =
            |(_, one, _): &(Range<usize>, Placed, u32)| one.at == cell.at && one.text == cell.text;
        over.iter().any(same)
    };
    for (at, line) in lines.iter().enumerate() {
        for cell in line.cells.iter().filter(|c| at > 0 || !spans(c)) {
            let (col, low) = (cell.cols.start, usize::from(covered(cell.cols.start)));
            let more = Content::on_line(&cell.text, line.number);
            let own = |p: &&mut Piece| p.col == col && p.row == low;
            match out.iter_mut().find(own) {
                Some(piece) => piece.content.go_on(more),
                None => out.push(Piece {
                    row: low,
                    col,
                    row_span: rows - low,
                    col_span: cell.cols.len(),
                    line: line.number,
                    content: more,
                }),
            }
        }
    }
    // 「指標名」 over 「…と回答した生徒｜小学校」.
    let bare = |col: usize| {
        !out.iter()
            .any(|p| (p.col..p.col + p.col_span).contains(&col))
    };
    let wide = (1..columns).take_while(|&col| bare(col)).count() + 1;
    if let Some(first) = out.iter_mut().find(|p| p.col == 0 && p.col_span == 1) {
        first.col_span = wide;
    }
    (out, rows)
}

/// The words of the first line that stand over several columns, and which.
fn over(lines: &[Lined], columns: usize) -> Vec<(Range<usize>, Placed, u32)> {
    let Some((top, below)) = lines.split_first().filter(|(_, below)| !below.is_empty()) else {
        return Vec::new();
    };
    let middle = (lines.len() - 1) as f32 / 2.0;
    // How low the words of each column stand, those of the first line left out.
    let low = |col: usize| {
        let at = below.iter().zip(1..).filter(|(l, _)| l.cell(col).is_some());
        let at: Vec<usize> = at.map(|(_, at)| at).collect();
        let sum: usize = at.iter().sum();
        (!at.is_empty()).then(|| sum as f32 / at.len() as f32)
    };
    let lower: Vec<usize> = (0..columns)
        .filter(|&col| low(col).is_some_and(|at| at > middle))
        .collect();
    let wide: Vec<&Placed> = top.cells.iter().filter(|c| c.cols.len() > 1).collect();
    let groups: Vec<Range<usize>> = if lower.first() == Some(&0) || lower.is_empty() {
        // Labels that stand as low as all others say nothing of what stands over them.
        wide.iter().map(|c| c.cols.clone()).collect()
    } else {
        let heads: Vec<&Placed> = (top.cells.iter())
            .filter(|c| lower.iter().any(|col| c.cols.contains(col)))
            .collect();
        let dealt = (at_years(&heads, &lower, below))
            .or_else(|| evenly(&heads, &lower))
            .unwrap_or_else(|| parted(&heads, &lower, below));
        return dealt
            .into_iter()
            .zip(heads)
            .filter(|(cols, _)| cols.len() > 1)
            .map(|(cols, cell)| (cols, cell.clone(), top.number))
            .collect();
    };
    groups
        .into_iter()
        .zip(wide)
        .map(|(cols, cell)| (cols, cell.clone(), top.number))
        .collect()
}

/// The lower labels parted where their years begin or end, if that makes as many groups as there are words over them:
/// 「策定時　　目標値」 over 「実績｜2024年度｜2025年度｜2026年度」.
fn at_years(heads: &[&Placed], lower: &[usize], below: &[Lined]) -> Option<Vec<Range<usize>>> {
    let next = |(a, b): (&usize, &usize)| a + 1 == *b;
    let together = lower.iter().zip(lower.iter().skip(1)).all(next);
    let groups = below.iter().filter(|_| together).find_map(|line| {
        let own = |col: &usize| Some((*col, is_year(&line.cell(*col)?.text)));
        let labels: Vec<(usize, bool)> = lower.iter().map(own).collect::<Option<_>>()?;
        let groups: Vec<Range<usize>> = (labels.chunk_by(|a, b| a.1 == b.1))
            .filter_map(|group| Some(group.first()?.0..group.last()?.0 + 1))
            .collect();
        (groups.len() > 1 && groups.len() == heads.len()).then_some(groups)
    })?;
    let over = |(group, head): (&Range<usize>, &&Placed)| {
        head.cols.clone().any(|col| group.contains(&col))
    };
    groups.iter().zip(heads).all(over).then_some(groups)
}

/// As many of the lower labels for each of the words over them, where that is possible.
fn evenly(heads: &[&Placed], lower: &[usize]) -> Option<Vec<Range<usize>>> {
    let each = lower.len().checked_div(heads.len()).filter(|n| *n > 1)?;
    let groups = lower.chunks(each).zip(heads).map(|(cols, head)| {
        let (first, last) = (*cols.first()?, *cols.last()?);
        let own = last - first + 1 == each && head.cols.clone().any(|c| cols.contains(&c));
        own.then_some(first..last + 1)
    });
    groups
        .collect::<Option<Vec<_>>>()
        .filter(|_| each * heads.len() == lower.len())
}

/// How ill a word fits over columns: off their middle by number, of unlike width, off by position.
type Cost = (usize, usize, usize);
/// So many words and labels dealt with: at what cost, and which labels each word has.
type Dealt = BTreeMap<(usize, usize), (Cost, Vec<Range<usize>>)>;

/// The lower labels dealt out to the words over them, each word in the middle of its own.
fn parted(heads: &[&Placed], lower: &[usize], below: &[Lined]) -> Vec<Range<usize>> {
    let at = |col: usize| {
        let cells = below.iter().filter_map(|l| l.cell(col));
        let cells: Vec<&Range<usize>> = cells.map(|c| &c.at).collect();
        let start = cells.iter().map(|r| r.start).min().unwrap_or(0);
        start..cells.iter().map(|r| r.end).max().unwrap_or(0)
    };
    let cost = |head: &Placed, cols: &[usize]| -> Option<Cost> {
        let (first, last) = (*cols.first()?, *cols.last()?);
        // A column between them that has no lower label belongs to nobody.
        if last - first + 1 != cols.len() || !head.cols.clone().any(|c| cols.contains(&c)) {
            return None;
        }
        let own = head.cols.start + head.cols.end - 1;
        let middle = at(first).start + at(last).end;
        Some((
            own.abs_diff(first + last),
            cols.len() * cols.len(),
            middle.abs_diff(head.at.start + head.at.end),
        ))
    };
    // The best way to deal out the first so many labels to the first so many words.
    let mut best = Dealt::new();
    best.insert((0, 0), ((0, 0, 0), Vec::new()));
    for (n, head) in heads.iter().enumerate() {
        for from in 0..lower.len() {
            let Some((so_far, dealt)) = best.get(&(n, from)).cloned() else {
                continue;
            };
            for to in from + 1..=lower.len() {
                let cols = lower.get(from..to).unwrap_or_default();
                let (Some(more), Some(first)) = (cost(head, cols), cols.first()) else {
                    continue;
                };
                let sum = (so_far.0 + more.0, so_far.1 + more.1, so_far.2 + more.2);
                let mut dealt = dealt.clone();
                dealt.push(*first..first + cols.len());
                match best.get(&(n + 1, to)) {
                    Some((known, _)) if *known <= sum => {}
                    _ => {
                        best.insert((n + 1, to), (sum, dealt));
                    }
                }
            }
        }
    }
    let whole = best.remove(&(heads.len(), lower.len()));
    whole.map_or_else(
        || heads.iter().map(|h| h.cols.clone()).collect(),
        |(_, dealt)| dealt,
    )
}
