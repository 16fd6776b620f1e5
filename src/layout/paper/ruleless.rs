//! Where on a page tables without upright rules may be.

use super::aligned::{self, Known};
use super::apart;
use super::edge::Edge;
use super::first_row;
use super::grid::Lattice;
use super::line::Line;
use super::pairs;
use super::script;
use super::underline;
use crate::geom::Rect;
use crate::layout::Tolerances;
use std::ops::Range;

/// Fewer lines in columns are no table.
const LEAST_ROWS: usize = 3;

/// Tables between rules that run across and nothing else: the head between two rules, the rows
/// below it, a rule at the end.
pub(super) fn between_rules(
    lines: &[Line],
    edges: &[Edge],
    tolerances: &Tolerances,
) -> Vec<Lattice> {
    let mut out: Vec<Lattice> = Vec::new();
    for stack in stacks(edges, tolerances) {
        for chain in chains(&stack, lines, tolerances) {
            let [first, second, ..] = chain.as_slice() else {
                continue;
            };
            let Some(last) = chain.last() else { continue };
            // Rules across some of the columns of a table do not make another.
            let middle = ((first.lo + first.hi) / 2.0, (first.at + last.at) / 2.0);
            if out.iter().any(|l| l.bbox().contains(middle)) {
                continue;
            }
            let top = first_row::top(lines, first, second, tolerances);
            let led = top.and_then(|top| {
                let chain = [&[top], chain.as_slice()].concat();
                let rows = chain.len() - 1;
                let whole = between(&chain, lines, edges, tolerances);
                whole.filter(|table| table.rows() >= rows)
            });
            out.extend(led.or_else(|| between(&chain, lines, edges, tolerances)));
        }
    }
    out
}

/// The table between the first and the last of some rules.
fn between(
    chain: &[Edge],
    lines: &[Line],
    edges: &[Edge],
    tolerances: &Tolerances,
) -> Option<Lattice> {
    let (first, last) = (chain.first()?, chain.last()?);
    let underlines = || underline::are_underlines(chain, lines);
    if !holds_whole_lines(lines, first, last, tolerances) || underlines() {
        return None;
    }
    let inside = within(lines, first, last);
    let rules: Vec<f32> = chain.iter().map(|e| e.at).collect();
    let parts: Vec<Edge> = edges
        .iter()
        .filter(|e| first.at < e.at && e.at < last.at && !chain.contains(e))
        .filter(|e| {
            first.lo - tolerances.rule_reach <= e.lo && e.hi <= first.hi + tolerances.rule_reach
        })
        .copied()
        .collect();
    let known = Known {
        rules: &rules,
        parts: &parts,
        sides: Some((first.lo, first.hi)),
        ..Known::default()
    };
    let table = aligned::lattice(&inside, known, tolerances);
    table.or_else(|| pairs::between_rules(&inside, tolerances))
}

/// The lines between two rules, not beside them.
fn within<'a>(lines: &'a [Line], first: &Edge, last: &Edge) -> Vec<&'a Line> {
    lines
        .iter()
        .filter(|l| {
            let (x, y) = l.bbox.centre();
            first.at < y && y < last.at && first.lo - 2.0 <= x && x <= first.hi + 2.0
        })
        .collect()
}

/// Whether the lines between two rules lie between their ends. The rules above and below a sum
/// stand in the middle of lines that go on on the left.
fn holds_whole_lines(lines: &[Line], first: &Edge, last: &Edge, tolerances: &Tolerances) -> bool {
    let (mut within, mut beyond) = (0, 0);
    for line in lines {
        let y = line.bbox.centre().1;
        if y <= first.at || last.at <= y {
            continue;
        }
        let parts = line.segments(tolerances.gutter, tolerances);
        let inside = |x: f32| first.lo - line.size <= x && x <= first.hi + line.size;
        let kept = parts.iter().filter(|r| inside(r.centre().0)).count();
        if kept > 0 {
            within += 1;
            beyond += usize::from(kept < parts.len());
        }
    }
    beyond * 5 <= within
}

/// Rules of the same extent, from the top down, the longest first.
fn stacks(edges: &[Edge], tolerances: &Tolerances) -> Vec<Vec<Edge>> {
    let mut sorted: Vec<Edge> = edges.to_vec();
    sorted.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut out: Vec<Vec<Edge>> = Vec::new();
    for edge in sorted {
        let same = |e: &Edge| {
            (e.lo - edge.lo).abs() <= tolerances.join_edges
                && (e.hi - edge.hi).abs() <= tolerances.join_edges
        };
        match out.iter_mut().find(|s| s.first().is_some_and(same)) {
            Some(stack) => stack.push(edge),
            None => out.push(vec![edge]),
        }
    }
    out.retain(|s| s.len() >= 2);
    let length = |stack: &Vec<Edge>| stack.first().map_or(0.0, Edge::length);
    out.sort_by(|a, b| length(b).total_cmp(&length(a)));
    out
}

/// Parts a stack of rules where running text stands between two of them: rules at the head and
/// foot of the page have the width of the tables between.
fn chains(stack: &[Edge], lines: &[Line], tolerances: &Tolerances) -> Vec<Vec<Edge>> {
    let mut out: Vec<Vec<Edge>> = Vec::new();
    let mut open: Vec<Edge> = Vec::new();
    let mut starts: Vec<f32> = Vec::new();
    for (at, edge) in stack.iter().enumerate() {
        if let Some(last) = open.last() {
            let between = within(lines, last, edge);
            let running = between
                .iter()
                .filter(|l| {
                    // Text begins at the left and has no gap wider than half a character.
                    l.segments(tolerances.word_gap, tolerances).len() == 1
                        && l.bbox.x0 - edge.lo < tolerances.running_indent * edge.length()
                        && l.bbox.width() > tolerances.running_width * edge.length()
                        && l.glyphs.len() >= tolerances.prose_characters
                })
                .count();
            // A line that begins below the second word of a row above is one more row.
            let below = |l: &&Line| {
                let begins = |x: &f32| (x - l.bbox.x0).abs() <= tolerances.indent_slack * l.size;
                starts.iter().any(begins)
            };
            let columns =
                |l: &&Line| l.segments(tolerances.gutter, tolerances).len() > 1 || below(l);
            // Lines none of which has columns are a heading or a note between two tables.
            let apart = between.len() >= 2 && !between.iter().any(columns);
            let titled = match between.as_slice() {
                [_] => apart::is_headed(last, edge, lines, tolerances),
                _ => apart::parts(&between, tolerances),
            };
            let again = stack.get(at + 1).is_some_and(|below| {
                apart::begins_again(&open, &between, [edge, below], lines, tolerances)
            });
            if running >= 2 || apart || titled || again {
                out.push(std::mem::take(&mut open));
                starts.clear();
            } else {
                let parts = between.iter();
                let parts = parts.flat_map(|l| {
                    l.segments(tolerances.gutter, tolerances)
                        .into_iter()
                        .skip(1)
                });
                starts.extend(parts.map(|r| r.x0));
            }
        }
        open.push(*edge);
    }
    out.push(open);
    out.retain(|c| c.len() >= 2);
    out
}

/// Tables among lines that follow each other, with no rules at all: those in columns, and between
/// them cards of labels and values.
pub(super) fn among_lines(lines: &[Line], tolerances: &Tolerances) -> Vec<(Range<usize>, Lattice)> {
    let tables = in_columns(lines, tolerances);
    let mut out = Vec::new();
    let mut from = 0;
    let ends = tables.iter().map(|(range, _)| range.clone());
    for range in ends.chain(std::iter::once(lines.len()..lines.len())) {
        let free = lines.get(from..range.start).unwrap_or_default();
        let cards = pairs::among(free, tolerances).into_iter();
        out.extend(cards.map(|(r, card)| (r.start + from..r.end + from, card)));
        from = range.end;
    }
    out.extend(tables);
    out.sort_by_key(|(range, _)| range.start);
    out
}

fn in_columns(lines: &[Line], tolerances: &Tolerances) -> Vec<(Range<usize>, Lattice)> {
    let mut out = Vec::new();
    let many: Vec<bool> = lines.iter().map(|l| has_columns(l, tolerances)).collect();
    let mut start = 0;
    while start < lines.len() {
        let end = block_end(lines, &many, start, tolerances);
        let rows = many.get(start..end).unwrap_or_default();
        if rows.iter().filter(|m| **m).count() >= LEAST_ROWS {
            let own: Vec<&Line> = lines.get(start..end).unwrap_or_default().iter().collect();
            if !is_contents(&own, tolerances)
                && let Some((above, lattice)) = below_pairs(&own, tolerances)
            {
                out.push((start + above..end, lattice));
            }
        }
        start = end.max(start + 1);
    }
    out
}

/// The table of lines that follow each other, and how many of the first are none of its rows: a label and its words, set
/// apart by spaces, that stand in no column of what follows, 「担当課　　　住民課」 over 「指標｜現状値｜目標値」.
fn below_pairs(lines: &[&Line], tolerances: &Tolerances) -> Option<(usize, Lattice)> {
    let table = |above: usize| {
        let own = lines.get(above..)?;
        let in_columns = own.iter().filter(|l| has_columns(l, tolerances)).count();
        (in_columns >= LEAST_ROWS).then(|| aligned::lattice(own, Known::default(), tolerances))?
    };
    let is_pair = |line: &Line, lattice: &Lattice| {
        let parts = line.segments(tolerances.gutter, tolerances);
        let column = |part: &Rect| {
            let side = |x: f32| lattice.xs.partition_point(|wall| *wall <= x);
            side(part.x0) == side(part.x1) && side(part.x0) > 1
        };
        parts.len() == 2 && !parts.iter().any(column)
    };
    let mut found = table(0).map(|lattice| (0, lattice))?;
    while let Some(line) = lines.get(found.0)
        && is_pair(line, &found.1)
        && let Some(lattice) = table(found.0 + 1)
    {
        found = (found.0 + 1, lattice);
    }
    Some(found)
}

/// One past the last line of the block that begins at `start`: lines in columns at an even
/// distance, with now and then a short one between, or such as go on in one of the columns.
fn block_end(lines: &[Line], many: &[bool], start: usize, tolerances: &Tolerances) -> usize {
    if many.get(start) != Some(&true) {
        return start;
    }
    let mut end = start + 1;
    let mut i = start + 1;
    let mut columns: Vec<Rect> = Vec::new();
    while let (Some(before), Some(line)) = (lines.get(i - 1), lines.get(i)) {
        if many.get(i - 1) == Some(&true) {
            columns.extend(before.segments(tolerances.gutter, tolerances));
        }
        let gap = line.bbox.y0 - before.bbox.y1;
        if gap > tolerances.block_gap * line.size || line.bbox.y0 < before.bbox.y0 {
            break;
        }
        let rows = || -> Vec<&Line> { lines.get(start..=i).unwrap_or_default().iter().collect() };
        if many.get(i) != Some(&true) && apart::parts(&rows(), tolerances) {
            break;
        }
        if many.get(i) == Some(&true) {
            end = i + 1;
        } else if i > end && !goes_on(line, &columns, tolerances) {
            break;
        } else if i == end
            && gap <= tolerances.cell_leading * line.size
            && goes_on(line, &columns, tolerances)
        {
            // The last line of a cell; what follows the table begins at its left.
            end = i + 1;
        }
        i += 1;
    }
    end
}

/// Whether a line stands in a column, not the first, of the lines before it.
fn goes_on(line: &Line, columns: &[Rect], tolerances: &Tolerances) -> bool {
    let left = columns.iter().map(|c| c.x0).fold(f32::INFINITY, f32::min);
    let inside = |c: &&Rect| {
        let slack = tolerances.indent_slack * line.size;
        c.x0 - slack <= line.bbox.x0 && line.bbox.x1 <= c.x1 + slack
    };
    let beside = line.bbox.x0 > left + line.size;
    beside && columns.iter().any(|c| inside(&c))
}

/// Whether the line falls into words with wide gaps between, and is no entry of a list or of a
/// table of contents.
fn has_columns(line: &Line, tolerances: &Tolerances) -> bool {
    let segments = line.segments(tolerances.gutter, tolerances);
    if line.direction != crate::page::Direction::Right
        || segments.len() < 2
        || line
            .glyphs
            .iter()
            .filter(|g| script::is_leader(g.ch))
            .count()
            > 8
    {
        return false;
    }
    let head = segments.first().map_or(0, |s| {
        line.glyphs
            .iter()
            .filter(|g| s.contains(g.bbox.centre()) && !g.ch.is_whitespace())
            .count()
    });
    let marked = script::is_bullet(line.first())
        || script::is_list_number(line.first())
        || script::is_digit(line.first())
        || "(（第-".contains(line.first());
    segments.len() > 2 || !(marked && head <= 5)
}

/// Whether one of the lines of a page is the head of a table without rules: the next one has the
/// same columns.
pub(super) fn heads_columns(lines: &[&Line], head: usize, tolerances: &Tolerances) -> bool {
    /// A running head may have a word at either end.
    const COLUMNS: usize = 3;
    let Some(head) = lines.get(head) else {
        return false;
    };
    let below = |other: &&&Line| {
        let gap = other.bbox.y0 - head.bbox.y1;
        -0.5 * head.size < gap && gap <= tolerances.band_pitch * head.size
    };
    let next = lines.iter().filter(below);
    let next = next.min_by(|a, b| a.bbox.y0.total_cmp(&b.bbox.y0));
    let heads = head.segments(tolerances.gutter, tolerances);
    let columns = next.map_or(Vec::new(), |next| {
        next.segments(tolerances.gutter, tolerances)
    });
    let over = heads
        .iter()
        .filter(|h| columns.iter().any(|c| c.overlap_x(h) > 0.0))
        .count();
    over >= COLUMNS && over * 3 >= heads.len() * 2
}

/// Headings with growing page numbers.
fn is_contents(lines: &[&Line], tolerances: &Tolerances) -> bool {
    let numbers: Vec<Option<u32>> = lines
        .iter()
        .map(|l| {
            let segments = l.segments(tolerances.gutter, tolerances);
            let last = segments.last().filter(|_| segments.len() == 2)?;
            let words: String = l
                .glyphs
                .iter()
                .filter(|g| last.contains(g.bbox.centre()))
                .map(|g| g.ch)
                .collect();
            words.trim().parse().ok()
        })
        .collect();
    let found: Vec<u32> = numbers.iter().flatten().copied().collect();
    found.len() * 10 >= lines.len() * 7 && found.windows(2).all(|w| w.first() <= w.last())
}

#[cfg(test)]
mod tests;
