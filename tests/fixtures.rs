//! Every fixture comes out as expected, and every recognizer is shown by one.

use keikaku::fixture::{Outcome, Run, find, sources, text};
use keikaku::lang::Lang;
use keikaku::profile::Profile;
use keikaku::read::ReadOptions;
use keikaku::recognize::{Finding, RECOGNIZERS, recognize_with};
use keikaku::{layout, outline, pipeline, read};
use std::fs;
use std::path::{Path, PathBuf};
use std::slice;

fn fixtures() -> Vec<PathBuf> {
    let folders = find(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")).unwrap();
    assert!(!folders.is_empty());
    folders
}

#[test]
fn every_fixture_comes_out_as_expected() {
    let embedded = Profile::embedded();
    let convert = |name: &str, bytes: &[u8], own: Option<&Path>| {
        let own = own.map(|path| Profile::load(&fs::read_to_string(path).unwrap(), "profile.toml"));
        let own = own.map(|profile| profile.map_err(|error| error.message(Lang::En)));
        let own = own.transpose()?;
        let profile = own.as_ref().unwrap_or(&embedded);
        let options = ReadOptions {
            tolerances: profile.reading.clone(),
            ..ReadOptions::default()
        };
        let document = pipeline::convert(name, bytes, &options, profile);
        let document = document.map_err(|error| error.message(Lang::En))?;
        Ok(serde_json::to_value(&document).unwrap())
    };
    let run = Run {
        convert: &convert,
        accept: false,
        lang: Lang::En,
    };
    let outcomes: Vec<Outcome> = (fixtures().iter())
        .map(|folder| run.fixture(folder))
        .collect();
    assert!(
        outcomes.iter().all(Outcome::is_well),
        "\n{}",
        text(&outcomes, Lang::En)
    );
}

#[test]
fn every_recognizer_is_shown_by_a_fixture() {
    let profile = Profile::embedded();
    let mut unseen: Vec<_> = RECOGNIZERS.iter().collect();
    for folder in fixtures() {
        for name in sources(&folder) {
            let bytes = fs::read(folder.join(name)).unwrap();
            let source = read::read(&bytes, &ReadOptions::default()).unwrap();
            let (blocks, _) = layout::layout(&source, &profile.tolerances);
            for outline in outline::outline(blocks, &profile) {
                unseen.retain(|recognizer| {
                    !recognize_with(slice::from_ref(recognizer), &outline, &profile)
                        .iter()
                        .any(says_something)
                });
            }
        }
    }
    let unseen: Vec<&str> = unseen.iter().map(|r| r.name).collect();
    assert!(unseen.is_empty(), "no fixture shows {unseen:?}");
}

fn says_something(finding: &Finding) -> bool {
    !matches!(finding, Finding::Unread { .. } | Finding::Said { .. })
}
