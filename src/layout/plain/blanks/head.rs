//! The words over the columns: a line of them, times over what they are of, or a head that was broken over lines.

use super::super::corner::heads_figures;
use super::super::spaced::is_bracketed;
use super::words::{Words, is_time};

/// A head is broken over no more lines.
const LINES: usize = 6;

/// The head of a table.
pub(super) struct Head {
    /// One row, or two: years, and what is below each of them.
    pub rows: Vec<Vec<String>>,
    /// Where the first time stands in it.
    pub time: Option<usize>,
}

impl Head {
    /// How many columns it has words for.
    pub fn words(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Whether its first word may stand over the names of the rows.
    pub fn has_corner(&self) -> bool {
        let first = self.rows.first().and_then(|row| row.first());
        first.is_some_and(|w| !is_time(w) && !is_bracketed(w) && !heads_figures(w))
    }
}

/// The heads that the first lines may be, and over how many of them each goes.
pub(super) fn heads(lines: &[Words]) -> impl Iterator<Item = (usize, Head)> + '_ {
    let whole = lines.iter().take(LINES).take_while(|w| w.are_heads());
    let most = whole.count();
    (1..=most).filter_map(|count| {
        let lines = lines.get(..count)?;
        let head = match lines {
            [only] => one_line(only),
            [years, below] => grouped(years, below).or_else(|| broken(lines)),
            _ => broken(lines),
        };
        Some((count, head?))
    })
}

/// Which of the words are times, where those stand one behind the other.
fn times(said: &[String]) -> Option<std::ops::Range<usize>> {
    let first = said.iter().position(|w| is_time(w))?;
    let rest = said.iter().skip(first);
    let end = first + rest.take_while(|w| is_time(w)).count();
    let others = said.iter().skip(end).any(|w| is_time(w));
    (!others).then_some(first..end)
}

fn one_line(words: &Words) -> Option<Head> {
    (words.said.len() > 1).then(|| Head {
        rows: vec![words.said.clone()],
        time: words.said.iter().position(|w| is_time(w)),
    })
}

/// Times with as many words below each: 「令和6年度 令和7年度」 over 「（実績） （見込み）」, 「指標 令和6年度 令和7年度」 over 「計画 実績 計画 実績」.
fn grouped(years: &Words, below: &Words) -> Option<Head> {
    let times = times(&years.said).filter(|t| t.len() > 1)?;
    let count = below.said.len();
    let each = count / times.len();
    let whole = each > 0 && count.is_multiple_of(times.len());
    let parts = || below.said.chunks(each);
    let alike = || parts().all(|part| below.said.starts_with(part));
    let fits = whole && (each > 1 && alike() || each == 1 && below.are_bracketed());
    if !fits {
        return None;
    }
    let blank = |n: usize| std::iter::repeat_n(String::new(), n);
    let (before, rest) = years.said.split_at_checked(times.start)?;
    let (over, behind) = rest.split_at_checked(times.len())?;
    let over = over
        .iter()
        .flat_map(|year| [year.clone()].into_iter().chain(blank(each - 1)));
    let top = before.iter().cloned().chain(over);
    let bottom = blank(before.len()).chain(below.said.iter().cloned());
    Some(Head {
        rows: vec![
            top.chain(behind.iter().cloned()).collect(),
            bottom.chain(blank(behind.len())).collect(),
        ],
        time: Some(times.start),
    })
}

/// Words of one row on several lines; brackets are of what stands above them.
fn broken(lines: &[Words]) -> Option<Head> {
    let mut row: Vec<String> = Vec::new();
    for words in lines {
        match row.last_mut() {
            Some(last) if words.are_bracketed() && words.said.len() == 1 => {
                last.push_str(&words.text());
            }
            _ => row.extend(words.said.iter().cloned()),
        }
    }
    // Times are a head by themselves; what stands above them is of more than that.
    let last = lines.last()?;
    let whole = last.said.len() > 1 && last.said.iter().all(|w| is_time(w));
    (row.len() > 1 && !whole).then(|| Head {
        time: row.iter().position(|w| is_time(w)),
        rows: vec![row],
    })
}
