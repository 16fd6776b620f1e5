//! Headings that part every form of a document: 「１　指標の推移」, 「２　コストの推移」 below each card.

use crate::block::{Cell, Grid, Section};
use crate::profile::{Label, Profile, Role};
use crate::recognize::lines::label_lines::Stretch;
use crate::recognize::lines::opening::is_sheet_group;
use crate::recognize::stream::{Entry, Piece, Stream};
use crate::text::ordinal::parse_number;
use std::collections::{HashMap, HashSet};

/// The headings that come again below each of several cards: what follows them is of the card.
#[derive(Debug, Default)]
pub(in crate::recognize) struct Recurring(HashSet<String>);

impl Recurring {
    pub fn of(stream: &Stream, profile: &Profile) -> Self {
        let entries = &stream.entries;
        // Cards without a frame are such as well.
        let lines = (stream.stretches.iter()).filter_map(|stretch| match stretch {
            Stretch::Lines { first, grid, .. } => Some((*first, grid)),
            _ => None,
        });
        let lines: HashSet<usize> = lines
            .filter(|(_, grid)| is_form(grid, profile))
            .map(|(first, _)| first)
            .collect();
        // Where each heading stands, by how many cards stand before it.
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        let mut cards = 0;
        for (at, entry) in entries.iter().enumerate() {
            cards += usize::from(lines.contains(&at));
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
        let mut parts: HashSet<String> = places.into_keys().collect();
        parts.extend(parts_of_cards(entries, profile));
        Self(parts)
    }

    pub fn has(&self, section: &Section) -> bool {
        !self.0.is_empty() && self.0.contains(&key(section))
    }
}

/// The headings that are labels right below a card, and those that go on with them: 「１　指標」, 「２　主な事業」, 「３　評価」.
fn parts_of_cards(entries: &[Entry], profile: &Profile) -> Vec<String> {
    let mut out = Vec::new();
    // The last number of those below the card at hand.
    let mut last: Option<u32> = None;
    for (at, entry) in entries.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|i| entries.get(i));
        let below = match before.map(|e| e.piece) {
            Some(Piece::Grid(grid)) => is_form(grid, profile),
            _ => false,
        };
        let Piece::Heading(section) = entry.piece else {
            continue;
        };
        let count = count_of(section);
        let follows = match last {
            Some(last) if !below => count == last + 1 || (count, last) == (0, 0),
            _ => below && count <= 1,
        };
        last = (follows && is_label(section, profile)).then_some(count);
        out.extend(last.map(|_| key(section)));
    }
    out
}

/// The number of a heading, 0 where it has none.
fn count_of(section: &Section) -> u32 {
    let number = section.number.as_ref().map(|n| n.key());
    let value = number.and_then(|n| parse_number(&n));
    value.and_then(|v| v.parse().ok()).unwrap_or_default()
}

/// Whether a heading is a label and nothing else, or says which part of a sheet follows: 「事務事業の一覧」.
fn is_label(section: &Section, profile: &Profile) -> bool {
    let title = section.title.key();
    let label = || !profile.lexicon.read(&title).is_empty() || profile.is_measure_label(&title);
    label() || profile.pattern("sheet_part").is_match(&title)
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
    // 「施策1」 may be a group and the undertaking itself.
    let is = |id: usize, wanted: Role| {
        let text = grid.cells.get(id).map(|c| c.text.as_str().trim());
        let labels = profile.lexicon.read(text.unwrap_or_default());
        let group = wanted == Role::Title
            && (grid.cells.get(id)).is_some_and(|c| is_sheet_group(&c.text, profile));
        let first = group || labels.first().is_some_and(|l| l.role == wanted);
        let named = |l: &Label| l.role == wanted && l.number.is_some();
        first || wanted == Role::Title && labels.iter().any(named)
    };
    let id_at = |row: usize, col: usize| {
        let within = row < grid.rows && col < grid.cols;
        index.get(row * grid.cols + col).filter(|_| within).copied()
    };
    let cell_at = |row: usize, col: usize| grid.cells.get(id_at(row, col)?);
    let says = |row: usize, col: usize| {
        let id = id_at(row, col)?;
        let said = &grid.cells.get(id)?.text;
        (!said.is_empty() && role(id).is_none()).then_some(())
    };
    // 「施策番号・施策名｜1-2｜窓口の改善」
    let counted = |cell: &Cell| {
        let number = cell_at(cell.row, cell.last_col() + 1);
        let name = number.and_then(|n| cell_at(n.row, n.last_col() + 1));
        let number = number.filter(|n| parse_number(n.text.as_str()).is_some());
        let label = |c: &Cell| !profile.lexicon.read(c.text.as_str().trim()).is_empty();
        number.is_some() && name.is_some_and(|n| !n.text.is_empty() && !label(n))
    };
    let has = |wanted: Role| {
        let mut labels = (grid.cells.iter().enumerate()).filter(|(id, _)| is(*id, wanted));
        labels.any(|(_, cell)| {
            let below = || {
                says(cell.last_row() + 1, cell.col).filter(|()| cell.last_row() + 2 == grid.rows)
            };
            says(cell.row, cell.last_col() + 1).or_else(below).is_some()
        })
    };
    let mut cells = grid.cells.iter().enumerate();
    let mut group = || cells.any(|(id, cell)| is(id, Role::Parent) && counted(cell));
    (has(Role::Title) || group()) && has(Role::Department)
}
