//! Rows that a text breaks over several lines, told by their tabs.

use super::content::{Content, Line};
use super::look::{Look, look};
use super::shape::{is_figure, start_shape};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// How the rows of a table are built.
pub(super) struct Build<'l> {
    lines: &'l [Line],
    /// How many tabs most rows have; of two equally frequent numbers the larger.
    width: usize,
    /// At least half of them have it.
    regular: bool,
    /// What those rows begin with; asked where one is broken.
    starts: OnceCell<BTreeSet<String>>,
}

impl<'l> Build<'l> {
    pub(super) fn of(lines: &'l [Line]) -> Self {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for line in lines.iter().filter(|l| l.tabs() > 0) {
            *counts.entry(line.tabs()).or_default() += 1;
        }
        let all: usize = counts.values().sum();
        let usual = counts
            .into_iter()
            .max_by_key(|&(tabs, count)| (count, tabs));
        let (width, full) = usual.unwrap_or_default();
        Self {
            lines,
            width,
            regular: full * 2 >= all,
            starts: OnceCell::new(),
        }
    }

    /// Whether a whole row ends with a sentence.
    fn ends_told(&self) -> bool {
        let mut full = self.lines.iter().filter(|l| l.tabs() == self.width);
        full.any(|l| l.cells.last().is_some_and(|c| c.key().ends_with('。')))
    }

    fn starts(&self) -> &BTreeSet<String> {
        self.starts.get_or_init(|| {
            let full = self.lines.iter().filter(|l| l.tabs() == self.width);
            full.filter_map(start).collect()
        })
    }
}

/// The shape of what a line begins with, if it begins with anything.
fn start(line: &Line) -> Option<String> {
    let shape = line.cells.first().map(|c| start_shape(&c.key()));
    shape.filter(|s| !s.is_empty())
}

/// Over how many lines the head of a table is broken whose rows are all whole, however few.
fn broken_head(lines: &[Line]) -> Option<usize> {
    let width = lines.iter().rev().find(|l| l.tabs() > 0)?.tabs();
    let mut sum = 0;
    let mut taken = 0;
    for line in lines {
        let first = line.cells.first().map(Content::key).unwrap_or_default();
        // 「基準年度」 / 「（2020）」: what goes on in the next line stands in brackets; the lines of a
        // card begin with labels.
        if line.tabs() >= width || taken > 0 && !first.starts_with(['(', '（']) {
            return None;
        }
        sum += line.tabs();
        taken += 1;
        if sum >= width {
            break;
        }
    }
    let mut rows = lines.iter().skip(taken).filter(|l| l.tabs() > 0);
    (sum == width && taken > 1 && rows.all(|l| l.tabs() == width)).then_some(taken)
}

/// Over how many lines the row that begins at `at` is broken: as many as it takes to reach
/// the usual number of tabs exactly, provided most rows have it and each further line begins
/// with words, as the rest of a cell does. Otherwise 1.
pub(super) fn broken_over(build: &Build, at: usize) -> usize {
    let (lines, width) = (build.lines, build.width);
    let Some(line) = lines.get(at) else {
        return 1;
    };
    if at == 0
        && let Some(taken) = broken_head(lines)
    {
        return taken;
    }
    if line.tabs() >= width || !build.regular {
        return 1;
    }
    let own = start(line);
    let begins = |shape: String| build.starts().contains(&shape) || own.as_ref() == Some(&shape);
    let joined = |at: usize| -> Option<usize> {
        let mut sum = lines.get(at)?.tabs();
        for (n, next) in lines.iter().skip(at + 1).enumerate() {
            let key = next.cells.first().map(Content::key).unwrap_or_default();
            if key.is_empty() || begins(start_shape(&key)) {
                return None;
            }
            // 「雑収入 ｜ 627」 / 「合計 ｜ 61,043」: each is a row, whose last cell is empty.
            let figure = |c: Option<&Content>| c.is_some_and(|c| is_figure(c.words().trim()));
            let whole = lines.get(at + n).is_some_and(|l| figure(l.cells.last()));
            if whole && figure(next.cells.get(1)) && !figure(next.cells.first()) {
                return None;
            }
            // 「令和9年度 ｜ 試行」 below 「　｜ 令和8年度 ｜ 準備」: a row that lacks the cell of a label.
            let year = |c: Option<&Content>| c.is_some_and(|c| look(&c.key()) == Look::Year);
            let above = lines.get(at + n).and_then(|l| l.cells.get(1));
            if year(next.cells.first()) && year(above) {
                return None;
            }
            // What follows a sentence is a sentence, or a cell of its own.
            let above = lines.get(at + n).and_then(|l| l.cells.last());
            if above.is_some_and(|c| c.key().ends_with('。')) && !key.ends_with('。') {
                return None;
            }
            // 「取組内容 ｜ 手続を増やす。」 below other labels and what they say, and no sentence in its column.
            let told = |l: &Line| l.cells.last().is_some_and(|c| c.key().ends_with('。'));
            if next.tabs() == 1 && told(next) && !build.ends_told() {
                return None;
            }
            sum += next.tabs();
            if sum >= width {
                return (sum == width).then_some(n + 2);
            }
        }
        None
    };
    let Some(taken) = joined(at) else {
        return 1;
    };
    // Where the next row is short and cannot be made whole, or is one more of equal rows, rows are
    // short by nature: those of a form, 「取組内容 ｜ …」.
    let equal = lines
        .iter()
        .skip(at)
        .take(taken)
        .all(|l| l.tabs() == line.tabs());
    let before = at.checked_sub(1).and_then(|i| lines.get(i));
    let one_more = equal && before.is_some_and(|l| l.tabs() == line.tabs());
    let by_nature = one_more
        || lines.get(at + taken).is_some_and(|l| {
            (1..width).contains(&l.tabs())
                && (equal && l.tabs() == line.tabs() || joined(at + taken).is_none())
        });
    if by_nature { 1 } else { taken }
}
