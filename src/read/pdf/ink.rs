//! What lies under and over a spot of the page: what cannot be seen is not text.

use super::super::tolerances::ReadTolerances;
use crate::geom::Rect;
use hayro_interpret::kurbo::{BezPath, PathEl, Point, Shape};
use hayro_interpret::{FillRule, Paint};
use std::rc::Rc;

/// What something is painted with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ink {
    /// Red, green, blue from 0 to 1; `None` where it has no one colour (patterns, pictures).
    pub(super) colour: Option<[f32; 3]>,
    /// 0 transparent … 1 opaque.
    pub(super) alpha: f32,
}

impl Ink {
    /// Of many colours, covering what is below.
    pub(super) const PICTURE: Self = Self {
        colour: None,
        alpha: 1.0,
    };

    /// The paint as it lands on the page through groups of the given opacity.
    pub(super) fn of(paint: &Paint<'_>, opacity: f32) -> Self {
        match paint {
            Paint::Color(colour) => {
                let [r, g, b, alpha] = colour.to_rgba().components();
                Self {
                    colour: Some([r, g, b]),
                    alpha: alpha * opacity,
                }
            }
            Paint::Pattern(_) => Self {
                colour: None,
                alpha: opacity,
            },
        }
    }

    /// 0 black … 1 white; patterns count as light.
    pub(super) fn luminance(&self) -> f32 {
        self.colour
            .map_or(0.8, |[r, g, b]| 0.2126 * r + 0.7152 * g + 0.0722 * b)
    }
}

/// Paint that can hide what was painted before it, or be the ground of what comes after.
#[derive(Debug, Clone)]
pub(super) struct Cover {
    /// Its place in the order of painting.
    pub(super) order: u32,
    pub(super) rect: Rect,
    /// Its outline, where it does not fill `rect`.
    pub(super) outline: Option<(Rc<BezPath>, FillRule)>,
    /// The clip it was painted through, where that is no rectangle.
    pub(super) clip: Option<(Rc<BezPath>, FillRule)>,
    pub(super) ink: Ink,
    /// A raster picture.
    pub(super) picture: bool,
}

impl Cover {
    fn contains(&self, at: (f32, f32)) -> bool {
        let inside = |shape: &Option<(Rc<BezPath>, FillRule)>| match shape {
            None => true,
            Some((path, rule)) => is_inside(path, *rule, at),
        };
        self.rect.contains(at) && inside(&self.outline) && inside(&self.clip)
    }
}

/// The path with every part of it closed, as a fill and a clip take it.
pub(super) fn closed(path: &BezPath) -> BezPath {
    let mut out = BezPath::new();
    let mut open = false;
    for element in path.elements() {
        if open && matches!(element, PathEl::MoveTo(_)) {
            out.push(PathEl::ClosePath);
        }
        open = !matches!(element, PathEl::MoveTo(_) | PathEl::ClosePath);
        out.push(*element);
    }
    if open {
        out.push(PathEl::ClosePath);
    }
    out
}

/// Whether a fill of `path` reaches the point.
pub(super) fn is_inside(path: &BezPath, rule: FillRule, (x, y): (f32, f32)) -> bool {
    let winding = path.winding(Point::new(f64::from(x), f64::from(y)));
    match rule {
        FillRule::NonZero => winding != 0,
        FillRule::EvenOdd => winding % 2 != 0,
    }
}

/// Everything on a page that covers, ready to be asked.
pub(super) struct Layers<'t> {
    covers: Vec<Cover>,
    /// For every square of the page the covers that touch it, in paint order.
    squares: Vec<Vec<u32>>,
    columns: usize,
    /// The side of a square (points).
    side: f32,
    tolerances: &'t ReadTolerances,
}

/// The least side of a square of the index (points).
const SQUARE: f32 = 36.0;
/// The most squares along a side of the page, however large it claims to be.
const SQUARES: f32 = 400.0;

impl<'t> Layers<'t> {
    pub(super) fn new(covers: Vec<Cover>, page: Rect, tolerances: &'t ReadTolerances) -> Self {
        let side = (page.x1.max(page.y1) / SQUARES).max(SQUARE);
        let columns = square(page.x1, side) + 1;
        let rows = square(page.y1, side) + 1;
        let mut squares = vec![Vec::new(); columns * rows];
        for (index, cover) in covers.iter().enumerate() {
            for row in square(cover.rect.y0, side)..=square(cover.rect.y1, side).min(rows - 1) {
                for column in
                    square(cover.rect.x0, side)..=square(cover.rect.x1, side).min(columns - 1)
                {
                    if let Some(held) = squares.get_mut(row * columns + column) {
                        held.push(index as u32);
                    }
                }
            }
        }
        Self {
            covers,
            squares,
            columns,
            side,
            tolerances,
        }
    }

    /// The covers that may contain the point, first painted first.
    fn near(&self, (x, y): (f32, f32)) -> impl DoubleEndedIterator<Item = &Cover> {
        let square = square(y, self.side) * self.columns
            + square(x, self.side).min(self.columns.saturating_sub(1));
        let held = self.squares.get(square).map_or(&[][..], Vec::as_slice);
        held.iter()
            .filter_map(|index| self.covers.get(*index as usize))
    }

    /// Whether paint of this colour, painted at `order`, cannot be told from what it was painted
    /// on at this spot.
    pub(super) fn blends_in(&self, at: (f32, f32), order: u32, ink: &Ink) -> bool {
        if ink.alpha < self.tolerances.faint {
            return true;
        }
        let Some(colour) = ink.colour else {
            return false;
        };
        let ground = self
            .near(at)
            .rev()
            .filter(|cover| cover.order < order && cover.ink.alpha >= self.tolerances.faint)
            // A line drawn twice would otherwise be lost in itself.
            .filter(|cover| !self.is_thin(cover))
            .find(|cover| cover.contains(at));
        let under = match ground {
            None => [1.0; 3],
            Some(cover) => match cover.ink.colour {
                // Through a veil the ground's colour is anybody's guess, unless it is white on
                // white.
                Some(colour) if cover.ink.alpha > 0.99 => colour,
                _ => return false,
            },
        };
        colour
            .iter()
            .zip(under)
            .all(|(a, b)| (a - b).abs() <= self.tolerances.same_colour)
    }

    /// Too thin to be a ground: a line.
    fn is_thin(&self, cover: &Cover) -> bool {
        cover.rect.width().min(cover.rect.height()) <= self.tolerances.rule_thickness
    }

    /// Whether a line of this ink is painted over by something other than the same line again.
    pub(super) fn is_hidden(&self, rect: &Rect, order: u32, ink: &Ink) -> bool {
        self.covers_over(rect, order)
            .any(|cover| !(self.is_thin(cover) && cover.ink == *ink))
    }

    /// The paint that hides all of `rect` and was painted after `order`.
    pub(super) fn hidden_by(&self, rect: &Rect, order: u32) -> Option<&Cover> {
        self.covers_over(rect, order).next()
    }

    fn covers_over(&self, rect: &Rect, order: u32) -> impl Iterator<Item = &Cover> {
        let (x, y) = rect.centre();
        let corners = [
            (rect.x0, rect.y0),
            (rect.x1, rect.y0),
            (rect.x0, rect.y1),
            (rect.x1, rect.y1),
        ];
        self.near((x, y)).rev().filter(move |cover| {
            cover.order > order
                && cover.ink.alpha > 0.99
                && cover.contains((x, y))
                && corners.iter().all(|corner| cover.contains(*corner))
        })
    }
}

fn square(coordinate: f32, side: f32) -> usize {
    (coordinate.max(0.0) / side) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cover(order: u32, rect: Rect, colour: Option<[f32; 3]>) -> Cover {
        Cover {
            order,
            rect,
            outline: None,
            clip: None,
            ink: Ink { colour, alpha: 1.0 },
            picture: colour.is_none(),
        }
    }

    const WHITE: Ink = Ink {
        colour: Some([1.0; 3]),
        alpha: 1.0,
    };

    #[test]
    fn white_is_seen_on_dark_and_on_pictures_only() {
        let tolerances = ReadTolerances::default();
        let covers = vec![
            cover(1, Rect::new(0.0, 0.0, 50.0, 50.0), Some([0.1; 3])),
            cover(2, Rect::new(100.0, 0.0, 150.0, 50.0), None),
        ];
        let layers = Layers::new(covers, Rect::new(0.0, 0.0, 200.0, 200.0), &tolerances);
        assert!(!layers.blends_in((10.0, 10.0), 5, &WHITE));
        assert!(!layers.blends_in((110.0, 10.0), 5, &WHITE));
        assert!(layers.blends_in((10.0, 100.0), 5, &WHITE));
        // What is painted later is no ground.
        assert!(layers.blends_in((10.0, 10.0), 0, &WHITE));
    }

    #[test]
    fn a_line_drawn_twice_is_seen() {
        let tolerances = ReadTolerances::default();
        let line = Rect::new(0.0, 9.8, 50.0, 10.2);
        let covers = vec![
            cover(1, line, Some([0.0; 3])),
            cover(2, line, Some([0.0; 3])),
        ];
        let black = covers[0].ink;
        let layers = Layers::new(covers, Rect::new(0.0, 0.0, 200.0, 200.0), &tolerances);
        assert!(!layers.is_hidden(&line, 1, &black));
        assert!(!layers.blends_in((25.0, 10.0), 2, &black));
        assert!(layers.is_hidden(&line, 1, &WHITE));
    }

    #[test]
    fn only_what_comes_later_and_covers_all_hides() {
        let tolerances = ReadTolerances::default();
        let covers = vec![cover(5, Rect::new(0.0, 0.0, 50.0, 50.0), Some([1.0; 3]))];
        let layers = Layers::new(covers, Rect::new(0.0, 0.0, 200.0, 200.0), &tolerances);
        let inside = Rect::new(10.0, 10.0, 20.0, 20.0);
        assert!(layers.hidden_by(&inside, 1).is_some());
        assert!(layers.hidden_by(&inside, 9).is_none());
        assert!(
            layers
                .hidden_by(&Rect::new(40.0, 10.0, 60.0, 20.0), 1)
                .is_none()
        );
    }
}
