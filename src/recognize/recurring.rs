//! Headings that part every form of a document: 「１　指標の推移」, 「２　コストの推移」 below each card.

use super::stream::{Entry, Piece};
use crate::block::{Grid, Section};
use crate::profile::{Profile, Role};
use std::collections::{HashMap, HashSet};

/// The headings that come again below each of several cards: what follows them is of the card.
#[derive(Debug, Default)]
pub(super) struct Recurring(HashSet<String>);

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

/// Whether a grid names an undertaking and who answers for it, each beside its label:
/// 「事務事業名｜防犯灯の設置｜担当課｜総務課」.
fn is_form(grid: &Grid, profile: &Profile) -> bool {
    let index = grid.index();
    let role = |id: usize| {
        let labels = profile
            .lexicon
            .read(grid.cells.get(id)?.text.as_str().trim());
        labels.first().map(|l| l.role)
    };
    let beside = |id: usize| {
        let cell = grid.cells.get(id)?;
        let col = cell.last_col() + 1;
        let right = index
            .get(cell.row * grid.cols + col)
            .filter(|_| col < grid.cols)?;
        let said = &grid.cells.get(*right)?.text;
        (!said.is_empty() && role(*right).is_none()).then_some(())
    };
    let has = |wanted: Role| {
        (0..grid.cells.len()).any(|id| role(id) == Some(wanted) && beside(id).is_some())
    };
    has(Role::Title) && has(Role::Department)
}
