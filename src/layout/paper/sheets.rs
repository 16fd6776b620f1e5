//! Sheets that hold two pages side by side, as for a booklet or to save paper.

use super::script;
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Glyph, Page, Rule, Shade};

/// Which of the sheets hold two pages: nothing crosses their middle, and of those like them most
/// have the number of a page at the foot of the left half and the next at that of the right.
pub(super) fn of_two_pages(sheets: &[Page], tolerances: &Tolerances) -> Vec<bool> {
    let parted: Vec<bool> = sheets.iter().map(|s| is_parted(s, tolerances)).collect();
    let numbered = (sheets.iter().zip(&parted))
        .filter(|(sheet, parted)| **parted && is_numbered_twice(sheet, tolerances))
        .count();
    let all = parted.iter().filter(|parted| **parted).count();
    if numbered * 2 < all || numbered == 0 {
        return vec![false; sheets.len()];
    }
    parted
}

/// The left and the right page of a sheet, each as if it were printed alone.
pub(super) fn halves(sheet: &Page) -> [Page; 2] {
    let middle = sheet.width / 2.0;
    [0.0, middle].map(|left| {
        let inside = |rect: &Rect| (rect.centre().0 >= middle) == (left > 0.0);
        let moved = |r: &Rect| Rect::new(r.x0 - left, r.y0, r.x1 - left, r.y1);
        Page {
            number: sheet.number,
            width: middle,
            height: sheet.height,
            glyphs: (sheet.glyphs.iter().filter(|g| inside(&g.bbox)))
                .map(|g| Glyph {
                    bbox: moved(&g.bbox),
                    ..*g
                })
                .collect(),
            rules: (sheet.rules.iter().filter(|r| inside(&r.rect)))
                .map(|r| Rule {
                    rect: moved(&r.rect),
                    ..*r
                })
                .collect(),
            shades: (sheet.shades.iter().filter(|s| inside(&s.rect)))
                .map(|s| Shade {
                    rect: moved(&s.rect),
                    ..*s
                })
                .collect(),
            images: (sheet.images.iter().filter(|i| inside(i)))
                .map(moved)
                .collect(),
            ..Page::default()
        }
    })
}

/// Whether a lying sheet has something on both halves and nothing over its middle.
fn is_parted(sheet: &Page, tolerances: &Tolerances) -> bool {
    if sheet.width <= sheet.height {
        return false;
    }
    let middle = sheet.width / 2.0;
    let lane = tolerances.sheet_lane / 2.0 * sheet.width;
    let crosses = |r: &Rect| r.x0 < middle + lane && r.x1 > middle - lane;
    let glyphs = sheet.glyphs.iter().filter(|g| !g.ch.is_whitespace());
    let mut areas = (sheet.rules.iter().map(|r| &r.rect))
        .chain(sheet.shades.iter().map(|s| &s.rect))
        .chain(&sheet.images)
        .chain(glyphs.map(|g| &g.bbox));
    !sheet.glyphs.is_empty() && !areas.any(crosses)
}

/// Whether the numbers of two pages that follow each other stand at the foot.
fn is_numbered_twice(sheet: &Page, tolerances: &Tolerances) -> bool {
    let [left, right] = halves(sheet).map(|half| foot_number(&half, tolerances));
    left.zip(right)
        .is_some_and(|(left, right)| right == left + 1)
}

/// The number that is all that stands at the foot of a page.
fn foot_number(page: &Page, tolerances: &Tolerances) -> Option<u32> {
    let strip = page.height * (1.0 - tolerances.furniture_strip);
    let in_strip = |g: &&Glyph| g.bbox.y0 > strip && !g.ch.is_whitespace();
    let foot: Vec<&Glyph> = page.glyphs.iter().filter(in_strip).collect();
    let lowest = foot.iter().map(|g| g.bbox.y1).reduce(f32::max)?;
    let mut last: Vec<&Glyph> = (foot.into_iter())
        .filter(|g| g.bbox.y1 > lowest - tolerances.wide_space * g.size)
        .collect();
    last.sort_by(|a, b| a.bbox.x0.total_cmp(&b.bbox.x0));
    let words: String = last.iter().map(|g| g.ch).collect();
    let bare = words.trim_matches(|c: char| script::is_leader(c) || script::is_sign(c));
    bare.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::typed::{block, ruled, words};
    use super::*;
    use crate::block::Block;
    use crate::layout::paper::layout;

    /// A sheet of two pages, each with two lines that begin with the same word.
    fn sheet(number: u32, numbers: [&str; 2]) -> Page {
        let mut glyphs = Vec::new();
        for (left, name) in [(40.0, "左"), (460.0, "右")] {
            let first = format!("{name}の頁の初めの行。");
            let second = format!("{name}の頁の次の行。");
            glyphs.extend(block(left, 60.0, 10.0, &[&first, &second]));
        }
        glyphs.extend(words(200.0, 560.0, 10.0, numbers[0]));
        glyphs.extend(words(620.0, 560.0, 10.0, numbers[1]));
        Page {
            number,
            width: 842.0,
            height: 595.0,
            ..ruled(&[], &[], glyphs)
        }
    }

    #[test]
    fn the_left_page_is_read_before_the_right_one() {
        let sheets = [sheet(1, ["1", "2"]), sheet(2, ["3", "4"])];
        let (blocks, _) = layout(&sheets, &Tolerances::default());
        let (mut words, mut places) = (Vec::new(), Vec::new());
        for block in &blocks {
            let Block::Paragraph(paragraph) = block else {
                panic!("{block:?}")
            };
            words.push(paragraph.text.as_str().chars().next().unwrap());
            places.push(paragraph.text.place());
        }
        words.dedup();
        assert_eq!(words, ['左', '右', '左', '右']);
        assert_eq!(places.last().unwrap().page, Some(2));
        assert!(places.last().unwrap().bbox.unwrap().x0 > 421.0);
    }

    #[test]
    fn a_gap_in_the_middle_makes_no_two_pages() {
        let tolerances = Tolerances::default();
        assert_eq!(of_two_pages(&[sheet(1, ["1", "5"])], &tolerances), [false]);
    }
}
