//! Overviews that say which item belongs where: a heading per column, its items below it.

use crate::block::Grid;
use crate::plan::HierarchyLevel;
use crate::recognize::context::Context;
use crate::recognize::stream::{Piece, Stream, hierarchy};
use crate::recognize::words::wording::closed_up;
use crate::recognize::{Finding, Membership};
use crate::text::Text;
use crate::text::ordinal::parse_number;

/// Finds the items that cells of overview tables name.
pub(super) fn recognize(stream: &Stream, context: &Context) -> Vec<Finding> {
    let entries = &stream.entries;
    let mut out = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        if let Piece::Grid(grid) = entry.piece {
            let outer: Vec<HierarchyLevel> = hierarchy(&entry.path, context.profile)
                .into_iter()
                .filter(|l| l.label.is_some())
                .collect();
            overview(grid, &outer, at, context, &mut out);
        }
    }
    out
}

fn overview(
    grid: &Grid,
    outer: &[HierarchyLevel],
    at: usize,
    context: &Context,
    out: &mut Vec<Finding>,
) {
    for cell in &grid.cells {
        // A cell that is the label of a card names its item too, but says nothing of its place.
        let named = mentions(&cell.text, context);
        if named.is_empty() || !context.profile.lexicon.read(cell.text.as_str()).is_empty() {
            continue;
        }
        let Some(parent) = parent_above(grid, cell.row, cell.col, context) else {
            continue;
        };
        for (number, title) in named {
            let mut levels = outer.to_vec();
            levels.push(parent.clone());
            out.push(Finding::Membership(Membership {
                hierarchy: levels,
                number,
                title,
                at,
            }));
        }
    }
}

/// The items a cell names: their numbers and titles.
fn mentions(text: &Text, context: &Context) -> Vec<(String, String)> {
    let norm = text.as_str();
    let found: Vec<_> = context
        .profile
        .pattern("item_mention")
        .captures_iter(norm)
        .filter_map(|c| Some((c.get(0)?.range(), c.get(1)?.as_str().to_owned())))
        .collect();
    let starts_with_one = found
        .first()
        .is_some_and(|(r, _)| norm[..r.start].trim().is_empty());
    if !starts_with_one {
        return Vec::new();
    }
    found
        .iter()
        .enumerate()
        .filter_map(|(i, (range, number))| {
            let end = found.get(i + 1).map_or(norm.len(), |(next, _)| next.start);
            let title = text.slice(range.end..end);
            Some((parse_number(number)?, closed_up(&title)))
        })
        .filter(|(_, title)| !title.is_empty())
        .collect()
}

/// The short cells above in the same column: the number of the heading and its title. An item above another is none, and
/// below 「事業」 stands a list, whose own columns say what its rows belong to.
fn parent_above(grid: &Grid, row: usize, col: usize, context: &Context) -> Option<HierarchyLevel> {
    let mut number = None;
    let mut title = None;
    for above in (0..row).rev() {
        let Some(cell) = grid.at(above, col) else {
            continue;
        };
        let words = cell.text.as_str().trim();
        if words.is_empty() || words.chars().count() > 50 || words.contains('。') {
            continue;
        }
        let bare = parse_number(words).filter(|_| words.chars().count() <= 6);
        match bare {
            Some(value) => {
                number = Some(value);
                break;
            }
            None if !mentions(&cell.text, context).is_empty() => continue,
            None if title.is_none() && !context.profile.lexicon.read(words).is_empty() => {
                return None;
            }
            None if title.is_none() => title = Some(closed_up(&cell.text)),
            None => break,
        }
    }
    title.map(|title| HierarchyLevel {
        label: None,
        number,
        title,
    })
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn the_row_above_is_no_heading_of_an_item() {
        let plan = read(
            "霞台町交通計画\n計画期間　令和８年度～令和12年度\n\n施策\t事業\t概要\t実施主体\n\
             1-1　幹線バス\t事業①　北線の維持\t便を残す。\t企画課\n\
             \t事業②　時刻の見直し\t列車に合わせる。\t企画課\n\
             1-2　鉄道\t事業③　駅の改修\t段差をなくす。\t建設課\n",
        );
        let above = |i: &crate::plan::Item| {
            let titles: Vec<&str> = i.hierarchy.iter().map(|h| h.title.as_str()).collect();
            titles.join("›")
        };
        let found: Vec<String> = plan.items.iter().map(above).collect();
        assert_eq!(found, ["幹線バス", "幹線バス", "鉄道"]);
    }
}
