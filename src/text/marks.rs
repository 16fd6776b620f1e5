//! Where the characters of a text stand, in little room: long documents have millions of them.

use crate::trace::Spot;
use std::ops::Range;
use std::sync::Arc;

/// From one byte of the printed text on, where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mark {
    pub raw: u32,
    pub spot: Spot,
}

/// The marks of a range of printed bytes, counted from its beginning.
pub(super) fn part(marks: &[Mark], raw: Range<u32>) -> Arc<[Mark]> {
    let first = marks.partition_point(|m| m.raw <= raw.start);
    let last = marks.partition_point(|m| m.raw < raw.end);
    let own = marks.get(first.saturating_sub(1)..last).unwrap_or_default();
    let moved = own.iter().map(|m| Mark {
        raw: m.raw.saturating_sub(raw.start),
        ..*m
    });
    moved.collect()
}
