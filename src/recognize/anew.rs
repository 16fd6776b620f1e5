//! Cards that begin with other labels than that of their title: 「担当課｜総務課」 over 「取組名｜使用料の見直し」. Where such
//! a label comes again, the next card begins.

use super::cell::Kind;
use super::form::Reader;
use super::view::View;
use crate::profile::Role;
use std::collections::BTreeSet;

/// The labels that stand before the first title of a grid, row by row; none where it has no title.
pub(super) fn before_title(view: &View) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let first = view.filled(0, 0..view.grid.cols).into_iter().next();
    // A name over the whole form needs no label.
    if first.is_none_or(|id| view.seen[id].kind != Kind::Label) {
        return out;
    }
    for seen in view.seen.iter().filter(|s| s.kind == Kind::Label) {
        if matches!(seen.role(), Some(Role::Title | Role::Number)) {
            return out;
        }
        out.insert(seen.text().key());
    }
    BTreeSet::new()
}

/// Whether a grid begins with one of these labels.
pub(super) fn begins_with(view: &View, labels: &BTreeSet<String>) -> bool {
    let first = view.filled(0, 0..view.grid.cols).into_iter().next();
    let seen = first.map(|id| &view.seen[id]);
    seen.is_some_and(|s| s.kind == Kind::Label && labels.contains(&s.text().key()))
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
        if !named || !self.openers.contains(&seen.text().key()) {
            return;
        }
        let before = view
            .seen
            .iter()
            .take(label)
            .any(|s| s.kind == Kind::Label && s.text().key() == seen.text().key());
        let first = before && view.filled(seen.cell.row, 0..view.grid.cols).first() == Some(&label);
        let behind = view.seen.iter().skip(label + 1);
        let again = |key: &str| self.openers.contains(key) && key == seen.text().key();
        let titled = behind
            .filter(|s| s.kind == Kind::Label)
            .take_while(|s| !again(&s.text().key()))
            .any(|s| s.role() == Some(Role::Title));
        if first && titled {
            self.begin_item();
        }
    }
}
