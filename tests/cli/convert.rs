//! `keikaku convert`: what is written where, in which order, and what happens when it cannot be.

use super::{PLAN, code, folder, keikaku, out, run, said, tree};
use serde_json::Value;
use std::fs;

#[test]
fn one_file_is_one_document() {
    let root = folder(&["a.txt"]);
    let ended = run(root.path(), &["convert", "a.txt"]);
    assert_eq!(code(&ended), Some(0), "{}", said(&ended));
    let document: Value = serde_json::from_slice(&ended.stdout).unwrap();
    assert_eq!(document["source"]["path"], "a.txt");
    assert!(out(&ended).ends_with("}\n"));
}

#[test]
fn several_files_are_an_array_in_their_order() {
    let root = folder(&["b/z.txt", "b/a.txt", "c.txt"]);
    let ended = run(root.path(), &["convert", "c.txt", "b"]);
    let documents: Value = serde_json::from_slice(&ended.stdout).unwrap();
    let paths: Vec<&str> = (documents.as_array().unwrap().iter())
        .map(|d| d["source"]["path"].as_str().unwrap())
        .collect();
    assert_eq!(paths, ["c.txt", "b/a.txt", "b/z.txt"]);
    // A folder is a list whatever it holds.
    let ended = run(root.path(), &["convert", "b", "--pages", "1"]);
    assert!(
        serde_json::from_slice::<Value>(&ended.stdout)
            .unwrap()
            .is_array()
    );
}

#[test]
fn jsonl_is_a_document_a_line() {
    let root = folder(&["a.txt", "b.txt"]);
    let ended = run(root.path(), &["convert", ".", "--format", "jsonl"]);
    let lines: Vec<&str> = out(&ended).lines().collect();
    assert_eq!(lines.len(), 2);
    for line in lines {
        assert!(serde_json::from_str::<Value>(line).unwrap().is_object());
    }
    run(
        root.path(),
        &["convert", ".", "--format", "jsonl", "--out", "out"],
    );
    assert_eq!(tree(&root.path().join("out")), ["a.jsonl", "b.jsonl"]);
}

#[test]
fn standard_input_is_an_input() {
    let root = folder(&[]);
    let ended = keikaku(&["convert", "-"])
        .write_stdin(PLAN)
        .output()
        .unwrap();
    let document: Value = serde_json::from_slice(&ended.stdout).unwrap();
    assert_eq!(document["source"]["path"], "-");
    keikaku(&["convert", "-", "--out", "out"])
        .current_dir(root.path())
        .write_stdin(PLAN)
        .assert()
        .code(0);
    assert_eq!(tree(root.path()), ["out/stdin.json"]);
}

#[test]
fn folders_are_mirrored_and_no_two_share_a_name() {
    let root = folder(&[
        "in/x/a.txt",
        "in/x/a.TSV",
        "in/b.txt",
        "in/notes.md",
        "more/b.txt",
    ]);
    let ended = run(root.path(), &["convert", "in", "more", "--out", "out/deep"]);
    assert_eq!(code(&ended), Some(0), "{}", said(&ended));
    assert_eq!(
        tree(&root.path().join("out/deep")),
        ["in/b.json", "more/b.json", "x/a.TSV.json", "x/a.txt.json"]
    );
    assert!(ended.stdout.is_empty());
}

#[test]
fn a_file_that_fails_is_told_and_the_rest_goes_on() {
    let root = folder(&["good.txt", "empty.txt!", "nothing/x.doc"]);
    fs::write(root.path().join("broken.pdf"), "%PDF-1.7\nnot really").unwrap();
    let args = [
        "convert",
        "gone.txt",
        "empty.txt",
        "nothing",
        "broken.pdf",
        "good.txt",
        "--out",
        "out",
    ];
    let ended = run(root.path(), &args);
    assert_eq!(code(&ended), Some(1));
    for name in ["gone.txt", "empty.txt", "nothing", "broken.pdf"] {
        let line = said(&ended).lines().find(|l| l.contains(name));
        assert!(
            line.is_some_and(|l| l.len() > name.len() + 20),
            "{name}: {}",
            said(&ended)
        );
    }
    assert!(said(&ended).contains("converted: 1;") && said(&ended).contains("failed: 4"));
    assert_eq!(tree(&root.path().join("out")), ["good.json"]);
}

#[test]
fn nothing_converted_is_three() {
    let root = folder(&["empty.txt!", "nothing/x.doc"]);
    for input in ["empty.txt", "gone.pdf", "nothing"] {
        let ended = run(root.path(), &["convert", input]);
        assert_eq!(code(&ended), Some(3), "{input}");
    }
    assert!(
        run(root.path(), &["convert", "empty.txt"])
            .stdout
            .is_empty()
    );
    let list = run(root.path(), &["convert", "empty.txt", "gone.pdf"]);
    assert_eq!(
        serde_json::from_slice::<Value>(&list.stdout).unwrap(),
        serde_json::json!([])
    );
}

#[test]
fn an_output_of_the_same_bytes_is_left_untouched() {
    let root = folder(&["a.txt"]);
    let args = ["convert", "a.txt", "--out", "out"];
    run(root.path(), &args);
    let file = root.path().join("out/a.json");
    let before = fs::metadata(&file).unwrap().modified().unwrap();
    let ended = run(root.path(), &args);
    assert!(said(&ended).contains("unchanged: 1"), "{}", said(&ended));
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), before);
}

#[test]
fn an_output_that_cannot_be_written_leaves_nothing_behind() {
    let root = folder(&["a.txt", "b.txt", "out/a.json/in.the.way"]);
    let ended = run(root.path(), &["convert", "a.txt", "b.txt", "--out", "out"]);
    assert_eq!(code(&ended), Some(1));
    assert_eq!(
        tree(&root.path().join("out")),
        ["a.json/in.the.way", "b.json"]
    );
}

#[test]
fn the_number_of_jobs_changes_no_byte() {
    let names: Vec<String> = (0..20).map(|n| format!("in/{n}.txt")).collect();
    let root = folder(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let of = |jobs: &str| run(root.path(), &["convert", "in", "--jobs", jobs]);
    let (one, two, again) = (of("1"), of("2"), of("2"));
    assert!(one.stdout == two.stdout && two.stdout == again.stdout);
    assert_eq!(said(&one), said(&two));
}

#[test]
fn where_nobody_looks_there_is_no_progress() {
    let root = folder(&["a.txt"]);
    let ended = run(root.path(), &["convert", "a.txt"]);
    assert_eq!(said(&ended).lines().count(), 1, "{}", said(&ended));
    assert!(!said(&ended).contains(['\r', '\x1b']));
}

#[test]
fn what_is_written_obeys_the_schema_that_is_printed() {
    let root = folder(&["a.txt"]);
    let schema = run(root.path(), &["schema"]);
    let schema: Value = serde_json::from_slice(&schema.stdout).unwrap();
    let document = run(root.path(), &["convert", "a.txt", "--no-validate"]);
    let document: Value = serde_json::from_slice(&document.stdout).unwrap();
    assert!(jsonschema::is_valid(&schema, &document));
}
