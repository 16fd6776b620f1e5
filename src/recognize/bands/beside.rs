//! What stands beside several rows of a form or of a table in it.

use super::band::Pair;
use super::head::head_rows;
use crate::profile::Role;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use std::ops::Range;

/// A label and what it says, both as deep as the rows of other labels beside them: 「取組名｜窓口の改善」 left of
/// 「主管課｜住民課」 over 「関係課｜総務課」. With those rows, and the columns behind.
pub(super) fn deep_pair(
    view: &View,
    label: usize,
    row: usize,
    rows: &Range<usize>,
    cols: &Range<usize>,
) -> Option<(Pair, Range<usize>, Range<usize>)> {
    let seen = &view.seen[label];
    let cell = seen.cell;
    let figures = |r: Role| r.is_metric() || matches!(r, Role::Indicator | Role::Goal);
    let names = seen.kind == Kind::Label && !seen.role().is_some_and(figures);
    if !names || cell.row != row || cell.row_span < 2 || cell.last_row() >= rows.end {
        return None;
    }
    // 「取組番号・取組名｜1｜窓口の改善」
    let deep = |id: &usize| {
        let said = &view.seen[*id];
        let words = matches!(said.kind, Kind::Text | Kind::Value);
        words && (said.cell.row, said.cell.row_span) == (row, cell.row_span)
    };
    let right = view.across(row, cell.last_col() + 1..cols.end);
    let content: Vec<usize> = right.into_iter().take_while(deep).collect();
    let beside = view.seen[*content.last()?].cell.last_col() + 1..cols.end;
    let labelled = |row: usize| {
        let first = view.beginning(row, beside.clone()).into_iter().next();
        first.is_some_and(|id| {
            let seen = &view.seen[id];
            seen.kind == Kind::Label && !seen.role().is_some_and(figures)
        })
    };
    let rows = row..row + cell.row_span;
    (!beside.is_empty() && rows.clone().all(labelled)).then_some((
        Pair { label, content },
        rows,
        beside,
    ))
}

/// A label over its text, beside a table with a head of its own that begins in the same row: 「事業内容｜活動指標」 over 「協議を
/// 行った。｜名称｜計画｜実績」, with the text as deep as the table. With the rows of both, and the columns of the table.
pub(super) fn pair_above(
    view: &View,
    label: usize,
    row: usize,
    rows: &Range<usize>,
    cols: &Range<usize>,
) -> Option<(Pair, Range<usize>, Range<usize>)> {
    let seen = &view.seen[label];
    let beside = seen.cell.last_col() + 1..cols.end;
    let said = view.id(row + 1, seen.cell.col)?;
    let cell = view.seen[said].cell;
    let below = seen.kind == Kind::Label
        && seen.role().is_some_and(Role::is_of_one_value)
        && (seen.cell.row, seen.cell.row_span) == (row, 1)
        && (cell.row, cell.col) == (row + 1, seen.cell.col)
        && cell.last_col() == seen.cell.last_col()
        && view.seen[said].kind == Kind::Text;
    let deep = cell.row_span > 1 && cell.last_row() < rows.end;
    let over = view.across(row, beside.clone());
    let [over] = over[..] else {
        return None;
    };
    let rows = row..cell.last_row() + 1;
    let names = view.seen[over].kind == Kind::Label && view.seen[over].cell.row_span == 1;
    let table = || head_rows(view, row + 1, &(row + 1..rows.end), &beside).is_some();
    let content = vec![said];
    (below && deep && names && table()).then(|| (Pair { label, content }, rows, beside.clone()))
}

/// Where the rows end that a year over the full width speaks of: 「令和8年度」 over 「計画｜…｜実績｜…」.
pub(super) fn year_band(
    view: &View,
    band: usize,
    row: usize,
    rows: &Range<usize>,
    cols: &Range<usize>,
) -> Option<usize> {
    let seen = &view.seen[band];
    let whole = seen.cell.col == cols.start && seen.cell.last_col() + 1 >= cols.end;
    if seen.kind != Kind::Year || !whole || cols.len() < 2 || seen.cell.row_span > 1 {
        return None;
    }
    let told = |row: &usize| {
        let cells = view.beginning(*row, cols.clone());
        // More than one figure behind a label is of a table.
        let ([first, _] | [first, _, _, _]) = cells.as_slice() else {
            return false;
        };
        let label = cells
            .get(2)
            .is_none_or(|&id| view.seen[id].kind == Kind::Label);
        let role = Some(*first)
            .filter(|_| label)
            .and_then(|id| view.seen[id].role());
        let kinds = [
            Role::Target,
            Role::Actual,
            Role::Schedule,
            Role::YearPlan,
            Role::Judgement,
            Role::Rate,
        ];
        role.is_some_and(|r| kinds.contains(&r))
    };
    let end = row + 1 + (row + 1..rows.end).take_while(told).count();
    (end > row + 1).then_some(end)
}

/// Where a table of years begins in a block, beside a text as deep as the block: 「工程｜太線は工事を示す。｜
/// R8｜R9」 over 「工程｜〃｜設計｜工事」.
pub(super) fn said_beside(view: &View, rows: &Range<usize>, cols: &Range<usize>) -> Option<usize> {
    let seen = view.at(rows.start, cols.start)?;
    let deep = seen.cell.row == rows.start && seen.cell.last_row() + 1 >= rows.end;
    let edge = seen.cell.last_col() + 1;
    if seen.kind != Kind::Text || !deep || rows.len() < 2 {
        return None;
    }
    let years = view.filled(rows.start, edge..cols.end);
    let dated = years.len() > 1 && years.iter().all(|&id| view.seen[id].kind == Kind::Year);
    let table = dated && head_rows(view, rows.start, rows, &(edge..cols.end)).is_some();
    // 「指標｜申請件数」 left of 「現状値（R6）｜120件」 over 「令和8年度｜150件」.
    let of_time = |row: usize| {
        let said = view.filled(row, edge..cols.end);
        let label = said.first().map(|&id| &view.seen[id]);
        said.len() == 2
            && label.is_some_and(|l| l.kind == Kind::Year || l.role() == Some(Role::Baseline))
    };
    let table = table || rows.clone().all(of_time);
    table.then_some(edge)
}

/// Where a card begins that has its name, and who answers, in one cell all the way left of its labels: 「Ⅰ-1 文書の電子化
/// 主管：総務課」 beside 「目的｜…」 over 「内容｜…」.
pub(super) fn named_beside(view: &View, rows: &Range<usize>, cols: &Range<usize>) -> Option<usize> {
    let seen = view.at(rows.start, cols.start)?;
    let edge = seen.cell.last_col() + 1;
    let deep = seen.cell.row == rows.start && seen.cell.last_row() + 1 >= rows.end;
    let named = seen.kind == Kind::Text && seen.text().lines().len() > 1 && deep && rows.len() > 1;
    let labelled = |row: &usize| {
        let first = view.filled(*row, edge..cols.end).into_iter().next();
        first.is_some_and(|id| view.seen[id].kind == Kind::Label)
    };
    let labels = rows.clone().filter(labelled).count();
    (named && edge < cols.end && labelled(&rows.start) && labels * 2 > rows.len()).then_some(edge)
}

/// Where a list begins that has a label all the way left of its rows, and nothing over that: 「　｜事業名｜内容」 over
/// 「主な事業｜健診｜…」, with 「主な事業」 beside every row.
pub(super) fn side_label(view: &View, rows: &Range<usize>, cols: &Range<usize>) -> Option<usize> {
    let corner = view.at(rows.start, cols.start)?;
    let from = corner.cell.last_row() + 1;
    let label = view.at(from, cols.start).filter(|_| from < rows.end)?;
    let deep = label.cell.row == from && label.cell.last_row() + 1 >= rows.end;
    let edge = label.cell.last_col() + 1;
    let alone = corner.kind == Kind::Empty && corner.cell.last_col() + 1 == edge;
    if label.kind != Kind::Label || !deep || !alone || label.cell.row_span < 2 {
        return None;
    }
    let head = head_rows(view, rows.start, rows, &(edge..cols.end));
    head.is_some_and(|head| head.end == from).then_some(edge)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn a_label_over_its_text_stands_beside_a_table_with_a_head_of_its_own() {
        let plan = read(
            "令和６年度事務事業評価表\n\n<table>\
             <tr><td>事業名</td><td colspan=3>河川の清掃</td><td>担当課</td><td>土木課</td></tr>\
             <tr><td colspan=2>取組内容</td><td colspan=4>活動指標</td></tr>\
             <tr><td colspan=2 rowspan=3>団体と清掃した。</td><td>名称</td><td>６年度計画</td><td>６年度実績</td><td>７年度計画</td></tr>\
             <tr><td>清掃（回）</td><td>4</td><td>5</td><td>6</td></tr>\
             <tr><td>参加団体（団体）</td><td>11</td><td>10</td><td>12</td></tr>\
             <tr><td>課題</td><td colspan=5>参加者が減っている。</td></tr></table>\n",
        );
        assert_eq!(plan.items.len(), 1);
        let item = told(&plan.items[0]);
        let want = "- 河川の清掃 | 土木課 | 清掃(回)  > 4@2024, 6@2025 | 参加団体(団体)  > 11@2024, 12@2025";
        assert!(item.starts_with(want), "{item}");
        assert_eq!(
            plan.items[0].description.as_deref(),
            Some("団体と清掃した。\n参加者が減っている。")
        );
    }
}
