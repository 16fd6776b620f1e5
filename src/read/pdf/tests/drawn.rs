//! Fonts of drawings: each glyph is from one of them, whatever page was read before.

use super::*;

/// A font whose only glyph, 「a」, is a box so wide.
fn drawn(builder: &mut Builder, weight: u32, stem: u32) -> usize {
    let program = format!("600 0 0 0 {stem} 700 d1 0 0 {stem} 700 re f");
    let program = builder.stream("", program.as_bytes());
    let descriptor = builder.object(format!(
        "<< /Type /FontDescriptor /FontName /AAAAAA+Drawn /FontWeight {weight} /Flags 4 >>"
    ));
    builder.object(format!(
        "<< /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] /FontBBox [0 0 600 700] \
         /FirstChar 97 /LastChar 97 /Widths [600] /CharProcs << /a {program} 0 R >> \
         /Encoding << /Type /Encoding /Differences [97 /a] >> /FontDescriptor {descriptor} 0 R >>"
    ))
}

#[test]
fn drawings_that_read_alike_are_of_the_font_they_are_shown_with() {
    let mut builder = Builder::new();
    let fonts = [drawn(&mut builder, 400, 80), drawn(&mut builder, 700, 160)];
    let form = builder.stream(
        &format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 200 60] /Resources << /Font << /B {} 0 R >> >>",
            fonts[1]
        ),
        b"BT /B 10 Tf 120 30 Td (a) Tj ET",
    );
    let setup = Setup {
        resources: format!(
            "/Font << /R {} 0 R /B {} 0 R >> /XObject << /X {form} 0 R >>",
            fonts[0], fonts[1]
        ),
        ..Setup::default()
    };
    let light = "BT /R 10 Tf 20 30 Td (a) Tj ET ";
    let heavy = "q 0 0 150 60 re W n BT /B 10 Tf 60 30 Td (a) Tj ET Q ";
    builder.page(&format!("{light}{heavy}"), &setup);
    builder.page(&format!("{heavy}{light}"), &setup);
    builder.page(&format!("{light}q 0 0 190 90 re W n /X Do Q"), &setup);
    let pages = pages(open(&builder.finish()).unwrap());
    for page in &pages {
        assert_eq!(text(page), "aa");
        let mut glyphs: Vec<(f32, bool)> =
            page.glyphs.iter().map(|g| (g.bbox.x0, g.bold)).collect();
        glyphs.sort_by(|a, b| a.0.total_cmp(&b.0));
        let bold: Vec<bool> = glyphs.into_iter().map(|g| g.1).collect();
        assert_eq!(bold, [false, true], "page {}", page.number);
    }
}
