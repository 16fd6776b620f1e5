//! The second producer: a PDF of our own, with a Japanese font that is named and not embedded.

mod pages;
mod wrap;

use crate::chance::Chance;
use crate::sheet::Sheet;

/// How rules are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ruling {
    /// Each edge of each cell as a line.
    Lines,
    /// Each cell as a rectangle that is stroked.
    Boxes,
    /// Each edge as a thin rectangle that is filled, as office programs do.
    Bars,
}

/// How the pages look.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub ruling: Ruling,
    pub painted: bool,
    /// Middle of the cell's height, or its top.
    pub middle: bool,
    /// Size of the type in points.
    pub size: f32,
    pub page_numbers: bool,
}

/// The bytes of the PDF.
pub fn produce(sheet: &Sheet, chance: &mut Chance) -> Vec<u8> {
    let look = Look {
        ruling: chance.pick(&[Ruling::Lines, Ruling::Boxes, Ruling::Bars]),
        painted: chance.percent(50),
        middle: chance.percent(70),
        size: chance.pick(&[8.0, 9.0, 9.0, 10.5]),
        page_numbers: chance.percent(70),
    };
    written(&pages::pages(sheet, look))
}

/// A page: its size in points and what is drawn on it.
pub struct Page {
    pub width: f32,
    pub height: f32,
    pub content: String,
}

/// A PDF file of the pages.
fn written(pages: &[Page]) -> Vec<u8> {
    let mut objects: Vec<String> = Vec::new();
    let kids: Vec<String> = (0..pages.len())
        .map(|n| format!("{} 0 R", 6 + n * 2))
        .collect();
    objects.push("<< /Type /Catalog /Pages 2 0 R >>".to_owned());
    objects.push(format!(
        "<< /Type /Pages /Count {} /Kids [{}] >>",
        pages.len(),
        kids.join(" ")
    ));
    objects.push(
        "<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5 /Encoding /UniJIS-UTF16-H \
         /DescendantFonts [4 0 R] >>"
            .to_owned(),
    );
    objects.push(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5 /CIDSystemInfo << \
         /Registry (Adobe) /Ordering (Japan1) /Supplement 5 >> /DW 1000 /W [1 95 500] \
         /FontDescriptor 5 0 R >>"
            .to_owned(),
    );
    objects.push(
        "<< /Type /FontDescriptor /FontName /HeiseiKakuGo-W5 /Flags 4 /FontBBox [-92 -250 1010 \
         922] /ItalicAngle 0 /Ascent 752 /Descent -221 /CapHeight 737 /StemV 114 >>"
            .to_owned(),
    );
    for (n, page) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] /Resources << /Font << /F1 3 0 R \
             >> >> /Contents {} 0 R >>",
            page.width,
            page.height,
            7 + n * 2
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{}\nendstream",
            page.content.len(),
            page.content
        ));
    }
    let mut out = "%PDF-1.5\n".to_owned();
    let mut offsets = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", n + 1));
    }
    let table = out.len();
    out.push_str(&format!(
        "xref\n0 {}\n0000000000 65535 f \n",
        objects.len() + 1
    ));
    for offset in &offsets {
        out.push_str(&format!("{offset:010} 00000 n \n"));
    }
    out.push_str(&format!(
        "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    ));
    out.into_bytes()
}
