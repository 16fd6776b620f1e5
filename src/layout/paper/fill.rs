//! Characters given to the cells they stand in, and the cells made a grid.

use super::arrows::Shape;
use super::bars;
use super::flow::{self, Measure};
use super::grid::Lattice;
use super::join::Table;
use super::line::{self, Line};
use crate::block::{Cell, Grid, GridKind};
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Axis, Direction, Glyph, Page};
use crate::trace::Place;

/// Parts the glyphs of a page: those of each lattice's cells (`[lattice][cell]`), and the rest.
pub(super) fn part(
    glyphs: &[Glyph],
    lattices: &[Lattice],
    tolerances: &Tolerances,
) -> (Vec<Vec<Vec<Glyph>>>, Vec<Glyph>) {
    if lattices.is_empty() {
        return (Vec::new(), glyphs.to_vec());
    }
    let indices: Vec<Vec<usize>> = lattices.iter().map(Lattice::index).collect();
    let boxes: Vec<Rect> = lattices.iter().map(Lattice::bbox).collect();
    let home = |glyph: &Glyph| -> Option<(usize, usize)> {
        let centre = glyph.bbox.centre();
        let (i, lattice) = lattices
            .iter()
            .enumerate()
            .filter(|(i, _)| boxes.get(*i).is_some_and(|b| b.contains(centre)))
            .min_by(|a, b| a.1.bbox().area().total_cmp(&b.1.bbox().area()))?;
        let (row, col) = lattice.position(centre)?;
        let cell = *indices.get(i)?.get(row * lattice.cols() + col)?;
        Some((i, cell))
    };
    let rect = |(i, cell): (usize, usize)| -> Option<Rect> {
        let lattice = lattices.get(i)?;
        Some(lattice.rect(lattice.cells.get(cell)?))
    };
    let mut homes: Vec<Option<(usize, usize)>> = glyphs.iter().map(home).collect();
    settle_overflow(glyphs, &mut homes, &rect, tolerances);

    let mut cells: Vec<Vec<Vec<Glyph>>> = lattices
        .iter()
        .map(|l| vec![Vec::new(); l.cells.len()])
        .collect();
    let mut free = Vec::new();
    for (glyph, home) in glyphs.iter().zip(homes) {
        let slot = home.and_then(|(i, cell)| cells.get_mut(i)?.get_mut(cell));
        slot.unwrap_or(&mut free).push(*glyph);
    }
    (cells, free)
}

/// Text that runs over the edge of its cell into empty neighbours stays with the cell it began
/// in. Neighbours that merely touch keep to their sides: there is padding between them.
fn settle_overflow(
    glyphs: &[Glyph],
    homes: &mut [Option<(usize, usize)>],
    rect: &impl Fn((usize, usize)) -> Option<Rect>,
    tolerances: &Tolerances,
) {
    let mut start = 0;
    while start < glyphs.len() {
        let mut end = start + 1;
        let mut crossed = false;
        while let (Some(a), Some(b)) = (glyphs.get(end - 1), glyphs.get(end)) {
            if !follows(a, b, tolerances) {
                break;
            }
            let (from, to) = (
                homes.get(end - 1).copied().flatten(),
                homes.get(end).copied().flatten(),
            );
            if from != to {
                let wall = match (from, to) {
                    (Some(home), _) => rect(home).map(|r| r.x1),
                    (None, Some(home)) => rect(home).map(|r| r.x0),
                    (None, None) => None,
                };
                let beside = || to.and_then(rect).zip(wall);
                let full = |(cell, x): (Rect, f32)| {
                    !is_cut(a, x, tolerances)
                        && !is_cut(b, x, tolerances)
                        && fills(glyphs.get(end..).unwrap_or(&[]), &cell, tolerances)
                };
                if from.is_none()
                    || wall.is_some_and(|x| hangs_over(a, b, x, tolerances))
                    || !wall.is_some_and(|x| runs_over(a, b, x, tolerances))
                    || beside().is_some_and(full)
                {
                    break;
                }
                crossed = true;
            }
            end += 1;
        }
        if crossed && let Some(run) = glyphs.get(start..end) {
            let whole = run
                .iter()
                .map(|g| g.bbox)
                .reduce(|a, b| a.union(&b))
                .unwrap_or_default();
            let first = homes.get(start).copied().flatten();
            let em = run.first().map_or(0.0, |g| g.size);
            let from_edge = first.and_then(rect).is_some_and(|r| whole.x0 - r.x0 <= em);
            let middle = (start..end)
                .min_by(|&i, &j| {
                    let off = |k: usize| {
                        glyphs.get(k).map_or(f32::INFINITY, |g| {
                            (g.bbox.centre().0 - whole.centre().0).abs()
                        })
                    };
                    off(i).total_cmp(&off(j))
                })
                .and_then(|k| homes.get(k).copied().flatten());
            let home = if from_edge { first } else { middle.or(first) };
            for slot in homes.iter_mut().take(end).skip(start) {
                *slot = home;
            }
        }
        start = end;
    }
}

/// Whether `b` was set right after `a`.
fn follows(a: &Glyph, b: &Glyph, tolerances: &Tolerances) -> bool {
    a.direction == Direction::Right
        && b.direction == Direction::Right
        && (a.bbox.y1 - b.bbox.y1).abs() <= tolerances.flush_line * a.size
        && (a.size - b.size).abs() <= tolerances.flush_line * a.size
        && (b.bbox.x0 - a.bbox.x1).abs() <= tolerances.run_on * a.size
}

/// Whether the text goes over the wall at `x` between two glyphs without taking notice of it.
fn runs_over(a: &Glyph, b: &Glyph, x: f32, tolerances: &Tolerances) -> bool {
    is_cut(a, x, tolerances)
        || is_cut(b, x, tolerances)
        || b.bbox.x0 - a.bbox.x1 <= tolerances.touching * a.size
}

/// Whether the line ends at the wall at `x` with a mark hung out over it (ぶら下げ): 「…を補助する。」 that
/// just fits its cell. The right half of a bracket that closes is white and may be cut off at the end
/// of a line: 「量の見込み（人）」, with the figure of the next cell close behind.
fn hangs_over(a: &Glyph, b: &Glyph, x: f32, tolerances: &Tolerances) -> bool {
    let half_white =
        "）」』】〕］｝〉》".contains(a.ch) && b.bbox.x0 - a.bbox.x1 > tolerances.touching * a.size;
    let mark = "。、．，".contains(a.ch) || half_white;
    mark && a.bbox.centre().0 <= x && x <= a.bbox.x1
}

/// Whether the wall at `x` goes through the character.
fn is_cut(glyph: &Glyph, x: f32, tolerances: &Tolerances) -> bool {
    let edge = tolerances.cut_glyph * glyph.bbox.width();
    glyph.bbox.x0 < x - edge && x + edge < glyph.bbox.x1
}

/// Whether the line that begins the glyphs fills a cell and ends in it: what touches the words of
/// the cell before was set into its own.
fn fills(glyphs: &[Glyph], cell: &Rect, tolerances: &Tolerances) -> bool {
    let joints = glyphs.windows(2).take_while(|pair| match pair {
        [a, b] => follows(a, b, tolerances) && b.bbox.centre().0 < cell.x1,
        _ => false,
    });
    let last = glyphs.get(joints.count());
    last.is_some_and(|g| {
        g.bbox.x1 - cell.x0 >= tolerances.full_line * cell.width()
            && !is_cut(g, cell.x1, tolerances)
    })
}

/// Makes the table of a lattice and the glyphs of its cells.
pub(super) fn table(
    page: &Page,
    lattice: &Lattice,
    glyphs: &[Vec<Glyph>],
    kind: GridKind,
    arrows: &[Shape],
    tolerances: &Tolerances,
) -> Table {
    let lines: Vec<Vec<Line>> = glyphs.iter().map(|g| line::gather(g, tolerances)).collect();
    let padding = padding(lattice, &lines, tolerances);
    let grounds = grounds(page, lattice, tolerances);
    let bbox = lattice.bbox();
    let diagonals: Vec<Rect> = page
        .rules
        .iter()
        .filter(|r| matches!(r.axis, Axis::Diagonal { .. }))
        .filter(|r| bbox.intersection(&r.rect).is_some())
        .map(|r| r.rect)
        .take(tolerances.most_positions / lattice.cells.len().max(1))
        .collect();
    let mut cells: Vec<Cell> = lattice
        .cells
        .iter()
        .enumerate()
        .map(|(i, room)| {
            let rect = lattice.rect(room);
            let own = lines.get(i).map(Vec::as_slice).unwrap_or_default();
            let text = flow::text(own, measure(&rect, own, padding), page.number, tolerances);
            Cell {
                row: room.row,
                col: room.col,
                row_span: room.rows,
                col_span: room.cols,
                place: Place::on_page(page.number, rect),
                shaded: grounds.get(i).copied().unwrap_or_default(),
                crossed: text.is_empty() && is_crossed(&diagonals, &rect, tolerances),
                text,
            }
        })
        .collect();
    cells.sort_by_key(|c| (c.row, c.col));
    let height = page.height.max(1.0);
    Table {
        grid: Grid {
            rows: lattice.rows(),
            cols: lattice.cols(),
            cells,
            place: Place::on_page(page.number, bbox),
            kind,
            bars: bars::bars(page, arrows, lattice, &lines, tolerances),
        },
        xs: lattice.xs.clone(),
        closed_top: lattice.closed_top,
        closed_bottom: lattice.closed_bottom,
        top: bbox.y0 / height,
        bottom: bbox.y1 / height,
    }
}

/// The room lines have in their cell; what is printed beyond it shows that there is more.
fn measure(rect: &Rect, lines: &[Line], padding: f32) -> Measure {
    let direction = lines.first().map(|l| l.direction).unwrap_or_default();
    let turned = line::turn(direction, rect);
    let left = lines
        .iter()
        .map(|l| l.span.x0)
        .fold(turned.x0 + padding, f32::min);
    let right = lines
        .iter()
        .map(|l| l.span.x1)
        .fold(turned.x1 - padding, f32::max);
    Measure { left, right }
}

/// The distance this table keeps between text and rule: what its fullest cells show.
fn padding(lattice: &Lattice, lines: &[Vec<Line>], tolerances: &Tolerances) -> f32 {
    let mut left = Vec::new();
    let mut right = Vec::new();
    let mut size = 0.0_f32;
    for (room, own) in lattice.cells.iter().zip(lines) {
        let Some(first) = own.first() else { continue };
        let rect = line::turn(first.direction, &lattice.rect(room));
        let fold = |gap: &dyn Fn(&Line) -> f32| own.iter().map(gap).fold(f32::INFINITY, f32::min);
        left.push(fold(&|l: &Line| l.span.x0 - rect.x0).max(0.0));
        right.push(fold(&|l: &Line| rect.x1 - l.span.x1).max(0.0));
        size = size.max(first.size);
    }
    let low = |gaps: &mut Vec<f32>| {
        gaps.sort_by(f32::total_cmp);
        gaps.get(gaps.len() / 10).copied().unwrap_or_default()
    };
    low(&mut left)
        .min(low(&mut right))
        .min(tolerances.padding * size)
}

/// Which cells have a ground of their own. Where all have one, none stands out.
fn grounds(page: &Page, lattice: &Lattice, tolerances: &Tolerances) -> Vec<bool> {
    let bbox = lattice.bbox();
    let near: Vec<Rect> = page
        .shades
        .iter()
        .filter(|s| s.rectangular && s.luminance < tolerances.shade_white)
        .filter_map(|s| s.rect.intersection(&bbox))
        .take(tolerances.most_positions / lattice.cells.len().max(1))
        .collect();
    let shaded: Vec<bool> = lattice
        .cells
        .iter()
        .map(|room| {
            let rect = lattice.rect(room);
            let covered: f32 = near
                .iter()
                .filter_map(|s| s.intersection(&rect))
                .map(|common| common.area())
                .sum();
            covered >= tolerances.shade_share * rect.area()
        })
        .collect();
    if shaded.iter().all(|s| *s) {
        vec![false; shaded.len()]
    } else {
        shaded
    }
}

/// Whether a diagonal line runs through the cell from corner to corner.
fn is_crossed(diagonals: &[Rect], rect: &Rect, tolerances: &Tolerances) -> bool {
    let reach = 2.0 * tolerances.rule_reach;
    diagonals.iter().any(|d| {
        d.grown(reach).contains_rect(rect)
            || rect.grown(reach).contains_rect(d)
                && d.width() >= tolerances.crossed_share * rect.width()
                && d.height() >= tolerances.crossed_share * rect.height()
    })
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};

    #[test]
    fn words_that_fill_their_cells_and_touch_stay_apart() {
        let glyphs = [
            words(102.0, 103.0, 10.0, "指標"),
            words(150.0, 103.0, 10.0, "現状値令和"),
            words(200.0, 103.0, 10.0, "目標値平成"),
            words(102.0, 123.0, 10.0, "窓口の利用のしやすさ"),
        ]
        .concat();
        let page = ruled(
            &[100.0, 150.0, 200.0, 250.0],
            &[100.0, 116.0, 136.0],
            glyphs,
        );
        let (grids, _) = read(&[page]);
        assert_eq!(grids[0][0], ["指標", "現状値令和", "目標値平成"]);
        // Words that leave their cell for an empty one stay with it.
        assert_eq!(grids[0][1], ["窓口の利用のしやすさ", "", ""]);
    }

    #[test]
    fn a_mark_hung_out_over_the_wall_ends_its_line() {
        let glyphs = [
            words(102.0, 103.0, 10.0, "事業概要"),
            words(152.0, 103.0, 10.0, "指標"),
            words(103.0, 123.0, 10.0, "補助する。"),
            words(153.0, 123.0, 10.0, "農家数"),
        ]
        .concat();
        let page = ruled(&[100.0, 150.0, 200.0], &[100.0, 116.0, 136.0], glyphs);
        let (grids, _) = read(&[page]);
        assert_eq!(grids[0][1], ["補助する。", "農家数"]);
    }

    #[test]
    fn the_white_of_a_bracket_over_the_wall_does_not_take_the_next_figure() {
        let glyphs = [
            words(102.0, 103.0, 10.0, "区分"),
            words(152.0, 103.0, 10.0, "実績"),
            words(102.0, 123.0, 10.0, "件数（人）"),
            words(153.0, 123.0, 10.0, "45"),
        ]
        .concat();
        let page = ruled(&[100.0, 149.0, 200.0], &[100.0, 116.0, 136.0], glyphs);
        let (grids, _) = read(&[page]);
        assert_eq!(grids[0][1], ["件数(人)", "45"]);
    }
}
