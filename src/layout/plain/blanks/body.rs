//! The rows below a head, whose figures say where their names end.

use super::super::shape::is_number;
use super::head::Head;
use super::words::{Words, is_cell};

/// A name is no longer (characters).
const NAME: usize = 40;

/// A word among figures is no longer (characters): 「増加」.
const WORD: usize = 8;

/// A unit that stands for itself is no longer (characters).
const UNIT: usize = 6;

/// Behind the number of its row no longer than this.
const SHORT: usize = 2;

/// How the columns of a table follow each other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// Columns between the names and the figures: 「単位」.
    between: usize,
    pub figures: usize,
    /// Columns behind them: 「担当課」.
    behind: usize,
}

impl Shape {
    /// The columns that a head has over a row. One without a corner has as many words as there are figures.
    pub fn of(head: &Head, row: &Words) -> Option<Self> {
        let figures = row.figures();
        let (before, rest) = (figures.start, row.said.len() - figures.end);
        let shape = |between: usize, behind: usize| Self {
            between,
            figures: figures.len(),
            behind,
        };
        if head.words() == figures.len() && rest == 0 && !head.has_corner() {
            return Some(shape(0, 0));
        }
        let others = head.words().checked_sub(figures.len() + 1)?;
        let fits = |behind: &usize| {
            let between = others - behind;
            let told = *behind == rest || *behind == 1 && rest > 0;
            let led = before > between && head.time.is_none_or(|time| time > between);
            told && led && head.has_corner()
        };
        let mut found = (0..=others).filter(fits);
        let behind = found.next()?;
        // 「甲 5件 窓口 税務課」: which of the words before and behind are of one cell is not known.
        found
            .next()
            .is_none()
            .then(|| shape(others - behind, behind))
    }

    /// How many columns there are.
    pub fn columns(self) -> usize {
        1 + self.between + self.figures + self.behind
    }

    /// The cells of a line; `None` where it has other figures than there are columns for.
    pub fn row(self, words: &Words) -> Option<Vec<String>> {
        let figures = words.figures();
        let (before, rest) = words.said.split_at_checked(figures.start)?;
        let (figures, behind) = rest.split_at_checked(figures.len())?;
        if figures.len() != self.figures {
            return None;
        }
        let behind = match self.behind {
            0 => behind.is_empty().then(Vec::new)?,
            1 => vec![behind.join(" ")],
            n if n == behind.len() || behind.is_empty() => {
                let mut cells = behind.to_vec();
                cells.resize(n, String::new());
                cells
            }
            _ => return None,
        };
        // 「　女性 25％ 30％」 below 「運動する人 男性 33％ 40％」
        let merged = words.set_in && self.between > 0 && before.len() == self.between;
        let mut cells = match merged {
            true => std::iter::once(String::new())
                .chain(before.iter().cloned())
                .collect(),
            false => self.names(before)?,
        };
        cells.extend_from_slice(figures);
        cells.extend(behind);
        Some(cells)
    }

    /// The cells of a line in a table whose other rows are known, where words stand for some of the figures: 「満足度 62％ 増加」.
    pub fn worded_row(self, words: &Words) -> Option<Vec<String>> {
        let first = 1 + self.between;
        let cells = words.said.get(first..first + self.figures)?;
        let short = |w: &String| w.chars().count() <= WORD && !w.contains('、');
        let some = cells.iter().any(|w| is_cell(w));
        let named = words.said.first();
        let named = named.is_some_and(|w| !is_cell(w) && !is_number(w));
        let fits = words.said.len() == self.columns() && named && some;
        (fits && cells.iter().all(short)).then(|| words.said.clone())
    }

    /// The name of a row and what stands between it and the figures.
    fn names(self, words: &[String]) -> Option<Vec<String>> {
        let name = |words: &[String]| Some(words.join(" ")).filter(|n| n.chars().count() <= NAME);
        let unit = |word: &String| word.chars().count() <= UNIT;
        if words.len() == 1 + self.between {
            return name(words).map(|_| words.to_vec());
        }
        match (self.between, words) {
            (0, _) => Some(vec![name(words)?]),
            // 「1 窓口の 利用者 人」
            (1, [number, rest @ .., last]) if is_number(number) && last.chars().count() > SHORT => {
                Some(vec![
                    number.clone(),
                    name(&[rest, std::slice::from_ref(last)].concat())?,
                ])
            }
            (1, [names @ .., last]) if unit(last) && !names.is_empty() => {
                Some(vec![name(names)?, last.clone()])
            }
            (2, [number, names @ .., last])
                if is_number(number) && unit(last) && !names.is_empty() =>
            {
                Some(vec![number.clone(), name(names)?, last.clone()])
            }
            _ => None,
        }
    }
}
