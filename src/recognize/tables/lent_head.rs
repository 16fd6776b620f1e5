//! Grids whose head is printed over an earlier one only: the unit above that stands over them all.

use crate::recognize::context::Context;
use crate::recognize::stream::{Entry, Piece};
use crate::recognize::words::notes;
use crate::text::unit::Unit;
use crate::trace::Place;

/// The unit of the line above the first of the grids that share the head of this one, 「（単位：千円）」.
pub(super) fn unit_over(entries: &[Entry], at: usize, context: &Context) -> Option<Unit> {
    let head = |entry: &Entry| match entry.piece {
        Piece::Grid(grid) => grid.cells.first().map(|c| c.place),
        _ => None,
    };
    let own = head(entries.get(at)?).filter(|place| *place != Place::default())?;
    let before = entries.get(..at)?.iter().enumerate().rev();
    let heads = before.filter_map(|(at, entry)| Some((at, head(entry)?)));
    let (first, _) = heads.take_while(|(_, place)| *place == own).last()?;
    match entries.get(first.checked_sub(1)?)?.piece {
        Piece::Paragraph(p) => notes::unit_line(&p.text, context),
        _ => None,
    }
}
