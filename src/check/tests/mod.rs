//! Each check finds what is wrong, and says nothing where nothing is.

mod figures;
mod goals;
mod whole;

use super::*;
use crate::plan::{Indicator, Item, Observation, Period, Plan, Trend, Value};
use crate::text::normalised;
use std::collections::BTreeSet;

/// 「利用率; B 令和6年度 12.0% #注; T 令和8年度 15%; A 令和6年度 9%; up」
fn series(spec: &str, profile: &Profile) -> Indicator {
    let mut parts = spec.split("; ");
    let name = parts.next().filter(|n| !n.is_empty());
    let mut indicator = Indicator {
        name: name.map(str::to_owned),
        ..Indicator::default()
    };
    for part in parts {
        let mut words = part.splitn(3, ' ');
        let (kind, time, raw) = (words.next(), words.next(), words.next());
        let seen = seen(time.unwrap_or_default(), raw.unwrap_or_default(), profile);
        match kind {
            Some("B") => indicator.baseline = Some(seen),
            Some("T") => indicator.targets.push(seen),
            Some("A") => indicator.actuals.push(seen),
            Some("up") => indicator.direction = Some(Trend::Up),
            Some("down") => indicator.direction = Some(Trend::Down),
            _ => panic!("{part}"),
        }
    }
    let all = indicator
        .baseline
        .iter()
        .chain(&indicator.targets)
        .chain(&indicator.actuals);
    indicator.unit = all
        .filter_map(|o| o.value.as_ref()?.unit.clone())
        .next_back();
    indicator
}

fn seen(time: &str, raw: &str, profile: &Profile) -> Observation {
    let (raw, note) = raw.split_once(" #").unwrap_or((raw, ""));
    let value = profile.numbers.whole(&normalised(raw)).map(|q| Value {
        number: q.number,
        unit: q.unit,
        comparator: q.comparator,
        upper: q.upper,
        delta: q.delta,
        also: (q.also.into_iter())
            .map(|(number, unit)| crate::plan::Amount { number, unit })
            .collect(),
    });
    let span = profile.calendar.whole(&normalised(time));
    Observation {
        raw: raw.to_owned(),
        value,
        period: span.map(|s| Period::new(time, &s)),
        note: Some(note.to_owned()).filter(|n| !n.is_empty()),
        ..Observation::default()
    }
}

/// The codes a plan is given, each once, with 「i」 behind those that are information.
fn codes(plan: Plan) -> String {
    let profile = Profile::embedded();
    let document = check(document(plan), &profile);
    let said = &document.plans[0].diagnostics;
    let shown = |d: &Diagnostic| {
        let mild = if d.severity == crate::diagnostic::Severity::Info {
            "i"
        } else {
            ""
        };
        format!("{}{mild}", d.code)
    };
    let codes: BTreeSet<String> = said.iter().map(shown).collect();
    for d in said {
        assert!(
            d.path
                .as_deref()
                .is_some_and(|p| p.starts_with("/plans/0/")),
            "{d:?}"
        );
        let (of, value) = (
            d.path.clone().unwrap(),
            serde_json::to_value(&document).unwrap(),
        );
        assert!(value.pointer(&of).is_some(), "{of}");
    }
    codes.into_iter().collect::<Vec<_>>().join(" ")
}

fn document(plan: Plan) -> PlanDocument {
    let sample = include_str!("../../../tests/data/document.json");
    let mut document: PlanDocument = serde_json::from_str(sample).unwrap();
    document.plans = vec![plan];
    document
}

fn item(goal: &str, list: &[&str]) -> Item {
    let profile = Profile::embedded();
    Item {
        title: "取組".to_owned(),
        goal_statement: Some(goal.to_owned()).filter(|g| !g.is_empty()),
        indicators: list.iter().map(|s| series(s, &profile)).collect(),
        ..Item::default()
    }
}

/// A plan of one item.
fn plan(goal: &str, list: &[&str]) -> Plan {
    Plan {
        items: vec![item(goal, list)],
        ..Plan::default()
    }
}

/// Each line: a goal, its series, and the codes.
fn hold(table: &[(&str, &[&str], &str)]) {
    for (goal, list, expected) in table {
        assert_eq!(codes(plan(goal, list)), *expected, "{goal} {list:?}");
    }
}

#[test]
fn every_kind_has_its_check() {
    let checks: Vec<&str> = CHECKS.iter().map(|c| c.code.code).collect();
    let kinds: Vec<&str> = said::CHECKING.iter().map(|c| c.code).collect();
    assert_eq!(checks, kinds);
}
