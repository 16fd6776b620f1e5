//! Files that are no good: each ends in a page lost or in one clear error.

use super::*;

fn plain() -> Vec<u8> {
    let mut builder = Builder::new();
    let font = builder.helvetica();
    let setup = Setup {
        resources: format!("/Font << /F1 {font} 0 R >>"),
        ..Setup::default()
    };
    builder.page("BT /F1 10 Tf 20 30 Td (A) Tj ET", &setup);
    let info = builder.object("<< /Producer (\u{0}A) >>");
    builder.trailer(&format!("/Info {info} 0 R"));
    builder.finish()
}

#[test]
fn nothing_and_rubbish_are_no_pdf() {
    assert_eq!(open(b"").unwrap_err(), OpenError::Empty);
    let header_only = open(b"%PDF-1.7\nand then nothing").unwrap_err();
    assert!(matches!(header_only, OpenError::BrokenPdf(_)));
}

#[test]
fn a_file_cut_short_is_read_as_far_as_it_goes() {
    let file = plain();
    // Without its cross-reference table the objects are still found.
    let end = file.windows(4).position(|w| w == b"xref").unwrap();
    assert_eq!(text(&pages(open(&file[..end]).unwrap())[0]), "A");
    // Cut anywhere it is a document or an error, never a panic.
    for end in (0..file.len()).step_by(7) {
        let _ = open(&file[..end]);
    }
}

#[test]
fn a_password_is_asked_for() {
    let mut builder = Builder::new();
    builder.page("", &Setup::default());
    let key = "00".repeat(32);
    let encrypt = builder.object(format!(
        "<< /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >>"
    ));
    builder.trailer(&format!("/Encrypt {encrypt} 0 R /ID [<00> <00>]"));
    assert_eq!(open(&builder.finish()).unwrap_err(), OpenError::Encrypted);
}

#[test]
fn no_pages_or_none_of_those_asked_for() {
    let options = ReadOptions {
        pages: vec![(7, 9)],
        ..ReadOptions::default()
    };
    assert_eq!(read(&plain(), &options).unwrap_err(), OpenError::NoPages);
    assert_eq!(
        open(&Builder::new().finish()).unwrap_err(),
        OpenError::NoPages
    );
}

#[test]
fn pictures_without_text_are_named() {
    let mut builder = Builder::new();
    let font = builder.helvetica();
    let image = builder.stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        b"\x80",
    );
    let setup = Setup {
        resources: format!("/Font << /F1 {font} 0 R >> /XObject << /I {image} 0 R >>"),
        ..Setup::default()
    };
    let scan = "q 200 0 0 100 0 0 cm /I Do Q";
    builder.page(scan, &setup);
    builder.page("BT /F1 10 Tf 20 30 Td (A) Tj ET", &setup);
    let source = open(&builder.finish()).unwrap();
    let said: Vec<_> = source.diagnostics.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(said, ["K012"]);

    let mut builder = Builder::new();
    let image = builder.stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        b"\x80",
    );
    let setup = Setup {
        resources: format!("/XObject << /I {image} 0 R >>"),
        ..Setup::default()
    };
    builder.page(scan, &setup);
    assert_eq!(open(&builder.finish()).unwrap_err(), OpenError::NoTextLayer);
}

#[test]
fn deep_nesting_and_endless_numbers_do_no_harm() {
    let mut builder = Builder::new();
    let font = builder.helvetica();
    let setup = Setup {
        resources: format!("/Font << /F1 {font} 0 R >>"),
        ..Setup::default()
    };
    let deep = format!(
        "{} BT /F1 10 Tf 20 30 Td {}(A){} TJ ET",
        "q ".repeat(70_000),
        "[".repeat(20_000),
        "]".repeat(20_000)
    );
    builder.page(&deep, &setup);
    builder.page(
        "BT /F1 1e38 Tf 1e38 1e38 Td (A) Tj 1e39 0 0 1e-39 0 0 cm 0 0 1e38 1e38 re f ET",
        &setup,
    );
    builder.page("BT /F1 10 Tf 20 30 Td (A) Tj ET", &setup);
    let pages = pages(open(&builder.finish()).unwrap());
    assert_eq!(text(&pages[2]), "A");
}
