//! Listens to the interpreter and notes down what is painted on a page, in paint order.

use super::{glyphs, paths};
use crate::geom::Rect;
use crate::page::{Glyph, Page, Rule, Shade};
use hayro_interpret::font::GlyphRun;
use hayro_interpret::kurbo::{BezPath, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};

/// A page in the making.
pub(super) struct Recorder {
    bounds: Rect,
    clips: Vec<Option<Rect>>,
    glyphs: Vec<Glyph>,
    rules: Vec<Rule>,
    shades: Vec<Shade>,
    images: Vec<Rect>,
}

impl Recorder {
    pub(super) fn new(width: f32, height: f32) -> Self {
        Self {
            bounds: Rect::new(0.0, 0.0, width, height),
            clips: Vec::new(),
            glyphs: Vec::new(),
            rules: Vec::new(),
            shades: Vec::new(),
            images: Vec::new(),
        }
    }

    pub(super) fn into_page(self, number: u32) -> Page {
        Page {
            number,
            width: self.bounds.width(),
            height: self.bounds.height(),
            glyphs: self.glyphs,
            rules: self.rules,
            shades: self.shades,
            images: self.images,
        }
    }

    /// Where paint can land at present; `None` where everything is clipped away.
    fn clip(&self) -> Option<Rect> {
        self.clips.last().copied().unwrap_or(Some(self.bounds))
    }
}

/// 0 black … 1 white; patterns count as a light grey.
fn luminance(paint: &Paint<'_>) -> f32 {
    match paint {
        Paint::Color(colour) => {
            let [r, g, b, _] = colour.to_rgba().components();
            0.2126 * r + 0.7152 * g + 0.0722 * b
        }
        Paint::Pattern(_) => 0.8,
    }
}

impl<'a> Device<'a> for Recorder {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let Some(clip) = self.clip() else { return };
        let luminance = luminance(&props.paint);
        match mode {
            DrawMode::Fill(_) => {
                for piece in paths::filled(path, props.transform) {
                    let Some(rect) = piece.rect.intersection(&clip) else {
                        continue;
                    };
                    if luminance > 0.99 {
                        continue;
                    }
                    match paths::thin(rect) {
                        Some(axis) if piece.rectangular => self.rules.push(Rule {
                            rect,
                            axis,
                            dashed: false,
                        }),
                        _ => self.shades.push(Shade {
                            rect,
                            luminance,
                            rectangular: piece.rectangular,
                        }),
                    }
                }
            }
            DrawMode::Stroke(stroke) => {
                if luminance > 0.99 {
                    return;
                }
                for mut rule in paths::stroked(path, props.transform, stroke) {
                    if let Some(rect) = rule.rect.intersection(&clip) {
                        rule.rect = rect;
                        self.rules.push(rule);
                    }
                }
            }
            DrawMode::FillAndStroke(rule, stroke) => {
                self.draw_path(path, props.clone(), &DrawMode::Fill(*rule));
                self.draw_path(path, props, &DrawMode::Stroke(stroke.clone()));
            }
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, clip_path: &ClipPath) {
        let clip = self.clip().and_then(|clip| {
            let bounds = paths::to_rect(clip_path.path.bounding_box());
            clip.intersection(&bounds)
        });
        self.clips.push(clip);
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn pop_transparency_group(&mut self) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let Some(clip) = self.clip() else { return };
        if matches!(mode, DrawMode::Invisible) {
            return;
        }
        let placed = glyphs::place(run, props.transform);
        self.glyphs.extend(
            placed
                .into_iter()
                .filter(|g| clip.contains(g.bbox.centre())),
        );
    }

    fn draw_image(&mut self, _: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let unit = hayro_interpret::kurbo::Rect::new(0.0, 0.0, 1.0, 1.0);
        let rect = paths::to_rect(props.transform.transform_rect_bbox(unit));
        if let Some(rect) = self.clip().and_then(|clip| clip.intersection(&rect)) {
            self.images.push(rect);
        }
    }
}
