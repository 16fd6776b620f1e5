//! Lays a user's file over the embedded default.

use super::error::{Problem, ProfileError, line_and_column, nearest};
use super::lexicon::{Folding, Labels, Role, expand};
use super::written::{Change, Overlay, WrittenLexicon, WrittenList, WrittenPattern};
use crate::layout::Tolerances;
use crate::read::ReadTolerances;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::ops::Range;

/// Everything a profile says. The digest is taken of this.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Merged {
    /// Its `label` and `several` are empty: they stand in `labels`.
    pub(super) lexicon: WrittenLexicon,
    pub(super) labels: Labels,
    pub(super) words: BTreeMap<String, WrittenList>,
    pub(super) patterns: BTreeMap<String, WrittenPattern>,
    pub(super) tolerances: Tolerances,
    pub(super) reading: ReadTolerances,
}

/// What is wrong, and the bytes of the file it concerns.
type Fault = (Problem, Option<Range<usize>>);

impl Merged {
    /// The embedded default.
    pub(super) fn embedded() -> Self {
        // A test reads the embedded files; here a mistake in one may cost words, never the run.
        let mut lexicon: WrittenLexicon =
            toml::from_str(include_str!("default/lexicon.toml")).unwrap_or_default();
        let labels = labels(&mut lexicon);
        Self {
            lexicon,
            labels,
            words: toml::from_str(include_str!("default/words.toml")).unwrap_or_default(),
            patterns: toml::from_str(include_str!("default/pattern.toml")).unwrap_or_default(),
            tolerances: Tolerances::default(),
            reading: ReadTolerances::default(),
        }
    }

    /// Of everything it says, in lower-case hexadecimal.
    pub(super) fn digest(&self) -> String {
        let said = serde_json::to_vec(self).unwrap_or_default();
        let digest = Sha256::digest(said);
        digest.iter().map(|b| format!("{b:02x}")).collect()
    }

    /// Lays the text of a user's file over it.
    pub(super) fn lay_over(&mut self, text: &str, name: &str) -> Result<(), ProfileError> {
        self.change(text).map_err(|(problem, span)| ProfileError {
            name: name.to_owned(),
            at: span.map(|s| line_and_column(text, s.start)),
            problem,
        })
    }

    fn change(&mut self, text: &str) -> Result<(), Fault> {
        let over: Overlay = toml::from_str(text).map_err(toml_fault)?;
        let table: toml::Table = toml::from_str(text).map_err(toml_fault)?;
        self.tolerances = laid_over(&self.tolerances, table.get("tolerances"))?;
        self.reading = laid_over(&self.reading, table.get("reading"))?;
        let refold = !over.fold.is_empty();
        self.change_lexicon(over.fold, &over.around, &over.year, &over.misspelling)?;
        let folding = Folding::new(&self.lexicon.fold);
        if refold {
            self.labels.refold(&folding);
        }
        change_labels(&mut self.labels, &over.label, &over.several, &folding)?;
        for (id, change) in &over.words {
            let list = self.words.get_mut(id.get_ref());
            match list {
                Some(list) => apply(&mut list.words, change, &format!("words.{}", id.get_ref()))?,
                None => return Err(unknown(id.get_ref(), id.span(), self.words.keys())),
            }
        }
        for (id, written) in over.pattern {
            self.change_pattern(id.get_ref(), id.span(), written)?;
        }
        Ok(())
    }

    fn change_lexicon(
        &mut self,
        fold: BTreeMap<String, String>,
        around: &super::written::OverAround,
        year: &super::written::OverYear,
        misspelling: &super::written::OverMisspelling,
    ) -> Result<(), Fault> {
        let lexicon = &mut self.lexicon;
        lexicon.fold.extend(fold);
        apply(&mut lexicon.around.before, &around.before, "around.before")?;
        apply(&mut lexicon.around.behind, &around.behind, "around.behind")?;
        apply(&mut lexicon.around.units, &around.units, "around.units")?;
        apply(&mut lexicon.year.eras, &year.eras, "year.eras")?;
        apply(&mut lexicon.year.relative, &year.relative, "year.relative")?;
        apply(&mut lexicon.year.joints, &year.joints, "year.joints")?;
        let slips = &mut lexicon.misspelling;
        apply(&mut slips.apart, &misspelling.apart, "misspelling.apart")?;
        apply(
            &mut slips.rejects,
            &misspelling.rejects,
            "misspelling.rejects",
        )
    }

    fn change_pattern(
        &mut self,
        id: &str,
        span: Range<usize>,
        mut written: WrittenPattern,
    ) -> Result<(), Fault> {
        let Some(old) = self.patterns.get_mut(id) else {
            return Err(unknown(id, span, self.patterns.keys()));
        };
        if let Err(fault) = written.check() {
            let id = id.to_owned();
            return Err((Problem::Pattern { id, fault }, Some(span)));
        }
        if written.about.is_empty() {
            written.about = std::mem::take(&mut old.about);
        }
        *old = written;
        Ok(())
    }
}

/// Takes the label words out of a lexicon as typed.
fn labels(written: &mut WrittenLexicon) -> Labels {
    let folding = Folding::new(&written.fold);
    let mut labels = Labels::default();
    for (role, list) in std::mem::take(&mut written.label) {
        for word in list.words.iter().flat_map(|w| expand(w)) {
            labels.add(word, role, &folding);
        }
    }
    for (typed, roles) in std::mem::take(&mut written.several) {
        for word in expand(&typed) {
            labels.edit(word, &folding, |known| known.clone_from(&roles));
        }
    }
    labels
}

fn change_labels(
    labels: &mut Labels,
    changes: &BTreeMap<Role, Change>,
    several: &BTreeMap<String, Vec<Role>>,
    folding: &Folding,
) -> Result<(), Fault> {
    for (&role, change) in changes {
        for typed in &change.remove {
            for word in expand(typed.get_ref()) {
                if labels.remove(&word, role, folding) {
                    continue;
                }
                let same = labels.iter().filter(|e| e.roles.contains(&role));
                let near = nearest(&word, same.map(|e| e.word.as_str()));
                let list = format!("label.{}", role.name());
                let problem = Problem::NoSuchWord { word, list, near };
                return Err((problem, Some(typed.span())));
            }
        }
    }
    for (&role, change) in changes {
        for word in change.add.iter().flat_map(|w| expand(w)) {
            if folding.fold(&word).is_empty() {
                let list = format!("label.{}", role.name());
                return Err((Problem::EmptyWord { list }, None));
            }
            // The user's reading is the likeliest in the user's town.
            labels.edit(word, folding, |roles| {
                roles.retain(|r| *r != role);
                roles.insert(0, role);
            });
        }
    }
    for (typed, roles) in several {
        for word in expand(typed) {
            labels.edit(word, folding, |known| known.clone_from(roles));
        }
    }
    Ok(())
}

/// Adds and removes words of a plain list.
fn apply(list: &mut Vec<String>, change: &Change, name: &str) -> Result<(), Fault> {
    for typed in &change.remove {
        for word in expand(typed.get_ref()) {
            let before = list.len();
            list.retain(|w| *w != word);
            if list.len() == before {
                let near = nearest(&word, list.iter().map(String::as_str));
                let list = name.to_owned();
                let problem = Problem::NoSuchWord { word, list, near };
                return Err((problem, Some(typed.span())));
            }
        }
    }
    for word in change.add.iter().flat_map(|w| expand(w)) {
        if word.trim().is_empty() {
            let list = name.to_owned();
            return Err((Problem::EmptyWord { list }, None));
        }
        if !list.contains(&word) {
            list.push(word);
        }
    }
    Ok(())
}

fn unknown<'k>(given: &str, span: Range<usize>, known: impl Iterator<Item = &'k String>) -> Fault {
    let problem = Problem::Unknown {
        given: given.to_owned(),
        near: nearest(given, known.map(String::as_str)),
    };
    (problem, Some(span))
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
    (problem, error.span())
}

/// The settings with those that were typed in place of the old.
fn laid_over<T>(settings: &T, typed: Option<&toml::Value>) -> Result<T, Fault>
where
    T: Serialize + DeserializeOwned + Clone,
{
    let Some(toml::Value::Table(typed)) = typed else {
        return Ok(settings.clone());
    };
    let mut table =
        toml::Table::try_from(settings).map_err(|e| (Problem::Toml(e.to_string()), None))?;
    table.extend(typed.clone());
    table.try_into().map_err(toml_fault)
}

#[cfg(test)]
mod tests;
