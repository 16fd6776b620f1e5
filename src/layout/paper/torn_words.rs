//! Words of a cell that a page break tore, printed into the head that the next page repeats: 「施策」 and right below it 「2-2」, the
//! number of the group that goes on.

use super::join::Table;
use crate::block::{Cell, Grid};

/// A list of groups and their rows has more columns than a form.
const LIST: usize = 4;

/// Puts them back: the head is as it was, and a group that lost its number has it again. Only where all else of the first
/// row is that of the page before.
pub(super) fn put_back(a: &mut Table, b: &mut Table) {
    let Some((head, len, group)) = torn(&a.grid, &b.grid) else {
        return;
    };
    let Some(cell) = b.grid.cells.get_mut(head) else {
        return;
    };
    let whole = cell.text.clone();
    let rest = whole.slice(len..whole.as_str().len()).trimmed();
    cell.text = whole.slice(0..len).trimmed();
    if let Some(group) = a.grid.cells.get_mut(group)
        && group.text.is_empty()
    {
        group.text = rest;
    }
}

/// The cell of the head of `b` that begins with the words of its head and goes on with others, how many bytes those
/// words have, and the cell of `a` that the others are of.
fn torn(a: &Grid, b: &Grid) -> Option<(usize, usize, usize)> {
    let top = |grid: &Grid| -> Vec<usize> {
        let so_far = grid.cells.iter().take_while(|c| c.row == 0);
        (0..so_far.count()).collect()
    };
    let (before, here) = (top(a), top(b));
    let both = |i: usize| a.cells.get(i).zip(b.cells.get(i));
    if before.len() != here.len() || before.len() < LIST || a.rows < 2 || b.rows < 2 {
        return None;
    }
    let place = |c: &Cell| (c.col, c.row_span, c.col_span);
    let alike = before
        .iter()
        .all(|&i| both(i).is_some_and(|(x, y)| place(x) == place(y)));
    let same = |i: &usize| both(*i).is_some_and(|(x, y)| x.text.key() == y.text.key());
    let mut other = before.iter().filter(|i| !same(i));
    let (Some(&head), None, true) = (other.next(), other.next(), alike) else {
        return None;
    };
    let (name, said) = both(head)?;
    let words = name.text.as_str().trim();
    let rest = said.text.as_str().strip_prefix(words)?;
    let rest: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
    let group = |col: usize| {
        let cells = a.cells.iter().enumerate();
        let mut under =
            cells.filter(|(_, c)| c.row > 0 && c.col == col && c.last_row() + 1 == a.rows);
        let (at, cell) = under.next()?;
        (cell.text.is_empty() || cell.text.key() == rest).then_some(at)
    };
    let at = (name.col..name.col + name.col_span).find_map(group)?;
    (!words.is_empty() && !rest.is_empty()).then_some((head, words.len(), at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;
    use crate::trace::Place;

    fn table(rows: &[&[&str]]) -> Table {
        let mut cells = Vec::new();
        for (row, words) in rows.iter().enumerate() {
            for (col, words) in words.iter().enumerate() {
                cells.push(Cell {
                    row,
                    col,
                    row_span: 1,
                    col_span: 1,
                    text: Text::new(words, Place::on_page(1, Default::default())),
                    ..Cell::default()
                });
            }
        }
        Table {
            grid: Grid {
                rows: rows.len(),
                cols: rows[0].len(),
                cells,
                ..Grid::default()
            },
            ..Table::default()
        }
    }

    fn heads(last: &str, head: &str) -> (String, String) {
        let mut a = table(&[
            &["施策", "№", "事業名", "担当課"],
            &[last, "1", "防犯灯", "総務課"],
        ]);
        let mut b = table(&[
            &[head, "№", "事業名", "担当課"],
            &["", "2", "避難所", "総務課"],
        ]);
        put_back(&mut a, &mut b);
        (a.grid.texts()[1][0].clone(), b.grid.texts()[0][0].clone())
    }

    #[test]
    fn the_number_of_a_torn_group_is_no_part_of_the_head() {
        let told = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(heads("2-2", "施策2-2"), told("2-2", "施策"));
        assert_eq!(heads("", "施策2-2"), told("2-2", "施策"));
        // Another head is another table.
        assert_eq!(heads("2-1", "施策2-2"), told("2-1", "施策2-2"));
        assert_eq!(heads("", "取組"), told("", "取組"));
    }
}
