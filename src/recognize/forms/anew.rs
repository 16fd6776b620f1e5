//! Cards that begin with other labels than that of their title: 「担当課｜総務課」 over 「取組名｜使用料の見直し」. Where such
//! a label comes again, the next card begins.

use super::form::Reader;
use crate::profile::Role;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use crate::recognize::draft::Draft;
use std::collections::{BTreeMap, BTreeSet};

/// The labels that stand before the first title of a grid, or before the first of the groups that name its cards
/// (`innermost`), and the first cell of each; none where it has no title.
pub(super) fn before_title(view: &View, innermost: &[usize]) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    let first = view.filled(0, 0..view.grid.cols).into_iter().next();
    // A name over the whole form needs no label.
    if first.is_none_or(|id| view.seen[id].kind != Kind::Label) {
        return out;
    }
    let labels = view.seen.iter().enumerate();
    for (id, seen) in labels.filter(|(_, s)| s.kind == Kind::Label) {
        if matches!(seen.role(), Some(Role::Title | Role::Number)) || innermost.contains(&id) {
            return out;
        }
        out.entry(seen.text().key()).or_insert(id);
    }
    BTreeMap::new()
}

/// Whether the first cell of a grid is the label of a group with a number of its own.
fn begins_group(view: &View) -> bool {
    let first = view.filled(0, 0..view.grid.cols).into_iter().next();
    first.map(|id| &view.seen[id]).is_some_and(|seen| {
        let counted = seen.labels.iter().any(|l| l.number.is_some());
        seen.kind == Kind::Label && seen.role() == Some(Role::Parent) && counted
    })
}

/// How cards stood in the grids before.
#[derive(Debug, Default)]
pub(in crate::recognize) struct Cards {
    /// The labels before the title of the last.
    openers: BTreeSet<String>,
    /// Several stood in one grid: the last may go on at the top of the next.
    stacked: bool,
    /// The first cell of its grid was the label of a group with a number: 「基本目標1」.
    grouped: bool,
}

impl Cards {
    /// Takes in the items of a grid.
    pub fn see(&mut self, view: &View, items: &[Draft]) {
        if !items.is_empty() {
            self.openers = before_title(view, &[]).into_keys().collect();
            self.stacked = items.len() > 1;
            self.grouped = begins_group(view);
        }
    }

    /// Whether a grid, of which these are the items, begins a card with its first row and not with its title.
    pub fn begins(&self, view: &View, items: &[Draft]) -> bool {
        let first = view.filled(0, 0..view.grid.cols).into_iter().next();
        let Some(seen) = first.map(|id| &view.seen[id]) else {
            return false;
        };
        let label = seen.kind == Kind::Label;
        if label && self.openers.contains(&seen.text().key()) {
            return !items.is_empty();
        }
        // 「基本目標2」 begins its cards as 「基本目標1」 did.
        if self.grouped && begins_group(view) {
            return !items.is_empty();
        }
        let heads = matches!(
            seen.role(),
            Some(
                Role::Title
                    | Role::Number
                    | Role::Parent
                    | Role::Class
                    | Role::Status
                    | Role::Department
                    | Role::RelatedDepartment
                    | Role::Bureau
                    | Role::Person
            )
        );
        let band = seen.kind == Kind::Text && seen.cell.col_span * 2 > view.grid.cols;
        let one = matches!(items, [only] if !only.row);
        one && !self.stacked && (label && heads || band)
    }
}

impl Reader<'_, '_> {
    /// Begins an item where a label begins a row that stood before the title of the first, and another title follows.
    pub(super) fn begin_anew(&mut self, label: usize) {
        let view = self.view;
        let seen = &view.seen[label];
        let named = self
            .reading
            .items
            .last()
            .is_some_and(|d| d.is_named() && !d.row);
        let key = seen.text().key();
        let again = self.openers.get(&key).is_some_and(|first| *first < label);
        if !named || !again {
            return;
        }
        let first = view.filled(seen.cell.row, 0..view.grid.cols).first() == Some(&label);
        let behind = view.seen.iter().skip(label + 1);
        let titled = behind
            .filter(|s| s.kind == Kind::Label)
            .take_while(|s| s.text().key() != key)
            .any(|s| s.role() == Some(Role::Title));
        if first && titled {
            self.begin_item();
        }
    }
}
