//! A table that lost its columns: one cell a line, the head first and then row after row.

use crate::block::{Cell, Grid, GridKind};
use crate::profile::{Profile, Role};
use crate::recognize::stream::{Entry, Piece};
use crate::recognize::words::department::is_department_list;
use crate::text::{Text, TextBuilder};
use crate::trace::Place;

/// A head has at least so many cells: fewer could be any labels.
const LEAST_COLUMNS: usize = 3;
/// And at most so many.
const MOST_COLUMNS: usize = 12;
/// A table has at least so many rows below its head.
const LEAST_ROWS: usize = 2;
/// A figure with its unit and year is no longer (characters).
const LONGEST_FIGURE: usize = 24;
/// Cells with a blank line between them are so many lines apart.
const APART: u32 = 2;
/// What is done in a year is no longer (characters).
const LONGEST_STEP: usize = 12;
/// No table has more cells.
const MOST_CELLS: usize = 2_000;
/// No cell is longer (characters).
const LONGEST_CELL: usize = 60;

/// What a column holds, as its head says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Figures,
    /// Figures, or in a list with numbers what is done in a year.
    OfYear,
    Offices,
    /// The number of the row, where others are given.
    Number,
    Words,
}

/// How the cells of a table are kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parted {
    /// Each on a line of its own, one below the other.
    Lines,
    /// The same, and blank lines may stand between them.
    AnyLines,
    /// By blank lines: what stands together is one cell, broken for lack of room.
    Blanks,
}

impl Holds {
    fn is_figures(self) -> bool {
        matches!(self, Self::Figures | Self::OfYear)
    }
}

/// The table that begins with an entry, and the entry behind it.
pub(super) fn table_at(
    entries: &[Entry],
    first: usize,
    profile: &Profile,
) -> Option<(usize, Grid)> {
    // Asked of every line of a plan: of the first cells of a head two more are such.
    let begins = |at: &usize| {
        let text = entries.get(*at).and_then(line);
        text.is_some_and(|t| is_bracketed(&t) || is_head(&t, profile))
    };
    line(entries.get(first)?)?;
    if (first + 1..first + 8).filter(begins).count() < 2 {
        return None;
    }
    // Without blank lines the table ends where they do; with them, where its rows do.
    [Parted::Lines, Parted::AnyLines, Parted::Blanks]
        .into_iter()
        .find_map(|parted| {
            let all = parted == Parted::Lines;
            table_of(cells(entries, first, parted, profile), first, all, profile)
        })
}

/// The table that these cells are, and the entry behind it; nothing is left of them where they are all of it.
fn table_of(
    (cells, ends): (Vec<Text>, Vec<usize>),
    first: usize,
    all: bool,
    profile: &Profile,
) -> Option<(usize, Grid)> {
    (LEAST_COLUMNS..=MOST_COLUMNS).rev().find_map(|width| {
        let (head, body) = cells.split_at_checked(width)?;
        // One column may have a head that no word is known for.
        let others = head.iter().filter(|c| !is_head(c, profile)).count();
        // Nor has a head further cells behind it.
        let over = body.first().is_none_or(|next| !is_head(next, profile));
        if others > 1 || !is_head(head.last()?, profile) || !(all || over) {
            return None;
        }
        let holds: Vec<Holds> = head.iter().map(|c| holds(c, profile)).collect();
        let told = holds
            .iter()
            .skip(1)
            .any(|h| h.is_figures() || *h == Holds::Offices);
        let (rows, taken) = rows(body, &holds, profile);
        // 「現状値」 and 「目標値」 behind a name say what a single row is.
        let figures = holds.iter().filter(|h| h.is_figures()).count();
        let least = if all || figures < 2 { LEAST_ROWS } else { 1 };
        let whole = (taken == body.len() || !all) && rows.len() >= least;
        let end = (width + taken)
            .checked_sub(1)
            .and_then(|last| ends.get(last));
        (told && whole).then(|| (end.copied().unwrap_or(first), grid(head, &rows)))
    })
}

/// The one line of a paragraph of a text file.
fn line(entry: &Entry) -> Option<Text> {
    let Piece::Paragraph(p) = entry.piece else {
        return None;
    };
    let text = p.text.trimmed();
    let short = text.as_str().chars().count() <= LONGEST_CELL;
    (short && !text.as_str().contains('\n') && text.place().line.is_some()).then_some(text)
}

/// The lines from an entry on that stand near each other, as cells, and behind which entry each ends. 「（令和12年度）」
/// goes on with the cell above it.
fn cells(
    entries: &[Entry],
    first: usize,
    parted: Parted,
    profile: &Profile,
) -> (Vec<Text>, Vec<usize>) {
    let apart = if parted == Parted::Lines { 1 } else { APART };
    let mut cells: Vec<Text> = Vec::new();
    let mut ends: Vec<usize> = Vec::new();
    let mut last: Option<u32> = None;
    for (at, entry) in entries.iter().enumerate().skip(first) {
        let Some(text) = line(entry) else { break };
        let number = text.place().line;
        let near = last
            .zip(number)
            .is_none_or(|(last, own)| own <= last + apart);
        if !near || cells.len() > MOST_CELLS {
            break;
        }
        let touches = last.zip(number).is_some_and(|(last, own)| own == last + 1);
        last = number;
        let broken = parted == Parted::Blanks && touches;
        match (cells.last_mut(), ends.last_mut()) {
            (Some(cell), Some(end)) if is_bracketed(&text) => {
                *cell = Text::stack([&*cell, &text]);
                *end = at + 1;
            }
            (Some(cell), Some(end)) if broken => {
                let mut whole = TextBuilder::default();
                whole.push_text(cell);
                whole.soft_break();
                whole.push_text(&text);
                *cell = whole.finish();
                *end = at + 1;
            }
            _ => {
                let years = years_abreast(&text, profile);
                ends.extend(years.iter().map(|_| at + 1));
                cells.extend(years);
            }
        }
    }
    (cells, ends)
}

/// 「令和8年度 令和9年度 令和10年度」: several heads on one line, where all of its words are years.
fn years_abreast(text: &Text, profile: &Profile) -> Vec<Text> {
    let norm = text.as_str();
    let at = |word: &str| word.as_ptr() as usize - norm.as_ptr() as usize;
    let words = norm.split_whitespace();
    let words: Vec<Text> = words.map(|w| text.slice(at(w)..at(w) + w.len())).collect();
    let year = |w: &Text| profile.calendar.whole(w.as_str()).is_some();
    match words.len() > 1 && words.iter().all(year) {
        true => words,
        false => vec![text.clone()],
    }
}

fn is_bracketed(text: &Text) -> bool {
    text.as_str().starts_with('(') && text.as_str().ends_with(')')
}

/// Whether a cell could head a column: a label, a year.
fn is_head(cell: &Text, profile: &Profile) -> bool {
    let words = cell.as_str();
    let year = || profile.calendar.whole(&cell.key()).is_some();
    profile.numbers.whole(words).is_none() && (!profile.lexicon.read(words).is_empty() || year())
}

fn holds(head: &Text, profile: &Profile) -> Holds {
    let labels = profile.lexicon.read(head.as_str());
    let role = labels.first().map(|l| l.role);
    let year = profile.calendar.whole(&head.key()).is_some();
    // 「基準年度（2013年度）」: a word that may be several things, and a year.
    let dated = !profile.calendar.find(head.as_str()).is_empty();
    let metric = |role: Role| role.is_metric() && role != Role::Indicator;
    match role {
        Some(role) if metric(role) => Holds::Figures,
        Some(_) if dated && labels.iter().any(|l| metric(l.role)) => Holds::Figures,
        Some(Role::Department | Role::RelatedDepartment) => Holds::Offices,
        Some(Role::Number) => Holds::Number,
        None if year => Holds::OfYear,
        _ => Holds::Words,
    }
}

/// Whether a cell is a figure, or stands where one would.
fn is_figure(cell: &Text, profile: &Profile) -> bool {
    let words = cell.as_str();
    let is = |list: &str| profile.words(list).iter().any(|w| w == words);
    let short = words.chars().count() <= LONGEST_FIGURE;
    let numbers = &profile.numbers;
    let figure = || numbers.whole(words).is_some() || !numbers.find(words).is_empty();
    let said = ["no_step", "not_a_value", "keep", "up", "down"];
    said.iter().any(|list| is(list)) || short && figure()
}

/// 「3」, 「1-2」, 「（4）」
fn is_number(cell: &Text) -> bool {
    let mark = |c: char| c.is_numeric() || "-.()".contains(c);
    let norm = cell.as_str();
    norm.chars().all(mark) && norm.contains(char::is_numeric) && norm.chars().count() <= 6
}

/// Whether short words may say what is done in a year.
fn is_step(cell: &Text) -> bool {
    let norm = cell.as_str();
    norm.chars().count() <= LONGEST_STEP && !norm.contains('。') && !is_number(cell)
}

/// The rows of a body and how many cells they take. A row may lack its first cell where that was
/// merged with the one above.
fn rows<'t>(
    body: &'t [Text],
    holds: &[Holds],
    profile: &Profile,
) -> (Vec<Vec<Option<&'t Text>>>, usize) {
    let counted = holds.first() == Some(&Holds::Number);
    let fits = |cells: &[Text], holds: &[Holds]| {
        cells.len() == holds.len()
            && cells.iter().zip(holds).all(|(cell, holds)| match holds {
                Holds::Figures => is_figure(cell, profile),
                Holds::OfYear => is_figure(cell, profile) || counted && is_step(cell),
                Holds::Offices => is_department_list(cell, profile),
                Holds::Number => !counted || is_number(cell),
                Holds::Words => true,
            })
    };
    let named =
        |cell: Option<&Text>| cell.is_some_and(|c| profile.numbers.whole(c.as_str()).is_none());
    let mut out = Vec::new();
    let mut at = 0;
    while at < body.len() {
        let rest = body.get(at..).unwrap_or_default();
        // 「2施設」 below 「指標」 is of another line: a row begins with words, or with its number.
        let measured = |c: &Text| {
            profile
                .numbers
                .whole(c.as_str())
                .is_some_and(|q| q.unit.is_some())
        };
        let begins = |row: &&[Text]| {
            !(holds.first() == Some(&Holds::Words) && row.first().is_some_and(measured))
        };
        let full = rest
            .get(..holds.len())
            .filter(|row| fits(row, holds))
            .filter(begins);
        let short = holds.get(1..).unwrap_or_default();
        let merged = rest.get(..short.len()).filter(|row| fits(row, short));
        // The cell before the figures is the name of the row.
        let column = holds
            .iter()
            .position(|h| !matches!(h, Holds::Words | Holds::Number))
            .unwrap_or(0);
        let name =
            |row: &[Text], column: usize| named(column.checked_sub(1).and_then(|c| row.get(c)));
        if let Some(row) = full.filter(|row| name(row, column)) {
            out.push(row.iter().map(Some).collect());
            at += row.len();
        } else if let Some(row) = merged.filter(|row| column > 1 && name(row, column - 1))
            && !out.is_empty()
        {
            out.push(std::iter::once(None).chain(row.iter().map(Some)).collect());
            at += row.len();
        } else if is_begun(rest, holds, profile) {
            out.push(rest.iter().map(Some).collect());
            at = body.len();
        } else {
            break;
        }
    }
    (out, at)
}

/// The last row, of results, ends where nothing has come of the years yet.
fn is_begun(rest: &[Text], holds: &[Holds], profile: &Profile) -> bool {
    let Some((label, figures)) = rest.split_first() else {
        return false;
    };
    let labels = profile.lexicon.read(label.as_str());
    let results = labels.first().is_some_and(|l| l.role == Role::Actual);
    let years = holds.iter().skip(1).all(|h| h.is_figures());
    let short = rest.len() < holds.len() && !figures.is_empty();
    results && years && short && figures.iter().all(|f| is_figure(f, profile))
}

fn grid(head: &[Text], rows: &[Vec<Option<&Text>>]) -> Grid {
    let mut cells: Vec<Cell> = Vec::new();
    let head: Vec<Option<&Text>> = head.iter().map(Some).collect();
    let mut place = Place::default();
    for (row, line) in std::iter::once(&head).chain(rows).enumerate() {
        for (col, text) in line.iter().enumerate() {
            let Some(text) = text else {
                // The merged cell reaches down to here.
                let above = cells.iter_mut().rfind(|c: &&mut Cell| c.col == col);
                if let Some(above) = above {
                    above.row_span = row + 1 - above.row;
                }
                continue;
            };
            place = place.union(&text.place());
            cells.push(Cell::single(row, col, (*text).clone()));
        }
    }
    Grid {
        rows: rows.len() + 1,
        cols: head.len(),
        cells,
        place,
        kind: GridKind::Tabbed,
        bars: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
