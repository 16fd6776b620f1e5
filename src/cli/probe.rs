//! `keikaku probe`: what kinds of files these are, a line each.

use super::{Command, Exit, Trouble, args};
use crate::batch::{Failure, Input, Workers, collect, guard};
use crate::lang::{Both, Lang, say};
use crate::probe::{Probe, probe};
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
    let profile = args::profile(matches, lang)?;
    let options = args::read_options(matches, &profile, lang)?;
    let workers = Workers::new(args::jobs(matches)).map_err(Trouble::Usage)?;
    let inputs = collect(&args::all_paths(matches, "input"), lang);
    let look = |input: &Result<Input, Failure>| -> Probe {
        let looked = input.as_ref().map_err(Clone::clone).and_then(|input| {
            let bytes = input.bytes(lang)?;
            guard(|| probe(&input.shown, &bytes, &options, &profile, lang))
                .map_err(|panic| input.failure(panic))
        });
        looked.unwrap_or_else(|failure| Probe {
            path: failure.shown,
            problem: Some(failure.reason),
            ..Probe::default()
        })
    };
    let json = args::text(matches, "format") == Some("json");
    let mut out = io::stdout().lock();
    let mut exit = Exit::Well;
    workers.in_order(&inputs, workers.count() * 4, look, |probe| {
        if probe.problem.is_some() {
            exit = Exit::SomeFailed;
        }
        let line = if json {
            serde_json::to_string(&probe).map_err(io::Error::from)?
        } else {
            probe.line(lang)
        };
        writeln!(out, "{line}")
    })?;
    Ok(exit)
}
