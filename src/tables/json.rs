//! JSON: a page a line, each cell with its place and spans.

use super::{TableWriter, bbox, rows, texts};
use crate::block::{Cell, Grid};
use crate::lang::Both;
use crate::layout::PageTables;
use serde::Serialize;

pub(super) static JSON: TableWriter = TableWriter {
    name: "json",
    about: Both {
        ja: "一行に一頁の JSON。セルの位置と結合を含む",
        en: "JSON, a page a line, each cell with its place and spans",
    },
    pages: |pages, _| {
        let lines: Vec<String> = (pages.iter())
            .map(|page| serde_json::to_string(&WrittenPage::from(page)))
            .collect::<Result<_, _>>()?;
        Ok(if lines.is_empty() {
            "[]\n".to_owned()
        } else {
            format!("[\n{}\n]\n", lines.join(",\n"))
        })
    },
};

#[derive(Serialize)]
struct WrittenPage {
    page: Option<u32>,
    tables: Vec<WrittenTable>,
}

#[derive(Serialize)]
struct WrittenTable {
    bbox: Option<[f64; 4]>,
    rows: Vec<Vec<String>>,
    cells: Vec<WrittenCell>,
}

#[derive(Serialize)]
struct WrittenCell {
    row: usize,
    col: usize,
    row_span: usize,
    col_span: usize,
    text: String,
    bbox: Option<[f64; 4]>,
}

impl From<&PageTables> for WrittenPage {
    fn from(page: &PageTables) -> Self {
        Self {
            page: page.page,
            tables: page.tables.iter().map(WrittenTable::from).collect(),
        }
    }
}

impl From<&Grid> for WrittenTable {
    fn from(grid: &Grid) -> Self {
        Self {
            bbox: bbox(grid.place),
            rows: texts(grid),
            cells: (rows(grid).into_iter().flatten())
                .map(WrittenCell::from)
                .collect(),
        }
    }
}

impl From<&Cell> for WrittenCell {
    fn from(cell: &Cell) -> Self {
        Self {
            row: cell.row,
            col: cell.col,
            row_span: cell.row_span,
            col_span: cell.col_span,
            text: cell.text.printed(),
            bbox: bbox(cell.place),
        }
    }
}
