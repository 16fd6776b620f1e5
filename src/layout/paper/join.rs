//! A table that goes on over a page break, made one grid again.

use super::script;
use crate::block::{Cell, Grid};
use crate::layout::Tolerances;
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

/// How a table goes on.
#[derive(Debug, Clone, PartialEq)]
struct Seam {
    /// Rows at the top of the second part that only repeat the head of the first.
    repeated: usize,
    /// The break went through a row: the next row is the rest of the last one.
    cut: bool,
    /// The vertical lines of both, from the left edge.
    lines: Vec<f32>,
}

/// Joins the tables, or gives both back where the second is a table of its own.
pub(super) fn join(
    a: Table,
    b: Table,
    tolerances: &Tolerances,
) -> Result<Table, Box<(Table, Table)>> {
    let Some(seam) = seam(&a, &b, tolerances) else {
        return Err(Box::new((a, b)));
    };
    Ok(sew(a, b, &seam, tolerances))
}

fn seam(a: &Table, b: &Table, tolerances: &Tolerances) -> Option<Seam> {
    if a.bottom < tolerances.join_bottom || b.top > tolerances.join_top {
        return None;
    }
    let lines = common_lines(&a.xs, &b.xs, tolerances)?;
    let repeated = repeated_head(&a.grid, &b.grid);
    if repeated > 0 {
        // A card begins with the same labels as the card before it, and goes on with them too.
        return (!is_card_again(&a.grid, &b.grid, repeated)).then(|| Seam {
            repeated,
            cut: is_cut(&a.grid, &b.grid, repeated, false),
            lines,
        });
    }
    let open = !a.closed_bottom || !b.closed_top;
    if !open && (begins_afresh(&a.grid, &b.grid) || !same_build(&a.grid, &b.grid)) {
        return None;
    }
    Some(Seam {
        repeated,
        cut: is_cut(&a.grid, &b.grid, 0, open),
        lines,
    })
}

/// The vertical lines of both tables from their left edges, where those of one are among those
/// of the other.
fn common_lines(a: &[f32], b: &[f32], tolerances: &Tolerances) -> Option<Vec<f32>> {
    let from_left = |xs: &[f32]| -> Vec<f32> {
        let left = xs.first().copied().unwrap_or_default();
        xs.iter().map(|x| x - left).collect()
    };
    let (a, b) = (from_left(a), from_left(b));
    let (more, fewer) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let near = |x: f32, y: f32| (x - y).abs() <= tolerances.join_edges;
    let fits = near(*more.last()?, *fewer.last()?)
        && fewer.iter().all(|x| more.iter().any(|y| near(*x, *y)))
        && fewer.len() >= 3.min(more.len());
    fits.then_some(more)
}

/// The cells that begin in a row; a table that went on over many pages is not walked through for
/// its head.
fn row(grid: &Grid, row: usize) -> Vec<&Cell> {
    let so_far = grid.cells.iter().take_while(|c| c.row <= row);
    so_far.filter(|c| c.row == row).collect()
}

/// How many rows at the top of `b` repeat those of `a` word for word.
fn repeated_head(a: &Grid, b: &Grid) -> usize {
    /// Nobody writes a head of more rows than this.
    const DEEPEST_HEAD: usize = 5;
    let same = |r: usize| {
        let (left, right) = (row(a, r), row(b, r));
        left.len() == right.len()
            && !left.is_empty()
            && left.iter().zip(&right).all(|(x, y)| {
                (x.row_span, x.col_span) == (y.row_span, y.col_span) && x.text.key() == y.text.key()
            })
    };
    let equal = (0..DEEPEST_HEAD.min(a.rows).min(b.rows))
        .take_while(|&r| same(r))
        .count();
    // A head ends where no cell reaches over its last row, and something has to follow.
    (1..=equal)
        .rev()
        .find(|&k| {
            let head = |g: &Grid| g.cells.partition_point(|c| c.row < k);
            let whole = |g: &Grid| g.cells.iter().take(head(g)).all(|c| c.last_row() < k);
            let worded = row(b, 0).iter().any(|c| !c.text.is_empty());
            k < b.rows && whole(a) && whole(b) && worded
        })
        .unwrap_or(0)
}

/// Whether most labels in the first column of `b` below its head stood in `a` already: the next
/// card of the same form.
fn is_card_again(a: &Grid, b: &Grid, head: usize) -> bool {
    /// A form is not this many times longer than the part of it on one page.
    const FORM: usize = 3;
    // The labels of a form stand in its first rows, however many pages it has gone on for.
    let end = head + b.rows * FORM;
    let labels = |g: &Grid| -> Vec<String> {
        g.cells
            .iter()
            .take_while(|c| c.row < end)
            .filter(|c| c.row >= head && c.col == 0 && !c.text.is_empty())
            .map(|c| c.text.key())
            .filter(|k| !k.chars().all(script::is_digit))
            .collect()
    };
    let (before, here) = (labels(a), labels(b));
    let again = here.iter().filter(|k| before.contains(k)).count();
    again >= 2 && again * 2 >= here.len()
}

/// Whether the first row of `b` looks like the beginning of a table: a label of the first row of
/// `a` with another number (「取組項目②」 after 「取組項目①」), or a ground the last row has not.
fn begins_afresh(a: &Grid, b: &Grid) -> bool {
    let bare = |c: &Cell| -> String {
        let text = c.text.key();
        let kept = text
            .chars()
            .filter(|c| !script::is_digit(*c) && !script::is_list_number(*c));
        kept.collect()
    };
    let (head, first) = (row(a, 0), row(b, 0));
    let last = a.rows.saturating_sub(1);
    // 「No.10」 below 「No.9」 goes on, though the column is called 「No.」.
    let every =
        |c: &Cell, label: &str| last > 0 && a.at(last, c.col).is_some_and(|x| bare(x) == label);
    let again = first.iter().any(|c| {
        let label = bare(c);
        label.chars().count() >= 2
            && head.iter().any(|h| h.col == c.col && bare(h) == label)
            && !every(c, &label)
    });
    let shaded_before = |c: &Cell| {
        a.at(last, c.col.min(a.cols.saturating_sub(1)))
            .is_some_and(|x| x.shaded)
    };
    again || first.iter().any(|c| c.shaded && !shaded_before(c))
}

/// Whether the rows of both are cut into cells alike.
fn same_build(a: &Grid, b: &Grid) -> bool {
    let build = |g: &Grid, r: usize| -> Vec<usize> {
        (0..g.cols)
            .filter_map(|col| g.at(r, col).map(|c| c.col))
            .collect()
    };
    let last = build(a, a.rows.saturating_sub(1));
    a.cols == b.cols && (0..b.rows).filter(|&r| build(b, r) == last).count() * 2 >= b.rows
}

/// Whether the row `first` of `b` is the rest of the last row of `a`. Where the frame is open
/// (`open`) nothing else is needed than words that go on; otherwise the row has to have holes.
fn is_cut(a: &Grid, b: &Grid, first: usize, open: bool) -> bool {
    let Some(last) = a.rows.checked_sub(1) else {
        return false;
    };
    if a.cols != b.cols {
        return false;
    }
    let (mut holes, mut on) = (0, 0);
    for cell in row(b, first) {
        let Some(above) = a.at(last, cell.col) else {
            return false;
        };
        if (above.col, above.col_span) != (cell.col, cell.col_span) {
            return false;
        }
        match (above.text.is_empty(), cell.text.is_empty()) {
            (_, true) => holes += usize::from(!above.text.is_empty()),
            (true, false) => return false,
            (false, false) if goes_on(&above.text, &cell.text) => on += 1,
            (false, false) => return false,
        }
    }
    on > 0 && (open || holes > 0)
}

/// Whether the words of a cell go on in the cell below the page break.
fn goes_on(above: &Text, below: &Text) -> bool {
    /// Shorter words are names and figures, which end when they end.
    const SENTENCE: usize = 8;
    let ended = above.as_str().trim_end().ends_with(script::is_full_stop);
    let begins = below.as_str().trim_start().chars().next();
    let entry = begins.is_some_and(|c| script::is_bullet(c) || script::is_list_number(c));
    entry || (!ended && above.as_str().chars().count() >= SENTENCE)
}

fn sew(mut a: Table, b: Table, seam: &Seam, tolerances: &Tolerances) -> Table {
    let cols = seam.lines.len().saturating_sub(1);
    widen(&mut a.grid, &a.xs, &seam.lines, tolerances);
    let mut next = b.grid;
    widen(&mut next, &b.xs, &seam.lines, tolerances);
    let last = a.grid.rows.saturating_sub(1);
    // Where the rest of a cut row lands: on the row it was cut from.
    let base = if seam.cut { last } else { a.grid.rows };
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
            Some(above) if (seam.cut || is_rest_of_label(above, &cell)) => {
                above.row_span = cell.row + cell.row_span - above.row;
                above.text = continued(&above.text, &cell.text);
                above.place = above.place.union(&cell.place);
            }
            _ => a.grid.cells.push(cell),
        }
    }
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

/// Gives the cells of a grid their columns among the lines of both parts.
fn widen(grid: &mut Grid, xs: &[f32], lines: &[f32], tolerances: &Tolerances) {
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Place;

    fn table(rows: &[&[&str]]) -> Table {
        let cols = rows[0].len();
        let cells = rows
            .iter()
            .enumerate()
            .flat_map(|(r, row)| {
                row.iter().enumerate().map(move |(c, words)| Cell {
                    row: r,
                    col: c,
                    row_span: 1,
                    col_span: 1,
                    text: Text::new(words, Place::on_page(1, Default::default())),
                    ..Cell::default()
                })
            })
            .collect();
        Table {
            grid: Grid {
                rows: rows.len(),
                cols,
                cells,
                ..Grid::default()
            },
            xs: (0..=cols).map(|i| 50.0 + 100.0 * i as f32).collect(),
            closed_top: true,
            closed_bottom: true,
            top: 0.08,
            bottom: 0.92,
        }
    }

    fn joined(a: Table, b: Table) -> Option<Vec<Vec<String>>> {
        join(a, b, &Tolerances::default())
            .ok()
            .map(|t| t.grid.texts())
    }

    #[test]
    fn a_repeated_head_is_dropped() {
        let a = table(&[&["番号", "取組名"], &["1", "窓口の予約"]]);
        let b = table(&[&["番号", "取組名"], &["2", "書類の削減"]]);
        let rows = joined(a, b).unwrap();
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[2], ["2", "書類の削減"]);
    }

    #[test]
    fn the_next_card_is_a_table_of_its_own() {
        let card = |n: &str| {
            table(&[
                &["番号", n],
                &["事業概要", "ある"],
                &["効果", "ない"],
                &["年度計画", ""],
            ])
        };
        assert_eq!(joined(card("1"), card("2")), None);
        let sheet = |n: &str| {
            let label = format!("項目{n}");
            table(&[&[label.as_str(), n], &["内容", "ある"]])
        };
        assert_eq!(joined(sheet("①"), sheet("②")), None);
        // A column called as its numbers are is no card.
        let list = table(&[&["No.", "取組名"], &["No.1", "窓口の予約"]]);
        let rows = joined(list, table(&[&["No.2", "書類の削減"]])).unwrap();
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn a_row_cut_in_half_is_one_row() {
        let mut a = table(&[
            &["番号", "取組名"],
            &["1", "申請の受付を電子でも行うため規則を"],
        ]);
        a.closed_bottom = false;
        let b = table(&[&["", "改正する。"], &["2", "書類の削減"]]);
        let rows = joined(a, b).unwrap();
        assert_eq!(rows[1][1], "申請の受付を電子でも行うため規則を改正する。");
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn a_table_in_the_middle_of_a_page_does_not_go_on() {
        let mut a = table(&[&["番号", "取組名"], &["1", "窓口の予約"]]);
        a.bottom = 0.5;
        assert_eq!(joined(a, table(&[&["2", "書類の削減"]])), None);
    }
}
