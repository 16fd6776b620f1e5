//! Characters brought together to lines, whichever way they run.

use super::across;
use super::script;
use super::small;
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Direction, Glyph};
use crate::text::TextBuilder;
use crate::trace::Place;

/// Characters that stand on one line, in reading order, without the spaces at its ends.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub glyphs: Vec<Glyph>,
    /// Its extent in the reading frame of its direction: x along the line, y from line to line.
    pub span: Rect,
    /// Its extent on the page.
    pub bbox: Rect,
    /// The type size most of it has, in points.
    pub size: f32,
    pub bold: bool,
    pub direction: Direction,
}

/// The rectangle as somebody sees it who turns the page so that the text runs left to right and
/// its lines follow downwards.
pub(super) fn turn(direction: Direction, r: &Rect) -> Rect {
    match direction {
        Direction::Right | Direction::Other => *r,
        Direction::Down | Direction::TurnedRight => Rect::new(r.y0, -r.x1, r.y1, -r.x0),
        Direction::TurnedLeft => Rect::new(-r.y1, r.x0, -r.y0, r.x1),
    }
}

impl Line {
    pub fn new(mut glyphs: Vec<Glyph>, direction: Direction) -> Option<Self> {
        let along = |g: &Glyph| turn(direction, &g.bbox).x0;
        if !glyphs.is_sorted_by(|a, b| along(a) <= along(b)) {
            glyphs.sort_by(|a, b| along(a).total_cmp(&along(b)));
        }
        drop_covered_spaces(&mut glyphs, direction);
        let inked = |g: &Glyph| !g.ch.is_whitespace();
        let first = glyphs.iter().position(inked)?;
        let last = glyphs.iter().rposition(inked)?;
        glyphs.truncate(last + 1);
        glyphs.drain(..first);
        drop_doubles(&mut glyphs, direction);
        let bbox = glyphs
            .iter()
            .filter(|g| inked(g))
            .map(|g| g.bbox)
            .reduce(|a, b| a.union(&b))?;
        let mut sizes: Vec<f32> = glyphs.iter().filter(|g| inked(g)).map(|g| g.size).collect();
        if !sizes.is_sorted() {
            sizes.sort_by(f32::total_cmp);
        }
        let bold = glyphs.iter().filter(|g| inked(g) && g.bold).count();
        Some(Self {
            span: turn(direction, &bbox),
            bbox,
            size: sizes.get(sizes.len() / 2).copied().unwrap_or_default(),
            bold: bold * 2 > sizes.len(),
            direction,
            glyphs,
        })
    }

    /// Where a glyph of it lies in the reading frame.
    pub fn turned(&self, glyph: &Glyph) -> Rect {
        turn(self.direction, &glyph.bbox)
    }

    /// Its characters without any space: for comparing, not for output.
    pub fn key(&self) -> String {
        self.glyphs
            .iter()
            .map(|g| g.ch)
            .filter(|c| !c.is_whitespace())
            .collect()
    }

    pub fn first(&self) -> char {
        self.glyphs.first().map_or(' ', |g| g.ch)
    }

    pub fn last(&self) -> char {
        self.glyphs.last().map_or(' ', |g| g.ch)
    }

    /// The part of it whose glyphs `keep` picks.
    pub fn part(&self, keep: impl Fn(&Glyph) -> bool) -> Option<Self> {
        let glyphs = self.glyphs.iter().filter(|g| keep(g)).copied().collect();
        Self::new(glyphs, self.direction)
    }

    /// The stretches of it between gaps of at least `gap` em, as rectangles on the page. Printed
    /// spaces are gaps like any other; those inside a word spread over its column (「収　益」) and
    /// between a sign and its figure (「△　420」) are none.
    pub fn segments(&self, gap: f32, tolerances: &Tolerances) -> Vec<Rect> {
        let mut out: Vec<(Rect, &Glyph, usize)> = Vec::new();
        let inked = self.glyphs.iter().filter(|g| !g.ch.is_whitespace());
        let mut before: Option<&Glyph> = None;
        for glyph in inked {
            let apart = before.is_none_or(|b| self.gap(b, glyph) > gap * self.size);
            match out.last_mut() {
                Some(last) if !apart => {
                    last.0 = last.0.union(&glyph.bbox);
                    last.2 += 1;
                }
                _ => out.push((glyph.bbox, glyph, 1)),
            }
            before = Some(glyph);
        }
        let mut joined: Vec<(Rect, &Glyph, usize)> = Vec::new();
        // Whether the last stretch is a word of single characters, which may have more of them.
        let mut spread = false;
        for (rect, first, count) in out {
            let word = |g: &Glyph| script::is_ideograph(g.ch) || script::is_kana(g.ch);
            let Some(last) = joined.last_mut() else {
                joined.push((rect, first, count));
                spread = count == 1 && word(first);
                continue;
            };
            let near = turn(self.direction, &rect).x0 - turn(self.direction, &last.0).x1
                <= tolerances.spread_word * self.size;
            let letters = spread && count == 1 && word(first);
            let signed = last.2 == 1 && script::is_sign(last.1.ch) && script::is_digit(first.ch);
            if letters && near || signed {
                last.0 = last.0.union(&rect);
                last.2 += count;
            } else {
                joined.push((rect, first, count));
                spread = count == 1 && word(first);
            }
        }
        joined.into_iter().map(|(rect, _, _)| rect).collect()
    }

    /// Hands the characters to a text, with a space wherever the eye sees one.
    pub fn push(&self, builder: &mut TextBuilder, page: u32, tolerances: &Tolerances) {
        let tracking = self.tracking(tolerances);
        let raised = small::raised(self, tolerances);
        let mut buffer = [0; 4];
        builder.reserve(self.glyphs.len());
        let mut before: Option<&Glyph> = None;
        for (at, glyph) in self.glyphs.iter().enumerate() {
            if let Some(last) = before
                && self.is_space(last, glyph, tracking, tolerances)
            {
                builder.push_gap(" ");
            }
            let ch = match raised.contains(&at) {
                true => script::superscript(glyph.ch).unwrap_or(glyph.ch),
                false => glyph.ch,
            };
            let place = Place::on_page(page, glyph.bbox);
            builder.push(ch.encode_utf8(&mut buffer), place);
            before = Some(glyph);
        }
    }

    /// The gap between two glyphs along the line, in points.
    pub fn gap(&self, a: &Glyph, b: &Glyph) -> f32 {
        self.turned(b).x0 - self.turned(a).x1
    }

    fn is_space(&self, a: &Glyph, b: &Glyph, tracking: f32, tolerances: &Tolerances) -> bool {
        if a.ch.is_whitespace() || b.ch.is_whitespace() {
            return false;
        }
        let limit = if script::is_latin(a.ch) && script::is_latin(b.ch) {
            tolerances.latin_space
        } else {
            tolerances.wide_space
        };
        self.gap(a, b) - tracking > limit * a.size.min(b.size)
    }

    /// The gap the characters are set with: 0 in ordinary text, more where a word is spread over
    /// its cell (「担　当　課」 without spaces).
    fn tracking(&self, tolerances: &Tolerances) -> f32 {
        let mut gaps: Vec<f32> = self
            .glyphs
            .windows(2)
            .filter_map(|pair| match pair {
                [a, b] if !a.ch.is_whitespace() && !b.ch.is_whitespace() => Some(self.gap(a, b)),
                _ => None,
            })
            .collect();
        gaps.sort_by(f32::total_cmp);
        let (Some(low), Some(high)) = (gaps.first(), gaps.last()) else {
            return 0.0;
        };
        let middle = gaps.get(gaps.len() / 2).copied().unwrap_or_default();
        let even = high - low <= tolerances.even_gap * self.size;
        // Two characters have one gap, which is even by itself: only a word of two kanji is
        // spread like that (「備　考」), a number and what follows it is not.
        let word = self.glyphs.iter().all(|g| script::is_ideograph(g.ch));
        if (even && (gaps.len() > 1 || word)) || middle <= tolerances.wide_space * self.size {
            middle.max(0.0)
        } else {
            0.0
        }
    }
}

/// A space printed where a character stands is none: some programs print a spread word and then
/// its ground of spaces.
fn drop_covered_spaces(glyphs: &mut Vec<Glyph>, direction: Direction) {
    if !glyphs.iter().any(|g| g.ch.is_whitespace()) {
        return;
    }
    let covered: Vec<bool> = glyphs
        .iter()
        .enumerate()
        .map(|(i, space)| {
            let here = turn(direction, &space.bbox);
            let neighbours = glyphs.iter().take(i).rev().take(2);
            let neighbours = neighbours.chain(glyphs.iter().skip(i + 1).take(2));
            space.ch.is_whitespace()
                && neighbours
                    .filter(|g| !g.ch.is_whitespace())
                    .any(|g| turn(direction, &g.bbox).overlap_x(&here) > 0.5 * here.width())
        })
        .collect();
    let mut covered = covered.into_iter();
    glyphs.retain(|_| covered.next() != Some(true));
}

/// How many glyphs behind the first its double comes at most.
const DOUBLE_WITHIN: usize = 3;

/// Bold type made by printing everything twice comes as two glyphs; one is enough.
fn drop_doubles(glyphs: &mut Vec<Glyph>, direction: Direction) {
    let alike = |apart| (glyphs.iter().zip(glyphs.iter().skip(apart))).any(|(a, b)| a.ch == b.ch);
    if !(1..=DOUBLE_WITHIN).any(alike) {
        return;
    }
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs.iter() {
        let is_double = |other: &Glyph| {
            let (here, there) = (turn(direction, &glyph.bbox), turn(direction, &other.bbox));
            here.x0 - there.x0 < 0.2 * here.width().min(there.width())
                && (here.y0 - there.y0).abs() < 0.2 * here.height()
        };
        let mut last = kept.iter_mut().rev().take(DOUBLE_WITHIN);
        let double = last.find(|k| k.ch == glyph.ch && is_double(k));
        match double {
            Some(twin) => twin.bold = true,
            None => kept.push(*glyph),
        }
    }
    *glyphs = kept;
}

/// The lines of some glyphs in reading order.
pub(super) fn gather(glyphs: &[Glyph], tolerances: &Tolerances) -> Vec<Line> {
    let glyphs = across::settle(glyphs, tolerances);
    let directions = [
        Direction::Right,
        Direction::Down,
        Direction::TurnedRight,
        Direction::TurnedLeft,
        Direction::Other,
    ];
    let mut groups: Vec<Vec<Line>> = directions
        .into_iter()
        .filter(|direction| glyphs.iter().any(|g| g.direction == *direction))
        .map(|direction| {
            let own = glyphs.iter().filter(|g| g.direction == direction);
            gather_one_way(own, direction, tolerances)
        })
        .filter(|lines| !lines.is_empty())
        .collect();
    groups.sort_by(|a, b| {
        let top = |lines: &[Line]| lines.first().map_or(0.0, |l| l.bbox.y0);
        top(a).total_cmp(&top(b))
    });
    groups.into_iter().flatten().collect()
}

fn gather_one_way<'g>(
    glyphs: impl Iterator<Item = &'g Glyph>,
    direction: Direction,
    tolerances: &Tolerances,
) -> Vec<Line> {
    // The advance box ends 0.12 em below the baseline; upright text hangs on its middle.
    let base = |g: &Glyph| {
        let r = turn(direction, &g.bbox);
        match direction {
            Direction::Down => (r.y0 + r.y1) / 2.0,
            _ => r.y1 - 0.12 * g.size,
        }
    };
    let mut glyphs: Vec<(f32, &Glyph)> = glyphs.map(|g| (base(g), g)).collect();
    glyphs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut lines: Vec<Line> = Vec::new();
    let mut rest = glyphs.as_slice();
    while let Some((at, first)) = rest.first() {
        let mut size = first.size;
        let row = rest.iter().take_while(|(here, glyph)| {
            let same = here - at <= tolerances.baseline * glyph.size.min(size).max(1.0);
            size = size.max(glyph.size);
            same
        });
        let (row, below) = rest.split_at(row.count().max(1));
        lines.extend(Line::new(row.iter().map(|(_, g)| **g).collect(), direction));
        rest = below;
    }
    let mut lines = small::settle(lines, tolerances);
    lines.sort_by(|a, b| {
        a.span
            .y0
            .total_cmp(&b.span.y0)
            .then(a.span.x0.total_cmp(&b.span.x0))
    });
    lines
}

#[cfg(test)]
mod tests {
    use super::super::typed::words;
    use super::*;

    fn texts(glyphs: &[Glyph]) -> Vec<String> {
        let tolerances = Tolerances::default();
        gather(glyphs, &tolerances)
            .iter()
            .map(|line| {
                let mut builder = TextBuilder::default();
                line.push(&mut builder, 1, &tolerances);
                builder.printed().to_owned()
            })
            .collect()
    }

    #[test]
    fn a_spread_word_has_no_spaces_and_a_gap_between_words_is_one() {
        let spread: Vec<Glyph> = ["担", "当", "課"]
            .iter()
            .enumerate()
            .flat_map(|(i, c)| words(25.0 * i as f32, 0.0, 10.0, c))
            .collect();
        assert_eq!(texts(&spread), ["担当課"]);
        let mut apart = words(0.0, 0.0, 10.0, "企画課");
        apart.extend(words(45.0, 0.0, 10.0, "総務課"));
        assert_eq!(texts(&apart), ["企画課 総務課"]);
    }

    #[test]
    fn a_raised_mark_stays_in_its_line_and_ruby_goes() {
        let mut marked = words(0.0, 10.0, 10.0, "300件");
        marked.extend(words(25.0, 9.0, 5.0, "※1"));
        assert_eq!(texts(&marked), ["300件※1"]);
        for (printed, expected) in [("1", "300¹"), ("1)", "300¹⁾"), ("（12）", "300⁽¹²⁾")]
        {
            let mut figure = words(0.0, 10.0, 10.0, "300");
            figure.extend(words(15.0, 9.0, 5.0, printed));
            assert_eq!(texts(&figure), [expected]);
        }
        // On the baseline, and too long for a mark.
        for (small, y) in [("1", 14.9), ("123", 9.0)] {
            let mut figure = words(0.0, 10.0, 10.0, "300");
            figure.extend(words(15.0, y, 5.0, small));
            assert_eq!(texts(&figure), [format!("300{small}")]);
        }
        let mut read_out = words(0.0, 10.0, 10.0, "進捗を確認");
        read_out.extend(words(2.0, 4.5, 5.0, "しんちょく"));
        assert_eq!(texts(&read_out), ["進捗を確認"]);
    }

    #[test]
    fn upright_lines_are_read_from_the_right() {
        let column = |x: f32, word: &str| -> Vec<Glyph> {
            word.chars()
                .enumerate()
                .map(|(i, ch)| Glyph {
                    ch,
                    bbox: Rect::new(x, 10.0 * i as f32, x + 10.0, 10.0 * (i + 1) as f32),
                    direction: Direction::Down,
                    ..words(0.0, 0.0, 10.0, "字")[0]
                })
                .collect()
        };
        let mut glyphs = column(0.0, "左の行");
        glyphs.extend(column(20.0, "右の行"));
        assert_eq!(texts(&glyphs), ["右の行", "左の行"]);
    }

    #[test]
    fn type_printed_twice_is_bold() {
        let mut glyphs = words(0.0, 0.0, 10.0, "基本目標");
        glyphs.extend(words(0.4, 0.0, 10.0, "基本目標"));
        let lines = gather(&glyphs, &Tolerances::default());
        assert_eq!(lines[0].key(), "基本目標");
        assert!(lines[0].bold);
    }
}
