//! Small type beside larger type: note marks, exponents, and readings printed over characters.

use super::line::Line;
use super::script;
use crate::layout::Tolerances;
use crate::page::Glyph;

/// Nobody counts notes further than this (digits).
const MOST_RAISED: usize = 2;

/// Gives raised and lowered marks back to their line and drops ruby, whose reading is of no use
/// to anybody who has the characters.
pub(super) fn settle(lines: Vec<Line>, tolerances: &Tolerances) -> Vec<Line> {
    let mut out: Vec<Option<Line>> = lines.into_iter().map(Some).collect();
    for i in 0..out.len() {
        for j in near(i, out.len()) {
            set_in(&mut out, i, j, tolerances);
        }
    }
    for i in 0..out.len() {
        let Some(Some(small)) = out.get(i) else {
            continue;
        };
        let mut found = None;
        for j in near(i, out.len()) {
            let Some(Some(base)) = out.get(j) else {
                continue;
            };
            if small.size > tolerances.small_type * base.size {
                continue;
            }
            match small_beside(small, base, tolerances) {
                Some(fate) => {
                    found = Some((j, fate));
                    break;
                }
                None => continue,
            }
        }
        let Some((j, fate)) = found else { continue };
        let Some(small) = out.get_mut(i).and_then(Option::take) else {
            continue;
        };
        if fate == Fate::Mark
            && let Some(Some(base)) = out.get_mut(j)
        {
            take_up(base, small.glyphs);
        }
    }
    out.into_iter().flatten().collect()
}

/// Only the neighbours of a line can be that of its characters: lines are sorted by where they stand.
fn near(i: usize, all: usize) -> impl Iterator<Item = usize> {
    (i.saturating_sub(2)..(i + 3).min(all)).filter(move |&j| j != i)
}

fn take_up(base: &mut Line, small: Vec<Glyph>) {
    let (size, bold) = (base.size, base.bold);
    let mut glyphs = std::mem::take(&mut base.glyphs);
    glyphs.extend(small);
    if let Some(whole) = Line::new(glyphs, base.direction) {
        *base = Line {
            size,
            bold,
            span: whole.span.union(&base.span),
            ..whole
        };
    }
}

/// Gives a line the figures of another that are set smaller and off its foot, each right behind a
/// letter of it: 「CO₂」, 「PM2.5」, 「㎢」 as 「km」 and a raised 「2」. They are larger than note marks, and
/// many lines have several.
fn set_in(lines: &mut [Option<Line>], small: usize, base: usize, tolerances: &Tolerances) {
    let (Some(Some(from)), Some(Some(to))) = (lines.get(small), lines.get(base)) else {
        return;
    };
    let beside = from.span.overlap_y(&to.span) >= tolerances.mark_overlap * from.span.height();
    if from.size > tolerances.formula_type * to.size || !beside {
        return;
    }
    let behind_letter = |first: &Glyph| {
        let at = from.turned(first).x0;
        let reach = tolerances.run_on * to.size;
        let behind = |g: &&Glyph| (to.turned(g).x1 - at).abs() <= reach;
        (to.glyphs.iter().filter(behind)).any(|g| script::is_letter(g.ch))
    };
    let (mut own, mut rest) = (Vec::new(), Vec::new());
    let runs = (from.glyphs).chunk_by(|a, b| from.gap(a, b) <= tolerances.run_on * from.size);
    for run in runs {
        let figure = run
            .iter()
            .all(|g| script::is_digit(g.ch) || ".．".contains(g.ch));
        let fits = figure && run.first().is_some_and(behind_letter);
        (if fits { &mut own } else { &mut rest }).extend_from_slice(run);
    }
    if own.is_empty() {
        return;
    }
    let rest = Line::new(rest, from.direction);
    if let Some(slot) = lines.get_mut(small) {
        *slot = rest;
    }
    if let Some(Some(to)) = lines.get_mut(base) {
        take_up(to, own);
    }
}

/// Which glyphs of a line are raised figures, so many at most that they can be a note's number or
/// an exponent: 「300件」 and a small 「1)」 above is not 「300件1)」, let alone a small 「1」 「3001」.
pub(super) fn raised(line: &Line, tolerances: &Tolerances) -> Vec<usize> {
    let is_raised = |g: &Glyph| {
        g.size <= tolerances.small_type * line.size
            && line.span.y1 - line.turned(g).y1 >= tolerances.raised * line.size
            && script::superscript(g.ch).is_some()
    };
    let mut out = Vec::new();
    let mut at = 0_usize;
    for run in line.glyphs.chunk_by(|a, b| is_raised(a) == is_raised(b)) {
        let digits = run.iter().filter(|g| script::is_digit(g.ch)).count();
        let before = at.checked_sub(1).and_then(|i| line.glyphs.get(i));
        // Behind 「※」 or 「注」 nobody takes it for a part of the figure, and in small type nothing is raised: 「第6次…計画」 at the
        // end of a large line.
        let behind = before.is_some_and(|g| {
            let large = g.size > tolerances.small_type * line.size;
            large && !g.ch.is_whitespace() && !"※*＊注註".contains(g.ch)
        });
        if run.first().is_some_and(is_raised) && behind && (1..=MOST_RAISED).contains(&digits) {
            out.extend(at..at + run.len());
        }
        at += run.len();
    }
    out
}

#[derive(PartialEq)]
enum Fate {
    /// A note mark, an exponent: part of the line.
    Mark,
    /// A reading printed over the characters.
    Ruby,
}

fn small_beside(small: &Line, base: &Line, tolerances: &Tolerances) -> Option<Fate> {
    let overlap = small.span.overlap_y(&base.span);
    let covered = |g: &Glyph| {
        let here = small.turned(g);
        base.glyphs
            .iter()
            .any(|b| base.turned(b).overlap_x(&here) > tolerances.covered * here.width())
    };
    if overlap >= tolerances.mark_overlap * small.span.height() {
        // Small print that has the same place as the line is another line beside a big figure.
        return (!small.glyphs.iter().any(covered)).then_some(Fate::Mark);
    }
    // A long reading over a short word may hang over what stands beside it.
    let inked = |g: &&Glyph| !g.ch.is_whitespace();
    let all = small.glyphs.iter().filter(inked).count();
    let over = small.glyphs.iter().filter(inked).filter(|g| covered(g));
    let over = over.count() as f32 >= tolerances.ruby_over * all as f32;
    let gap = base.span.y0 - small.span.y1;
    let ruby = small.size <= tolerances.ruby_size * base.size
        && -tolerances.ruby_gap * base.size <= gap
        && gap <= tolerances.ruby_gap * base.size
        && small
            .glyphs
            .iter()
            .all(|g| script::is_kana(g.ch) || g.ch.is_whitespace())
        && over;
    ruby.then_some(Fate::Ruby)
}

#[cfg(test)]
mod tests {
    use super::super::typed::{lines, words};
    use crate::page::Glyph;

    fn read(glyphs: &[Glyph]) -> Vec<String> {
        lines(glyphs).iter().map(|l| l.key()).collect()
    }

    #[test]
    fn lowered_figures_stand_behind_their_letters() {
        // 「排出量（CO₂、N₂O等）」
        let mut glyphs = words(0.0, 10.0, 10.0, "排出量（CO");
        glyphs.extend(words(50.0, 14.5, 8.0, "2"));
        glyphs.extend(words(54.0, 10.0, 10.0, "、N"));
        glyphs.extend(words(69.0, 14.5, 8.0, "2"));
        glyphs.extend(words(73.0, 10.0, 10.0, "O等）"));
        assert_eq!(read(&glyphs), ["排出量（CO2、N2O等）"]);
        let mut glyphs = words(0.0, 10.0, 10.0, "ＰＭ");
        glyphs.extend(words(20.0, 14.5, 8.0, "2.5"));
        glyphs.extend(words(32.0, 10.0, 10.0, "の濃度"));
        assert_eq!(read(&glyphs), ["ＰＭ2.5の濃度"]);
    }

    #[test]
    fn figures_behind_figures_and_words_behind_letters_stay_apart() {
        for (said, small) in [("300", "2"), ("件数", "2"), ("AB", "注")] {
            let mut glyphs = words(0.0, 10.0, 10.0, said);
            let end = glyphs.last().map_or(0.0, |g| g.bbox.x1);
            glyphs.extend(words(end, 14.5, 8.0, small));
            assert_eq!(read(&glyphs), [said, small]);
        }
    }
}
