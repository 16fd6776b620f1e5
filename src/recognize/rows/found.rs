//! An indicator as a table gave it, until it is known whose it is.

use crate::plan::Indicator;
use crate::recognize::draft::Draft;
use crate::text::Text;

/// An indicator and the cells it was read from.
#[derive(Debug, Clone, Default)]
pub(in crate::recognize) struct Found {
    pub indicator: Indicator,
    pub cells: Vec<usize>,
    /// A sentence in the place of its name.
    pub sentence: Option<Text>,
    /// It was a row that is worth giving, whatever the words of its years.
    pub row: bool,
}

impl Found {
    /// The indicators of an item that is nothing else.
    pub fn of(draft: Draft) -> impl Iterator<Item = Self> {
        let Draft { item, cells, .. } = draft;
        item.indicators.into_iter().map(move |indicator| Self {
            indicator,
            cells: cells.clone(),
            sentence: None,
            row: true,
        })
    }
}
