//! Years that a note gives to all figures that have none: 「基準値は令和５年度の実績値、目標値は令和11年度の値です。」; and those
//! that a heading gives to the targets below it: 「数値目標（令和11年度）」.

use crate::block::Section;
use crate::plan::{Indicator, Observation, Period};
use crate::profile::Role;
use crate::recognize::Finding;
use crate::recognize::aims::prose::sentences;
use crate::recognize::context::Context;
use crate::recognize::forms::form::Reading;
use crate::recognize::stream::{Entry, Piece, Stream};
use crate::recognize::words::observe::doubt;
use crate::text::Text;
use crate::text::calendar::{PeriodKind, Span};
use std::ops::Range;

/// Why a figure is less than sure: a note for all of them says its year.
const YEAR_FROM_NOTE: &str = "year_from_note";

/// The same where the heading above them says it.
const YEAR_FROM_HEADING: &str = "year_from_heading";

/// A note is no longer (characters).
const LONGEST: usize = 120;

/// What such notes say.
#[derive(Default)]
struct Years {
    baseline: Option<(String, Span)>,
    target: Option<(String, Span)>,
}

/// Gives the figures of a plan the years that one note says of all. Where notes contradict each other
/// none is followed.
pub(in crate::recognize) fn fill(findings: &mut [Finding], stream: &Stream, context: &Context) {
    let notes = stream.entries.iter().filter_map(|entry| match entry.piece {
        Piece::Paragraph(p) => Some(&p.text),
        Piece::Heading(_) | Piece::Grid(_) => None,
    });
    // A longer text may say it in one of its sentences.
    let long = |text: &Text| text.as_str().chars().count() > LONGEST;
    let notes = notes.flat_map(|text| match long(text) {
        true => sentences(text, context),
        false => vec![text.clone()],
    });
    let notes: Vec<Years> = notes.filter_map(|text| years(&text, context)).collect();
    let one = |of: fn(&Years) -> &Option<(String, Span)>| {
        let mut said = notes.iter().filter_map(|years| of(years).as_ref());
        let first = said.next()?;
        said.all(|other| other.1 == first.1)
            .then(|| Period::new(first.0.clone(), &first.1))
    };
    let (baseline, target) = (one(|y| &y.baseline), one(|y| &y.target));
    for finding in findings.iter_mut() {
        let above = at_of(finding).and_then(|at| stream.entries.get(at));
        let headed = above.and_then(|entry| headed(&entry.path, context));
        let told = indicators(finding).iter_mut();
        let targets = told.flat_map(|i| &mut i.targets);
        set(targets, headed.as_ref(), YEAR_FROM_HEADING);
    }
    for indicator in findings.iter_mut().flat_map(indicators) {
        note_years(indicator, baseline.as_ref(), target.as_ref());
    }
}

/// Gives the figures of a table that have no year those that the note right below it says: 「現状値は令和３年の値」. Notes of other
/// tables may say others.
pub(in crate::recognize) fn fill_from_below(
    reading: &mut Reading,
    below: Option<&Entry>,
    context: &Context,
) {
    let Some(Piece::Paragraph(note)) = below.map(|entry| &entry.piece) else {
        return;
    };
    let Some(said) = years(&note.text, context) else {
        return;
    };
    let period = |of: &Option<(String, Span)>| {
        of.as_ref()
            .map(|(raw, span)| Period::new(raw.clone(), span))
    };
    let (baseline, target) = (period(&said.baseline), period(&said.target));
    let items = reading.items.iter_mut().chain([&mut reading.open]);
    let own = items.flat_map(|d| &mut d.item.indicators);
    for indicator in own.chain(reading.indicators.iter_mut().map(|f| &mut f.indicator)) {
        note_years(indicator, baseline.as_ref(), target.as_ref());
    }
}

/// Gives an indicator the years that a note says of its figures.
fn note_years(indicator: &mut Indicator, baseline: Option<&Period>, target: Option<&Period>) {
    set(indicator.baseline.iter_mut(), baseline, YEAR_FROM_NOTE);
    set(indicator.targets.iter_mut(), target, YEAR_FROM_NOTE);
}

/// Where in the stream a finding stands.
fn at_of(finding: &Finding) -> Option<usize> {
    match finding {
        Finding::Item(found) => Some(found.at),
        Finding::Indicators { at, .. } => Some(*at),
        _ => None,
    }
}

/// The one year to come in brackets behind the innermost heading of goals: 「基本目標（数値指標、令和11年度）」. A term is no such
/// year, and 「（令和6年度実績）」 says what was.
fn headed(path: &[&Section], context: &Context) -> Option<Period> {
    let goal = context.profile.pattern("goal_heading");
    let goals = path.iter().rev().find(|s| goal.is_match(&s.title.key()))?;
    let title = goals.title.as_str().trim_end();
    let open = title.strip_suffix(')')?.rfind('(')?;
    let note = goals.title.slice(open + 1..title.len() - 1);
    let times = context.profile.calendar.find(note.as_str());
    let [time] = times.as_slice() else {
        return None;
    };
    let joint = ['、', ',', ' ', ':'];
    let before = note.as_str().get(..time.range.start)?.trim_end();
    let apart = before.is_empty() || before.ends_with(joint) || goal.is_match(before);
    let whole = apart && time.range.end == note.as_str().trim_end().len();
    let years = context.years()?;
    let single = time.what.kind == PeriodKind::FiscalYear && years.contains(&time.what.year);
    (whole && single).then(|| Period::new(note.slice(time.range.clone()).printed(), &time.what))
}

fn set<'o>(
    figures: impl Iterator<Item = &'o mut Observation>,
    period: Option<&Period>,
    why: &'static str,
) {
    for figure in figures.filter(|f| f.period.is_none()) {
        if let Some(period) = period {
            figure.period = Some(period.clone());
            doubt(figure, 5, why);
        }
    }
}

pub(super) fn indicators(finding: &mut Finding) -> &mut [Indicator] {
    match finding {
        Finding::Item(found) => &mut found.item.indicators,
        Finding::Indicators { list, .. } => list,
        _ => &mut [],
    }
}

/// The years of a note that names no figure and, for each that it speaks of, one time.
fn years(text: &Text, context: &Context) -> Option<Years> {
    let norm = text.as_str();
    let speaks = context.profile.pattern("figures_of_note");
    if norm.chars().count() > LONGEST {
        return None;
    }
    let ordered = in_order(text, context).or_else(|| by_side(text, context));
    if ordered.is_none() && !speaks.is_match(norm) || !context.profile.numbers.find(norm).is_empty()
    {
        return None;
    }
    if ordered.is_some() {
        return ordered;
    }
    // 「目標値は…」 goes before the time, 「…を目標年度とし」 right behind it; whether the word needs one for figures behind it.
    let kinds: Vec<(Range<usize>, Role, bool)> = (speaks.captures_iter(norm))
        .filter_map(|found| {
            let (whole, bare) = (found.get(0)?, found.get(1).is_some());
            let word = whole.as_str().trim_matches(['は', ':', 'を']);
            let role = context.profile.lexicon.read(word).first()?.role;
            Some((whole.range(), role, bare))
        })
        .collect();
    // 「現状は、令和6年度に…」 tells something else than 「現状は令和6年度の値です」.
    let counts = context.profile.pattern("figures_of_time");
    let of_figures = |behind: usize| norm.get(behind..).is_some_and(|rest| counts.is_match(rest));
    let mut out = Years::default();
    for time in context.profile.calendar.find(norm) {
        // 「令和2年からの累計」 says from when on they are counted.
        if norm
            .get(time.range.end..)
            .is_some_and(|behind| behind.starts_with("から"))
        {
            continue;
        }
        let said = Some((text.slice(time.range.clone()).printed(), time.what));
        let behind = kinds.iter().find(|(at, ..)| at.start == time.range.end);
        let before = || kinds.iter().rfind(|(at, ..)| at.end <= time.range.start);
        let kind = behind.or_else(before);
        let kind = kind.filter(|(_, _, bare)| !bare || of_figures(time.range.end));
        match kind.map(|(_, role, _)| role) {
            Some(Role::Baseline | Role::AsOf) if out.baseline.is_none() => out.baseline = said,
            Some(Role::Target | Role::Deadline) if out.target.is_none() => out.target = said,
            // A time of something else, or a second one: the note says more than this.
            _ => return None,
        }
    }
    (out.baseline.is_some() || out.target.is_some()).then_some(out)
}

/// The years of a note that says in which order its figures stand: 「現状（令和５年度）→目標（令和８年度）」.
fn in_order(text: &Text, context: &Context) -> Option<Years> {
    let norm = text.as_str();
    let order = context.profile.pattern("figures_in_order").captures(norm)?;
    let role = |group: usize| {
        let word = order.get(group)?.as_str();
        Some(context.profile.lexicon.read(word).first()?.role)
    };
    let time = |group: usize| {
        let printed = text.slice(order.get(group)?.range());
        let span = context.profile.calendar.whole(printed.as_str())?;
        Some((printed.printed(), span))
    };
    let fits = role(1)? == Role::Baseline && matches!(role(3)?, Role::Target | Role::FinalTarget);
    let (baseline, target) = (Some(time(2)?), Some(time(4)?));
    fits.then_some(Years { baseline, target })
}

/// The years of a note that tells two figures apart by their side: 「左の数値は令和６年度末、右の数値は令和11年度末の目標です」.
fn by_side(text: &Text, context: &Context) -> Option<Years> {
    let profile = context.profile;
    let sides = profile.pattern("figures_by_side").captures(text.as_str())?;
    let time = |side: usize| {
        let found = profile.calendar.find(sides.get(side)?.as_str());
        let [only] = <[_; 1]>::try_from(found).ok()?;
        let from = sides.get(side)?.start();
        let at = from + only.range.start..from + only.range.end;
        Some((text.slice(at).printed(), only.what))
    };
    let (left, right) = (time(1)?, time(2)?);
    (left.1.start < right.1.start).then_some(Years {
        baseline: Some(left),
        target: Some(right),
    })
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    fn years(note: &str) -> (Option<i32>, Option<i32>) {
        let plan = read(&format!(
            "沢口町総合戦略\n令和７年度～令和11年度\n\n## １　数値目標\n\n{note}\n\n\
             指標\t基準値\t目標値\n相談件数\t274件\t400件\n"
        ));
        let indicator = &plan.items[0].indicators[0];
        let year = |o: &crate::plan::Observation| o.period.as_ref().map(|p| p.year);
        (
            indicator.baseline.as_ref().and_then(year),
            year(&indicator.targets[0]),
        )
    }

    #[test]
    fn a_note_says_the_years_of_all_figures() {
        let note = "基準値は、特に記載のない限り令和５年度の実績値、目標値は令和11年度の値です。";
        assert_eq!(years(note), (Some(2023), Some(2029)));
        assert_eq!(years("※現状値は令和６年度末の数値"), (Some(2024), None));
        let note = "各指標の目標年度は令和11年度です。現状は令和６年度末の値です。";
        assert_eq!(years(note), (Some(2024), Some(2029)));
        assert_eq!(
            years("現状は、令和６年度に始めた事業の途中です。"),
            (None, None)
        );
        let note = "※指標の現状は令和６年度末、目標は令和11年度末の値";
        assert_eq!(years(note), (Some(2024), Some(2029)));
        // What is said of one figure is not of all.
        assert_eq!(years("現状値は令和６年度の274件です。"), (None, None));
        assert_eq!(years("令和６年度に基準値を見直しました。"), (None, None));
        assert_eq!(years("（目標年度：令和11年度）"), (None, Some(2029)));
        let note = "指標は「現状（令和６年度）→目標（令和11年度）」の順に記載しています。";
        assert_eq!(years(note), (Some(2024), Some(2029)));
        let note = "目標の欄の左側の数値は令和６年度末現在、右側の数値は令和11年度末の目標です。";
        assert_eq!(years(note), (Some(2024), Some(2029)));
        let note = "左の写真は令和６年度、右の写真は令和11年度の様子です。";
        assert_eq!(years(note), (None, None));
        let note = "令和11年度を目標年度として次の目標を設けます。";
        assert_eq!(years(note), (None, Some(2029)));
    }

    #[test]
    fn a_heading_of_goals_says_the_year_of_the_targets_below_it() {
        let year = |heading: &str| {
            let plan = read(&format!(
                "沢口町総合戦略\n令和７年度～令和11年度\n\n## 第３章　めざすもの\n\n#### {heading}\n\n\
                 **1. 移り住む人を増やす**\n\n- 移り住んだ人の数　50人\n- 相談の件数　100件\n"
            ));
            let told = plan.items.iter().flat_map(|i| &i.indicators);
            let targets = told.flat_map(|i| &i.targets);
            let years = targets.map(|t| t.period.as_ref().map(|p| p.year));
            years.collect::<Vec<_>>()
        };
        assert_eq!(year("基本目標（数値指標、令和11年度）"), [Some(2029); 2]);
        assert_eq!(year("数値目標（令和10年度）"), [Some(2028); 2]);
        // A term, what was, and a year before the plan begins.
        assert_eq!(year("数値目標（令和７年度～令和11年度）"), [None; 2]);
        assert_eq!(year("数値目標（令和11年度見込み）"), [None; 2]);
        assert_eq!(year("数値目標（令和６年度）"), [None; 2]);
    }
}
