//! Whether a file is encrypted, as its trailer says: the library opens such files and does not tell.

/// Bytes before the end of a file in which it says where its cross-reference table begins.
const TAIL: usize = 2048;

/// Whether the trailer in force names an encryption dictionary.
pub(super) fn is_encrypted(bytes: &[u8]) -> bool {
    match newest(bytes) {
        Some(trailer) => trailer.names_encryption(),
        // The file was mended by whoever opened it; any trailer will do.
        None => every(bytes).any(|trailer| trailer.names_encryption()),
    }
}

/// The trailer the end of the file leads to.
fn newest(bytes: &[u8]) -> Option<Tokens<'_>> {
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..)?;
    let word = b"startxref";
    let at = find_last(tail, word)?;
    let number = std::str::from_utf8(digits(tail.get(at + word.len()..)?)).ok()?;
    // Distances count from the header, before which there may be rubbish.
    let header = find(bytes, b"%PDF-")?;
    let section = bytes.get(header.checked_add(number.parse().ok()?)?..)?;
    let section = section.trim_ascii_start();
    if section.starts_with(b"xref") {
        // Only entries stand between, which are digits and single letters.
        let at = find(section, b"trailer")?;
        return Tokens::of_dictionary(section.get(at + b"trailer".len()..)?);
    }
    let stream = section.first()?.is_ascii_digit();
    let at = find(section.get(..64.min(section.len()))?, b"obj")?;
    let trailer = Tokens::of_dictionary(section.get(at + b"obj".len()..)?)?;
    (stream && trailer.clone().any(|token| token == b"/XRef")).then_some(trailer)
}

/// Every trailer there is, old ones too, be it behind its word or in a cross-reference stream.
fn every(bytes: &[u8]) -> impl Iterator<Item = Tokens<'_>> {
    let behind = |word: &'static [u8]| {
        let mut rest = bytes;
        std::iter::from_fn(move || {
            let at = find(rest, word)?;
            rest = rest.get(at + word.len()..)?;
            Some(Tokens::of_dictionary(rest))
        })
        .flatten()
    };
    let is_table = |dictionary: &Tokens<'_>| {
        let kinds = dictionary.clone().zip(dictionary.clone().skip(1));
        kinds
            .into_iter()
            .any(|(key, kind)| key == b"/Type" && kind == b"/XRef")
    };
    behind(b"trailer").chain(behind(b" obj").filter(is_table))
}

/// What stands in a dictionary, at its own level.
#[derive(Clone)]
struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    /// The dictionary these bytes begin with.
    fn of_dictionary(bytes: &'a [u8]) -> Option<Self> {
        let rest = bytes.trim_ascii_start().strip_prefix(b"<<")?;
        Some(Self { rest })
    }

    fn names_encryption(mut self) -> bool {
        let found = self.find(|token| *token == b"/Encrypt");
        found.is_some() && self.next().is_some_and(|value| value != b"null")
    }

    /// How long the token at the beginning is; 0 where the dictionary ends.
    fn length(&self) -> usize {
        let within = |open: &[u8], close: &[u8]| {
            let mut depth = 0_usize;
            let mut at = 0;
            while let Some(rest) = self.rest.get(at..).filter(|rest| !rest.is_empty()) {
                if rest.starts_with(b"(") && open != b"(" {
                    at += string(rest);
                } else if rest.starts_with(b"<") && !rest.starts_with(b"<<") && open != b"<" {
                    at += 1 + rest.iter().position(|b| *b == b'>').unwrap_or(rest.len());
                } else if rest.starts_with(open) {
                    depth += 1;
                    at += open.len();
                } else if rest.starts_with(close) {
                    depth -= 1;
                    at += close.len();
                    if depth == 0 {
                        return at;
                    }
                } else {
                    at += 1;
                }
            }
            at
        };
        match self.rest {
            [] | [b'>', ..] => 0,
            [b'<', b'<', ..] => within(b"<<", b">>"),
            [b'<', ..] => within(b"<", b">"),
            [b'[', ..] => within(b"[", b"]"),
            [b'(', ..] => string(self.rest),
            [b'%', ..] => {
                let line = self.rest.iter().position(|b| matches!(b, b'\n' | b'\r'));
                line.unwrap_or(self.rest.len())
            }
            [_, rest @ ..] => {
                let ends = |b: &u8| b.is_ascii_whitespace() || b"\0/<>[]()%".contains(b);
                1 + rest.iter().position(ends).unwrap_or(rest.len())
            }
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let blank = |b: &u8| b.is_ascii_whitespace() || *b == 0;
        let start = self.rest.iter().position(|b| !blank(b))?;
        self.rest = self.rest.get(start..)?;
        let length = self.length();
        let (token, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        (!token.is_empty()).then_some(token)
    }
}

/// How long the string at the beginning is, its brackets included.
fn string(bytes: &[u8]) -> usize {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    bytes.len()
}

/// The digits at the beginning, after white space.
fn digits(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.trim_ascii_start();
    let end = bytes.iter().position(|b| !b.is_ascii_digit());
    bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default()
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

fn find_last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of nothing but its tail; the table begins right after the header.
    fn file(tail: &str) -> Vec<u8> {
        let tail = format!("%PDF-1.7\n{tail}\nstartxref\n9\n%%EOF\n");
        tail.into_bytes()
    }

    #[test]
    fn the_trailer_says_it() {
        let table = |keys: &str| {
            file(&format!(
                "xref\n0 1\n0000000000 65535 f \ntrailer\n<<{keys}>>"
            ))
        };
        assert!(is_encrypted(&table("/Size 1/Encrypt 5 0 R/Root 1 0 R")));
        assert!(is_encrypted(&table(
            "/A<</B<00>>>/ID[<00ff><00>]/Encrypt<</V 2>>"
        )));
        assert!(!is_encrypted(&table("/Size 1 /Root 1 0 R")));
        assert!(!is_encrypted(&table("/Size 1 /Encrypt null")));
        // Words that only look like it.
        assert!(!is_encrypted(&table(
            "/Info << /Encrypt 5 0 R >> /A (\\) >> /Encrypt 1) /B/EncryptMetadata"
        )));
    }

    #[test]
    fn a_cross_reference_stream_is_a_trailer() {
        let stream = |keys: &str| {
            file(&format!(
                "7 0 obj\n<</Type/XRef{keys}>>\nstream\n\u{1}\nendstream"
            ))
        };
        assert!(is_encrypted(&stream("/Encrypt 5 0 R")));
        assert!(!is_encrypted(&stream("/Length 1")));
    }

    #[test]
    fn the_words_of_a_page_are_no_trailer() {
        let page =
            "1 0 obj\n(how to /Encrypt 5 0 R a file)\nendobj\nxref\n0 0\ntrailer\n<</Size 1>>";
        let mut bytes = format!("%PDF-1.7\n{page}\nstartxref\n").into_bytes();
        let at = find(&bytes, b"\nxref").unwrap() + 1;
        bytes.extend_from_slice(format!("{at}\n%%EOF").as_bytes());
        assert!(!is_encrypted(&bytes));
    }

    #[test]
    fn a_file_that_lost_its_way_is_searched() {
        let lost =
            |trailer: &str| format!("%PDF-1.7\n{trailer}\nstartxref\n99999\n%%EOF").into_bytes();
        assert!(is_encrypted(&lost("trailer <</Encrypt 5 0 R>>")));
        assert!(is_encrypted(&lost(
            "3 0 obj <</Type /XRef /Encrypt 5 0 R>> stream"
        )));
        assert!(!is_encrypted(&lost(
            "3 0 obj <</Type /Page /Encrypt 5 0 R>>"
        )));
        assert!(!is_encrypted(b"%PDF-1.7"));
        assert!(!is_encrypted(b""));
    }
}
