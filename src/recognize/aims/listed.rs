//! Goals as a list of lines: a name and its figure, or labels with what stands beside them.

use super::aim::due_of;
use super::change::changes;
use super::classes_on_line::by_class;
use super::figure_line::{FigureLine, figure_line};
use super::made::indicator;
use super::naming::name_alone;
use super::naming::without_start;
use super::one_line::{of_pair, one_line};
use super::reference::aside;
use crate::plan::{Indicator, Observation, Period};
use crate::profile::Role;
use crate::recognize::columns::column::fitting_role;
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::recognize::words::observe::{Named, clean_name, named, observation};
use crate::recognize::words::wording::without_bullet;
use crate::text::Text;

/// Indicators on lines that name a figure and say nothing else: 「・年休の取得日数　15日（令和11年度）」,
/// 「目標　研修の受講率　40％」 over 「現状　32.5％」, 「現状（平成28年度）5人」 over 「目標（令和5年度）12人」, which
/// have no name. A sentence above them may say by when: 「令和11年度までに次のとおりとします。」
pub(in crate::recognize) fn listed(text: &Text, context: &Context) -> Vec<Indicator> {
    let mut out: Vec<Indicator> = Vec::new();
    let mut due: Option<Period> = None;
    let lines = text.lines();
    let said = |l: &Text| one_line(l, context).is_some_and(|(r, _)| r == Some(Role::Target));
    let labelled = lines.iter().any(said);
    // The last line of words alone, which may name the labels below it, and say by when.
    let mut above: Option<(Text, Option<Period>)> = None;
    for line in lines {
        // 「【令和6年度実績　51.4％】」 below the aim
        if let Some(last) = out.last_mut().filter(|i| i.baseline.is_none())
            && let Some(seen) = in_brackets(&line, last, context)
        {
            last.baseline = Some(seen);
            continue;
        }
        if let Some(classes) = by_class(&line, above.as_ref(), context) {
            out.extend(classes);
            continue;
        }
        let name = above.as_ref().map(|(name, _)| name);
        if let Some(indicator) = in_one(&line, name, context) {
            above = None;
            out.push(indicator);
            continue;
        }
        let Some((role, one)) = one_line(&line, context) else {
            if line.as_str().contains('。') {
                due = due_of(&line, context);
            } else {
                above = name_alone(&line, context);
                // 「令和11年度の取得率」 over 「出産休暇 100%」
                let by = above.as_ref().and_then(|(_, by)| by.clone());
                due = by.filter(|by| !context.is_over(by.year)).or(due);
            }
            continue;
        };
        let mut seen = one.observation;
        let said = above
            .take()
            .filter(|_| one.name.is_none() && role.is_some());
        let name = match said {
            Some((name, by)) => {
                due = by.or(due);
                Some(name)
            }
            None => one.name,
        };
        // Labels alone go on with the name above them, if there is one.
        if name.is_some() || out.is_empty() {
            out.push(Indicator {
                unit: seen.value.as_ref().and_then(|v| v.unit.clone()),
                ..indicator(name.as_ref(), line.place().into(), None, Vec::new())
            });
        }
        let Some(indicator) = out.last_mut() else {
            continue;
        };
        match role {
            // 「目標値 5人」 over 「実績 2人」: what came of it.
            Some(Role::Actual) if !indicator.targets.is_empty() => indicator.actuals.push(seen),
            Some(Role::Baseline | Role::Actual) if indicator.baseline.is_none() => {
                indicator.baseline = Some(seen);
            }
            Some(Role::Baseline | Role::Actual) => {}
            // Beside figures that are said to be targets a dated one is none.
            None if is_past(&seen, context) || labelled && seen.period.is_some() => {
                indicator.baseline = Some(seen);
            }
            _ => {
                seen.period = seen.period.or_else(|| due.clone());
                indicator.targets.push(seen);
            }
        }
    }
    join_start(&mut out, context);
    out.retain(|i| !i.targets.is_empty());
    out
}

/// 「令和元年度の総排出量：2,042kg」 over 「令和3年度～令和7年度の平均排出量：1,858kg」: where one thing starts from, and
/// how far it is to go.
fn join_start(found: &mut [Indicator], context: &Context) {
    let [start, aim] = found else { return };
    let figure = |i: &Indicator| i.baseline.clone().or_else(|| i.targets.first().cloned());
    let span = |i: &Indicator| figure(i).and_then(|o| o.period).map(|p| (p.start, p.end));
    let (Some(first), Some(last)) = (span(start), span(aim)) else {
        return;
    };
    let kinds = context.profile.words("figure_kind");
    let bare = |i: &Indicator| {
        let name = i.name.clone().unwrap_or_default();
        kinds
            .iter()
            .fold(name, |name, kind| name.replace(kind.as_str(), ""))
    };
    let (name, other) = (bare(start), bare(aim));
    let same = !other.is_empty() && (name.ends_with(&other) || other.ends_with(&name));
    let single = start.targets.len() < 2 && aim.targets.len() == 1 && aim.baseline.is_none();
    if same && single && first.1 < last.0 && start.unit == aim.unit && start.name != aim.name {
        let begins = start.baseline.take().or_else(|| start.targets.pop());
        start.baseline = begins;
        start.targets.append(&mut aim.targets);
    }
}

/// A line that is all bracket, and says what was at an earlier time.
fn in_brackets(line: &Text, aim: &Indicator, context: &Context) -> Option<Observation> {
    let norm = line.as_str().trim();
    let all = norm.starts_with(['【', '(', '〔']) && norm.ends_with(['】', ')', '〕']);
    let year = |o: &Observation| o.period.as_ref().map(|p| p.year);
    let due = aim.targets.iter().find_map(year);
    let before = |seen: &Observation| year(seen).zip(due).is_some_and(|(seen, due)| seen < due);
    all.then(|| aside(line, context))?
        .filter(|seen| before(seen) || is_past(seen, context))
}

/// A line that says it all but perhaps the name, which then stands above it.
fn in_one(line: &Text, above: Option<&Text>, context: &Context) -> Option<Indicator> {
    // 「目標（令和8年度）12人」 alone may go on with the line above it.
    let dated = |f: &FigureLine| f.targets.iter().all(|t| t.period.is_some());
    // 「短期：1～2年、中期：3～4年」 says of no figure when it is to be so.
    let several = |f: &FigureLine| f.labelled && f.targets.len() > 1 && dated(f);
    let all = |f: &FigureLine| {
        f.name.is_some() || f.baseline.is_some() || !f.actuals.is_empty() || several(f)
    };
    let found = figure_line(line, context).filter(all)?;
    Some(of_line(found, above, line))
}

fn of_line(found: FigureLine, above: Option<&Text>, line: &Text) -> Indicator {
    let name = found.name.as_ref().or(above);
    let mut indicator = indicator(name, line.place().into(), found.baseline, found.targets);
    indicator.actuals = found.actuals;
    indicator
}

/// Lines that name a figure and by when it is to be so, and what is said of it in brackets:
/// 「更新した遊具の数　令和8年度までに30基（令和5年度　12基）」. Gives these lines too.
pub(in crate::recognize) fn dated(text: &Text, context: &Context) -> (Vec<Indicator>, Text) {
    let mut found = Vec::new();
    let mut lines = Vec::new();
    for line in text.lines() {
        let base = aside(&line, context);
        // 「収納率【現状】98.6%（令和6年度）」: how far it is to go stands elsewhere.
        if let (name, Some(start)) = without_start(&line, context)
            && base.is_none()
        {
            found.push(indicator(
                Some(&name),
                line.place().into(),
                Some(start),
                vec![],
            ));
            lines.push(line);
            continue;
        }
        let open = line.as_str().rfind('(').filter(|_| base.is_some());
        let words = line.slice(0..open.unwrap_or(line.as_str().len()));
        let Some((None, one)) = one_line(&words, context) else {
            continue;
        };
        let seen = one.observation;
        if let Some(name) = one.name
            && seen.period.is_some()
        {
            found.push(indicator(
                Some(&name),
                line.place().into(),
                base,
                vec![seen],
            ));
            lines.push(line);
        }
    }
    (found, Text::stack(&lines))
}

/// Lines that each name a figure as indicators are named: 「徴収率　98.9％（令和12年度）」, 「提案件数　毎年度20件」.
/// Nothing where one of the lines is anything else.
pub(in crate::recognize) fn named_aims(text: &Text, context: &Context) -> Vec<Indicator> {
    let every = context.profile.words("every_year");
    let one = |line: &Text| {
        let (None, one) = one_line(line, context)? else {
            return None;
        };
        let (name, mut seen) = (one.name?, one.observation);
        let norm = name.as_str().trim_end();
        let said = every.iter().find(|w| norm.ends_with(w.as_str()));
        let end = norm.len() - said.map_or(0, |w| w.len());
        seen.note = seen.note.take().or(said.cloned());
        let name = clean_name(&name.slice(0..end).trimmed())?;
        let norm = name.as_str();
        let bare = norm.find('(').filter(|_| norm.ends_with(')'));
        let bare = bare.and_then(|at| norm.get(..at)).unwrap_or(norm);
        let mut tails = context.profile.words("name_tail").iter();
        let named = tails.any(|t| bare.trim_end().ends_with(t.as_str()) && bare != t);
        // Without a time or a word for it a figure may be of anything.
        let timed = seen.period.is_some() || said.is_some();
        (named && timed).then(|| indicator(Some(&name), line.place().into(), None, vec![seen]))
    };
    let found: Option<Vec<Indicator>> = text.lines().iter().map(one).collect();
    found.unwrap_or_default()
}

/// What a line that is labelled so says how things are: 「現状（令和6年度）：37.8%」.
pub(super) fn present(line: &Text, context: &Context) -> Option<Observation> {
    let line = without_bullet(line);
    let pairs = context.profile.lexicon.pairs(line.as_str());
    let [only] = pairs.as_slice() else {
        return None;
    };
    let (role, seen) = of_pair(&line, only, context).filter(|_| only.label.start == 0)?;
    (role == Role::Baseline).then_some(seen)
}

/// Whether a figure is of a year before the plan begins.
fn is_past(seen: &Observation, context: &Context) -> bool {
    let year = seen.period.as_ref().map(|p| p.year);
    year.zip(context.first_year())
        .is_some_and(|(year, first)| year < first)
}

/// The same where labels say which figures are targets, whatever the section is about; lines that
/// name an item are a form and no goal.
pub(super) fn said(text: &Text, context: &Context) -> Vec<Indicator> {
    let labels = |l: &Text| {
        let read = context.profile.lexicon.read_leading(l.as_str());
        read.is_some_and(|(l, _)| matches!(l.role, Role::Title | Role::Department))
    };
    let target = |l: &Text| {
        let one = one_line(l, context);
        let plain = |n: &Text| context.profile.names_figure(n.as_str());
        one.is_some_and(|(r, one)| r == Some(Role::Target) && one.name.is_none_or(|n| plain(&n)))
            || figure_line(l, context).is_some_and(|f| f.labelled)
    };
    let lines = text.lines();
    if lines.iter().any(labels) || !lines.iter().any(target) {
        return Vec::new();
    }
    listed(text, context)
}

/// Indicators on lines of their own: 「指標：利用率」, 「現状値（令和6年度）：12%」, 「目標値：20%」.
pub(in crate::recognize) fn labelled(text: &Text, context: &Context) -> Vec<Indicator> {
    let mut draft = Draft::default();
    for line in text.lines() {
        // 「指標：利用率　目標 20%　実績 18%　達成率 90%」
        let whole = figure_line(&line, context).filter(|f| f.labelled && f.name.is_some());
        if let Some(whole) = whole {
            draft.item.indicators.push(of_line(whole, None, &line));
            continue;
        }
        for pair in context.profile.lexicon.pairs(line.as_str()) {
            let value = line.slice(pair.value.clone()).trimmed();
            let printed = line.slice(pair.label.clone());
            let numeric = !context.profile.numbers.find(value.as_str()).is_empty();
            let Some((at, role)) = fitting_role(&pair.labels, &[(&value, numeric)]) else {
                continue;
            };
            let label = &pair.labels[at];
            match role {
                // Lines that name an item are a form and no goal.
                Role::Title | Role::Department => return Vec::new(),
                // 「達成率：70％」 is of the figures above it, and none of its own.
                Role::Rate => {}
                Role::Indicator => match with_figure(&value, context) {
                    Some(indicator) => draft.item.indicators.push(indicator),
                    None => draft.take(role, label, &printed, &value, context),
                },
                // 「【目標】来館者数　3,100人→3,400人」 names what it is of itself.
                _ if role.is_metric() && changed(&value, context).is_some() => {
                    draft.item.indicators.extend(changed(&value, context));
                }
                _ if role.is_metric() && numeric => {
                    draft.figure(role, label, &printed, &value, context);
                }
                _ => {}
            }
        }
    }
    let named = |i: &Indicator| i.name.is_some() && !i.targets.is_empty();
    let found = draft.item.indicators;
    if found.iter().all(named) {
        found
    } else {
        Vec::new()
    }
}

/// What changes, where a line with an arrow names it.
fn changed(words: &Text, context: &Context) -> Option<Indicator> {
    let (found, _) = changes(words, context);
    let [one] = <[Indicator; 1]>::try_from(found).ok()?;
    (one.name.is_some() && words.lines().len() == 1).then_some(one)
}

/// What stands before a bracket that says how things are, and what it says: 「20人【現状：4人（令和5年度）】」.
fn present_behind(words: &Text, context: &Context) -> Option<(Text, Observation)> {
    let norm = words.as_str().trim_end();
    let pairs = [('(', ')'), ('〔', '〕'), ('【', '】'), ('[', ']')];
    let (open, close) = pairs.iter().find(|(_, close)| norm.ends_with(*close))?;
    let at = norm.rfind(*open)?;
    let inner = words.slice(at + open.len_utf8()..norm.len() - close.len_utf8());
    Some((words.slice(0..at).trimmed(), present(&inner, context)?))
}

/// The name and the figure that stand behind a label of indicators, and in a bracket how things are:
/// 「新規就農者数：20人（令和11年度）【現状：4人】」.
fn with_figure(words: &Text, context: &Context) -> Option<Indicator> {
    let (words, base) = match present_behind(words, context) {
        Some((before, base)) => (before, Some(base)),
        None => (words.clone(), None),
    };
    let norm = words.as_str();
    let Some(colon) = norm.find(':').filter(|at| *at > 0) else {
        // 「新規就農者数　10人」
        let (list, _) = named(&words, None, context);
        let [one] = <[Named; 1]>::try_from(list).ok()?;
        let name = clean_name(&one.name?)?;
        let place = words.place().into();
        let told = one.observation.value.is_some();
        return told.then(|| indicator(Some(&name), place, base, vec![one.observation]));
    };
    let figure = words.slice(colon + 1..norm.len()).trimmed();
    let (list, None) = named(&figure, None, context) else {
        return None;
    };
    let [one] = <[Named; 1]>::try_from(list).ok()?;
    let name = clean_name(&words.slice(0..colon).trimmed())?;
    let bare = one.name.is_none() && one.observation.value.is_some();
    let target = observation(&figure, None, context);
    let place = words.place().into();
    bare.then(|| indicator(Some(&name), place, base, vec![target]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::trace::Place;

    #[test]
    fn a_line_names_its_figure_and_a_sentence_says_by_when() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let text = "令和11年度までに、次のとおりとします。\n・年休の取得日数　15日\n・排出量　46％削減（2030年度・2013年度比）\n・職員は120人\n・研修の充実";
        let found = listed(&Text::new(text, Place::on_line(1)), &context);
        let said: Vec<_> = found
            .iter()
            .map(|i| {
                let target = &i.targets[0];
                let year = target.period.as_ref().map(|p| p.year);
                (i.name.as_deref().unwrap_or(""), target.raw.as_str(), year)
            })
            .collect();
        assert_eq!(
            said,
            [
                ("年休の取得日数", "15日", Some(2029)),
                ("排出量", "46％削減", Some(2030))
            ]
        );
    }

    #[test]
    fn a_bracket_below_an_aim_says_how_things_were() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let text = "取得率　85％（令和12年度）\n【令和６年度実績　51.4％】";
        let found = listed(&Text::new(text, Place::on_line(1)), &context);
        let baseline = found.first().and_then(|i| i.baseline.as_ref());
        assert_eq!(baseline.map(|b| b.raw.as_str()), Some("51.4％"));
    }
}
