//! What stands on the pages, before it is typeset: headings, lines and tables with merged cells.

/// A cell of a table.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// `\n` where the author broke the line.
    pub text: String,
    pub across: usize,
    pub down: usize,
    /// Painted ground.
    pub head: bool,
    /// One character a line.
    pub upright: bool,
}

/// A plain cell.
pub fn cell(text: impl Into<String>) -> Cell {
    Cell {
        text: text.into(),
        across: 1,
        down: 1,
        ..Cell::default()
    }
}

/// A cell that is a label: painted, where the style paints.
pub fn head(text: impl Into<String>) -> Cell {
    Cell {
        head: true,
        ..cell(text)
    }
}

impl Cell {
    pub fn across(mut self, columns: usize) -> Self {
        self.across = columns;
        self
    }

    pub fn down(mut self, rows: usize) -> Self {
        self.down = rows;
        self
    }

    pub fn upright(mut self) -> Self {
        self.upright = true;
        self
    }
}

/// A table: the cells of each row, those reaching down from above left out.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Widths of the columns in ems.
    pub widths: Vec<f32>,
    pub rows: Vec<Vec<Cell>>,
    /// Head rows printed again where the table goes on over a page.
    pub repeat: usize,
    /// Stands on one page, where it can.
    pub whole: bool,
}

impl Table {
    pub fn new(widths: &[f32]) -> Self {
        Self {
            widths: widths.to_vec(),
            ..Self::default()
        }
    }

    pub fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells);
    }

    /// Row, column and cell, with every cell put where it stands.
    pub fn placed(&self) -> Vec<(usize, usize, &Cell)> {
        let columns = self.widths.len();
        let mut taken = vec![vec![false; columns]; self.rows.len()];
        let mut out = Vec::new();
        for (row, cells) in self.rows.iter().enumerate() {
            let mut column = 0;
            for cell in cells {
                while column < columns && taken[row][column] {
                    column += 1;
                }
                assert!(
                    column + cell.across <= columns && row + cell.down <= self.rows.len(),
                    "row {row} is wider or deeper than its table: {:?}",
                    cell.text
                );
                for line in taken.iter_mut().skip(row).take(cell.down) {
                    line[column..column + cell.across].fill(true);
                }
                out.push((row, column, cell));
                column += cell.across;
            }
        }
        for (row, line) in taken.iter().enumerate() {
            assert!(line.iter().all(|t| *t), "row {row} has a hole");
        }
        out
    }
}

/// A piece of a document.
#[derive(Debug, Clone)]
pub enum Block {
    /// 1 is the highest.
    Heading(usize, String),
    Line(String),
    Table(Table),
    /// A line at the right edge: 「（単位：千円）」.
    Right(String),
    PageBreak,
}

/// A document, and what is printed on every page of it.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub running_head: Option<String>,
    pub blocks: Vec<Block>,
}

impl Sheet {
    pub fn heading(&mut self, level: usize, text: impl Into<String>) {
        self.blocks.push(Block::Heading(level, text.into()));
    }

    pub fn line(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Line(text.into()));
    }

    pub fn right(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Right(text.into()));
    }

    pub fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }
}
