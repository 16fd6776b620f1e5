//! Labels of a head that stand over the lane between two columns: 「令和7年度」 above 「計画 実績」.

use super::Run;
use crate::geom::Rect;
use crate::layout::Tolerances;

/// How deep a head is (lines).
const DEEPEST: f32 = 6.0;

/// Takes out the labels over several columns: they say nothing of where these begin and end.
pub(super) fn without(runs: &[Run], size: f32, tolerances: &Tolerances) -> Vec<Run> {
    let top = runs.iter().map(|r| r.rect.y0).fold(f32::INFINITY, f32::min);
    let is_head = |r: &&Run| !r.pure && r.rect.y1 <= top + DEEPEST * size;
    let mut heads: Vec<usize> = (0..runs.len())
        .filter(|&i| runs.get(i).as_ref().is_some_and(is_head))
        .collect();
    // The lowest first: labels over labels over columns.
    heads.sort_by(|a, b| {
        let at = |i: &usize| runs.get(*i).map_or(0.0, |r| r.rect.y0);
        at(b).total_cmp(&at(a))
    });
    let mut over = vec![false; runs.len()];
    for i in heads {
        let Some(label) = runs.get(i) else { continue };
        let beside = |r: &&Run| r.rect.overlap_y(&label.rect) > tolerances.core_overlap * size;
        let beside = runs.iter().filter(beside).map(|r| r.rect.centre().0);
        let beside: Vec<f32> = beside.collect();
        let others = runs.iter().zip(&over).filter(|(_, over)| !**over);
        let is_over = stands_over(label, &beside, others.map(|(r, _)| r), size, tolerances);
        if let Some(slot) = over.get_mut(i) {
            *slot = is_over;
        }
    }
    let kept = runs.iter().zip(&over).filter(|(_, over)| !**over);
    kept.map(|(r, _)| *r).collect()
}

/// Whether all words below keep clear of the middle of a label, on both sides of it, and in some
/// line close to it and to no label `beside` it (the middles of these).
fn stands_over<'a>(
    label: &Run,
    beside: &[f32],
    others: impl Iterator<Item = &'a Run>,
    size: f32,
    tolerances: &Tolerances,
) -> bool {
    /// Fewer lines show no columns.
    const LINES: usize = 3;
    let middle = label.rect.centre().0;
    let foot = label.rect.y1 - tolerances.level_overlap * size;
    let own = |r: &Rect| {
        let x = r.centre().0;
        let off = (x - middle).abs();
        beside.iter().all(|other| (x - other).abs() >= off)
    };
    // The nearest words to the left and to the right in one line.
    let mut line: (usize, Option<Rect>) = (usize::MAX, None);
    let (mut both, mut close) = (0, false);
    for run in others.filter(|r| r.rect.y0 >= foot) {
        if run.rect.x0 < middle && middle < run.rect.x1 {
            return false;
        }
        if line.0 != run.row {
            line = (run.row, None);
        }
        if run.rect.x1 <= middle {
            line.1 = Some(run.rect);
        } else if let Some(left) = line.1.take() {
            both += 1;
            let near = label.rect.x0 - left.x1 <= size && run.rect.x0 - label.rect.x1 <= size;
            close |= near && own(&left) && own(&run.rect);
        }
    }
    close && both >= LINES
}

#[cfg(test)]
mod tests {
    use super::super::super::typed::{read, ruled, words};
    use super::*;

    /// Words at a place in a line, ten points high.
    fn run(x0: f32, x1: f32, row: usize) -> Run {
        let y = 100.0 + 17.0 * row as f32;
        Run {
            rect: Rect::new(x0, y, x1, y + 10.0),
            row,
            count: 4,
            digits: 0,
            pure: false,
            counted: false,
        }
    }

    #[test]
    fn only_what_stands_over_a_lane_is_taken_out() {
        let columns = |label: Run| -> Vec<Run> {
            let rows = (1..5).flat_map(|row| [run(60.0, 90.0, row), run(100.0, 130.0, row)]);
            std::iter::once(label).chain(rows).collect()
        };
        let tolerances = Tolerances::default();
        let left = |label| without(&columns(label), 10.0, &tolerances).len();
        assert_eq!(left(run(85.0, 105.0, 0)), 8);
        assert_eq!(left(run(65.0, 85.0, 0)), 9);
    }

    #[test]
    fn a_year_over_the_lane_between_two_columns_does_not_close_it() {
        let columns = [60.0, 150.0, 185.0, 220.0, 255.0];
        let mut glyphs = words(172.5, 200.0, 10.0, "7年度");
        glyphs.extend(words(242.5, 200.0, 10.0, "8年度"));
        let rows = [
            ["施設", "計画", "実績", "計画", "実績"],
            ["役場", "1,392", "612", "332", "1,566"],
            ["温水プール", "778", "1,737", "1,383", "173.4"],
            ["図書館", "345", "95.0", "1,828", "1,668"],
            ["計", "885", "465", "269", "1,568"],
        ];
        for (i, row) in rows.iter().enumerate() {
            for (cell, x) in row.iter().zip(columns) {
                // Figures end where their columns do.
                let room = if i > 0 && x > 60.0 { 25.0 } else { 0.0 };
                let x = x + room - 5.0 * cell.len().min(5) as f32 * f32::from(room > 0.0);
                glyphs.extend(words(x, 217.0 + 17.0 * i as f32, 10.0, cell));
            }
        }
        let mut page = ruled(&[50.0, 300.0], &[195.0, 232.0, 305.0], glyphs);
        page.rules.truncate(3);
        let (grids, _) = read(&[page]);
        assert_eq!(grids[0][0], ["", "7年度", "", "8年度", ""]);
        assert_eq!(grids[0][2], ["役場", "1,392", "612", "332", "1,566"]);
    }
}
