//! Where the columns of lines are that spaces keep apart.

use super::LEAST_LINES;
use super::words::{Word, are_apart};
use std::ops::Range;

/// The columns: what lies between positions that no line has ink at, or no more than `allowed`.
/// So many of the lines are a head, and so many more that are looked at later stand above them.
pub(super) fn columns(
    lines: &[Vec<Word>],
    allowed: usize,
    head: usize,
    above: usize,
) -> Option<Vec<Range<usize>>> {
    let in_head = |of: &[usize]| of.iter().all(|n| *n < head);
    // A figure alone on its line is of a column of its own, or between two rows.
    let slipped = |of: &[usize]| {
        let others = |n: &usize| lines.get(*n).is_some_and(|l| l.len() > 2);
        of.iter().all(others)
    };
    let columns = between(&free(lines, allowed));
    let columns = without_spread_words(columns, lines);
    let columns = without_split(columns, lines, |left, right| {
        in_head(left) || in_head(right) || slipped(left) && slipped(right)
    });
    let fits = |line: &&Vec<Word>| {
        let over = |w: &Word| column_of(&w.at, &columns).is_some_and(|c| c.len() == 1);
        line.iter().all(over)
    };
    let rows = lines.iter().filter(fits).count();
    (columns.len() > 1 && rows + head + above + 1 >= LEAST_LINES).then_some(columns)
}

/// Columns that nothing parts but the spaces inside a name are one.
fn without_spread_words(columns: Vec<Range<usize>>, lines: &[Vec<Word>]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for column in columns {
        let spread = |last: &Range<usize>| {
            let pairs = lines.iter().flat_map(|line| line.windows(2));
            let mut beside = pairs
                .filter_map(|pair| match pair {
                    [left, right] => Some((left, right)),
                    _ => None,
                })
                .filter(|(left, right)| meet(&left.at, last) && meet(&right.at, &column))
                .peekable();
            beside.peek().is_some() && !beside.any(|(left, right)| are_apart(left, right))
        };
        match out.last_mut() {
            Some(last) if spread(last) => last.end = column.end,
            _ => out.push(column),
        }
    }
    out
}

/// What stands beside its column is of it: no line has words in both. A head does so, and figures
/// of which some have fewer digits.
fn without_split(
    columns: Vec<Range<usize>>,
    lines: &[Vec<Word>],
    may_slip: impl Fn(&[usize], &[usize]) -> bool,
) -> Vec<Range<usize>> {
    let touching = |c: &Range<usize>| -> Vec<usize> {
        let touches = |line: &Vec<Word>| line.iter().any(|word| meet(&word.at, c));
        let lines = lines.iter().enumerate();
        lines.filter(|(_, l)| touches(l)).map(|(n, _)| n).collect()
    };
    let mut out: Vec<Range<usize>> = Vec::new();
    for column in columns {
        let own = touching(&column);
        match out.last_mut() {
            Some(last) => {
                let left = touching(last);
                let both = left.iter().any(|n| own.binary_search(n).is_ok());
                if !both && may_slip(&left, &own) {
                    last.end = column.end;
                } else {
                    out.push(column);
                }
            }
            None => out.push(column),
        }
    }
    out
}

fn meet(one: &Range<usize>, two: &Range<usize>) -> bool {
    one.start < two.end && two.start < one.end
}

/// The columns a word stands in: those it touches, or else the nearest.
pub(super) fn column_of(word: &Range<usize>, columns: &[Range<usize>]) -> Option<Range<usize>> {
    let mut touched = (0..).zip(columns).filter(|(_, c)| meet(c, word));
    let distance = |c: &Range<usize>| {
        let (left, right) = (
            word.start.saturating_sub(c.end),
            c.start.saturating_sub(word.end),
        );
        left.max(right)
    };
    match touched.next() {
        Some((first, _)) => {
            let last = touched.last().map_or(first, |(at, _)| at);
            Some(first..last + 1)
        }
        None => (0..)
            .zip(columns)
            .min_by_key(|(_, c)| distance(c))
            .map(|(at, _)| at..at + 1),
    }
}

/// Whether each position is free: at most so many lines have ink there, or nothing but a word
/// that stands over several columns.
fn free(lines: &[Vec<Word>], allowed: usize) -> Vec<bool> {
    let words = || lines.iter().flatten();
    let width = words().map(|w| w.at.end).max().unwrap_or(0);
    let mut covered = vec![0_usize; width];
    for position in words().flat_map(|w| w.at.clone()) {
        if let Some(count) = covered.get_mut(position) {
            *count += 1;
        }
    }
    let mut free: Vec<bool> = covered.iter().map(|count| *count <= allowed).collect();
    for word in words() {
        let inside = covered.get(word.at.clone()).unwrap_or_default();
        // Ink of two other lines on either side of a gap that this word alone fills.
        let ink = |counts: &[usize]| counts.iter().any(|c| *c > 2);
        for (at, _) in inside.iter().enumerate().filter(|(_, count)| **count == 1) {
            let (left, right) = inside.split_at_checked(at).unwrap_or_default();
            if ink(left)
                && ink(right)
                && let Some(slot) = free.get_mut(word.at.start + at)
            {
                *slot = true;
            }
        }
    }
    free
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
