//! Aims that a sentence says in words and a bracket in figures: 「…を、令和6年度（63人）と比べて半減させます。（令和12年度：30人以下）」.

use super::aim::without_lead;
use super::prose::Stated;
use super::reference::aside;
use super::starting::figure_in;
use crate::plan::{Observation, Period};
use crate::recognize::context::Context;
use crate::recognize::words::observe::clean_name;
use crate::text::Text;

/// The aim of such a sentence; the bracket stands at its end or behind it.
pub(super) fn halved(sentence: &Text, bracket: &Text, context: &Context) -> Option<Stated> {
    let norm = sentence.as_str();
    let verb = context.profile.pattern("aim_in_words").find(norm)?;
    if context.profile.pattern("others_aim").is_match(norm) {
        return None;
    }
    let object = norm.get(..verb.start())?.rfind('を')?;
    let clauses = context.profile.pattern("clause_end");
    let clause = clauses.find_iter(norm.get(..object)?).last();
    let name = sentence.slice(clause.map_or(0, |m| m.end())..object);
    let name = clean_name(&without_lead(name, context))?;
    let baseline = compared(sentence, verb.start(), context);
    let year = |o: &Observation| o.period.as_ref().map(|p| p.year);
    let since = baseline.as_ref().and_then(year);
    let ahead = |o: &Observation| {
        let then = year(o);
        let later = then.zip(since).is_none_or(|(then, since)| since < then);
        later && then.is_some_and(|then| !context.is_over(then))
    };
    let target = aside(bracket, context).filter(|o| o.value.is_some() && ahead(o))?;
    Some(Stated {
        name: Some(name),
        stages: Vec::new(),
        target,
        baseline,
        sentence: sentence.clone(),
        clause: false,
    })
}

/// The figure that it is measured against: 「令和6年度（63人）と比べて」.
fn compared(sentence: &Text, end: usize, context: &Context) -> Option<Observation> {
    let norm = sentence.as_str();
    let profile = context.profile;
    let joint = profile.pattern("time_of_bracket");
    let figures = profile.numbers.find(norm);
    let times = profile.calendar.find(norm);
    times.iter().find_map(|time| {
        let of = |from: usize| norm.get(time.range.end..from);
        let figure = figures.iter().find(|f| {
            f.range.start < end && of(f.range.start).is_some_and(|words| joint.is_match(words))
        })?;
        let mut seen = figure_in(&sentence.slice(figure.range.clone()), context)?;
        let printed = sentence.slice(time.range.clone()).printed();
        seen.period = Some(Period::new(printed, &time.what));
        Some(seen)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::recognize::aims::prose::stated;
    use crate::trace::Place;

    #[test]
    fn a_bracket_says_in_figures_what_is_halved() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let read = |printed| {
            let found = stated(&Text::new(printed, Place::on_line(1)), &context);
            let told = found.into_iter().map(|s| {
                let name = s.name.map(|n| n.as_str().to_owned()).unwrap_or_default();
                let start = s.baseline.map(|b| b.raw).unwrap_or_default();
                (name, start, s.target.raw)
            });
            told.collect::<Vec<_>>()
        };
        let want = |name: &str, start: &str, aim: &str| {
            vec![(name.to_owned(), start.to_owned(), aim.to_owned())]
        };
        assert_eq!(
            read(
                "残業が月45時間を超える職員の人数を、令和６年度（63人）と比べて半減させます。（令和12年度：30人以下）"
            ),
            want("残業が月45時間を超える職員の人数", "63人", "30人以下")
        );
        assert_eq!(
            read("来場者数を、令和６年度（40人）に比べ倍増させます（令和12年度：80人）。"),
            want("来場者数", "40人", "80人")
        );
        assert!(read("人口が半減しました。（令和２年度：30人）").is_empty());
    }
}
