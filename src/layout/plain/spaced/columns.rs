//! Where the columns of lines are that spaces keep apart.

use super::LEAST_LINES;
use std::ops::Range;

/// A position is between columns though one line in so many has ink there.
const RUNNING_THROUGH: usize = 5;
/// How positions are counted along a line.
#[derive(Clone, Copy)]
pub(super) enum Measure {
    /// Every character is as wide as any other: so converters count.
    Characters,
    /// A full-width character takes two positions: so people see it.
    Columns,
}

impl Measure {
    fn width(self, c: char) -> usize {
        match self {
            Self::Columns if !c.is_ascii() && !('\u{ff61}'..='\u{ff9f}').contains(&c) => 2,
            _ => 1,
        }
    }
}

/// The columns: what lies between positions that hardly any line has ink at.
pub(super) fn columns(lines: &[&[char]], measure: Measure) -> Option<Vec<Range<usize>>> {
    let inks: Vec<Vec<Range<usize>>> = lines.iter().map(|l| ink(l, measure)).collect();
    let columns = between(&free(&inks, lines.len() / RUNNING_THROUGH));
    let columns = without_split_heads(columns, &inks);
    let fits = |ink: &Vec<Range<usize>>| ink.iter().all(|word| column_of(word, &columns).is_some());
    let rows = inks.iter().filter(|ink| fits(ink)).count();
    (columns.len() > 1 && rows >= LEAST_LINES).then_some(columns)
}

/// A head that stands beside its values, not over them: no line has words in both.
fn without_split_heads(
    columns: Vec<Range<usize>>,
    inks: &[Vec<Range<usize>>],
) -> Vec<Range<usize>> {
    let touches = |ink: &Vec<Range<usize>>, c: &Range<usize>| {
        ink.iter()
            .any(|word| word.start < c.end && c.start < word.end)
    };
    let mut out: Vec<Range<usize>> = Vec::new();
    for column in columns {
        match out.last_mut() {
            Some(last) if !inks.iter().any(|i| touches(i, last) && touches(i, &column)) => {
                last.end = column.end;
            }
            _ => out.push(column),
        }
    }
    out
}

/// The column a word stands in: the one it touches, or else the nearest; none where it touches two.
fn column_of(word: &Range<usize>, columns: &[Range<usize>]) -> Option<usize> {
    let mut touched = (0..)
        .zip(columns)
        .filter(|(_, c)| c.start < word.end && word.start < c.end);
    let distance = |c: &Range<usize>| {
        let (left, right) = (
            word.start.saturating_sub(c.end),
            c.start.saturating_sub(word.end),
        );
        left.max(right)
    };
    match (touched.next(), touched.next()) {
        (Some((at, _)), None) => Some(at),
        (None, _) => (0..)
            .zip(columns)
            .min_by_key(|(_, c)| distance(c))
            .map(|(at, _)| at),
        _ => None,
    }
}

/// Where a line has ink, in positions: words with single spaces between them apart.
fn ink(line: &[char], measure: Measure) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for &c in line {
        let end = at + measure.width(c);
        if !c.is_whitespace() {
            match out.last_mut() {
                Some(last) if last.end == at => last.end = end,
                _ => out.push(at..end),
            }
        }
        at = end;
    }
    out
}

/// Whether each position is free: at most so many lines have ink there.
fn free(inks: &[Vec<Range<usize>>], allowed: usize) -> Vec<bool> {
    let width = inks.iter().flatten().map(|i| i.end).max().unwrap_or(0);
    let mut covered = vec![0_usize; width];
    for position in inks.iter().flatten().cloned().flatten() {
        if let Some(count) = covered.get_mut(position) {
            *count += 1;
        }
    }
    covered.iter().map(|count| *count <= allowed).collect()
}

/// The stretches between free positions.
fn between(free: &[bool]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, _) in free.iter().enumerate().filter(|(_, free)| !**free) {
        match out.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => out.push(at..at + 1),
        }
    }
    out
}

/// The words of a line in each column; `None` where they run through.
pub(super) fn cut(
    line: &[char],
    columns: &[Range<usize>],
    measure: Measure,
) -> Option<Vec<String>> {
    let mut cells = vec![String::new(); columns.len()];
    let mut at = 0;
    let mut chars = line.iter().peekable();
    for word in ink(line, measure) {
        let cell = cells.get_mut(column_of(&word, columns)?)?;
        if !cell.is_empty() {
            cell.push(' ');
        }
        while let Some(&c) = chars.next_if(|_| at < word.end) {
            if !c.is_whitespace() {
                cell.push(c);
            }
            at += measure.width(c);
        }
    }
    Some(cells)
}
