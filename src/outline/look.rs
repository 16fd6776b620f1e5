//! How the text of a document looks, and what stands out from it.

use crate::block::{Block, Paragraph};
use std::collections::BTreeMap;

/// Type so much bigger than the text makes a heading.
pub(super) const BIGGER: f32 = 1.15;

/// How the text of a document looks.
#[derive(Debug, Default)]
pub(super) struct Look {
    /// Most characters have this type size; `None` in text files.
    size: Option<f32>,
    /// Most characters are bold.
    bold: bool,
}

impl Look {
    pub fn of(blocks: &[Block]) -> Self {
        let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
        let (mut bold, mut all) = (0, 0);
        for block in blocks {
            let Block::Paragraph(p) = block else { continue };
            let count = p.text.as_str().len();
            if let Some(size) = p.style.size {
                *sizes.entry((size * 10.0).max(0.0) as u32).or_default() += count;
            }
            all += count;
            bold += if p.style.bold { count } else { 0 };
        }
        let size = sizes.into_iter().max_by_key(|&(_, count)| count);
        Self {
            size: size.map(|(size, _)| size as f32 / 10.0),
            bold: bold * 2 > all,
        }
    }

    pub fn is_bigger(&self, p: &Paragraph, by: f32) -> bool {
        match (p.style.size, self.size) {
            (Some(own), Some(usual)) => own >= usual * by,
            _ => false,
        }
    }

    /// Whether a paragraph is bolder than the text, or marked up as a heading.
    pub fn is_bold(&self, p: &Paragraph) -> bool {
        p.style.level.is_some() || p.style.bold && !self.bold
    }

    pub fn stands_out(&self, p: &Paragraph) -> bool {
        self.is_bigger(p, BIGGER) || self.is_bold(p)
    }
}
