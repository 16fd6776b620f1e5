//! Rows that only the uprights between their columns tell: where a label goes over several columns
//! of a table without rules between its rows, the uprights leave room for it.

use super::edge::{Edge, Edges};
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::Glyph;

/// Fewer uprights that stop together may do so by chance.
const ALL: usize = 3;

/// The rules that are missing above and below such labels, as far as no words stand in their way.
pub(super) fn mend(edges: &Edges, glyphs: &[Glyph], tolerances: &Tolerances) -> Vec<Edge> {
    let mut flat: Vec<&Edge> = edges.horizontal.iter().collect();
    flat.sort_by(|a, b| a.at.total_cmp(&b.at));
    let ends = loose_ends(edges, &flat, tolerances);
    let mut out = Vec::new();
    for own in ends.chunk_by(|a, b| b.y - a.y <= tolerances.rule_reach) {
        let y = own.iter().map(|e| e.y).sum::<f32>() / own.len() as f32;
        let low = own.iter().map(|e| e.x).fold(f32::INFINITY, f32::min);
        let high = own.iter().map(|e| e.x).fold(f32::NEG_INFINITY, f32::max);
        let reach = tolerances.rule_reach;
        let frame = |e: &&&Edge| e.lo + reach < low && high < e.hi - reach;
        let above = flat.iter().take_while(|e| e.at < y).filter(frame).last();
        let from = flat.partition_point(|e| e.at <= y);
        let below = flat.iter().skip(from).find(frame);
        let (Some(above), Some(below)) = (above, below) else {
            continue;
        };
        let same = |a: f32, b: f32| (a - b).abs() <= tolerances.join_edges;
        if !same(above.lo, below.lo) || !same(above.hi, below.hi) {
            continue;
        }
        // Rules may stop anywhere, as the bars of charts and the lines between boxes do, unless
        // they go on further down as columns of the frame, or all of them stop.
        let inside = |e: &&Edge| above.lo + reach < e.at && e.at < above.hi - reach;
        let within = |e: &&Edge| e.hi > above.at + reach && e.lo < below.at - reach;
        let near = |a: f32, b: f32| (a - b).abs() <= reach;
        let among = |e: &&Edge| own.iter().any(|end| near(end.x, e.at));
        let meets =
            |e: &&Edge| near(e.hi, below.at) || near(e.lo, above.at) || near(e.hi, above.at);
        let is_column = |end: &End| {
            let parts = edges.vertical.iter().filter(|e| near(e.at, end.x));
            end.goes_on && parts.into_iter().any(|e| meets(&e))
        };
        let mut uprights = edges.vertical.iter().filter(inside).filter(within);
        if own.iter().any(is_column) || own.len() >= ALL && uprights.all(|e| among(&e)) {
            out.extend(clear_of_words(y, above, edges, glyphs, tolerances));
        }
    }
    out
}

/// An end of an upright rule that meets no other.
struct End {
    x: f32,
    y: f32,
    /// The same upright begins again, or ended before, across a gap.
    goes_on: bool,
}

/// The ends of uprights in the air, from the top down.
fn loose_ends(edges: &Edges, flat: &[&Edge], tolerances: &Tolerances) -> Vec<End> {
    let reach = tolerances.rule_reach;
    let meets = |x: f32, y: f32| {
        let from = flat.partition_point(|e| e.at < y - reach);
        let near = flat.iter().skip(from).take_while(|e| e.at <= y + reach);
        near.into_iter()
            .any(|e| e.lo - reach <= x && x <= e.hi + reach)
    };
    let mut upright: Vec<&Edge> = edges.vertical.iter().collect();
    upright.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.lo.total_cmp(&b.lo)));
    let mut out = Vec::new();
    for own in upright.chunk_by(|a, b| b.at - a.at <= tolerances.rule_snap / 3.0) {
        for (i, edge) in own.iter().enumerate() {
            let before = i.checked_sub(1).and_then(|b| own.get(b));
            let near = |gap: f32| gap <= tolerances.torn_gap;
            let parts = [
                (edge.lo, before.is_some_and(|b| near(edge.lo - b.hi))),
                (
                    edge.hi,
                    own.get(i + 1).is_some_and(|a| near(a.lo - edge.hi)),
                ),
            ];
            for (y, goes_on) in parts.into_iter().filter(|(y, _)| !meets(edge.at, *y)) {
                out.push(End {
                    x: edge.at,
                    y,
                    goes_on,
                });
            }
        }
    }
    out.sort_by(|a, b| a.y.total_cmp(&b.y));
    out
}

/// A rule across a frame, left out in the columns where words cross its height.
fn clear_of_words(
    y: f32,
    frame: &Edge,
    edges: &Edges,
    glyphs: &[Glyph],
    tolerances: &Tolerances,
) -> Vec<Edge> {
    let reach = tolerances.rule_reach;
    let near = |e: &&Edge| e.lo - reach <= y && y <= e.hi + reach;
    let inside = |x: &f32| frame.lo + reach < *x && *x < frame.hi - reach;
    let mut xs: Vec<f32> = edges.vertical.iter().filter(near).map(|e| e.at).collect();
    xs.retain(inside);
    xs.extend([frame.lo, frame.hi]);
    xs.sort_by(f32::total_cmp);
    let crossing: Vec<Rect> = glyphs
        .iter()
        .filter(|g| !g.ch.is_whitespace())
        .map(|g| g.bbox)
        .filter(|b| b.y0 + 0.2 * b.height() < y && y < b.y1 - 0.2 * b.height())
        .collect();
    let mut out: Vec<Edge> = Vec::new();
    for pair in xs.windows(2) {
        let &[lo, hi] = pair else { continue };
        let within = |b: &Rect| lo <= b.centre().0 && b.centre().0 <= hi;
        if crossing.iter().any(within) {
            continue;
        }
        match out.last_mut() {
            Some(last) if last.hi >= lo => last.hi = hi,
            _ => out.push(Edge { at: y, lo, hi }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};
    use crate::page::Page;

    /// A list whose uprights stop at the names of its groups.
    fn list(groups: &[usize]) -> Page {
        let names = ["指標", "出生数", "転入者", "満足度", "収納率", "受診率"];
        let mut glyphs = Vec::new();
        let mut uprights = Vec::new();
        let mut top = 100.0;
        for (i, name) in names.iter().enumerate() {
            let y = 105.0 + 20.0 * i as f32;
            if groups.contains(&i) {
                uprights.push((top, y - 5.0));
                top = y + 15.0;
                glyphs.extend(words(105.0, y, 10.0, "基本目標を見直す"));
            } else {
                glyphs.extend(words(55.0, y, 10.0, name));
                glyphs.extend(words(205.0, y, 10.0, "100"));
                glyphs.extend(words(305.0, y, 10.0, "200"));
            }
        }
        uprights.push((top, 220.0));
        let mut page = ruled(&[50.0, 400.0], &[100.0, 120.0, 220.0], glyphs);
        for (from, to) in uprights.into_iter().filter(|(a, b)| b > a) {
            let part = ruled(&[200.0, 300.0], &[from, to], Vec::new()).rules;
            page.rules.extend(part.into_iter().skip(2));
        }
        page
    }

    #[test]
    fn uprights_with_gaps_show_the_rows_of_groups() {
        let (grids, _) = read(&[list(&[1, 4])]);
        assert_eq!(grids[0].len(), 6);
        assert_eq!(grids[0][1], ["基本目標を見直す", "", ""]);
        assert_eq!(grids[0][2], ["転入者", "100", "200"]);
        assert_eq!(grids[0][5], ["受診率", "100", "200"]);
    }
}
