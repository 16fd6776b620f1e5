//! Columns of groups whose head no word list knows, or knows as something else, left of groups that are known: 「環境目標｜施策の
//! 方向｜取組名」, 「めざす姿｜基本施策｜事業名」.

use super::column::Column;
use crate::profile::Role;
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::cells::view::View;

/// A head and the name of a group are no longer (characters).
const LONGEST: usize = 40;

/// Such a column holds the outer groups where each of its cells stands beside whole groups, and beside several of them
/// somewhere.
pub(super) fn settle_outer_groups(view: &View, table: &Table, columns: &mut [Column]) {
    let titled = columns.iter().position(|c| c.role == Some(Role::Title));
    let inner = columns.iter().position(|c| c.role == Some(Role::Parent));
    let Some((inner, _)) = inner.zip(titled).filter(|(inner, title)| inner < title) else {
        return;
    };
    for at in (0..inner).rev() {
        if !holds_groups(view, table, columns, at) {
            return;
        }
        columns[at].role = Some(Role::Parent);
        let head = columns[at].name.take();
        columns[at].label = head.or(columns[at].label.take());
    }
}

/// Whether what stands in a column are the groups of those right of it.
fn holds_groups(view: &View, table: &Table, columns: &[Column], at: usize) -> bool {
    let column = &columns[at];
    let head = column.heads.last().map(|&id| &view.seen[id]);
    let worded = |s: &Seen| matches!(s.kind, Kind::Text | Kind::Label);
    let named = head.is_some_and(|s| worded(s) && s.cell.col_span == 1 && is_short(s));
    let other = |r: Role| matches!(r, Role::Goal | Role::Purpose | Role::Aside | Role::Other);
    if !named || !column.role.is_none_or(other) || column.year.is_some() {
        return false;
    }
    let begins = |at: usize| -> Vec<usize> {
        let own = |row: &usize| {
            let seen = view.at(*row, table.cols.start + at);
            seen.is_some_and(|s| s.cell.row == *row && s.kind != Kind::Empty)
        };
        table.body.clone().filter(own).collect()
    };
    let (outer, inner) = (begins(at), begins(at + 1));
    let named = |row: &usize| {
        let seen = view.at(*row, table.cols.start + at);
        seen.is_some_and(|s| s.kind == Kind::Text && !s.figure && !s.is_sentence() && is_short(s))
    };
    outer.first() == Some(&table.body.start)
        && outer.len() < inner.len()
        && outer.iter().all(|row| inner.contains(row) && named(row))
}

fn is_short(seen: &Seen) -> bool {
    seen.str().chars().count() <= LONGEST
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    fn levels(head: &str, cells: [&str; 2]) -> Vec<String> {
        let [first, second] = cells;
        let plan = read(&format!(
            "笹野町環境計画\n計画期間　令和８年度～令和12年度\n\n<table>\
             <tr><td>{head}</td><td>施策の方向</td><td>取組名</td><td>担当課</td><td>指標</td><td>目標値R12</td></tr>\
             <tr><td rowspan=3>{first}</td><td rowspan=2>生き物を守る</td><td>外来種の駆除</td><td>環境課</td><td>駆除の面積</td><td>40</td></tr>\
             <tr><td>保護区の指定</td><td>環境課</td><td>保護区の数</td><td>5</td></tr>\
             <tr><td>水を守る</td><td>水質の調査</td><td>土木課</td><td>調査の地点</td><td>12</td></tr>\
             <tr><td>{second}</td><td>ごみを減らす</td><td>分別の徹底</td><td>環境課</td><td>分別の率</td><td>28</td></tr></table>\n"
        ));
        let above = |i: &crate::plan::Item| {
            let above: Vec<&str> = i.hierarchy.iter().map(|h| h.title.as_str()).collect();
            above.join("›")
        };
        plan.items.iter().map(above).collect()
    }

    #[test]
    fn groups_of_groups_may_have_any_head() {
        let want = [
            "里山›生き物を守る",
            "里山›生き物を守る",
            "里山›水を守る",
            "まち›ごみを減らす",
        ];
        assert_eq!(levels("私たちの願い", ["里山", "まち"]), want);
        assert_eq!(levels("めざす姿", ["里山", "まち"]), want);
        // What is counted or told there is no group.
        assert_eq!(levels("私たちの願い", ["3", "4"])[0], "生き物を守る");
        assert_eq!(
            levels("私たちの願い", ["里山は町の宝です。", "まちを磨きます。"])[0],
            "生き物を守る"
        );
    }
}
