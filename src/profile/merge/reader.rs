//! What a file changes in the words of the readers of times, figures, units and heading numbers.

use super::expand;
use crate::profile::error::{Problem, nearest};
use crate::profile::numbering::Numbering;
use crate::text::calendar::Calendar;
use crate::text::number::Numbers;
use crate::text::unit::Units;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// The files of the readers, as embedded or as changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::profile) struct Readers(BTreeMap<&'static str, Cow<'static, str>>);

/// A key of the file, or the place in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    At(usize),
}

/// What is wrong, and where.
#[derive(Debug)]
pub(super) struct Misfit {
    pub(super) path: Vec<Step>,
    pub(super) problem: Problem,
}

/// Tables whose keys are the user's own: units, words, names of patterns.
const OPEN: &[&str] = &["alias", "misprint", "part", "pattern", "scale", "tenth"];

/// What tells the entries of a list apart.
const NAMES: &[&str] = &["id", "name", "is", "word"];

impl Readers {
    pub(in crate::profile) fn embedded() -> Self {
        let files = [
            ("calendar", Calendar::EMBEDDED),
            ("number", Numbers::EMBEDDED),
            ("unit", Units::EMBEDDED),
            ("numbering", Numbering::EMBEDDED),
        ];
        Self(files.map(|(name, text)| (name, Cow::Borrowed(text))).into())
    }

    /// Whether the file of a reader is no longer the embedded one.
    pub(in crate::profile) fn is_changed(&self, name: &str) -> bool {
        matches!(self.0.get(name), Some(Cow::Owned(_)))
    }

    pub(in crate::profile) fn text(&self, name: &str) -> &str {
        self.0
            .get(name)
            .map(|text| text.as_ref())
            .unwrap_or_default()
    }

    /// The files as tables, by the names of the readers.
    pub(super) fn tables(&self) -> BTreeMap<&'static str, Table> {
        let table = |text: &str| toml::from_str(text).unwrap_or_default();
        self.0
            .iter()
            .map(|(name, text)| (*name, table(text)))
            .collect()
    }

    /// Lays a table of the user's over the file of a reader, and sees whether it still reads.
    pub(super) fn lay_over(&mut self, name: &'static str, over: &Table, out: &mut Vec<Misfit>) {
        if over.is_empty() {
            return;
        }
        let mut base = Value::Table(toml::from_str(self.text(name)).unwrap_or_default());
        let before = out.len();
        let mut merge = Merge {
            path: vec![Step::Key(name.to_owned())],
            out,
        };
        merge.table(&mut base, over, false);
        if out.len() > before {
            return;
        }
        let text = toml::to_string(&base).unwrap_or_default();
        if let Err(said) = read(name, &text) {
            out.push(Misfit {
                path: vec![Step::Key(name.to_owned())],
                problem: Problem::Reader(said),
            });
            return;
        }
        self.0.insert(name, Cow::Owned(text));
    }
}

/// Whether a reader takes its file, with all examples of its patterns.
fn read(name: &str, text: &str) -> Result<(), String> {
    match name {
        "calendar" => Calendar::from_toml(text).map(drop),
        "number" => Numbers::from_toml(text, &Units::default(), &Calendar::default()).map(drop),
        "unit" => Units::from_toml(text).map(drop),
        _ => Numbering::from_toml(text).map(drop),
    }
}

/// A merge under way, and where in the file it is.
struct Merge<'o> {
    path: Vec<Step>,
    out: &'o mut Vec<Misfit>,
}

impl Merge<'_> {
    fn wrong(&mut self, problem: Problem) {
        let path = self.path.clone();
        self.out.push(Misfit { path, problem });
    }

    /// `inside`: in an entry of a list, whose fields are set as a whole.
    fn value(&mut self, base: &mut Value, over: &Value, inside: bool) {
        match (base, over) {
            (Value::Array(list), Value::Array(new)) if is_entries(list) => self.entries(list, new),
            (Value::Array(list), Value::Array(new)) if inside => list.clone_from(new),
            (Value::Array(list), Value::Table(change)) if !is_entries(list) => {
                self.words(list, change);
            }
            (base @ Value::Table(_), Value::Table(over)) => self.table(base, over, inside),
            (base, over) if base.same_type(over) && !base.is_array() => base.clone_from(over),
            (base, over) => {
                let wanted = match base {
                    Value::Array(list) if is_entries(list) => "a list of tables".to_owned(),
                    Value::Array(_) => "{ add = [...], remove = [...] }".to_owned(),
                    other => other.type_str().to_owned(),
                };
                let given = over.type_str();
                self.wrong(Problem::Reader(format!("{wanted} is wanted, not {given}")));
            }
        }
    }

    fn table(&mut self, base: &mut Value, over: &Table, inside: bool) {
        let Value::Table(base) = base else {
            return;
        };
        let last = self.path.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::At(_) => None,
        });
        let (open, patterns) = (
            last.is_some_and(|l| OPEN.contains(&l)),
            last == Some("pattern"),
        );
        for (key, value) in over {
            self.path.push(Step::Key(key.clone()));
            match base.get_mut(key) {
                Some(old) if patterns => replace(old, value),
                Some(old) => self.value(old, value, inside),
                None if open || inside => {
                    // 「{ add = [...] }」 to a list that is not there yet makes it.
                    let added = value.get("add").filter(|words| words.is_array());
                    base.insert(key.clone(), added.unwrap_or(value).clone());
                }
                None => {
                    let given = key.clone();
                    let near = nearest(&given, base.keys().map(String::as_str));
                    self.wrong(Problem::Unknown { given, near });
                }
            }
            self.path.pop();
        }
    }

    /// Adds and removes words.
    fn words(&mut self, list: &mut Vec<Value>, change: &Table) {
        for (key, words) in change {
            self.path.push(Step::Key(key.clone()));
            let all = words
                .as_array()
                .map(|w| w.iter().map(Value::as_str).collect());
            match (key.as_str(), all) {
                ("add" | "remove", Some(None) | None) => {
                    let said = "a list of words is wanted".to_owned();
                    self.wrong(Problem::Reader(said));
                }
                ("add", Some(Some(words))) => self.add(list, words),
                ("remove", Some(Some(words))) => self.remove(list, words),
                _ => {
                    let near = nearest(key, ["add", "remove"].into_iter());
                    let given = key.clone();
                    self.wrong(Problem::Unknown { given, near });
                }
            }
            self.path.pop();
        }
    }

    fn add(&mut self, list: &mut Vec<Value>, words: Vec<&str>) {
        for word in words.into_iter().flat_map(expand) {
            if word.trim().is_empty() {
                let list = self.list_name();
                self.wrong(Problem::EmptyWord { list });
            } else if !list.iter().any(|w| w.as_str() == Some(&word)) {
                list.push(Value::String(word));
            }
        }
    }

    fn remove(&mut self, list: &mut Vec<Value>, words: Vec<&str>) {
        for word in words.into_iter().flat_map(expand) {
            let before = list.len();
            list.retain(|w| w.as_str() != Some(&word));
            if list.len() == before {
                let near = nearest(&word, list.iter().filter_map(Value::as_str));
                let list = self.list_name();
                self.wrong(Problem::NoSuchWord { word, list, near });
            }
        }
    }

    /// 「number.sign.minus」
    fn list_name(&self) -> String {
        let keys = self.path.iter().filter_map(|step| match step {
            Step::Key(key) if key != "add" && key != "remove" => Some(key.as_str()),
            _ => None,
        });
        keys.collect::<Vec<_>>().join(".")
    }

    /// Entries are known by their names: one that is there is changed, one that is not comes first,
    /// for the user's reading is the likeliest; `remove = true` takes one away.
    fn entries(&mut self, list: &mut Vec<Value>, new: &[Value]) {
        let mut first = 0;
        for (n, over) in new.iter().enumerate() {
            self.path.push(Step::At(n));
            let name = |value: &Value| {
                let mut names = NAMES.iter().filter_map(|key| value.get(key)?.as_str());
                names.next().map(str::to_owned)
            };
            let at =
                name(over).and_then(|n| list.iter().position(|old| name(old).as_ref() == Some(&n)));
            let gone = over.get("remove").and_then(Value::as_bool) == Some(true);
            match (at, over.as_table()) {
                (Some(at), _) if gone => {
                    list.remove(at);
                }
                (Some(at), Some(table)) => {
                    if let Some(old) = list.get_mut(at) {
                        self.table(old, table, true);
                    }
                }
                (None, Some(_)) if !gone => {
                    list.insert(first, over.clone());
                    first += 1;
                }
                (None, Some(_)) => {
                    let known: Vec<String> = list.iter().filter_map(name).collect();
                    let given = name(over).unwrap_or_default();
                    let near = nearest(&given, known.iter().map(String::as_str));
                    self.wrong(Problem::Unknown { given, near });
                }
                (_, None) => self.wrong(Problem::Reader("a table is wanted".to_owned())),
            }
            self.path.pop();
        }
    }
}

fn is_entries(list: &[Value]) -> bool {
    list.first().is_some_and(Value::is_table)
}

/// Puts a pattern in place of another; what it is for need not be said again.
fn replace(old: &mut Value, new: &Value) {
    let about = old.get("about").cloned();
    old.clone_from(new);
    if let (Value::Table(table), Some(about)) = (old, about) {
        table.entry("about").or_insert(about);
    }
}
