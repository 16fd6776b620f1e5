//! Thumb indexes (つめ見出し): words one below the other on a ground at the edge of the page. They say where in the
//! document the page is, and stand beside anything.

use super::line::{self, Line};
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Direction, Glyph, Page, Shade};
use std::borrow::Cow;

/// The page without its tabs, and their words.
pub(super) fn off<'p>(page: &'p Page, tolerances: &Tolerances) -> (Cow<'p, Page>, Vec<Line>) {
    let dark = |shade: &&Shade| shade.luminance < tolerances.shade_white;
    let tabs: Vec<Rect> = (page.shades.iter())
        .filter(dark)
        .filter(|shade| is_at_edge(shade, page, tolerances))
        .map(|shade| shade.rect)
        .filter(|tab| is_upright(&on(tab, page), tolerances))
        .collect();
    if tabs.is_empty() {
        return (Cow::Borrowed(page), Vec::new());
    }
    let mut page = page.clone();
    let is_on = |g: &Glyph| tabs.iter().any(|tab| tab.contains(g.bbox.centre()));
    let (words, kept) = page.glyphs.into_iter().partition::<Vec<Glyph>, _>(is_on);
    page.glyphs = kept;
    (Cow::Owned(page), line::gather(&words, tolerances))
}

fn is_at_edge(shade: &Shade, page: &Page, tolerances: &Tolerances) -> bool {
    let rect = &shade.rect;
    let gap = rect.x0.min(page.width - rect.x1);
    gap <= tolerances.tab_edge
        && rect.width() <= tolerances.tab_width * page.width
        && rect.height() <= tolerances.tab_height * page.height
        && rect.height() > rect.width()
}

fn on<'p>(tab: &Rect, page: &'p Page) -> Vec<&'p Glyph> {
    let own = page.glyphs.iter().filter(|g| !g.ch.is_whitespace());
    own.filter(|g| tab.contains(g.bbox.centre())).collect()
}

/// Whether every character stands below the one before, or the words are turned.
fn is_upright(glyphs: &[&Glyph], tolerances: &Tolerances) -> bool {
    let below = |pair: &[&Glyph]| match pair {
        [a, b] => {
            a.direction != Direction::Right
                || b.bbox.y0 >= a.bbox.centre().1 && a.bbox.overlap_x(&b.bbox) > 0.0
        }
        _ => true,
    };
    glyphs.len() >= tolerances.tab_characters && glyphs.windows(2).all(below)
}

#[cfg(test)]
mod tests {
    use super::super::layouts;
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
            page
        };
        assert_eq!(read(&[page(573.0)]).1, ["(3)一時預かり"]);
        assert!(read(&[page(400.0)]).1.len() > 1);
        // They are shown among what was taken off.
        let shown = layouts(&[page(573.0)], &Tolerances::default());
        let words: Vec<&str> = shown[0].furniture.iter().map(|f| f.1.as_str()).collect();
        assert_eq!(words.concat(), "健康づくり");
    }
}
