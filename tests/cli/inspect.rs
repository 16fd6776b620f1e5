//! `keikaku inspect`: pages with their layers, as HTML and as SVG.

use super::{code, folder, out, run, said};
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn inspect(args: &[&str]) -> std::process::Output {
    run(
        &fixtures(),
        &[&["inspect", "card-list/source.pdf"], args].concat(),
    )
}

#[test]
fn a_page_shows_its_picture_and_what_was_read_of_it() {
    let ended = inspect(&["--page", "4"]);
    assert_eq!(code(&ended), Some(0), "{}", said(&ended));
    let html = out(&ended);
    assert!(html.starts_with("<!DOCTYPE html>") && html.trim_end().ends_with("</html>"));
    // The letters as they are drawn, and every layer with something in it.
    assert!(html.contains("<use xlink:href=\"#p4-g"));
    for (layer, mark) in [
        ("glyphs", "令  U+4EE4"),
        ("read", "target: 80件"),
        ("read", "department: 企画政策課"),
        ("headings", "heading: "),
        ("lines", "基本方針"),
        ("meanings", "department."),
        ("cells", "table 1, row 1, column 1"),
        ("rules", "rule, "),
        ("blocks", "1: paragraph: "),
    ] {
        let from = html.find(&format!("<g id=\"p4-{layer}\"")).unwrap();
        // Marks with a row in the list have ids of their own: 「p4-m1」.
        let layers = html[from + 1..].split("inkscape:groupmode").nth(1).unwrap();
        assert!(layers.contains(mark), "{layer}: {mark}");
    }
    assert!(html.contains("confidence 1.00") && html.contains("label &quot;令和8年度&quot;"));
    assert_eq!(out(&inspect(&["--page", "4"])), html);
}

#[test]
fn an_svg_is_one_page_in_groups() {
    let root = folder(&[]);
    let file = root.path().join("page.svg");
    let ended = inspect(&[
        "--page",
        "4",
        "-o",
        file.to_str().unwrap(),
        "--layers",
        "page,cells",
    ]);
    assert_eq!(code(&ended), Some(0), "{}", said(&ended));
    let svg = fs::read_to_string(&file).unwrap();
    assert!(svg.contains("<g id=\"p4-cells\" class=\"layer-cells\" inkscape:groupmode=\"layer\""));
    assert!(svg.contains("<title>table 1, row 1, column 1"));
    assert_eq!(svg.matches("style=\"display:none\"").count(), 8);
    let two = inspect(&["--page", "3-4", "-o", file.to_str().unwrap()]);
    assert_eq!(code(&two), Some(2));
    assert!(said(&two).contains("one page"));
}

#[test]
fn several_pages_are_one_html() {
    let root = folder(&[]);
    let file = root.path().join("pages.html");
    let ended = inspect(&[
        "--page",
        "1,3-4",
        "-o",
        file.to_str().unwrap(),
        "--layers",
        "all",
    ]);
    assert_eq!(code(&ended), Some(0), "{}", said(&ended));
    let html = fs::read_to_string(&file).unwrap();
    for page in ["p1", "p3", "p4"] {
        assert!(html.contains(&format!("<section id=\"{page}\">")), "{page}");
    }
    assert!(!html.contains("<section id=\"p2\">"));
}

#[test]
fn what_cannot_be_shown_is_said() {
    let beyond = inspect(&["--page", "900"]);
    assert_eq!(code(&beyond), Some(3));
    assert!(said(&beyond).contains("--page 900") && said(&beyond).contains("pages"));
    let layer = inspect(&["--layers", "page,onions"]);
    assert_eq!(code(&layer), Some(2));
    assert!(said(&layer).contains("onions") && said(&layer).contains("meanings"));
    let root = folder(&["a.txt", "empty.txt!"]);
    fs::write(root.path().join("broken.pdf"), "%PDF-1.7\nnot really").unwrap();
    for (input, why) in [
        ("a.txt", "text has no page"),
        ("empty.txt", "empty"),
        ("broken.pdf", "broken"),
        ("gone.pdf", "no such file"),
    ] {
        let ended = run(root.path(), &["inspect", input]);
        assert_eq!(code(&ended), Some(3), "{input}");
        assert!(said(&ended).contains(why), "{input}: {}", said(&ended));
        assert!(ended.stdout.is_empty());
    }
}
