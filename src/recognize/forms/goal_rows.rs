//! Goals in the rows of a form: 「(1) 採用に関する目標｜…を100%とする。」.

use super::bracket_named::named_in_brackets;
use crate::block::Grid;
use crate::plan::{HierarchyLevel, Indicator, Item, ItemKind, ItemNumber, Note};
use crate::recognize::Finding;
use crate::recognize::aims::goals::push;
use crate::recognize::aims::prose::indicators;
use crate::recognize::context::Context;
use crate::recognize::words::notes::footnote;
use crate::recognize::words::number::{level_of, split_number};
use crate::recognize::words::observe;
use crate::recognize::words::wording::{closed_up, lines_of};
use crate::text::Text;
use crate::text::ordinal::parse_number;

/// Rows of a form below the label 「目標」: 「(1) 採用に関する目標｜…を100%とする。」.
pub(in crate::recognize) fn in_grid(
    grid: &Grid,
    path: &[HierarchyLevel],
    at: usize,
    context: &Context,
    out: &mut Vec<Finding>,
) {
    let goal = context.profile.pattern("goal_heading");
    let named = context.profile.pattern("goal_row");
    let staged = context.profile.pattern("goal_stage");
    let rows = grid.worded_rows();
    // 「中間目標｜…」 over 「計画目標｜…」, and nothing else: the rows of a card are of the card.
    let stages = rows.iter().all(|row| {
        let head = row.first().map(|c| c.text.key()).unwrap_or_default();
        row.len() == 2 && staged.is_match(&head)
    });
    let mut above: Option<HierarchyLevel> = None;
    for cells in rows {
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
        let (number, title) = match split_number(&head.text, context) {
            Some((number, title)) => (Some(number), title),
            None if stages || named.is_match(&head.text.key()) => (None, head.text.clone()),
            None => continue,
        };
        if !goal.is_match(&title.key()) || head.text.as_str().chars().count() > 40 {
            continue;
        }
        let mut found = named_in_brackets(&body.text, context);
        if found.is_empty() {
            found = indicators(&body.text, context);
        }
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
        .filter_map(|line| footnote(line, context))
        .map(|note| Note {
            mark: note.mark,
            text: note.text,
        })
        .collect()
}
