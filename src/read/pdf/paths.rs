//! What a path draws: rectangles where it is filled, lines where it is stroked.

use crate::geom::Rect;
use crate::page::{Axis, Rule};
use hayro_interpret::StrokeProps;
use hayro_interpret::kurbo::{self, Affine, BezPath, PathEl, PathSeg, Point, Shape};

/// A filled rectangle up to this thick is a rule (points).
const RULE_THICKNESS: f32 = 3.0;
/// Two coordinates closer than this are one (points).
const SAME: f64 = 0.05;

/// One outline of a filled path.
pub(super) struct Piece {
    pub(super) rect: Rect,
    pub(super) rectangular: bool,
}

pub(super) fn to_rect(rect: kurbo::Rect) -> Rect {
    Rect::new(
        rect.x0 as f32,
        rect.y0 as f32,
        rect.x1 as f32,
        rect.y1 as f32,
    )
}

/// The outlines of a filled path, in page coordinates.
pub(super) fn filled(path: &BezPath, transform: Affine) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut outline: Vec<PathEl> = Vec::new();
    let mut finish = |outline: &mut Vec<PathEl>| {
        if outline.len() > 1 {
            let path = BezPath::from_vec(std::mem::take(outline));
            pieces.push(Piece {
                rect: to_rect(path.bounding_box()),
                rectangular: is_rectangle(&path),
            });
        }
        outline.clear();
    };
    for element in path.elements() {
        if matches!(element, PathEl::MoveTo(_)) {
            finish(&mut outline);
        }
        outline.push(transform * *element);
    }
    finish(&mut outline);
    pieces
}

/// Whether every side lies along an axis and the outline fills its bounding box.
fn is_rectangle(path: &BezPath) -> bool {
    let straight = path.segments().all(|segment| match segment {
        PathSeg::Line(l) => (l.p0.x - l.p1.x).abs() < SAME || (l.p0.y - l.p1.y).abs() < SAME,
        _ => false,
    });
    let full = path.bounding_box().area();
    straight && (path.area().abs() - full).abs() <= full * 0.01 + SAME * SAME
}

/// Which way a thin rectangle runs; `None` where it is not thin.
pub(super) fn thin(rect: Rect) -> Option<Axis> {
    let (width, height) = (rect.width(), rect.height());
    if height <= RULE_THICKNESS && width >= height {
        Some(Axis::Horizontal)
    } else if width <= RULE_THICKNESS && height > width {
        Some(Axis::Vertical)
    } else {
        None
    }
}

/// The straight lines of a stroked path, in page coordinates.
pub(super) fn stroked(path: &BezPath, transform: Affine, stroke: &StrokeProps) -> Vec<Rule> {
    let scale = transform.determinant().abs().sqrt();
    let width = (f64::from(stroke.line_width) * scale).max(0.1);
    let dashed = stroke.dash_array.iter().any(|d| *d > 0.0);
    path.segments()
        .filter_map(|segment| match segment {
            PathSeg::Line(line) => rule(transform * line.p0, transform * line.p1, width, dashed),
            _ => None,
        })
        .collect()
}

fn rule(from: Point, to: Point, width: f64, dashed: bool) -> Option<Rule> {
    let across = ((to.x - from.x).abs(), (to.y - from.y).abs());
    if across.0 < SAME && across.1 < SAME {
        return None;
    }
    let bounds = kurbo::Rect::from_points(from, to);
    let half = width / 2.0;
    let (rect, axis) = if across.1 <= across.0 * 0.02 {
        (bounds.inflate(0.0, half), Axis::Horizontal)
    } else if across.0 <= across.1 * 0.02 {
        (bounds.inflate(half, 0.0), Axis::Vertical)
    } else {
        let rising = (to.x - from.x) * (to.y - from.y) < 0.0;
        (bounds, Axis::Diagonal { rising })
    };
    Some(Rule {
        rect: to_rect(rect),
        axis,
        dashed,
    })
}
