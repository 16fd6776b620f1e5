//! Which lines of a table begin a row.

use super::super::content::starts_with_bullet;
use super::super::shape::{is_counted, is_figure, is_headed, is_number, shape, width};
use super::placed::{Lined, Placed, value_columns, widths};
use super::words::{is_value, is_year};
use std::collections::BTreeMap;

/// Cells narrower than this (half-width characters) are not broken for want of room.
const NARROWEST: usize = 8;
/// A cell that falls short of the widest by so much may be full: what follows did not fit.
const RAGGED: usize = 1;
/// So many rows beside one cell show that it names a group of them.
const GROUPED: usize = 2;
/// A head has no more lines that begin with a label.
const HEAD: usize = 3;
/// Rows apart by blank lines come in more groups than this.
const GROUPS: usize = 3;

/// The lines of a table, and which of them begin a row.
pub(super) struct Rows<'a> {
    pub lines: &'a [Lined],
    pub widths: Vec<usize>,
    pub columns: usize,
    /// The columns of figures.
    values: Vec<usize>,
    /// The column whose cells begin rows.
    pub key: usize,
    /// Of each line.
    pub begins: Vec<bool>,
    /// The lines that do.
    pub firsts: Vec<usize>,
    /// How many lines up to each one stand below a blank one.
    breaks: Vec<usize>,
}

impl<'a> Rows<'a> {
    /// The lines, without the rows yet.
    fn new(lines: &'a [Lined], columns: usize) -> Self {
        Self {
            lines,
            widths: widths(lines, columns),
            columns,
            values: value_columns(lines, columns),
            key: 0,
            begins: Vec::new(),
            firsts: Vec::new(),
            breaks: Vec::new(),
        }
    }

    /// The lines and their rows.
    pub fn of(lines: &'a [Lined], columns: usize) -> Self {
        let mut rows = Self::new(lines, columns);
        if rows.values.is_empty() {
            rows.key = rows.key();
        }
        rows.begins = rows.begins();
        let begins = rows.begins.iter().enumerate();
        rows.firsts = begins.filter(|(_, b)| **b).map(|(at, _)| at).collect();
        let apart = (0..lines.len()).map(|at| usize::from(at > 0 && !rows.touch(at - 1)));
        let count = |so_far: &mut usize, apart: usize| {
            *so_far += apart;
            Some(*so_far)
        };
        rows.breaks = apart.scan(0, count).collect();
        rows
    }

    pub fn line(&self, at: usize) -> Option<&Lined> {
        self.lines.get(at)
    }

    /// Whether no blank line parts two neighbouring lines.
    pub fn touch(&self, at: usize) -> bool {
        match (self.line(at), self.line(at + 1)) {
            (Some(one), Some(two)) => one.at + 1 == two.at,
            _ => false,
        }
    }

    /// Whether no blank line parts any of the lines from one to another.
    pub fn stand_together(&self, from: usize, to: usize) -> bool {
        self.breaks.get(from) == self.breaks.get(to)
    }

    pub fn cell(&self, at: usize, col: usize) -> Option<&Placed> {
        self.line(at).and_then(|l| l.cell(col))
    }

    /// Whether words fill their column: what follows them did not fit.
    pub fn is_full(&self, words: &str, col: usize) -> bool {
        is_full(words, col, &self.widths)
    }

    /// Whether words begin a cell for all one can see: those above them did not fill it.
    fn is_fresh(&self, at: usize, col: usize) -> bool {
        let above = at.checked_sub(1).and_then(|b| self.cell(b, col));
        self.cell(at, col).is_some() && above.is_some_and(|above| !self.is_full(&above.text, col))
    }

    /// Whether words surely begin a cell: those above them end a sentence, or are the same.
    fn is_new(&self, at: usize, col: usize) -> bool {
        let above = at.checked_sub(1).and_then(|b| self.cell(b, col));
        match (above, self.cell(at, col)) {
            (Some(above), Some(cell)) => above.text == cell.text || !is_open(&above.text),
            _ => false,
        }
    }

    /// The column whose cells say where rows begin: the first, unless rows go on beside its cells,
    /// as beside the names of groups: 「(1)移住｜住宅の建設｜村」 over 「　｜住宅の改修｜村」.
    fn key(&self) -> usize {
        let numbered = |col: usize| {
            let mut cells = self.lines.iter().filter_map(|l| l.cell(col));
            cells.next().is_some_and(|c| begins_cell(&c.text))
        };
        let beside = |col: usize, numbered: bool| {
            let goes_on = |at: usize| {
                let cell = self.cell(at, col);
                cell.is_none_or(|c| numbered && !begins_cell(&c.text))
            };
            let rows = (1..self.lines.len()).filter(|&at| {
                if self.leads_to_name(at, col) {
                    return false;
                }
                let fresh = (col + 1..self.columns)
                    .filter(|&c| self.is_fresh(at, c))
                    .count();
                let new = (col + 1..self.columns).any(|c| self.is_new(at, c));
                self.touch(at - 1) && goes_on(at) && (new || fresh > 1)
            });
            rows.count()
        };
        let names = |col: usize| {
            let numbered = numbered(col);
            beside(col, numbered) >= if numbered { 1 } else { GROUPED }
        };
        (0..self.columns).find(|&col| !names(col)).unwrap_or(0)
    }

    /// Whether a line has but one cell, the beginning of one that stands round the middle of its row: 「　｜講座を開き、地区
    /// の活動を支」 over 「推進員の養成｜　｜健康課」.
    fn leads_to_name(&self, at: usize, col: usize) -> bool {
        let own = self.line(at).map(|l| l.cells.as_slice());
        matches!(own, Some([one]) if one.cols.start > col
            && self.cell(at + 1, one.cols.start).is_none())
            && self.touch(at)
            && self.cell(at + 1, col).is_some()
            && self.line(at + 1).is_some_and(|l| l.cells.len() > 1)
    }

    /// Whether figures stand in the columns of figures.
    fn is_valued(&self, at: usize) -> bool {
        let value = |c: &Placed| self.values.contains(&c.cols.start) && is_value(&c.text);
        self.line(at).is_some_and(|l| l.cells.iter().any(value))
    }

    /// Whether each line begins a row.
    fn begins(&self) -> Vec<bool> {
        let counted = self.counted();
        let apart = self.groups();
        (0..self.lines.len())
            .map(|at| {
                let Some(line) = self.line(at) else {
                    return false;
                };
                if let Some(firsts) = counted.as_ref().or(apart.as_ref()) {
                    return firsts.binary_search(&at).is_ok();
                }
                if !self.values.is_empty() {
                    let row = !line.lone && self.is_valued(at) && !self.is_between(at);
                    return row || self.is_label(at);
                }
                !line.lone && line.cell(self.key).is_some() && !self.is_rest(at)
            })
            .collect()
    }

    /// Whether a line without figures is a row all the same: it has a label of its own and what is
    /// said of it, or years for the rows below, or a label whose figures are missing.
    fn is_label(&self, at: usize) -> bool {
        let Some(line) = self.line(at) else {
            return false;
        };
        let years = line.cells.iter().filter(|c| is_year(&c.text)).count() > 1;
        let pair = self.cell(at, 0).is_some() && line.cells.len() > 1 && !self.is_rest(at);
        let bare = match line.cells.as_slice() {
            [one] if line.lone && self.values.first().is_some_and(|v| one.cols.start < *v) => {
                let col = one.cols.start;
                let above = at
                    .checked_sub(1)
                    .filter(|&b| self.touch(b))
                    .and_then(|b| self.cell(b, col));
                col > 0
                    && above.is_some_and(|a| !self.is_full(&a.text, col))
                    && self.cell(at + 1, col).is_some()
            }
            _ => false,
        };
        !line.lone && (years || pair) || bare
    }

    /// The lines with a number in the first column, where nothing but numbers of one kind stands there: 「1」, 「2」, 「3」,
    /// 「1-1」, 「1-2」. Whatever stands on the lines between them goes on with the row.
    fn counted(&self) -> Option<Vec<usize>> {
        let numbers: Vec<(usize, &Placed)> = (0..self.lines.len())
            .filter_map(|at| Some((at, self.cell(at, 0)?)))
            .collect();
        let (first, own) = numbers.first()?;
        let kind = shape(&own.text);
        let of_kind =
            |c: &Placed| c.cols.len() == 1 && is_number(&c.text) && shape(&c.text) == kind;
        let again = numbers
            .windows(2)
            .any(|pair| matches!(pair, [(_, a), (_, b)] if a.text == b.text));
        let all = numbers.iter().all(|(_, c)| of_kind(c)) && !again;
        let some = numbers.len() >= GROUPS && numbers.len() < self.lines.len() && *first == 0;
        (all && some).then(|| numbers.into_iter().map(|(at, _)| at).collect())
    }

    /// The first line of each group, where every row is a group of lines between blank ones.
    fn groups(&self) -> Option<Vec<usize>> {
        let firsts: Vec<usize> = (0..self.lines.len())
            .filter(|&at| at == 0 || !self.touch(at - 1))
            .collect();
        let one = firsts.iter().enumerate().all(|(n, &from)| {
            let to = firsts.get(n + 1).copied().unwrap_or(self.lines.len());
            (from..to).filter(|&at| self.is_valued(at)).count() <= 1
        });
        let more = self.lines.len() > firsts.len();
        (firsts.len() >= GROUPS && one && (more || firsts.len() > GROUPS)).then_some(firsts)
    }

    /// Whether a line is nothing but figures that stand between two rows without any there:
    /// 「　　9,212」 between 「量の見込み　　9,840」 and 「確保方策　　10,000」.
    pub fn is_between(&self, at: usize) -> bool {
        let (Some(line), Some(before)) = (self.line(at), at.checked_sub(1)) else {
            return false;
        };
        let free = |c: &Placed| {
            is_value(&c.text)
                && [before, at + 1]
                    .iter()
                    .all(|&n| self.cell(n, c.cols.start).is_none())
        };
        self.touch(before)
            && self.touch(at)
            && self.is_valued(before)
            && self.is_valued(at + 1)
            && line.cells.iter().all(free)
    }

    /// Whether every cell of a line goes on with the one above it.
    fn is_rest(&self, at: usize) -> bool {
        let (Some(line), Some(before)) = (self.line(at), at.checked_sub(1)) else {
            return false;
        };
        let goes_on = |c: &Placed| {
            self.cell(before, c.cols.start).is_some() && !self.is_new(at, c.cols.start)
        };
        let full = self
            .cell(before, self.key)
            .is_some_and(|c| self.is_full(&c.text, self.key));
        let mut cells = line.cells.iter().filter(|c| c.cols.start >= self.key);
        // What is as wide as any other is a name of its own sooner than the end of one.
        let widest = self.widths.get(self.key).copied().unwrap_or(0);
        let short = |c: &Placed| width(&c.text) * 5 <= widest * 4;
        let full = full && self.cell(at, self.key).is_some_and(short);
        self.touch(before) && full && cells.all(goes_on) && !begins_cell(&line.text())
    }
}

/// Whether lines are those of a form: labels stand beside what is said of them, and each row has
/// columns of its own. Where they are cannot be told from figures further down.
pub(super) fn is_form(lines: &[Lined], columns: usize) -> bool {
    let rows = Rows::new(lines, columns);
    let valued = (0..lines.len()).filter(|&at| rows.is_valued(at)).count();
    let label = |at: &usize| !rows.is_valued(*at) && rows.is_label(*at);
    let labels = (0..lines.len()).filter(label).count();
    let labelled = !rows.values.is_empty() && labels > HEAD && labels * 2 > valued;
    labelled || come_again(lines)
}

/// Whether several labels at the left come again: 「番号」, 「担当課」 and 「内容」 of one form below those of another.
fn come_again(lines: &[Lined]) -> bool {
    /// So many do.
    const LABELS: usize = 3;
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let label = |text: &&str| {
        text.chars().count() > 1 && !is_figure(text) && !is_value(text) && !is_year(text)
    };
    let firsts = lines.iter().filter(|l| !l.lone);
    let firsts = firsts.filter_map(|l| l.cell(0).map(|c| c.text.as_str()));
    for text in firsts.filter(label) {
        *seen.entry(text).or_default() += 1;
    }
    seen.values().filter(|count| **count > 1).count() >= LABELS
}

/// Whether words fill their column, one of these widths.
pub(super) fn is_full(words: &str, col: usize, widths: &[usize]) -> bool {
    let widest = widths.get(col).copied().unwrap_or(0);
    widest >= NARROWEST && width(words) + RAGGED >= widest && is_open(words)
}

/// Whether words may go on in a further line.
pub(super) fn is_open(words: &str) -> bool {
    !words.ends_with(['。', '！', '？']) && !is_value(words) && !is_figure(words)
}

/// Whether words begin like an entry, a heading or a note.
pub(super) fn begins_cell(text: &str) -> bool {
    let text = text.trim_start();
    starts_with_bullet(text)
        || is_headed(text)
        || is_counted(text)
        || text.starts_with(['※', '注', '<', '＜', '〔', '(', '（'])
}
