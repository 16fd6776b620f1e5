//! Pages as they were laid out, for people to look at: lines, what was taken off, blocks.

use super::line::{self, Line};
use super::piece::{self, Piece};
use super::sheet::{self, Sheet};
use super::{held, margin, paragraph, take_off_furniture};
use crate::block::{Block, Grid};
use crate::geom::Rect;
use crate::layout::{PageLayout, Tolerances};
use crate::page::{Glyph, Page};
use std::collections::BTreeMap;

/// Every page by itself.
pub(in crate::layout) fn layouts(pages: &[Page], tolerances: &Tolerances) -> Vec<PageLayout> {
    let held = held::hold(pages, tolerances);
    let upright = held.pages.iter();
    let mut sheets: Vec<Sheet> = upright.map(|p| sheet::read(p, tolerances)).collect();
    let habit = paragraph::habit(sheets.iter().map(|s| s.lines.as_slice()), tolerances);
    let all = |sheet: &Sheet| {
        let tabs = sheet.tabs.iter().map(shown);
        lines(sheet).into_iter().chain(tabs).collect()
    };
    let before: Vec<Vec<(Rect, String)>> = sheets.iter().map(all).collect();
    take_off_furniture(&mut sheets, habit, tolerances);
    let margins = margin::find(&sheets);
    let paper: BTreeMap<u32, &Page> = pages.iter().map(|page| (page.number, page)).collect();
    let mut out: Vec<PageLayout> = Vec::with_capacity(pages.len());
    for ((page, before), sheet) in held.pages.iter().zip(before).zip(sheets) {
        let mut kept = lines(&sheet);
        let mut furniture: Vec<_> = before.into_iter().filter(|l| !kept.contains(l)).collect();
        for (rect, _) in kept.iter_mut().chain(&mut furniture) {
            *rect = held.rect_back(page.number, *rect);
        }
        let pieces = piece::pieces(sheet, &margins, habit, tolerances);
        let mut blocks: Vec<Block> = (pieces.into_iter().map(|p| block(p, tolerances))).collect();
        held.put_back(&mut blocks);
        let number = held.number(page.number);
        let glyphs = paper.get(&number).map_or(&[][..], |page| &page.glyphs);
        for block in &blocks {
            if let Block::Grid(grid) = block {
                kept.extend(lines_of_cells(grid, glyphs, tolerances));
            }
        }
        match out.last_mut() {
            // The other half of a sheet.
            Some(last) if last.page == number => {
                last.lines.extend(kept);
                last.furniture.extend(furniture);
                last.blocks.extend(blocks);
            }
            _ => out.push(PageLayout {
                page: number,
                lines: kept,
                furniture,
                blocks,
            }),
        }
    }
    out
}

fn block(piece: Piece, tolerances: &Tolerances) -> Block {
    match piece {
        Piece::Table(table) => Block::Grid(table.grid),
        Piece::Passage(passage) => Block::Paragraph(passage.paragraph(&[], tolerances)),
    }
}

/// The lines of a page outside its tables.
fn lines(sheet: &Sheet) -> Vec<(Rect, String)> {
    let boxed = sheet.boxes.iter().flat_map(|b| &b.lines);
    sheet.lines.iter().chain(boxed).map(shown).collect()
}

fn lines_of_cells(grid: &Grid, glyphs: &[Glyph], tolerances: &Tolerances) -> Vec<(Rect, String)> {
    let rooms = grid.cells.iter().filter_map(|cell| cell.place.bbox);
    let inside = |room: Rect| -> Vec<Glyph> {
        let own = glyphs.iter().filter(|g| room.contains(g.bbox.centre()));
        own.copied().collect()
    };
    rooms
        .flat_map(|room| line::gather(&inside(room), tolerances))
        .map(|line| shown(&line))
        .collect()
}

fn shown(line: &Line) -> (Rect, String) {
    (line.bbox, line.glyphs.iter().map(|g| g.ch).collect())
}
