//! A page as it looks with what was made of it laid over it: how to find out why a value is missing.

mod ask;
mod bound;
mod html;
mod laid;
mod layer;
mod paper;
mod svg;
mod taken;
#[cfg(test)]
mod tests;
mod words;

pub use ask::{Ask, picture};
pub use layer::{LAYERS, Layer};
pub use taken::{guessed, taken};

use crate::geom::Rect;
use crate::lang::Lang;
use crate::page::{Content, Page};
use crate::pipeline::Stages;
use crate::read::Picture;
use html::html;
use svg::svg;
use words::Words;

/// A page and everything there is to show of it.
#[derive(Debug)]
pub struct Sheet {
    /// From 1.
    pub number: u32,
    /// In points.
    pub width: f32,
    pub height: f32,
    /// `None` where it cannot be drawn.
    pub picture: Option<Picture>,
    /// By layer, bottom to top.
    marks: Vec<Mark>,
    /// What was said of the page without naming a spot on it.
    said: Vec<Entry>,
}

/// A box on the page with what there is to say of it.
#[derive(Debug, Clone, PartialEq)]
struct Mark {
    layer: &'static str,
    /// What it is within its layer: how it is painted.
    kind: &'static str,
    rect: Rect,
    /// Printed beside it, a few characters.
    caption: String,
    /// Shown where somebody points at it, a line each.
    tip: Vec<String>,
    /// Its row in the list beside the page.
    entry: Option<Entry>,
}

/// A row of the list beside a page.
#[derive(Debug, Clone, PartialEq, Default)]
struct Entry {
    what: String,
    /// As printed.
    words: String,
    /// What was understood.
    read: String,
    /// Why it was, how surely, and where it stands in the output.
    why: Vec<String>,
}

/// A page of a file with all its layers; `None` where there is no such page.
pub fn sheet(stages: &Stages, number: u32, picture: Option<Picture>, lang: Lang) -> Option<Sheet> {
    let Content::Pages(pages) = &stages.source.content else {
        return None;
    };
    let page: &Page = pages.iter().find(|page| page.number == number)?;
    let mut marks = paper::marks(page, lang);
    if let Some(layout) = stages.layouts.iter().find(|l| l.page == number) {
        marks.extend(laid::marks(layout, lang));
    }
    marks.extend(taken::marks(&stages.tables, number, lang));
    let words = Words::of(&stages.layouts);
    let (bound, said) = bound::marks(&stages.document, number, &words, lang);
    marks.extend(bound);
    leave_out_the_known(&mut marks);
    marks.sort_by_key(|mark| LAYERS.iter().position(|layer| layer.id == mark.layer));
    Some(Sheet {
        number,
        width: page.width,
        height: page.height,
        picture,
        marks,
        said,
    })
}

/// A cell something was read from holds no unknown word, however it stands: no row for it.
fn leave_out_the_known(marks: &mut [Mark]) {
    let read: Vec<Rect> = (marks.iter())
        .filter(|mark| mark.layer == layer::BOUND && mark.kind != "thing")
        .map(|mark| mark.rect)
        .collect();
    for mark in marks.iter_mut().filter(|mark| mark.kind == "unknown") {
        if read.iter().any(|rect| mark.rect.contains(rect.centre())) {
            mark.entry = None;
        }
    }
}
