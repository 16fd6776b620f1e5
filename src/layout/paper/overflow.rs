//! Words that run over the edge of their cell, and those that only touch the next.

use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Direction, Glyph};

/// Text that runs over the edge of its cell into empty neighbours stays with the cell it began
/// in. Neighbours that merely touch keep to their sides: there is padding between them.
pub(super) fn settle(
    glyphs: &[Glyph],
    homes: &mut [Option<(usize, usize)>],
    rect: &impl Fn((usize, usize)) -> Option<Rect>,
    tolerances: &Tolerances,
) {
    let mut start = 0;
    while start < glyphs.len() {
        let mut end = start + 1;
        let mut crossed = false;
        let mut resumed = 0;
        while let (Some(a), Some(b)) = (glyphs.get(end - 1), glyphs.get(end)) {
            if !follows(a, b, tolerances) {
                break;
            }
            if let Some(next) = behind_blank(glyphs, end, tolerances) {
                resumed = next;
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
        start = end.max(resumed);
    }
}

/// The glyph behind printed spaces, the first of them at `at`, so wide that they part columns: 「現状値　　　　目標値」.
fn behind_blank(glyphs: &[Glyph], at: usize, tolerances: &Tolerances) -> Option<usize> {
    let spaces = glyphs.get(at..)?;
    let spaces = spaces.iter().take_while(|g| g.ch.is_whitespace()).count();
    let (before, behind) = (glyphs.get(at.checked_sub(1)?)?, glyphs.get(at + spaces)?);
    let wide = behind.bbox.x0 - before.bbox.x1 >= tolerances.printed_gap * before.size;
    (spaces > 0 && wide).then_some(at + spaces)
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

#[cfg(test)]
mod tests {
    use super::super::typed::{block, read, ruled, words};

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

    #[test]
    fn columns_set_with_printed_spaces_are_columns() {
        let lines = [
            "担当課　　　住民課",
            "取組内容　　窓口の手続を見直します。",
            "　　指　標　　　　　　　　　　　現状値（R6）　　　　目標値（R12）",
            "　　待ち時間　　　　　　　　　　　　　25分　　　　　　　　10分",
            "　　オンライン申請の件数　　　　　　　120件　　　　　　　　300件",
            "　　収納率　　　　　　　　　　　　　　97.5％　　　　　　　　98.8％",
        ];
        let glyphs = block(30.0, 50.0, 10.0, &lines);
        let (grids, paragraphs) = read(&[ruled(&[], &[], glyphs)]);
        assert_eq!(
            grids[0],
            [
                ["指標", "現状値(R6)", "目標値(R12)"],
                ["待ち時間", "25分", "10分"],
                ["オンライン申請の件数", "120件", "300件"],
                ["収納率", "97.5%", "98.8%"],
            ]
        );
        // Labels and their words above are no rows of it.
        assert_eq!(paragraphs.len(), 2, "{paragraphs:?}");
    }
}
