//! Listens to the interpreter and notes down what is painted on a page, in paint order.

use super::super::{Limits, Over, ReadTolerances};
use super::fonts::Fonts;
use super::glyphs;
use super::ink::{Cover, Ink, Layers, closed};
use super::pages::Lost;
use super::painting::{Clip, Painting, has_extent, is_box, shows};
use super::paths::{self, Form, Piece};
use super::rules::{self, Mark};
use super::text::{self, Painted};
use crate::geom::Rect;
use crate::page::{Axis, Page};
use hayro_interpret::font::{Glyph as Shown, GlyphRun};
use hayro_interpret::hayro_syntax::object::dict::keys::{MASK, SMASK};
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::kurbo::{BezPath, Rect as ClipRect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, FillRule, Image, ImageDrawProps, Paint,
    SoftMask,
};
use std::rc::Rc;

/// A clip path with more elements than this counts by its bounding box.
const CLIP_ELEMENTS: usize = 500;

/// A page in the making.
pub(super) struct Recorder<'w, 'a> {
    page: &'w PdfPage<'a>,
    fonts: &'w mut Fonts<'a>,
    tolerances: &'w ReadTolerances,
    limits: &'w Limits,
    bounds: Rect,
    clips: Vec<Clip>,
    /// The bounds of the clips as the interpreter has them; the first are those of the page.
    clipped: Vec<ClipRect>,
    /// Opacity of the groups around; 0 for one that blends with what is below.
    groups: Vec<Group>,
    order: u32,
    painted: Vec<Painted>,
    /// Where in `painted` the invisible text begins that may yet become a clip.
    pending: Option<usize>,
    marks: Vec<Mark>,
    covers: Vec<Cover>,
    pictures: Vec<Rect>,
}

#[derive(Clone, Copy)]
struct Group {
    opacity: f32,
    /// Lets what is below show through in some other way.
    blends: bool,
}

impl<'w, 'a> Recorder<'w, 'a> {
    pub(super) fn new(
        page: &'w PdfPage<'a>,
        fonts: &'w mut Fonts<'a>,
        tolerances: &'w ReadTolerances,
        limits: &'w Limits,
    ) -> Self {
        let (width, height) = page.render_dimensions();
        fonts.begin_page();
        Self {
            page,
            fonts,
            tolerances,
            limits,
            bounds: Rect::new(0.0, 0.0, width, height),
            clips: Vec::new(),
            clipped: vec![ClipRect::new(0.0, 0.0, f64::from(width), f64::from(height))],
            groups: Vec::new(),
            order: 0,
            painted: Vec::new(),
            pending: None,
            marks: Vec::new(),
            covers: Vec::new(),
            pictures: Vec::new(),
        }
    }

    /// The page as it can be seen.
    pub(super) fn finish(self, number: u32) -> Page {
        let layers = Layers::new(self.covers, self.bounds, self.tolerances);
        let (rules, shades) = rules::rules(&self.marks, &layers, self.tolerances);
        let (glyphs, hidden) = text::readable(
            self.painted,
            &self.pictures,
            self.bounds,
            &layers,
            self.tolerances,
        );
        Page {
            number,
            width: self.bounds.width(),
            height: self.bounds.height(),
            glyphs,
            rules,
            shades,
            images: self.pictures,
            hidden,
            ..Page::default()
        }
    }

    fn clip(&self) -> Clip {
        self.clips.last().cloned().unwrap_or(Clip {
            rect: Some(self.bounds),
            shape: None,
        })
    }

    /// The bounds of the clip at hand, to the last digit as the interpreter has them.
    fn bounds_clipped(&self) -> ClipRect {
        self.clipped.last().copied().unwrap_or(ClipRect::ZERO)
    }

    fn group(&self) -> Group {
        self.groups.last().copied().unwrap_or(Group {
            opacity: 1.0,
            blends: false,
        })
    }

    /// The place in the order of painting; a page that paints too much ends here.
    fn next(&mut self) -> u32 {
        if self.painted.len() > self.limits.page_glyphs {
            Lost::give_up(Over::Glyphs);
        }
        let shapes = self.marks.len() + self.covers.len() + self.pictures.len();
        if shapes > self.limits.page_shapes {
            Lost::give_up(Over::Shapes);
        }
        self.order = self.order.saturating_add(1);
        self.order
    }

    /// What is opened inside something else; a page that goes too deep ends here.
    fn descend(&self) {
        if self.clips.len() + self.groups.len() > self.limits.nesting {
            Lost::give_up(Over::Nesting);
        }
    }

    /// Notes what a path drew: as marks, and as paint that covers.
    fn note(&mut self, pieces: Vec<Piece>, painting: &Painting) {
        let Some(clip) = painting.clip.rect else {
            return;
        };
        for piece in pieces {
            let Some(rect) = piece.rect.intersection(&clip).filter(has_extent) else {
                continue;
            };
            // A rule that is cut by the clip is still a rule, a block that is cut may be one.
            let form = match piece.form {
                Form::Block => paths::block(rect, self.tolerances).form,
                form => form,
            };
            self.marks.push(Mark {
                rect,
                form,
                dashed: painting.dashed,
                ink: painting.ink,
                order: painting.order,
            });
            let fills = !matches!(
                form,
                Form::Outline | Form::Rounded | Form::Line(Axis::Diagonal { .. })
            );
            if painting.covers && fills {
                self.cover(rect, None, painting);
            }
        }
    }

    fn cover(&mut self, rect: Rect, outline: Option<(Rc<BezPath>, FillRule)>, by: &Painting) {
        self.covers.push(Cover {
            order: by.order,
            rect,
            outline,
            clip: by.clip.shape.clone(),
            ink: by.ink,
            picture: by.picture,
        });
    }
}

impl<'a> Device<'a> for Recorder<'_, 'a> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let group = self.group();
        let tiles = matches!(&props.paint, Paint::Pattern(pattern)
            if matches!(**pattern, hayro_interpret::pattern::Pattern::Tiling(_)));
        let plain = props.blend_mode == BlendMode::Normal
            && props.soft_mask.is_none()
            && !group.blends
            && !tiles;
        let mut painting = Painting {
            clip: self.clip(),
            ink: Ink::of(&props.paint, group.opacity),
            order: self.next(),
            dashed: tiles,
            covers: plain,
            picture: false,
        };
        match mode {
            DrawMode::Fill(rule) => {
                let pieces = paths::filled(path, props.transform, *rule, self.tolerances);
                let outlined =
                    (pieces.iter()).any(|p| matches!(p.form, Form::Outline | Form::Rounded));
                if outlined
                    && painting.covers
                    && let Some(clip) = painting.clip.rect
                {
                    let outline = closed(&(props.transform * path.clone()));
                    let bounds = paths::to_rect(outline.bounding_box());
                    if let Some(rect) = bounds.intersection(&clip) {
                        self.cover(rect, Some((Rc::new(outline), *rule)), &painting);
                    }
                }
                self.note(pieces, &painting);
            }
            DrawMode::Stroke(stroke) => {
                let (pieces, dashed) =
                    paths::stroked(path, props.transform, stroke, self.tolerances);
                painting.dashed |= dashed;
                painting.covers &= !dashed;
                self.note(pieces, &painting);
            }
            DrawMode::FillAndStroke(rule, stroke) => {
                self.draw_path(path, props.clone(), &DrawMode::Fill(*rule));
                self.draw_path(path, props, &DrawMode::Stroke(stroke.clone()));
            }
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, clip_path: &ClipPath) {
        self.descend();
        let inner = clip_path.path.bounding_box();
        let clipped = self.bounds_clipped().intersect(inner);
        self.clipped.push(clipped);
        let bounds = paths::to_rect(clip_path.path.bounding_box());
        // Text may serve as a clip for what is painted through it: then it can be seen.
        if let Some(first) = self.pending.take()
            && clip_path.path.elements().len() > 8 * (self.painted.len() - first)
        {
            for painted in self.painted.iter_mut().skip(first) {
                if bounds.contains(painted.glyph.bbox.centre()) {
                    // Painted by whatever comes through it, which therefore does not hide it.
                    painted.invisible = false;
                    painted.own_colours = true;
                    painted.order = u32::MAX;
                }
            }
        }
        let outer = self.clip();
        let elements = clip_path.path.elements().len();
        let shape = if elements > CLIP_ELEMENTS || is_box(&clip_path.path) {
            outer.shape
        } else {
            Some((Rc::new(closed(&clip_path.path)), clip_path.fill))
        };
        self.clips.push(Clip {
            rect: outer.rect.and_then(|rect| rect.intersection(&bounds)),
            shape,
        });
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
        self.clipped.pop();
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        blend_mode: BlendMode,
    ) {
        self.descend();
        let outer = self.group();
        self.groups.push(Group {
            opacity: outer.opacity * opacity,
            blends: outer.blends || mask.is_some() || blend_mode != BlendMode::Normal,
        });
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let clip = self.clip();
        let (Some(first), Some(bounds)) = (run.glyphs().first(), clip.rect) else {
            return;
        };
        let Some(font) = self.fonts.of(run, self.bounds_clipped(), self.page) else {
            return;
        };
        let invisible = matches!(mode, DrawMode::Invisible);
        let ink = Ink::of(&props.paint, self.group().opacity);
        let order = self.next();
        let own_colours = matches!(&**first, Shown::Type3(_));
        if invisible {
            self.pending.get_or_insert(self.painted.len());
        }
        // Under lettering with effects text of no opacity says what it reads, clipped to where the
        // picture is and not to where the text is.
        let faint = ink.alpha < self.tolerances.faint;
        for glyph in glyphs::place(run, props.transform, self.fonts, &font) {
            if faint || shows(&glyph, &bounds, &clip, self.tolerances) {
                self.painted.push(Painted {
                    glyph,
                    ink,
                    order,
                    invisible,
                    own_colours,
                });
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let clip = self.clip();
        // The transform takes a pixel, not the unit square, to the page.
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let pixels = hayro_interpret::kurbo::Rect::new(0.0, 0.0, width, height);
        let whole = paths::to_rect(props.transform.transform_rect_bbox(pixels));
        let Some(rect) = clip.rect.and_then(|clip| clip.intersection(&whole)) else {
            return;
        };
        let [a, b, c, d, _, _] = props.transform.as_coeffs();
        let upright = (a == 0.0 && d == 0.0) || (b == 0.0 && c == 0.0);
        let group = self.group();
        let opaque = match &image {
            Image::Raster(raster) => {
                let dict = raster.stream().dict();
                !dict.contains_key(SMASK) && !dict.contains_key(MASK)
            }
            Image::Stencil(_) => false,
        };
        let painting = Painting {
            clip,
            ink: Ink {
                alpha: group.opacity,
                ..Ink::PICTURE
            },
            order: self.next(),
            dashed: false,
            covers: true,
            picture: true,
        };
        // Rules are sometimes pictures stretched thin.
        if let piece @ Piece {
            form: Form::Line(_),
            ..
        } = paths::block(rect, self.tolerances)
        {
            self.note(vec![piece], &painting);
            return;
        }
        self.pictures.push(rect);
        let hides = opaque
            && upright
            && props.soft_mask.is_none()
            && props.blend_mode == BlendMode::Normal
            && !group.blends;
        // A picture that lets something through hides nothing but is a ground nobody knows.
        let seen_through = Ink {
            alpha: painting.ink.alpha * if hides { 1.0 } else { 0.5 },
            ..painting.ink
        };
        let painting = Painting {
            ink: seen_through,
            ..painting
        };
        self.cover(rect, None, &painting);
    }
}
