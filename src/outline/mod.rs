//! From blocks in reading order to one tree of headings per plan.

mod answered;
mod bare;
mod bracket_led;
mod columnwise;
mod contents;
mod framed_names;
mod heading;
mod identity;
mod led;
mod line_words;
mod look;
mod loose_card;
mod matter;
mod meant_gap;
mod municipality;
mod number_parts;
mod over_tables;
mod part_said;
mod period;
mod period_said;
mod returned;
mod said_name;
mod side_label;
mod sieve;
mod split;
mod title;
mod title_band;
mod title_parts;
mod tree;
mod two_levels;
mod under;
mod undertaking;
mod unlisted;
mod unprinted;

use crate::block::{Block, Outline, Paragraph, Town};
use crate::profile::Profile;
use heading::{Heading, Kind};
use look::Look;
use municipality::Surroundings;
use rayon::prelude::*;
use split::Part;
use std::collections::BTreeMap;

/// Fewer texts are not worth another thread.
const SHARE: usize = 256;

/// Splits a document into its plans and each plan into its sections.
pub fn outline(blocks: Vec<Block>, profile: &Profile) -> Vec<Outline> {
    let blocks = meant_gap::part(blocks, profile);
    let texts = blocks.iter().flat_map(|block| match block {
        Block::Paragraph(p) => vec![p.text.as_str()],
        Block::Grid(g) => g.cells.iter().map(|c| c.text.as_str()).collect(),
    });
    let around = (texts.collect::<Vec<&str>>().par_iter())
        .with_min_len(SHARE)
        .fold(Surroundings::default, |mut around, text| {
            around.add(text);
            around
        })
        .reduce(Surroundings::default, Surroundings::with);
    let mut outlines: Vec<Outline> = split::split(blocks, profile)
        .into_par_iter()
        .map(|part| plan(part, &around, profile))
        .collect();
    // A plan that does not name its municipality is that of the others in the file.
    let mut named: Vec<Town> = outlines
        .iter()
        .filter_map(|o| o.identity.municipality.clone())
        .collect();
    named.sort_unstable();
    named.dedup();
    let common = match named.as_slice() {
        [] => around.prevailing().map(|m| Town::Listed(m.code)),
        [one] => Some(one.clone()),
        _ => None,
    };
    for outline in &mut outlines {
        let own = outline.identity.municipality.take();
        outline.identity.municipality = own.or_else(|| common.clone());
    }
    outlines
}

/// One plan from its blocks.
fn plan(part: Part, around: &Surroundings, profile: &Profile) -> Outline {
    let title: Vec<Paragraph> = part
        .blocks
        .get(part.title.clone())
        .unwrap_or_default()
        .iter()
        .filter_map(|b| match b {
            Block::Paragraph(p) => Some(p.clone()),
            Block::Grid(_) => None,
        })
        .collect();
    let title: Vec<&Paragraph> = title.iter().collect();
    let alone = identity::named_alone(&part.blocks, profile);
    let alone = alone.or_else(|| identity::named_in_frame(&part.blocks, profile));
    let mentioned = identity::mentioned(&part.blocks, around, profile);
    let said = said_name::said_name(&part.blocks, profile);
    let body_begins = part.title.end;
    let mut blocks = without_running_heads(part.blocks, &title, body_begins, profile);
    blocks.retain(|block| !is_reading_mark(block, profile));
    let (blocks, contents) = contents::take_off(blocks, profile);
    let blocks = title_band::opened(blocks, profile);
    let blocks = loose_card::put_together(blocks, profile);
    let blocks = columnwise::put_together(blocks, profile);
    let blocks = framed_names::join(blocks, profile);
    let blocks = led::part(answered::join(blocks, profile), profile);
    let blocks = two_levels::part(blocks, profile);
    let look = Look::of(&blocks);
    let mut headings = heading::headings(&blocks, &contents, &look, profile);
    for at in 0..cover_end(&blocks, &headings, body_begins) {
        if let Some(slot) = headings.get_mut(at) {
            *slot = None;
        }
    }
    let leaves = unprinted::leaves(&headings, &contents);
    let (front, mut sections) = tree::tree(blocks, headings, &leaves, profile);
    returned::to_their_section(&mut sections, profile);
    let title = match title.is_empty() {
        true => alone.unwrap_or_default(),
        false => identity::joined(&title, profile),
    };
    let mut identity = identity::identity(title, said.as_ref(), &front, &sections, around, profile);
    // A cover that is a picture leaves the title to be found where the plan speaks of itself.
    if !profile
        .pattern("plan_title")
        .is_match(identity.title.as_str())
    {
        let said = identity.title.key();
        let other = mentioned.filter(|m| !said.contains(&m.key()));
        identity.title = other.unwrap_or(identity.title);
    }
    if identity.title.as_str().is_empty() {
        identity.title = said.map(|said| said.name).unwrap_or_default();
    }
    Outline {
        identity,
        front,
        sections,
        diagnostics: Vec::new(),
    }
}

/// Whether a line tells those who hear the text where a table begins or ends, and nothing else: 「（表ここまで）」.
fn is_reading_mark(block: &Block, profile: &Profile) -> bool {
    match block {
        Block::Paragraph(p) => profile.pattern("reading_mark").is_match(&p.text.key()),
        Block::Grid(_) => false,
    }
}

/// Where the cover ends: its lines are no headings, however they look.
fn cover_end(blocks: &[Block], headings: &[Option<Heading>], title_end: usize) -> usize {
    let is_cover = |at: usize| match (blocks.get(at), headings.get(at).and_then(Option::as_ref)) {
        (_, Some(heading)) if heading.kind != Kind::Look || heading.in_contents => false,
        // 「## 目標」: mark-up says that the plan has begun.
        (_, Some(heading)) if heading.level.is_some_and(|level| level > 1) => false,
        (Some(Block::Paragraph(p)), _) => !p.style.starts_page && !p.text.as_str().contains('。'),
        _ => false,
    };
    let end = (title_end..blocks.len()).find(|&at| !is_cover(at));
    end.unwrap_or(title_end)
}

/// A part of the title that stands alone so often is a running head.
const RUNNING: usize = 3;

/// Takes off the lines that repeat the title, or a part of it, on every page behind the cover.
fn without_running_heads(
    blocks: Vec<Block>,
    title: &[&Paragraph],
    body_begins: usize,
    profile: &Profile,
) -> Vec<Block> {
    let title: String = title.iter().map(|p| split::key(&p.text, profile)).collect();
    let key = |block: &Block| match block {
        Block::Paragraph(p) => split::key(&p.text, profile),
        Block::Grid(_) => String::new(),
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for block in &blocks {
        *counts.entry(key(block)).or_default() += 1;
    }
    let repeats = |block: &Block| {
        let key = key(block);
        let often = counts.get(&key).is_some_and(|&n| n >= RUNNING);
        let part = often && title.contains(&key) && profile.pattern("plan_title").is_match(&key);
        !key.is_empty() && (key == title || part)
    };
    blocks
        .into_iter()
        .enumerate()
        .filter(|(at, block)| *at < body_begins || !repeats(block))
        .map(|(_, block)| block)
        .collect()
}

#[cfg(test)]
mod tests;
