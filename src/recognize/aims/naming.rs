//! What an announced name says of the figures that come for it.

use super::aim::without_lead;
use super::prose::{Stated, stated};
use super::reference::aside;
use crate::plan::{Indicator, Item, Observation, Period};
use crate::profile::Role;
use crate::recognize::columns::unit_behind::unit_behind;
use crate::recognize::context::Context;
use crate::recognize::rows::found::Found;
use crate::recognize::words::number::split_number;
use crate::recognize::words::observe::{clean_name, doubt, observation};
use crate::recognize::words::wording::closed_up;
use crate::text::unit::Unit;
use crate::text::{Text, normalised};
use crate::trace::Place;

/// Gives an indicator its name, and its figures the unit in brackets behind that name:
/// 「利用率（％）」; and the figure they start from: 「利用率（現状値　令和6年度：14.2％）」.
pub(in crate::recognize) fn name_it(indicator: &mut Indicator, name: &Text, context: &Context) {
    let (name, start) = without_start(name, context);
    indicator.name = Some(closed_up(&name));
    indicator.baseline = indicator.baseline.take().or(start);
    if let Some(unit) = unit_behind(&name, context.profile) {
        give_unit(indicator, unit);
    }
}

/// Takes where it starts from off the name of an indicator: 「委託率（％）　現状 40（R6）」.
pub(in crate::recognize) fn start_in_name(indicator: &mut Indicator, context: &Context) {
    let Some(name) = indicator
        .name
        .as_ref()
        .filter(|_| indicator.baseline.is_none())
    else {
        return;
    };
    let name = Text::new(name, Place::from(&indicator.provenance));
    if without_start(&name, context).1.is_some() {
        name_it(indicator, &name, context);
    }
}

/// Takes off the name of an indicator the number that the name of its item was printed with: 「①取得率　男性」 of 「取得率」.
pub(in crate::recognize) fn without_number(indicator: &mut Indicator, item: &Item) {
    let (Some(name), Some(number)) = (&indicator.name, &item.number) else {
        return;
    };
    let behind = name.strip_prefix(normalised(&number.raw).as_str());
    let behind = behind.map(|rest| rest.trim_start_matches([' ', '.', '、', ':', ')']));
    let own = behind.filter(|rest| !item.title.is_empty() && rest.starts_with(&item.title));
    if let Some(rest) = own {
        indicator.name = Some(rest.to_owned());
    }
}

/// Gives an indicator its unit, and its figures that are printed without one.
pub(in crate::recognize) fn give_unit(indicator: &mut Indicator, unit: Unit) {
    for observation in indicator
        .baseline
        .iter_mut()
        .chain(&mut indicator.targets)
        .chain(&mut indicator.actuals)
    {
        if let Some(value) = &mut observation.value {
            value.take_unit(&unit);
        }
    }
    indicator.unit = indicator.unit.take().or(Some(unit.name));
}

/// Lines of names, each with the brackets that stand on a line of their own below it: 「処理した件数」 over 「（件）」.
pub(in crate::recognize) fn with_units<'l>(lines: impl Iterator<Item = &'l Text>) -> Vec<Text> {
    let mut out: Vec<Text> = Vec::new();
    for line in lines {
        let words = line.as_str().trim();
        let aside = words.starts_with('(') && words.ends_with(')');
        match out.last_mut().filter(|_| aside) {
            Some(name) => *name = Text::stack([&*name, line]),
            None => out.push(line.clone()),
        }
    }
    out
}

/// A name that is a sentence says what is aimed at: 「令和12年度までに、女性の割合を25％以上にする。」.
pub(in crate::recognize) fn name_in_sentence(found: &mut Found, context: &Context) {
    let Some(sentence) = found.sentence.take() else {
        return;
    };
    let Ok([one]) = <[Stated; 1]>::try_from(stated(&sentence, context)) else {
        return;
    };
    let indicator = &mut found.indicator;
    let (Some(name), true) = (&one.name, indicator.targets.is_empty()) else {
        return;
    };
    indicator.name = Some(closed_up(name));
    indicator.baseline = indicator.baseline.take().or(one.baseline);
    let mut target = one.target;
    doubt(&mut target, 10, "name_from_prose");
    indicator.targets.extend(one.stages);
    indicator.targets.push(target);
}

/// A name without the bracket behind it that says where things stand, and what it says.
pub(in crate::recognize) fn without_start(
    name: &Text,
    context: &Context,
) -> (Text, Option<Observation>) {
    let norm = name.as_str().trim_end();
    let brackets = [('(', ')'), ('〔', '〕'), ('【', '】'), ('[', ']')];
    let closed = brackets
        .into_iter()
        .find(|(_, close)| norm.ends_with(*close));
    let open = closed.and_then(|(open, _)| norm.rfind(open).filter(|at| *at > 0));
    match open.zip(aside(name, context)) {
        Some((at, start)) => (name.slice(0..at).trimmed(), Some(start)),
        None => start_behind(name, context)
            .map_or_else(|| (name.clone(), None), |(name, start)| (name, Some(start))),
    }
}

/// 「使用料収入額（千円）　基準値：18,204（令和2年度）」, 「…【現状値 18,204（R2）】」, 「申請率現状値（R6）：41.3％」
fn start_behind(name: &Text, context: &Context) -> Option<(Text, Observation)> {
    let norm = name.as_str();
    let find = |id: &str| context.profile.pattern(id).captures(norm);
    let found = find("start_glued").or_else(|| find("start_behind"))?;
    let said = found.get(1)?;
    let end = norm
        .get(..said.start())?
        .trim_end_matches([' ', '\n', '(', '【', '[', '、', ',']);
    let label = context.profile.lexicon.read(said.as_str());
    let starts = label.iter().any(|l| l.role == Role::Baseline);
    let printed = found.get(2)?;
    let mut figure = observation(&name.slice(printed.range()), None, context);
    // 「現状値（R6）：41.3％」
    let between = name.slice(said.end()..printed.start());
    let times = context.profile.calendar.find(between.as_str());
    let time = times
        .first()
        .map(|t| Period::new(between.slice(t.range.clone()).printed(), &t.what));
    figure.period = figure.period.or(time);
    let known = starts && figure.value.is_some() && !end.is_empty();
    known.then(|| (name.slice(0..end.len()).trimmed(), figure))
}

/// Whether a line is words alone that end as names of indicators do.
pub(in crate::recognize) fn is_name(line: &Text, context: &Context) -> bool {
    !line.as_str().contains('。') && name_alone(line, context).is_some()
}

/// A line of words that ends as names of indicators do, and the time in it:
/// 「平成29年度末までの地域移行者数（推計）」.
pub(in crate::recognize) fn name_alone(
    line: &Text,
    context: &Context,
) -> Option<(Text, Option<Period>)> {
    let norm = line.as_str().trim_end();
    let bare = norm.find('(').and_then(|at| norm.get(..at)).unwrap_or(norm);
    let is = context.profile.names_figure(bare.trim_end());
    let start = norm.find([',', '、']).map_or(0, |at| at + 1);
    let start = (start..norm.len()).find(|&at| norm.is_char_boundary(at))?;
    let whole = line.slice(start..norm.len());
    let name = without_lead(whole.clone(), context);
    let name = split_number(&name, context).map_or(name, |(_, rest)| rest);
    let times = context.profile.calendar.find(whole.as_str());
    let by = times.first().filter(|_| name.as_str() != whole.as_str());
    let by = by.map(|t| Period::new(whole.slice(t.range.clone()).printed(), &t.what));
    is.then(|| Some((clean_name(&name)?, by))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_on_a_line_of_their_own_are_of_the_name_above() {
        let line = |said: &str| Text::new(said, Place::on_line(1));
        let lines = [line("処理した件数"), line("(件)"), line("待ち時間")];
        let names = with_units(lines.iter());
        let keys: Vec<String> = names.iter().map(Text::key).collect();
        assert_eq!(keys, ["処理した件数(件)", "待ち時間"]);
    }

    #[test]
    fn where_it_starts_from_may_stand_in_its_name() {
        let profile = crate::profile::Profile::embedded();
        let context = Context::bare(&profile);
        let mut indicator = Indicator {
            name: Some("委託率（％）現状40（R6）".to_owned()),
            ..Indicator::default()
        };
        start_in_name(&mut indicator, &context);
        assert_eq!(indicator.name.as_deref(), Some("委託率(%)"));
        assert_eq!(indicator.unit.as_deref(), Some("%"));
        let start = indicator.baseline.unwrap();
        assert_eq!(start.period.map(|p| p.year), Some(2024));
    }

    #[test]
    fn any_brackets_behind_a_name_may_say_where_it_starts_from() {
        let profile = crate::profile::Profile::embedded();
        let context = Context::bare(&profile);
        let read = |said: &str| {
            let (name, start) = without_start(&Text::new(said, Place::on_line(1)), &context);
            let start = start.map(|o| (o.raw, o.period.map(|p| p.year)));
            (name.key(), start)
        };
        let at = |raw: &str| Some((raw.to_owned(), Some(2024)));
        assert_eq!(
            read("納付率（％）〔R6：97.1〕"),
            ("納付率(%)".into(), at("97.1"))
        );
        assert_eq!(read("台数（台）[R6 46]"), ("台数(台)".into(), at("46")));
        // What is no figure of a time stays with the name.
        let whole = ("取得率〔管理職〕".to_owned(), None);
        assert_eq!(read("取得率〔管理職〕"), whole);
    }
}
