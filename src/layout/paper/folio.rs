//! The words at head and foot of a page: what may be its number, what may be a heading.

use super::line::Line;
use crate::layout::Tolerances;

/// What the words may be grouped by: themselves, and themselves with one figure taken as the page
/// number, which tells itself by growing with the page.
pub(super) fn keys(words: &str, page: usize, counts: bool) -> Vec<String> {
    let bare = blank(words);
    if is_page_number(&bare) {
        return vec![bare];
    }
    let mut keys = vec![words.to_owned()];
    let mut start = None;
    for (i, c) in words.char_indices().chain([(words.len(), ' ')]) {
        match (c.is_ascii_digit(), start) {
            (true, None) => start = Some(i),
            (false, Some(from)) => {
                start = None;
                let number = words.get(from..i).and_then(|d| d.parse::<i64>().ok());
                if let (Some(number), true) = (number, counts) {
                    let (head, tail) = (words.get(..from), words.get(i..));
                    let offset = number - page as i64;
                    keys.push(format!(
                        "{}#{offset}#{}",
                        head.unwrap_or_default(),
                        tail.unwrap_or_default()
                    ));
                }
            }
            _ => {}
        }
    }
    keys
}

/// The words between wide gaps, without spaces and with full-width letters as half-width.
pub(super) fn parts(line: &Line, tolerances: &Tolerances) -> Vec<String> {
    line.segments(tolerances.row_gap, tolerances)
        .iter()
        .map(|part| {
            let inside = line
                .glyphs
                .iter()
                .filter(|g| part.contains(g.bbox.centre()));
            inside
                .map(|g| g.ch)
                .filter(|c| !c.is_whitespace())
                .map(|c| match c {
                    '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
                    _ => c,
                })
                .collect()
        })
        .collect()
}

/// The words with every run of digits as 「#」.
fn blank(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        match c.is_ascii_digit() {
            true if out.ends_with('#') => {}
            true => out.push('#'),
            false => out.push(c),
        }
    }
    out
}

/// 「- 3 -」, 「3」, 「3/20」, 「P.3」: a number and nothing that says what of.
pub(super) fn is_page_number(pattern: &str) -> bool {
    let bare: String = pattern
        .chars()
        .filter(|c| !"-－–—―‐・･~〜|.()〔〕[]<>".contains(*c))
        .collect();
    matches!(
        bare.as_str(),
        "#" | "#/#"
            | "P#"
            | "p#"
            | "#頁"
            | "#ページ"
            | "#/#ページ"
            | "#/#頁"
            | "Page#"
            | "#of#"
            | "Page#of#"
    )
}

/// 「10．当初予算に計上した事業」: a heading that the pages it goes on over repeat.
pub(super) fn is_numbered(words: &str) -> bool {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < words.len() && rest.starts_with(['.', '、'])
}
