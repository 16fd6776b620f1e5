//! Rows written with pipes: 「| 甲 | 乙 |」.

use super::content::{Content, Line, Part};

/// Whether a line is such a row, also as the entry of a list: 「- | 甲 | 乙 |」.
pub(super) fn is_row(line: &Line) -> bool {
    let words = line.words();
    let text = row(&words);
    line.tabs() == 0 && text.starts_with('|') && text.matches('|').count() > 1
}

fn row(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix(['-', '*']).map_or(text, str::trim_start)
}

/// The cells of a row; `None` for the rule under a header.
pub(super) fn cells(line: &Line) -> Option<Vec<Content>> {
    let words = line.words();
    let inside = row(&words).trim_end();
    let closed = inside.strip_prefix('|').unwrap_or(inside);
    let inside = closed.strip_suffix('|').unwrap_or(closed);
    if inside.contains('-') && inside.chars().all(|c| matches!(c, '-' | ':' | '|' | ' ')) {
        return None;
    }
    let mut cells = vec![Content::default()];
    let mut escaped = false;
    let mut begun = false;
    for part in line.cells.iter().flat_map(|c| &c.parts) {
        let Part::Text { text, bold, .. } = part else {
            if let Some(cell) = cells.last_mut() {
                cell.parts.push(part.clone());
            }
            continue;
        };
        // What opens the row stands before its first cell.
        let mut text = text.as_str();
        if !begun {
            text = row(text);
            text = text.strip_prefix('|').unwrap_or(text);
            begun = true;
        }
        let mut word = String::new();
        let mut words = Vec::new();
        for c in text.chars() {
            match c {
                '|' if !escaped => words.push(std::mem::take(&mut word)),
                '\\' if !escaped => {
                    escaped = true;
                    continue;
                }
                _ => {
                    if escaped && c != '|' {
                        word.push('\\');
                    }
                    word.push(c);
                }
            }
            escaped = false;
        }
        words.push(word);
        for (i, text) in words.into_iter().enumerate() {
            if i > 0 {
                cells.push(Content::default());
            }
            if let Some(cell) = cells.last_mut() {
                cell.parts.push(Part::Text {
                    text,
                    line: line.number,
                    bold: *bold,
                });
            }
        }
    }
    // The pipe at the end closes the last cell and opens none.
    if inside.len() < closed.len() {
        cells.pop();
    }
    Some(cells)
}
