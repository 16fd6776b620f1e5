//! Times, figures, units and numbers of headings that a file teaches.

use super::{loaded, refused};
use crate::layout::Tolerances;
use crate::profile::Thresholds;
use crate::profile::{Problem, Profile};
use crate::read::ReadTolerances;
use crate::text::number::Comparator;
use serde::Serialize;
use toml::{Table, Value};

#[test]
fn an_era_is_added_and_changed() {
    let profile = loaded(
        "[[calendar.era]]\nname = \"光文\"\nletters = [\"K\"]\nfirst_year = 2040\n\
         [[calendar.era]]\nname = \"昭和\"\nletters = [\"S\", \"Ｓ\"]\n\
         [calendar.words.as_of]\nadd = [\"付け\"]\n",
    );
    let year = |words: &str| profile.calendar.whole(words).map(|s| s.year);
    assert_eq!(year("光文2年度"), Some(2041));
    assert_eq!(year("令和8年度"), Some(2026));
    assert_eq!(year("昭和60年"), Some(1985));
    assert_eq!(year("令和8年4月1日付け"), Some(2026));
    assert_eq!(Profile::embedded().calendar.whole("光文2年度"), None);
    // Figures know the times they are not.
    assert!(profile.numbers.find("光文2年度までに").is_empty());
}

#[test]
fn bounds_and_units_are_added() {
    let profile = loaded(
        "[[number.comparator]]\nis = \"ge\"\nafter = { add = [\"を下らない\"] }\n\
         [number.words.zero]\nadd = [\"無し\"]\n\
         [unit.units]\nadd = [\"{町内会,自治会}区\"]\n\
         [unit.alias]\n\"世帯\" = { add = [\"家族\"] }\n\"杯\" = [\"椀\"]\n\
         [unit.scale]\n\"万\" = 10000\n",
    );
    let of = |words: &str| {
        let read = profile.numbers.whole(words)?;
        Some((read.number.to_string(), read.unit?, read.comparator))
    };
    let said = |n: &str, unit: &str, is| Some((n.to_owned(), unit.to_owned(), is));
    assert_eq!(of("50件を下らない"), said("50", "件", Comparator::Ge));
    assert_eq!(of("50件以上"), said("50", "件", Comparator::Ge));
    assert_eq!(of("30家族"), said("30", "世帯", Comparator::Eq));
    assert_eq!(of("30椀"), said("30", "杯", Comparator::Eq));
    let sentence = profile
        .numbers
        .find("全体で12町内会区に広げ、7自治会区は見送る。");
    let units: Vec<_> = sentence
        .iter()
        .filter_map(|f| f.what.unit.clone())
        .collect();
    assert_eq!(units, ["町内会区", "自治会区"]);
}

#[test]
fn numbers_of_headings_are_added_changed_and_removed() {
    let style = "[[numbering.style]]\nid = \"柱\"\nrank = 2\nstrength = \"strong\"\n\
                 pattern = '^(柱\\s?\\d)[\\s:]+'\nmatches = [\"柱1 ひとづくり\"]\nrejects = [\"柱を立てる\"]\n";
    let profile = loaded(&format!(
        "{style}[[numbering.style]]\nid = \"■\"\nremove = true\n\
         [[numbering.style]]\nid = \"N)\"\nstrength = \"weak\"\n"
    ));
    let class = |text: &str| profile.numbering.read(text).map(|m| m.class);
    assert_eq!(class("柱1 ひとづくり").as_deref(), Some("柱"));
    assert_eq!(class("■調査の概要"), None);
    assert_eq!(class("1 対象").as_deref(), Some("N"));
    let weak = profile.numbering.read("2) 課題").map(|m| m.strength);
    assert_eq!(weak, Some(crate::profile::Strength::Weak));
}

#[test]
fn what_a_file_does_not_name_stays() {
    let profile = loaded("[label.title]\nadd = [\"やること\"]");
    assert!(profile.numbering.read("第1章 総論").is_some());
    assert_eq!(profile.calendar.whole("R8").map(|s| s.year), Some(2026));
    assert!(profile.numbers.whole("5件").is_some());
}

#[test]
fn what_no_reader_takes_is_refused_with_its_line() {
    let unknown = |given: &str, near: &str| Problem::Unknown {
        given: given.to_owned(),
        near: Some(near.to_owned()),
    };
    for (text, at, problem) in [
        ("\n[unit.unit]\nadd = []", (2, 7), unknown("unit", "units")),
        (
            "[number.sign]\nminuss = { add = [] }",
            (2, 1),
            unknown("minuss", "minus"),
        ),
        (
            "[calendar.words.as_of]\nadded = []",
            (2, 1),
            unknown("added", "add"),
        ),
        (
            "[[numbering.style]]\nid = \"章々\"\nremove = true",
            (1, 1),
            unknown("章々", "章"),
        ),
    ] {
        let error = refused(text);
        assert_eq!((error.problem, error.at), (problem, Some(at)), "{text}");
    }
    let error = refused("[unit.units]\nremove = [\"世滞\"]");
    assert!(
        matches!(&error.problem, Problem::NoSuchWord { near: Some(near), list, .. }
            if near == "世帯" && list == "unit.units"),
        "{error}"
    );
    for text in [
        "[unit]\nunits = [\"杯\"]",
        "[unit.units]\nadd = \"杯\"",
        "[[calendar.era]]\nname = \"光文\"",
        "[calendar.pattern.era_year]\npattern = 'x'\nmatches = ['y']\nrejects = ['z']",
        "[[numbering.style]]\nid = \"x\"\nstrength = \"strong\"\npattern = '('\nmatches = ['a']\nrejects = []",
        "[unit.alias]\n\"束\" = [\"人\"]",
    ] {
        let error = refused(text);
        assert!(
            matches!(error.problem, Problem::Reader(_)),
            "{text}: {error}"
        );
        assert!(error.at.is_some(), "{text}");
    }
}

#[test]
fn what_is_shown_holds_the_readers() {
    let shown = Profile::show(Some(("[unit.units]\nadd = [\"束分\"]", "x"))).unwrap();
    let table: Table = toml::from_str(&shown).unwrap();
    let units = table["unit"]["units"].as_array().unwrap();
    assert!(units.iter().any(|u| u.as_str() == Some("束分")));
    for (reader, key) in [
        ("calendar", "era"),
        ("number", "sign"),
        ("numbering", "style"),
    ] {
        assert!(table[reader].get(key).is_some(), "{reader}");
    }
}

/// Every setting of a table, each set to another value.
fn settings(default: &impl Serialize) -> Vec<(String, Value)> {
    let table = Table::try_from(default).unwrap();
    let other = |value: &Value| match value {
        Value::Float(f) => Value::Float(f * 1.5 + 0.25),
        Value::Integer(n) => Value::Integer(n + 1),
        Value::Boolean(b) => Value::Boolean(!b),
        other => panic!("{other}"),
    };
    let of = |(key, value): (&String, &Value)| (key.clone(), other(value));
    table.iter().map(of).collect()
}

#[test]
fn every_tolerance_can_be_set() {
    let tables = [
        ("tolerances", settings(&Tolerances::default())),
        ("reading", settings(&ReadTolerances::default())),
        ("checks", settings(&Thresholds::default())),
    ];
    for (table, all) in tables {
        assert!(all.len() > 3, "{table}");
        for (key, value) in all {
            let profile = loaded(&format!("[{table}]\n{key} = {value}\n"));
            let now = match table {
                "tolerances" => Table::try_from(&profile.tolerances),
                "checks" => Table::try_from(&profile.checks),
                _ => Table::try_from(&profile.reading),
            };
            let now = now.unwrap();
            let near = |a: &Value, b: &Value| match (a.as_float(), b.as_float()) {
                (Some(a), Some(b)) => (a - b).abs() <= b.abs() * 1e-5,
                _ => a == b,
            };
            assert!(near(&now[&key], &value), "{key}: {} {value}", now[&key]);
            let typo = format!("[{table}]\n{key}x = {value}\n");
            let error = refused(&typo);
            let meant = Problem::Unknown {
                given: format!("{key}x"),
                near: Some(key.clone()),
            };
            assert_eq!((error.problem, error.at), (meant, Some((2, 1))));
        }
    }
}
