//! `keikaku probe`: a line for each file, and whether all can be converted.

use super::{code, folder, out, run, said};
use serde_json::Value;
use std::fs;
use std::path::Path;

#[test]
fn a_file_is_described_on_a_line() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let ended = run(&fixtures, &["probe", "card-list", "card-list-text"]);
    assert_eq!(code(&ended), Some(0), "{}", said(&ended));
    let lines: Vec<&str> = out(&ended).lines().collect();
    assert!(lines[0].starts_with("card-list/source.pdf: pages "));
    assert!(lines[0].contains(", text, ") && lines[0].contains("ruled tables"));
    assert!(lines[1].starts_with("card-list-text/source.txt: text, UTF-8"));
}

#[test]
fn what_cannot_be_converted_is_one() {
    let root = folder(&["a.txt", "empty.txt!"]);
    fs::write(root.path().join("broken.pdf"), "%PDF-1.7\nnot really").unwrap();
    let ended = run(root.path(), &["probe", ".", "gone.pdf", "--format", "json"]);
    assert_eq!(code(&ended), Some(1));
    let probes: Vec<Value> = (out(&ended).lines())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let fails: Vec<bool> = probes.iter().map(|p| p["problem"].is_string()).collect();
    assert_eq!(fails, [false, true, true, true]);
    assert_eq!(probes[0]["layer"], "text");
}
