//! Figures on lines of their own below the table of their section.

use super::Finding;
use super::context::Context;
use super::goal_text::lines;
use super::goals::{is_past, is_promise};
use super::stream::{Piece, Stream};
use crate::text::Text;

/// Lines of labels and arrows below a table: 「数値目標：受講者数」 over 「現状値：86人（令和6年度）」. Gives where to go
/// on.
pub(super) fn behind_grid(
    stream: &Stream,
    at: usize,
    taken: &[bool],
    context: &Context,
    out: &mut Vec<Finding>,
) -> usize {
    let entries = &stream.entries;
    let above = at.checked_sub(1).and_then(|i| entries.get(i));
    if !above.is_some_and(|e| matches!(e.piece, Piece::Grid(_))) {
        return at + 1;
    }
    let end = (at..entries.len())
        .find(|&i| taken[i] || !matches!(entries[i].piece, Piece::Paragraph(_)))
        .unwrap_or(entries.len());
    let texts = entries[at..end].iter().filter_map(|e| match e.piece {
        Piece::Paragraph(p) => Some(&p.text),
        _ => None,
    });
    let (found, _) = lines(&Text::stack(texts), context);
    if is_promise(&found, context) && !is_past(&entries[at].path, context) {
        out.push(Finding::Indicators { list: found, at });
    }
    end.max(at + 1)
}
