//! What every cell of a plan's tables was taken for, and which words are missing from the profile.

use crate::block::Outline;
use crate::profile::{Label, Profile, Role};
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::cells::own_label::is_own;
use crate::recognize::cells::view::View;
use crate::recognize::context::Context;
use crate::recognize::stream::{Piece, stream};
use crate::recognize::words::department::is_department_list;
use crate::recognize::words::wording::status_of;
use crate::trace::Place;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A table of a plan with what its cells were taken for.
#[derive(Debug, Serialize, Deserialize)]
pub struct ExplainedTable {
    pub place: Place,
    pub rows: usize,
    pub cols: usize,
    /// Those that are not empty.
    pub cells: Vec<ExplainedCell>,
}

/// A cell and what it was taken for.
#[derive(Debug, Serialize, Deserialize)]
pub struct ExplainedCell {
    /// From 1.
    pub row: usize,
    pub col: usize,
    /// As printed, in one line.
    pub text: String,
    /// Where the whole cell stands.
    pub place: Place,
    pub taken: Taken,
}

/// What a cell was taken for.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub enum Taken {
    /// A label, best reading first.
    Label(Vec<Label>),
    Year,
    Value,
    Mark,
    Text,
    /// Text that stands where a label should: a word the profile does not have.
    Unknown(Guess),
}

/// What an unknown word probably says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guess {
    pub role: Role,
    /// A word of the profile that ends alike, where that made the guess.
    pub kin: Option<String>,
}

/// An unknown word, and how often it stands where a label should.
#[derive(Debug, PartialEq)]
pub struct Suggestion {
    pub word: String,
    pub times: usize,
    pub guess: Guess,
    /// Where it stands first.
    pub place: Place,
}

/// Longer texts are content, in characters without white space.
const LONGEST_UNKNOWN: usize = 14;
/// Content from this length on is a description, in characters.
const LONG_TEXT: usize = 30;

/// Every table of a plan, cell by cell.
pub fn explain(outline: &Outline, profile: &Profile) -> Vec<ExplainedTable> {
    let context = Context::of(outline, profile);
    let mut tables = Vec::new();
    for entry in stream(outline) {
        if let Piece::Grid(grid) = entry.piece {
            let view = View::new(grid, profile, context.years().as_ref(), context.near_year());
            tables.push(ExplainedTable {
                place: grid.place,
                rows: grid.rows,
                cols: grid.cols,
                cells: (0..view.seen.len())
                    .filter_map(|id| cell(&view, id, &context))
                    .collect(),
            });
        }
    }
    tables
}

/// The words missing from the profile, the most frequent first.
pub fn suggest(tables: &[ExplainedTable]) -> Vec<Suggestion> {
    let mut found: BTreeMap<String, Vec<(&Guess, Place)>> = BTreeMap::new();
    for table in tables {
        for cell in &table.cells {
            if let Taken::Unknown(guess) = &cell.taken {
                let places = found.entry(cell.text.clone()).or_default();
                places.push((guess, table.place));
            }
        }
    }
    let mut suggestions: Vec<Suggestion> = found
        .into_iter()
        .filter_map(|(word, places)| {
            let of = |role: Role| places.iter().filter(|(g, _)| g.role == role).count();
            let (guess, _) = places
                .iter()
                .max_by_key(|(g, _)| (of(g.role), g.kin.is_some()))?;
            Some(Suggestion {
                word,
                times: places.len(),
                guess: (*guess).clone(),
                place: places.first()?.1,
            })
        })
        .collect();
    suggestions.sort_by(|a, b| b.times.cmp(&a.times).then_with(|| a.word.cmp(&b.word)));
    suggestions
}

fn cell(view: &View, id: usize, context: &Context) -> Option<ExplainedCell> {
    let seen = view.seen.get(id)?;
    let taken = match seen.kind {
        Kind::Empty => return None,
        Kind::Label if is_own(seen) => {
            let governed = governed(view, seen, context).unwrap_or_default();
            Taken::Unknown(guess(seen, &governed, context))
        }
        Kind::Label => Taken::Label(seen.labels.clone()),
        Kind::Year => Taken::Year,
        _ if seen.year_part => Taken::Year,
        Kind::Value => Taken::Value,
        Kind::Mark => Taken::Mark,
        Kind::Text => match governed(view, seen, context) {
            Some(governed) => Taken::Unknown(guess(seen, &governed, context)),
            None => Taken::Text,
        },
    };
    Some(ExplainedCell {
        row: seen.cell.row + 1,
        col: seen.cell.col + 1,
        text: seen.text().printed(),
        place: seen.cell.place,
        taken,
    })
}

/// What a text would govern if it were a label; `None` where it does not stand like one.
fn governed<'v>(view: &'v View, seen: &Seen, context: &Context) -> Option<Vec<&'v Seen<'v>>> {
    let words = seen.text().key();
    let is_wordy = words.chars().count() <= LONGEST_UNKNOWN
        && !words.contains(['。', '、'])
        && !words.chars().any(|c| c.is_ascii_digit());
    if !is_wordy || is_department_list(seen.text(), context.profile) {
        return None;
    }
    let cell = seen.cell;
    let below: Vec<usize> = view.down(cell.col, cell.last_row() + 1..view.grid.rows);
    let beside: Vec<usize> = view.across(cell.row, cell.last_col() + 1..view.grid.cols);
    let get = |ids: &[usize]| -> Vec<&'v Seen<'v>> {
        ids.iter().filter_map(|&id| view.seen.get(id)).collect()
    };
    let row = get(&view.filled(cell.row, 0..view.grid.cols));
    if stands_among_heads(&row, seen) && !row.iter().any(|s| s.kind == Kind::Value) {
        let content: Vec<_> = get(&below).into_iter().filter(|s| s.is_content()).collect();
        if !content.is_empty() {
            return Some(content);
        }
    }
    let column: Vec<_> = get(&view.down(cell.col, 0..view.grid.rows));
    let column: Vec<_> = column
        .into_iter()
        .filter(|s| s.kind != Kind::Empty)
        .collect();
    if stands_among_heads(&column, seen) {
        let content = get(&beside).into_iter().take_while(|s| !s.is_head());
        let content: Vec<_> = content.filter(|s| s.is_content()).collect();
        if !content.is_empty() {
            return Some(content);
        }
    }
    None
}

/// Whether at least half of the others are labels or years.
fn stands_among_heads(line: &[&Seen], seen: &Seen) -> bool {
    let others: Vec<_> = line
        .iter()
        .filter(|s| !std::ptr::eq(s.cell, seen.cell))
        .collect();
    let heads = others.iter().filter(|s| s.is_head()).count();
    heads > 0 && 2 * heads >= others.len()
}

/// What the unknown word probably says: told by what it governs, or by its kin.
fn guess(seen: &Seen, governed: &[&Seen], context: &Context) -> Guess {
    let most = |test: &dyn Fn(&Seen) -> bool| {
        2 * governed.iter().filter(|s| test(s)).count() > governed.len()
    };
    let profile = context.profile;
    let plain = |role| Guess { role, kin: None };
    if most(&|s| is_department_list(s.text(), profile)) {
        return plain(Role::Department);
    }
    if most(&|s| status_of(s.str(), context.profile).is_some()) {
        return plain(Role::Status);
    }
    let figures = most(&|s| s.kind == Kind::Value);
    let fits = |role: Role| role != Role::Other && role.holds_figures() == figures;
    if let Some((role, kin)) = profile.lexicon.kin(seen.str(), fits) {
        let kin = Some(kin.to_owned());
        return Guess { role, kin };
    }
    if figures {
        plain(Role::Actual)
    } else if most(&|s| s.text().key().chars().count() >= LONG_TEXT) {
        plain(Role::Description)
    } else {
        plain(Role::Aside)
    }
}
