//! `keikaku tables`: what there is on each page, in every format.

use super::{code, folder, keikaku, out, run, said};
use serde_json::Value;
use std::path::Path;

/// Pages and tables of a fixture.
fn tables(args: &[&str]) -> Vec<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let ended = run(&root, &[&["tables"], args].concat());
    assert_eq!(code(&ended), Some(0), "{}", said(&ended));
    serde_json::from_slice(&ended.stdout).unwrap()
}

#[test]
fn a_table_over_a_page_break_is_a_table_of_each_page() {
    let pages = tables(&["page-breaks-and-furniture/source.pdf"]);
    let numbers: Vec<_> = pages.iter().map(|p| p["page"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=pages.len() as u64).collect::<Vec<_>>());
    let broken = pages.iter().filter(|p| p["tables"][0].is_object()).count();
    assert!(broken > 1);
    for cell in pages.iter().flat_map(|p| p["tables"].as_array().unwrap()) {
        let (rows, cells) = (&cell["rows"], cell["cells"].as_array().unwrap());
        for cell in cells {
            let at = |name: &str| cell[name].as_u64().unwrap() as usize;
            assert_eq!(rows[at("row")][at("col")], cell["text"]);
            assert_eq!(cell["bbox"].as_array().unwrap().len(), 4);
        }
    }
    let second = tables(&["page-breaks-and-furniture/source.pdf", "--pages", "2"]);
    assert_eq!(second.len(), 1);
    assert_eq!(second[0]["page"], 2);
}

#[test]
fn text_has_one_page_without_a_number() {
    let pages = tables(&["card-list-text/source.txt"]);
    assert_eq!(pages.len(), 1);
    assert_eq!(pages[0]["page"], Value::Null);
    assert!(pages[0]["tables"][0]["rows"].is_array());
}

#[test]
fn formats_and_standard_input() {
    let root = folder(&["a.txt"]);
    let csv = run(root.path(), &["tables", "a.txt", "--format", "csv"]);
    assert_eq!(
        out(&csv),
        "\u{feff},1,取組項目①,窓口の待ち時間の短縮,担当課,町民課\r\n"
    );
    let html = keikaku(&["tables", "-", "--format", "html"])
        .write_stdin(super::PLAN)
        .output()
        .unwrap();
    assert!(out(&html).contains("<td>町民課</td>"));
}

#[test]
fn what_cannot_be_read_is_said() {
    let root = folder(&["a.txt", "b.txt", "empty.txt!"]);
    for (input, ends) in [("gone.pdf", 3), ("empty.txt", 3), (".", 2)] {
        let ended = run(root.path(), &["tables", input]);
        assert_eq!(code(&ended), Some(ends), "{input}: {}", said(&ended));
        assert!(ended.stdout.is_empty() && !ended.stderr.is_empty());
    }
}
