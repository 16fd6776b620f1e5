//! The first producer: a text file as converters write it, tables as tabbed rows.

use crate::chance::Chance;
use crate::sheet::{Block, Cell, Sheet, Table};

/// The bytes of the text file.
pub fn produce(sheet: &Sheet, chance: &mut Chance) -> Vec<u8> {
    let quoted = chance.percent(25);
    let spaced = chance.percent(50);
    let mut out = String::new();
    for block in &sheet.blocks {
        match block {
            Block::Heading(_, text) => out.push_str(&format!("\n{text}\n\n")),
            Block::Line(text) => out.push_str(&format!("{text}\n")),
            Block::Right(text) => out.push_str(&format!("\n{text}\n")),
            Block::Table(table) => out.push_str(&format!("\n{}\n", tabbed(table, quoted, spaced))),
            Block::PageBreak => {
                out.push('\u{c}');
                if let Some(head) = &sheet.running_head {
                    out.push_str(&format!("{head}\n\n"));
                }
            }
        }
    }
    out.into_bytes()
}

fn tabbed(table: &Table, quoted: bool, spaced: bool) -> String {
    let mut rows = vec![vec![String::new(); table.widths.len()]; table.rows.len()];
    for (row, column, cell) in table.placed() {
        rows[row][column] = words(cell, quoted, spaced);
    }
    rows.iter().fold(String::new(), |out, row| {
        out + row.join("\t").as_str() + "\n"
    })
}

fn words(cell: &Cell, quoted: bool, spaced: bool) -> String {
    if cell.upright {
        let chars: Vec<String> = cell.text.chars().map(String::from).collect();
        return chars.join(if spaced { " " } else { "" });
    }
    if quoted && cell.text.contains('\n') {
        return format!("\"{}\"", cell.text);
    }
    cell.text.replace('\n', " ")
}
