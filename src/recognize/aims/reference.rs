//! What a goal in prose refers to: 「（参考：令和6年度 取得率 81.8%）」.

use crate::plan::{Observation, Period};
use crate::profile::Role;
use crate::recognize::cells::cell::basis_of;
use crate::recognize::context::Context;
use crate::recognize::words::observe::{Named, doubt, named};
use crate::text::calendar::Span;
use crate::text::unit::Unit;
use crate::text::{Found, Text, TextBuilder};

/// The words of a reference, without its label: 「（参考：令和6年度 … 8.6時間）」.
pub(in crate::recognize) fn reference(sentence: &Text, context: &Context) -> Option<Text> {
    let norm = sentence.as_str();
    let found = context.profile.pattern("reference").find(norm)?;
    Some(sentence.slice(found.end()..norm.len()))
}

/// The one figure of an earlier time in a bracket of a sentence: 「（令和6年度：14.2時間）」, 「（現状　412時間）」.
pub(in crate::recognize) fn aside(sentence: &Text, context: &Context) -> Option<Observation> {
    in_bracket(&last_bracket(sentence)?, context)
}

/// The figure of an earlier time that the bracket at the end of a sentence gives for what is called so there as well:
/// 「自殺者数を30人以下にする（令和3年の自殺者数42人）」.
pub(super) fn aside_named(sentence: &Text, name: &Text, context: &Context) -> Option<Observation> {
    let (list, rest) = named(&last_bracket(sentence)?, None, context);
    let [only] = list.as_slice() else {
        return None;
    };
    let same = only.name.as_ref().is_some_and(|n| n.key() == name.key());
    let seen = &only.observation;
    let told = same && rest.is_none() && seen.value.is_some() && seen.period.is_some();
    told.then(|| seen.clone())
}

/// What the last bracket of a sentence holds.
fn last_bracket(sentence: &Text) -> Option<Text> {
    let norm = sentence.as_str();
    let (open, close) = [('(', ')'), ('〔', '〕'), ('【', '】'), ('[', ']')]
        .into_iter()
        .filter_map(|(open, close)| Some((norm.rfind(open)? + open.len_utf8(), close)))
        .max()?;
    let close = open + norm.get(open..)?.find(close)?;
    Some(sentence.slice(open..close).trimmed())
}

/// The figures of an earlier time in a bracket, each with its name: 「（令和6年4月1日現在　課長級 12.8%　係長級 27.1%）」, also
/// behind a word for the present: 「（現状：令和6年4月1日現在　課長級 12.8%）」.
pub(super) fn asides(sentence: &Text, context: &Context) -> Vec<(Text, Observation)> {
    let Some(inner) = last_bracket(sentence) else {
        return Vec::new();
    };
    let label = context.profile.lexicon.read_leading(inner.as_str());
    // 「令和6年度実績　課長級 12.8%、係長級 27.1%」
    let (ahead, inner) = match (time_of_result(&inner, context), label) {
        (Some((time, _, rest)), _) => (Some(time), rest),
        (_, Some((l, from))) if matches!(l.role, Role::Baseline | Role::Actual) => {
            (None, inner.slice(from..inner.as_str().len()).trimmed())
        }
        _ => (None, inner),
    };
    let (list, rest) = named(&inner, None, context);
    let time = ahead.or_else(|| list.iter().find_map(|n| n.observation.period.clone()));
    let one = |n: Named| {
        let mut seen = n.observation;
        let period = seen.period.take().or_else(|| time.clone());
        seen.value.as_ref()?;
        Some((n.name?, Observation { period, ..seen }))
    };
    let each: Option<Vec<_>> = list.into_iter().map(one).collect();
    let told = time.is_some() && rest.is_none();
    each.filter(|_| told).unwrap_or_default()
}

/// A figure that is aimed at (by the year `due`), and the one of an earlier time in the bracket behind it:
/// 「導入率80％（令和6年度 43.7％）」, 「50％（現状 20％）」.
pub(in crate::recognize) fn started(
    text: &Text,
    due: Option<i32>,
    unit: Option<&Unit>,
    context: &Context,
) -> Option<(Text, Observation)> {
    let text = text.trimmed();
    let body = text.as_str().strip_suffix(')')?;
    let open = body.rfind('(')?;
    let mut start = in_bracket(&text.slice(open + 1..body.len()).trimmed(), context)?;
    let earlier = |year: i32| match context.first_year() {
        Some(_) => context.is_over(year),
        None => due.is_some_and(|due| year < due),
    };
    let before = start.period.as_ref().is_none_or(|p| earlier(p.year));
    let aim = text.slice(0..open).trimmed();
    let (list, rest) = named(&aim, None, context);
    let one = matches!(list.as_slice(), [only] if only.observation.value.is_some());
    if let (Some(unit), Some(value)) = (unit, start.value.as_mut()) {
        value.take_unit(unit);
    }
    (before && one && rest.is_none()).then_some((aim, start))
}

/// The time that words begin with, what a word says that its figures are, and what stands behind that: 「令和6年度実績　課長級
/// 12.8%」.
pub(super) fn time_of_result(words: &Text, context: &Context) -> Option<(Period, Role, Text)> {
    let norm = words.as_str();
    let times = context.profile.calendar.find(norm);
    let time = times.first().filter(|t| t.range.start == 0)?;
    let behind = words.slice(time.range.end..norm.len()).trimmed();
    let (label, from) = context.profile.lexicon.read_leading(behind.as_str())?;
    let rest = behind.slice(from..behind.as_str().len()).trimmed();
    let period = Period::new(words.slice(time.range.clone()).printed(), &time.what);
    matches!(label.role, Role::Baseline | Role::Actual).then_some((period, label.role, rest))
}

/// A text without the first bracket amidst it that says where things stand, and what that says: 「補助金（令和6年度 520万円）
/// を令和9年度までに450万円とする」, 「120時間（令和6年度実績153時間）以内」. `before`: what the last such bracket said, whose time
/// 「同38.2%」 has.
pub(super) fn start_inside(
    text: &Text,
    before: Option<&Observation>,
    context: &Context,
) -> Option<(Text, Observation)> {
    let norm = text.as_str();
    let open = norm.find('(').filter(|&at| at > 0)?;
    let close = open + norm.get(open..)?.find(')')?;
    let rest = norm.get(close + 1..)?;
    let amidst = rest.chars().any(char::is_alphanumeric);
    let inner = text.slice(open + 1..close).trimmed();
    let seen = in_bracket(&inner, context).or_else(|| as_before(&inner, before?, context))?;
    let over = match &seen.period {
        Some(period) => context.is_over(period.year),
        None => true,
    };
    (amidst && over).then(|| {
        let mut out = TextBuilder::default();
        out.push_text(&text.slice(0..open));
        out.push_text(&text.slice(close + 1..norm.len()));
        (out.finish(), seen)
    })
}

/// The figure that a bracket holds behind a word for the time of the last one: 「同38.2%」.
fn as_before(inner: &Text, before: &Observation, context: &Context) -> Option<Observation> {
    let from = inner.as_str().strip_prefix('同')?;
    let figure = inner.slice(inner.as_str().len() - from.len()..inner.as_str().len());
    let seen = only_figure(&figure.trimmed(), context)?;
    let period = seen.period.or_else(|| before.period.clone());
    Some(Observation { period, ..seen })
}

/// The one figure that a bracket holds, with its time or a word for the present: 「令和6年度：14.2時間」.
fn in_bracket(inner: &Text, context: &Context) -> Option<Observation> {
    let present = || named(inner, None, context).0.into_iter().next()?.name;
    let says = |seen: &Observation| seen.period.is_some() || present().is_some();
    // 「令和6年度：14.2時間」, 「現在14.2時間」
    let told = only_figure(inner, context).filter(says);
    told.or_else(|| {
        let lexicon = &context.profile.lexicon;
        let (label, from) = lexicon.read_leading(inner.as_str())?;
        let present = matches!(label.role, Role::Baseline | Role::Actual);
        let behind = inner.slice(from..inner.as_str().len());
        let mut seen = present.then(|| only_figure(&behind, context))??;
        // 「現状値　令和6年度：14.2%」
        let times = context.profile.calendar.find(inner.as_str());
        let time = times.first().filter(|t| t.range.end <= from);
        let printed = |t: &Found<Span>| inner.slice(t.range.clone()).printed();
        let period = time.map(|t| Period::new(printed(t), &t.what));
        seen.period = seen.period.or(period);
        Some(seen)
    })
}

/// The figure that is all a text holds.
fn only_figure(text: &Text, context: &Context) -> Option<Observation> {
    if let Some((figure, time)) = time_at_end(text, context) {
        let seen = only_figure(&figure, context)?;
        let period = seen.period.or(Some(time));
        return Some(Observation { period, ..seen });
    }
    let (list, rest) = named(text, None, context);
    let mut list = list.into_iter();
    let (only, None, None) = (list.next()?, list.next(), rest) else {
        return None;
    };
    let seen = only.observation;
    // 「現状18.2%」, 「現状は18.2%」
    let present = |name: &Text| {
        let words = name.as_str().trim().trim_end_matches('は');
        let labels = context.profile.lexicon.read(words);
        let role = labels.first().map(|l| l.role);
        matches!(role, Some(Role::Baseline | Role::Actual))
    };
    let told = only.name.as_ref().is_none_or(present);
    (seen.value.is_some() && told).then_some(seen)
}

/// A figure and the time behind it: 「18.2%:令和6年度」.
fn time_at_end(text: &Text, context: &Context) -> Option<(Text, Period)> {
    let norm = text.as_str().trim_end();
    let found = context.profile.calendar.find(norm);
    let time = found.last().filter(|t| t.range.end == norm.len())?;
    let before = norm.get(..time.range.start)?;
    let figure = before.trim_end_matches([':', '、', ',', ' ', '・', '/']);
    let parted = figure.len() < before.len() && !figure.is_empty();
    let period = || Period::new(text.slice(time.range.clone()).printed(), &time.what);
    parted.then(|| (text.slice(0..figure.len()), period()))
}

/// What a text refers to: names and figures, with their time.
pub(super) fn references(text: &Text, context: &Context) -> Vec<(Option<Text>, Observation)> {
    let Some(words) = reference(text, context) else {
        return Vec::new();
    };
    let norm = words.as_str();
    // The reference ends where its bracket does, or with the paragraph.
    let end = context
        .profile
        .pattern("reference_end")
        .find(norm)
        .map_or(norm.len(), |m| m.start());
    let words = words.slice(0..end);
    // Behind the bracket it stands in nothing is of it.
    let mut depth = 0_i32;
    let closed = words.as_str().char_indices().find_map(|(at, c)| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        (depth < 0).then_some(at)
    });
    let read = |end: usize| {
        let words = words.slice(0..end);
        let end = words.as_str().trim_end_matches([')', ' ', '\n']).len();
        named(&words.slice(0..end), None, context).0
    };
    let told = |list: &Vec<Named>| list.iter().any(|n| n.observation.value.is_some());
    let list = closed
        .map(read)
        .filter(told)
        .unwrap_or_else(|| read(words.as_str().len()));
    let shared = list.iter().find_map(|n| n.observation.period.clone());
    list.into_iter()
        .map(|n| {
            let mut seen = n.observation;
            seen.basis = seen
                .basis
                .or_else(|| basis_of(words.as_str(), context.profile));
            if seen.period.is_none() {
                seen.period.clone_from(&shared);
                doubt(&mut seen, 5, "period_shared");
            }
            (n.name, seen)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::trace::Place;

    #[test]
    fn a_bracket_amidst_an_aim_says_where_it_starts_from() {
        let profile = Profile::embedded();
        let mut context = Context::bare(&profile);
        context.reported = Some(2024);
        let said = Text::new(
            "補助金（R6　520万円）をR9までに450万円以下とする。",
            Place::on_line(1),
        );
        let (rest, start) = start_inside(&said, None, &context).unwrap();
        assert_eq!(rest.as_str(), "補助金をR9までに450万円以下とする。");
        assert_eq!(start.period.map(|p| p.year), Some(2024));
        // What is aimed at besides is not over.
        let said = Text::new(
            "補助金（R8　520万円）をR9までに450万円以下とする。",
            Place::on_line(1),
        );
        assert!(start_inside(&said, None, &context).is_none());
    }
}
