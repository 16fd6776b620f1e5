//! Columns of a schedule parted where two arrows at one height share them: 「検討」 in the first half of
//! a year and 「構築」 in the second are two steps of it.

use super::bars;
use super::grid::Lattice;
use crate::geom::Rect;
use crate::layout::Tolerances;

/// The lattice with the columns parted that arrows beside each other share: the heads over them
/// reach over the parts. None where each arrow has its columns for itself.
pub(super) fn part(lattice: &Lattice, drawn: &[Rect], tolerances: &Tolerances) -> Option<Lattice> {
    let arrows: Vec<(Rect, (usize, usize))> = drawn
        .iter()
        .take(tolerances.most_grounds)
        .filter_map(|rect| Some((*rect, bars::columns(lattice, rect, tolerances)?)))
        .collect();
    let mut out = lattice.clone();
    // From the right, so that the columns before keep their numbers.
    for col in (0..lattice.cols()).rev() {
        let ends = arrows.iter().filter(|(_, columns)| columns.1 == col);
        let begins = |rect: Rect| {
            let next = arrows.iter().filter(|(_, columns)| columns.0 == col);
            next.map(|(next, _)| *next)
                .filter(move |next| follows(&rect, next, tolerances))
        };
        let gaps = ends.flat_map(|(rect, _)| begins(*rect).map(|next| (rect.x1, next.x0)));
        let mut gaps: Vec<(f32, f32)> = gaps.collect();
        gaps.sort_by(|a, b| a.1.total_cmp(&b.1));
        let mut cuts: Vec<f32> = Vec::new();
        for (from, to) in gaps {
            // Arrows of several lanes may change at one time; those further along come later.
            let from = from - tolerances.rule_snap;
            if !cuts.iter().any(|cut| from <= *cut && *cut <= to) {
                cuts.push((from + tolerances.rule_snap + to) / 2.0);
            }
        }
        cuts.sort_by(f32::total_cmp);
        out.part_column(col, &cuts, |_| None);
    }
    (out.cols() > lattice.cols()).then_some(out)
}

/// Whether one arrow stands behind another at its height.
fn follows(before: &Rect, next: &Rect, tolerances: &Tolerances) -> bool {
    let common = before.overlap_y(next);
    next.x0 >= before.x1 - tolerances.rule_snap
        && next.x1 > before.x1
        && common > tolerances.side_share * before.height().min(next.height())
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};
    use super::*;
    use crate::page::Shade;

    /// Three years in columns of 100 points from x = 50, and an empty row below them with arrows
    /// `(x0, x1, y)` that have words on them.
    fn row(arrows: &[(f32, f32, f32, &str)]) -> Vec<Vec<String>> {
        let mut glyphs = Vec::new();
        for (i, year) in ["令和8年度", "令和9年度", "令和10年度"].iter().enumerate() {
            glyphs.extend(words(70.0 + 100.0 * i as f32, 105.0, 10.0, year));
        }
        for (x0, x1, y, said) in arrows {
            let width = 8.0 * said.chars().count() as f32;
            glyphs.extend(words((x0 + x1 - width) / 2.0, y + 3.0, 8.0, said));
        }
        let mut page = ruled(&[50.0, 150.0, 250.0, 350.0], &[100.0, 120.0, 190.0], glyphs);
        for (x0, x1, y, _) in arrows {
            page.shades.push(Shade {
                rect: Rect::new(*x0, *y, *x1, *y + 14.0),
                luminance: 0.6,
                rectangular: false,
                rounded: false,
            });
        }
        read(&[page]).0.remove(0)
    }

    #[test]
    fn two_arrows_in_one_year_are_two_cells_below_it() {
        let rows = row(&[
            (52.0, 98.0, 125.0, "検討"),
            (102.0, 148.0, 125.0, "構築"),
            (152.0, 348.0, 125.0, "運用"),
        ]);
        assert_eq!(rows[0], ["令和8年度", "", "令和9年度", "令和10年度"]);
        assert_eq!(rows[1], ["検討", "構築", "運用", ""]);
    }

    #[test]
    fn an_arrow_into_the_middle_of_a_year_and_one_out_of_it_share_it() {
        let rows = row(&[
            (52.0, 348.0, 125.0, "研修"),
            (102.0, 198.0, 150.0, "設置"),
            (202.0, 348.0, 150.0, "公開"),
        ]);
        assert_eq!(rows[0], ["令和8年度", "令和9年度", "", "令和10年度"]);
        assert_eq!(rows[1], ["研修", "", "", ""]);
        assert_eq!(rows[2], ["設置", "", "公開", ""]);
    }

    #[test]
    fn arrows_above_each_other_part_no_column() {
        let rows = row(&[
            (52.0, 148.0, 125.0, "検討"),
            (152.0, 348.0, 125.0, "運用"),
            (52.0, 348.0, 150.0, "相談会"),
        ]);
        assert_eq!(rows[1], ["検討", "運用", ""]);
        assert_eq!(rows[2], ["相談会", "", ""]);
    }
}
