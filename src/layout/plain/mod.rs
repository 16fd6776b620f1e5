//! Lines of a text file as paragraphs and grids.

mod broken;
mod content;
mod corner;
mod draft;
mod furniture;
mod markup;
mod paragraph;
mod piped;
mod pipes;
mod quotes;
mod repair;
mod repeated;
mod rows;
mod shape;
mod spaced;
mod table;
#[cfg(test)]
mod tests;
mod timed;

use super::Tolerances;
use crate::block::{Block, Grid};
use crate::diagnostic::Diagnostic;
use crate::page::SourceLine;
use content::Line;
use rows::Part;
use std::ops::Range;

/// What stands on the lines, in their order.
pub(super) fn layout(
    lines: &[SourceLine],
    _tolerances: &Tolerances,
) -> (Vec<Block>, Vec<Diagnostic>) {
    let lines = furniture::without_page_numbers(lines);
    let mut lines = quotes::joined(content::lines(markup::pieces(&lines)));
    let piped = piped::tables(&mut lines);
    let width = paragraph::wrap_width(&lines);
    let mut blocks = Vec::new();
    let mut run: Vec<Line> = Vec::new();
    let mut page = false;
    let mut tables = tables(&lines, piped).into_iter().peekable();
    for (at, mut line) in lines.into_iter().enumerate() {
        if tables.next_if(|table| table.lines.end <= at).is_some() {
            page = false;
        }
        if let Some(table) = tables.peek_mut().filter(|table| table.lines.contains(&at)) {
            if at == table.lines.start {
                flush(std::mem::take(&mut run), width, &mut blocks);
                blocks.extend(table::blocks(table.grid.take()));
            }
            continue;
        }
        if line.starts_page || line.is_blank() {
            flush(std::mem::take(&mut run), width, &mut blocks);
        }
        page |= line.starts_page;
        if !line.is_blank() {
            line.starts_page = std::mem::take(&mut page);
            run.push(line);
        }
    }
    flush(run, width, &mut blocks);
    (blocks, Vec::new())
}

/// A table among the lines, and which of them it takes.
struct Taken {
    lines: Range<usize>,
    grid: Option<Grid>,
}

/// The tables of pipes, those kept apart by spaces and those below times, in their order. Where several see one,
/// the first of these is right.
fn tables(lines: &[Line], piped: Vec<Taken>) -> Vec<Taken> {
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
    with(with(piped, spaced::tables(lines)), timed::tables(lines))
}

/// Lines without a blank one between them as blocks.
fn flush(run: Vec<Line>, width: Option<usize>, blocks: &mut Vec<Block>) {
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
            blocks.extend(lines.iter().flat_map(paragraph::around_tables));
        } else if piped {
            blocks.extend(table::blocks(table::from_pipes(lines)));
        } else {
            for part in rows::parts(lines) {
                match part {
                    Part::Lines(lines) => blocks.extend(paragraph::paragraphs(&lines, width)),
                    Part::Rows(rows) => blocks.extend(table::blocks(table::from_rows(rows))),
                }
            }
        }
    }
}
