//! Pages as one HTML file that needs nothing else: boxes to tick, the pages, a list beside each.

use super::layer::{LAYERS, Layer};
use super::svg::{self, drawing, escaped};
use super::{Entry, Sheet};
use crate::lang::{Both, Lang, say};
use std::fmt::Write;

const STYLE: &str = include_str!("page.css");

/// Pages one below the other; `shown` layers are switched on.
pub fn html(title: &str, sheets: &[Sheet], shown: &[&Layer], lang: Lang) -> String {
    let code = match lang {
        Lang::Ja => "ja",
        Lang::En => "en",
    };
    let (title, marks) = (escaped(title), svg::STYLE);
    let (boxes, switches) = (boxes(shown, lang), switches());
    let pages: String = sheets.iter().map(|sheet| page(sheet, lang)).collect();
    let hint = escaped(hint(lang));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title} – keikaku inspect</title>\n<style>\n{STYLE}{switches}{marks}</style>\n\
         </head>\n<body>\n<header>\n<h1>{title}</h1>\n<p>{hint}</p>\n\
         <div class=\"layers\">\n{boxes}</div>\n</header>\n{pages}</body>\n</html>\n"
    )
}

fn hint(lang: Lang) -> &'static str {
    Both {
        ja: "枠に触れると説明が出ます。表の行を選ぶと、紙面の枠が光ります。",
        en: "Point at a box to see what it is; follow a row of the list to see its box light up.",
    }
    .to(lang)
}

/// A box to tick for each layer, in the colours of its marks.
fn boxes(shown: &[&Layer], lang: Lang) -> String {
    // From what is nearest to the output down to the paper.
    let boxes = LAYERS.iter().rev().map(|layer| {
        let id = layer.id;
        let (name, about) = (layer.name.to(lang), layer.about.to(lang));
        let checked = if shown.iter().any(|s| s.id == id) {
            " checked"
        } else {
            ""
        };
        format!(
            "<label title=\"{about}\"><input type=\"checkbox\" id=\"show-{id}\"{checked}>\
             <svg class=\"swatch\" width=\"14\" height=\"14\"><g class=\"layer-{id}\">{}</g></svg>\
             {name}<small>{about}</small></label>\n",
            swatch(id)
        )
    });
    boxes.collect()
}

/// A small sample of a layer.
fn swatch(id: &str) -> String {
    let kind = match id {
        "page" => "paper",
        "rules" => "rule",
        "meanings" => "label",
        "read" => "value",
        _ => "mark",
    };
    format!(
        "<g class=\"{kind}\"><rect class=\"{kind}\" x=\"1\" y=\"2\" width=\"12\" height=\"10\"/></g>"
    )
}

/// What the boxes do.
fn switches() -> String {
    let rule = |layer: &Layer| {
        let id = layer.id;
        format!("body:has(#show-{id}:not(:checked)) .sheet .layer-{id} {{ display: none }}\n")
    };
    LAYERS.iter().map(rule).collect()
}

fn page(sheet: &Sheet, lang: Lang) -> String {
    let n = sheet.number;
    let title = say!(lang, ja: "{n} 頁", en: "Page {n}");
    let drawn = drawing(sheet, "", &|_| false, lang);
    let notes: String = notes(sheet, lang)
        .iter()
        .map(|note| format!("<p class=\"note\">{}</p>\n", escaped(note)))
        .collect();
    let list = list(sheet, lang);
    format!(
        "<section id=\"p{n}\">\n<h2>{title}</h2>\n{notes}<div class=\"view\">\n\
         <figure>\n{drawn}</figure>\n{list}</div>\n</section>\n"
    )
}

/// What there is to know about the picture.
fn notes(sheet: &Sheet, lang: Lang) -> Vec<String> {
    match &sheet.picture {
        None => vec![say!(lang,
            ja: "この頁は描けませんでした。枠だけを示します。",
            en: "This page could not be drawn; only the boxes are shown.")],
        Some(picture) if picture.borrowed > 0 => {
            let n = picture.borrowed;
            vec![say!(lang,
                ja: "フォントが PDF に埋め込まれていない {n} 字は、見る側のフォントで描いています。",
                en: "{n} characters are drawn in a font of your system: theirs is not in the PDF.")]
        }
        Some(_) => Vec::new(),
    }
}

fn list(sheet: &Sheet, lang: Lang) -> String {
    let (what, words, read, why) = match lang {
        Lang::Ja => ("種類", "印刷された語", "読み", "根拠"),
        Lang::En => ("what", "as printed", "understood", "why"),
    };
    let n = sheet.number;
    let mut out = format!(
        "<div class=\"list\">\n<table>\n<thead><tr><th>{what}</th><th>{words}</th><th>{read}</th><th>{why}</th></tr></thead>\n<tbody>\n"
    );
    for entry in &sheet.said {
        row(&mut out, entry, "said", None);
    }
    // Numbered as the drawing numbers them.
    let entries = LAYERS.iter().flat_map(|layer| {
        let marks = sheet.marks.iter().filter(|mark| mark.layer == layer.id);
        marks.filter_map(|mark| Some((mark, mark.entry.as_ref()?)))
    });
    for (i, (mark, entry)) in entries.enumerate() {
        let class = format!("{} {}", mark.layer, mark.kind);
        row(&mut out, entry, &class, Some(format!("p{n}-m{}", i + 1)));
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    out
}

fn row(out: &mut String, entry: &Entry, class: &str, target: Option<String>) {
    let what = escaped(&entry.what);
    let what = match target {
        Some(target) => format!("<a href=\"#{target}\">{what}</a>"),
        None => what,
    };
    let why: Vec<String> = entry.why.iter().map(|why| escaped(why)).collect();
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "<tr class=\"{class}\"><td>{what}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        escaped(&entry.words),
        escaped(&entry.read),
        why.join("<br>")
    );
}
