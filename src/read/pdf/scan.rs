//! The pictures on a page as one grey picture of it.

use super::super::recognised;
use super::super::scan::{DOTS, Scan};
use super::super::tolerances::ReadTolerances;
use super::super::{Eyes, ReadOptions};
use super::encodings;
use super::ink::Ink;
use super::paths;
use crate::geom::Rect;
use crate::page::{Glyph, Page, Recognition};
use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect as Area, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps,
    InterpreterCache, SoftMask, interpret_page,
};

/// Larger pages are not made pictures of (points along a side): A1 and what posters have.
const LARGEST: f32 = 2400.0;

/// A page with no more letters than this has a stamp or a page number on it, no text.
const STAMP: usize = 12;

/// Looks at the picture of a page that is one: for the rules of its tables, and, where somebody
/// can read pictures, for its letters.
pub(super) fn look<'a>(
    pdf: &'a Pdf,
    page: &'a PdfPage<'a>,
    mut read: Page,
    options: &ReadOptions,
) -> Page {
    let letters = read.glyphs.iter().filter(|g| !g.ch.is_whitespace()).count();
    let filled = read.picture_share() >= options.tolerances.scan_share;
    if letters == 0 && !read.images.is_empty() || letters <= STAMP && filled {
        if let Some(eyes) = options.eyes {
            recognise(pdf, page, &mut read, eyes, &options.tolerances);
        }
    } else if filled && read.rules.is_empty() && read.is_recognised() {
        let scan = scan(pdf, page);
        read.rules = scan.map_or(Vec::new(), |mut scan| scan.take_rules(&options.tolerances));
    }
    read
}

fn recognise<'a>(
    pdf: &'a Pdf,
    page: &'a PdfPage<'a>,
    read: &mut Page,
    eyes: Eyes,
    tolerances: &ReadTolerances,
) {
    let Some(mut scan) = scan(pdf, page) else {
        return;
    };
    let rules = scan.take_rules(tolerances);
    match eyes(&scan) {
        Ok(words) => {
            // A stamp is there already.
            let stamp: Vec<Rect> = read.glyphs.iter().map(|glyph| glyph.bbox).collect();
            let free = |glyph: &Glyph| !stamp.iter().any(|s| s.contains(glyph.bbox.centre()));
            let letters = recognised::glyphs(&words);
            read.glyphs.extend(letters.into_iter().filter(free));
            read.rules.extend(rules);
            read.recognition = Recognition::Done;
        }
        Err(why) => read.recognition = Recognition::Failed(why),
    }
}

/// The pictures of a page painted on white paper; letters and paths are not.
fn scan<'a>(pdf: &'a Pdf, page: &'a PdfPage<'a>) -> Option<Scan> {
    let (width, height) = page.render_dimensions();
    if width.max(height) > LARGEST {
        return None;
    }
    let bounds = Area::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(
        Affine::new(page.initial_transform(true).as_coeffs()),
        bounds,
        &InterpreterCache::new(),
        pdf.xref(),
        encodings::settings(),
    );
    let mut easel = Easel {
        scan: Scan::blank(width, height),
        clips: vec![Rect::new(0.0, 0.0, width, height)],
    };
    interpret_page(page, &mut context, &mut easel);
    Some(easel.scan)
}

struct Easel {
    scan: Scan,
    /// Where paint can land, the innermost last (points).
    clips: Vec<Rect>,
}

impl Easel {
    /// Paints a picture of so many pixels; `pixel` gives their grey, `None` where they let the
    /// ground through.
    fn paint(
        &mut self,
        to_page: Affine,
        size: (u32, u32),
        pixel: impl Fn(usize, usize) -> Option<u8>,
    ) {
        let to_scan = Affine::scale(f64::from(DOTS) / 72.0) * to_page;
        let (width, height) = (f64::from(size.0), f64::from(size.1));
        if to_scan.determinant().abs() < f64::EPSILON {
            return;
        }
        let from_scan = to_scan.inverse();
        let clip = self.clips.last().copied().unwrap_or_default();
        let dots = |points: f32| (points * DOTS / 72.0).round();
        let whole = to_scan.transform_rect_bbox(Area::new(0.0, 0.0, width, height));
        let whole = paths::to_rect(whole);
        let clip = Rect::new(dots(clip.x0), dots(clip.y0), dots(clip.x1), dots(clip.y1));
        let Some(area) = whole.intersection(&clip) else {
            return;
        };
        // A picture finer than the paper is looked at in several spots of each pixel.
        let fine = from_scan.determinant().abs() > 1.2;
        let spots: &[f64] = if fine { &[0.25, 0.75] } else { &[0.5] };
        let columns = area.x0.max(0.0) as usize..(area.x1.ceil() as usize).min(self.scan.width);
        for y in area.y0.max(0.0) as usize..(area.y1.ceil() as usize).min(self.scan.height) {
            for x in columns.clone() {
                let (mut sum, mut count) = (0_u32, 0_u32);
                for (dx, dy) in spots
                    .iter()
                    .flat_map(|dx| spots.iter().map(move |dy| (dx, dy)))
                {
                    let at = from_scan * Point::new(x as f64 + dx, y as f64 + dy);
                    let inside = 0.0 <= at.x && at.x < width && 0.0 <= at.y && at.y < height;
                    if inside && let Some(grey) = pixel(at.x as usize, at.y as usize) {
                        sum += u32::from(grey);
                        count += 1;
                    }
                }
                let place = self.scan.grey.get_mut(y * self.scan.width + x);
                if let (Some(place), Some(grey)) = (place, sum.checked_div(count)) {
                    *place = grey.min(255) as u8;
                }
            }
        }
    }
}

/// The grey of a pixel of three colours.
fn grey(rgb: &[u8]) -> Option<u8> {
    let [r, g, b] = rgb else { return None };
    let sum = 299 * u32::from(*r) + 587 * u32::from(*g) + 114 * u32::from(*b);
    Some((sum / 1000).min(255) as u8)
}

impl<'a> Device<'a> for Easel {
    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let scaled = |(x, y): (f32, f32)| {
            props.transform * Affine::scale_non_uniform(f64::from(x), f64::from(y))
        };
        match image {
            Image::Stencil(stencil) => stencil.with_stencil(
                |mask, paint| {
                    let luminance = Ink::of(paint, 1.0).luminance();
                    let ink = (luminance.clamp(0.0, 1.0) * 255.0) as u8;
                    let width = mask.width as usize;
                    self.paint(
                        scaled(mask.scale_factors),
                        (mask.width, mask.height),
                        |x, y| {
                            let set = mask.data.get(y * width + x).is_some_and(|v| *v > 127);
                            set.then_some(ink)
                        },
                    );
                },
                None,
            ),
            Image::Raster(raster) => raster.with_rgba(
                |data, alpha| {
                    let (width, height) = (data.width(), data.height());
                    let row = width as usize;
                    let shows = |x: usize, y: usize| {
                        alpha.as_ref().is_none_or(|alpha| {
                            let (w, h) = (alpha.width as usize, alpha.height as usize);
                            let x = x * w / row.max(1);
                            let y = y * h / (height as usize).max(1);
                            alpha.data.get(y * w + x).is_some_and(|v| *v > 127)
                        })
                    };
                    let to_page = scaled(data.scale_factors());
                    self.paint(to_page, (width, height), |x, y| {
                        let at = y * row + x;
                        let value = match &data {
                            ImageData::Rgb(rgb) => grey(rgb.data.get(3 * at..3 * at + 3)?),
                            ImageData::Luma(luma) => luma.data.get(at).copied(),
                        };
                        value.filter(|_| shows(x, y))
                    });
                },
                None,
            ),
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let outer = self.clips.last().copied().unwrap_or_default();
        let own = paths::to_rect(clip.path.bounding_box());
        self.clips
            .push(outer.intersection(&own).unwrap_or_default());
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_transparency_group(&mut self) {}
}
