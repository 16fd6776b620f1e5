//! Pages of glyphs and rules as paragraphs and grids.

mod edge;
mod fill;
mod flow;
mod furniture;
mod grid;
mod join;
mod line;
mod paragraph;
mod script;

use super::Tolerances;
use crate::block::{Block, GridKind};
use crate::diagnostic::Diagnostic;
use crate::page::Page;
use flow::Measure;
use grid::Lattice;
use join::Table;
use line::Line;
use paragraph::{Habit, Passage};
use rayon::prelude::*;

/// What stands on the pages, in reading order.
pub(super) fn layout(pages: &[Page], tolerances: &Tolerances) -> (Vec<Block>, Vec<Diagnostic>) {
    let mut sheets: Vec<Sheet> = pages.par_iter().map(|p| sheet(p, tolerances)).collect();
    let habit = paragraph::habit(sheets.iter().map(|s| s.lines.as_slice()));
    take_off_furniture(&mut sheets, habit, tolerances);
    let margins = margins(&sheets);
    let pages: Vec<Vec<Piece>> = sheets
        .into_par_iter()
        .map(|s| pieces(s, margins, habit, tolerances))
        .collect();
    (blocks(pages, tolerances), Vec::new())
}

/// A page with its tables found and the rest of it in lines.
struct Sheet {
    number: u32,
    width: f32,
    height: f32,
    tables: Vec<Table>,
    lines: Vec<Line>,
}

/// What a page is made of, in reading order.
enum Piece {
    Table(Box<Table>),
    Passage(Passage),
}

fn sheet(page: &Page, tolerances: &Tolerances) -> Sheet {
    let edges = edge::join(&page.rules, tolerances);
    let lattices: Vec<Lattice> = edge::components(&edges, tolerances)
        .iter()
        .filter_map(|set| grid::lattice(set, tolerances))
        .filter(|l| l.cells.len() > 1)
        .collect();
    let (cells, free) = fill::part(&page.glyphs, &lattices);
    let tables = lattices
        .iter()
        .zip(&cells)
        .map(|(lattice, glyphs)| fill::table(page, lattice, glyphs, GridKind::Ruled, tolerances))
        .collect();
    Sheet {
        number: page.number,
        width: page.width,
        height: page.height,
        tables,
        lines: line::gather(&free, tolerances),
    }
}

fn take_off_furniture(sheets: &mut [Sheet], habit: Habit, tolerances: &Tolerances) {
    let strips: Vec<furniture::Strip> = sheets
        .iter()
        .map(|s| furniture::Strip {
            height: s.height,
            lines: &s.lines,
        })
        .collect();
    let found = furniture::find(&strips, habit.size, tolerances);
    for (sheet, off) in sheets.iter_mut().zip(found) {
        let mut off = off.into_iter();
        sheet.lines.retain(|_| !off.next().unwrap_or_default());
    }
}

/// Where the text area of most pages begins and ends, as shares of the page width.
fn margins(sheets: &[Sheet]) -> Option<(f32, f32)> {
    let mut left = Vec::new();
    let mut right = Vec::new();
    for sheet in sheets {
        for line in &sheet.lines {
            left.push(line.bbox.x0 / sheet.width.max(1.0));
            right.push(line.bbox.x1 / sheet.width.max(1.0));
        }
    }
    left.sort_by(f32::total_cmp);
    right.sort_by(f32::total_cmp);
    let at = |v: &[f32], share: f32| v.get((v.len() as f32 * share) as usize).copied();
    Some((at(&left, 0.02)?, at(&right, 0.98)?))
}

fn pieces(
    sheet: Sheet,
    margins: Option<(f32, f32)>,
    habit: Habit,
    tolerances: &Tolerances,
) -> Vec<Piece> {
    let (left, right) = margins.unwrap_or((0.1, 0.9));
    let measure = Measure {
        left: left * sheet.width,
        right: right * sheet.width,
    };
    let corner = |t: &Table| {
        let bbox = t.grid.place.bbox.unwrap_or_default();
        (bbox.y0, bbox.x0)
    };
    let mut tables = sheet.tables;
    tables.sort_by(|a, b| {
        let (a, b) = (corner(a), corner(b));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    // Lines between the same two tables form one run.
    let tops: Vec<f32> = tables.iter().map(|t| corner(t).0).collect();
    let mut runs: Vec<Vec<Line>> = vec![Vec::new(); tops.len() + 1];
    for line in sheet.lines {
        let slot = tops.partition_point(|&y| y <= line.bbox.y0);
        if let Some(run) = runs.get_mut(slot) {
            run.push(line);
        }
    }
    let mut out = Vec::new();
    let mut tables = tables.into_iter();
    for run in runs {
        let passages = paragraph::passages(run, sheet.number, measure, habit, tolerances);
        out.extend(passages.into_iter().map(Piece::Passage));
        out.extend(tables.next().map(|t| Piece::Table(Box::new(t))));
    }
    out
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
