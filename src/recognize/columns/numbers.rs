//! Columns of numbers and codes: whose they are, and what they are not.

use super::column::{Column, Content, holds_numbers};
use crate::profile::Role;
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;

/// 「施策番号｜番号｜事業名」: of two columns of numbers before the names the nearer one is theirs, and the other is that of
/// the group behind it, or of one that only its number tells.
pub(super) fn settle_outer_numbers(columns: &mut [Column]) {
    let title = columns.iter().position(|c| c.role == Some(Role::Title));
    let number = |c: &Column| c.role == Some(Role::Number);
    let before = columns.get(..title.unwrap_or(0)).unwrap_or_default();
    let Some(own) = before.iter().rposition(number) else {
        return;
    };
    for i in (0..own)
        .filter(|&i| number(&columns[i]))
        .collect::<Vec<_>>()
    {
        let grouped = columns[i + 1].role == Some(Role::Parent);
        columns[i].role = Some(if grouped { Role::Parent } else { Role::Aside });
    }
}

/// 「業務指標」 over nothing but 「A401」 and 「B112」: the codes of what the rows count, which other columns name.
pub(super) fn settle_codes(view: &View, table: &Table, columns: &mut [Column]) {
    /// A code is no longer (characters).
    const LONGEST: usize = 8;
    let code = |id: &usize| {
        let words = view.seen[*id].str();
        let plain = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
        let lettered = words.starts_with(|c: char| c.is_ascii_alphabetic());
        let counted = words.ends_with(|c: char| c.is_ascii_digit());
        lettered && counted && words.len() <= LONGEST && words.chars().all(plain)
    };
    let numbered = columns.iter().any(|c| c.role == Some(Role::Number));
    for (i, column) in columns.iter_mut().enumerate().skip(1) {
        let mut cells = view.down(table.cols.start + i, table.body.clone());
        cells.retain(|&id| view.seen[id].kind != Kind::Empty);
        if column.role == Some(Role::Indicator) && !cells.is_empty() && cells.iter().all(code) {
            let role = if numbered { Role::Aside } else { Role::Number };
            column.role = Some(role);
        }
    }
}

/// 「取組内容」 over 「①」 and 「…を行います。」: the first of the two columns holds the numbers. In a text
/// file the head stands over the numbers alone.
pub(super) fn find_numbers(view: &View, table: &Table, columns: &mut [Column]) {
    for i in 1..columns.len() {
        let (Some(head), Some(beside)) = (
            columns[i - 1].heads.last().copied(),
            columns[i].heads.last().copied(),
        ) else {
            continue;
        };
        let role = columns[i - 1].role;
        let headless = |c: &Column| c.heads.iter().all(|&h| view.seen[h].kind == Kind::Empty);
        let shared = head == beside || headless(&columns[i]);
        let content = Content::of(view, table, table.cols.start + i);
        // 「項目」 over 「歳入」, 「1」 and 「町税の徴収」 says nothing of figures.
        let named = matches!(columns[i].role, Some(Role::Title | Role::Indicator));
        let plain = role.is_none() && head == beside && named;
        if role.map_or(!plain, Role::is_metric)
            || role == Some(Role::Number)
            || columns[i - 1].times
            || columns[i - 1].year.is_some()
            || !shared
            || content.cells == 0
            || content.values * 2 > content.cells
            || !holds_numbers(view, table, table.cols.start + i - 1)
        {
            continue;
        }
        // 「柱｜　｜番号」 over 「1｜財源の確保｜①」: the items have numbers of their own.
        let own = |(at, c): (usize, &Column)| at > i && c.role == Some(Role::Number);
        let of_groups = role == Some(Role::Parent) && columns.iter().enumerate().any(own);
        let mut first = std::mem::take(&mut columns[i - 1]);
        columns[i - 1].heads.clone_from(&first.heads);
        if plain {
            first = std::mem::take(&mut columns[i]);
        }
        columns[i - 1].role = Some(if of_groups {
            Role::Parent
        } else {
            Role::Number
        });
        columns[i] = first;
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn the_nearest_of_two_numbers_is_that_of_the_item() {
        let plan = read(
            "霞野町実施計画\n\n<table><tr><th>施策番号</th><th>番号</th><th>事業名</th><th>担当課</th></tr>\
             <tr><td rowspan=2>4</td><td>1</td><td>町史の編さん</td><td>教育課</td></tr>\
             <tr><td>2</td><td>サイトの改修</td><td>企画課</td></tr></table>\n",
        );
        let items: Vec<String> = plan.items.iter().map(told).collect();
        assert_eq!(
            items,
            ["1 町史の編さん | 教育課", "2 サイトの改修 | 企画課"]
        );
    }

    #[test]
    fn a_column_of_codes_names_no_indicator() {
        let plan = read(
            "霞野町水道計画\n\n項目\t令和６年度【実績】\t令和17年度【目標】\t関連指標\n\
             使用件数（件）\t1,284\t0\tA401\n使用率（％）\t8.6\t0.0\tA402\n",
        );
        let all = plan.items.iter().flat_map(|i| &i.indicators);
        let names = all
            .chain(&plan.indicators)
            .filter_map(|i| i.name.as_deref());
        assert_eq!(names.collect::<Vec<_>>(), ["使用件数(件)", "使用率(%)"]);
    }
}
