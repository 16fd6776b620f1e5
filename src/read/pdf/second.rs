//! The second reader: the characters of a page as pdf-extract sees them, a second opinion where
//! the first comes out garbled.
//!
//! It knows neither fonts nor colours nor clips, so the paper (rules, shades, pictures) stays the
//! first reader's. It panics on some files and would overflow the stack on forms that hold each
//! other, so it is let loose only on pages whose forms come to an end, and caught when it falls.

use super::super::ReadOptions;
use super::text;
use crate::geom::Rect;
use crate::page::{Direction, Glyph};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::dict::keys::{RESOURCES, SUBTYPE, XOBJECT};
use hayro_interpret::hayro_syntax::object::{Dict, Name, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::kurbo::{Affine, Point, Vec2};
use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc_page};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Forms within forms go no deeper than this.
const DEPTH: usize = 30;
/// A page drawing more forms than this in all is not tried.
const FORMS: usize = 20_000;
/// The top of the advance box above the baseline (share of the type size).
const ASCENT: f64 = 0.88;

/// The characters of the pages asked for, in their order; `None` for a page that defeated it.
pub(super) fn characters(
    bytes: &[u8],
    pdf: &Pdf,
    wanted: &[u32],
    options: &ReadOptions,
) -> Vec<Option<Vec<Glyph>>> {
    let document = catch_unwind(|| Document::load_mem(bytes).ok())
        .ok()
        .flatten();
    wanted
        .iter()
        .map(|number| {
            let page = pdf.pages().get(number.checked_sub(1)? as usize)?;
            if !forms_end(page) {
                return None;
            }
            let mut sheet = Sheet::of(page);
            let read = options.watched(*number, || {
                catch_unwind(AssertUnwindSafe(|| {
                    output_doc_page(document.as_ref()?, &mut sheet, *number).ok()
                }))
            });
            read.ok()?.ok().flatten()?;
            Some(text::once(sheet.glyphs, &options.tolerances))
        })
        .collect()
}

/// Takes down characters.
struct Sheet {
    to_page: Affine,
    bounds: Rect,
    glyphs: Vec<Glyph>,
}

impl Sheet {
    fn of(page: &PdfPage<'_>) -> Self {
        let (width, height) = page.render_dimensions();
        Self {
            to_page: Affine::new(page.initial_transform(true).as_coeffs()),
            bounds: Rect::new(0.0, 0.0, width, height),
            glyphs: Vec::new(),
        }
    }

    /// A character whose baseline begins at the origin of `to_page`, `advance` em wide.
    fn put(&mut self, ch: char, to_page: Affine, left: f64, right: f64) {
        let corner = |x, y| {
            let point = to_page * Point::new(x, y);
            (point.x as f32, point.y as f32)
        };
        let (a, b) = (corner(left, ASCENT - 1.0), corner(right, ASCENT));
        let [x, y, c, d, _, _] = to_page.as_coeffs();
        let glyph = Glyph {
            ch,
            bbox: Rect::new(a.0, a.1, b.0, b.1),
            size: Vec2::new(c, d).hypot() as f32,
            font: 0,
            bold: false,
            direction: Direction::of(x as f32, y as f32),
            ocr: false,
        };
        if self.bounds.contains(glyph.bbox.centre()) {
            self.glyphs.push(glyph);
        }
    }
}

impl OutputDev for Sheet {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        matrix: &Transform,
        width: f64,
        _: f64,
        size: f64,
        characters: &str,
    ) -> Result<(), OutputError> {
        let text = Affine::new([
            matrix.m11, matrix.m12, matrix.m21, matrix.m22, matrix.m31, matrix.m32,
        ]);
        let to_page = self.to_page * text * Affine::scale(size);
        let count = characters.chars().count() as f64;
        for (index, ch) in characters.chars().enumerate() {
            let at = |part: usize| width * part as f64 / count;
            self.put(ch, to_page, at(index), at(index + 1));
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// Whether the forms of a page hold each other to a sensible depth and number.
fn forms_end(page: &PdfPage<'_>) -> bool {
    let mut left = FORMS;
    forms_below(&page.resources().x_objects, &mut Vec::new(), &mut left)
}

/// Walks the forms as they would be drawn: `above` are those around.
fn forms_below(forms: &Dict<'_>, above: &mut Vec<ObjectIdentifier>, left: &mut usize) -> bool {
    if above.len() > DEPTH {
        return false;
    }
    for name in forms.keys() {
        let Some(form) = forms.get::<Stream<'_>>(name.as_ref()) else {
            // hayro does not open an object inside itself: what is named but cannot be had is a
            // form that draws itself, or broken. pdf-extract would follow it for ever.
            if forms.get_ref(name.as_ref()).is_some() {
                return false;
            }
            continue;
        };
        let is_form = form
            .dict()
            .get::<Name<'_>>(SUBTYPE)
            .is_some_and(|subtype| subtype.as_ref() == b"Form");
        if !is_form {
            continue;
        }
        let id = form.obj_id();
        *left = left.saturating_sub(1);
        if *left == 0 || above.contains(&id) {
            return false;
        }
        above.push(id);
        let own = form.dict().get::<Dict<'_>>(RESOURCES);
        let ends = match own.map(|own| own.get::<Dict<'_>>(XOBJECT)) {
            Some(Some(inner)) => forms_below(&inner, above, left),
            Some(None) => true,
            // Without resources of its own it draws on those around, perhaps on itself.
            None => !draws(&form),
        };
        above.pop();
        if !ends {
            return false;
        }
    }
    true
}

/// Whether the content of a form names the operator that draws forms.
fn draws(form: &Stream<'_>) -> bool {
    form.decoded_data()
        .map_or(true, |content| content.windows(2).any(|pair| pair == b"Do"))
}
