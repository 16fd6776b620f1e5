//! `keikaku profile`: shows, checks and explains profiles, and says which words are missing.

use super::{Command, Exit, Trouble, args, complain};
use crate::batch::{Crew, Task, WrittenProfile, collect};
use crate::inspect::{guessed, taken};
use crate::lang::{Both, Lang, say};
use crate::profile::{FAMILIES, Family, Profile};
use crate::recognize::{ExplainedTable, suggest};
use crate::trace::Provenance;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, value_parser};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(super) static PROFILE: Command = Command {
    name: "profile",
    about: Both {
        ja: "読み方の設定を表示・確認し、足りない見出し語を示す",
        en: "Show and check profiles, and find the words they lack",
    },
    examples: &[
        (
            "keikaku profile show",
            Both {
                ja: "標準の設定を TOML で表示する",
                en: "the default profile as TOML",
            },
        ),
        (
            "keikaku profile show report",
            Both {
                ja: "組み込みの設定「report」を表示する",
                en: "the embedded profile \"report\"",
            },
        ),
        (
            "keikaku profile check town.toml",
            Both {
                ja: "設定の誤りをすべて示す",
                en: "everything that is wrong with a profile",
            },
        ),
        (
            "keikaku profile explain town.toml plan.pdf",
            Both {
                ja: "表の各枡がどの語で何と読まれたか",
                en: "what each cell of the tables was taken for, and by which word",
            },
        ),
        (
            "keikaku profile suggest plan.pdf >> town.toml",
            Both {
                ja: "知らない見出し語を設定に足す形で書く",
                en: "unknown label words, as entries for a profile",
            },
        ),
    ],
    arguments,
    run,
};

const ACTIONS: [&str; 4] = ["show", "check", "explain", "suggest"];

fn arguments(lang: Lang) -> Vec<Arg> {
    let families: String = (FAMILIES.iter())
        .map(|f| format!("\n  {}: {}", f.name, f.about.to(lang)))
        .collect();
    let action = Arg::new("action")
        .value_name("ACTION")
        .value_parser(PossibleValuesParser::new(ACTIONS))
        .hide_possible_values(true)
        .required(true)
        .help(say!(lang,
            ja: "show（表示）、check（確認）、explain（説明）、suggest（提案）",
            en: "show, check, explain or suggest"));
    let path = Arg::new("path")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
        .num_args(0..)
        .help(say!(lang,
            ja: "show [設定]、check 設定…、explain 設定 入力…、suggest 入力…。設定は TOML ファイル、default、または組み込みの名前:{families}",
            en: "show [PROFILE], check PROFILE…, explain PROFILE INPUT…, suggest INPUT…; a profile is a TOML file, default, or an embedded one:{families}"));
    [action, path, args::profile_option(lang)]
        .into_iter()
        .chain(args::read_arguments(lang))
        .collect()
}

fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Trouble> {
    let paths = args::all_paths(matches, "path");
    match (args::text(matches, "action"), paths.as_slice()) {
        (Some("show"), []) => show(None, lang),
        (Some("show"), [one]) => show(Some(one), lang),
        (Some("check"), [_, ..]) => check(&paths, lang),
        (Some("explain"), [profile, inputs @ ..]) if !inputs.is_empty() => {
            let typed = args::typed_profile(profile, lang)?;
            explain(&tables(matches, inputs, typed, lang)?, lang)?;
            Ok(Exit::Well)
        }
        (Some("suggest"), inputs @ [_, ..]) => {
            write_suggestions(&tables(matches, inputs, None, lang)?, lang)?;
            Ok(Exit::Well)
        }
        _ => Err(Trouble::Usage(say!(lang,
            ja: "show [設定]、check 設定…、explain 設定 入力…、suggest 入力… のいずれかで使ってください。",
            en: "use show [PROFILE], check PROFILE…, explain PROFILE INPUT… or suggest INPUT…"))),
    }
}

/// A family as it is embedded; the default, or a file over it, merged.
fn show(path: Option<&Path>, lang: Lang) -> Result<Exit, Trouble> {
    let named = path.and_then(Path::to_str);
    let text = match (named.and_then(Family::named), path) {
        (Some(family), Some(path)) if !path.exists() => family.text.to_owned(),
        (_, Some(path)) if named != Some("default") => {
            let text = read_text(path, lang)?;
            Profile::show(Some((&text, &path.to_string_lossy())))
                .map_err(|error| Trouble::Usage(error.message(lang)))?
        }
        _ => Profile::show(None).map_err(|error| Trouble::Usage(error.message(lang)))?,
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Exit::Well)
}

fn check(paths: &[PathBuf], lang: Lang) -> Result<Exit, Trouble> {
    let mut exit = Exit::Well;
    for path in paths {
        let text = read_text(path, lang)?;
        let errors = Profile::check(&text, &path.to_string_lossy());
        for error in &errors {
            complain(&error.message(lang));
        }
        if errors.is_empty() {
            let shown = path.display();
            let well = say!(lang, ja: "{shown}: 問題なし", en: "{shown}: all well");
            writeln!(io::stdout().lock(), "{well}")?;
        } else {
            exit = Exit::WrongUsage;
        }
    }
    Ok(exit)
}

fn read_text(path: &Path, lang: Lang) -> Result<String, Trouble> {
    fs::read_to_string(path).map_err(|error| {
        let shown = path.display();
        Trouble::Usage(say!(lang,
            ja: "{shown} が読めません: {error}",
            en: "cannot read {shown}: {error}"))
    })
}

/// What every cell of the tables of some files was taken for, file by file.
fn tables(
    matches: &ArgMatches,
    inputs: &[PathBuf],
    profile: Option<WrittenProfile>,
    lang: Lang,
) -> Result<Vec<ExplainedTable>, Trouble> {
    let mut setup = args::setup(matches, Task::Explain, lang)?;
    setup.profile = profile.or(setup.profile);
    let crew = Crew::new(setup, Some(1), inputs.len()).map_err(Trouble::Usage)?;
    let mut all = Vec::new();
    for input in collect(inputs, lang) {
        let input = input.map_err(Trouble::Input)?;
        let bytes = input.bytes(lang).map_err(Trouble::Input)?;
        let failed = |reason: String| Trouble::Input(input.failure(reason));
        let answer = crew.make(&input.shown, &bytes).map_err(failed)?;
        let tables: Vec<ExplainedTable> = serde_json::from_slice(&answer.output.concat())
            .map_err(|error| failed(error.to_string()))?;
        all.extend(tables);
    }
    Ok(all)
}

fn explain(tables: &[ExplainedTable], lang: Lang) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for (i, table) in tables.iter().enumerate() {
        let (n, place) = (i + 1, place(&Provenance::from(table.place), lang));
        let (rows, cols) = (table.rows, table.cols);
        writeln!(
            out,
            "{}",
            say!(lang, ja: "表{n}　{place}　{rows}行{cols}列", en: "table {n}  {place}  {rows} × {cols}")
        )?;
        for cell in &table.cells {
            let taken = taken(&cell.taken, lang);
            writeln!(out, "  {},{}\t{}\t{taken}", cell.row, cell.col, cell.text)?;
        }
    }
    Ok(())
}

fn place(at: &Provenance, lang: Lang) -> String {
    match (at.page, at.line) {
        (Some(page), _) => say!(lang, ja: "{page}頁", en: "page {page}"),
        (None, Some(line)) => say!(lang, ja: "{line}行目", en: "line {line}"),
        (None, None) => "-".to_owned(),
    }
}

fn write_suggestions(tables: &[ExplainedTable], lang: Lang) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let suggestions = suggest(tables);
    let mut roles: Vec<_> = suggestions.iter().map(|s| s.guess.role).collect();
    roles.sort_unstable();
    roles.dedup();
    for role in roles {
        writeln!(out, "[label.{}]\nadd = [", role.name())?;
        for found in suggestions.iter().filter(|s| s.guess.role == role) {
            let place = place(&Provenance::from(found.place), lang);
            let (times, why) = (found.times, guessed(&found.guess, lang));
            let word = toml_string(&found.word);
            let said = say!(lang, ja: "{times}回、{place}から：{why}", en: "{times}×, from {place}: {why}");
            writeln!(out, "  {word}, # {said}")?;
        }
        writeln!(out, "]\n")?;
    }
    Ok(())
}

/// A TOML string; braces would be choices, and a printed word has none.
fn toml_string(word: &str) -> String {
    let plain: String = word
        .chars()
        .filter(|c| !c.is_control() && !"{}".contains(*c))
        .collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}
