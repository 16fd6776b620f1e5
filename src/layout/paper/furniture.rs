//! Page numbers and running heads, taken off before anything is read.

use super::line::Line;
use super::script;
use crate::layout::Tolerances;
use crate::page::Direction;
use std::collections::BTreeMap;

/// A page's free lines with its size, as the furniture finder needs it.
pub(super) struct Strip<'a> {
    pub width: f32,
    pub height: f32,
    pub lines: Vec<&'a Line>,
}

/// The side of the page furniture stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Head,
    Foot,
    /// Where a page lies on its side in a bundle of upright ones.
    Left,
    Right,
}

/// Where words stand that may be furniture.
struct Spot {
    page: usize,
    line: usize,
    /// From the head or foot of the page, in points.
    from_edge: f32,
}

/// For each page, which of its lines are furniture.
pub(super) fn find(pages: &[Strip<'_>], body: f32, tolerances: &Tolerances) -> Vec<Vec<bool>> {
    // The same words at the same height, whatever the digits in them.
    let mut seen: BTreeMap<(Side, String), Vec<Spot>> = BTreeMap::new();
    for (p, page) in pages.iter().enumerate() {
        for (i, line) in page.lines.iter().enumerate() {
            if let Some((side, from_edge)) = edge(page, line, tolerances) {
                seen.entry((side, pattern(line))).or_default().push(Spot {
                    page: p,
                    line: i,
                    from_edge,
                });
            }
        }
    }
    let mut out: Vec<Vec<bool>> = pages.iter().map(|p| vec![false; p.lines.len()]).collect();
    for ((_, words), mut spots) in seen {
        spots.sort_by(|a, b| a.from_edge.total_cmp(&b.from_edge));
        let number = is_page_number(&words);
        let needed = if number {
            2.min(pages.len())
        } else {
            tolerances.furniture_pages
        };
        let mut rest = spots.as_slice();
        while let Some(first) = rest.first() {
            let limit = first.from_edge + tolerances.furniture_drift;
            let (near, tail) = rest.split_at(rest.partition_point(|s| s.from_edge <= limit));
            rest = tail;
            // Larger than the body is a heading, unless most pages have it.
            let large = near.iter().any(|s| {
                pages
                    .get(s.page)
                    .and_then(|page| page.lines.get(s.line))
                    .is_some_and(|l| l.size > body * 1.15)
            });
            let needed = if large {
                needed.max(pages.len() / 2 + 1)
            } else {
                needed
            };
            if near.len() < needed {
                continue;
            }
            for spot in near {
                if let Some(slot) = out.get_mut(spot.page).and_then(|o| o.get_mut(spot.line)) {
                    *slot = true;
                }
            }
        }
    }
    out
}

/// The side of the page in whose strip the line stands, if any, and how far from the edge. Text
/// written across has its furniture at head and foot, turned text at its own head and foot.
fn edge(page: &Strip<'_>, line: &Line, tolerances: &Tolerances) -> Option<(Side, f32)> {
    let bbox = line.bbox;
    let near = |from_edge: f32, whole: f32| from_edge < tolerances.furniture_strip * whole;
    if line.direction == Direction::Right {
        if near(page.height - bbox.y0, page.height) {
            Some((Side::Foot, page.height - bbox.y1))
        } else {
            near(bbox.y1, page.height).then_some((Side::Head, bbox.y0))
        }
    } else if near(page.width - bbox.x0, page.width) {
        Some((Side::Right, page.width - bbox.x1))
    } else {
        near(bbox.x1, page.width).then_some((Side::Left, bbox.x0))
    }
}

/// The words with every run of digits as 「#」 and full-width letters as half-width ones.
fn pattern(line: &Line) -> String {
    let mut out = String::new();
    for c in line.key().chars() {
        if script::is_digit(c) {
            if !out.ends_with('#') {
                out.push('#');
            }
        } else {
            let narrow = match c {
                '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
                _ => c,
            };
            out.push(narrow);
        }
    }
    out
}

/// 「- 3 -」, 「3」, 「3/20」, 「P.3」: a number and nothing that says what of.
fn is_page_number(pattern: &str) -> bool {
    let bare: String = pattern
        .chars()
        .filter(|c| !"-－–—―‐・･~〜|.()〔〕[]<>".contains(*c))
        .collect();
    matches!(
        bare.as_str(),
        "#" | "#/#" | "P#" | "p#" | "#頁" | "#ページ" | "Page#" | "#of#"
    )
}
