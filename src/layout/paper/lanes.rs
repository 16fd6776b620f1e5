//! Rows of a schedule in which arrows lie above each other, or beside each other in one merged cell:
//! each lane is made a row and each arrow with words a cell over the columns it covers, so that
//! 「職員研修」 over 「基盤の検討」 and 「基盤の運用」 are read as if they had been typed into cells.

use super::arrows::Shape;
use super::bars;
use super::grid::{Lattice, Room};
use super::halves;
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Glyph, Page};

/// Arrows at one height of a row.
struct Lane {
    /// How far they and their words reach down the page.
    reach: Rect,
    arrows: Vec<Arrow>,
    words: Vec<Rect>,
}

struct Arrow {
    rect: Rect,
    /// The first and the last column it covers.
    columns: (usize, usize),
}

/// Parts the rows of a lattice by the arrows drawn in them.
pub(super) fn split(
    lattice: Lattice,
    page: &Page,
    arrows: &[Shape],
    tolerances: &Tolerances,
) -> Lattice {
    let shapes = bars::shapes(page, arrows, &lattice, tolerances);
    if shapes.is_empty() {
        return lattice;
    }
    let mut drawn: Vec<Vec<Rect>> = vec![Vec::new(); lattice.rows()];
    for shape in &shapes {
        let row = lattice.position(shape.rect.centre()).map(|(row, _)| row);
        if let Some(own) = row.and_then(|row| drawn.get_mut(row)) {
            own.push(shape.rect);
        }
    }
    let mut glyphs: Vec<Vec<&Glyph>> = vec![Vec::new(); lattice.rows()];
    for glyph in page.glyphs.iter().filter(|g| !g.ch.is_whitespace()) {
        let row = lattice.position(glyph.bbox.centre()).map(|(row, _)| row);
        if let Some(own) = row.and_then(|row| glyphs.get_mut(row)) {
            own.push(glyph);
        }
    }
    let heads: Vec<bool> = (glyphs.iter().enumerate())
        .map(|(row, own)| is_head(&lattice, row, own))
        .collect();
    let mut out = lattice;
    // From below, so that the rows above keep their numbers.
    for (row, (drawn, glyphs)) in drawn.iter().zip(&glyphs).enumerate().rev() {
        if !leads(&out, drawn, tolerances) {
            continue;
        }
        let parted = halves::part(&out, drawn, tolerances);
        let whole = parted.as_ref().unwrap_or(&out);
        let found = lanes(whole, row, drawn, glyphs, tolerances);
        let headed = heads.iter().take(row).any(|head| *head);
        let Some((area, lanes)) = found.filter(|(area, lanes)| is_told(*area, lanes, headed))
        else {
            continue;
        };
        out = parted.unwrap_or(out);
        cut(&mut out, row, area, &lanes);
    }
    out
}

/// Whether any of the shapes in a row leads over columns: the grounds of words in their own do not.
fn leads(lattice: &Lattice, drawn: &[Rect], tolerances: &Tolerances) -> bool {
    let mut columns = drawn
        .iter()
        .filter_map(|rect| bars::columns(lattice, rect, tolerances));
    columns.any(|(first, last)| first < last)
}

/// Whether a row has a word of its own over every column.
fn is_head(lattice: &Lattice, row: usize, glyphs: &[&Glyph]) -> bool {
    let mut worded = vec![false; lattice.cols()];
    for glyph in glyphs {
        let col = lattice.position(glyph.bbox.centre()).map(|(_, col)| col);
        if let Some(slot) = col.and_then(|col| worded.get_mut(col)) {
            *slot = true;
        }
    }
    let own = lattice.cells.iter();
    let own = own.filter(|c| c.row == row && c.rows == 1 && c.cols == 1);
    own.count() == worded.len() && worded.into_iter().all(|w| w)
}

/// A schedule says in front what its arrows are of, or has nothing but several arrows below its heads; other
/// shapes are the grounds of headings.
fn is_told(area: (usize, usize), lanes: &[Lane], headed: bool) -> bool {
    let several = || lanes.iter().map(|l| l.arrows.len()).sum::<usize>() > 1;
    area.0 > 0 || headed && several() && lanes.iter().all(Lane::is_all_on_arrows)
}

/// The lanes of a row and the first and the last column they lie in; `None` where the cells are as
/// good as they are.
fn lanes(
    lattice: &Lattice,
    row: usize,
    drawn: &[Rect],
    glyphs: &[&Glyph],
    tolerances: &Tolerances,
) -> Option<((usize, usize), Vec<Lane>)> {
    let mut arrows: Vec<Arrow> = drawn
        .iter()
        .filter_map(|rect| {
            let columns = bars::columns(lattice, rect, tolerances)?;
            Some(Arrow {
                rect: *rect,
                columns,
            })
        })
        .collect();
    let area = area(lattice, row, &arrows)?;
    arrows.sort_by(|a, b| a.rect.y0.total_cmp(&b.rect.y0));
    let mut lanes: Vec<Lane> = Vec::new();
    for arrow in arrows {
        match lanes.last_mut() {
            Some(lane) if arrow.rect.y0 < lane.reach.y1 - tolerances.rule_snap => {
                lane.reach = lane.reach.union(&arrow.rect);
                lane.arrows.push(arrow);
            }
            _ => lanes.push(Lane {
                reach: arrow.rect,
                arrows: vec![arrow],
                words: Vec::new(),
            }),
        }
    }
    let within = |g: &&&Glyph| {
        let col = lattice.position(g.bbox.centre()).map(|(_, col)| col);
        col.is_some_and(|col| (area.0..=area.1).contains(&col))
    };
    let words: Vec<&Glyph> = glyphs.iter().filter(within).copied().collect();
    place(&mut lanes, &words, tolerances)?;
    for lane in &mut lanes {
        lane.arrows.sort_by_key(|a| a.columns);
        let apart = |pair: &[Arrow]| matches!(pair, [a, b] if a.columns.1 < b.columns.0);
        if lane.words.is_empty() || !lane.arrows.windows(2).all(apart) {
            return None;
        }
    }
    let clear =
        |pair: &[Lane]| matches!(pair, [a, b] if a.reach.y1 <= b.reach.y0 + tolerances.rule_snap);
    if !lanes.windows(2).all(clear) {
        return None;
    }
    let joined: Vec<(usize, usize)> = lattice
        .cells
        .iter()
        .filter(|c| c.row == row && c.cols > 1 && (area.0..=area.1).contains(&c.col))
        .map(|c| (c.col, c.col + c.cols - 1))
        .collect();
    // What stands beside the arrows in a merged cell may be of all its columns.
    if !joined.is_empty() && !lanes.iter().all(Lane::is_all_on_arrows) {
        return None;
    }
    let narrower = |lane: &Lane| {
        (lane.arrows.iter()).any(|a| {
            joined.iter().any(|j| {
                a.columns.0 > j.0 && a.columns.0 <= j.1 || a.columns.1 < j.1 && a.columns.1 >= j.0
            })
        })
    };
    (lanes.len() > 1 || lanes.iter().any(narrower)).then_some((area, lanes))
}

/// The columns the arrows of a row cover, with all of any merged cell among them; `None` where a
/// cell there reaches into other rows.
fn area(lattice: &Lattice, row: usize, arrows: &[Arrow]) -> Option<(usize, usize)> {
    let first = arrows.iter().map(|a| a.columns.0).min()?;
    let last = arrows.iter().map(|a| a.columns.1).max()?;
    let mut area = (first, last);
    let here = |c: &&Room| {
        (c.row..c.row + c.rows).contains(&row) && c.col <= last && first < c.col + c.cols
    };
    for cell in lattice.cells.iter().filter(here) {
        if cell.rows > 1 {
            return None;
        }
        area = (area.0.min(cell.col), area.1.max(cell.col + cell.cols - 1));
    }
    Some(area)
}

/// Gives each lane its words: those within its height, and those above lines or below them. `None` where
/// words stand elsewhere.
fn place(lanes: &mut [Lane], words: &[&Glyph], tolerances: &Tolerances) -> Option<()> {
    let drawn: Vec<(f32, f32)> = lanes.iter().map(|l| (l.reach.y0, l.reach.y1)).collect();
    let (top, bottom) = (drawn.first()?.0, drawn.last()?.1);
    let flat = drawn.iter().all(|(a, b)| b - a <= tolerances.arrow_head);
    let middle = |g: &Glyph| g.bbox.centre().1;
    let over = words.iter().any(|g| middle(g) < top);
    let under = words.iter().any(|g| middle(g) > bottom);
    for glyph in words {
        let y = middle(glyph);
        let inside = drawn.iter().position(|(a, b)| (*a..=*b).contains(&y));
        let near = || {
            let slack = tolerances.baseline * glyph.size;
            drawn
                .iter()
                .position(|(a, b)| (a - slack..=b + slack).contains(&y))
        };
        let beside = || match (over, under) {
            (true, false) => drawn.iter().position(|(a, _)| y < *a),
            (false, true) => drawn.iter().rposition(|(_, b)| y > *b),
            _ => None,
        };
        let at = inside.or_else(|| if flat { beside() } else { near() })?;
        let lane = lanes.get_mut(at)?;
        let rect = glyph.bbox;
        lane.reach.y0 = lane.reach.y0.min(rect.y0);
        lane.reach.y1 = lane.reach.y1.max(rect.y1);
        lane.words.push(rect);
    }
    Some(())
}

impl Lane {
    fn is_all_on_arrows(&self) -> bool {
        let mut words = self.words.iter();
        words.all(|w| self.arrows.iter().any(|a| a.is_under(w)))
    }
}

impl Arrow {
    /// Whether something in its lane stands on it, above it or below it.
    fn is_under(&self, rect: &Rect) -> bool {
        let x = rect.centre().0;
        self.rect.x0 <= x && x <= self.rect.x1
    }
}

/// Puts the lanes of a row in its place.
fn cut(lattice: &mut Lattice, row: usize, area: (usize, usize), lanes: &[Lane]) {
    let between = lanes.windows(2).filter_map(|pair| match pair {
        [a, b] => Some((a.reach.y1 + b.reach.y0) / 2.0),
        _ => None,
    });
    let between: Vec<f32> = between.collect();
    lattice.part_row(row, &between, |room| {
        let own = room.row == row && (area.0..=area.1).contains(&room.col);
        own.then(Vec::new)
    });
    let cells = &mut lattice.cells;
    for (i, lane) in lanes.iter().enumerate() {
        let worded = lane.arrows.iter();
        let mut worded = worded
            .filter(|a| lane.words.iter().any(|w| a.is_under(w)))
            .peekable();
        let mut col = area.0;
        while col <= area.1 {
            let last = worded
                .next_if(|a| a.columns.0 <= col)
                .map_or(col, |a| a.columns.1);
            cells.push(Room {
                row: row + i,
                col,
                rows: 1,
                cols: last + 1 - col,
            });
            col = last + 1;
        }
    }
    cells.sort_by_key(|c| (c.row, c.col));
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};
    use super::*;
    use crate::page::{Axis, Rule, Shade};

    /// Years from x = 150 in columns of 60 points, and a row of 40 points under them, with arrows
    /// `(x0, x1, y)` in it and words `(x, y)`.
    fn row(
        uprights: &[f32],
        draw: impl Fn(&mut Page),
        said: &[(f32, f32, &str)],
    ) -> Vec<Vec<String>> {
        let mut glyphs = words(55.0, 105.0, 10.0, "取組");
        for (i, year) in ["R8", "R9", "R10", "R11"].iter().enumerate() {
            glyphs.extend(words(155.0 + 60.0 * i as f32, 105.0, 10.0, year));
        }
        glyphs.extend(words(55.0, 135.0, 10.0, "書庫の移転"));
        for (x, y, said) in said {
            glyphs.extend(words(*x, *y, 8.0, said));
        }
        let mut page = ruled(uprights, &[100.0, 120.0, 160.0], glyphs);
        let head = ruled(&[210.0, 270.0, 330.0], &[100.0, 120.0], Vec::new());
        page.rules.extend(head.rules);
        draw(&mut page);
        let (mut grids, _) = read(&[page]);
        grids.remove(0)
    }

    const ALL: [f32; 6] = [50.0, 150.0, 210.0, 270.0, 330.0, 390.0];

    fn block(page: &mut Page, x0: f32, x1: f32, y: f32) {
        page.shades.push(Shade {
            rect: Rect::new(x0, y, x1, y + 14.0),
            luminance: 0.6,
            rectangular: false,
            rounded: false,
        });
    }

    fn line(page: &mut Page, x0: f32, x1: f32, y: f32) {
        let mut stroke = |rect: Rect, axis: Axis| {
            page.rules.push(Rule {
                rect,
                axis,
                dashed: false,
            });
        };
        stroke(Rect::new(x0, y - 0.3, x1, y + 0.3), Axis::Horizontal);
        let falling = Axis::Diagonal { rising: false };
        stroke(Rect::new(x1 - 5.0, y - 3.0, x1, y), falling);
        let rising = Axis::Diagonal { rising: true };
        stroke(Rect::new(x1 - 5.0, y, x1, y + 3.0), rising);
    }

    #[test]
    fn arrows_above_each_other_are_rows_and_each_is_a_cell_over_its_years() {
        let draw = |page: &mut Page| {
            block(page, 152.0, 388.0, 122.0);
            block(page, 212.0, 328.0, 142.0);
        };
        let said = [(250.0, 125.0, "職員の研修"), (255.0, 145.0, "設計")];
        let rows = row(&ALL, draw, &said);
        assert_eq!(rows[1], ["書庫の移転", "職員の研修", "", "", ""]);
        assert_eq!(rows[2], ["", "", "設計", "", ""]);
    }

    #[test]
    fn words_stand_over_the_lines_they_are_said_of() {
        let draw = |page: &mut Page| {
            line(page, 152.0, 266.0, 134.0);
            line(page, 212.0, 386.0, 154.0);
        };
        let said = [(180.0, 124.0, "設計"), (290.0, 144.0, "工事")];
        let rows = row(&ALL, draw, &said);
        assert_eq!(rows[1], ["書庫の移転", "設計", "", "", ""]);
        assert_eq!(rows[2], ["", "", "工事", "", ""]);
    }

    #[test]
    fn one_merged_cell_falls_into_its_arrows() {
        let draw = |page: &mut Page| {
            block(page, 152.0, 208.0, 133.0);
            block(page, 212.0, 388.0, 133.0);
        };
        let said = [(165.0, 136.0, "設計"), (290.0, 136.0, "工事")];
        let rows = row(&[50.0, 150.0, 390.0], draw, &said);
        assert_eq!(rows[1], ["書庫の移転", "設計", "工事", "", ""]);
    }

    #[test]
    fn grounds_of_words_are_no_arrows() {
        let draw = |page: &mut Page| {
            block(page, 152.0, 200.0, 122.0);
            block(page, 152.0, 200.0, 142.0);
        };
        let said = [(160.0, 125.0, "新規"), (160.0, 145.0, "拡充")];
        let rows = row(&ALL, draw, &said);
        assert_eq!(rows.len(), 2);
    }
}
