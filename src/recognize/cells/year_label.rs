//! Times that stand as headings: 「令和8年度」, 「令和6年度実績」, 「R8（中間）」.

use super::said_twice::said_once;
use super::year_part::is_year_part;
use crate::plan::Basis;
use crate::profile::{Profile, Role};
use crate::recognize::lines::dated_figures::is_of_time;
use crate::recognize::words::offices::bracketed;
use crate::text::Text;
use crate::text::calendar::{Span, unwrapped};

/// A time that stands as a heading, with what is said along with it.
#[derive(Debug, Clone)]
pub(in crate::recognize) struct YearLabel {
    pub span: Span,
    /// The words of the time itself.
    pub text: Text,
    /// The part of the year that it is, with the words of the part: 「上期」 of 「令和8年度上期」.
    pub part: Option<(Span, Text)>,
    /// 「実績」 in 「令和6年度実績」 makes it a heading of actuals.
    pub role: Option<Role>,
    /// All that the words beside it may mean: 「評価」 in 「中間評価（令和10年度）」 is a judgement or a result.
    pub may_be: Vec<Role>,
    pub basis: Option<Basis>,
    /// 「令和8年度増加分」: how much more there is to be in it, with the words that say so.
    pub gain: Option<Text>,
}

impl YearLabel {
    /// A time of which nothing else is said.
    pub fn bare(span: Span, text: Text) -> Self {
        Self {
            span,
            text,
            part: None,
            role: None,
            may_be: Vec::new(),
            basis: None,
            gain: None,
        }
    }
}

/// Reads 「令和8年度」, 「令和6年度実績」, 「令和7年度 実績（見込）」, 「R9目標」, 「令和7年4月時点」 as headings.
pub(in crate::recognize) fn year_label(text: &Text, profile: &Profile) -> Option<YearLabel> {
    year_label_near(text, profile, None)
}

/// The same, where a year near by is known that tells the era of 「5年度実績」.
pub(super) fn year_label_near(
    text: &Text,
    profile: &Profile,
    near: Option<i32>,
) -> Option<YearLabel> {
    // 「平成19年度目標値（ ）内は17年度」: what the brackets of its cells hold.
    if let Some(remark) = profile.pattern("bracket_remark").find(text.as_str()) {
        return year_label_near(&text.slice(0..remark.start()), profile, near);
    }
    // 「1年目（令和8年度）」
    if let Some(year) = counted_ahead(text, profile, near) {
        return Some(year);
    }
    // 「令和8年度（1年目）」, 「令和8年度増加分1年目」
    let counted = profile.pattern("year_counted").captures(text.as_str());
    if let Some(counted) = counted
        && let Some(whole) = counted.get(0)
        && let Some(year) = year_label_near(&text.slice(0..whole.start()), profile, near)
    {
        let gain = counted.get(1).or(counted.get(2));
        let gain = gain.map(|gain| text.slice(gain.range()));
        return Some(YearLabel { gain, ..year });
    }
    // 「令和5年度②」 beside 「前年度比（③－②）」
    let letter = profile.pattern("formula_letter").find(text.as_str());
    if let Some(letter) = letter {
        return year_label_near(&text.slice(0..letter.start()), profile, near);
    }
    // 「令和8年度※」
    let mark = profile.pattern("note_mark").find_iter(text.as_str()).last();
    let behind = mark.filter(|m| m.start() > 0 && text.as_str().trim_end().len() == m.end());
    if let Some(mark) = behind {
        return year_label_near(&text.slice(0..mark.start()), profile, near);
    }
    let whole = text.as_str().trim();
    // Long texts with a year in them are sentences.
    if whole.chars().count() > 30 || !whole.chars().any(|c| c.is_ascii_digit() || c == '元') {
        return None;
    }
    // 「R7※」: a note below the table says more of it.
    let bare = whole.trim_end_matches(['※', '*']).len();
    if bare < whole.len() {
        let start = text.as_str().len() - text.as_str().trim_start().len();
        return year_label_near(&text.slice(start..start + bare), profile, near);
    }
    let flat: String = whole.chars().filter(|c| !c.is_whitespace()).collect();
    // 「1970（3820）」: two figures, no year said in two ways.
    let figures = flat
        .chars()
        .all(|c| c.is_ascii_digit() || "(),.".contains(c));
    if figures && flat.contains('(') {
        return None;
    }
    if let Some(span) = profile.calendar.whole(&flat) {
        return Some(YearLabel {
            basis: basis_of(&flat, profile),
            ..YearLabel::bare(span, text.trimmed())
        });
    }
    // 「令和7年度（4月1日実績）」: the bracket says more of the year before it.
    if let Some((main, note)) = flat.strip_suffix(')').and_then(|b| b.rsplit_once('('))
        && let Some(span) = profile.calendar.whole(main)
    {
        let end = whole.find('(').unwrap_or(whole.len());
        let start = text.as_str().len() - text.as_str().trim_start().len();
        let year = YearLabel::bare(span, text.slice(start..start + end).trimmed());
        if let Some(basis) = basis_of(note, profile) {
            return Some(YearLabel {
                role: matches!(basis, Basis::Actual | Basis::Settlement).then_some(Role::Actual),
                basis: Some(basis),
                ..year
            });
        }
        // 「R12（R8）」: the year of an aim, and that of one on the way to it.
        if profile
            .calendar
            .whole(note)
            .is_some_and(|other| other.year < span.year)
        {
            return Some(year);
        }
    }
    if let Some(label) = with_part(text, profile) {
        return Some(label);
    }
    let found = profile.calendar.find_near(whole, near);
    let [only] = found.as_slice() else {
        return None;
    };
    let rest = format!(
        "{}{}",
        whole.get(..only.range.start)?,
        whole.get(only.range.end..)?
    );
    let rest: String = rest
        .chars()
        .filter(|c| !c.is_whitespace() && !"()[]【】〔〕<>:・".contains(*c))
        .collect();
    // 「前期(R7～R11)」, 「短期（R8）」: the part of the plan that these years are.
    let span = only.what;
    let part = |w: &String| *w == rest;
    if profile.words("period_part").iter().any(part) {
        let start = text.as_str().len() - text.as_str().trim_start().len();
        let time = text.slice(start + only.range.start..start + only.range.end);
        return Some(YearLabel::bare(span, time));
    }
    // 「1,820（H25実績）」 is a figure and its time.
    if rest.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let around = (whole.get(..only.range.start)?, whole.get(only.range.end..)?);
    let rest = said_once(around, profile).unwrap_or(rest);
    let labels = profile.lexicon.read(&rest);
    // 「R12値」 may be any of them: it is the figure of its year.
    let any = [Role::Target, Role::Actual, Role::Baseline];
    let open = (any.iter()).all(|role| labels.iter().any(|l| l.role == *role));
    let role = labels
        .iter()
        .map(|l| l.role)
        .find(|r| is_of_time(r) && !open);
    // 「R8中間」, 「R10最終」
    let said = |list: &str| profile.words(list).contains(&rest);
    let middle = || said("middle_year").then_some(Role::MidTarget);
    let last = || said("last_year").then_some(Role::FinalTarget);
    let role = role.or_else(middle).or_else(last);
    let basis = basis_of(&rest, profile);
    if role.is_none() && !(basis.is_some() && only_basis(&rest, profile)) {
        let start = text.as_str().len() - text.as_str().trim_start().len();
        let remarked = is_remark(whole.get(only.range.end..)?) && only.range.start == 0 || open;
        let time = text.slice(start + only.range.start..start + only.range.end);
        return remarked.then(|| YearLabel::bare(span, time));
    }
    let start = text.as_str().len() - text.as_str().trim_start().len();
    let time = text.slice(start + only.range.start..start + only.range.end);
    // 「令和6年度の計画」: a figure to be reached, or words of what is to be done.
    let may_be = match (labels.is_empty(), basis) {
        (true, Some(Basis::Plan)) => vec![Role::Target, Role::Schedule],
        _ => labels.iter().map(|l| l.role).collect(),
    };
    Some(YearLabel {
        role: role.or(match basis {
            Some(Basis::Actual | Basis::Settlement) => Some(Role::Actual),
            Some(Basis::Plan) => may_be.first().copied(),
            _ => None,
        }),
        may_be,
        basis,
        ..YearLabel::bare(span, time)
    })
}

/// The year behind words that say which of the plan it is: 「1年目」 over 「（令和8年度）」.
fn counted_ahead(text: &Text, profile: &Profile, near: Option<i32>) -> Option<YearLabel> {
    let ahead = profile.pattern("year_counted_ahead").find(text.as_str())?;
    let year = text.slice(ahead.end()..text.as_str().len()).trimmed();
    let year = bracketed(&year).map_or(year, |(inner, _)| inner);
    year_label_near(&year, profile, near).filter(|_| !year.is_empty())
}

/// 「R8上期」: a year and a part of it in one heading.
fn with_part(text: &Text, profile: &Profile) -> Option<YearLabel> {
    let text = text.trimmed();
    let norm = text.as_str();
    if !norm.contains(['期', '半', 'Q', '月', '上', '下']) {
        return None;
    }
    let ends = norm.char_indices().map(|(at, _)| at).skip(1);
    let (span, at) = ends
        .filter(|at| {
            norm.get(*at..)
                .is_some_and(|p| is_year_part(p.trim_start(), profile))
        })
        .find_map(|at| Some((profile.calendar.whole(norm.get(..at)?.trim_end())?, at)))?;
    let year = YearLabel::bare(span, text.slice(0..at).trimmed());
    Some(year.in_part(&text.slice(at..norm.len()).trimmed(), profile))
}

/// Whether a bracket is all that stands behind a year: 「R8（中間）」, 「R12年度【最終】」.
fn is_remark(behind: &str) -> bool {
    /// It is no longer (characters).
    const LONGEST: usize = 8;
    let inner = unwrapped(behind);
    let bracketed = inner.len() < behind.trim().len();
    bracketed && (1..=LONGEST).contains(&inner.chars().count())
}

/// Whether nothing is said but what a figure rests on: 「実績見込」, not 「総人件費実績額」.
fn only_basis(words: &str, profile: &Profile) -> bool {
    let lists = [
        "basis_estimate",
        "basis_settlement",
        "basis_survey",
        "basis_actual",
        "basis_plan",
    ];
    let mut rest = words.to_owned();
    for list in lists {
        for word in profile.words(list) {
            rest = rest.replace(word.as_str(), "");
        }
    }
    rest.chars().all(|c| "値額数のみ末".contains(c))
}

/// What the words around a figure say it rests on: 「実績（見込）」 is an estimate.
pub(in crate::recognize) fn basis_of(words: &str, profile: &Profile) -> Option<Basis> {
    // 「計画策定時」 says when, not that the figure is a planned one.
    let mut words = words.to_owned();
    for apart in profile.words("no_basis") {
        if words.contains(apart.as_str()) {
            words = words.replace(apart.as_str(), "");
        }
    }
    let says = |list: &str| {
        profile
            .words(list)
            .iter()
            .any(|w| words.contains(w.as_str()))
    };
    if says("basis_estimate") {
        Some(Basis::Estimate)
    } else if says("basis_settlement") {
        Some(Basis::Settlement)
    } else if says("basis_survey") {
        Some(Basis::Survey)
    } else if says("basis_actual") {
        Some(Basis::Actual)
    } else if says("basis_plan") {
        Some(Basis::Plan)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn years_may_be_counted_and_their_figures_gains() {
        let plan = crate::recognize::tests::read(
            "霞台町再生計画\n\n## 計画の目標\n\n| KPI | 事業開始前（現時点） | 平成28年度増加分 1年目 | 平成29年度増加分 2年目 | KPI増加分の累計 |\n\
             |---|---|---|---|---|\n| 来訪者数 | 1,200人 | 100人 | 150人 | 250人 |\n",
        );
        let of = &plan.items[0].indicators[0];
        let start = of.baseline.as_ref().and_then(|b| b.value.clone());
        assert_eq!(
            start.map(|v| (v.number.to_string(), v.delta)),
            Some(("1200".into(), false))
        );
        let gains = of.targets.iter().map(|t| {
            let value = t.value.as_ref().unwrap();
            (
                t.period.as_ref().unwrap().year,
                value.number.to_string(),
                value.delta,
            )
        });
        let gains: Vec<_> = gains.collect();
        assert_eq!(
            gains,
            [(2016, "100".into(), true), (2017, "150".into(), true)]
        );
    }

    #[test]
    fn a_year_may_stand_behind_the_words_that_count_it() {
        let steps = |first: &str, second: &str| {
            let plan = crate::recognize::tests::read(&format!(
                "霞台町改革プラン\n\n<table><tr><th>No.</th><th>取組</th><th>担当課</th><th>{first}</th><th>{second}</th></tr>\
                 <tr><td>1</td><td>窓口の改善</td><td>町民課</td><td>調査</td><td>実施</td></tr></table>\n"
            ));
            let steps = plan.items.iter().flat_map(|i| &i.schedule);
            let steps = steps.map(|s| (s.period.year, s.period.raw.clone(), s.steps.join("/")));
            steps.collect::<Vec<_>>()
        };
        let step = |year, raw: &str, said: &str| (year, raw.to_owned(), said.to_owned());
        let want = [
            step(2026, "令和８年度", "調査"),
            step(2027, "令和９年度", "実施"),
        ];
        let found = steps("１年目<br>（令和８年度）", "２年目<br>（令和９年度）");
        assert_eq!(found, want);
        assert_eq!(steps("第1年次 R8", "第2年次 R9").len(), 2);
        // How long something lasts counts no year.
        assert!(steps("１年間（令和８年度）", "２年間（令和９年度）").is_empty());
    }
}
