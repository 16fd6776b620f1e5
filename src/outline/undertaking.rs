//! Lines that count undertakings and head a text or a table each: 「取組1　窓口の委託　【市民課】」 above a sentence.

use super::line_words::is_sentence;
use crate::block::{Block, Paragraph};
use crate::profile::{Profile, Role};
use crate::text::Text;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Such a line is shorter than this (characters).
const LONGEST: usize = 60;

/// What a line begins with: a label and its number.
pub(super) struct Led {
    /// Both.
    pub number: Range<usize>,
    /// Where the title begins.
    pub end: usize,
    /// It is the label of an item: 「取組1」.
    pub of_item: bool,
}

/// The label and number a line begins with.
pub(super) fn led(line: &str, profile: &Profile) -> Option<Led> {
    let found = profile.pattern("labelled_heading").captures(line)?;
    let number = found.iter().skip(1).flatten().next()?;
    let mut labels = profile.lexicon.read(number.as_str()).into_iter();
    let first = labels.find(|l| l.number.is_some());
    Some(Led {
        number: number.range(),
        end: found.get(0)?.end(),
        of_item: first.is_some_and(|l| matches!(l.role, Role::Title | Role::Number)),
    })
}

/// The blocks that are such lines: two at least with one label, and below each no further label, which would make it
/// the first line of a form.
pub(super) fn headings(blocks: &[Block], profile: &Profile) -> BTreeSet<usize> {
    let mut classes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for at in 0..blocks.len() {
        if let Some(label) = label_at(blocks, at, profile) {
            classes.entry(label).or_default().push(at);
        }
    }
    let counted = classes.into_values().filter(|places| places.len() > 1);
    let heads = |at: &usize| match blocks.get(at + 1) {
        Some(Block::Grid(_)) => true,
        Some(Block::Paragraph(below)) => {
            let form = is_labelled(below, profile) && !is_marked(below);
            !form && label_at(blocks, at + 1, profile).is_none()
        }
        None => false,
    };
    let heading = |places: Vec<usize>| {
        let heading: Vec<usize> = places.iter().copied().filter(heads).collect();
        let most = heading.len() > 1 && heading.len() * 2 > places.len();
        if most { heading } else { Vec::new() }
    };
    counted.flat_map(heading).collect()
}

/// The label of a block that is one line of a label, its number and a title.
fn label_at(blocks: &[Block], at: usize, profile: &Profile) -> Option<String> {
    let Some(Block::Paragraph(p)) = blocks.get(at) else {
        return None;
    };
    let [line] = p.text.lines().try_into().ok()?;
    let line: Text = line;
    let norm = line.as_str();
    if norm.chars().count() > LONGEST || is_sentence(norm) {
        return None;
    }
    let led = led(norm, profile).filter(|led| led.of_item)?;
    let title = norm.get(led.end..)?;
    // 「取組1　窓口の委託　担当課　市民課」 is a line of a form.
    let bare = title.split(['(', '【', '〔', '[', '<']).next()?;
    let mut words = bare.split_whitespace().skip(1);
    let labelled = words.any(|word| !profile.lexicon.read(word).is_empty());
    let named = bare.chars().any(char::is_alphabetic) && !labelled;
    let label = norm
        .get(led.number)?
        .chars()
        .take_while(|c| c.is_alphabetic());
    named.then(|| label.collect())
}

/// Whether a label stands alone on a line with a mark of its own, as headings do: 「■現状と課題」, 「【取組内容】」.
fn is_marked(below: &Paragraph) -> bool {
    let lines = below.text.lines();
    let first = lines.first().map_or("", |l| l.as_str().trim());
    let mark = first.starts_with(['■', '◆', '◇', '●', '○', '◎', '□', '▼', '▶']);
    let alone = !first.contains([':', ' ']);
    alone && (mark || first.starts_with('【') && first.ends_with('】'))
}

/// Whether a text begins with a label, alone or with its value behind it.
fn is_labelled(below: &Paragraph, profile: &Profile) -> bool {
    let lines = below.text.lines();
    let first = lines.first().map_or("", |l| l.as_str().trim());
    !profile.lexicon.read(first).is_empty() || profile.lexicon.read_leading(first).is_some()
}
