//! Pages of glyphs and rules as paragraphs and grids.

mod aligned;
mod edge;
mod fill;
mod flow;
mod furniture;
mod grid;
mod join;
mod line;
mod nest;
mod order;
mod paragraph;
mod refine;
mod ruleless;
mod script;
mod table;
#[cfg(test)]
mod typed;
mod walls;

use super::{PageTables, Tolerances};
use crate::block::{Block, GridKind};
use crate::diagnostic::Diagnostic;
use crate::geom::Rect;
use crate::page::{Direction, Glyph, Page};
use flow::Measure;
use join::Table;
use line::Line;
use order::Atom;
use paragraph::{Habit, Passage};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What stands on the pages, in reading order.
pub(super) fn layout(pages: &[Page], tolerances: &Tolerances) -> (Vec<Block>, Vec<Diagnostic>) {
    (blocks(by_page(pages, tolerances), tolerances), Vec::new())
}

/// The tables of each page, before any is joined with one of the next page.
pub(super) fn tables(pages: &[Page], tolerances: &Tolerances) -> Vec<PageTables> {
    let grid = |piece| match piece {
        Piece::Table(table) => Some(table.grid),
        Piece::Passage(_) => None,
    };
    pages
        .iter()
        .zip(by_page(pages, tolerances))
        .map(|(page, pieces)| PageTables {
            page: Some(page.number),
            tables: pieces.into_iter().filter_map(grid).collect(),
        })
        .collect()
}

/// Every page by itself, in pieces.
fn by_page(pages: &[Page], tolerances: &Tolerances) -> Vec<Vec<Piece>> {
    let mut sheets: Vec<Sheet> = pages.par_iter().map(|p| sheet(p, tolerances)).collect();
    let habit = paragraph::habit(sheets.iter().map(|s| s.lines.as_slice()));
    take_off_furniture(&mut sheets, habit, tolerances);
    let margins = margins(&sheets);
    sheets
        .into_par_iter()
        .map(|s| pieces(s, &margins, habit, tolerances))
        .collect()
}

/// A page with its tables found and the rest of it in lines.
struct Sheet {
    number: u32,
    width: f32,
    height: f32,
    tables: Vec<Table>,
    /// Text in a frame of its own, or written another way than across.
    boxes: Vec<(Rect, Vec<Line>)>,
    lines: Vec<Line>,
}

/// What a page is made of, in reading order.
enum Piece {
    Table(Box<Table>),
    Passage(Passage),
}

fn sheet(page: &Page, tolerances: &Tolerances) -> Sheet {
    let mut ruled = table::find(page, tolerances);
    let (mut cells, mut free) = fill::part(&page.glyphs, &ruled.tables);
    let drawn = ruled.tables.len();
    if ruled.across.len() >= 2 {
        let (_, lines) = boxes(&free, &ruled.frames, tolerances);
        let found = ruleless::between_rules(&lines, &ruled.across, tolerances);
        if !found.is_empty() {
            ruled.tables.extend(found);
            (cells, free) = fill::part(&page.glyphs, &ruled.tables);
        }
    }
    let tables = ruled
        .tables
        .iter()
        .zip(&cells)
        .enumerate()
        .map(|(i, (lattice, glyphs))| {
            let kind = if i < drawn {
                GridKind::Ruled
            } else {
                GridKind::Aligned
            };
            fill::table(page, lattice, glyphs, kind, tolerances)
        })
        .collect();
    let (boxes, lines) = boxes(&free, &ruled.frames, tolerances);
    Sheet {
        number: page.number,
        width: page.width,
        height: page.height,
        tables,
        boxes,
        lines,
    }
}

/// Parts the free text of a page: what stands in a frame or is written another way than across,
/// and the lines of the page itself.
fn boxes(
    free: &[Glyph],
    frames: &[Rect],
    tolerances: &Tolerances,
) -> (Vec<(Rect, Vec<Line>)>, Vec<Line>) {
    let mut framed: Vec<Vec<Glyph>> = vec![Vec::new(); frames.len()];
    let mut open = Vec::new();
    for glyph in free {
        let frame = frames
            .iter()
            .zip(&mut framed)
            .filter(|(frame, _)| frame.contains(glyph.bbox.centre()))
            .min_by(|a, b| a.0.area().total_cmp(&b.0.area()));
        match frame {
            Some((_, own)) => own.push(*glyph),
            None => open.push(*glyph),
        }
    }
    let mut boxes: Vec<(Rect, Vec<Line>)> = frames
        .iter()
        .zip(&framed)
        .map(|(frame, own)| (*frame, line::gather(own, tolerances)))
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    let (across, turned): (Vec<Line>, Vec<Line>) = line::gather(&open, tolerances)
        .into_iter()
        .partition(|l| l.direction == Direction::Right);
    for line in turned {
        match boxes.last_mut() {
            Some((rect, lines)) if lines.last().is_some_and(|l| l.direction == line.direction) => {
                *rect = rect.union(&line.bbox);
                lines.push(line);
            }
            _ => boxes.push((line.bbox, vec![line])),
        }
    }
    (boxes, across)
}

fn take_off_furniture(sheets: &mut [Sheet], habit: Habit, tolerances: &Tolerances) {
    let strips: Vec<furniture::Strip> = sheets
        .iter()
        .map(|s| furniture::Strip {
            width: s.width,
            height: s.height,
            lines: s
                .lines
                .iter()
                .chain(s.boxes.iter().flat_map(|(_, lines)| lines))
                .collect(),
        })
        .collect();
    let found = furniture::find(&strips, habit.size, tolerances);
    for (sheet, off) in sheets.iter_mut().zip(found) {
        let mut off = off.into_iter();
        let mut stays = |_: &Line| !off.next().unwrap_or_default();
        sheet.lines.retain(&mut stays);
        for (_, lines) in &mut sheet.boxes {
            lines.retain(&mut stays);
        }
        sheet.boxes.retain(|(_, lines)| !lines.is_empty());
    }
}

/// The size of a page in whole points: pages of one size share their margins.
type Format = (i32, i32);

fn format(sheet: &Sheet) -> Format {
    (sheet.width.round() as i32, sheet.height.round() as i32)
}

/// Where the text area of the pages of each size begins and ends.
fn margins(sheets: &[Sheet]) -> BTreeMap<Format, Measure> {
    let mut edges: BTreeMap<Format, (Vec<Rect>, Vec<Rect>)> = BTreeMap::new();
    for sheet in sheets {
        let (lines, tables) = edges.entry(format(sheet)).or_default();
        lines.extend(sheet.lines.iter().map(|l| l.bbox));
        // A table stands for the lines it has rows.
        for table in &sheet.tables {
            let bbox = table.grid.place.bbox.unwrap_or_default();
            tables.extend(std::iter::repeat_n(bbox, table.grid.rows));
        }
    }
    edges
        .into_iter()
        .filter_map(|(format, (mut lines, mut tables))| {
            let measure = match extent(&lines) {
                // Text shows its own margins where enough lines end at the same edge.
                Some(own) if is_edge(&lines, own.right) => own,
                _ => {
                    lines.append(&mut tables);
                    extent(&lines)?
                }
            };
            Some((format, measure))
        })
        .collect()
}

/// From the leftmost to the rightmost edge, but for what sticks out once or twice.
fn extent(boxes: &[Rect]) -> Option<Measure> {
    let sorted = |of: fn(&Rect) -> f32| {
        let mut edges: Vec<f32> = boxes.iter().map(of).collect();
        edges.sort_by(f32::total_cmp);
        edges
    };
    let odd = boxes.len() / 50;
    Some(Measure {
        left: *sorted(|r| r.x0).get(odd)?,
        right: *sorted(|r| r.x1).get(boxes.len().checked_sub(odd + 1)?)?,
    })
}

/// Whether enough lines end at `right` to call it a margin.
fn is_edge(lines: &[Rect], right: f32) -> bool {
    let full = lines
        .iter()
        .filter(|l| (l.x1 - right).abs() <= l.height())
        .count();
    full >= 3 && full * 20 >= lines.len()
}

fn pieces(
    sheet: Sheet,
    margins: &BTreeMap<Format, Measure>,
    habit: Habit,
    tolerances: &Tolerances,
) -> Vec<Piece> {
    let measure = margins.get(&format(&sheet)).copied().unwrap_or(Measure {
        left: 0.0,
        right: sheet.width,
    });
    let paper = Page {
        number: sheet.number,
        width: sheet.width,
        height: sheet.height,
        ..Page::default()
    };
    let tables = sheet.tables.into_iter().map(|t| Atom::Table(Box::new(t)));
    let boxes = sheet
        .boxes
        .into_iter()
        .map(|(rect, lines)| Atom::Box(rect, lines));
    let atoms = sheet.lines.into_iter().map(Atom::Line);
    let mut out = Vec::new();
    for column in order::order(atoms.chain(tables).chain(boxes).collect(), tolerances) {
        let measure = column
            .sides
            .map_or(measure, |(left, right)| Measure { left, right });
        let mut run: Vec<Line> = Vec::new();
        let flush = |run: &mut Vec<Line>, measure: Measure| -> Vec<Piece> {
            passages_and_tables(&paper, std::mem::take(run), measure, habit, tolerances)
        };
        for atom in column.atoms {
            match atom {
                Atom::Line(line) => run.push(line),
                Atom::Table(table) => {
                    out.extend(flush(&mut run, measure));
                    out.push(Piece::Table(table));
                }
                Atom::Box(rect, mut lines) => {
                    out.extend(flush(&mut run, measure));
                    let inside = inside(&rect, &lines);
                    out.extend(flush(&mut lines, inside));
                }
            }
        }
        out.extend(flush(&mut run, measure));
    }
    out
}

/// Lines that follow each other: the tables alignment shows among them, and the paragraphs.
fn passages_and_tables(
    paper: &Page,
    mut lines: Vec<Line>,
    measure: Measure,
    habit: Habit,
    tolerances: &Tolerances,
) -> Vec<Piece> {
    let passages = |lines: Vec<Line>| {
        paragraph::passages(lines, paper.number, measure, habit, tolerances)
            .into_iter()
            .map(Piece::Passage)
    };
    let mut out = Vec::new();
    let found = ruleless::among_lines(&lines, tolerances);
    for (range, lattice) in found.into_iter().rev() {
        let after = lines.split_off(range.end.min(lines.len()));
        let own = lines.split_off(range.start.min(lines.len()));
        let glyphs: Vec<Glyph> = own.into_iter().flat_map(|l| l.glyphs).collect();
        let lattice = [lattice];
        let (cells, _) = fill::part(&glyphs, &lattice);
        let table = lattice
            .iter()
            .zip(&cells)
            .map(|(l, g)| fill::table(paper, l, g, GridKind::Aligned, tolerances));
        let pieces: Vec<Piece> = table
            .map(|t| Piece::Table(Box::new(t)))
            .chain(passages(after))
            .collect();
        out.push(pieces);
    }
    out.push(passages(lines).collect());
    out.into_iter().rev().flatten().collect()
}

/// The room lines have in a frame: its padding is the same on both sides.
fn inside(frame: &Rect, lines: &[Line]) -> Measure {
    let direction = lines.first().map(|l| l.direction).unwrap_or_default();
    let turned = line::turn(direction, frame);
    let left = lines.iter().map(|l| l.span.x0).fold(turned.x1, f32::min);
    let right = lines.iter().map(|l| l.span.x1).fold(turned.x0, f32::max);
    let padding = (left - turned.x0).min(turned.x1 - right).max(0.0);
    Measure {
        left: turned.x0 + padding,
        right: turned.x1 - padding,
    }
}

/// What may go on after a page break: the last piece so far.
enum Open {
    Nothing,
    /// A passage and the parts of it that stand on further pages.
    Passages(Vec<Passage>),
    Table(Box<Table>),
}

impl Open {
    fn close(self, tolerances: &Tolerances) -> Option<Block> {
        match self {
            Self::Nothing => None,
            Self::Passages(passages) => passages
                .split_first()
                .map(|(first, rest)| Block::Paragraph(first.paragraph(rest, tolerances))),
            Self::Table(table) => Some(Block::Grid(table.grid)),
        }
    }
}

fn blocks(pages: Vec<Vec<Piece>>, tolerances: &Tolerances) -> Vec<Block> {
    let mut out = Vec::new();
    let mut open = Open::Nothing;
    for page in pages {
        for (i, piece) in page.into_iter().enumerate() {
            let first = i == 0;
            open = match (open, piece) {
                (Open::Passages(mut parts), Piece::Passage(next))
                    if first
                        && parts
                            .last()
                            .is_some_and(|p| p.is_cut_before(&next, tolerances)) =>
                {
                    parts.push(next);
                    Open::Passages(parts)
                }
                (Open::Table(before), Piece::Table(next)) if first => {
                    match join::join(*before, *next, tolerances) {
                        Ok(whole) => Open::Table(Box::new(whole)),
                        Err(apart) => {
                            let (before, next) = *apart;
                            out.push(Block::Grid(before.grid));
                            Open::Table(Box::new(next))
                        }
                    }
                }
                (before, Piece::Passage(mut next)) => {
                    out.extend(before.close(tolerances));
                    next.style.starts_page = first;
                    Open::Passages(vec![next])
                }
                (before, Piece::Table(next)) => {
                    out.extend(before.close(tolerances));
                    Open::Table(next)
                }
            };
        }
    }
    out.extend(open.close(tolerances));
    out
}

#[cfg(test)]
mod tests {
    use super::typed::{block, read, ruled, words};

    #[test]
    fn a_card_and_the_words_round_it() {
        let mut glyphs = words(50.0, 60.0, 14.0, "第１章　取組");
        glyphs.extend(block(55.0, 105.0, 10.0, &["取組項目①"]));
        glyphs.extend(block(155.0, 105.0, 10.0, &["窓口予約の拡大"]));
        glyphs.extend(block(55.0, 145.0, 10.0, &["取組内容"]));
        glyphs.extend(block(
            155.0,
            145.0,
            10.0,
            &[
                "利用の多い手続から順に、い",
                "つでも予約できるようにする",
                "・電話",
                "・窓口",
            ],
        ));
        glyphs.extend(words(50.0, 230.0, 9.0, "※令和６年度の実績"));
        let page = ruled(&[50.0, 150.0, 290.0], &[100.0, 140.0, 220.0], glyphs);
        let (grids, paragraphs) = read(&[page]);
        assert_eq!(paragraphs.len(), 2);
        assert_eq!(grids.len(), 1);
        assert_eq!(grids[0][0], ["取組項目①", "窓口予約の拡大"]);
        assert_eq!(
            grids[0][1][1],
            "利用の多い手続から順に、いつでも予約できるようにする\n・電話\n・窓口"
        );
    }

    #[test]
    fn a_box_round_one_text_is_no_table() {
        let page = ruled(
            &[50.0, 300.0],
            &[100.0, 160.0],
            block(60.0, 110.0, 10.0, &["この計画は", "市民とつくる"]),
        );
        let (grids, paragraphs) = read(&[page]);
        assert!(grids.is_empty());
        assert_eq!(paragraphs.len(), 2);
    }

    #[test]
    fn a_sentence_over_a_page_break_is_one_paragraph() {
        let full = "本町では職員の働き方を見直し町民の期待に応える役場をつ";
        let page = |number: u32, lines: &[&str], y: f32| crate::page::Page {
            number,
            ..ruled(&[], &[], block(60.0, y, 10.0, lines))
        };
        let (_, paragraphs) = read(&[
            page(1, &["見出し", full, full], 740.0),
            page(2, &["くります。", "次の段落です。"], 60.0),
        ]);
        assert_eq!(paragraphs.len(), 3);
        assert!(paragraphs[1].ends_with("役場をつくります。"));
    }
}
