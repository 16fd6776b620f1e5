//! A number in a box of its own above the form it is of: 「整理番号｜0112」 in the corner of a sheet.

use super::State;
use crate::plan::{ItemNumber, Unread};
use crate::recognize::Finding;
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::recognize::tables::ahead::Ahead;
use crate::trace::Place;

/// Such a number, until a form comes for it.
pub(in crate::recognize) struct Boxed {
    number: ItemNumber,
    place: Place,
    table: Unread,
    at: usize,
}

impl Boxed {
    /// The number, where a grid holds nothing else.
    pub fn of(ahead: &mut Ahead, at: usize, context: &Context) -> Option<Self> {
        let grid = ahead.view.grid;
        let reading = ahead.alone(context);
        let [only] = reading.items.as_slice() else {
            return None;
        };
        let item = &only.item;
        let bare = item.title.is_empty()
            && item.departments.is_empty()
            && item.indicators.is_empty()
            && item.notes.is_empty()
            && item.description.is_none();
        let alone = reading.open.is_empty() && reading.unused.is_empty();
        let table = Unread {
            rows: grid.texts(),
            provenance: grid.place.into(),
        };
        let number = item.number.clone().filter(|_| bare && alone)?;
        Some(Self {
            number,
            place: grid.place,
            table,
            at,
        })
    }

    /// Gives it to a form that has no number; says that it stays unread where there is none.
    pub fn settle(self, forms: &mut [Draft], out: &mut Vec<Finding>) {
        match forms {
            [form] if form.item.number.is_none() && !form.row => {
                form.item.number = Some(self.number);
                form.place = form.place.union(&self.place);
            }
            _ => out.push(Finding::Unread {
                table: self.table,
                at: self.at,
            }),
        }
    }
}

impl State<'_> {
    /// Whether a grid is such a box, which is then kept for the form below it.
    pub(super) fn boxed(&mut self, ahead: &mut Ahead, at: usize, context: &Context) -> bool {
        let boxed = Boxed::of(ahead, at, context);
        let is = boxed.is_some();
        if is {
            self.unbox();
            self.close_headed(false);
            self.close();
            self.boxed = boxed;
        }
        is
    }

    /// Says that a box stays unread, as no form came for it.
    pub(super) fn unbox(&mut self) {
        if let Some(boxed) = self.boxed.take() {
            boxed.settle(&mut [], &mut self.out);
        }
    }
}
