//! Bullets drawn as shapes before the first word of a line: browsers print those of lists so.

use crate::geom::Rect;
use crate::page::{Direction, Glyph, Page};
use std::borrow::Cow;

/// From how small to how large the side of a bullet is, and how far from it its line begins, in the
/// type size of that line.
const SIDE: (f32, f32) = (0.12, 0.75);
const GAP: (f32, f32) = (0.1, 2.5);

/// What is darker than this is no ground of a cell (luminance).
const DARK: f32 = 0.6;

/// Bullets of one list differ by no more than this in place and size (points).
const FLUSH: f32 = 0.5;

/// A page with more shapes of this kind is a drawing.
const MOST: usize = 200;

/// The page with a 「・」 for each such shape; without one, as it is.
pub(super) fn set(page: &Page) -> Cow<'_, Page> {
    let square = |r: &Rect| (0.7..1.43).contains(&(r.width() / r.height().max(0.1)));
    let shapes: Vec<Rect> = (page.shades.iter())
        .filter(|s| s.luminance < DARK && s.rect.height() < 10.0 && square(&s.rect))
        .map(|s| s.rect)
        .collect();
    if shapes.is_empty() || shapes.len() > MOST {
        return Cow::Borrowed(page);
    }
    let mut found: Vec<(usize, Glyph)> = (shapes.iter())
        .filter_map(|shape| bullet(shape, &page.glyphs))
        .collect();
    // One alone may be the tip of an arrow; those of a list stand one below the other.
    let alike =
        |a: &Rect, b: &Rect| (a.x0 - b.x0).abs() <= FLUSH && (a.width() - b.width()).abs() <= FLUSH;
    let boxes: Vec<Rect> = found.iter().map(|(_, g)| g.bbox).collect();
    found.retain(|(_, g)| boxes.iter().filter(|b| alike(b, &g.bbox)).count() > 1);
    if found.is_empty() {
        return Cow::Borrowed(page);
    }
    found.sort_by_key(|(at, _)| *at);
    found.dedup_by_key(|(at, _)| *at);
    let mut page = page.clone();
    for (at, glyph) in found.into_iter().rev() {
        page.glyphs.insert(at, glyph);
    }
    Cow::Owned(page)
}

/// The glyph a shape stands right before, and the shape as one.
fn bullet(shape: &Rect, glyphs: &[Glyph]) -> Option<(usize, Glyph)> {
    let y = shape.centre().1;
    let beside = |g: &&Glyph| {
        g.direction == Direction::Right
            && !g.ch.is_whitespace()
            && (g.bbox.y0..g.bbox.y1).contains(&y)
    };
    let right = |g: &Glyph| g.bbox.x0 - shape.x1;
    let line = || glyphs.iter().enumerate().filter(|(_, g)| beside(g));
    let (at, first) = line()
        .filter(|(_, g)| right(g) > 0.0)
        .min_by(|a, b| right(a.1).total_cmp(&right(b.1)))?;
    let size = first.size;
    let fits = (SIDE.0 * size..SIDE.1 * size).contains(&shape.height())
        && (GAP.0 * size..GAP.1 * size).contains(&right(first));
    // A mark within a line is no bullet, and neither is one beside one that was printed.
    let before = |g: &Glyph| g.bbox.x1 > shape.x0 - GAP.1 * size && g.bbox.x0 < shape.x1;
    let alone = fits && !line().any(|(_, g)| before(g)) && first.ch.is_alphabetic();
    alone.then(|| {
        let bullet = Glyph {
            ch: '・',
            // Up to the word, so that no space comes between them.
            bbox: Rect::new(shape.x0, first.bbox.y0, first.bbox.x0, first.bbox.y1),
            ..*first
        };
        (at, bullet)
    })
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};
    use crate::geom::Rect;
    use crate::page::Shade;

    #[test]
    fn a_dot_before_a_line_is_its_bullet() {
        let mut page = ruled(&[], &[], Vec::new());
        for (i, line) in ["窓口を見直す。", "書類を減らす。"].iter().enumerate() {
            let y = 100.0 + 15.0 * i as f32;
            page.glyphs.extend(words(72.0, y, 10.0, line));
            page.shades.push(Shade {
                rect: Rect::new(62.0, y + 3.5, 65.0, y + 6.5),
                luminance: 0.0,
                rectangular: false,
                rounded: false,
            });
        }
        let (_, paragraphs) = read(&[page]);
        assert_eq!(paragraphs, ["・窓口を見直す。", "・書類を減らす。"]);
    }
}
