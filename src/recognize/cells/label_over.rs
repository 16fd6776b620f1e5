//! A label over its figure in one cell, and perhaps the time in brackets below: 「R6目標」 over 「60」, 「現状値」 over 「28」 over
//! 「（令和6年度）」.

use super::cell::{Kind, Seen};
use crate::profile::{Profile, Role};
use crate::recognize::aims::one_line::one_line;
use crate::recognize::context::Context;
use crate::text::{Text, TextBuilder};

/// What such a cell says, on one line, and what its figure is.
pub(in crate::recognize) fn stacked_figure(text: &Text, context: &Context) -> Option<(Role, Text)> {
    let lines = stacked(text, context.profile)?;
    let mut whole = TextBuilder::default();
    for (at, line) in lines.iter().enumerate() {
        // 「目標 60」 alone might be the sixtieth.
        whole.push_gap(match at {
            0 => "",
            1 => ":",
            _ => " ",
        });
        whole.push_text(&line.trimmed());
    }
    let whole = whole.finish();
    let (role, one) = one_line(&whole, context)?;
    Some((role.filter(|_| one.name.is_none())?, whole))
}

/// The lines of a cell, each label in brackets with the figure on the line below it: 「〔現状〕」 over 「500千円」 over 「〔目標〕」 over 「400千円」.
pub(in crate::recognize) fn lines_below_labels(text: &Text, profile: &Profile) -> Vec<Text> {
    let alone = |line: &Text| {
        let words = line.as_str();
        let framed =
            words.starts_with(['〔', '【', '[', '<']) && words.ends_with(['〕', '】', ']', '>']);
        let labels = || profile.lexicon.read(words);
        framed && labels().iter().any(|l| l.role.is_metric() && !l.misspelt)
    };
    let mut out: Vec<Text> = Vec::new();
    let mut open: Option<Text> = None;
    for line in text.lines() {
        let label = alone(&line);
        let figure = profile.numbers.whole(line.as_str().trim()).is_some();
        if let Some(above) = open.take_if(|_| figure) {
            let mut whole = TextBuilder::default();
            whole.push_text(&above);
            whole.push_text(&line);
            out.push(whole.finish());
        } else {
            out.extend(open.take());
            match label {
                true => open = Some(line),
                false => out.push(line),
            }
        }
    }
    out.extend(open);
    out
}

/// The lines of such a cell.
fn stacked(text: &Text, profile: &Profile) -> Option<Vec<Text>> {
    let mut lines = text.lines();
    let breaks = text.breaks();
    if let ([_], [at, ..]) = (lines.as_slice(), breaks.as_slice()) {
        lines = vec![text.slice(0..*at), text.slice(*at..text.as_str().len())];
    }
    let (label, rest) = lines.split_first()?;
    let figure = profile.numbers.whole(rest.first()?.as_str().trim());
    let labels = profile.lexicon.read(label.as_str().trim());
    let metric = labels.iter().any(|l| l.role.is_metric() && !l.misspelt);
    (metric && figure.is_some()).then_some(lines)
}

/// Takes the number off labels that are such cells: 「R6目標」 over 「60」 is no sixtieth goal, 「目標」 over 「1」 the first.
pub(super) fn stacked_values(seen: &mut [Seen], profile: &Profile) {
    for one in seen.iter_mut().filter(|s| s.kind == Kind::Label) {
        let counted = one.labels.iter().any(|l| l.number.is_some());
        let Some(lines) = stacked(one.text(), profile).filter(|_| counted) else {
            continue;
        };
        let [label, figure, ..] = lines.as_slice() else {
            continue;
        };
        let dated = !profile.calendar.find(label.as_str()).is_empty();
        let bare = figure.as_str().trim().chars().all(|c| c.is_ascii_digit());
        if dated || !bare {
            one.kind = Kind::Text;
            one.labels.clear();
        }
    }
}
