//! What the text of a section aims at: sentences, lines of labels, lines with arrows.

use super::below_aim::say_of_aim;
use super::change::changes;
use super::figure_line::{figure_line, without_offices};
use super::listed::{labelled, listed, named_aims, said};
use super::naming::name_alone;
use super::prose::{Stated, add_references, indicators, stated};
use super::reference::reference;
use super::stage_line::give_stages;
use crate::block::Section;
use crate::plan::{Indicator, Observation};
use crate::profile::Role;
use crate::recognize::context::Context;
use crate::recognize::words::office_behind::names_an_office;
use crate::recognize::words::wording::{is_bullet, without_bullet};
use crate::text::Text;
use crate::text::calendar::PeriodKind;
use crate::text::number::Comparator;

/// What a text about goals aims at, and the words that say it.
pub(super) fn aims(body: &Text, context: &Context) -> (Vec<Indicator>, Text) {
    let mut found = indicators(body, context);
    if found.iter().all(|i| i.targets.is_empty()) {
        let (lines, words) = lines(body, context);
        if !lines.is_empty() {
            return (lines, words);
        }
        // 「令和12年度における取得率　85％」 over 「＜参考＞ 令和6年度　55.2％」
        let plain = body.lines();
        let plain = plain.iter().filter(|l| reference(l, context).is_none());
        found = listed(&Text::stack(plain), context);
        add_references(&mut found, body, context);
    } else {
        found.extend(other_points(body, context));
    }
    give_stages(&mut found, body, context);
    say_of_aim(&mut found, body, context);
    (found, body.clone())
}

/// What points of a list aim at that are no sentences, where others are: 「・負傷者数：300人以下（令和7年度）」 below
/// 「・死者数を3人以下とする。」.
fn other_points(body: &Text, context: &Context) -> Vec<Indicator> {
    let lines = body.lines();
    let points = lines.iter().filter(|l| {
        let point = l.as_str().starts_with(is_bullet);
        point && !l.as_str().contains('。') && indicators(l, context).is_empty()
    });
    let mut found: Vec<Indicator> = points.flat_map(|l| listed(l, context)).collect();
    let bounded = |o: &Observation| {
        let value = o.value.as_ref();
        value.is_some_and(|v| v.comparator != Comparator::Eq)
    };
    found.retain(|i| {
        let name = i.name.as_deref();
        name.is_some_and(|n| context.profile.names_figure(n) || i.targets.iter().any(bounded))
    });
    found
}

/// What lines of labels, or with arrows, aim at.
pub(super) fn lines(body: &Text, context: &Context) -> (Vec<Indicator>, Text) {
    // Lines that name an item or an office are a form and no goal.
    if is_form(body, context) {
        return (Vec::new(), body.clone());
    }
    let found = labelled(body, context);
    let found = match found.is_empty() {
        true => said(body, context),
        false => found,
    };
    if !found.is_empty() {
        return (found, body.clone());
    }
    let (mut found, words) = changes(body, context);
    if found.is_empty() {
        return (found, words);
    }
    let (more, beside) = dated_points(body, &words, context);
    found.extend(more);
    (found, Text::stack([&words, &beside]))
}

/// Points of a list that name a figure and the time it is aimed at, beside others that say what changes; and their lines:
/// 「・手続数　120手続（令和12年度）」 below 「・予約率　8％（令和6年度）→40％（令和12年度）」.
fn dated_points(body: &Text, beside: &Text, context: &Context) -> (Vec<Indicator>, Text) {
    let read = beside.key();
    let to_come = |aim: &Indicator| {
        let years = aim
            .targets
            .iter()
            .map(|o| o.period.as_ref().map(|p| p.year));
        years.flatten().all(|year| !context.is_over(year))
    };
    let (mut found, mut lines) = (Vec::new(), Vec::new());
    for line in body.lines() {
        let point = line.as_str().trim_start().starts_with(is_bullet);
        // What names who answers for it is an item, unless it reads like a line of figures.
        let item = || names_an_office(&line, context) && figure_line(&line, context).is_none();
        if point && !read.contains(&line.key()) && !item() {
            let aims = named_aims(&without_offices(line.clone(), context), context);
            if !aims.is_empty() && aims.iter().all(to_come) {
                found.extend(aims);
                lines.push(line);
            }
        }
    }
    (found, Text::stack(&lines))
}

/// Whether lines begin with labels that only forms have.
fn is_form(body: &Text, context: &Context) -> bool {
    body.lines().iter().any(|line| {
        let read = context.profile.lexicon.read_leading(line.as_str());
        read.is_some_and(|(l, _)| matches!(l.role, Role::Department | Role::RelatedDepartment))
    })
}

/// What a section that is not about goals aims at all the same: lines of labels or with arrows,
/// and sentences that leave no doubt.
pub(super) fn told(body: &Text, path: &[&Section], context: &Context) -> (Vec<Indicator>, Text) {
    let (mut found, mut words) = lines(body, context);
    // 「## 指標」
    let labels = |s: &&Section| context.profile.lexicon.read(s.title.as_str());
    let headed = path
        .last()
        .is_some_and(|s| labels(s).iter().any(|l| l.role == Role::Indicator));
    if found.is_empty() && headed {
        (found, words) = dated_points(body, &words, context);
    }
    let background = context.profile.pattern("background_heading");
    if !found.is_empty() || path.iter().any(|s| background.is_match(&s.title.key())) {
        return (found, words);
    }
    let aims = sentences_told(body, context);
    let mut sentences: Vec<&Text> = aims.iter().map(|s| &s.sentence).collect();
    sentences.dedup_by_key(|s| s.key());
    let words = Text::stack(sentences);
    let mut found: Vec<Indicator> = aims.into_iter().map(Stated::into_indicator).collect();
    give_stages(&mut found, body, context);
    say_of_aim(&mut found, body, context);
    (found, words)
}

/// The aims of sentences that leave no doubt, and of those behind 「◇目標」.
pub(in crate::recognize) fn sentences_told(body: &Text, context: &Context) -> Vec<Stated> {
    // 「（令和6年度実績　25.0％）」 below such a line is of its goal.
    let (mut said, mut plain): (Vec<Text>, Vec<Text>) = Default::default();
    let mut below_goal = false;
    for line in body.lines() {
        let goal = goal_behind(&line, context);
        let bracket = line.as_str().starts_with('(') && line.as_str().ends_with(')');
        match (goal, said.last_mut().filter(|_| below_goal && bracket)) {
            (Some(goal), _) => said.push(goal),
            (None, Some(goal)) => *goal = Text::stack([&*goal, &line]),
            (None, None) => plain.push(line.clone()),
        }
        below_goal = bracket && below_goal || goal_behind(&line, context).is_some();
    }
    let plain: Vec<Text> = plain
        .into_iter()
        .filter(|l| !l.as_str().trim_start().starts_with(is_bullet))
        .filter(|l| context.profile.lexicon.read(l.as_str()).is_empty())
        .collect();
    let plain = Text::stack(&plain);
    let mut aims: Vec<Stated> = sure_aims(&plain, context);
    for goal in said {
        aims.extend(
            stated(&goal, context)
                .into_iter()
                .filter(|s| s.name.is_some()),
        );
    }
    aims
}

/// The aims of sentences that leave no doubt, whatever stands above them.
pub(in crate::recognize) fn sure_aims(text: &Text, context: &Context) -> Vec<Stated> {
    /// A longer name is several lines that ran together (characters).
    const LONGEST_NAME: usize = 60;
    let is = |id: &str, s: &Stated| context.profile.pattern(id).is_match(s.sentence.as_str());
    let sure = |s: &Stated| {
        let short = |n: &Text| n.as_str().chars().count() <= LONGEST_NAME;
        // 「…を超えて勤務をする職員を、令和10年度までにゼロにします」
        let none = s.target.value.as_ref().is_some_and(|v| v.number.is_zero());
        let none = none && s.target.period.is_some();
        let named = |n: &Text| short(n) && (none || context.profile.names_figure(n.as_str()));
        // 「補助を受ける金額は、229,745千円とする」 has no time, and is no more than said.
        let aimed = s.target.period.is_some() || is("aim_word", s);
        // 「2030年度の排出量を基準年度と比較して51%削減」 may as well tell what was, but for the last year of the plan.
        let last = context.years().map(|years| *years.end());
        let due = s.target.period.as_ref().map(|p| p.year);
        let noun = || is("noun_aim", s) && due.is_some() && due == last;
        let said = s.name.as_ref().is_some_and(named) && aimed && (is("sure_aim", s) || noun());
        said || s.clause && s.name.is_none()
    };
    let sure = |s: &Stated| sure(s) || is_labelled(&s.sentence, context);
    stated(text, context).into_iter().filter(sure).collect()
}

/// 「【目標】令和12年度までに、…を0人とする。」 says itself that it is a goal.
pub(super) fn is_labelled(sentence: &Text, context: &Context) -> bool {
    let goal = context.profile.pattern("goal_heading");
    let norm = sentence.as_str().trim_start();
    let label = norm
        .strip_prefix('【')
        .and_then(|rest| rest.split_once('】'));
    label.is_some_and(|(label, _)| {
        goal.is_match(label) && !context.profile.lexicon.read(label).is_empty()
    })
}

/// Whether what such a label stands before is aimed at.
pub(in crate::recognize) fn is_goal(role: Role) -> bool {
    matches!(role, Role::Goal | Role::Target | Role::FinalTarget)
}

/// The sentence behind a label that says it is a goal: 「◇目標　受診率を60％以上にします。」; the full stop at its end
/// is often left out.
fn goal_behind(line: &Text, context: &Context) -> Option<Text> {
    let line = without_bullet(line);
    let norm = line.as_str();
    let (label, from) = context.profile.lexicon.read_leading(norm)?;
    let sentence = context.profile.pattern("sentence_end");
    let goal = is_goal(label.role) && sentence.is_match(norm.trim_end());
    goal.then(|| line.slice(from..norm.len()).trimmed())
}

/// What stands below a line that is nothing but 「目標」, up to the next label, or below one that
/// says what the goal is of: 「温室効果ガスの削減目標」, which is then its title.
pub(super) fn below_goal_label(texts: &[&Text], context: &Context) -> Option<(Option<Text>, Text)> {
    let goal = context.profile.pattern("goal_heading");
    let line = context.profile.pattern("goal_line");
    let lexicon = &context.profile.lexicon;
    let below = |at: usize| Some(Text::stack(texts.get(at + 1..)?.iter().copied()));
    if let Some(at) = texts.iter().position(|t| line.is_match(t.as_str().trim())) {
        return Some((Some((*texts.get(at)?).clone()), below(at)?));
    }
    let name = |t: &Text| goal_named(t, context);
    let is_label = |t: &Text| !lexicon.read(t.as_str()).is_empty() || name(t).is_some();
    // 「目標値の考え方」 tells why it is so.
    let explains = |t: &Text| {
        let role = lexicon.read(t.as_str()).first().map(|l| l.role);
        matches!(role, Some(Role::Purpose | Role::Aside | Role::Remarks))
    };
    let heads = |t: &Text| is_label(t) && goal.is_match(&t.key()) && !explains(t);
    let at = texts.iter().position(|t| heads(t))?;
    let below = texts.get(at + 1..)?.iter().copied();
    let below: Vec<&Text> = below.take_while(|t| !is_label(t)).collect();
    let name = texts.get(at).and_then(|t| name(t));
    let name = name.filter(|_| !below.is_empty());
    let body = Text::stack(name.iter().chain(below));
    (!body.is_empty()).then_some((None, body))
}

/// What a label of goals says that the figures below it are of, and by when: 「【目標】令和11年度の取得率」.
fn goal_named(line: &Text, context: &Context) -> Option<Text> {
    let norm = line.as_str();
    let (label, from) = context.profile.lexicon.read_before(norm)?;
    let name = line.slice(from..norm.len()).trimmed();
    // 「目標1　女性の割合」 is one of several.
    let plain = label.number.is_none() && is_goal(label.role);
    let named = plain && name_alone(&name, context).is_some();
    named.then_some(name)
}

/// Whether sentences each state an aim with its name: 「収納率を令和10年度までに98%にする（令和6年度97.1%）。」.
pub(in crate::recognize) fn states_aims(content: &Text, context: &Context) -> bool {
    let sentence = context.profile.pattern("sentence_end");
    let found = match sentence.is_match(content.as_str().trim_end()) {
        true => indicators(content, context),
        false => Vec::new(),
    };
    !found.is_empty() && found.iter().all(|i| i.name.is_some())
}

/// A figure is promised, not before the plan begins.
pub(in crate::recognize) fn is_promise(found: &[Indicator], context: &Context) -> bool {
    let begins = context.first_year();
    found.iter().flat_map(|i| &i.targets).any(|t| {
        t.value.is_some()
            && match (&t.period, begins) {
                // 「令和7年度～令和11年度の累計」 is reached at the end.
                (Some(period), Some(first)) if period.kind == PeriodKind::Range => {
                    period.end >= format!("{first}-04-01")
                }
                (Some(period), Some(first)) => period.year >= first,
                _ => true,
            }
    })
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_goal_line_may_want_its_full_stop() {
        let aims = |line: &str| {
            let plan = read(&format!(
                "笹野町実施計画\n\n(1)窓口の改善\n\n|R8|R9|R10|\n|---|---|---|\n|検討|試行|実施|\n\n{line}\n"
            ));
            let found = plan.items.iter().flat_map(|item| item.indicators.iter());
            let found = found.flat_map(|i| i.baseline.iter().chain(&i.targets));
            found.map(|o| o.raw.clone()).collect::<Vec<_>>()
        };
        assert_eq!(
            aims("目標：申請の割合を令和10年度までに50％に引き上げる（令和6年度実績　23％）"),
            ["23％", "50％"]
        );
        assert_eq!(
            aims("目標：導入した窓口の数を令和9年度までに18か所にする"),
            ["18か所"]
        );
        assert!(aims("目標：申請の割合を令和10年度までに50％にするため").is_empty());
    }
    #[test]
    fn a_start_behind_the_deadline_a_share_that_does_so_and_nobody_are_aims() {
        let plan = read(
            "笹野町特定事業主行動計画\n計画期間　令和７年度～令和11年度\n\n## 女性の活躍\n\n\
             管理職に占める女性の割合を、令和11年度までに、令和６年度の実績（12.5％）から20％以上に引き上げる。\n\n\
             ## 休業\n\n計画期間中に、男性職員の60％以上が２週間以上の休業を取得するようにします。\n\n\
             ## 勤務\n\n月45時間を超えて勤務をする職員を、令和10年度までにゼロにします。\n",
        );
        let found = plan.items.iter().flat_map(|item| item.indicators.iter());
        let told = found.map(|i| {
            let start = i.baseline.as_ref().map(|b| b.raw.as_str());
            (start, i.targets[0].raw.as_str())
        });
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                (Some("12.5％"), "20％以上"),
                (None, "60％以上"),
                (None, "ゼロ")
            ]
        );
    }

    #[test]
    fn how_many_are_to_be_set_up_by_then_is_a_goal_below_goals() {
        let told = |heading: &str, text: &str| {
            let plan = read(&format!(
                "笹野町障がい福祉計画\n計画期間　令和６年度～令和８年度\n\n第２章　{heading}\n\n４　支える体制\n{text}\n"
            ));
            let items = plan.items.into_iter().flat_map(|i| i.indicators);
            let aims = items.map(|i| (i.name.unwrap_or_default(), i.targets[0].raw.clone()));
            aims.map(|(name, raw)| format!("{name} {raw}"))
                .collect::<Vec<_>>()
        };
        let text = "発達支援の拠点については、隣の２町とともに、令和８年度末までに圏域で１か所を設置することを目指します。また、\
                    調整役を令和８年度末までに２人配置します。";
        let want = ["発達支援の拠点 １か所", "調整役 ２人"];
        assert_eq!(told("令和８年度末の成果目標", text), want);
        // Elsewhere it may be no more than a step of what is done, and what was done is none.
        assert_eq!(told("計画の背景", text), [""; 0]);
        let past = "調整役を令和５年度末までに２人配置しました。";
        assert_eq!(told("令和８年度末の成果目標", past), [""; 0]);
    }
}
