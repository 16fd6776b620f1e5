//! The name of a form that has no label for it: a line above, or a cell over its labels.

use super::band::Band;
use super::context::Context;
use super::form::{Reader, Reading};
use super::number::{heading_number, labelled_number, split_number};
use crate::profile::Role;
use crate::text::Text;
use std::ops::Range;

/// A name is no longer (characters).
const LONGEST_NAME: usize = 40;

impl Reading {
    /// A form that says who does what but has no name of its own takes that of the line right above
    /// it: 「1 窓口の改善」 over 「担当｜住民課」.
    pub fn take_name(
        &mut self,
        (number, title): (Option<&Text>, &Text),
        context: &Context,
    ) -> bool {
        let item = &self.open.item;
        let told = item.description.is_some()
            || item.goal_statement.is_some()
            || !item.schedule.is_empty()
            || !item.indicators.is_empty()
            || !self.indicators.is_empty();
        let words = title.as_str().trim();
        let labelled = labelled_number(title, context).filter(|_| number.is_none());
        let numbered =
            number.is_some() || labelled.is_some() || split_number(title, context).is_some();
        let name = !words.is_empty()
            && words.chars().count() <= LONGEST_NAME
            && !words.contains(['。', '\n', ':'])
            && context.profile.lexicon.read(words).is_empty();
        let nameless = self.items.is_empty() && !self.open.is_named();
        if !(nameless && told && name && numbered) || item.departments.is_empty() {
            return false;
        }
        let mut draft = std::mem::take(&mut self.open);
        let number = number.and_then(|n| heading_number(n, context));
        let (number, words) = match labelled {
            Some((number, rest)) => (Some(number), rest),
            None => (number, title.clone()),
        };
        draft.item.number = draft.item.number.take().or(number);
        draft.place = draft.place.union(&title.place());
        draft.title(&words, context);
        for found in std::mem::take(&mut self.indicators) {
            draft.cells.extend(found.cells);
            draft.item.indicators.push(found.indicator);
        }
        self.items.push(draft);
        true
    }
}

impl Reader<'_, '_> {
    /// Begins the item that the cell above a form names.
    pub(super) fn begin_named(&mut self, name: usize) {
        self.start(Role::Title);
        self.mark_used(name);
        let (text, context) = (self.view.seen[name].text(), self.context);
        let (number, title) = match labelled_number(text, context) {
            Some((number, rest)) => (Some(number), rest),
            None => (None, text.clone()),
        };
        let draft = self.draft();
        draft.place = draft.place.union(&text.place());
        draft.item.number = draft.item.number.take().or(number);
        draft.title(&title, context);
    }

    /// 「1 窓口の改善」 or 「取組1 窓口の改善」 alone above 「担当｜住民課」: what the form is about.
    pub(super) fn name_of_form(
        &self,
        rows: &Range<usize>,
        cols: &Range<usize>,
        next: Option<&Band>,
    ) -> Option<usize> {
        let Some(Band::Pairs(pairs)) = next else {
            return None;
        };
        let last = rows.end.checked_sub(1)?;
        let &[name] = self.view.beginning(last, cols.clone()).as_slice() else {
            return None;
        };
        let first = &self.view.seen[pairs.first()?.label];
        let seen = &self.view.seen[name];
        let words = seen.str();
        let numbered = split_number(seen.text(), self.context).is_some()
            || labelled_number(seen.text(), self.context).is_some();
        // Without a number a title over the whole form, right above who answers for it.
        let across = seen.cell.col_span == cols.len()
            && cols.len() > 1
            && first.role() == Some(Role::Department);
        let fits = first.role().is_some_and(Role::is_of_one_value)
            && rows.len() == 1
            && words.chars().count() <= LONGEST_NAME
            && !words.contains('。')
            && (numbered || across);
        fits.then_some(name)
    }
}
