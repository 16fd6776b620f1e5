//! Puts the blocks of a document on pages: rules, grounds and lines of type.

use super::wrap::{em, lines, width};
use super::{Look, Page, Ruling};
use crate::sheet::{Block, Cell, Sheet, Table};
use std::fmt::Write as _;

/// White around the type, in points.
const MARGIN: f32 = 46.0;
/// White within a cell, in points.
const PADDING: f32 = 3.0;
/// From line to line, in sizes of the type.
const LEADING: f32 = 1.35;

/// The pages of a document.
pub fn pages(sheet: &Sheet, look: Look) -> Vec<Page> {
    let widest = sheet
        .blocks
        .iter()
        .filter_map(|b| match b {
            Block::Table(t) => Some(t.widths.iter().sum::<f32>() * look.size),
            _ => None,
        })
        .fold(0.0, f32::max);
    let (width, height) = if widest > 595.0 - 2.0 * MARGIN {
        (842.0, 595.0)
    } else {
        (595.0, 842.0)
    };
    let mut setter = Setter {
        look,
        width,
        height,
        head: sheet.running_head.clone(),
        pages: Vec::new(),
        content: String::new(),
        y: 0.0,
    };
    setter.open();
    for block in &sheet.blocks {
        setter.block(block);
    }
    setter.close();
    setter.pages
}

struct Setter {
    look: Look,
    width: f32,
    height: f32,
    head: Option<String>,
    pages: Vec<Page>,
    content: String,
    /// How far down the page is filled, from the top.
    y: f32,
}

impl Setter {
    fn open(&mut self) {
        self.y = MARGIN;
        if let Some(head) = self.head.clone() {
            let x = self.width - MARGIN - width(&head) * 8.0;
            self.words(x, MARGIN - 14.0, 8.0, &head);
        }
    }

    fn close(&mut self) {
        if self.look.page_numbers {
            let number = (self.pages.len() + 1).to_string();
            self.words(self.width / 2.0, self.height - 24.0, 9.0, &number);
        }
        self.pages.push(Page {
            width: self.width,
            height: self.height,
            content: std::mem::take(&mut self.content),
        });
    }

    fn turn(&mut self) {
        self.close();
        self.open();
    }

    fn room(&self) -> f32 {
        self.height - MARGIN - self.y
    }

    fn block(&mut self, block: &Block) {
        let size = self.look.size;
        match block {
            Block::Heading(level, text) => {
                let size = size + 7.0 - 2.0 * (*level as f32).min(3.0);
                // A heading is not left alone at the foot of a page.
                if self.room() < 120.0 {
                    self.turn();
                }
                self.y += size * 0.8;
                self.set(text, size);
                self.y += size * 0.4;
            }
            Block::Line(text) => self.set(text, size),
            Block::Right(text) => {
                self.y += size;
                let x = self.width - MARGIN - width(text) * size;
                self.words(x, self.y, size, text);
                self.y += size * 1.3;
            }
            Block::Table(table) => self.table(table),
            Block::PageBreak => self.turn(),
        }
    }

    /// Running text over the width of the page.
    fn set(&mut self, text: &str, size: f32) {
        for line in lines(text, (self.width - 2.0 * MARGIN) / size) {
            if self.room() < size * 1.6 {
                self.turn();
            }
            self.words(MARGIN, self.y, size, &line);
            self.y += size * 1.6;
        }
    }

    /// One line of type whose top left corner is given.
    fn words(&mut self, x: f32, top: f32, size: f32, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let mut hex = String::new();
        for unit in text.encode_utf16() {
            let _ = write!(hex, "{unit:04X}");
        }
        let y = self.height - top - size * 0.88;
        let _ = writeln!(
            self.content,
            "BT /F1 {size} Tf 1 0 0 1 {x:.2} {y:.2} Tm <{hex}> Tj ET"
        );
    }

    fn table(&mut self, table: &Table) {
        let ems: f32 = table.widths.iter().sum();
        let size = self.look.size.min((self.width - 2.0 * MARGIN) / ems);
        let columns: Vec<f32> = table.widths.iter().map(|w| w * size).collect();
        let heights = heights(table, size, &columns);
        self.y += size * 0.8;
        let total: f32 = heights.iter().sum();
        let page = self.height - 2.0 * MARGIN;
        if table.whole && total > self.room() && total < page {
            self.turn();
        }
        let mut row = 0;
        while row < heights.len() {
            let mut end = row;
            let mut deep = 0.0;
            let again = if row > 0 { table.repeat } else { 0 };
            let above: f32 = heights[..again].iter().sum();
            // As many rows as there is room for, but for rows that a merged cell holds together.
            for to in row + 1..=heights.len() {
                let sum: f32 = heights[row..to].iter().sum();
                if sum + above > self.room() && end > row {
                    break;
                }
                if sum + above > self.room() && self.y > MARGIN + size * 2.0 {
                    break;
                }
                if is_seam(table, to) {
                    (end, deep) = (to, sum);
                }
            }
            if end == row {
                if self.y <= MARGIN + size * 2.0 {
                    end = row + 1;
                    while !is_seam(table, end) {
                        end += 1;
                    }
                    deep = heights[row..end].iter().sum();
                } else {
                    self.turn();
                    continue;
                }
            }
            if again > 0 {
                self.rows(table, 0..again, &heights, &columns, size);
                self.y += above;
            }
            self.rows(table, row..end, &heights, &columns, size);
            self.y += deep;
            row = end;
            if row < heights.len() {
                self.turn();
            }
        }
        self.y += size;
    }

    fn rows(
        &mut self,
        table: &Table,
        rows: std::ops::Range<usize>,
        heights: &[f32],
        columns: &[f32],
        size: f32,
    ) {
        let top = self.y - heights[..rows.start].iter().sum::<f32>();
        for (row, column, cell) in table.placed() {
            if !rows.contains(&row) {
                continue;
            }
            let x = MARGIN + columns[..column].iter().sum::<f32>();
            let y = top + heights[..row].iter().sum::<f32>();
            let wide: f32 = columns[column..column + cell.across].iter().sum();
            let high: f32 = heights[row..row + cell.down].iter().sum();
            self.cell(cell, (x, y, wide, high), size);
        }
    }

    fn cell(&mut self, cell: &Cell, (x, y, wide, high): (f32, f32, f32, f32), size: f32) {
        let low = self.height - y - high;
        if cell.head && self.look.painted {
            let _ = writeln!(
                self.content,
                "0.87 0.92 0.97 rg {x:.2} {low:.2} {wide:.2} {high:.2} re f 0 g"
            );
        }
        let edges = [
            (x, low, wide, 0.0),
            (x, low + high, wide, 0.0),
            (x, low, 0.0, high),
            (x + wide, low, 0.0, high),
        ];
        match self.look.ruling {
            Ruling::Boxes => {
                let _ = writeln!(
                    self.content,
                    "0.5 w {x:.2} {low:.2} {wide:.2} {high:.2} re S"
                );
            }
            Ruling::Lines => {
                for (x, y, w, h) in edges {
                    let _ = writeln!(
                        self.content,
                        "0.5 w {x:.2} {y:.2} m {:.2} {:.2} l S",
                        x + w,
                        y + h
                    );
                }
            }
            Ruling::Bars => {
                for (x, y, w, h) in edges {
                    let _ = writeln!(
                        self.content,
                        "{x:.2} {y:.2} {:.2} {:.2} re f",
                        w.max(0.48),
                        h.max(0.48)
                    );
                }
            }
        }
        let set = cell_lines(cell, wide, size);
        let deep = set.len() as f32 * size * LEADING;
        let mut top = if self.look.middle {
            y + (high - deep) / 2.0 + size * 0.15
        } else {
            y + PADDING
        };
        for line in set {
            let is_figure = line
                .chars()
                .next()
                .is_some_and(|c| c.is_ascii_digit() || c == '△');
            let free = wide - width(&line) * size;
            let at = if cell.head || cell.upright {
                x + free / 2.0
            } else if is_figure && free > PADDING {
                x + free - PADDING
            } else {
                x + PADDING
            };
            self.words(at.max(x + 0.5), top, size, &line);
            top += size * LEADING;
        }
    }
}

/// Whether the table may be parted above a row.
fn is_seam(table: &Table, at: usize) -> bool {
    table
        .placed()
        .iter()
        .all(|(row, _, cell)| at <= *row || row + cell.down <= at)
}

fn cell_lines(cell: &Cell, wide: f32, size: f32) -> Vec<String> {
    if cell.upright {
        let chars = cell.text.chars().filter(|c| em(*c) > 0.0);
        return chars.map(String::from).collect();
    }
    lines(&cell.text, (wide - 2.0 * PADDING) / size)
}

fn heights(table: &Table, size: f32, columns: &[f32]) -> Vec<f32> {
    let mut heights = vec![size * LEADING + 2.0 * PADDING; table.rows.len()];
    let mut placed = table.placed();
    placed.sort_by_key(|(_, _, cell)| cell.down);
    for (row, column, cell) in placed {
        let wide: f32 = columns[column..column + cell.across].iter().sum();
        let deep = cell_lines(cell, wide, size).len() as f32 * size * LEADING + 2.0 * PADDING;
        let there: f32 = heights[row..row + cell.down].iter().sum();
        if deep > there {
            let more = (deep - there) / cell.down as f32;
            for height in &mut heights[row..row + cell.down] {
                *height += more;
            }
        }
    }
    heights
}
