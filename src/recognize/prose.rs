//! Targets in sentences: 「令和12年度までに、取得率を85%とします。（参考：令和6年度 取得率 81.8%）」.

use super::context::Context;
use super::observe::{clean_name, named};
use super::reference::{aside, reference, references};
use super::wording::closed_up;
use crate::plan::{Indicator, Observation, Period};
use crate::text::calendar::{PeriodKind, Span};
use crate::text::number::Quantity;
use crate::text::{Found, Text};
use std::ops::Range;

/// A target that a sentence states.
#[derive(Debug, Clone)]
pub(super) struct Stated {
    pub name: Option<Text>,
    pub target: Observation,
    /// 「…を12%から20%とします」: where it starts from.
    pub baseline: Option<Observation>,
}

/// The targets a text states, in its order.
pub(super) fn stated(text: &Text, context: &Context) -> Vec<Stated> {
    let mut out: Vec<Stated> = Vec::new();
    for sentence in sentences(text) {
        if reference(&sentence, context).is_some() {
            continue;
        }
        let mut found = in_sentence(&sentence, context);
        // 「…85%以上とします（令和6年度：42.9%）。」, in the sentence or in a bracket behind it.
        let only = match found.as_mut_slice() {
            [] => out.last_mut(),
            [only] => Some(only),
            _ => None,
        };
        if let Some(only) = only.filter(|s| s.baseline.is_none()) {
            only.baseline = aside(&sentence, context);
        }
        out.append(&mut found);
    }
    out
}

/// The indicators a goal in prose is about: what it states and what it refers to.
pub(super) fn indicators(text: &Text, context: &Context) -> Vec<Indicator> {
    let mut out: Vec<Indicator> = stated(text, context)
        .into_iter()
        .map(|s| Indicator {
            name: s.name.as_ref().map(closed_up),
            unit: s.target.value.as_ref().and_then(|v| v.unit.clone()),
            provenance: s.target.provenance.clone(),
            targets: vec![s.target],
            baseline: s.baseline,
            ..Indicator::default()
        })
        .collect();
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
            None => out.push(Indicator {
                name: name.as_ref().map(closed_up),
                unit: baseline.value.as_ref().and_then(|v| v.unit.clone()),
                provenance: baseline.provenance.clone(),
                baseline: Some(baseline),
                ..Indicator::default()
            }),
        }
    }
    out
}

/// Cuts a text into sentences; a bracketed reference is one of its own.
fn sentences(text: &Text) -> Vec<Text> {
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
        if depth <= 0 && (c == '。' || c == ')' && norm[..at].contains("。")) {
            out.push(text.slice(start..at + c.len_utf8()));
            start = at + c.len_utf8();
            depth = 0;
        }
    }
    out.push(text.slice(start..norm.len()));
    out.retain(|s| !s.is_empty());
    out
}

fn in_sentence(sentence: &Text, context: &Context) -> Vec<Stated> {
    let norm = sentence.as_str();
    let profile = context.profile;
    let times = profile.calendar.find(norm);
    let by = |f: &&Found<Span>| {
        let after = norm.get(f.range.end..).unwrap_or("");
        profile.pattern("deadline").is_match(after)
    };
    // 「令和8年度から令和12年度まで、」
    let during = |f: &&Found<Span>| f.what.kind == PeriodKind::Range;
    let deadline = times.iter().find(by).or_else(|| times.iter().find(during));
    let after_deadline = deadline.as_ref().map_or(0, |d| {
        let rest = norm.get(d.range.end..).unwrap_or("");
        d.range.end
            + profile
                .pattern("deadline")
                .find(rest)
                .map_or(0, |m| m.end())
    });
    let mut out = Vec::new();
    let mut from = 0;
    let figures: Vec<_> = profile
        .numbers
        .find(norm)
        .into_iter()
        .filter(|f| is_target(norm, f, context) || is_followed(norm, &f.range, context))
        .collect();
    // 「AはB人、CはD人です」 lists figures; only a sentence that sets one as its aim has aims.
    if !figures.iter().any(|f| is_target(norm, f, context)) {
        return Vec::new();
    }
    for (i, figure) in figures.iter().enumerate() {
        // 「…を20%削減し、6.9時間とします」: the second figure of one object is the aim.
        let between = figures
            .get(i + 1)
            .and_then(|next| norm.get(figure.range.end..next.range.start));
        if between.is_some_and(|b| !profile.pattern("object_mark").is_match(b)) {
            continue;
        }
        let begin = if after_deadline <= figure.range.start {
            from.max(after_deadline)
        } else {
            from
        };
        // 「収納率を令和12年度までに99%とします」: the deadline stands between name and figure.
        let behind_deadline = deadline.filter(|d| {
            let between = norm.get(after_deadline..figure.range.start);
            from < d.range.start && between.is_some_and(|b| b.trim().is_empty())
        });
        let name = name_before(sentence, begin..figure.range.start, context).or_else(|| {
            let deadline = behind_deadline?;
            name_before(sentence, from..deadline.range.start, context)
        });
        // 「受講率100%を維持します」: the figure stands right behind its name.
        let name = name.or_else(|| name_touching(sentence, begin..figure.range.start, context));
        let Some(name) = name else {
            continue;
        };
        // 「増」 of 「増やします」 is no part of the figure.
        let cut = norm
            .get(figure.range.end..)
            .is_some_and(|a| a.starts_with(['や', 'ら']));
        let printed = sentence.slice(figure.range.clone());
        let bare = printed.as_str().trim_end_matches(['増', '減']).len();
        let printed = if cut { printed.slice(0..bare) } else { printed };
        let (mut list, _) = named(&printed, None, context);
        let Some(first) = (!list.is_empty()).then(|| list.remove(0)) else {
            continue;
        };
        let mut target = first.observation;
        target.raw = printed.printed();
        if let Some(d) = deadline {
            target.period = Some(Period::new(
                sentence.slice(d.range.clone()).printed(),
                &d.what,
            ));
        }
        let says = |list: &str, words: &str| {
            let mut list = context.profile.words(list).iter();
            list.find(|w| words.contains(w.as_str())).cloned()
        };
        // 「毎年度200万円ずつ」 is a step, and no level.
        if let Some(value) = &mut target.value {
            value.delta |= figure.what.delta || says("each_step", printed.as_str()).is_some();
        }
        // 「令和12年度まで毎年度」: a level of every year until then.
        let until = norm.get(after_deadline.min(begin)..figure.range.start);
        let every = says("every_year", until.unwrap_or(""));
        target.note = target.note.take().or(every);
        from = figure.range.end;
        out.push(Stated {
            name: clean_name(&name),
            target,
            baseline: start_before(sentence, &figure.range, context),
        });
    }
    out
}

/// The figure that the sentence starts from: 「12%（令和6年度）から」 before the aim.
fn start_before(sentence: &Text, aim: &Range<usize>, context: &Context) -> Option<Observation> {
    let norm = sentence.as_str();
    let figures = context.profile.numbers.find(norm);
    let start = figures.iter().rfind(|f| {
        let between = norm.get(f.range.end..aim.start);
        between.is_some_and(|b| context.profile.pattern("from_figure").is_match(b))
    })?;
    // 「令和6年度の11.3日から」: the time before it is its own.
    let begin = context
        .profile
        .calendar
        .find(norm)
        .iter()
        .find(|time| {
            let joint = norm.get(time.range.end..start.range.start);
            joint.is_some_and(|j| {
                let found = context.profile.pattern("time_joint").find(j);
                found.is_some_and(|m| m.range() == (0..j.len()))
            })
        })
        .map_or(start.range.start, |time| time.range.start);
    let bracketed = norm
        .get(start.range.end..)
        .is_some_and(|r| r.starts_with('('));
    let end = if bracketed {
        aim.start
    } else {
        start.range.end
    };
    let printed = sentence.slice(begin..end);
    let (list, _) = named(&printed, None, context);
    list.into_iter().next().map(|n| n.observation)
}

/// Whether the sentence sets the figure as its aim: 「…を85%とします」, 「…を100%、…」, 「75%まで」.
fn is_target(norm: &str, figure: &Found<Quantity>, context: &Context) -> bool {
    let after = norm.get(figure.range.end..).unwrap_or("");
    let is = |id: &str| context.profile.pattern(id).is_match(after);
    is("aim_after_figure") || figure.what.delta && is("aim_of_change")
}

/// Whether the sentence goes on with a further figure: 「…を100%、…を80%とします」.
fn is_followed(norm: &str, range: &Range<usize>, context: &Context) -> bool {
    let after = norm.get(range.end..).unwrap_or("");
    context.profile.pattern("aim_goes_on").is_match(after)
}

/// The words right before a figure that end as names of indicators do.
fn name_touching(sentence: &Text, range: Range<usize>, context: &Context) -> Option<Text> {
    let words = sentence.as_str().get(range.clone())?;
    let start = context
        .profile
        .pattern("clause_end")
        .find_iter(words)
        .last()
        .map_or(0, |m| m.end());
    let name = sentence.slice(range.start + start..range.end).trimmed();
    let mut tails = context.profile.words("name_tail").iter();
    tails
        .any(|t| name.as_str().ends_with(t.as_str()))
        .then_some(name)
}

/// The words between the last topic mark and the figure's own name: 「取得率」 of 「取得率を85%」.
fn name_before(sentence: &Text, range: Range<usize>, context: &Context) -> Option<Text> {
    let norm = sentence.as_str();
    let words = norm.get(range.clone())?;
    let mark = context
        .profile
        .pattern("object_mark")
        .find_iter(words)
        .last()?;
    let name = words.get(..mark.start())?;
    // What stands before the last comma belongs to another clause.
    let start = context
        .profile
        .pattern("clause_end")
        .find_iter(name)
        .last()
        .map_or(0, |m| m.end());
    let cut = sentence.slice(range.start + start..range.start + mark.start());
    (!cut.is_empty()).then_some(cut)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::trace::Place;

    fn read(printed: &str) -> Vec<(String, String, Option<String>)> {
        let profile = Profile::embedded();
        let context = Context {
            profile: &profile,
            period: None,
            unit: None,
            said: None,
            legend: Default::default(),
        };
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
        let present = "女性の割合を25%以上とする。\n【現状】令和7年4月1日現在 16.7%";
        assert_eq!(one(present).as_deref(), Some("16.7%"));
        assert_eq!(one("取得率を85%以上にします(対象は20人)。"), None);
    }

    #[test]
    fn figures_that_only_describe_are_no_aims() {
        assert!(read("窓口には毎日120人が訪れ、待ち時間は15分を超えています。").is_empty());
    }
}
