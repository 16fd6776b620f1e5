//! Pages as a reader holds them: lying ones turned, sheets of two pages cut; and the way back to
//! the paper.

use super::sheets;
use super::turn::{self, Quarter};
use crate::block::{Block, Grid};
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::Page;
use crate::trace::Place;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The pages as a reader holds them, and how to find the way back.
pub(super) struct Held<'p> {
    /// With numbers of their own where a sheet was cut.
    pub pages: Vec<Cow<'p, Page>>,
    /// Where the pages that were changed come from, by their numbers.
    homes: BTreeMap<u32, Home>,
}

/// Where a page comes from.
#[derive(Debug, Clone, Copy)]
struct Home {
    /// Its number in the file.
    number: u32,
    quarter: Option<Quarter>,
    /// How far it stood to the right (points).
    right: f32,
}

pub(super) fn hold<'p>(pages: &'p [Page], tolerances: &Tolerances) -> Held<'p> {
    let cut = sheets::of_two_pages(pages, tolerances);
    let any = cut.contains(&true);
    let mut held = Held {
        pages: Vec::with_capacity(pages.len()),
        homes: BTreeMap::new(),
    };
    for (page, cut) in pages.iter().zip(cut) {
        if cut {
            let [left, right] = sheets::halves(page);
            let width = left.width;
            held.add(Cow::Owned(left), 0.0, None, any);
            held.add(Cow::Owned(right), width, None, any);
            continue;
        }
        match turn::quarter(page, tolerances) {
            None => held.add(Cow::Borrowed(page), 0.0, None, any),
            Some(quarter) => {
                let upright = quarter.page(page, tolerances);
                held.add(Cow::Owned(upright), 0.0, Some(quarter), any);
            }
        }
    }
    held
}

impl<'p> Held<'p> {
    fn add(
        &mut self,
        mut page: Cow<'p, Page>,
        right: f32,
        quarter: Option<Quarter>,
        renumber: bool,
    ) {
        let number = page.number;
        if renumber {
            page.to_mut().number = self.pages.len() as u32 + 1;
        }
        if renumber || quarter.is_some() {
            let home = Home {
                number,
                quarter,
                right,
            };
            self.homes.insert(page.number, home);
        }
        self.pages.push(page);
    }

    /// Where the blocks of changed pages stand on the paper.
    pub(super) fn put_back(&self, blocks: &mut [Block]) {
        if self.homes.is_empty() {
            return;
        }
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => paragraph.text.move_to(|place| self.back(place)),
                Block::Grid(grid) => self.put_grid_back(grid),
            }
        }
    }

    pub(super) fn put_grid_back(&self, grid: &mut Grid) {
        if self.homes.is_empty() {
            return;
        }
        grid.place = self.back(grid.place);
        for cell in &mut grid.cells {
            cell.place = self.back(cell.place);
            cell.text.move_to(|place| self.back(place));
        }
        for bar in &mut grid.bars {
            bar.place = self.back(bar.place);
        }
    }

    fn back(&self, place: Place) -> Place {
        let bbox = |page| place.bbox.map(|rect| self.rect_back(page, rect));
        Place {
            page: place.page.map(|page| self.number(page)),
            bbox: place.page.map_or(place.bbox, bbox),
            ..place
        }
    }

    /// The number in the file of a page as held.
    pub(super) fn number(&self, page: u32) -> u32 {
        self.homes.get(&page).map_or(page, |home| home.number)
    }

    /// Where on the paper something of a page stands.
    pub(super) fn rect_back(&self, page: u32, rect: Rect) -> Rect {
        let Some(home) = self.homes.get(&page) else {
            return rect;
        };
        let upright = home.quarter.map_or(rect, |quarter| quarter.back(&rect));
        Rect::new(
            upright.x0 + home.right,
            upright.y0,
            upright.x1 + home.right,
            upright.y1,
        )
    }
}
