//! `keikaku inspect`: a page as it looks, with what was made of it laid over it.

use super::{Command, Exit, Trouble, args};
use crate::batch::{Crew, Task, io_reason, write_whole};
use crate::inspect::{Ask, LAYERS, Layer};
use crate::lang::{Both, Lang, say};
use clap::{Arg, ArgMatches};
use std::io::{self, Write};
use std::path::Path;

pub(super) static INSPECT: Command = Command {
    name: "inspect",
    about: Both {
        ja: "頁の見た目に、読み取った文字・罫線・枡・値を重ねて見せる",
        en: "Show a page with what was read of it laid over it: glyphs, rules, cells, values",
    },
    examples: &[
        (
            "keikaku inspect plan.pdf --page 4 -o page.html",
            Both {
                ja: "4 頁をブラウザーで見る。値が出ない理由を探すときに",
                en: "page 4, for a browser: where a value is missing, this shows why",
            },
        ),
        (
            "keikaku inspect plan.pdf --page 3-6 --layers page,cells,meanings -o pages.html",
            Both {
                ja: "3～6 頁の枡と、枡を何と読んだか",
                en: "pages 3 to 6, their cells and what each was taken for",
            },
        ),
        (
            "keikaku inspect plan.pdf --page 4 -o page.svg",
            Both {
                ja: "4 頁を、層に分かれた SVG にする",
                en: "page 4 as SVG, a group for each layer",
            },
        ),
    ],
    arguments,
    run,
};

fn arguments(lang: Lang) -> Vec<Arg> {
    let layers: String = (LAYERS.iter().rev())
        .map(|l| format!("\n{}: {}", l.id, l.about.to(lang)))
        .collect();
    let [_, encoding, engine, limit] = args::read_arguments(lang);
    vec![
        args::document(lang),
        args::option("pages", "PAGES")
            .long("page")
            .alias("pages")
            .help(say!(lang,
                ja: "見る頁。4、3-6,9 など（指定がなければ 1）",
                en: "Pages to show, as 4 or 3-6,9 (1 unless given)")),
        args::path_option("out", "FILE").short('o').help(say!(lang,
            ja: "書き出すファイル。*.svg なら SVG、ほかは HTML。指定がなければ HTML を標準出力に書く",
            en: "File to write: SVG for *.svg, else HTML; HTML to standard output unless given")),
        args::option("layers", "LAYERS").help(say!(lang,
            ja: "はじめから見せる層（コンマで区切る、または all）{layers}",
            en: "Layers to be seen at first, between commas, or all{layers}")),
        args::ocr_flag(lang),
        args::profile_option(lang),
        encoding,
        engine,
        limit,
    ]
}

fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Trouble> {
    let out = args::path(matches, "out");
    let layers = layers(args::text(matches, "layers"), lang)?;
    let mut ask = Ask {
        pages: args::pages(matches, lang)?,
        layers,
        svg: out.as_deref().is_some_and(is_svg),
    };
    if ask.pages.is_empty() {
        ask.pages.push((1, 1));
    }
    if ask.svg && !matches!(ask.pages.as_slice(), [(first, last)] if first == last) {
        return Err(Trouble::Usage(say!(lang,
            ja: "SVG は一頁だけです。--page を一つにするか、.html に書いてください",
            en: "an SVG holds one page: name one with --page, or write .html")));
    }
    let mut setup = args::setup(matches, Task::Inspect(ask), lang)?;
    // All of the file is read, for a page is understood from those before it.
    setup.reading.pages.clear();
    let crew = Crew::new(setup, None, 1).map_err(Trouble::Usage)?;
    let (input, bytes) = args::open_document(matches, lang)?;
    let failed = |reason: String| Trouble::Input(input.failure(reason));
    let answer = crew.make(&input.shown, &bytes).map_err(failed)?;
    match out {
        None => io::stdout().lock().write_all(&answer.output.concat())?,
        Some(path) => {
            write_whole(&path, &answer.output).map_err(|error| {
                let (path, why) = (path.display(), io_reason(&error, lang));
                failed(say!(lang,
                    ja: "{path} に書き込めません: {why}",
                    en: "Cannot write {path}: {why}"))
            })?;
        }
    }
    Ok(Exit::Well)
}

fn is_svg(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("svg"))
}

/// The ids of the layers named, or of those seen unless any is.
fn layers(typed: Option<&str>, lang: Lang) -> Result<Vec<String>, Trouble> {
    let ids = |seen: fn(&Layer) -> bool| {
        let seen = LAYERS.iter().filter(|layer| seen(layer));
        seen.map(|layer| layer.id.to_owned()).collect()
    };
    let Some(typed) = typed else {
        return Ok(ids(|layer| layer.shown));
    };
    if typed == "all" {
        return Ok(ids(|_| true));
    }
    let named = |name: &str| {
        if LAYERS.iter().any(|layer| layer.id == name) {
            return Ok(name.to_owned());
        }
        let all = LAYERS.iter().map(|l| l.id).collect::<Vec<_>>().join(", ");
        Err(Trouble::Usage(say!(lang,
            ja: "--layers {name}: そのような層はありません。{all} から選んでください",
            en: "--layers {name}: there is no such layer; choose among {all}")))
    };
    typed.split(',').map(|name| named(name.trim())).collect()
}
