//! Arguments that several commands share, and how they are made.

use super::{Trouble, limits, pages};
use crate::batch::{
    Input, Setup, Task, WrittenProfile, collect, load_profile, tesseract, written_profile,
};
use crate::lang::{Both, Lang, say};
use crate::read::{Engine, Limits, ReadOptions};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use std::path::{Path, PathBuf};

/// `--name`
pub(super) fn flag(name: &'static str) -> Arg {
    Arg::new(name).long(name)
}

/// `--name VALUE`
pub(super) fn option(name: &'static str, value: &'static str) -> Arg {
    flag(name).value_name(value)
}

/// `--name PATH`
pub(super) fn path_option(name: &'static str, value: &'static str) -> Arg {
    option(name, value).value_parser(value_parser!(PathBuf))
}

/// `--format`, of the formats there are with what each is; the first unless another is asked for
pub(super) fn format_option(formats: &[(&'static str, Both)], lang: Lang) -> Arg {
    let listed: String = formats
        .iter()
        .map(|(name, about)| format!("\n{name}: {}", about.to(lang)))
        .collect();
    let first = formats.first().map_or("", |(name, _)| name);
    option("format", "FORMAT")
        .value_parser(PossibleValuesParser::new(formats.iter().map(|f| f.0)))
        .default_value(first)
        .hide_possible_values(true)
        .hide_default_value(true)
        .help(say!(lang,
            ja: "出力の形式（標準は {first}）{listed}",
            en: "Format of the output ({first} unless given){listed}"))
}

/// `NAME…`, at least one
pub(super) fn paths(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name)
        .value_name(value)
        .value_parser(value_parser!(PathBuf))
        .num_args(1..)
        .required(true)
}

/// `FILE`, one document
pub(super) fn document(lang: Lang) -> Arg {
    Arg::new("document")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
        .required(true)
        .help(say!(lang,
            ja: "PDF またはテキスト。標準入力は -",
            en: "PDF or text; - for standard input"))
}

/// The one document the command is about, and what is in it.
pub(super) fn open_document(matches: &ArgMatches, lang: Lang) -> Result<(Input, Vec<u8>), Trouble> {
    let named = path(matches, "document").unwrap_or_default();
    let mut found = collect(std::slice::from_ref(&named), lang);
    let (Some(input), true) = (found.pop(), found.is_empty()) else {
        let named = named.display();
        return Err(Trouble::Usage(say!(lang,
            ja: "{named}: ファイルを一つ指定してください",
            en: "{named}: name one file")));
    };
    let input = input.map_err(Trouble::Input)?;
    let bytes = input.bytes(lang).map_err(Trouble::Input)?;
    Ok((input, bytes))
}

pub(super) fn path(matches: &ArgMatches, name: &str) -> Option<PathBuf> {
    matches.get_one::<PathBuf>(name).cloned()
}

pub(super) fn all_paths(matches: &ArgMatches, name: &str) -> Vec<PathBuf> {
    matches
        .get_many::<PathBuf>(name)
        .map(|given| given.cloned().collect())
        .unwrap_or_default()
}

/// What was typed for an option; not every command has every one.
pub(super) fn text<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    let typed = matches.try_get_one::<String>(name);
    typed.ok().flatten().map(String::as_str)
}

/// `--profile FILE`
pub(super) fn profile_option(lang: Lang) -> Arg {
    path_option("profile", "FILE").help(say!(lang,
        ja: "標準の設定に重ねる TOML、または組み込みの設定の名前（profile --help に一覧）",
        en: "A TOML file that goes over the default profile, or an embedded profile (profile --help lists them)"))
}

/// The profile of a file or a name, `None` for the default. What is wrong with it is better said
/// now than by every worker.
pub(super) fn typed_profile(path: &Path, lang: Lang) -> Result<Option<WrittenProfile>, Trouble> {
    let typed = written_profile(path, lang).map_err(Trouble::Usage)?;
    if let Some(typed) = &typed {
        load_profile(typed, lang).map_err(Trouble::Usage)?;
    }
    Ok(typed)
}

/// What a worker is to do with the documents it is given.
pub(super) fn setup(matches: &ArgMatches, task: Task, lang: Lang) -> Result<Setup, Trouble> {
    let profile = match path(matches, "profile") {
        None => None,
        Some(path) => typed_profile(&path, lang)?,
    };
    Ok(Setup {
        task,
        profile,
        reading: read_options(matches, lang)?,
        lang,
    })
}

/// `--jobs N`
pub(super) fn jobs_option(lang: Lang) -> Arg {
    option("jobs", "N")
        .short('j')
        .value_parser(value_parser!(u16).range(1..))
        .help(say!(lang,
            ja: "同時に処理する数（指定がなければ CPU の数）",
            en: "How many at a time; as many as there are cores unless given"))
}

pub(super) fn jobs(matches: &ArgMatches) -> Option<usize> {
    matches.get_one::<u16>("jobs").map(|n| usize::from(*n))
}

/// `--pages`, `--encoding`, `--engine`, `--limit`
pub(super) fn read_arguments(lang: Lang) -> [Arg; 4] {
    [
        option("pages", "PAGES").help(say!(lang,
            ja: "読む頁。例: 3-9,12",
            en: "Pages to read, as 3-9,12")),
        option("encoding", "LABEL").help(say!(lang,
            ja: "テキストの文字コード（指定がなければ判定する）。utf-8、shift_jis、euc-jp など",
            en: "Encoding of text input, found from the bytes unless given: utf-8, shift_jis, euc-jp …")),
        option("engine", "ENGINE")
            .value_parser(["hayro", "pdf-extract"])
            .hide_possible_values(true)
            .help(say!(lang,
                ja: "PDF を読む部品。hayro（標準）または pdf-extract",
                en: "Reader of PDF: hayro (unless given) or pdf-extract")),
        limits::argument(lang),
    ]
}

/// `--ocr`
pub(super) fn ocr_flag(lang: Lang) -> Arg {
    flag("ocr").action(ArgAction::SetTrue).help(say!(lang,
        ja: "文字のない画像の頁を、tesseract があれば文字認識で読む（制限は --limit がなければファイル 1 時間、頁 2 分になる）",
        en: "Read pages that are pictures without text, with tesseract where it is installed (a file may then take an hour, a page two minutes, unless --limit says otherwise)"))
}

/// Not every command can be asked.
fn asks_for_ocr(matches: &ArgMatches) -> bool {
    let asked = matches.try_get_one::<bool>("ocr");
    asked.is_ok_and(|asked| asked.copied().unwrap_or_default())
}

/// `--pages`, first and last of each range; empty unless given.
pub(super) fn pages(matches: &ArgMatches, lang: Lang) -> Result<Vec<(u32, u32)>, Trouble> {
    text(matches, "pages").map_or_else(
        || Ok(Vec::new()),
        |typed| pages::read(typed, lang).map_err(Trouble::Usage),
    )
}

/// How to read, as asked for.
pub(super) fn read_options(matches: &ArgMatches, lang: Lang) -> Result<ReadOptions, Trouble> {
    let ocr = asks_for_ocr(matches);
    let usual = match ocr {
        true => Limits::of_recognition(),
        false => Limits::default(),
    };
    let options = ReadOptions {
        engine: match text(matches, "engine") {
            Some("pdf-extract") => Engine::PdfExtract,
            _ => Engine::Hayro,
        },
        encoding: text(matches, "encoding").map(str::to_owned),
        pages: pages(matches, lang)?,
        limits: limits::read(matches, usual, lang).map_err(Trouble::Usage)?,
        ocr,
        ..ReadOptions::default()
    };
    if options.ocr {
        tesseract::find(lang).map_err(Trouble::Usage)?;
    }
    match options.check() {
        Ok(()) => Ok(options),
        Err(error) => Err(Trouble::Usage(error.message(lang))),
    }
}
