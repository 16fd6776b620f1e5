//! Lines outside tables put together to paragraphs.

use super::flow::{self, Alignment, Measure};
use super::line::Line;
use super::script;
use crate::block::{Paragraph, Style};
use crate::layout::Tolerances;
use crate::page::Glyph;
use crate::text::TextBuilder;

/// What is usual in this document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Habit {
    /// Type size of the body, in points.
    pub size: f32,
    /// From line to line inside a paragraph, in em.
    pub pitch: f32,
}

/// The size of a line: what stands before a bracket in smaller type at its end has it, however long that is:
/// 「施策1-2　森林の活用　［担当：産業課・建設課］」.
fn size_of(line: &Line) -> f32 {
    let closed = line.last().is_ascii_punctuation() || "］】〕）》〉≫".contains(line.last());
    let open = |g: &Glyph| "[［【〔(（《〈≪<".contains(g.ch);
    let at = line.glyphs.iter().rposition(open).filter(|_| closed);
    let head = line.glyphs.get(..at.unwrap_or(0)).unwrap_or_default();
    let head = Line::new(head.to_vec(), line.direction);
    head.map_or(line.size, |head| head.size.max(line.size))
}

/// A paragraph that still knows its lines, for joining it with the next page's.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    pub lines: Vec<Line>,
    pub page: u32,
    pub style: Style,
    measure: Measure,
    alignment: Alignment,
    /// Its lines are things beside each other, not lines of one text.
    panel: bool,
}

impl Passage {
    fn new(line: Line, page: u32, measure: Measure, tolerances: &Tolerances) -> Self {
        let (left, right) = (line.span.x0 - measure.left, measure.right - line.span.x1);
        let slack = tolerances.centre_slack * line.size;
        let alignment = if left < tolerances.left_margin * line.size {
            Alignment::Left
        } else if (left - right).abs() <= 2.0 * slack {
            Alignment::Centre
        } else if right <= 2.0 * slack && left > tolerances.right_share * measure.width() {
            Alignment::Right
        } else {
            Alignment::Left
        };
        Self {
            style: Style {
                size: Some(size_of(&line)),
                bold: line.bold,
                centred: alignment == Alignment::Centre,
                indent: (left / line.size.max(1.0)).max(0.0),
                starts_page: false,
                level: None,
            },
            lines: vec![line],
            page,
            measure,
            alignment,
            panel: false,
        }
    }

    /// A label and its figures, in type of several sizes: no heading, however large the figures.
    pub fn panel(
        lines: Vec<Line>,
        page: u32,
        measure: Measure,
        tolerances: &Tolerances,
    ) -> Option<Self> {
        let smallest = lines.iter().map(|l| l.size).reduce(f32::min);
        let mut passage = Self::new(lines.first()?.clone(), page, measure, tolerances);
        passage.style.size = smallest;
        passage.style.bold = false;
        passage.lines = lines;
        passage.panel = true;
        Some(passage)
    }

    /// Lines that are one sentence, wherever they were broken.
    pub fn sentence(
        lines: Vec<Line>,
        page: u32,
        measure: Measure,
        tolerances: &Tolerances,
    ) -> Option<Self> {
        let mut passage = Self::new(lines.first()?.clone(), page, measure, tolerances);
        passage.lines = lines;
        Some(passage)
    }

    /// Whether `line` goes on with the sentence this passage ends in: same type, and no room was
    /// left for it above. Says nothing of the distance between them.
    pub fn goes_on_with(&self, line: &Line, measure: Measure, tolerances: &Tolerances) -> bool {
        let Some(last) = self.lines.last() else {
            return false;
        };
        let same_type = last.bold == line.bold
            && (last.size - line.size).abs() <= tolerances.size_change * last.size
            && last.direction == line.direction;
        same_type
            && !flow::begins_entry(line, last, self.lines.first())
            && flow::is_soft(last, line, self.measure, self.alignment, tolerances)
            && (self.keeps_indent(line, measure, tolerances)
                || is_centred_end(last, line, tolerances))
    }

    /// Whether the left edge of `line` is one that a further line of the passage may have.
    fn keeps_indent(&self, line: &Line, measure: Measure, tolerances: &Tolerances) -> bool {
        if self.alignment != Alignment::Left {
            return true;
        }
        let slack = tolerances.indent_slack * line.size;
        let indent = |l: &Line, m: Measure| l.span.x0 - m.left;
        let here = indent(line, measure);
        let (Some(first), Some(last)) = (self.lines.first(), self.lines.last()) else {
            return false;
        };
        // Behind a full stop at the edge a line set in like the first begins anew.
        let ended = match self.lines.as_slice() {
            [.., before, _] => script::is_full_stop(before.last()),
            _ => false,
        };
        let set_in = indent(last, self.measure) - indent(first, self.measure);
        let anew = ended && set_in.abs() <= slack;
        if self.lines.len() > 1 && !anew {
            return (here - indent(last, self.measure)).abs() <= slack;
        }
        // The second line stands under the first, further left (an indented beginning) or
        // further right (an entry with its mark hung out).
        let step = here - indent(last, self.measure);
        step <= slack && step >= -tolerances.first_indent * line.size
            || step <= tolerances.hung_out * line.size && hangs_out(first)
    }

    /// Whether `next`, the first of its page, is the rest of this passage, the last of its own:
    /// the sentence has not ended and there was no more room.
    pub fn is_cut_before(&self, next: &Self, tolerances: &Tolerances) -> bool {
        let (Some(last), Some(first)) = (self.lines.last(), next.lines.first()) else {
            return false;
        };
        !script::is_full_stop(last.last()) && self.goes_on_with(first, next.measure, tolerances)
    }

    /// The passage as a paragraph, with the parts of it that stand on further pages.
    pub fn paragraph(&self, rest: &[Self], tolerances: &Tolerances) -> Paragraph {
        let mut builder = TextBuilder::default();
        let own = self.lines.iter().map(|l| (l, self.page));
        let more = rest
            .iter()
            .flat_map(|n| n.lines.iter().map(|l| (l, n.page)));
        let mut before: Option<&Line> = None;
        for (line, page) in own.chain(more) {
            if let Some(last) = before {
                if self.panel {
                    builder.push_gap("\u{3000}");
                } else {
                    flow::push_soft_break(&mut builder, last, line);
                }
            }
            line.push(&mut builder, page, tolerances);
            before = Some(line);
        }
        Paragraph {
            text: builder.finish(),
            style: self.style,
        }
    }
}

/// Whether a line ends the sentence of the full one above it and stands below its middle: an aim set in the middle of the page.
fn is_centred_end(last: &Line, line: &Line, tolerances: &Tolerances) -> bool {
    /// What is set in less than this begins a paragraph (em).
    const SET_IN: f32 = 2.0;
    let middle = |l: &Line| (l.span.x0 + l.span.x1) / 2.0;
    (middle(line) - middle(last)).abs() <= tolerances.centre_slack * line.size
        && line.span.x0 - last.span.x0 >= SET_IN * line.size
        && !script::is_full_stop(last.last())
        && script::is_full_stop(line.last())
}

/// Whether the line begins with a mark or number that further lines may be set in from.
fn hangs_out(line: &Line) -> bool {
    let head: Vec<char> = line.glyphs.iter().map(|g| g.ch).take(6).collect();
    let first = line.first();
    script::is_bullet(first)
        || script::is_list_number(first)
        || script::is_digit(first)
        || "(（-－–【〔「『".contains(first)
        || head.iter().any(|c| c.is_whitespace() || "：:".contains(*c))
        || head.first() == Some(&'第')
        || head.get(1).is_some_and(|c| "．.、)）".contains(*c))
}

/// The passages of lines that follow each other in one column.
pub(super) fn passages(
    lines: Vec<Line>,
    page: u32,
    measure: Measure,
    habit: Habit,
    tolerances: &Tolerances,
) -> Vec<Passage> {
    let mut out: Vec<Passage> = Vec::new();
    for line in lines {
        match out.last_mut() {
            Some(open)
                if is_near(open, &line, habit, tolerances)
                    && open.goes_on_with(&line, measure, tolerances) =>
            {
                open.lines.push(line);
            }
            _ => out.push(Passage::new(line, page, measure, tolerances)),
        }
    }
    out
}

/// Whether the line stands no further below the passage than its lines from each other.
fn is_near(passage: &Passage, line: &Line, habit: Habit, tolerances: &Tolerances) -> bool {
    let Some(last) = passage.lines.last() else {
        return false;
    };
    let pitch = line.span.y1 - last.span.y1;
    let inside = match passage.lines.as_slice() {
        [.., a, b] => Some(b.span.y1 - a.span.y1),
        _ => None,
    };
    let usual = inside.unwrap_or(habit.pitch * line.size);
    0.0 < pitch && pitch <= usual * tolerances.pitch_factor
}

/// Finds out what is usual from the lines of all pages.
pub(super) fn habit<'a>(pages: impl Iterator<Item = &'a [Line]>, tolerances: &Tolerances) -> Habit {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    let mut pitches = Vec::new();
    for lines in pages {
        for line in lines {
            sizes.push((line.size, line.glyphs.len()));
        }
        let right = lines.iter().map(|l| l.span.x1).fold(0.0, f32::max);
        for pair in lines.windows(2) {
            let [a, b] = pair else { continue };
            let full = a.span.x1 > right - tolerances.full_margin * a.size;
            if full && (a.size - b.size).abs() < 0.5 && b.span.y1 > a.span.y1 {
                pitches.push((b.span.y1 - a.span.y1) / a.size.max(1.0));
            }
        }
    }
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|s| s.1).sum::<usize>() / 2;
    let mut seen = 0;
    let size = sizes
        .iter()
        .find(|s| {
            seen += s.1;
            seen >= half
        })
        .map_or(10.5, |s| s.0);
    pitches.sort_by(f32::total_cmp);
    // Most full lines are followed by the same paragraph; the lower part of the middle is safe.
    let pitch = pitches.get(pitches.len() * 2 / 5).copied().unwrap_or(1.7);
    Habit {
        size,
        pitch: pitch.clamp(1.0, 2.5),
    }
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};
    use super::*;
    use crate::page::Direction;

    #[test]
    fn a_bracket_in_smaller_type_takes_nothing_from_the_size_of_its_line() {
        let size = |head: &str, tail: &str| {
            let mut glyphs = words(0.0, 10.0, 14.0, head);
            let from = 14.0 * head.chars().count() as f32;
            glyphs.extend(words(from, 13.0, 10.0, tail));
            Line::new(glyphs, Direction::Right).map(|line| size_of(&line))
        };
        let long = "［担当：産業振興課・建設課］";
        assert_eq!(size("施策1-2　森の活用", long), Some(14.0));
        // What goes on behind it is no bracket at the end.
        assert_eq!(size("注意", "［担当］は各課とし、別に定めます"), Some(10.0));
    }

    #[test]
    fn an_aim_set_in_the_middle_of_the_page_is_one_sentence() {
        let full = "2030年度の本町の温室効果ガスの総排出量を2013年度から51％削";
        let long = words(60.0, 60.0, 14.0, full);
        let right = long.last().map_or(0.0, |g| g.bbox.x1);
        let page = |x: f32, end: &str| {
            let mut glyphs = long.clone();
            glyphs.extend(words(x, 80.0, 14.0, end));
            glyphs.extend(words(60.0, 130.0, 14.0, full));
            let mut page = ruled(&[], &[], glyphs);
            page.width = right + 60.0;
            read(&[page]).1
        };
        let middle = (60.0 + right) / 2.0 - 35.0;
        assert!(page(middle, "減します。")[0].ends_with("51%削減します。"));
        // What ends no sentence is a line of its own.
        assert!(page(middle, "減した割合")[0].ends_with("削"));
        assert!(page(middle + 80.0, "減します。")[0].ends_with("削"));
    }
}
