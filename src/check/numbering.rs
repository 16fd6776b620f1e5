//! Whether the numbers of items go on without a gap and without standing twice (C16).

use super::view::{View, bare};
use crate::diagnostic::{Diagnostic, NUMBERING_BROKEN};
use crate::plan::Item;
use std::collections::BTreeMap;

/// A numbered item.
struct Numbered<'a> {
    path: &'a str,
    item: &'a Item,
    number: u32,
}

/// C16. Whether an index agrees with its cards is said where the two are merged.
pub(super) fn broken(view: &View) -> Vec<Diagnostic> {
    runs(view)
        .iter()
        .flat_map(|run| breaks(run, view.profile.checks.numbered_items))
        .collect()
}

/// Items numbered together, in the order of the plan: of one kind, label and leading number
/// (「(2)」 of 「(2)-1」), until the numbers begin anew.
fn runs<'a>(view: &'a View<'a>) -> Vec<Vec<Numbered<'a>>> {
    let mut runs: Vec<(String, Vec<Numbered>)> = Vec::new();
    for (path, item) in &view.items {
        let Some(number) = &item.number else {
            continue;
        };
        let (lead, last) = number.value.rsplit_once('-').unwrap_or(("", &number.value));
        let Ok(number_) = last.parse::<u32>() else {
            continue;
        };
        let kind = item.kind;
        let key = format!(
            "{kind:?}/{}/{lead}",
            number.label.as_deref().unwrap_or_default()
        );
        let entry = Numbered {
            path,
            item,
            number: number_,
        };
        let open = runs
            .iter_mut()
            .rev()
            .find(|(k, _)| *k == key)
            .filter(|_| number_ != 1);
        match open {
            Some((_, run)) => run.push(entry),
            None => runs.push((key, vec![entry])),
        }
    }
    runs.into_iter().map(|(_, run)| run).collect()
}

fn breaks(run: &[Numbered], fewest: usize) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    if run.len() < fewest || run.first().is_none_or(|n| n.number != 1) {
        return out;
    }
    // The items of each number, in the order of the plan.
    let mut known: BTreeMap<u32, Vec<&Numbered>> = BTreeMap::new();
    for entry in run {
        let alike = known.entry(entry.number).or_default();
        // What is listed again under its own number is the same item.
        let other = |b: &&&Numbered| b.item.title != entry.item.title;
        if let Some(twin) = alike.iter().find(other) {
            let (raw, a, b) = (raw(entry), &twin.item.title, &entry.item.title);
            out.push(at(
                entry,
                format!("number {raw} stands twice: 「{a}」 and 「{b}」"),
                format!("番号{raw}が重複している：「{a}」と「{b}」"),
            ));
        }
        alike.push(entry);
    }
    // Where much is out of order the numbers do not count the items.
    let most = run.len() / 3;
    let highest: Vec<u32> = (run.iter())
        .scan(0, |highest, n| {
            *highest = n.number.max(*highest);
            Some(*highest)
        })
        .collect();
    let gaps = known.keys().zip(known.keys().skip(1));
    for missing in gaps.flat_map(|(a, b)| a + 1..*b) {
        if out.len() >= most {
            return Vec::new();
        }
        // The first item that is numbered higher.
        let next = highest.partition_point(|&h| h <= missing);
        if let Some(next) = run.get(next) {
            let raw = raw(next);
            out.push(at(
                next,
                format!(
                    "number {missing} is missing before {raw} 「{}」",
                    next.item.title
                ),
                format!("{raw}「{}」の前に番号{missing}がない", next.item.title),
            ));
        }
    }
    if out.len() > most { Vec::new() } else { out }
}

fn raw(entry: &Numbered) -> String {
    let number = entry.item.number.as_ref();
    number.map(|n| n.raw.clone()).unwrap_or_default()
}

fn at(entry: &Numbered, en: String, ja: String) -> Diagnostic {
    let place = bare(&entry.item.provenance);
    NUMBERING_BROKEN
        .say(en, ja)
        .at(place)
        .about(format!("{}/number", entry.path))
}
