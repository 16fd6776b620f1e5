//! What the layout made of the page: lines, blocks in reading order, cells.

use super::Mark;
use super::layer::{BLOCKS, CELLS, LINES};
use crate::block::{Block, Grid, GridKind};
use crate::geom::Rect;
use crate::lang::{Both, Lang, say};
use crate::layout::PageLayout;

pub(super) fn marks(layout: &PageLayout, lang: Lang) -> Vec<Mark> {
    let line = |(rect, words): &(Rect, String)| Mark {
        layer: LINES,
        kind: "line",
        rect: *rect,
        caption: String::new(),
        tip: vec![words.clone()],
        entry: None,
    };
    let furniture = |(rect, words): &(Rect, String)| Mark {
        kind: "furniture",
        tip: vec![say!(lang,
            ja: "柱・頁番号として除いた: {words}",
            en: "taken off as running head or page number: {words}")],
        ..line(&(*rect, String::new()))
    };
    let mut marks: Vec<Mark> = layout.lines.iter().map(line).collect();
    marks.extend(layout.furniture.iter().map(furniture));
    let mut tables = 0;
    for (i, block) in layout.blocks.iter().enumerate() {
        marks.extend(outline(block, i + 1, lang));
        if let Block::Grid(grid) = block {
            tables += 1;
            marks.extend(cells(grid, tables, lang));
        }
    }
    marks
}

fn outline(block: &Block, n: usize, lang: Lang) -> Option<Mark> {
    let tip = match block {
        Block::Paragraph(paragraph) => {
            let words = paragraph.text.printed();
            say!(lang, ja: "{n} 番目　段落: {words}", en: "{n}: paragraph: {words}")
        }
        Block::Grid(grid) => {
            let (rows, cols) = (grid.rows, grid.cols);
            let kind = match grid.kind {
                GridKind::Ruled => Both {
                    ja: "罫線の表",
                    en: "ruled table",
                },
                GridKind::Aligned | GridKind::Tabbed => Both {
                    ja: "罫線のない表",
                    en: "table without rules",
                },
            };
            let kind = kind.to(lang);
            say!(lang,
                ja: "{n} 番目　{kind} {rows} 行 {cols} 列",
                en: "{n}: {kind}, {rows} rows, {cols} columns")
        }
    };
    Some(Mark {
        layer: BLOCKS,
        kind: match block {
            Block::Paragraph(_) => "paragraph",
            Block::Grid(_) => "table",
        },
        rect: block.place().bbox?,
        caption: n.to_string(),
        tip: vec![tip],
        entry: None,
    })
}

fn cells(grid: &Grid, table: usize, lang: Lang) -> Vec<Mark> {
    let mark = |cell: &crate::block::Cell| {
        let (row, col) = (cell.row + 1, cell.col + 1);
        let (rows, cols) = (cell.row_span, cell.col_span);
        let mut tip = vec![say!(lang,
            ja: "表 {table}　{row} 行 {col} 列",
            en: "table {table}, row {row}, column {col}")];
        if rows * cols > 1 {
            tip.push(say!(lang,
                ja: "{rows} 行 {cols} 列の結合",
                en: "merged: {rows} rows, {cols} columns"));
        }
        if cell.shaded {
            tip.push(say!(lang, ja: "塗りつぶしあり", en: "with a ground of its own"));
        }
        if cell.crossed {
            tip.push(say!(lang, ja: "斜線で消してある", en: "struck through"));
        }
        tip.push(cell.text.printed());
        Some(Mark {
            layer: CELLS,
            kind: "cell",
            rect: cell.place.bbox?,
            caption: format!("{row}·{col}"),
            tip,
            entry: None,
        })
    };
    grid.cells.iter().filter_map(mark).collect()
}
