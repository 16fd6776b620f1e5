//! HTML: every table as a table, merged cells merged, to be looked at beside the paper.

use super::{TableWriter, bbox, rows};
use crate::block::{Cell, Grid};
use crate::lang::{Both, Lang, say};
use crate::layout::PageTables;
use crate::trace::Place;

pub(super) static HTML: TableWriter = TableWriter {
    name: "html",
    about: Both {
        ja: "HTML。結合セルもそのまま",
        en: "HTML, merged cells merged",
    },
    pages: |pages, lang| {
        let code = match lang {
            Lang::Ja => "ja",
            Lang::En => "en",
        };
        let pages: String = pages.iter().map(|p| page(p, lang)).collect();
        Ok(format!(
            "<!DOCTYPE html>\n<html lang=\"{code}\">\n<meta charset=\"utf-8\">\n\
             <title>keikaku tables</title>\n<style>{STYLE}</style>\n{pages}</html>\n"
        ))
    },
};

const STYLE: &str = "body{font:14px sans-serif;margin:2em}\
    table{border-collapse:collapse;margin:0 0 1.5em}\
    td{border:1px solid #888;padding:.2em .5em;vertical-align:top}\
    td.shaded{background:#eee}";

fn page(page: &PageTables, lang: Lang) -> String {
    let tables: String = page.tables.iter().map(table).collect();
    match page.page {
        Some(number) => {
            let title = say!(lang, ja: "{number} 頁", en: "Page {number}");
            format!("<h2 id=\"page-{number}\">{title}</h2>\n{tables}")
        }
        None => tables,
    }
}

fn table(grid: &Grid) -> String {
    let rows: String = (rows(grid).into_iter())
        .map(|row| {
            let cells: String = row.into_iter().map(cell).collect();
            format!("<tr>{cells}</tr>\n")
        })
        .collect();
    format!("<table{}>\n{rows}</table>\n", place(grid.place))
}

fn cell(cell: &Cell) -> String {
    let span = |name: &str, n: usize| match n {
        1 => String::new(),
        _ => format!(" {name}=\"{n}\""),
    };
    format!(
        "<td{}{}{}{}>{}</td>",
        span("rowspan", cell.row_span),
        span("colspan", cell.col_span),
        if cell.shaded { " class=\"shaded\"" } else { "" },
        place(cell.place),
        escaped(&cell.text.printed())
    )
}

fn place(place: Place) -> String {
    bbox(place)
        .map(|[x0, y0, x1, y1]| format!(" data-bbox=\"{x0} {y0} {x1} {y1}\""))
        .unwrap_or_default()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
