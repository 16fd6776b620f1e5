//! From paper to paragraphs and grids: the only stage that measures distances.

mod paper;
mod plain;
mod tolerances;

pub use tolerances::Tolerances;

use crate::block::Block;
use crate::diagnostic::Diagnostic;
use crate::page::{Content, Source};

/// What stands on the pages, in reading order, running heads and page numbers taken off.
pub fn layout(source: &Source, tolerances: &Tolerances) -> (Vec<Block>, Vec<Diagnostic>) {
    match &source.content {
        Content::Pages(pages) => paper::layout(pages, tolerances),
        Content::Lines(lines) => plain::layout(lines, tolerances),
    }
}
