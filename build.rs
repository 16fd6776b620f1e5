//! Puts the words of the embedded profile into a form that is quicker to read than TOML, and makes
//! the automata of its expressions.

#[path = "build/automata.rs"]
mod automata;
// Of what is shared with the crate not everything is needed here.
#[allow(dead_code)]
#[path = "build/profile.rs"]
mod profile;
#[path = "build/steps.rs"]
mod steps;
#[allow(dead_code)]
#[path = "build/text.rs"]
mod text;

use automata::Automata;
use std::path::Path;
use std::{env, fs};
use text::spelling::{AT_A_PLACE, Parts, at_end, at_start, expand};
use toml::{Table, Value};

/// What it is made of.
const SOURCES: [&str; 9] = [
    "build.rs",
    "build",
    "src/profile/default",
    "src/profile/lexicon/key.rs",
    "src/profile/lexicon/labels.rs",
    "src/profile/lexicon/role.rs",
    "src/profile/typed.rs",
    "src/text/hash.rs",
    "src/text/spelling.rs",
];

fn main() {
    let out = env::var("OUT_DIR").expect("cargo says where to");
    let out = Path::new(&out).join("default");
    fs::create_dir_all(&out).expect("cargo gave a folder to write to");
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
    }
    for (name, text) in profile::files(file, table) {
        fs::write(out.join(name), text).expect("cargo gave a folder to write to");
    }
    fs::write(out.join("automata"), automata().written()).expect("cargo gave a folder");
}

/// A file of the embedded profile.
fn file(name: &str) -> String {
    fs::read_to_string(Path::new("src/profile/default").join(name)).expect("the file is there")
}

/// The same, read. A mistake says its line here, before any test.
fn table(name: &str) -> Table {
    toml::from_str(&file(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The automata of all embedded expressions. What is spelt otherwise than at run time is not found
/// there; a test sees to it.
fn automata() -> Automata {
    let mut made = Automata::default();
    for pattern in table("pattern.toml").values() {
        said(pattern, "pattern")
            .iter()
            .for_each(|source| made.add(source));
    }
    let styles = table("numbering.toml");
    let styles = styles["style"].as_array().expect("styles are listed");
    let patterns: Vec<String> = styles.iter().filter_map(|s| said(s, "pattern")).collect();
    let unless = styles.iter().filter_map(|style| said(style, "unless"));
    patterns
        .iter()
        .cloned()
        .chain(unless)
        .for_each(|source| made.add(&source));
    made.add_together(&patterns);
    times_or_figures(&table("number.toml"), &Parts::new(), &mut made);
    let calendar = table("calendar.toml");
    let looked_for = times_or_figures(&calendar, &parts(&calendar), &mut made);
    made.add_together(&looked_for);
    made
}

/// Adds the patterns of a file; those that are looked for.
fn times_or_figures(file: &Table, parts: &Parts, made: &mut Automata) -> Vec<String> {
    let mut looked_for = Vec::new();
    for (id, written) in file["pattern"].as_table().expect("patterns have names") {
        let part = |key| said(written, key).map(|typed| expand(&typed, parts).expect("its parts"));
        let source = part("pattern").expect("a pattern has one");
        if AT_A_PLACE.contains(&id.as_str()) {
            made.add(&at_start(&source));
        } else {
            made.add(&source);
            looked_for.push(source);
        }
        part("not_before")
            .iter()
            .for_each(|source| made.add(&at_end(source)));
        part("not_after")
            .iter()
            .for_each(|source| made.add(&at_start(source)));
    }
    looked_for
}

/// The parts of times: those typed, and the eras.
fn parts(calendar: &Table) -> Parts {
    let typed = calendar["part"].as_table().expect("parts have names");
    let typed = typed
        .iter()
        .filter_map(|(id, part)| Some((id.clone(), part.as_str()?.to_owned())));
    let mut parts: Parts = typed.collect();
    let eras = calendar["era"].as_array().expect("eras are listed");
    let names: Vec<String> = eras.iter().filter_map(|era| said(era, "name")).collect();
    let letters = eras
        .iter()
        .filter_map(|era| era.get("letters")?.as_array())
        .flatten();
    let letters: Vec<&str> = letters.filter_map(Value::as_str).collect();
    parts.insert("era".to_owned(), names.join("|"));
    parts.insert("letter".to_owned(), letters.join("|"));
    parts
}

fn said(of: &Value, key: &str) -> Option<String> {
    of.get(key)?.as_str().map(str::to_owned)
}
