//! Lines of a text file as paragraphs and grids.

mod blanks;
mod broken;
mod content;
mod corner;
mod csv;
mod draft;
mod drawn;
mod ends;
mod form;
mod furniture;
mod grouped_head;
mod hung;
mod joined;
mod look;
mod marks;
mod markup;
mod melted;
mod onward;
mod page_marks;
mod panels;
mod paragraph;
mod piped;
mod pipes;
mod quotes;
mod recited;
mod repair;
mod repeated;
mod rows;
mod running;
mod shape;
mod slipped;
mod spaced;
mod table;
#[cfg(test)]
mod tests;

use super::Tolerances;
use crate::block::{Block, Grid};
use crate::diagnostic::Diagnostic;
use crate::page::SourceLine;
use content::Line;
use joined::Stretch;
pub(super) use look::{Look, look};
pub(super) use onward::{head_rows, is_headless_part};
use rows::Part;
use std::ops::Range;

/// What stands on the lines, in their order.
pub(super) fn layout(
    lines: &[SourceLine],
    _tolerances: &Tolerances,
) -> (Vec<Block>, Vec<Diagnostic>) {
    let lines = running::without_titles(furniture::without_page_numbers(
        &page_marks::marked_pages(lines),
    ));
    let lines = panels::apart(csv::tabbed(lines));
    let lines = quotes::joined(content::lines(markup::pieces(&lines)));
    let mut lines = pipes::below_heads(hung::joined(lines));
    let drawn = drawn::tables(&lines);
    let piped = piped::tables(&mut lines);
    let width = paragraph::wrap_width(&lines);
    let mut stretches = Vec::new();
    let mut run: Vec<Line> = Vec::new();
    let mut page = false;
    let mut tables = tables(&lines, drawn, piped).into_iter().peekable();
    for (at, mut line) in lines.into_iter().enumerate() {
        if tables.next_if(|table| table.lines.end <= at).is_some() {
            page = false;
        }
        if let Some(table) = tables.peek_mut().filter(|table| table.lines.contains(&at)) {
            if at == table.lines.start {
                flush(std::mem::take(&mut run), &mut stretches);
                let blocks = table::blocks(table.grid.take());
                stretches.extend(blocks.into_iter().map(Stretch::Block));
            }
            continue;
        }
        if line.starts_page || line.is_blank() {
            flush(std::mem::take(&mut run), &mut stretches);
        }
        page |= line.starts_page;
        if !line.is_blank() {
            line.starts_page = std::mem::take(&mut page);
            run.push(line);
        }
    }
    flush(run, &mut stretches);
    (joined::blocks(stretches, width), Vec::new())
}

/// A table among the lines, and which of them it takes.
struct Taken {
    lines: Range<usize>,
    grid: Option<Grid>,
}

/// The tables among the lines, in their order, each where `first` finds one at the beginning of the rest: how many lines
/// it has, and its grid.
fn tables_by(
    lines: &[Line],
    first: impl Fn(&[Line]) -> Option<(usize, Option<Grid>)>,
) -> Vec<Taken> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(rest) = lines.get(at..).filter(|rest| !rest.is_empty()) {
        let found = first(rest).map(|(taken, grid)| Taken {
            lines: at..at + taken,
            grid,
        });
        at = found.as_ref().map_or(at + 1, |taken| taken.lines.end);
        out.extend(found);
    }
    out
}

/// The tables of drawn rules and of pipes, those kept apart by spaces, those kept apart by one and those read out, in their
/// order. Where several see one, the first of these is right.
fn tables(lines: &[Line], drawn: Vec<Taken>, piped: Vec<Taken>) -> Vec<Taken> {
    let with = |mut known: Vec<Taken>, others: Vec<Taken>| {
        let apart = |other: &Taken| {
            let above = known.partition_point(|k| k.lines.end <= other.lines.start);
            let next = known.get(above);
            next.is_none_or(|k| k.lines.start >= other.lines.end)
        };
        let others: Vec<Taken> = others.into_iter().filter(apart).collect();
        known.extend(others);
        known.sort_by_key(|table| table.lines.start);
        known
    };
    let others = [
        piped,
        spaced::tables(lines),
        blanks::tables(lines, 1),
        blanks::tables(lines, 2),
        recited::tables(lines),
    ];
    others.into_iter().fold(drawn, with)
}

/// What lines are without a blank one between them.
fn flush(run: Vec<Line>, out: &mut Vec<Stretch>) {
    let mut rest = run.as_slice();
    while let Some(first) = rest.first() {
        let piped = pipes::is_row(first);
        let standing = paragraph::holds_table(first);
        let alone = |l: &Line| pipes::is_row(l) || paragraph::holds_table(l);
        let end = if standing {
            1
        } else {
            rest.iter()
                .take_while(|l| if piped { pipes::is_row(l) } else { !alone(l) })
                .count()
        };
        let (lines, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        rest = after;
        if standing {
            let blocks = lines.iter().flat_map(paragraph::around_tables);
            out.extend(blocks.map(Stretch::Block));
        } else if piped {
            let blocks = table::blocks(table::from_pipes(lines));
            out.extend(blocks.into_iter().map(Stretch::Block));
        } else {
            out.extend(rows::parts(lines).into_iter().map(|part| match part {
                Part::Lines(lines) => Stretch::Lines(lines),
                Part::Rows(rows) => Stretch::Rows(rows),
            }));
        }
    }
}
