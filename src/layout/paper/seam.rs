//! Whether a table goes on over a page break, and how.

use super::form::{Forms, bare};
use super::join::{Table, widen};
use super::script;
use crate::block::{Cell, Grid};
use crate::layout::Tolerances;
use crate::layout::plain::{Look, look};
use crate::text::Text;
use std::collections::BTreeSet;

/// How a table goes on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Seam {
    /// Rows at the top of the second part that only repeat the head of the first.
    pub repeated: usize,
    /// The break went through a row: the next row is the rest of the last one.
    pub cut: bool,
    /// The vertical lines of both, from the left edge.
    pub lines: Vec<f32>,
}

/// How `b` goes on where `a` ended, if it does. `forms` are those of the whole document.
pub(super) fn find(a: &Table, b: &Table, forms: &Forms, tolerances: &Tolerances) -> Option<Seam> {
    if b.top > tolerances.join_top {
        return None;
    }
    let lines = common_lines(&a.xs, &b.xs, tolerances)?;
    let repeated = repeated_head(&a.grid, &b.grid);
    if a.bottom < tolerances.join_bottom && !is_broken_off(a, b, repeated) {
        return None;
    }
    if repeated > 0 {
        // A card begins with the same labels as the card before it, and goes on with them too.
        return (!is_card_again(&a.grid, &b.grid, repeated)).then(|| Seam {
            repeated,
            cut: is_cut_at(a, b, &lines, (repeated, false), tolerances),
            lines,
        });
    }
    let open = !a.closed_bottom || !b.closed_top;
    let apart = || begins_afresh(&a.grid, &b.grid) || !same_build(&a.grid, &b.grid);
    // A row without its label, whose words go on, is the rest of the row above the break.
    let rest = || is_cut_at(a, b, &lines, (0, false), tolerances);
    if !open && !forms.go_on(a, b) && apart() && !rest() {
        return None;
    }
    Some(Seam {
        repeated,
        cut: is_cut_at(a, b, &lines, (0, open), tolerances),
        lines,
    })
}

/// Whether somebody broke a list off before the end of its page: the same columns on the next, where rows like those
/// below the head begin at once, or below the head again with a row that is left to the last one. A head may be all
/// that found room.
fn is_broken_off(a: &Table, b: &Table, repeated: usize) -> bool {
    /// A form has few columns, and ends where it ends.
    const LIST: usize = 4;
    let list = a.grid.cols == b.grid.cols && a.grid.cols + 1 >= LIST;
    if a.grid.rows == 1 {
        return list && repeated == 0 && is_head_alone(&a.grid) && !has_head(&b.grid);
    }
    let first = row(&b.grid, repeated);
    let left = first
        .first()
        .is_some_and(|c| c.col == 0 && c.text.is_empty());
    let like = |rows: usize| {
        let known = below_head(&a.grid);
        let head = builds(&a.grid, 0, 1);
        let own = builds(&b.grid, 0, rows);
        own.iter()
            .all(|own| known.contains(own) && !head.contains(own))
    };
    match a.grid.cols {
        LIST.. if repeated > 0 => list && left,
        LIST.. => list && (like(1) || goes_on_in_figures(&a.grid, &b.grid)),
        // A card has as few, but no row of it stands out as a head does.
        _ => list && repeated == 0 && like(b.grid.rows),
    }
}

/// Whether the first row of a table has figures where the rows before the break have some and their head has none, as no
/// head has: 「3｜歩く人の割合｜男性｜22％｜28％」. Figures that count on may be years.
fn goes_on_in_figures(a: &Grid, b: &Grid) -> bool {
    let is_figure = |c: &Cell| look(&c.text.key()) == Look::Figure;
    let last = a.rows.saturating_sub(1);
    let figure = |at: usize, col: usize| a.at(at, col).is_some_and(is_figure);
    let first = row(b, 0);
    let own: Vec<&Cell> = first.into_iter().filter(|c| is_figure(c)).collect();
    let value = |c: &Cell| c.text.key().parse::<u32>().ok();
    let counted = own.windows(2).any(|pair| match pair {
        [one, two] => matches!((value(one), value(two)), (Some(a), Some(b)) if a + 1 == b),
        _ => false,
    });
    let told = own.iter().filter(|c| c.col > 0 && !figure(0, c.col));
    !counted && told.filter(|c| figure(last, c.col)).count() > 1
}

/// Whether the one row of a table has a short name in every cell.
fn is_head_alone(grid: &Grid) -> bool {
    /// The longest name of a column (characters).
    const NAME: usize = 20;
    let is_name = |c: &Cell| (1..=NAME).contains(&c.text.as_str().chars().count());
    grid.cells.len() == grid.cols && grid.cells.iter().all(is_name)
}

/// Whether the first row of a table has a ground that the others have not.
fn has_head(grid: &Grid) -> bool {
    let grounds = |own: fn(&Cell) -> bool| grid.cells.iter().filter(move |c| own(c));
    grid.rows < 2
        || grounds(|c| c.row == 0).all(|c| c.shaded)
            && grounds(|c| c.row > 0).any(|c| !c.shaded && c.col > 0)
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
/// `a` with another number (「取組項目②」 after 「取組項目①」), or a ground that neither the last row
/// has nor another of the same build, as the names of groups in a list do. The ground of a row's name says nothing.
fn begins_afresh(a: &Grid, b: &Grid) -> bool {
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
    again
        || first.iter().any(|c| c.shaded && !shaded_before(c))
            && !builds(b, 0, 1)
                .iter()
                .all(|own| below_head(a).contains(own))
            && !is_row_of_list(a, &first)
}

/// Whether a row has no ground but that of its name, where the head of `a` has one throughout: it is none.
fn is_row_of_list(a: &Grid, first: &[&Cell]) -> bool {
    /// A form of labels and what they say has fewer columns.
    const LIST: usize = 3;
    let head = row(a, 0);
    let whole = |cells: &[&Cell]| {
        let filled = cells.iter().all(|c| !c.text.is_empty());
        cells.len() == a.cols && filled
    };
    a.cols >= LIST
        && whole(&head)
        && whole(first)
        && head.iter().all(|c| c.shaded)
        && first.iter().all(|c| c.shaded == (c.col == 0))
}

/// How a row is cut into cells, and which of these have a ground: from where to where each goes.
type Build = Vec<(usize, usize, bool)>;

/// The builds of some rows, from the last to the first.
fn builds(grid: &Grid, from: usize, to: usize) -> Vec<Build> {
    let mut out = vec![Build::new(); to.saturating_sub(from)];
    let own = grid.cells.iter().rev().take_while(|c| c.row >= from);
    for cell in own.filter(|c| c.row < to) {
        if let Some(build) = out.get_mut(cell.row - from) {
            build.push((cell.col, cell.col_span, cell.shaded));
        }
    }
    out.iter_mut().for_each(|build| build.reverse());
    out
}

/// A page has no more rows than this.
const PAGE: usize = 60;

/// The builds of the rows of a table below its first, those of its last page at least.
fn below_head(grid: &Grid) -> Vec<Build> {
    builds(grid, grid.rows.saturating_sub(PAGE).max(1), grid.rows)
}

/// Whether the rows of both are cut into cells alike: those of `b` as the last one of `a`, or, as
/// in a list with groups and sums, each as some row of `a`.
fn same_build(a: &Grid, b: &Grid) -> bool {
    if a.cols != b.cols {
        return false;
    }
    let build = |g: &Grid, r: usize| -> Vec<usize> {
        (0..g.cols)
            .filter_map(|col| g.at(r, col).map(|c| c.col))
            .collect()
    };
    let last = build(a, a.rows.saturating_sub(1));
    if (0..b.rows).filter(|&r| build(b, r) == last).count() * 2 >= b.rows {
        return true;
    }
    let known = below_head(a);
    if builds(b, 0, b.rows).iter().all(|own| known.contains(own)) {
        return true;
    }
    // Beside groups and names that reach down, few rows have all of their cells to themselves.
    let seen: BTreeSet<Vec<usize>> = (a.rows.saturating_sub(PAGE).max(1)..a.rows)
        .map(|r| build(a, r))
        .collect();
    (0..b.rows).all(|r| seen.contains(&build(b, r)))
}

/// Whether the row `first` of `b` is the rest of the last row of `a`, where one may have more
/// columns than the other: `lines` are the vertical lines of both.
fn is_cut_at(
    a: &Table,
    b: &Table,
    lines: &[f32],
    (first, open): (usize, bool),
    tolerances: &Tolerances,
) -> bool {
    if a.grid.cols == b.grid.cols {
        return is_cut(&a.grid, &b.grid, first, open);
    }
    let (mut before, mut next) = (a.grid.clone(), b.grid.clone());
    widen(&mut before, &a.xs, lines, tolerances);
    widen(&mut next, &b.xs, lines, tolerances);
    let cols = lines.len().saturating_sub(1);
    (before.cols, next.cols) = (cols, cols);
    is_cut(&before, &next, first, open)
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
