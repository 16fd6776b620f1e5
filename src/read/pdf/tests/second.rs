//! The second reader behind the same door.

use super::*;
use crate::read::Engine;

fn second(file: &[u8]) -> Result<Source, OpenError> {
    let options = ReadOptions {
        engine: Engine::PdfExtract,
        ..ReadOptions::default()
    };
    read(file, &options)
}

/// A file with text, a rule and, on a second page, a form that holds itself.
fn file() -> Vec<u8> {
    let mut builder = Builder::new();
    let font = builder.object(
        "<< /Type /Font /Subtype /TrueType /BaseFont /Some /Encoding /WinAnsiEncoding \
         /FirstChar 65 /LastChar 66 /Widths [667 500] >>",
    );
    // The form is the fourth object.
    let form = builder.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /XObject << /X 4 0 R >> >>",
        b"/X Do",
    );
    let fonts = format!("/Font << /F1 {font} 0 R >>");
    let plain = Setup {
        resources: fonts.clone(),
        keys: "/Rotate 90".to_owned(),
    };
    builder.page(
        "BT /F1 10 Tf 20 30 Td (AB) Tj ET 20 80 100 0.5 re f",
        &plain,
    );
    let looping = Setup {
        resources: format!("{fonts} /XObject << /X {form} 0 R >>"),
        ..Setup::default()
    };
    builder.page("BT /F1 10 Tf 20 30 Td (A) Tj ET /X Do", &looping);
    builder.finish()
}

#[test]
fn it_finds_the_same_characters_at_the_same_places() {
    let first = pages(open(&file()).unwrap());
    let second = pages(second(&file()).unwrap());
    assert_eq!(text(&second[0]), "AB");
    for (a, b) in first[0].glyphs.iter().zip(&second[0].glyphs) {
        assert_box(b, a.bbox.x0, a.bbox.y0, a.bbox.x1, a.bbox.y1);
        assert_eq!(a.direction, b.direction);
    }
    assert_eq!(first[0].rules, second[0].rules);
}

#[test]
fn what_would_bring_it_down_costs_a_page() {
    let source = second(&file()).unwrap();
    let said: Vec<_> = source.diagnostics.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(said, ["K010"]);
    assert!(pages(source)[1].glyphs.is_empty());
}
