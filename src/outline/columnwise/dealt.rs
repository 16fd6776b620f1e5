//! Whose the cells of a column are that stand among the rows of a torn table, not all behind the mark of their own.

use crate::text::Text;

/// A cell of a column.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub text: Text,
    /// It stood on a line of its row's sentence, so it is of that row.
    pub own: bool,
}

impl Cell {
    pub fn of(text: Text) -> Self {
        Self { text, own: false }
    }
}

/// The cells of a column, one for each row. `found`: what stands before the first row, then what stands in each;
/// `columnwise`: cells below several marks are of those in turn.
pub(super) fn each(found: &[Vec<Cell>], columnwise: bool) -> Option<Vec<Text>> {
    let (cells, sure) = deal(found, columnwise);
    let all: Option<Vec<Text>> = cells.into_iter().collect();
    all.filter(|_| sure)
}

/// The same where rows may be without; none for those of which it is not known.
pub(super) fn those_sure(found: &[Vec<Cell>], columnwise: bool) -> Vec<Text> {
    let (cells, _) = deal(found, columnwise);
    cells.into_iter().map(Option::unwrap_or_default).collect()
}

/// The same cells where lines that touch are one each.
pub(super) fn apart(found: &[Vec<Cell>]) -> Vec<Vec<Cell>> {
    let lines = |cell: &Cell| match cell.own {
        true => vec![cell.clone()],
        false => cell.text.lines().into_iter().map(Cell::of).collect(),
    };
    let row = |cells: &Vec<Cell>| cells.iter().flat_map(lines).collect();
    found.iter().map(row).collect()
}

/// A cell for each row, and whether every cell found its row.
fn deal(found: &[Vec<Cell>], columnwise: bool) -> (Vec<Option<Text>>, bool) {
    let count = found.len().saturating_sub(1);
    let mut out: Vec<Option<Text>> = vec![None; count];
    let mut moved: Vec<&Cell> = found.first().into_iter().flatten().collect();
    let mut doubtful = false;
    for (row, cells) in found.iter().skip(1).enumerate() {
        let (own, free): (Vec<&Cell>, Vec<&Cell>) = cells.iter().partition(|cell| cell.own);
        // 「①」, 「②」, then 「総務課」, 「住民課」.
        let above = out.get(..row).unwrap_or_default();
        let without = above.iter().rev().take_while(|cell| cell.is_none()).count();
        match free.len() {
            _ if !own.is_empty() => {
                let text = Text::stack(own.iter().map(|cell| &cell.text));
                set(&mut out, row, text);
                moved.extend(free);
            }
            0 => {}
            n if n == 1 || columnwise && n == without + 1 => {
                let rows = row + 1 - n..;
                let each = rows.zip(&free);
                each.for_each(|(at, cell)| set(&mut out, at, cell.text.clone()));
            }
            _ => doubtful = true,
        }
    }
    let open: Vec<usize> = (0..count)
        .filter(|at| matches!(out.get(*at), Some(None)))
        .collect();
    // One that was moved is of the one row without.
    match (open.as_slice(), moved.as_slice()) {
        _ if doubtful => (out, false),
        (_, []) => (out, true),
        ([row], [cell]) => {
            set(&mut out, *row, cell.text.clone());
            (out, true)
        }
        _ => (out, false),
    }
}

fn set(out: &mut [Option<Text>], row: usize, text: Text) {
    if let Some(slot) = out.get_mut(row) {
        *slot = Some(text);
    }
}
