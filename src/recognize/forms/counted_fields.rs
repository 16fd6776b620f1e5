//! What stands beside a label and is not of it: numbers of the fields of a sheet, and words behind the offices.

use crate::profile::{Label, Profile, Role};
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use crate::recognize::words::department::{is_department_list, is_outside_body};
use crate::text::Text;

/// A label without its number, where that counts the fields of a sheet: 「(2)事業の名称」 beside 「(3)担当課」.
pub(super) fn without_count(view: &View, id: usize, label: &Label) -> Label {
    let mut label = label.clone();
    let fields = || {
        let others = view.seen.iter().enumerate().filter(|(at, _)| *at != id);
        others.map(|(_, seen)| seen).any(|seen| {
            let field = |l: &Label| !matches!(l.role, Role::Title | Role::Number | Role::Parent);
            let first = seen.labels.first().filter(|l| field(l));
            seen.kind == Kind::Label && first.is_some_and(|l| leads(l, seen.str()))
        })
    };
    if leads(&label, view.seen[id].str()) && fields() {
        label.number = None;
    }
    label
}

/// Whether the number stands before the word, in brackets perhaps: 「(2)事業の名称」.
fn leads(label: &Label, words: &str) -> bool {
    let before = label.number.as_ref().and_then(|n| words.get(..n.start));
    before.is_some_and(|before| !before.chars().any(char::is_alphanumeric))
}

/// Leaves out a label nobody knows and its value behind the office: 「担当課｜総務課｜事業の難度｜A」.
pub(super) fn office_alone(view: &View, content: &mut Vec<usize>, profile: &Profile) {
    let office = |id: &usize| {
        let text = view.seen[*id].text();
        is_department_list(text, profile) || is_outside_body(text.as_str(), profile)
    };
    if let [first, behind @ ..] = content.as_slice()
        && office(first)
        && behind.len().is_multiple_of(2)
        && !behind.iter().any(office)
    {
        content.truncate(1);
    }
}

/// Who works along with the office, behind a word for that: 「担当｜デジタル課｜連携｜市民課」.
pub(super) fn works_along(view: &View, content: &[usize], profile: &Profile) -> Option<Text> {
    let [_, word, along @ ..] = content else {
        return None;
    };
    let words = profile.words("works_along");
    let said = !along.is_empty() && words.contains(&view.seen[*word].text().key());
    said.then(|| Text::stack(along.iter().map(|&id| view.seen[id].text())))
}
