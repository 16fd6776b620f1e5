//! Text in any Japanese encoding, as lines.

use super::{OpenError, ReadOptions};
use crate::diagnostic::{Diagnostic, UNDECODABLE};
use crate::page::{Content, Source, SourceLine};
use crate::trace::Place;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

const REPLACEMENT: char = '\u{fffd}';

/// Text has no control characters but line ends, tabs and page breaks. One in this many
/// characters may be a slip; more make the file something else.
const CHARS_PER_CONTROL: usize = 100;

/// A text of which more than one character in this many cannot be decoded is no text.
const CHARS_PER_REPLACEMENT: usize = 4;

/// UTF-8 cut or damaged in a few places still is UTF-8: one bad place in this many characters.
const UTF8_CHARS_PER_ERROR: usize = 50;

/// The encoding of a label of the Encoding Standard.
pub(super) fn encoding(label: &str) -> Result<&'static Encoding, OpenError> {
    Encoding::for_label(label.trim().as_bytes())
        .ok_or_else(|| OpenError::UnknownEncoding(label.to_owned()))
}

pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, OpenError> {
    let encoding = match &options.encoding {
        Some(label) => encoding(label)?,
        None => detect(bytes),
    };
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    if !is_text(&text) {
        return Err(OpenError::NotAPlan);
    }
    if text.trim().is_empty() {
        return Err(OpenError::Empty);
    }
    let lines = split_lines(&text);
    let diagnostics = had_errors
        .then(|| undecodable(&lines, encoding))
        .flatten()
        .into_iter()
        .collect();
    Ok(Source {
        content: Content::Lines(lines),
        encoding: Some(encoding.name()),
        producer: None,
        encrypted: false,
        diagnostics,
    })
}

/// The encoding, from a byte order mark or from the bytes themselves.
fn detect(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = utf16_by_looking(bytes) {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"jp"), Utf8Detection::Allow);
    // What is damaged in a few places only is still recognised by everything else in it.
    let damaged_utf8 = guess != UTF_8 && {
        let (text, _, _) = UTF_8.decode(bytes);
        let wide = text
            .chars()
            .filter(|c| !c.is_ascii() && *c != REPLACEMENT)
            .count();
        wide > replaced(&text) * UTF8_CHARS_PER_ERROR
    };
    if damaged_utf8 {
        UTF_8
    } else if [UTF_8, SHIFT_JIS, EUC_JP, ISO_2022_JP].contains(&guess) {
        guess
    } else {
        // Too little text, or damaged text, for the detector: the better of the two old ones.
        let errors = |encoding: &'static Encoding| replaced(&encoding.decode(bytes).0);
        if errors(EUC_JP) < errors(SHIFT_JIS) {
            EUC_JP
        } else {
            SHIFT_JIS
        }
    }
}

/// UTF-16 without a byte order mark: nearly every unit of one byte order is a character that
/// Japanese text has, which happens to no other encoding.
fn utf16_by_looking(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    // A line end or a space is a NUL in UTF-16 and in nothing else that is text.
    if !bytes.contains(&0) {
        return None;
    }
    [UTF_16LE, UTF_16BE].into_iter().find(|encoding| {
        let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
        let known = text.chars().filter(|&c| is_japanese(c)).count();
        !had_errors && known * 20 >= text.chars().count() * 19
    })
}

fn is_japanese(c: char) -> bool {
    matches!(c,
        '\t' | '\n' | '\r' | '\u{c}' | ' '..='~'
        | '\u{2010}'..='\u{203b}' | '\u{2150}'..='\u{218f}' | '\u{2460}'..='\u{24ff}'
        | '\u{2500}'..='\u{27bf}' | '\u{3000}'..='\u{30ff}' | '\u{3200}'..='\u{33ff}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

fn replaced(text: &str) -> usize {
    text.chars().filter(|&c| c == REPLACEMENT).count()
}

/// Whether decoded bytes are text at all.
fn is_text(text: &str) -> bool {
    let all = text.chars().count();
    let controls = text
        .chars()
        .filter(|&c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}'))
        .count();
    controls * CHARS_PER_CONTROL <= all && replaced(text) * CHARS_PER_REPLACEMENT <= all
}

/// Lines as an editor counts them. A form feed begins a page; inside a line it cuts the line.
fn split_lines(text: &str) -> Vec<SourceLine> {
    let mut lines = Vec::new();
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    let body = unified.strip_suffix('\n').unwrap_or(&unified);
    for (number, line) in (1u32..).zip(body.split('\n')) {
        for (piece, text) in line.split('\u{c}').enumerate() {
            // 「\f第1章」 is one line, not an empty one and another.
            if piece == 0 && text.is_empty() && line.len() > text.len() {
                continue;
            }
            lines.push(SourceLine {
                number,
                text: text.chars().filter(|&c| c != '\0').collect(),
                starts_page: piece > 0,
            });
        }
    }
    lines
}

fn undecodable(lines: &[SourceLine], encoding: &'static Encoding) -> Option<Diagnostic> {
    let count: usize = lines.iter().map(|l| replaced(&l.text)).sum();
    let first = lines.iter().find(|l| l.text.contains(REPLACEMENT))?;
    let name = encoding.name();
    Some(
        UNDECODABLE
            .say(
                format!(
                    "{count} places are not {name}, the first in line {}; they were replaced with U+FFFD",
                    first.number
                ),
                format!(
                    "{name} として読めない箇所が {count} 件ある（最初は {} 行目）。U+FFFD に置き換えた",
                    first.number
                ),
            )
            .at(Place::on_line(first.number)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "みどり町行財政改革プラン\n\n令和8年3月\n目標値\t①\t５０％以上～\nカタカナ、漢字、平仮名。\n";

    fn open(bytes: &[u8]) -> Source {
        read(bytes, &ReadOptions::default()).unwrap()
    }

    fn texts(source: &Source) -> Vec<String> {
        match &source.content {
            Content::Lines(lines) => lines.iter().map(|l| l.text.clone()).collect(),
            Content::Pages(_) => Vec::new(),
        }
    }

    #[test]
    fn every_japanese_encoding_is_found_from_the_bytes() {
        let expected: Vec<String> = SAMPLE.lines().map(str::to_owned).collect();
        let utf16 = |to: fn(u16) -> [u8; 2]| SAMPLE.encode_utf16().flat_map(to).collect();
        let with = |bom: &[u8], body: &[u8]| [bom, body].concat();
        let le: Vec<u8> = utf16(u16::to_le_bytes);
        let be: Vec<u8> = utf16(u16::to_be_bytes);
        for (name, bytes) in [
            ("UTF-8", SAMPLE.as_bytes().to_vec()),
            ("UTF-8", with(b"\xef\xbb\xbf", SAMPLE.as_bytes())),
            ("UTF-16LE", with(b"\xff\xfe", &le)),
            ("UTF-16BE", with(b"\xfe\xff", &be)),
            ("UTF-16LE", le),
            ("UTF-16BE", be),
            ("Shift_JIS", SHIFT_JIS.encode(SAMPLE).0.into_owned()),
            ("EUC-JP", EUC_JP.encode(SAMPLE).0.into_owned()),
            ("ISO-2022-JP", ISO_2022_JP.encode(SAMPLE).0.into_owned()),
        ] {
            let source = open(&bytes);
            assert_eq!(source.encoding, Some(name));
            assert_eq!(texts(&source), expected, "{name}");
            assert!(source.diagnostics.is_empty(), "{name}");
        }
    }

    #[test]
    fn a_label_overrides_and_an_unknown_one_is_refused() {
        let mut options = ReadOptions {
            encoding: Some("euc-jp".to_owned()),
            ..ReadOptions::default()
        };
        let bytes = EUC_JP.encode("町").0.into_owned();
        assert_eq!(texts(&read(&bytes, &options).unwrap()), ["町"]);
        options.encoding = Some("jisx9999".to_owned());
        assert!(matches!(
            read(&bytes, &options),
            Err(OpenError::UnknownEncoding(_))
        ));
    }

    #[test]
    fn damaged_bytes_are_replaced_counted_and_told() {
        let mut bytes = SAMPLE.repeat(5).into_bytes();
        bytes.extend(b"\xe7\x94");
        let source = open(&bytes);
        assert_eq!(source.encoding, Some("UTF-8"));
        let said = &source.diagnostics[0];
        assert_eq!(said.code, "K001");
        assert_eq!(said.provenance.as_ref().unwrap().line, Some(26));
    }

    #[test]
    fn rubbish_is_no_plan() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x01\xf4\x08\x06\0\0\0";
        let noise: Vec<u8> = (0..4000u32).map(|i| (i * i * 31 + i * 7) as u8).collect();
        for bytes in [
            &png[..],
            &noise[..],
            b"\0\0\0\0\0\0",
            b"PK\x03\x04\x14\0\x06\0",
        ] {
            assert_eq!(
                read(bytes, &ReadOptions::default()).unwrap_err(),
                OpenError::NotAPlan
            );
        }
    }

    #[test]
    fn lines_are_counted_as_an_editor_does() {
        let source = open("a\r\nb\rc\n\u{c}d\ne\u{c}f\n\n".as_bytes());
        let Content::Lines(lines) = source.content else {
            panic!("text is lines");
        };
        let seen: Vec<_> = lines
            .iter()
            .map(|l| (l.number, l.text.as_str(), l.starts_page))
            .collect();
        assert_eq!(
            seen,
            [
                (1, "a", false),
                (2, "b", false),
                (3, "c", false),
                (4, "d", true),
                (5, "e", false),
                (5, "f", true),
                (6, "", false),
            ]
        );
    }
}
