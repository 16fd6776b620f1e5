//! Bodies with a mark behind each that says whether it takes part: 「西山市　◎」, 「交通事業者　○」, 「地域住民　－」 beside
//! 「実施主体」.

use crate::plan::DepartmentRole;
use crate::recognize::context::Context;
use crate::text::Text;

/// Marks that stand right behind a name, without a gap.
const GLUED: [char; 6] = ['◎', '○', '〇', '●', '△', '☆'];

/// Those of the bodies that take part, and how; `None` where the text is anything but names and marks in turn.
pub(super) fn marked_bodies(text: &Text, context: &Context) -> Option<Vec<(Text, DepartmentRole)>> {
    let mut out = Vec::new();
    let mut name: Option<Text> = None;
    let mut marks = 0;
    for word in words(text) {
        let (body, mark) = with_mark(&word);
        name = match (name, body) {
            (None, Some(body)) => Some(body),
            (None, None) | (Some(_), Some(_)) => return None,
            (known, None) => known,
        };
        let Some(mark) = mark else { continue };
        let said = name.take()?;
        marks += 1;
        if !context.profile.words("no_step").contains(&mark) {
            out.push((said, context.part_of(&mark)));
        }
    }
    (marks > 1 && name.is_none() && !out.is_empty()).then_some(out)
}

/// What stands between gaps and colons.
fn words(text: &Text) -> Vec<Text> {
    let norm = text.as_str();
    let mut out = Vec::new();
    let mut from = 0;
    let gaps = norm.char_indices();
    let gaps = gaps.filter(|(_, c)| c.is_whitespace() || matches!(c, ':' | '、' | ','));
    let ends = gaps.map(|(at, c)| (at, c.len_utf8()));
    for (at, len) in ends.chain([(norm.len(), 0)]) {
        if from < at {
            out.push(text.slice(from..at));
        }
        from = at + len;
    }
    out
}

/// The name in a word and the mark in it: both of 「交通事業者○」 and 「国（◎）」.
fn with_mark(word: &Text) -> (Option<Text>, Option<String>) {
    let norm = word.as_str();
    if !norm.contains(char::is_alphanumeric) {
        let mark = norm.trim_matches(['(', ')']).to_owned();
        return (None, Some(mark));
    }
    let bare = norm.strip_suffix(')').unwrap_or(norm);
    match bare.char_indices().next_back() {
        Some((at, c)) if GLUED.contains(&c) => {
            let end = norm[..at].trim_end_matches('(').len();
            (Some(word.slice(0..end)), Some(c.to_string()))
        }
        _ => (Some(word.clone()), None),
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn marks_behind_bodies_say_who_takes_part() {
        let plan = read(
            "<table><tr><td>事業名</td><td colspan=3>接続の改善</td></tr>\
             <tr><td>実施主体</td><td>東町　◎</td><td>交通事業者　○</td><td>地域住民　－</td></tr>\
             <tr><td>内容</td><td colspan=3>乗継の時間を短くします。</td></tr></table>\n\n\
             | 事業名 | 実施主体 | 内容 |\n|---|---|---|\n| 区域の拡大 | 町（◎）、観光協会（○） | 広げる。 |\n\
             | 窓口の案内 | ◎総務課、税務課 | 案内する。 |\n",
        );
        let who = |i: &crate::plan::Item| -> Vec<String> {
            i.departments.iter().map(|d| d.name.clone()).collect()
        };
        let who: Vec<Vec<String>> = plan.items.iter().map(who).collect();
        assert_eq!(
            who,
            [
                ["東町", "交通事業者"],
                ["町", "観光協会"],
                ["総務課", "税務課"]
            ]
        );
    }
}
