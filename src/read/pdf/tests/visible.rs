//! What can be seen is text; what cannot is not.

use super::*;

#[test]
fn white_text_is_seen_on_a_dark_ground_only() {
    let on_white = page("BT /F1 10 Tf 20 30 Td (A) Tj 1 g 20 0 Td (B) Tj ET");
    assert_eq!(text(&on_white), "A");
    assert_eq!(on_white.hidden, "B");
    // A rounded banner whose outline is left open: a fill closes it.
    let banner = "0 g 10 30 m 10 40 20 50 30 50 c 80 50 l 90 50 100 40 100 30 c 100 20 l 10 20 l f";
    let on_banner = page(&format!("{banner} 1 g BT /F1 10 Tf 40 30 Td (A) Tj ET"));
    assert_eq!(text(&on_banner), "A");
    let on_dark = page("0.2 g 30 20 60 30 re f BT /F1 10 Tf 1 g 40 30 Td (B) Tj ET");
    assert_eq!(text(&on_dark), "B");
    let rounded = page(
        "0.2 g 30 25 m 30 20 35 20 40 20 c 90 20 l 90 50 l 30 50 l h f \
         BT /F1 10 Tf 1 g 50 30 Td (B) Tj ET",
    );
    assert_eq!(text(&rounded), "B");
}

#[test]
fn a_line_through_a_character_does_not_hide_it() {
    let page = page("20 34 40 0.5 re f BT /F1 10 Tf 20 30 Td (AB) Tj ET 20 33 40 0.5 re f");
    assert_eq!(text(&page), "AB");
}

#[test]
fn text_under_a_later_fill_is_gone() {
    let page = page(
        "BT /F1 10 Tf 20 30 Td (OLD) Tj ET 1 g 10 20 80 30 re f 0 g BT /F1 10 Tf 20 30 Td (NEW) Tj ET",
    );
    assert_eq!(text(&page), "NEW");
}

#[test]
fn a_fill_that_lets_text_show_through_hides_nothing() {
    let mut builder = Builder::new();
    let font = builder.helvetica();
    let setup = Setup {
        resources: format!(
            "/Font << /F1 {font} 0 R >> /ExtGState << /M << /BM /Multiply >> /T << /ca 0.4 >> >>"
        ),
        ..Setup::default()
    };
    builder.page(
        "BT /F1 10 Tf 20 30 Td (A) Tj 40 0 Td (B) Tj ET \
         1 1 0 rg q /M gs 10 20 30 30 re f Q q /T gs 50 20 30 30 re f Q",
        &setup,
    );
    assert_eq!(text(&only(builder)), "AB");
}

#[test]
fn what_is_clipped_away_is_no_text() {
    let page = page(
        "q 0 0 50 100 re W n BT /F1 10 Tf 20 30 Td (A) Tj 60 0 Td (B) Tj ET Q \
         BT /F1 10 Tf 120 30 Td (C) Tj ET",
    );
    assert_eq!(text(&page), "AC");
}

#[test]
fn text_that_serves_as_a_clip_is_seen() {
    let shown = page("q BT /F1 10 Tf 7 Tr 20 30 Td (ABC) Tj ET 1 0 0 rg 0 0 200 100 re f Q");
    assert_eq!(text(&shown), "ABC");
}

/// A page with a picture of 100 by 100 points in its lower left corner, and text over it.
fn over_a_picture(state: &str, content: &str) -> Page {
    let mut builder = Builder::new();
    let font = builder.helvetica();
    let image = builder.stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        b"\x80",
    );
    let setup = Setup {
        resources: format!(
            "/Font << /F1 {font} 0 R >> /XObject << /I {image} 0 R >> /ExtGState << {state} >>"
        ),
        ..Setup::default()
    };
    builder.page(
        &format!("q 100 0 0 100 0 0 cm /I Do Q BT /F1 10 Tf {content} ET"),
        &setup,
    );
    only(builder)
}

#[test]
fn invisible_text_is_the_text_layer_of_a_picture_or_nothing() {
    let page = over_a_picture("", "3 Tr 20 30 Td (IN) Tj 120 0 Td (OUT) Tj");
    assert_eq!(text(&page), "IN");
    assert!(page.glyphs.iter().all(|g| g.ocr));
    assert_eq!(page.images.len(), 1);
    assert!(near(page.images[0].width(), 100.0));
}

#[test]
fn text_of_no_opacity_says_what_a_picture_of_letters_reads() {
    let page = over_a_picture("/Z << /ca 0 >>", "/Z gs 20 30 Td (IN) Tj 140 0 Td (OUT) Tj");
    assert_eq!(text(&page), "IN");
    assert_eq!(page.hidden, "OUT");
    assert!(page.glyphs.iter().all(|g| !g.ocr));
}

#[test]
fn what_is_drawn_twice_is_bold() {
    let page = page(
        "BT /F1 10 Tf 20 30 Td (AB) Tj 0.3 0 Td (AB) Tj 2 Tr 0.4 w 50 0 Td (C) Tj 0 Tr 30 0 Td (D) Tj ET",
    );
    let read: Vec<_> = page.glyphs.iter().map(|g| (g.ch, g.bold)).collect();
    assert_eq!(read, [('A', true), ('B', true), ('C', true), ('D', false)]);
}

#[test]
fn of_type_3_fonts_with_the_same_characters_each_keeps_its_weight() {
    let mut builder = Builder::new();
    let glyph = builder.stream("", b"500 0 0 0 500 700 d1 0 0 500 700 re f");
    let mut font = |weight: u32| {
        let about = builder.object(format!(
            "<< /Type /FontDescriptor /FontWeight {weight} /Flags 4 >>"
        ));
        builder.object(format!(
            "<< /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] /FontBBox [0 0 500 700] \
             /CharProcs << /A {glyph} 0 R >> /Encoding << /Differences [65 /A] >> /FirstChar 65 \
             /LastChar 65 /Widths [500] /FontDescriptor {about} 0 R >>"
        ))
    };
    let (light, heavy) = (font(400), font(700));
    let setup = Setup {
        resources: format!("/Font << /F1 {light} 0 R /F2 {heavy} 0 R >>"),
        ..Setup::default()
    };
    // The second time through a clip.
    let line = "/F2 10 Tf 0 0 Td (A) Tj /F1 10 Tf (A) Tj ET";
    builder.page(
        &format!("BT 1 0 0 1 20 30 Tm {line} q 10 60 90 30 re W n BT 1 0 0 1 20 70 Tm {line} Q"),
        &setup,
    );
    let bold: Vec<bool> = only(builder).glyphs.iter().map(|g| g.bold).collect();
    assert_eq!(bold, [true, false, true, false]);
}

#[test]
fn a_font_named_after_its_encoding_is_not_bold_for_that() {
    let mut builder = Builder::new();
    let mut font = |name: &str| {
        let inner = builder.object(format!(
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{name} /DW 1000 \
             /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>"
        ));
        builder.object(format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /{name}-90ms-RKSJ-H \
             /Encoding /90ms-RKSJ-H /DescendantFonts [{inner} 0 R] >>"
        ))
    };
    let (light, heavy) = (font("Ryumin-Light"), font("Gothic-H"));
    let setup = Setup {
        resources: format!("/Font << /F1 {light} 0 R /F2 {heavy} 0 R >>"),
        ..Setup::default()
    };
    builder.page(
        "BT /F1 10 Tf 20 30 Td <8E73> Tj /F2 10 Tf <8E73> Tj ET",
        &setup,
    );
    let bold: Vec<bool> = only(builder).glyphs.iter().map(|g| g.bold).collect();
    assert_eq!(bold, [false, true]);
}
