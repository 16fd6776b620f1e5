//! The reader on whole files: places, characters, what can be seen, and bad input.

mod broken;
mod build;
mod places;
mod rules;
mod second;
mod unicode;
mod visible;

use super::super::{OpenError, ReadOptions, read};
use crate::page::{Content, Glyph, Page, Source};
use build::{Builder, Setup};

fn open(file: &[u8]) -> Result<Source, OpenError> {
    read(file, &ReadOptions::default())
}

fn pages(source: Source) -> Vec<Page> {
    match source.content {
        Content::Pages(pages) => pages,
        Content::Lines(_) => Vec::new(),
    }
}

/// The only page of a file.
fn only(builder: Builder) -> Page {
    let mut pages = pages(open(&builder.finish()).unwrap());
    assert_eq!(pages.len(), 1);
    pages.remove(0)
}

/// A page of Helvetica text (as /F1) with this content.
fn page(content: &str) -> Page {
    page_with(content, "")
}

/// The same with more keys in the page dictionary.
fn page_with(content: &str, keys: &str) -> Page {
    let mut builder = Builder::new();
    let font = builder.helvetica();
    let setup = Setup {
        resources: format!("/Font << /F1 {font} 0 R >>"),
        keys: keys.to_owned(),
    };
    builder.page(content, &setup);
    only(builder)
}

fn text(page: &Page) -> String {
    page.glyphs.iter().map(|g| g.ch).collect()
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() < 0.1
}

fn assert_box(glyph: &Glyph, x0: f32, y0: f32, x1: f32, y1: f32) {
    let b = glyph.bbox;
    assert!(
        near(b.x0, x0) && near(b.y0, y0) && near(b.x1, x1) && near(b.y1, y1),
        "{} stands at {b:?}",
        glyph.ch
    );
}
