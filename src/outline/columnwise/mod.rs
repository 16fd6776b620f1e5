//! Tables that a converter wrote out column by column, one cell a line: 「指標」 「現状値」 「目標値」, then all names, then
//! all figures. They are put together again where the number of cells of each kind proves how; else they stay lines.

mod body;
mod by_heads;
mod cells;
mod order;
#[cfg(test)]
mod tests;

use crate::block::{Block, Cell, Grid, GridKind};
use crate::profile::Profile;
use crate::text::Text;
use crate::trace::Place;
use cells::{Bit, Line, WAYS};
use order::Known;
use std::collections::{BTreeMap, BTreeSet};

/// No table goes on over more lines.
const MOST: usize = 400;

/// A table put together again.
struct Table {
    /// The head and the rows below it.
    rows: Vec<Vec<Text>>,
    /// The blocks its cells stood in.
    used: BTreeSet<usize>,
}

/// The blocks with such tables as grids. A line that stood between their cells, 「【主な事業】」, stands behind them.
pub(super) fn put_together(blocks: Vec<Block>, profile: &Profile) -> Vec<Block> {
    let lines: Vec<Option<Line>> = blocks.iter().map(|b| cells::line(b, profile)).collect();
    // What the figures of one table prove of how it was written holds for others with its head.
    let mut known = Known::default();
    let first = tables(&lines, &mut known, profile);
    let tables = match known.is_empty() {
        true => first,
        false => tables(&lines, &mut known, profile),
    };
    let of: BTreeMap<usize, &Table> = (tables.iter())
        .flat_map(|table| table.used.iter().map(move |at| (*at, table)))
        .collect();
    let mut out = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.into_iter().enumerate() {
        match of.get(&at) {
            Some(table) if table.used.first() == Some(&at) => out.push(Block::Grid(grid(table))),
            Some(_) => {}
            None => out.push(block),
        }
    }
    out
}

/// The tables among the lines, in their order.
fn tables(lines: &[Option<Line>], known: &mut Known, profile: &Profile) -> Vec<Table> {
    let mut out: Vec<Table> = Vec::new();
    let is_head = |at: usize| matches!(lines.get(at), Some(Some(l)) if l.kind.head().is_some());
    let mut at = 0;
    let mut floor = 0;
    while at < lines.len() {
        let begins = is_head(at) && (at <= floor || !is_head(at - 1));
        let found = begins
            .then(|| table_at(lines, floor, at, known, profile))
            .flatten();
        if let Some(table) = found {
            floor = table.used.last().map_or(at, |last| last + 1);
            at = floor.max(at + 1);
            out.push(table);
        } else {
            at += 1;
        }
    }
    out
}

/// The table whose head begins at a line; names may stand before it, from `floor` on.
fn table_at(
    lines: &[Option<Line>],
    floor: usize,
    at: usize,
    known: &mut Known,
    profile: &Profile,
) -> Option<Table> {
    let found = WAYS.iter().filter_map(|way| {
        let end = (at + MOST).min(lines.len());
        let below = cells::bits(lines, at..end, *way, profile);
        let before = cells::bits(lines, floor.max(at.saturating_sub(MOST))..at, *way, profile);
        let taken =
            by_heads::table(&below).or_else(|| body::table(&before, &below, known, profile))?;
        let used = taken.bits.iter().flat_map(|bit| bit.blocks.clone());
        Some(Table {
            used: used.collect(),
            rows: taken.rows,
        })
    });
    // Of the likelier way where several see as much.
    found.rev().max_by_key(|table| table.rows.len())
}

/// The rows of a table and the cells they were made of.
struct Taken {
    rows: Vec<Vec<Text>>,
    bits: Vec<Bit>,
}

fn grid(table: &Table) -> Grid {
    let cols = table.rows.first().map_or(0, Vec::len);
    let mut place = Place::default();
    let mut cells = Vec::new();
    for (row, texts) in table.rows.iter().enumerate() {
        for (col, text) in texts.iter().enumerate() {
            place = place.union(&text.place());
            cells.push(Cell::single(row, col, text.clone()));
        }
    }
    Grid {
        rows: table.rows.len(),
        cols,
        cells,
        place,
        kind: GridKind::Tabbed,
        bars: Vec::new(),
    }
}
