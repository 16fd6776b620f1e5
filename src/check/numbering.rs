//! Whether the numbers of items go on without a gap and without standing twice (C16).

use super::view::{View, bare};
use crate::diagnostic::{Diagnostic, NUMBERING_BROKEN};
use crate::plan::Item;

/// A numbered item.
struct Numbered<'a> {
    path: String,
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
fn runs<'a>(view: &View<'a>) -> Vec<Vec<Numbered<'a>>> {
    let mut runs: Vec<(String, Vec<Numbered>)> = Vec::new();
    for (path, item) in view.items() {
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
    let highest = run.iter().map(|n| n.number).max().unwrap_or(0);
    if run.len() < fewest || run.first().is_none_or(|n| n.number != 1) {
        return out;
    }
    for (n, entry) in run.iter().enumerate() {
        let before = run.iter().take(n);
        // What is listed again under its own number is the same item.
        let twin = before
            .clone()
            .find(|b| b.number == entry.number && b.item.title != entry.item.title);
        if let Some(twin) = twin {
            let (raw, a, b) = (raw(entry), &twin.item.title, &entry.item.title);
            out.push(at(
                entry,
                format!("number {raw} stands twice: 「{a}」 and 「{b}」"),
                format!("番号{raw}が重複している：「{a}」と「{b}」"),
            ));
        }
    }
    for missing in 1..=highest {
        if run.iter().any(|n| n.number == missing) {
            continue;
        }
        if let Some(next) = run.iter().find(|n| n.number > missing) {
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
    // Where much is out of order the numbers do not count the items.
    if out.len() * 3 > run.len() {
        Vec::new()
    } else {
        out
    }
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
