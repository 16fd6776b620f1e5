//! Ids that stay: the same bytes give the same ids, and no two things of a plan share one.

use crate::plan::{Item, ItemKind, Plan};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Gives the plan and its items their ids.
pub(super) fn number(plan: &mut Plan) {
    plan.id = digest(&[
        plan.municipality.code.as_deref().unwrap_or(""),
        &plan.title,
        plan.edition.as_deref().unwrap_or(""),
        plan.period.as_ref().map_or("", |p| p.start.as_str()),
    ]);
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    for item in &mut plan.items {
        let base = item_id(item);
        let count = used.entry(base.clone()).or_insert(0);
        *count += 1;
        // Two rows may well say the same; the second is told apart by its count.
        item.id = if *count == 1 {
            base
        } else {
            format!("{base}-{count}")
        };
    }
}

fn item_id(item: &Item) -> String {
    let kind = match item.kind {
        ItemKind::Initiative => "initiative",
        ItemKind::Measure => "measure",
        ItemKind::Goal => "goal",
    };
    let path: Vec<&str> = item.hierarchy.iter().map(|h| h.title.as_str()).collect();
    let number = item.number.as_ref().map_or("", |n| n.value.as_str());
    digest(&[kind, number, &item.title, &path.join("›")])
}

/// Twelve hexadecimal digits: enough for some thousand items without a clash.
fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize()
        .iter()
        .take(6)
        .map(|b| format!("{b:02x}"))
        .collect()
}
