//! Steps drawn as arrows that follow each other, with words above each: 「令和8年度」 and 「令和9年度」 over 「検討 ＞」 and
//! 「実施 ＞」. They are read as a table of two rows.

use super::grid::{Lattice, Room};
use super::line::Line;
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Page, Shade};

/// The tables that such arrows make. Nothing inside `taken` counts.
pub(super) fn find(
    page: &Page,
    lines: &[Line],
    taken: &[Rect],
    tolerances: &Tolerances,
) -> Vec<Lattice> {
    let pointed = |s: &&Shade| !s.rectangular && !s.rounded && s.rect.width() > s.rect.height();
    let free = |s: &&Shade| !taken.iter().any(|t| t.contains(s.rect.centre()));
    let shapes = page.shades.iter().filter(pointed).filter(free);
    let shapes: Vec<Rect> = shapes.map(|s| s.rect).collect();
    if shapes.len() < 2 || shapes.len() > tolerances.most_grounds {
        return Vec::new();
    }
    let said: Vec<(Rect, f32)> = lines
        .iter()
        .flat_map(|line| {
            let words = line.segments(tolerances.word_gap, tolerances).into_iter();
            words.map(|rect| (rect, line.size))
        })
        .collect();
    rows(shapes, tolerances)
        .iter()
        .filter_map(|row| table(row, &said, tolerances))
        .collect()
}

/// The shapes that stand side by side at one height, one row after the other, from left to right.
fn rows(mut shapes: Vec<Rect>, tolerances: &Tolerances) -> Vec<Vec<Rect>> {
    let near = |a: f32, b: f32| (a - b).abs() <= tolerances.rule_snap;
    let level = |a: &Rect, b: &Rect| near(a.y0, b.y0) && near(a.y1, b.y1);
    shapes.sort_by(|a, b| a.x0.total_cmp(&b.x0).then(a.y0.total_cmp(&b.y0)));
    // Ground and outline are one shape.
    shapes.dedup_by(|a, b| level(a, b) && near(a.x0, b.x0) && near(a.x1, b.x1));
    let mut out: Vec<Vec<Rect>> = Vec::new();
    for shape in shapes {
        // A point may reach into the next arrow, and no table has lanes as wide as an arrow is high.
        let follows = |last: &Rect| {
            let reach = shape.height() / 2.0;
            level(last, &shape) && (shape.x0 - last.x1).abs() <= reach
        };
        let row = out.iter_mut().find(|row| row.last().is_some_and(follows));
        match row {
            Some(row) => row.push(shape),
            None => out.push(vec![shape]),
        }
    }
    out.retain(|row| row.len() > 1);
    out
}

/// The table of arrows that have words in them, where one word stands above each and all of these on one line.
fn table(row: &[Rect], said: &[(Rect, f32)], tolerances: &Tolerances) -> Option<Lattice> {
    let inside = |shape: &Rect| said.iter().any(|(w, _)| shape.contains(w.centre()));
    let over = |shape: &Rect| {
        let own = said.iter().filter(|(word, size)| {
            let (x, y) = word.centre();
            let near = shape.y0 - size * tolerances.stage_words < y && y < shape.y0;
            near && shape.x0 < x && x < shape.x1
        });
        let mut own = own.map(|(word, _)| *word);
        own.next().filter(|_| own.next().is_none())
    };
    let heads: Vec<Rect> = row.iter().map(over).collect::<Option<_>>()?;
    let head = heads.iter().copied().reduce(|a, b| a.union(&b))?;
    let flat = heads.iter().all(|h| head.height() < 1.5 * h.height());
    if !flat || !row.iter().all(inside) {
        return None;
    }
    let (first, last) = (row.first()?, row.last()?);
    let lanes = row.windows(2).filter_map(|pair| match pair {
        [a, b] => Some((a.x1 + b.x0) / 2.0),
        _ => None,
    });
    let xs: Vec<f32> = [first.x0]
        .into_iter()
        .chain(lanes)
        .chain([last.x1])
        .collect();
    let room = |row: usize| {
        (0..heads.len()).map(move |col| Room {
            row,
            col,
            rows: 1,
            cols: 1,
        })
    };
    Some(Lattice {
        xs,
        ys: vec![head.y0 - 1.0, first.y0.max(head.y1), first.y1],
        cells: room(0).chain(room(1)).collect(),
        closed_top: true,
        closed_bottom: true,
    })
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, words};
    use crate::geom::Rect;
    use crate::page::{Page, Shade};

    /// A page of arrows with words in them, and other words above each.
    fn rows(said: &[(&str, &str)], gap: f32) -> Vec<Vec<Vec<String>>> {
        let at = |i: usize| 50.0 + (120.0 + gap) * i as f32;
        let glyphs = said.iter().enumerate().flat_map(|(i, (over, inside))| {
            let mut glyphs = words(at(i) + 30.0, 80.0, 10.0, over);
            glyphs.extend(words(at(i) + 30.0, 110.0, 10.0, inside));
            glyphs
        });
        let shades = (0..said.len()).map(|i| Shade {
            rect: Rect::new(at(i), 95.0, at(i) + 120.0, 140.0),
            luminance: 0.9,
            rectangular: false,
            rounded: false,
        });
        let page = Page {
            number: 1,
            width: 595.0,
            height: 842.0,
            glyphs: glyphs.collect(),
            shades: shades.collect(),
            ..Page::default()
        };
        read(&[page]).0
    }

    #[test]
    fn arrows_that_follow_each_other_are_a_row_below_their_years() {
        let steps = [("R8年度", "検討"), ("R9年度", "試行"), ("R10年度", "実施")];
        let want = [["R8年度", "R9年度", "R10年度"], ["検討", "試行", "実施"]];
        assert_eq!(rows(&steps, -4.0), [want]);
        assert_eq!(rows(&steps, 3.0), [want]);
        // What stands apart is a drawing.
        assert!(rows(&steps, 40.0).is_empty());
    }
}
