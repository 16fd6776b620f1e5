//! Columns written one below the other, each with its head: 「指標」 and all names, 「現状値」 and all of these, 「目標値」 …

use super::Taken;
use super::cells::{Bit, Head, Kind};
use crate::text::Text;

/// A table has at least so many columns.
const COLUMNS: usize = 3;
/// And so many rows: one could be labels and what they say.
const ROWS: usize = 2;

/// The table that begins with its first column, if each column has as many cells below its head.
pub(super) fn table(below: &[Bit]) -> Option<Taken> {
    let mut columns: Vec<(Head, Vec<&Bit>)> = Vec::new();
    for bit in below {
        match (bit.kind, columns.last_mut()) {
            (Kind::Head(head), _) => columns.push((head, vec![bit])),
            (kind, Some((head, cells))) if fits(*head, kind) => cells.push(bit),
            _ => break,
        }
    }
    // What follows may be a further table: its head stands below the cells of the last column.
    let count = columns.first()?.1.len();
    let like = columns
        .iter()
        .take_while(|(_, cells)| cells.len() == count)
        .count();
    let next = columns.get(like).map(|(head, _)| head);
    let columns = columns.get(..like)?;
    let is_name = |head: &Head| matches!(head, Head::Measured | Head::Done);
    let mut heads = columns.iter().map(|(head, _)| head);
    let named =
        heads.clone().filter(|h| is_name(h)).count() == 1 && heads.next().is_some_and(is_name);
    let told = heads.any(|h| matches!(h, Head::Figures | Head::Offices));
    let over = next.is_none_or(is_name);
    if count <= ROWS || like < COLUMNS || !named || !told || !over {
        return None;
    }
    let row = |at: usize| columns.iter().filter_map(move |(_, cells)| cells.get(at));
    let texts = |at: usize| row(at).map(|bit| bit.text.clone()).collect::<Vec<Text>>();
    Some(Taken {
        rows: (0..count).map(texts).collect(),
        bits: columns
            .iter()
            .flat_map(|(_, cells)| cells.iter().map(|bit| (*bit).clone()))
            .collect(),
    })
}

/// Whether a cell may stand in a column.
fn fits(head: Head, kind: Kind) -> bool {
    match head {
        Head::Measured | Head::Done => kind == Kind::Name,
        Head::Told => matches!(kind, Kind::Name | Kind::Sentence),
        Head::Unit => kind == Kind::Unit,
        Head::Figures => kind == Kind::Figure,
        Head::Offices => kind == Kind::Offices,
    }
}
