//! The first row of a card that was left alone at the foot of a page: the band 「3　窓口の改善」, and 「担当課｜市民課」 at the
//! head of the next. Other cards of the document show that such a row begins what such a label stands in.

use super::flow;
use super::join::{Table, widen};
use super::piece::inside;
use super::sheet::{Boxed, Sheet};
use crate::block::Cell;
use crate::layout::Tolerances;
use crate::trace::Place;

/// The edges of the cells of a row, in points.
type Edges = Vec<f32>;

/// Moves such rows to the tables they are of.
pub(super) fn carry(sheets: &mut [Sheet], tolerances: &Tolerances) {
    let tables = sheets.iter().flat_map(|s| &s.tables);
    let forms: Vec<(Edges, String)> = tables.filter_map(form).collect();
    for at in 1..sheets.len() {
        let (before, behind) = sheets.split_at_mut(at);
        let (Some(before), Some(page)) = (before.last_mut(), behind.first_mut()) else {
            continue;
        };
        let first = (page.tables.iter_mut()).min_by(|a, b| a.top.total_cmp(&b.top));
        let Some(first) = first.filter(|t| t.top <= tolerances.join_top) else {
            continue;
        };
        let Some(label) = label(first, 0) else {
            continue;
        };
        let begins = |row: &Edges| {
            let mut known = forms.iter().filter(|(_, l)| *l == label);
            known.any(|(edges, _)| near(edges, row, tolerances)) && fits(row, &first.xs, tolerances)
        };
        if let Some((edges, cells)) = last_row(before, begins, tolerances) {
            put_over(first, &edges, cells, tolerances);
        }
    }
}

/// What a card looks like: the edges of its first row, and the label below.
fn form(table: &Table) -> Option<(Edges, String)> {
    Some((edges(table)?, label(table, 1)?))
}

/// The label that a row begins with.
fn label(table: &Table, row: usize) -> Option<String> {
    let cell = table.grid.cells.iter().find(|c| c.row == row)?;
    let key = cell.text.key();
    (cell.col == 0 && !key.is_empty()).then_some(key)
}

/// The edges of the first row, where no cell of it reaches further down.
fn edges(table: &Table) -> Option<Edges> {
    let first: Vec<&Cell> = (table.grid.cells.iter().take_while(|c| c.row == 0)).collect();
    let flat = first.iter().all(|c| c.row_span == 1);
    let ends = first
        .iter()
        .map(|c| table.xs.get(c.last_col() + 1).copied());
    let left = table.xs.first().copied();
    let all: Option<Edges> = std::iter::once(left).chain(ends).collect();
    all.filter(|_| flat && !first.is_empty())
}

fn near(a: &[f32], b: &[f32], tolerances: &Tolerances) -> bool {
    let close = |(a, b): (&f32, &f32)| (a - b).abs() <= tolerances.join_edges;
    a.len() == b.len() && a.iter().zip(b).all(close)
}

/// Whether a row is as wide as a table.
fn fits(row: &[f32], xs: &[f32], tolerances: &Tolerances) -> bool {
    let close = |a: Option<&f32>, b: Option<&f32>| {
        a.zip(b)
            .is_some_and(|(a, b)| (a - b).abs() <= tolerances.join_edges)
    };
    close(row.first(), xs.first()) && close(row.last(), xs.last())
}

/// Takes the last row of a page off it, where it stands alone and begins a card.
fn last_row(
    page: &mut Sheet,
    begins: impl Fn(&Edges) -> bool,
    tolerances: &Tolerances,
) -> Option<(Edges, Vec<Cell>)> {
    let height = page.height;
    let lines = page.lines.iter().map(|l| l.bbox.y1).fold(0.0, f32::max);
    let frames = page.boxes.iter().map(|b| b.rect.y1).enumerate();
    let frame = frames.max_by(|a, b| a.1.total_cmp(&b.1));
    let tables = page.tables.iter().map(|t| t.bottom * height).enumerate();
    let table = tables.max_by(|a, b| a.1.total_cmp(&b.1));
    let end = |last: Option<(usize, f32)>| last.map_or(0.0, |(_, end)| end);
    let last = end(frame).max(end(table));
    if last < lines || last < tolerances.join_bottom * height {
        return None;
    }
    match (frame, table) {
        (Some((at, end)), _) if end >= last => {
            let boxed = page.boxes.get(at).filter(|b| !b.drawn)?;
            let edges = vec![boxed.rect.x0, boxed.rect.x1];
            begins(&edges).then(|| {
                let boxed = page.boxes.remove(at);
                (edges, vec![cell(&boxed, page.number, tolerances)])
            })
        }
        (_, Some((at, _))) => {
            let row = page.tables.get(at).filter(|t| t.grid.rows == 1)?;
            let edges = edges(row).filter(begins)?;
            Some((edges, page.tables.remove(at).grid.cells))
        }
        _ => None,
    }
}

/// The words of a frame as a cell.
fn cell(boxed: &Boxed, page: u32, tolerances: &Tolerances) -> Cell {
    let text = flow::text(
        &boxed.lines,
        inside(&boxed.rect, &boxed.lines),
        page,
        tolerances,
    );
    Cell {
        row_span: 1,
        col_span: 1,
        place: Place::on_page(page, boxed.rect),
        text,
        shaded: true,
        ..Cell::default()
    }
}

/// Puts a row over a table.
fn put_over(table: &mut Table, edges: &Edges, cells: Vec<Cell>, tolerances: &Tolerances) {
    let left = table.xs.first().copied().unwrap_or_default();
    let known = |x: f32, xs: &[f32]| {
        xs.iter()
            .position(|o| (o - x).abs() <= tolerances.join_edges)
    };
    let mut all = table.xs.clone();
    for &x in edges {
        if known(x, &all).is_none() {
            all.push(x);
        }
    }
    all.sort_by(f32::total_cmp);
    let from_left: Vec<f32> = all.iter().map(|x| x - left).collect();
    let xs = std::mem::replace(&mut table.xs, all);
    let grid = &mut table.grid;
    widen(grid, &xs, &from_left, tolerances);
    for cell in &mut grid.cells {
        cell.row += 1;
    }
    for bar in &mut grid.bars {
        bar.row += 1;
    }
    grid.rows += 1;
    grid.cols = table.xs.len().saturating_sub(1);
    let place = |x: f32| known(x, &table.xs).unwrap_or_default();
    let row = cells.into_iter().zip(edges.windows(2)).map(|(cell, pair)| {
        let [from, to] = [pair.first(), pair.last()].map(|x| x.copied().map_or(0, place));
        Cell {
            row: 0,
            col: from,
            row_span: 1,
            col_span: to.saturating_sub(from).max(1),
            ..cell
        }
    });
    let row: Vec<Cell> = row.collect();
    grid.cells.splice(0..0, row);
}
