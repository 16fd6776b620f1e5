//! Bullets drawn as shapes before the first word of a line: browsers print those of lists so.

use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Direction, Glyph, Page};
use std::borrow::Cow;

/// The page with a 「・」 for each such shape; without one, as it is.
pub(super) fn set<'p>(page: &'p Page, tolerances: &Tolerances) -> Cow<'p, Page> {
    let small = |r: &Rect| r.width().max(r.height()) < tolerances.bullet_most;
    let square =
        |r: &Rect| r.width().min(r.height()) > tolerances.bullet_square * r.width().max(r.height());
    let shapes: Vec<Rect> = (page.shades.iter())
        .filter(|s| s.luminance < tolerances.bullet_dark && small(&s.rect) && square(&s.rect))
        .map(|s| s.rect)
        .collect();
    if shapes.is_empty() || shapes.len() > tolerances.most_bullets {
        return Cow::Borrowed(page);
    }
    let mut found: Vec<(usize, Glyph)> = (shapes.iter())
        .filter_map(|shape| bullet(shape, &page.glyphs, tolerances))
        .collect();
    // One alone may be the tip of an arrow; those of a list stand one below the other.
    let near = |a: f32, b: f32| (a - b).abs() <= tolerances.bullet_flush;
    let alike = |a: &Rect, b: &Rect| near(a.x0, b.x0) && near(a.width(), b.width());
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
fn bullet(shape: &Rect, glyphs: &[Glyph], tolerances: &Tolerances) -> Option<(usize, Glyph)> {
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
    let Tolerances {
        bullet_small,
        bullet_large,
        bullet_touching,
        bullet_gap,
        ..
    } = *tolerances;
    let share = |length: f32| length / first.size;
    let fits = (bullet_small..bullet_large).contains(&share(shape.height()))
        && (bullet_touching..bullet_gap).contains(&share(right(first)));
    // A mark within a line is no bullet, and neither is one beside one that was printed.
    let before = |g: &Glyph| g.bbox.x1 > shape.x0 - bullet_gap * first.size && g.bbox.x0 < shape.x1;
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
