//! Offices, and times, that stand in brackets or on a line of their own: 「【福祉課】」, 「（実施時期：令和8年度から）」.

use super::department::{
    departments, ends_like_department, is_department_list, is_outside_body, labelled,
};
use crate::block::Section;
use crate::plan::DepartmentRole;
use crate::profile::Role;
use crate::recognize::context::Context;
use crate::text::Text;

pub(in crate::recognize) const BRACKETS: [(&str, &str); 8] = [
    ("【", "】"),
    ("(", ")"),
    ("[", "]"),
    ("〔", "〕"),
    ("<", ">"),
    ("《", "》"),
    ("〈", "〉"),
    ("≪", "≫"),
];

/// What stands between offices and a time.
pub(in crate::recognize) const PARTING: [char; 6] = [' ', '、', ',', '/', '・', ':'];

/// 「【福祉課】」, 「【福祉課所管】」, 「（担当：福祉課、総務課）」 and nothing else. Round brackets need a word that says so:
/// 「（職員）」 stands over an article of a law.
pub(in crate::recognize) fn offices_alone(text: &Text, context: &Context) -> Option<Text> {
    let (inner, round) = bracketed(text)?;
    let norm = inner.as_str();
    let mut tails = context.profile.words("office_tail").iter();
    let name = tails.find_map(|t| norm.strip_suffix(t.as_str()));
    let bare = inner.slice(0..name.map_or(norm.len(), str::len));
    labelled(&inner, context.profile)
        .or_else(|| (!round && are_offices(&bare, context)).then_some(bare))
}

/// Whose section it is that stands below these headings: the innermost is, or stands below, one that is nothing but
/// offices, 「１　総務課」, 「■総務課」, 「総務課所管」.
pub(in crate::recognize) fn office_of_section(
    path: &[&Section],
    context: &Context,
) -> Option<Text> {
    let bare = |s: &&Section| bare_offices(&s.title, context);
    path.iter().rev().find_map(bare)
}

/// The offices that a title without brackets is, where each of them can be nothing else.
fn bare_offices(title: &Text, context: &Context) -> Option<Text> {
    let profile = context.profile;
    let norm = title.as_str();
    let mut tails = profile.words("office_tail").iter();
    let name = tails.find_map(|t| norm.strip_suffix(t.as_str()));
    let bare = title.slice(0..name.map_or(norm.len(), str::len)).trimmed();
    let ends = profile.words("department_suffix_sure");
    let sure = |name: &str| ends.iter().any(|s| name.ends_with(s.as_str()));
    let found = are_offices(&bare, context)
        .then(|| departments(&bare, DepartmentRole::Unstated, profile))?;
    found.list.iter().all(|d| sure(&d.name)).then_some(bare)
}

/// The offices a line below a point names and nothing else: 「担当課：総務課」, 「（総務課）」.
pub(in crate::recognize) fn offices_below(line: &Text, context: &Context) -> Option<Text> {
    let line = line.trimmed();
    let plain = || bracketed(&line).filter(|(inner, _)| are_offices(inner, context));
    labelled(&line, context.profile)
        .or_else(|| offices_alone(&line, context))
        .or_else(|| plain().map(|(inner, _)| inner))
}

/// When a line below a point says that it is to be: 「（実施時期：令和8年度から）」, without the brackets.
pub(in crate::recognize) fn time_below(line: &Text, context: &Context) -> Option<Text> {
    let inner = bracketed(line).map_or_else(|| line.trimmed(), |(inner, _)| inner);
    let (label, from) = context.profile.lexicon.read_before(inner.as_str())?;
    let told = from < inner.as_str().len();
    (label.role == Role::Schedule && told).then_some(inner)
}

/// A sentence without the bracket at its end that says when it is to be, and what that holds:
/// 「…を勧める。【人事課】（令和8年度～）」.
pub(in crate::recognize) fn time_at_end(text: &Text, context: &Context) -> Option<(Text, Text)> {
    /// What stands with the time is no longer (characters): 「から実施」.
    const LONGEST: usize = 6;
    let text = text.trimmed();
    let norm = text.as_str();
    let close = norm.chars().next_back()?;
    let (open, _) = BRACKETS.iter().find(|(_, c)| c.starts_with(close))?;
    let at = norm.rfind(open).filter(|at| *at > 0)?;
    let rest = text.slice(0..at).trimmed();
    let over = rest.as_str().ends_with(['。', '】', '〕', ']', '>', ')']);
    let (inner, _) = bracketed(&text.slice(at..norm.len())).filter(|_| over)?;
    let times = context.profile.calendar.find(inner.as_str());
    let first = times.first()?;
    // 「（総務課・令和8年度から実施）」
    let before = inner.slice(0..first.range.start);
    let names = before.as_str().trim_end_matches(PARTING).len();
    let who = are_offices(&before.slice(0..names), context);
    let from = if who { before.as_str().len() } else { 0 };
    let told = inner.as_str().get(from..)?.chars().count();
    let time = inner.as_str().get(first.range.clone())?.chars().count();
    let timed = time_below(&inner, context).is_some() || told <= time + LONGEST;
    timed.then_some((rest, inner))
}

/// What stands in the brackets around a whole text, and whether they are round.
pub(in crate::recognize) fn bracketed(text: &Text) -> Option<(Text, bool)> {
    let text = text.trimmed();
    let norm = text.as_str();
    let (open, close) = BRACKETS
        .iter()
        .find(|(open, close)| norm.starts_with(open) && norm.ends_with(close))?;
    let inner = norm.get(open.len()..norm.len() - close.len())?;
    // 「(2)大鷹警察署(駐在所)」: the first bracket is closed before the last.
    let whole = inner
        .find(close)
        .is_none_or(|c| inner.find(open).is_some_and(|o| o < c));
    let inside = text.slice(open.len()..norm.len() - close.len()).trimmed();
    whole.then_some((inside, *open == "("))
}

/// Names of offices or of those who work there, and at least one that can be nothing else: 「避難場所」
/// and 「消防」 may be anything.
pub(in crate::recognize) fn are_offices(text: &Text, context: &Context) -> bool {
    let profile = context.profile;
    // 「担当課」 is a label, and names nobody.
    let bare = text.key();
    let everybody = profile.words("whole_organisation").contains(&bare);
    let labels = profile.lexicon.read(&bare);
    let label = labels.first().is_some_and(|l| l.role == Role::Department);
    if label && !everybody {
        return false;
    }
    // 「主催：総務課」, 「1階大会議室」
    let rooms = profile.words("room_suffix");
    if text.as_str().contains(':') || rooms.iter().any(|r| text.as_str().ends_with(r.as_str())) {
        return false;
    }
    let sure = |name: &str| {
        let ends = profile.words("department_suffix_sure").iter();
        let whole = profile.words("whole_organisation").iter();
        let staff = profile.words("staff_role").iter();
        ends.chain(whole).any(|s| name.ends_with(s.as_str())) && ends_like_department(name, profile)
            || is_outside_body(name, profile) && ends_like_department(name, profile)
            || staff.into_iter().any(|s| name == s)
    };
    is_department_list(text, profile)
        && departments(text, DepartmentRole::Unstated, profile)
            .list
            .iter()
            .any(|d| sure(&d.name))
}

/// Whether a word says that they are offices: 「【担当：福祉課】」, not 「【福祉課】」.
pub(in crate::recognize) fn is_labelled(text: &Text, context: &Context) -> bool {
    let bare = text.key();
    let bare =
        bare.trim_matches(|c: char| BRACKETS.iter().any(|(o, e)| o.contains(c) || e.contains(c)));
    let label = context.profile.lexicon.read_leading(bare);
    label.is_some_and(|(l, _)| l.role == Role::Department)
}

/// Whether a line says how to reach an office: 「電話：0123-45-6789」.
pub(in crate::recognize) fn reaches(line: &Text, context: &Context) -> bool {
    let (label, value) = match line.as_str().split_once([':', ' ']) {
        Some((label, value)) => (label.trim(), value),
        None => return false,
    };
    let words = context.profile.words("contact_head");
    let number = value.contains(|c: char| c.is_ascii_digit() || c == '@');
    number && words.iter().any(|w| w.eq_ignore_ascii_case(label))
}
