//! A table that goes on over a page break, made one grid again.

use super::form::Forms;
use super::onward;
use super::script;
use super::seam::{self, Seam};
use super::torn_words::put_back;
use crate::block::{Bar, Cell, Grid};
use crate::layout::Tolerances;
use crate::layout::plain::{Look, look};
use crate::text::{Text, TextBuilder};

/// A grid that still knows how it stood on its page.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    pub grid: Grid,
    /// Its vertical lines, in points.
    pub xs: Vec<f32>,
    /// Whether its frame is drawn at the top and at the bottom.
    pub closed_top: bool,
    pub closed_bottom: bool,
    /// How far down the page it begins and ends (share of the height).
    pub top: f32,
    pub bottom: f32,
}

/// Joins the tables, or gives both back where the second is a table of its own. `forms` are those of the document, where
/// a page break parts the two.
pub(super) fn join(
    mut a: Table,
    b: Table,
    forms: Option<&Forms>,
    tolerances: &Tolerances,
) -> Result<Table, Box<(Table, Table)>> {
    let mut b = without_blank_row(b, tolerances);
    if forms.is_some() {
        put_back(&mut a, &mut b);
    }
    let seam = forms.and_then(|forms| seam::find(&a, &b, forms, tolerances));
    match seam.or_else(|| onward::find(&a, &b, tolerances)) {
        Some(seam) => Ok(sew(a, b, &seam, forms, tolerances)),
        None => Err(Box::new((a, b))),
    }
}

/// A table at the head of a page without the row that holds nothing: the end of a row that the break went through.
fn without_blank_row(mut table: Table, tolerances: &Tolerances) -> Table {
    let own = |c: &Cell| c.row == 0;
    let mut first = table.grid.cells.iter().filter(|c| own(c));
    let blank = first.all(|c| c.text.is_empty() && c.row_span == 1);
    let drawn = table.grid.bars.iter().any(|b| b.row == 0);
    if !blank || drawn || table.grid.rows < 2 || table.top > tolerances.join_top {
        return table;
    }
    table.grid.cells.retain(|c| !own(c));
    table.grid.rows -= 1;
    table.grid.cells.iter_mut().for_each(|c| c.row -= 1);
    table.grid.bars.iter_mut().for_each(|b| b.row -= 1);
    table
}

fn sew(
    mut a: Table,
    b: Table,
    seam: &Seam,
    forms: Option<&Forms>,
    tolerances: &Tolerances,
) -> Table {
    let cols = seam.lines.len().saturating_sub(1);
    widen(&mut a.grid, &a.xs, &seam.lines, tolerances);
    let mut next = b.grid;
    widen(&mut next, &b.xs, &seam.lines, tolerances);
    let last = a.grid.rows.saturating_sub(1);
    // Where the rest of a cut row lands: on the row it was cut from.
    let base = if seam.cut { last } else { a.grid.rows };
    // How far the label of the row above goes on, with the words beside it that are as deep.
    let mut labelled = 0;
    for mut cell in next.cells {
        if cell.row < seam.repeated {
            continue;
        }
        cell.row = cell.row - seam.repeated + base;
        let is_above =
            |c: &&mut Cell| c.last_row() >= last && c.row <= last && spans(c) == spans(&cell);
        let above = match cell.row == base {
            true => a.grid.cells.iter_mut().rev().find(is_above),
            false => None,
        };
        match above {
            Some(above)
                if (seam.cut
                    || is_rest_of_label(above, &cell)
                    || is_label_of_rest(above, &cell)
                    || forms.is_some_and(|f| f.is_rest(above, &cell))
                    || labelled == cell.col && is_beside_label(above, &cell)) =>
            {
                labelled = cell.col + cell.col_span;
                above.row_span = cell.row + cell.row_span - above.row;
                above.text = continued(&above.text, &cell.text);
                above.place = above.place.union(&cell.place);
            }
            _ => a.grid.cells.push(cell),
        }
    }
    // Arrows in the rows of the next page go with them.
    let below = next.bars.into_iter().filter(|b| b.row >= seam.repeated);
    a.grid.bars.extend(below.map(|bar| Bar {
        row: bar.row - seam.repeated + base,
        ..bar
    }));
    a.grid.rows = base + next.rows - seam.repeated;
    a.grid.cols = cols;
    let sewn = a.grid.cells.partition_point(|c| c.row < base);
    if let Some(sewn) = a.grid.cells.get_mut(sewn..) {
        sewn.sort_by_key(|c| (c.row, c.col));
    }
    let left = a.xs.first().copied().unwrap_or_default();
    Table {
        xs: seam.lines.iter().map(|x| x + left).collect(),
        closed_bottom: b.closed_bottom,
        bottom: b.bottom,
        ..a
    }
}

/// The columns a cell is over.
fn spans(cell: &Cell) -> (usize, usize) {
    (cell.col, cell.col_span)
}

/// A label over several rows is not printed again on the next page.
fn is_rest_of_label(above: &Cell, cell: &Cell) -> bool {
    cell.text.is_empty() && !above.text.is_empty() && (cell.row_span > 1 || above.row_span > 1)
}

/// A label in the middle of a group that the break goes through may stand on the next page alone: 「｜5｜歩く人」 at the
/// foot, 「運動｜6｜走る人」 at the head. A single row may well be without a group.
fn is_label_of_rest(above: &Cell, cell: &Cell) -> bool {
    above.col == 0
        && above.text.is_empty()
        && !cell.text.is_empty()
        && above.row_span > 1
        && cell.row_span > 1
}

/// Whether words beside a label are as deep as it: the cell below them is empty, and they are no figure of their row.
fn is_beside_label(above: &Cell, cell: &Cell) -> bool {
    cell.col > 0 && cell.text.is_empty() && look(&above.text.key()) == Look::Words
}

fn continued(above: &Text, below: &Text) -> Text {
    if below.is_empty() {
        return above.clone();
    }
    let mut builder = TextBuilder::default();
    builder.push_text(above);
    let first = below.as_str().trim_start().chars().next().unwrap_or(' ');
    if script::is_bullet(first) || above.as_str().trim_end().ends_with(script::is_full_stop) {
        builder.push_gap("\n");
    } else {
        builder.soft_break();
    }
    builder.push_text(below);
    builder.finish()
}

/// Gives the cells of a grid, and the arrows over them, their columns among the lines of both parts.
pub(super) fn widen(grid: &mut Grid, xs: &[f32], lines: &[f32], tolerances: &Tolerances) {
    let left = xs.first().copied().unwrap_or_default();
    let place = |i: usize| -> usize {
        let Some(x) = xs.get(i) else {
            return lines.len().saturating_sub(1);
        };
        lines
            .iter()
            .position(|l| (l - (x - left)).abs() <= tolerances.join_edges)
            .unwrap_or(i)
    };
    if xs.len() == lines.len() {
        return;
    }
    for cell in &mut grid.cells {
        let (from, to) = (place(cell.col), place(cell.col + cell.col_span));
        cell.col = from;
        cell.col_span = to.saturating_sub(from).max(1);
    }
    for bar in &mut grid.bars {
        let (from, to) = (place(bar.first_col), place(bar.last_col + 1));
        bar.first_col = from;
        bar.last_col = to.saturating_sub(1).max(from);
    }
}

#[cfg(test)]
mod tests;
