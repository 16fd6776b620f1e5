//! Heads whose words stand beside the columns they head, not over them, as converters set them
//! where the words of a head are wider than the figures below: the order says which is whose.

use super::placed::{Lined, Placed, place, value_columns};
use super::words::{Word, is_value, is_year, runs};
use std::ops::Range;

/// Figures stand this far apart once they are counted off: further than any word reaches.
const SLOT: usize = 1000;

/// The lines of a table whose rows all end with as many figures, these put under one another:
/// what is set to the right or in the middle may overlap its neighbour's. `head` lines go before.
/// `None` where a head does not say of each of them what it is.
pub(super) fn counted_off(lines: &[Vec<Word>], head: usize) -> Option<Vec<Vec<Word>>> {
    let (above, rows) = lines.split_at_checked(head)?;
    let figures = |line: &Vec<Word>| line.iter().rev().take_while(|w| is_value(&w.text)).count();
    let count = rows.iter().map(figures).max().filter(|n| *n > 1)?;
    let whole = |line: &Vec<Word>| {
        let own = figures(line);
        let text = line.len() - own;
        own == 0 && line.iter().all(|w| !is_value(&w.text))
            || own == count && text > 0 && !line.iter().take(text).any(|w| is_value(&w.text))
    };
    let texts = rows.iter().flat_map(|l| l.iter().rev().skip(figures(l)));
    let edge = texts.map(|w| w.at.end).max()?;
    let edge = left_of_heads(above, count, edge).unwrap_or(edge);
    let behind = |line: &Vec<Word>| runs(line).iter().filter(|r| r.at.end > edge).count();
    let named = |line: &Vec<Word>| matches!(behind(line), 0) || behind(line) == count;
    if above.is_empty() || !rows.iter().all(whole) || !above.iter().all(named) {
        return None;
    }
    let slots = |line: &Vec<Word>, from: usize| {
        let mut line = line.clone();
        for (n, word) in line.iter_mut().skip(from).enumerate() {
            let start = (n + 1) * SLOT;
            word.at = start..start + 1;
        }
        line
    };
    let head = above.iter().map(|line| {
        let runs = runs(line);
        let first = runs.len() - behind(line);
        let mut out: Vec<Word> = line.iter().filter(|w| w.at.end <= edge).cloned().collect();
        out.extend(
            runs.into_iter()
                .skip(first)
                .enumerate()
                .map(|(n, run)| Word {
                    at: (n + 1) * SLOT..(n + 1) * SLOT + 1,
                    text: run.text,
                    gap: 2,
                }),
        );
        out
    });
    let rows = rows
        .iter()
        .map(|line| slots(line, line.len() - figures(line)));
    Some(head.chain(rows).collect())
}

/// Where the heads of `count` columns of figures begin, further right than `edge`, where every line of
/// the head has those alone, or ends before them: 「基準値　目標値」 over 「　重要業績評価指標（KPI）」, which stands in
/// the middle over names that are shorter.
fn left_of_heads(above: &[Vec<Word>], count: usize, edge: usize) -> Option<usize> {
    let behind = |line: &Vec<Word>| -> Vec<Word> {
        let runs = runs(line).into_iter();
        runs.filter(|r| r.at.end > edge).collect()
    };
    let heads = above.iter().map(behind).filter(|runs| runs.len() == count);
    let begin = heads
        .filter_map(|runs| Some(runs.first()?.at.start))
        .min()?;
    (begin > edge).then_some(begin)
}

/// Figures set to the right touch the words of the next column, and their own column holds a head
/// alone: 「目標値｜担当課」 over 「　｜230 こども家庭課」. They are put below it.
pub(super) fn put_apart(rows: &mut [Lined], columns: usize) {
    let parted = |cell: &Placed| {
        let (figure, rest) = cell.text.split_once(' ')?;
        is_value(figure).then(|| (figure.to_owned(), rest.to_owned()))
    };
    for at in 0..columns.saturating_sub(1) {
        let mut cells = rows.iter().filter_map(|l| l.cell(at + 1)).peekable();
        let some = cells.peek().is_some();
        let bare = rows.iter().all(|l| l.cell(at).is_none());
        if !(some && bare && cells.all(|c| parted(c).is_some())) {
            continue;
        }
        for line in rows.iter_mut() {
            let Some(n) = line.cells.iter().position(|c| c.cols == (at + 1..at + 2)) else {
                continue;
            };
            let Some((cell, (figure, rest))) = line.cells.get_mut(n).and_then(|cell| {
                let both = parted(cell)?;
                Some((cell, both))
            }) else {
                continue;
            };
            let first = Placed {
                cols: at..at + 1,
                text: figure,
                apart: false,
                ..cell.clone()
            };
            (cell.text, cell.apart) = (rest, false);
            line.cells.insert(n, first);
        }
    }
}

/// The words of the lines of a head in the columns of the rows below them.
pub(super) fn place_heads(
    lines: &[Vec<Word>],
    columns: &[Range<usize>],
    body: &[Lined],
) -> Vec<Vec<Placed>> {
    let values = value_columns(body, columns.len());
    let all: Vec<usize> = (0..columns.len()).collect();
    let years = year_columns(lines, &values);
    lines
        .iter()
        .map(|words| {
            let runs = runs(words);
            let right = |run: &Word| columns.first().is_some_and(|c| run.at.start >= c.end);
            let dated = years.is_some() && runs.iter().any(|run| is_year(&run.text));
            let own = if runs.len() == all.len() {
                Some(&all)
            } else if runs.len() == values.len() && runs.iter().all(right) && !dated {
                Some(&values)
            } else {
                None
            };
            if let Some(cols) = own {
                let placed = runs.into_iter().zip(cols);
                return placed.map(|(run, &col)| in_column(run, col)).collect();
            }
            let Some(years) = &years else {
                return place(words, columns);
            };
            let of = |run: &Word| {
                years
                    .iter()
                    .find(|(at, _)| *at == run.at)
                    .map(|(_, col)| *col)
            };
            let (ordered, others): (Vec<Word>, Vec<Word>) =
                runs.into_iter().partition(|run| of(run).is_some());
            let other = |word: &&Word| others.iter().any(|run| run.at.contains(&word.at.start));
            let others: Vec<Word> = words.iter().filter(other).cloned().collect();
            let mut placed = place(&others, columns);
            placed.extend(ordered.into_iter().map(|run| {
                let col = of(&run).unwrap_or_default();
                in_column(run, col)
            }));
            placed.sort_by_key(|c| c.cols.start);
            placed
        })
        .collect()
}

fn in_column(run: Word, col: usize) -> Placed {
    Placed {
        cols: col..col + 1,
        at: run.at,
        text: run.text,
        apart: false,
    }
}

/// The years of a head, whatever line they stand on, in the columns of figures, one each.
fn year_columns(lines: &[Vec<Word>], values: &[usize]) -> Option<Vec<(Range<usize>, usize)>> {
    let mut years: Vec<Range<usize>> = lines
        .iter()
        .flat_map(|words| runs(words))
        .filter(|run| is_year(&run.text))
        .map(|run| run.at)
        .collect();
    years.sort_by_key(|at| at.start);
    let apart = years.windows(2).all(|pair| match pair {
        [left, right] => left.end <= right.start,
        _ => true,
    });
    let fit = years.len() == values.len() && apart && !years.is_empty();
    fit.then(|| years.into_iter().zip(values.iter().copied()).collect())
}
