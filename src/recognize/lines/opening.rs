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

/// The group that a sheet without a frame is of, alone on its line or with its name behind it: 「基本施策」 over 「1 高齢者の福祉」.
pub(super) fn opening_group(text: &Text, profile: &Profile) -> Option<Vec<(Text, Vec<Text>)>> {
    if is_sheet_group(text, profile) {
        return Some(vec![(text.clone(), Vec::new())]);
    }
    let (label, name) = spaced_or_led(text, profile)?;
    is_sheet_group(&label, profile).then(|| vec![(label, vec![name])])
}

/// The first word of a line and what stands behind it: 「基本施策　高齢者の福祉」.
fn spaced_or_led(text: &Text, profile: &Profile) -> Option<(Text, Text)> {
    let norm = text.as_str();
    let (_, from) = profile.lexicon.read_leading(norm)?;
    let opens = |c: char| matches!(c, ' ' | ':' | '|');
    let label = text.slice(0..norm.get(..from)?.trim_end_matches(opens).len());
    let name = text.slice(from..norm.len());
    let led = name.as_str().trim_start_matches(opens).len();
    let name = name.slice(name.as_str().len() - led..name.as_str().len());
    (!name.is_empty() && !norm.contains(['。', '\n'])).then_some((label, name))
}

/// Whether words are a label of the groups that sheets are of: 「基本施策」.
pub(in crate::recognize) fn is_sheet_group(label: &Text, profile: &Profile) -> bool {
    let key = label.key();
    profile.words("sheet_group").contains(&key)
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

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    /// The items with their offices and how many figures they have.
    fn items(lines: &str) -> Vec<String> {
        let plan = read(&format!(
            "笹野町 令和７年度 施策評価\n\n施策評価シート　1\n\n{lines}\n4.施策の成果指標 |\n指標名 |\n単位 |\nR5目標 |\nR5実績 |\n\
             通いの場の参加者数 |\n人 |\n420 |\n398 |\n要介護認定率 |\n％ |\n18 |\n19 |\n"
        ));
        let said = |i: &crate::plan::Item| {
            let offices: Vec<&str> = i.departments.iter().map(|d| d.name.as_str()).collect();
            format!(
                "{} | {} | {}",
                i.title,
                offices.join(" "),
                i.indicators.len()
            )
        };
        plan.items.iter().map(said).collect()
    }

    #[test]
    fn a_group_over_its_office_names_the_sheet() {
        let want = ["高齢者の福祉 | 高齢課 福祉課 | 2"];
        for name in [
            "基本施策 |\n1 高齢者の福祉 |",
            "施策名 |\n1 高齢者の福祉 |",
            "基本施策　高齢者の福祉",
            "基本施策 | 1 高齢者の福祉",
        ] {
            let lines = format!("{name}\n主管課 |\n高齢課 |\n関係課 |\n福祉課 |");
            assert_eq!(items(&lines), want, "{name}");
        }
    }

    #[test]
    fn a_group_over_what_is_said_of_it_names_the_sheet_without_offices() {
        let found = items("基本施策 |\n1 高齢者の福祉 |\n現状 |\n増えている。 |");
        assert_eq!(found, ["高齢者の福祉 |  | 2"]);
    }
}
