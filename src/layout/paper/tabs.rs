//! Thumb indexes (つめ見出し): words one below the other on a ground at the edge of the page. They say where in the
//! document the page is, and stand beside anything.

use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Direction, Glyph, Page, Shade};
use std::borrow::Cow;

/// How near the edge of the page a tab comes (points).
const EDGE: f32 = 6.0;
/// How much of the page a tab is wide and high at most.
const WIDE: f32 = 0.1;
const HIGH: f32 = 0.5;
/// The fewest characters one below the other.
const FEWEST: usize = 3;

/// The page without its tabs.
pub(super) fn off<'p>(page: &'p Page, tolerances: &Tolerances) -> Cow<'p, Page> {
    let tabs: Vec<Rect> = (page.shades.iter())
        .filter(|shade| shade.luminance < tolerances.shade_white && is_at_edge(shade, page))
        .map(|shade| shade.rect)
        .filter(|tab| is_upright(&on(tab, page)))
        .collect();
    if tabs.is_empty() {
        return Cow::Borrowed(page);
    }
    let mut page = page.clone();
    let is_on = |g: &Glyph| tabs.iter().any(|tab| tab.contains(g.bbox.centre()));
    page.glyphs.retain(|g| !is_on(g));
    Cow::Owned(page)
}

fn is_at_edge(shade: &Shade, page: &Page) -> bool {
    let rect = &shade.rect;
    (rect.x0 <= EDGE || page.width - rect.x1 <= EDGE)
        && rect.width() <= WIDE * page.width
        && rect.height() <= HIGH * page.height
        && rect.height() > rect.width()
}

fn on<'p>(tab: &Rect, page: &'p Page) -> Vec<&'p Glyph> {
    let own = page.glyphs.iter().filter(|g| !g.ch.is_whitespace());
    own.filter(|g| tab.contains(g.bbox.centre())).collect()
}

/// Whether every character stands below the one before, or the words are turned.
fn is_upright(glyphs: &[&Glyph]) -> bool {
    let below = |pair: &[&Glyph]| match pair {
        [a, b] => {
            a.direction != Direction::Right
                || b.bbox.y0 >= a.bbox.centre().1 && a.bbox.overlap_x(&b.bbox) > 0.0
        }
        _ => true,
    };
    glyphs.len() >= FEWEST && glyphs.windows(2).all(below)
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};
    use super::*;

    #[test]
    fn a_tab_at_the_edge_of_the_page_stands_beside_its_words() {
        let page = |x: f32| {
            let mut glyphs = words(50.0, 100.0, 10.0, "（３）一時預かり");
            for (i, ch) in ["健", "康", "づ", "く", "り"].into_iter().enumerate() {
                glyphs.extend(words(x + 5.0, 80.0 + 12.0 * i as f32, 10.0, ch));
            }
            let mut page = ruled(&[], &[], glyphs);
            page.shades.push(Shade {
                rect: Rect::new(x, 70.0, x + 22.0, 160.0),
                luminance: 0.8,
                rectangular: true,
                rounded: false,
            });
            read(&[page]).1
        };
        assert_eq!(page(573.0), ["(3)一時預かり"]);
        assert!(page(400.0).len() > 1);
    }
}
