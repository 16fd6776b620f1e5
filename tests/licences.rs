//! THIRD-PARTY.md names every crate there is, and none has terms that keikaku could not pass on.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Terms under which a crate may be part of keikaku.
const TERMS: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// Name and licence of each crate in the table.
fn listed() -> Vec<(String, String)> {
    let file = read("THIRD-PARTY.md");
    let (_, table) = file.split_once("<!-- crates -->").unwrap();
    let rows = table.lines().filter(|line| line.starts_with("| "));
    rows.skip(1)
        .map(|row| {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            (cells[1].to_owned(), cells[2].to_owned())
        })
        .collect()
}

#[test]
fn every_crate_is_listed() {
    let lock: toml::Table = toml::from_str(&read("Cargo.lock")).unwrap();
    let there: BTreeSet<String> = (lock["package"].as_array().unwrap().iter())
        .filter(|package| package.get("source").is_some())
        .map(|package| package["name"].as_str().unwrap().to_owned())
        .collect();
    let listed: BTreeSet<String> = listed().into_iter().map(|(name, _)| name).collect();
    let missing: Vec<_> = there.symmetric_difference(&listed).collect();
    assert!(
        missing.is_empty(),
        "make the list anew with `cargo run --example third_party`: {missing:?}"
    );
}

#[test]
fn every_licence_can_be_passed_on() {
    for (name, licence) in listed() {
        // Of a choice one is enough; of several that hold together each must do.
        let fits = licence.split(" AND ").all(|part| {
            part.trim_matches(['(', ')'])
                .split(" OR ")
                .any(|terms| TERMS.contains(&terms.trim_matches(['(', ')'])))
        });
        assert!(fits, "{name}: {licence}");
    }
}
