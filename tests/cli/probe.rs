//! `keikaku probe`: a line for each file, and whether all can be converted.

use super::paper::{self, pdf};
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

/// What is said of a PDF of these pages, and how the command ends.
fn probed(pages: &[&str]) -> (Value, Option<i32>) {
    let root = folder(&[]);
    fs::write(root.path().join("a.pdf"), pdf(pages)).unwrap();
    let ended = run(root.path(), &["probe", "a.pdf", "--format", "json"]);
    (serde_json::from_slice(&ended.stdout).unwrap(), code(&ended))
}

#[test]
fn every_kind_of_page_is_told() {
    for (pages, layer, ends) in [
        (&[paper::TEXT, paper::TEXT][..], "text", 0),
        (&[paper::SCAN, paper::SCAN], "scan", 1),
        (&[paper::OCR, paper::OCR], "ocr", 0),
        (&[paper::TEXT, paper::SCAN], "mixed", 0),
        (&[paper::TEXT, paper::OCR], "mixed", 0),
        // An empty page is of no kind.
        (&[paper::SCAN, ""], "scan", 1),
        (&[paper::TEXT, ""], "text", 0),
    ] {
        let (told, code) = probed(pages);
        assert_eq!(told["layer"], layer, "{told}");
        assert_eq!(code, Some(ends), "{told}");
        assert_eq!(told["problem"].is_string(), ends == 1, "{told}");
        assert_eq!(told["pages"], pages.len());
    }
}

#[test]
fn what_is_on_the_pages_is_counted() {
    let (plain, _) = probed(&[paper::TEXT]);
    for nothing in ["unreadable", "ruled_tables", "ruleless_tables"] {
        assert_eq!(plain[nothing], 0, "{plain}");
    }
    assert_eq!(
        (&plain["vertical"], &plain["encrypted"]),
        (&false.into(), &false.into())
    );
    assert_eq!(plain["characters"], 6, "{plain}");
    let (vertical, _) = probed(&[paper::TEXT, paper::VERTICAL]);
    assert_eq!(vertical["vertical"], true);
    let (unreadable, ends) = probed(&[paper::UNREADABLE]);
    assert_eq!(unreadable["unreadable"], 5, "{unreadable}");
    assert_eq!(ends, Some(1), "{unreadable}");
    let (ruled, _) = probed(&[paper::RULED]);
    assert_eq!(
        (&ruled["ruled_tables"], &ruled["ruleless_tables"]),
        (&1.into(), &0.into())
    );
    let (ruleless, _) = probed(&[paper::RULELESS]);
    assert_eq!(
        (&ruleless["ruled_tables"], &ruleless["ruleless_tables"]),
        (&0.into(), &1.into())
    );
}
