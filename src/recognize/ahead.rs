//! Grids read before their turn, side by side, by what they are in themselves.

use super::context::Context;
use super::form::{self, Reading};
use super::label_lines::Stretch;
use super::legend::{Legend, Legends};
use super::notes;
use super::stream::{Entry, Piece};
use super::view::View;
use crate::block::{Grid, GridKind};
use crate::text::unit::Unit;

/// A grid read as if neither a unit nor an open item stood before it, which is mostly true.
pub(super) struct Ahead<'a> {
    pub view: View<'a>,
    pub reading: Reading,
}

impl<'a> Ahead<'a> {
    /// `None` for what is no grid.
    pub fn of(
        stretch: &'a Stretch,
        entries: &[Entry<'a>],
        legends: &Legends,
        context: &Context,
    ) -> Option<Self> {
        let (grid, at) = match stretch {
            Stretch::Lines { first, grid, .. } => (grid, *first),
            Stretch::Entry(at) => match entries[*at].piece {
                Piece::Grid(grid) => (grid, *at),
                _ => return None,
            },
        };
        let legend = legends.at(at, entries);
        let context = context_of(grid, &entries[at], None, legend, context);
        let view = View::new(grid, context.profile, context.first_year());
        let reading = form::read(&view, &context, false);
        Some(Self { view, reading })
    }
}

/// What is known where a grid stands; `unit` is that of a line above it.
pub(super) fn context_of<'c>(
    grid: &Grid,
    entry: &Entry,
    unit: Option<Unit>,
    legend: Legend,
    context: &Context<'c>,
) -> Context<'c> {
    let said = entry.path.last();
    let said = said.and_then(|s| context.said_by(&s.title.key()));
    Context {
        unit: unit.or_else(|| unit_in_corner(grid, context)),
        said,
        legend,
        ..context.clone()
    }
}

/// 「（単位：千円）」 in the first or last cell of the first row.
fn unit_in_corner(grid: &Grid, context: &Context) -> Option<Unit> {
    if grid.kind == GridKind::Aligned {
        return None;
    }
    grid.cells
        .iter()
        .filter(|c| c.row == 0)
        .find_map(|c| notes::unit_line(&c.text, context))
}
