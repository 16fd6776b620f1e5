//! A line that says one figure: a label and its value, or a name with its figure.

use crate::plan::{Observation, Period, Value};
use crate::profile::{Pair, Role};
use crate::recognize::columns::column::fitting_role;
use crate::recognize::context::Context;
use crate::recognize::words::observe::{Named, named, observation};
use crate::recognize::words::wording::without_bullet;
use crate::text::Text;
use crate::text::number::Comparator;

/// What a label of a line says that the figure behind it is, and the figure with the time in the label.
pub(super) fn of_pair(line: &Text, pair: &Pair, context: &Context) -> Option<(Role, Observation)> {
    let value = line.slice(pair.value.clone()).trimmed();
    let role = fitting_role(&pair.labels, &[(&value, true)])?.1;
    let mut seen = observation(&value, None, context);
    let time = time_of(&line.slice(pair.label.clone()), context);
    seen.period = seen.period.take().or(time);
    seen.value.is_some().then_some((role, seen))
}

/// The time in a label: 「令和6年度」 of 「令和6年度実績」.
fn time_of(label: &Text, context: &Context) -> Option<Period> {
    let times = context.profile.calendar.find(label.as_str());
    let time = times.first()?;
    Some(Period::new(
        label.slice(time.range.clone()).printed(),
        &time.what,
    ))
}

/// The figure of a line, its name, and what a label before both says that it is. Without a label
/// the line has a name.
pub(in crate::recognize) fn one_line(
    line: &Text,
    context: &Context,
) -> Option<(Option<Role>, Named)> {
    if !context.profile.numbers.may_stand_in(line.as_str()) {
        return None;
    }
    let line = without_bullet(line);
    let mut time = None;
    let (role, line) = match context.profile.lexicon.pairs(line.as_str()).as_slice() {
        [pair] if pair.label.start == 0 => {
            time = time_of(&line.slice(pair.label.clone()), context);
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
    one.observation.period = one
        .observation
        .period
        .take()
        .or(time.filter(|_| role.is_some()));
    // 「女性の割合を令和11年度までに30％」: what is aimed at by a year.
    let aimed = |name: &Text| {
        let object = name.as_str().trim_end().strip_suffix('を')?;
        Some(name.slice(0..object.len()).trimmed())
    };
    // 「目標：育児休業の取得率目標値　60%」
    if let Some(name) = one.name.take() {
        let goal = context.profile.pattern("name_goal").find(name.as_str());
        // 「相談件数　第7期目標値　60件」
        let term = context.profile.pattern("term_goal").find(name.as_str());
        let end = goal
            .filter(|_| role.is_some())
            .or(term)
            .map(|m| m.start())
            .filter(|at| *at > 0);
        one.name = Some(name.slice(0..end.unwrap_or(name.as_str().len())));
    }
    // 「現状（平成28年度）5人」: the word before the bracket says what the figure is.
    let label = one.name.as_ref().filter(|_| role.is_none());
    let said = label.and_then(|n| {
        let labels = context.profile.lexicon.read(n.as_str());
        fitting_role(&labels, &[(&line, true)]).map(|r| r.1)
    });
    if let Some(said) = said.filter(|r| r.is_metric()) {
        one.name = None;
        return Some((Some(said), one));
    }
    if let Some(name) = &one.name {
        // 「…を4時間未満」, 「…を令和11年度までに30％」
        let dated = one.observation.period.is_some();
        let bounded = |v: &Value| v.comparator != Comparator::Eq;
        let aim =
            aimed(name).filter(|_| dated || one.observation.value.as_ref().is_some_and(bounded));
        let name = aim.unwrap_or_else(|| name.clone());
        let sentence =
            name.as_str().contains(['。', '、']) || name.as_str().ends_with(['を', 'は', 'が']);
        one.name = (!sentence).then_some(name);
    }
    (one.name.is_some() || role.is_some()).then_some((role, one))
}
