//! Footnotes and lines around a table: 「※令和7年4月1日現在」, 「（単位：千円）」.

use super::observe::mark_at;
use crate::plan::{Indicator, Item, Note, Observation, Period};
use crate::profile::{Profile, Role};
use crate::recognize::cells::cell::basis_of;
use crate::recognize::context::Context;
use crate::text::Text;
use crate::text::calendar::PeriodKind;
use crate::text::unit::Unit;
use rust_decimal::Decimal;

/// A note below a table.
#[derive(Debug, Clone)]
pub(in crate::recognize) struct Footnote {
    pub mark: Option<String>,
    pub text: String,
    period: Option<Period>,
    basis: Option<crate::plan::Basis>,
    /// It says nothing but when that was so: 「※令和7年12月現在」.
    as_of: bool,
}

/// Reads a paragraph as a footnote, if it begins with a note mark.
pub(in crate::recognize) fn footnote(text: &Text, context: &Context) -> Option<Footnote> {
    let text = text.trimmed();
    let norm = text.as_str();
    let (mark, at) = match mark_at(norm, context) {
        Some(mark) => (mark, mark.len()),
        None => {
            let bare = norm.trim_start_matches(['(', '【']);
            let mark = mark_at(bare, context)?;
            (mark, norm.len() - bare.len() + mark.len())
        }
    };
    let body = norm.get(at..)?;
    let lead = body.len() - body.trim_start_matches([')', '】', ' ', ':', '.']).len();
    let rest = text.slice(at + lead..norm.len());
    if rest.is_empty() {
        return None;
    }
    // The day a figure was counted says more than the year it is counted for.
    let found = context.profile.calendar.find(rest.as_str());
    let time = found
        .iter()
        .find(|f| f.what.kind == PeriodKind::Date)
        .or(found.first());
    Some(Footnote {
        mark: Some(mark.trim().to_owned()),
        text: rest.printed(),
        period: time.map(|t| Period::new(rest.slice(t.range.clone()).printed(), &t.what)),
        basis: basis_of(rest.as_str(), context.profile),
        as_of: context.profile.calendar.whole(rest.as_str()).is_some(),
    })
}

impl Footnote {
    pub fn as_note(&self) -> Note {
        Note {
            mark: self.mark.clone(),
            text: self.text.clone(),
        }
    }
}

/// Whether the mark of a note stands somewhere in an item.
pub(in crate::recognize) fn is_marked(item: &Item, note: &Footnote) -> bool {
    let Some(mark) = note.mark.as_deref() else {
        return false;
    };
    let observations = item
        .indicators
        .iter()
        .flat_map(|i| i.baseline.iter().chain(&i.targets).chain(&i.actuals));
    let texts = [&item.description, &item.goal_statement]
        .into_iter()
        .flatten();
    let names = item.indicators.iter().filter_map(|i| i.name.as_ref());
    let figures = observations.flat_map(|o| o.note.iter().chain([&o.raw]));
    texts
        .chain(item.schedule.iter().map(|s| &s.raw))
        .chain([&item.title])
        .chain(names)
        .chain(figures)
        .any(|words| words.contains(mark))
}

/// Gives a note to the observations that carry its mark.
pub(in crate::recognize) fn bind(indicators: &mut [Indicator], note: &Footnote, context: &Context) {
    for indicator in indicators {
        let start = indicator.baseline.as_mut();
        if let Some(start) = start.filter(|o| is_mark_of(o, note, context) && says_other(o, note)) {
            start.period.clone_from(&note.period);
        }
        let observations = indicator
            .baseline
            .iter_mut()
            .chain(&mut indicator.targets)
            .chain(&mut indicator.actuals);
        for observation in observations {
            if is_mark_of(observation, note, context) {
                observation.note = Some(note.text.clone());
                if observation.period.is_none() {
                    observation.period.clone_from(&note.period);
                }
                observation.basis = observation.basis.or(note.basis);
            }
        }
    }
}

/// Whether a note says of a figure another time than its column, and nothing else: 「14%※」 under 「現状値（令和6年度）」 and
/// 「※令和7年12月現在」. A day within the year of the column says no other.
fn says_other(observation: &Observation, note: &Footnote) -> bool {
    let both = observation.period.as_ref().zip(note.period.as_ref());
    let other = |(own, said): (&Period, &Period)| said.start < own.start || said.end > own.end;
    note.as_of && both.is_some_and(other)
}

fn is_mark_of(observation: &Observation, note: &Footnote, context: &Context) -> bool {
    observation.note.as_deref().is_some_and(|n| {
        mark_at(n, context).is_some_and(|m| m.len() == n.len()) && note.mark.as_deref() == Some(n)
    })
}

/// The unit of money that is all a line says, in brackets: 「（千円）」.
fn money_alone<'w>(words: &'w str, context: &Context) -> Option<&'w str> {
    let inner = words.strip_prefix('(')?.strip_suffix(')')?;
    let unit = context.profile.units.read(inner)?;
    (unit.name == "円").then_some(inner)
}

/// 「（単位：千円）」, 「単位：人」 and nothing else on the line, or at its end.
pub(in crate::recognize) fn unit_line(text: &Text, context: &Context) -> Option<Unit> {
    let words = text.key();
    let bare = words.trim_matches(|c: char| "()[]【】〔〕。".contains(c));
    // 「（効果額　単位：百万円）」 says what the figures are first, as does 「表1-2　財政の状況（単位：千円）」.
    const LONGEST: usize = 30;
    let captioned = |at: &usize| {
        bare.get(..*at)
            .is_some_and(|b| b.ends_with('(') && !b.contains('。'))
    };
    let from = bare
        .find("単位")
        .filter(|at| *at <= LONGEST || captioned(at))
        .unwrap_or(0);
    // 「※効果額は一般財源（単位：千円）。「－」は見込まない。」
    let closed = captioned(&from)
        .then(|| bare.get(from..)?.find(')'))
        .flatten();
    let bare = bare.get(from..closed.map_or(bare.len(), |n| from + n))?;
    let label = context.profile.lexicon.read_leading(bare);
    let label = label.filter(|(label, _)| label.role == Role::Unit);
    let said = match label {
        Some((_, at)) => bare.get(at..)?,
        // 「単位　千円」, and 「（千円）」 alone on its line
        None => match bare
            .strip_prefix("単位は")
            .or_else(|| bare.strip_prefix("単位"))
        {
            Some(said) => said,
            None => money_alone(&words, context)?,
        },
    };
    let units = &context.profile.units;
    // 「千円、税抜」; of two units nobody knows which a figure has.
    let other = |part: &&str| {
        !context
            .profile
            .words("beside_unit")
            .iter()
            .any(|w| w == part)
    };
    let parts = said
        .split(['、', ',', '/', '・', '(', ')'])
        .filter(|p| !p.is_empty());
    let parts: Vec<&str> = parts.filter(other).collect();
    units.read(said).or_else(|| match parts.as_slice() {
        [only] => units.read(only),
        // 「千円、%」: shares are known by their names.
        [one, "%"] | ["%", one] => units.read(one).filter(|u| u.name == "円"),
        _ => None,
    })
}
/// What stands in a column of units, or beside 「単位」, is one, known or not: 「経営体」.
pub(in crate::recognize) fn unit_as_printed(words: &str, profile: &Profile) -> Option<Unit> {
    /// A longer word is none (characters).
    const LONGEST_UNIT: usize = 6;
    let words: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let short = (1..=LONGEST_UNIT).contains(&words.chars().count());
    let mut letters = words.chars();
    let plain = letters.all(|c| c.is_alphabetic() || "/・".contains(c));
    profile.units.read(&words).or_else(|| {
        (short && plain).then_some(Unit {
            name: words,
            scale: Decimal::ONE,
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_note_on_a_figure_says_more_than_the_head_of_its_column() {
        let start = |note: &str| {
            let plan = read(&format!(
                "楡町行革計画\n計画期間　令和８年度～令和９年度\n\n実施項目 1\t窓口の改善\t\n達成目標\t現状値（令和6年度）\t令和8年度\n\t利用の割合<br>14%※\t25%\n\n{note}\n"
            ));
            let of = plan.items.into_iter().flat_map(|i| i.indicators);
            let start = of.filter_map(|i| i.baseline?.period).next();
            start.map(|p| p.raw)
        };
        assert_eq!(
            start("※令和7年12月現在").as_deref(),
            Some("令和7年12月現在")
        );
        // Within the year of the column, and no time alone.
        assert_eq!(start("※令和7年3月末現在").as_deref(), Some("令和6年度"));
        assert_eq!(
            start("※令和7年12月に調べ方を変えた。").as_deref(),
            Some("令和6年度")
        );
    }
}
