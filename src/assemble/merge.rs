//! One item that was seen twice, in an index and on a card, becomes one.

use super::told_again;
use crate::diagnostic::{Diagnostic, INDEX_DIFFERS, INDEX_ONLY};
use crate::plan::{Indicator, Item, ItemKind, Note, ScheduleEntry};
use crate::recognize::{ItemFinding, Origin};
use std::collections::BTreeMap;

/// Merges index rows into their cards; what only an index knows stays as it is.
pub(super) fn merge(found: Vec<ItemFinding>) -> (Vec<ItemFinding>, Vec<Diagnostic>) {
    let mut said = Vec::new();
    let mut all: Vec<Option<ItemFinding>> =
        found.into_iter().map(|f| Some(settle_kind(f))).collect();
    take_goals(&mut all);
    repeated(&mut all, &mut said);
    told_again::drop(&mut all, &mut said);
    for part in [SCHEDULE, FIGURES, TEXT] {
        join(&mut all, &part, &mut said);
    }
    let is_index = |f: &ItemFinding| f.origin == Origin::Index && f.item.kind != ItemKind::Measure;
    // Those that were joined left gaps.
    let there = all.iter().enumerate();
    let there = there.filter_map(|(at, f)| Some((at, f.as_ref()?)));
    let cards: Vec<(usize, String)> = there
        .filter(|(_, f)| f.origin == Origin::Card)
        .map(|(at, card)| (at, key(&card.item.title)))
        .collect();
    // Figures of a list below are no cards of what the list above undertakes.
    let numbered = all.iter().flatten().any(|f| {
        let card = f.origin == Origin::Card && f.item.kind != ItemKind::Goal;
        card && f.item.number.is_some()
    });
    for at in 0..all.len() {
        let Some(row) = all
            .get_mut(at)
            .and_then(|found| found.take_if(|f| is_index(f)))
        else {
            continue;
        };
        let title = key(&row.item.title);
        let own = |(at, card_title): &&(usize, String)| {
            let card = all.get(*at).and_then(Option::as_ref);
            card.is_some_and(|card| same(card, card_title, &row, &title))
        };
        let own = cards.iter().find(own).map(|(at, _)| *at);
        let card = own.and_then(|at| all.get_mut(at)).and_then(Option::as_mut);
        if let Some(card) = card {
            complete(card, &row, &mut said);
            continue;
        }
        // An index row without a card is only odd where numbered cards are the rule.
        if numbered && row.item.number.is_some() {
            said.push(
                INDEX_ONLY
                    .say(
                        format!("「{}」 stands in the index only", row.item.title),
                        format!("「{}」は一覧にのみある", row.item.title),
                    )
                    .at(row.item.provenance.clone()),
            );
        }
        if let Some(found) = all.get_mut(at) {
            *found = Some(row);
        }
    }
    (all.into_iter().flatten().collect(), said)
}

/// What may open behind a title.
const OPENS: [char; 6] = ['(', '【', '〔', '[', '<', '《'];

/// Gives what the text below a heading aims at to the item that the same heading names.
fn take_goals(all: &mut [Option<ItemFinding>]) {
    let place = |f: &ItemFinding| {
        let number = f.item.number.as_ref().map(|n| n.value.clone());
        let above = f.section.iter().map(|l| key(&l.title)).collect::<Vec<_>>();
        (above, number)
    };
    let mut named: BTreeMap<(Vec<String>, Option<String>), Vec<usize>> = BTreeMap::new();
    for (i, found) in all.iter().enumerate() {
        if let Some(card) = found.as_ref().filter(|f| f.origin != Origin::Prose) {
            named.entry(place(card)).or_default().push(i);
        }
    }
    for i in 0..all.len() {
        let goal = all.get(i).and_then(Option::as_ref);
        let goal = goal.filter(|f| f.origin == Origin::Prose);
        let own = goal.and_then(|goal| {
            // 「窓口の改善（担当：住民課）」 is 「窓口の改善」, and 「窓口の改善率」 is not.
            let same = |i: &&usize| {
                let card = all.get(**i).and_then(Option::as_ref);
                let rest = card.and_then(|c| goal.item.title.strip_prefix(&c.item.title));
                rest.map(str::trim_start)
                    .is_some_and(|r| r.is_empty() || r.starts_with(OPENS))
            };
            named.get(&place(goal))?.iter().find(same).copied()
        });
        let Some(own) = own else { continue };
        let goal = all.get_mut(i).and_then(Option::take);
        if let (Some(goal), Some(card)) = (goal, all.get_mut(own).and_then(Option::as_mut)) {
            // What the item says of itself comes of the same text.
            let into = &mut card.item;
            if into.description.is_none() && into.goal_statement.is_none() {
                into.goal_statement = goal.item.goal_statement;
            }
            into.description = into.description.take().or(goal.item.description);
            into.notes.extend(goal.item.notes);
            for indicator in goal.item.indicators {
                let raws = |i: &Indicator| i.targets.iter().map(|t| t.raw.clone()).collect();
                let aims: Vec<String> = raws(&indicator);
                let known = |i: &Indicator| i.name == indicator.name && aims == raws(i);
                if !card.item.indicators.iter().any(known) {
                    card.item.indicators.push(indicator);
                }
            }
        }
    }
}

/// What a row may be that says only one thing of an item that stands elsewhere.
struct Part {
    /// Whether an item is such a row.
    is: fn(&Item) -> bool,
    /// Whether an item may be the one that stands elsewhere.
    open: fn(&Item) -> bool,
    /// Whether a row must have the number of the item.
    numbered: fn(&Item) -> bool,
    /// Adds what the row says.
    give: fn(&mut Item, Item),
    /// Whether one row says it all.
    once: bool,
}

/// 「住宅の断熱改修の促進｜開始｜拡充」: when it is done, where the item has no schedule of its own.
const SCHEDULE: Part = Part {
    is: |i| !i.schedule.is_empty() && i.indicators.is_empty() && is_bare(i),
    open: |i| i.schedule.is_empty(),
    numbered: |_| false,
    give: |into, row| into.schedule = row.schedule,
    once: true,
};

/// 「Ⅰ-1｜収納率の向上｜5,200｜5,640」: its figures.
const FIGURES: Part = Part {
    is: is_figures,
    open: |i| !is_figures(i),
    // 「中央公民館｜186｜12」 may be the accounts of what an item is called after.
    numbered: |i| {
        i.indicators
            .iter()
            .any(|one| one.name.as_ref().is_none_or(|n| *n == i.title))
    },
    give: |into, row| {
        let further = row.indicators.into_iter();
        let new = further.filter(|one| !told_again::has(&into.indicators, one));
        let new: Vec<Indicator> = new.collect();
        into.indicators.extend(new);
    },
    once: false,
};

/// 「1｜収納率の向上｜滞納が多い。」: what else is said of it.
const TEXT: Part = Part {
    is: |i| i.description.is_some() && is_told_only(i),
    open: |i| !is_told_only(i) || i.description.is_none(),
    numbered: |_| true,
    give: |into, row| tell(into, row.description),
    once: true,
};

/// Gives the rows that are a part of an item to the one item of their name that they can be of.
fn join(all: &mut [Option<ItemFinding>], part: &Part, said: &mut Vec<Diagnostic>) {
    let mut open: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, found) in all.iter().enumerate() {
        if let Some(found) = found.as_ref().filter(|f| f.origin == Origin::Card)
            && (part.open)(&found.item)
        {
            open.entry(key(&found.item.title)).or_default().push(at);
        }
    }
    for at in 0..all.len() {
        let row = all.get(at).and_then(Option::as_ref);
        let Some(row) = row.filter(|f| (part.is)(&f.item)) else {
            continue;
        };
        let title = key(&row.item.title);
        let fits = |own: &&usize| {
            let card = all.get(**own).and_then(Option::as_ref);
            // Rows of one table are undertakings of their own.
            card.is_some_and(|c| {
                c.at != row.at && are_one(&c.item, &row.item, (part.numbered)(&row.item))
            })
        };
        let own: Vec<usize> = match open.get(&title) {
            Some(known) => known.iter().filter(fits).copied().collect(),
            None => continue,
        };
        let &[own] = own.as_slice() else { continue };
        let row = all.get_mut(at).and_then(Option::take);
        let card = all.get_mut(own).and_then(Option::as_mut);
        if let (Some(row), Some(card)) = (row, card) {
            complete(card, &row, said);
            (part.give)(&mut card.item, *row.item);
            if part.once
                && let Some(known) = open.get_mut(&title)
            {
                known.retain(|at| *at != own);
            }
        }
    }
}

/// Whether two of the same name may be one: neither number nor offices speak against it.
pub(super) fn are_one(card: &Item, row: &Item, numbered: bool) -> bool {
    let value = |i: &Item| i.number.as_ref().map(|n| n.value.clone());
    let same = match (value(card), value(row)) {
        (Some(a), Some(b)) => a == b,
        _ => !numbered,
    };
    let office = |name: &str| card.departments.iter().any(|d| d.name == name);
    // 「① 窓口の改善」 in its own chapter names no office; the row 「①｜窓口の改善｜住民課｜実施」 of the schedule does.
    let silent = card.departments.is_empty() && card.description.is_some();
    let silent = silent && value(card) == value(row);
    same && (silent || row.departments.iter().all(|d| office(&d.name)))
}

/// Rows below each other that print number, name and offices once more for each of several figures: 「1｜窓口の改善｜
/// 市民課｜待ち時間｜10分」 over 「1｜窓口の改善｜市民課｜満足度｜80％」.
fn repeated(all: &mut [Option<ItemFinding>], said: &mut Vec<Diagnostic>) {
    let names =
        |i: &Item| -> Vec<String> { i.departments.iter().map(|d| d.name.clone()).collect() };
    let again = |a: &ItemFinding, b: &ItemFinding| {
        let (x, y) = (&*a.item, &*b.item);
        let kinds = a.origin == Origin::Card && b.origin == Origin::Card;
        kinds
            && a.at == b.at
            && !y.indicators.is_empty()
            && key(&x.title) == key(&y.title)
            && x.number.as_ref().map(|n| &n.value) == y.number.as_ref().map(|n| &n.value)
            && x.hierarchy == y.hierarchy
            && (x.number.is_some() || !x.departments.is_empty())
            && names(x) == names(y)
    };
    let mut first = 0;
    for at in 1..all.len() {
        let (before, rest) = all.split_at_mut(at);
        let (Some(open), Some(slot)) = (before.get_mut(first), rest.first_mut()) else {
            continue;
        };
        let same = open.as_ref().zip(slot.as_ref());
        if !same.is_some_and(|(a, b)| again(a, b)) {
            first = at;
            continue;
        }
        if let (Some(open), Some(row)) = (open.as_mut(), slot.take()) {
            complete(open, &row, said);
            let (into, row) = (&mut open.item, *row.item);
            into.indicators.extend(row.indicators);
            for step in row.schedule {
                let known = |o: &ScheduleEntry| o.raw == step.raw && o.period == step.period;
                if !into.schedule.iter().any(known) {
                    into.schedule.push(step);
                }
            }
            if row.description != into.description {
                tell(into, row.description);
            }
        }
    }
}

/// Adds a text to what is said of an item.
fn tell(into: &mut Item, said: Option<String>) {
    match (&into.description, said) {
        (None, said) => into.description = said,
        (Some(_), Some(text)) => into.notes.push(Note { mark: None, text }),
        (Some(_), None) => {}
    }
}

/// Whether nothing is said of an item but its figures.
pub(super) fn is_figures(item: &Item) -> bool {
    !item.indicators.is_empty() && item.schedule.is_empty() && is_bare(item)
}

/// Whether nothing is said of an item but a text.
fn is_told_only(item: &Item) -> bool {
    let silent = item.indicators.is_empty() && item.schedule.is_empty();
    let offices = item.departments.is_empty();
    silent
        && offices
        && item.goal_statement.is_none()
        && item.effects.is_empty()
        && item.status.is_none()
}

/// Whether nothing is said of an item but who does it, when what is done and its figures.
fn is_bare(item: &Item) -> bool {
    item.description.is_none()
        && item.goal_statement.is_none()
        && item.effects.is_empty()
        && item.status.is_none()
}

/// A row whose title is a whole sentence is a measure.
fn settle_kind(mut found: ItemFinding) -> ItemFinding {
    let item = &mut found.item;
    let plain = item.indicators.is_empty()
        && item.schedule.is_empty()
        && item.description.is_none()
        && item.goal_statement.is_none();
    if item.kind == ItemKind::Initiative && plain && item.title.contains('。') {
        item.kind = ItemKind::Measure;
    }
    found
}

/// Whether an index row names the item of a card: by title, or by number where titles are alike.
fn same(card: &ItemFinding, card_title: &str, row: &ItemFinding, title: &str) -> bool {
    let numbers = card.item.number.as_ref().zip(row.item.number.as_ref());
    card_title == title
        || numbers.is_some_and(|(x, y)| x.value == y.value) && likeness(card_title, title) > 0.6
}

pub(super) fn key(title: &str) -> String {
    title
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The share of characters two titles have in common, in their order (longest common subsequence).
fn likeness(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) =
        (a.chars().take(200).collect(), b.chars().take(200).collect());
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    // Of the row above, where each character of `b` is; the corner is what stood before it there.
    let mut row = vec![0_usize; b.len()];
    for x in &a {
        let (mut corner, mut before) = (0, 0);
        for (y, cell) in b.iter().zip(&mut row) {
            let above = *cell;
            *cell = if x == y {
                corner + 1
            } else {
                above.max(before)
            };
            (corner, before) = (above, *cell);
        }
    }
    row.last().copied().unwrap_or_default() as f64 / a.len().max(b.len()) as f64
}

/// Fills what the card leaves open from the index, and says where the two differ.
pub(super) fn complete(card: &mut ItemFinding, row: &ItemFinding, said: &mut Vec<Diagnostic>) {
    let (into, from) = (&mut card.item, &row.item);
    if key(&into.title) != key(&from.title) {
        said.push(differs("title", "名称", &into.title, &from.title, into));
    }
    let names = |i: &Item| {
        i.departments
            .iter()
            .map(|d| d.name.clone())
            .collect::<Vec<_>>()
    };
    if into.departments.is_empty() {
        into.departments.clone_from(&from.departments);
        into.departments_and_others |= from.departments_and_others;
    } else if !names(from).iter().all(|name| names(into).contains(name)) {
        // An index may name fewer: the card adds those that take part.
        let (a, b) = (names(into).join("、"), names(from).join("、"));
        said.push(differs("departments", "担当", &a, &b, into));
    }
    if into.number.is_none() {
        into.number.clone_from(&from.number);
    }
    into.status = into.status.or(from.status);
    let notes = from.notes.iter().filter(|n| !into.notes.contains(n));
    let notes: Vec<Note> = notes.cloned().collect();
    into.notes.extend(notes);
    if into.hierarchy.is_empty() && from.hierarchy.iter().any(|l| l.label.is_some()) {
        into.hierarchy.clone_from(&from.hierarchy);
    }
}

fn differs(what: &str, what_ja: &str, card: &str, index: &str, item: &Item) -> Diagnostic {
    INDEX_DIFFERS
        .say(
            format!("{what}: the card says 「{card}」, the index 「{index}」"),
            format!("{what_ja}：個票「{card}」、一覧「{index}」"),
        )
        .at(item.provenance.clone())
}
