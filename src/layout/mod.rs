//! From paper to paragraphs and grids: the only stage that measures distances.

mod paper;
mod plain;
mod tolerances;

pub use tolerances::Tolerances;

use crate::block::{Block, Grid};
use crate::diagnostic::Diagnostic;
use crate::geom::Rect;
use crate::page::{Content, Source};

/// What stands on the pages, in reading order, running heads and page numbers taken off.
pub fn layout(source: &Source, tolerances: &Tolerances) -> (Vec<Block>, Vec<Diagnostic>) {
    match &source.content {
        Content::Pages(pages) => paper::layout(pages, tolerances),
        Content::Lines(lines) => plain::layout(lines, tolerances),
    }
}

/// The tables of one page, as they stand on it.
#[derive(Debug, Clone, Default)]
pub struct PageTables {
    /// From 1; `None` for text, which is one page without a number.
    pub page: Option<u32>,
    /// In reading order.
    pub tables: Vec<Grid>,
}

/// Every table page by page: what goes on over a page break is a table of each of its pages.
pub fn tables(source: &Source, tolerances: &Tolerances) -> Vec<PageTables> {
    match &source.content {
        Content::Pages(pages) => paper::tables(pages, tolerances),
        Content::Lines(lines) => {
            let grid = |block| match block {
                Block::Grid(grid) => Some(grid),
                Block::Paragraph(_) => None,
            };
            let (blocks, _) = plain::layout(lines, tolerances);
            vec![PageTables {
                page: None,
                tables: blocks.into_iter().filter_map(grid).collect(),
            }]
        }
    }
}

/// One page as it was laid out, before anything is joined with the next page.
#[derive(Debug, Clone, Default)]
pub struct PageLayout {
    /// From 1.
    pub page: u32,
    /// The lines of its cells, boxes and columns, with their characters.
    pub lines: Vec<(Rect, String)>,
    /// Those taken off: running heads, page numbers, tabs.
    pub furniture: Vec<(Rect, String)>,
    /// In reading order.
    pub blocks: Vec<Block>,
}

/// How each page was laid out; text has no pages.
pub fn pages(source: &Source, tolerances: &Tolerances) -> Vec<PageLayout> {
    match &source.content {
        Content::Pages(pages) => paper::layouts(pages, tolerances),
        Content::Lines(_) => Vec::new(),
    }
}
