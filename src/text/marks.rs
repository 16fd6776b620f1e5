//! Where the characters of a text stand, in little room: long documents have millions of them.

use crate::geom::Rect;
use crate::trace::Place;
use std::ops::Range;
use std::sync::Arc;

/// From one byte of the printed text on, where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mark {
    pub raw: u32,
    pub spot: Spot,
}

/// A [`Place`] in two thirds of its room.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) enum Spot {
    #[default]
    Nowhere,
    /// Page and box.
    Paper(u32, Rect),
    Line(u32),
}

impl From<Place> for Spot {
    fn from(place: Place) -> Self {
        match (place.page, place.line) {
            // What stands on a page has a box.
            (Some(page), _) => Self::Paper(page, place.bbox.unwrap_or_default()),
            (None, Some(line)) => Self::Line(line),
            (None, None) => Self::Nowhere,
        }
    }
}

impl From<Spot> for Place {
    fn from(spot: Spot) -> Self {
        match spot {
            Spot::Nowhere => Self::default(),
            Spot::Paper(page, bbox) => Self::on_page(page, bbox),
            Spot::Line(line) => Self::on_line(line),
        }
    }
}

/// The marks of a range of printed bytes, counted from its beginning.
pub(super) fn part(marks: &[Mark], raw: Range<u32>) -> Arc<[Mark]> {
    let first = marks.partition_point(|m| m.raw <= raw.start);
    let last = marks.partition_point(|m| m.raw < raw.end);
    let own = marks.get(first.saturating_sub(1)..last).unwrap_or_default();
    let moved = own.iter().map(|m| Mark {
        raw: m.raw.saturating_sub(raw.start),
        ..*m
    });
    moved.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_as_it_was() {
        let rect = Rect::new(1.0, 2.0, 3.0, 4.0);
        for place in [Place::default(), Place::on_line(7), Place::on_page(3, rect)] {
            assert_eq!(Place::from(Spot::from(place)), place);
        }
        assert!(size_of::<Mark>() <= 28);
    }
}
