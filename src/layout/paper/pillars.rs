//! Boxes in rows, each below one of the row above, with lower ones on top: 「基本目標1」 and 「基本目標2」 side by side, and
//! below each what is aimed at. Such a page is read pillar by pillar; boxes of one height are cards, and are read
//! row by row.

use super::order::Atom;
use crate::geom::Rect;
use crate::layout::Tolerances;
use std::ops::Range;

/// The first rows of boxes that make pillars.
pub(super) fn find(bands: &[Vec<Atom>], tolerances: &Tolerances) -> Option<Range<usize>> {
    let near = |a: f32, b: f32| (a - b).abs() <= tolerances.rule_snap;
    let level = |row: &[Rect]| {
        let first = row.first().copied().unwrap_or_default();
        row.iter()
            .all(|r| near(r.y0, first.y0) && near(r.y1, first.y1))
    };
    let rows: Vec<Option<Vec<Rect>>> = bands
        .iter()
        .map(|band| boxes(band).filter(|row| level(row)))
        .collect();
    let below = |a: &[Rect], b: &[Rect]| {
        let mut pairs = a.iter().zip(b);
        a.len() == b.len() && pairs.all(|(a, b)| near(a.x0, b.x0) && near(a.x1, b.x1))
    };
    (0..rows.len()).find_map(|first| {
        let heads = rows.get(first)?.as_ref()?;
        let rest = rows.get(first + 1..)?.iter();
        let high = heads.first()?.height();
        let under = rest.take_while(|row| {
            let row = row.as_ref().filter(|row| below(heads, row));
            row.and_then(|row| row.first())
                .is_some_and(|r| high < tolerances.pillar_head * r.height())
        });
        let end = first + 1 + under.count();
        (end > first + 1).then_some(first..end)
    })
}

/// The boxes of a band from left to right, where it holds two at least and nothing else.
fn boxes(band: &[Atom]) -> Option<Vec<Rect>> {
    let own = |atom: &Atom| match atom {
        Atom::Box(boxed) => Some(boxed.rect),
        _ => None,
    };
    let mut out: Vec<Rect> = band.iter().map(own).collect::<Option<_>>()?;
    out.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    (out.len() > 1).then_some(out)
}

/// Parts such rows into pillars, from left to right and each from the top down.
pub(super) fn part(rows: Vec<Vec<Atom>>) -> Vec<Vec<Atom>> {
    let mut out: Vec<Vec<Atom>> = Vec::new();
    for mut row in rows {
        row.sort_by(|a, b| a.bbox().x0.total_cmp(&b.bbox().x0));
        for (i, atom) in row.into_iter().enumerate() {
            match out.get_mut(i) {
                Some(pillar) => pillar.push(atom),
                None => out.push(vec![atom]),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::typed::{block, read, ruled};

    /// What is read where two heads of this height stand over boxes.
    fn said(height: f32) -> Vec<String> {
        let mut page = ruled(&[], &[], Vec::new());
        for (x, head, told) in [(60.0, "柱１", "来館者数"), (270.0, "柱２", "出生数")] {
            for (y, high, name) in [(100.0, height, head), (190.0, 80.0, told)] {
                let frame = ruled(&[x - 5.0, x + 200.0], &[y, y + high], Vec::new());
                page.rules.extend(frame.rules);
                page.glyphs
                    .extend(block(x, y + 5.0, 10.0, &[name, "令和8年度"]));
            }
        }
        read(&[page]).1
    }

    #[test]
    fn what_heads_a_pillar_is_read_above_it() {
        let place = |words: &[String], said: &str| words.iter().position(|w| w.contains(said));
        let pillars = said(36.0);
        assert!(
            place(&pillars, "来館者数") < place(&pillars, "柱2"),
            "{pillars:?}"
        );
        let cards = said(80.0);
        assert!(
            place(&cards, "来館者数") > place(&cards, "柱2"),
            "{cards:?}"
        );
    }
}
