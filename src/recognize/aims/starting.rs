//! The figure that a sentence starts from: 「12%から20%とします」, 「令和7年度の実績（18.2％）より引き上げ」.

use crate::plan::{Observation, Period};
use crate::recognize::context::Context;
use crate::recognize::words::observe::named;
use crate::text::calendar::Span;
use crate::text::{Found, Text};
use std::ops::Range;

/// The figure that the sentence starts from: 「12%（令和6年度）から」 before the aim.
pub(super) fn start_before(
    sentence: &Text,
    aim: &Range<usize>,
    context: &Context,
) -> Option<Observation> {
    let norm = sentence.as_str();
    let figures = context.profile.numbers.find(norm);
    let start = figures.iter().rfind(|f| {
        let between = norm.get(f.range.end..aim.start).unwrap_or("を");
        // 「40%から45ポイント引き上げ、」
        let by = context.profile.pattern("changed_by").find(between);
        let joint = between.get(..by.map_or(between.len(), |by| by.start()));
        joint.is_some_and(|j| context.profile.pattern("from_figure").is_match(j))
    })?;
    // 「令和6年度の11.3日から」: the time before it is its own.
    let begin = context
        .profile
        .calendar
        .find(norm)
        .iter()
        .find(|time| {
            let joint = norm.get(time.range.end..start.range.start);
            joint.is_some_and(|j| {
                let found = context.profile.pattern("time_joint").find(j);
                found.is_some_and(|m| m.range() == (0..j.len()))
            })
        })
        .map_or(start.range.start, |time| time.range.start);
    let bracketed = norm
        .get(start.range.end..)
        .is_some_and(|r| r.starts_with('('));
    let end = if bracketed {
        aim.start
    } else {
        start.range.end
    };
    let printed = sentence.slice(begin..end);
    figure_in(&printed, context)
}

/// The figure of an earlier time that the aim is set against: 「令和7年度の実績（18.2％）より引き上げ、」.
pub(super) fn set_against(
    sentence: &Text,
    aim: &Range<usize>,
    context: &Context,
) -> Option<Observation> {
    let norm = sentence.as_str();
    let profile = context.profile;
    let is = |id: &str, from: usize, to: usize| {
        let words = norm.get(from..to);
        words.is_some_and(|words| profile.pattern(id).is_match(words))
    };
    let figures = profile.numbers.find(norm);
    let start = (figures.iter()).rfind(|f| is("than_figure", f.range.end, aim.start))?;
    let times = profile.calendar.find(norm);
    let of = |t: &&Found<Span>| is("time_of_bracket", t.range.end, start.range.start);
    let time = times.iter().find(of)?;
    let mut seen = figure_in(&sentence.slice(start.range.clone()), context)?;
    let printed = sentence.slice(time.range.clone()).printed();
    seen.period = Some(Period::new(printed, &time.what));
    Some(seen)
}

/// The figure that the aim is compared with behind it: 「224人とし、令和6年4月1日の231人に比べ」.
pub(super) fn compared_with(
    sentence: &Text,
    aim: &Range<usize>,
    context: &Context,
) -> Option<Observation> {
    let norm = sentence.as_str();
    let figures = context.profile.numbers.find(norm);
    let compared = figures.iter().find(|f| {
        let behind = norm.get(f.range.end..).unwrap_or("");
        f.range.start >= aim.end && context.profile.pattern("compared_with").is_match(behind)
    })?;
    let times = context.profile.calendar.find(norm);
    let time = times.iter().rfind(|t| {
        let joint = norm.get(t.range.end..compared.range.start);
        t.range.start >= aim.end && joint.is_some_and(|j| matches!(j, "の" | "" | "末の" | " "))
    });
    let begin = time.map_or(compared.range.start, |t| t.range.start);
    figure_in(&sentence.slice(begin..compared.range.end), context)
}

/// The first figure of some words.
pub(super) fn figure_in(words: &Text, context: &Context) -> Option<Observation> {
    let (list, _) = named(words, None, context);
    list.into_iter().next().map(|n| n.observation)
}
