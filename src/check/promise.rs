//! What the goal of an item promises in prose: how much, by when, and of which indicator.

use super::view::{Series, View, real};
use crate::plan::{Comparator, Item};
use crate::profile::Way;
use crate::text::calendar::Span;
use crate::text::normalised;
use crate::text::number::Quantity;

/// A figure of the goal's sentence.
#[derive(Debug)]
pub(super) struct Promise {
    /// As printed, normalised: 「約230万円」.
    pub words: String,
    pub figure: Quantity,
    pub kind: Kind,
    /// The year it is to be reached in.
    pub year: Option<i32>,
    /// It is aimed at in every year until then.
    pub every_year: bool,
    /// Which way the words behind it go.
    pub way: Option<Way>,
    /// What the sentence says before it.
    before: String,
}

/// What sort of promise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// 「300件とします」
    Level,
    /// 「2件増やします」
    Change,
    /// 「毎年度200万円ずつ」
    Step,
    /// 「対令和6年度比で20%削減」
    Ratio(Span),
}

/// The promises of a goal, in its order. Its notes and references are none.
pub(super) fn promises(item: &Item, view: &View) -> Vec<Promise> {
    let profile = view.profile;
    let Some(goal) = &item.goal_statement else {
        return Vec::new();
    };
    let goal = normalised(goal);
    let reference = profile.pattern("reference").find(&goal).map(|m| m.start());
    let end = goal.find('※').into_iter().chain(reference).min();
    let goal = goal.get(..end.unwrap_or(goal.len())).unwrap_or_default();
    goal.split('。')
        .flat_map(|s| in_sentence(s, view))
        .collect()
}

fn in_sentence(sentence: &str, view: &View) -> Vec<Promise> {
    let profile = view.profile;
    let times = profile.calendar.find(sentence);
    let mut out: Vec<Promise> = Vec::new();
    for found in profile.numbers.find(sentence) {
        let (Some(words), Some(before), Some(after)) = (
            sentence.get(found.range.clone()),
            sentence.get(..found.range.start),
            sentence.get(found.range.end..),
        ) else {
            continue;
        };
        // 「5年間で1人」: the years say over how long.
        let lasts = profile.pattern("duration").is_match(words);
        if lasts && profile.pattern("duration_over").is_match(after) {
            continue;
        }
        let deadline = times.iter().rev().find(|t| {
            let behind = sentence.get(t.range.end..).unwrap_or_default();
            let due = profile.pattern("deadline").is_match(behind);
            t.range.end <= found.range.start && due
        });
        let since = deadline.map_or(0, |d| d.range.end);
        let between = sentence.get(since..found.range.start).unwrap_or_default();
        let figure = found.what;
        let along = |list: &str| figure.qualifiers.iter().any(|q| view.says(list, q));
        let every_year = view.says("every_year", between) || along("every_year");
        let read_along = figure.qualifiers.iter().find_map(|q| profile.way_behind(q));
        let way = read_along.or_else(|| profile.way_behind(after));
        let against = profile.pattern("change_against").captures(before);
        let base = against.and_then(|c| {
            let year = c.get(1)?.as_str();
            profile.calendar.whole(year)
        });
        let behind = after.get(..after.len().min(6)).unwrap_or_default();
        let step = view.says("each_step", words) || view.says("each_step", behind);
        // 「85%に向上」 names the level; 「5%向上」 the way there.
        let kind = if step {
            Kind::Step
        } else if let (Some(base), Some("%")) = (base, figure.unit.as_deref()) {
            Kind::Ratio(base)
        } else if figure.delta || way.is_some() && !is_reached(after) {
            Kind::Change
        } else {
            Kind::Level
        };
        let aim = ["aim_after_figure", "aim_goes_on"];
        let is_aim = aim.iter().any(|p| profile.pattern(p).is_match(after));
        if kind == Kind::Level && !is_aim {
            continue;
        }
        out.push(Promise {
            words: words.to_owned(),
            figure,
            kind,
            year: deadline.map(|d| d.what.year),
            every_year,
            way,
            before: before.to_owned(),
        });
    }
    out
}

/// Whether what stands behind a figure makes it the level to be reached: 「まで」, 「に」, 「へ」.
fn is_reached(after: &str) -> bool {
    after.starts_with(['ま', 'に', 'へ'])
}

impl Promise {
    pub fn number(&self) -> f64 {
        real(self.figure.number)
    }

    pub fn unit(&self) -> Option<&str> {
        self.figure.unit.as_deref()
    }

    /// Which of the series it speaks of: the only one of its unit, else the only one it names.
    pub fn of<'s, 'a>(&self, series: &'s [Series<'a>], unit: bool) -> Option<&'s Series<'a>> {
        let of_unit = |s: &&Series| !unit || s.indicator.unit.as_deref() == self.unit();
        let fitting: Vec<&Series> = (series.iter())
            .filter(|s| !s.is_change())
            .filter(of_unit)
            .collect();
        if let ([only], true) = (fitting.as_slice(), levels(series) == 1) {
            return Some(only);
        }
        let before: String = self.before.chars().filter(|c| !c.is_whitespace()).collect();
        let named = |s: &&&Series| {
            let name = s
                .indicator
                .name
                .as_deref()
                .map(normalised)
                .unwrap_or_default();
            let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
            !name.is_empty() && before.contains(&name)
        };
        let mut named = fitting.iter().filter(named);
        match (named.next(), named.next()) {
            (Some(one), None) => Some(one),
            _ => None,
        }
    }

    /// Whether a number keeps it; `slack` is half a unit of the number's last digit.
    pub fn is_kept_by(&self, number: f64, slack: f64, about: f64) -> bool {
        let promised = self.number();
        match self.figure.comparator {
            Comparator::Ge | Comparator::Gt => number >= promised - slack,
            Comparator::Le | Comparator::Lt => number <= promised + slack,
            Comparator::Approx => (number - promised).abs() <= promised.abs() * about + slack,
            Comparator::Eq => (number - promised).abs() <= slack,
        }
    }
}

fn levels(series: &[Series]) -> usize {
    series.iter().filter(|s| !s.is_change()).count()
}
