//! Cards beside each other in one grid, each a column: its name, what is done, 「【担当】福祉課」.

use crate::plan::{DepartmentRole, Item};
use crate::recognize::cells::view::View;
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::recognize::words::department::{departments, labelled};
use crate::recognize::words::offices::offices_alone;
use crate::recognize::words::wording::lines_of;
use crate::trace::Place;

/// A name is no longer (characters).
const LONGEST_NAME: usize = 40;

/// The cards of a grid in which every column that holds anything is one.
pub(super) fn cards_abreast(view: &View, context: &Context) -> Vec<Draft> {
    let wide = view
        .seen
        .iter()
        .any(|s| s.cell.col_span > 1 && !s.str().is_empty());
    let columns: Vec<Vec<usize>> = (0..view.grid.cols)
        .map(|col| {
            let mut cells = view.down(col, 0..view.grid.rows);
            cells.retain(|&id| !view.seen[id].str().is_empty());
            cells
        })
        .filter(|cells| !cells.is_empty())
        .collect();
    if wide || columns.is_empty() {
        return Vec::new();
    }
    let cards: Option<Vec<Draft>> = (columns.iter())
        .map(|cells| card(cells, view, context))
        .collect();
    cards.unwrap_or_default()
}

fn card(cells: &[usize], view: &View, context: &Context) -> Option<Draft> {
    let (&first, below) = cells.split_first()?;
    let text = |id: usize| view.seen[id].text();
    let offices = |id: usize| {
        offices_alone(text(id), context).or_else(|| labelled(text(id), context.profile))
    };
    let mut named = below.iter().filter_map(|&id| Some((id, offices(id)?)));
    let ((at, names), None) = (named.next()?, named.next()) else {
        return None;
    };
    let title = text(first);
    let short = title.as_str().chars().count() <= LONGEST_NAME && !title.as_str().contains('。');
    let told: Vec<usize> = below.iter().copied().filter(|&id| id != at).collect();
    if !short || told.is_empty() {
        return None;
    }
    let found = departments(&names, DepartmentRole::Unstated, context.profile);
    let place = cells
        .iter()
        .fold(Place::default(), |sum, &id| sum.union(&text(id).place()));
    let described: Vec<String> = told.iter().map(|&id| lines_of(text(id))).collect();
    let item = Item {
        departments: found.list,
        departments_and_others: found.and_others,
        description: Some(described.join("\n")),
        ..Item::default()
    };
    let mut draft = Draft::of(item, place);
    draft.heading(None, title, context);
    draft.cells = cells.to_vec();
    Some(draft)
}
