//! What words beside departments say of their part: 「主管課」, 「（関係課：全課）」, 「企画課（主）」.

use super::is_department_list;
use crate::plan::DepartmentRole;
use crate::profile::{Label, Profile, Role};
use crate::text::Text;
use std::ops::Range;

/// 「主管課」 says of its department that it leads, 「担当課」 does not say.
pub(in crate::recognize) fn said_role(label: &Label, profile: &Profile) -> DepartmentRole {
    let leads = profile.words("lead_label");
    if leads.iter().any(|w| label.id.contains(w.as_str())) {
        DepartmentRole::Lead
    } else {
        DepartmentRole::Unstated
    }
}

/// The related departments behind the others: 「総務課（関係課：全課）」, and 「総務課（情報政策課）」 under
/// 「主管課（関係課）」.
pub(in crate::recognize) fn with_related(
    label: &Text,
    content: &Text,
    profile: &Profile,
) -> (Text, Text) {
    let lexicon = &profile.lexicon;
    let related = |labels: &[Label]| labels.iter().any(|l| l.role == Role::RelatedDepartment);
    let norm = content.as_str().trim_end();
    // 「主管課　税務課　　関係課　会計課」, 「主管課：税務課　関係課：会計課」: a further label on the line.
    let mut at = 0;
    for word in norm.split_inclusive(char::is_whitespace) {
        let end = at + word.len();
        let alone = || end < norm.len() && related(&lexicon.read(word.trim()));
        let leading = || {
            let (label, from) = lexicon.read_leading(word)?;
            (label.role == Role::RelatedDepartment).then_some(at + from)
        };
        let from = alone().then_some(end).or_else(leading);
        if let Some(from) = from.filter(|_| at > 0 && !word.starts_with('(')) {
            let rest = content.slice(from..norm.len()).trimmed();
            return (content.slice(0..at).trimmed(), rest);
        }
        at = end;
    }
    let bracket = norm
        .strip_suffix(')')
        .and_then(|b| Some((b.len(), b.rfind('(')?)));
    let Some((end, at)) = bracket.filter(|(_, at)| *at > 0) else {
        return (content.clone(), Text::default());
    };
    let (main, inner) = (content.slice(0..at).trimmed(), content.slice(at + 1..end));
    let pairs = lexicon.pairs(inner.as_str());
    if let Some(pair) = pairs.iter().find(|p| related(&p.labels)) {
        return (main, inner.slice(pair.value.clone()).trimmed());
    }
    let noted = label.as_str().trim_end().strip_suffix(')');
    let noted = noted.and_then(|l| Some(l.rsplit_once('(')?.1));
    if noted.is_some_and(|note| related(&lexicon.read(note))) {
        return (main, inner);
    }
    (content.clone(), Text::default())
}

/// The offices in the bracket at the end of a text whose label says in a bracket that they stand there, and the text
/// without them: 「国の補助あり（建設課）」 under 「備考（担当課）」.
pub(in crate::recognize) fn bracketed_as_label(
    label: &Text,
    content: &Text,
    profile: &Profile,
) -> Option<(Text, Text)> {
    let (_, note) = (label.as_str().trim_end().strip_suffix(')')?).rsplit_once('(')?;
    let said = profile.lexicon.read(note);
    said.first().filter(|l| l.role == Role::Department)?;
    let body = content.as_str().trim_end().strip_suffix(')')?;
    let at = body.rfind('(')?;
    let names = content.slice(at + 1..body.len()).trimmed();
    let rest = content.slice(0..at).trimmed();
    is_department_list(&names, profile).then_some((names, rest))
}

/// What stands behind a label of departments: 「福祉課、総務課」 of 「担当課：福祉課、総務課」, also with the related ones
/// behind a label of theirs.
pub(in crate::recognize) fn labelled(text: &Text, profile: &Profile) -> Option<Text> {
    let norm = text.as_str();
    let (office, rest) = match sentence(norm, profile) {
        Some(range) => (true, text.slice(range).trimmed()),
        None => {
            let (label, from) = profile.lexicon.read_leading(norm)?;
            let office = label.role == Role::Department;
            (office, text.slice(from..norm.len()).trimmed())
        }
    };
    let (main, along) = with_related(&Text::default(), &rest, profile);
    let along = along.is_empty() || is_department_list(&along, profile);
    (office && along && is_department_list(&main, profile)).then_some(rest)
}

/// The offices of a sentence that says nothing else, 「担当課は、福祉課、総務課です。」, or behind a stroke: 「所管／福祉課」.
fn sentence(norm: &str, profile: &Profile) -> Option<Range<usize>> {
    let found = profile.pattern("answers_as_sentence").captures(norm)?;
    let labels = profile.lexicon.read(found.get(1)?.as_str());
    let office = labels.first().is_some_and(|l| l.role == Role::Department);
    office.then(|| found.get(2).map(|m| m.range()))?
}

/// What brackets before or behind a name say of its part: 「企画課（主）」, 「（関係）総務課」.
pub(super) fn said_beside<'n>(
    name: &'n str,
    profile: &Profile,
) -> (Option<DepartmentRole>, &'n str) {
    let role = |word: &str| {
        let is = |list: &str| profile.words(list).iter().any(|w| w == word);
        let lead = is("lead_mark").then_some(DepartmentRole::Lead);
        lead.or(is("related_mark").then_some(DepartmentRole::Related))
    };
    for (open, close) in [('(', ')'), ('【', '】'), ('〔', '〕'), ('[', ']')] {
        let behind = || {
            let (rest, word) = name.strip_suffix(close)?.rsplit_once(open)?;
            Some((role(word.trim()), rest.trim_end()))
        };
        let before = || {
            let (word, rest) = name.strip_prefix(open)?.split_once(close)?;
            Some((role(word.trim()), rest.trim_start()))
        };
        for (said, rest) in behind().into_iter().chain(before()) {
            if said.is_some() && !rest.is_empty() {
                return (said, rest);
            }
        }
    }
    (None, name)
}

/// What a label before a name says of its part: 「関係：総務課」, 「連携：総務課」, 「関係課　総務課」.
pub(super) fn said_before<'n>(
    name: &'n str,
    profile: &Profile,
) -> (Option<DepartmentRole>, &'n str) {
    let Some((label, rest)) = name.split_once([':', ' ']) else {
        return (None, name);
    };
    let rest = rest.trim_start_matches([':', ' ']);
    // 「所 属 長」
    let long = name.contains(':') || label.chars().count() > 1 && rest.chars().count() > 1;
    match said_by(label.trim_end(), profile).filter(|_| long) {
        Some(role) => (Some(role), rest),
        None => (None, name),
    }
}

/// What a word says of the part of the office behind it; `None` where it is no label of one.
pub(super) fn said_by(word: &str, profile: &Profile) -> Option<DepartmentRole> {
    let labels = profile.lexicon.read(word);
    let label = labels.first().and_then(|l| match l.role {
        Role::Department => Some(said_role(l, profile)),
        Role::RelatedDepartment => Some(DepartmentRole::Related),
        _ => None,
    });
    let is = |list: &str| profile.words(list).iter().any(|w| w == word);
    let lead = || is("lead_mark").then_some(DepartmentRole::Lead);
    let along = || (is("related_mark") || is("works_along")).then_some(DepartmentRole::Related);
    label.or_else(lead).or_else(along)
}
