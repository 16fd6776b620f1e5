//! A row in the middle of being read: what is known of it, and what was read from it.

use super::cell::YearLabel;
use super::figures::Layout;
use super::form::Frame;
use super::row_head::RowHead;
use crate::profile::Role;
use crate::text::Text;

/// A row as its figures are read.
pub(super) struct Line<'t> {
    pub plan: &'t Layout,
    pub row: usize,
    pub head: &'t RowHead<'t>,
    pub frame: &'t Frame,
    /// The row holds figures, so that words among them stand for one.
    pub numeric: bool,
    /// A further class of the thing in the row above.
    pub goes_on: bool,
    /// What the series of its figures are told apart by.
    pub key: String,
    /// The name of the series, as far as it is known yet.
    pub name: Option<Text>,
    /// Something was read from it.
    pub bound: bool,
    /// Which figures those were.
    pub read: Vec<Read<'t>>,
    /// Steps were read from it.
    pub steps: bool,
}

impl<'t> Line<'t> {
    /// A row of which nothing is read yet.
    pub fn of(
        plan: &'t Layout,
        row: usize,
        head: &'t RowHead<'t>,
        frame: &'t Frame,
        (key, name): (String, Option<Text>),
    ) -> Self {
        Self {
            plan,
            row,
            head,
            frame,
            numeric: false,
            goes_on: false,
            key,
            name,
            bound: false,
            read: Vec::new(),
            steps: false,
        }
    }
}

/// Where a figure was put.
pub(super) struct Read<'t> {
    pub key: String,
    pub role: Option<Role>,
    pub year: Option<&'t YearLabel>,
}
