//! Pages as they look, as SVG.

use super::borrowed::Borrowed;
use super::encodings;
use super::fonts::Fonts;
use super::guarded;
use crate::read::Picture;
use hayro_font::FontQuery;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterSettings, interpret_page};
use hayro_svg::{RenderCache, SvgRenderSettings, convert};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// The pages asked for, in their order; `None` for one that cannot be drawn.
pub(in crate::read) fn pictures(bytes: &[u8], wanted: &[u32]) -> Vec<Option<Picture>> {
    guarded(|| {
        let Ok(pdf) = Pdf::new(bytes.to_vec()) else {
            return Vec::new();
        };
        let draw = |number: &u32| {
            let page = pdf.pages().get(number.checked_sub(1)? as usize)?;
            catch_unwind(AssertUnwindSafe(|| picture(&pdf, page))).ok()?
        };
        wanted.iter().map(draw).collect()
    })
    .unwrap_or_default()
}

fn picture<'a>(pdf: &'a Pdf, page: &'a PdfPage<'a>) -> Option<Picture> {
    let drawn = convert(
        page,
        &RenderCache::new(),
        &settings(),
        &SvgRenderSettings::default(),
    );
    let mut svg = inside(&drawn)?.to_owned();
    let mut fonts = Fonts::new();
    fonts.begin_page();
    let (width, height) = page.render_dimensions();
    let mut context = Context::new(
        Affine::new(page.initial_transform(true).as_coeffs()),
        Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
        &fonts.interpreter.clone(),
        pdf.xref(),
        fonts.settings(),
    );
    let mut borrowed = Borrowed::new(page, &mut fonts);
    interpret_page(page, &mut context, &mut borrowed);
    svg.push_str(&borrowed.svg);
    Some(Picture {
        svg,
        borrowed: borrowed.count,
    })
}

/// As a page is read, but no Latin font is drawn in the place of a Japanese one.
fn settings() -> InterpreterSettings {
    let settings = encodings::settings();
    let usual = settings.font_resolver.clone();
    InterpreterSettings {
        font_resolver: Arc::new(move |query| match query {
            FontQuery::Fallback(font) if font.character_collection.is_some() => None,
            _ => usual(query),
        }),
        ..settings
    }
}

/// What stands between the tags of the drawing.
fn inside(svg: &str) -> Option<&str> {
    let (_, rest) = svg.split_once('>')?;
    Some(rest.rsplit_once("</svg>")?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_what_stands_between_its_tags() {
        assert_eq!(inside("<svg a=\"b\">\n<g/>\n</svg>\n"), Some("\n<g/>\n"));
        assert_eq!(inside("<svg/>"), None);
    }
}
