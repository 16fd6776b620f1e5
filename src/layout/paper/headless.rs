//! Lists cut into a table for each sub-heading, with the head printed over the first of them only: 「事業名｜内容｜ＫＰＩ｜所管」
//! below 「■しごと」, and nothing but rows below 「■ひと」.

use super::join::Table;
use super::onward::{LIST, are_headless_rows_of};
use crate::block::{Block, Cell, Grid, Paragraph};
use crate::layout::{Tolerances, plain};
use std::collections::BTreeSet;

/// So many lines may stand between the tables, each no longer than a heading (characters).
const GAP: usize = 2;
const LONG: usize = 40;

/// What was laid out so far, and the columns of the last table among it.
#[derive(Default)]
pub(super) struct Written {
    pub blocks: Vec<Block>,
    last: Option<(usize, Vec<f32>)>,
}

impl Written {
    pub fn paragraph(&mut self, paragraph: Paragraph) {
        self.blocks.push(Block::Paragraph(paragraph));
    }

    pub fn table(&mut self, mut table: Table) {
        table.grid.cells.shrink_to_fit();
        self.last = Some((self.blocks.len(), table.xs));
        self.blocks.push(Block::Grid(table.grid));
    }

    /// The table with the head of the one before it, where that is its head as well.
    pub fn headed(&self, mut table: Table, tolerances: &Tolerances) -> Table {
        if let Some(head) = self.head_over(&table, tolerances) {
            let rows = head.iter().map(|c| c.last_row() + 1).max().unwrap_or(0);
            table.grid.rows += rows;
            table.grid.cells.iter_mut().for_each(|c| c.row += rows);
            table.grid.bars.iter_mut().for_each(|b| b.row += rows);
            table.grid.cells.splice(0..0, head);
        }
        table
    }

    fn head_over(&self, table: &Table, tolerances: &Tolerances) -> Option<Vec<Cell>> {
        let (at, xs) = self.last.as_ref()?;
        let (Block::Grid(before), between) = self.blocks.get(*at..)?.split_first()? else {
            return None;
        };
        let short = |block: &Block| match block {
            Block::Paragraph(p) => {
                let words = p.text.as_str().trim_end();
                words.chars().count() <= LONG && !words.ends_with('。')
            }
            Block::Grid(_) => false,
        };
        let near = |(a, b): (&f32, &f32)| (a - b).abs() <= tolerances.join_edges;
        let ends = |xs: &[f32]| Some((*xs.first()?, *xs.last()?));
        let frame = ends(&table.xs).zip(ends(xs));
        let frame = frame.is_some_and(|(a, b)| near((&a.0, &b.0)) && near((&a.1, &b.1)));
        let may = frame && between.len() <= GAP && between.iter().all(short);
        if !may || before.cols < LIST || before.cols != table.grid.cols {
            return None;
        }
        let own = table.xs.len() == xs.len() && table.xs.iter().zip(xs).all(near);
        let rows = head_rows(before)?;
        let head: Vec<Cell> = before
            .cells
            .iter()
            .filter(|c| c.row < rows)
            .cloned()
            .collect();
        let shaded = |c: &Cell| c.shaded;
        // A head that has a ground is told by it.
        let told = own && rows < before.rows && head.iter().all(shaded) && is_plain(before, rows);
        let headless = match told {
            true => is_plain(&table.grid, 0),
            false => are_headless_rows_of(before, &table.grid),
        };
        headless.then_some(head)
    }
}

/// How many rows of names a table begins with: those that have a ground, or those that look like a head.
fn head_rows(grid: &Grid) -> Option<usize> {
    let row = |at: usize| grid.cells.iter().filter(move |c| c.row == at);
    let named = |at: &usize| row(*at).all(|c| !c.text.is_empty());
    let ground = |at: &usize| row(*at).next().is_some() && row(*at).all(|c| c.shaded);
    let rows = (0..grid.rows).take_while(ground).take_while(named).count();
    let rows = rows.max(plain::head_rows(grid));
    let whole = grid
        .cells
        .iter()
        .all(|c| c.row >= rows || c.last_row() < rows);
    (whole && named(&0)).then_some(rows)
}

/// Whether no row from one on has a ground throughout.
fn is_plain(grid: &Grid, from: usize) -> bool {
    let plain = grid.cells.iter().filter(|c| !c.shaded);
    let plain: BTreeSet<usize> = plain.map(|c| c.row).collect();
    (from..grid.rows).all(|at| plain.contains(&at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;
    use crate::trace::Place;

    fn table(rows: &[[&str; 3]], shaded_head: bool) -> Table {
        let cells = rows.iter().enumerate().flat_map(|(row, words)| {
            words.iter().enumerate().map(move |(col, words)| Cell {
                shaded: shaded_head && row == 0,
                ..Cell::single(row, col, Text::new(words, Place::default()))
            })
        });
        let grid = Grid {
            rows: rows.len(),
            cols: 3,
            cells: cells.collect(),
            ..Grid::default()
        };
        Table {
            grid,
            xs: vec![50.0, 200.0, 300.0, 400.0],
            ..Table::default()
        }
    }

    fn heading(words: &str) -> Paragraph {
        Paragraph {
            text: Text::new(words, Place::default()),
            style: Default::default(),
        }
    }

    #[test]
    fn a_list_cut_at_its_sub_headings_has_the_head_of_the_first_part() {
        let first = [["事業名", "目標", "所管"], ["書庫の整理", "5件", "総務課"]];
        let more = [
            ["窓口の予約", "現状維持", "住民課"],
            ["電話の受付", "20件", "住民課"],
        ];
        let read = |between: &[&str], next: Table| {
            let mut written = Written::default();
            written.table(table(&first, true));
            let lines = between.iter().map(|words| heading(words));
            lines.for_each(|line| written.paragraph(line));
            written.headed(next, &Tolerances::default()).grid.texts()
        };
        let rows = read(&["■まち"], table(&more, false));
        assert_eq!((rows.len(), rows[0][0].as_str()), (3, "事業名"));
        // It has a head of its own, other columns, or stands behind running text.
        assert_eq!(read(&["■まち"], table(&more, true)).len(), 2);
        let mut wider = table(&more, false);
        wider.xs[1] = 230.0;
        assert_eq!(read(&["■まち"], wider).len(), 2);
        assert_eq!(
            read(&["次の表のとおり進める。"], table(&more, false)).len(),
            2
        );
    }

    #[test]
    fn a_head_that_stands_alone_is_that_of_the_parts_below_whatever_their_widths() {
        let mut written = Written::default();
        written.table(table(&[["項目", "担当課", "R8"]], false));
        written.paragraph(heading("1 人件費"));
        let mut part = table(&[["手当の減額", "総務課", "3,200"]], false);
        part.xs = vec![50.0, 180.0, 330.0, 400.0];
        let read = |part: Table| written.headed(part, &Tolerances::default()).grid.texts();
        let rows = read(part.clone());
        assert_eq!((rows.len(), rows[0][2].as_str()), (2, "R8"));
        // A converter took its first row for a head, and gave it the ground of one.
        part.grid.cells.iter_mut().for_each(|c| c.shaded = true);
        assert_eq!(read(part).len(), 2);
    }
}
