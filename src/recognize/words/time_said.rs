//! The time that stands with a figure: 「（令和6年度）」 behind it, 「令和7年6月1日時点の」 before it.

use crate::plan::{Observation, Period};
use crate::recognize::cells::cell::basis_of;
use crate::recognize::context::Context;
use crate::text::Text;
use crate::text::calendar::{PeriodKind, Span};
use rust_decimal::Decimal;
use std::ops::{Range, RangeInclusive};

/// The years that a plan may speak of.
const SPOKEN_OF: RangeInclusive<i32> = 2000..=2060;

/// What stands before a bracket at the end that holds a time, and what the bracket holds.
pub(in crate::recognize) fn time_behind(text: &Text, context: &Context) -> Option<(Text, Text)> {
    let norm = text.as_str();
    let open = norm
        .char_indices()
        .filter(|(_, c)| *c == '(')
        .map(|(at, _)| at)
        .find(|at| closed_at(&norm[*at..]) == Some(norm.len() - at - 1))?;
    let inner = text.slice(open + 1..norm.len() - 1);
    let main = text.slice(0..open).trimmed();
    // 「（R9.6月）」 says when the figure is to be known.
    if main.is_empty() {
        return None;
    }
    // 「1,850（3,820）」: a second figure, no year.
    if inner
        .as_str()
        .chars()
        .all(|c| c.is_ascii_digit() || ",.".contains(c))
    {
        return bare_year(&main, &inner, context).map(|_| (main, inner));
    }
    if is_of_nothing(&inner, context) {
        return None;
    }
    if is_change(&inner, context) {
        return None;
    }
    time_or_year_in(&inner, context).map(|_| (main, inner.clone()))
}

/// 「50％（R6：－）」, 「30人（令和6年度　未実施）」: what it was then nobody says, and the figure is not of that time.
pub(super) fn is_of_nothing(inner: &Text, context: &Context) -> bool {
    let dash = context.profile.pattern("no_figure");
    let states = context.profile.words("state_value");
    let nothing = |said: &Text| dash.is_match(said.as_str()) || states.contains(&said.key());
    time_ahead(inner, context).is_some_and(|(said, _)| nothing(&said))
}

/// 「令和6年度比12％減」: how much less than then, and not when.
fn is_change(words: &Text, context: &Context) -> bool {
    let profile = context.profile;
    let times = profile.calendar.find(words.as_str());
    let behind = times
        .first()
        .and_then(|t| words.as_str().get(t.range.end..));
    behind.is_some_and(|behind| {
        profile.pattern("against").is_match(behind) && !profile.numbers.find(behind).is_empty()
    })
}

/// What stands behind the time that a cell begins with, and the time: 「R6：91.8％」, 「（平成23年）21社」.
pub(in crate::recognize) fn time_ahead(text: &Text, context: &Context) -> Option<(Text, Text)> {
    let norm = text.as_str();
    if let Some((year, from)) = led_by_year(norm) {
        let main = text.slice(from..norm.len()).trimmed();
        let figure = context.profile.numbers.whole(main.as_str());
        return figure.map(|_| (main, text.slice(year)));
    }
    if let Some(close) = norm.starts_with('(').then(|| closed_at(norm)).flatten() {
        let time = text.slice(1..close).trimmed();
        let main = text.slice(close + 1..norm.len()).trimmed();
        let whole = context.profile.calendar.whole(time.as_str());
        return whole.filter(|_| !main.is_empty()).map(|_| (main, time));
    }
    let found = context.profile.calendar.find(norm);
    let time = found.first().filter(|f| f.range.start == 0)?;
    let behind = norm.get(time.range.end..)?;
    let main = behind.trim_start_matches([':', '=', ' ', '\n']);
    let from = norm.len() - main.len();
    // 「2022～24年累計 15件」: what is made of the years says no more of when.
    let summed = || {
        let mut made = context.profile.words("made_of_years").iter();
        let range = time.what.kind == PeriodKind::Range;
        range && made.any(|w| behind.starts_with(w.as_str()))
    };
    (from > time.range.end || summed())
        .then(|| (text.slice(from..norm.len()), text.slice(time.range.clone())))
}

/// 「(2017) 54.0以上」: where the four digits stand that a cell begins with, in a bracket of their own, and where its
/// words begin. A plan may speak of such a year; behind it a figure of four digits may be another count.
pub(in crate::recognize) fn led_by_year(words: &str) -> Option<(Range<usize>, usize)> {
    let (year, rest) = words.strip_prefix('(')?.split_once(')')?;
    let spoken_of = year.len() == 4
        && year
            .parse()
            .is_ok_and(|year: i32| SPOKEN_OF.contains(&year));
    let main = rest.trim();
    let alike = main.len() == 4 && main.bytes().all(|b| b.is_ascii_digit());
    let figure = main.starts_with(|c: char| c.is_ascii_digit() || "-+△▲約".contains(c));
    (spoken_of && figure && !alike).then_some((1..1 + year.len(), year.len() + 2))
}

/// 「412.6（2017）」: four digits behind a figure of another size, a year shortly before the plan. 「34件（2022）」,
/// 「4,120（2030）」: behind a figure that is printed in another way, any year that a plan may speak of.
pub(super) fn bare_year(main: &Text, inner: &Text, context: &Context) -> Option<Period> {
    /// How far back a plan looks for where it starts from (years).
    const LOOKS_BACK: i32 = 20;
    let digits = inner.as_str().trim();
    let year: i32 = digits.parse().ok().filter(|_| digits.len() == 4)?;
    let figure = context.profile.numbers.whole(main.as_str())?;
    // 「1850（2017）」 may as well be two counts.
    let count = figure.number >= Decimal::ONE_THOUSAND && figure.number.fract().is_zero();
    let first = context.first_year().filter(|_| !count);
    let before = first.is_some_and(|first| (first - LOOKS_BACK..=first).contains(&year));
    let unlike = figure.unit.is_some() || main.as_str().contains(',');
    let spoken_of = unlike && SPOKEN_OF.contains(&year);
    if !(before || spoken_of) {
        return None;
    }
    western_year(inner, context)
}

/// 「2017」 as the fiscal year it is.
pub(super) fn western_year(digits: &Text, context: &Context) -> Option<Period> {
    let span = context
        .profile
        .calendar
        .whole(&format!("{}年度", digits.as_str().trim()))?;
    Some(Period::new(digits.printed(), &span))
}

/// Where the bracket that the words open with is closed: 「(平成25(2013)年度末)」.
pub(super) fn closed_at(words: &str) -> Option<usize> {
    let mut depth = 0_i32;
    words.char_indices().find_map(|(at, c)| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        (c == ')' && depth == 0).then_some(at)
    })
}

/// The first time in the words, also where a line ends in its midst. 「令和6年度 43.7％」 is when another figure was so.
pub(super) fn time_in(words: &Text, context: &Context) -> Option<Period> {
    let calendar = &context.profile.calendar;
    if let Some(found) = calendar.find(words.as_str()).first() {
        let behind = words.as_str().get(found.range.end..)?;
        let figure = behind.trim_matches([':', '=', ' ', '\n']);
        if context.profile.numbers.whole(figure).is_some() {
            return None;
        }
        let printed = words.slice(found.range.clone()).printed();
        return Some(Period::new(printed, &found.what));
    }
    let flat = words.key();
    let found = calendar.find(&flat);
    let time = found.first()?;
    Some(Period::new(words.printed(), &time.what))
}

/// The time in a bracket behind a figure, also without its era.
pub(super) fn time_or_year_in(words: &Text, context: &Context) -> Option<Period> {
    era_left_out(words, context).or_else(|| time_in(words, context))
}

fn era_left_out(words: &Text, context: &Context) -> Option<Period> {
    let time = year_left_out(words, context)?;
    Some(Period::new(words.printed(), &time))
}

/// 「21年度」 in brackets behind a figure or alone in a cell: of the years it could be the one nearest to the plan.
pub(in crate::recognize) fn year_left_out(words: &Text, context: &Context) -> Option<Span> {
    let label = words.key();
    // 「26年度実績」, 「32年度末」
    let end = label
        .find("年度")
        .map_or(label.len(), |at| at + "年度".len());
    let (year, behind) = label.split_at_checked(end)?;
    let said = behind.trim_start_matches(['末', 'の', '時', '点', 'ま', 'で', 'に']);
    let beside = said.is_empty() || !context.profile.lexicon.read(said).is_empty();
    let near = context
        .near_year()
        .filter(|_| year.ends_with("年度") && beside)?;
    context.profile.calendar.unnamed(year, near)
}

/// Takes a time out of the words before a figure and makes it the figure's own.
pub(super) fn take_time(words: &Text, observation: &mut Observation, context: &Context) -> Text {
    let norm = words.as_str();
    let found = context.profile.calendar.find(norm);
    let Some(time) = found.first() else {
        return words.clone();
    };
    let behind = norm.get(time.range.end..).unwrap_or("");
    match context.profile.pattern("against").find(behind) {
        // 「電気の使用量を令和5年度比で」: what a change is measured against, and no time of the figure.
        Some(against) => {
            let said = words.slice(time.range.start..time.range.end + against.end());
            observation.note.get_or_insert(said.printed());
        }
        None => {
            let printed = words.slice(time.range.clone()).printed();
            observation.period = Some(Period::new(printed, &time.what));
            observation.basis = basis_of(norm, context.profile);
        }
    }
    let before = norm
        .get(..time.range.start)
        .unwrap_or("")
        .trim_end_matches(['(', ' ', '\n']);
    if before.trim().is_empty() {
        // 「令和7年6月1日時点の実雇用率」: the joint belongs to the time.
        let after = norm.get(time.range.end..).unwrap_or("");
        let joint = context
            .profile
            .pattern("time_joint")
            .find(after)
            .map_or(0, |m| m.end());
        // 「令和8年度から令和12年度までの5年間　自殺者数」
        let length = context.profile.pattern("length_behind").find(after);
        let joint = joint.max(length.map_or(0, |m| m.end()));
        words.slice(time.range.end + joint..norm.len())
    } else {
        words.slice(0..before.len())
    }
}

#[cfg(test)]
mod tests {
    use super::led_by_year;
    use crate::recognize::tests::read;

    #[test]
    fn a_year_in_a_bracket_before_a_figure_is_when_it_was_so() {
        let figure =
            |words: &str| led_by_year(words).map(|(_, from)| words[from..].trim().to_owned());
        assert_eq!(figure("(2017) 54.0以上").as_deref(), Some("54.0以上"));
        assert_eq!(figure("(2017)\n1,917").as_deref(), Some("1,917"));
        // Two counts, words, an amount.
        for words in ["(2017) 1917", "(2017) 未達成", "(1,917) 1,850", "(2500) 12"] {
            assert_eq!(figure(words), None, "{words}");
        }
        let plan = read(
            "笹野町計画\n計画期間　令和８年度～令和10年度\n\n| 指標 | 策定時 | R8 | 最終目標（R10） | 担当課 |\n|---|---|---|---|---|\n\
             | 受診率（％） | (2023) 51.0 | (2024) 54.0以上 | 60.0 | 健康課 |\n",
        );
        let only = &plan.items[0].indicators[0];
        let year = |o: &crate::plan::Observation| o.period.as_ref().map(|p| p.year);
        assert_eq!(only.baseline.as_ref().and_then(year), Some(2023));
        let due: Vec<_> = only.targets.iter().map(year).collect();
        assert_eq!(due, [Some(2024), Some(2028)]);
    }

    #[test]
    fn four_digits_behind_a_figure_with_its_unit_are_its_year() {
        let plan = read(
            "笹野市環境方針\n\n| 指標 | 現状（年度） | 目標（年度） |\n|---|---|---|\n\
             | 診断の件数 | 34件（2022） | 300件（2030） |\n| 利用者数 | 1,812（2022） | 1850（2030） |\n",
        );
        let indicators = plan.items.iter().flat_map(|i| &i.indicators);
        let years: Vec<Vec<Option<i32>>> = indicators
            .map(|i| {
                let seen = i.baseline.iter().chain(&i.targets);
                let year = seen.map(|o| o.period.as_ref().map(|p| p.year));
                year.collect()
            })
            .collect();
        // 「1850（2030）」 may be two counts.
        let want = [vec![Some(2022), Some(2030)], vec![Some(2022), None]];
        assert_eq!(years, want);
    }

    #[test]
    fn years_without_their_era_are_those_nearest_to_the_years_named() {
        let years = |table: &str| {
            let plan = read(&format!(
                "笹野市農業方針（平成27年度）\n\n{table}| 法人数 | 3法人（平成26年度） | 6法人（平成36年度） |\n"
            ));
            let all = plan.items.into_iter().flat_map(|i| i.indicators);
            let seen = all.flat_map(|i| i.baseline.into_iter().chain(i.targets));
            let years = seen.map(|o| o.period.map_or(0, |p| p.year));
            years.collect::<Vec<_>>()
        };
        assert_eq!(
            years(
                "| 指標 | 現状値 | 目標値 |\n|---|---|---|\n| 経営体数 | 121経営体（26年度実績） | 131経営体（36年度末） |\n"
            ),
            [2014, 2024, 2014, 2024]
        );
        let plan = read(
            "笹野市計画（平成28年度～平成32年度）\n\n| 項目 | 現状値 | 目標値 | 時期 |\n|---|---|---|---|\n\
             | 受診率 | 12.1％ | 20％ | 32年度 |\n| 参加率 | 24％ | 40％ | 31年度 |\n",
        );
        let all = plan.items.iter().flat_map(|i| &i.indicators);
        let year = |o: &crate::plan::Observation| o.period.as_ref().map(|p| p.year);
        let times: Vec<_> = all
            .map(|i| (i.baseline.as_ref().and_then(year), year(&i.targets[0])))
            .collect();
        assert_eq!(times, [(None, Some(2020)), (None, Some(2019))]);
    }

    #[test]
    fn how_much_less_than_a_year_is_no_time_of_the_figure() {
        for less in ["令和6年度比約12％減", "R6比▲12％"] {
            let plan = read(&format!(
                "指標\t現状値（R6）\t目標値（R12）\nごみの排出量\t28,640t\t25,200t（{less}）\n"
            ));
            let of = plan.items.iter().flat_map(|i| &i.indicators);
            let due: Vec<_> = of
                .flat_map(|i| &i.targets)
                .map(|o| o.period.as_ref().map(|p| p.year))
                .collect();
            assert_eq!(due, [Some(2030)], "{less}");
        }
    }
}
