//! From what was drawn to rules and shades: pieces joined, dots strung together, bands merged.

use super::super::tolerances::ReadTolerances;
use super::frames::holds_rules;
use super::ink::{Ink, Layers};
use super::paths::Form;
use super::unseen;
use crate::geom::Rect;
use crate::page::{Axis, Rule, Shade};

/// One thing drawn that is not text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) rect: Rect,
    pub(super) form: Form,
    pub(super) dashed: bool,
    pub(super) ink: Ink,
    /// Its place in the order of painting.
    pub(super) order: u32,
}

/// The rules and shades that can be seen, and rules that go on with these.
pub(super) fn rules(
    marks: &[Mark],
    layers: &Layers<'_>,
    tolerances: &ReadTolerances,
) -> (Vec<Rule>, Vec<Shade>) {
    let mut lines = [Vec::new(), Vec::new()];
    let mut dots = Vec::new();
    let mut rules = Vec::new();
    let mut shades = Vec::new();
    let mut sides: Vec<Mark> = Vec::new();
    let drawn = unseen::drawn(marks, layers, tolerances);
    for (mark, _) in marks.iter().zip(drawn).filter(|(_, drawn)| *drawn) {
        let [across, upright] = &mut lines;
        match mark.form {
            Form::Side(_) => sides.push(*mark),
            Form::Line(Axis::Horizontal) => across.push(*mark),
            Form::Line(Axis::Vertical) => upright.push(*mark),
            Form::Line(axis) => rules.push(Rule {
                rect: mark.rect,
                axis,
                dashed: mark.dashed,
            }),
            Form::Dot => dots.push(*mark),
            Form::Outline | Form::Rounded
                if shades.last().is_some_and(|s| is_outlined_by(s, mark)) => {}
            Form::Block | Form::Outline | Form::Rounded => shades.push(Shade {
                rect: mark.rect,
                luminance: mark.ink.luminance(),
                rectangular: mark.form == Form::Block,
                rounded: mark.form == Form::Rounded,
            }),
        }
    }
    for frame in sides.chunk_by(|a, b| a.order == b.order) {
        let whole = frame.iter().map(|m| m.rect).reduce(|a, b| a.union(&b));
        if whole.is_some_and(|whole| holds_rules(&whole, marks, tolerances)) {
            continue;
        }
        let [across, upright] = &mut lines;
        for side in frame {
            match side.form {
                Form::Side(Axis::Horizontal) => across.push(*side),
                _ => upright.push(*side),
            }
        }
    }
    for (axis, mut lines) in [Axis::Horizontal, Axis::Vertical].into_iter().zip(lines) {
        shades.extend(bands(&mut lines, axis, tolerances));
        lines.extend(dots.iter().copied());
        rules.extend(joined(lines, axis, tolerances));
    }
    (rules, shades)
}

/// Whether the mark is the line round an area that was filled just before.
fn is_outlined_by(shade: &Shade, mark: &Mark) -> bool {
    let (a, b) = (&shade.rect, &mark.rect);
    let near = |x: f32, y: f32| (x - y).abs() <= 1.0;
    !shade.rectangular
        && near(a.x0, b.x0)
        && near(a.y0, b.y0)
        && near(a.x1, b.x1)
        && near(a.y1, b.y1)
}

/// Whether anything of the mark can be told from its ground and is not painted over.
pub(super) fn shows(mark: &Mark, layers: &Layers<'_>) -> bool {
    let Rect { x0, y0, x1, y1 } = mark.rect;
    let (x, y) = mark.rect.centre();
    let spots = [
        (x, y),
        (x0 + (x1 - x0) * 0.1, y0 + (y1 - y0) * 0.1),
        (x0 + (x1 - x0) * 0.9, y0 + (y1 - y0) * 0.9),
    ];
    !layers.is_hidden(&mark.rect, mark.order, &mark.ink)
        && spots
            .iter()
            .any(|spot| !layers.blends_in(*spot, mark.order, &mark.ink))
}

/// A line by its two directions: where it runs from and to, and where it stands across.
fn along(rect: &Rect, axis: Axis) -> (f32, f32) {
    match axis {
        Axis::Vertical => (rect.y0, rect.y1),
        _ => (rect.x0, rect.x1),
    }
}

fn across(rect: &Rect, axis: Axis) -> (f32, f32) {
    match axis {
        Axis::Vertical => (rect.x0, rect.x1),
        _ => (rect.y0, rect.y1),
    }
}

/// Takes stacks of thin strips that touch out of the lines: together they are a shade, however
/// thin each of them is.
fn bands(lines: &mut Vec<Mark>, axis: Axis, tolerances: &ReadTolerances) -> Vec<Shade> {
    let same = tolerances.same_coordinate + tolerances.piece_gap;
    lines.sort_by(|a, b| {
        let key = |m: &Mark| (along(&m.rect, axis).0 / same).round();
        key(a)
            .total_cmp(&key(b))
            .then(across(&a.rect, axis).0.total_cmp(&across(&b.rect, axis).0))
    });
    let mut shades = Vec::new();
    let mut kept = Vec::new();
    let mut stack: Vec<Mark> = Vec::new();
    let mut flush = |stack: &mut Vec<Mark>| {
        let whole = stack.iter().map(|m| m.rect).reduce(|a, b| a.union(&b));
        match whole {
            Some(rect)
                if stack.len() >= 3 && {
                    let (from, to) = across(&rect, axis);
                    to - from > tolerances.rule_thickness
                } =>
            {
                let light: f32 = stack.iter().map(|m| m.ink.luminance()).sum();
                shades.push(Shade {
                    rect,
                    luminance: light / stack.len() as f32,
                    rectangular: true,
                    rounded: false,
                });
                stack.clear();
            }
            _ => kept.append(stack),
        }
    };
    for mark in lines.drain(..) {
        let goes_on = stack.last().is_some_and(|last| {
            let (a, b) = (along(&last.rect, axis), along(&mark.rect, axis));
            let gap = across(&mark.rect, axis).0 - across(&last.rect, axis).1;
            (a.0 - b.0).abs() < same && (a.1 - b.1).abs() < same && gap.abs() < same / 2.0
        });
        if !goes_on {
            flush(&mut stack);
        }
        stack.push(mark);
    }
    flush(&mut stack);
    *lines = kept;
    shades
}

/// The pieces of one axis as whole rules.
fn joined(mut lines: Vec<Mark>, axis: Axis, tolerances: &ReadTolerances) -> Vec<Rule> {
    let middle = |m: &Mark| {
        let (from, to) = across(&m.rect, axis);
        (from + to) / 2.0
    };
    lines.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    let mut rules = Vec::new();
    let mut row: Vec<Mark> = Vec::new();
    for mark in lines {
        if row
            .last()
            .is_some_and(|last| middle(&mark) - middle(last) > tolerances.piece_gap / 2.0)
        {
            string(std::mem::take(&mut row), axis, tolerances, &mut rules);
        }
        row.push(mark);
    }
    string(row, axis, tolerances, &mut rules);
    rules
}

/// Pieces at one height: those that touch become one, short ones in even steps a dashed rule.
fn string(mut row: Vec<Mark>, axis: Axis, tolerances: &ReadTolerances, rules: &mut Vec<Rule>) {
    row.sort_by(|a, b| along(&a.rect, axis).0.total_cmp(&along(&b.rect, axis).0));
    let mut solid: Vec<Mark> = Vec::new();
    for mark in row {
        match solid.last_mut() {
            Some(last)
                if last.dashed == mark.dashed
                    && along(&mark.rect, axis).0 - along(&last.rect, axis).1
                        <= tolerances.piece_gap =>
            {
                last.rect = last.rect.union(&mark.rect);
                if mark.form != Form::Dot {
                    last.form = mark.form;
                }
            }
            _ => solid.push(mark),
        }
    }
    let length = |m: &Mark| {
        let (from, to) = along(&m.rect, axis);
        to - from
    };
    let mut dashes: Vec<Mark> = Vec::new();
    let mut flush = |dashes: &mut Vec<Mark>| {
        if let Some(rect) = dashes.iter().map(|m| m.rect).reduce(|a, b| a.union(&b))
            && dashes.len() >= 4
        {
            rules.push(Rule {
                rect,
                axis,
                dashed: true,
            });
        } else {
            rules.extend(dashes.iter().filter(|m| m.form != Form::Dot).map(|m| Rule {
                rect: m.rect,
                axis,
                dashed: m.dashed,
            }));
        }
        dashes.clear();
    };
    for mark in solid {
        let goes_on = dashes.last().is_some_and(|last| {
            let gap = along(&mark.rect, axis).0 - along(&last.rect, axis).1;
            gap <= tolerances
                .dash_gap
                .min(4.0 * length(last).max(length(&mark)))
        });
        if length(&mark) > tolerances.dash_length {
            flush(&mut dashes);
            dashes.push(mark);
            flush(&mut dashes);
            continue;
        }
        if !goes_on {
            flush(&mut dashes);
        }
        dashes.push(mark);
    }
    flush(&mut dashes);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::pdf::paths::block;

    fn read(rects: &[(f32, f32, f32, f32)]) -> (Vec<Rule>, Vec<Shade>) {
        let tolerances = ReadTolerances::default();
        let ink = Ink {
            colour: Some([0.0; 3]),
            alpha: 1.0,
        };
        let marks: Vec<Mark> = rects
            .iter()
            .map(|(x, y, w, h)| {
                let piece = block(Rect::new(*x, *y, x + w, y + h), &tolerances);
                Mark {
                    rect: piece.rect,
                    form: piece.form,
                    dashed: false,
                    ink,
                    order: 1,
                }
            })
            .collect();
        let page = Rect::new(0.0, 0.0, 600.0, 800.0);
        rules(
            &marks,
            &Layers::new(Vec::new(), page, &tolerances),
            &tolerances,
        )
    }

    #[test]
    fn pieces_that_touch_are_one_rule() {
        let (rules, shades) = read(&[
            (10.0, 10.0, 50.0, 0.5),
            (60.0, 10.0, 0.5, 0.5),
            (60.5, 10.0, 50.0, 0.5),
            (200.0, 10.0, 50.0, 0.5),
        ]);
        assert!(shades.is_empty());
        let ends: Vec<_> = rules.iter().map(|r| (r.rect.x0, r.rect.x1)).collect();
        assert_eq!(ends, [(10.0, 110.5), (200.0, 250.0)]);
    }

    #[test]
    fn dots_in_a_row_are_a_dashed_rule_and_one_dot_is_nothing() {
        let dots: Vec<_> = (0..20).map(|i| (i as f32 * 2.0, 30.0, 0.7, 0.7)).collect();
        let (rules, _) = read(&dots);
        assert_eq!(rules.len(), 1);
        assert!(rules[0].dashed && rules[0].axis == Axis::Horizontal);
        assert!(read(&[(5.0, 5.0, 0.7, 0.7)]).0.is_empty());
    }

    #[test]
    fn strips_that_touch_are_a_shade() {
        let strips: Vec<_> = (0..12)
            .map(|i| (20.0, 40.0 + i as f32, 200.0, 1.0))
            .collect();
        let (rules, shades) = read(&strips);
        assert!(rules.is_empty());
        assert_eq!(shades.len(), 1);
        assert_eq!(shades[0].rect, Rect::new(20.0, 40.0, 220.0, 52.0));
        // Two lines side by side stay two lines.
        let (rules, shades) = read(&[(20.0, 40.0, 200.0, 0.5), (20.0, 42.0, 200.0, 0.5)]);
        assert_eq!((rules.len(), shades.len()), (2, 0));
    }
}
