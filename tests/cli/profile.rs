//! Profiles through the command: what a town's file changes, and what is said of a wrong one.

use super::{code, out, run, said};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A plan of a town with words of its own: an era, a unit, a bound, a label, heading numbers.
const PLAN: &str = "霞台町行政改革推進計画\n\n計画期間　光文2年度～光文3年度\n\n柱1 役場の改革\n\n\
    取組項目①\t窓口の見直し\t受持\t町民課\n\
    年度間計画\t初期値\t光文2年度\t光文3年度\n\
    \t声の数 10声\t20声を下らない\t30声\n";

const TOWN: &str = r#"
[label.department]
add = ["受持"]

[[calendar.era]]
name = "光文"
letters = ["K"]
first_year = 2040

[[number.comparator]]
is = "ge"
after = { add = ["を下らない"] }

[unit.units]
add = ["声"]

[[numbering.style]]
id = "柱"
rank = 2
strength = "strong"
pattern = '^(柱\s?\d)[\s:]+'
matches = ["柱1 ひとづくり"]
rejects = ["柱を立てる"]
"#;

fn town(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.txt"), PLAN).unwrap();
    fs::write(folder.path().join("town.toml"), text).unwrap();
    folder
}

#[test]
fn a_town_teaches_its_words() {
    let folder = town(TOWN);
    let args = ["convert", "plan.txt", "--profile", "town.toml"];
    let output = run(folder.path(), &args);
    assert_eq!(code(&output), Some(0), "{}", said(&output));
    let document: Value = serde_json::from_str(out(&output)).unwrap();
    let at = |pointer: &str| document.pointer(pointer).cloned().unwrap_or_default();
    let item = "/plans/0/items/0";
    assert_eq!(
        at("/plans/0/period/fiscal_years"),
        serde_json::json!([2041, 2042])
    );
    assert_eq!(at("/plans/0/sections/0/number"), "柱1");
    assert_eq!(at(&format!("{item}/departments/0/name")), "町民課");
    let target = format!("{item}/indicators/0/targets/0");
    assert_eq!(at(&format!("{target}/period/year")), 2041);
    assert_eq!(at(&format!("{target}/value/unit")), "声");
    assert_eq!(at(&format!("{target}/value/comparator")), "ge");
    // Without the file none of this is understood.
    let output = run(folder.path(), &["convert", "plan.txt"]);
    let document: Value = serde_json::from_str(out(&output)).unwrap();
    assert!(document["plans"][0]["period"].is_null());
    // The label is taken for a part of the name.
    let title = document["plans"][0]["items"][0]["title"].as_str();
    assert_eq!(title, Some("窓口の見直し受持"));
}

#[test]
fn a_profile_is_shown_checked_and_explained() {
    let folder = town(TOWN);
    let output = run(folder.path(), &["profile", "check", "town.toml"]);
    assert_eq!(
        (code(&output), out(&output)),
        (Some(0), "town.toml: all well\n")
    );
    let output = run(folder.path(), &["profile", "show", "town.toml"]);
    let shown: toml::Table = toml::from_str(out(&output)).unwrap();
    let names = |value: &toml::Value, key: &str| -> Vec<String> {
        let list = value.as_array().unwrap().iter();
        list.filter_map(|e| Some(e.get(key)?.as_str()?.to_owned()))
            .collect()
    };
    assert!(names(&shown["calendar"]["era"], "name").contains(&"光文".to_owned()));
    assert_eq!(names(&shown["numbering"]["style"], "id")[0], "柱");
    assert!(shown["tolerances"]["rule_snap"].is_float());
    let output = run(
        folder.path(),
        &["profile", "explain", "town.toml", "plan.txt"],
    );
    assert!(
        out(&output).contains("受持\tdepartment.受持"),
        "{}",
        out(&output)
    );
    assert!(
        out(&output).contains("光文2年度\t(year)"),
        "{}",
        out(&output)
    );
    let output = run(
        folder.path(),
        &["profile", "explain", "default", "plan.txt"],
    );
    assert!(
        !out(&output).contains("光文2年度\t(year)"),
        "{}",
        out(&output)
    );
    let list = "霞台町行政改革推進計画\n\n番号\t取組項目\t受持\n1\t窓口\t町民課\n2\t広報紙\t企画課\n3\t研修\t総務課\n";
    fs::write(folder.path().join("list.txt"), list).unwrap();
    let output = run(folder.path(), &["profile", "suggest", "list.txt"]);
    assert!(out(&output).contains("\"受持\""), "{}", out(&output));
}

#[test]
fn everything_that_is_wrong_is_said_with_its_line() {
    let folder = town("[tolerances]\nrule_snp = 1.0\n");
    let output = run(folder.path(), &["profile", "check", "town.toml"]);
    assert_eq!(code(&output), Some(2));
    assert!(
        said(&output)
            .contains("town.toml:2:1: unknown key \"rule_snp\"; did you mean \"rule_snap\"?")
    );
    let folder = town(
        "[unit.units]\nremove = [\"世滞\"]\n[number.sgin]\nminus = {}\n[label.title]\nremove = [\"ない語\"]\n",
    );
    let output = run(folder.path(), &["profile", "check", "town.toml"]);
    let lines: Vec<&str> = said(&output).lines().collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(
        lines[0].contains("sgin") && lines[0].contains("did you mean \"sign\""),
        "{lines:?}"
    );
    assert!(
        lines[1].contains("世滞") && lines[1].contains("did you mean \"世帯\""),
        "{lines:?}"
    );
    let output = run(
        folder.path(),
        &["convert", "plan.txt", "--profile", "town.toml"],
    );
    assert_eq!(code(&output), Some(2));
}

#[test]
fn the_files_of_the_manual_are_sound() {
    for name in ["README.md", "README.ja.md"] {
        let manual = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
        let files: Vec<&str> = (manual.split("```toml\n").skip(1))
            .filter_map(|rest| rest.split("```").next())
            .filter(|file| file.starts_with("# town.toml"))
            .collect();
        assert_eq!(files.len(), 1, "{name}");
        let folder = town(files[0]);
        let output = run(folder.path(), &["profile", "check", "town.toml"]);
        assert_eq!(code(&output), Some(0), "{name}: {}", said(&output));
    }
}
