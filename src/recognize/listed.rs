//! Goals as a list of lines: a name and its figure, or labels with what stands beside them.

use super::column::fitting_role;
use super::context::Context;
use super::draft::Draft;
use super::observe::{Named, named};
use super::wording::{closed_up, is_bullet};
use crate::plan::{Indicator, Observation, Period};
use crate::profile::Role;
use crate::text::Text;

/// Indicators on lines that name a figure and say nothing else: 「・年休の取得日数　15日（令和11年度）」,
/// 「目標　研修の受講率　40％」 over 「現状　32.5％」. A sentence above them may say by when: 「令和11年度
/// までに次のとおりとします。」
pub(super) fn listed(text: &Text, context: &Context) -> Vec<Indicator> {
    let mut out: Vec<Indicator> = Vec::new();
    let mut due: Option<Period> = None;
    for line in text.lines() {
        let Some((role, one)) = one_line(&line, context) else {
            if line.as_str().contains('。') {
                due = deadline(&line, context);
            }
            continue;
        };
        let mut seen = one.observation;
        if let Some(name) = one.name {
            out.push(Indicator {
                name: Some(closed_up(&name)),
                unit: seen.value.as_ref().and_then(|v| v.unit.clone()),
                provenance: line.place().into(),
                ..Indicator::default()
            });
        }
        let Some(indicator) = out.last_mut() else {
            continue;
        };
        match role {
            Some(Role::Baseline | Role::Actual) if indicator.baseline.is_none() => {
                indicator.baseline = Some(seen);
            }
            None if is_past(&seen, context) => indicator.baseline = Some(seen),
            Some(Role::Baseline | Role::Actual) => {}
            _ => {
                seen.period = seen.period.or_else(|| due.clone());
                indicator.targets.push(seen);
            }
        }
    }
    out.retain(|i| !i.targets.is_empty());
    out
}

/// The figure of a line, its name, and what a label before both says that it is. Without a label
/// the line has a name.
fn one_line(line: &Text, context: &Context) -> Option<(Option<Role>, Named)> {
    let norm = line.as_str();
    let bare = norm.trim_start_matches(|c: char| is_bullet(c) || c.is_whitespace());
    let line = line.slice(norm.len() - bare.len()..norm.len());
    let (role, line) = match context.profile.lexicon.pairs(line.as_str()).as_slice() {
        [pair] if pair.label.start == 0 => {
            let value = line.slice(pair.value.clone()).trimmed();
            let role = fitting_role(&pair.labels, &[(&value, true)]).map(|r| r.1);
            match role.filter(|r| r.is_metric()) {
                Some(role) => (Some(role), value),
                None => (None, line),
            }
        }
        _ => (None, line),
    };
    let (list, rest) = named(&line, None, context);
    let (Ok([mut one]), None) = (<[Named; 1]>::try_from(list), rest) else {
        return None;
    };
    one.observation.value.as_ref()?;
    // 「女性の割合を令和11年度までに30％」: what is aimed at by a year.
    let aimed = |name: &Text| {
        let object = name.as_str().trim_end().strip_suffix('を')?;
        Some(name.slice(0..object.len()).trimmed())
    };
    if let Some(name) = &one.name {
        let aim = aimed(name).filter(|_| one.observation.period.is_some());
        let name = aim.unwrap_or_else(|| name.clone());
        let sentence =
            name.as_str().contains(['。', '、']) || name.as_str().ends_with(['を', 'は', 'が']);
        one.name = (!sentence).then_some(name);
    }
    (one.name.is_some() || role.is_some()).then_some((role, one))
}

/// Whether a figure is of a year before the plan begins.
fn is_past(seen: &Observation, context: &Context) -> bool {
    let year = seen.period.as_ref().map(|p| p.year);
    year.zip(context.first_year())
        .is_some_and(|(year, first)| year < first)
}

/// By when a sentence says that something is to be: 「令和11年度までに」.
fn deadline(line: &Text, context: &Context) -> Option<Period> {
    let norm = line.as_str();
    let found = context.profile.calendar.find(norm);
    let due = found.iter().find(|time| {
        let after = norm.get(time.range.end..).unwrap_or("");
        context.profile.pattern("deadline").is_match(after)
    })?;
    Some(Period::new(
        line.slice(due.range.clone()).printed(),
        &due.what,
    ))
}

/// Indicators on lines of their own: 「指標：利用率」, 「現状値（令和6年度）：12%」, 「目標値：20%」.
pub(super) fn labelled(text: &Text, context: &Context) -> Vec<Indicator> {
    let mut draft = Draft::default();
    for line in text.lines() {
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
                Role::Indicator => draft.take(role, label, &printed, &value, context),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::trace::Place;

    #[test]
    fn a_line_names_its_figure_and_a_sentence_says_by_when() {
        let profile = Profile::embedded();
        let context = Context {
            profile: &profile,
            period: None,
            unit: None,
            said: None,
            legend: Default::default(),
        };
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
}
