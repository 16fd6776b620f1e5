//! Tables of contents: found, taken off, and remembered for what they say about headings.

use crate::block::{Block, Grid, Paragraph};
use crate::profile::Profile;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What the table of contents lists.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// Numbers and titles as one, without white space.
    entries: BTreeSet<String>,
    /// Titles alone: the number may be written in another way there (「II」, 「Ⅱ」).
    titles: BTreeSet<String>,
    /// All of it in the order in which it is listed.
    pub listed: Vec<Entry>,
}

impl Contents {
    /// Whether a heading is listed; `key` is its whole text, `title` the title alone, both
    /// without white space.
    pub fn lists(&self, key: &str, title: &str) -> bool {
        self.entries.contains(key) || self.titles.contains(title)
    }

    fn add(&mut self, entry: Entry) {
        self.entries.insert(entry.key.clone());
        self.titles.insert(entry.title.clone());
        self.listed.push(entry);
    }
}

/// A line of a table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Number and title.
    pub key: String,
    pub title: String,
    /// How its number is written.
    pub class: Option<String>,
}

impl Entry {
    /// From a line without its page: number and title.
    fn new(line: &str, profile: &Profile) -> Option<Self> {
        let closed = |text: &str| -> String { text.split_whitespace().collect() };
        let marker = profile.numbering.read(line);
        let title = marker.as_ref().and_then(|m| line.get(m.title.clone()));
        let entry = Self {
            key: closed(line),
            title: closed(title.unwrap_or(line)),
            class: marker.map(|m| m.class),
        };
        (!entry.key.is_empty()).then_some(entry)
    }
}

/// Without a heading of its own, a table of contents has at least so many lines.
const ENTRIES: usize = 4;

/// A line of a table of contents is no longer than this (characters).
const LONGEST: usize = 80;

/// Between two lines of a table of contents there may stand so many other lines.
const GAP: usize = 2;

/// Where a block stands in a table of contents, and what it lists.
#[derive(Debug, Clone, PartialEq)]
enum Part {
    /// 「目次」
    Title,
    Entries(Vec<Entry>),
    /// Only within a table of contents.
    Perhaps(Vec<Entry>),
    /// Only between lines of a table of contents: a chapter without a page of its own.
    Between(Entry),
    Other,
}

/// Parts the tables of contents from the rest.
pub(super) fn take_off(blocks: Vec<Block>, profile: &Profile) -> (Vec<Block>, Contents) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for block in &blocks {
        if let Block::Paragraph(p) = block {
            *seen.entry(p.text.key()).or_default() += 1;
        }
    }
    let parts: Vec<Part> = blocks.par_iter().map(|b| part(b, &seen, profile)).collect();
    let mut listed = vec![false; blocks.len()];
    let mut at = 0;
    while at < parts.len() {
        let titled = parts.get(at) == Some(&Part::Title);
        let first = if titled { at + 1 } else { at };
        let end = run_end(&parts, first, titled);
        let count: usize = parts
            .iter()
            .take(end)
            .skip(first)
            .map(|p| match p {
                Part::Entries(entries) => entries.len(),
                _ => 0,
            })
            .sum();
        if titled || count >= ENTRIES {
            for flag in listed.iter_mut().take(end).skip(at) {
                *flag = true;
            }
        }
        at = end.max(at + 1);
    }
    let mut contents = Contents::default();
    for (part, _) in parts
        .into_iter()
        .zip(&listed)
        .filter(|(_, listed)| **listed)
    {
        match part {
            Part::Entries(entries) | Part::Perhaps(entries) => {
                entries.into_iter().for_each(|e| contents.add(e));
            }
            Part::Between(entry) => contents.add(entry),
            Part::Title | Part::Other => {}
        }
    }
    let rest = blocks
        .into_iter()
        .zip(listed)
        .filter(|(_, listed)| !listed)
        .map(|(block, _)| block)
        .collect();
    (rest, contents)
}

/// Where the table of contents that begins at `first` ends.
fn run_end(parts: &[Part], first: usize, titled: bool) -> usize {
    let mut end = first;
    let mut listed: Vec<&Entry> = Vec::new();
    for (at, part) in parts.iter().enumerate().skip(first) {
        match part {
            Part::Entries(entries) => {
                listed.extend(entries);
                end = at + 1;
            }
            // What is listed already is the heading itself, not its line in the table.
            Part::Perhaps(entries) if titled && !entries.iter().all(|e| listed.contains(&e)) => {
                listed.extend(entries);
                end = at + 1;
            }
            Part::Between(_) | Part::Other if titled && at < end + GAP => {}
            _ => break,
        }
    }
    end
}

fn part(block: &Block, seen: &BTreeMap<String, usize>, profile: &Profile) -> Part {
    match block {
        Block::Paragraph(p) => paragraph(p, seen, profile),
        Block::Grid(g) => grid(g, profile),
    }
}

fn paragraph(p: &Paragraph, seen: &BTreeMap<String, usize>, profile: &Profile) -> Part {
    let key = p.text.key();
    if profile.words("contents_title").contains(&key) {
        return Part::Title;
    }
    let lines: Vec<&str> = p.text.as_str().lines().collect();
    let entries: Vec<Entry> = lines.iter().filter_map(|l| entry(l, profile)).collect();
    if !entries.is_empty() && entries.len() * 2 > lines.len() {
        return Part::Entries(entries);
    }
    // Without a page number a line may still list a heading, if the heading stands elsewhere.
    let text = p.text.as_str();
    let single = text.chars().count() <= LONGEST && lines.len() == 1;
    if let Some(entry) = paged(text, profile).filter(|e| single && seen.contains_key(&e.key)) {
        return Part::Perhaps(vec![entry]);
    }
    let single = single && profile.numbering.read(text).is_some();
    match Entry::new(text, profile).filter(|_| single) {
        Some(entry) if seen.get(&key).is_some_and(|&n| n > 1) => Part::Perhaps(vec![entry]),
        Some(entry) => Part::Between(entry),
        None => Part::Other,
    }
}

/// What a line lists: 「第2 計画期間.....1」 lists 「第2計画期間」.
fn entry(line: &str, profile: &Profile) -> Option<Entry> {
    let line = line.trim();
    if line.chars().count() > LONGEST {
        return None;
    }
    let found = profile.pattern("contents_line").find(line)?;
    Entry::new(line.get(..found.start())?, profile)
}

/// What a line lists whose leaders are drawn, not typed: 「第2 計画期間 1」.
fn paged(line: &str, profile: &Profile) -> Option<Entry> {
    let (words, page) = line.trim().rsplit_once(' ')?;
    let is_page = page.len() <= 3 && page.chars().all(|c| c.is_ascii_digit());
    is_page.then(|| Entry::new(words, profile))?
}

/// A grid is a table of contents when its last cells are pages that never go back.
fn grid(g: &Grid, profile: &Profile) -> Part {
    let rows = g.texts();
    let mut pages: Vec<u32> = Vec::new();
    let mut entries = Vec::new();
    for row in &rows {
        let cells: Vec<&str> = row
            .iter()
            .map(|c| c.trim())
            .filter(|c| !c.is_empty())
            .collect();
        if cells.iter().any(|c| c.chars().count() > LONGEST) {
            return Part::Other;
        }
        let Some((last, before)) = cells.split_last() else {
            continue;
        };
        let page = last.parse().ok().filter(|_| !before.is_empty());
        let words = if page.is_some() { before } else { &cells };
        let joined = words.join(" ");
        let led = profile.pattern("leaders").find(&joined).map(|m| m.start());
        let listed = joined.get(..led.unwrap_or(joined.len())).unwrap_or("");
        // Something must be a word: a table of figures lists nothing.
        if !listed.chars().any(char::is_alphabetic) {
            return Part::Other;
        }
        pages.extend(page.or_else(|| entry_page(last)));
        entries.extend(Entry::new(listed, profile));
    }
    let ascending = pages
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a <= b));
    if pages.len() < 2 || pages.len() * 3 < entries.len() || !ascending || g.cols > MOST_COLUMNS {
        return Part::Other;
    }
    let leaders = rows
        .concat()
        .iter()
        .any(|c| profile.pattern("leaders").is_match(c));
    if leaders {
        Part::Entries(entries)
    } else {
        Part::Perhaps(entries)
    }
}

/// A table of contents is no wider than number, title, leaders and page.
const MOST_COLUMNS: usize = 6;

/// The page at the end of a cell: 「計画期間 ..... 3」.
fn entry_page(cell: &str) -> Option<u32> {
    let start = cell.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    cell.get(start..)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;
    use crate::trace::Place;

    #[test]
    fn what_is_listed_with_its_page_stands_elsewhere_too() {
        let block = |(at, words): (u32, &str)| {
            Block::Paragraph(Paragraph {
                text: Text::new(words, Place::on_line(at)),
                ..Paragraph::default()
            })
        };
        let left = |lines: &[&str]| {
            let blocks: Vec<Block> = (1..).zip(lines.iter().copied()).map(block).collect();
            take_off(blocks, &Profile::embedded()).0.len()
        };
        let body = ["基本目標１　海を守る", "柱ア　山を守る", "資料"];
        let listed = [
            "目次",
            "基本目標１　海を守る　2",
            "柱ア　山を守る　4",
            "資料　6",
        ];
        assert_eq!(left(&[&listed[..], &body[..]].concat()), body.len());
        // Nothing else says that these are lines of a table of contents.
        assert_eq!(left(&[&listed[1..], &body[..1]].concat()), 4);
    }
}
