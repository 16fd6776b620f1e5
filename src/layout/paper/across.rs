//! Figures set across in a line that runs down (縦中横): they belong to that line.

use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Direction, Glyph};
use std::borrow::Cow;

/// The most characters that are set across in a line that runs down.
const LONGEST: usize = 4;

/// The characters with those that are set across given to the lines that run down through them,
/// each a part of the room they take together.
pub(super) fn settle<'g>(glyphs: &'g [Glyph], tolerances: &Tolerances) -> Cow<'g, [Glyph]> {
    let is_down = |g: &&Glyph| g.direction == Direction::Down && !g.ch.is_whitespace();
    let down: Vec<Glyph> = glyphs.iter().filter(is_down).copied().collect();
    if down.is_empty() {
        return Cow::Borrowed(glyphs);
    }
    let mut out = glyphs.to_vec();
    for run in runs(glyphs, tolerances) {
        let room = run
            .iter()
            .filter_map(|at| out.get(*at))
            .map(|g| g.bbox)
            .reduce(|a, b| a.union(&b));
        let Some((room, host)) = room.and_then(|r| Some((r, host(&r, &down, tolerances)?))) else {
            continue;
        };
        let part = room.height() / run.len() as f32;
        for (i, at) in run.iter().enumerate() {
            if let Some(glyph) = out.get_mut(*at) {
                let top = room.y0 + part * i as f32;
                glyph.direction = Direction::Down;
                glyph.bbox = Rect::new(host.bbox.x0, top, host.bbox.x1, top + part);
            }
        }
    }
    Cow::Owned(out)
}

/// Short stretches of characters that run across, by their places.
fn runs(glyphs: &[Glyph], tolerances: &Tolerances) -> Vec<Vec<usize>> {
    let across = |g: &Glyph| g.direction == Direction::Right && !g.ch.is_whitespace();
    let mut order: Vec<(usize, &Glyph)> = glyphs
        .iter()
        .enumerate()
        .filter(|(_, g)| across(g))
        .collect();
    order.sort_by(|(_, a), (_, b)| {
        (a.bbox.y0.total_cmp(&b.bbox.y0)).then(a.bbox.x0.total_cmp(&b.bbox.x0))
    });
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut last: Option<&Glyph> = None;
    for (at, glyph) in order {
        let goes_on = last.is_some_and(|last| {
            (last.bbox.y0 - glyph.bbox.y0).abs() <= tolerances.baseline * glyph.size
                && (glyph.bbox.x0 - last.bbox.x1).abs() <= tolerances.word_gap * glyph.size
        });
        match runs.last_mut() {
            Some(run) if goes_on => run.push(at),
            _ => runs.push(vec![at]),
        }
        last = Some(glyph);
    }
    runs.retain(|run| run.len() <= LONGEST);
    runs
}

/// A character right above or below in a line that runs down through the middle of the room.
fn host<'g>(room: &Rect, down: &'g [Glyph], tolerances: &Tolerances) -> Option<&'g Glyph> {
    let (x, _) = room.centre();
    down.iter().find(|g| {
        let middle = (g.bbox.centre().0 - x).abs() <= tolerances.even_gap * g.size;
        let gap = (room.y0 - g.bbox.y1).max(g.bbox.y0 - room.y1);
        let fits = room.width() <= tolerances.upright_room * g.size;
        middle && fits && gap.abs() <= tolerances.wide_space * g.size
    })
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::super::typed::words;
    use super::*;

    fn upright(x: f32, y: f32, word: &str) -> Vec<Glyph> {
        let size = 10.0;
        let place = |(i, ch): (usize, char)| {
            let top = y + size * i as f32;
            Glyph {
                ch,
                bbox: Rect::new(x, top, x + size, top + size),
                direction: Direction::Down,
                ..words(0.0, 0.0, size, "字")[0]
            }
        };
        word.chars().enumerate().map(place).collect()
    }

    #[test]
    fn two_figures_across_stand_in_their_line() {
        let tolerances = Tolerances::default();
        let mut glyphs = upright(100.0, 0.0, "毎年");
        glyphs.extend(words(100.0, 20.0, 10.0, "12"));
        glyphs.extend(upright(100.0, 30.0, "月から"));
        let lines = line::gather(&glyphs, &tolerances);
        let keys: Vec<String> = lines.iter().map(line::Line::key).collect();
        assert_eq!(keys, ["毎年12月から"]);
    }

    #[test]
    fn a_line_across_beside_one_that_runs_down_stays() {
        let tolerances = Tolerances::default();
        let mut glyphs = upright(100.0, 0.0, "取組内容");
        glyphs.extend(words(120.0, 10.0, 10.0, "12月から"));
        assert_eq!(line::gather(&glyphs, &tolerances).len(), 2);
    }
}
