//! Rows that a text breaks over several lines, told by their tabs.

use super::content::{Content, Line};
use super::shape::{is_figure, start_shape};

/// How many tabs most rows have; of two equally frequent numbers the larger.
pub(super) fn usual_tabs(lines: &[Line]) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for line in lines.iter().filter(|l| l.tabs() > 0) {
        *counts.entry(line.tabs()).or_insert(0usize) += 1;
    }
    counts
        .into_iter()
        .max_by_key(|&(tabs, count)| (count, tabs))
        .map_or(0, |(tabs, _)| tabs)
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

/// Over how many lines the row that begins at `start` is broken: as many as it takes to reach
/// the usual number of tabs exactly, provided most rows have it and each further line begins
/// with words, as the rest of a cell does. Otherwise 1.
pub(super) fn broken_over(lines: &[Line], start: usize, width: usize) -> usize {
    let tabbed = lines.iter().filter(|l| l.tabs() > 0);
    let (full, all) = tabbed.fold((0, 0), |(full, all), l| {
        (full + usize::from(l.tabs() == width), all + 1)
    });
    let Some(line) = lines.get(start) else {
        return 1;
    };
    if start == 0
        && let Some(taken) = broken_head(lines)
    {
        return taken;
    }
    if line.tabs() >= width || full * 2 < all {
        return 1;
    }
    let starts: Vec<String> = lines
        .iter()
        .filter(|l| l.tabs() == width)
        .chain([line])
        .filter_map(|l| l.cells.first().map(|c| start_shape(&c.key())))
        .filter(|s| !s.is_empty())
        .collect();
    let joined = |at: usize| -> Option<usize> {
        let mut sum = lines.get(at)?.tabs();
        for (n, next) in lines.iter().skip(at + 1).enumerate() {
            let key = next.cells.first().map(Content::key).unwrap_or_default();
            if key.is_empty() || starts.contains(&start_shape(&key)) {
                return None;
            }
            // 「雑収入 ｜ 627」 / 「合計 ｜ 61,043」: each is a row, whose last cell is empty.
            let figure = |c: Option<&Content>| c.is_some_and(|c| is_figure(c.words().trim()));
            let whole = lines.get(at + n).is_some_and(|l| figure(l.cells.last()));
            if whole && figure(next.cells.get(1)) && !figure(next.cells.first()) {
                return None;
            }
            // What follows a sentence is a sentence, or a cell of its own.
            let above = lines.get(at + n).and_then(|l| l.cells.last());
            if above.is_some_and(|c| c.key().ends_with('。')) && !key.ends_with('。') {
                return None;
            }
            sum += next.tabs();
            if sum >= width {
                return (sum == width).then_some(n + 2);
            }
        }
        None
    };
    let Some(taken) = joined(start) else {
        return 1;
    };
    // Where the next row is short and cannot be made whole, or is one more of equal rows, rows are
    // short by nature: those of a form, 「取組内容 ｜ …」.
    let equal = lines
        .iter()
        .skip(start)
        .take(taken)
        .all(|l| l.tabs() == line.tabs());
    let before = start.checked_sub(1).and_then(|at| lines.get(at));
    let one_more = equal && before.is_some_and(|l| l.tabs() == line.tabs());
    let by_nature = one_more
        || lines.get(start + taken).is_some_and(|l| {
            (1..width).contains(&l.tabs())
                && (equal && l.tabs() == line.tabs() || joined(start + taken).is_none())
        });
    if by_nature { 1 } else { taken }
}
