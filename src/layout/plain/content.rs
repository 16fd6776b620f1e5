//! Lines cut into cells: what stands between two tabs, with the tables mark-up put inside.

use super::markup::Piece;
use crate::text::{Text, TextBuilder};
use crate::trace::Place;
use std::iter::Peekable;
use std::vec::IntoIter;

/// What a cell, or a line without tabs, holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Content {
    pub parts: Vec<Part>,
}

#[derive(Debug, Clone)]
pub(super) enum Part {
    Text {
        text: String,
        line: u32,
        bold: bool,
    },
    /// A new line of the same paragraph.
    Break,
    ParagraphEnd,
    /// A paragraph ends, and a heading of this level begins.
    Heading(u8),
    /// From here on bullets begin lines.
    List,
    /// An entry of a list begins.
    Entry,
    Table(Html),
}

/// A table of mark-up, as written: row by row.
#[derive(Debug, Clone, Default)]
pub(super) struct Html {
    pub rows: Vec<Vec<HtmlCell>>,
}

#[derive(Debug, Clone)]
pub(super) struct HtmlCell {
    pub row_span: usize,
    pub col_span: usize,
    pub content: Content,
}

/// A line of the file, cut at its tabs.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub number: u32,
    pub starts_page: bool,
    /// At least one.
    pub cells: Vec<Content>,
}

impl Line {
    pub fn tabs(&self) -> usize {
        self.cells.len().saturating_sub(1)
    }

    /// Nothing on it, not even a tab.
    pub fn is_blank(&self) -> bool {
        self.tabs() == 0 && self.cells.iter().all(Content::is_empty)
    }

    /// The words of a line without tabs, one after the other.
    pub fn words(&self) -> String {
        self.cells.iter().map(Content::words).collect()
    }
}

/// The characters that begin an entry of a list.
const BULLETS: &[char] = &[
    '・', '･', '•', '○', '〇', '◯', '●', '◎', '◇', '◆', '□', '■', '▪', '※', '☆', '★',
];

/// Whether a line begins with the mark of a list entry.
pub(super) fn starts_with_bullet(text: &str) -> bool {
    text.trim_start().starts_with(BULLETS)
}

impl Content {
    /// What stands on one line of the file.
    pub fn on_line(text: &str, line: u32) -> Self {
        let part = Part::Text {
            text: text.to_owned(),
            line,
            bold: false,
        };
        Self { parts: vec![part] }
    }

    pub fn is_empty(&self) -> bool {
        self.parts.iter().all(|p| match p {
            Part::Text { text, .. } => text.trim().is_empty(),
            Part::Table(_) => false,
            Part::Break | Part::ParagraphEnd | Part::Heading(_) | Part::List | Part::Entry => true,
        })
    }

    /// The characters without line breaks; tables inside included.
    pub fn words(&self) -> String {
        self.parts
            .iter()
            .map(|p| match p {
                Part::Text { text, .. } => text.clone(),
                Part::Table(html) => html.cells().map(|c| c.content.words()).collect(),
                Part::Break | Part::ParagraphEnd | Part::Heading(_) | Part::List | Part::Entry => {
                    String::new()
                }
            })
            .collect()
    }

    /// The characters without any white space: how two contents are compared.
    pub fn key(&self) -> String {
        self.words()
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect()
    }

    /// The line its first words stand on.
    pub fn line(&self) -> Option<u32> {
        self.parts.iter().find_map(|p| match p {
            Part::Text { text, line, .. } if !text.trim().is_empty() => Some(*line),
            Part::Table(html) => html.cells().find_map(|c| c.content.line()),
            _ => None,
        })
    }

    /// The first table inside.
    pub fn table(&self) -> Option<&Html> {
        self.parts.iter().find_map(|p| match p {
            Part::Table(html) => Some(html),
            _ => None,
        })
    }

    /// Adds the text of a further line to a cell that goes on there.
    pub fn go_on(&mut self, with: Self) {
        self.parts.push(Part::Break);
        self.parts.extend(with.parts);
    }

    /// The text of a cell: every break is a line. The entries of a list that was written in one
    /// go (「・甲 ・乙」) get a line each.
    pub fn text(&self) -> Text {
        let mut lines: Vec<Vec<(String, u32)>> = vec![Vec::new()];
        let mut list = starts_with_bullet(&self.words());
        for part in &self.parts {
            match part {
                Part::Text { text, line, .. } => {
                    for (i, entry) in entries(text, list).into_iter().enumerate() {
                        if i > 0 {
                            lines.push(Vec::new());
                        }
                        if let Some(last) = lines.last_mut() {
                            last.push((entry, *line));
                        }
                    }
                }
                Part::Break | Part::ParagraphEnd | Part::Heading(_) | Part::Entry => {
                    lines.push(Vec::new());
                }
                Part::List => {
                    lines.push(Vec::new());
                    list = true;
                }
                Part::Table(_) => {}
            }
        }
        stack(&lines)
    }
}

impl Html {
    pub fn cells(&self) -> impl Iterator<Item = &HtmlCell> {
        self.rows.iter().flatten()
    }
}

/// The entries of a list written in one go; the text as it is where `list` is false.
fn entries(text: &str, list: bool) -> Vec<String> {
    let mut out = Vec::new();
    let mut entry = String::new();
    let mut after_space = false;
    for c in text.chars() {
        let has_words = entry
            .chars()
            .any(|c| !c.is_whitespace() && !BULLETS.contains(&c));
        if list && after_space && has_words && BULLETS.contains(&c) {
            out.push(std::mem::take(&mut entry));
        }
        after_space = c.is_whitespace();
        entry.push(c);
    }
    out.push(entry);
    out
}

/// Lines made of pieces as one text, padding at their ends and empty lines left out.
fn stack(lines: &[Vec<(String, u32)>]) -> Text {
    let mut builder = TextBuilder::default();
    for line in lines {
        let printed: String = line.iter().map(|(t, _)| t.as_str()).collect();
        let start = printed.len() - printed.trim_start().len();
        let end = printed.trim_end().len();
        if start >= end {
            continue;
        }
        if !builder.is_empty() {
            builder.push_gap("\n");
        }
        let mut at = 0;
        let mut above = None;
        for (text, number) in line {
            // What goes on from a line above was broken for lack of room.
            if above.is_some_and(|above| above != number) {
                builder.soft_break();
            }
            above = Some(number);
            let from = start.clamp(at, at + text.len()) - at;
            let to = end.clamp(at, at + text.len()) - at;
            if let Some(kept) = text.get(from..to).filter(|t| !t.is_empty()) {
                builder.push(kept, Place::on_line(*number));
            }
            at += text.len();
        }
    }
    builder.finish()
}

/// Pieces as lines of cells.
pub(super) fn lines(pieces: Vec<Piece>) -> Vec<Line> {
    let mut out = Vec::new();
    let mut cells = vec![Content::default()];
    // Where a table ran over several lines, the line it began on counts.
    let mut begins: Option<(u32, bool)> = None;
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let part = match piece {
            Piece::Text { text, line, bold } => {
                begins.get_or_insert((line, false));
                Part::Text { text, line, bold }
            }
            Piece::Break => Part::Break,
            Piece::ParagraphEnd => Part::ParagraphEnd,
            Piece::Heading(level) => Part::Heading(level),
            Piece::List => Part::List,
            Piece::Entry => Part::Entry,
            Piece::TableOpen => {
                let (html, first) = table(&mut pieces, 0);
                if let Some(first) = first {
                    begins.get_or_insert((first, false));
                }
                Part::Table(html)
            }
            Piece::Tab => {
                cells.push(Content::default());
                continue;
            }
            Piece::LineEnd { line, starts_page } => {
                let number = begins.take().map_or(line, |(n, _)| n);
                out.push(Line {
                    number,
                    starts_page,
                    cells: std::mem::replace(&mut cells, vec![Content::default()]),
                });
                continue;
            }
            // Outside a table these say nothing.
            Piece::TableClose | Piece::RowOpen | Piece::CellOpen { .. } | Piece::CellClose => {
                Part::Break
            }
        };
        if let Some(cell) = cells.last_mut() {
            cell.parts.push(part);
        }
    }
    out
}

/// Tables inside tables inside tables are a slip, and endless ones an attack.
const MAX_DEPTH: usize = 8;

/// A table up to its end, and the line of its first words.
fn table(pieces: &mut Peekable<IntoIter<Piece>>, depth: usize) -> (Html, Option<u32>) {
    let mut html = Html::default();
    let mut first = None;
    let mut in_cell = false;
    let add = |html: &mut Html, in_cell: &mut bool, part: Part| {
        if !*in_cell {
            if html.rows.is_empty() {
                html.rows.push(Vec::new());
            }
            // Words between cells are a cell of their own sooner than lost.
            if let Some(row) = html.rows.last_mut() {
                row.push(HtmlCell {
                    row_span: 1,
                    col_span: 1,
                    content: Content::default(),
                });
            }
            *in_cell = true;
        }
        if let Some(cell) = html.rows.last_mut().and_then(|r| r.last_mut()) {
            cell.content.parts.push(part);
        }
    };
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::TableClose => break,
            Piece::RowOpen => {
                html.rows.push(Vec::new());
                in_cell = false;
            }
            Piece::CellOpen { row_span, col_span } => {
                if html.rows.is_empty() {
                    html.rows.push(Vec::new());
                }
                if let Some(row) = html.rows.last_mut() {
                    row.push(HtmlCell {
                        row_span,
                        col_span,
                        content: Content::default(),
                    });
                }
                in_cell = true;
            }
            Piece::CellClose => in_cell = false,
            Piece::Text { text, line, bold } => {
                if in_cell || !text.trim().is_empty() {
                    first = first.or(Some(line));
                    add(&mut html, &mut in_cell, Part::Text { text, line, bold });
                }
            }
            Piece::TableOpen if depth < MAX_DEPTH => {
                let (inner, line) = table(pieces, depth + 1);
                first = first.or(line);
                add(&mut html, &mut in_cell, Part::Table(inner));
            }
            Piece::TableOpen => {}
            Piece::Break | Piece::ParagraphEnd | Piece::Heading(_) | Piece::Entry if in_cell => {
                add(&mut html, &mut in_cell, Part::Break);
            }
            Piece::List if in_cell => add(&mut html, &mut in_cell, Part::List),
            // In mark-up the end of a line is a space.
            Piece::Tab | Piece::LineEnd { .. } if in_cell => {
                let line = first.unwrap_or(1);
                let (text, bold) = (" ".to_owned(), false);
                add(&mut html, &mut in_cell, Part::Text { text, line, bold });
            }
            Piece::Break
            | Piece::ParagraphEnd
            | Piece::Heading(_)
            | Piece::List
            | Piece::Entry
            | Piece::Tab
            | Piece::LineEnd { .. } => {}
        }
    }
    html.rows.retain(|row| !row.is_empty());
    (html, first)
}
