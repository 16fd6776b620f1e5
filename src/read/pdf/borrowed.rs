//! The characters of fonts a file names but does not hold: whoever looks at the page lends them.

use super::fonts::Fonts;
use super::glyphs;
use super::ink::Ink;
use crate::page::{Direction, Glyph};
use hayro_interpret::font::{Glyph as Shown, GlyphRun};
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::kurbo::{BezPath, Rect as ClipRect};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};
use std::fmt::Write;

/// How far the baseline lies above the foot of the advance box (share of the type size).
const DESCENT: f32 = 0.12;

/// Collects such characters as text elements of SVG.
pub(super) struct Borrowed<'w, 'a> {
    page: &'w PdfPage<'a>,
    fonts: &'w mut Fonts<'a>,
    pub(super) svg: String,
    /// How many there are.
    pub(super) count: usize,
}

impl<'w, 'a> Borrowed<'w, 'a> {
    pub(super) fn new(page: &'w PdfPage<'a>, fonts: &'w mut Fonts<'a>) -> Self {
        Self {
            page,
            fonts,
            svg: String::new(),
            count: 0,
        }
    }

    fn write(&mut self, glyph: &Glyph, family: &str, ink: &Ink) {
        if glyph.ch.is_whitespace() || glyph.ch.is_control() {
            return;
        }
        self.count += 1;
        let ([r, g, b], size) = (ink.colour.unwrap_or_default(), glyph.size);
        let part = |share: f32| (share.clamp(0.0, 1.0) * 255.0).round() as u8;
        let (r, g, b) = (part(r), part(g), part(b));
        let ch = match glyph.ch {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            other => other.to_string(),
        };
        // Set around the origin, then turned and moved to where it stands.
        let (x, y) = glyph.bbox.centre();
        let angle = match glyph.direction {
            Direction::TurnedRight => " rotate(90)",
            Direction::TurnedLeft => " rotate(-90)",
            _ => "",
        };
        let style = match glyph.direction {
            Direction::Down => " style=\"font-feature-settings:'vert'\"",
            _ => "",
        };
        let weight = if glyph.bold {
            " font-weight=\"bold\""
        } else {
            ""
        };
        let down = size * (0.5 - DESCENT);
        // Writing to a string cannot fail.
        let _ = writeln!(
            self.svg,
            "<text transform=\"translate({x:.2} {y:.2}){angle}\" y=\"{down:.2}\" \
             font-size=\"{size:.2}\" font-family=\"{family}\"{weight}{style} \
             text-anchor=\"middle\" fill=\"#{r:02x}{g:02x}{b:02x}\">{ch}</text>"
        );
    }
}

impl<'a> Device<'a> for Borrowed<'_, 'a> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        // A Type 3 font brings its drawings along.
        let drawn = matches!(run.glyphs(), [first, ..] if matches!(&**first, Shown::Type3(_)));
        if drawn || matches!(mode, DrawMode::Invisible) {
            return;
        }
        let font = self.fonts.of(run, ClipRect::ZERO, self.page);
        let Some(font) = font.filter(|font| font.is_absent()) else {
            return;
        };
        let family = if font.is_serif() {
            "serif"
        } else {
            "sans-serif"
        };
        let ink = Ink::of(&props.paint, 1.0);
        for glyph in glyphs::place(run, props.transform, self.fonts, &font) {
            self.write(&glyph, family, &ink);
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn pop_clip(&mut self) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_transparency_group(&mut self) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
}
