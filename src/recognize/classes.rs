//! Rows of classes under the thing they part: 「朝食を毎日食べる割合」 over 「就学前」 and 「小学生」.

use super::figures::Rows;
use super::form::Reader;
use crate::text::Text;

/// What the rows of classes stand under.
#[derive(Debug, Clone, Copy)]
pub(super) struct Over {
    /// The cell that names it.
    pub cell: usize,
    /// It is an item already.
    pub begun: bool,
}

impl Reader<'_, '_> {
    /// Whether a cell names a class of people or things, and no thing of its own.
    pub(super) fn is_class(&self, id: usize) -> bool {
        let key = self.view.seen[id].text().key();
        let bare = key.trim_matches(|c: char| "()[]・-○●".contains(c));
        let profile = self.context.profile;
        profile.words("class_row").iter().any(|w| w == bare)
            || profile.pattern("class_row").is_match(bare)
    }

    /// Begins the item that a row above names, if it is not yet begun; the series of the row are
    /// named by both.
    pub(super) fn class_row(&mut self, class: usize, over: &mut Over, rows: &mut Rows) {
        let view = self.view;
        let name = view.seen[over.cell].text();
        if !over.begun {
            let parents = std::mem::take(&mut rows.parents);
            let done = rows.finish(self.context.profile);
            if !self.reading.items.is_empty() {
                self.add_indicators(done);
            }
            *rows = Rows {
                parents,
                ..Rows::default()
            };
            // It names the item, and stands not above it.
            self.groups.clear();
            self.begin_item();
            self.mark_used(over.cell);
            let context = self.context;
            let draft = self.draft();
            draft.place = draft.place.union(&name.place());
            draft.title(name, context);
            over.begun = true;
        }
        self.mark_used(class);
        rows.class = Some(self.named_by(over.cell, class));
    }

    /// What a class is a class of, and its own name.
    pub(super) fn named_by(&self, over: usize, class: usize) -> (Text, Text) {
        let text = |id: usize| self.view.seen[id].text().clone();
        (text(over), text(class))
    }
}
