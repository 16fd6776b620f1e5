//! Rows that begin with the group or the name of an indicator, or with that of an undertaking, though its word labels
//! elsewhere: 「成果｜受診率｜18%｜25%」, 「満足度｜満足度 80％以上」, 「推進体制｜推進者を選任する。｜人事課」.

use crate::profile::Role;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use std::ops::Range;

/// Whether the label of a row calls it like other words would, and says nothing of its neighbours.
pub(super) fn names_row(view: &View, head: &Range<usize>, begun: &[usize]) -> bool {
    is_group(view, head, begun) || is_named_again(view, begun) || is_answered(view, head, begun)
}

/// Whether a row has a cell below each head, one of them an office below that of offices: 「推進体制｜推進者を選任する。｜
/// 人事課」 below 「取組項目｜取組内容｜担当課」.
fn is_answered(view: &View, head: &Range<usize>, begun: &[usize]) -> bool {
    /// A label and its value are a pair.
    const CELLS: usize = 3;
    let Some((_, others)) = begun.split_first() else {
        return false;
    };
    let above = |id: &usize| {
        let cell = view.seen[*id].cell;
        let above = view.at(head.end - 1, cell.col)?;
        let same = above.cell.col == cell.col && above.cell.last_col() == cell.last_col();
        Some(above).filter(|a| same && a.kind == Kind::Label)
    };
    let office = |id: &usize| {
        let by = above(id).is_some_and(|a| a.role() == Some(Role::Department));
        by && view.seen[*id].office
    };
    let titled = begun
        .first()
        .and_then(above)
        .is_some_and(|a| a.has(Role::Title));
    let plain = |id: &usize| view.seen[*id].is_content() && above(id).is_some();
    titled && begun.len() >= CELLS && others.iter().all(plain) && others.iter().any(office)
}

/// 「満足度｜満足度 80％以上」: the cell names again what its row is about.
fn is_named_again(view: &View, begun: &[usize]) -> bool {
    let [label, figure, ..] = begun else {
        return false;
    };
    let (label, figure) = (&view.seen[*label], &view.seen[*figure]);
    figure.figure && figure.str().starts_with(label.str())
}

/// Whether the label of a row is the group of an indicator with its figures, each below its head: 「成果｜受診率｜18%｜
/// 25%」 below 「区分｜指標｜現状値｜目標値」.
fn is_group(view: &View, head: &Range<usize>, begun: &[usize]) -> bool {
    let Some((label, named)) = begun.split_first() else {
        return false;
    };
    let seen = |id: &usize| &view.seen[*id];
    let above = |id: &usize| view.at(head.end - 1, seen(id).cell.col);
    // 「成果｜ア｜受診率」: a head over the group covers the count behind it.
    let counts = |id: &&usize| {
        let place = |id| above(id).map(|a| (a.cell.row, a.cell.col));
        place(id) == place(label)
    };
    let counted = named.iter().take_while(counts).count();
    let [name, figures @ ..] = &named[counted..] else {
        return false;
    };
    let below = |id: &usize, role: fn(Role) -> bool| {
        above(id).is_some_and(|a| a.labels.iter().any(|l| role(l.role)))
    };
    let group =
        above(label).is_some_and(|a| matches!(a.kind, Kind::Label | Kind::Text | Kind::Empty));
    let group = group && !seen(label).role().is_some_and(Role::is_metric);
    let metric = |id: &&usize| below(id, Role::is_metric);
    let figure = |id: &usize| seen(id).figure && metric(&id);
    // 「世帯数」 may be a label elsewhere.
    let other = seen(name).kind == Kind::Label && seen(name).role() == Some(Role::Other);
    let other = other && figures.iter().filter(|id| figure(id)).count() > 1;
    let named = below(name, |r| r == Role::Indicator);
    let named = named && (seen(name).kind == Kind::Text || other);
    // 「活動指標｜地図の作成｜未作成｜作成」: words as well, below two of them.
    let told = || figures.iter().filter(metric).count() > 1;
    group && named && (figures.iter().any(figure) || told())
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn an_undertaking_may_be_called_as_a_label_is() {
        let plan = read(
            "霞台町障害者活躍推進計画\n\n項目\t取組\t担当\n推進体制\t・推進者を選任する。\t人事課\n\
             職場の環境\t・休憩室を整える。\t管財課\n",
        );
        let titles: Vec<&str> = plan.items.iter().map(|i| i.title.as_str()).collect();
        assert_eq!(titles, ["推進体制", "職場の環境"]);
    }

    #[test]
    fn groups_of_indicators_may_be_words_that_label_elsewhere() {
        let plan = read(
            "霞台町健康計画\n計画期間　令和9年度～令和11年度\n\n| 区分 | 指標 | 現状値 | 目標値 |\n|---|---|---|---|\n\
             | 成果 | 受診率 | 18.2％（令和6年度） | 25％ |\n| 成果 | 喫煙率 | 15％（令和6年度） | 【要設定】 |\n\
             | 活動 | 教室の回数 | 3回 | 5回 |\n",
        );
        let all = plan.items.iter().flat_map(|i| &i.indicators);
        let told = all.map(|i| {
            let start = i.baseline.as_ref().map(|b| b.raw.clone());
            (
                i.name.clone().unwrap_or_default(),
                start.unwrap_or_default(),
            )
        });
        let told: Vec<_> = told.collect();
        let want = [
            ("受診率", "18.2％"),
            ("喫煙率", "15％"),
            ("教室の回数", "3回"),
        ];
        assert_eq!(told, want.map(|(n, b)| (n.to_owned(), b.to_owned())));
    }
}
