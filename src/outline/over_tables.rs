//! Marked lines that say who answers, with a table below each: 「○住宅の耐震化【建築課】」, a sentence, and how far it is to
//! go. Where the tables stand in between, the line heads what follows, and what is above it does not.

use super::answered::ends_with_offices;
use super::heading::{Heading, Kind};
use crate::block::{Block, Paragraph};
use crate::profile::{Profile, Strength};
use std::collections::BTreeSet;

/// The blocks that are such lines, where a table stands between one of them and the next.
pub(super) fn titles(
    blocks: &[Block],
    headings: &[Option<Heading>],
    profile: &Profile,
) -> BTreeSet<usize> {
    let heading = |at: usize| headings.get(at).and_then(Option::as_ref);
    let is_title = |at: usize| {
        let bullet = heading(at).is_some_and(|h| h.kind == Kind::Numbered(Strength::Bullet));
        let title = match blocks.get(at).filter(|_| bullet) {
            Some(Block::Paragraph(Paragraph { text, .. })) => text.as_str().trim(),
            _ => return false,
        };
        !title.contains('。') && title.ends_with('】') && ends_with_offices(title, profile)
    };
    // 「【重要業績指標】」 right above the table is its label.
    let labels = |at: usize| {
        heading(at).is_some_and(|h| {
            h.number.is_none() && !profile.lexicon.read(h.title.as_str()).is_empty()
        })
    };
    let (mut found, mut parted) = (BTreeSet::new(), false);
    // A table stands below the last of them so far.
    let mut below: Option<bool> = None;
    for at in 0..blocks.len() {
        if is_title(at) {
            parted |= below == Some(true);
            below = Some(false);
            found.insert(at);
        } else if matches!(blocks.get(at), Some(Block::Grid(_))) {
            below = below.map(|_| true);
        } else if heading(at).is_some() && !labels(at) {
            below = None;
        }
    }
    match parted {
        true => found,
        false => BTreeSet::new(),
    }
}
