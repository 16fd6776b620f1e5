//! Figures on lines of their own below the table of their section.

use super::goal_groups::{Group, read_each};
use super::goal_path::is_goal_path;
use super::goal_text::{is_promise, lines};
use super::goals::unheaded;
use super::numbered_goals::numbered;
use crate::recognize::Finding;
use crate::recognize::context::Context;
use crate::recognize::stream::{Piece, Stream, hierarchy};
use crate::recognize::words::past::is_past;
use crate::recognize::words::wording::without_bullet;
use crate::text::Text;

/// Lines of labels and arrows below a table, or sentences that leave no doubt: 「数値目標：受講者数」 over 「現状値：86人（令和6年度）」. Gives where to go
/// on.
pub(super) fn behind_grid(
    stream: &Stream,
    at: usize,
    taken: &[bool],
    context: &Context,
    groups: &mut Vec<Group>,
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
    let texts: Vec<&Text> = texts.collect();
    let path = &entries[at].path;
    let end = end.max(at + 1);
    if is_past(path, context) {
        return end;
    }
    let whole = Text::stack(texts.iter().copied());
    // 「目標4　…」 below the table of what is done for 「目標3」
    let about = is_goal_path(path, context);
    let (_, goals) = numbered(path.last().copied(), false, &whole, about, context);
    let goals = read_each(goals, context);
    if goals.iter().any(|(_, found)| is_promise(found, context)) {
        groups.push(Group {
            goals,
            path: hierarchy(path, context.profile),
            at,
            innermost: true,
        });
        return end;
    }
    let (found, _) = lines(&whole, context);
    let background = context.profile.pattern("background_heading");
    let background = path.iter().any(|s| background.is_match(&s.title.key()));
    if is_promise(&found, context) {
        out.push(Finding::Indicators { list: found, at });
    } else if found.is_empty() && !background {
        // Below a heading about goals points are goals, too.
        let point = |line: Text| match about {
            true => without_bullet(&line),
            false => line,
        };
        let lines = whole.lines().into_iter().map(point);
        let whole = Text::stack(lines.collect::<Vec<_>>().iter());
        unheaded(
            &[&whole],
            hierarchy(path, context.profile),
            at,
            context,
            out,
        );
    }
    end
}
