//! Heads that say from when to when the figures below them go: 「指標（R5→R11）」 over 「利用者数　12人 → 20人」.

use crate::plan::Period;
use crate::profile::Profile;
use crate::recognize::context::Context;
use crate::recognize::words::wording::ARROWS;
use crate::text::calendar::Span;
use crate::text::{Found, Text};

/// The two times of such a head.
pub(in crate::recognize) fn from_when_to_when(
    head: &Text,
    context: &Context,
) -> Option<[Period; 2]> {
    let [from, to] = two_times(head.as_str(), context.profile)?;
    let period = |time: Found<Span>| Period::new(head.slice(time.range).printed(), &time.what);
    Some([period(from), period(to)])
}

/// What stands before the two times of a head without a bracket round them: 「指標」 of 「指標　R5 → R11」.
pub(in crate::recognize) fn before_times<'t>(head: &'t str, profile: &Profile) -> Option<&'t str> {
    let [from, to] = two_times(head, profile)?;
    let words = head.get(..from.range.start)?.trim_end();
    let last = head.get(to.range.end..)?.trim().is_empty();
    (last && !words.is_empty()).then_some(words)
}

/// Two times with an arrow between them, where there are no others.
fn two_times(head: &str, profile: &Profile) -> Option<[Found<Span>; 2]> {
    if !head.contains(ARROWS) {
        return None;
    }
    let [from, to] = <[Found<Span>; 2]>::try_from(profile.calendar.find(head)).ok()?;
    let between = head.get(from.range.end..to.range.start)?;
    let later = from.what.start < to.what.start;
    (later && between.contains(ARROWS)).then_some([from, to])
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_head_says_from_when_to_when_figures_go() {
        let told = |head: &str| {
            let plan = read(&format!(
                "沢口町総合戦略\n計画期間　令和７年度～令和11年度\n\n## 取組一覧\n\n<table>\
                 <tr><th>番号</th><th>事業名</th><th>担当課</th><th>{head}</th></tr>\
                 <tr><td>1-1</td><td>漁場の再生</td><td>水産課</td><td>漁獲高<br>12億円 → 15億円</td></tr>\
                 <tr><td>1-2</td><td>直売所の改修</td><td>商工課</td><td>来客数<br>300人 → 400人</td></tr></table>\n"
            ));
            let all = plan.items.into_iter().flat_map(|i| i.indicators);
            let years = all.map(|i| {
                let year = |o: &crate::plan::Observation| o.period.as_ref().map_or(0, |p| p.year);
                (
                    i.baseline.as_ref().map_or(0, year),
                    i.targets.first().map_or(0, year),
                )
            });
            years.collect::<Vec<_>>()
        };
        let dated = [(2023, 2029), (2023, 2029)];
        assert_eq!(told("指標（R5→R11）"), dated);
        assert_eq!(told("アウトプット R5 → R11"), dated);
        assert_eq!(told("KPI<br>令和5年度⇒令和11年度"), dated);
        // Times that run back, or one alone, say nothing of the two figures.
        assert_eq!(told("指標（R11→R5）"), [(0, 0), (0, 0)]);
    }
}
