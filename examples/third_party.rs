//! Writes the list of crates in THIRD-PARTY.md anew: `cargo run --example third_party`.

use serde_json::Value;
use std::collections::BTreeSet;
use std::error::Error;
use std::process::Command;
use std::{env, fs};

const FILE: &str = "THIRD-PARTY.md";

/// Below this line everything is written by this program.
const MARK: &str = "<!-- crates -->\n";

fn main() -> Result<(), Box<dyn Error>> {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let said = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked"])
        .output()?;
    let metadata: Value = serde_json::from_slice(&said.stdout)?;
    let mut rows = BTreeSet::new();
    for package in metadata["packages"].as_array().ok_or("no packages")? {
        let text = |key: &str| package[key].as_str().unwrap_or("?").to_owned();
        // Our own crate comes from no registry.
        if !package["source"].is_null() {
            let licence = text("license").replace('/', " OR ").replace("  ", " ");
            rows.insert(format!("| {} | {licence} |\n", text("name")));
        }
    }
    let whole = fs::read_to_string(FILE)?;
    let (head, _) = whole.split_once(MARK).ok_or("no mark in the file")?;
    let rows: String = rows.into_iter().collect();
    fs::write(
        FILE,
        format!("{head}{MARK}\n| crate | licence |\n|---|---|\n{rows}"),
    )?;
    Ok(())
}
