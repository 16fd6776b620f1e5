//! What a path draws: rectangles and outlines where it is filled, lines where it is stroked.

use super::super::tolerances::ReadTolerances;
use super::frames::{ring_width, round_frame, sides};
use super::outlines::{apart, bands, fills_its_box, is_figure, is_rectilinear, outlines};
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
    /// A side of a frame with round corners; its four sides come one after the other.
    Side(Axis),
    /// Small in both directions: a dot of a dotted rule, the corner of a frame, a bullet.
    Dot,
    /// A rectangle.
    Block,
    /// A rectangle but for its round corners.
    Rounded,
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
    let straight: Vec<bool> = outlines
        .iter()
        .map(|o| is_rectilinear(o, tolerances))
        .collect();
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
        let holds = |outer: &kurbo::Rect, inner: &kurbo::Rect| {
            outer.area() > inner.area() && contains(outer, inner)
        };
        let mut others = boxes.iter().enumerate().filter(|(i, _)| *i != index);
        let ring = others.clone().any(|(_, inner)| holds(bounds, inner));
        if !ring && straight.get(index) == Some(&true) && fills_its_box(outline, same) {
            pieces.push(block(to_rect(*bounds), tolerances));
            continue;
        }
        // A frame with round corners, drawn as what lies between two of them.
        let inner = others.clone().map(|(_, inner)| inner);
        if let Some(width) = inner
            .filter_map(|inner| ring_width(bounds, inner, tolerances))
            .next()
            && round_frame(outline, tolerances).is_some()
        {
            let frame = bounds.inset(-width / 2.0);
            pieces.extend(sides(&frame, width));
            continue;
        }
        // The hole of a letter or a ring is no outline of its own.
        if !others.any(|(_, outer)| holds(outer, bounds)) {
            pieces.extend(shape(outline, to_rect(*bounds), tolerances));
        }
    }
    pieces
}

fn contains(outer: &kurbo::Rect, inner: &kurbo::Rect) -> bool {
    outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && outer.x1 >= inner.x1 && outer.y1 >= inner.y1
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
    } else if !straight && outline.area().abs() >= f64::from(tolerances.rounded_share * rect.area())
    {
        Form::Rounded
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
    let figures = outlines(path, transform);
    let begin = |outline: &BezPath| outline.segments().next().map(|s| s.start());
    let ends_where_it_began =
        path.segments().last().map(|s| transform * s.end()) == figures.last().and_then(begin);
    if (closed || ends_where_it_began) && figures.iter().all(|f| is_figure(f, tolerances)) {
        let pieces = figures.iter().map(|figure| Piece {
            rect: to_rect(figure.bounding_box()),
            form: Form::Outline,
        });
        return (pieces.collect(), dashed);
    }
    let frames: Option<Vec<kurbo::Rect>> =
        figures.iter().map(|f| round_frame(f, tolerances)).collect();
    if let Some(frames) = frames.filter(|f| !f.is_empty()) {
        let sides = frames.iter().flat_map(|f| sides(f, width));
        return (sides.collect(), dashed);
    }
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
            curve => bent_piece(curve, transform, tolerances),
        })
        .collect();
    (pieces, dashed)
}

/// A stretch of a curve, as the line from its beginning to its end.
fn bent_piece(curve: PathSeg, transform: Affine, tolerances: &ReadTolerances) -> Option<Piece> {
    let (from, to) = (transform * curve.start(), transform * curve.end());
    let rect = to_rect(kurbo::Rect::from_points(from, to));
    let rising = (to.x - from.x) * (to.y - from.y) < 0.0;
    (rect.width().min(rect.height()) > tolerances.curve_min).then_some(Piece {
        rect,
        form: Form::Line(Axis::Diagonal { rising }),
    })
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

    #[test]
    fn the_sides_of_an_arrow_are_no_rules() {
        let mut path = BezPath::new();
        let corners = [(0.0, 4.0), (80.0, 4.0), (80.0, 0.0), (100.0, 10.0)];
        path.move_to((0.0, 16.0));
        for corner in corners.into_iter().chain([(80.0, 20.0), (80.0, 16.0)]) {
            path.line_to(corner);
        }
        path.close_path();
        let stroke = StrokeProps {
            line_width: 0.5,
            ..StrokeProps::default()
        };
        let (pieces, _) = stroked(&path, Affine::IDENTITY, &stroke, &ReadTolerances::default());
        let forms: Vec<Form> = pieces.iter().map(|p| p.form).collect();
        assert_eq!(forms, [Form::Outline]);
    }

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
    fn a_frame_with_cut_corners_is_four_rules_and_hides_nothing() {
        let mut path = BezPath::new();
        rect(&mut path, 0.0, 0.0, 60.0, 30.0);
        path.move_to((0.5, 29.7));
        for corner in [
            (0.25, 29.4),
            (59.6, 29.4),
            (59.4, 29.7),
            (59.4, 0.3),
            (59.6, 0.6),
            (0.25, 0.6),
            (0.5, 0.3),
        ] {
            path.line_to(corner);
        }
        let pieces = fill(&path, FillRule::NonZero);
        assert!(pieces.iter().all(|p| p.form != Form::Block), "{pieces:?}");
        let (mut across, mut upright) = (0, 0);
        for piece in &pieces {
            match piece.form {
                Form::Line(Axis::Horizontal) => across += 1,
                Form::Line(Axis::Vertical) => upright += 1,
                _ => {}
            }
        }
        assert!(across >= 2 && upright >= 2, "{pieces:?}");
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
