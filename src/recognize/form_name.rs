//! The name of a form that has no label for it: a line above, or a cell over its labels.

use super::band::Band;
use super::context::Context;
use super::department::labelled;
use super::form::{Reader, Reading};
use super::number::{labelled_number, split_number};
use super::wording::{is_choice, status_of};
use crate::profile::Role;
use crate::text::Text;
use crate::text::ordinal::parse_number;
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
        let numbered = number.is_some() || has_number(title, context);
        let name = !words.is_empty()
            && words.chars().count() <= LONGEST_NAME
            && !words.contains(['。', '\n', ':'])
            && context.profile.lexicon.read(words).is_empty();
        let nameless = self.items.is_empty() && !self.open.is_named();
        if !(nameless && told && name && numbered) || item.departments.is_empty() {
            return false;
        }
        let mut draft = std::mem::take(&mut self.open);
        draft.heading(number, title, context);
        for found in std::mem::take(&mut self.indicators) {
            draft.cells.extend(found.cells);
            draft.item.indicators.push(found.indicator);
        }
        self.items.push(draft);
        true
    }
}

impl Reader<'_, '_> {
    /// Begins the item that the cell above a form names, and the one before it numbers.
    pub(super) fn begin_named(&mut self, number: Option<usize>, name: usize) {
        self.start(Role::Title);
        self.mark_used(name);
        let (text, context) = (self.view.seen[name].text(), self.context);
        if let Some(number) = number {
            self.mark_used(number);
        }
        let number = number.map(|id| self.view.seen[id].text());
        self.draft().heading(number, text, context);
        let cell = self.view.seen[name].cell;
        let beside = self
            .view
            .beginning(cell.row, cell.last_col() + 1..self.view.grid.cols);
        for id in beside {
            if !self.status(id) {
                self.fields(id);
            }
        }
    }

    /// Takes a cell that says nothing but how a measure stands to the plan before: 「新規」,
    /// 「■新規　□継続」.
    pub(super) fn status(&mut self, id: usize) -> bool {
        let said = self.view.seen[id].text();
        let status = status_of(said.as_str(), self.context.profile);
        if status.is_none() && !is_choice(said.as_str()) {
            return false;
        }
        self.mark_used(id);
        // 「□継続　■見直し」
        if status.is_none() {
            self.draft().note(&Text::default(), said);
        }
        let item = &mut self.draft().item;
        item.status = item.status.or(status);
        true
    }

    /// 「1 窓口の改善」 or 「取組1 窓口の改善」 alone above 「担当｜住民課」: what the form is about.
    pub(super) fn name_of_form(
        &self,
        rows: &Range<usize>,
        cols: &Range<usize>,
        next: Option<&Band>,
    ) -> Option<(Option<usize>, usize)> {
        let Some(Band::Pairs(pairs)) = next else {
            return None;
        };
        let last = rows.end.checked_sub(1)?;
        let begun = self.view.beginning(last, cols.clone());
        // 「１-1｜窓口の改善」
        let (number, begun) = match begun.as_slice() {
            [number, rest @ ..] if !rest.is_empty() && self.is_number(*number) => {
                (Some(*number), rest)
            }
            all => (None, all),
        };
        let (&name, beside) = begun.split_first()?;
        let state = |id: &usize| {
            let said = self.view.seen[*id].str();
            is_choice(said) || status_of(said, self.context.profile).is_some()
        };
        // 「1　窓口の改善｜担当課：住民課」
        let answers =
            |id: &usize| labelled(self.view.seen[*id].text(), self.context.profile).is_some();
        if !beside.iter().all(|id| state(id) || answers(id)) {
            return None;
        }
        let answered = beside.iter().any(answers);
        let first = &self.view.seen[pairs.first()?.label];
        let seen = &self.view.seen[name];
        let words = seen.str();
        let numbered = number.is_some() || has_number(seen.text(), self.context);
        // Without a number a title over the whole form, right above who answers for it.
        let across = seen.cell.col_span == cols.len()
            && cols.len() > 1
            && beside.is_empty()
            && first.role() == Some(Role::Department);
        let fits = (answered || first.role().is_some_and(Role::is_of_one_value))
            && rows.len() == 1
            && words.chars().count() <= LONGEST_NAME
            && !words.contains('。')
            && (numbered || across);
        fits.then_some((number, name))
    }

    /// Whether a cell holds nothing but the number of an item: 「１-1」, 「Ⅰ－２」.
    fn is_number(&self, id: usize) -> bool {
        /// A number is no longer (characters).
        const LONGEST: usize = 8;
        let said = self.view.seen[id].str();
        said.chars().count() <= LONGEST && parse_number(said).is_some()
    }
}

/// 「1 窓口の改善」, 「取組1 窓口の改善」
fn has_number(title: &Text, context: &Context) -> bool {
    split_number(title, context).is_some() || labelled_number(title, context).is_some()
}
