//! How what is drawn is painted, and whether anything of it can be seen.

use super::super::ReadTolerances;
use super::ink::{Ink, is_inside};
use crate::geom::Rect;
use crate::page::Glyph;
use hayro_interpret::FillRule;
use hayro_interpret::kurbo::{BezPath, Shape};
use std::rc::Rc;

/// Where paint can land.
#[derive(Clone)]
pub(super) struct Clip {
    /// `None` where everything is clipped away.
    pub(super) rect: Option<Rect>,
    /// The innermost clip that is no rectangle.
    pub(super) shape: Option<(Rc<BezPath>, FillRule)>,
}

/// How the thing at hand is painted.
pub(super) struct Painting {
    pub(super) clip: Clip,
    pub(super) ink: Ink,
    pub(super) order: u32,
    pub(super) dashed: bool,
    /// Whether it hides what is below.
    pub(super) covers: bool,
    pub(super) picture: bool,
}

/// Anything that leaves ink: a rectangle that only touches the clip does not.
pub(super) fn has_extent(rect: &Rect) -> bool {
    rect.width() > 0.0 && rect.height() > 0.0 || rect.width().max(rect.height()) > 1.0
}

/// Whether enough of the glyph lies inside the clip.
pub(super) fn shows(
    glyph: &Glyph,
    bounds: &Rect,
    clip: &Clip,
    tolerances: &ReadTolerances,
) -> bool {
    let bbox = glyph.bbox;
    let Some(inside) = bbox.intersection(bounds) else {
        return false;
    };
    let share = |part: f32, whole: f32| whole <= 0.0 || part >= tolerances.visible_share * whole;
    share(inside.width(), bbox.width())
        && share(inside.height(), bbox.height())
        && clip
            .shape
            .as_ref()
            .is_none_or(|(path, rule)| is_inside(path, *rule, inside.centre()))
}

pub(super) fn is_box(path: &BezPath) -> bool {
    let full = path.bounding_box().area();
    path.elements().len() <= 6 && (path.area().abs() - full).abs() <= full * 0.01
}
