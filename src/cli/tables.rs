//! `keikaku tables`: every table of a document as the paper has it.

use super::{Command, Exit, Trouble, args};
use crate::batch::{Crew, Task};
use crate::lang::{Both, Lang};
use crate::tables::TABLE_WRITERS;
use clap::{Arg, ArgMatches};
use std::io::{self, Write};

pub(super) static TABLES: Command = Command {
    name: "tables",
    about: Both {
        ja: "文書のすべての表を、紙のとおり頁ごとに取り出す",
        en: "Print every table of a document, page by page as on paper",
    },
    examples: &[
        (
            "keikaku tables plan.pdf",
            Both {
                ja: "すべての表を JSON で書く",
                en: "every table as JSON",
            },
        ),
        (
            "keikaku tables plan.pdf --pages 3-9 --format csv > tables.csv",
            Both {
                ja: "3～9 頁の表を表計算用に書く",
                en: "the tables of pages 3 to 9, for a spreadsheet",
            },
        ),
        (
            "keikaku tables plan.pdf --format html > tables.html",
            Both {
                ja: "ブラウザーで見比べる",
                en: "to look at in a browser",
            },
        ),
    ],
    arguments,
    run,
};

fn arguments(lang: Lang) -> Vec<Arg> {
    let formats: Vec<_> = TABLE_WRITERS.iter().map(|w| (w.name, w.about)).collect();
    vec![
        args::document(lang),
        args::format_option(&formats, lang),
        args::ocr_flag(lang),
        args::profile_option(lang),
    ]
    .into_iter()
    .chain(args::read_arguments(lang))
    .collect()
}

fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Trouble> {
    let task = Task::Tables {
        writer: args::text(matches, "format").unwrap_or_default().to_owned(),
    };
    let setup = args::setup(matches, task, lang)?;
    let crew = Crew::new(setup, None, 1).map_err(Trouble::Usage)?;
    let (input, bytes) = args::open_document(matches, lang)?;
    let answer = crew
        .make(&input.shown, &bytes)
        .map_err(|reason| Trouble::Input(input.failure(reason)))?;
    io::stdout().lock().write_all(&answer.output.concat())?;
    Ok(Exit::Well)
}
