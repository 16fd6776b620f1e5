//! Charts, diagrams and maps: what stands in one is no table.

use super::arrows::Shape;
use super::edge::{Edge, Edges, Groups};
use super::grid::Lattice;
use super::line::Line;
use super::script;
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Axis, Page};

/// Fewer marks than this are an ornament, pictures with fewer words on them photographs.
const FEWEST: usize = 3;

/// What a page has drawn on it that is no rule, ground or arrow of a table.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Lines that run slanting, but no arrows.
    slanting: Vec<Rect>,
    /// Outlines with curves or slanting sides: slices of a pie, areas below a curve, curves.
    outlines: Vec<Rect>,
    /// Grounds that begin or end between two rules and are crossed by others: the bars of a chart.
    bars: Vec<Rect>,
}

impl Marks {
    pub fn of(page: &Page, arrows: &[Shape], edges: &Edges, tolerances: &Tolerances) -> Self {
        let in_arrow = |r: &Rect| (arrows.iter()).any(|a| a.rect.grown(1.0).contains_rect(r));
        let slanting = page.rules.iter();
        let slanting = slanting.filter(|r| matches!(r.axis, Axis::Diagonal { .. }));
        // A low one that is longer than high points along a row.
        let points = |r: &Rect| r.height() <= tolerances.block_arrow && r.width() > r.height();
        let visible = |luminance: f32| luminance < tolerances.shade_white;
        let shades = page.shades.iter();
        let outlines = shades.filter(|s| !s.rectangular && !s.rounded && !points(&s.rect));
        let grounds = (page.shades.iter()).filter(|s| s.rectangular && visible(s.luminance));
        Self {
            slanting: (slanting.map(|r| r.rect).filter(|r| !in_arrow(r))).collect(),
            outlines: (outlines.map(|s| s.rect).filter(|r| !in_arrow(r))).collect(),
            bars: grounds
                .take(tolerances.most_grounds)
                .map(|s| s.rect)
                .filter(|r| is_bar(r, edges, tolerances))
                .collect(),
        }
    }

    /// How many of them run through a lattice other than a line from corner to corner of a cell
    /// does, up to what makes it a chart. Over a table with a head there may be remarks in bubbles.
    pub fn through(&self, lattice: &Lattice, headed: bool, tolerances: &Tolerances) -> usize {
        let bbox = lattice.bbox();
        let reach = 2.0 * tolerances.rule_reach;
        let fits = |rect: &Rect| {
            lattice.cells.iter().any(|room| {
                let cell = lattice.rect(room);
                cell.grown(reach).contains_rect(rect) && rect.grown(reach).contains_rect(&cell)
            })
        };
        let inside = |r: &&Rect| bbox.contains_rect(r);
        let others = self.outlines.iter().chain(&self.bars).filter(|_| !headed);
        let all = self.slanting.iter().chain(others).filter(inside);
        let most = tolerances.figure_lines;
        all.filter(|r| !fits(r)).take(most).count()
    }

    /// Whether one outline alone runs over several rows and columns of a lattice, as a curve does.
    pub fn is_crossed(&self, lattice: &Lattice, tolerances: &Tolerances) -> bool {
        let over = |lines: &[f32], from: f32, to: f32| {
            let snap = tolerances.rule_snap;
            let crossed = |l: &&f32| from + snap < **l && **l + snap < to;
            lines.iter().filter(crossed).count() >= 2
        };
        let bbox = lattice.bbox().grown(tolerances.rule_snap);
        let inside = self.outlines.iter().filter(|r| bbox.contains_rect(r));
        (inside.filter(|r| over(&lattice.ys, r.y0, r.y1))).any(|r| {
            over(&lattice.xs, r.x0, r.x1) || r.width() > tolerances.bar_height * bbox.width()
        })
    }
}

/// Whether rules cross a ground that begins or ends between two of them.
fn is_bar(ground: &Rect, edges: &Edges, tolerances: &Tolerances) -> bool {
    let snap = tolerances.rule_snap;
    let along = |all: &[Edge], (lo, hi): (f32, f32), (from, to): (f32, f32)| {
        let beyond = |e: &&Edge| e.lo <= lo + snap && hi - snap <= e.hi;
        let at = |y: f32| (all.iter().filter(beyond)).any(|e| (e.at - y).abs() <= snap);
        let crossing = |e: &&Edge| from + snap < e.at && e.at < to - snap;
        let longer = |e: &&Edge| e.length() > tolerances.bar_rule * (hi - lo);
        let crossed = all.iter().filter(beyond).filter(crossing);
        crossed.filter(longer).count() > 0 && at(from) != at(to)
    };
    let (across, down) = ((ground.x0, ground.x1), (ground.y0, ground.y1));
    along(&edges.horizontal, across, down) || along(&edges.vertical, down, across)
}

/// Finds the drawings of a page: where marks stand close together, round lattices that turned out
/// to be `drawn`, and its pictures. Marks inside `tables` belong to these. The words beside an axis
/// belong to the drawing; `lines` are the words of no table.
pub(super) fn regions(
    page: &Page,
    marks: &Marks,
    drawn: &[Rect],
    tables: &[Rect],
    lines: &[Line],
    tolerances: &Tolerances,
) -> Vec<Rect> {
    let most = tolerances.frame_share * page.width * page.height;
    let large = |r: &Rect| r.width().min(r.height()) >= tolerances.figure_min && r.area() < most;
    let own = (marks.slanting.iter())
        .chain(&marks.outlines)
        .chain(&marks.bars);
    let free: Vec<Rect> = own
        .filter(|r| !tables.iter().any(|t| t.contains(r.centre())))
        .filter(|r| r.area() < most)
        .copied()
        .collect();
    let mut out = joined([crowds(page, &free, tolerances), drawn.to_vec()].concat());
    out.retain(large);
    for region in &mut out {
        *region = with_axes(*region, page, lines, tolerances);
    }
    if !page.is_recognised() {
        // A map has many words on it, a photograph none.
        let worded = |picture: &Rect| {
            let words = lines
                .iter()
                .flat_map(|l| l.segments(tolerances.word_gap, tolerances));
            let on = words.filter(|w| picture.contains(w.centre()));
            on.take(FEWEST).count() == FEWEST
        };
        let flush: Vec<Rect> = page.images.iter().map(|r| r.grown(0.5)).collect();
        let wide = |r: &Rect| r.width().min(r.height()) >= tolerances.map_min && large(r);
        let pictures = joined(flush).into_iter().filter(wide);
        out.extend(pictures.filter(worded));
    }
    joined(out)
}

/// Where several marks stand close to each other, and fill the place.
fn crowds(page: &Page, marks: &[Rect], tolerances: &Tolerances) -> Vec<Rect> {
    let pitch = tolerances.figure_gap.max(1.0);
    let count = |length: f32| (length / pitch).ceil().clamp(1.0, 1000.0) as usize;
    let (cols, rows) = (count(page.width), count(page.height));
    let slots = |from: f32, to: f32, end: usize| {
        let slot = |v: f32| ((v / pitch).max(0.0) as usize).min(end - 1);
        slot(from)..=slot(to)
    };
    let covered = |r: &Rect| {
        let across = slots(r.x0, r.x1, cols);
        slots(r.y0, r.y1, rows).flat_map(move |y| across.clone().map(move |x| y * cols + x))
    };
    let mut inked = vec![false; cols * rows];
    for at in marks.iter().flat_map(&covered) {
        if let Some(slot) = inked.get_mut(at) {
            *slot = true;
        }
    }
    let is_inked = |at: usize| inked.get(at) == Some(&true);
    let mut groups = Groups::new(inked.len());
    for at in (0..inked.len()).filter(|at| is_inked(*at)) {
        let (x, y) = (at % cols, at / cols);
        for (dx, dy) in [(1, 0), (0, 1), (1, 1), (usize::MAX, 1)] {
            let (x, y) = (x.wrapping_add(dx), y + dy);
            if x < cols && y < rows && is_inked(y * cols + x) {
                groups.unite(at, y * cols + x);
            }
        }
    }
    let mut found: Vec<(usize, Rect, usize)> = Vec::new();
    for mark in marks {
        let Some(root) = covered(mark).next().map(|at| groups.root(at)) else {
            continue;
        };
        match found.iter_mut().find(|(r, ..)| *r == root) {
            Some((_, rect, count)) => {
                *rect = rect.union(mark);
                *count += 1;
            }
            None => found.push((root, *mark, 1)),
        }
    }
    let mut filled: Vec<usize> = vec![0; inked.len()];
    for at in (0..inked.len()).filter(|at| is_inked(*at)) {
        if let Some(slot) = filled.get_mut(groups.root(at)) {
            *slot += 1;
        }
    }
    found
        .into_iter()
        .filter(|(root, rect, count)| {
            let own = filled.get(*root).copied().unwrap_or_default() as f32;
            *count >= FEWEST && own >= tolerances.figure_cover * covered(rect).count() as f32
        })
        .map(|(_, rect, _)| rect)
        .collect()
}

/// Rectangles that overlap made one.
fn joined(mut rects: Vec<Rect>) -> Vec<Rect> {
    let mut out: Vec<Rect> = Vec::new();
    while let Some(mut rect) = rects.pop() {
        let before = out.len();
        out.retain(|other| {
            let apart = rect.overlap_x(other) <= 0.0 || rect.overlap_y(other) <= 0.0;
            if !apart {
                rect = rect.union(other);
            }
            apart
        });
        // What it has grown over may touch others now.
        if out.len() < before {
            rects.push(rect);
        } else {
            out.push(rect);
        }
    }
    out.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    out
}

/// A chart with the figures beside its axes and the words below it.
fn with_axes(chart: Rect, page: &Page, lines: &[Line], tolerances: &Tolerances) -> Rect {
    // A word on a ground of its own is that of a cell.
    let grounds = (page.shades.iter()).filter(|s| s.luminance < tolerances.shade_white);
    let cells: Vec<&Rect> = (grounds.map(|s| &s.rect))
        .filter(|r| r.area() < chart.area() && !chart.contains_rect(r))
        .take(tolerances.most_grounds)
        .collect();
    let mut out = chart;
    let mut foot: Vec<Rect> = Vec::new();
    for line in lines {
        let reach = tolerances.axis_reach * line.size;
        let y = line.bbox.centre().1;
        let level = chart.y0 - line.size <= y && y <= chart.y1 + line.size;
        for words in line.segments(tolerances.word_gap, tolerances) {
            let own = |g: &&crate::page::Glyph| words.contains(g.bbox.centre());
            let mut glyphs = line.glyphs.iter().filter(own);
            let figure = glyphs.all(|g| g.ch.is_whitespace() || script::is_figure(g.ch));
            let left = words.x1 <= chart.x0 && chart.x0 - words.x1 <= reach;
            let right = chart.x1 <= words.x0 && words.x0 - chart.x1 <= reach;
            let over = |r: &Rect| r.x0 <= words.centre().0 && words.centre().0 <= r.x1;
            let below = (0.0..=reach).contains(&(words.y0 - chart.y1)) && over(&chart);
            // 「平成7年」 and 「(1995)」 below it are one label.
            let second = |r: &Rect| {
                let gap = words.y0 - r.y1;
                over(r) && (-1.0..=tolerances.cell_leading * line.size).contains(&gap)
            };
            let below = below || foot.iter().any(second);
            let free = || !cells.iter().any(|c| c.contains(words.centre()));
            if (level && figure && (left || right) || below) && free() {
                out = out.union(&words);
                if below {
                    foot.push(words);
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};
    use crate::geom::Rect;
    use crate::page::{Axis, Glyph, Page, Rule, Shade};

    /// Figures in rows and columns, as a table without rules has them.
    fn figures(left: f32, top: f32) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        for row in 0..5 {
            for col in 0..4 {
                let (x, y) = (left + 60.0 * col as f32, top + 20.0 * row as f32);
                glyphs.extend(words(x, y, 10.0, &format!("{}", 100 + 7 * row + col)));
            }
        }
        glyphs
    }

    fn outline(rect: Rect, rounded: bool) -> Shade {
        Shade {
            rect,
            luminance: 0.6,
            rectangular: false,
            rounded,
        }
    }

    #[test]
    fn figures_on_the_slices_of_a_pie_are_no_table() {
        let mut page = ruled(&[], &[], figures(100.0, 200.0));
        assert_eq!(read(std::slice::from_ref(&page)).0.len(), 1);
        page.shades = vec![
            outline(Rect::new(90.0, 180.0, 250.0, 320.0), false),
            outline(Rect::new(200.0, 180.0, 340.0, 280.0), false),
            outline(Rect::new(180.0, 240.0, 340.0, 320.0), false),
        ];
        assert!(read(&[page]).0.is_empty());
    }

    #[test]
    fn figures_on_cards_with_round_corners_are_a_table() {
        let mut page = ruled(&[], &[], figures(100.0, 200.0));
        page.shades = (0..3)
            .map(|i| 195.0 + 34.0 * i as f32)
            .map(|y| outline(Rect::new(90.0, y, 340.0, y + 32.0), true))
            .collect();
        assert_eq!(read(&[page]).0.len(), 1);
    }

    #[test]
    fn figures_over_a_curve_between_lines_are_no_table() {
        let curve = |page: &mut Page| {
            let y = [290.0, 240.0, 265.0, 225.0, 250.0, 205.0];
            for (i, pair) in y.windows(2).enumerate() {
                let x = 100.0 + 48.0 * i as f32;
                page.rules.push(Rule {
                    rect: Rect::new(x, pair[0], x + 48.0, pair[1]),
                    axis: Axis::Diagonal {
                        rising: pair[0] > pair[1],
                    },
                    dashed: false,
                });
            }
        };
        let lines: Vec<f32> = (0..6).map(|i| 200.0 + 20.0 * i as f32).collect();
        let mut glyphs = Vec::new();
        for (x, y) in [(110.0, 205.0), (170.0, 265.0), (220.0, 225.0)] {
            glyphs.extend(words(x, y, 8.0, "12.3"));
        }
        for (i, y) in lines.iter().enumerate() {
            glyphs.extend(words(70.0, y - 5.0, 8.0, &format!("{}", 100 - 20 * i)));
        }
        let mut page = ruled(&[90.0, 340.0], &lines, glyphs);
        curve(&mut page);
        assert!(read(&[page]).0.is_empty());
    }

    #[test]
    fn words_all_over_a_map_are_no_table() {
        let mut page = ruled(&[], &[], figures(100.0, 200.0));
        page.images = vec![Rect::new(80.0, 150.0, 400.0, 400.0)];
        assert!(read(&[page]).0.is_empty());
    }
}
