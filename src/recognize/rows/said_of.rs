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

/// Whether two figures are of one year and one size.
pub(super) fn is_said_again(one: &Observation, other: &Observation) -> bool {
    let year = |o: &Observation| o.period.as_ref().map(|p| p.year);
    let words = |o: &Observation| {
        o.raw
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    let size = match (&one.value, &other.value) {
        (Some(one), Some(other)) => one == other,
        (None, None) => words(one) == words(other) && !is_dash(one),
        _ => false,
    };
    year(one).is_some() && year(one) == year(other) && size
}

/// 「－」: nothing was said yet.
pub(super) fn is_dash(seen: &Observation) -> bool {
    seen.value.is_none() && !seen.raw.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn a_last_aim_is_said_once_where_a_year_says_it_already() {
        let aims = |last: &str| {
            let plan = read(&format!(
                "笹野町計画\n計画期間　令和８年度～令和９年度\n\n| 取組 | 担当課 | 指標 | R8 | R9 | 最終目標 |\n|---|---|---|---|---|---|\n\
                 | 教室 | 健康課 | 参加者 | 10人以上 | 12人以上 | {last} |\n"
            ));
            plan.items.iter().map(told).collect::<Vec<_>>().join("")
        };
        let once = "- 教室 | 健康課 | 参加者  > 10人以上@2026, 12人以上@2027";
        assert_eq!(aims("12人以上（R9年度）"), once);
        assert_eq!(aims("12人以上／年（R9年度）"), once);
        assert_eq!(aims("15人以上（R9年度）"), format!("{once}, 15人以上@2027"));
    }
}
