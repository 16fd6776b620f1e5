//! The outlines of a filled path: which are rectangles, and how others come apart into some.

use super::super::tolerances::ReadTolerances;
use hayro_interpret::FillRule;
use hayro_interpret::kurbo::{self, Affine, BezPath, ParamCurve, PathEl, PathSeg, Shape};

/// The closed outlines a path is made of.
pub(super) fn outlines(path: &BezPath, transform: Affine) -> Vec<BezPath> {
    let mut outlines = Vec::new();
    // Mostly there is one.
    let mut current = BezPath::with_capacity(path.elements().len() + 1);
    for element in path.elements() {
        if matches!(element, PathEl::MoveTo(_)) && current.elements().len() > 1 {
            current.close_path();
            outlines.push(std::mem::take(&mut current));
        } else if matches!(element, PathEl::MoveTo(_)) {
            current = BezPath::new();
        }
        // After `close` a new outline may begin where the last one did.
        if current.elements().is_empty() && !matches!(element, PathEl::MoveTo(_)) {
            continue;
        }
        current.push(transform * *element);
    }
    if current.elements().len() > 1 {
        current.close_path();
        outlines.push(current);
    }
    outlines
}

/// Whether every side lies along an axis. What cuts a corner is too short to have a direction.
pub(super) fn is_rectilinear(outline: &BezPath, tolerances: &ReadTolerances) -> bool {
    let same = f64::from(tolerances.same_coordinate);
    let cut = f64::from(tolerances.corner_cut);
    outline.segments().all(|segment| match segment {
        PathSeg::Line(l) => {
            let (x, y) = ((l.p0.x - l.p1.x).abs(), (l.p0.y - l.p1.y).abs());
            x < same || y < same || x.max(y) < cut
        }
        _ => false,
    })
}

/// Whether it is the outline of an arrow or the like: closed, straight sides, some of them
/// slanting. Its level sides are no rules.
pub(super) fn is_figure(outline: &BezPath, tolerances: &ReadTolerances) -> bool {
    /// The fewest sides of an arrow: a bar with a point.
    const SIDES: usize = 5;
    let least = f64::from(tolerances.speck);
    let slants = |segment: &PathSeg| {
        let (from, to) = (segment.start(), segment.end());
        (to.x - from.x).abs() > least && (to.y - from.y).abs() > least
    };
    outline.segments().count() >= SIDES
        && outline.segments().all(|s| matches!(s, PathSeg::Line(_)))
        && outline.segments().filter(slants).count() >= 2
}

pub(super) fn fills_its_box(outline: &BezPath, same: f64) -> bool {
    let full = outline.bounding_box().area();
    (outline.area().abs() - full).abs() <= full * 0.01 + same * same
}

/// Whether no two boxes overlap.
pub(super) fn apart(boxes: &[kurbo::Rect]) -> bool {
    let mut sorted: Vec<&kurbo::Rect> = boxes.iter().collect();
    sorted.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    sorted.iter().enumerate().all(|(index, a)| {
        sorted
            .iter()
            .skip(index + 1)
            .take_while(|b| b.x0 < a.x1)
            .all(|b| b.y0 >= a.y1 || a.y0 >= b.y1)
    })
}

/// Rectilinear outlines as rectangles: cut into bands where a corner lies, and bands of equal
/// extent joined again. A frame comes apart into its four sides.
pub(super) fn bands(outlines: &[BezPath], rule: FillRule) -> Vec<kurbo::Rect> {
    let sides: Vec<(f64, f64, f64)> = outlines
        .iter()
        .flat_map(|outline| outline.segments())
        .filter_map(|segment| {
            let (from, to) = (segment.start(), segment.end());
            // Upright sides only, with the direction they run in as the order of their ends.
            ((from.y - to.y).abs() > (from.x - to.x).abs()).then_some((from.x, from.y, to.y))
        })
        .collect();
    let mut levels: Vec<f64> = sides.iter().flat_map(|s| [s.1, s.2]).collect();
    levels.sort_by(f64::total_cmp);
    levels.dedup_by(|a, b| (*a - *b).abs() < 1e-3);
    let mut done: Vec<kurbo::Rect> = Vec::new();
    let mut open: Vec<kurbo::Rect> = Vec::new();
    for pair in levels.windows(2) {
        let &[top, foot] = pair else { continue };
        let middle = (top + foot) / 2.0;
        let mut crossed: Vec<(f64, i32)> = sides
            .iter()
            .filter(|(_, a, b)| a.min(*b) < middle && middle < a.max(*b))
            .map(|(x, a, b)| (*x, if a < b { 1 } else { -1 }))
            .collect();
        crossed.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut next = Vec::new();
        let (mut winding, mut start) = (0, None);
        for (x, step) in crossed {
            winding += step;
            let inside = match rule {
                FillRule::NonZero => winding != 0,
                FillRule::EvenOdd => winding % 2 != 0,
            };
            match (inside, start) {
                (true, None) => start = Some(x),
                (false, Some(from)) => {
                    if x - from > 1e-3 {
                        next.push(kurbo::Rect::new(from, top, x, foot));
                    }
                    start = None;
                }
                _ => {}
            }
        }
        for rect in open.drain(..) {
            let below = next.iter_mut().find(|n| {
                (n.x0 - rect.x0).abs() < 1e-3
                    && (n.x1 - rect.x1).abs() < 1e-3
                    && n.y0 > rect.y0
                    && (n.y0 - rect.y1).abs() < 1e-3
            });
            match below {
                Some(below) => below.y0 = rect.y0,
                None => done.push(rect),
            }
        }
        open = next;
    }
    done.append(&mut open);
    done
}
