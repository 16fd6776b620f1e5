//! From a cell to an observation: the figure, its unit, its time, what stands in brackets behind it.

use super::figure_and_bracket::{is_of_each_year, main_and_aside, unit_apart};
use super::kept_level::kept_level;
use super::shared_time::share_time;
use super::time_said::{
    bare_year, closed_at, is_of_nothing, led_by_year, take_time, time_ahead, time_behind,
    time_or_year_in, western_year,
};
use super::two_figures::{are_alike, leads_on};
use super::wording::on_one_line;
use crate::plan::{Amount, Confidence, Observation, Period, Value};
use crate::recognize::cells::cell::basis_of;
use crate::recognize::context::Context;
use crate::text::Text;
use crate::text::number::Quantity;
use crate::text::unit::Unit;
use std::ops::Range;

/// Why a figure is less than sure: other words stand beside it.
pub(in crate::recognize) const WORDS_BESIDE_VALUE: &str = "words_beside_value";

/// A figure and the name that stands before it in the same cell.
#[derive(Debug, Clone, Default)]
pub(in crate::recognize) struct Named {
    pub name: Option<Text>,
    pub observation: Observation,
}

impl Named {
    /// A figure without a name.
    pub(in crate::recognize) fn alone(observation: Observation) -> Self {
        Self {
            name: None,
            observation,
        }
    }
}

/// Lowers the confidence of an observation and says why.
pub(in crate::recognize) fn doubt(observation: &mut Observation, by: u8, reason: &str) {
    if !observation.reasons.iter().any(|r| r == reason) {
        observation.reasons.push(reason.to_owned());
        observation.confidence = Confidence(observation.confidence.0.saturating_sub(by));
    }
}

/// Reads a cell that holds one figure, or the words in its place.
pub(in crate::recognize) fn observation(
    text: &Text,
    unit: Option<&Unit>,
    context: &Context,
) -> Observation {
    let text = text.trimmed();
    // 「12（令和6年度）」: a figure alone, and when it was so.
    if let Some((main, time)) = time_behind(&text, context)
        && (context.profile.numbers.whole(main.as_str()).is_some()
            || is_worded(&main, context)
            || context.profile.numbers.find(main.as_str()).is_empty()
            || ends_with_figure(&main, context)
            || is_of_each_year(&main, context))
    {
        let mut out = observation(&main, unit, context);
        match bare_year(&main, &time, context) {
            Some(period) => out.period = Some(period),
            None => read_bracket(&time, &mut out, context),
        }
        return out;
    }
    // 「R6：91.8％」
    if let Some((main, time)) = time_ahead(&text, context)
        && (context.profile.numbers.whole(main.as_str()).is_some()
            || unit_apart(&main, context).is_some())
    {
        let mut out = observation(&main, unit, context);
        match led_by_year(text.as_str()) {
            Some(_) => out.period = western_year(&time, context),
            None => read_bracket(&time, &mut out, context),
        }
        return out;
    }
    let norm = text.as_str();
    let mut out = Observation {
        raw: text.printed(),
        provenance: text.place().into(),
        ..Observation::default()
    };
    let profile = context.profile;
    // 「R6実績（10件）以上」: as much as then, and no figure of that year.
    if let Some(than) = profile.pattern("than_result").captures(norm)
        && let (Some(figure), Some(bound)) = (than.get(1), than.get(2))
        && let Some(quantity) = (profile.numbers).whole(&[figure.as_str(), bound.as_str()].concat())
    {
        set_value(&mut out, &quantity, unit);
        return out;
    }
    let flat = on_one_line(&text, context);
    if flat.is_none() || are_alike(norm, context) {
        // 「142」 over 「136」 over 「130」, 「12.1% 15.2%」: one of several, and nobody says which.
    } else if let Some(quantity) = flat.and_then(|flat| profile.numbers.whole(&flat)) {
        set_value(&mut out, &quantity, unit);
        out.note = quantity.mark.clone().or_else(|| mark_in(norm, context));
    } else if let Some((main, own)) = unit_apart(&text, context) {
        set_value(&mut out, &main, Some(&own));
    } else if let Some((main, aside)) = main_and_aside(&text, context) {
        // 「年3人（5年間で15人）」: what stands in brackets says more of it.
        set_value(&mut out, &main, unit);
        out.note = Some(aside.printed());
    } else if let Some(kept) = kept_level(norm, context) {
        set_value(&mut out, &kept, unit);
        doubt(&mut out, 10, WORDS_BESIDE_VALUE);
    } else {
        let found: Vec<_> = profile
            .numbers
            .find(norm)
            .into_iter()
            .filter(|f| !is_duration(norm, f.range.end, context))
            .filter(|f| !is_of_others(norm, f.range.start, context))
            .collect();
        let rest: usize = norm.chars().filter(|c| !c.is_whitespace()).count();
        // A short phrase around one figure is still that figure: 「85%を維持」.
        if let Some(first) = found.first()
            && found.len() <= 2
            && !leads_on(&found, norm, context)
            && rest <= norm[first.range.clone()].chars().count() + 12
        {
            set_value(&mut out, &first.what, unit);
            if let (Some(second), Some(value)) = (found.get(1), out.value.as_mut()) {
                value.also.push(Amount {
                    number: second.what.number,
                    unit: second.what.unit.clone(),
                });
            }
            out.note = mark_in(norm, context);
            doubt(&mut out, 10, WORDS_BESIDE_VALUE);
        }
    }
    if out.period.is_none() {
        out.period = deadline_in(&text, context);
    }
    if out.basis.is_none() && norm.chars().count() > 3 {
        out.basis = basis_of(norm, profile);
    }
    out
}

/// Whether one figure stands behind words: 「参加度 80％以上」 before 「（令和11年度）」.
fn ends_with_figure(text: &Text, context: &Context) -> bool {
    let found = context.profile.numbers.find(text.as_str());
    matches!(found.as_slice(), [only] if only.range.end == text.as_str().len())
}

/// Whether words say how far it is to go: 「0人を維持」, 「現状維持」, 「増加」 before 「（R11）」.
pub(in crate::recognize) fn is_worded(words: &Text, context: &Context) -> bool {
    let norm = words.as_str().trim();
    let says = |list: &str| {
        let mut words = context.profile.words(list).iter();
        words.any(|w| norm.ends_with(w.as_str()))
    };
    ["keep", "up", "down"].into_iter().any(says)
}

/// By when the words say: 「令和11年度までに20台削減」, 「令和8年度導入」.
fn deadline_in(text: &Text, context: &Context) -> Option<Period> {
    let found = context.profile.calendar.find(text.as_str());
    let [only] = found.as_slice() else {
        return None;
    };
    let (before, after) = (
        text.as_str().get(..only.range.start)?,
        text.as_str().get(only.range.end..)?,
    );
    let due = context.profile.pattern("deadline").is_match(after);
    // 「割合　R10 50％」
    let due = due || context.profile.numbers.whole(after.trim()).is_some();
    // 「令和6年度当初予算比△5%」
    let against = context.profile.pattern("against").is_match(after);
    (due || before.trim().is_empty() && !against && !after.starts_with(['対', 'か']))
        .then(|| Period::new(text.slice(only.range.clone()).printed(), &only.what))
}

/// 「未実施（全国の47.3%が実施）」: the bracket that a figure stands in tells of others.
fn is_of_others(norm: &str, start: usize, context: &Context) -> bool {
    let before = norm.get(..start).unwrap_or("");
    let inner = before.rsplit_once('(').map(|(_, inner)| inner);
    let open = inner.filter(|inner| !inner.contains(')'));
    open.is_some_and(|inner| context.profile.pattern("of_others").is_match(inner))
}

/// 「5年間で1人」: the years say over how long, not how much.
fn is_duration(norm: &str, end: usize, context: &Context) -> bool {
    let after = norm.get(end..).unwrap_or("");
    let before = norm.get(..end).unwrap_or("");
    context.profile.pattern("duration").is_match(before)
        && context.profile.pattern("duration_over").is_match(after)
}

/// 「令和8年度から令和12年度までの5年間　事故件数」: how long the time before it lasts.
fn is_length(norm: &str, range: &Range<usize>, context: &Context) -> bool {
    let length = context.profile.pattern("length_behind");
    let times = context.profile.calendar.find(norm);
    times.iter().any(|time| {
        let behind = norm.get(time.range.end..).unwrap_or("");
        let end = length.find(behind).map(|m| time.range.end + m.end());
        end.is_some_and(|end| time.range.end <= range.start && range.start < end)
    })
}

fn set_value(out: &mut Observation, quantity: &Quantity, unit: Option<&Unit>) {
    let mut value = Value::from(quantity);
    if let Some(unit) = unit {
        value.take_unit(unit);
    }
    out.value = Some(value);
    for reason in &quantity.doubts {
        doubt(out, 20, reason);
    }
}

/// Reads a cell that may hold names, figures, as-of and notes together:
/// 「コンビニ交付利用率 20.99% (令和6年度実績)」, 「個人版 3,571円 企業版 360円 (令和6年度決算額)」.
///
/// The second result is what is left after the last of them: a remark.
pub(in crate::recognize) fn named(
    text: &Text,
    unit: Option<&Unit>,
    context: &Context,
) -> (Vec<Named>, Option<Text>) {
    let text = text.trimmed();
    let norm = text.as_str();
    let mut out: Vec<Named> = Vec::new();
    let mut from = 0;
    let timed = || time_behind(&text, context).or_else(|| time_ahead(&text, context));
    let main = timed().map(|(main, _)| main);
    let apart = unit_apart(main.as_ref().unwrap_or(&text), context).is_some();
    let main = main.as_ref().map_or(norm, Text::as_str);
    let numbers = &context.profile.numbers;
    let one = on_one_line(&text, context);
    let whole = |flat: &str| flat != main && numbers.whole(flat).is_some();
    if apart || numbers.whole(main).is_some() || one.is_none_or(|flat| whole(&flat)) {
        let observation = self::observation(&text, unit, context);
        return (vec![Named::alone(observation)], None);
    }
    for found in context.profile.numbers.find(norm) {
        if found.range.start < from
            || !stands_alone(norm, &found.range)
            || is_duration(norm, found.range.end, context)
            || is_length(norm, &found.range, context)
        {
            continue;
        }
        // 「5年間で5人」: over how long is said with the figure.
        let words = norm.get(from..found.range.start).unwrap_or("");
        let over = context.profile.pattern("over_time").find(words);
        let begin = over.map_or(found.range.start, |m| from + m.start());
        let name = text.slice(from..begin);
        let figure = text.slice(begin..found.range.end);
        let mut observation = Observation {
            raw: figure.printed(),
            provenance: figure.place().into(),
            ..Observation::default()
        };
        set_value(&mut observation, &found.what, unit);
        let name = take_time(&name, &mut observation, context);
        from = take_brackets(&text, &found.range, &mut observation, context);
        out.push(Named {
            name: clean_name(&name),
            observation,
        });
    }
    if out.is_empty() {
        // 「定着率 — %」: the dash stands where the figure would.
        let dash = context.profile.pattern("no_figure").find(norm);
        let (words, figure) = match &dash {
            Some(m) => (text.slice(0..m.start()), text.slice(m.range()).trimmed()),
            None => (text.clone(), text.clone()),
        };
        let mut observation = Observation {
            raw: figure.printed(),
            provenance: figure.place().into(),
            ..Observation::default()
        };
        let rest = take_time(&words, &mut observation, context);
        observation.note = mark_in(norm, context);
        let mut found = numbers.find(norm).into_iter();
        let others = found.any(|f| is_of_others(norm, f.range.start, context));
        let name = clean_name(&rest).filter(|_| !others);
        out.push(Named { name, observation });
        return (out, None);
    }
    let ahead = time_ahead(&text, context).is_some();
    share_time(&mut out, ahead);
    let rest = text.slice(from..norm.len()).trimmed();
    (out, (!rest.is_empty()).then_some(rest))
}

/// A figure inside brackets or in the middle of a name (「2週間以上の休業」, 「SNS（6種類）の」) is
/// part of the name.
fn stands_alone(norm: &str, range: &Range<usize>) -> bool {
    let before = norm.get(..range.start).unwrap_or("");
    let open = before.matches('(').count() > before.matches(')').count();
    let after = norm.get(range.end..).and_then(|s| s.chars().next());
    !open && after.is_none_or(|c| c.is_whitespace() || "(※*、。,→~/[【<".contains(c))
}

/// Reads the brackets and marks right behind a figure; gives where they end.
fn take_brackets(
    text: &Text,
    figure: &Range<usize>,
    observation: &mut Observation,
    context: &Context,
) -> usize {
    let norm = text.as_str();
    let mut at = figure.end;
    loop {
        let rest = norm.get(at..).unwrap_or("");
        let lead = rest.len() - rest.trim_start().len();
        let body = rest.trim_start();
        if let Some(mark) = mark_at(body, context) {
            observation.note.get_or_insert(mark.to_owned());
            at += lead + mark.len();
        } else if body.starts_with('(')
            && let Some(end) = closed_at(body)
        {
            let inner = text.slice(at + lead + 1..at + lead + end);
            // 「転入者数 1,204人（2021）」
            match bare_year(&text.slice(figure.clone()), &inner, context) {
                Some(period) => observation.period = Some(period),
                None => read_bracket(&inner, observation, context),
            }
            at += lead + end + 1;
        } else {
            return at;
        }
    }
}

fn read_bracket(inner: &Text, observation: &mut Observation, context: &Context) {
    let norm = inner.as_str().trim();
    if let Some(mark) = mark_at(norm, context).filter(|m| m.len() == norm.len()) {
        observation.note = Some(mark.to_owned());
    } else if context.profile.pattern("against_year").is_match(norm) {
        // 「3,121トン削減（2022年度比）」: what it is measured against, and no time of the figure.
        observation.note.get_or_insert(inner.printed());
    } else if is_of_nothing(inner, context) {
        observation.note.get_or_insert(inner.printed());
    } else if let Some(period) = time_or_year_in(inner, context) {
        observation.period = Some(period);
        observation.basis = basis_of(norm, context.profile).or(observation.basis);
    } else if !norm.is_empty() {
        observation.basis = basis_of(norm, context.profile).or(observation.basis);
        if observation.basis.is_none() {
            observation.note.get_or_insert(inner.printed());
        }
    }
}

/// A name without the punctuation around it; `None` where no letter is left: 「＋」 is no name.
pub(in crate::recognize) fn clean_name(name: &Text) -> Option<Text> {
    let norm = name.as_str();
    let open = |c: char| c.is_whitespace() || "・、。,:;：●○■◆*".contains(c);
    let start = norm.len() - norm.trim_start_matches(|c| open(c) || c == ')').len();
    let mut end = norm.trim_end_matches(|c| open(c) || c == '(').len();
    // 「…率 約」: the word belongs to the figure.
    if end < start {
        return None;
    }
    let inner = norm.get(start..end)?;
    // A bracket opened before the name and closed in it, or round all of it, is none of its own.
    let (opened, closed) = (inner.matches('(').count(), inner.matches(')').count());
    if opened > closed && inner.ends_with('(') {
        end -= 1;
    }
    let cut = name.slice(start..end);
    cut.as_str().chars().any(char::is_alphabetic).then_some(cut)
}

/// The note mark at the beginning of the words: 「※1」.
pub(super) fn mark_at<'t>(words: &'t str, context: &Context) -> Option<&'t str> {
    let found = context.profile.pattern("note_mark").find(words)?;
    (found.start() == 0).then(|| found.as_str())
}

/// The note mark somewhere in a cell, if one is there.
fn mark_in(words: &str, context: &Context) -> Option<String> {
    context
        .profile
        .pattern("note_mark")
        .find(words)
        .map(|m| m.as_str().to_owned())
}
