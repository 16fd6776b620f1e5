//! Labels that only their ground sets off from the value beside them, in a row between rules: 「担当課」 on a tint, 「総務課」
//! on white, and no rule between.

use super::edge::{Edge, Edges};
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Glyph, Page, Shade};

/// The sides of such grounds, as the rules that they stand for.
pub(super) fn sides(page: &Page, edges: &Edges, tolerances: &Tolerances) -> Vec<Edge> {
    let most = tolerances.most_grounds;
    let plain = |s: &&Shade| s.rectangular && s.rect.width() >= tolerances.ground_min;
    let shades: Vec<&Shade> = page.shades.iter().filter(plain).take(most + 1).collect();
    if shades.len() > most || edges.horizontal.len() > tolerances.most_lines {
        return Vec::new();
    }
    let mut out: Vec<Edge> = Vec::new();
    let tinted = |s: &&&Shade| s.luminance < tolerances.shade_white;
    for shade in shades.iter().filter(tinted) {
        let rect = &shade.rect;
        for (x, outwards) in [(rect.x0, -1.0), (rect.x1, 1.0)] {
            let side = Edge {
                at: x,
                lo: rect.y0,
                hi: rect.y1,
            };
            let again = |e: &Edge| is_near(e, &side, tolerances);
            let drawn = edges.vertical.iter().chain(&out).any(again);
            if !drawn && parts(page, edges, &side, outwards, rect, tolerances) {
                out.push(side);
            }
        }
    }
    carry_down(&mut out, page, edges, tolerances);
    out
}

/// Carries the sides of a row of labels down over the rows below it that have none: the columns of a head go on to the
/// next rule as long as that, as far as the words keep to them.
fn carry_down(sides: &mut Vec<Edge>, page: &Page, edges: &Edges, tolerances: &Tolerances) {
    /// Fewer sides are those of a label and its value.
    const HEAD: usize = 2;
    let near = |a: f32, b: f32| (a - b).abs() <= tolerances.rule_snap;
    let mut flat: Vec<&Edge> = edges.horizontal.iter().collect();
    flat.sort_by(|a, b| a.at.total_cmp(&b.at));
    for (i, head) in flat.iter().enumerate() {
        let ends = |e: &&Edge| near(e.hi, head.at) && head.lo < e.at && e.at < head.hi;
        let own: Vec<Edge> = sides.iter().filter(ends).copied().collect();
        let whole = |e: &&&Edge| near(e.lo, head.lo) && near(e.hi, head.hi);
        let Some(foot) = flat.iter().skip(i + 1).find(whole) else {
            continue;
        };
        let within = |e: &Edge| {
            e.lo < foot.at - tolerances.rule_snap && e.hi > head.at + tolerances.rule_snap
        };
        let parted = edges.vertical.iter().chain(sides.iter()).any(within);
        if own.len() >= HEAD && !parted && keeps_to(page, &own, head, foot.at) {
            sides.extend(own.iter().map(|side| Edge {
                at: side.at,
                lo: head.at,
                hi: foot.at,
            }));
        }
    }
}

/// Whether the words between two rules keep clear of the sides and stand in more columns than one.
fn keeps_to(page: &Page, sides: &[Edge], head: &Edge, foot: f32) -> bool {
    let inside = |g: &&Glyph| {
        let (x, y) = g.bbox.centre();
        head.at < y && y < foot && head.lo < x && x < head.hi && !g.ch.is_whitespace()
    };
    let mut columns: Vec<usize> = Vec::new();
    for glyph in page.glyphs.iter().filter(inside) {
        let crosses = |e: &&Edge| glyph.bbox.x0 + 1.0 < e.at && e.at < glyph.bbox.x1 - 1.0;
        if sides.iter().any(|e| crosses(&e)) {
            return false;
        }
        let x = glyph.bbox.centre().0;
        let column = sides.iter().filter(|e| e.at < x).count();
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    columns.len() > sides.len() / 2 && columns.len() > 1
}

fn is_near(edge: &Edge, side: &Edge, tolerances: &Tolerances) -> bool {
    let near = (edge.at - side.at).abs() <= 2.0 * tolerances.rule_snap;
    near && edge.lo < side.hi - tolerances.rule_snap && edge.hi > side.lo + tolerances.rule_snap
}

/// Whether the rules above and below go on beyond the side of a ground, with words on both sides and none across.
fn parts(
    page: &Page,
    edges: &Edges,
    side: &Edge,
    outwards: f32,
    ground: &Rect,
    tolerances: &Tolerances,
) -> bool {
    let beyond = side.at + outwards * tolerances.open_side;
    let on = |y: f32| {
        let at = |e: &&Edge| {
            let goes_on = e.lo <= side.at.min(beyond) && side.at.max(beyond) <= e.hi;
            (e.at - y).abs() <= tolerances.rule_snap && goes_on
        };
        edges.horizontal.iter().find(at)
    };
    let (Some(above), Some(below)) = (on(side.lo), on(side.hi)) else {
        return false;
    };
    // Up to the next rule, or where those above and below end.
    let ends = match outwards > 0.0 {
        true => above.hi.min(below.hi),
        false => above.lo.max(below.lo),
    };
    let between = |e: &&Edge| {
        let beyond = (e.at - side.at) * outwards > tolerances.rule_snap;
        beyond && e.lo < side.hi - tolerances.rule_snap && e.hi > side.lo + tolerances.rule_snap
    };
    let next = (edges.vertical.iter().filter(between))
        .map(|e| e.at)
        .min_by(|a, b| (a - side.at).abs().total_cmp(&(b - side.at).abs()));
    let ends = next
        .filter(|at| (at - side.at).abs() < (ends - side.at).abs())
        .unwrap_or(ends);
    let beside = Rect {
        x0: side.at.min(ends),
        x1: side.at.max(ends),
        ..*ground
    };
    let (mut inside, mut outside) = (false, false);
    for glyph in page.glyphs.iter().filter(|g| !g.ch.is_whitespace()) {
        let centre = glyph.bbox.centre();
        if !(side.lo..side.hi).contains(&centre.1) {
            continue;
        }
        if glyph.bbox.x0 + 1.0 < side.at && side.at < glyph.bbox.x1 - 1.0 {
            return false;
        }
        inside |= ground.contains(centre);
        outside |= beside.contains(centre);
    }
    inside && outside
}

#[cfg(test)]
mod tests {
    use crate::geom::Rect;
    use crate::layout::paper::typed::{block, read, ruled};
    use crate::page::Shade;

    #[test]
    fn a_tint_sets_a_label_off_from_its_value() {
        let mut glyphs = block(55.0, 105.0, 10.0, &["担当課"]);
        glyphs.extend(block(125.0, 105.0, 10.0, &["総務課"]));
        glyphs.extend(block(55.0, 125.0, 10.0, &["事業名"]));
        glyphs.extend(block(125.0, 125.0, 10.0, &["窓口の改善"]));
        let mut page = ruled(&[50.0, 290.0], &[100.0, 120.0, 140.0], glyphs);
        let tint = |y0: f32| Shade {
            rect: Rect {
                x0: 50.0,
                y0,
                x1: 120.0,
                y1: y0 + 20.0,
            },
            luminance: 0.9,
            rectangular: true,
            rounded: false,
        };
        assert!(
            read(std::slice::from_ref(&page))
                .0
                .iter()
                .all(|g| g[0].len() == 1)
        );
        page.shades = vec![tint(100.0), tint(120.0)];
        let (grids, _) = read(&[page]);
        assert_eq!(grids[0][0], ["担当課", "総務課"]);
        assert_eq!(grids[0][1], ["事業名", "窓口の改善"]);
    }

    #[test]
    fn the_columns_of_a_shaded_head_go_on_below_it() {
        let mut glyphs = Vec::new();
        for (y, cells) in [
            (105.0, ["指標", "現状値", "目標値"]),
            (125.0, ["講座", "3回", "9回"]),
        ] {
            for (x, cell) in [55.0, 155.0, 255.0].into_iter().zip(cells) {
                glyphs.extend(block(x, y, 10.0, &[cell]));
            }
        }
        let mut page = ruled(&[50.0, 350.0], &[100.0, 120.0, 140.0], glyphs);
        page.rules.truncate(3);
        page.shades = [50.0, 150.0, 250.0]
            .map(|x| Shade {
                rect: Rect::new(x, 100.0, x + 100.0, 120.0),
                luminance: 0.9,
                rectangular: true,
                rounded: false,
            })
            .to_vec();
        let (grids, _) = read(&[page]);
        assert_eq!(
            grids[0],
            [["指標", "現状値", "目標値"], ["講座", "3回", "9回"]]
        );
    }
}
