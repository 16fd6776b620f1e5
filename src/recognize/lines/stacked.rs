//! A table that lost its columns: one cell a line, the head first and then row after row.

mod records;

use crate::block::{Cell, Grid, GridKind};
use crate::profile::{Profile, Role};
use crate::recognize::stream::{Entry, Piece};
use crate::text::{Text, TextBuilder};
use crate::trace::Place;
use records::{Row, rows};

/// A head has at least so many cells: fewer could be any labels.
const LEAST_COLUMNS: usize = 3;
/// And at most so many.
const MOST_COLUMNS: usize = 12;
/// A table has at least so many rows below its head.
const LEAST_ROWS: usize = 2;
/// Cells with a blank line between them are so many lines apart.
const APART: u32 = 2;
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
    /// The year that begins the row.
    Year,
    /// How it is judged: 「Ｂ」, 「達成」.
    Judged,
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
    let table = |parted: Parted| {
        let all = parted == Parted::Lines;
        table_of(cells(entries, first, parted, profile), first, all, profile)
    };
    // Without blank lines the table ends where they do; with them, where its rows do: those that see more of them see right.
    let apart = || {
        let found = [Parted::Blanks, Parted::AnyLines].map(table);
        found.into_iter().flatten().max_by_key(|(end, _)| *end)
    };
    table(Parted::Lines).or_else(apart)
}

/// The table that these cells are, and the entry behind it; nothing is left of them where they are all of it.
fn table_of(
    Cells {
        texts: cells,
        ends,
        headings,
    }: Cells,
    first: usize,
    all: bool,
    profile: &Profile,
) -> Option<(usize, Grid)> {
    (LEAST_COLUMNS..=MOST_COLUMNS).rev().find_map(|width| {
        let (head, body) = cells.split_at_checked(width)?;
        let mut holds: Vec<Holds> = head.iter().map(|c| holds(c, profile)).collect();
        let by_year = holds.first() == Some(&Holds::Year);
        if by_year {
            // What is counted in each year names its column.
            let counted = holds.iter_mut().filter(|h| **h == Holds::Words);
            counted.for_each(|h| *h = Holds::Figures);
        }
        let names = |c: &Text| by_year && profile.names_figure(c.as_str());
        let heads = |c: &Text| is_head(c, profile) || names(c);
        // One column may have a head that no word is known for.
        let others = head.iter().filter(|c| !heads(c)).count();
        // Nor has a head further cells behind it.
        let begins = |next: &Text| by_year && is_year(next, profile);
        let next = body.first();
        let over = next.is_none_or(|next| begins(next) || !heads(next));
        if others > 1 || !heads(head.last()?) || !(all || over) {
            return None;
        }
        let told = holds
            .iter()
            .skip(1)
            .any(|h| h.is_figures() || *h == Holds::Offices);
        let headings: Vec<usize> = headings
            .iter()
            .filter_map(|at| at.checked_sub(width))
            .collect();
        let (rows, taken) = rows(body, &holds, &headings, profile);
        let count = rows.iter().filter(|row| !row.is_group()).count();
        // 「現状値」 and 「目標値」 behind a name say what a single row is.
        let figures = holds.iter().filter(|h| h.is_figures()).count();
        let least = if all || figures < 2 { LEAST_ROWS } else { 1 };
        let whole = (taken == body.len() || !all) && count >= least;
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

/// Lines as cells.
#[derive(Default)]
struct Cells {
    texts: Vec<Text>,
    /// Behind which entry each ends.
    ends: Vec<usize>,
    /// Which of them are headings, that stand between rows.
    headings: Vec<usize>,
}

/// The lines from an entry on that stand near each other. 「（令和12年度）」 goes on with the cell above it.
fn cells(entries: &[Entry], first: usize, parted: Parted, profile: &Profile) -> Cells {
    let apart = if parted == Parted::Lines { 1 } else { APART };
    let mut out = Cells::default();
    let mut last: Option<u32> = None;
    for (at, entry) in entries.iter().enumerate().skip(first) {
        let heading = heading(entry).filter(|_| parted != Parted::Lines);
        let Some(text) = heading.clone().or_else(|| line(entry)) else {
            break;
        };
        let number = text.place().line;
        let near = last
            .zip(number)
            .is_none_or(|(last, own)| own <= last + apart);
        if !near || out.texts.len() > MOST_CELLS {
            break;
        }
        let touches = last.zip(number).is_some_and(|(last, own)| own == last + 1);
        last = number;
        if heading.is_some() {
            out.headings.push(out.texts.len());
            out.texts.push(text);
            out.ends.push(at + 1);
            continue;
        }
        let broken = parted == Parted::Blanks && touches;
        match (out.texts.last_mut(), out.ends.last_mut()) {
            (Some(cell), Some(end)) if is_bracketed(&text) => {
                *cell = Text::stack([&*cell, &text]);
                *end = at + 1;
            }
            (Some(cell), Some(end)) if broken => {
                *cell = joined(cell, &text);
                *end = at + 1;
            }
            _ => {
                let years = years_abreast(&text, profile);
                out.ends.extend(years.iter().map(|_| at + 1));
                out.texts.extend(years);
            }
        }
    }
    out
}

/// The words of a heading.
fn heading(entry: &Entry) -> Option<Text> {
    let Piece::Heading(section) = entry.piece else {
        return None;
    };
    let words = section.number.iter().chain([&section.title]);
    let text = Text::stack(words);
    text.place().line.is_some().then_some(text)
}

/// A cell with the rest of it that stands on a further line.
fn joined(cell: &Text, rest: &Text) -> Text {
    let mut whole = TextBuilder::default();
    whole.push_text(cell);
    whole.soft_break();
    whole.push_text(rest);
    whole.finish()
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
    let known = || !profile.lexicon.read(words).is_empty() || is_year(cell, profile);
    profile.numbers.whole(words).is_none() && known()
}

fn is_year(cell: &Text, profile: &Profile) -> bool {
    profile.calendar.whole(&cell.key()).is_some()
}

fn holds(head: &Text, profile: &Profile) -> Holds {
    let labels = profile.lexicon.read(head.as_str());
    let role = labels.first().map(|l| l.role);
    let year = is_year(head, profile);
    // 「基準年度（2013年度）」: a word that may be several things, and a year.
    let dated = !profile.calendar.find(head.as_str()).is_empty();
    let metric = |role: Role| role.is_metric() && role != Role::Indicator;
    match role {
        Some(Role::Judgement) => Holds::Judged,
        Some(Role::Year) => Holds::Year,
        Some(role) if metric(role) => Holds::Figures,
        Some(_) if dated && labels.iter().any(|l| metric(l.role)) => Holds::Figures,
        Some(Role::Department | Role::RelatedDepartment) => Holds::Offices,
        Some(Role::Number) => Holds::Number,
        None if year => Holds::OfYear,
        _ => Holds::Words,
    }
}

fn grid(head: &[Text], rows: &[Row]) -> Grid {
    let mut cells: Vec<Cell> = Vec::new();
    // What is said of each row below its cells stands in a column of its own.
    let behind = rows.iter().find_map(|row| row.behind.as_ref());
    let cols = head.len() + usize::from(behind.is_some());
    let mut place = Place::default();
    for (col, text) in head.iter().chain(behind.map(|b| &b.0)).enumerate() {
        place = place.union(&text.place());
        cells.push(Cell::single(0, col, text.clone()));
    }
    for (row, line) in (1..).zip(rows) {
        let group = line.is_group();
        for (col, text) in line.cells.iter().enumerate() {
            let Some(text) = text else {
                // The merged cell reaches down to here.
                let above = cells.iter_mut().rfind(|c: &&mut Cell| c.col == col);
                if let Some(above) = above {
                    above.row_span = row + 1 - above.row;
                }
                continue;
            };
            place = place.union(&text.place());
            cells.push(Cell {
                col_span: if group { cols } else { 1 },
                ..Cell::single(row, col, text.clone())
            });
        }
        if behind.is_some() && !group {
            let said = line.behind.as_ref().map(|b| b.1.clone());
            cells.push(Cell::single(row, head.len(), said.unwrap_or_default()));
        }
    }
    Grid {
        rows: rows.len() + 1,
        cols,
        cells,
        place,
        kind: GridKind::Tabbed,
        bars: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
