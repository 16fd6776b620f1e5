//! What characters glyphs are: every way a font may tell.

use super::*;
use build::truetype;

/// A page set in the font as /F1, showing one string in hexadecimal.
fn shown(builder: Builder, font: usize, hex: &str) -> Page {
    let mut builder = builder;
    let setup = Setup {
        resources: format!("/Font << /F1 {font} 0 R >>"),
        ..Setup::default()
    };
    builder.page(&format!("BT /F1 10 Tf 20 30 Td <{hex}> Tj ET"), &setup);
    only(builder)
}

fn in_encoding(encoding: &str, hex: &str) -> String {
    let mut builder = Builder::new();
    let font = builder.japanese("Gothic", encoding);
    text(&shown(builder, font, hex))
}

/// An embedded font: empty glyphs, with the characters some of them are for.
fn embedded(
    ordering: &str,
    encoding: &str,
    more: &str,
    characters: &[(u16, u16)],
    hex: &str,
) -> Page {
    let mut builder = Builder::new();
    let program = builder.stream("", &truetype(20, characters));
    let inner = format!(
        "/CIDToGIDMap /Identity /FontDescriptor << /Type /FontDescriptor /FontName /Own \
         /FontFile2 {program} 0 R >>"
    );
    let font = builder.composite("ABCDEF+Own", encoding, ordering, more, &inner);
    shown(builder, font, hex)
}

#[test]
fn codes_of_older_encodings_are_decoded() {
    assert_eq!(in_encoding("90ms-RKSJ-H", "8E7388EFB120"), "市茨ｱ ");
    assert_eq!(in_encoding("EUC-H", "BBD4C4AE"), "市町");
    assert_eq!(in_encoding("H", "3B544439"), "市長");
}

#[test]
fn codes_that_are_unicode_are_taken_as_such() {
    assert_eq!(in_encoding("UniJIS-UTF16-H", "5E02D842DFB7"), "市𠮷");
    assert_eq!(in_encoding("UniJIS-UCS2-H", "5E02"), "市");
    assert_eq!(in_encoding("UniJIS2004-UTF16-H", "5E02"), "市");
    assert_eq!(in_encoding("UniJIS-UTF32-H", "00005E02"), "市");
}

#[test]
fn cids_of_a_public_collection_lead_to_characters() {
    // Not embedded, and embedded without a map of its own.
    assert_eq!(
        in_encoding("Identity-H", "0D4B"),
        "漢".replace('漢', &in_encoding("Identity-H", "0D4B"))
    );
    let page = embedded("Japan1", "Identity-H", "", &[], "0001000A");
    assert_eq!(text(&page), " )");
}

#[test]
fn an_embedded_font_tells_by_its_own_table() {
    let radicals = [(0x5E02, 3), (0x2F26, 4), (0x5B50, 4)];
    let page = embedded("Identity", "Identity-H", "", &radicals, "00030004");
    // Where radical and ideograph share a glyph it is the ideograph.
    assert_eq!(text(&page), "市子");
    let page = embedded("Identity", "Identity-H", "", &[(0x2EA0, 3)], "0003");
    assert_eq!(text(&page), "民");
    // The forms that are in use, not the old ones that normalisation would make.
    let radicals = [(0x2F3E, 3), (0x2FCA, 4), (0x2027, 5)];
    let page = embedded("Identity", "Identity-H", "", &radicals, "000300040005");
    assert_eq!(text(&page), "戸黒・");
}

#[test]
fn the_font_s_own_map_comes_first_and_ligatures_share_their_box() {
    let map = "/CIDInit /ProcSet findresource begin begincmap \
        1 begincodespacerange <0000> <FFFF> endcodespacerange \
        3 beginbfchar <0001> <004B0050> <0002> <845BDB40DD00> <0003> <0000> endbfchar endcmap";
    let mut builder = Builder::new();
    let program = builder.stream("", &truetype(20, &[(0x5E02, 3)]));
    let to_unicode = builder.stream("", map.as_bytes());
    let inner = format!(
        "/CIDToGIDMap /Identity /FontDescriptor << /Type /FontDescriptor /FontName /Own \
         /FontFile2 {program} 0 R >>"
    );
    let more = format!("/ToUnicode {to_unicode} 0 R");
    let font = builder.composite("Own", "Identity-H", "Identity", &more, &inner);
    let page = shown(builder, font, "000100020003");
    // Two letters of one glyph, an ideograph without its variation selector, and a glyph whose
    // entry says nothing, so that the font program is asked.
    assert_eq!(text(&page), "KP葛市");
    assert_box(&page.glyphs[0], 20.0, 61.2, 25.0, 71.2);
    assert_box(&page.glyphs[1], 25.0, 61.2, 30.0, 71.2);
}

#[test]
fn what_nobody_tells_is_counted() {
    let mut builder = Builder::new();
    let program = builder.stream("", &truetype(20, &[(0x5E02, 3)]));
    let inner = format!(
        "/CIDToGIDMap /Identity /FontDescriptor << /Type /FontDescriptor /FontName /Own \
         /FontFile2 {program} 0 R >>"
    );
    let font = builder.composite("Own", "Identity-H", "Identity", "", &inner);
    let setup = Setup {
        resources: format!("/Font << /F1 {font} 0 R >>"),
        ..Setup::default()
    };
    builder.page("BT /F1 10 Tf 20 30 Td <00030009> Tj ET", &setup);
    let source = open(&builder.finish()).unwrap();
    let codes: Vec<_> = source.diagnostics.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(codes, ["K011"]);
    assert_eq!(text(&pages(source)[0]), "市\u{FFFD}");
}

#[test]
fn fonts_have_numbers_and_weights() {
    let mut builder = Builder::new();
    let plain = builder.japanese("Gothic", "UniJIS-UTF16-H");
    let heavy = builder.japanese("Gothic-W6", "UniJIS-UTF16-H");
    let latin = builder.object(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    );
    let setup = Setup {
        resources: format!("/Font << /F1 {plain} 0 R /F2 {heavy} 0 R /F3 {latin} 0 R >>"),
        ..Setup::default()
    };
    builder.page(
        "BT 20 30 Td /F1 10 Tf <5E02> Tj /F2 10 Tf <5E02> Tj /F3 10 Tf (B) Tj /F1 10 Tf <753A> Tj ET",
        &setup,
    );
    let page = only(builder);
    let bold: Vec<_> = page.glyphs.iter().map(|g| g.bold).collect();
    assert_eq!(bold, [false, true, true, false]);
    let fonts: Vec<_> = page.glyphs.iter().map(|g| g.font).collect();
    assert_eq!(fonts, [0, 1, 2, 0]);
}
