//! The levels of a head whose cells stand at different heights: a label over several columns, the
//! labels of these below it, and beside them labels in the middle of the height.

use super::super::grid::Room;
use super::row_at;
use super::strips::Word;
use crate::layout::Tolerances;

/// The deepest head printed (levels).
const DEEPEST: usize = 3;

/// What the first row of a table turned out to be.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The labels over several columns, with the columns they stand over.
    over: Vec<(Word, usize, usize)>,
    levels: usize,
}

impl Head {
    /// How many rows it has.
    pub fn rows(&self) -> usize {
        self.levels
    }

    /// The cells over several columns.
    pub fn spans(&self, ys: &[f32]) -> Vec<Room> {
        let over = self.over.iter();
        over.map(|(word, first, last)| Room {
            row: row_at(ys, word.rect.centre().1),
            col: *first,
            rows: 1,
            cols: last + 1 - first,
        })
        .collect()
    }
}

/// Parts the first row where a label stands over others.
pub(super) fn levels(words: &[Word], rows: &mut Vec<(f32, f32)>, tolerances: &Tolerances) -> Head {
    let mut head = Head {
        levels: 1,
        ..Head::default()
    };
    while head.levels < DEEPEST {
        let at = head.levels - 1;
        let Some(&(top, bottom)) = rows.get(at) else {
            break;
        };
        // The labels below may be a row of their own already.
        let end = rows.get(at + 1).map_or(bottom, |row| row.1);
        let own: Vec<&Word> = words
            .iter()
            .filter(|w| top <= w.rect.centre().1 && w.rect.centre().1 <= end)
            .collect();
        let upper = highest(&own, bottom, tolerances);
        let Some(foot) = upper.iter().map(|(w, ..)| w.rect.y1).reduce(f32::max) else {
            break;
        };
        let below = own
            .iter()
            .filter(|w| w.rect.y0 >= foot - tolerances.level_overlap * w.size)
            .map(|w| w.rect.y0)
            .reduce(f32::min);
        let Some(next) = below else { break };
        if next < bottom {
            rows.splice(at..=at, [(top, foot), (next.max(foot), bottom)]);
        }
        head.over.extend(upper);
        head.levels += 1;
    }
    head
}

/// The labels over others that stand highest: those further down are parted in turn.
fn highest(own: &[&Word], bottom: f32, tolerances: &Tolerances) -> Vec<(Word, usize, usize)> {
    let over: Vec<(Word, usize, usize)> = own
        .iter()
        .filter(|w| w.rect.centre().1 <= bottom)
        .filter_map(|w| under(w, own, tolerances).map(|(first, last)| (**w, first, last)))
        .collect();
    let foot = over
        .iter()
        .map(|(w, ..)| w.rect.y1)
        .fold(f32::INFINITY, f32::min);
    over.into_iter()
        .filter(|(w, ..)| w.rect.centre().1 < foot)
        .collect()
}

/// The columns a label stands over: beside each other below it stand two words and more, and no
/// other word at its own height or half-way down.
fn under(label: &Word, own: &[&Word], tolerances: &Tolerances) -> Option<(usize, usize)> {
    let below = |w: &&&Word| w.rect.y0 >= label.rect.y1 - tolerances.level_overlap * label.size;
    // Labels in the middle of the height may begin where this one ends: most words stand below.
    let level = |top: f32| {
        own.iter()
            .filter(below)
            .filter(move |w| (w.rect.y0 - top).abs() < tolerances.level_line * w.size)
    };
    let tops = own.iter().filter(below).map(|w| w.rect.y0);
    let top = tops.max_by_key(|top| level(*top).count())?;
    let line = |w: &&&Word| below(w) && (w.rect.y0 - top).abs() < tolerances.level_line * w.size;
    let open = |col: usize| {
        let alone = |w: &&Word| {
            let here = w.first <= col && col <= w.last;
            !here
                || w.rect == label.rect
                || w.rect.y0 >= label.rect.y1 - tolerances.level_overlap * label.size
        };
        own.iter().all(alone)
            && own
                .iter()
                .any(|w| line(&w) && w.first == col && w.last == col)
    };
    let centre = label.rect.centre().0;
    let extent = |first: usize, last: usize| {
        let among = own
            .iter()
            .filter(line)
            .filter(|w| first <= w.first && w.last <= last);
        let rect = among.map(|w| w.rect).reduce(|a, b| a.union(&b));
        rect.map_or(f32::INFINITY, |r| (r.centre().0 - centre).abs())
    };
    let (mut first, mut last) = (label.first, label.last);
    while first > 0 && open(first - 1) {
        first -= 1;
    }
    while open(last + 1) {
        last += 1;
    }
    if !(first..=last).any(open) {
        return None;
    }
    // A label in the middle of the columns it stands over; one that reaches over lanes itself
    // may stand anywhere.
    let mut best = (label.first, label.last, f32::INFINITY);
    for from in first..=label.first {
        for to in label.last..=last {
            let off = extent(from, to);
            if to > from
                && (from..=to).filter(|&c| open(c)).count() == to + 1 - from
                && off < best.2 - tolerances.level_better * label.size
            {
                best = (from, to, off);
            }
        }
    }
    let (from, to, off) = best;
    let wide = label.first < label.last;
    ((wide || off <= label.size) && off.is_finite() && to > from).then_some((from, to))
}
