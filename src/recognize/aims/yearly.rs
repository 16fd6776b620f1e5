//! Lines that say of each year what was reached: 「実績：令和5年度　17.8%　令和6年度　19.2%」, 「令和7年度　54.2%（24人中13人）」.

use super::figure_line::{closes, marks, opens, parts};
use super::goals::Below;
use super::made::indicator;
use super::naming::is_name;
use super::one_line::one_line;
use crate::plan::{Indicator, Observation, Period};
use crate::profile::Role;
use crate::recognize::Finding;
use crate::recognize::context::Context;
use crate::recognize::tables::telling::is_statistics;
use crate::recognize::words::observe::{clean_name, observation};
use crate::recognize::words::wording::{closed_up, without_bullet};
use crate::text::Text;
use crate::text::calendar::PeriodKind;

/// Gives aims what lines below them say was reached, year by year.
pub(super) fn say_by_year(
    found: &mut [Indicator],
    body: &Text,
    title: Option<&Text>,
    context: &Context,
) {
    if found.is_empty() {
        return;
    }
    for told in reported(body, title, context) {
        let same = |i: &&mut Indicator| i.name == told.name || i.name.is_none();
        let only = found.len() == 1;
        let one = match found.iter_mut().find(same) {
            Some(one) => Some(one),
            None => found.first_mut().filter(|_| only),
        };
        let Some(one) = one.filter(|i| i.actuals.is_empty() && i.baseline.is_none()) else {
            continue;
        };
        one.actuals = told.actuals;
        // One figure alone is where the aim starts from.
        if one.actuals.len() == 1 {
            one.baseline = one.actuals.pop();
        }
    }
}

/// Gives the plan what a section that states no goal reports of its figures.
pub(super) fn of_report(below: &Below, texts: &[&Text], context: &Context, out: &mut Vec<Finding>) {
    let title = below.heading.map(|s| &s.title);
    let body = Text::stack(texts.iter().copied());
    let list = reported(&body, title, context);
    // Of a plan that is over nothing is aimed at any more.
    let year = |o: &Observation| o.period.as_ref().map(|p| p.year);
    let last = context.reported;
    let aimed = |i: &Indicator| {
        let mut due = i.targets.iter().filter_map(year);
        due.any(|due| last.is_none_or(|last| due > last)) || i.targets.is_empty()
    };
    if !list.is_empty() && list.iter().all(aimed) {
        out.push(Finding::Indicators { list, at: below.at });
    }
}

/// What the lines below a heading report of figures that they, or the heading, name.
fn reported(body: &Text, title: Option<&Text>, context: &Context) -> Vec<Indicator> {
    let mut out: Vec<Indicator> = Vec::new();
    let mut name = title.filter(|t| is_name(t, context)).and_then(clean_name);
    for line in body.lines() {
        let line = without_bullet(&line).trimmed();
        if is_name(&line, context) {
            name = clean_name(&line);
            continue;
        }
        let Some(known) = &name else { continue };
        let Some((role, list)) = by_year(&line, context).or_else(|| labelled(&line, context))
        else {
            // What is said in between may be of anything.
            name = name.filter(|_| !line.as_str().contains('。'));
            continue;
        };
        let key = closed_up(known);
        let at = out.iter().position(|i| i.name.as_ref() == Some(&key));
        let at = at.unwrap_or_else(|| {
            out.push(indicator(
                Some(known),
                line.place().into(),
                None,
                Vec::new(),
            ));
            out.len() - 1
        });
        let Some(one) = out.get_mut(at) else { continue };
        let unit = |o: &Observation| o.value.as_ref().and_then(|v| v.unit.clone());
        one.unit = one.unit.take().or_else(|| list.iter().find_map(unit));
        match role {
            Role::Actual | Role::Baseline => one.actuals.extend(list),
            _ => one.targets.extend(list),
        }
    }
    out.retain(|i| !i.actuals.is_empty() && !is_statistics(i, context));
    out
}

/// 「目標：25%以上（令和12年度）」
fn labelled(line: &Text, context: &Context) -> Option<(Role, Vec<Observation>)> {
    let (role, one) = one_line(line, context)?;
    let role = role.filter(|_| one.name.is_none())?;
    Some((role, vec![one.observation]))
}

/// Times, each with its figure behind it, and what they are: 「令和5年度　17.8%　令和6年度　19.2%」.
fn by_year(line: &Text, context: &Context) -> Option<(Role, Vec<Observation>)> {
    let (role, line) = match context.profile.lexicon.pairs(line.as_str()).as_slice() {
        [pair, ..] if pair.label.start == 0 => {
            let mut roles = pair.labels.iter().map(|l| l.role);
            let reached = roles.any(|r| r == Role::Actual);
            let end = line.as_str().len();
            let value = line.slice(pair.value.start..end).trimmed();
            (reached.then_some(Role::Actual)?, value)
        }
        _ => (Role::Actual, line.clone()),
    };
    let norm = line.as_str();
    let mut found = marks(&line, context);
    found.retain(|m| is_outside(norm, m.range.start));
    let mut out = Vec::new();
    let mut from = 0;
    let mut rest = found.iter().peekable();
    while let Some(time) = rest.next() {
        let span = time.span.as_ref()?;
        let figure = rest.next().filter(|m| m.span.is_none())?;
        let next = rest.peek().map_or(norm.len(), |m| m.range.start);
        let said = line.slice(figure.range.start..next).trimmed();
        let gaps = [
            norm.get(from..time.range.start)?,
            norm.get(time.range.end..figure.range.start)?,
            norm.get(figure.range.end..next)?,
        ];
        if !gaps.iter().all(|gap| joins(gap, context)) {
            return None;
        }
        from = next;
        let mut seen = observation(&said, None, context);
        let raw = line.slice(time.range.clone()).printed();
        seen.period = Some(Period::new(raw, span));
        out.push(seen);
    }
    // 「令和8年4月1日現在」 was counted, 「令和8年度」 is to come in a plan of that year.
    let over = |o: &Observation| {
        let time = o.period.as_ref();
        let day = time.is_some_and(|p| p.kind == PeriodKind::Date);
        let gone = |last: i32| time.is_some_and(|p| p.year <= last + 1);
        day || context.reported.is_none_or(gone)
    };
    let told = !out.is_empty() && out.iter().all(|o| o.value.is_some() && over(o));
    told.then_some((role, out))
}

/// Whether a place of a line is in no bracket.
fn is_outside(norm: &str, at: usize) -> bool {
    let before = norm.get(..at).unwrap_or_default();
    before.matches(opens).count() == before.matches(closes).count()
}

/// Whether nothing stands between two marks but what joins them, or a remark in brackets.
fn joins(gap: &str, context: &Context) -> bool {
    let joints = context.profile.words("figure_joint");
    let mut depth = 0;
    let mut word = String::new();
    for c in gap.chars() {
        depth += i32::from(opens(c));
        if depth == 0 && !parts(c) {
            word.push(c);
        }
        depth -= i32::from(closes(c));
    }
    word.is_empty() || joints.contains(&word)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    fn figures(body: &str) -> Vec<(String, Vec<String>, Vec<String>)> {
        let plan = read(&format!("沢口町行動計画の実施状況\n令和８年７月\n\n{body}"));
        let goals = plan.items.into_iter().flat_map(|i| i.indicators);
        let raw = |list: Vec<crate::plan::Observation>| list.into_iter().map(|o| o.raw).collect();
        let all = plan.indicators.into_iter().chain(goals);
        let named = all.map(|i| {
            let begun = i.baseline.into_iter().collect();
            let reached = [begun, i.actuals].concat();
            (i.name.unwrap_or_default(), raw(i.targets), raw(reached))
        });
        named.collect()
    }

    fn told(name: &str, targets: &[&str], actuals: &[&str]) -> (String, Vec<String>, Vec<String>) {
        let own = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect();
        (name.to_owned(), own(targets), own(actuals))
    }

    #[test]
    fn what_was_reached_is_said_year_by_year() {
        let lines = "## １　数値目標の達成状況\n\n○管理職に占める女性の割合\n目標：25％以上（令和12年度）\n\
                     実績：令和５年度　17.8％　令和６年度　19.2％\n";
        let want = [told(
            "管理職に占める女性の割合",
            &["25％以上"],
            &["17.8％", "19.2％"],
        )];
        assert_eq!(figures(lines), want);
        let lines = "## １　機会の提供\n\n### （１）採用者に占める女性の割合\n\n令和７年度　54.2％（24人中13人）\n\n\
                     ### （２）管理職に占める女性の割合\n\n令和８年４月１日現在　21.5％\n目標　30％（令和12年度）\n";
        let want = [
            told("採用者に占める女性の割合", &[], &["54.2％（24人中13人）"]),
            told("管理職に占める女性の割合", &["30％"], &["21.5％"]),
        ];
        assert_eq!(figures(lines), want);
        // Sentences are no such lines, and an earlier plan aims at nothing any more.
        assert!(
            figures("## １　利用者の割合\n\n令和５年度は17.8％となり、前年を上回りました。\n")
                .is_empty()
        );
        let past = "## 前計画の達成状況\n\n○利用者の割合\n目標：25％（令和６年度）\n実績：令和５年度　17.8％\n";
        assert!(figures(past).is_empty());
    }
}
