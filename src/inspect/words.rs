//! Where words stand: for what the output holds without saying where it was.

use crate::block::Block;
use crate::geom::Rect;
use crate::layout::PageLayout;
use crate::text::{Text, normalised};

/// Every text of a file by page.
pub(super) struct Words<'a> {
    texts: Vec<(u32, &'a Text)>,
}

impl<'a> Words<'a> {
    pub(super) fn of(layouts: &'a [PageLayout]) -> Self {
        let texts = |layout: &'a PageLayout| {
            let of_block = |block: &'a Block| match block {
                Block::Paragraph(paragraph) => vec![&paragraph.text],
                Block::Grid(grid) => grid.cells.iter().map(|cell| &cell.text).collect(),
            };
            let texts = layout.blocks.iter().flat_map(of_block);
            texts.map(|text| (layout.page, text))
        };
        Self {
            texts: layouts.iter().flat_map(texts).collect(),
        }
    }

    /// The first spot of the page that has these words, of those that touch `near`.
    pub(super) fn on(&self, page: u32, words: &str, near: Option<Rect>) -> Option<Rect> {
        let key = key(words);
        let here = self.texts.iter().filter(|(p, _)| *p == page);
        here.filter(|(_, text)| {
            near.is_none_or(|near| {
                let place = text.place().bbox;
                place.is_some_and(|place| place.intersection(&near).is_some())
            })
        })
        .find_map(|(_, text)| stands(text, &key))
    }

    /// The first spot of the file that has these words.
    pub(super) fn first(&self, words: &str) -> Option<(u32, Rect)> {
        let key = key(words);
        let spot = |(page, text): &(u32, &Text)| Some((*page, stands(text, &key)?));
        self.texts.iter().find_map(spot)
    }
}

/// How words are compared: normalised, without white space.
fn key(words: &str) -> String {
    let normal = normalised(words);
    normal.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Where the words with this key stand in a text.
fn stands(text: &Text, key: &str) -> Option<Rect> {
    if key.is_empty() {
        return None;
    }
    let mut bare = String::new();
    // For each byte of the bare text, where its character begins in the text.
    let mut starts = Vec::new();
    for (at, ch) in text.as_str().char_indices() {
        if !ch.is_whitespace() {
            bare.push(ch);
            starts.resize(bare.len(), at);
        }
    }
    let found = bare.find(key)?;
    let first = *starts.get(found)?;
    let last = *starts.get(found + key.len() - 1)?;
    text.slice(first..last + 1).place().bbox
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Paragraph;
    use crate::text::TextBuilder;
    use crate::trace::Place;

    #[test]
    fn words_are_found_whatever_their_width_and_spacing() {
        let rect = |x: f32| Rect::new(x, 0.0, x + 40.0, 10.0);
        let mut builder = TextBuilder::default();
        builder.push("担当　", Place::on_page(2, rect(0.0)));
        builder.push("町 民　課", Place::on_page(2, rect(60.0)));
        let block = Block::Paragraph(Paragraph {
            text: builder.finish(),
            ..Paragraph::default()
        });
        let layouts = [PageLayout {
            page: 2,
            blocks: vec![block],
            ..PageLayout::default()
        }];
        let words = Words::of(&layouts);
        assert_eq!(words.on(2, "町民課", None), Some(rect(60.0)));
        assert_eq!(words.on(1, "町民課", None), None);
        assert_eq!(words.on(2, "税務課", None), None);
        assert_eq!(
            words.on(2, "町民課", Some(Rect::new(0.0, 50.0, 9.0, 60.0))),
            None
        );
        assert_eq!(words.first("担当"), Some((2, rect(0.0))));
        assert_eq!(words.first(""), None);
    }
}
