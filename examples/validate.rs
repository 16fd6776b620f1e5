//! Holds every JSON file below some folders against a schema, without any code of keikaku's:
//! `cargo run --example validate -- schemas/plan.schema.json out/`.

use serde_json::Value;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths = env::args().skip(1).map(PathBuf::from);
    let schema = read(&paths.next().ok_or("validate SCHEMA FOLDER…")?)?;
    let validator = jsonschema::draft202012::new(&schema)?;
    let mut files = Vec::new();
    for folder in paths {
        search(&folder, &mut files)?;
    }
    let mut breaches = 0;
    for file in &files {
        for error in validator.iter_errors(&read(file)?) {
            breaches += 1;
            eprintln!("{}: {}: {error}", file.display(), error.instance_path());
        }
    }
    println!("files: {}; breaches of the schema: {breaches}", files.len());
    if files.is_empty() || breaches > 0 {
        return Err("not every output obeys the schema".into());
    }
    Ok(())
}

fn read(path: &Path) -> Result<Value, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?)
}

fn search(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            search(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "json") {
            files.push(path);
        }
    }
    Ok(())
}
