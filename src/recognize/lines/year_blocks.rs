//! Tables whose years run down, each over the same few rows, turned so that the years stand across: 「令和7年度」 left
//! of 「量の見込み」 and 「確保方策」, under 「１号認定｜２号認定」.

use crate::block::{Cell, Grid};
use crate::profile::{Profile, Role};
use crate::recognize::stream::{Entry, Piece};
use crate::text::Text;
use std::ops::Range;

/// The columns of such a table before its figures: the years, and what the rows of each are.
const BEFORE: usize = 2;

/// A year and the rows it stands left of.
struct Block {
    year: usize,
    rows: Range<usize>,
}

/// The grid of an entry with its years across; `None` where it is no such table.
pub(super) fn turned(entry: &Entry, profile: &Profile) -> Option<Grid> {
    let Piece::Grid(grid) = entry.piece else {
        return None;
    };
    let table = Table::of(grid);
    let blocks = table.blocks(profile)?;
    let kinds = table.kinds(&blocks)?;
    let classes = table.classes(blocks.first()?.rows.start, profile)?;
    table.all_values(&blocks, profile).then_some(())?;
    Some(table.across(&blocks, &kinds, &classes))
}

/// A grid with the cell at each of its places.
struct Table<'g> {
    grid: &'g Grid,
    at: Vec<usize>,
}

impl<'g> Table<'g> {
    fn of(grid: &'g Grid) -> Self {
        let at = grid.index();
        Self { grid, at }
    }

    fn cell(&self, row: usize, col: usize) -> Option<&'g Cell> {
        let id = *self.at.get(row * self.grid.cols + col)?;
        self.grid.cells.get(id)
    }

    fn words(&self, row: usize, col: usize) -> &'g str {
        self.cell(row, col).map_or("", |c| c.text.as_str().trim())
    }

    /// The years of the first column, each over as many rows as the others and at least two.
    fn blocks(&self, profile: &Profile) -> Option<Vec<Block>> {
        let is_year = |row: usize| {
            let flat: String = self.words(row, 0).split_whitespace().collect();
            profile.calendar.whole(&flat).is_some()
        };
        let begins = |row: &usize| {
            let cell = self.cell(*row, 0);
            cell.is_some_and(|c| c.row == *row && c.col_span == 1) && is_year(*row)
        };
        let starts: Vec<usize> = (0..self.grid.rows).filter(begins).collect();
        let (&first, &second) = (starts.first()?, starts.get(1)?);
        let height = second - first;
        if first == 0 || height < 2 || first + height * starts.len() != self.grid.rows {
            return None;
        }
        let blocks = starts.iter().enumerate().map(|(n, &start)| {
            let rows = first + n * height..first + (n + 1) * height;
            let goes_on = |row: usize| {
                let cell = self.cell(row, 0);
                cell.is_none_or(|c| c.row == start || c.text.is_empty())
            };
            let whole = rows.start == start && rows.clone().skip(1).all(goes_on);
            whole.then_some(Block { year: start, rows })
        });
        blocks.collect()
    }

    /// What the rows of each year are, where they are the same in all.
    fn kinds(&self, blocks: &[Block]) -> Option<Vec<usize>> {
        let words = |block: &Block| -> Vec<&str> {
            let rows = block.rows.clone();
            rows.map(|row| self.words(row, 1)).collect()
        };
        let first = words(blocks.first()?);
        let named = |w: &&str| w.contains(char::is_alphabetic);
        let same = blocks.iter().all(|block| words(block) == first);
        let rows = blocks.first()?.rows.clone();
        (same && first.iter().all(named)).then(|| rows.collect())
    }

    /// The words of the cells above the first year in some columns, each once.
    fn head(&self, first: usize, cols: Range<usize>) -> Text {
        let over = |c: &&Cell| c.row < first && c.col < cols.end && cols.start <= c.last_col();
        let cells = self.grid.cells.iter().filter(over);
        Text::stack(cells.map(|c| &c.text))
    }

    /// The heads of the columns of figures, each made of all cells above it.
    fn classes(&self, first: usize, profile: &Profile) -> Option<Vec<Text>> {
        let heads = (BEFORE..self.grid.cols).map(|col| {
            let head = self.head(first, col..col + 1);
            // In a text file a head over two columns stands over the first of them.
            let head = match (self.words(0, col), head.is_empty()) {
                ("", false) if first > 1 => {
                    let before = (BEFORE..col).rev().find(|&c| !self.words(0, c).is_empty());
                    let over = before.and_then(|c| self.cell(0, c));
                    Text::stack(over.map(|c| &c.text).into_iter().chain([&head]))
                }
                _ => head,
            };
            let words = head.as_str();
            // A head that says what its figures are is no class of anything.
            let said = profile.lexicon.read(words);
            let plain = said
                .iter()
                .all(|l| !l.role.is_metric() || l.role == Role::EffectAmount);
            let named =
                words.contains(char::is_alphabetic) && profile.calendar.find(words).is_empty();
            (plain && named).then_some(head)
        });
        let heads: Vec<Text> = heads.collect::<Option<_>>()?;
        (heads.len() > 1).then_some(heads)
    }

    /// Whether figures stand in the body, and hardly anything else.
    fn all_values(&self, blocks: &[Block], profile: &Profile) -> bool {
        let (mut filled, mut values) = (0, 0);
        for row in blocks.iter().flat_map(|b| b.rows.clone()) {
            for col in BEFORE..self.grid.cols {
                let words = self.words(row, col);
                filled += usize::from(words.contains(char::is_alphanumeric));
                values += usize::from(profile.numbers.whole(words).is_some());
            }
        }
        values > 0 && values * 10 >= filled * 9
    }

    /// The same cells with the years over the classes, and one row for each kind.
    fn across(&self, blocks: &[Block], kinds: &[usize], classes: &[Text]) -> Grid {
        let wide = classes.len();
        let placed = |cell: Option<&Cell>, row: usize, col: usize, (row_span, col_span)| Cell {
            row,
            col,
            row_span,
            col_span,
            ..cell.cloned().unwrap_or_default()
        };
        let first = blocks.first().map_or(0, |b| b.year);
        let mut cells = vec![Cell {
            text: self.head(first, 0..BEFORE),
            ..placed(self.cell(0, 0), 0, 0, (2, 1))
        }];
        for (n, block) in blocks.iter().enumerate() {
            cells.push(placed(self.cell(block.year, 0), 0, 1 + n * wide, (1, wide)));
        }
        for col in 1..=blocks.len() * wide {
            let class = (col - 1) % wide;
            let head = placed(self.cell(0, BEFORE + class), 1, col, (1, 1));
            cells.push(Cell {
                text: classes.get(class).cloned().unwrap_or_default(),
                ..head
            });
        }
        for (n, &kind) in kinds.iter().enumerate() {
            let row = BEFORE + n;
            cells.push(placed(self.cell(kind, 1), row, 0, (1, 1)));
            for (year, block) in blocks.iter().enumerate() {
                for class in 0..wide {
                    let cell = self.cell(block.rows.start + n, BEFORE + class);
                    cells.push(placed(cell, row, 1 + year * wide + class, (1, 1)));
                }
            }
        }
        Grid {
            rows: BEFORE + kinds.len(),
            cols: 1 + blocks.len() * wide,
            cells,
            bars: Vec::new(),
            ..self.grid.clone()
        }
    }
}
