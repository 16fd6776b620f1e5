//! One page with its tables found and the rest of it in lines.

use super::above;
use super::bullets;
use super::fill;
use super::join::Table;
use super::line::{self, Line};
use super::over_bars;
use super::tabs;
use super::{
    ruleless,
    table::{self, Ruled},
};
use crate::block::GridKind;
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Direction, Glyph, Page};

/// A page with its tables found and the rest of it in lines.
pub(super) struct Sheet {
    pub number: u32,
    pub width: f32,
    pub height: f32,
    pub tables: Vec<Table>,
    pub boxes: Vec<Boxed>,
    pub lines: Vec<Line>,
    /// What stands on tabs at its edge.
    pub tabs: Vec<Line>,
}

/// Text in a frame of its own or in a drawing, or written another way than across.
#[derive(Debug)]
pub(super) struct Boxed {
    pub rect: Rect,
    pub lines: Vec<Line>,
    /// Whether it stands in a chart, a diagram or a map.
    pub drawn: bool,
}

pub(super) fn read(page: &Page, tolerances: &Tolerances) -> Sheet {
    let (page, tabs) = tabs::off(page, tolerances);
    let page = &*bullets::set(&page, tolerances);
    let mut ruled = table::find(page, tolerances);
    let drawn = ruled.tables.len();
    ruled.tables.append(&mut ruled.grounds);
    let (mut cells, mut free) = fill::part(&page.glyphs, &ruled.tables, tolerances);
    if (2..tolerances.most_lines).contains(&ruled.across.len()) {
        let (_, lines) = boxes(&free, &ruled, tolerances);
        let mut found = ruleless::between_rules(&lines, &ruled.across, tolerances);
        above::take(&mut found, &lines, &[], tolerances);
        if !found.is_empty() {
            ruled.tables.extend(found);
            (cells, free) = fill::part(&page.glyphs, &ruled.tables, tolerances);
        }
    }
    for (lattice, own) in ruled.tables.iter().zip(&mut cells) {
        over_bars::settle(page, lattice, own, &ruled.arrows, tolerances);
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
            fill::table(page, lattice, glyphs, kind, &ruled.arrows, tolerances)
        })
        .collect();
    let (boxes, lines) = boxes(&free, &ruled, tolerances);
    Sheet {
        number: page.number,
        width: page.width,
        height: page.height,
        tables,
        boxes,
        lines,
        tabs,
    }
}

/// Parts the free text of a page: what stands in a frame or a drawing or is written another way than
/// across, and the lines of the page itself.
fn boxes(free: &[Glyph], ruled: &Ruled, tolerances: &Tolerances) -> (Vec<Boxed>, Vec<Line>) {
    let frames: Vec<Rect> = [ruled.frames.as_slice(), &ruled.drawings].concat();
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
    let mut boxes: Vec<Boxed> = frames
        .iter()
        .zip(&framed)
        .map(|(frame, own)| Boxed {
            rect: *frame,
            lines: line::gather(own, tolerances),
            drawn: (ruled.drawings.iter()).any(|d| d.contains(frame.centre())),
        })
        .filter(|boxed| !boxed.lines.is_empty())
        .collect();
    let (across, turned): (Vec<Line>, Vec<Line>) = line::gather(&open, tolerances)
        .into_iter()
        .partition(|l| l.direction == Direction::Right);
    for line in turned {
        let one_way = |l: &Line| l.direction == line.direction;
        match boxes.last_mut() {
            Some(boxed) if boxed.lines.last().is_some_and(one_way) => {
                boxed.rect = boxed.rect.union(&line.bbox);
                boxed.lines.push(line);
            }
            _ => boxes.push(Boxed {
                rect: line.bbox,
                lines: vec![line],
                drawn: false,
            }),
        }
    }
    (boxes, across)
}
