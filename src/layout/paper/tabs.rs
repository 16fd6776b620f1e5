//! Thumb indexes (つめ見出し): words one below the other on a ground at the edge of the page, or in a margin that has
//! nothing else. They say where in the document the page is, and stand beside anything.

use super::line::{self, Line};
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Axis, Direction, Glyph, Page, Shade};
use std::borrow::Cow;

/// The page without its tabs, and their words.
pub(super) fn off<'p>(page: &'p Page, tolerances: &Tolerances) -> (Cow<'p, Page>, Vec<Line>) {
    let dark = |shade: &&Shade| shade.luminance < tolerances.shade_white;
    let words: Vec<Rect> = (page.shades.iter())
        .filter(dark)
        .filter(|shade| is_far_out(shade, page, tolerances))
        .map(|shade| shade.rect)
        .filter(|tab| is_upright(&on(tab, page), tolerances))
        .collect();
    let tabs: Vec<Rect> = (words.iter().copied())
        .filter(|tab| is_at_edge(tab, page, tolerances) || is_alone(tab, &words, page, tolerances))
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

/// Whether a ground is as narrow, and as near to a side of the page, as a tab.
fn is_far_out(shade: &Shade, page: &Page, tolerances: &Tolerances) -> bool {
    let rect = &shade.rect;
    let inner = rect.x1.min(page.width - rect.x0);
    inner <= tolerances.tab_width * page.width + tolerances.tab_edge
        && rect.width() <= tolerances.tab_width * page.width
        && rect.height() <= tolerances.tab_height * page.height
        && rect.height() > rect.width()
}

fn is_at_edge(tab: &Rect, page: &Page, tolerances: &Tolerances) -> bool {
    tab.x0.min(page.width - tab.x1) <= tolerances.tab_edge
}

/// Whether nothing else stands as far out but a number of the page, and no table begins at its side, as one does at the
/// label of its rows.
fn is_alone(tab: &Rect, tabs: &[Rect], page: &Page, tolerances: &Tolerances) -> bool {
    /// A number of the page has no more characters.
    const NUMBER: usize = 4;
    let right = tab.centre().0 * 2.0 > page.width;
    let out = |r: &Rect| if right { r.x1 > tab.x0 } else { r.x0 < tab.x1 };
    let near = tab.grown(tolerances.tab_edge);
    let beside = |r: &Rect| near.intersection(r).is_some() && !tab.contains_rect(r);
    let others = page.glyphs.iter().filter(|g| !g.ch.is_whitespace());
    let others = others.filter(|g| !tabs.iter().any(|t| t.contains(g.bbox.centre())));
    let flat = page.rules.iter().filter(|r| r.axis == Axis::Horizontal);
    // The grounds of rows beside a label reach from its top to its foot; the band of a heading may end at a tab.
    let grounds = page.shades.iter().map(|s| s.rect);
    let grounds = grounds.filter(|r| beside(r) && !tabs.contains(r));
    let covered: f32 = grounds.map(|r| tab.overlap_y(&r)).sum();
    others.filter(|g| out(&g.bbox)).count() <= NUMBER
        && !flat.map(|r| r.rect).any(|r| beside(&r))
        && covered * 2.0 <= tab.height()
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
        // In the margin, where nothing else stands, unless a table has it for a label.
        let mut margin = page(543.0);
        assert_eq!(read(&[margin.clone()]).1, ["(3)一時預かり"]);
        margin.rules = ruled(&[450.0, 543.0], &[70.0, 160.0], Vec::new()).rules;
        assert!(read(&[margin]).1.len() > 1);
        // They are shown among what was taken off.
        let shown = layouts(&[page(573.0)], &Tolerances::default());
        let words: Vec<&str> = shown[0].furniture.iter().map(|f| f.1.as_str()).collect();
        assert_eq!(words.concat(), "健康づくり");
    }
}
