//! Pages whose type lies on its side.

use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Axis, Direction, Glyph, Page, Rule};

/// A quarter turn that made a page upright.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quarter {
    /// Clockwise, for type that reads upwards.
    clockwise: bool,
    /// The page before it was turned (points).
    width: f32,
    height: f32,
}

/// The turn a page needs, if nearly all its type lies on the same side.
pub(super) fn quarter(page: &Page, tolerances: &Tolerances) -> Option<Quarter> {
    let count = |direction| {
        let lying = page.glyphs.iter().filter(|g| g.direction == direction);
        lying.count() as f32
    };
    let most = tolerances.turned_share * page.glyphs.len() as f32;
    let clockwise = count(Direction::TurnedLeft) > most;
    (clockwise || count(Direction::TurnedRight) > most).then_some(Quarter {
        clockwise,
        width: page.width,
        height: page.height,
    })
}

impl Quarter {
    pub(super) fn page(&self, page: &Page, tolerances: &Tolerances) -> Page {
        let strip = tolerances.furniture_strip * page.height;
        let number = |glyph: &&Glyph| {
            let at_edge = glyph.bbox.y1 < strip || glyph.bbox.y0 > page.height - strip;
            glyph.direction == Direction::Right && at_edge
        };
        // The number of the page stays where the other pages have it.
        let furniture = (page.glyphs.iter().filter(number)).all(|glyph| {
            glyph.ch.is_numeric() || glyph.ch.is_whitespace() || "-－‐–—ー".contains(glyph.ch)
        });
        let stays = |glyph: &&Glyph| !(furniture && number(glyph));
        Page {
            number: page.number,
            width: page.height,
            height: page.width,
            glyphs: (page.glyphs.iter().filter(stays))
                .map(|glyph| Glyph {
                    bbox: self.there(&glyph.bbox),
                    direction: self.direction(glyph.direction),
                    ..*glyph
                })
                .collect(),
            rules: (page.rules.iter())
                .map(|rule| Rule {
                    rect: self.there(&rule.rect),
                    axis: match rule.axis {
                        Axis::Horizontal => Axis::Vertical,
                        Axis::Vertical => Axis::Horizontal,
                        Axis::Diagonal { rising } => Axis::Diagonal { rising: !rising },
                    },
                    ..*rule
                })
                .collect(),
            shades: (page.shades.iter().cloned())
                .map(|mut shade| {
                    shade.rect = self.there(&shade.rect);
                    shade
                })
                .collect(),
            images: page.images.iter().map(|rect| self.there(rect)).collect(),
            ..Page::default()
        }
    }

    fn there(&self, r: &Rect) -> Rect {
        if self.clockwise {
            Rect::new(self.height - r.y1, r.x0, self.height - r.y0, r.x1)
        } else {
            Rect::new(r.y0, self.width - r.x1, r.y1, self.width - r.x0)
        }
    }

    /// Where on the paper something of the upright page stands.
    pub(super) fn back(&self, r: &Rect) -> Rect {
        if self.clockwise {
            Rect::new(r.y0, self.height - r.x1, r.y1, self.height - r.x0)
        } else {
            Rect::new(self.width - r.y1, r.x0, self.width - r.y0, r.x1)
        }
    }

    fn direction(&self, direction: Direction) -> Direction {
        match (direction, self.clockwise) {
            (Direction::TurnedLeft, true) | (Direction::TurnedRight, false) => Direction::Right,
            (Direction::Right, true) => Direction::TurnedRight,
            (Direction::Right, false) => Direction::TurnedLeft,
            _ => Direction::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::typed::{block, ruled};
    use super::*;
    use crate::block::Block;
    use crate::layout::paper::layout;

    /// The page as it looks when it is turned, and again upright.
    #[test]
    fn a_page_on_its_side_reads_like_an_upright_one() {
        let mut upright = ruled(
            &[50.0, 150.0, 290.0],
            &[100.0, 140.0, 180.0],
            block(55.0, 105.0, 10.0, &["担当課"]),
        );
        upright
            .glyphs
            .extend(block(155.0, 105.0, 10.0, &["企画財政課"]));
        upright
            .glyphs
            .extend(block(55.0, 150.0, 10.0, &["取組内容"]));
        let tolerances = Tolerances::default();
        for clockwise in [true, false] {
            let quarter = Quarter {
                clockwise,
                width: upright.width,
                height: upright.height,
            };
            let mut lying = quarter.page(&upright, &tolerances);
            for glyph in &mut lying.glyphs {
                glyph.direction = if clockwise {
                    Direction::TurnedRight
                } else {
                    Direction::TurnedLeft
                };
            }
            let (blocks, _) = layout(std::slice::from_ref(&lying), &tolerances);
            let [Block::Grid(grid)] = blocks.as_slice() else {
                panic!("{blocks:?}")
            };
            assert_eq!(grid.texts()[0], ["担当課", "企画財政課"]);
            let place = grid.cells[1].text.place().bbox.unwrap();
            assert_eq!(quarter.back(&place), Rect::new(155.0, 105.0, 205.0, 115.0));
        }
    }
}
