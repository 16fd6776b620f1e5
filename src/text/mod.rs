//! Text that is normalised, still knows the printed words, and knows the way back to the paper.

pub mod calendar;
mod expression;
mod fold;
mod gaps;
pub mod hash;
pub mod lazy;
mod marks;
pub mod memo;
mod normalize;
pub mod number;
pub mod ordinal;
mod pattern;
mod radical;
mod spacing;
mod spelling;
pub mod unit;

pub use radical::ideograph;

use crate::trace::{Place, Spot};
use marks::Mark;
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

/// Which printed bytes each character of a normalised text stands for.
#[derive(Debug, Clone, Default)]
enum Links {
    /// The same bytes: nothing was to be changed, as in most cells.
    #[default]
    Same,
    Each(Box<[Link]>),
}

impl Links {
    fn new(raw: &str, norm: &str, links: Vec<Link>) -> Self {
        if raw == norm && links.iter().all(|l| l.norm == l.raw_start) {
            Self::Same
        } else {
            Self::Each(links.into())
        }
    }

    /// One for each character where something was changed.
    fn each(&self) -> &[Link] {
        match self {
            Self::Same => &[],
            Self::Each(links) => links,
        }
    }
}

/// The normalised form of words that stand in no document (those of a profile).
pub fn normalised(words: &str) -> String {
    match normalize::is_normal(words) {
        true => words.to_owned(),
        false => normalize::normalise(words, &[]).0,
    }
}

/// What may stand round the words of a heading or a label, besides round brackets.
const ROUND_WORDS: [char; 32] = [
    '【', '】', '[', ']', '〔', '〕', '<', '>', '《', '》', '≪', '≫', '〈', '〉', '「', '」', '■',
    '□', '◆', '◇', '●', '○', '◎', '▼', '▽', '▶', '▷', '☆', '★', '*', ':', '：',
];

/// Words without the brackets and bullets of a heading round them: 「主な取組」 of 「■【主な取組】」.
/// `key`: without spaces.
pub fn unmarked(key: &str) -> &str {
    key.trim_matches(ROUND_WORDS)
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
    /// Shared with `raw` where they are the same.
    norm: Arc<str>,
    links: Links,
    marks: Arc<[Mark]>,
    /// Bytes of the printed text before which a line was broken by lack of room.
    soft: Box<[u32]>,
    /// Bytes of the printed text where a gap begins that parts words, although normalisation would close it.
    meant: Box<[u32]>,
}

/// Builds a [`Text`] piece by piece, as a layout finds it.
#[derive(Debug, Default)]
pub struct TextBuilder {
    raw: String,
    marks: Vec<Mark>,
    soft: Vec<u32>,
    meant: Vec<u32>,
}

impl TextBuilder {
    /// Makes room for so many more characters, of three bytes as Japanese ones are.
    pub fn reserve(&mut self, characters: usize) {
        self.raw.reserve(3 * characters);
        self.marks.reserve(characters);
    }

    /// Adds printed characters that stand at `place`.
    pub fn push(&mut self, printed: &str, place: Place) {
        let (raw, spot) = (self.raw.len() as u32, Spot::from(place));
        if self.marks.last().is_none_or(|m| m.spot != spot) {
            self.marks.push(Mark { raw, spot });
        }
        self.raw.push_str(printed);
    }

    /// Adds characters that are not on the paper (a space for a gap, a meant line break).
    pub fn push_gap(&mut self, gap: &str) {
        if !gap.is_empty() {
            self.marks.push(Mark {
                raw: self.raw.len() as u32,
                spot: Spot::Nowhere,
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
        self.meant.extend(text.meant.iter().map(|m| m + shift));
        self.marks.extend(text.marks.iter().map(|m| Mark {
            raw: m.raw + shift,
            ..*m
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
        let raw: Arc<str> = self.raw.into();
        let (norm, links) = if normalize::is_normal(&raw) {
            (raw.clone(), Links::Same)
        } else {
            let (norm, links) = normalize::normalise(&raw, &self.meant);
            Text::forms(&raw, &norm, links)
        };
        Text {
            raw,
            norm,
            links,
            marks: self.marks.into(),
            soft: self.soft.into(),
            meant: self.meant.into(),
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

    fn forms(raw: &Arc<str>, norm: &str, links: Vec<Link>) -> (Arc<str>, Links) {
        let links = Links::new(raw, norm, links);
        match links {
            Links::Same => (raw.clone(), links),
            Links::Each(_) => (norm.into(), links),
        }
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
        // No other white space is left in it.
        match self.norm.bytes().any(|b| matches!(b, b' ' | b'\n')) {
            true => self.norm.split([' ', '\n']).collect(),
            false => self.norm.to_string(),
        }
    }

    /// The part of it that `range` (bytes of the normalised form) covers.
    ///
    /// A range that does not lie on character boundaries gives the characters it touches.
    pub fn slice(&self, range: Range<usize>) -> Self {
        if self.norm.is_empty() || range.is_empty() {
            return Self::default();
        }
        let (norm, raw, links) = match &self.links {
            Links::Same => {
                let last = self.norm.len() - 1;
                let start = self.norm.floor_char_boundary(range.start.min(last));
                let end = self.norm.ceil_char_boundary(range.end.min(last + 1));
                (start..end, start..end, None)
            }
            Links::Each(links) => {
                let (first, last) = linked(links, &range);
                let own = links.get(first..last).unwrap_or_default();
                let start = own.first().map_or(0, |l| l.norm as usize);
                let end = (links.get(last)).map_or(self.norm.len(), |l| l.norm as usize);
                let raw_start = own.iter().map(|l| l.raw_start).min().unwrap_or(0);
                let raw_end = own.iter().map(|l| l.raw_end).max().unwrap_or(raw_start);
                let raw = raw_start as usize..raw_end as usize;
                (start..end, raw, Some(own))
            }
        };
        let (start, end) = (raw.start as u32, raw.end as u32);
        let whole = norm == (0..self.norm.len()) && raw == (0..self.raw.len());
        if whole && self.soft.iter().all(|&s| start < s && s < end) {
            return self.clone();
        }
        let printed: Arc<str> = part(&self.raw, raw).into();
        let (norm, links) = match links {
            None => (printed.clone(), Links::Same),
            Some(links) => {
                let moved = links.iter().map(|l| Link {
                    norm: l.norm - norm.start as u32,
                    raw_start: l.raw_start - start,
                    raw_end: l.raw_end - start,
                });
                let moved = moved.collect();
                Self::forms(&printed, part(&self.norm, norm), moved)
            }
        };
        let inside = |places: &[u32]| -> Box<[u32]> {
            let inside = places.iter().filter(|&&at| start < at && at < end);
            inside.map(|at| at - start).collect()
        };
        Self {
            raw: printed,
            norm,
            links,
            marks: marks::part(&self.marks, start..end),
            soft: inside(&self.soft),
            meant: inside(&self.meant),
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
            let line = part(&self.norm, start..end);
            let (lead, inner) = (line.len() - line.trim_start().len(), line.trim());
            if !inner.is_empty() {
                let first = start + lead;
                out.push(self.slice(first..first + inner.len()));
            }
            start = end + 1;
        }
        out
    }

    /// Where it stands: everything it covers on the page it begins on.
    pub fn place(&self) -> Place {
        self.marks
            .iter()
            .fold(Place::default(), |sum, m| sum.union(&m.spot.into()))
    }

    /// Gives its characters other places.
    pub fn move_to(&mut self, to: impl Fn(Place) -> Place) {
        for mark in Arc::make_mut(&mut self.marks) {
            mark.spot = to(mark.spot.into()).into();
        }
    }

    /// Where lines were broken for lack of room, as bytes of the normalised form.
    pub fn breaks(&self) -> Vec<usize> {
        let at = |&raw: &u32| match &self.links {
            Links::Same => raw as usize,
            Links::Each(links) => {
                let next = links.partition_point(|l| l.raw_start < raw);
                (links.get(next)).map_or(self.norm.len(), |l| l.norm as usize)
            }
        };
        self.soft.iter().map(at).collect()
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

/// Which of the links (from, to) belong to the characters that a range of normalised bytes touches.
fn linked(links: &[Link], range: &Range<usize>) -> (usize, usize) {
    let first = links.partition_point(|l| (l.norm as usize) <= range.start);
    let last = links.partition_point(|l| (l.norm as usize) < range.end);
    (first.saturating_sub(1), last)
}

/// The links lie on character boundaries, so this is never empty where there is a link.
fn part(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

#[cfg(test)]
mod tests;
