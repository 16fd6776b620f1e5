//! `keikaku probe`: what kinds of files these are, a line each.

use super::{Command, Exit, Trouble, args};
use crate::batch::{Answer, Crew, Failure, Input, Task, collect};
use crate::lang::{Both, Lang, say};
use crate::probe::Probe;
use clap::{Arg, ArgMatches};
use std::io::{self, Write};

pub(super) static PROBE: Command = Command {
    name: "probe",
    about: Both {
        ja: "ファイルごとに、頁数、文字か画像か、縦書き、表、暗号化などを一行で示す",
        en: "Tell of each file, on a line, what kind it is",
    },
    examples: &[
        (
            "keikaku probe plans/",
            Both {
                ja: "変換の前に、フォルダー内のファイルを調べる（変換できないものがあれば終了コード 1）",
                en: "look at the files of a folder before converting (exit code 1 where one cannot be)",
            },
        ),
        (
            "keikaku probe plans/ --format json | jq 'select(.unreadable > 0).path'",
            Both {
                ja: "読めない字のあるファイルを選ぶ",
                en: "the files with unreadable characters",
            },
        ),
    ],
    arguments,
    run,
};

fn arguments(lang: Lang) -> Vec<Arg> {
    vec![
        args::paths("input", "INPUT").help(say!(lang,
            ja: "ファイル、フォルダー、標準入力は -",
            en: "Files, folders, - for standard input")),
        args::option("format", "FORMAT")
            .value_parser(["text", "json"])
            .hide_possible_values(true)
            .help(say!(lang,
                ja: "出力の形式: text（標準）、json（一行に一つ）",
                en: "Format of the output: text (unless given) or json, an object a line")),
        args::profile_option(lang),
        args::jobs_option(lang),
    ]
    .into_iter()
    .chain(args::read_arguments(lang))
    .collect()
}

fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Trouble> {
    let json = args::text(matches, "format") == Some("json");
    let setup = args::setup(matches, Task::Probe { json }, lang)?;
    let inputs = collect(&args::all_paths(matches, "input"), lang);
    let documents = inputs.iter().flatten().count();
    let crew = Crew::new(setup, args::jobs(matches), documents).map_err(Trouble::Usage)?;
    let look = |input: &Result<Input, Failure>| -> Result<Answer, Failure> {
        let input = input.as_ref().map_err(Clone::clone)?;
        let bytes = input.bytes(lang)?;
        crew.make(&input.shown, &bytes)
            .map_err(|reason| input.failure(reason))
    };
    let mut out = io::stdout().lock();
    let mut exit = Exit::Well;
    crew.in_order(&inputs, crew.count() * 4, look, |looked| {
        let (well, line) = match looked {
            Ok(answer) => (answer.tally.files > 0, answer.output.concat()),
            Err(failure) => (false, lost(failure).written(json, lang)?.into_bytes()),
        };
        if !well {
            exit = Exit::SomeFailed;
        }
        out.write_all(&line)?;
        out.write_all(b"\n")
    })?;
    Ok(exit)
}

/// All there is to say about a file that could not be looked at.
fn lost(failure: Failure) -> Probe {
    Probe {
        path: failure.shown,
        problem: Some(failure.reason),
        ..Probe::default()
    }
}
