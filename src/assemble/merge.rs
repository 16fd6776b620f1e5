//! One item that was seen twice, in an index and on a card, becomes one.

use crate::diagnostic::{Diagnostic, INDEX_DIFFERS, INDEX_ONLY};
use crate::plan::{Indicator, Item, ItemKind};
use crate::recognize::{ItemFinding, Origin};
use std::collections::BTreeMap;

/// Merges index rows into their cards; what only an index knows stays as it is.
pub(super) fn merge(found: Vec<ItemFinding>) -> (Vec<ItemFinding>, Vec<Diagnostic>) {
    let mut said = Vec::new();
    let mut all: Vec<Option<ItemFinding>> =
        found.into_iter().map(|f| Some(settle_kind(f))).collect();
    take_goals(&mut all);
    join(&mut all, &SCHEDULE);
    join(&mut all, &FIGURES);
    let is_index = |f: &ItemFinding| f.origin == Origin::Index && f.item.kind != ItemKind::Measure;
    let cards: Vec<(usize, String)> = (all.iter().flatten().enumerate())
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
    /// What both are known by.
    key: fn(&Item) -> Option<String>,
    /// Adds what the row says.
    give: fn(&mut Item, Item),
    /// Whether one row says it all.
    once: bool,
}

/// 「住宅の断熱改修の促進｜開始｜拡充」: known by its title, where the item has no schedule of its own.
const SCHEDULE: Part = Part {
    is: |i| !i.schedule.is_empty() && i.indicators.is_empty() && i.number.is_none() && is_bare(i),
    open: |i| i.schedule.is_empty(),
    key: |i| Some(key(&i.title)),
    give: |into, row| into.schedule = row.schedule,
    once: true,
};

/// 「Ⅰ-1｜収納率の向上｜5,200｜5,640」: known by its number and title.
const FIGURES: Part = Part {
    is: is_figures,
    open: |i| !is_figures(i),
    key: |i| Some(format!("{} {}", i.number.as_ref()?.value, key(&i.title))),
    give: |into, row| into.indicators.extend(row.indicators),
    once: false,
};

/// Gives the rows that are a part of an item to the one item they can be of.
fn join(all: &mut [Option<ItemFinding>], part: &Part) {
    let mut open: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, found) in all.iter().enumerate() {
        if let Some(found) = found.as_ref().filter(|f| f.origin == Origin::Card)
            && (part.open)(&found.item)
            && let Some(key) = (part.key)(&found.item)
        {
            open.entry(key).or_default().push(at);
        }
    }
    for at in 0..all.len() {
        let row = all.get(at).and_then(Option::as_ref);
        let Some(row) = row.filter(|f| (part.is)(&f.item)) else {
            continue;
        };
        let Some(key) = (part.key)(&row.item) else {
            continue;
        };
        let Some(&[own]) = open.get(&key).map(Vec::as_slice) else {
            continue;
        };
        let card = all.get(own).and_then(Option::as_ref);
        // Rows of one table are undertakings of their own.
        if card.is_none_or(|card| card.at == row.at) {
            continue;
        }
        let row = all.get_mut(at).and_then(Option::take);
        let card = all.get_mut(own).and_then(Option::as_mut);
        if let (Some(mut row), Some(card)) = (row, card) {
            card.item.notes.append(&mut row.item.notes);
            (part.give)(&mut card.item, *row.item);
            if part.once {
                open.remove(&key);
            }
        }
    }
}

/// Whether nothing is said of an item but its figures.
fn is_figures(item: &Item) -> bool {
    !item.indicators.is_empty() && item.schedule.is_empty() && is_bare(item)
}

/// Whether nothing is said of an item but when what is done and its figures.
fn is_bare(item: &Item) -> bool {
    item.departments.is_empty()
        && item.description.is_none()
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

fn key(title: &str) -> String {
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
fn complete(card: &mut ItemFinding, row: &ItemFinding, said: &mut Vec<Diagnostic>) {
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
