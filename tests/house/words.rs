//! The words of the embedded profile: all of it is carried and shown by examples, and what is asked for is there.

use crate::source::{SOURCES, root};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use toml::{Table, Value};

fn carried() -> Vec<PathBuf> {
    let folder = fs::read_dir(root().join("src/profile/default")).unwrap();
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn table(name: &str) -> Table {
    let path = root().join("src/profile/default").join(name);
    toml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_list_is_carried() {
    // Some as they are, some as `build.rs` makes them over.
    let made = fs::read_to_string(root().join("build/profile.rs")).unwrap();
    for path in carried() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let taken = format!("default/{name}\"");
        let is_carried = SOURCES.iter().any(|file| file.words.contains(&taken))
            || made.contains(&format!("table(\"{name}\")"));
        assert!(is_carried, "{name} is embedded nowhere");
    }
}

#[test]
fn every_pattern_has_examples_of_both_kinds() {
    let mut bare = Vec::new();
    for path in carried() {
        if path.extension().is_some_and(|e| e == "toml") {
            let text = fs::read_to_string(&path).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            search(
                &Value::Table(toml::from_str(&text).unwrap()),
                &name,
                &mut bare,
            );
        }
    }
    assert!(bare.is_empty(), "\n{}", bare.join("\n"));
}

/// Tables that hold a pattern, however deep.
fn search(value: &Value, at: &str, bare: &mut Vec<String>) {
    match value {
        Value::Table(table) => {
            if let Some(pattern) = table.get("pattern").and_then(Value::as_str) {
                // What may be nothing at all matches everything.
                let matches_all = regex::Regex::new(pattern).is_ok_and(|p| p.is_match(""));
                for kind in ["matches", "rejects"] {
                    let examples = table.get(kind).and_then(Value::as_array);
                    let exempt = kind == "rejects" && matches_all;
                    if !exempt && examples.is_none_or(Vec::is_empty) {
                        bare.push(format!("{at}: no {kind}"));
                    }
                }
            }
            for (key, inner) in table {
                search(inner, &format!("{at} › {key}"), bare);
            }
        }
        Value::Array(list) => {
            for (n, inner) in list.iter().enumerate() {
                search(inner, &format!("{at} [{n}]"), bare);
            }
        }
        _ => {}
    }
}

#[test]
fn what_is_asked_for_is_there() {
    let mut breaches = Vec::new();
    for (file, call) in [("words.toml", ".words(\""), ("pattern.toml", ".pattern(\"")] {
        let there: BTreeSet<String> = table(file).keys().cloned().collect();
        for source in SOURCES.iter() {
            for after in source.words.split(call).skip(1) {
                let id = after.split('"').next().unwrap_or_default();
                if !there.contains(id) {
                    breaches.push(format!("{}: {id} is not in {file}", source.path));
                }
            }
        }
    }
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

#[test]
fn what_is_there_is_asked_for() {
    let mut unused = Vec::new();
    for file in ["words.toml", "pattern.toml"] {
        for id in table(file).keys() {
            let quoted = format!("\"{id}\"");
            if !SOURCES.iter().any(|source| source.words.contains(&quoted)) {
                unused.push(format!("{file}: nobody asks for {id}"));
            }
        }
    }
    assert!(unused.is_empty(), "\n{}", unused.join("\n"));
}

/// Families and users can only add to lists and patterns that are there: the rest is refused
/// when a profile is loaded. Here it is seen that what families add is not there already.
#[test]
fn families_add_what_is_new() {
    let there = table("words.toml");
    let mut old = Vec::new();
    for entry in fs::read_dir(root().join("src/profile/family")).unwrap() {
        let path = entry.unwrap().path();
        let family: Table = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for (list, change) in family
            .get("words")
            .and_then(Value::as_table)
            .into_iter()
            .flatten()
        {
            let known = there
                .get(list)
                .and_then(|l| l.get("words"))
                .and_then(Value::as_array);
            let added = change.get("add").and_then(Value::as_array);
            for word in added.into_iter().flatten() {
                if known.is_none_or(|k| k.contains(word)) {
                    old.push(format!("{}: {list}: {word}", path.display()));
                }
            }
        }
    }
    assert!(old.is_empty(), "\n{}", old.join("\n"));
}
