//! Whether shares are shares (C07, C09).

use super::view::{Part, Series, View, real, shown};
use crate::diagnostic::{Diagnostic, SHARE_BEYOND_WHOLE, SHARE_DIFFERS};
use crate::plan::{Observation, Value};
use crate::text::normalised;

/// C07: 「40%（20部署）」 of 「全49部署」.
pub(super) fn of_whole(view: &View) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for series in &view.series {
        let Some((whole, what)) = whole(series, view) else {
            continue;
        };
        for (seen, part) in series.observations() {
            if let Some((count, share)) = counted(seen, &what)
                && let Some(reckoned) = differs(count, whole, share)
            {
                let raw: String = seen.raw.split_whitespace().collect();
                let reckoned = shown(reckoned, Some("%"));
                let (count, whole) = (shown(count, None), shown(whole, None));
                out.push(series.say(
                    &SHARE_DIFFERS,
                    part,
                    format!("{raw}: {count} of {whole} are {reckoned}"),
                    format!("{raw}とあるが、{whole}分の{count}は{reckoned}"),
                ));
            }
        }
    }
    out
}

/// How many there are in all, and of what: in the name, or the words of the item.
fn whole(series: &Series, view: &View) -> Option<(f64, String)> {
    let item = series.item.into_iter();
    let notes = item
        .clone()
        .flat_map(|i| i.notes.iter().map(|n| n.text.as_str()));
    let texts = item.flat_map(|i| [i.goal_statement.as_deref(), i.description.as_deref()]);
    let all = std::iter::once(series.name())
        .chain(texts.flatten())
        .chain(notes);
    all.map(normalised).find_map(|text| {
        let found = view.profile.pattern("whole_count").captures(&text)?;
        let digits: String = found.get(1)?.as_str().replace(',', "");
        Some((digits.parse().ok()?, found.get(2)?.as_str().to_owned()))
    })
}

/// The count and the share of a cell, where it says both.
fn counted<'v>(seen: &'v Observation, what: &str) -> Option<(f64, &'v Value)> {
    let value = seen.value.as_ref()?;
    let count = value
        .also
        .iter()
        .find(|a| a.unit.as_deref().is_some_and(|u| what.starts_with(u)))?;
    let share = value.unit.as_deref() == Some("%") && value.upper.is_none();
    share.then_some((real(count.number), value))
}

/// The share it should be, where rounding up, down or to the nearest does not give the printed.
fn differs(count: f64, whole: f64, share: &Value) -> Option<f64> {
    if whole <= 0.0 {
        return None;
    }
    let reckoned = count / whole * 100.0;
    let unit = 10_f64.powi(-i32::try_from(share.number.scale()).unwrap_or(0));
    ((reckoned - real(share.number)).abs() >= unit).then_some(reckoned)
}

/// C09: more than all.
pub(super) fn beyond(view: &View) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for series in &view.series {
        let name = normalised(series.indicator.name.as_deref().unwrap_or_default());
        let bare = name.split(['(', '\n']).next().unwrap_or_default().trim();
        let is_share =
            (view.profile.words("share_name").iter()).any(|w| bare.ends_with(w.as_str()));
        let beyond = |(seen, _): &(&Observation, Part)| {
            let of =
                |v: &Value| v.unit.as_deref() == Some("%") && !v.delta && real(v.number) > 100.0;
            seen.value.as_ref().is_some_and(of)
        };
        if is_share && let Some((seen, part)) = series.observations().find(beyond) {
            let raw: String = seen.raw.split_whitespace().collect();
            out.push(series.say(
                &SHARE_BEYOND_WHOLE,
                part,
                format!("{raw} of a share"),
                format!("割合であるのに{raw}"),
            ));
        }
    }
    out
}
