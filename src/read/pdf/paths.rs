//! What a path draws: rectangles and outlines where it is filled, lines where it is stroked.

use super::super::tolerances::ReadTolerances;
use crate::geom::Rect;
use crate::page::Axis;
use hayro_interpret::kurbo::{
    self, Affine, BezPath, Cap, ParamCurve, PathEl, PathSeg, Point, Shape,
};
use hayro_interpret::{FillRule, StrokeProps};

/// An outline of straight sides with more corners than this is not taken apart into rectangles.
const CORNERS: usize = 2000;

/// One thing a path draws, in page coordinates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    pub(super) rect: Rect,
    pub(super) form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Form {
    /// Thin and straight.
    Line(Axis),
    /// Small in both directions: a dot of a dotted rule, the corner of a frame, a bullet.
    Dot,
    /// A rectangle.
    Block,
    /// Any other outline, by its bounding box.
    Outline,
}

pub(super) fn to_rect(rect: kurbo::Rect) -> Rect {
    Rect::new(
        rect.x0 as f32,
        rect.y0 as f32,
        rect.x1 as f32,
        rect.y1 as f32,
    )
}

/// What a filled path draws.
pub(super) fn filled(
    path: &BezPath,
    transform: Affine,
    rule: FillRule,
    tolerances: &ReadTolerances,
) -> Vec<Piece> {
    let outlines = outlines(path, transform);
    let same = f64::from(tolerances.same_coordinate);
    let boxes: Vec<kurbo::Rect> = outlines.iter().map(Shape::bounding_box).collect();
    let straight: Vec<bool> = outlines.iter().map(|o| is_rectilinear(o, same)).collect();
    let corners: usize = outlines.iter().map(|o| o.elements().len()).sum();
    let plain = outlines
        .iter()
        .zip(&straight)
        .all(|(outline, straight)| *straight && fills_its_box(outline, same));
    if straight.iter().all(|s| *s) && corners <= CORNERS && !(plain && apart(&boxes)) {
        return bands(&outlines, rule)
            .into_iter()
            .map(|rect| block(to_rect(rect), tolerances))
            .collect();
    }
    let mut pieces = Vec::new();
    for (index, outline) in outlines.iter().enumerate() {
        let Some(bounds) = boxes.get(index) else {
            continue;
        };
        if straight.get(index) == Some(&true) && fills_its_box(outline, same) {
            pieces.push(block(to_rect(*bounds), tolerances));
            continue;
        }
        // The hole of a letter or a ring is no outline of its own.
        let hole = boxes.iter().enumerate().any(|(other, outer)| {
            other != index && outer.area() > bounds.area() && contains(outer, bounds)
        });
        if !hole {
            pieces.extend(shape(outline, to_rect(*bounds), tolerances));
        }
    }
    pieces
}

fn contains(outer: &kurbo::Rect, inner: &kurbo::Rect) -> bool {
    outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && outer.x1 >= inner.x1 && outer.y1 >= inner.y1
}

/// The closed outlines a path is made of.
fn outlines(path: &BezPath, transform: Affine) -> Vec<BezPath> {
    let mut outlines = Vec::new();
    let mut current = BezPath::new();
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

/// Whether every side lies along an axis.
fn is_rectilinear(outline: &BezPath, same: f64) -> bool {
    outline.segments().all(|segment| match segment {
        PathSeg::Line(l) => (l.p0.x - l.p1.x).abs() < same || (l.p0.y - l.p1.y).abs() < same,
        _ => false,
    })
}

fn fills_its_box(outline: &BezPath, same: f64) -> bool {
    let full = outline.bounding_box().area();
    (outline.area().abs() - full).abs() <= full * 0.01 + same * same
}

/// Whether no two boxes overlap.
fn apart(boxes: &[kurbo::Rect]) -> bool {
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
fn bands(outlines: &[BezPath], rule: FillRule) -> Vec<kurbo::Rect> {
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

/// A filled rectangle: a rule if it is thin.
pub(super) fn block(rect: Rect, tolerances: &ReadTolerances) -> Piece {
    let (width, height) = (rect.width(), rect.height());
    let thick = tolerances.rule_thickness;
    let form = if height <= thick && width >= 2.0 * height {
        Form::Line(Axis::Horizontal)
    } else if width <= thick && height >= 2.0 * width {
        Form::Line(Axis::Vertical)
    } else if width <= thick && height <= thick {
        Form::Dot
    } else {
        Form::Block
    };
    Piece { rect, form }
}

/// A filled outline that is no rectangle: a slanting line, or an area.
fn shape(outline: &BezPath, rect: Rect, tolerances: &ReadTolerances) -> Option<Piece> {
    let (width, height) = (rect.width(), rect.height());
    if width < tolerances.speck && height < tolerances.speck {
        return None;
    }
    let straight = outline.segments().all(|s| matches!(s, PathSeg::Line(_)));
    let length = f64::from(width.hypot(height));
    let thickness = outline.area().abs() / length.max(0.01);
    let thin = thickness <= f64::from(tolerances.rule_thickness) && length >= 8.0 * thickness;
    let form = if straight && width.min(height) <= tolerances.rule_thickness && thin {
        // The side of a frame, cut at an angle where it meets the next one.
        return Some(block(rect, tolerances)).filter(|p| matches!(p.form, Form::Line(_)));
    } else if straight && thin && outline.elements().len() <= 6 {
        let rising = outline
            .segments()
            .max_by(|a, b| chord(a).total_cmp(&chord(b)))
            .is_some_and(|s| (s.end().x - s.start().x) * (s.end().y - s.start().y) < 0.0);
        Form::Line(Axis::Diagonal { rising })
    } else {
        Form::Outline
    };
    Some(Piece { rect, form })
}

fn chord(segment: &PathSeg) -> f64 {
    segment.start().distance(segment.end())
}

/// What a stroked path draws, and whether with dashes.
pub(super) fn stroked(
    path: &BezPath,
    transform: Affine,
    stroke: &StrokeProps,
    tolerances: &ReadTolerances,
) -> (Vec<Piece>, bool) {
    let scale = transform.determinant().abs().sqrt();
    // The thinnest line a device can draw is still a line.
    let width = (f64::from(stroke.line_width) * scale).max(0.1);
    let dashed = stroke.dash_array.iter().any(|d| *d > 0.0);
    let closed = path.elements().contains(&PathEl::ClosePath);
    let beyond = if closed || stroke.line_cap != Cap::Butt {
        width / 2.0
    } else {
        0.0
    };
    let pieces = path
        .segments()
        .filter_map(|segment| match segment {
            PathSeg::Line(line) => line_piece(
                transform * line.p0,
                transform * line.p1,
                width,
                beyond,
                tolerances,
            ),
            _ => None,
        })
        .collect();
    (pieces, dashed)
}

fn line_piece(
    from: Point,
    to: Point,
    width: f64,
    beyond: f64,
    tolerances: &ReadTolerances,
) -> Option<Piece> {
    let (x, y) = ((to.x - from.x).abs(), (to.y - from.y).abs());
    let (same, lean) = (
        f64::from(tolerances.same_coordinate),
        f64::from(tolerances.lean),
    );
    let bounds = kurbo::Rect::from_points(from, to);
    let half = width / 2.0;
    let ink = if x < same && y < same {
        if beyond == 0.0 {
            return None;
        }
        bounds.inflate(half, half)
    } else if y <= x * lean {
        bounds.inflate(beyond, half)
    } else if x <= y * lean {
        bounds.inflate(half, beyond)
    } else {
        let rising = (to.x - from.x) * (to.y - from.y) < 0.0;
        let form = if width > f64::from(tolerances.rule_thickness) {
            Form::Outline
        } else {
            Form::Line(Axis::Diagonal { rising })
        };
        let rect = to_rect(bounds);
        return (rect.width().hypot(rect.height()) >= tolerances.speck)
            .then_some(Piece { rect, form });
    };
    Some(block(to_rect(ink), tolerances))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(path: &mut BezPath, x: f64, y: f64, w: f64, h: f64) {
        path.move_to((x, y));
        path.line_to((x + w, y));
        path.line_to((x + w, y + h));
        path.line_to((x, y + h));
        path.close_path();
    }

    fn fill(path: &BezPath, rule: FillRule) -> Vec<Piece> {
        filled(path, Affine::IDENTITY, rule, &ReadTolerances::default())
    }

    #[test]
    fn one_fill_may_hold_many_rules() {
        let mut path = BezPath::new();
        rect(&mut path, 0.0, 0.0, 100.0, 0.5);
        rect(&mut path, 0.0, 20.0, 100.0, 0.5);
        rect(&mut path, 0.0, 0.0, 0.5, 20.5);
        let pieces = fill(&path, FillRule::EvenOdd);
        let lines = |axis| pieces.iter().filter(|p| p.form == Form::Line(axis)).count();
        assert!(lines(Axis::Horizontal) >= 2);
        assert!(lines(Axis::Vertical) >= 1);
        assert!(
            pieces
                .iter()
                .all(|p| p.form != Form::Block && p.form != Form::Outline)
        );
    }

    #[test]
    fn a_frame_comes_apart_into_four_sides() {
        let mut path = BezPath::new();
        rect(&mut path, 0.0, 0.0, 100.0, 50.0);
        rect(&mut path, 1.0, 1.0, 98.0, 48.0);
        let pieces = fill(&path, FillRule::EvenOdd);
        assert_eq!(pieces.len(), 4);
        assert!(pieces.iter().all(|p| matches!(p.form, Form::Line(_))));
        // Without the hole it is one area.
        let pieces = fill(&path, FillRule::NonZero);
        assert!(pieces.iter().any(|p| p.form == Form::Block));
        assert!(pieces.iter().all(|p| !matches!(p.form, Form::Line(_))));
    }

    #[test]
    fn an_arrow_is_an_outline_and_a_slanting_sliver_a_line() {
        let mut arrow = BezPath::new();
        arrow.move_to((0.0, 4.0));
        arrow.line_to((80.0, 4.0));
        arrow.line_to((80.0, 0.0));
        arrow.line_to((90.0, 8.0));
        arrow.line_to((80.0, 16.0));
        arrow.line_to((80.0, 12.0));
        arrow.line_to((0.0, 12.0));
        arrow.close_path();
        let pieces = fill(&arrow, FillRule::NonZero);
        assert_eq!(
            pieces.iter().map(|p| p.form).collect::<Vec<_>>(),
            [Form::Outline]
        );

        let mut sliver = BezPath::new();
        sliver.move_to((0.0, 0.0));
        sliver.line_to((50.0, 50.0));
        sliver.line_to((50.0, 51.0));
        sliver.line_to((0.0, 1.0));
        sliver.close_path();
        let pieces = fill(&sliver, FillRule::NonZero);
        assert_eq!(
            pieces.iter().map(|p| p.form).collect::<Vec<_>>(),
            [Form::Line(Axis::Diagonal { rising: false })]
        );
    }

    #[test]
    fn strokes_have_the_extent_of_their_ink() {
        let mut path = BezPath::new();
        path.move_to((10.0, 10.0));
        path.line_to((60.0, 10.0));
        let stroke = StrokeProps {
            line_width: 2.0,
            ..StrokeProps::default()
        };
        let (pieces, dashed) =
            stroked(&path, Affine::IDENTITY, &stroke, &ReadTolerances::default());
        assert!(!dashed);
        assert_eq!(
            pieces,
            [Piece {
                rect: Rect::new(10.0, 9.0, 60.0, 11.0),
                form: Form::Line(Axis::Horizontal)
            }]
        );
    }
}
