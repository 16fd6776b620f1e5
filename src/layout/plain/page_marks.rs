//! Lines by which a converter says that a page begins: 「===== PAGE 6 =====」, 「--- 6ページ ---」.

use crate::page::SourceLine;

/// The lines, such marks emptied; what follows them starts a page.
pub(super) fn marked_pages(lines: &[SourceLine]) -> Vec<SourceLine> {
    let mut out = lines.to_vec();
    let mut begins = false;
    for line in &mut out {
        line.starts_page |= std::mem::take(&mut begins);
        if is_mark(&line.text) {
            line.text.clear();
            begins = true;
        }
    }
    out
}

/// Whether a line says nothing but that a page of some number begins, between signs on both sides.
fn is_mark(text: &str) -> bool {
    /// Signs that a mark stands between.
    const SIGNS: &[char] = &[
        '=', '-', '*', '#', '~', '_', '[', ']', '<', '>', '＝', '－', '―', '─',
    ];
    let text = text.trim();
    let inner = text.trim_matches(|c: char| SIGNS.contains(&c) || c.is_whitespace());
    let framed = text.starts_with(SIGNS) && text.ends_with(SIGNS);
    let words = inner.to_ascii_lowercase();
    let counts = |s: &str| {
        let mut digits = s.trim().chars().peekable();
        digits.peek().is_some() && digits.all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
    };
    let before = ["page", "p."].iter().find_map(|w| words.strip_prefix(w));
    let behind = ["ページ", "頁"].iter().find_map(|w| words.strip_suffix(w));
    framed && before.or(behind).is_some_and(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_of_a_page_is_no_text() {
        for mark in [
            "===== PAGE 6 =====",
            "--- Page 12 ---",
            "[Page 3]",
            "－－ ４ページ －－",
        ] {
            assert!(is_mark(mark), "{mark}");
        }
        for other in [
            "PAGE 6",
            "- 6 -",
            "=== PAGE ===",
            "--- ページ ---",
            "（6ページ）",
        ] {
            assert!(!is_mark(other), "{other}");
        }
    }
}
