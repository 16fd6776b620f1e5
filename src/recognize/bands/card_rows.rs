//! Rows of a card: labels with the value of each right of it, and no head of a table.

use crate::profile::Role;
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::cells::view::View;
use std::ops::Range;

/// Whether a row of a card holds labels and their values in turn, or a time alone, above or below a row of the kind:
/// 「改革の柱｜歳入の確保｜計画期間｜令和5年度～令和9年度」 over 「主管課｜税務課｜関係課｜住民課」; or beside a row of the same
/// labels: 「KPI①｜…｜目標値｜…」 over 「KPI②｜…｜目標値｜…」.
pub(super) fn is_row_of_pairs(view: &View, row: usize, cols: &Range<usize>) -> bool {
    let labels = |row: usize| -> Option<Vec<&str>> {
        let labels = turns(view, row, cols, |_| true)?.into_iter();
        let first = |(label, _): (usize, usize)| view.seen[label].labels.first();
        labels.map(|pair| Some(first(pair)?.id.as_str())).collect()
    };
    let own = labels(row);
    let beside = [Some(row + 1), row.checked_sub(1)].into_iter().flatten();
    let again = own.is_some() && beside.into_iter().any(|other| labels(other) == own);
    if again {
        return true;
    }
    let alone = |r: usize, cols: &Range<usize>| {
        let (first, said) = match view.filled(r, cols.clone())[..] {
            [first, said] => (first, said),
            // 「目的｜対象｜市民」: what it is part of stands left of the label.
            [first, label, said] if is_part(&view.seen[label], &view.seen[said]) => (first, said),
            _ => return false,
        };
        let first = &view.seen[first];
        first.kind == Kind::Label && first.cell.col == cols.start && view.seen[said].is_content()
    };
    let pairs = |r: usize| in_turn(view, r, cols).is_some();
    let of_a_card = |r: usize| {
        let own = behind_part(view, r, cols)..cols.end;
        let role = view.at(r, own.start).and_then(Seen::role);
        !role.is_none_or(heads_figures) && (alone(r, &own) || in_turn(view, r, &own).is_some())
    };
    let beside = || of_a_card(row + 1) || row.checked_sub(1).is_some_and(of_a_card);
    let times = || is_time_alone(view, row, cols) || says_one_time(view, row, cols);
    (pairs(row) || is_led(view, row, cols) || times()) && beside()
}

/// The column behind words down the left edge that say which part of a sheet a row is of: 「１現状の把握」 left of 「対象｜市民」.
fn behind_part(view: &View, row: usize, cols: &Range<usize>) -> usize {
    let edge = view.at(row, cols.start);
    let metric = |s: &Seen| {
        let beside = view.at(row, s.cell.last_col() + 1);
        let label =
            beside.is_some_and(|b| b.kind == Kind::Label && !b.role().is_some_and(heads_figures));
        s.role().is_some_and(Role::is_metric) && label
    };
    let words = |s: &&Seen| s.kind == Kind::Text && !s.is_sentence() || metric(s);
    edge.filter(|s| s.cell.row_span > 1)
        .filter(words)
        .map_or(cols.start, |s| s.cell.last_col() + 1)
}

/// 「位置付け｜政策｜自然を生かすまち｜施策｜林業の振興」: a label of what all the pairs of the row are.
fn is_led(view: &View, row: usize, cols: &Range<usize>) -> bool {
    let Some(first) = view.at(row, cols.start).filter(|s| s.kind == Kind::Label) else {
        return false;
    };
    let pairs = in_turn(view, row, &(first.cell.last_col() + 1..cols.end));
    let text = |&(_, said): &(usize, usize)| view.seen[said].kind == Kind::Text;
    pairs.is_some_and(|pairs| pairs.iter().all(text))
}

/// Whether a label stands beside one text over all columns right of it.
fn is_part(label: &Seen, said: &Seen) -> bool {
    label.kind == Kind::Label && said.kind == Kind::Text && said.cell.col_span > 1
}

/// Whether what a label of this kind stands beside may be the head of figures or steps.
fn heads_figures(role: Role) -> bool {
    role.is_metric() || matches!(role, Role::YearPlan | Role::Indicator)
}

/// 「計画期間｜令和5年度～令和9年度」, 「開始年度｜令和5年度」: a time that is the value of the label beside it, in a
/// form of more columns than these.
fn is_time_alone(view: &View, row: usize, cols: &Range<usize>) -> bool {
    let filled = view.filled(row, cols.clone());
    cols.len() > 2 && matches!(filled.as_slice(), &[label, said] if says_when(view, label, said))
}

/// 「会計｜一般会計｜事業種別｜開始｜平成9年度」: the one year of the row is the value of the label right before it, and no
/// figure stands below it. Until when may be said behind it, 「終了｜未定」, but the row ends in no label.
fn says_one_time(view: &View, row: usize, cols: &Range<usize>) -> bool {
    let filled = view.filled(row, cols.clone());
    let [first, .., last] = filled[..] else {
        return false;
    };
    let mut years = filled
        .iter()
        .filter(|&&id| view.seen[id].kind == Kind::Year);
    let (Some(&said), None) = (years.next(), years.next()) else {
        return false;
    };
    let of_label = |pair: &[usize]| pair[1] == said && says_when(view, pair[0], said);
    let cell = view.seen[said].cell;
    let below = view.at(cell.last_row() + 1, cell.col);
    let opens = view.seen[first].role().is_some_and(|r| !heads_figures(r));
    opens
        && filled[1..].windows(2).any(of_label)
        && (last == said || view.seen[last].kind == Kind::Text)
        && below.is_none_or(|s| s.kind != Kind::Value)
}

fn says_when(view: &View, label: usize, said: usize) -> bool {
    let times = [Role::PlanPeriod, Role::Deadline, Role::Schedule];
    let label = &view.seen[label];
    let of_time = label.kind == Kind::Label && label.role().is_some_and(|r| times.contains(&r));
    of_time && view.seen[said].kind == Kind::Year
}

/// Labels and what stands right of each, where a row holds two or more of them in turn; 「新規」 and
/// 「令和8年度」 are values there, whatever they may head elsewhere.
pub(super) fn in_turn(view: &View, row: usize, cols: &Range<usize>) -> Option<Vec<(usize, usize)>> {
    turns(view, row, cols, |label| view.seen[label].cell.row == row)
}

fn turns(
    view: &View,
    row: usize,
    cols: &Range<usize>,
    fits: impl Fn(usize) -> bool,
) -> Option<Vec<(usize, usize)>> {
    let mut cells = view.across(row, cols.clone());
    let empty = |id: &usize| view.seen[*id].kind == Kind::Empty;
    while cells.len() > 2 && cells.iter().rev().take(2).filter(|id| empty(id)).count() == 2 {
        cells.pop();
    }
    let pairs: Vec<(usize, usize)> = (cells.chunks_exact(2))
        .map(|pair| (pair[0], pair[1]))
        .collect();
    let plan = |id: usize| view.seen[id].role().is_some_and(heads_figures);
    let labelled = |&(label, said): &(usize, usize)| {
        let labels = view.seen[label].kind == Kind::Label && fits(label);
        labels && !(view.seen[said].kind == Kind::Year && plan(label))
    };
    let told = |&(label, said): &(usize, usize)| {
        view.seen[said].kind == Kind::Text || says_when(view, label, said)
    };
    let told = pairs.iter().any(told);
    (cells.len().is_multiple_of(2) && pairs.len() > 1 && told && pairs.iter().all(labelled))
        .then_some(pairs)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn a_year_behind_its_label_heads_nothing() {
        let plan = read(
            "令和６年度事務事業評価表\n\n<table>\
             <tr><td>事務事業名</td><td colspan=2>間伐の促進</td><td>課等名</td><td>林務課</td></tr>\
             <tr><td>会計</td><td>一般会計</td><td>事業種別</td><td>開始</td><td>平成９年度</td></tr>\
             <tr><td>対象</td><td colspan=4>市民</td></tr>\
             <tr><td>種別</td><td>指標名及び単位</td><td>６年度計画</td><td>６年度実績</td><td>７年度計画</td></tr>\
             <tr><td>成果指標</td><td>実施面積（ha）</td><td>180</td><td>164.5</td><td>190</td></tr></table>\n",
        );
        let item = told(&plan.items[0]);
        let want = "- 間伐の促進 | 林務課 | 実施面積(ha)  > 180@2024, 190@2025";
        assert!(item.starts_with(want), "{item}");
    }

    #[test]
    fn a_start_year_with_its_end_undecided_heads_nothing() {
        let plan = read(
            "令和６年度事務事業評価表\n\n<table>\
             <tr><td>事業名</td><td colspan=2>河川の清掃</td><td>担当課</td><td colspan=2>土木課</td></tr>\
             <tr><td>位置づけ</td><td>政策</td><td>水と緑のまち</td><td>施策</td><td colspan=2>川の保全</td></tr>\
             <tr><td>会計</td><td>一般会計</td><td>事業種別</td><td>開始</td><td>平成15年度</td><td>終了　未定</td></tr>\
             <tr><td rowspan=2>目的</td><td>対象</td><td colspan=4>市民</td></tr>\
             <tr><td>意図</td><td colspan=4>川を汚さない。</td></tr>\
             <tr><td>種別</td><td>指標名</td><td>単位</td><td>６年度計画</td><td>６年度実績</td><td>７年度計画</td></tr>\
             <tr><td>成果指標</td><td>参加者数</td><td>人</td><td>180</td><td>164</td><td>190</td></tr></table>\n",
        );
        assert_eq!(plan.items.len(), 1);
        let item = told(&plan.items[0]);
        let want = "- 河川の清掃 | 土木課 | 参加者数  > 180@2024, 190@2025";
        assert!(item.starts_with(want), "{item}");
    }
}
