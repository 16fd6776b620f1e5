//! The thread between paper and plan: where something stood. The only thing both sides know.

use crate::geom::Rect;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a character, cell or paragraph stands in its source: a page and a rectangle on it
/// (PDF), or a line (text).
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Place {
    /// Page from 1; `None` for text input.
    pub page: Option<u32>,
    /// Points, origin at the top left of the page as displayed; `None` for text input.
    pub bbox: Option<Rect>,
    /// Line from 1; `None` for PDF input.
    pub line: Option<u32>,
}

impl Place {
    pub fn on_page(page: u32, bbox: Rect) -> Self {
        Self {
            page: Some(page),
            bbox: Some(bbox),
            line: None,
        }
    }

    pub fn on_line(line: u32) -> Self {
        Self {
            page: None,
            bbox: None,
            line: Some(line),
        }
    }

    /// Both places as one. What goes over a page break is where it begins: the other page's
    /// rectangle is left out, for a box is of one page only.
    pub fn union(&self, other: &Self) -> Self {
        let first = if (other.page, other.line) < (self.page, self.line) && other.is_known() {
            (other, self)
        } else if self.is_known() {
            (self, other)
        } else {
            return *other;
        };
        let (a, b) = first;
        let bbox = match (a.bbox, b.bbox) {
            (Some(x), Some(y)) if a.page == b.page => Some(x.union(&y)),
            (x, _) => x,
        };
        Self { bbox, ..*a }
    }

    /// Whether it says anything at all.
    pub fn is_known(&self) -> bool {
        self.page.is_some() || self.line.is_some()
    }
}

/// A [`Place`] in two thirds of its room, as every character of a long document has one.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Spot {
    #[default]
    Nowhere,
    /// On paper: page and box.
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

/// Where a value stood, as it is written to the output.
///
/// For PDF `page` (from 1) and `bbox` (`[x0, y0, x1, y1]` in points, origin at the top left of
/// the page as displayed) are given; for text `line` (from 1).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Provenance {
    pub page: Option<u32>,
    pub bbox: Option<[f64; 4]>,
    pub line: Option<u32>,
    /// The printed label that gave the value its meaning (「令和8年度」, 「担当課」), where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The id of the word or pattern that recognised that label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
}

impl From<&Provenance> for Place {
    fn from(written: &Provenance) -> Self {
        Self {
            page: written.page,
            bbox: written
                .bbox
                .map(|[x0, y0, x1, y1]| Rect::new(x0 as f32, y0 as f32, x1 as f32, y1 as f32)),
            line: written.line,
        }
    }
}

impl From<Place> for Provenance {
    fn from(place: Place) -> Self {
        // A hundredth of a point is finer than any printer; more digits would be noise.
        let cut = |v: f32| (f64::from(v) * 100.0).round() / 100.0;
        Self {
            page: place.page,
            bbox: place
                .bbox
                .map(|b| [cut(b.x0), cut(b.y0), cut(b.x1), cut(b.y1)]),
            line: place.line,
            label: None,
            pattern: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_from_its_spot() {
        let rect = Rect::new(1.0, 2.0, 3.0, 4.0);
        for place in [Place::default(), Place::on_line(7), Place::on_page(3, rect)] {
            assert_eq!(Place::from(Spot::from(place)), place);
        }
        assert!(size_of::<Spot>() * 3 <= size_of::<Place>() * 2);
    }
}
