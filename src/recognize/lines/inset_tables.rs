//! Boxes of a grid that hold small tables with the lines that name them: right of 「① 健康づくり」 and its text stand 「・受診率（％）」 over
//! 「現状値｜R5｜R6」 and 「48.3｜50.0｜53.0」, and the next. They are read as if each stood on the page, below what stands left
//! of it.

use super::named_figures::{are_figures, name_in};
use crate::block::{Block, Cell, Grid, Paragraph, Section};
use crate::recognize::context::Context;
use crate::recognize::words::number::split_number;
use crate::text::Text;

/// More rows of other cells than this for each table make another kind of grid.
const OTHERS: usize = 3;

/// What stands in such a grid, in the order it is read.
enum Part {
    /// Left of the box.
    Left(Text),
    Block(Block),
}

/// Whether a section holds such a grid.
pub(super) fn has(section: &Section, context: &Context) -> bool {
    let mut blocks = section.blocks.iter();
    blocks.any(|block| parts(block, context).is_some())
}

/// Takes such grids apart. What is numbered left of a box becomes a section with the tables of the box, and with what
/// follows up to the next.
pub(super) fn unfold(section: &mut Section, context: &Context) {
    if !has(section, context) {
        return;
    }
    let mut children: Vec<Section> = Vec::new();
    for block in std::mem::take(&mut section.blocks) {
        for part in parts(&block, context).unwrap_or_else(|| vec![Part::Block(block)]) {
            match part {
                Part::Left(text) => match headed(&text, section.level + 1, context) {
                    Some(child) => children.push(child),
                    None => add(section, &mut children, lines(&text)),
                },
                Part::Block(block) => add(section, &mut children, vec![block]),
            }
        }
    }
    children.append(&mut section.children);
    section.children = children;
}

fn add(section: &mut Section, children: &mut [Section], blocks: Vec<Block>) {
    let open = children.last_mut().map(|c| &mut c.blocks);
    open.unwrap_or(&mut section.blocks).extend(blocks);
}

/// 「① 健康づくり」 with the lines below it.
fn headed(left: &Text, level: u32, context: &Context) -> Option<Section> {
    let mut below = left.lines();
    let first = (!below.is_empty()).then(|| below.remove(0))?;
    let (number, title) = split_number(&first, context)?;
    let blocks = below.into_iter().map(paragraph).collect();
    Some(Section {
        number: Some(number),
        title,
        level,
        blocks,
        children: Vec::new(),
        repeated: false,
    })
}

fn paragraph(text: Text) -> Block {
    Block::Paragraph(Paragraph {
        text,
        ..Paragraph::default()
    })
}

fn lines(text: &Text) -> Vec<Block> {
    text.lines().into_iter().map(paragraph).collect()
}

/// What a grid holds; `None` where it is no such grid.
fn parts(block: &Block, context: &Context) -> Option<Vec<Part>> {
    let Block::Grid(grid) = block else {
        return None;
    };
    let heads: Vec<usize> = (1..grid.rows)
        .filter(|row| small(grid, *row, context).is_some())
        .collect();
    let first = heads.first()?;
    let edge = own(grid, *first).map(|c| c.col).min()?;
    if grid.rows > 2 * heads.len() + OTHERS * heads.len() {
        return None;
    }
    let mut out = Vec::new();
    for row in 0..grid.rows {
        let figures = row.checked_sub(1).is_some_and(|r| heads.contains(&r));
        let left = |c: &&Cell| c.col < edge && !c.text.is_empty();
        out.extend(
            own(grid, row)
                .filter(left)
                .map(|c| Part::Left(c.text.clone())),
        );
        if figures {
            continue;
        }
        if heads.contains(&row) {
            out.push(Part::Block(Block::Grid(small(grid, row, context)?)));
            continue;
        }
        let named = heads.contains(&(row + 1));
        for cell in own(grid, row).filter(|c| c.col >= edge && !c.text.is_empty()) {
            let mut said = lines(&cell.text);
            if named {
                said.pop();
            }
            out.extend(said.into_iter().map(Part::Block));
        }
    }
    Some(out)
}

/// The cells that begin in a row.
fn own(grid: &Grid, row: usize) -> impl Iterator<Item = &Cell> {
    grid.cells.iter().filter(move |c| c.row == row)
}

/// The table whose head stands in a row, with the name of its figures; `None` where there is none.
fn small(grid: &Grid, head: usize, context: &Context) -> Option<Grid> {
    let over = grid.cells.iter().find(|c| {
        c.row + 1 == head
            && c.last_row() + 1 == head
            && c.last_col() + 1 == grid.cols
            && c.col_span > 2
    })?;
    let within = |row: usize| own(grid, row).filter(move |c| c.col >= over.col && c.row_span == 1);
    let line = over.text.lines().pop()?;
    let name = name_in(&line, context)?;
    let (top, below): (Vec<&Cell>, Vec<&Cell>) =
        (within(head).collect(), within(head + 1).collect());
    let same = |(a, b): (&&Cell, &&Cell)| a.col == b.col && a.col_span == b.col_span;
    let whole = top.len() > 1 && top.len() == below.len() && top.iter().zip(&below).all(same);
    // Nothing stands left of the figures but what stands left of their name.
    let apart = own(grid, head + 1).all(|c| c.col >= over.col);
    if !whole || !apart {
        return None;
    }
    let place = |(row, cells): (usize, Vec<&Cell>)| -> Vec<Cell> {
        let cells = cells.into_iter().enumerate();
        let one = |(col, c): (usize, &Cell)| Cell {
            row,
            col,
            col_span: 1,
            ..c.clone()
        };
        cells.map(one).collect()
    };
    let cols = top.len();
    let table = Grid {
        rows: 2,
        cols,
        cells: [(0, top), (1, below)].into_iter().flat_map(place).collect(),
        bars: Vec::new(),
        ..grid.clone()
    };
    are_figures(&table, 0, context.profile)
        .then(|| super::named_figures::with_name(&table, &name, context.profile))
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn small_tables_in_a_box_are_of_what_stands_left_of_it() {
        let table = |name: &str, start: &str, aim: &str| {
            format!(
                "<tr><td colspan=3>{name}</td></tr><tr><td>現状値</td><td>R5</td><td>R8</td></tr>\
                 <tr><td>{start}</td><td>－</td><td>{aim}</td></tr>"
            )
        };
        let first = table("目標<br>・健診の受診率（％）", "48", "60");
        let second = table("現状値は令和３年の値<br>・協力店の数（店）", "7", "27")
            + "<tr><td colspan=3>現状値は令和２年の値</td></tr>";
        let first = first.replacen(
            "<tr>",
            "<tr><td rowspan=7>① 健康づくりの推進<br>・健診を広げます。<br>・減塩を進めます。</td>",
            1,
        );
        let plan = read(&format!(
            "笹野町総合計画（令和５年度～令和８年度）\n\n## １　健やかなまち\n\n\
             <table><tr><th>推進方策</th><th colspan=3>目標（４年間）</th></tr>{first}{second}</table>\n"
        ));
        let [item] = plan.items.as_slice() else {
            panic!("{:?}", plan.items);
        };
        assert_eq!(item.title, "健康づくりの推進");
        let names = item
            .indicators
            .iter()
            .map(|i| i.name.as_deref().unwrap_or(""));
        assert_eq!(
            names.collect::<Vec<_>>(),
            ["健診の受診率(%)", "協力店の数(店)"]
        );
        let years = item.indicators.iter().map(|i| {
            let start = i.baseline.as_ref().and_then(|o| o.period.as_ref());
            (start.map(|p| p.year), i.targets.len())
        });
        assert_eq!(
            years.collect::<Vec<_>>(),
            [(Some(2021), 2), (Some(2020), 2)]
        );
    }
}
