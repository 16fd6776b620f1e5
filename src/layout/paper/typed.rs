//! Type set by hand, for the tests.

use super::line::Line;
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Axis, Direction, Glyph, Page, Rule, Shade};

/// Words set from `x` on, ASCII half as wide as it is high; `y` is the top of the line.
pub(super) fn words(x: f32, y: f32, size: f32, said: &str) -> Vec<Glyph> {
    let mut at = x;
    said.chars()
        .map(|ch| {
            let width = if ch.is_ascii() { size / 2.0 } else { size };
            let bbox = Rect::new(at, y, at + width, y + size);
            at += width;
            Glyph {
                ch,
                bbox,
                size,
                font: 0,
                bold: false,
                direction: Direction::Right,
                ocr: false,
            }
        })
        .collect()
}

/// Several lines one below the other, 1.5 em apart.
pub(super) fn block(x: f32, y: f32, size: f32, lines: &[&str]) -> Vec<Glyph> {
    lines
        .iter()
        .enumerate()
        .flat_map(|(i, line)| words(x, y + 1.5 * size * i as f32, size, line))
        .collect()
}

pub(super) fn lines(glyphs: &[Glyph]) -> Vec<Line> {
    super::line::gather(glyphs, &Tolerances::default())
}

/// A page with nothing but rules at the given heights and places, all of them over the full
/// width and height of the table they make.
pub(super) fn ruled(xs: &[f32], ys: &[f32], glyphs: Vec<Glyph>) -> Page {
    let ends = |v: &[f32]| {
        let low = v.iter().copied().fold(f32::INFINITY, f32::min);
        let high = v.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        (low, high)
    };
    let ((left, right), (top, bottom)) = (ends(xs), ends(ys));
    let rule = |rect, axis| Rule {
        rect,
        axis,
        dashed: false,
    };
    let flat = ys
        .iter()
        .map(|y| rule(Rect::new(left, y - 0.25, right, y + 0.25), Axis::Horizontal));
    let upright = xs
        .iter()
        .map(|x| rule(Rect::new(x - 0.25, top, x + 0.25, bottom), Axis::Vertical));
    Page {
        number: 1,
        width: 595.0,
        height: 842.0,
        rules: flat.chain(upright).collect(),
        glyphs,
        ..Page::default()
    }
}

/// The rows of every grid of a document and the words of every paragraph, in order.
pub(super) fn read(pages: &[Page]) -> (Vec<Vec<Vec<String>>>, Vec<String>) {
    let (blocks, _) = super::layout(pages, &Tolerances::default());
    let (mut grids, mut paragraphs) = (Vec::new(), Vec::new());
    for block in blocks {
        match block {
            crate::block::Block::Grid(grid) => grids.push(grid.texts()),
            crate::block::Block::Paragraph(p) => paragraphs.push(p.text.as_str().to_owned()),
        }
    }
    (grids, paragraphs)
}

/// A page of words on grounds, without rules.
pub(super) fn tinted(glyphs: Vec<Glyph>, shades: Vec<Shade>) -> Page {
    Page {
        shades,
        ..ruled(&[], &[], glyphs)
    }
}
