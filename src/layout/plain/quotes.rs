//! Cells with line breaks as spreadsheets copy them: in quotation marks, over several lines.

use super::content::{Content, Line, Part};

/// A quotation that is not closed within so many lines is none.
const MAX_LINES: usize = 60;

/// The lines, those that a quoted cell goes over put together.
pub(super) fn joined(lines: Vec<Line>) -> Vec<Line> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let mut line = line.clone();
        at += 1;
        while let Some(end) = closing(&line, lines.get(at..).unwrap_or_default()) {
            for next in lines.iter().skip(at).take(end + 1) {
                let mut cells = next.cells.iter().cloned();
                if let (Some(open), Some(rest)) = (line.cells.last_mut(), cells.next()) {
                    open.go_on(rest);
                    if cells.len() > 0 || next.cells.len() == 1 && is_closed(open) {
                        unquote(open);
                    }
                }
                line.cells.extend(cells);
            }
            at += end + 1;
        }
        out.push(line);
    }
    out
}

/// How many lines further on the quotation in the last cell of a line closes; `None` where it
/// has none that is open, or where nothing but the quotation marks would make it a table.
fn closing(line: &Line, later: &[Line]) -> Option<usize> {
    let last = line.cells.last()?;
    if !last.words().trim_start().starts_with('"') || is_closed(last) {
        return None;
    }
    let end = later
        .iter()
        .take(MAX_LINES)
        .position(|l| l.cells.first().is_some_and(|c| marks(c) % 2 == 1))?;
    let tabbed = line.tabs() > 0 || later.get(end).is_some_and(|l| l.tabs() > 0);
    tabbed.then_some(end)
}

fn marks(content: &Content) -> usize {
    content.words().matches('"').count()
}

fn is_closed(content: &Content) -> bool {
    marks(content).is_multiple_of(2)
}

/// Takes the quotation marks off.
fn unquote(content: &mut Content) {
    let mut first = true;
    for part in &mut content.parts {
        if let Part::Text { text, .. } = part {
            if first {
                *text = text.trim_start().trim_start_matches('"').to_owned();
            }
            first = false;
            *text = text.replace("\"\"", "\u{0}");
        }
    }
    let last = content.parts.iter_mut().rev().find_map(|p| match p {
        Part::Text { text, .. } => Some(text),
        _ => None,
    });
    if let Some(text) = last {
        *text = text.trim_end().trim_end_matches('"').to_owned();
    }
    for part in &mut content.parts {
        if let Part::Text { text, .. } = part {
            *text = text.replace('\u{0}', "\"");
        }
    }
}
