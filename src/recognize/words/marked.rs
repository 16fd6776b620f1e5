//! Cells that say under marks of their own what they hold: 「【担当】総務課【時期】令和７年度～」.

use crate::profile::{Label, Role};
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::text::Text;

/// A mark with what stands behind it.
pub(in crate::recognize) struct Marked {
    pub label: Label,
    /// As printed, with its brackets.
    pub mark: Text,
    pub said: Text,
}

/// The parts of a text that is made of nothing else; `None` where some of it stands under no mark, or none of it says who
/// does it or when: 「【対象】全職員」 alone may be anything.
pub(in crate::recognize) fn marked(text: &Text, context: &Context) -> Option<Vec<Marked>> {
    let mut chunks: Vec<Text> = Vec::new();
    for line in text.lines() {
        // 「担当課：総務課」 over 「実施時期：令和7年度」, and names that go on below.
        let begins = parts_of(&line, context).is_some();
        match chunks.last_mut() {
            Some(open) if !begins => *open = Text::stack([&*open, &line]),
            _ => chunks.push(line),
        }
    }
    let parts: Option<Vec<Vec<Marked>>> = chunks.iter().map(|c| parts_of(c, context)).collect();
    let parts: Option<Vec<Marked>> = parts.map(|p| p.into_iter().flatten().collect());
    let tells = |m: &Marked| is_office(m.label.role) || is_time(m.label.role);
    parts.filter(|parts| parts.iter().any(tells))
}

/// The parts of a line, or of one and those that go on with it.
fn parts_of(text: &Text, context: &Context) -> Option<Vec<Marked>> {
    let text = text.trimmed();
    let norm = text.as_str();
    let pairs = context.profile.lexicon.pairs(norm).into_iter();
    let parts: Option<Vec<Marked>> = pairs
        .map(|pair| {
            let label = pair.labels.into_iter().find(|l| may_mark(l.role))?;
            let mark = text.slice(pair.label.clone()).trimmed();
            let behind = norm.get(pair.label.end..)?;
            let said = text.slice(pair.value).trimmed();
            is_set_off(mark.as_str(), behind).then_some(Marked { label, mark, said })
        })
        .collect();
    parts.filter(|parts| !parts.is_empty())
}

/// The same behind other words, and those: 「窓口の予約」, 「電話を減らす。」 over 「【担当】市民課」.
pub(in crate::recognize) fn marked_below(
    text: &Text,
    context: &Context,
) -> Option<(Text, Vec<Marked>)> {
    let lines = text.lines();
    (0..lines.len()).find_map(|at| {
        let (above, below) = lines.split_at_checked(at)?;
        let opens = below.first()?.as_str().trim_start();
        let parts = opens
            .starts_with(OPENING)
            .then(|| marked(&Text::stack(below), context))??;
        Some((Text::stack(above), parts))
    })
}

/// Brackets that a mark may stand in.
const OPENING: [char; 5] = ['【', '〔', '[', '<', '《'];

/// Whether a mark is told from what stands behind it by its brackets or a colon: 「担当　総務課」 may be one sentence.
fn is_set_off(mark: &str, behind: &str) -> bool {
    mark.starts_with(OPENING) || behind.trim_start().starts_with(':')
}

impl Draft {
    /// Takes each part of a cell that says more than who does it under a mark of its own. Whether it is one.
    pub(super) fn take_marked(&mut self, content: &Text, context: &Context) -> bool {
        let parts = marked(content, context);
        let other = |m: &Marked| !is_office(m.label.role);
        let parts = parts.filter(|parts| parts.iter().any(other));
        for part in parts.iter().flatten() {
            let label = &part.label;
            self.take(label.role, label, &part.mark, &part.said, context);
        }
        parts.is_some()
    }
}

fn is_office(role: Role) -> bool {
    matches!(
        role,
        Role::Department | Role::RelatedDepartment | Role::Bureau
    )
}

fn is_time(role: Role) -> bool {
    matches!(role, Role::Schedule | Role::YearPlan | Role::Deadline)
}

/// What a mark may say of the undertaking that its cell is of.
fn may_mark(role: Role) -> bool {
    let told = matches!(
        role,
        Role::Status | Role::Description | Role::Purpose | Role::Effect
    );
    let aside = matches!(role, Role::Aside | Role::Remarks | Role::Class);
    is_office(role) || is_time(role) || told || aside
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::trace::Place;

    fn read(printed: &str) -> Option<Vec<String>> {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let parts = marked(&Text::new(printed, Place::on_line(1)), &context)?;
        let said = |m: &Marked| format!("{:?} {}", m.label.role, m.said.as_str());
        Some(parts.iter().map(said).collect())
    }

    #[test]
    fn each_mark_says_what_stands_behind_it() {
        let want = ["Department 総務課", "Schedule 令和7年4月~"];
        for printed in [
            "【実施者】総務課\n【実施時期】令和７年４月～",
            "【担当課】総務課【実施時期】令和７年４月～",
            "担当課：総務課\n実施時期：令和７年４月～",
        ] {
            let read = read(printed).map(|said| said.join("|").replace('～', "~"));
            assert_eq!(read.as_deref(), Some(want.join("|").as_str()), "{printed}");
        }
    }

    #[test]
    fn other_words_are_no_such_cell() {
        for printed in [
            "総務課【実施時期】令和７年４月～",
            "【対象】全ての職員",
            "担当課 総務課",
            "【窓口の予約】電話を減らす。",
            "窓口を開ける。【市民課】",
        ] {
            assert_eq!(read(printed), None, "{printed}");
        }
    }
}
