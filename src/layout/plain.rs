//! Lines of a text file as paragraphs and tabbed grids.

use super::Tolerances;
use crate::block::Block;
use crate::diagnostic::Diagnostic;
use crate::page::SourceLine;

/// What stands on the lines, in their order.
pub(super) fn layout(
    _lines: &[SourceLine],
    _tolerances: &Tolerances,
) -> (Vec<Block>, Vec<Diagnostic>) {
    (Vec::new(), Vec::new())
}
