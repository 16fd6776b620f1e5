//! Letters read in a picture as the characters of its page.

use super::scan::{Word, points};
use crate::geom::Rect;
use crate::page::{Direction, Glyph};

/// Words less sure than this are smudges (0 … 100).
const LEAST_CONFIDENCE: f32 = 20.0;
/// A line this much higher than wide runs downwards.
const UPRIGHT: f32 = 1.5;
/// How much of the type size the ink of a line of Japanese takes.
const WIDE_INK: f32 = 0.92;
/// How much that of a line of nothing but digits and Latin letters takes.
const NARROW_INK: f32 = 0.74;
/// Digits and their signs nearer to each other than this are one figure (share of the type size).
const FIGURE_GAP: f32 = 0.4;
/// The foot of the ink of Japanese below the baseline, and of the advance box (share of the type
/// size).
const WIDE_FOOT: f32 = 0.06;
const DESCENT: f32 = 0.12;

/// The characters of the words, line by line as they came.
pub(super) fn glyphs(words: &[Word]) -> Vec<Glyph> {
    let sure = words.iter().filter(|w| w.confidence >= LEAST_CONFIDENCE);
    let sure: Vec<&Word> = sure.collect();
    let lines = sure.chunk_by(|a, b| a.line == b.line);
    lines.flat_map(line).collect()
}

fn line(words: &[&Word]) -> Vec<Glyph> {
    let Some(bbox) = words.first().map(|word| word.line) else {
        return Vec::new();
    };
    let count: usize = words.iter().map(|word| letters(&word.text).count()).sum();
    let down = count > 1 && bbox.height() > UPRIGHT * bbox.width();
    let wide = words.iter().any(|word| letters(&word.text).any(is_wide));
    let mut glyphs = Vec::new();
    for (text, place) in together(words, down) {
        let total: f32 = letters(&text).map(|ch| share(ch, down)).sum();
        let mut done = 0.0;
        for ch in letters(&text) {
            let (from, to) = (done / total, (done + share(ch, down)) / total);
            done += share(ch, down);
            let (rect, size) = if down {
                upright(&bbox, &place, from, to)
            } else {
                lying(&bbox, &place, from, to, wide)
            };
            glyphs.push(Glyph {
                ch,
                bbox: rect,
                size,
                font: 0,
                bold: false,
                direction: if down {
                    Direction::Down
                } else {
                    Direction::Right
                },
                ocr: true,
            });
        }
    }
    glyphs
}

/// The words of a line, those brought together whose boxes lie over each other (their order is
/// surer than their boxes) and the parts of a figure.
fn together(words: &[&Word], down: bool) -> Vec<(String, Rect)> {
    let mut out: Vec<(String, Rect)> = Vec::new();
    for word in words {
        let gap = |before: &Rect| match down {
            true => word.bbox.y0 - before.y1,
            false => word.bbox.x0 - before.x1,
        };
        let near = FIGURE_GAP * word.line.height().min(word.line.width());
        match out.last_mut() {
            Some((text, place))
                if gap(place) < 0.0
                    || text.ends_with(in_figures)
                        && word.text.starts_with(in_figures)
                        && gap(place) < near =>
            {
                text.push_str(&word.text);
                *place = place.union(&word.bbox);
            }
            _ => out.push((word.text.clone(), word.bbox)),
        }
    }
    out
}

fn in_figures(ch: char) -> bool {
    ch.is_ascii_digit() || ",.%".contains(ch)
}

fn lying(line: &Rect, word: &Rect, from: f32, to: f32, wide: bool) -> (Rect, f32) {
    let ink = if wide { WIDE_INK } else { NARROW_INK };
    let size = line.height() / ink;
    let foot = line.y1 + size * if wide { DESCENT - WIDE_FOOT } else { DESCENT };
    let x = |share: f32| word.x0 + share * word.width();
    in_points(Rect::new(x(from), foot - size, x(to), foot), size)
}

fn upright(line: &Rect, word: &Rect, from: f32, to: f32) -> (Rect, f32) {
    let size = line.width() / WIDE_INK;
    let (middle, _) = line.centre();
    let y = |share: f32| word.y0 + share * word.height();
    let (left, right) = (middle - size / 2.0, middle + size / 2.0);
    in_points(Rect::new(left, y(from), right, y(to)), size)
}

fn in_points(r: Rect, size: f32) -> (Rect, f32) {
    let rect = Rect::new(points(r.x0), points(r.y0), points(r.x1), points(r.y1));
    (rect, points(size))
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|ch| !ch.is_whitespace() && !ch.is_control())
}

/// How much of its line a character takes, in full widths.
fn share(ch: char, down: bool) -> f32 {
    if down || is_wide(ch) { 1.0 } else { 0.55 }
}

fn is_wide(ch: char) -> bool {
    !ch.is_ascii() && !('\u{FF61}'..='\u{FF9F}').contains(&ch)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, bbox: Rect, line: Rect, confidence: f32) -> Word {
        Word {
            text: text.to_owned(),
            bbox,
            line,
            confidence,
        }
    }

    #[test]
    fn letters_share_their_word_and_sit_on_the_line() {
        let line = Rect::new(100.0, 100.0, 400.0, 146.0);
        let words = [
            word("令和", Rect::new(100.0, 100.0, 200.0, 146.0), line, 90.0),
            word("8", Rect::new(230.0, 104.0, 255.0, 143.0), line, 90.0),
            word("~", Rect::new(300.0, 104.0, 310.0, 143.0), line, 3.0),
        ];
        let glyphs = glyphs(&words);
        let text: String = glyphs.iter().map(|g| g.ch).collect();
        assert_eq!(text, "令和8");
        assert!((glyphs[0].size - 12.0).abs() < 0.1, "{}", glyphs[0].size);
        assert!((glyphs[0].bbox.x1 - 36.0).abs() < 0.01);
        assert_eq!(glyphs[0].bbox.y1, glyphs[2].bbox.y1);
        assert!(
            glyphs
                .iter()
                .all(|g| g.ocr && g.direction == Direction::Right)
        );
    }

    #[test]
    fn boxes_over_each_other_keep_their_order_and_figures_their_parts() {
        let line = Rect::new(100.0, 100.0, 700.0, 146.0);
        let at =
            |text: &str, x0: f32, x1: f32| word(text, Rect::new(x0, 100.0, x1, 146.0), line, 90.0);
        let words = [
            at("採", 100.0, 190.0),
            at("用", 140.0, 180.0),
            at("1,", 300.0, 330.0),
            at("284", 340.0, 400.0),
        ];
        let glyphs = glyphs(&words);
        let order = glyphs.is_sorted_by(|a, b| a.bbox.x1 <= b.bbox.x0 + 0.01);
        assert!(order, "{glyphs:?}");
        assert!(
            (glyphs[3].bbox.x1 - glyphs[4].bbox.x0).abs() < 0.01,
            "{glyphs:?}"
        );
    }

    #[test]
    fn a_high_line_runs_downwards() {
        let line = Rect::new(100.0, 100.0, 146.0, 250.0);
        let glyphs = glyphs(&[word("総務課", line, line, 80.0)]);
        assert!(glyphs.iter().all(|g| g.direction == Direction::Down));
        assert!((glyphs[1].bbox.y0 - 36.0).abs() < 0.01);
        assert!((glyphs[1].size - 12.0).abs() < 0.1);
    }
}
