//! Tables that go on beside themselves on the facing page: 「指標｜単位｜基準値｜目標値」 on the left, 「目標値の考え方｜出典｜年度別目標」 in as many
//! rows on the right. They are one table, row by row.

use super::label_lines::label_role;
use crate::block::{Block, Cell, Grid, Outline, Section};
use crate::profile::{Profile, Role};
use std::collections::BTreeMap;

/// Fewer rows may be anything.
const FEWEST: usize = 2;

/// What becomes of some tables, by their place among all: those that are whole now, and `None` for those that are part of
/// another.
type Joined = BTreeMap<usize, Option<Grid>>;

/// The outline with such tables made one; `None` where there are none.
pub(super) fn joined(outline: &Outline, profile: &Profile) -> Option<Outline> {
    let mut grids: Vec<&Grid> = Vec::new();
    let mut blocks: Vec<&[Block]> = vec![&outline.front];
    outline
        .sections
        .iter()
        .for_each(|s| collect(s, &mut blocks));
    for block in blocks.into_iter().flatten() {
        if let Block::Grid(grid) = block {
            grids.push(grid);
        }
    }
    let mut found = Joined::new();
    let pages: Vec<&[&Grid]> = grids
        .chunk_by(|a, b| a.place.page == b.place.page)
        .collect();
    let mut at = 0;
    for (n, left) in pages.iter().enumerate() {
        let right = pages.get(n + 1).copied().unwrap_or_default();
        if faces(left, right, profile) {
            for (k, (a, b)) in left.iter().zip(right).enumerate() {
                found.insert(at + k, Some(beside(a, b)));
                found.insert(at + left.len() + k, None);
            }
        }
        at += left.len();
    }
    if found.is_empty() {
        return None;
    }
    let mut out = outline.clone();
    let mut next = 0;
    rewrite(&mut out.front, &mut next, &mut found);
    for section in &mut out.sections {
        rewrite_section(section, &mut next, &mut found);
    }
    Some(out)
}

fn collect<'s>(section: &'s Section, out: &mut Vec<&'s [Block]>) {
    out.push(&section.blocks);
    section.children.iter().for_each(|s| collect(s, out));
}

fn rewrite_section(section: &mut Section, next: &mut usize, found: &mut Joined) {
    rewrite(&mut section.blocks, next, found);
    for child in &mut section.children {
        rewrite_section(child, next, found);
    }
}

fn rewrite(blocks: &mut Vec<Block>, next: &mut usize, found: &mut Joined) {
    blocks.retain_mut(|block| {
        let Block::Grid(grid) = block else {
            return true;
        };
        *next += 1;
        match found.remove(&(*next - 1)) {
            Some(Some(whole)) => *grid = whole,
            Some(None) => return false,
            None => {}
        }
        true
    });
}

/// Whether the tables of a page go on with those of the page before: as many, with as many rows each, one kind of table on
/// either page, and names on the left only.
fn faces(left: &[&Grid], right: &[&Grid], profile: &Profile) -> bool {
    let page = |grids: &[&Grid]| grids.first().and_then(|g| g.place.page);
    let next = page(left).zip(page(right)).is_some_and(|(a, b)| a + 1 == b);
    let rows = |(a, b): (&&Grid, &&Grid)| a.rows == b.rows && a.rows >= FEWEST;
    let alike = |grids: &[&Grid]| {
        let heads = |g: &&Grid| head(g).map(|c| c.text.key()).collect::<Vec<_>>();
        grids
            .windows(2)
            .all(|w| matches!(w, [a, b] if heads(a) == heads(b)))
    };
    let roles = |g: &Grid| -> Vec<Role> { head(g).filter_map(|c| role(c, profile)).collect() };
    let names = |g: &&Grid| {
        roles(g)
            .iter()
            .any(|r| matches!(r, Role::Indicator | Role::Title))
    };
    let known = |g: &&Grid| roles(g).len() * 2 > head(g).count();
    next && left.len() == right.len()
        && left.iter().zip(right).all(rows)
        && alike(left)
        && alike(right)
        && left.iter().all(names)
        && right.iter().all(|g| known(g) && !names(g) && !numbered(g))
}

fn head(grid: &Grid) -> impl Iterator<Item = &Cell> {
    grid.cells.iter().filter(|c| c.row == 0)
}

fn role(head: &Cell, profile: &Profile) -> Option<Role> {
    let labels = profile.lexicon.read(&head.text.key());
    label_role(&head.text, profile).or(labels.first().map(|l| l.role))
}

/// Whether figures or numbers begin the rows: those name them.
fn numbered(grid: &Grid) -> bool {
    let mut firsts = grid.cells.iter().filter(|c| c.col == 0 && c.row > 0);
    firsts.any(|c| !c.text.as_str().contains(char::is_alphabetic))
}

/// One table with the columns of both.
fn beside(left: &Grid, right: &Grid) -> Grid {
    let mut out = left.clone();
    out.cols += right.cols;
    out.cells.extend(right.cells.iter().cloned().map(|c| Cell {
        col: c.col + left.cols,
        ..c
    }));
    out.cells.sort_by_key(|c| (c.row, c.col));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Rect;
    use crate::recognize::context::Context;
    use crate::text::Text;
    use crate::trace::Place;

    fn grid(page: u32, rows: &[&[&str]]) -> Block {
        let place = Place::on_page(page, Rect::default());
        let cells = rows.iter().enumerate().flat_map(|(row, cells)| {
            let one =
                move |(col, said): (usize, &&str)| Cell::single(row, col, Text::new(said, place));
            cells.iter().enumerate().map(one)
        });
        Block::Grid(Grid {
            rows: rows.len(),
            cols: rows.first().map_or(0, |r| r.len()),
            cells: cells.collect(),
            place,
            ..Grid::default()
        })
    }

    const LEFT: [&[&str]; 3] = [
        &["指標", "単位", "基準値"],
        &["受診率", "％", "38"],
        &["待機児童数", "人", "14"],
    ];

    fn widths(right: Block) -> Vec<usize> {
        let profile = Profile::embedded();
        let outline = Outline {
            front: vec![grid(1, &LEFT), right],
            ..Outline::default()
        };
        let whole = joined(&outline, Context::bare(&profile).profile);
        let blocks = whole.unwrap_or(outline).front;
        let width = |b: &Block| match b {
            Block::Grid(g) => g.cols,
            Block::Paragraph(_) => 0,
        };
        blocks.iter().map(width).collect()
    }

    #[test]
    fn what_stands_on_the_facing_page_is_of_the_same_rows() {
        let rows: [&[&str]; 3] = [
            &["考え方", "出典"],
            &["減らす", "町民調査"],
            &["解消する", "国の調査"],
        ];
        assert_eq!(widths(grid(2, &rows)), [5]);
        // Another number of rows, a page further on, or names: a table of its own.
        assert_eq!(widths(grid(2, &rows[..2])), [3, 2]);
        assert_eq!(widths(grid(3, &rows)), [3, 2]);
        assert_eq!(widths(grid(2, &LEFT)), [3, 3]);
    }
}
