//! Text that is normalised, still knows the printed words, and knows the way back to the paper.

pub mod calendar;
mod expression;
mod fold;
pub mod lazy;
mod normalize;
pub mod number;
pub mod ordinal;
mod pattern;
mod radical;
mod spacing;
pub mod unit;

pub use radical::ideograph;

use crate::trace::Place;
use std::ops::Range;
use std::sync::Arc;

/// Something found in a text, and where: a range of bytes of the normalised text.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<T> {
    pub range: Range<usize>,
    pub what: T,
}

/// A normalised character and the bytes of the printed text it stands for.
///
/// Characters that normalisation dropped (the spaces of 「担　当　課」) belong to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Link {
    /// First byte in the normalised text.
    norm: u32,
    /// Bytes in the printed text.
    raw_start: u32,
    raw_end: u32,
}

/// The normalised form of words that stand in no document (those of a profile).
pub fn normalised(words: &str) -> String {
    normalize::normalise(words).0
}

/// From one byte of the printed text on, where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Mark {
    raw: u32,
    place: Place,
}

/// A stretch of text.
///
/// Patterns run on the normalised form ([`Text::as_str`]); every range of it leads back to the
/// printed characters ([`Text::printed`]) and to their place ([`Text::place`]), so nothing that
/// is read loses its evidence: 「令和１２年度」 is matched as 「令和12年度」 and quoted as printed.
///
/// A line break that the writer meant is 「\n」 in both forms. One that only the edge of a cell
/// made is in neither; [`Text::breaks`] remembers where it was.
#[derive(Debug, Clone, Default)]
pub struct Text {
    raw: Arc<str>,
    norm: String,
    links: Vec<Link>,
    marks: Vec<Mark>,
    /// Bytes of the printed text before which a line was broken by lack of room.
    soft: Vec<u32>,
}

/// Builds a [`Text`] piece by piece, as a layout finds it.
#[derive(Debug, Default)]
pub struct TextBuilder {
    raw: String,
    marks: Vec<Mark>,
    soft: Vec<u32>,
}

impl TextBuilder {
    /// Adds printed characters that stand at `place`.
    pub fn push(&mut self, printed: &str, place: Place) {
        let start = self.raw.len() as u32;
        if self.marks.last().is_none_or(|m| m.place != place) {
            self.marks.push(Mark { raw: start, place });
        }
        self.raw.push_str(printed);
    }

    /// Adds characters that are not on the paper (a space for a gap, a meant line break).
    pub fn push_gap(&mut self, gap: &str) {
        if !gap.is_empty() {
            self.marks.push(Mark {
                raw: self.raw.len() as u32,
                place: Place::default(),
            });
            self.raw.push_str(gap);
        }
    }

    /// Remembers that a line was broken here for lack of room.
    pub fn soft_break(&mut self) {
        self.soft.push(self.raw.len() as u32);
    }

    /// Adds a whole text as it is.
    pub fn push_text(&mut self, text: &Text) {
        let shift = self.raw.len() as u32;
        self.soft.extend(text.soft.iter().map(|s| s + shift));
        self.marks.extend(text.marks.iter().map(|m| Mark {
            raw: m.raw + shift,
            place: m.place,
        }));
        self.raw.push_str(&text.raw);
    }

    pub fn is_empty(&self) -> bool {
        self.raw.is_empty()
    }

    /// The printed characters so far.
    pub fn printed(&self) -> &str {
        &self.raw
    }

    /// Normalises what was collected.
    pub fn finish(self) -> Text {
        let (norm, links) = normalize::normalise(&self.raw);
        Text {
            raw: self.raw.into(),
            norm,
            links,
            marks: self.marks,
            soft: self.soft,
        }
    }
}

impl Text {
    /// A text that stands at one place (a line of a text file).
    pub fn new(printed: &str, place: Place) -> Self {
        let mut builder = TextBuilder::default();
        builder.push(printed, place);
        builder.finish()
    }

    /// The normalised form: what patterns see.
    pub fn as_str(&self) -> &str {
        &self.norm
    }

    /// Whether nothing but white space is there.
    pub fn is_empty(&self) -> bool {
        self.norm.trim().is_empty()
    }

    /// The words as printed: line breaks and padding spaces removed, nothing else changed.
    pub fn printed(&self) -> String {
        let mut out = String::with_capacity(self.raw.len());
        for line in self.raw.split(['\n', '\r', '\u{c}']) {
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            // Between two Latin words a break was a space; in Japanese it was nothing.
            let word = |c: char| c.is_ascii_alphanumeric();
            if out.ends_with(word) && line.starts_with(word) {
                out.push(' ');
            }
            out.push_str(line);
        }
        out
    }

    /// The normalised form without any white space: how two texts are compared.
    pub fn key(&self) -> String {
        self.norm.chars().filter(|c| !c.is_whitespace()).collect()
    }

    /// The part of it that `range` (bytes of the normalised form) covers.
    ///
    /// A range that does not lie on character boundaries gives the characters it touches.
    pub fn slice(&self, range: Range<usize>) -> Self {
        let first = self
            .links
            .partition_point(|l| (l.norm as usize) <= range.start)
            .saturating_sub(1);
        let last = self
            .links
            .partition_point(|l| (l.norm as usize) < range.end);
        let links = self.links.get(first..last).unwrap_or_default();
        let norm_start = match links.first() {
            Some(link) if range.start < range.end => link.norm,
            _ => return Self::default(),
        };
        let norm_end = self
            .links
            .get(last)
            .map_or(self.norm.len(), |l| l.norm as usize);
        let raw_start = links.iter().map(|l| l.raw_start).min().unwrap_or(0);
        let raw_end = links.iter().map(|l| l.raw_end).max().unwrap_or(raw_start);
        let first_mark = self
            .marks
            .partition_point(|m| m.raw <= raw_start)
            .saturating_sub(1);
        Self {
            raw: part(&self.raw, raw_start as usize..raw_end as usize).into(),
            norm: part(&self.norm, norm_start as usize..norm_end).to_owned(),
            links: links
                .iter()
                .map(|l| Link {
                    norm: l.norm - norm_start,
                    raw_start: l.raw_start - raw_start,
                    raw_end: l.raw_end - raw_start,
                })
                .collect(),
            marks: (self.marks.iter())
                .skip(first_mark)
                .take_while(|m| m.raw < raw_end)
                .map(|m| Mark {
                    raw: m.raw.saturating_sub(raw_start),
                    place: m.place,
                })
                .collect(),
            soft: self
                .soft
                .iter()
                .filter(|&&s| raw_start < s && s < raw_end)
                .map(|s| s - raw_start)
                .collect(),
        }
    }

    /// Without white space at either end.
    pub fn trimmed(&self) -> Self {
        let start = self.norm.len() - self.norm.trim_start().len();
        let end = self.norm.trim_end().len();
        if start == 0 && end == self.norm.len() {
            return self.clone();
        }
        self.slice(start..end.max(start))
    }

    /// Its meant lines, trimmed, empty ones left out.
    pub fn lines(&self) -> Vec<Self> {
        let mut out = Vec::new();
        let mut start = 0;
        for end in self
            .norm
            .match_indices('\n')
            .map(|(i, _)| i)
            .chain([self.norm.len()])
        {
            let line = self.slice(start..end).trimmed();
            if !line.is_empty() {
                out.push(line);
            }
            start = end + 1;
        }
        out
    }

    /// Where it stands: everything it covers on the page it begins on.
    pub fn place(&self) -> Place {
        self.marks
            .iter()
            .fold(Place::default(), |sum, m| sum.union(&m.place))
    }

    /// Gives its characters other places.
    pub fn move_to(&mut self, to: impl Fn(Place) -> Place) {
        for mark in &mut self.marks {
            mark.place = to(mark.place);
        }
    }

    /// Where lines were broken for lack of room, as bytes of the normalised form.
    pub fn breaks(&self) -> Vec<usize> {
        self.soft
            .iter()
            .map(|&s| {
                let i = self.links.partition_point(|l| l.raw_start < s);
                self.links
                    .get(i)
                    .map_or(self.norm.len(), |l| l.norm as usize)
            })
            .collect()
    }

    /// Several texts as one, a meant line break between each.
    pub fn stack<'a>(parts: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut builder = TextBuilder::default();
        for part in parts {
            if part.is_empty() {
                continue;
            }
            if !builder.is_empty() {
                builder.push_gap("\n");
            }
            builder.push_text(part);
        }
        builder.finish()
    }
}

/// The links lie on character boundaries, so this is never empty where there is a link.
fn part(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_knows_its_printed_form_and_its_line() {
        let text = Text::new("期限：令和１２年度", Place::on_line(7));
        let at = text.as_str().find("令和").unwrap();
        let slice = text.slice(at..text.as_str().len());
        assert_eq!(slice.as_str(), "令和12年度");
        assert_eq!(slice.printed(), "令和１２年度");
        assert_eq!(slice.place(), Place::on_line(7));
    }

    #[test]
    fn lines_keep_their_own_place() {
        let mut builder = TextBuilder::default();
        builder.push("総務課", Place::on_line(1));
        builder.push_gap("\n");
        builder.push("企画課", Place::on_line(2));
        let lines = builder.finish().lines();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[1].as_str(), "企画課");
        assert_eq!(lines[1].place(), Place::on_line(2));
    }

    #[test]
    fn soft_breaks_are_remembered_but_not_seen() {
        let mut builder = TextBuilder::default();
        builder.push("まちづくり", Place::on_line(1));
        builder.soft_break();
        builder.push("整備課", Place::on_line(1));
        let text = builder.finish();
        assert_eq!(text.as_str(), "まちづくり整備課");
        assert_eq!(text.breaks(), vec!["まちづくり".len()]);
    }

    #[test]
    fn printed_drops_breaks_and_padding_only() {
        let text = Text::new("　△482,500円　\n（Ｒ６）", Place::on_line(1));
        assert_eq!(text.printed(), "△482,500円（Ｒ６）");
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn what_a_slice_prints_stands_in_the_source(
            source in "[ 　\\t０-９0-9ｱ-ﾟか\u{3099}令和年度A-Ｚ①()（）ー、・]{0,24}|.{0,24}",
            start in 0usize..80,
            length in 0usize..40,
        ) {
            let line: String = source.chars().filter(|c| !c.is_control() && *c != '\u{2028}' && *c != '\u{2029}').collect();
            let text = Text::new(&line, Place::on_line(1));
            let slice = text.slice(start..start.saturating_add(length));
            proptest::prop_assert!(line.contains(&slice.printed()));
            proptest::prop_assert!(text.as_str().contains(slice.as_str()));
            proptest::prop_assert!(slice.is_empty() || slice.place() == Place::on_line(1));
        }
    }
}
