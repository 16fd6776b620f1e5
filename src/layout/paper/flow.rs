//! Lines put together to running text: which breaks the writer meant, which the edge made.

use super::alike::{are_alike, are_cut_alike};
use super::line::Line;
use super::script;
use crate::layout::Tolerances;
use crate::page::Glyph;
use crate::text::{Text, TextBuilder};

/// The room lines have, in their reading frame (points).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    pub left: f32,
    pub right: f32,
}

impl Measure {
    pub fn width(&self) -> f32 {
        self.right - self.left
    }
}

/// How lines stand in their measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alignment {
    Left,
    Centre,
    Right,
}

/// The text of lines that follow each other, as in a cell.
pub(super) fn text(lines: &[Line], measure: Measure, page: u32, tolerances: &Tolerances) -> Text {
    let mut builder = TextBuilder::default();
    let alignment = alignment(lines, measure, tolerances);
    let one_a_line = is_one_a_line(lines);
    for (i, line) in lines.iter().enumerate() {
        if let Some(before) = i.checked_sub(1).and_then(|j| lines.get(j)) {
            let soft = one_a_line
                || before.direction == line.direction
                    && is_soft(before, line, measure, alignment, tolerances)
                    && !begins_entry(line, before, lines.first());
            if soft {
                push_soft_break(&mut builder, before, line);
            } else {
                builder.push_gap("\n");
            }
        }
        line.push(&mut builder, page, tolerances);
    }
    builder.finish()
}

/// Between Latin words a broken line stands for a space.
pub(super) fn push_soft_break(builder: &mut TextBuilder, before: &Line, line: &Line) {
    let (a, b) = (before.last(), line.first());
    let word = |c: char| c.is_alphabetic() && script::is_latin(c) || ",.;:)".contains(c);
    // 「12,480,」 / 「000」 is one figure.
    let last = before.glyphs.iter().rev().map(|g| g.ch);
    let figure = script::is_digit(b) && last.skip(1).take(1).any(script::is_digit);
    if figure && ",.".contains(a) {
        builder.soft_break();
        return;
    }
    if word(a) && (script::is_latin(b) && (b.is_alphanumeric() || b == '(')) {
        builder.push_gap(" ");
    }
    builder.soft_break();
}

/// A label written downwards with one character (or one number) a line.
fn is_one_a_line(lines: &[Line]) -> bool {
    let inked = |l: &Line| l.glyphs.iter().filter(|g| !g.ch.is_whitespace()).count();
    let single = |l: &Line| {
        inked(l) == 1 || inked(l) == 2 && l.glyphs.iter().all(|g| script::is_digit(g.ch))
    };
    let words = lines
        .iter()
        .filter(|l| script::is_ideograph(l.first()) || script::is_kana(l.first()))
        .count();
    lines.len() >= 2 && lines.iter().all(single) && words * 2 > lines.len()
}

/// How the lines of a cell stand in it.
pub(super) fn alignment(lines: &[Line], measure: Measure, tolerances: &Tolerances) -> Alignment {
    let Some(first) = lines.first() else {
        return Alignment::Left;
    };
    let slack = tolerances.indent_slack * first.size;
    let spread = |of: fn(&Line) -> f32| {
        let low = lines.iter().map(of).fold(f32::INFINITY, f32::min);
        let high = lines.iter().map(of).fold(f32::NEG_INFINITY, f32::max);
        high - low
    };
    if spread(|l| l.span.x0) <= slack {
        return Alignment::Left;
    }
    let middle = (measure.left + measure.right) / 2.0;
    let centred = lines.iter().all(|l| {
        ((l.span.x0 + l.span.x1) / 2.0 - middle).abs() <= tolerances.centre_slack * l.size
    });
    if centred {
        Alignment::Centre
    } else if spread(|l| l.span.x1) <= slack {
        Alignment::Right
    } else {
        Alignment::Left
    }
}

/// Whether the line was broken because what follows had no room left in it.
pub(super) fn is_soft(
    before: &Line,
    line: &Line,
    measure: Measure,
    alignment: Alignment,
    tolerances: &Tolerances,
) -> bool {
    let room = match alignment {
        Alignment::Left => measure.right - before.span.x1,
        Alignment::Centre => measure.width() - before.span.width(),
        Alignment::Right => before.span.x0 - measure.left,
    };
    let slack = tolerances.room_slack * line.size;
    // 「利用率　　　　4.1％　→　30％」 over 「利用者数　　　850人　→　1,200人」: rows, however full they are.
    let parted = |l: &Line| l.segments(tolerances.row_gap, tolerances).len() > 1;
    let rows = is_row_of_list(before, tolerances)
        || are_alike(before, line)
        || are_cut_alike(before, line, tolerances);
    if rows || parted(before) && parted(line) {
        return false;
    }
    // 「　　　　2隻 → 15隻」 set to the right over 「魚の水揚げ」: at the edge of its cell, and yet not full.
    let begun = before.span.x0 - line.span.x0;
    if alignment == Alignment::Left && begun > tolerances.set_right * line.size {
        return false;
    }
    if is_number(before) && is_number(line) {
        return room <= digit_width(line) + slack && is_broken_number(before, line);
    }
    first_unit(line) + slack > room
}

/// Words, a wide gap or a row of dots, a word or figure at the edge (「均等割　　　76,781」,
/// 「目次…………3」): such a line is full and yet ends where it ends.
fn is_row_of_list(line: &Line, tolerances: &Tolerances) -> bool {
    /// More characters than this after the gap are the sentence going on.
    const WORD: usize = 6;
    let segments = line.segments(tolerances.row_gap, tolerances);
    let (Some(last), true) = (segments.last(), segments.len() > 1) else {
        return has_leader(line);
    };
    let tail = line
        .glyphs
        .iter()
        .filter(|g| !g.ch.is_whitespace() && last.contains(g.bbox.centre()));
    let (mut count, mut figures, mut labelled) = (0, true, false);
    let mut ends = None;
    for glyph in tail {
        count += 1;
        figures &= script::is_figure(glyph.ch);
        // 「（１）窓口の見直し　　　　担当課：総務課」
        labelled |= "：:".contains(glyph.ch) && (2..=WORD).contains(&count) && segments.len() == 2;
        ends = Some((ends.map_or(glyph.ch, |(first, _)| first), glyph.ch));
    }
    // 「・窓口の見直し　　　　【総務課、税務課】」
    let boxed = ends.is_some_and(|(first, last)| script::is_boxed(first, last));
    figures || boxed || labelled || count <= WORD || has_leader(line)
}

/// Whether a row of dots leads to a page number at the end of the line.
fn has_leader(line: &Line) -> bool {
    /// Fewer dots are an ellipsis.
    const DOTS: usize = 4;
    let inked: Vec<char> = line
        .glyphs
        .iter()
        .map(|g| g.ch)
        .filter(|c| !c.is_whitespace())
        .collect();
    let figures = inked
        .iter()
        .rev()
        .take_while(|c| script::is_digit(**c) || "PpＰｐ-－()（）".contains(**c))
        .count();
    let dots = inked
        .iter()
        .rev()
        .skip(figures)
        .take_while(|c| script::is_leader(**c))
        .map(|c| if "…‥".contains(*c) { 2 } else { 1 })
        .sum::<usize>();
    dots >= DOTS
}

/// The width of what cannot be parted from the first character: a Latin word or number, opening
/// brackets with what follows, closing marks with what stands before them.
fn first_unit(line: &Line) -> f32 {
    let mut end = line.span.x0;
    let mut before: Option<&Glyph> = None;
    for glyph in &line.glyphs {
        if glyph.ch.is_whitespace() {
            break;
        }
        if let Some(last) = before {
            let latin = |c: char| script::is_latin(c) && !script::hangs_on(c);
            let tied = script::hangs_on(last.ch)
                || script::hangs_back(glyph.ch)
                || latin(last.ch) && latin(glyph.ch) && !"-/".contains(last.ch);
            if !tied {
                break;
            }
        }
        end = line.turned(glyph).x1;
        before = Some(glyph);
    }
    end - line.span.x0
}

fn digit_width(line: &Line) -> f32 {
    line.glyphs
        .iter()
        .find(|g| script::is_digit(g.ch))
        .map_or(line.size / 2.0, |g| line.turned(g).width())
}

/// A line of figures and perhaps a unit: 「4,440,00」, 「0円」.
fn is_number(line: &Line) -> bool {
    let digits = line
        .glyphs
        .iter()
        .filter(|g| script::is_digit(g.ch))
        .count();
    script::is_digit(line.first())
        && line.glyphs.len() <= digits * 2 + 2
        && line
            .glyphs
            .iter()
            .all(|g| !script::is_full_stop(g.ch) || g.ch == '．')
}

/// Two figures in a narrow cell stand one below the other; one figure that was too long for it
/// shows by its groups of thousands, or by a rest shorter than what would have fitted.
fn is_broken_number(before: &Line, line: &Line) -> bool {
    if !script::is_digit(before.last()) && !",，.．".contains(before.last()) {
        return false;
    }
    let tail: Vec<char> = before.key().chars().collect();
    let digits = |chars: &[char]| chars.iter().take_while(|c| script::is_digit(**c)).count();
    let last: Vec<char> = tail.iter().rev().copied().collect();
    let group = digits(&last);
    let grouped = last.get(group).is_some_and(|c| ",，".contains(*c));
    let head: Vec<char> = line.key().chars().collect();
    let rest = digits(&head);
    if grouped {
        return group < 3 && group + rest == 3 || group == 3 && head.first() == Some(&',');
    }
    rest < tail.len() && line.glyphs.len() < before.glyphs.len()
}

/// Whether the line begins an entry of its own although the one before it is full.
pub(super) fn begins_entry(line: &Line, before: &Line, first: Option<&Line>) -> bool {
    let (a, second) = (line.first(), line.glyphs.get(1).map_or(' ', |g| g.ch));
    if script::is_bullet(a) {
        // 「300件」 and its 「※1」 are one: a mark before a number and nothing else is a note mark.
        return line.glyphs.len() > 3
            || !line.glyphs.iter().skip(1).all(|g| script::is_digit(g.ch));
    }
    if "-－–".contains(a) && second.is_whitespace() {
        return true;
    }
    // 「【地域が取り組むこと】」 is a label or names who does it, and nothing that goes on.
    if a == '【' && line.last() == '】' {
        return true;
    }
    if script::is_full_stop(before.last()) && is_numbered_heading(line) {
        return true;
    }
    // A number in front may belong to the sentence; in a list the first entry has one too.
    let numbered = |l: &Line| {
        let mut chars = l.glyphs.iter().map(|g| g.ch);
        match chars.next() {
            Some(c) if script::is_list_number(c) => true,
            Some('(' | '（') => chars.next().is_some_and(script::is_digit) && l.glyphs.len() > 3,
            _ => false,
        }
    };
    let ended = script::is_full_stop(before.last()) || "）)】".contains(before.last());
    numbered(line) && (ended || first.is_some_and(numbered))
}

/// Whether a line is a number set apart and a few words that are no sentence: 「２　計画期間」, 「第３　推進体制」,
/// 「2-1 窓口」.
fn is_numbered_heading(line: &Line) -> bool {
    /// A heading is no longer (characters).
    const LONGEST: usize = 30;
    let last = line.last();
    if line.glyphs.len() > LONGEST || script::is_full_stop(last) || "、，,".contains(last) {
        return false;
    }
    let mut chars = line.glyphs.iter().map(|g| g.ch).peekable();
    chars.next_if_eq(&'第');
    let mut digits = 0;
    let mut parted = true;
    while let Some(c) = chars.next_if(|c| script::is_digit(*c) || "-－‐.．".contains(*c)) {
        digits += usize::from(script::is_digit(c));
        parted = !script::is_digit(c);
    }
    let space = chars.next_if(|c| c.is_whitespace()).is_some();
    let word = chars.find(|c| !c.is_whitespace());
    let word = word.is_some_and(|c| script::is_ideograph(c) || script::is_kana(c));
    (1..=3).contains(&digits) && (space || parted) && word
}

#[cfg(test)]
mod tests;
