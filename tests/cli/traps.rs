//! PDFs made to do harm, from the objects they are made of.

use std::io::Write;

/// A PDF of these objects, numbered from 1; the first is the catalogue.
pub fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (at, body) in objects.iter().enumerate() {
        offsets.push(file.len());
        writeln!(file, "{} 0 obj", at + 1).unwrap();
        file.extend_from_slice(body);
        file.extend_from_slice(b"\nendobj\n");
    }
    let start = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1).unwrap();
    for offset in &offsets {
        writeln!(file, "{offset:010} 00000 n ").unwrap();
    }
    let size = offsets.len() + 1;
    write!(file, "trailer\n<< /Size {size} /Root 1 0 R >>\n").unwrap();
    write!(file, "startxref\n{start}\n%%EOF\n").unwrap();
    file
}

pub fn object(body: impl Into<Vec<u8>>) -> Vec<u8> {
    body.into()
}

pub fn stream(keys: &str, data: &[u8]) -> Vec<u8> {
    let mut body = format!("<< {keys} /Length {} >>\nstream\n", data.len()).into_bytes();
    body.extend_from_slice(data);
    body.extend_from_slice(b"\nendstream");
    body
}

/// Two pages: the first with this content and these resources, the second harmless. What `more`
/// holds are the objects from 8 on.
pub fn two_pages(content: Vec<u8>, resources: &str, more: Vec<Vec<u8>>) -> Vec<u8> {
    let page = |content: usize, resources: &str| {
        object(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R \
             /Resources << /Font << /F1 3 0 R >> {resources} >> >>"
        ))
    };
    let mut objects = vec![
        object("<< /Type /Catalog /Pages 2 0 R >>"),
        object("<< /Type /Pages /Count 2 /Kids [5 0 R 7 0 R] >>"),
        object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"),
        content,
        page(4, resources),
        stream("", b"BT /F1 12 Tf 50 700 Td (harmless) Tj ET"),
        page(6, ""),
    ];
    objects.extend(more);
    file(&objects)
}

/// Bytes that inflate to `mebibytes` of spaces: runs of the longest match there is, by the fixed
/// code of DEFLATE.
pub fn spaces(mebibytes: usize) -> Vec<u8> {
    let mut bits = Bits::default();
    // The last block, of the fixed code; then one space to be repeated.
    bits.put(0b011, 3);
    bits.code(0x30 + u32::from(b' '), 8);
    for _ in 0..(mebibytes << 20) / 258 {
        // Length 258 is 285 (of eight bits, 280 being 192), distance 1 is 0.
        bits.code(192 + 5, 8);
        bits.code(0, 5);
    }
    bits.code(0, 7);
    bits.bytes.push(bits.held as u8);
    [vec![0x78, 0x01], bits.bytes].concat()
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits {
    /// A number, its lowest bit first.
    fn put(&mut self, value: u32, bits: u32) {
        self.held |= value << self.count;
        self.count += bits;
        while self.count >= 8 {
            self.bytes.push(self.held as u8);
            self.held >>= 8;
            self.count -= 8;
        }
    }

    /// A code, its highest bit first.
    fn code(&mut self, code: u32, bits: u32) {
        self.put(code.reverse_bits() >> (32 - bits), bits);
    }
}
