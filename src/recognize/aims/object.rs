//! What a sentence aims at, by the words before its figure: 「取得率」 of 「取得率を、令和12年度までに85%とします。」.

use crate::recognize::context::Context;
use crate::text::Text;
use std::ops::Range;

/// 「来館者数の目標を、令和6年度の52万人を上回る60万人とします」: what the aim is set for.
pub(super) fn goal_object(sentence: &Text, range: Range<usize>, context: &Context) -> Option<Text> {
    let words = sentence.as_str().get(range.clone())?;
    let found = context.profile.pattern("goal_object").captures(words)?;
    let name = found.get(1)?.range();
    Some(sentence.slice(range.start + name.start..range.start + name.end))
}

/// 「取得率について、令和8年度までに30％以上を目指します」; of what is set up the name is enough: 「支援センターについては、令和8年度末
/// までに1か所を設置します」.
pub(super) fn topic_before(
    sentence: &Text,
    end: usize,
    set_up: bool,
    context: &Context,
) -> Option<Text> {
    let words = sentence.as_str().get(..end)?;
    let mut topics = context.profile.words("topic_tail").iter();
    if set_up {
        let at = topics.find_map(|t| words.find(t.as_str()))?;
        let behind = words.get(at..).and_then(|w| w.split_once('、'));
        let name = behind.and_then(|_| last_clause(sentence, 0..at, context));
        return name.filter(|n| !n.is_empty());
    }
    let at = topics.find_map(|t| words.find(&format!("{t}、")))?;
    let name = sentence.slice(0..at);
    let figure = context.profile.names_figure(name.as_str());
    figure.then_some(name)
}

/// The words right before a figure that end as names of indicators do, and where it is a change perhaps a 「の」:
/// 「受講率100%を維持」, 「総排出量の7%削減を目指す」.
pub(super) fn name_touching(
    sentence: &Text,
    range: Range<usize>,
    change: bool,
    context: &Context,
) -> Option<Text> {
    let name = last_clause(sentence, range, context)?;
    let norm = name.as_str();
    let bare = norm
        .strip_suffix('の')
        .filter(|_| change)
        .unwrap_or(norm)
        .len();
    let name = name.slice(0..bare);
    let figure = context.profile.names_figure(name.as_str());
    figure.then_some(name)
}

/// Where the last clause of some words begins. The comma of 「1,825千円」 ends none.
fn clause_start(words: &str, context: &Context) -> usize {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let within = |at: Range<usize>| {
        let (before, behind) = (words.get(..at.start), words.get(at.end..));
        digit(before.and_then(|w| w.chars().next_back()))
            && digit(behind.and_then(|w| w.chars().next()))
            && words.get(at) == Some(",")
    };
    let ends = context.profile.pattern("clause_end").find_iter(words);
    let last = ends.map(|m| m.range()).filter(|at| !within(at.clone()));
    last.last().map_or(0, |at| at.end)
}

/// The words of a range behind its last comma.
pub(super) fn last_clause(sentence: &Text, range: Range<usize>, context: &Context) -> Option<Text> {
    let words = sentence.as_str().get(range.clone())?;
    let start = clause_start(words, context);
    // 「「研修の受講率40%」や…」: the quotation begins with the name.
    let open = words.rfind('「').map(|at| at + '「'.len_utf8());
    let open = open.filter(|at| words.get(*at..).is_some_and(|w| !w.contains('」')));
    let start = start.max(open.unwrap_or(0));
    Some(sentence.slice(range.start + start..range.end).trimmed())
}

/// The words between the last topic mark and the figure's own name: 「取得率」 of 「取得率を85%」.
pub(super) fn name_before(sentence: &Text, range: Range<usize>, context: &Context) -> Option<Text> {
    let norm = sentence.as_str();
    let words = norm.get(range.clone())?;
    // 「1,825千円から令和11年度は1,900千円へ」: a time is the name of nothing.
    let times = context.profile.calendar.find(words);
    let marks = context.profile.pattern("object_mark").find_iter(words);
    let mark = marks
        .filter(|m| times.iter().all(|t| t.range.end != m.start()))
        .last()?;
    // 「公共施設を含む部門において51%」: it is the object of another verb.
    let behind = words.get(mark.end()..)?;
    if context.profile.pattern("verb_between").is_match(behind) {
        return None;
    }
    let name = words.get(..mark.start())?;
    // What stands before the last comma belongs to another clause.
    let start = clause_start(name, context);
    let start = whose(name, start, context).unwrap_or(start);
    let cut = sentence.slice(range.start + start..range.start + mark.start());
    // 「女性職員については」 says of whom, not what.
    let mut tails = context.profile.words("topic_tail").iter();
    let of_whom = tails.any(|t| cut.as_str().ends_with(t.as_str()));
    (!cut.is_empty() && !of_whom).then_some(cut)
}

/// Where the name begins that goes on with a figure behind its subject: 「休暇の取得日数が、5日以上の職員」.
fn whose(name: &str, start: usize, context: &Context) -> Option<usize> {
    let (before, rest) = (name.get(..start)?, name.get(start..)?);
    let subject = before.strip_suffix("が、")?;
    let figures = context.profile.numbers.find(rest);
    let begins = figures.first().is_some_and(|f| f.range.start == 0);
    let from = clause_start(subject, context);
    begins.then_some(from)
}
