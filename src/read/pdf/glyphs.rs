//! Where the characters of a run stand on the page.

use super::fonts::{Fonts, RunFont};
use crate::geom::Rect;
use crate::page::{Direction, Glyph};
use hayro_cmap::{BfString, WritingMode};
use hayro_interpret::font::{Glyph as Shown, GlyphRun};
use hayro_interpret::kurbo::{Affine, Point, Vec2};

/// Glyph space has this many units to the type size.
const EM: f64 = 1000.0;
/// The top of the advance box above the baseline, in glyph space.
const ASCENT: f64 = 880.0;
/// The foot of the advance box, in glyph space.
const DESCENT: f64 = -120.0;

/// The glyphs of a run, ligatures taken apart.
pub(super) fn place<'a>(
    run: &GlyphRun<'_, 'a>,
    page: Affine,
    fonts: &Fonts<'a>,
    font: &RunFont<'a>,
) -> Vec<Glyph> {
    let vertical = run.writing_mode() == WritingMode::Vertical;
    let mut placed = Vec::with_capacity(run.glyphs().len());
    for shown in run.glyphs() {
        let to_page = page * shown.transform();
        let [a, b, c, d, _, _] = to_page.as_coeffs();
        let size = (Vec2::new(c, d).hypot() * EM) as f32;
        if !size.is_finite() {
            continue;
        }
        let pen = if vertical {
            Pen::down(shown, fonts, font)
        } else {
            Pen::along(shown, fonts, font)
        };
        let text = font.characters.read(shown);
        let glyph = |ch, pen: Pen| Glyph {
            ch,
            bbox: pen.on(to_page),
            size,
            font: font.number.min(usize::from(u16::MAX)) as u16,
            bold: font.bold,
            direction: direction(Vec2::new(a, b), vertical),
            ocr: false,
        };
        match text {
            None => placed.push(glyph('\u{FFFD}', pen)),
            Some(BfString::Char(ch)) => placed.push(glyph(ch, pen)),
            Some(BfString::String(text)) => {
                let count = text.chars().count();
                let parts = text.chars().enumerate();
                placed.extend(parts.map(|(index, ch)| glyph(ch, pen.part(index, count))));
            }
        }
    }
    placed
}

/// The advance box of a glyph, in glyph space (y up).
#[derive(Clone, Copy)]
struct Pen {
    left: f64,
    right: f64,
    top: f64,
    foot: f64,
    vertical: bool,
}

impl Pen {
    /// Horizontal writing: as wide as the pen moves.
    fn along<'a>(shown: &Shown<'a>, fonts: &Fonts<'a>, font: &RunFont<'a>) -> Self {
        let code = shown.char_code();
        let (advance, stretch) = match shown {
            // A stand-in for a font that is not embedded is drawn wider or narrower; the pen is
            // not.
            Shown::Outline(glyph) if font.stands_in => (
                glyph.advance_width(),
                fonts
                    .metrics(font)
                    .map_or(1.0, |m| m.glyph_stretch(glyph.glyph_id(), code)),
            ),
            Shown::Outline(glyph) => (glyph.advance_width(), 1.0),
            Shown::Type3(glyph) => (glyph.advance_width(), 1.0),
        };
        let width = f64::from(advance.unwrap_or(0.0)) / if stretch > 0.0 { stretch } else { 1.0 };
        Self {
            left: 0.0,
            right: width,
            top: ASCENT,
            foot: DESCENT,
            vertical: false,
        }
    }

    /// Vertical writing: as high as the pen moves, an em wide around its line.
    fn down<'a>(shown: &Shown<'a>, fonts: &Fonts<'a>, font: &RunFont<'a>) -> Self {
        let code = shown.char_code();
        let (origin, advance) = match fonts.metrics(font) {
            Some(metrics) => (
                metrics.origin_displacement(code),
                metrics.code_advance(code).y,
            ),
            None => (Vec2::new(-EM / 2.0, -ASCENT), -EM),
        };
        // The glyph is drawn at its horizontal origin; the pen stands above it.
        let (x, y) = (-origin.x, -origin.y);
        Self {
            left: x - EM / 2.0,
            right: x + EM / 2.0,
            top: y,
            foot: y + if advance < 0.0 { advance } else { -EM },
            vertical: true,
        }
    }

    /// The share of one of `count` characters that stand in this box together.
    fn part(self, index: usize, count: usize) -> Self {
        let share = |from: f64, to: f64, at: usize| from + (to - from) * at as f64 / count as f64;
        if self.vertical {
            Self {
                top: share(self.top, self.foot, index),
                foot: share(self.top, self.foot, index + 1),
                ..self
            }
        } else {
            Self {
                left: share(self.left, self.right, index),
                right: share(self.left, self.right, index + 1),
                ..self
            }
        }
    }

    fn on(self, page: Affine) -> Rect {
        let corner = |x, y| {
            let point = page * Point::new(x, y);
            (point.x as f32, point.y as f32)
        };
        let (a, b) = (corner(self.left, self.foot), corner(self.right, self.top));
        let [_, skew_y, skew_x, ..] = page.as_coeffs();
        if skew_x == 0.0 && skew_y == 0.0 {
            return Rect::new(a.0, a.1, b.0, b.1);
        }
        let (c, d) = (corner(self.left, self.top), corner(self.right, self.foot));
        Rect::new(a.0, a.1, b.0, b.1).union(&Rect::new(c.0, c.1, d.0, d.1))
    }
}

/// Which way the next character lies, from where the glyph's x axis points on the page (y down).
fn direction(axis: Vec2, vertical: bool) -> Direction {
    match (Direction::of(axis.x as f32, axis.y as f32), vertical) {
        (direction, false) => direction,
        (Direction::Right, true) => Direction::Down,
        (_, true) => Direction::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn upright_vertical_writing_runs_down() {
        assert_eq!(direction(Vec2::new(1.0, 0.0), false), Direction::Right);
        assert_eq!(direction(Vec2::new(1.0, 0.0), true), Direction::Down);
        assert_eq!(direction(Vec2::new(0.0, 1.0), true), Direction::Other);
    }

    #[test]
    fn a_ligature_shares_its_box() {
        let pen = Pen {
            left: 0.0,
            right: 900.0,
            top: ASCENT,
            foot: DESCENT,
            vertical: false,
        };
        let last = pen.part(2, 3);
        assert_eq!((last.left, last.right), (600.0, 900.0));
        assert_eq!(last.top, ASCENT);
    }
}
