//! Whether figures are written as figures, and compared with their like (C18, C19, C24).

use super::view::{Part, Series, View, bare};
use super::year::sections;
use crate::diagnostic::{AMOUNT_MALFORMED, Diagnostic, NOT_COMPARABLE, WORDS_AMONG_FIGURES};
use crate::plan::{Observation, Trend};
use crate::text::normalised;

/// C18.
pub(super) fn malformed(view: &View) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let pattern = view.profile.pattern("malformed_amount");
    for series in &view.series {
        for (seen, part) in series.observations() {
            if let Some(found) = pattern.find(&normalised(&seen.raw)) {
                let (raw, words) = (seen.raw.trim(), found.as_str());
                out.push(series.say(
                    &AMOUNT_MALFORMED,
                    part,
                    format!("「{raw}」 is no amount as it is written ({words})"),
                    format!("「{raw}」は数値の書き方に誤りがある（{words}）"),
                ));
            }
        }
        out.extend(without_unit(series));
    }
    let mut texts: Vec<(String, &crate::trace::Provenance, String)> = Vec::new();
    for (path, item) in &view.items {
        let words = [
            ("goal_statement", &item.goal_statement),
            ("description", &item.description),
        ];
        for (field, text) in words {
            if let Some(text) = text {
                texts.push((
                    format!("{path}/{field}"),
                    &item.provenance,
                    normalised(text),
                ));
            }
        }
    }
    let list = &view.plan.sections;
    sections(
        list,
        &format!("{}/sections", view.path),
        &mut |section, path| {
            for line in section.text.lines() {
                if let Some(found) = pattern.find(&normalised(line)) {
                    out.push(
                        in_text(found.as_str())
                            .at(bare(&section.provenance))
                            .about(path.to_owned()),
                    );
                }
            }
        },
    );
    for (path, place, text) in texts {
        if let Some(found) = pattern.find(&text) {
            out.push(in_text(found.as_str()).at(bare(place)).about(path));
        }
    }
    out
}

fn in_text(words: &str) -> Diagnostic {
    AMOUNT_MALFORMED.say(
        format!("「{words}」 is no amount as it is written"),
        format!("「{words}」は数値の書き方に誤りがある"),
    )
}

/// 「23.8」 among 「7.2%」 and 「18.0%」.
fn without_unit(series: &Series) -> Option<Diagnostic> {
    let unit = series.indicator.unit.as_deref()?;
    let figures = series.observations().filter(|(o, _)| o.value.is_some());
    let bare = |raw: &str| normalised(raw).ends_with(|c: char| c.is_ascii_digit());
    let with_unit = |o: &Observation| normalised(&o.raw).contains(unit);
    let (with, without): (Vec<_>, Vec<_>) = figures.partition(|(o, _)| with_unit(o));
    let ([(only, part)], true) = (without.as_slice(), with.len() >= 2) else {
        return None;
    };
    let raw = only.raw.trim();
    bare(raw).then(|| {
        series.say(
            &AMOUNT_MALFORMED,
            *part,
            format!("{raw} stands without {unit}, which all others have"),
            format!("{raw}だけ単位「{unit}」がない"),
        )
    })
}

/// C19.
pub(super) fn comparable(view: &View) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for series in &view.series {
        let Some(baseline) = series.baseline() else {
            continue;
        };
        let targets = series.targets();
        let other = targets.iter().find(|t| {
            let (Some(a), Some(b)) = (baseline.unit(), t.unit()) else {
                return false;
            };
            let said = |list: &[crate::plan::Amount], unit: &str| {
                list.iter().any(|a| a.unit.as_deref() == Some(unit))
            };
            let printed = |raw: &str, unit: &str| normalised(raw).contains(unit);
            a != b
                && !t.value.delta
                && !said(&t.value.also, a)
                && !said(&baseline.value.also, b)
                && printed(&baseline.seen.raw, a)
                && printed(&t.seen.raw, b)
        });
        if let Some(target) = other {
            let (from, to) = (baseline.raw(), target.raw());
            out.push(series.say(
                &NOT_COMPARABLE,
                target.part,
                format!("it starts from {from}, the target is {to}"),
                format!("初期値は{from}、目標は{to}で単位が異なる"),
            ));
        }
        let note = normalised(baseline.seen.note.as_deref().unwrap_or_default());
        let part = view.says("population_part", &note) && !view.says("population_whole", &note);
        if part && !targets.is_empty() {
            let said = series.say(
                &NOT_COMPARABLE,
                Part::Baseline,
                format!("what it starts from was asked of some only: {note}"),
                format!("初期値は一部を対象とした値である：{note}"),
            );
            out.push(said.mild());
        }
    }
    out
}

/// C24: words where the series has figures, or no figure at all.
pub(super) fn words(view: &View) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for series in &view.series {
        let says_words = |o: &Observation| o.raw.chars().any(char::is_alphabetic);
        // 「なし」 now and 「あり」 then
        let states = view.profile.words("state_value");
        let state = |o: &Observation| states.contains(&normalised(&o.raw));
        let worded: Vec<(&Observation, Part)> = (series.observations())
            .filter(|(o, _)| o.value.is_none() && says_words(o) && !state(o))
            // What was reached is kept: that is understood.
            .filter(|(o, _)| {
                let kept = view.profile.way_of(&o.raw).is_some();
                !kept || series.indicator.direction == Some(Trend::Keep)
            })
            .collect();
        let Some((seen, part)) = worded.first() else {
            continue;
        };
        let raw: String = seen.raw.split_whitespace().collect();
        let figures = series.observations().any(|(o, _)| o.value.is_some());
        let (part, en, ja) = if figures {
            let en = format!("「{raw}」 stands where the others have figures");
            (*part, en, format!("他は数値であるのに「{raw}」とある"))
        } else {
            let en = format!("it is said in words alone, which no figure checks: 「{raw}」");
            (
                Part::Whole,
                en,
                format!("言葉だけで、確かめる数値がない：「{raw}」"),
            )
        };
        out.push(series.say(&WORDS_AMONG_FIGURES, part, en, ja));
    }
    out
}
