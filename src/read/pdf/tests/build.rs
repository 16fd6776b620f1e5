//! Small PDFs made in the tests themselves.

/// A PDF in the making. Objects 1 and 2 are the catalogue and the page tree.
pub(super) struct Builder {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
    trailer: String,
}

/// What a page has beside its content.
#[derive(Default)]
pub(super) struct Setup {
    /// The inside of its resources: 「/Font << /F1 3 0 R >>」
    pub(super) resources: String,
    /// More keys of the page: 「/Rotate 90」
    pub(super) keys: String,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self {
            objects: vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), Vec::new()],
            pages: Vec::new(),
            trailer: String::new(),
        }
    }

    /// Adds an object and gives its number.
    pub(super) fn object(&mut self, body: impl Into<Vec<u8>>) -> usize {
        self.objects.push(body.into());
        self.objects.len()
    }

    pub(super) fn stream(&mut self, keys: &str, data: &[u8]) -> usize {
        let mut body = format!("<< {keys} /Length {} >>\nstream\n", data.len()).into_bytes();
        body.extend_from_slice(data);
        body.extend_from_slice(b"\nendstream");
        self.object(body)
    }

    /// A font every reader has: Helvetica with WinAnsi codes.
    pub(super) fn helvetica(&mut self) -> usize {
        self.object(
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        )
    }

    /// A Japanese font that is not embedded.
    pub(super) fn japanese(&mut self, name: &str, encoding: &str) -> usize {
        self.composite(name, encoding, "Japan1", "", "")
    }

    /// A composite font: `more` goes into the font, `inner` into its descendant.
    pub(super) fn composite(
        &mut self,
        name: &str,
        encoding: &str,
        ordering: &str,
        more: &str,
        inner: &str,
    ) -> usize {
        let descendant = self.object(format!(
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 1000 \
             /CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 2 >> {inner} >>"
        ));
        self.object(format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /{encoding} \
             /DescendantFonts [{descendant} 0 R] {more} >>"
        ))
    }

    /// A page of 200 × 100 points.
    pub(super) fn page(&mut self, content: &str, setup: &Setup) {
        self.page_of(content.as_bytes(), setup);
    }

    pub(super) fn page_of(&mut self, content: &[u8], setup: &Setup) {
        let content = self.stream("", content);
        let page = self.object(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents {content} 0 R \
             /Resources << {} >> {} >>",
            setup.resources, setup.keys
        ));
        self.pages.push(page);
    }

    /// More keys of the trailer: 「/Info 9 0 R」
    pub(super) fn trailer(&mut self, keys: &str) {
        self.trailer = keys.to_owned();
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        let kids: Vec<String> = self.pages.iter().map(|p| format!("{p} 0 R")).collect();
        self.objects[1] = format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            kids.len(),
            kids.join(" ")
        )
        .into_bytes();
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut offsets = Vec::new();
        for (index, body) in self.objects.iter().enumerate() {
            offsets.push(file.len());
            file.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
            file.extend_from_slice(body);
            file.extend_from_slice(b"\nendobj\n");
        }
        let start = file.len();
        file.extend_from_slice(format!("xref\n0 {}\n", offsets.len() + 1).as_bytes());
        file.extend_from_slice(b"0000000000 65535 f \n");
        for offset in &offsets {
            file.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
        }
        file.extend_from_slice(
            format!(
                "trailer\n<< /Size {} /Root 1 0 R {} >>\nstartxref\n{start}\n%%EOF\n",
                offsets.len() + 1,
                self.trailer
            )
            .as_bytes(),
        );
        file
    }
}

/// A TrueType font of `glyphs` empty glyphs, an em wide each, with a table that gives some of
/// them characters.
pub(super) fn truetype(glyphs: u16, characters: &[(u16, u16)]) -> Vec<u8> {
    let mut sorted = characters.to_vec();
    sorted.sort_unstable();
    let words = |words: &[u16]| -> Vec<u8> { words.iter().flat_map(|w| w.to_be_bytes()).collect() };
    let segments = sorted.len() as u16 + 1;
    let ends: Vec<u16> = sorted.iter().map(|c| c.0).chain([0xFFFF]).collect();
    let deltas: Vec<u16> = sorted
        .iter()
        .map(|c| c.1.wrapping_sub(c.0))
        .chain([1])
        .collect();
    let mut cmap = words(&[
        0,
        1,
        3,
        1,
        0,
        12,
        4,
        16 + 8 * segments,
        0,
        2 * segments,
        2,
        0,
        0,
    ]);
    cmap.extend(words(&ends));
    cmap.extend(words(&[0]));
    cmap.extend(words(&ends));
    cmap.extend(words(&deltas));
    cmap.extend(words(&vec![0; usize::from(segments)]));
    let head = words(&[
        1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1000, 1000, 0, 8,
        2, 0, 0,
    ]);
    let hhea = words(&[
        1, 0, 880, 65416, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, glyphs,
    ]);
    let maxp = words(&[1, 0, glyphs, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    let hmtx = words(&[1000, 0].repeat(usize::from(glyphs)));
    let loca = words(&vec![0; usize::from(glyphs) + 1]);
    let tables: [(&[u8; 4], Vec<u8>); 7] = [
        (b"cmap", cmap),
        (b"glyf", vec![0; 4]),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", hmtx),
        (b"loca", loca),
        (b"maxp", maxp),
    ];
    let mut font = words(&[1, 0, tables.len() as u16, 64, 2, 48]);
    let mut offset = 12 + 16 * tables.len();
    for (tag, data) in &tables {
        font.extend_from_slice(*tag);
        for number in [0, offset as u32, data.len() as u32] {
            font.extend_from_slice(&number.to_be_bytes());
        }
        offset += data.len().next_multiple_of(4);
    }
    for (_, data) in &tables {
        font.extend_from_slice(data);
        font.resize(font.len().next_multiple_of(4), 0);
    }
    font
}
