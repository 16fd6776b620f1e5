//! Label words that plans print (`data/labels.toml`), each with the part it plays.

use keikaku::profile::{Profile, Role};
use keikaku::text::normalised;
use std::collections::BTreeMap;

const PRINTED: &str = include_str!("data/labels.toml");

/// One character wrong is still the word, where the word is long enough.
const MISSPELT: &[(Role, &str)] = &[
    (Role::Indicator, "重要業積評価指標"),
    (Role::Effect, "期待されれる効果"),
];

/// Not labels, though they begin or end like one.
const NO_LABELS: &[&str] = &[
    "担当課と連携して進めます。",
    "目標を達成するため、",
    "令和8年度",
    "総務課",
    "12.5%",
    "窓口の事業名を見直す",
];

#[test]
fn every_printed_word_plays_its_part() {
    let profile = Profile::embedded();
    let mut missing = Vec::new();
    let printed: BTreeMap<Role, Vec<String>> = toml::from_str(PRINTED).unwrap();
    for (role, words) in &printed {
        for word in words {
            let found = profile.lexicon.read(&normalised(word));
            if !found.iter().any(|label| label.role == *role) {
                let roles: Vec<Role> = found.iter().map(|label| label.role).collect();
                missing.push(format!("{word:?} is no {role:?}: {roles:?}"));
            }
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

#[test]
fn a_slip_is_forgiven_and_said() {
    let profile = Profile::embedded();
    for (role, word) in MISSPELT {
        let found = profile.lexicon.read(&normalised(word));
        let slip = found.iter().find(|label| label.role == *role);
        assert!(
            slip.is_some_and(|label| label.misspelt),
            "{word}: {found:?}"
        );
    }
}

#[test]
fn sentences_years_and_values_are_no_labels() {
    let profile = Profile::embedded();
    for text in NO_LABELS {
        let found = profile.lexicon.read(&normalised(text));
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

/// Words that fill cells of schedules.
#[test]
fn steps_are_known() {
    let profile = Profile::embedded();
    let steps = [
        "検討",
        "協議",
        "調査",
        "研究",
        "検討段階",
        "準備",
        "実行準備",
        "調整",
        "決定",
        "内容決定",
        "試行",
        "周知",
        "一部実施",
        "着手",
        "実施",
        "推進",
        "継続",
        "充実",
        "拡充",
        "見直し",
        "経過措置",
        "随時",
        "完了",
        "終了",
        "廃止",
    ];
    for step in steps {
        assert!(
            profile.words("schedule_step").contains(&step.to_owned()),
            "{step}"
        );
    }
}
