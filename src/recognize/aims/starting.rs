//! The figure that a sentence starts from: 「12%から20%とします」, 「令和7年度の実績（18.2％）より引き上げ」.

use crate::plan::{Observation, Period};
use crate::recognize::context::Context;
use crate::recognize::words::observe::{named, observation};
use crate::text::calendar::Span;
use crate::text::number::Quantity;
use crate::text::{Found, Text};
use std::ops::Range;

/// A name without the figure before it that says how many there are, and that: 「令和7年4月1日現在96人の職員数を」.
pub(super) fn start_ahead(
    sentence: &Text,
    name: &Text,
    context: &Context,
) -> Option<(Text, Observation)> {
    let (norm, said) = (sentence.as_str(), name.as_str());
    let profile = context.profile;
    let figures = profile.numbers.find(said);
    let figure = figures.iter().find(|f| {
        let behind = said.get(f.range.end..);
        behind.is_some_and(|b| b.starts_with('の') && b.len() > 'の'.len_utf8())
    })?;
    let printed = said.get(figure.range.clone())?;
    let joint = profile.pattern("time_joint");
    let leads = |f: &&Found<Span>| {
        let behind = norm.get(f.range.end..).unwrap_or("");
        let from = joint.find(behind).map_or(0, |m| m.end());
        behind.get(from..).is_some_and(|b| b.starts_with(printed))
    };
    let times = profile.calendar.find(norm);
    let time = times.iter().find(leads)?;
    let mut seen = observation(&name.slice(figure.range.clone()), None, context);
    let at = sentence.slice(time.range.clone()).printed();
    seen.period = Some(Period::new(at, &time.what));
    let from = figure.range.end + 'の'.len_utf8();
    seen.value
        .is_some()
        .then(|| (name.slice(from..said.len()), seen))
}

/// The figure that a sentence says the aim starts from, in whatever words.
pub(super) fn start_of(
    sentence: &Text,
    aim: &Range<usize>,
    context: &Context,
) -> Option<Observation> {
    let ways = [start_before, set_against, compared_with, stood_at];
    ways.iter().find_map(|way| way(sentence, aim, context))
}

/// The figure that the sentence starts from: 「12%（令和6年度）から」 before the aim.
fn start_before(sentence: &Text, aim: &Range<usize>, context: &Context) -> Option<Observation> {
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
fn set_against(sentence: &Text, aim: &Range<usize>, context: &Context) -> Option<Observation> {
    let figures = context.profile.numbers.find(sentence.as_str());
    let against = |f: &&Found<Quantity>| {
        let between = sentence.as_str().get(f.range.end..aim.start);
        between.is_some_and(|words| context.profile.pattern("than_figure").is_match(words))
    };
    let start = figures.iter().rfind(against)?;
    at_its_time(sentence, &start.range, "time_of_bracket", context)
}

/// A figure with the time that a pattern joins to it.
fn at_its_time(
    sentence: &Text,
    figure: &Range<usize>,
    joint: &str,
    context: &Context,
) -> Option<Observation> {
    let times = context.profile.calendar.find(sentence.as_str());
    let of = |t: &&Found<Span>| {
        let between = sentence.as_str().get(t.range.end..figure.start);
        between.is_some_and(|words| context.profile.pattern(joint).is_match(words))
    };
    let time = times.iter().find(of)?;
    let mut seen = figure_in(&sentence.slice(figure.clone()), context)?;
    let printed = sentence.slice(time.range.clone()).printed();
    seen.period = Some(Period::new(printed, &time.what));
    Some(seen)
}

/// The figure that the aim is compared with behind it: 「224人とし、令和6年4月1日の231人に比べ」.
fn compared_with(sentence: &Text, aim: &Range<usize>, context: &Context) -> Option<Observation> {
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

/// The figure that the same sentence says stood at an earlier time: 「令和5年度は30.0％であり、令和11年度までに85％とする」.
fn stood_at(sentence: &Text, aim: &Range<usize>, context: &Context) -> Option<Observation> {
    let figures = context.profile.numbers.find(sentence.as_str());
    let stood = |f: &&Found<Quantity>| {
        let between = sentence.as_str().get(f.range.end..aim.start);
        between.is_some_and(|words| context.profile.pattern("was_so").is_match(words))
    };
    let mut stood = figures.iter().filter(stood);
    let start = stood.next().filter(|_| stood.next().is_none())?;
    at_its_time(sentence, &start.range, "time_is", context)
}

/// The first figure of some words.
pub(super) fn figure_in(words: &Text, context: &Context) -> Option<Observation> {
    let (list, _) = named(words, None, context);
    list.into_iter().next().map(|n| n.observation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::trace::Place;

    #[test]
    fn how_many_there_are_may_stand_before_the_name() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let text = |said: &str| Text::new(said, Place::on_line(1));
        let sentence = text("令和7年4月1日現在96人の職員数を90人とします。");
        let (name, start) = start_ahead(&sentence, &text("96人の職員数"), &context).unwrap();
        assert_eq!(name.as_str(), "職員数");
        assert_eq!(start.period.map(|p| p.year), Some(2025));
        // 「5日以上の」 is of the name.
        let sentence = text("令和8年度に、5日以上の休暇の取得率を90%とします。");
        assert!(start_ahead(&sentence, &text("5日以上の休暇の取得率"), &context).is_none());
    }

    #[test]
    fn where_it_stood_is_said_before_the_aim() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let start = |said: &str| {
            let aims = super::super::prose::stated(&Text::new(said, Place::on_line(1)), &context);
            let start = aims.into_iter().next().and_then(|aim| aim.baseline);
            start.map(|o| (o.raw, o.period.map(|p| p.year)))
        };
        let at = |raw: &str, year| Some((raw.to_owned(), Some(year)));
        let said = "取得率は、令和５年度は30.0％であり、令和11年度までに取得率を85％以上とします。";
        assert_eq!(start(said), at("30.0％", 2023));
        let said = "取得日数を令和５年（10.5日）より３日増の13.5日とします。";
        assert_eq!(start(said), at("10.5日", 2023));
    }
}
