//! The ways to look for columns, and which of them fits.

use super::super::content::Line;
use super::columns::columns;
use super::ordered;
use super::placed::{Lined, Placed, place, value_columns};
use super::stretch::Look;
use super::words::{Measure, Ruler, Word, is_value, is_year, words};
use std::ops::Range;

/// Where a text was typed, one line in so many may run through the spaces between columns.
const RUNNING_THROUGH: usize = 5;
/// Without figures below it, a head has no more lines.
const HEAD: usize = 3;

/// Lines that may be a table.
pub(super) struct Stretch<'a> {
    pub looks: &'a [Look],
    pub lines: &'a [Line],
    pub part: Range<usize>,
    /// Lines up to here may be the rest of the last cells.
    pub until: usize,
}

/// What says where the columns are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// The head and the rows.
    All,
    /// The rows, and the head is put over them.
    Rows,
    /// How many figures stand in a row.
    Count,
}

/// A way to look for columns.
#[derive(Clone, Copy)]
struct Way {
    ruler: Ruler,
    /// Some lines may run through the spaces between columns.
    typed: bool,
    by: By,
}

/// How many columns there are where they are told best, and the lines in them. Of ways that fit
/// alike the last is taken: people's way of counting, the head where it stands.
pub(super) fn best(stretch: &Stretch, spread: bool) -> Option<(usize, Vec<Lined>)> {
    let mut best: Option<(i64, usize, Vec<Lined>)> = None;
    for by in [By::Count, By::Rows, By::All] {
        for typed in [true, false] {
            for measure in [Measure::Characters, Measure::Columns] {
                let ruler = Ruler { measure, spread };
                let way = Way { ruler, typed, by };
                let Some((columns, lines)) = way.read(stretch) else {
                    continue;
                };
                let fitness = fitness(&lines, columns);
                if best.as_ref().is_none_or(|(known, ..)| *known <= fitness) {
                    best = Some((fitness, columns, lines));
                }
            }
        }
    }
    best.map(|(_, columns, lines)| (columns, lines))
}

/// How well lines stand in columns: words with a space between them in one cell speak against
/// them, and so do two that are apart, or one over several columns; so do columns without need,
/// and figures below words.
fn fitness(rows: &[Lined], columns: usize) -> i64 {
    /// What a column costs, and a figure among words: a word that stands well.
    const COLUMN: i64 = 2;
    const MIXED: i64 = 3;
    let cell = |c: &Placed| match (c.cols.len(), c.text.contains(' ')) {
        _ if c.apart => -3,
        (1, false) => 2,
        (1, true) => 1,
        _ => 0,
    };
    let cells: i64 = rows.iter().flat_map(|l| &l.cells).map(cell).sum();
    let first = rows
        .iter()
        .position(|l| l.cells.iter().any(|c| is_value(&c.text)));
    let body = || rows.iter().skip(first.unwrap_or(rows.len()));
    let mixed = |col: usize| {
        let values = body()
            .filter_map(|l| l.cell(col))
            .filter(|c| is_value(&c.text));
        let values = values.count();
        let all = body().filter_map(|l| l.cell(col)).count();
        i64::try_from(values.min(all - values)).unwrap_or(0)
    };
    let mixed: i64 = (0..columns).map(mixed).sum();
    let mixed = mixed
        + i64::try_from(years_astray(rows.get(..first.unwrap_or(0)), rows, columns)).unwrap_or(0);
    let head = rows.get(..first.unwrap_or(0)).unwrap_or_default();
    let beside = i64::try_from(heads_beside(head, columns)).unwrap_or(0);
    cells - COLUMN * i64::try_from(columns).unwrap_or(0) - MIXED * mixed - beside
}

/// How many words of a head stand in one column with words of another line, yet wholly beside them: 「　　基準値」 over
/// 「指標」.
fn heads_beside(head: &[Lined], columns: usize) -> usize {
    let beside = |col: usize| {
        let own: Vec<&Placed> = head.iter().filter_map(|l| l.cell(col)).collect();
        let apart = own.windows(2).filter(|pair| match pair {
            [one, two] => one.at.end < two.at.start || two.at.end < one.at.start,
            _ => false,
        });
        apart.count()
    };
    (0..columns).map(beside).sum()
}

/// How many years of a head stand over no figures, where there are as many years as columns of figures.
fn years_astray(head: Option<&[Lined]>, rows: &[Lined], columns: usize) -> usize {
    let head = head.unwrap_or_default();
    let values = value_columns(rows.get(head.len()..).unwrap_or_default(), columns);
    let years = head
        .iter()
        .flat_map(|l| &l.cells)
        .filter(|c| is_year(&c.text));
    let years: Vec<usize> = years.map(|c| c.cols.start).collect();
    let values: Vec<usize> = values.into_iter().filter(|col| *col > 0).collect();
    let astray = years.iter().filter(|col| !values.contains(col));
    if years.len() == values.len() {
        astray.count()
    } else {
        0
    }
}

impl Way {
    /// How many columns there are, and the lines in them.
    fn read(self, stretch: &Stretch) -> Option<(usize, Vec<Lined>)> {
        let look = |at: usize| stretch.looks.get(at);
        let full = |at: &usize| !matches!(look(*at), Some(Look::Blank) | None);
        let numbers: Vec<usize> = (stretch.part.start..stretch.until).filter(full).collect();
        let mut lines: Vec<Vec<Word>> = numbers
            .iter()
            .filter_map(|at| stretch.lines.get(*at))
            .map(|line| words(&line.words(), self.ruler))
            .collect();
        let inside = numbers.partition_point(|at| *at < stretch.part.end);
        let row = first_row(lines.get(..inside)?);
        if self.by == By::Count {
            let counted = ordered::counted_off(lines.get(..inside)?, row?)?;
            for (line, counted) in lines.iter_mut().zip(counted) {
                *line = counted;
            }
        }
        let from = if self.by == By::Rows { row? } else { 0 };
        let inked = |n: usize| {
            let at = numbers.get(n).copied().unwrap_or_default();
            matches!(look(at), Some(Look::Gapped | Look::SetIn))
        };
        let gapped = |n: usize| {
            let at = numbers.get(n).copied().unwrap_or_default();
            matches!(look(at), Some(Look::Gapped))
        };
        let head = (from..row.unwrap_or(from + HEAD))
            .filter(|n| inked(*n))
            .count();
        let of = |n: usize| lines.get(n).cloned();
        let inked: Vec<Vec<Word>> = (from..inside)
            .filter(|n| inked(*n))
            .filter_map(of)
            .collect();
        let allowed = if self.typed {
            inked.len() / RUNNING_THROUGH
        } else {
            0
        };
        // One row of figures is enough below a head of several lines.
        let figures = inked
            .first()
            .map_or(0, |row| row.iter().filter(|w| is_value(&w.text)).count());
        let above = (0..from).filter(|n| gapped(*n)).count();
        let above = if figures > 1 { above } else { 0 };
        let columns = columns(&inked, allowed, head, above)?;
        let placed = numbers.iter().zip(&lines).map(|(&at, words)| Lined {
            number: stretch.lines.get(at).map_or(1, |l| l.number),
            at,
            lone: !matches!(look(at), Some(Look::Gapped)),
            cells: place(words, &columns),
        });
        let mut placed: Vec<Lined> = placed.collect();
        let body = placed.get_mut(row.unwrap_or_default()..);
        ordered::put_apart(body.unwrap_or_default(), columns.len());
        if let Some(row) = row.filter(|_| self.by == By::Rows) {
            let (head, body) = placed.split_at_mut_checked(row)?;
            let heads = ordered::place_heads(lines.get(..row)?, &columns, body);
            for (line, cells) in head.iter_mut().zip(heads) {
                line.cells = cells;
            }
        }
        Some((columns.len(), placed))
    }
}

/// The first line with a figure among its words, where a head stands above it.
fn first_row(lines: &[Vec<Word>]) -> Option<usize> {
    let figures = |words: &Vec<Word>| words.len() > 1 && words.iter().any(|w| is_value(&w.text));
    lines.iter().position(figures).filter(|at| *at > 0)
}
