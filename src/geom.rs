//! Plane geometry on the page as displayed: points (1/72 inch), origin at the top left, y down.

use serde::{Deserialize, Serialize};

/// An axis-parallel rectangle; `x0 <= x1`, `y0 <= y1`. A rule is a rectangle too, only a thin one.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Rect {
    pub x0: f32,
    pub y0: f32,
    pub x1: f32,
    pub y1: f32,
}

impl Rect {
    /// A rectangle from any two opposite corners.
    pub fn new(x0: f32, y0: f32, x1: f32, y1: f32) -> Self {
        Self {
            x0: x0.min(x1),
            y0: y0.min(y1),
            x1: x0.max(x1),
            y1: y0.max(y1),
        }
    }

    pub fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    pub fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    pub fn area(&self) -> f32 {
        self.width() * self.height()
    }

    /// The centre, `(x, y)`.
    pub fn centre(&self) -> (f32, f32) {
        ((self.x0 + self.x1) / 2.0, (self.y0 + self.y1) / 2.0)
    }

    /// The smallest rectangle that holds both.
    pub fn union(&self, other: &Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// What both cover, or `None` where they do not touch.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let (x0, y0) = (self.x0.max(other.x0), self.y0.max(other.y0));
        let (x1, y1) = (self.x1.min(other.x1), self.y1.min(other.y1));
        (x0 <= x1 && y0 <= y1).then_some(Self { x0, y0, x1, y1 })
    }

    /// Whether the point lies inside, edges included.
    pub fn contains(&self, (x, y): (f32, f32)) -> bool {
        self.x0 <= x && x <= self.x1 && self.y0 <= y && y <= self.y1
    }

    /// Whether `other` lies wholly inside, edges included.
    pub fn contains_rect(&self, other: &Self) -> bool {
        self.x0 <= other.x0 && other.x1 <= self.x1 && self.y0 <= other.y0 && other.y1 <= self.y1
    }

    /// The same rectangle, `by` points larger on every side.
    pub fn grown(&self, by: f32) -> Self {
        Self::new(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)
    }

    /// The length of the common part of the two horizontal extents (0 where there is none).
    pub fn overlap_x(&self, other: &Self) -> f32 {
        (self.x1.min(other.x1) - self.x0.max(other.x0)).max(0.0)
    }

    /// The length of the common part of the two vertical extents (0 where there is none).
    pub fn overlap_y(&self, other: &Self) -> f32 {
        (self.y1.min(other.y1) - self.y0.max(other.y0)).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_may_come_in_any_order() {
        assert_eq!(Rect::new(5.0, 8.0, 1.0, 2.0), Rect::new(1.0, 2.0, 5.0, 8.0));
    }

    #[test]
    fn rectangles_apart_have_no_intersection() {
        let a = Rect::new(0.0, 0.0, 1.0, 1.0);
        assert_eq!(a.intersection(&Rect::new(2.0, 0.0, 3.0, 1.0)), None);
        assert_eq!(a.overlap_x(&Rect::new(2.0, 0.0, 3.0, 1.0)), 0.0);
        assert_eq!(
            a.union(&Rect::new(2.0, 0.0, 3.0, 1.0)),
            Rect::new(0.0, 0.0, 3.0, 1.0)
        );
    }
}
