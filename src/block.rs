//! What a page holds once its paper is forgotten: paragraphs, grids of cells, sections.

use crate::diagnostic::Diagnostic;
use crate::text::Text;
use crate::text::calendar::Span;
use crate::trace::Place;

/// A piece of a document in reading order.
#[derive(Debug, Clone)]
pub enum Block {
    Paragraph(Paragraph),
    Grid(Grid),
}

impl Block {
    pub fn place(&self) -> Place {
        match self {
            Self::Paragraph(p) => p.text.place(),
            Self::Grid(g) => g.place,
        }
    }
}

/// Lines that belong together; a heading is a paragraph like any other here.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    /// The text, line breaks inside it resolved: a break that the writer meant is 「\n」, one the
    /// edge of the page made is gone.
    pub text: Text,
    pub style: Style,
}

/// How a paragraph looks. Text files have no looks: everything is `None` or false but the indent.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Style {
    /// Type size in points.
    pub size: Option<f32>,
    pub bold: bool,
    pub centred: bool,
    /// Distance from the left edge of the text area, in characters.
    pub indent: f32,
    /// The first paragraph of a page, or after a form feed.
    pub starts_page: bool,
    /// The level mark-up gives a heading, 1 outermost: 2 for `## ` and for `<h2>`.
    pub level: Option<u8>,
}

/// A table. Every position of `rows × cols` is covered by exactly one cell; merged cells cover
/// several. A table that went on over a page break is one grid.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    pub rows: usize,
    pub cols: usize,
    /// In row order, then column order, of their top left position.
    pub cells: Vec<Cell>,
    pub place: Place,
    pub kind: GridKind,
    /// Bars and arrows drawn over the cells.
    pub bars: Vec<Bar>,
}

/// What made a grid a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum GridKind {
    /// Drawn rules.
    #[default]
    Ruled,
    /// The ground of the cells, or alignment alone.
    Aligned,
    /// Tabs in a text file, or the rows of a mark-up table in it.
    Tabbed,
}

#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// From 0.
    pub row: usize,
    pub col: usize,
    /// At least 1.
    pub row_span: usize,
    pub col_span: usize,
    pub text: Text,
    /// The whole cell, not only its text.
    pub place: Place,
    /// Has a ground of its own, as label cells often do.
    pub shaded: bool,
    /// Struck through by a diagonal line: deliberately empty.
    pub crossed: bool,
}

/// A shape drawn over cells of one row, as schedules use: 「→」 from one year to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    pub row: usize,
    /// First and last column it covers, both included.
    pub first_col: usize,
    pub last_col: usize,
    /// Points at its right end.
    pub arrow: bool,
    pub place: Place,
}

impl Cell {
    /// A cell of one row and one column that is no larger than its words.
    pub(crate) fn single(row: usize, col: usize, text: Text) -> Self {
        Self {
            row,
            col,
            row_span: 1,
            col_span: 1,
            place: text.place(),
            text,
            ..Self::default()
        }
    }

    pub fn last_row(&self) -> usize {
        self.row + self.row_span - 1
    }

    pub fn last_col(&self) -> usize {
        self.col + self.col_span - 1
    }

    /// Whether it covers the position.
    pub fn covers(&self, row: usize, col: usize) -> bool {
        self.row <= row && row <= self.last_row() && self.col <= col && col <= self.last_col()
    }
}

impl Grid {
    /// Which cell covers which position: `index[row * cols + col]` is a place in `cells`.
    pub fn index(&self) -> Vec<usize> {
        let mut index = vec![usize::MAX; self.rows * self.cols];
        for (i, cell) in self.cells.iter().enumerate() {
            for row in cell.row..(cell.row + cell.row_span).min(self.rows) {
                for col in cell.col..(cell.col + cell.col_span).min(self.cols) {
                    if let Some(place) = index.get_mut(row * self.cols + col) {
                        *place = i;
                    }
                }
            }
        }
        index
    }

    /// The cell that covers the position.
    pub fn at(&self, row: usize, col: usize) -> Option<&Cell> {
        let covers = |c: &&Cell| c.covers(row, col);
        // Cells stand in the order of their rows, mostly: the end of a long table is near its end.
        if row * 2 > self.rows {
            self.cells.iter().rev().find(covers)
        } else {
            self.cells.iter().find(covers)
        }
    }

    /// The cells with words in them, by the row they begin in.
    pub fn worded_rows(&self) -> Vec<Vec<&Cell>> {
        let mut rows = vec![Vec::new(); self.rows];
        for cell in self.cells.iter().filter(|c| !c.text.is_empty()) {
            if let Some(row) = rows.get_mut(cell.row) {
                row.push(cell);
            }
        }
        rows
    }

    /// The normalised text row by row; a merged cell's text stands once, at its top left.
    pub fn texts(&self) -> Vec<Vec<String>> {
        let mut rows = vec![vec![String::new(); self.cols]; self.rows];
        for cell in &self.cells {
            if let Some(slot) = rows.get_mut(cell.row).and_then(|r| r.get_mut(cell.col)) {
                *slot = cell.text.as_str().to_owned();
            }
        }
        rows
    }
}

/// A heading and what stands under it.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// The number as printed, without the title: 「第1」, 「(2)」, 「Ⅳ」.
    pub number: Option<Text>,
    pub title: Text,
    /// From 1, outermost.
    pub level: u32,
    pub blocks: Vec<Block>,
    pub children: Vec<Section>,
    /// A heading of an earlier part of the plan, printed again right above what belongs under it
    /// (「基本方針 3」 above a card): it says where things belong but is no section of its own.
    pub repeated: bool,
}

/// Which municipality a plan is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Town {
    /// Its six-digit code.
    Listed(&'static str),
    /// Its name alone: no list has it, or several bear it.
    Named(String),
}

/// What the plan says of itself on its cover and in its first sections.
#[derive(Debug, Clone, Default)]
pub struct Identity {
    /// Without 「（案）」 and without the edition.
    pub title: Text,
    /// 「【令和8年度（2026年度）版】」
    pub edition: Option<Text>,
    /// Marked 「（案）」.
    pub draft: bool,
    /// `None` where it could not be told for certain.
    pub municipality: Option<Town>,
    /// 「令和8年3月」
    pub published: Option<(Text, Span)>,
    /// 計画期間
    pub period: Option<(Text, Span)>,
}

/// One plan of a document: what it says of itself, its front matter and its tree of sections.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    pub identity: Identity,
    /// What stands before the first heading: the cover, mostly.
    pub front: Vec<Block>,
    pub sections: Vec<Section>,
    /// What there is to say about reading the outline.
    pub diagnostics: Vec<Diagnostic>,
}

impl Outline {
    /// Lets go of the tables: of a long document they are large, and once they were read only
    /// headings and paragraphs are asked for.
    pub fn drop_tables(&mut self) {
        drop_grids(&mut self.front);
        let mut open: Vec<&mut Section> = self.sections.iter_mut().collect();
        while let Some(section) = open.pop() {
            drop_grids(&mut section.blocks);
            open.extend(&mut section.children);
        }
    }
}

fn drop_grids(blocks: &mut Vec<Block>) {
    blocks.retain(|block| matches!(block, Block::Paragraph(_)));
}
