//! Words of a page's head or foot over which a table is drawn: margins narrower than the running head.

use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Axis, Direction, Glyph, Page};
use std::borrow::Cow;

/// A rule that runs through words leaves so much of their height on both sides (share); one at their foot underlines them.
const INSIDE: f32 = 0.15;
/// The head of the next page is printed no further off (points).
const DRIFT: f32 = 1.0;

/// A word of the head or foot of a page.
struct Run<'p> {
    page: usize,
    glyphs: &'p [Glyph],
    rect: Rect,
}

/// The pages without words that a rule runs through and that stand at the same place on another page: 「資料２」 under the frame
/// of a table is in none of its cells.
pub(super) fn off<'p>(pages: &'p [Cow<'p, Page>], tolerances: &Tolerances) -> Vec<Cow<'p, Page>> {
    let runs: Vec<Run> = (pages.iter().enumerate())
        .flat_map(|(at, page)| runs(at, page, tolerances))
        .collect();
    let crossed = runs
        .iter()
        .filter(|run| pages.get(run.page).is_some_and(|p| is_crossed(run, p)));
    let furniture: Vec<&Run> = crossed
        .filter(|run| runs.iter().any(|o| o.page != run.page && is_same(run, o)))
        .collect();
    let kept = |(at, page): (usize, &'p Cow<'p, Page>)| -> Cow<'p, Page> {
        let own = runs.iter().filter(|r| r.page == at);
        let own: Vec<&Run> = own
            .filter(|r| furniture.iter().any(|f| is_same(f, r)))
            .collect();
        if own.is_empty() {
            return Cow::Borrowed(page.as_ref());
        }
        let mut page = page.as_ref().clone();
        let is_off = |g: &Glyph| own.iter().any(|r| r.glyphs.contains(g));
        page.glyphs.retain(|g| !is_off(g));
        Cow::Owned(page)
    };
    pages.iter().enumerate().map(kept).collect()
}

/// The words in the strips at the head and foot of a page, as they were set.
fn runs<'p>(at: usize, page: &'p Page, tolerances: &Tolerances) -> impl Iterator<Item = Run<'p>> {
    let strip = tolerances.furniture_strip * page.height;
    let height = page.height;
    let near = move |g: &Glyph| g.bbox.y1 < strip || height - g.bbox.y0 < strip;
    let follows = move |a: &Glyph, b: &Glyph| {
        near(a) == near(b)
            && (a.bbox.y1 - b.bbox.y1).abs() <= tolerances.flush_line * a.size
            && (b.bbox.x0 - a.bbox.x1).abs() <= tolerances.run_on * a.size
    };
    let across = |g: &&Glyph| g.direction == Direction::Right;
    page.glyphs.chunk_by(follows).filter_map(move |glyphs| {
        let rect = glyphs.iter().map(|g| g.bbox).reduce(|a, b| a.union(&b))?;
        let all = glyphs.iter().filter(across).count() == glyphs.len();
        (all && glyphs.first().is_some_and(near)).then_some(Run {
            page: at,
            glyphs,
            rect,
        })
    })
}

/// Whether a rule runs through the words, under one of them at least.
fn is_crossed(run: &Run, page: &Page) -> bool {
    let edge = INSIDE * run.rect.height();
    let through = |y: f32| run.rect.y0 + edge < y && y < run.rect.y1 - edge;
    let em = run.glyphs.first().map_or(0.0, |g| g.size);
    page.rules.iter().any(|rule| {
        rule.axis == Axis::Horizontal
            && through(rule.rect.centre().1)
            && rule.rect.overlap_x(&run.rect) >= em / 2.0
            // What is struck out is crossed from its first character to its last.
            && rule.rect.width() > 2.0 * run.rect.width()
    })
}

/// Whether the same words stand at the same place.
fn is_same(run: &Run, other: &Run) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() <= DRIFT;
    near(run.rect.x0, other.rect.x0)
        && near(run.rect.y0, other.rect.y0)
        && near(run.rect.x1, other.rect.x1)
        && (run.glyphs.iter().map(|g| g.ch)).eq(other.glyphs.iter().map(|g| g.ch))
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};
    use crate::page::Page;

    #[test]
    fn a_running_head_under_the_frame_of_a_table_is_in_no_cell() {
        let page = |number: u32, top: f32, head: &str| {
            let mut glyphs = words(55.0, top + 5.0, 10.0, "窓口の予約");
            glyphs.extend(words(155.0, top + 5.0, 10.0, "総務課"));
            glyphs.extend(words(250.0, 34.0, 10.0, head));
            Page {
                number,
                ..ruled(
                    &[50.0, 150.0, 290.0],
                    &[top, top + 20.0, top + 40.0],
                    glyphs,
                )
            }
        };
        let cell = |head: [&str; 2]| {
            let (grids, _) = read(&[page(1, 90.0, head[0]), page(2, 38.0, head[1])]);
            let grid = grids.last().cloned().unwrap_or_default();
            grid.iter().flatten().any(|c| c.contains("資料"))
        };
        assert!(!cell(["資料2", "資料2"]));
        // Words of no other page are the table's.
        assert!(cell(["資料1", "資料2"]));
    }
}
