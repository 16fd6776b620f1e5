//! Whether a heading may stand under the one that is open above it.

use super::heading::{Heading, Kind};
use super::tree::Open;
use crate::profile::Strength;
use std::collections::BTreeSet;

/// Type so much bigger cannot stand under smaller.
const BIGGER: f32 = 1.08;

/// Whether the open heading `above` cannot have `below` under it.
pub(super) fn is_inner(
    open: &Open,
    below: &Heading,
    later: &[Option<Heading>],
    nested: &BTreeSet<(String, String)>,
) -> bool {
    let above = &open.heading;
    match above.kind {
        Kind::FrontMatter => return true,
        // 「基本方針2」 or 「第4」 behind 「取組3」
        Kind::Undertaking => {
            let outer = Kind::Numbered(Strength::Strong);
            if below.kind == Kind::Labelled || below.kind == outer {
                return true;
            }
        }
        // The parts of an appendix begin anew; a number that goes on is the next chapter.
        Kind::BackMatter => {
            return matches!(below.kind, Kind::Numbered(_)) && below.value.is_some_and(|v| v > 1);
        }
        _ => {}
    }
    if matches!((above.rank, below.rank), (Some(a), Some(b)) if a < b) {
        return false;
    }
    // 「計画の目標」 that nothing marks is within what goes on behind it, and nothing else.
    if below.kind == Kind::Bare {
        return !goes_on_around(above, below, later);
    }
    // What the table of contents lists stands under nothing it does not list.
    if below.in_contents && !above.in_contents {
        return true;
    }
    // Numbers that begin right below a mark are what it heads, in whatever type.
    let begins = above.number.is_none()
        && below.value == Some(1)
        && open.section.blocks.is_empty()
        && open.section.children.is_empty();
    if begins {
        return false;
    }
    if let (Some(a), Some(b)) = (above.size, below.size)
        && b > a * BIGGER
    {
        return true;
    }
    // Behind what a mark heads, numbers and labels with one, 「施策1」, go on from the level around it, unless they
    // begin again under the next mark.
    let is_mark = above.number.is_none() && matches!(above.kind, Kind::Numbered(_) | Kind::Bare);
    let counts = below.rank.is_some() || below.kind == Kind::Labelled && below.value.is_some();
    if is_mark && counts {
        return !begins_again(above, below, later);
    }
    match (above.rank, below.rank) {
        (Some(a), Some(b)) if b < a => {
            let pair = (above.class.clone(), below.class.clone());
            !nested.contains(&pair) && !goes_on_around(above, below, later)
        }
        _ => false,
    }
}

/// Whether the next heading of the class of `above` has a first one of the class of `below` under it.
fn begins_again(above: &Heading, below: &Heading, later: &[Option<Heading>]) -> bool {
    let mut again = false;
    for heading in later.iter().flatten() {
        if heading.class == above.class {
            again = true;
        } else if heading.class == below.class && again {
            return heading.value == Some(1);
        }
    }
    false
}

/// Whether the numbers of `above` go on after those of `below`, which then stand under it:
/// 「ア (1) (2) イ」.
fn goes_on_around(above: &Heading, below: &Heading, later: &[Option<Heading>]) -> bool {
    let Some(next) = above.value.map(|v| v + 1) else {
        return false;
    };
    for heading in later.iter().flatten() {
        let outer = |rank: u8| below.rank.is_some_and(|b| rank < b);
        if heading.class == above.class {
            return heading.value == Some(next);
        }
        if heading.rank.is_some_and(outer) {
            return false;
        }
    }
    false
}
