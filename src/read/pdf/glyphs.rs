//! Where the characters of a run stand on the page.

use crate::geom::Rect;
use crate::page::{Direction, Glyph};
use hayro_cmap::{BfString, WritingMode};
use hayro_interpret::font::{Glyph as Shown, GlyphRun};
use hayro_interpret::kurbo::{Affine, Point, Vec2};

/// Glyph space is this many units to the type size.
const EM: f64 = 1000.0;
/// Of the type size, above the baseline.
const ASCENT: f64 = 880.0;
/// Of the type size, below the baseline.
const DESCENT: f64 = -120.0;

/// The glyphs of a run, ligatures taken apart.
pub(super) fn place(run: &GlyphRun<'_, '_>, page: Affine) -> Vec<Glyph> {
    let vertical = run.writing_mode() == WritingMode::Vertical;
    let mut placed = Vec::with_capacity(run.glyphs().len());
    for shown in run.glyphs() {
        let to_page = page * shown.transform();
        let [a, b, c, d, _, _] = to_page.as_coeffs();
        let size = Vec2::new(c, d).hypot() * EM;
        let direction = direction(Vec2::new(a, b), vertical);
        let advance = f64::from(
            match &**shown {
                Shown::Outline(glyph) => glyph.advance_width(),
                Shown::Type3(glyph) => glyph.advance_width(),
            }
            .unwrap_or(0.0),
        );
        let text = shown
            .as_unicode()
            .unwrap_or(BfString::Char(char::REPLACEMENT_CHARACTER));
        let text = match &text {
            BfString::Char(c) => c.encode_utf8(&mut [0; 4]).to_owned(),
            BfString::String(s) => s.clone(),
        };
        let count = text.chars().count().max(1) as f64;
        for (index, ch) in text.chars().enumerate() {
            let (left, right, bottom, top) = if vertical {
                (0.0, EM, DESCENT, ASCENT)
            } else {
                let step = advance / count;
                let left = step * index as f64;
                (left, left + step, DESCENT, ASCENT)
            };
            placed.push(Glyph {
                ch,
                bbox: bounds(to_page, left, right, bottom, top),
                size: size as f32,
                font: 0,
                bold: false,
                direction,
                ocr: false,
            });
        }
    }
    placed
}

fn bounds(to_page: Affine, left: f64, right: f64, bottom: f64, top: f64) -> Rect {
    let a = to_page * Point::new(left, bottom);
    let b = to_page * Point::new(right, top);
    let c = to_page * Point::new(left, top);
    let d = to_page * Point::new(right, bottom);
    let one = Rect::new(a.x as f32, a.y as f32, b.x as f32, b.y as f32);
    let other = Rect::new(c.x as f32, c.y as f32, d.x as f32, d.y as f32);
    one.union(&other)
}

/// From where the x axis of the glyph points on the page (y down).
fn direction(x_axis: Vec2, vertical: bool) -> Direction {
    let along_x = x_axis.y.abs() <= x_axis.x.abs() * 0.1;
    let along_y = x_axis.x.abs() <= x_axis.y.abs() * 0.1;
    match (along_x, along_y) {
        (true, _) if x_axis.x > 0.0 && vertical => Direction::Down,
        (true, _) if x_axis.x > 0.0 => Direction::Right,
        (_, true) if vertical => Direction::Other,
        (_, true) if x_axis.y > 0.0 => Direction::TurnedRight,
        (_, true) => Direction::TurnedLeft,
        _ => Direction::Other,
    }
}
