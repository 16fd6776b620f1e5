//! From the characters painted to the characters that can be read: each once, the hidden ones
//! dropped, the text layer of a scan kept.

use super::super::tolerances::ReadTolerances;
use super::ink::{Ink, Layers};
use crate::geom::Rect;
use crate::page::Glyph;

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
        let pictured = || pictures.iter().any(|p| p.contains(core.centre()));
        let beside = || {
            let near = painted.glyph.bbox.grown(painted.glyph.size / 2.0);
            pictures.iter().any(|p| p.intersection(&near).is_some())
        };
        let seen = if painted.invisible {
            // Text over no picture was hidden on purpose.
            painted.glyph.ocr = pictured();
            painted.glyph.ocr
        } else if painted.ink.alpha < tolerances.faint && beside() {
            // Lettering with effects is drawn as a picture, under text of no opacity that says
            // what it reads, though not always in the very same place.
            true
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
    let mut squares = Squares::over(&glyphs);
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut again: Vec<usize> = Vec::new();
    for glyph in glyphs {
        let larger = glyph.size / (1.0 - SIZES_APART);
        let reach = (tolerances.double_offset * larger).min(SQUARE);
        let mut twin: Option<usize> = None;
        squares.near(&glyph, reach, |index| {
            let is_twin =
                |other: &Glyph| other.ch == glyph.ch && same_spot(other, &glyph, tolerances);
            if twin.is_none_or(|first| index < first) && kept.get(index).is_some_and(is_twin) {
                twin = Some(index);
            }
        });
        match twin.and_then(|index| Some((index, kept.get_mut(index)?))) {
            Some((index, first)) => {
                if first.ocr == glyph.ocr {
                    again.push(index);
                } else {
                    first.ocr = false;
                }
            }
            None => {
                squares.put(&glyph);
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
    let mut squares = Squares::over(kept);
    for glyph in kept {
        squares.put(glyph);
    }
    let is_twin = |glyph: &Glyph, other: &Glyph| {
        let ((x, y), (u, v)) = (glyph.bbox.centre(), other.bbox.centre());
        other.ch == glyph.ch && (x - u).hypot(y - v) <= glyph.size.max(other.size)
    };
    let has_twin = |glyph: &Glyph| {
        let mut has = false;
        squares.near(glyph, SQUARE, |index| {
            has = has || kept.get(index).is_some_and(|other| is_twin(glyph, other));
        });
        has
    };
    let alone = hidden.iter().filter(|glyph| !has_twin(glyph));
    alone.map(|glyph| glyph.ch).collect()
}

/// The side of a square of the index (points): no offset of a double is larger.
const SQUARE: f32 = 12.0;
/// The most squares in a row or a column; those on a larger sheet share the last.
const MOST_SQUARES: usize = 512;
/// Doubles differ at most so much in size (share of the larger).
const SIZES_APART: f32 = 0.2;

/// Which glyphs stand in which square of the page, so that only neighbours are compared.
struct Squares {
    left: f32,
    top: f32,
    columns: usize,
    /// The glyph put last into each square, and for each glyph the one put there before it;
    /// counted from 1, 0 is none.
    last: Vec<u32>,
    before: Vec<u32>,
}

impl Squares {
    fn over(glyphs: &[Glyph]) -> Self {
        let least = |of: fn(&Glyph) -> f32| glyphs.iter().map(of).fold(f32::INFINITY, f32::min);
        let most = |of: fn(&Glyph) -> f32| glyphs.iter().map(of).fold(f32::NEG_INFINITY, f32::max);
        let (left, top) = (least(|g| g.bbox.x0), least(|g| g.bbox.y0));
        let columns = square(most(|g| g.bbox.x0) - left) + 1;
        let rows = square(most(|g| g.bbox.y0) - top) + 1;
        Self {
            left,
            top,
            columns,
            last: vec![0; columns * rows],
            before: Vec::with_capacity(glyphs.len()),
        }
    }

    fn slot(&self, column: usize, row: usize) -> usize {
        row * self.columns + column.min(self.columns - 1)
    }

    /// The next glyph kept.
    fn put(&mut self, glyph: &Glyph) {
        let (x, y) = (glyph.bbox.x0 - self.left, glyph.bbox.y0 - self.top);
        let slot = self.slot(square(x), square(y));
        let number = self.before.len() as u32 + 1;
        if let Some(last) = self.last.get_mut(slot) {
            self.before.push(std::mem::replace(last, number));
        }
    }

    /// Hands out those put in that begin within `reach` of where the glyph begins, and some more.
    fn near(&self, glyph: &Glyph, reach: f32, mut each: impl FnMut(usize)) {
        let (x, y) = (glyph.bbox.x0 - self.left, glyph.bbox.y0 - self.top);
        for row in square(y - reach)..=square(y + reach) {
            for column in square(x - reach)..=square(x + reach) {
                let mut next = self.last.get(self.slot(column, row));
                while let Some(index) = next.and_then(|n| (*n as usize).checked_sub(1)) {
                    each(index);
                    next = self.before.get(index);
                }
            }
        }
    }
}

/// How many squares from the edge.
fn square(distance: f32) -> usize {
    ((distance / SQUARE) as usize).min(MOST_SQUARES - 1)
}

fn same_spot(a: &Glyph, b: &Glyph, tolerances: &ReadTolerances) -> bool {
    let size = a.size.max(b.size);
    let reach = (tolerances.double_offset * size).min(SQUARE);
    // A narrow letter may really stand twice within that distance: 「ll」.
    let width = a.bbox.width().max(a.bbox.height().min(size) * 0.1);
    let (x, y) = ((a.bbox.x0 - b.bbox.x0).abs(), (a.bbox.y0 - b.bbox.y0).abs());
    a.direction == b.direction
        && (a.size - b.size).abs() <= SIZES_APART * size
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
