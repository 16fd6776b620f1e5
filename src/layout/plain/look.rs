//! What a cell of a table looks like, and which looks its column has.

use super::content::Content;
use super::rows::Row;
use super::shape::{is_circled, is_figure, shape};
use super::spaced::is_year;
use std::collections::BTreeSet;

/// What a cell is to the eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::layout) enum Look {
    /// 「○」, 「―」, 「→」, and nothing at all: they stand in any column.
    Mark,
    Figure,
    /// 「令和8年度」, 「R8」
    Year,
    /// 「⑥分別の徹底」, 「(1) 広報」
    Counted,
    Sentence,
    Words,
}

/// 「令和8年度（2026年度）」 (characters)
const LONGEST_YEAR: usize = 16;

/// The look of a cell by its words without blanks.
pub(in crate::layout) fn look(key: &str) -> Look {
    let counted = || {
        let bare = key.trim_start_matches(['(', '（']);
        let rest = bare.trim_start_matches(|c: char| c.is_numeric());
        rest.len() < bare.len() && rest.starts_with([')', '）', '.', '．', '、'])
    };
    // 「№」 is a word.
    if key.chars().all(|c| !c.is_alphanumeric() && c != '№') {
        Look::Mark
    } else if key.chars().count() <= LONGEST_YEAR && is_year(key) {
        Look::Year
    } else if is_class(key) {
        Look::Words
    } else if is_figure(key)
        || key
            .split_once(['(', '（'])
            .is_some_and(|(f, _)| is_figure(f))
    {
        Look::Figure
    } else if key.starts_with(is_circled) || counted() {
        Look::Counted
    } else if key.ends_with('。') {
        Look::Sentence
    } else {
        Look::Words
    }
}

/// 「1年生」, 「2号認定」: of whom, and no figure.
fn is_class(key: &str) -> bool {
    let class = ["年生", "歳児", "号", "号認定", "次", "級", "類", "種", "期"];
    let rest = key.trim_start_matches(|c: char| c.is_numeric());
    rest.len() < key.len() && class.contains(&rest)
}

/// The looks that the cells of each column have.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    seen: Vec<BTreeSet<Look>>,
    /// Years over it: it holds figures and steps.
    headed: Vec<bool>,
}

impl Columns {
    /// Of the rows that are as wide as most are, without the head.
    pub fn of(rows: &[Row]) -> Option<Self> {
        Self::of_some(rows, |_| true)
    }

    /// Of those of them that are filled to their end.
    pub fn of_filled(rows: &[Row]) -> Option<Self> {
        Self::of_some(rows, |row| row.cells.last().is_some_and(|c| !c.is_empty()))
    }

    fn of_some(rows: &[Row], some: impl Fn(&Row) -> bool) -> Option<Self> {
        let width = width(rows)?;
        let deepest = head_rows(rows) - 1;
        let mut out = Self {
            seen: vec![BTreeSet::new(); width],
            headed: vec![false; width],
        };
        let full = |row: &&Row| row.cells.len() == width && !row.whole;
        let told = |(at, row): &(usize, &Row)| full(row) && (*at <= deepest || some(row));
        for (at, row) in rows.iter().enumerate().filter(told) {
            let looks = match at <= deepest {
                true => head_looks(row),
                false => row.cells.iter().map(|c| look(&c.key())).collect(),
            };
            for ((seen, headed), look) in out.seen.iter_mut().zip(&mut out.headed).zip(looks) {
                match (at, look) {
                    (_, Look::Mark) => {}
                    (at, look) if at <= deepest => *headed |= look == Look::Year,
                    (_, look) => {
                        seen.insert(look);
                    }
                }
            }
        }
        Some(out)
    }

    /// Whether nothing but a head was seen.
    fn is_bare(&self) -> bool {
        self.seen.iter().all(BTreeSet::is_empty)
    }

    pub fn width(&self) -> usize {
        self.seen.len()
    }

    /// Whether one of them holds nothing but figures.
    pub fn has_figures(&self) -> bool {
        let figures = |s: &BTreeSet<Look>| s.len() == 1 && s.contains(&Look::Figure);
        self.seen.iter().any(figures)
    }

    /// Whether the first column holds nothing but numbers: 「指標」 over 「①｜就農者数」 stands over the second as well.
    fn begins_counted(&self) -> bool {
        let number = |look: &Look| matches!(look, Look::Counted | Look::Figure);
        let first = self.seen.first().filter(|s| !s.is_empty());
        first.is_some_and(|s| s.iter().all(number))
    }

    /// Whether rows are a list below a head: all of the head's cells are words, and most of the others are filled.
    pub fn are_of_list(&self, rows: &[Row]) -> bool {
        /// A form of labels and what they say has fewer.
        const FEWEST: usize = 3;
        let lower = lower_head(rows);
        let head = |row: &Row| {
            let words = |(at, look): (usize, Look)| match look {
                Look::Words | Look::Year => true,
                Look::Mark => at == 0 || lower.is_some() || at == 1 && self.begins_counted(),
                _ => false,
            };
            row.cells.len() == self.width() && head_looks(row).into_iter().enumerate().all(words)
        };
        let filled = |row: &Row| {
            let empty = row.cells.iter().filter(|c| c.is_empty()).count();
            row.whole || empty * 3 <= row.cells.len()
        };
        self.width() >= FEWEST
            && rows.first().is_some_and(head)
            && rows.iter().filter(|r| !filled(r)).count() * 2 < rows.len()
    }

    /// How many cells look like none of the column that they stand in, the first in column `from`.
    fn misfits(&self, cells: &[Content], from: usize) -> usize {
        let fits = |(at, cell): (usize, &Content)| {
            let look = look(&cell.key());
            let year = self.headed.get(from + at) == Some(&true);
            let seen = self.seen.get(from + at);
            let told = year && matches!(look, Look::Figure | Look::Words);
            // A column of figures may have its year over it.
            let figures =
                |s: &BTreeSet<Look>| !s.is_empty() && s.iter().all(|l| *l == Look::Figure);
            let head = look == Look::Year && seen.is_some_and(figures);
            look == Look::Mark || told || head || seen.is_some_and(|s| s.contains(&look))
        };
        cells.iter().enumerate().filter(|c| !fits(*c)).count()
    }

    /// How many cells a short row lacks at its beginning, where it fits the columns so and not as it stands.
    pub fn lost_before(&self, row: &Row) -> Option<usize> {
        /// A row of one cell says nothing of where it stands.
        const FEWEST: usize = 2;
        let lost = self.width().saturating_sub(row.cells.len());
        let fits = |from: usize| self.misfits(&row.cells, from) == 0;
        if lost == 0 || row.cells.len() < FEWEST || fits(0) {
            return None;
        }
        // As a rule only its beginning is lost; a mark may be missing behind it as well.
        let mut places = (1..lost).filter(|from| fits(*from));
        match (fits(lost), places.next(), places.next()) {
            (true, ..) => Some(lost),
            (false, Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// How far a row slipped to the left that has a figure where its column has none, and fits the columns further right.
    pub fn slipped_by(&self, row: &Row) -> Option<usize> {
        let end = row.cells.iter().rposition(|c| !c.is_empty())? + 1;
        let cells = row.cells.get(..end)?;
        let odd = |(at, cell): (usize, &Content)| {
            let seen = self.seen.get(at).filter(|s| !s.is_empty());
            let headed = self.headed.get(at) == Some(&true);
            let none = seen.is_some_and(|s| !s.contains(&Look::Figure) && !headed);
            none && look(&cell.key()) == Look::Figure
        };
        let under_name = cells.iter().enumerate().any(odd);
        let mut places = 1..=self.width().checked_sub(end)?;
        places.find(|from| under_name && self.misfits(cells, *from) == 0)
    }

    /// Whether a row looks like those of this table, and at least in one column like no other table's head.
    pub fn go_on_with(&self, row: &Row) -> bool {
        let words = |l: Look| matches!(l, Look::Words | Look::Sentence | Look::Counted);
        let looks: Vec<Look> = row.cells.iter().map(|c| look(&c.key())).collect();
        let bare = self.is_bare();
        let same =
            |at: usize, look: &Look| self.seen.get(at).is_some_and(|s| bare || s.contains(look));
        let alike = |at: usize| {
            let year = self.headed.get(at) == Some(&true);
            year || self
                .seen
                .get(at)
                .is_some_and(|s| s.iter().any(|l| words(*l)))
        };
        let fits = |(at, look): (usize, &Look)| {
            *look == Look::Mark || same(at, look) || words(*look) && alike(at)
        };
        // 「○」 and 「→」 stand below years, and in no head.
        let marked = |at: usize| {
            let key = row.cells.get(at).map(Content::key).unwrap_or_default();
            self.headed.get(at) == Some(&true) && !key.is_empty()
        };
        let tells = |(at, look): (usize, &Look)| match look {
            Look::Words | Look::Year => false,
            Look::Mark => marked(at),
            _ => same(at, look),
        };
        looks.len() == self.width()
            && looks.iter().enumerate().all(fits)
            && looks.iter().enumerate().any(tells)
            && !counts_years(row)
    }
}

/// The looks of a row that may be a head: figures that count on are years, 「7｜8｜9」, 「8年度｜9年度｜10年度」.
fn head_looks(row: &Row) -> Vec<Look> {
    let mut looks: Vec<Look> = row.cells.iter().map(|c| look(&c.key())).collect();
    for at in counted_on(row) {
        if let Some(look) = looks.get_mut(at) {
            *look = Look::Year;
        }
    }
    looks
}

/// Whether years stand one after the other in a row, as they do in a head.
fn counts_years(row: &Row) -> bool {
    let year = |at: usize| {
        row.cells
            .get(at)
            .is_some_and(|c| look(&c.key()) == Look::Year)
    };
    counted_on(row).into_iter().any(year)
}

/// The cells of a row whose figures are each one more than the one left of it.
fn counted_on(row: &Row) -> Vec<usize> {
    /// Two figures may follow each other by chance.
    const FEWEST: usize = 3;
    let number = |c: &Content| {
        let shape = shape(&c.key());
        let digits = c.key().chars().filter_map(digit).collect::<String>();
        Some((shape, digits.parse::<u32>().ok()?))
    };
    let numbers: Vec<Option<(String, u32)>> = row.cells.iter().map(number).collect();
    let next = |a: &Option<(String, u32)>, b: &Option<(String, u32)>| match (a, b) {
        (Some((one, a)), Some((two, b))) => one == two && a.checked_add(1) == Some(*b),
        _ => false,
    };
    let mut from = 0;
    let mut out = Vec::new();
    for run in numbers.chunk_by(next) {
        if run.len() >= FEWEST {
            out.extend(from..from + run.len());
        }
        from += run.len();
    }
    out
}

fn digit(c: char) -> Option<char> {
    let wide = u32::from(c).checked_sub(u32::from('０'));
    let wide = wide.and_then(|n| char::from_digit(n, 10));
    wide.or(c.is_ascii_digit().then_some(c))
}

/// How many rows the head of a list has.
pub(super) fn head_rows(rows: &[Row]) -> usize {
    1 + usize::from(lower_head(rows).is_some())
}

/// The second row of a head, that has words or years wherever the first has nothing: 「｜｜R8｜R9｜」 below
/// 「取組｜現状値｜目標値｜　｜担当課」.
fn lower_head(rows: &[Row]) -> Option<&Row> {
    let (upper, lower) = (rows.first()?, rows.get(1)?);
    let said = |c: &Content| matches!(look(&c.key()), Look::Words | Look::Year);
    let whole = upper.cells.len() == lower.cells.len() && !upper.whole && !lower.whole;
    let left = lower.cells.first()?.is_empty();
    let mut open = upper.cells.iter().zip(&lower.cells).skip(1);
    let fills = open.all(|(above, below)| said(below) || below.is_empty() && !above.is_empty());
    let wide = upper.cells.iter().skip(1).any(Content::is_empty);
    (whole && left && fills && wide).then_some(lower)
}

/// Whether the first of some rows is all words and years, and in some column none of those below is: 「No｜事業名｜担当課」
/// over 「1｜窓口の委託｜住民課」, 「指標｜R5｜R6｜目標値」 over 「転入者｜30人｜41人｜50人」.
pub(super) fn heads_others(rows: &[Row]) -> bool {
    let Some((head, below)) = rows.split_first() else {
        return false;
    };
    let head = head_looks(head);
    let words = |l: &Look| matches!(l, Look::Words | Look::Year);
    let apart = |(at, own): (usize, &Look)| {
        let cells = below.iter().filter_map(|row| row.cells.get(at));
        let mut looks = cells
            .map(|c| look(&c.key()))
            .filter(|l| *l != Look::Mark)
            .peekable();
        looks.peek().is_some() && looks.all(|l| l != Look::Words && l != *own)
    };
    let alike = below.iter().all(|row| row.cells.len() == head.len());
    // 「　｜R8｜R9｜計」
    let corner = |(at, l): (usize, &Look)| words(l) || at == 0 && *l == Look::Mark;
    alike && head.iter().enumerate().all(corner) && head.iter().enumerate().any(apart)
}

/// How many cells most rows have.
fn width(rows: &[Row]) -> Option<usize> {
    let mut lengths: Vec<usize> = rows
        .iter()
        .filter(|r| !r.whole)
        .map(|r| r.cells.len())
        .collect();
    lengths.sort_unstable();
    lengths
        .chunk_by(|a, b| a == b)
        .max_by_key(|same| (same.len(), same.first().copied()))
        .and_then(|same| same.first().copied())
}
