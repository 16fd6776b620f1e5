//! Lines with an arrow from the present to the aim: 「入学者数 40人（2024年度）→ 50人（2029年度）」.

use super::figure_line::figure_line;
use super::goal_text::is_goal;
use super::made::{indicator, take_unit_behind};
use crate::plan::{Indicator, Period};
use crate::profile::Role;
use crate::recognize::cells::cell::year_label;
use crate::recognize::context::Context;
use crate::recognize::words::number::split_number;
use crate::recognize::words::observe::{Named, clean_name, is_worded, named, observation};
use crate::recognize::words::offices::BRACKETS;
use crate::recognize::words::time_said::time_behind;
use crate::recognize::words::wording::ARROWS;
use crate::text::Text;
use crate::text::unit::Unit;

/// Lines that say where something stands and where it is to go:
/// 「入学者数 40人（2024年度）→ 50人（2029年度）」. Gives these lines too.
pub(in crate::recognize) fn changes(text: &Text, context: &Context) -> (Vec<Indicator>, Text) {
    read(text, Vec::new(), false, context)
}

/// The same below a head that says when the figures are, one after the other.
pub(in crate::recognize) fn changes_in_order(
    text: &Text,
    order: Vec<Period>,
    context: &Context,
) -> (Vec<Indicator>, Text) {
    read(text, order, false, context)
}

/// The same below a head of indicators: what changes there is one, whatever its name ends in: 「使用料収入」 over
/// 「212百万円 → 250百万円」.
pub(in crate::recognize) fn changes_of_indicators(
    text: &Text,
    context: &Context,
) -> Vec<Indicator> {
    read(text, Vec::new(), true, context).0
}

/// `order`: what the head says of when the figures are; `sure`: whether it says that they are figures of indicators.
fn read(
    text: &Text,
    mut order: Vec<Period>,
    sure: bool,
    context: &Context,
) -> (Vec<Indicator>, Text) {
    let mut found = Vec::new();
    let mut lines: Vec<Text> = Vec::new();
    let mut before: Option<Text> = None;
    let mut rest = text.lines().into_iter().peekable();
    while let Some(mut line) = rest.next() {
        if let Some(times) = in_order(&line, context) {
            order = times;
            before = None;
            continue;
        }
        if let Some(several) = several(&line, context) {
            found.extend(several);
            lines.push(line);
            before = None;
            continue;
        }
        let below = rest.next_if(|next| {
            let alone = captioned(next, context);
            line.as_str().contains(ARROWS) && alone.is_some_and(|(figures, _)| figures.is_empty())
        });
        if let Some(captions) = &below {
            line = Text::stack([&line, captions]);
        }
        let above = before.take();
        let said = || change(&line, above.clone(), &order, sure, context);
        match spelt_out(&line, above.as_ref(), context).or_else(said) {
            Some((indicator, name)) => {
                found.push(indicator);
                lines.extend(name);
                lines.push(line);
            }
            None => before = Some(line),
        }
    }
    (found, Text::stack(&lines))
}

/// 「申請率　現状25.3%（令和6年度）　目標60%（令和11年度）」: labels and times leave no doubt. Without a name of
/// its own a line has that of the line before it, which ends as such names do.
fn spelt_out(
    line: &Text,
    before: Option<&Text>,
    context: &Context,
) -> Option<(Indicator, Option<Text>)> {
    let found = figure_line(line, context)?;
    let above = before
        .filter(|b| found.name.is_none() && context.profile.names_figure(b.as_str().trim_end()));
    let own = found.name.map(|name| without_label(name, context));
    let name = own.or_else(|| clean_name(above?))?;
    let place = line.place().into();
    let mut indicator = indicator(Some(&name), place, found.baseline, found.targets);
    indicator.actuals = found.actuals;
    Some((indicator, above.cloned()))
}

/// The indicator of a line, and the line before it where that is its name. `order`: what a line above says of when the
/// figures are.
fn change(
    line: &Text,
    before: Option<Text>,
    order: &[Period],
    sure: bool,
    context: &Context,
) -> Option<(Indicator, Option<Text>)> {
    let (line, times) = captioned(line, context).unwrap_or_else(|| (line.clone(), order.to_vec()));
    let (line, said) = remark_behind(&line);
    let bare = || bare_steps(&line, context);
    let mut steps = steps(&line, None, context).or_else(bare)?;
    if steps.len() == times.len() {
        for (step, time) in steps.iter_mut().zip(times) {
            step.observation.period = step.observation.period.take().or(Some(time));
        }
    }
    let own = steps.first_mut()?.name.take();
    let own = own.map(|name| without_label(name, context));
    // 「収納率」 alone on the line above.
    let above = before.filter(|b| {
        let figures = context.profile.numbers.find(b.as_str());
        own.is_none() && figures.is_empty() && !b.as_str().contains('。')
    });
    let name = own.or_else(|| clean_name(above.as_ref()?))?;
    let name = split_number(&name, context).map_or(name, |(_, rest)| rest);
    // Figures without a time may be steps of anything, unless what goes before is a name of figures.
    let named_so = || {
        let name = name.as_str();
        let name = name.find('(').and_then(|at| name.get(..at)).unwrap_or(name);
        context.profile.names_figure(name.trim_end())
    };
    let timed = steps.last()?.observation.period.is_some() || named_so() || sure;
    let mut seen = steps.into_iter().map(|s| s.observation);
    let baseline = seen.next()?;
    let mut targets: Vec<_> = seen.collect();
    if let (Some(said), Some(last)) = (said, targets.last_mut()) {
        last.note.get_or_insert(said);
    }
    timed.then(|| {
        let place = line.place().into();
        let mut found = indicator(Some(&name), place, Some(baseline), targets);
        // 「普及率（％）：88.7→92.5」
        let figures = found.baseline.iter_mut().chain(&mut found.targets);
        if let Some(unit) = take_unit_behind(&name, figures, context) {
            found.unit.get_or_insert(unit.name);
        }
        (found, above)
    })
}

/// A line without the remark in square brackets behind its figures, and that: 「8→5　【町独自の指標】」.
fn remark_behind(line: &Text) -> (Text, Option<String>) {
    let norm = line.as_str().trim_end();
    let at = norm
        .rfind('【')
        .filter(|at| *at > 0 && norm.ends_with('】'));
    let inner = at.and_then(|at| norm.get(at + '【'.len_utf8()..norm.len() - '】'.len_utf8()));
    let worded = |inner: &&str| !inner.contains(|c: char| c.is_ascii_digit());
    match at.zip(inner.filter(worded)) {
        Some((at, inner)) => (line.slice(0..at).trimmed(), Some(inner.to_owned())),
        None => (line.clone(), None),
    }
}

/// A name without the label before it: 「【目標】待ち時間」, 「目標　待ち時間」.
fn without_label(name: Text, context: &Context) -> Text {
    let norm = name.as_str();
    let bracketed = |(open, close): &(&str, &str)| norm.strip_prefix(open)?.split_once(close);
    match BRACKETS.iter().find_map(bracketed) {
        Some((label, rest)) if !context.profile.lexicon.read(label).is_empty() => {
            name.slice(norm.len() - rest.len()..norm.len()).trimmed()
        }
        Some(_) => name,
        None => match context.profile.lexicon.read_leading(norm) {
            Some((label, from)) if is_goal(label.role) || label.role == Role::Indicator => {
                name.slice(from..norm.len()).trimmed()
            }
            _ => name,
        },
    }
}

/// The figures of a line, and what is printed below the two of them: 「61.8%→70.0%　R6現状値　R11目標値」.
fn captioned(line: &Text, context: &Context) -> Option<(Text, Vec<Period>)> {
    let norm = line.as_str().trim_end();
    let last = norm.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let first = norm.get(..last)?.trim_end();
    let first = first.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let parts = [line.slice(first..last), line.slice(last..norm.len())];
    let times = now_and_then(&parts, context)?;
    Some((line.slice(0..first).trimmed(), times))
}

/// When the figures below a line are that says so before them: 「現状値（令和6年度）→ 目標値（令和11年度）」.
fn in_order(line: &Text, context: &Context) -> Option<Vec<Period>> {
    let arrow = line.as_str().contains(ARROWS);
    arrow.then(|| now_and_then(&at_arrows(line), context))?
}

/// The times of two words, the first of which says how things stand and the other how far they are to go: 「R6現状値」, 「R11目標値」.
fn now_and_then(words: &[Text], context: &Context) -> Option<Vec<Period>> {
    let told = |words: &Text| {
        let label = year_label(&words.trimmed(), context.profile)?;
        let period = label.period();
        Some((label.role?, period))
    };
    let [now, then] = words else { return None };
    let (now, then) = (told(now)?, told(then)?);
    let aimed = matches!(now.0, Role::Baseline | Role::Actual)
        && matches!(then.0, Role::Target | Role::MidTarget | Role::FinalTarget);
    aimed.then(|| vec![now.1, then.1])
}

/// Figures without a unit behind the name of what is counted: 「開催行事数　29→20」.
fn bare_steps(line: &Text, context: &Context) -> Option<Vec<Named>> {
    let norm = line.as_str();
    let first = norm.get(..norm.find(ARROWS)?)?.trim_end();
    let (at, gap) = first
        .char_indices()
        .rfind(|(_, c)| c.is_whitespace() || *c == ':')?;
    let name = clean_name(&line.slice(0..at))?;
    let figures = line.slice(at + gap.len_utf8()..norm.len());
    let counted = context.profile.names_figure(name.as_str().trim_end());
    let mut steps = steps(&figures, None, context).filter(|_| counted)?;
    let own = &mut steps.first_mut()?.name;
    own.is_none().then(|| *own = Some(name))?;
    Some(steps)
}

/// The figures that arrows lead to, one after the other: 「80%（R6）→90%（R9）→95%（R12）」. Only the
/// first may have a name, and time runs on.
pub(in crate::recognize) fn steps(
    text: &Text,
    unit: Option<&Unit>,
    context: &Context,
) -> Option<Vec<Named>> {
    let spoken = from_to(text, context);
    if !text.as_str().contains(ARROWS) && spoken.is_none() {
        return None;
    }
    let mut out: Vec<Named> = Vec::new();
    for part in spoken.unwrap_or_else(|| at_arrows(text)) {
        // 「5か所（R5）→現状維持（R11）」
        let words = time_behind(&part, context).map_or_else(|| part.clone(), |(words, _)| words);
        let worded = !out.is_empty() && is_worded(&words, context);
        let (list, rest) = match worded {
            true => (vec![Named::alone(observation(&part, unit, context))], None),
            false => named(&part, unit, context),
        };
        let (Ok([one]), None) = (<[Named; 1]>::try_from(list), rest) else {
            return None;
        };
        let year = |n: &Named| n.observation.period.as_ref().map(|p| p.year);
        let later = match (out.last().and_then(year), year(&one)) {
            (Some(now), Some(then)) => now < then,
            _ => true,
        };
        let plain = out.is_empty() || one.name.is_none();
        // 「新規雇用者数：― → 50人」: where it starts from is not known.
        let raw = crate::text::normalised(&one.observation.raw);
        let dash = out.is_empty() && context.profile.words("no_step").contains(&raw);
        if one.observation.value.is_none() && !dash && !worded || !later || !plain {
            return None;
        }
        out.push(one);
    }
    (out.len() > 1).then_some(out)
}

/// 「109人から毎年500人以上へ」: an arrow in words.
fn from_to(text: &Text, context: &Context) -> Option<Vec<Text>> {
    let found = context.profile.pattern("from_to").captures(text.as_str())?;
    let part = |at: usize| Some(text.slice(found.get(at)?.range()).trimmed());
    Some(vec![part(1)?, part(2).or_else(|| part(3))?])
}

/// The indicators of several changes on one line: 「収納率　98％（R6）→99％（R11）　満足度　60％→80％」; `None` where a part
/// of it says something else.
fn several(line: &Text, context: &Context) -> Option<Vec<Indicator>> {
    let norm = line.as_str();
    if norm.matches(ARROWS).count() < 2 {
        return None;
    }
    let mut starts = vec![0];
    for (at, gap) in norm.match_indices(|c: char| c.is_whitespace() || "、,/".contains(c)) {
        let from = starts.last().copied().unwrap_or(0);
        let behind = norm.get(at + gap.len()..)?;
        let named = behind.starts_with(char::is_alphabetic);
        let counts = |part: &str| part.contains(|c: char| c.is_ascii_digit());
        let own = norm.get(from..at)?;
        if named && own.contains(ARROWS) && own.split(ARROWS).all(counts) && behind.contains(ARROWS)
        {
            starts.push(at + gap.len());
        }
    }
    let ends = starts.iter().copied().skip(1).chain([norm.len()]);
    let parts = starts.iter().zip(ends).map(|(&from, to)| {
        let part = norm.get(from..to).unwrap_or_default();
        let end = from
            + part
                .trim_end_matches(|c: char| c.is_whitespace() || "、,/".contains(c))
                .len();
        line.slice(from..end).trimmed()
    });
    let parts: Vec<Text> = parts.collect();
    let read = |part: &Text| {
        let said =
            spelt_out(part, None, context).or_else(|| change(part, None, &[], false, context));
        said.map(|(indicator, _)| indicator)
    };
    (parts.len() > 1).then(|| parts.iter().map(read).collect())?
}

/// The parts of a text that arrows stand between.
fn at_arrows(text: &Text) -> Vec<Text> {
    let norm = text.as_str();
    let mut out = Vec::new();
    let mut from = 0;
    for (at, arrow) in norm.match_indices(ARROWS) {
        out.push(text.slice(from..at).trimmed());
        from = at + arrow.len();
    }
    out.push(text.slice(from..norm.len()).trimmed());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::trace::Place;

    #[test]
    fn an_arrow_leads_from_the_present_to_the_aim() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let read = |printed| changes(&Text::new(printed, Place::on_line(1)), &context).0;
        let found = read(
            "来館者数700人（2024年度）→年1,500人（2029年度）\n寄附者数 １人（2024年度）→５年間で５人（2029年度）",
        );
        let [visitors, donors] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!(visitors.name.as_deref(), Some("来館者数"));
        assert_eq!(visitors.targets[0].period.as_ref().unwrap().year, 2029);
        let baseline = donors.baseline.as_ref().unwrap();
        assert_eq!(baseline.raw, "１人");
        assert_eq!(baseline.period.as_ref().unwrap().year, 2024);
        let aim = donors.targets[0].value.as_ref().unwrap();
        assert_eq!(aim.number, 5.into());
        let three = read("収納率\n80％（令和6年度）→90％（令和9年度）→95％（令和12年度）");
        assert_eq!(three[0].name.as_deref(), Some("収納率"));
        let aims: Vec<_> = three[0].targets.iter().map(|t| t.raw.as_str()).collect();
        assert_eq!(aims, ["90％", "95％"]);
        let plain = read("① 新規就農者数：1.4人/年 → 4組/年\n新規雇用者数： ― → 50人");
        let names: Vec<_> = plain.iter().map(|i| i.name.as_deref().unwrap()).collect();
        assert_eq!(names, ["新規就農者数", "新規雇用者数"]);
        assert!(plain[1].baseline.as_ref().unwrap().value.is_none());
        let below = read("いじめの解消率\n94.0％ → 100％\nＲ６現状値　　Ｒ11目標値");
        let [rate] = below.as_slice() else {
            panic!("{below:?}")
        };
        assert_eq!(rate.name.as_deref(), Some("いじめの解消率"));
        assert_eq!(rate.targets[0].period.as_ref().unwrap().year, 2029);
        let above = read("現状値（令和６年度）→ 目標値（令和11年度）\n転入者数：18人 → 50人");
        assert_eq!(above[0].targets[0].period.as_ref().unwrap().year, 2029);
        let bare = read("市主催の行事数　29→20\n部の数 8→6");
        let names: Vec<_> = bare.iter().map(|i| i.name.as_deref().unwrap()).collect();
        assert_eq!(names, ["市主催の行事数", "部の数"]);
        assert!(read("様式 3→4").is_empty());
        let text = |printed| Text::new(printed, Place::on_line(1));
        let headed = changes_of_indicators(&text("使用料収入\n212百万円 → 250百万円"), &context);
        assert_eq!(headed[0].name.as_deref(), Some("使用料収入"));
        assert!(changes_of_indicators(&text("申請 → 審査 → 交付"), &context).is_empty());
        assert!(read("申請 → 審査 → 交付").is_empty());
        assert!(read("予算 1億円→2億円").is_empty());
        assert!(read("申請1件→審査2件").is_empty());
    }
}
