//! Frames with round corners: four rules that would meet.

use super::super::tolerances::ReadTolerances;
use super::paths::{Form, Piece, to_rect};
use super::rules::Mark;
use crate::geom::Rect;
use crate::page::Axis;
use hayro_interpret::kurbo::{self, BezPath, ParamCurve, PathSeg, Shape};
use std::collections::BTreeMap;

/// The box of a rectangle with round corners: closed, the curves at its corners take little away,
/// and its straight sides run along the box.
pub(super) fn round_frame(outline: &BezPath, tolerances: &ReadTolerances) -> Option<kurbo::Rect> {
    let bounds = outline.bounding_box();
    let near = |a: f64, b: f64| (a - b).abs() <= f64::from(tolerances.corner_cut);
    let (mut bent, mut along) = (false, true);
    for segment in outline.segments() {
        let (from, to) = (segment.start(), segment.end());
        if !matches!(segment, PathSeg::Line(_)) {
            bent = true;
            continue;
        }
        let level = near(from.y, to.y) && (near(from.y, bounds.y0) || near(from.y, bounds.y1));
        let upright = near(from.x, to.x) && (near(from.x, bounds.x0) || near(from.x, bounds.x1));
        along &= level || upright;
    }
    let least = f64::from(tolerances.dash_length);
    let large = bounds.width() > least && bounds.height() > least;
    let full = outline.area().abs() >= f64::from(tolerances.rounded_share) * bounds.area();
    (bent && along && large && full).then_some(bounds)
}

/// How thick a ring between two boxes is, where it is as thin as a rule all round.
pub(super) fn ring_width(
    outer: &kurbo::Rect,
    inner: &kurbo::Rect,
    tolerances: &ReadTolerances,
) -> Option<f64> {
    let gaps = [
        inner.x0 - outer.x0,
        inner.y0 - outer.y0,
        outer.x1 - inner.x1,
        outer.y1 - inner.y1,
    ];
    let thin = |gap: &f64| 0.0 < *gap && *gap <= f64::from(tolerances.rule_thickness);
    gaps.iter()
        .all(thin)
        .then(|| gaps.iter().sum::<f64>() / 4.0)
}

/// The four sides of a frame as if its corners were sharp.
pub(super) fn sides(frame: &kurbo::Rect, width: f64) -> [Piece; 4] {
    let half = width / 2.0;
    let level = |y: f64| kurbo::Rect::new(frame.x0 - half, y - half, frame.x1 + half, y + half);
    let upright = |x: f64| kurbo::Rect::new(x - half, frame.y0 - half, x + half, frame.y1 + half);
    [
        (level(frame.y0), Axis::Horizontal),
        (level(frame.y1), Axis::Horizontal),
        (upright(frame.x0), Axis::Vertical),
        (upright(frame.x1), Axis::Vertical),
    ]
    .map(|(side, axis)| Piece {
        rect: to_rect(side),
        form: Form::Side(axis),
    })
}

/// Whether rules lie inside a frame that reach none of its sides: it is drawn round a table, and no part
/// of one.
pub(super) fn holds_rules(frame: &Rect, marks: &[Mark], tolerances: &ReadTolerances) -> bool {
    /// Fewer lines may underline a word.
    const LEAST: usize = 2;
    let away = tolerances.rule_thickness;
    let inside = |m: &&Mark| {
        let level = matches!(m.form, Form::Line(Axis::Horizontal) | Form::Dot);
        let apart = m.rect.x0 > frame.x0 + away && m.rect.x1 < frame.x1 - away;
        level && apart && m.rect.y0 > frame.y0 + away && m.rect.y1 < frame.y1 - away
    };
    // A dotted line comes in pieces: what lies on one level is one.
    let mut levels: BTreeMap<i64, (f32, f32)> = BTreeMap::new();
    for mark in marks.iter().filter(inside) {
        let (x0, x1) = (mark.rect.x0, mark.rect.x1);
        let level = levels
            .entry(mark.rect.y0.round() as i64)
            .or_insert((x0, x1));
        *level = (level.0.min(x0), level.1.max(x1));
    }
    let wide = |(from, to): &&(f32, f32)| (to - from) * 2.0 > frame.width();
    levels.values().filter(wide).count() >= LEAST
}

#[cfg(test)]
mod tests {
    use super::super::ink::Ink;
    use super::super::paths::{filled, stroked};
    use super::*;
    use hayro_interpret::kurbo::Affine;
    use hayro_interpret::{FillRule, StrokeProps};

    fn fill(path: &BezPath) -> Vec<Piece> {
        let tolerances = ReadTolerances::default();
        filled(path, Affine::IDENTITY, FillRule::EvenOdd, &tolerances)
    }

    #[test]
    fn a_frame_with_round_corners_is_four_rules_whose_ends_meet() {
        let round = |inset: f64| {
            let rect = kurbo::Rect::new(10.0, 10.0, 210.0, 60.0).inset(-inset);
            rect.to_rounded_rect(8.0 - inset).to_path(0.1)
        };
        let sides = |pieces: &[Piece]| {
            let level = pieces
                .iter()
                .filter(|p| p.form == Form::Side(Axis::Horizontal));
            let ends: Vec<(i32, i32)> = level
                .map(|p| (p.rect.x0.round() as i32, p.rect.x1.round() as i32))
                .collect();
            (pieces.len(), ends)
        };
        let (drawn, _) = stroked(
            &round(0.0),
            Affine::IDENTITY,
            &StrokeProps::default(),
            &ReadTolerances::default(),
        );
        assert_eq!(sides(&drawn).0, 4, "{drawn:?}");
        let mut ring = round(0.0);
        ring.extend(round(1.0));
        let filled = fill(&ring);
        assert_eq!(sides(&filled), (4, vec![(10, 210), (10, 210)]));
        // A ground with round corners is no frame.
        assert_eq!(fill(&round(0.0))[0].form, Form::Rounded);
    }

    #[test]
    fn a_frame_round_a_table_of_its_own_is_no_part_of_one() {
        let rule = |x0: f32, x1: f32, y: f32| Mark {
            rect: Rect::new(x0, y, x1, y + 0.5),
            form: Form::Line(Axis::Horizontal),
            dashed: false,
            ink: Ink::PICTURE,
            order: 1,
        };
        let frame = Rect::new(10.0, 10.0, 210.0, 110.0);
        let holds = |marks: &[Mark]| holds_rules(&frame, marks, &ReadTolerances::default());
        assert!(holds(&[rule(20.0, 200.0, 40.0), rule(20.0, 200.0, 70.0)]));
        // Its own rows reach its sides.
        assert!(!holds(&[rule(10.0, 210.0, 40.0), rule(10.0, 210.0, 70.0)]));
        // Underlined words.
        assert!(!holds(&[rule(20.0, 60.0, 40.0), rule(20.0, 60.0, 70.0)]));
    }
}
