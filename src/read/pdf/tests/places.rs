//! Where characters stand: rotation, crop boxes, forms, vertical writing.

use super::*;
use crate::page::Direction;

/// 「A」 of Helvetica is 0.667 of the type size wide.
const A: &str = "BT /F1 10 Tf 20 30 Td (A) Tj ET";

#[test]
fn the_advance_box_stands_on_the_baseline() {
    let page = page(A);
    assert_eq!((page.width, page.height, page.number), (200.0, 100.0, 1));
    let glyph = &page.glyphs[0];
    // The baseline is 70 from the top; the box reaches 8.8 above and 1.2 below it.
    assert_box(glyph, 20.0, 61.2, 26.67, 71.2);
    assert_eq!((glyph.size, glyph.direction), (10.0, Direction::Right));
}

#[test]
fn rotated_pages_are_read_as_they_are_displayed() {
    // Written upwards on a page shown turned clockwise: it reads from left to right.
    let turned = "BT /F1 10 Tf 0 1 -1 0 30 40 Tm (A) Tj ET";
    let page = page_with(turned, "/Rotate 90");
    assert_eq!((page.width, page.height), (100.0, 200.0));
    assert_eq!(page.glyphs[0].direction, Direction::Right);
    assert_box(&page.glyphs[0], 40.0, 21.2, 46.67, 31.2);

    let page = page_with(A, "/Rotate 90");
    assert_eq!(page.glyphs[0].direction, Direction::TurnedRight);
    let page = page_with(A, "/Rotate 270");
    assert_eq!(page.glyphs[0].direction, Direction::TurnedLeft);
    assert_box(&page.glyphs[0], 61.2, 173.33, 71.2, 180.0);
    let page = page_with(A, "/Rotate 180");
    assert_eq!(page.glyphs[0].direction, Direction::Other);
    assert_box(&page.glyphs[0], 173.33, 28.8, 180.0, 38.8);
}

#[test]
fn the_crop_box_is_the_page() {
    let page = page_with(A, "/CropBox [10 20 150 90]");
    assert_eq!((page.width, page.height), (140.0, 70.0));
    assert_box(&page.glyphs[0], 10.0, 51.2, 16.67, 61.2);
    // What lies outside it is not displayed.
    let page = page_with(
        "BT /F1 10 Tf 20 30 Td (A) Tj 150 0 Td (B) Tj ET",
        "/CropBox [10 20 150 90]",
    );
    assert_eq!(text(&page), "A");
}

#[test]
fn forms_are_placed_by_their_matrices() {
    let mut builder = Builder::new();
    let font = builder.helvetica();
    let form = builder.stream(
        &format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Matrix [1 0 0 1 5 0] \
             /Resources << /Font << /F1 {font} 0 R >> >>"
        ),
        A.as_bytes(),
    );
    let setup = Setup {
        resources: format!("/XObject << /X {form} 0 R >>"),
        ..Setup::default()
    };
    builder.page("q 2 0 0 1 10 10 cm /X Do Q", &setup);
    let page = only(builder);
    // (20 + 5) × 2 + 10 across, 30 + 10 up, twice as wide.
    assert_box(&page.glyphs[0], 60.0, 51.2, 73.34, 61.2);
    assert_eq!(page.glyphs[0].size, 10.0);
}

#[test]
fn a_form_that_holds_itself_comes_to_an_end() {
    let mut builder = Builder::new();
    let font = builder.helvetica();
    // The form is the fourth object.
    let form = builder.stream(
        &format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 100 100] \
             /Resources << /Font << /F1 {font} 0 R >> /XObject << /X 4 0 R >> >>"
        ),
        format!("{A} /X Do").as_bytes(),
    );
    let setup = Setup {
        resources: format!("/XObject << /X {form} 0 R >>"),
        ..Setup::default()
    };
    builder.page("/X Do", &setup);
    assert_eq!(text(&only(builder)), "A");
}

#[test]
fn vertical_writing_runs_downwards() {
    let mut builder = Builder::new();
    let font = builder.japanese("Mincho", "UniJIS-UTF16-V");
    let setup = Setup {
        resources: format!("/Font << /F1 {font} 0 R >>"),
        ..Setup::default()
    };
    builder.page("BT /F1 10 Tf 100 90 Td <7E2666F8> Tj ET", &setup);
    let page = only(builder);
    assert_eq!(text(&page), "縦書");
    let directions: Vec<_> = page.glyphs.iter().map(|g| g.direction).collect();
    assert_eq!(directions, [Direction::Down, Direction::Down]);
    // The pen stands above the middle of the first character.
    assert_box(&page.glyphs[0], 95.0, 10.0, 105.0, 20.0);
    assert_box(&page.glyphs[1], 95.0, 20.0, 105.0, 30.0);
}

#[test]
fn a_narrow_stand_in_does_not_move_the_pen() {
    let mut builder = Builder::new();
    let font = builder.object(
        "<< /Type /Font /Subtype /TrueType /BaseFont /Unheard-Of /Encoding /WinAnsiEncoding \
         /FirstChar 65 /LastChar 66 /Widths [400 500] >>",
    );
    let setup = Setup {
        resources: format!("/Font << /F1 {font} 0 R >>"),
        ..Setup::default()
    };
    builder.page("BT /F1 10 Tf 20 30 Td (AB) Tj ET", &setup);
    let page = only(builder);
    assert_box(&page.glyphs[0], 20.0, 61.2, 24.0, 71.2);
    assert_box(&page.glyphs[1], 24.0, 61.2, 29.0, 71.2);
}

#[test]
fn only_the_pages_asked_for_are_read_and_keep_their_numbers() {
    let mut builder = Builder::new();
    let font = builder.helvetica();
    let setup = Setup {
        resources: format!("/Font << /F1 {font} 0 R >>"),
        ..Setup::default()
    };
    for letter in ["A", "B", "C", "D"] {
        builder.page(&format!("BT /F1 10 Tf 20 30 Td ({letter}) Tj ET"), &setup);
    }
    let options = ReadOptions {
        pages: vec![(2, 2), (4, 9)],
        ..ReadOptions::default()
    };
    let pages = pages(read(&builder.finish(), &options).unwrap());
    let read: Vec<_> = pages.iter().map(|p| (p.number, text(p))).collect();
    assert_eq!(read, [(2, "B".to_owned()), (4, "D".to_owned())]);
}
