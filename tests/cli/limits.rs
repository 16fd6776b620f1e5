//! What is too much costs the page or the file it is in, never the run.

use super::traps::{file, object, spaces, stream, two_pages};
use super::{PLAN, code, folder, run, said, tree};
use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Output;

/// A form that draws the next one twice, and so on: no end of drawing nothing.
fn endless() -> Vec<u8> {
    let depth = 45;
    let forms = (0..depth).map(|n| {
        let next = 9 + n;
        stream(
            &format!(
                "/Type /XObject /Subtype /Form /BBox [0 0 9 9] \
                 /Resources << /XObject << /X {next} 0 R >> >>"
            ),
            if n + 1 < depth { b"/X Do /X Do" } else { b" " },
        )
    });
    let content = stream("", b"/X Do");
    two_pages(content, "/XObject << /X 8 0 R >>", forms.collect())
}

/// A page whose content inflates to so many mebibytes.
fn bomb(mebibytes: usize) -> Vec<u8> {
    let content = stream("/Filter /FlateDecode", &spaces(mebibytes));
    two_pages(content, "", Vec::new())
}

fn convert(folder: &Path, file: &[u8], limits: &[&str]) -> (Output, Vec<String>) {
    fs::write(folder.join("a.pdf"), file).unwrap();
    let limits = limits.iter().flat_map(|limit| ["--limit", limit]);
    let args: Vec<&str> = ["convert", "a.pdf"].into_iter().chain(limits).collect();
    let ended = run(folder, &args);
    let document: Value = serde_json::from_slice(&ended.stdout).unwrap_or_default();
    let said = document["diagnostics"].as_array().into_iter().flatten();
    let said = said
        .filter(|d| d["severity"] == "error")
        .map(|d| d["message"].as_str().unwrap().to_owned())
        .collect();
    (ended, said)
}

#[test]
fn a_page_over_its_limit_costs_that_page() {
    let root = folder(&[]);
    let glyphs = stream("", &b"BT /F1 9 Tf 9 9 Td (aaaaaaaaaa) Tj ET ".repeat(9));
    let lines = stream("", &b"9 9 99 1 re f 9 99 m 99 99 l S ".repeat(99));
    let clips = stream("", &b"q 0 0 m 99 0 l 50 99 l W n ".repeat(99));
    let page = |content| two_pages(content, "", Vec::new());
    for (file, limit, words) in [
        (
            page(glyphs),
            "glyphs=50",
            "it has more than 50 characters (limit glyphs)",
        ),
        (
            page(lines),
            "shapes=60",
            "it has more than 60 rules and areas (limit shapes)",
        ),
        (
            page(clips),
            "nesting=20",
            "it nests deeper than 20 levels (limit nesting)",
        ),
        (
            bomb(2),
            "content=1",
            "its content is longer than 1 MiB (limit content)",
        ),
        (
            bomb(90),
            "memory=64",
            "it needs more than 64 MiB of memory (limit memory)",
        ),
        (
            endless(),
            "page-time=1",
            "it took longer than 1 s (limit page-time)",
        ),
    ] {
        let (ended, said_in_document) = convert(root.path(), &file, &[limit]);
        assert_eq!(code(&ended), Some(0), "{limit}: {}", said(&ended));
        let expected = format!("page 1 could not be read: {words}");
        assert_eq!(said_in_document, [expected], "{limit}");
    }
}

#[test]
fn pages_after_the_limit_are_left_out() {
    let root = folder(&[]);
    let page = "<< /Type /Page /MediaBox [0 0 99 99] /Contents 3 0 R \
                /Resources << /Font << /F1 4 0 R >> >> >>";
    let file = file(&[
        object("<< /Type /Catalog /Pages 2 0 R >>"),
        object(format!(
            "<< /Type /Pages /Count 9 /Kids [{}] >>",
            page.repeat(9)
        )),
        stream("", b"BT /F1 9 Tf 9 9 Td (a) Tj ET"),
        object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"),
    ]);
    let (ended, said_in_document) = convert(root.path(), &file, &["pages=4"]);
    assert_eq!(code(&ended), Some(0));
    assert_eq!(
        said_in_document,
        ["5 pages from page 5 on were not read: there are more than 4 (limit pages)"]
    );
}

#[test]
fn a_file_over_its_limit_costs_that_file() {
    let root = folder(&["b.txt", "c.txt"]);
    fs::write(root.path().join("a.pdf"), endless()).unwrap();
    fs::write(root.path().join("d.pdf"), endless()).unwrap();
    for jobs in ["1", "3"] {
        let args = ["convert", ".", "--out", "out", "--jobs", jobs];
        let ended = run(root.path(), &[&args[..], &["--limit", "time=2"]].concat());
        assert_eq!(code(&ended), Some(1));
        for name in ["a", "d"] {
            let expected = format!("./{name}.pdf: It took longer than 2 s and was given up.");
            assert!(said(&ended).contains(&expected), "{}", said(&ended));
        }
        assert_eq!(tree(&root.path().join("out")), ["b.json", "c.json"]);
    }
}

#[test]
fn the_other_commands_are_as_safe() {
    let root = folder(&["b.txt"]);
    fs::write(root.path().join("a.pdf"), endless()).unwrap();
    let probe = run(root.path(), &["probe", ".", "--limit", "time=1"]);
    assert_eq!(code(&probe), Some(1));
    let lines: Vec<&str> = super::out(&probe).lines().collect();
    assert!(lines[0].contains("longer than 1 s") && lines[1].starts_with("./b.txt: text"));
    let tables = run(root.path(), &["tables", "a.pdf", "--limit", "page-time=1"]);
    assert_eq!(code(&tables), Some(0), "{}", said(&tables));
    for args in [
        &["inspect", "a.pdf"][..],
        &["profile", "explain", "default", "a.pdf"],
        &["profile", "suggest", "a.pdf"],
    ] {
        let ended = run(root.path(), &[args, &["--limit", "time=1"]].concat());
        assert_eq!(code(&ended), Some(3), "{args:?}");
        assert!(said(&ended).contains("longer than 1 s"), "{}", said(&ended));
    }
    let fixture = root.path().join("fixture");
    fs::create_dir(&fixture).unwrap();
    fs::write(fixture.join("source.pdf"), endless()).unwrap();
    let test = run(root.path(), &["test", "fixture", "--limit", "time=1"]);
    assert_eq!(code(&test), Some(4));
    let report = super::out(&test);
    assert!(report.contains("longer than 1 s"), "{report}");
}

#[test]
fn a_limit_that_is_none_is_wrong_usage() {
    for wrong in ["time", "time=0", "size=3"] {
        let ended = run(Path::new("."), &["convert", "x", "--limit", wrong]);
        assert_eq!(code(&ended), Some(2), "{wrong}");
        assert!(said(&ended).contains("page-time"), "{}", said(&ended));
    }
}

#[test]
fn a_worker_ends_when_nobody_asks_any_more() {
    let ended = Command::new(env!("CARGO_BIN_EXE_keikaku"))
        .arg("worker")
        .write_stdin(PLAN)
        .timeout(std::time::Duration::from_secs(20))
        .output();
    assert!(ended.unwrap().stdout.is_empty());
}
