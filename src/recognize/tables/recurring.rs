//! Headings that part every form of a document: 「１　指標の推移」, 「２　コストの推移」 below each card.

use crate::block::{Grid, Section};
use crate::profile::{Profile, Role};
use crate::recognize::stream::{Entry, Piece};
use std::collections::{HashMap, HashSet};

/// The headings that come again below each of several cards: what follows them is of the card.
#[derive(Debug, Default)]
pub(in crate::recognize) struct Recurring(HashSet<String>);

impl Recurring {
    pub fn of(entries: &[Entry], profile: &Profile) -> Self {
        // Where each heading stands, by how many cards stand before it.
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        let mut cards = 0;
        for entry in entries {
            match entry.piece {
                Piece::Heading(section) => places.entry(key(section)).or_default().push(cards),
                Piece::Grid(grid) => cards += usize::from(is_form(grid, profile)),
                Piece::Paragraph(_) => {}
            }
        }
        // Each below a card of its own.
        let below = |cards: &[usize]| {
            let first = cards.first().is_some_and(|n| *n > 0);
            cards.len() > 1 && first && cards.windows(2).all(|w| w[1] > w[0])
        };
        places.retain(|_, cards| below(cards));
        Self(places.into_keys().collect())
    }

    pub fn has(&self, section: &Section) -> bool {
        !self.0.is_empty() && self.0.contains(&key(section))
    }
}

fn key(section: &Section) -> String {
    let number = section.number.as_ref().map(|n| n.key()).unwrap_or_default();
    number + &section.title.key()
}

/// Whether a grid names one undertaking and who answers for it, each beside its label or below it:
/// 「事務事業名｜防犯灯の設置｜担当課｜総務課」.
fn is_form(grid: &Grid, profile: &Profile) -> bool {
    let index = grid.index();
    let role = |id: usize| {
        let labels = profile
            .lexicon
            .read(grid.cells.get(id)?.text.as_str().trim());
        labels.first().map(|l| l.role)
    };
    let says = |row: usize, col: usize| {
        let within = row < grid.rows && col < grid.cols;
        let id = *index.get(row * grid.cols + col).filter(|_| within)?;
        let said = &grid.cells.get(id)?.text;
        (!said.is_empty() && role(id).is_none()).then_some(())
    };
    let has = |wanted: Role| {
        let mut labels =
            (grid.cells.iter().enumerate()).filter(|(id, _)| role(*id) == Some(wanted));
        labels.any(|(_, cell)| {
            let below = || {
                says(cell.last_row() + 1, cell.col).filter(|()| cell.last_row() + 2 == grid.rows)
            };
            says(cell.row, cell.last_col() + 1).or_else(below).is_some()
        })
    };
    has(Role::Title) && has(Role::Department)
}
