//! Pages of glyphs and rules as paragraphs and grids.

use super::Tolerances;
use crate::block::Block;
use crate::diagnostic::Diagnostic;
use crate::page::Page;

/// What stands on the pages, in reading order.
pub(super) fn layout(_pages: &[Page], _tolerances: &Tolerances) -> (Vec<Block>, Vec<Diagnostic>) {
    (Vec::new(), Vec::new())
}
