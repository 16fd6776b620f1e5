//! Series that turn out to hold no figure: their words are steps and remarks, or say nothing.

use crate::plan::{Indicator, Observation, ScheduleEntry};
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::recognize::words::observe::WORDS_BESIDE_VALUE;
use crate::text::{Text, normalised};
use crate::trace::Place;

/// Whether a series has no name and nothing but dashes: 「－｜－」 under 「現状｜目標」.
pub(in crate::recognize) fn is_nothing(indicator: &Indicator) -> bool {
    let said = |o: &Observation| o.value.is_some() || o.raw.contains(char::is_alphanumeric);
    indicator.name.is_none() && !all(indicator).any(said)
}

/// Whether a series has no name and words in the place of all its figures, each in its year:
/// 「計画｜検討｜試行」 under 「R7｜R8」.
pub(in crate::recognize) fn is_steps(indicator: &Indicator, context: &Context) -> bool {
    let stands = |o: &Observation| {
        let words = normalised(&o.raw);
        let says = |list: &str| {
            let mut list = context.profile.words(list).iter();
            list.any(|w| words.contains(w.as_str()))
        };
        ["state_value", "keep", "not_a_value", "up", "down"]
            .iter()
            .any(|list| says(list))
    };
    let word = |o: &Observation| {
        let letters = o.raw.contains(char::is_alphabetic);
        o.value.is_none() && o.period.is_some() && (!letters || !stands(o))
    };
    // 「１件を売った」 below 「公募」 tells what came of it, whatever it counts.
    let told = |o: &Observation| {
        let beside = o.reasons.iter().any(|r| r == WORDS_BESIDE_VALUE);
        o.period.is_some() && (o.value.is_none() || beside)
    };
    let steps = !indicator.targets.is_empty() && indicator.targets.iter().all(word);
    let came = steps && indicator.baseline.is_none() && indicator.actuals.iter().all(told);
    indicator.name.is_none() && (came || all(indicator).all(word))
}

/// Whether a series has no name and words in the place of all its figures, and no year: 「計画｜三つに統合｜実績｜二つ
/// に統合」.
pub(in crate::recognize) fn is_told(indicator: &Indicator, context: &Context) -> bool {
    let states = context.profile.words("state_value");
    let word = |o: &Observation| {
        let words = normalised(&o.raw);
        let letters = words.contains(char::is_alphabetic);
        o.value.is_none() && letters && !states.iter().any(|w| words.contains(w.as_str()))
    };
    let dateless = all(indicator).all(|o| o.period.is_none());
    indicator.name.is_none() && dateless && all(indicator).all(word)
}

/// Gives what was taken for targets to the goal of an item, and what was done to its notes.
pub(in crate::recognize) fn give_words(indicator: Indicator, draft: &mut Draft) {
    let said = |o: &Observation| Text::new(&o.raw, Place::from(&o.provenance));
    for seen in indicator.baseline.iter().chain(&indicator.actuals) {
        let label = seen.provenance.label.clone().unwrap_or_default();
        draft.note(&Text::new(&label, Place::default()), &said(seen));
        draft.remarks(seen.note.clone());
    }
    for seen in &indicator.targets {
        draft.state_goal(&said(seen));
        draft.remarks(seen.note.clone());
    }
}

/// Gives figures without a name the words that stand before each of them: 「待ち時間10分」, 「待ち時間８分」.
pub(in crate::recognize) fn name_in_cells(indicator: &mut Indicator, context: &Context) {
    let before = |o: &Observation| {
        let words = normalised(&o.raw);
        let at = words.find(|c: char| c.is_ascii_digit())?;
        Some(words.get(..at)?.trim().to_owned())
    };
    // 「導入率50％（現状 20％）」: where it starts from is named with its aim.
    let bare = |name: &Option<String>| name.as_ref().is_some_and(String::is_empty);
    let start = indicator.baseline.iter().map(before).filter(|n| !bare(n));
    let others = indicator.targets.iter().chain(&indicator.actuals);
    let names: Vec<Option<String>> = start.chain(others.map(before)).collect();
    let Some(Some(first)) = names.first().cloned() else {
        return;
    };
    let mut tails = context.profile.words("name_tail").iter();
    let named = tails.any(|t| first.ends_with(t.as_str()) && first != *t);
    let shared = named && names.iter().all(|name| name.as_ref() == Some(&first));
    if indicator.name.is_none() && shared {
        indicator.name = Some(first);
    }
}

fn all(indicator: &Indicator) -> impl Iterator<Item = &Observation> {
    (indicator.baseline.iter())
        .chain(&indicator.targets)
        .chain(&indicator.actuals)
}

/// Gives what was taken for targets to the schedule of an item, and what was done to its notes.
pub(in crate::recognize) fn give_steps(indicator: Indicator, draft: &mut Draft) {
    for seen in indicator.baseline.into_iter().chain(indicator.actuals) {
        let year = seen.period.map(|p| p.raw).unwrap_or_default();
        let said = seen.raw.replace('\n', "");
        draft.remark(None, format!("{}：{said}", normalised(&year)));
        draft.remarks(seen.note);
    }
    for seen in indicator.targets {
        draft.remarks(seen.note);
        // 「令和12年度までに45%以上にする。」 under 「目標（令和12年度）」
        if seen.raw.trim_end().ends_with('。') {
            let place = Place::from(&seen.provenance);
            draft.state_goal(&Text::new(&seen.raw, place));
            continue;
        }
        let Some(period) = seen.period else { continue };
        let steps = vec![normalised(&seen.raw).replace('\n', "")];
        let same = |e: &&mut ScheduleEntry| e.period == period;
        match draft.item.schedule.iter_mut().find(same) {
            Some(entry) if entry.steps == steps => {}
            Some(entry) => {
                entry.steps.extend(steps);
                entry.raw.push_str(&seen.raw);
            }
            None => draft.item.schedule.push(ScheduleEntry {
                period,
                steps,
                raw: seen.raw,
                provenance: seen.provenance,
            }),
        }
    }
}
