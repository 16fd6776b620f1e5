//! `keikaku test`: fixtures, whether they still come out as expected.

use super::{Command, Exit, Trouble, args, complain, limits};
use crate::batch::{Crew, Setup, Task, io_reason, written_profile};
use crate::fixture::{self, Run};
use crate::lang::{Both, Lang, say};
use clap::{ArgAction, ArgMatches};
use serde_json::Value;
use std::convert::Infallible;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(super) static TEST: Command = Command {
    name: "test",
    about: Both {
        ja: "見本（source.pdf などと expected.json のフォルダー）どおりに変換されるか確かめる",
        en: "Check that fixtures (folders of a source and expected.json) come out as expected",
    },
    examples: &[
        (
            "keikaku test fixtures/",
            Both {
                ja: "フォルダー以下のすべての見本を確かめ、違いを表示する",
                en: "check every fixture below the folder and print what differs",
            },
        ),
        (
            "keikaku test fixtures/our-town --accept",
            Both {
                ja: "今の出力を期待値として書き込む（内容は必ず確かめる）",
                en: "keep the present output as the expected one (read it first)",
            },
        ),
        (
            "keikaku test fixtures/ --format junit > report.xml",
            Both {
                ja: "CI 用の報告を書く",
                en: "a report for a build server",
            },
        ),
    ],
    arguments: |lang| {
        vec![
            args::paths("folder", "DIR").help(say!(lang,
                ja: "見本のフォルダー、または見本を含むフォルダー",
                en: "Fixture folders, or folders that hold them")),
            args::flag("accept")
                .action(ArgAction::SetTrue)
                .help(say!(lang,
                ja: "異なる expected.json を書き換える",
                en: "Write expected.json anew where it differs")),
            args::option("format", "FORMAT")
                .value_parser(["text", "json", "junit"])
                .hide_possible_values(true)
                .help(say!(lang,
                    ja: "報告の形式: text（標準）、json、junit",
                    en: "Format of the report: text (unless given), json or junit")),
            args::profile_option(lang),
            args::jobs_option(lang),
            limits::argument(lang),
        ]
    },
    run,
};

fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Trouble> {
    let task = Task::Convert {
        writer: "json".to_owned(),
        validate: false,
    };
    let setup = args::setup(matches, task, lang)?;
    let mut folders: Vec<PathBuf> = Vec::new();
    for named in args::all_paths(matches, "folder") {
        let found = fixture::find(&named)
            .map_err(|e| Trouble::Usage(format!("{}: {}", named.display(), io_reason(&e, lang))))?;
        folders.extend(found);
    }
    if folders.is_empty() {
        complain(&say!(lang,
            ja: "見本がありません。見本のフォルダーには source.pdf（.txt、.tsv）と expected.json を置きます。",
            en: "There are no fixtures. A fixture folder holds source.pdf (.txt, .tsv) and expected.json."));
        return Ok(Exit::NothingConverted);
    }
    let crew =
        Crew::new(setup.clone(), args::jobs(matches), folders.len()).map_err(Trouble::Usage)?;
    let convert = |name: &str, bytes: &[u8], profile: Option<&Path>| -> Result<Value, String> {
        let answer = match profile {
            None => crew.make(name, bytes)?,
            Some(path) => {
                let profile = written_profile(path, lang)?;
                let setup = Setup {
                    profile,
                    ..setup.clone()
                };
                Crew::new(setup, Some(1), 1)?.make(name, bytes)?
            }
        };
        serde_json::from_slice(&answer.output.concat()).map_err(|error| error.to_string())
    };
    let run = Run {
        convert: &convert,
        accept: matches.get_flag("accept"),
        lang,
    };
    let mut outcomes = Vec::new();
    let work = |folder: &PathBuf| run.fixture(folder);
    let Ok(()) = crew.in_order(&folders, folders.len(), work, |outcome| {
        outcomes.push(outcome);
        Ok::<(), Infallible>(())
    });
    let report = match args::text(matches, "format") {
        Some("json") => fixture::json(&outcomes),
        Some("junit") => fixture::junit(&outcomes, lang),
        _ => fixture::text(&outcomes, lang),
    };
    io::stdout().lock().write_all(report.as_bytes())?;
    Ok(if outcomes.iter().all(fixture::Outcome::is_well) {
        Exit::Well
    } else {
        Exit::Differs
    })
}
