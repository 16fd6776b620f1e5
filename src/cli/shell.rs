//! `keikaku completions` and `keikaku man`: what a shell and its reader want to know.

use super::{Command, Exit, Trouble, args, whole};
use crate::batch::write_whole;
use crate::lang::{Both, Lang, say};
use clap::{Arg, ArgMatches, ValueEnum, value_parser};
use clap_complete::Shell;
use clap_mangen::Man;
use std::io::{self, Write};

pub(super) static COMPLETIONS: Command = Command {
    name: "completions",
    about: Both {
        ja: "シェルの補完を表示する",
        en: "Print completions for a shell",
    },
    examples: &[(
        "keikaku completions bash > ~/.local/share/bash-completion/completions/keikaku",
        Both {
            ja: "bash の補完を入れる",
            en: "install them for bash",
        },
    )],
    arguments: |lang| {
        let shells: Vec<String> = (Shell::value_variants().iter())
            .filter_map(|shell| Some(shell.to_possible_value()?.get_name().to_owned()))
            .collect();
        let shells = shells.join(", ");
        vec![
            Arg::new("shell")
                .value_name("SHELL")
                .value_parser(value_parser!(Shell))
                .hide_possible_values(true)
                .required(true)
                .help(say!(lang, ja: "シェル: {shells}", en: "One of {shells}")),
        ]
    },
    run: |matches, lang| {
        let mut script = Vec::new();
        if let Some(shell) = matches.get_one::<Shell>("shell") {
            clap_complete::generate(*shell, &mut whole(lang), "keikaku", &mut script);
        }
        io::stdout().lock().write_all(&script)?;
        Ok(Exit::Well)
    },
};

pub(super) static MAN: Command = Command {
    name: "man",
    about: Both {
        ja: "マニュアルを表示する",
        en: "Print the manual page",
    },
    examples: &[
        (
            "keikaku man | man -l -",
            Both {
                ja: "読む",
                en: "read it",
            },
        ),
        (
            "keikaku man --out ~/.local/share/man/man1",
            Both {
                ja: "すべてのコマンドの頁をフォルダーに書く",
                en: "write the pages of all commands to a folder",
            },
        ),
    ],
    arguments: |lang| {
        vec![args::path_option("out", "DIR").short('o').help(say!(lang,
            ja: "すべてのコマンドの頁を書くフォルダー",
            en: "Folder for the pages of all commands"))]
    },
    run: man,
};

fn man(matches: &ArgMatches, lang: Lang) -> Result<Exit, Trouble> {
    let mut command = whole(lang);
    command.build();
    let page = |command: clap::Command| {
        let mut page = Vec::new();
        Man::new(command).render(&mut page).map(|()| page)
    };
    let Some(out) = args::path(matches, "out") else {
        io::stdout().lock().write_all(&page(command)?)?;
        return Ok(Exit::Well);
    };
    let name = command.get_name().to_owned();
    let inner: Vec<clap::Command> = command.get_subcommands().cloned().collect();
    let pages = inner
        .into_iter()
        .map(|c| (format!("{name}-{}.1", c.get_name()), c));
    let first = (format!("{name}.1"), command.clone());
    for (file, command) in std::iter::once(first).chain(pages) {
        let to = out.join(file);
        write_whole(&to, &[page(command)?]).map_err(|error| {
            let to = to.display();
            Trouble::Usage(say!(lang,
                ja: "{to} に書き込めません: {error}",
                en: "cannot write {to}: {error}"))
        })?;
    }
    Ok(Exit::Well)
}
