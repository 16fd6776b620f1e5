//! Points that an undertaking tells of what is done are no measures beside it: 「・手続の拡大」 under 「取組内容」.

use crate::plan::{Item, ItemKind};
use crate::recognize::{ItemFinding, Origin};
use std::collections::BTreeSet;

/// Leaves out measures that are nothing but a line of what an undertaking says below the same heading.
pub(super) fn leave_out(items: &mut Vec<ItemFinding>) {
    let told: BTreeSet<(String, String)> = items
        .iter()
        .filter(|f| f.origin == Origin::Card && f.item.kind == ItemKind::Initiative)
        .flat_map(|f| {
            let name = key(&f.item.title);
            let lines = f.item.description.iter().flat_map(|d| d.lines());
            lines.map(move |line| (name.clone(), key(line)))
        })
        .collect();
    items.retain(|f| {
        let point = f.origin == Origin::Bullet && is_bare(&f.item);
        let said = |name: &str| told.contains(&(key(name), key(&f.item.title)));
        !(point && f.section.iter().any(|level| said(&level.title)))
    });
}

/// Whether nothing is said of a measure but what it is.
fn is_bare(item: &Item) -> bool {
    item.kind == ItemKind::Measure
        && item.number.is_none()
        && item.departments.is_empty()
        && item.indicators.is_empty()
        && item.schedule.is_empty()
        && item.description.is_none()
}

fn key(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).collect()
}
