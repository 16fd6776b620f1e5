//! Targets in sentences: 「令和12年度までに、取得率を85%とします。（参考：令和6年度 取得率 81.8%）」.

use super::aim::in_sentence;
use super::below_aim::due_said;
use super::going_on::go_on;
use super::halved::halved;
use super::listed::present;
use super::made::indicator;
use super::naming::without_start;
use super::reference::{aside, aside_named, reference, references};
use super::start_each::start_each;
use super::started_inside::started_inside;
use crate::plan::{Indicator, Observation, Period};
use crate::recognize::context::Context;
use crate::recognize::words::time_said::time_behind;
use crate::recognize::words::wording::{is_bullet, without_bullet};
use crate::text::Text;

/// A target that a sentence states.
#[derive(Debug, Clone)]
pub(in crate::recognize) struct Stated {
    pub name: Option<Text>,
    /// What is to be reached on the way to it: 「令和10年度に70％、令和12年度に85％とします」.
    pub stages: Vec<Observation>,
    pub target: Observation,
    /// 「…を12%から20%とします」: where it starts from.
    pub baseline: Option<Observation>,
    /// The words that state it.
    pub sentence: Text,
    /// 「職員の85％以上が休業を取得するようにします」: the sentence says itself what is to be.
    pub clause: bool,
}

impl Stated {
    /// The indicator of which it is the only target.
    pub fn into_indicator(self) -> Indicator {
        let place = self.target.provenance.clone();
        let mut targets = self.stages;
        targets.push(self.target);
        indicator(self.name.as_ref(), place, self.baseline, targets)
    }
}

/// The targets a text states, in its order.
pub(in crate::recognize) fn stated(text: &Text, context: &Context) -> Vec<Stated> {
    let mut out: Vec<Stated> = Vec::new();
    let mut before: Option<Text> = None;
    let mut leading: Option<Period> = None;
    // How many aims the last sentence with any has.
    let mut together = 0;
    for sentence in sentences(text, context) {
        // 「◎ 取得率を85%とする。」
        let point = sentence.as_str().trim_start().starts_with(is_bullet);
        let sentence = unmarked(sentence);
        if reference(&sentence, context).is_some() {
            continue;
        }
        let mut found = in_sentence(&sentence, context);
        // 「鉄骨造は60年、木造は50年を目標とする。」
        found.retain(|aim| !is_life_span(aim, context));
        if let Some(aims) = started_inside(&sentence, context) {
            found = aims;
        }
        let above = before.replace(sentence.clone());
        let worded = |said: &Text| halved(said, &sentence, context);
        let worded = worded(&sentence).or_else(|| worded(above.as_ref()?));
        if let Some(aim) = worded.filter(|_| found.is_empty()) {
            out.push(aim);
            together = 1;
            continue;
        }
        // 「滞納額（現在312万円）を100万円以下にする」
        for aim in found.iter_mut().filter(|aim| aim.baseline.is_none()) {
            let named = aim.name.as_ref().map(|name| without_start(name, context));
            if let Some((name, start @ Some(_))) = named {
                (aim.name, aim.baseline) = (Some(name), start);
            }
        }
        // 「…85%以上とします（令和6年度：42.9%）。」, in the sentence or in a bracket behind it; a point of a list
        // says nothing of the one before.
        let only = match found.as_mut_slice() {
            [] => out.last_mut().filter(|_| !point && together == 1),
            [only] => Some(only),
            _ => None,
        };
        if let Some(only) = only {
            let named = || aside_named(&sentence, only.name.as_ref()?, context);
            let unit = |o: &Observation| o.value.as_ref().and_then(|v| v.unit.clone());
            let own = aside(&sentence, context).filter(|o| {
                let (seen, aimed) = (unit(o), unit(&only.target));
                seen.is_none() || aimed.is_none() || seen == aimed
            });
            let start = || own.or_else(named);
            only.baseline = only.baseline.clone().or_else(start);
            let period = &mut only.target.period;
            *period = period.take().or_else(|| due_behind(&sentence, context));
        }
        match found.len() {
            0 => start_each(&mut out, together, &sentence, context),
            several => together = several,
        }
        // 「令和12年度までに、…を85%とします。また、…を100%とします。」
        let goes_on = context
            .profile
            .pattern("goes_on")
            .is_match(sentence.as_str());
        match &leading {
            Some(due) if goes_on => {
                go_on(&mut found, &sentence, due, context);
            }
            _ => leading = leading_time(&sentence, &found, context),
        }
        out.append(&mut found);
    }
    out
}

/// Whether a sentence says for how long buildings of a kind are to be used.
fn is_life_span(aim: &Stated, context: &Context) -> bool {
    let spans = context.profile.pattern("life_span");
    aim.name
        .as_ref()
        .is_some_and(|name| spans.is_match(&name.key()))
}

/// The time that a sentence begins with, where it is that of its aims: 「令和12年度までに、…」.
fn leading_time(sentence: &Text, found: &[Stated], context: &Context) -> Option<Period> {
    let times = context.profile.calendar.find(sentence.as_str());
    // The name of the goal may stand on the line above.
    let before = sentence.as_str().get(..times.first()?.range.start)?;
    let begins = before.is_empty() || before.ends_with('\n');
    let due = found.last()?.target.period.clone();
    due.filter(|_| begins)
}

/// By when it is to be so, in the bracket at the end: 「待ち時間を5分にする（令和10年度）。」. A time before the plan is
/// that of something else.
fn due_behind(sentence: &Text, context: &Context) -> Option<Period> {
    let bare = sentence.as_str().trim_end().trim_end_matches('。').len();
    if let Some(due) = due_said(&sentence.slice(0..bare), context) {
        return Some(due);
    }
    let (_, time) = time_behind(&sentence.slice(0..bare), context)?;
    let span = context.profile.calendar.whole(time.as_str().trim())?;
    let past = context.first_year().is_some_and(|first| span.year < first);
    (!past).then(|| Period::new(time.printed(), &span))
}

/// The indicators a goal in prose is about: what it states and what it refers to.
pub(in crate::recognize) fn indicators(text: &Text, context: &Context) -> Vec<Indicator> {
    let mut out: Vec<Indicator> = (stated(text, context).into_iter())
        .map(Stated::into_indicator)
        .collect();
    add_references(&mut out, text, context);
    add_present(&mut out, text, context);
    out
}

/// Gives each aim what a text refers to for it: 「（参考：令和6年度 取得率 81.8%）」. What nothing aims at stands alone.
pub(in crate::recognize) fn add_references(
    out: &mut Vec<Indicator>,
    text: &Text,
    context: &Context,
) {
    for (i, (name, baseline)) in references(text, context).into_iter().enumerate() {
        let words = name.as_ref().map(Text::key).unwrap_or_default();
        let same = |n: &Option<String>| {
            n.as_ref().is_some_and(|n| {
                let n: String = n.chars().filter(|c| !c.is_whitespace()).collect();
                !words.is_empty() && (n.contains(words.as_str()) || words.contains(n.as_str()))
            })
        };
        let at = out
            .iter()
            .position(|o| o.baseline.is_none() && same(&o.name))
            .or_else(|| (i < out.len() && out[i].baseline.is_none()).then_some(i));
        match at.and_then(|at| out.get_mut(at)) {
            Some(indicator) => indicator.baseline = Some(baseline),
            None => {
                let place = baseline.provenance.clone();
                out.push(indicator(name.as_ref(), place, Some(baseline), Vec::new()));
            }
        }
    }
}

/// Lines below the sentences that say how things are, one for each aim: 「現状（令和6年度）：37.8%」.
pub(in crate::recognize) fn add_present(out: &mut [Indicator], text: &Text, context: &Context) {
    let lines = text.lines();
    let present: Vec<Observation> = lines.iter().filter_map(|l| present(l, context)).collect();
    let one_each = present.len() == out.len()
        && out.iter().zip(&present).all(|(aim, seen)| {
            let unit = seen.value.as_ref().and_then(|v| v.unit.clone());
            aim.baseline.is_none() && unit == aim.unit
        });
    for (aim, seen) in out.iter_mut().zip(present).filter(|_| one_each) {
        aim.baseline = Some(seen);
    }
}

/// A sentence without the bullet of its line.
fn unmarked(sentence: Text) -> Text {
    let bare = without_bullet(&sentence.trimmed());
    // 「-5%」
    match bare.as_str().starts_with(|c: char| c.is_ascii_digit()) {
        true => sentence,
        false => bare,
    }
}

/// Cuts a text into sentences; a bracketed reference is one of its own.
pub(in crate::recognize) fn sentences(text: &Text, context: &Context) -> Vec<Text> {
    let norm = text.as_str();
    let mut out = Vec::new();
    let mut start = 0;
    let mut depth = 0_i32;
    for (at, c) in norm.char_indices() {
        match c {
            '(' | '「' => depth += 1,
            ')' | '」' => depth -= 1,
            _ => {}
        }
        // 「…とする。（現状　12人）」: the bracket stands behind the sentence, and not in the next.
        // 「（現状）令和6年度　37.8%」: it is the label of what follows.
        let aside = || {
            let inner = norm[start..at].trim_start();
            let label = || reference(&text.slice(start..at + 1), context);
            inner.starts_with('(') && start > 0 && label().is_none_or(|words| !words.is_empty())
        };
        // A point of a list goes on with none before it.
        let point = || {
            let mut next = norm.get(at + 1..).unwrap_or("").chars();
            let bullet = c == '\n' && next.next().is_some_and(is_bullet);
            // 「-5%」
            bullet && next.next().is_some_and(|c| !c.is_ascii_digit())
        };
        if depth <= 0 && (c == '。' || c == ')' && aside() || point()) {
            out.push(text.slice(start..at + c.len_utf8()));
            start = at + c.len_utf8();
            depth = 0;
        }
    }
    out.push(text.slice(start..norm.len()));
    out.retain(|s| !s.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::trace::Place;

    fn read(printed: &str) -> Vec<(String, String, Option<String>)> {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        indicators(&Text::new(printed, Place::on_line(1)), &context)
            .into_iter()
            .map(|i| {
                (
                    i.name.unwrap_or_default(),
                    i.targets.first().map(|t| t.raw.clone()).unwrap_or_default(),
                    i.baseline.map(|b| b.raw),
                )
            })
            .collect()
    }

    #[test]
    fn ratios_need_no_unit_and_the_bracket_may_name_them_again() {
        let aim = |name: &str, target: &str, start: Option<&str>| {
            (name.to_owned(), target.to_owned(), start.map(str::to_owned))
        };
        assert_eq!(
            read("令和9年の自殺死亡率を13.0以下にする（令和3年の自殺死亡率16.2）"),
            [aim("自殺死亡率", "13.0以下", Some("16.2"))]
        );
        assert_eq!(
            read("令和11年度までに合計特殊出生率を1.80に引き上げる。"),
            [aim("合計特殊出生率", "1.80", None)]
        );
        assert_eq!(read("達成の率は令和8年度までに図2.3に示す。"), []);
        assert_eq!(read("令和6年の出生率は1.32でした。"), []);
    }

    #[test]
    fn the_level_is_the_aim_and_not_the_change() {
        assert_eq!(
            read("令和12年度までに、休暇の取得日数を対令和6年度比で20%増加させ、16.1日とします。"),
            [("休暇の取得日数".to_owned(), "16.1日".to_owned(), None)]
        );
    }

    #[test]
    fn steps_changes_and_levels_of_every_year_are_aims() {
        assert_eq!(
            read("令和12年度末まで毎年度、研修受講率100%を維持します。"),
            [("研修受講率".to_owned(), "100%".to_owned(), None)]
        );
        assert_eq!(
            read("令和8年度から令和12年度まで、寄附額を毎年度200万円ずつ増やします。"),
            [("寄附額".to_owned(), "毎年度200万円ずつ".to_owned(), None)]
        );
        assert_eq!(
            read("2030年度までに、ガスの排出量を2013年度比で46%削減します。"),
            [("ガスの排出量".to_owned(), "46%削減".to_owned(), None)]
        );
        let two = read("計画期間中に、延床面積を5%縮減し、維持費を年間300万円削減します。");
        let names: Vec<&str> = two.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(names, ["延床面積", "維持費"]);
    }

    #[test]
    fn the_deadline_may_stand_between_name_and_figure() {
        assert_eq!(
            read("暮らしを支えるため、税の収納率を令和12年度までに99%以上とします。"),
            [("税の収納率".to_owned(), "99%以上".to_owned(), None)]
        );
    }

    #[test]
    fn the_year_of_what_is_aimed_at_rules_and_not_that_of_the_way_there() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let printed = "令和9年度に料金を改め、令和12年度の収入を620万円とします。";
        let found = stated(&Text::new(printed, Place::on_line(1)), &context);
        let year = found[0].target.period.as_ref().map(|p| p.year);
        assert_eq!(year, Some(2030));
    }

    #[test]
    fn two_aims_of_one_sentence_are_two_indicators_with_their_references() {
        let found = read(
            "令和12年度までに、出産休暇の取得率を100%、参加休暇の取得率を80%とします。（参考：令和6年度 出産休暇の取得率 93.3% 参加休暇の取得率 66.7%）",
        );
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0].1, "100%");
        assert_eq!(found[1].0, "参加休暇の取得率");
        assert_eq!(found[1].2.as_deref(), Some("66.7%"));
    }

    #[test]
    fn the_present_figure_may_stand_in_brackets_or_before_the_aim() {
        let one = |printed: &str| read(printed).into_iter().next().and_then(|(_, _, b)| b);
        let present = "取得率を85%以上にします。(令和6年度実績:42.9%)";
        assert_eq!(one(present).as_deref(), Some("42.9%"));
        let present = "時間外勤務を10時間以内とします(令和6年度:14.2時間)。";
        assert_eq!(one(present).as_deref(), Some("14.2時間"));
        let present = "取得日数を、令和6年度の11.3日から令和12年度までに15日に引き上げます。";
        assert_eq!(one(present).as_deref(), Some("11.3日"));
        let present =
            "女性の割合を、令和7年度の実績(18.2%)より引き上げ、令和12年度までに25%以上にする。";
        assert_eq!(one(present).as_deref(), Some("18.2%"));
        let present = "女性の割合を、令和7年4月1日現在の実績(18.2%)から、25%以上にする。";
        assert_eq!(one(present).as_deref(), Some("18.2%"));
        let present = "取得率を、令和6年度の40.0%から45ポイント引き上げ、85%以上にする。";
        assert_eq!(one(present).as_deref(), Some("40.0%"));
        let present = "比率を93%以下とする。(令和6年度決算:98.1%)";
        assert_eq!(one(present).as_deref(), Some("98.1%"));
        let named = read("滞納額(現在312万円)を令和12年度までに100万円以下にする。");
        let (name, _, start) = &named[0];
        assert_eq!(
            (name.as_str(), start.as_deref()),
            ("滞納額", Some("312万円"))
        );
        let both = "課長級に占める女性の割合を20%以上、係長級に占める女性の割合を35%以上とする。\
                    (令和6年4月1日現在 課長級 12.8% 係長級 27.1%)";
        let starts: Vec<Option<String>> = read(both).into_iter().map(|(_, _, b)| b).collect();
        assert_eq!(starts, [Some("12.8%".to_owned()), Some("27.1%".to_owned())]);
        let present = "女性の割合を25%以上とする。\n【現状】令和7年4月1日現在 16.7%";
        assert_eq!(one(present).as_deref(), Some("16.7%"));
        assert_eq!(one("取得率を85%以上にします(対象は20人)。"), None);
    }

    #[test]
    fn figures_that_only_describe_are_no_aims() {
        assert!(
            read("利用者数は、令和5年度の25人から令和11年度は30人へとわずかに増えます。")
                .is_empty()
        );
        let named =
            read("給付の額を、令和5年度の1,825千円から令和11年度は1,900千円へと増やします。");
        assert_eq!(named[0].0, "給付の額");
        assert!(read("窓口には毎日120人が訪れ、待ち時間は15分を超えています。").is_empty());
    }
}
