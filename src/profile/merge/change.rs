//! What a file changes in a profile, and what of it cannot be.

use super::reader::Step;
use super::{Family, Folding, Merged, Role, expand};
use crate::profile::error::{Problem, nearest};
use crate::profile::family::FAMILIES;
use crate::profile::typed::WrittenPattern;
use crate::profile::written::{Change, Overlay};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What is wrong, and the bytes of the file it concerns.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) problem: Problem,
    pub(super) span: Option<Range<usize>>,
}

/// A file that goes over a profile.
pub(super) struct Changes {
    over: Overlay,
    /// The same as plain TOML, for the settings: only those that were typed are to change.
    typed: toml::Table,
    text: String,
}

impl Changes {
    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        Ok(Self {
            over: toml::from_str(text).map_err(toml_fault)?,
            typed: toml::from_str(text).map_err(toml_fault)?,
            text: text.to_owned(),
        })
    }

    /// The families the file extends.
    pub(super) fn families(&self, faults: &mut Vec<Fault>) -> Vec<&'static Family> {
        let mut families = Vec::new();
        for typed in &self.over.extends {
            match Family::named(typed.get_ref()) {
                Some(family) => families.push(family),
                None => faults.push(unknown(typed, FAMILIES.iter().map(|f| f.name))),
            }
        }
        families
    }

    pub(super) fn apply(self, merged: &mut Merged, faults: &mut Vec<Fault>) {
        let typed = &self.typed;
        laid_over(&mut merged.tolerances, typed.get("tolerances"), faults);
        laid_over(&mut merged.reading, typed.get("reading"), faults);
        laid_over(&mut merged.checks, typed.get("checks"), faults);
        self.readers(merged, faults);
        self.lexicon(merged, faults);
        self.labels(merged, faults);
        for (id, change) in &self.over.words {
            match merged.words.get_mut(id.get_ref()) {
                Some(list) => {
                    let name = format!("words.{}", id.get_ref());
                    edit(&mut list.words, change, &name, faults);
                }
                None => faults.push(unknown(id, merged.words.keys().map(String::as_str))),
            }
        }
        for (id, written) in self.over.pattern {
            pattern(merged, &id, written, faults);
        }
    }

    fn readers(&self, merged: &mut Merged, faults: &mut Vec<Fault>) {
        let over = &self.over;
        let mut misfits = Vec::new();
        for (name, table) in [
            ("calendar", &over.calendar),
            ("number", &over.number),
            ("unit", &over.unit),
            ("numbering", &over.numbering),
        ] {
            merged.readers.lay_over(name, table, &mut misfits);
        }
        faults.extend(misfits.into_iter().map(|misfit| Fault {
            span: span(&self.text, &misfit.path),
            problem: misfit.problem,
        }));
    }

    fn lexicon(&self, merged: &mut Merged, faults: &mut Vec<Fault>) {
        let (over, lexicon) = (&self.over, &mut merged.lexicon);
        let around = &mut lexicon.around;
        edit(
            &mut around.before,
            &over.around.before,
            "around.before",
            faults,
        );
        edit(
            &mut around.behind,
            &over.around.behind,
            "around.behind",
            faults,
        );
        edit(
            &mut around.units,
            &over.around.units,
            "around.units",
            faults,
        );
        let year = &mut lexicon.year;
        edit(&mut year.eras, &over.year.eras, "year.eras", faults);
        edit(
            &mut year.relative,
            &over.year.relative,
            "year.relative",
            faults,
        );
        edit(&mut year.joints, &over.year.joints, "year.joints", faults);
        let (slips, typed) = (&mut lexicon.misspelling, &over.misspelling);
        edit(&mut slips.apart, &typed.apart, "misspelling.apart", faults);
        edit(&mut slips.alike, &typed.alike, "misspelling.alike", faults);
        edit(
            &mut slips.rejects,
            &typed.rejects,
            "misspelling.rejects",
            faults,
        );
        if !over.fold.is_empty() {
            lexicon.fold.extend(over.fold.clone());
            merged.labels.refold(&Folding::new(&lexicon.fold));
        }
    }

    fn labels(&self, merged: &mut Merged, faults: &mut Vec<Fault>) {
        let folding = Folding::new(&merged.lexicon.fold);
        let labels = &mut merged.labels;
        for (&role, change) in &self.over.label {
            for typed in &change.remove {
                for word in expand(typed.get_ref()) {
                    if labels.remove(&word, role, &folding) {
                        continue;
                    }
                    let same = labels.iter().filter(|e| e.roles.contains(&role));
                    let same = same.map(|e| &*e.word);
                    faults.push(no_such_word(word, &label_list(role), same, typed.span()));
                }
            }
        }
        for (&role, change) in &self.over.label {
            for word in change.add.iter().flat_map(|w| expand(w)) {
                if folding.fold(&word).is_empty() {
                    faults.push(empty_word(&label_list(role)));
                }
                // The user's reading is the likeliest in the user's town.
                labels.edit(word, &folding, |roles| {
                    roles.retain(|r| *r != role);
                    roles.insert(0, role);
                });
            }
        }
        for (typed, roles) in &self.over.several {
            for word in expand(typed) {
                if folding.fold(&word).is_empty() {
                    faults.push(empty_word("several"));
                }
                labels.edit(word, &folding, |known| known.clone_from(roles));
            }
        }
    }
}

/// Where in the text a key or entry stands; of what is nowhere, where the nearest part of its path
/// does.
fn span(text: &str, path: &[Step]) -> Option<Range<usize>> {
    let table = DeTable::parse(text).ok()?;
    let mut found = None;
    let mut value = &DeValue::Table(table.into_inner());
    for step in path {
        value = match (value, step) {
            (DeValue::Table(table), Step::Key(key)) => {
                let entry = table.iter().find(|(k, _)| k.get_ref() == key);
                let Some((key, inner)) = entry else {
                    return found;
                };
                found = Some(key.span());
                inner.get_ref()
            }
            (DeValue::Array(list), Step::At(n)) => {
                let Some(inner) = list.get(*n) else {
                    return found;
                };
                found = Some(inner.span());
                inner.get_ref()
            }
            _ => return found,
        };
    }
    found
}

fn label_list(role: Role) -> String {
    format!("label.{}", role.name())
}

fn pattern(
    merged: &mut Merged,
    id: &Spanned<String>,
    mut written: WrittenPattern,
    faults: &mut Vec<Fault>,
) {
    let Some(old) = merged.patterns.get_mut(id.get_ref()) else {
        faults.push(unknown(id, merged.patterns.keys().map(String::as_str)));
        return;
    };
    if let Err(fault) = written.check() {
        let id_name = id.get_ref().clone();
        faults.push(Fault {
            problem: Problem::Pattern { id: id_name, fault },
            span: Some(id.span()),
        });
        return;
    }
    if written.about.is_empty() {
        written.about = std::mem::take(&mut old.about);
    }
    *old = written;
}

/// Adds and removes words of a plain list.
fn edit(list: &mut Vec<String>, change: &Change, name: &str, faults: &mut Vec<Fault>) {
    for typed in &change.remove {
        for word in expand(typed.get_ref()) {
            let before = list.len();
            list.retain(|w| *w != word);
            if list.len() == before {
                let known = list.iter().map(String::as_str);
                faults.push(no_such_word(word, name, known, typed.span()));
            }
        }
    }
    for word in change.add.iter().flat_map(|w| expand(w)) {
        if word.trim().is_empty() {
            faults.push(empty_word(name));
        } else if !list.contains(&word) {
            list.push(word);
        }
    }
}

fn unknown<'k>(typed: &Spanned<String>, known: impl Iterator<Item = &'k str>) -> Fault {
    let given = typed.get_ref().clone();
    let near = nearest(&given, known);
    Fault {
        problem: Problem::Unknown { given, near },
        span: Some(typed.span()),
    }
}

fn no_such_word<'k>(
    word: String,
    list: &str,
    known: impl Iterator<Item = &'k str>,
    span: Range<usize>,
) -> Fault {
    let near = nearest(&word, known);
    let list = list.to_owned();
    Fault {
        problem: Problem::NoSuchWord { word, list, near },
        span: Some(span),
    }
}

fn empty_word(list: &str) -> Fault {
    let list = list.to_owned();
    Fault {
        problem: Problem::EmptyWord { list },
        span: None,
    }
}

/// What the parser says, with unknown keys told apart: they are the commonest mistake, and the
/// names that would have been right stand in the parser's own message.
fn toml_fault(error: toml::de::Error) -> Fault {
    let said = error.message();
    let mut quoted = said.split('`').skip(1).step_by(2);
    let problem = match quoted.next() {
        Some(given) if said.starts_with("unknown ") => Problem::Unknown {
            given: given.to_owned(),
            near: nearest(given, quoted),
        },
        _ => Problem::Toml(said.lines().collect::<Vec<_>>().join(" ")),
    };
    Fault {
        problem,
        span: error.span(),
    }
}

/// Puts the settings that were typed in place of the old.
fn laid_over<T>(settings: &mut T, typed: Option<&toml::Value>, faults: &mut Vec<Fault>)
where
    T: Serialize + DeserializeOwned,
{
    let Some(toml::Value::Table(typed)) = typed else {
        return;
    };
    let mut table = toml::Table::try_from(&*settings).unwrap_or_default();
    table.extend(typed.clone());
    match table.try_into() {
        Ok(merged) => *settings = merged,
        Err(error) => faults.push(toml_fault(error)),
    }
}
