//! CSV (RFC 4180): every row of every table, its page and the number of the table before it.

use super::{TableWriter, texts};
use crate::lang::Both;
use crate::layout::PageTables;

pub(super) static CSV: TableWriter = TableWriter {
    name: "csv",
    about: Both {
        ja: "CSV（UTF-8、BOM 付き）。どの行も頁と、頁の中の表の番号で始まる",
        en: "CSV (UTF-8 with BOM); every row begins with its page and the number of its table there",
    },
    pages: |pages, _| {
        Ok(pages
            .iter()
            .fold(MARK.to_owned(), |out, page| out + &of(page)))
    },
};

/// Without it spreadsheets take Japanese for the encoding of their system.
const MARK: &str = "\u{feff}";

fn of(page: &PageTables) -> String {
    let number = page.page.map(|n| n.to_string()).unwrap_or_default();
    let mut out = String::new();
    for (at, table) in page.tables.iter().enumerate() {
        for row in texts(table) {
            out += &format!("{number},{}", at + 1);
            for text in &row {
                out.push(',');
                out += &field(text);
            }
            out += "\r\n";
        }
    }
    out
}

fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
