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
        let Some(Some(small)) = out.get(i) else {
            continue;
        };
        // Only the neighbours can be its line: lines are sorted by where they stand.
        let near = (i.saturating_sub(2)..(i + 3).min(out.len())).filter(|&j| j != i);
        let mut found = None;
        for j in near {
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
            let size = base.size;
            let bold = base.bold;
            let mut glyphs = std::mem::take(&mut base.glyphs);
            glyphs.extend(small.glyphs);
            if let Some(whole) = Line::new(glyphs, base.direction) {
                *base = Line {
                    size,
                    bold,
                    span: whole.span.union(&base.span),
                    ..whole
                };
            }
        }
    }
    out.into_iter().flatten().collect()
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
        // Behind 「※」 or 「注」 nobody takes it for a part of the figure.
        let behind = before.is_some_and(|g| !g.ch.is_whitespace() && !"※*＊注註".contains(g.ch));
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
