//! Slips of the pen (C25).

use super::view::{Part, View, bare};
use super::year::sections;
use crate::diagnostic::{Diagnostic, WORDING_ODD};
use crate::plan::Section;
use crate::trace::Provenance;

/// C25.
pub(super) fn slips(view: &View) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for series in &view.series {
        if let Some((en, ja)) = series.indicator.name.as_deref().and_then(|n| slip(n, view)) {
            out.push(series.say(&WORDING_ODD, Part::Whole, en, ja));
        }
    }
    for (path, item) in &view.items {
        let goal = item.goal_statement.as_deref();
        let fields = [
            ("title", Some(item.title.as_str())),
            ("goal_statement", goal),
            ("description", item.description.as_deref()),
        ];
        for (field, text) in fields {
            if let Some((en, ja)) = text.and_then(|t| slip(t, view)) {
                out.push(at(&item.provenance, format!("{path}/{field}"), en, ja));
            }
        }
    }
    let path = format!("{}/sections", view.path);
    sections(&view.plan.sections, &path, &mut |section, path| {
        for text in std::iter::once(section.title.as_str()).chain(section.text.lines()) {
            if let Some((en, ja)) = slip(text, view) {
                out.push(at(&section.provenance, path.to_owned(), en, ja));
            }
        }
    });
    mixed_numerals(&view.plan.sections, &path, &mut out);
    out
}

fn at(place: &Provenance, path: String, en: String, ja: String) -> Diagnostic {
    WORDING_ODD.say(en, ja).at(bare(place)).about(path)
}

/// The first slip of a text, with what stands around it.
fn slip(text: &str, view: &View) -> Option<(String, String)> {
    // Enough to find it on the page, in characters.
    const AROUND: usize = 6;
    let patterns = [
        ("doubled_character", "a character twice", "字の重複"),
        (
            "foreign_character",
            "a Chinese form of a character",
            "中国の字体",
        ),
    ];
    patterns.into_iter().find_map(|(id, en, ja)| {
        let found = view.profile.pattern(id).find(text)?;
        let before: Vec<char> = text
            .get(..found.start())?
            .chars()
            .rev()
            .take(AROUND)
            .collect();
        let before: String = before.into_iter().rev().collect();
        let after: String = text.get(found.end()..)?.chars().take(AROUND).collect();
        let words = format!("{before}{}{after}", found.as_str()).replace('\n', "");
        Some((format!("{en}: 「{words}」"), format!("{ja}：「{words}」")))
    })
}

/// 「I」, 「Ⅱ」, 「Ⅲ」, 「IV」 on one level: some typed as letters, some as one character.
fn mixed_numerals(list: &[Section], path: &str, out: &mut Vec<Diagnostic>) {
    let typed = |test: fn(char) -> bool| {
        let numbers = list
            .iter()
            .enumerate()
            .filter_map(|(n, s)| Some((n, s, s.number.as_deref()?)));
        let mut numbers = numbers.map(|(n, s, words)| (n, s, words.trim()));
        numbers.find(|(_, _, words)| !words.is_empty() && words.chars().all(test))
    };
    let letters = typed(|c| matches!(c, 'I' | 'V' | 'X'));
    let numerals = typed(|c| ('Ⅰ'..='Ⅻ').contains(&c));
    if let (Some((n, section, a)), Some((_, _, b))) = (letters, numerals) {
        let en = format!("numbers of headings mix letters ({a}) and numerals ({b})");
        let ja = format!("見出しの番号に英字（{a}）とローマ数字（{b}）が混在している");
        out.push(at(&section.provenance, format!("{path}/{n}"), en, ja));
    }
    for (n, section) in list.iter().enumerate() {
        mixed_numerals(&section.children, &format!("{path}/{n}/children"), out);
    }
}
