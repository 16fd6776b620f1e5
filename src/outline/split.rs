//! Where one plan of a file ends and the next begins: at a cover.

use super::look::Look;
use super::said_name::without_site;
use super::unlisted::{begins_with_town, is_town};
use crate::block::{Block, Paragraph};
use crate::profile::{Profile, Strength, municipality};
use crate::text::Text;
use crate::text::ordinal::parse_number;

/// The blocks of one plan and which of them are its title.
#[derive(Debug)]
pub(super) struct Part {
    pub blocks: Vec<Block>,
    /// The blocks of the title, as places in `blocks`; empty where none was found.
    pub title: std::ops::Range<usize>,
}

/// A title is no longer than this (characters).
pub(super) const LONGEST_TITLE: usize = 60;

/// The title of the file stands among its first blocks.
const COVER: usize = 14;

/// A cover has so many lines below its title that say it is one.
const BELOW: usize = 8;

/// What makes a line that could be a title the title of a plan: evidence and its weight. A plan
/// begins where the weights of what is found reach [`ENOUGH`].
mod weight {
    /// 「（案）」 on it.
    pub const DRAFT: u32 = 2;
    /// 「（概要）」 on it.
    pub const KIND: u32 = 1;
    /// 「【令和8年度版】」 on it or below.
    pub const EDITION: u32 = 1;
    /// 「令和8年4月策定」 below.
    pub const DATE: u32 = 2;
    /// 「みどり市」 below.
    pub const MUNICIPALITY: u32 = 2;
    /// 「みどり市」 begins it.
    pub const OWN_NAME: u32 = 1;
    /// 「目次」 below.
    pub const CONTENTS: u32 = 1;
    /// It stands first on its page.
    pub const PAGE: u32 = 1;
    /// In big type.
    pub const BIG: u32 = 2;
    /// The next numbered heading is a first one.
    pub const RESTART: u32 = 1;
}

const ENOUGH: u32 = 4;

/// Type so much bigger than the text is that of a title.
pub(super) const BIGGER: f32 = 1.3;

/// The plans of a file; one with all blocks where no title is found.
pub(super) fn split(blocks: Vec<Block>, profile: &Profile) -> Vec<Part> {
    let look = Look::of(&blocks);
    let reader = Reader {
        blocks: &blocks,
        look: &look,
        profile,
    };
    let titles = reader.titles();
    let mut starts: Vec<usize> = titles.iter().map(|t| reader.cover_start(t.start)).collect();
    if let Some(first) = starts.first_mut() {
        *first = 0;
    }
    let mut parts = Vec::new();
    let mut rest = blocks;
    let mut offset = rest.len();
    for (title, &start) in titles.iter().zip(&starts).rev() {
        let blocks = rest.split_off(start.min(rest.len()));
        parts.push(Part {
            title: title.start - start..title.end - start,
            blocks,
        });
        offset = start;
    }
    if offset > 0 || parts.is_empty() {
        parts.push(Part {
            blocks: rest,
            title: 0..0,
        });
    }
    parts.reverse();
    parts
}

pub(super) struct Reader<'a> {
    pub blocks: &'a [Block],
    pub look: &'a Look,
    pub profile: &'a Profile,
}

impl Reader<'_> {
    pub(super) fn paragraph(&self, at: usize) -> Option<&Paragraph> {
        match self.blocks.get(at)? {
            Block::Paragraph(p) => Some(p),
            Block::Grid(_) => None,
        }
    }

    /// The blocks of every title, in order.
    fn titles(&self) -> Vec<std::ops::Range<usize>> {
        let mut out: Vec<std::ops::Range<usize>> = Vec::new();
        out.extend(self.first_title().map(|t| t.start..self.title_end(t.end)));
        let begin = out.first().map_or(0, |t| t.end);
        for at in begin..self.blocks.len() {
            // The second line of a title is none of its own.
            if out.last().is_some_and(|t| at < t.end) {
                continue;
            }
            let Some(key) = self.title_key(at) else {
                continue;
            };
            // The title of the plan itself, as a running head repeats it, begins no plan.
            let own = out.last().cloned().unwrap_or_default();
            let repeats = own
                .into_iter()
                .any(|i| self.title_key(i).as_ref() == Some(&key));
            if repeats || self.evidence(at) < ENOUGH {
                continue;
            }
            if !self.is_cover(at) {
                continue;
            }
            // 「第3次みどり市環境基本計画」 / 「みどり市地球温暖化対策実行計画」: one plan that is both, on one cover.
            match out.last_mut().filter(|t| self.is_same_cover(t.end, at)) {
                Some(both) if both.end == at => both.end = self.title_end(at + 1),
                Some(_) => {}
                None => out.push(at..self.title_end(at + 1)),
            }
        }
        for title in &mut out {
            title.start = self.title_start(title.start);
        }
        out
    }

    /// The title of the file: the biggest of the lines on its cover that could be one, else the
    /// first; else the biggest line at all, or the first.
    fn first_title(&self) -> Option<std::ops::Range<usize>> {
        let cover = (0..self.blocks.len().min(COVER))
            .take_while(|&at| match self.paragraph(at) {
                Some(p) => !self.ends_cover(p) || self.is_head_of_title(at),
                None => at < 2 && !(self.is_list(at) && (0..at).any(|above| self.is_large(above))),
            })
            .filter(|&at| self.paragraph(at).is_some() && !self.is_head_of_title(at));
        let cover: Vec<usize> = cover.collect();
        // The outermost heading of mark-up is the biggest, with the lines that go on with it.
        let own_size = |at: usize| {
            let style = self.paragraph(at).map(|p| p.style).unwrap_or_default();
            let marked = style.level.map(|level| 10.0 - f32::from(level));
            style.size.or(marked).unwrap_or(0.0)
        };
        let size = |at: &usize| {
            let lines = self.title_start(*at)..=*at;
            lines.map(own_size).fold(0.0, f32::max)
        };
        let biggest = |places: &[usize]| {
            let most = places.iter().map(size).fold(0.0, f32::max);
            places.iter().copied().find(|at| size(at) >= most)
        };
        let titles: Vec<usize> = cover
            .iter()
            .copied()
            .filter(|&at| self.title_key(at).is_some() || self.is_last_half(at))
            .collect();
        let big: Vec<usize> = cover
            .iter()
            .copied()
            .filter(|&at| self.is_large(at))
            .collect();
        // A year alone is no title, a short line may be.
        let short = |at: &&usize| {
            let text = self.paragraph(**at).map(|p| p.text.as_str());
            let fits = |t: &str| t.chars().count() <= LONGEST_TITLE && !t.contains('|');
            let text = text.map(|t| without_site(t, self.profile));
            text.is_some_and(|t| fits(t) && !self.is_no_title(t))
        };
        let at = biggest(&titles)
            .or_else(|| biggest(&big))
            .or_else(|| cover.iter().find(short).copied())?;
        Some(at..at + 1)
    }

    /// Whether a line that could be a title is larger than the text.
    fn is_large(&self, at: usize) -> bool {
        let large = |p: &Paragraph| self.look.is_bigger(p, BIGGER);
        let paragraph = self.paragraph(at);
        paragraph.is_some_and(|p| large(p) && !self.is_no_title(p.text.as_str()))
    }

    /// Whether a table is what the title above it is of, and no stamp on a cover.
    fn is_list(&self, at: usize) -> bool {
        /// What is put on a cover has fewer rows.
        const ROWS: usize = 6;
        matches!(self.blocks.get(at), Some(Block::Grid(grid)) if grid.rows >= ROWS)
    }

    /// Whether a line is nothing but a time, a figure or a stamp: 「令和8年度」, the number of the page,
    /// 「議案第18号」.
    pub(super) fn is_no_title(&self, text: &str) -> bool {
        let key: String = text.split_whitespace().collect();
        let letter = |c: char| c.is_alphabetic() && !c.is_ascii();
        !key.contains(letter)
            || self.profile.calendar.whole(&key).is_some()
            || self.profile.pattern("no_title").is_match(&key)
    }

    /// What stands behind a cover: the table of contents, a numbered heading, running text.
    fn ends_cover(&self, p: &Paragraph) -> bool {
        let text = p.text.as_str();
        self.is_contents_title(p)
            || text.contains('。')
            || self
                .profile
                .numbering
                .read(text)
                .is_some_and(|m| m.strength >= Strength::Plain && !self.is_title_line(text))
    }

    pub(super) fn is_contents_title(&self, p: &Paragraph) -> bool {
        let key = p.text.key();
        self.profile.words("contents_title").contains(&key)
    }

    /// Whether a line could be the title of a plan by its words.
    fn is_title_line(&self, text: &str) -> bool {
        let text = without_site(text, self.profile);
        text.chars().count() <= LONGEST_TITLE
            && !text.contains(['。', '|'])
            && !text.starts_with(['・', '-', '○', '●', '※', '「', '『', '*'])
            && self.profile.pattern("plan_title").is_match(text)
            && !self.profile.pattern("contents_line").is_match(text)
            && self.profile.lexicon.read(text).is_empty()
    }

    /// The title a line could be, without draft mark, edition and white space.
    fn title_key(&self, at: usize) -> Option<String> {
        let p = self.paragraph(at)?;
        let last = p.text.lines().pop()?;
        self.is_title_line(last.as_str())
            .then(|| key(&p.text, self.profile))
    }

    /// How much speaks for a line being the title of a further plan.
    fn evidence(&self, at: usize) -> u32 {
        let Some(p) = self.paragraph(at) else {
            return 0;
        };
        let text = p.text.as_str();
        // Numbered lines are headings and entries, whatever they are called.
        if self.profile.numbering.read(text).is_some() {
            return 0;
        }
        let found = |id: &str| self.profile.pattern(id).is_match(text);
        let mut sum = 0;
        let mut add = |is: bool, weight: u32| sum += if is { weight } else { 0 };
        add(found("draft_mark"), weight::DRAFT);
        add(found("document_kind"), weight::KIND);
        add(p.style.starts_page, weight::PAGE);
        add(self.look.is_bigger(p, BIGGER), weight::BIG);
        let below = self.below(at);
        add(
            found("edition")
                || below
                    .iter()
                    .any(|t| self.profile.pattern("edition").is_match(t)),
            weight::EDITION,
        );
        let dated = below
            .iter()
            .any(|t| self.profile.pattern("issue_date").is_match(t));
        add(dated, weight::DATE);
        add(
            below.iter().any(|t| self.is_of_town(t)),
            weight::MUNICIPALITY,
        );
        add(begins_with_town(text, self.profile), weight::OWN_NAME);
        add(self.contents_below(at), weight::CONTENTS);
        add(self.restarts(at), weight::RESTART);
        sum
    }

    /// Whether something is there that only a cover has.
    fn is_cover(&self, at: usize) -> bool {
        let draft = self
            .paragraph(at)
            .is_some_and(|p| self.profile.pattern("draft_mark").is_match(p.text.as_str()));
        let below = self.below(at);
        draft
            || below
                .iter()
                .any(|t| self.profile.pattern("issue_date").is_match(t))
            || below.iter().any(|t| self.is_of_town(t)) && self.contents_below(at)
    }

    /// Whether a line is the name of a municipality and nothing else, listed or not.
    fn is_of_town(&self, line: &str) -> bool {
        let closed: String = line.split_whitespace().collect();
        is_municipality(line) || is_town(&closed, self.profile)
    }

    /// The short lines below a line, up to where a cover would end.
    fn below(&self, at: usize) -> Vec<&str> {
        (at + 1..=at + BELOW)
            .map_while(|i| self.paragraph(i))
            .take_while(|p| !self.ends_cover(p) && !self.is_other_title(p))
            .map(|p| p.text.as_str())
            .collect()
    }

    /// A further title ends what belongs to the one above.
    fn is_other_title(&self, p: &Paragraph) -> bool {
        let text = p.text.as_str();
        self.is_title_line(text) && self.profile.pattern("draft_mark").is_match(text)
    }

    fn contents_below(&self, at: usize) -> bool {
        (at + 1..=at + BELOW * 2)
            .map_while(|i| self.paragraph(i))
            .any(|p| self.is_contents_title(p))
    }

    /// Whether the next numbered heading begins to count.
    fn restarts(&self, at: usize) -> bool {
        (at + 1..=at + BELOW)
            .filter_map(|i| self.paragraph(i))
            .find_map(|p| {
                let marker = self.profile.numbering.read(p.text.as_str())?;
                let number = p.text.as_str().get(marker.number)?;
                parse_number(number)
            })
            .is_some_and(|value| value == "1")
    }

    /// Whether nothing but the lines of a cover stands between the end of a title and a further one.
    fn is_same_cover(&self, end: usize, at: usize) -> bool {
        let mut between = (end..at).map(|i| self.paragraph(i));
        let begins = |i: usize| self.paragraph(i).is_none_or(|p| p.style.starts_page);
        !(end..=at).any(begins) && between.all(|p| p.is_some_and(|p| !self.ends_cover(p)))
    }

    /// The first block of the cover a title stands on: what stands above it on its page.
    fn cover_start(&self, title: usize) -> usize {
        for at in (title.saturating_sub(BELOW)..=title).rev() {
            match self.paragraph(at) {
                Some(p) if p.style.starts_page => return at,
                Some(p) if p.text.as_str().contains('。') => break,
                Some(_) => {}
                None => break,
            }
        }
        title
    }
}

pub(super) fn is_sentence(text: &str) -> bool {
    text.contains(['。', '~', '「', '」']) || text.ends_with('、')
}

/// Whether a line is the name of a municipality and nothing else, with its prefecture or without.
pub(super) fn is_municipality(line: &str) -> bool {
    let mut rest: String = line.split_whitespace().collect();
    let found = municipality::names(&rest);
    let Some(first) = found.first() else {
        return false;
    };
    for name in found.iter().filter_map(|n| n.candidates.first()) {
        rest = rest.replacen(name.name, "", 1);
    }
    rest.is_empty() && found.len() <= 2 && !first.candidates.is_empty()
}

/// A title without draft mark, edition and white space: what a running head repeats.
pub(super) fn key(title: &Text, profile: &Profile) -> String {
    let mut text = title.as_str().to_owned();
    for id in ["draft_mark", "edition"] {
        while let Some(found) = profile.pattern(id).find(&text).map(|m| m.range()) {
            if found.is_empty() {
                break;
            }
            text.replace_range(found, "");
        }
    }
    text.split_whitespace().collect()
}
