//! Folds the many ways of printing a Japanese text into one, as edits that can be traced back.

use super::Link;

/// The normalised text, and for each of its characters the bytes of `raw` it stands for.
pub(super) fn normalise(raw: &str) -> (String, Vec<Link>) {
    let mut norm = String::with_capacity(raw.len());
    let mut links = Vec::new();
    for (at, c) in raw.char_indices() {
        let folded = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            _ => c,
        };
        links.push(Link {
            norm: norm.len() as u32,
            raw_start: at as u32,
            raw_end: (at + c.len_utf8()) as u32,
        });
        norm.push(folded);
    }
    (norm, links)
}
