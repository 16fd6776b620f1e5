//! Arrows drawn over a page, taken out of its rules.

use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Axis, Page, Rule};

/// An arrow or a bar, wherever on the page it lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shape {
    pub rect: Rect,
    /// Has a head at its right end.
    pub arrow: bool,
}

/// The arrows of a page, and its rules without those the arrows are drawn with.
pub(super) fn take(page: &Page, tolerances: &Tolerances) -> (Vec<Shape>, Vec<Rule>) {
    let heads = heads(page, tolerances);
    let mut shapes = Vec::new();
    let mut shaft = vec![false; page.rules.len()];
    for head in &heads {
        let reach = tolerances.rule_reach;
        let near = head.rect.grown(reach);
        let own: Vec<usize> = page
            .rules
            .iter()
            .enumerate()
            .filter(|(_, r)| {
                r.axis == Axis::Horizontal && r.rect.width() > tolerances.arrow_head / 2.0
            })
            .filter(|(_, r)| {
                let end = if head.right { r.rect.x1 } else { r.rect.x0 };
                near.contains((end, r.rect.centre().1))
            })
            .map(|(i, _)| i)
            .collect();
        let rects = own
            .iter()
            .filter_map(|&i| page.rules.get(i))
            .map(|r| r.rect);
        let Some(mut whole) = rects.reduce(|a, b| a.union(&b)) else {
            continue;
        };
        shapes.extend(cut_off(&mut whole, &heads, tolerances));
        for i in own {
            if let Some(slot) = shaft.get_mut(i) {
                *slot = true;
            }
        }
        shapes.push(Shape {
            rect: whole.union(&head.rect),
            arrow: head.right,
        });
    }
    let rules = page.rules.iter().zip(&shaft);
    let rest = rules.filter(|(_, s)| !**s).map(|(r, _)| *r).collect();
    (joined(shapes, tolerances), rest)
}

/// Cuts off a shaft what ends at a head along the way: arrows that follow each other are read as
/// one line.
fn cut_off(shaft: &mut Rect, heads: &[Head], tolerances: &Tolerances) -> Vec<Shape> {
    let mut tips: Vec<f32> = heads
        .iter()
        .filter(|h| h.right && h.open && h.rect.overlap_y(&shaft.grown(1.0)) > 0.0)
        .map(|h| h.rect.x1)
        .filter(|x| shaft.x0 < *x && *x + tolerances.arrow_head < shaft.x1)
        .collect();
    tips.sort_by(f32::total_cmp);
    let mut out = Vec::new();
    for tip in tips {
        out.push(Shape {
            rect: Rect::new(shaft.x0, shaft.y0, tip, shaft.y1),
            arrow: true,
        });
        shaft.x0 = tip;
    }
    out
}

/// A shaft with a head at either end is one arrow.
fn joined(shapes: Vec<Shape>, tolerances: &Tolerances) -> Vec<Shape> {
    let mut out: Vec<Shape> = Vec::new();
    for shape in shapes {
        let twin = out.iter_mut().find(|s| {
            s.rect.overlap_x(&shape.rect)
                > tolerances.twin_share * s.rect.width().min(shape.rect.width())
                && s.rect.overlap_y(&shape.rect)
                    > tolerances.twin_share * s.rect.height().min(shape.rect.height())
        });
        match twin {
            Some(twin) => {
                twin.rect = twin.rect.union(&shape.rect);
                twin.arrow |= shape.arrow;
            }
            None => out.push(shape),
        }
    }
    out
}

/// Where something points.
struct Head {
    rect: Rect,
    right: bool,
    /// Drawn with two lines, not filled.
    open: bool,
}

/// The heads of arrows: two slanting lines that meet, or a small filled outline.
fn heads(page: &Page, tolerances: &Tolerances) -> Vec<Head> {
    let small = |r: &Rect| r.width().max(r.height()) <= tolerances.arrow_head;
    let slanting = |up: bool| -> Vec<Rect> {
        page.rules
            .iter()
            .filter(|r| r.axis == Axis::Diagonal { rising: up } && small(&r.rect))
            .map(|r| r.rect)
            .take(tolerances.most_grounds)
            .collect()
    };
    let (rising, falling) = (slanting(true), slanting(false));
    let meet = |a: f32, b: f32| (a - b).abs() <= tolerances.rule_reach / 2.0;
    let mut out = Vec::new();
    for r in &rising {
        for f in &falling {
            let right = meet(r.x1, f.x1) && meet(r.y0, f.y1);
            let left = meet(r.x0, f.x0) && meet(r.y1, f.y0);
            if right || left {
                out.push(Head {
                    rect: r.union(f),
                    right,
                    open: true,
                });
            }
        }
    }
    // Which way a filled head points shows by the side its shaft is on.
    let filled = page
        .shades
        .iter()
        .filter(|s| !s.rectangular && small(&s.rect) && s.luminance < tolerances.shade_white);
    for shade in filled.take(tolerances.most_grounds) {
        for right in [true, false] {
            out.push(Head {
                rect: shade.rect,
                right,
                open: false,
            });
        }
    }
    out
}
