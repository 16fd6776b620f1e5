//! The line that a form without a frame begins with: the label of an item, its number or its name.

use super::label_lines::{label_role, pairs_in};
use crate::block::{Grid, GridKind};
use crate::profile::{Label, Profile, Role};
use crate::text::Text;

/// Such lines where the first names an item: 「取組項目1：窓口の拡大」.
pub(super) fn opening_pairs(text: &Text, profile: &Profile) -> Option<Vec<(Text, Vec<Text>)>> {
    let rows = pairs_in(text, profile)?;
    is_of_item(&rows.first()?.0, profile).then_some(rows)
}

/// The rows of a small table without rules that a form begins with, where only its first lines have a gap between
/// label and content: 「整理番号　　1」 over 「取組項目　　窓口の委託」.
pub(super) fn opening_rows(grid: &Grid, profile: &Profile) -> Option<Vec<(Text, Vec<Text>)>> {
    if grid.kind == GridKind::Ruled || grid.cols != 2 {
        return None;
    }
    let row = |row: usize| {
        let (label, said) = (grid.at(row, 0)?, grid.at(row, 1)?);
        let apart = label.col_span == 1 && label.row_span == 1 && said.row_span == 1;
        label_role(&label.text, profile).filter(|_| apart && !said.text.is_empty())?;
        Some((label.text.clone(), vec![said.text.clone()]))
    };
    let rows: Vec<_> = (0..grid.rows).map(row).collect::<Option<_>>()?;
    is_of_item(&rows.first()?.0, profile).then_some(rows)
}

/// 「取組項目⑭」 alone on a line, or with its title behind it.
pub(super) fn opening_label(text: &Text, profile: &Profile) -> Option<(Text, Option<Text>)> {
    let lines = text.lines();
    let (first, rest) = lines.split_first()?;
    let labels = profile.lexicon.read(first.as_str());
    let numbered = |l: &Label| names_item(l) && l.number.is_some();
    // 「取組番号　1」 says the same as 「取組番号：1」.
    let counted = labels.first().filter(|l| l.role == Role::Number);
    if let Some(number) = counted
        .and_then(|l| l.number.clone())
        .filter(|n| n.start > 0)
    {
        let label = first.slice(0..number.start).trimmed();
        return Some((label, Some(first.slice(number))));
    }
    if labels.first().is_some_and(names_item) || labels.iter().any(numbered) {
        return Some((first.clone(), (!rest.is_empty()).then(|| Text::stack(rest))));
    }
    None
}

/// The label of an item that a line begins with, or is.
pub(super) fn opening(text: &Text, profile: &Profile) -> Option<Text> {
    let alone = opening_label(text, profile).map(|(label, _)| label);
    alone.or_else(|| Some(opening_pairs(text, profile)?.into_iter().next()?.0))
}

/// Whether such a label is of the item at hand: 「取組名：…」 below 「取組番号：1」, and 「取組番号：1」 below the name
/// where no other name comes next.
pub(super) fn completes(
    label: &Text,
    rows: &[(Text, Vec<Text>)],
    next: impl FnOnce() -> Option<Text>,
    profile: &Profile,
) -> bool {
    let role = |label: &Text| {
        let labels = profile.lexicon.read(label.as_str());
        labels
            .first()
            .filter(|l| l.number.is_none())
            .map(|l| l.role)
    };
    let has = |wanted: Role| rows.iter().any(|(label, _)| role(label) == Some(wanted));
    let titled =
        |text: Text| opening(&text, profile).is_some_and(|l| role(&l) == Some(Role::Title));
    match role(label) {
        Some(Role::Title) => {
            rows.last()
                .is_some_and(|(l, _)| role(l) == Some(Role::Number))
                && !has(Role::Title)
        }
        Some(Role::Number) => has(Role::Title) && !has(Role::Number) && !next().is_some_and(titled),
        _ => false,
    }
}

fn names_item(label: &Label) -> bool {
    matches!(label.role, Role::Title | Role::Number)
}

/// Whether a label names or numbers an item.
pub(super) fn is_of_item(label: &Text, profile: &Profile) -> bool {
    let labels = profile.lexicon.read(label.as_str());
    labels.first().is_some_and(names_item)
}
