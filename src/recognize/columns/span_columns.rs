//! Two columns of years that say from when to when a row is done: 「着手｜完了」, 「開始年度｜終了年度」.

use super::column::Column;
use crate::profile::{Profile, Role};
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use crate::recognize::rows::figures::Layout;
use crate::text::{Text, TextBuilder};

/// Makes one schedule of them.
pub(super) fn settle_spans(view: &View, table: &Table, columns: &mut [Column], profile: &Profile) {
    let heads = |c: &Column, list: &str| {
        let head = c.heads.last().map(|&id| view.seen[id].text().key());
        head.is_some_and(|key| profile.words(list).contains(&key))
    };
    let dated = |i: usize| {
        let cells = view.down(table.cols.start + i, table.body.clone());
        let mut kinds = cells.iter().map(|&id| view.seen[id].kind);
        let years = kinds.clone().any(|k| k == Kind::Year);
        years && kinds.all(|k| matches!(k, Kind::Year | Kind::Mark | Kind::Empty))
    };
    for i in 1..columns.len() {
        let pair = heads(&columns[i - 1], "span_start") && heads(&columns[i], "span_end");
        if pair && dated(i - 1) && dated(i) {
            let start = columns[i - 1].heads.last().map(|&id| view.seen[id].text());
            columns[i - 1].label = start.map(Text::trimmed);
            (columns[i - 1].role, columns[i - 1].until) = (Some(Role::Schedule), Some(i));
            (columns[i].role, columns[i].name) = (Some(Role::Schedule), None);
        }
    }
}

/// What both columns say in a row, as a time from the one to the other, and the cell of the second.
pub(in crate::recognize) fn span_of(
    view: &View,
    plan: &Layout,
    row: usize,
    i: usize,
) -> Option<(Text, usize)> {
    let until = plan.columns.get(i)?.until?;
    let (from, to) = (
        view.at(row, plan.from + i)?,
        view.id(row, plan.from + until)?,
    );
    let end = &view.seen[to];
    let years = from.kind == Kind::Year && end.kind == Kind::Year;
    if !years || from.text().key() == end.text().key() {
        return Some((from.text().clone(), to));
    }
    let mut span = TextBuilder::default();
    span.push_text(from.text());
    span.push_gap("～");
    span.push_text(end.text());
    Some((span.finish(), to))
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn two_columns_say_from_when_to_when() {
        let plan = read(
            "沢口町改革プラン\n計画期間　令和８年度～令和12年度\n\n## 改革の項目\n\n\
             | 番号 | 取組項目 | 改革前の姿 | 改革後の姿 | 着手 | 完了 | 所属 |\n|---|---|---|---|---|---|---|\n\
             | 1 | 使用料の統一 | 考え方が異なる。 | 一つの基準とする。 | 令和８年度 | 令和９年度 | 財政課 |\n\
             | 2 | 基金の運用 | 預金のみ。 | 国債を組み合わせる。 | 令和８年度 | 令和８年度 | 会計課 |\n",
        );
        let spans = plan.items.iter().map(|i| {
            let period = &i.schedule[0].period;
            (i.title.as_str(), period.start.as_str(), period.end.as_str())
        });
        let spans: Vec<(&str, &str, &str)> = spans.collect();
        let want = [
            ("使用料の統一", "2026-04-01", "2028-03-31"),
            ("基金の運用", "2026-04-01", "2027-03-31"),
        ];
        assert_eq!(spans, want);
    }
}
