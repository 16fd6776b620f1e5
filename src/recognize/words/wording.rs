//! Words as they go into a plan: closed up, cut into points, marks and departments taken off.

use super::department::{is_department_list, labelled};
use super::offices::BRACKETS;
use super::two_figures::are_ends;
use crate::plan::Status;
use crate::profile::{Profile, Role};
use crate::recognize::context::Context;
use crate::text::number::{Comparator, Quantity};
use crate::text::{Text, TextBuilder};

/// What points from where things stand to where they are to go.
pub(in crate::recognize) const ARROWS: [char; 11] =
    ['→', '⇒', '➡', '⇨', '⟶', '➔', '➜', '⟹', '▶', '►', '▷'];

/// A text as one line, spaces inside words closed up: between Japanese characters a space only
/// spreads letters out, between two Latin words it parts them.
pub(in crate::recognize) fn closed_up(text: &Text) -> String {
    let mut out = String::new();
    let mut chars = text.as_str().trim().chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            let before = out.chars().last();
            let after = chars.peek().copied();
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if latin(before) && latin(after) {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether a line is nothing but a bracket: 「(1,950)」.
pub(super) fn is_bracket(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('(') && line.ends_with(')')
}

/// A cell on one line; none where each of its lines is a figure of the same unit, or each of its words one with a
/// bound: they are several.
pub(super) fn on_one_line(text: &Text, context: &Context) -> Option<String> {
    let norm = text.as_str();
    let whole = |part: &str| context.profile.numbers.whole(part);
    let several = |figures: Vec<Option<Quantity>>| {
        let unit = |q: &Option<Quantity>| q.as_ref().map(|q| q.unit.clone());
        let range = matches!(figures.as_slice(), [Some(one), Some(two)] if are_ends(one, two));
        figures.len() > 1
            && !range
            && figures.iter().all(Option::is_some)
            && figures.windows(2).all(|w| unit(&w[0]) == unit(&w[1]))
    };
    if norm.contains('\n') {
        let lines = text.lines();
        let figures = lines.iter().map(|l| whole(l.as_str())).collect();
        // 「710」 over 「(1,950)」: the bracket says more of the one before it.
        let aside = matches!(lines.as_slice(), [_, said] if is_bracket(said.as_str()));
        return (aside || !several(figures)).then(|| norm.replace('\n', ""));
    }
    // 「20%以上 30%以上」
    let words: Vec<_> = norm.split_whitespace().map(whole).collect();
    let bounded = words
        .iter()
        .flatten()
        .all(|q| q.comparator != Comparator::Eq);
    (!bounded || !several(words)).then(|| norm.to_owned())
}

/// A text with its meant lines, each trimmed.
pub(in crate::recognize) fn lines_of(text: &Text) -> String {
    let lines: Vec<String> = text
        .lines()
        .iter()
        .map(|l| l.as_str().trim().to_owned())
        .collect();
    lines.join("\n")
}

/// The points of a bulleted text in words, see [`bulleted`].
pub(in crate::recognize) fn bullets(text: &Text) -> Vec<String> {
    let points = bulleted(text).into_iter();
    points.map(|point| point.as_str().to_owned()).collect()
}

/// The points of a bulleted text, without their bullets. A line without one goes on with the
/// point before it where that had a bullet, and is a point of its own elsewhere.
pub(in crate::recognize) fn bulleted(text: &Text) -> Vec<Text> {
    let mut out: Vec<TextBuilder> = Vec::new();
    let mut bulleted = false;
    for line in text.lines() {
        let line = line.trimmed();
        let bare = without_bullet(&line);
        let words = bare.as_str();
        if words.is_empty() {
            continue;
        }
        let has_bullet = words.len() < line.as_str().len();
        // 「見本市への出展」, and below it 「（台北）」
        let aside =
            words.starts_with('(') && words.ends_with(')') && words.contains(char::is_alphabetic);
        if has_bullet || out.is_empty() || !(bulleted || aside) {
            out.push(TextBuilder::default());
        }
        if let Some(last) = out.last_mut() {
            last.push_text(&bare);
        }
        bulleted |= has_bullet;
    }
    out.into_iter().map(TextBuilder::finish).collect()
}

/// Whether what stands behind a label is not what its part says: 「南市は診療所を運営する。」 under 「役割分担」 names
/// nobody, 「Ａ」 under 「必要性」 tells of nothing.
pub(in crate::recognize) fn is_remark(role: Role, content: &Text) -> bool {
    match role {
        Role::Department => content.as_str().contains('。'),
        Role::Description | Role::Purpose => content.key().chars().count() == 1,
        _ => false,
    }
}

/// A line without the bullet it begins with: 「・研修を行う。」 → 「研修を行う。」.
pub(in crate::recognize) fn without_bullet(line: &Text) -> Text {
    let norm = line.as_str();
    let bare = norm.trim_start_matches(|c: char| is_bullet(c) || c.is_whitespace());
    line.slice(norm.len() - bare.len()..norm.len())
}

/// A text without some of its lines.
pub(in crate::recognize) fn without(text: &Text, lines: &Text) -> Text {
    let said: Vec<String> = lines.lines().iter().map(Text::key).collect();
    let all = text.lines();
    Text::stack(all.iter().filter(|l| !said.contains(&l.key())))
}

/// A label without the brackets behind it: 「削減額（千円）」 → 「削減額」.
pub(in crate::recognize) fn without_note(label: &Text) -> Text {
    let norm = label.as_str();
    let end = norm.find(['(', '【', '[']).filter(|at| *at > 0);
    label.slice(0..end.unwrap_or(norm.len())).trimmed()
}

pub(in crate::recognize) fn is_bullet(c: char) -> bool {
    "・○〇◯●◎■□◆◇▼▽★☆-–*•".contains(c)
}

const OPEN_BOXES: [char; 3] = ['□', '☐', '▢'];
const MARKED_BOXES: [char; 8] = ['■', '☑', '☒', '✓', '✔', '◼', '●', '▣'];

/// Whether some of several boxes are marked: 「■新規　□継続」.
pub(in crate::recognize) fn is_choice(words: &str) -> bool {
    words.contains(OPEN_BOXES) && words.contains(MARKED_BOXES)
}

/// The words behind the marked box; two of them say nothing.
fn chosen(words: &str) -> Option<&str> {
    let is_box = |c: char| OPEN_BOXES.contains(&c) || MARKED_BOXES.contains(&c);
    let mut marked = false;
    let mut found = None;
    for part in words.split_inclusive(is_box) {
        let said = part.trim_end_matches(is_box).trim();
        if marked && !said.is_empty() && found.replace(said).is_some() {
            return None;
        }
        marked = part.ends_with(MARKED_BOXES);
    }
    found
}

/// What 「新規」, 「継続」, 「拡充」 … say, and 「■新規　□継続」, where one of several is marked.
pub(in crate::recognize) fn status_of(words: &str, profile: &Profile) -> Option<Status> {
    if is_choice(words) {
        return status_of(chosen(words)?, profile);
    }
    let bare: String = words
        .chars()
        .filter(|c| !c.is_whitespace() && !"()[]【】〔〕<>・".contains(*c))
        .collect();
    let lists = [
        ("status_new", Status::New),
        ("status_continued", Status::Continued),
        ("status_expanded", Status::Expanded),
        ("status_finished", Status::Finished),
    ];
    lists
        .into_iter()
        .find(|(list, _)| profile.words(list).contains(&bare))
        .map(|(_, status)| status)
}

/// The status that words begin with: 「新規の取組」.
pub(in crate::recognize) fn status_within(words: &str, context: &Context) -> Option<Status> {
    let ends = words.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.rev()
        .find_map(|end| status_of(words.get(..end)?, context.profile))
}

/// Takes a bracketed status mark off a title or sentence: 「…に取り組みます。【新規】」.
pub(in crate::recognize) fn take_status(text: &Text, context: &Context) -> Option<(Status, Text)> {
    let norm = text.as_str();
    let pairs = [
        ("【", "】"),
        ("(", ")"),
        ("[", "]"),
        ("〔", "〕"),
        ("<", ">"),
        ("〈", "〉"),
        ("《", "》"),
        ("≪", "≫"),
    ];
    for (open, close) in pairs {
        let trimmed = norm.trim_end();
        if let Some(body) = trimmed.strip_suffix(close)
            && let Some(at) = body.rfind(open)
            && let Some(status) = status_of(&body[at + open.len()..], context.profile)
        {
            return Some((status, text.slice(0..at).trimmed()));
        }
        if let Some(body) = norm.trim_start().strip_prefix(open)
            && let Some(at) = body.find(close)
            && let Some(status) = status_of(&body[..at], context.profile)
        {
            let lead = norm.len() - norm.trim_start().len();
            let from = lead + open.len() + at + close.len();
            return Some((status, text.slice(from..norm.len()).trimmed()));
        }
    }
    marked_status(text, context)
}

/// Takes a status behind a mark or set apart off the end of a title: 「農業の法人化★新規」, 「農業の法人化　新　規」.
fn marked_status(text: &Text, context: &Context) -> Option<(Status, Text)> {
    let norm = text.as_str().trim_end();
    let marked = norm
        .rfind(['★', '☆', '●', '◎', '◆', '■', '※'])
        .and_then(|at| {
            let mark = norm.get(at..)?.chars().next()?;
            let word = norm.get(at + mark.len_utf8()..)?;
            Some((at, status_of(word, context.profile)?))
        });
    // Letters set apart at the end of a name whose own are not.
    let apart = || {
        let word = context.profile.words("status_plain").iter();
        let mut ends = word.filter_map(|w| {
            let spread: Vec<String> = w.chars().map(String::from).collect();
            let plain = norm.strip_suffix(w.as_str()).filter(|r| r.ends_with(' '));
            let rest = plain.or_else(|| norm.strip_suffix(spread.join(" ").as_str()))?;
            let at = rest.trim_end().len();
            Some((at, status_of(w, context.profile)?))
        });
        ends.find(|(at, _)| !norm.get(..*at).unwrap_or("").contains(' '))
    };
    let (at, status) = marked.or_else(apart).filter(|(at, _)| *at > 0)?;
    Some((status, text.slice(0..at).trimmed()))
}

/// Takes 「【修正】」 off the end of a title, 「（再掲）」 off either end: what became of it, and no status of
/// its own.
pub(in crate::recognize) fn take_revised(text: &Text, context: &Context) -> Option<(Text, Text)> {
    let norm = text.as_str().trim_end();
    let known = |word: &str| {
        let mut words = context.profile.words("status_revised").iter();
        words.any(|w| w == word.trim())
    };
    for (open, close) in [('【', '】'), ('(', ')'), ('[', ']')] {
        let last = norm.strip_suffix(close).and_then(|body| {
            let at = body.rfind(open).filter(|at| *at > 0)?;
            known(&body[at + open.len_utf8()..]).then_some((at..norm.len(), 0..at))
        });
        let first = || {
            let (word, rest) = norm.strip_prefix(open)?.split_once(close)?;
            let at = norm.len() - rest.len();
            (known(word) && !rest.is_empty()).then_some((0..at, at..norm.len()))
        };
        if let Some((mark, rest)) = last.or_else(first) {
            return Some((text.slice(mark), text.slice(rest).trimmed()));
        }
    }
    None
}

/// Takes the department in brackets off a title, 「コミュニティバスの運行【企画課】」, or those in several of them, 「撤去を支援する。
/// 【住宅課】【学校教育課】」, or the one that stands behind its label: 「バスの運行　　担当課：企画課」.
pub(in crate::recognize) fn take_department(
    text: &Text,
    context: &Context,
) -> Option<(Text, Text)> {
    let Some((mut names, mut rest)) = last_department(text, context) else {
        return department_behind(text, context.profile);
    };
    while let Some((before, title)) = last_department(&rest, context) {
        let mut both = TextBuilder::default();
        both.push_text(&before);
        both.push_gap("、");
        both.push_text(&names);
        (names, rest) = (both.finish(), title);
    }
    Some((names, rest))
}

/// The department in the last brackets of a title, and the title without it.
fn last_department(text: &Text, context: &Context) -> Option<(Text, Text)> {
    let norm = text.as_str().trim_end();
    BRACKETS.into_iter().find_map(|(open, close)| {
        let body = norm.strip_suffix(close)?;
        let at = body.rfind(open).filter(|at| *at > 0)?;
        let inner = text.slice(at + open.len()..body.len());
        // 「（担当：税務課）」
        let offices = is_department_list(&inner, context.profile).then(|| inner.clone());
        let names = labelled(&inner, context.profile).or(offices)?;
        Some((names, text.slice(0..at).trimmed()))
    })
}

/// The department that stands behind its label at the end of a title, 「バスの運行　　担当課：企画課」, and the title.
pub(in crate::recognize) fn department_behind(
    text: &Text,
    profile: &Profile,
) -> Option<(Text, Text)> {
    let norm = text.as_str().trim_end();
    // 「バスの運行　　所管／企画課」
    let marked = norm
        .contains([':', '/'])
        .then(|| norm.match_indices(char::is_whitespace));
    marked.into_iter().flatten().find_map(|(at, _)| {
        let names = labelled(&text.slice(at..norm.len()).trimmed(), profile)?;
        let rest = text.slice(0..at).trimmed();
        (!rest.is_empty()).then_some((names, rest))
    })
}

/// Whether two lines or more end in brackets: 「・販路の開拓〔産業振興課〕」 over 「・見学ツアー〔観光課〕」.
pub(in crate::recognize) fn is_answered_each(text: &Text) -> bool {
    let closed = |line: &&Text| {
        line.as_str()
            .trim_end()
            .ends_with(['】', '〕', ']', ')', '>'])
    };
    text.lines().iter().filter(closed).count() > 1
}

/// 「（担当課：土木課）」 without its brackets.
pub(in crate::recognize) fn unbracketed(line: Text) -> Text {
    let norm = line.as_str().trim();
    let inner = norm.strip_prefix('(').and_then(|n| n.strip_suffix(')'));
    match inner.filter(|i| !i.contains(['(', ')'])) {
        Some(inner) => {
            let at = line.as_str().find('(').map_or(0, |at| at + 1);
            line.slice(at..at + inner.len())
        }
        None => line,
    }
}
