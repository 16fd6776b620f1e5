//! Who does what is listed below a heading or line, and that it is something to be done at all:
//! 「主な取組」, 「【総務課】」, 「○所属長が行うこと」, 「女性職員の活躍の推進に向けた取組」.

use crate::block::Section;
use crate::plan::DepartmentRole;
use crate::profile::{Profile, Role};
use crate::recognize::context::Context;
use crate::recognize::words::department::{Departments, departments, is_department_list};
use crate::recognize::words::office_behind::answered_by;
use crate::recognize::words::offices::{are_offices, offices_alone};
use crate::recognize::words::past::is_past;
use crate::recognize::words::wording::{take_department, take_status};
use crate::text::{Text, TextBuilder, unmarked};

/// Whether what stands below these headings only lists words, people or what is told elsewhere: 「用語集」,
/// 「全体像」. 「施策の目標」 further down has figures of its own: what stands over it was no heading of it.
pub(in crate::recognize) fn below_reference(path: &[&Section], profile: &Profile) -> bool {
    let reference = |s: &&Section| profile.is_reference(&s.title.key());
    let below = path.iter().rposition(reference);
    let below = below.and_then(|at| path.get(at + 1..));
    let goal = |s: &&Section| {
        let title = s.title.key();
        let counted = title.chars().any(|c| c.is_ascii_digit());
        s.number.is_none() && !counted && profile.pattern("goal_heading").is_match(&title)
    };
    below.is_some_and(|below| !below.iter().any(goal))
}

/// Whether the words of a heading are such that measures stand below it: 「具体的な取組」.
pub(in crate::recognize) fn heads_measures(section: &Section, context: &Context) -> bool {
    let title = section.title.key();
    let is = |id: &str| context.profile.pattern(id).is_match(&title);
    let heads = is("told_chapter") || is("measures_heading") || is("measures_chapter");
    let profile = context.profile;
    heads || profile.is_measure_label(&title) || profile.is_direction_label(&title)
}

/// Whether sentences listed below these headings say what is to be done: one is a label of measures,
/// says who does them or what for, none below it is of goals, and none says that
/// it is over or that others do it.
pub(super) fn head_measures(path: &[&Section], context: &Context) -> bool {
    let is = |id: &str, s: &Section| context.profile.pattern(id).is_match(&s.title.key());
    let says = |s: &&Section| heads_measures(s, context) || says_doing(&s.title, context);
    let below = path
        .iter()
        .rposition(says)
        .and_then(|at| path.get(at + 1..));
    let goal = |s: &&Section| is("goal_heading", s) && !is("goal_measures", s);
    // 「【基本的方向】」 tells where things are to go, and the measures for it come later.
    let aside = |s: &&Section| goal(s) || is("direction_heading", s);
    below.is_some_and(|below| !below.iter().any(aside))
        && !is_past(path, context)
        && !path.iter().any(|s| ends_measures(&s.title, context))
}

/// Whether the last heading that says anything of it says that what stands below is no undertaking: 「現状と課題」,
/// 「推進体制」.
pub(super) fn is_apart(path: &[&Section], context: &Context) -> bool {
    let apart = |s: &&Section| {
        let title = s.title.key();
        is_past(&[*s], context) || context.profile.pattern("apart_heading").is_match(&title)
    };
    let Some(apart) = path.iter().rposition(apart) else {
        return false;
    };
    let measures = path.iter().rposition(|s| heads_measures(s, context));
    measures.is_none_or(|at| at <= apart)
}

/// Whether what is listed below a heading or line is nothing the town hall is to do: 「市民の取組」, 「【課題】」.
pub(in crate::recognize) fn ends_measures(text: &Text, context: &Context) -> bool {
    let bare = bare(text);
    let is = |id: &str| context.profile.pattern(id).is_match(&bare);
    is("others_doing") || is("no_measures") && !bare.contains('。')
}

/// 「全ての職員が行う取組」, 「【市が取り組むこと】」
pub(super) fn says_doing(text: &Text, context: &Context) -> bool {
    let doing = context.profile.pattern("doing_heading");
    doing.is_match(&bare(text))
}

/// The words of a heading or line, without what stands round them.
fn bare(text: &Text) -> String {
    let key = text.key();
    let bare = unmarked(&key);
    let inner = bare.strip_prefix('(').and_then(|b| b.strip_suffix(')'));
    inner.unwrap_or(bare).to_owned()
}

/// Who the innermost heading that says so names: 「職員」 of 「２　職員が行うこと」, 「総務課」 of 「２　用紙の削減
/// 【総務課】」.
pub(super) fn named_by(path: &[&Section], context: &Context) -> Option<Departments> {
    let behind = |title: &Text| {
        let (names, rest) = answered_by(title, context)?;
        (!rest.is_empty()).then(|| read(&names, context))
    };
    let named = |s: &&Section| doers(&s.title, context).or_else(|| behind(&s.title));
    path.iter().rev().find_map(named)
}

/// Whether the last of these headings names an office that is to do what is listed below it: 「（１）住宅の耐震化
/// 【建設課】」.
pub(super) fn is_answered(path: &[&Section], context: &Context) -> bool {
    let own = path.last().and_then(|s| answered_by(&s.title, context));
    own.is_some_and(|(_, rest)| !rest.is_empty())
        && !is_past(path, context)
        && !is_apart(path, context)
        && !path.iter().any(|s| ends_measures(&s.title, context))
}

/// 「【総務課】」, 「（担当：総務課）」, 「○所属長が行うこと」 alone on a line: who does what is said below.
pub(super) fn actors(text: &Text, context: &Context) -> Option<Departments> {
    let Some(offices) = offices_alone(text, context) else {
        return doers(text, context);
    };
    Some(read(&offices, context))
}

/// Who is named in 「（総務課が実施すること）」: offices of the town hall, or those who work there.
fn doers(text: &Text, context: &Context) -> Option<Departments> {
    let norm = text.as_str();
    let found = context.profile.pattern("doers_line").captures(norm)?;
    let names = text.slice(found.get(1)?.range()).trimmed();
    let fits = are_offices(&names, context);
    all_sure(&names, context).filter(|_| fits)
}

/// Who is to do what a sentence says: 「総務課は、制度の周知を図る。」
pub(super) fn subject(text: &Text, context: &Context) -> Option<Departments> {
    let norm = text.as_str();
    let at = norm.find("は、").filter(|_| norm.ends_with('。'))?;
    // 「子の出生が見込まれる職員は、…」 says of whom.
    let clause = context.profile.pattern("clause_of_person");
    let names = text.slice(0..at);
    all_sure(&names, context).filter(|_| !clause.is_match(names.as_str()))
}

/// The departments of a text, if each ends as nothing else does.
fn all_sure(names: &Text, context: &Context) -> Option<Departments> {
    let sure = context.profile.words("department_suffix_sure");
    let staff = context.profile.words("staff_role");
    let one = |name: &str| sure.iter().chain(staff).any(|s| name.ends_with(s.as_str()));
    let found = is_department_list(names, context.profile).then(|| read(names, context))?;
    found.list.iter().all(|d| one(&d.name)).then_some(found)
}

fn read(names: &Text, context: &Context) -> Departments {
    departments(names, DepartmentRole::Unstated, context.profile)
}

/// Whether a sentence says what is to be done: 「昼休みは消灯する。」, not 「…しました。」
pub(in crate::recognize) fn is_doing(text: &Text, context: &Context) -> bool {
    let text = take_status(text, context).map_or_else(|| text.clone(), |(_, rest)| rest);
    let text = take_department(&text, context).map_or(text, |(_, rest)| rest);
    let sentence = without_aside(text.as_str().trim());
    let is = |id: &str| context.profile.pattern(id).is_match(&sentence);
    is("doing_sentence") && !is("state_sentence") && !is("mark_sentence")
}

/// The same of a sentence without its full stop: 「昼休みは消灯する」.
pub(in crate::recognize) fn is_deed(text: &Text, context: &Context) -> bool {
    let mut whole = TextBuilder::default();
    whole.push_text(text);
    whole.push_gap("。");
    is_doing(&whole.finish(), context)
}

/// A sentence without the brackets at its end: 「手引を配る。（令和8年度から）」, 「手引を配る（毎年度）。」
fn without_aside(sentence: &str) -> String {
    let pairs = [
        ('(', ')'),
        ('〔', '〕'),
        ('【', '】'),
        ('[', ']'),
        ('<', '>'),
    ];
    let inside = sentence.strip_suffix('。');
    let words = inside.unwrap_or(sentence);
    let open = pairs
        .iter()
        .find(|(_, close)| words.ends_with(*close))
        .and_then(|(open, _)| words.rfind(*open));
    let before = open.and_then(|at| words.get(..at)).map(str::trim_end);
    match before {
        Some(before) if inside.is_some() => format!("{before}。"),
        Some(before) if before.ends_with('。') => before.to_owned(),
        _ => sentence.to_owned(),
    }
}

/// Whether a heading, the last of `path`, may be what an undertaking is called.
pub(in crate::recognize) fn names_undertaking(path: &[&Section], profile: &Profile) -> bool {
    /// A longer heading names none (characters).
    const LONGEST_TITLE: usize = 60;
    let reference = path.iter().any(|s| profile.is_reference(&s.title.key()));
    // 「【取組内容】」 is the label of what stands below it.
    let fits = |s: &&Section| {
        let title = &s.title;
        let short = title.as_str().chars().count() <= LONGEST_TITLE;
        let label = profile.is_measure_label(&title.key());
        // 「(3) 交通」
        let topics = profile.words("also_topic");
        let topic = || s.number.is_some() && topics.contains(&title.key());
        let labels = profile.lexicon.read(title.as_str());
        let word = || labels.is_empty() || is_titled(s, profile) || topic();
        short && !label && word()
    };
    !reference && path.last().is_some_and(fits)
}

/// Whether the number of a section has a label of what is done: 「施策1　デジタルの活用」.
pub(super) fn is_titled(section: &Section, profile: &Profile) -> bool {
    let printed = section.number.as_ref().map_or("", |n| n.as_str());
    let labels = profile.lexicon.read(printed.trim());
    let mut counted = labels.iter().filter(|l| l.number.is_some());
    counted.any(|l| l.role == Role::Title)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn directions_and_lines_of_goals_are_no_measures() {
        let titles = |body: &str| {
            let plan = read(&format!(
                "沢口町総合計画\n計画期間：令和８年度～令和12年度\n\n{body}"
            ));
            let items = plan.items.into_iter();
            items.map(|i| i.title).collect::<Vec<_>>()
        };
        let points = "・林業の担い手を確保し、稼げる産業へ転換します。\n";
        let chapter = "第4章　具体的な施策\n\n基本目標１　働けるまち\n\n";
        assert!(titles(&format!("{chapter}【基本的方向】\n\n{points}")).is_empty());
        assert_eq!(
            titles(&format!("{chapter}【具体的な取組】\n\n{points}")),
            ["林業の担い手を確保し、稼げる産業へ転換します。"]
        );
        let goals = "４　数値目標\n\n◎研修の受講率　50％（令和12年度）　【令和６年度：20.0％】\n\
                     ◎管理職の割合　25％（令和12年度）　【令和７年４月：12.5％】\n";
        assert_eq!(titles(goals), ["数値目標"]);
    }
}
