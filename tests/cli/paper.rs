//! Small PDFs written by hand, a page each of every kind there is.

use std::fmt::Write;

/// Words set in a Japanese font that is not embedded.
pub const TEXT: &str = "BT /J 12 Tf 40 700 Td <971E30F653F0753A8A08753B> Tj ET";
/// The same from top to bottom.
pub const VERTICAL: &str = "BT /V 12 Tf 300 700 Td <971E30F653F0753A8A08753B> Tj ET";
/// A picture all over the page.
pub const SCAN: &str = "q 595 0 0 842 0 0 cm /I Do Q";
/// A picture with invisible words on it.
pub const OCR: &str =
    "q 595 0 0 842 0 0 cm /I Do Q BT 3 Tr /J 12 Tf 40 700 Td <971E30F653F0753A8A08753B> Tj ET";
/// Characters of a font that does not say what they are.
pub const UNREADABLE: &str = "BT /X 12 Tf 40 700 Td <00010002000300040005> Tj ET";
/// Words in a grid of rules.
pub const RULED: &str = "0 0 0 RG 40 600 200 40 re 40 620 m 240 620 l 140 600 m 140 640 l S \
    BT /J 10 Tf 50 606 Td <756A53F7> Tj 100 0 Td <540D524D> Tj \
    -100 20 Td <0031> Tj 100 0 Td <8A08753B> Tj ET";
/// Words in columns, without any rule.
pub const RULELESS: &str = "BT /J 10 Tf 50 700 Td <756A53F7> Tj 150 0 Td <540D524D> Tj \
    150 0 Td <76EE6A19> Tj -300 -20 Td <0031> Tj 150 0 Td <8A08753B> Tj 150 0 Td <003300304EF6> Tj \
    -300 -20 Td <0032> Tj 150 0 Td <5B9F65BD> Tj 150 0 Td <003500304EF6> Tj \
    -300 -20 Td <0033> Tj 150 0 Td <5B9F7E3E> Tj 150 0 Td <003700304EF6> Tj ET";

/// A scan of a page with a grid of three rules across and three down, a dot a point.
pub const SCANNED_GRID: &str = "q 595 0 0 842 0 0 cm /G Do Q";

/// Its picture: a bit a dot, 0 is ink.
fn grid() -> String {
    let mut rows = String::new();
    for y in 0..842 {
        let row = [140, 188, 236].contains(&y);
        let mut bytes = [0xFF_u8; 75];
        for x in 40..=520 {
            if row || (140..236).contains(&y) && [40, 180, 520].contains(&x) {
                bytes[x / 8] &= !(0x80 >> (x % 8));
            }
        }
        rows.extend(bytes.iter().map(|byte| format!("{byte:02x}")));
    }
    let length = rows.len() + 1;
    format!(
        "<</Type/XObject/Subtype/Image/Width 595/Height 842/ColorSpace/DeviceGray\
         /BitsPerComponent 1/Filter/ASCIIHexDecode/Length {length}>>stream\n{rows}>\nendstream"
    )
}

/// A PDF of pages with these contents.
pub fn pdf(pages: &[&str]) -> Vec<u8> {
    let font = |name: &str, encoding: &str, ordering: &str| {
        format!(
            "<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/{encoding}/DescendantFonts[<<\
             /Type/Font/Subtype/CIDFontType0/BaseFont/{name}/DW 1000/CIDSystemInfo<<\
             /Registry(Adobe)/Ordering({ordering})/Supplement 2>>>>]>>"
        )
    };
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        String::new(),
        font("Ryumin-Light", "UniJIS-UCS2-H", "Japan1"),
        font("Ryumin-Light", "UniJIS-UCS2-V", "Japan1"),
        font("Own", "Identity-H", "Identity"),
        "<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8\
         /Filter/ASCIIHexDecode/Length 9>>stream\nFFEEFFEE>\nendstream"
            .to_owned(),
        grid(),
    ];
    let mut kids = String::new();
    for content in pages {
        let length = content.len();
        objects.push(format!("<</Length {length}>>stream\n{content}\nendstream"));
        let stream = objects.len();
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {stream} 0 R/Resources<<\
             /Font<</J 3 0 R/V 4 0 R/X 5 0 R>>/XObject<</I 6 0 R/G 7 0 R>>>>>>"
        ));
        write!(kids, "{} 0 R ", objects.len()).unwrap();
    }
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len());
    let mut out = "%PDF-1.4\n".to_owned();
    let mut table = String::new();
    for (i, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", out.len()).unwrap();
        write!(out, "{} 0 obj\n{object}\nendobj\n", i + 1).unwrap();
    }
    let (at, size) = (out.len(), objects.len() + 1);
    write!(
        out,
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\n\
         startxref\n{at}\n%%EOF\n"
    )
    .unwrap();
    out.into_bytes()
}
