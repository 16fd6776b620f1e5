//! `keikaku explain`: what a diagnostic means and what to do about it.

use super::{Command, Exit, Trouble};
use crate::diagnostic::{Code, Severity, kinds};
use crate::lang::{Both, Lang, say};
use clap::{Arg, ArgMatches};
use std::io::{self, Write};

pub(super) static EXPLAIN: Command = Command {
    name: "explain",
    about: Both {
        ja: "指摘の意味と対処を説明する",
        en: "Tell what a diagnostic means and what to do",
    },
    examples: &[
        (
            "keikaku explain K040",
            Both {
                ja: "一つの指摘を説明する",
                en: "explain one",
            },
        ),
        (
            "keikaku explain",
            Both {
                ja: "すべての指摘を一覧する",
                en: "list them all",
            },
        ),
    ],
    arguments: |lang| {
        vec![
            Arg::new("code")
                .value_name("CODE")
                .num_args(0..)
                .help(say!(lang,
            ja: "指摘のコード。指定がなければ一覧",
            en: "Codes; all are listed unless given")),
        ]
    },
    run,
};

fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Trouble> {
    let mut out = io::stdout().lock();
    let asked: Vec<&String> = (matches.get_many::<String>("code"))
        .map(Iterator::collect)
        .unwrap_or_default();
    if asked.is_empty() {
        for code in kinds() {
            writeln!(
                out,
                "{}  {}  {}",
                code.code,
                severity(code, lang),
                title(code, lang)
            )?;
        }
        return Ok(Exit::Well);
    }
    let mut codes = Vec::new();
    for typed in asked {
        let known = kinds().find(|c| c.code.eq_ignore_ascii_case(typed));
        codes.push(known.ok_or_else(|| {
            Trouble::Usage(say!(lang,
                ja: "{typed} という指摘はありません。「keikaku explain」で一覧できます。",
                en: "There is no diagnostic {typed}. \"keikaku explain\" lists them all."))
        })?);
    }
    for (n, code) in codes.into_iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        let help = match lang {
            Lang::Ja => code.help_ja,
            Lang::En => code.help,
        };
        writeln!(
            out,
            "{} ({}): {}\n",
            code.code,
            severity(code, lang).trim(),
            title(code, lang)
        )?;
        writeln!(out, "{help}")?;
    }
    Ok(Exit::Well)
}

fn title(code: &Code, lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => code.title_ja,
        Lang::En => code.title,
    }
}

/// As wide for each.
fn severity(code: &Code, lang: Lang) -> &'static str {
    let word = match code.severity {
        Severity::Error => Both {
            ja: "誤り",
            en: "error  ",
        },
        Severity::Warning => Both {
            ja: "注意",
            en: "warning",
        },
        Severity::Info => Both {
            ja: "参考",
            en: "info   ",
        },
    };
    word.to(lang)
}
