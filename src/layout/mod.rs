//! From paper to paragraphs and grids: the only stage that measures distances.

mod tolerances;

pub use tolerances::Tolerances;

use crate::block::Block;
use crate::diagnostic::Diagnostic;
use crate::page::{Content, Source};

/// What stands on the pages, in reading order, running heads and page numbers taken off.
pub fn layout(source: &Source, _tolerances: &Tolerances) -> (Vec<Block>, Vec<Diagnostic>) {
    match &source.content {
        Content::Pages(_) => (Vec::new(), Vec::new()),
        Content::Lines(_) => (Vec::new(), Vec::new()),
    }
}
