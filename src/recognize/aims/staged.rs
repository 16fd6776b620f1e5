//! Aims of one thing at several times: 「取得率を、令和10年度に70％、令和12年度に85％とします」.

use super::aim::target;
use super::unitless::figures;
use crate::plan::{Observation, Period};
use crate::recognize::context::Context;
use crate::text::calendar::Span;
use crate::text::number::Quantity;
use crate::text::{Found, Text};
use std::ops::Range;

/// The stages on the way to the last figure of them.
pub(super) struct Stages {
    /// When the last is to be reached.
    pub due: Period,
    /// Where the figures before it stand, in their order; at least one.
    pub passed: Vec<Range<usize>>,
    found: Vec<(Found<Quantity>, Found<Span>)>,
}

impl Stages {
    /// Where the figure of the first stage begins.
    pub fn start(&self) -> usize {
        self.passed.first().map_or(0, |at| at.start)
    }

    /// What is to be reached on the way, each with its time.
    pub fn aims(&self, sentence: &Text, context: &Context) -> Vec<Observation> {
        let aim = |(figure, time): &(Found<Quantity>, Found<Span>)| {
            let mut aim = target(sentence, figure, context)?;
            let printed = sentence.slice(time.range.clone()).printed();
            aim.period = Some(Period::new(printed, &time.what));
            Some(aim)
        };
        self.found.iter().filter_map(aim).collect()
    }
}

/// The stages before a figure. Each names its time right before it; that of the first may stand before the
/// name: 「令和10年度までに取得率を70％、令和12年度までに85％とします」.
pub(super) fn staged(sentence: &Text, last: &Found<Quantity>, context: &Context) -> Option<Stages> {
    let norm = sentence.as_str();
    let profile = context.profile;
    let times = profile.calendar.find(norm);
    if times.len() < 2 {
        return None;
    }
    let figures = figures(norm, context);
    let is = |id: &str, words: Range<usize>| {
        let words = norm.get(words);
        words.is_some_and(|words| profile.pattern(id).is_match(words))
    };
    let own = |figure: &Range<usize>| {
        let mut times = times.iter().rev();
        let time = times.find(|t| t.range.end <= figure.start)?;
        is("stage_time", time.range.end..figure.start).then_some(time)
    };
    let ahead = |figure: &Range<usize>| {
        let mut times = times.iter().rev();
        let time = times.find(|t| t.range.end <= figure.start)?;
        let between = figures
            .iter()
            .any(|f| f.range.start >= time.range.end && f.range.end <= figure.start);
        (!between && is("deadline", time.range.end..norm.len())).then_some(time)
    };
    let due = own(&last.range)?;
    let mut found = Vec::new();
    let mut next = due;
    while let Some(stage) = figures.iter().rfind(|f| f.range.end <= next.range.start) {
        let near = own(&stage.range);
        let Some(time) = near.or_else(|| ahead(&stage.range)) else {
            break;
        };
        let joined = is("stage_joint", stage.range.end..next.range.start);
        let before = time.what.end < next.what.end && !context.is_over(time.what.year);
        if !joined || !before || stage.what.unit != last.what.unit {
            break;
        }
        found.insert(0, (stage.clone(), time.clone()));
        next = time;
        if near.is_none() {
            break;
        }
    }
    (!found.is_empty()).then(|| Stages {
        due: Period::new(sentence.slice(due.range.clone()).printed(), &due.what),
        passed: found.iter().map(|(f, _)| f.range.clone()).collect(),
        found,
    })
}

#[cfg(test)]
mod tests {
    use crate::profile::Profile;
    use crate::recognize::aims::prose::indicators;
    use crate::recognize::context::Context;
    use crate::text::Text;
    use crate::trace::Place;

    #[test]
    fn each_time_has_its_aim() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let read = |said: &str| {
            let found = indicators(&Text::new(said, Place::on_line(1)), &context);
            let [one] = found.as_slice() else {
                panic!("{found:?}")
            };
            let year = |p: &crate::plan::Period| p.year;
            let aim = |t: &crate::plan::Observation| (t.raw.clone(), t.period.as_ref().map(year));
            let aims: Vec<_> = one.targets.iter().map(aim).collect();
            (one.name.clone().unwrap_or_default(), aims)
        };
        let at = |raw: &str, year| (raw.to_owned(), Some(year));
        assert_eq!(
            read("令和10年度までに休業の取得率を70%、令和12年度までに85%とします。"),
            (
                "休業の取得率".to_owned(),
                vec![at("70%", 2028), at("85%", 2030)]
            )
        );
        assert_eq!(
            read("取得日数を、令和8年度は12日、令和10年度は14日とし、令和12年度は16日とします。"),
            (
                "取得日数".to_owned(),
                vec![at("12日", 2026), at("14日", 2028), at("16日", 2030)]
            )
        );
        // How it was is no aim.
        let (_, aims) = read("取得率は令和6年度に50%であり、令和12年度までに85%とします。");
        assert_eq!(aims, [at("85%", 2030)]);
    }
}
