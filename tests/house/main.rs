//! The rules of the house: who may know whom, and what stands nowhere.

mod seen;
mod source;
mod words;

use source::{File, SOURCES, TESTS, root};
use std::collections::BTreeSet;
use std::fs;

/// Each module, nouns first, and those it may name. Paper (`page`) and plan never meet, `trace` is the thread;
/// recognizers never see paper; writers never see pages; nobody but the pipeline knows two stages.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("geom", &[]),
    ("lang", &[]),
    ("trace", &["geom"]),
    ("diagnostic", &["trace"]),
    ("page", &["diagnostic", "geom"]),
    ("text", &["trace"]),
    ("block", &["diagnostic", "text", "trace"]),
    ("plan", &["diagnostic", "text", "trace"]),
    (
        "profile",
        &[
            "lang",
            "layout::Tolerances",
            "read::ReadTolerances",
            "text",
            "trace",
        ],
    ),
    // verbs
    (
        "read",
        &["diagnostic", "geom", "lang", "page", "text", "trace"],
    ),
    (
        "layout",
        &["block", "diagnostic", "geom", "page", "text", "trace"],
    ),
    (
        "outline",
        &["block", "diagnostic", "profile", "text", "trace"],
    ),
    (
        "recognize",
        &["block", "diagnostic", "plan", "profile", "text", "trace"],
    ),
    (
        "assemble",
        &[
            "block",
            "diagnostic",
            "plan",
            "profile",
            "recognize",
            "text",
            "trace",
        ],
    ),
    ("check", &["diagnostic", "plan", "profile", "text", "trace"]),
    ("write", &["lang", "plan"]),
    (
        "pipeline",
        &[
            "assemble",
            "block",
            "check",
            "layout",
            "outline",
            "page",
            "plan",
            "profile",
            "read",
            "recognize",
        ],
    ),
    // the rim
    (
        "batch",
        &[
            "check",
            "diagnostic",
            "geom",
            "inspect",
            "lang",
            "layout",
            "pipeline",
            "plan",
            "probe",
            "profile",
            "read",
            "tables",
            "write",
        ],
    ),
    (
        "tables",
        &[
            "block",
            "geom",
            "lang",
            "layout::PageTables",
            "text",
            "trace",
        ],
    ),
    (
        "inspect",
        &[
            "block",
            "diagnostic",
            "geom",
            "lang",
            "layout::PageLayout",
            "page",
            "pipeline",
            "profile",
            "read",
            "recognize",
            "text",
            "trace",
        ],
    ),
    (
        "probe",
        &["block", "geom", "lang", "layout", "page", "profile", "read"],
    ),
    ("fixture", &["batch", "lang"]),
    (
        "cli",
        &[
            "batch",
            "check",
            "diagnostic",
            "fixture",
            "inspect",
            "lang",
            "layout",
            "page",
            "probe",
            "profile",
            "read",
            "tables",
            "write",
            "pipeline",
            "recognize",
            "trace",
        ],
    ),
    ("lib", &[]),
    ("main", &[]),
];

/// What may be named in some places only: a crate, or a way to the world outside.
const FENCES: &[(&[&str], &[&str])] = &[
    (
        &[
            "hayro_interpret",
            "hayro_syntax",
            "hayro_cmap",
            "hayro_font",
            "hayro_svg",
            "pdf_extract",
            "skrifa",
        ],
        &["src/read/pdf/"],
    ),
    (&["encoding_rs", "chardetng"], &["src/read/"]),
    (
        &["rayon"],
        &[
            "src/batch/",
            "src/check/",
            "src/layout/paper/",
            "src/outline/",
            "src/pipeline.rs",
            "src/read/pdf/",
            "src/recognize/",
        ],
    ),
    (
        &[
            "clap",
            "clap_complete",
            "clap_mangen",
            "indicatif",
            "sys_locale",
        ],
        &["src/cli/"],
    ),
    (&["jsonschema"], &["src/check/schema.rs"]),
    (&["tempfile"], &["src/batch/output.rs"]),
    (&["toml"], &["src/profile/", "src/text/"]),
    // Files, printing, threads and the clock are at the rim.
    (
        &[
            "std::fs",
            "std::env",
            "std::process",
            "io::stdin",
            "io::stdout",
        ],
        &["src/batch/", "src/cli/", "src/fixture/", "src/main.rs"],
    ),
    (
        &["println!", "eprintln!", "print!", "eprint!", "dbg!"],
        &["src/cli/mod.rs"],
    ),
    // A reader that may run away is run where it can be left behind.
    (&["std::thread"], &["src/batch/", "src/read/pdf/"]),
    (
        &["std::time", "Instant", "SystemTime"],
        &["src/batch/worker/process.rs", "src/batch/worker/crew.rs"],
    ),
];

/// What ends a batch for the sake of one file.
const ENDS: &[&str] = &[
    ".unwrap()",
    ".expect(",
    "panic!",
    "todo!",
    "unimplemented!",
    "unreachable!",
    "assert!",
    "assert_eq!",
    "assert_ne!",
];

/// Names that say nothing of what a module is for.
const NO_NAMES: &[&str] = &["util", "utils", "common", "helper", "helpers", "misc"];

/// A file longer than this holds more than one thing.
const LINES: usize = 400;

fn fail_if_any(breaches: &[String]) {
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

#[test]
fn modules_name_only_those_they_may() {
    let mut breaches = Vec::new();
    for file in SOURCES.iter() {
        let module = file.module();
        let Some((_, allowed)) = MAY_NAME.iter().find(|(name, _)| *name == module) else {
            breaches.push(format!("{}: {module} is not in the table", file.path));
            continue;
        };
        for (named, line) in file.imports() {
            // A macro stands at the root of the crate; its module is named with it.
            let known = MAY_NAME.iter().any(|(name, _)| *name == named);
            if named != module && known && !may(file, line, allowed, &named) {
                breaches.push(format!("{}:{line}: {module} names {named}", file.path));
            }
        }
        // `super::super` can leave a module without naming the crate.
        for at in file.uses("super") {
            let ups = file.code[at..].split("::").take_while(|w| *w == "super");
            if ups.count() >= file.depth() + file.nested(at) {
                let line = file.line(at);
                breaches.push(format!("{}:{line}: leaves its module", file.path));
            }
        }
        if file.uses("mod tests;").next().is_some() {
            breaches.push(format!("{}: tests without #[cfg(test)]", file.path));
        }
    }
    fail_if_any(&breaches);
}

/// Whether a module may be named on this line: all of it, or only one thing of it.
fn may(file: &File, line: usize, allowed: &[&str], named: &str) -> bool {
    let text = file.code.lines().nth(line - 1).unwrap_or_default();
    allowed.iter().any(|a| match a.split_once("::") {
        None => *a == named,
        Some((module, thing)) => module == named && text.contains(thing),
    })
}

#[test]
fn crates_and_the_world_outside_stay_behind_their_fences() {
    let mut breaches = Vec::new();
    for file in SOURCES.iter() {
        for (names, places) in FENCES {
            if places.iter().any(|place| file.path.starts_with(place)) {
                continue;
            }
            for name in *names {
                for at in file.uses(name) {
                    breaches.push(format!("{}:{}: {name}", file.path, file.line(at)));
                }
            }
        }
    }
    fail_if_any(&breaches);
}

#[test]
fn nothing_in_the_sources_can_end_a_batch() {
    let mut breaches = Vec::new();
    for file in SOURCES.iter() {
        for end in ENDS {
            for at in file.uses(end) {
                breaches.push(format!("{}:{}: {end}", file.path, file.line(at)));
            }
        }
    }
    fail_if_any(&breaches);
}

#[test]
fn every_file_says_what_it_is_for_and_holds_one_thing() {
    let mut breaches = Vec::new();
    for file in SOURCES.iter().chain(TESTS.iter()) {
        let first = file.text.lines().next().unwrap_or_default();
        if !first.starts_with("//! ") {
            breaches.push(format!("{}: does not open with a //! sentence", file.path));
        }
        let lines = file.text.lines().count();
        if lines > LINES {
            breaches.push(format!("{}: {lines} lines", file.path));
        }
        let mut names = file.path.split(['/', '.']);
        if names.any(|name| NO_NAMES.contains(&name)) {
            breaches.push(format!("{}: the name says nothing", file.path));
        }
        if file
            .uses("ignore")
            .any(|at| file.code[..at].ends_with("#["))
        {
            breaches.push(format!("{}: ignores a test", file.path));
        }
    }
    fail_if_any(&breaches);
}

#[test]
fn no_municipality_is_special() {
    // Names of two characters (北区, 津市) are parts of too many other words.
    let (shortest, longest) = (3, 10);
    let towns = towns();
    assert!(towns.len() > 1_700, "{}", towns.len());
    let mut breaches = Vec::new();
    for file in SOURCES.iter() {
        for (n, line) in file.words.lines().enumerate() {
            let chars: Vec<char> = line.chars().collect();
            let ends = (0..chars.len()).filter(|at| "市区町村".contains(chars[*at]));
            let windows = ends.flat_map(|end| {
                (shortest..=longest)
                    .filter_map(move |length| Some((end + 1).checked_sub(length)?..end + 1))
            });
            for window in windows {
                let word: String = chars[window].iter().collect();
                if towns.contains(&word) {
                    breaches.push(format!("{}:{}: {word}", file.path, n + 1));
                }
            }
        }
    }
    fail_if_any(&breaches);
}

/// The names of all municipalities, from the list the crate carries.
fn towns() -> BTreeSet<String> {
    let list = root().join("src/profile/default/municipalities.csv");
    let list = fs::read_to_string(list).unwrap();
    let rows = list.lines().skip(1).map(|row| row.split(',').collect());
    rows.filter_map(|row: Vec<&str>| match row.as_slice() {
        // A prefecture is no municipality; it has no reading in the list.
        [_, prefecture, name, _] if name != prefecture => Some((*name).to_owned()),
        _ => None,
    })
    .collect()
}
