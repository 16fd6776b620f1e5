//! Goals in prose: a heading that names an aim, and sentences that say how far it goes.

use super::change::changes;
use super::context::Context;
use super::listed::{labelled, listed};
use super::number::level_of;
use super::observe;
use super::prose::indicators;
use super::stream::{Entry, Piece, hierarchy};
use super::wording::{closed_up, lines_of};
use super::{Finding, ItemFinding, Origin};
use crate::block::Section;
use crate::plan::{HierarchyLevel, Indicator, Item, ItemKind, ItemNumber, Note};
use crate::text::Text;
use crate::text::ordinal::parse_number;

/// Finds goals in sections about goals, and in grids whose rows are goals.
pub(super) fn recognize(entries: &[Entry], context: &Context) -> Vec<Finding> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < entries.len() {
        let entry = &entries[at];
        match entry.piece {
            Piece::Heading(section) if !is_past(&entry.path, context) => {
                let end = (at + 1..entries.len())
                    .find(|&i| !matches!(entries[i].piece, Piece::Paragraph(_)))
                    .unwrap_or(entries.len());
                let texts: Vec<&Text> = entries[at + 1..end]
                    .iter()
                    .filter_map(|e| match e.piece {
                        Piece::Paragraph(p) => Some(&p.text),
                        _ => None,
                    })
                    .collect();
                let path = hierarchy(&entry.path[..entry.path.len() - 1], context.profile);
                let body = Text::stack(texts.iter().copied());
                let (found, statement) = if is_goal_path(&entry.path, context) {
                    aims(&body, context)
                } else if let Some(below) = below_goal_label(&texts, context) {
                    aims(&below, context)
                } else {
                    lines(&body, context)
                };
                in_section(section, &statement, found, path, at, context, &mut out);
                at = end;
            }
            Piece::Grid(grid) => {
                in_grid(
                    grid,
                    &hierarchy(&entry.path, context.profile),
                    at,
                    context,
                    &mut out,
                );
                at += 1;
            }
            _ => at += 1,
        }
    }
    out
}

/// What a text about goals aims at, and the words that say it.
fn aims(body: &Text, context: &Context) -> (Vec<Indicator>, Text) {
    let mut found = indicators(body, context);
    if found.is_empty() {
        let (lines, words) = lines(body, context);
        if !lines.is_empty() {
            return (lines, words);
        }
        found = listed(body, context);
    }
    (found, body.clone())
}

/// What lines of labels, or with arrows, aim at.
fn lines(body: &Text, context: &Context) -> (Vec<Indicator>, Text) {
    let found = labelled(body, context);
    if found.is_empty() {
        changes(body, context)
    } else {
        (found, body.clone())
    }
}

/// What stands below a line that is nothing but 「目標」, where no other label says that it is a form.
fn below_goal_label(texts: &[&Text], context: &Context) -> Option<Text> {
    let goal = context.profile.pattern("goal_heading");
    let lexicon = &context.profile.lexicon;
    let mut labels =
        (texts.iter().enumerate()).filter(|(_, t)| !lexicon.read(t.as_str()).is_empty());
    let (at, label) = labels.next()?;
    if !goal.is_match(&label.key()) || labels.next().is_some() {
        return None;
    }
    Some(Text::stack(texts.get(at + 1..)?.iter().copied()))
}

/// Whether the headings speak of goals.
fn is_goal_path(path: &[&Section], context: &Context) -> bool {
    let goal = context.profile.pattern("goal_heading");
    path.iter().any(|s| goal.is_match(&s.title.key()))
}

/// Whether the headings speak of an earlier plan, or of how things stand.
fn is_past(path: &[&Section], context: &Context) -> bool {
    let past = context.profile.pattern("past_heading");
    path.iter().any(|s| past.is_match(&s.title.key()))
}

fn in_section(
    section: &Section,
    body: &Text,
    found: Vec<Indicator>,
    path: Vec<HierarchyLevel>,
    at: usize,
    context: &Context,
    out: &mut Vec<Finding>,
) {
    if !is_promise(&found, context) {
        return;
    }
    let printed = section.number.as_ref();
    let item = Item {
        kind: ItemKind::Goal,
        number: printed.and_then(|n| {
            Some(ItemNumber {
                raw: n.printed(),
                value: parse_number(n.as_str())?,
                label: None,
            })
        }),
        title: closed_up(&section.title),
        goal_statement: Some(lines_of(body)),
        indicators: found,
        provenance: section.title.place().union(&body.place()).into(),
        ..Item::default()
    };
    push(item, path, at, out);
}

/// A figure is promised, not before the plan begins.
fn is_promise(found: &[Indicator], context: &Context) -> bool {
    let begins = context.first_year();
    found.iter().flat_map(|i| &i.targets).any(|t| {
        t.value.is_some()
            && match (&t.period, begins) {
                (Some(period), Some(first)) => period.year >= first,
                _ => true,
            }
    })
}

/// Rows of a form below the label 「目標」: 「(1) 採用に関する目標｜…を100%とする。」.
fn in_grid(
    grid: &crate::block::Grid,
    path: &[HierarchyLevel],
    at: usize,
    context: &Context,
    out: &mut Vec<Finding>,
) {
    let goal = context.profile.pattern("goal_heading");
    let named = context.profile.pattern("goal_row");
    let mut above: Option<HierarchyLevel> = None;
    for cells in grid.worded_rows() {
        if let [only] = cells.as_slice()
            && !context.profile.lexicon.read(only.text.as_str()).is_empty()
        {
            above = Some(level_of(&only.text, context));
        }
        // 「目標」 may stand left of several goals.
        let (head, body) = match cells.as_slice() {
            [head, body] => (head, body),
            [label, head, body] if goal.is_match(&label.text.key()) => (head, body),
            _ => continue,
        };
        let (number, title) = match super::number::split_number(&head.text, context) {
            Some((number, title)) => (Some(number), title),
            None if named.is_match(&head.text.key()) => (None, head.text.clone()),
            None => continue,
        };
        if !goal.is_match(&title.key()) || head.text.as_str().chars().count() > 40 {
            continue;
        }
        let mut found = indicators(&body.text, context);
        if found.is_empty() {
            found.extend(dated(&body.text, context));
        }
        let item = Item {
            kind: ItemKind::Goal,
            number: number.and_then(|number| {
                Some(ItemNumber {
                    raw: number.printed(),
                    value: parse_number(number.as_str())?,
                    label: None,
                })
            }),
            title: closed_up(&title),
            goal_statement: Some(lines_of(&body.text)),
            indicators: found,
            notes: footnotes(&body.text, context),
            provenance: head.text.place().union(&body.text.place()).into(),
            ..Item::default()
        };
        let mut levels = path.to_vec();
        levels.extend(above.clone());
        push(item, levels, at, out);
    }
}

/// Lines that are nothing but a time and its figure: 「（令和7年度）2.8％以上」.
fn dated(body: &Text, context: &Context) -> Option<Indicator> {
    let targets: Vec<_> = body
        .lines()
        .iter()
        .filter_map(|line| match observe::named(line, None, context) {
            (list, None) => <[observe::Named; 1]>::try_from(list).ok(),
            _ => None,
        })
        .filter(|[only]| only.name.is_none() && only.observation.period.is_some())
        .map(|[only]| only.observation)
        .filter(|target| target.value.is_some())
        .collect();
    let first = targets.first()?;
    Some(Indicator {
        unit: first.value.as_ref().and_then(|v| v.unit.clone()),
        provenance: first.provenance.clone(),
        targets,
        ..Indicator::default()
    })
}

/// The lines that are notes.
fn footnotes(body: &Text, context: &Context) -> Vec<Note> {
    body.lines()
        .iter()
        .filter_map(|line| super::notes::footnote(line, context))
        .map(|note| Note {
            mark: note.mark,
            text: note.text,
        })
        .collect()
}

fn push(item: Item, section: Vec<HierarchyLevel>, at: usize, out: &mut Vec<Finding>) {
    out.push(Finding::Item(Box::new(ItemFinding {
        item,
        origin: Origin::Prose,
        section,
        at,
    })));
}
