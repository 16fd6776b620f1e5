//! Which label follows which in the first column of a document's tables: the forms of its cards.

use super::join::Table;
use super::script;
use crate::block::Cell;
use std::collections::BTreeSet;

/// The neighbours among the labels of the tables, without their numbers.
///
/// A card that the end of the page cut goes on with the label that follows elsewhere: below
/// 「施策番号」 alone at the foot of a page, 「概要」 is no table of its own.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pairs: BTreeSet<(String, String)>,
    /// Labels that reach down over several rows.
    deep: BTreeSet<String>,
}

impl Forms {
    pub fn of<'a>(tables: impl Iterator<Item = &'a Table>) -> Self {
        /// A card has no more rows on a page than this; lists have.
        const ROWS: usize = 40;
        let mut forms = Self::default();
        for table in tables.filter(|t| t.grid.rows <= ROWS) {
            let first = table.grid.cells.iter().filter(|c| c.col == 0);
            let deep = first.clone().filter(|c| c.row_span > 1);
            forms.deep.extend(deep.map(bare).filter(|l| is_label(l)));
            let labels: Vec<String> = first.map(bare).collect();
            for pair in labels.windows(2) {
                if let [a, b] = pair
                    && is_label(a)
                    && is_label(b)
                    && a != b
                {
                    forms.pairs.insert((a.clone(), b.clone()));
                }
            }
        }
        forms
    }

    /// Whether a cell at the head of a page is what is left of a label above that reaches down elsewhere: nothing of
    /// 「指標」 left of the years and of the figures below them, or the end of 「効果額（千円）」.
    pub fn is_rest(&self, above: &Cell, below: &Cell) -> bool {
        let end = bare(below);
        // 「番号」 over 「8」 is no half of it.
        let counts = end.is_empty() && !below.text.is_empty();
        let whole = || format!("{}{end}", bare(above));
        above.col == 0 && !above.text.is_empty() && !counts && self.deep.contains(&whole())
    }

    /// Whether the second table begins with the label that follows the last one of the first, or with a row that is left
    /// to that.
    pub fn go_on(&self, a: &Table, b: &Table) -> bool {
        let last = a.grid.cells.iter().rev().find(|c| c.col == 0);
        match (last, b.grid.cells.first()) {
            (Some(last), Some(first)) => {
                let left = last.last_row() + 1 == a.grid.rows && self.is_rest(last, first);
                left || self.pairs.contains(&(bare(last), bare(first)))
            }
            _ => false,
        }
    }
}

/// The words of a label without its numbers: 「取組項目」 of 「取組項目②」.
pub(super) fn bare(cell: &Cell) -> String {
    let mut text = cell.text.key();
    text.retain(|c| !script::is_digit(c) && !script::is_list_number(c));
    text
}

fn is_label(text: &str) -> bool {
    text.chars().count() >= 2
}
