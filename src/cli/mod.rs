//! The command line: every command, its help and how it ends.

mod args;
mod convert;
mod explain;
mod inspect;
mod limits;
mod pages;
mod probe;
mod profile;
mod schema;
mod shell;
mod tables;
mod test;

use crate::batch::{Failure, WORD, guard, keep_panics_quiet, serve};
use crate::lang::{Both, Lang, say};
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches};
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

/// A command of keikaku.
#[derive(Debug)]
pub struct Command {
    pub name: &'static str,
    pub about: Both,
    /// Command lines, each with what it does.
    pub examples: &'static [(&'static str, Both)],
    arguments: fn(Lang) -> Vec<Arg>,
    run: fn(&ArgMatches, Lang) -> Result<Exit, Trouble>,
}

/// Every command there is, in the order of the help.
pub static COMMANDS: &[&Command] = &[
    &convert::CONVERT,
    &tables::TABLES,
    &inspect::INSPECT,
    &probe::PROBE,
    &test::TEST,
    &explain::EXPLAIN,
    &profile::PROFILE,
    &schema::SCHEMA,
    &shell::COMPLETIONS,
    &shell::MAN,
];

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Well = 0,
    SomeFailed = 1,
    WrongUsage = 2,
    NothingConverted = 3,
    Differs = 4,
}

/// Why a command could not do its work.
#[derive(Debug)]
enum Trouble {
    /// The command line or the profile asks for what cannot be.
    Usage(String),
    /// The one document the command is about cannot be used.
    Input(Failure),
    /// Standard output does not take it.
    Output(io::Error),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    keep_panics_quiet();
    let typed: Vec<OsString> = std::env::args_os().collect();
    if typed.get(1).is_some_and(|word| word == WORD) {
        return serve();
    }
    let lang = language(&typed);
    let exit = guard(|| run(typed, lang)).unwrap_or_else(|panic| {
        complain(&say!(lang,
            ja: "keikaku の不具合です: {panic}",
            en: "this is a bug of keikaku: {panic}"));
        Exit::SomeFailed
    });
    ExitCode::from(exit as u8)
}

fn run(typed: Vec<OsString>, lang: Lang) -> Exit {
    let matches = match whole(lang).try_get_matches_from(typed) {
        Ok(matches) => matches,
        Err(said) => {
            // Whoever reads our help may close the pipe when they have seen enough.
            let _ = said.print();
            return match said.kind() {
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Exit::Well,
                _ => Exit::WrongUsage,
            };
        }
    };
    let found = matches
        .subcommand()
        .and_then(|(name, inner)| Some((COMMANDS.iter().find(|c| c.name == name)?, inner)));
    let Some((command, inner)) = found else {
        return Exit::WrongUsage;
    };
    match (command.run)(inner, lang) {
        Ok(exit) => exit,
        Err(Trouble::Usage(why)) => {
            complain(&why);
            Exit::WrongUsage
        }
        Err(Trouble::Input(failure)) => {
            complain(&format!("{}: {}", failure.shown, failure.reason));
            Exit::NothingConverted
        }
        Err(Trouble::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Well,
        Err(Trouble::Output(error)) => {
            complain(&say!(lang,
                ja: "標準出力に書けません: {error}",
                en: "cannot write to standard output: {error}"));
            Exit::SomeFailed
        }
    }
}

/// The language asked for with `--lang`, else that of the user's system. Looked up before the
/// command line is parsed, for the help is in it too.
fn language(typed: &[OsString]) -> Lang {
    let words: Vec<_> = typed.iter().map(|w| w.to_string_lossy()).collect();
    let after = |pair: &[std::borrow::Cow<'_, str>]| match pair {
        [flag, code] if flag == "--lang" => Some(Lang::of(code)),
        _ => None,
    };
    let asked = (words.iter())
        .find_map(|w| w.strip_prefix("--lang=").map(Lang::of))
        .or_else(|| words.windows(2).find_map(after));
    asked.unwrap_or_else(|| Lang::of(&sys_locale::get_locale().unwrap_or_default()))
}

/// The command line as a whole, help in one language.
pub fn whole(lang: Lang) -> clap::Command {
    let about = Both {
        ja: "市区町村の計画（PDF・テキスト）を検証済みの JSON に変換する",
        en: "Turns the plans Japanese municipalities publish, as PDF or text, into validated JSON",
    };
    let mut whole = clap::Command::new(env!("CARGO_PKG_NAME"))
        .version(env!("CARGO_PKG_VERSION"))
        .about(about.to(lang))
        .arg_required_else_help(true)
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(
            args::flag("version")
                .short('V')
                .action(ArgAction::Version)
                .help(say!(lang, ja: "版を表示する", en: "Print the version")),
        )
        .after_help(exit_codes(lang));
    for command in COMMANDS {
        let examples = (command.examples.iter())
            .map(|(line, does)| format!("  {line}\n      {}", does.to(lang)));
        whole = whole.subcommand(
            clap::Command::new(command.name)
                .about(command.about.to(lang))
                .args((command.arguments)(lang))
                .after_help(
                    examples.fold(say!(lang, ja: "例:", en: "Examples:"), |help, example| {
                        format!("{help}\n{example}")
                    }),
                ),
        );
    }
    let heading = Both {
        ja: "コマンド",
        en: "Commands",
    };
    whole = whole.subcommand_help_heading(heading.to(lang));
    whole = dressed(whole, lang);
    for command in COMMANDS {
        whole = whole.mut_subcommand(command.name, |c| dressed(c, lang));
    }
    whole
}

/// With the arguments every command has, and headings in the language of the rest.
fn dressed(command: clap::Command, lang: Lang) -> clap::Command {
    let usage = Both {
        ja: "使い方",
        en: "Usage",
    };
    let options = Both {
        ja: "オプション",
        en: "Options",
    };
    let inputs = Both {
        ja: "引数",
        en: "Arguments",
    };
    command
        .disable_help_flag(true)
        .arg(
            args::flag("help")
                .short('h')
                .action(ArgAction::Help)
                .help(say!(lang, ja: "この説明を表示する", en: "Print this help")),
        )
        .arg(
            args::option("lang", "ja|en")
                .value_parser(["ja", "en"])
                .hide_possible_values(true)
                .help(say!(lang,
                    ja: "メッセージの言語（指定がなければ環境に従う）",
                    en: "Language of messages; that of the system unless given")),
        )
        .mut_args(|arg| {
            let heading = if arg.is_positional() { inputs } else { options };
            arg.help_heading(heading.to(lang))
        })
        .help_template(format!(
            "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}\n",
            usage.to(lang)
        ))
}

fn exit_codes(lang: Lang) -> &'static str {
    let codes = Both {
        ja: "終了コード:\n  0  すべて成功\n  1  一部の入力が失敗した、またはスキーマに合わない出力があった（ほかは書き出す）\n  2  使い方または設定の誤り\n  3  一つも変換できなかった\n  4  期待した出力と異なる（test）",
        en: "Exit codes:\n  0  all well\n  1  some input failed, or an output did not obey the schema (the rest is written)\n  2  wrong usage or profile\n  3  nothing was converted\n  4  an output differs from what was expected (test)",
    };
    codes.to(lang)
}

/// One message to the user.
fn complain(message: &str) {
    eprintln!("keikaku: {message}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        for lang in [Lang::Ja, Lang::En] {
            whole(lang).debug_assert();
        }
    }

    #[test]
    fn the_language_is_found_before_parsing() {
        let of = |words: &[&str]| language(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(of(&["keikaku", "convert", "--lang", "ja"]), Lang::Ja);
        assert_eq!(of(&["keikaku", "--lang=en", "schema"]), Lang::En);
    }
}
