//! One page in every format.

use super::TableWriter;
use crate::block::{Cell, Grid};
use crate::geom::Rect;
use crate::lang::Lang;
use crate::layout::PageTables;
use crate::text::Text;
use crate::trace::Place;

fn cell(row: usize, col: usize, spans: (usize, usize), words: &str) -> Cell {
    let (x, y) = (10.0 + col as f32 * 40.0, 20.0 + row as f32 * 12.0);
    let (row_span, col_span) = spans;
    let rect = Rect::new(
        x,
        y,
        x + col_span as f32 * 40.0,
        y + row_span as f32 * 12.004,
    );
    Cell {
        row,
        col,
        row_span,
        col_span,
        text: Text::new(words, Place::on_page(3, rect)),
        place: Place::on_page(3, rect),
        ..Cell::default()
    }
}

/// A label over two rows, a head over two columns.
fn pages() -> Vec<PageTables> {
    let grid = Grid {
        rows: 2,
        cols: 3,
        cells: vec![
            cell(0, 0, (2, 1), "指\n標"),
            cell(0, 1, (1, 2), "目標, \"値\""),
            cell(1, 1, (1, 1), "１<２"),
            cell(1, 2, (1, 1), ""),
        ],
        place: Place::on_page(3, Rect::new(10.0, 20.0, 130.0, 44.0)),
        ..Grid::default()
    };
    vec![
        PageTables {
            page: Some(3),
            tables: vec![grid],
        },
        PageTables {
            page: Some(4),
            tables: Vec::new(),
        },
    ]
}

fn written(format: &str) -> String {
    let writer = TableWriter::named(format).unwrap();
    (writer.pages)(&pages(), Lang::En).unwrap()
}

#[test]
fn json_has_rows_and_cells_and_pages_without_tables() {
    let written: serde_json::Value = serde_json::from_str(&written("json")).unwrap();
    assert_eq!(
        written,
        serde_json::json!([
            {"page": 3, "tables": [{
                "bbox": [10.0, 20.0, 130.0, 44.0],
                "rows": [["指標", "目標, \"値\"", ""], ["", "１<２", ""]],
                "cells": [
                    {"row": 0, "col": 0, "row_span": 2, "col_span": 1, "text": "指標",
                     "bbox": [10.0, 20.0, 50.0, 44.01]},
                    {"row": 0, "col": 1, "row_span": 1, "col_span": 2, "text": "目標, \"値\"",
                     "bbox": [50.0, 20.0, 130.0, 32.0]},
                    {"row": 1, "col": 1, "row_span": 1, "col_span": 1, "text": "１<２",
                     "bbox": [50.0, 32.0, 90.0, 44.0]},
                    {"row": 1, "col": 2, "row_span": 1, "col_span": 1, "text": "",
                     "bbox": [90.0, 32.0, 130.0, 44.0]},
                ],
            }]},
            {"page": 4, "tables": []},
        ])
    );
    let json = TableWriter::named("json").unwrap();
    assert_eq!((json.pages)(&[], Lang::En).unwrap(), "[]\n");
}

#[test]
fn csv_says_page_and_table_and_quotes_what_needs_it() {
    assert_eq!(
        written("csv"),
        "\u{feff}3,1,指標,\"目標, \"\"値\"\"\",\r\n3,1,,１<２,\r\n"
    );
}

#[test]
fn html_merges_and_escapes() {
    let html = written("html");
    assert!(html.contains("<td rowspan=\"2\" data-bbox=\"10 20 50 44.01\">指標</td>"));
    assert!(html.contains("<td colspan=\"2\""));
    assert!(html.contains("１&lt;２"));
}
