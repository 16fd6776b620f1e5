//! From the characters painted to the characters that can be read: each once, the hidden ones
//! dropped, the text layer of a scan kept.

use super::super::tolerances::ReadTolerances;
use super::ink::{Ink, Layers};
use crate::geom::Rect;
use crate::page::Glyph;
use std::collections::HashMap;

/// A character as it was painted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Painted {
    pub(super) glyph: Glyph,
    pub(super) ink: Ink,
    /// Its place in the order of painting.
    pub(super) order: u32,
    /// Painted with no ink at all (`Tr 3`).
    pub(super) invisible: bool,
    /// Draws itself, in colours of its own.
    pub(super) own_colours: bool,
}

/// The characters of a page that can be seen, with those a scan carries below its picture; and the
/// others, which are hidden.
pub(super) fn readable(
    painted: Vec<Painted>,
    pictures: &[Rect],
    page: Rect,
    layers: &Layers<'_>,
    tolerances: &ReadTolerances,
) -> (Vec<Glyph>, String) {
    let scan = |rect: &Rect| rect.area() >= tolerances.scan_share * page.area();
    let mut hidden = Vec::new();
    let mut kept = Vec::with_capacity(painted.len());
    for mut painted in painted {
        let core = core(&painted.glyph.bbox);
        let seen = if painted.invisible {
            // Text over no picture was hidden on purpose.
            painted.glyph.ocr = pictures.iter().any(|p| p.contains(core.centre()));
            painted.glyph.ocr
        } else if let Some(cover) = layers.hidden_by(&core, painted.order) {
            painted.glyph.ocr = cover.picture && scan(&cover.rect);
            painted.glyph.ocr
        } else {
            // A line through the middle is no ground: all of it must blend in.
            painted.own_colours
                || !spots(&core)
                    .iter()
                    .all(|spot| layers.blends_in(*spot, painted.order, &painted.ink))
        };
        if seen {
            kept.push(painted.glyph);
        } else if !painted.glyph.ch.is_whitespace() {
            hidden.push(painted.glyph);
        }
    }
    let kept = once(kept, tolerances);
    let hidden = without_twin(&kept, &hidden);
    (kept, hidden)
}

/// The middle of an advance box, where the ink is.
fn core(bbox: &Rect) -> Rect {
    let (x, y) = (bbox.width() / 4.0, bbox.height() / 4.0);
    Rect::new(bbox.x0 + x, bbox.y0 + y, bbox.x1 - x, bbox.y1 - y)
}

/// The centre of a rectangle and its corners.
fn spots(rect: &Rect) -> [(f32, f32); 5] {
    [
        rect.centre(),
        (rect.x0, rect.y0),
        (rect.x1, rect.y0),
        (rect.x0, rect.y1),
        (rect.x1, rect.y1),
    ]
}

/// Every character once: what was drawn again at the same spot is one bold character, and an OCR
/// layer under text that can be seen is nothing.
pub(super) fn once(glyphs: Vec<Glyph>, tolerances: &ReadTolerances) -> Vec<Glyph> {
    let mut met = Met::default();
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut again: Vec<usize> = Vec::new();
    for glyph in glyphs {
        let twin = met.find(&kept, &glyph, |other| same_spot(other, &glyph, tolerances));
        match twin.and_then(|index| Some((index, kept.get_mut(index)?))) {
            Some((index, first)) => {
                if first.ocr == glyph.ocr {
                    again.push(index);
                } else {
                    first.ocr = false;
                }
            }
            None => {
                met.note(kept.len(), &glyph);
                kept.push(glyph);
            }
        }
    }
    // A page painted twice as a whole is not bold for that.
    if again.len() * 2 < kept.len() || kept.len() < 8 {
        for index in again {
            if let Some(glyph) = kept.get_mut(index) {
                glyph.bold = true;
            }
        }
    }
    kept
}

/// What cannot be seen, without what can be seen as well: shadows and traces of visible characters,
/// less than their size away.
fn without_twin(kept: &[Glyph], hidden: &[Glyph]) -> String {
    if hidden.is_empty() {
        return String::new();
    }
    let mut met = Met::default();
    for (index, glyph) in kept.iter().enumerate() {
        met.note(index, glyph);
    }
    hidden
        .iter()
        .filter(|glyph| {
            let near = |other: &Glyph| {
                let ((x, y), (u, v)) = (glyph.bbox.centre(), other.bbox.centre());
                (x - u).hypot(y - v) <= glyph.size.max(other.size)
            };
            met.find(kept, glyph, near).is_none()
        })
        .map(|glyph| glyph.ch)
        .collect()
}

/// Where characters stand, by character and by squares of the page, so that only neighbours are
/// compared.
#[derive(Default)]
struct Met(HashMap<(char, i32, i32), Vec<usize>>);

impl Met {
    fn note(&mut self, index: usize, glyph: &Glyph) {
        let (column, row) = square(glyph);
        self.0
            .entry((glyph.ch, column, row))
            .or_default()
            .push(index);
    }

    /// The one among `glyphs` that is the same character and `near` it.
    fn find(
        &self,
        glyphs: &[Glyph],
        glyph: &Glyph,
        near: impl Fn(&Glyph) -> bool,
    ) -> Option<usize> {
        let (column, row) = square(glyph);
        (column - 1..=column + 1)
            .flat_map(|x| (row - 1..=row + 1).map(move |y| (glyph.ch, x, y)))
            .filter_map(|key| self.0.get(&key))
            .flatten()
            .copied()
            .find(|index| glyphs.get(*index).is_some_and(&near))
    }
}

/// The side of a square of the index (points): no offset of a double is larger.
const SQUARE: f32 = 12.0;

fn square(glyph: &Glyph) -> (i32, i32) {
    (
        (glyph.bbox.x0 / SQUARE).floor() as i32,
        (glyph.bbox.y0 / SQUARE).floor() as i32,
    )
}

fn same_spot(a: &Glyph, b: &Glyph, tolerances: &ReadTolerances) -> bool {
    let size = a.size.max(b.size);
    let reach = (tolerances.double_offset * size).min(SQUARE);
    // A narrow letter may really stand twice within that distance: 「ll」.
    let width = a.bbox.width().max(a.bbox.height().min(size) * 0.1);
    let (x, y) = ((a.bbox.x0 - b.bbox.x0).abs(), (a.bbox.y0 - b.bbox.y0).abs());
    a.direction == b.direction
        && (a.size - b.size).abs() <= 0.2 * size
        && x <= reach.min(width / 2.0)
        && y <= reach
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Direction;

    fn glyph(ch: char, x: f32, width: f32) -> Glyph {
        Glyph {
            ch,
            bbox: Rect::new(x, 100.0, x + width, 110.0),
            size: 10.0,
            font: 0,
            bold: false,
            direction: Direction::Right,
            ocr: false,
        }
    }

    fn read(glyphs: Vec<Glyph>) -> Vec<(char, bool)> {
        once(glyphs, &ReadTolerances::default())
            .iter()
            .map(|g| (g.ch, g.bold))
            .collect()
    }

    #[test]
    fn what_is_drawn_twice_is_one_bold_character() {
        let glyphs = vec![
            glyph('太', 10.0, 10.0),
            glyph('字', 20.0, 10.0),
            glyph('太', 10.3, 10.0),
            glyph('字', 20.3, 10.0),
        ];
        assert_eq!(read(glyphs), [('太', true), ('字', true)]);
    }

    #[test]
    fn neighbours_are_not_doubles() {
        let dashes = vec![glyph('ー', 10.0, 10.0), glyph('ー', 20.0, 10.0)];
        assert_eq!(read(dashes).len(), 2);
        let narrow = vec![glyph('l', 10.0, 1.1), glyph('l', 11.1, 1.1)];
        assert_eq!(read(narrow).len(), 2);
    }
}
