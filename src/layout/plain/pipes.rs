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
    let inside = inside.strip_prefix('|').unwrap_or(inside);
    let inside = inside.strip_suffix('|').unwrap_or(inside);
    if inside.contains('-') && inside.chars().all(|c| matches!(c, '-' | ':' | '|' | ' ')) {
        return None;
    }
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in inside.chars() {
        match c {
            '|' if !escaped => cells.push(String::new()),
            '\\' if !escaped => {
                escaped = true;
                continue;
            }
            _ => {
                if let Some(cell) = cells.last_mut() {
                    if escaped && c != '|' {
                        cell.push('\\');
                    }
                    cell.push(c);
                }
            }
        }
        escaped = false;
    }
    let content = |text| Content {
        parts: vec![Part::Text {
            text,
            line: line.number,
            bold: false,
        }],
    };
    Some(cells.into_iter().map(content).collect())
}
