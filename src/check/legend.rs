//! Marks and what explains them: footnotes and legends (C26, C27).

use super::view::{View, bare};
use super::year::sections;
use crate::diagnostic::{Diagnostic, LEGEND_CONFLICT, NOTES_ODD};
use crate::text::normalised;
use crate::trace::Provenance;
use std::collections::BTreeMap;

/// C26. A mark without a note is said where items are made; the mark of a note cannot be looked
/// for, as names are given without theirs.
pub(super) fn notes(view: &View) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (path, item) in &view.items {
        let mut known: BTreeMap<u32, &str> = BTreeMap::new();
        let mut sort = None;
        for (n, note) in item.notes.iter().enumerate() {
            let mark = normalised(note.mark.as_deref().unwrap_or_default());
            let Some(found) = view.profile.pattern("numbered_mark").captures(&mark) else {
                continue;
            };
            let Some(number) = found.get(2).and_then(|m| m.as_str().parse::<u32>().ok()) else {
                continue;
            };
            // 「※1」 and 「注1」 count apart: one sort is enough to look at.
            let kind = found.get(1).map(|m| m.as_str().to_owned());
            if *sort.get_or_insert_with(|| kind.clone()) != kind {
                continue;
            }
            let title = &item.title;
            let odd = match known.insert(number, &note.text) {
                Some(before) if before != note.text => Some((
                    format!("「{title}」: two notes begin with {mark}"),
                    format!("「{title}」：{mark}で始まる注が二つある"),
                )),
                None if number > 1 && !known.contains_key(&(number - 1)) => {
                    let missing = number - 1;
                    let later = item.notes.iter().skip(n).any(|o| {
                        let o = normalised(o.mark.as_deref().unwrap_or_default());
                        o == mark.replace(&number.to_string(), &missing.to_string())
                    });
                    // Where the first of them is of another item, they count on over the page.
                    (!later && known.len() > 1).then(|| {
                        (
                            format!("「{title}」: before the note {mark} the one of {missing} is missing"),
                            format!("「{title}」：注{mark}の前に{missing}の注がない"),
                        )
                    })
                }
                _ => None,
            };
            if let Some((en, ja)) = odd {
                let said = NOTES_ODD.say(en, ja).at(bare(&item.provenance));
                out.push(said.about(format!("{path}/notes/{n}")));
            }
        }
    }
    out
}

/// C27.
pub(super) fn conflicts(view: &View) -> Vec<Diagnostic> {
    let mut legends: Vec<(String, Provenance, String)> = Vec::new();
    for (path, item) in &view.items {
        for (n, note) in item.notes.iter().enumerate() {
            let words = format!("{}{}", note.mark.as_deref().unwrap_or_default(), note.text);
            legends.push((format!("{path}/notes/{n}"), bare(&item.provenance), words));
        }
    }
    let path = format!("{}/sections", view.path);
    sections(&view.plan.sections, &path, &mut |section, path| {
        let lines = section.text.lines();
        legends.extend(lines.map(|l| (path.to_owned(), bare(&section.provenance), l.to_owned())));
    });
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut out = Vec::new();
    for (path, place, words) in legends {
        let words = normalised(&words);
        let entries: Vec<(String, String)> = (view
            .profile
            .pattern("legend_entry")
            .captures_iter(&words))
        .filter_map(|c| Some((c.get(1)?.as_str().to_owned(), c.get(2)?.as_str().to_owned())))
        .collect();
        // One mark with words behind it is a bullet; a legend explains several.
        if entries.len() < 2 {
            continue;
        }
        for (mark, meaning) in entries {
            match known.get(&mark) {
                Some(before) if !alike(before, &meaning) => {
                    let said = LEGEND_CONFLICT.say(
                        format!("{mark} means 「{before}」 and 「{meaning}」"),
                        format!("{mark}の意味が「{before}」と「{meaning}」の二通りある"),
                    );
                    out.push(said.at(place.clone()).about(path.clone()));
                }
                Some(_) => {}
                None => {
                    known.insert(mark, meaning);
                }
            }
        }
    }
    out
}

/// Whether one meaning is the other, said shorter.
fn alike(a: &str, b: &str) -> bool {
    a.contains(b) || b.contains(a)
}
