//! `--ocr`: pages that are pictures, read by a stand-in for tesseract.

use super::paper::{self, pdf};
use super::{code, folder, keikaku, out, said};
use serde_json::Value;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Output;

/// Where the words of a card stand in the picture (pixels, 300 an inch), a line each.
const CARD: &[(&str, [u32; 4])] = &[
    ("霞台町行政改革推進計画", [600, 300, 1100, 60]),
    ("取組項目①", [220, 620, 230, 46]),
    ("窓口の待ち時間の短縮", [820, 620, 460, 46]),
    ("担当課", [220, 820, 140, 46]),
    ("町民課", [820, 820, 140, 46]),
];

/// A tesseract that knows these languages and reads the card in whatever it is given.
fn tesseract(folder: &Path, languages: &str, fails: bool) {
    let mut table = String::new();
    for (text, [x, y, w, h]) in CARD {
        let place = format!("{x}\\t{y}\\t{w}\\t{h}");
        table += &format!("4\\t1\\t1\\t1\\t1\\t0\\t{place}\\t-1\\t\\n");
        table += &format!("5\\t1\\t1\\t1\\t1\\t1\\t{place}\\t91.5\\t{text}\\n");
    }
    let reads = if fails {
        "echo 'Error in fopenReadStream' >&2; exit 1".to_owned()
    } else {
        format!("printf '{table}'")
    };
    let script = format!(
        "#!/bin/sh\nif [ \"$1\" = --list-langs ]; then printf '{languages}'; exit 0; fi\n\
         cat > /dev/null\n{reads}\n"
    );
    let path = folder.join("tesseract");
    fs::write(&path, script).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// Runs with this folder first where programs are looked for.
fn run(folder: &Path, path: &str, args: &[&str]) -> Output {
    let path = format!("{}{path}", folder.display());
    let mut command = keikaku(args);
    command
        .current_dir(folder)
        .env("PATH", path)
        .output()
        .unwrap()
}

const SYSTEM: &str = ":/usr/bin:/bin";

#[test]
fn a_scanned_card_becomes_an_item_and_is_marked() {
    let root = folder(&[]);
    tesseract(root.path(), "jpn\\njpn_vert\\n", false);
    fs::write(root.path().join("scan.pdf"), pdf(&[paper::SCANNED_GRID])).unwrap();
    let ended = run(root.path(), SYSTEM, &["convert", "scan.pdf", "--ocr"]);
    assert_eq!(code(&ended), Some(0), "{}", said(&ended));
    let document: Value = serde_json::from_slice(&ended.stdout).unwrap();
    let item = &document["plans"][0]["items"][0];
    assert_eq!(item["title"], "窓口の待ち時間の短縮", "{document}");
    assert_eq!(item["departments"][0]["name"], "町民課");
    assert_eq!(item["confidence"], 0.8);
    assert_eq!(item["reasons"][0], "character_recognition");
    let said: Vec<&Value> = document["diagnostics"].as_array().unwrap().iter().collect();
    assert_eq!(said[0]["code"], "K015");
    assert_eq!(said[0]["provenance"]["page"], 1);
    // The same is seen by the other commands.
    let tables = run(root.path(), SYSTEM, &["tables", "scan.pdf", "--ocr"]);
    assert!(out(&tables).contains("[[\"取組項目①\",\"窓口の待ち時間の短縮\"]"));
    let page = run(root.path(), SYSTEM, &["inspect", "scan.pdf", "--ocr"]);
    assert!(out(&page).contains("K015") && out(&page).contains("from character recognition"));
}

#[test]
fn only_pictures_are_read_and_an_ocr_layer_is_said() {
    let root = folder(&[]);
    tesseract(root.path(), "jpn\\n", false);
    for (pages, codes) in [
        (&[paper::TEXT][..], &[][..]),
        (&[paper::OCR], &["K015"]),
        (&[paper::TEXT, paper::SCAN], &["K015"]),
    ] {
        fs::write(root.path().join("a.pdf"), pdf(pages)).unwrap();
        let ended = run(root.path(), SYSTEM, &["convert", "a.pdf", "--ocr"]);
        let document: Value = serde_json::from_slice(&ended.stdout).unwrap();
        let said = document["diagnostics"].as_array().unwrap();
        let said: Vec<_> = said.iter().map(|d| d["code"].as_str().unwrap()).collect();
        assert_eq!(said, codes);
    }
}

#[test]
fn what_is_missing_is_said_before_anything_is_read() {
    let root = folder(&[]);
    fs::write(root.path().join("scan.pdf"), pdf(&[paper::SCAN])).unwrap();
    let without = run(root.path(), "", &["convert", "scan.pdf", "--ocr"]);
    assert_eq!(code(&without), Some(2));
    assert!(said(&without).contains("apt install tesseract-ocr tesseract-ocr-jpn"));
    tesseract(root.path(), "eng\\nosd\\n", false);
    let english = run(root.path(), SYSTEM, &["tables", "scan.pdf", "--ocr"]);
    assert_eq!(code(&english), Some(2));
    assert!(said(&english).contains("no Japanese data"));
    let unread = run(root.path(), SYSTEM, &["convert", "scan.pdf"]);
    assert_eq!(code(&unread), Some(3));
    assert!(said(&unread).contains("--ocr"));
}

#[test]
fn a_page_it_fails_on_is_one_page() {
    let root = folder(&[]);
    tesseract(root.path(), "jpn\\n", true);
    fs::write(root.path().join("a.pdf"), pdf(&[paper::TEXT, paper::SCAN])).unwrap();
    let ended = run(root.path(), SYSTEM, &["convert", "a.pdf", "--ocr"]);
    assert_eq!(code(&ended), Some(0), "{}", said(&ended));
    let document: Value = serde_json::from_slice(&ended.stdout).unwrap();
    let said = &document["diagnostics"][0];
    assert_eq!(said["code"], "K012");
    assert!(
        said["message"]
            .as_str()
            .unwrap()
            .contains("fopenReadStream")
    );
}
