//! Both engines find the same, in every expression of the profile and in any other.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Whole and groups of every match.
type Found = Vec<Vec<Option<Range<usize>>>>;

/// What the two engines find.
fn found(quick: &Regex, general: &regex::Regex, text: &str) -> [Found; 2] {
    let ours = quick.captures_iter(text);
    let theirs = general.captures_iter(text);
    [
        ours.map(|c| c.iter().map(|m| m.map(|m| m.range())).collect())
            .collect(),
        theirs
            .map(|c| c.iter().map(|m| m.map(|m| m.range())).collect())
            .collect(),
    ]
}

/// Every expression of the embedded profile, and what stands in it as text.
fn embedded() -> (Vec<String>, Vec<String>) {
    fn walk(value: &toml::Value, sources: &mut Vec<String>, texts: &mut Vec<String>) {
        match value {
            toml::Value::Table(table) => {
                for (key, value) in table {
                    match value.as_str() {
                        Some(source) if ["pattern", "unless"].contains(&key.as_str()) => {
                            sources.push(source.to_owned());
                        }
                        _ => walk(value, sources, texts),
                    }
                }
            }
            toml::Value::Array(values) => {
                values.iter().for_each(|v| walk(v, sources, texts));
            }
            toml::Value::String(text) => texts.push(text.clone()),
            _ => {}
        }
    }
    let (mut sources, mut texts) = (Vec::new(), Vec::new());
    for file in [
        include_str!("../../profile/default/pattern.toml"),
        include_str!("../../profile/default/numbering.toml"),
        include_str!("../../profile/default/calendar.toml"),
        include_str!("../../profile/default/number.toml"),
    ] {
        let file: BTreeMap<String, toml::Value> = toml::from_str(file).unwrap();
        file.values()
            .for_each(|v| walk(v, &mut sources, &mut texts));
    }
    // Patterns of the calendar are put together of parts first.
    sources.retain(|source| regex::Regex::new(source).is_ok());
    (sources, texts)
}

#[test]
fn the_embedded_expressions_are_quick_and_find_the_same() {
    let (sources, texts) = embedded();
    assert!(sources.len() > 60 && texts.len() > 300);
    for source in &sources {
        let quick = Regex::new(source).unwrap();
        let general = regex::Regex::new(source).unwrap();
        assert!(quick.quick.is_some(), "{source}");
        // The general engine takes what alternatives begin with out of them, and so may find
        // another end: `^a+b?c|^a+d` is for it `^a+(b?c|d)`.
        let factored = source.starts_with(r"^\d+\.\d|^\d+\s*");
        for text in texts.iter().filter(|t| t.chars().count() < 40) {
            match found(&quick, &general, text) {
                [ours, theirs] if factored => assert_eq!(ours.is_empty(), theirs.is_empty()),
                [ours, theirs] => assert_eq!(ours, theirs, "{source} in {text:?}"),
            }
        }
    }
}

#[test]
fn what_is_wrong_is_refused_and_what_is_more_than_we_know_works() {
    for wrong in ["(", "a)", "[a", "a{2,1}", "*", "(?<a>x)(?<a>y)", "[z-a]"] {
        assert!(Regex::new(wrong).is_err(), "{wrong}");
    }
    let regex = Regex::new(r"(?i)(?<kanji>\p{Han}+)dx").unwrap();
    let captures = regex.captures("自治体DX").unwrap();
    assert_eq!(captures.name("kanji").map(|m| m.as_str()), Some("自治体"));
}

#[test]
fn whoever_gets_lost_asks_for_the_way() {
    let text = "a".repeat(60);
    let regex = Regex::new("(a*)*[bc]").unwrap();
    assert!(regex.quick.is_some() && regex.general.get().is_none());
    assert!(!regex.is_match(&text));
    assert!(regex.general.get().is_some());
}

fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        proptest::sample::select(vec![
            "a", "b", "年", "度", ".", r"\d", r"\s", r"\S", "[ab]", "[^a年]", "[0-9]", "^", "$",
            r"\b", r"\.", "[a-]", r"[\d年]",
        ])
        .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let quantified = inner.clone().prop_filter("no place", |tree| {
            !["^", "$", r"\b"].contains(&tree.as_str())
        });
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..4).prop_map(|v| v.concat()),
            proptest::collection::vec(inner.clone(), 1..4)
                .prop_map(|v| format!("(?:{})", v.join("|"))),
            inner.prop_map(|tree| format!("({tree})")),
            (
                quantified,
                proptest::sample::select(vec![
                    "?", "*", "+", "??", "*?", "+?", "{2}", "{1,2}", "{0,}?"
                ])
            )
                .prop_map(|(tree, times)| format!("(?:{tree}){times}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn both_engines_find_the_same(source in expression(), text in "[ab年度0-9 .\n]{0,12}") {
        let quick = Regex::new(&source).unwrap();
        let general = regex::Regex::new(&source).unwrap();
        prop_assert_eq!(quick.is_match(&text), general.is_match(&text), "{} in {:?}", source, text);
        let starts = [
            quick.find(&text).map(|m| m.start()),
            general.find(&text).map(|m| m.start()),
        ];
        prop_assert_eq!(starts[0], starts[1], "{} in {:?}", source, text);
        if !source.contains('|') {
            let [ours, theirs] = found(&quick, &general, &text);
            prop_assert_eq!(ours, theirs, "{} in {:?}", source, text);
        }
    }
}
