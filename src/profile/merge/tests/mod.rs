//! What a user's file changes, and what it is refused for.

mod readers;

use super::*;
use crate::lang::Lang;
use crate::profile::Problem;
use crate::profile::Profile;
use crate::profile::written::PatternFault;

fn loaded(text: &str) -> Profile {
    Profile::load(text, "town.toml").unwrap()
}

fn refused(text: &str) -> ProfileError {
    Profile::load(text, "town.toml").unwrap_err()
}

fn first(profile: &Profile, text: &str) -> Option<Role> {
    profile.lexicon.read(text).first().map(|l| l.role)
}

#[test]
fn the_embedded_files_are_sound() {
    let lexicon: Result<WrittenLexicon, _> =
        toml::from_str(include_str!("../../default/lexicon.toml"));
    assert!(lexicon.is_ok(), "{lexicon:?}");
    let (embedded, merged) = (Embedded::new(), Merged::embedded());
    assert_eq!(embedded.sha256, merged.digest());
    let folding = Folding::new(&merged.lexicon.fold);
    for entry in merged.labels.iter() {
        assert_eq!(folding.fold(&entry.word), *entry.folded);
    }
}

#[test]
fn words_are_added_and_removed() {
    let profile = loaded(
        "[label.department]\nadd = [\"{受持,うけもち}課\"]\nremove = [\"所管\"]\n\
         [label.person]\nadd = [\"担当\"]\n\
         [several]\n\"重点事項\" = [\"parent\", \"title\"]\n\
         [fold]\n\"タントウ\" = \"担当\"\n\
         [words.others]\nadd = [\"その他\"]\nremove = [\"外\"]\n",
    );
    assert_eq!(first(&profile, "受持課"), Some(Role::Department));
    assert_eq!(first(&profile, "うけもち課"), Some(Role::Department));
    assert_eq!(first(&profile, "所管"), None);
    assert_eq!(first(&profile, "所管課"), Some(Role::Department));
    assert_eq!(first(&profile, "担当"), Some(Role::Person));
    assert_eq!(first(&profile, "タントウ課"), Some(Role::Department));
    assert_eq!(first(&profile, "重点事項"), Some(Role::Parent));
    assert!(profile.words("others").contains(&"その他".to_owned()));
    assert!(!profile.words("others").contains(&"外".to_owned()));
    assert_eq!(first(&Profile::embedded(), "受持課"), None);
}

#[test]
fn tolerances_are_set_one_by_one() {
    let profile = loaded("[tolerances]\nrule_snap = 9.5\n[reading]\nlean = 0.5\n");
    assert_eq!(profile.tolerances.rule_snap, 9.5);
    assert_eq!(profile.tolerances.rule_gap, Tolerances::default().rule_gap);
    assert_eq!(profile.reading.lean, 0.5);
}

#[test]
fn a_pattern_is_replaced_by_its_id() {
    let profile =
        loaded("[pattern.note_mark]\npattern = '[♪]'\nmatches = [\"5件♪\"]\nrejects = [\"※1\"]\n");
    assert!(profile.pattern("note_mark").is_match("♪"));
    assert!(!profile.pattern("note_mark").is_match("※1"));
}

#[test]
fn the_digest_is_of_what_is_said() {
    let embedded = Profile::embedded().sha256;
    assert_eq!(embedded.len(), 64);
    assert_eq!(loaded("").sha256, embedded);
    assert_eq!(loaded("about = \"x\"").sha256, embedded);
    let more = loaded("[label.title]\nadd = [\"やること\"]").sha256;
    assert_ne!(more, embedded);
    assert_eq!(
        loaded("label.title.add = [\"やること\"] # same").sha256,
        more
    );
}

#[test]
fn what_is_not_understood_is_refused_with_its_line() {
    let unknown = |given: &str, near: &str| Problem::Unknown {
        given: given.to_owned(),
        near: Some(near.to_owned()),
    };
    let pattern = "pattern.note_mark";
    let table: &[(String, (usize, usize), Problem)] = &[
        ("[lable.title]\n".into(), (1, 2), unknown("lable", "label")),
        (
            "\n[label.departmant]\nadd = []".into(),
            (2, 8),
            unknown("departmant", "department"),
        ),
        (
            "[label.title]\nadded = []".into(),
            (2, 1),
            unknown("added", "add"),
        ),
        (
            "[words.other]\nadd = []".into(),
            (1, 8),
            unknown("other", "others"),
        ),
        (
            "[tolerances]\nrule_snp = 1.0".into(),
            (2, 1),
            unknown("rule_snp", "rule_snap"),
        ),
        (
            "[pattern.not_mark]\npattern = 'x'\nmatches = ['x']\nrejects = []".into(),
            (1, 10),
            unknown("not_mark", "note_mark"),
        ),
        (
            "[label.department]\nremove = [\"担当課課\"]".into(),
            (2, 11),
            Problem::NoSuchWord {
                word: "担当課課".into(),
                list: "label.department".into(),
                near: Some("担当課".into()),
            },
        ),
        (
            format!("[{pattern}]\npattern = 'a'\nmatches = ['b']\nrejects = []"),
            (1, 10),
            Problem::Pattern {
                id: "note_mark".into(),
                fault: PatternFault::Misses("b".into()),
            },
        ),
        (
            format!("[{pattern}]\npattern = 'a'\nmatches = ['a']\nrejects = ['ba']"),
            (1, 10),
            Problem::Pattern {
                id: "note_mark".into(),
                fault: PatternFault::Takes("ba".into()),
            },
        ),
        (
            format!("[{pattern}]\npattern = 'a'\nmatches = []\nrejects = []"),
            (1, 10),
            Problem::Pattern {
                id: "note_mark".into(),
                fault: PatternFault::NoExample,
            },
        ),
    ];
    for (text, at, problem) in table {
        let error = refused(text);
        assert_eq!((&error.problem, error.at), (problem, Some(*at)), "{text}");
    }
    for text in [
        "[label",
        "[tolerances]\nrule_snap = \"wide\"",
        "[pattern.note_mark]\npattern = '('\nmatches = ['a']\nrejects = []",
    ] {
        let error = refused(text);
        assert!(error.at.is_some(), "{text}");
        assert!(
            error.message(Lang::Ja).starts_with("town.toml:"),
            "{}",
            error.message(Lang::Ja)
        );
        assert_ne!(error.message(Lang::Ja), error.message(Lang::En));
    }
    assert_eq!(
        refused("[lable.title]\n").to_string(),
        "town.toml:1:2: unknown key \"lable\"; did you mean \"label\"?"
    );
}

#[test]
fn a_check_says_everything_that_is_wrong() {
    let text = "extends = [\"reports\"]\n[label.title]\nremove = [\"ない語\"]\n\
                [words.other]\nadd = []\n[words.others]\nadd = [\"\"]\n";
    let errors = Profile::check(text, "town.toml");
    let lines: Vec<_> = errors.iter().map(|e| e.at.map(|a| a.0)).collect();
    assert_eq!(lines, vec![Some(1), Some(3), Some(4), None], "{errors:?}");
    assert!(Profile::check("", "town.toml").is_empty());
}

#[test]
fn a_file_may_extend_a_family() {
    let profile = loaded("extends = [\"measures\"]\n[label.person]\nadd = [\"受持ち\"]");
    assert_eq!(first(&profile, "取組内容"), Some(Role::Title));
    assert_eq!(first(&profile, "受持ち"), Some(Role::Person));
    assert_eq!(
        first(&Profile::embedded(), "取組内容"),
        Some(Role::Description)
    );
}

#[test]
fn what_is_shown_has_the_shape_of_the_embedded_files() {
    let shown = Profile::show(Some(("[label.title]\nadd = [\"やること\"]", "x"))).unwrap();
    let table: toml::Table = toml::from_str(&shown).unwrap();
    let titles = &table["label"]["title"]["words"];
    assert!(
        titles
            .as_array()
            .unwrap()
            .iter()
            .any(|w| w.as_str() == Some("やること"))
    );
    assert!(table["several"]["取組内容"].is_array());
    assert!(table["pattern"]["note_mark"]["matches"].is_array());
    assert!(table["tolerances"]["rule_snap"].is_float());
}
