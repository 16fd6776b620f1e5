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
        let headless = |c: &Column| c.heads.iter().all(|&h| view.seen[h].kind == Kind::Empty);
        let shared = head == beside || headless(&columns[i]);
        let counts = || counts_up(view, table, table.cols.start + i - 1);
        let over_counts = columns[i - 1].role.is_none() && shared && counts();
        let lost = over_counts.then(|| named_over(view, &columns[i - 1]));
        let role = columns[i - 1].role.or(lost.flatten());
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
        if first.role.is_none() && role.is_some() {
            (first.role, first.label) = (role, first.name.take());
        }
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

/// 「指標」 over figures names what is counted and is no part of a row; over nothing but 「1」, 「2」, 「3」 it is that of the names
/// beside them.
fn named_over(view: &View, column: &Column) -> Option<Role> {
    let head = &view.seen[*column.heads.last()?];
    head.role()
        .filter(|r| column.name.is_some() && column.unit.is_none() && *r == Role::Indicator)
}

/// Whether a column counts its rows: 「1」, 「2」, 「3」.
fn counts_up(view: &View, table: &Table, col: usize) -> bool {
    let mut cells = view.down(col, table.body.clone());
    cells.retain(|&id| view.seen[id].kind != Kind::Empty);
    let plain = |id: &usize| view.seen[*id].str().parse::<u32>().ok();
    let counts: Option<Vec<u32>> = cells.iter().map(plain).collect();
    let up = |all: &[u32]| {
        all.windows(2)
            .all(|two| two[0].checked_add(1) == Some(two[1]))
    };
    counts.is_some_and(|all| !all.is_empty() && up(&all))
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

    #[test]
    fn what_stands_over_counts_is_said_of_the_names_beside_them() {
        let read_with = |head: &str, second: &str| {
            let plan = read(&format!(
                "霞野町総合戦略\n\n基本目標1 働く場をつくる\n\n施策1-1　担い手の確保\n\n{head}\t\t基準値\t目標値\t担当課\n\
                 1\t新しく始めた農家\t3人（2023）\t8人（2029）\t農林課\n\
                 {second}\t認定を受けた農家\t62人（2023）\t65人（2029）\t\n"
            ));
            plan.items.iter().map(told).collect::<Vec<_>>()
        };
        let item = "1-1 担い手の確保 | 農林課 | 新しく始めた農家 3人@2023 > 8人@2029 | 認定を受けた農家 62人@2023 > 65人@2029";
        assert_eq!(read_with("重要業績評価指標（KPI）", "2"), [item]);
        assert_eq!(read_with("指標", "2"), [item]);
        // 「7」 behind 「1」 counts no rows.
        assert_ne!(read_with("指標", "7"), [item]);
    }
}
