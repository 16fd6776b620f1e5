//! Words in the middle of a bar that lies over several columns: the rules between these do not part them.

use super::arrows::Shape;
use super::bars;
use super::grid::Lattice;
use super::line;
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Glyph, Page};

/// Gives words of a bar that stand in several cells to the one they begin in: 「全18地区」 over R9 and R10. `cells` are the glyphs
/// of the cells of a lattice.
pub(super) fn settle(
    page: &Page,
    lattice: &Lattice,
    cells: &mut [Vec<Glyph>],
    arrows: &[Shape],
    tolerances: &Tolerances,
) {
    if cells.len() != lattice.cells.len() || lattice.cols() < 2 {
        return;
    }
    let index = lattice.index();
    for shape in bars::shapes(page, arrows, lattice, tolerances) {
        let row = lattice.position(shape.rect.centre()).map(|(row, _)| row);
        let over = bars::columns(lattice, &shape.rect, tolerances).filter(|(a, b)| a < b);
        let (Some(row), Some((first, last))) = (row, over) else {
            continue;
        };
        let own = |col: usize| index.get(row * lattice.cols() + col).copied();
        let mut homes: Vec<usize> = (first..=last).filter_map(own).collect();
        homes.dedup();
        let inside = |g: &Glyph| shape.rect.contains(g.bbox.centre());
        let all = homes.iter().filter_map(|&home| cells.get(home)).flatten();
        let glyphs: Vec<Glyph> = all.filter(|g| inside(g)).copied().collect();
        let holds = |home: &usize| cells.get(*home).is_some_and(|c| c.iter().any(inside));
        if homes.iter().filter(|home| holds(home)).count() < 2 {
            continue;
        }
        for words in line::gather(&glyphs, tolerances) {
            for word in words.segments(tolerances.word_gap, tolerances) {
                gather(&word, &homes, cells);
            }
        }
    }
}

/// Gives what stands in a word to the first of some cells that has a part of it.
fn gather(word: &Rect, homes: &[usize], cells: &mut [Vec<Glyph>]) {
    let part = |g: &Glyph| word.contains(g.bbox.centre());
    let has = |home: &&usize| cells.get(**home).is_some_and(|c| c.iter().any(part));
    let Some(&begin) = homes.iter().find(has) else {
        return;
    };
    let mut moved = Vec::new();
    for &home in homes.iter().filter(|&&home| home != begin) {
        if let Some(cell) = cells.get_mut(home) {
            moved.extend(cell.extract_if(.., |g| part(g)));
        }
    }
    if let Some(cell) = cells.get_mut(begin) {
        cell.extend(moved);
    }
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};
    use crate::geom::Rect;
    use crate::page::Shade;

    #[test]
    fn words_in_the_middle_of_a_bar_are_not_parted_by_the_rules_below_it() {
        let row = |bar: bool| {
            let mut glyphs = words(55.0, 105.0, 10.0, "取組");
            for (i, year) in ["R8", "R9", "R10"].iter().enumerate() {
                glyphs.extend(words(155.0 + 60.0 * i as f32, 105.0, 10.0, year));
            }
            glyphs.extend(words(55.0, 135.0, 10.0, "教室の開催"));
            glyphs.extend(words(195.0, 135.0, 10.0, "全"));
            glyphs.extend(words(208.5, 135.0, 10.0, "18"));
            glyphs.extend(words(222.0, 135.0, 10.0, "地区"));
            let mut page = ruled(
                &[50.0, 150.0, 212.0, 270.0, 330.0],
                &[100.0, 120.0, 160.0],
                glyphs,
            );
            page.shades.extend(bar.then_some(Shade {
                rect: Rect::new(155.0, 132.0, 265.0, 148.0),
                luminance: 0.6,
                rectangular: true,
                rounded: false,
            }));
            read(&[page]).0[0][1].clone()
        };
        assert_eq!(row(true), ["教室の開催", "全18地区", "", ""]);
        assert_ne!(row(false), row(true));
    }
}
