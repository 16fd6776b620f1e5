//! Cells parted by pipes: 「| 甲 | 乙 |」, 「甲 | 乙 |」, 「甲｜乙」.

use super::content::{Content, Line, Part};

/// Whether a line is a row that begins with a pipe, also as the entry of a list:
/// 「- | 甲 | 乙 |」.
pub(super) fn is_row(line: &Line) -> bool {
    let words = line.words();
    let text = row(&words);
    line.tabs() == 0 && text.starts_with('|') && text.matches('|').count() > 1
}

fn row(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix(['-', '*']).map_or(text, str::trim_start)
}

/// The lines without the blank ones between a head with its rule and the rows below that have no head of their own.
pub(super) fn below_heads(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut rest = lines.into_iter().peekable();
    while let Some(line) = rest.next() {
        let head = match out.as_slice() {
            [above @ .., head]
                if is_rule(&line) && is_row(head) && !above.last().is_some_and(is_row) =>
            {
                cells(head).map(|cells| cells.len())
            }
            _ => None,
        };
        out.push(line);
        let Some(width) = head else { continue };
        let mut blank = Vec::new();
        while let Some(line) = rest.next_if(Line::is_blank) {
            blank.push(line);
        }
        let row =
            rest.next_if(|line| is_row(line) && cells(line).is_some_and(|c| c.len() == width));
        let headed = rest.peek().is_some_and(is_rule);
        if row.is_none() || headed {
            out.append(&mut blank);
        }
        out.extend(row);
    }
    out
}

/// The rule under a single cell is no shorter (characters).
const RULE: usize = 3;

/// Whether a row is nothing but the rule under a header: 「---|:--:|」.
pub(super) fn is_rule(line: &Line) -> bool {
    let words = line.words();
    let inside = row_inside(&words);
    // 「- |」 is a cell where others have figures.
    let several = inside.contains('|') || words.trim_start().starts_with('|');
    line.tabs() == 0
        && words.contains('|')
        && (several || inside.matches('-').count() >= RULE)
        && inside.contains('-')
        && inside.chars().all(|c| matches!(c, '-' | ':' | '|' | ' '))
}

fn row_inside(words: &str) -> &str {
    let inside = words.trim();
    let inside = inside.strip_prefix('|').unwrap_or(inside);
    inside.strip_suffix('|').unwrap_or(inside)
}

/// The cells of a row that begins with a pipe; `None` for the rule under a header.
pub(super) fn cells(line: &Line) -> Option<Vec<Content>> {
    if is_rule(line) {
        return None;
    }
    let mut cells = cut(line);
    // What opens the row stands before its first cell; the pipe at its end opens none.
    let words = line.words();
    if row(&words).starts_with('|') && cells.len() > 1 {
        cells.remove(0);
    }
    if words.trim_end().ends_with('|') && cells.len() > 1 {
        cells.pop();
    }
    Some(cells)
}

/// What stands before, between and behind the pipes of a line, all of it. Where it has no
/// half-width pipe, full-width ones part its cells.
pub(super) fn cut(line: &Line) -> Vec<Content> {
    let bar = if line.words().contains('|') {
        '|'
    } else {
        '｜'
    };
    let mut cells = vec![Content::default()];
    let mut escaped = false;
    for part in line.cells.iter().flat_map(|c| &c.parts) {
        let Part::Text { text, bold, .. } = part else {
            if let Some(cell) = cells.last_mut() {
                cell.parts.push(part.clone());
            }
            continue;
        };
        let mut word = String::new();
        let mut words = Vec::new();
        for c in text.chars() {
            match c {
                _ if c == bar && !escaped => words.push(std::mem::take(&mut word)),
                '\\' if !escaped => {
                    escaped = true;
                    continue;
                }
                _ => {
                    if escaped && c != bar {
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
    cells
}
