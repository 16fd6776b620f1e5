//! `keikaku inspect`: a page as it looks, with what was made of it laid over it.

use super::{Command, Exit, Trouble, args};
use crate::batch::{guard, io_reason, tesseract, write_whole};
use crate::inspect::{LAYERS, Layer, Sheet, html, sheet, svg};
use crate::lang::{Both, Lang, say};
use crate::page::Content;
use crate::{pipeline, read};
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
    let profile = args::profile(matches, lang)?;
    let mut options = args::read_options(matches, profile.reading.clone(), lang)?;
    options.eyes = options.ocr.then_some(tesseract::words);
    // All of the file is read, for a page is understood from those before it.
    let mut ranges = std::mem::take(&mut options.pages);
    if ranges.is_empty() {
        ranges.push((1, 1));
    }
    let shown = layers(args::text(matches, "layers"), lang)?;
    let out = args::path(matches, "out");
    let (input, bytes) = args::open_document(matches, lang)?;
    let failed = |reason: String| Trouble::Input(input.failure(reason));
    let stages = guard(|| pipeline::stages(&input.shown, &bytes, &options, &profile))
        .map_err(&failed)?
        .map_err(|error| failed(error.message(lang)))?;
    let Content::Pages(there) = &stages.source.content else {
        return Err(failed(say!(lang,
            ja: "テキストには見せる頁がありません。読み方は keikaku profile explain、表は keikaku tables で確かめられます。",
            en: "text has no page to show; keikaku profile explain says how its cells were read, keikaku tables shows its tables")));
    };
    let wanted = wanted(&ranges, there.len(), &input.shown, lang)?;
    let is_svg = out.as_deref().is_some_and(is_svg);
    if is_svg && wanted.len() > 1 {
        return Err(Trouble::Usage(say!(lang,
            ja: "SVG は一頁だけです。--page を一つにするか、.html に書いてください",
            en: "an SVG holds one page: name one with --page, or write .html")));
    }
    let pictures = read::pictures(&bytes, &wanted);
    let sheets: Vec<Sheet> = (wanted.iter().zip(pictures))
        .filter_map(|(number, picture)| sheet(&stages, *number, picture, lang))
        .collect();
    let written = match (is_svg, sheets.as_slice()) {
        (true, [one]) => svg(one, &shown, lang),
        _ => html(&input.shown, &sheets, &shown, lang),
    };
    match out {
        None => io::stdout().lock().write_all(written.as_bytes())?,
        Some(path) => {
            write_whole(&path, written.as_bytes()).map_err(|error| {
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

/// The pages asked for, each of which must be there.
fn wanted(
    ranges: &[(u32, u32)],
    count: usize,
    shown: &str,
    lang: Lang,
) -> Result<Vec<u32>, Trouble> {
    let count = count as u32;
    // 「20-」 ends where the file does; a page that is named must be there.
    let beyond = ranges.iter().find_map(|(first, last)| match *last {
        u32::MAX => (*first > count).then_some(*first),
        last => (last > count).then_some(last),
    });
    if let Some(page) = beyond {
        return Err(Trouble::Usage(say!(lang,
            ja: "--page {page}: {shown} は {count} 頁までです",
            en: "--page {page}: {shown} has {count} pages")));
    }
    let among = |page: &u32| ranges.iter().any(|(a, b)| (*a..=*b).contains(page));
    Ok((1..=count).filter(among).collect())
}

/// The layers named, or those seen unless any is.
fn layers(typed: Option<&str>, lang: Lang) -> Result<Vec<&'static Layer>, Trouble> {
    let Some(typed) = typed else {
        return Ok(LAYERS.iter().filter(|layer| layer.shown).collect());
    };
    if typed == "all" {
        return Ok(LAYERS.iter().collect());
    }
    let named = |name: &str| {
        LAYERS.iter().find(|layer| layer.id == name).ok_or_else(|| {
            let all = LAYERS.iter().map(|l| l.id).collect::<Vec<_>>().join(", ");
            Trouble::Usage(say!(lang,
                ja: "--layers {name}: そのような層はありません。{all} から選んでください",
                en: "--layers {name}: there is no such layer; choose among {all}"))
        })
    };
    typed.split(',').map(|name| named(name.trim())).collect()
}
