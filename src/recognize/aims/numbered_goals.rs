//! Goals that are numbered where they stand: 「目標1」 over its sentence, 「【目標2】地域生活への移行」, 「(1) …を94％以下とする。」.

use super::goal_text::aims;
use crate::block::{Block, Section};
use crate::profile::Role;
use crate::recognize::context::Context;
use crate::recognize::words::number::split_number;
use crate::recognize::words::wording::without_bullet;
use crate::text::Text;

/// A goal with its number, before its figures are read.
pub(in crate::recognize) struct Numbered {
    pub number: Text,
    /// The words behind the number; the first line below where there are none.
    pub title: Text,
    /// What says how far it goes.
    pub statement: Text,
    /// What is done for it: 「取組：…」, 「対策」 and the lines below.
    pub description: Option<Text>,
}

/// What stands before the first numbered goal of a section, and the goals; none where it is one goal
/// or no goals. `opens`: the heading of the section stands right above them, and may be the first.
pub(super) fn numbered(
    section: Option<&Section>,
    opens: bool,
    body: &Text,
    goals: bool,
    context: &Context,
) -> (Text, Vec<Numbered>) {
    let mut lead: Vec<Text> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let own = section.filter(|_| opens);
    let own = own.and_then(|s| Some((s.number.as_ref()?, &s.title)));
    if let Some((number, title)) = own.filter(|(n, _)| opener(n, context).is_some()) {
        open.push((number.clone(), title.clone(), Vec::new()));
    }
    for line in body.lines() {
        match (opener(&line, context), open.last_mut()) {
            (Some((number, title)), _) => open.push((number, title, Vec::new())),
            (None, Some((_, _, lines))) => lines.push(line),
            (None, None) => lead.push(line),
        }
    }
    if open.is_empty() && goals {
        let said = section.map(said_in).unwrap_or_default();
        (lead, open) = sentences(body, &said, context);
    }
    let goals = open
        .into_iter()
        .map(|(number, title, lines)| goal(number, title, &lines, context))
        .collect();
    (Text::stack(&lead), goals)
}

/// The number of a goal that a line begins with, and the words behind it.
fn opener(line: &Text, context: &Context) -> Option<(Text, Text)> {
    let found = context
        .profile
        .pattern("goal_opener")
        .captures(line.as_str())?;
    let number = line.slice(found.get(1)?.range());
    let rest = line.slice(found.get(0)?.end()..line.as_str().len());
    Some((number, rest.trimmed()))
}

/// Whether a line begins a numbered goal.
pub(in crate::recognize) fn is_opener(line: &str, profile: &crate::profile::Profile) -> bool {
    profile.pattern("goal_opener").is_match(line)
}

/// A number, the words behind it, the lines below.
type Open = (Text, Text, Vec<Text>);

/// What the paragraphs of a section say.
fn said_in(section: &Section) -> Text {
    let said = section.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(p) => Some(&p.text),
        Block::Grid(_) => None,
    });
    Text::stack(said)
}

/// Numbered lines of a section about goals that each have figures and most of them an aim, and the lines before
/// them. `whole`: all that the section says, of which tables may part the text.
fn sentences(text: &Text, whole: &Text, context: &Context) -> (Vec<Text>, Vec<Open>) {
    let (lead, out) = counted(text, context);
    let all = counted(whole, context).1;
    let all = if all.len() > out.len() { &all } else { &out };
    // Some may say only how far it goes: 「…、令和６年度（214人）の半分以下とする。」
    let figured = |(_, title, _): &Open| title.as_str().contains(|c: char| c.is_ascii_digit());
    let aimed = all
        .iter()
        .filter(|(_, t, _)| !aims(t, context).0.is_empty());
    if all.len() > 1 && aimed.count() * 2 >= all.len() && all.iter().all(figured) {
        (lead, out)
    } else {
        (Vec::new(), Vec::new())
    }
}

/// The lines before the first number of a text, and what is numbered.
fn counted(text: &Text, context: &Context) -> (Vec<Text>, Vec<Open>) {
    let mut out: Vec<Open> = Vec::new();
    let mut lead = Vec::new();
    for line in text.lines() {
        match split_number(&line, context) {
            Some((number, title)) => out.push((number, title, Vec::new())),
            None if out.is_empty() => lead.push(line),
            None => {}
        }
    }
    (lead, out)
}

fn goal(number: Text, title: Text, lines: &[Text], context: &Context) -> Numbered {
    let mut statement: Vec<Text> = Vec::new();
    let mut description: Vec<Text> = Vec::new();
    let mut doing = false;
    for line in lines {
        let lexicon = &context.profile.lexicon;
        let bare = without_bullet(line);
        if let Some(label) = lexicon.read(bare.as_str()).first() {
            doing = tells_what_is_done(label.role);
            continue;
        }
        match lexicon.read_leading(bare.as_str()) {
            Some((label, from)) if tells_what_is_done(label.role) => {
                doing = true;
                description.push(bare.slice(from..bare.as_str().len()).trimmed());
            }
            Some((label, _)) if label.role.is_metric() => {
                doing = false;
                statement.push(line.clone());
            }
            _ if doing => description.push(line.clone()),
            _ => statement.push(line.clone()),
        }
    }
    let named = !title.is_empty();
    let title = match statement.first() {
        Some(first) if !named => first.clone(),
        _ => title,
    };
    // A title that is the sentence itself states the goal as well.
    if named {
        statement.insert(0, title.clone());
    }
    Numbered {
        number,
        title,
        statement: Text::stack(&statement),
        description: (!description.is_empty()).then(|| Text::stack(&description)),
    }
}

/// Whether what a label of this role stands before is done for a goal, and does not say how far it goes.
fn tells_what_is_done(role: Role) -> bool {
    matches!(role, Role::Title | Role::Description | Role::Schedule)
}
