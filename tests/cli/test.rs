//! `keikaku test`: fixtures kept, compared and told.

use super::{code, folder, out, run};
use serde_json::Value;
use std::fs;

#[test]
fn fixtures_are_kept_compared_and_told() {
    let root = folder(&["f/one/source.txt", "f/two/source.txt", "f/two/make.sh"]);
    let test = |args: &[&str]| run(root.path(), &[&["test", "f"], args].concat());
    let ended = test(&[]);
    assert_eq!(code(&ended), Some(4));
    assert!(out(&ended).contains("no expected.json"));

    assert_eq!(code(&test(&["--accept"])), Some(0));
    assert_eq!(code(&test(&[])), Some(0));
    let file = root.path().join("f/two/expected.json");
    let kept = fs::read_to_string(&file).unwrap();
    let mut expected: Value = serde_json::from_str(&kept).unwrap();
    assert_eq!(expected["source"]["path"], "source.txt");
    for pointer in keikaku::fixture::LEFT_OUT {
        assert_eq!(expected.pointer(pointer), None);
    }

    expected["source"]["encoding"] = "EUC-JP".into();
    fs::write(&file, expected.to_string()).unwrap();
    let ended = test(&[]);
    assert_eq!(code(&ended), Some(4));
    for word in [
        "f/two:",
        "source.encoding",
        "\"EUC-JP\"",
        "as expected: 1; not: 1",
    ] {
        assert!(out(&ended).contains(word), "{word}: {}", out(&ended));
    }
    let report: Value = serde_json::from_slice(&test(&["--format", "json"]).stdout).unwrap();
    assert_eq!(
        report["outcomes"][1]["differences"][0]["pointer"],
        "/source/encoding"
    );
    assert!(out(&test(&["--format", "junit"])).contains("failures=\"1\""));

    assert_eq!(code(&test(&["--accept"])), Some(0));
    assert_eq!(fs::read_to_string(&file).unwrap(), kept);
    assert_eq!(code(&run(root.path(), &["test", "."])), Some(0));
    fs::create_dir(root.path().join("g")).unwrap();
    assert_eq!(code(&run(root.path(), &["test", "g"])), Some(3));
}
