//! What is said of a figure that is there already: 「達成率｜98％」, 「評価｜◎」.

use super::series::Datum;
use crate::plan::{Indicator, Observation};

/// A rate of achievement or a judgement is said of the actual of its year.
pub(super) fn remark(indicator: &mut Indicator, datum: &Datum, seen: &Observation) -> bool {
    let year = seen.period.as_ref().map(|p| p.year);
    // 「評価｜◎」 with the legend 「◎：達成」.
    let meaning = seen.note.as_ref().filter(|_| seen.value.is_none());
    let meaning = meaning.map(|m| format!("({m})")).unwrap_or_default();
    let said = match datum.label {
        Some(label) if datum.year.is_none() => format!("{} {}{meaning}", label.key(), seen.raw),
        _ => format!("{}{meaning}", seen.raw),
    };
    let same_year =
        |o: &&mut Observation| year.is_none() || o.period.as_ref().map(|p| p.year) == year;
    let target = indicator
        .actuals
        .iter_mut()
        .rev()
        .find(same_year)
        .or_else(|| indicator.targets.iter_mut().rev().find(same_year));
    let start = indicator.baseline.iter_mut().find(same_year);
    // 「－」 below the year that the plan starts from: nothing was to be reached then.
    let nothing = target.is_none() && seen.raw.chars().all(|c| "-－ー―—‐–".contains(c));
    if let Some(observation) = target.or(start).filter(|_| !nothing) {
        add_note(observation, &said);
        return true;
    }
    nothing
}

pub(super) fn add_note(observation: &mut Observation, said: &str) {
    match &mut observation.note {
        Some(note) => {
            note.push(' ');
            note.push_str(said);
        }
        None => observation.note = Some(said.to_owned()),
    }
}
