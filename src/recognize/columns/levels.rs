//! Which of several columns of words names the item: 「施策区分｜事業名｜事業内容」.

use super::column::Column;
use crate::block::GridKind;
use crate::profile::{Profile, Role};
use crate::recognize::aims::numbered_goals::is_opener;
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use crate::text::ordinal::parse_number;

/// What names an undertaking is no longer (characters).
const LONGEST_NAME: usize = 40;

/// 「方針｜長寿命化」 behind 「施設名」 is what is to be done with it; what it belongs to stands before it.
pub(super) fn settle_behind(view: &View, columns: &mut [Column]) {
    let Some(title) = columns.iter().position(|c| c.role == Some(Role::Title)) else {
        return;
    };
    let told = columns.iter().any(|c| c.role == Some(Role::Description));
    for column in columns.iter_mut().skip(title + 1) {
        let may = |role: Role| column.heads.iter().any(|&id| view.seen[id].has(role));
        if column.role == Some(Role::Parent) && may(Role::Description) && !told {
            column.role = Some(Role::Description);
        }
    }
}

/// 「数値目標」 over sentences names no indicators: each says what is aimed at.
pub(super) fn settle_aims(view: &View, table: &Table, columns: &mut [Column]) {
    for (i, column) in columns.iter_mut().enumerate() {
        let may = |role: Role| column.heads.iter().any(|&id| view.seen[id].has(role));
        if column.role != Some(Role::Indicator) || !(may(Role::Goal) || may(Role::Target)) {
            continue;
        }
        let cells = view.down(table.cols.start + i, table.body.clone());
        let mut filled = cells
            .iter()
            .filter(|&&id| view.seen[id].is_content())
            .peekable();
        let sentences =
            filled.peek().is_some() && filled.all(|&id| view.seen[id].str().ends_with('。'));
        if sentences {
            column.role = Some(Role::Goal);
        }
    }
}

/// 「年度別計画」 or 「部門」 over two columns left of its years: 「財源内訳」 and 「市債」 below it are the heads of rows.
pub(super) fn settle_row_heads(columns: &mut [Column]) {
    let first = columns.iter().position(|c| c.year.is_some());
    let Some((head, others)) = columns
        .get_mut(..first.unwrap_or(0))
        .and_then(|c| c.split_first_mut())
    else {
        return;
    };
    let parts = others.iter().filter(|c| c.heads == head.heads).count();
    let role = match head.role {
        Some(Role::YearPlan | Role::Schedule) => None,
        // 「部門」 over 「一般行政｜総務」
        Some(Role::Parent) if parts > 0 && parts == others.len() => {
            head.role = Some(Role::Class);
            head.role
        }
        _ => return,
    };
    for column in others.iter_mut().filter(|c| c.heads == head.heads) {
        column.role = role;
    }
}

/// 「施策番号｜項目」 over 「1-1｜訓練に参加した割合」 and 「1-2｜貯水槽の数」 beside figures: the names are those of
/// indicators, where no other column has any.
pub(super) fn settle_counted_names(
    view: &View,
    table: &Table,
    columns: &mut [Column],
    profile: &Profile,
) {
    let figures = |c: &Column| c.role.is_some_and(|r| r.is_metric() && !r.is_money());
    let named = |c: &Column| c.role == Some(Role::Indicator);
    let numbered = columns.iter().any(|c| c.role == Some(Role::Number));
    if !numbered || columns.iter().any(named) || !columns.iter().any(figures) {
        return;
    }
    let may_be = |c: &Column| {
        let head = c.heads.last().map(|&id| &view.seen[id]);
        c.role == Some(Role::Title) && head.is_some_and(|s| s.has(Role::Indicator))
    };
    let Some(at) = columns.iter().position(may_be) else {
        return;
    };
    let mut cells = view.down(table.cols.start + at, table.body.clone());
    cells.retain(|&id| view.seen[id].kind != Kind::Empty);
    let counted = |id: &usize| ends_as_name(view.seen[*id].str(), profile);
    if cells.len() > 1 && cells.iter().all(counted) {
        columns[at].role = Some(Role::Indicator);
    }
}

/// 「目標」 over words beside 「目標値」 names what is aimed at; over 「1」 and 「2」 it numbers the aims.
pub(super) fn names_beside_aims(
    view: &View,
    table: &Table,
    columns: &mut [Column],
    profile: &Profile,
) {
    let aims = |c: &Column| matches!(c.role, Some(Role::Target | Role::FinalTarget));
    let cells = |i: usize| {
        let mut cells = view.down(table.cols.start + i, table.body.clone());
        // 「基本目標１　…」 over the whole width is of no column.
        cells.retain(|&id| {
            let seen = &view.seen[id];
            seen.kind != Kind::Empty && seen.cell.col_span == 1
        });
        cells
    };
    let figured = |i: usize| {
        let values = cells(i).into_iter();
        values
            .filter(|&id| view.seen[id].kind == Kind::Value)
            .count()
            * 2
            > cells(i).len()
    };
    let named = |c: &Column| matches!(c.role, Some(Role::Indicator | Role::Title));
    let name = |&id: &usize| {
        let seen = &view.seen[id];
        let short = seen.str().chars().count() <= LONGEST_NAME && !seen.str().contains('。');
        // 「総人口」 may well be a label elsewhere, and 「目標① 利用者数の維持」 begins with one.
        let label = || seen.role().is_some_and(|r| !r.is_metric());
        let counted = is_opener(seen.str(), profile) && seen.kind != Kind::Value;
        let text = seen.kind == Kind::Text || seen.kind == Kind::Label && label();
        (text && (!seen.figure || ends_as_name(seen.str(), profile)) || counted) && short
    };
    let worded = |columns: &[Column], i: usize| {
        let column = &columns[i];
        let head = column.heads.last().map(|&id| &view.seen[id]);
        let goal = head.is_some_and(|s| s.has(Role::Goal)) && column.group.is_none();
        let bare = column.year.is_none() && column.unit.is_none();
        let role = aims(column) || column.role == Some(Role::Goal);
        role && goal && bare && !cells(i).is_empty()
    };
    let Some(at) = (0..columns.len()).find(|&i| worded(columns, i)) else {
        return;
    };
    let own = cells(at);
    let beside = (0..columns.len()).any(|i| i != at && aims(&columns[i]) && figured(i));
    // 「取組項目｜目標｜R7｜R8」: what the figures of the years are of.
    let yearly = || (0..columns.len()).any(|i| columns[i].year.is_some() && figured(i));
    let indicator = |c: &Column| c.role == Some(Role::Indicator);
    let yearly = !beside && !columns.iter().any(indicator) && yearly();
    let counts = || {
        let mut own = own.iter().enumerate();
        own.all(|(i, &id)| parse_number(view.seen[id].str()) == Some((i + 1).to_string()))
    };
    let words = (columns.iter()).any(|c| c.role == Some(Role::Description));
    let names = columns.iter().position(named);
    if (beside || yearly) && own.iter().all(name) {
        columns[at].role = Some(match names.filter(|_| !yearly) {
            None => Role::Indicator,
            // 「目標｜評価指標｜目標値」: what the indicators are for.
            Some(names) if at < names => Role::Parent,
            Some(_) => Role::Goal,
        });
    } else if at == 0 && words && own.len() > 1 && counts() {
        columns[at].role = Some(Role::Number);
    } else if at == 0 && names == Some(1) && beside && own.len() > 1 && counts() {
        // 「目標｜指標｜現状R6｜目標R13」 over 「1｜受診率｜…」: which of the aims of the plan it is.
        columns[at].role = Some(Role::Aside);
    }
}

/// 「休業の取得率（２週間以上）」, 「年360時間を超える職員の割合」: a figure inside a name.
pub(in crate::recognize) fn ends_as_name(words: &str, profile: &Profile) -> bool {
    let words = words.trim_end();
    let bare = words
        .ends_with(')')
        .then(|| words.rfind('('))
        .flatten()
        .and_then(|at| words.get(..at))
        .unwrap_or(words);
    profile.names_figure(bare.trim_end())
}

/// Of two columns of names the left is that of groups where its cells reach over rows that each have a
/// number or an office of their own: 「推進項目｜取組項目｜担当課」. Below one head over both they are merged,
/// and each row may say as well how far it is to go, 「取組項目」 over 「歳入｜使用料の見直し」, or what it is counted in.
pub(super) fn settle_groups(view: &View, table: &Table, columns: &mut [Column], profile: &Profile) {
    let titles: Vec<usize> = (0..columns.len())
        .filter(|&i| columns[i].role == Some(Role::Title))
        .collect();
    let (Some(&group), Some(&name)) = (titles.first(), titles.get(1)) else {
        return;
    };
    let shared = columns[group].heads.last() == columns[name].heads.last();
    // 「推進項目｜取組項目」 and 「取組事項｜事業名」, however many rows each group has.
    let head_is = |i: usize, list: &str| {
        let head = columns[i]
            .heads
            .last()
            .map(|&id| view.seen[id].text().key());
        head.is_some_and(|head| profile.words(list).contains(&head))
    };
    let apart =
        |list: &str, group: usize, name: usize| head_is(group, list) && !head_is(name, list);
    if !shared && (apart("outer_title", group, name) || apart("title_name", name, group)) {
        columns[group].role = Some(Role::Parent);
        return;
    }
    let at = |row: usize, i: usize| view.at(row, table.cols.start + i);
    let own = |row: usize, i: usize| {
        at(row, i).is_some_and(|s| s.cell.row == row && s.kind != Kind::Empty)
    };
    let told = |row: usize| {
        let by = |c: &Column| match c.role {
            Some(Role::Number | Role::Department) => true,
            Some(Role::Goal | Role::Target | Role::FinalTarget | Role::Unit) => shared,
            _ => false,
        };
        let mut by = (0..columns.len()).filter(|&i| by(&columns[i]));
        by.any(|i| own(row, i))
    };
    // In a text file a group may be printed in each of its rows.
    let words = |row: usize| at(row, group).map(|s| s.text().key());
    let tabbed = view.grid.kind == GridKind::Tabbed;
    let again = |row: usize| tabbed && words(row) == words(row - 1);
    let below: Vec<usize> = (table.body.clone().skip(1))
        .filter(|&row| (!own(row, group) || again(row)) && own(row, name))
        .collect();
    // 「取得率｜男性」 over 「　　　｜女性」: classes of what is counted.
    let counted = |row: usize| at(row, group).is_some_and(|s| ends_as_name(s.str(), profile));
    if shared && table.body.clone().all(counted) {
        return;
    }
    let merged = |row: usize| again(row) || at(row, group).is_some_and(|s| s.cell.row < row);
    let merged = !shared || below.iter().all(|&row| merged(row));
    if !below.is_empty() && merged && below.iter().all(|&row| told(row)) {
        columns[group].role = Some(Role::Parent);
    }
}

/// A column of classes left of the names, over rows that each have an office or a number, parts the rows: 「区分」
/// over 「歳入の確保」, which says it once for several of them or in every row.
pub(super) fn settle_parts(view: &View, table: &Table, columns: &mut [Column]) {
    let find = |role: Role| columns.iter().position(|c| c.role == Some(role));
    // 「　｜No.｜取組」
    let headless = |c: &&Column| {
        let blank = |&id: &usize| view.seen[id].kind == Kind::Empty;
        c.role.is_none() && !c.heads.is_empty() && c.heads.iter().all(blank)
    };
    let blank = columns.first().filter(headless).map(|_| 0);
    let (Some(class), Some(title)) = (find(Role::Class).or(blank), find(Role::Title)) else {
        return;
    };
    let whose = find(Role::Department).or(find(Role::Number)).is_some();
    if class > title || !whose || columns[class].year.is_some() {
        return;
    }
    let words = |row: usize| {
        let seen = view.at(row, table.cols.start + class)?;
        (seen.cell.row == row && seen.kind != Kind::Empty).then(|| seen.text().key())
    };
    let (mut before, mut goes_on) = (None, false);
    for row in table.body.clone() {
        let own = words(row);
        goes_on |= before.is_some() && (own.is_none() || own == before);
        before = own.or(before);
    }
    if goes_on {
        columns[class].role = Some(Role::Parent);
    } else if blank.is_none() {
        // Said of one row alone it is no part of the plan.
        columns[class].role = Some(Role::Other);
    }
}

/// Where a name stands below a group and over several different contents that are themselves names, it
/// is a group too: 「産業の振興｜（１）基盤整備　農業｜農業用水路改修」.
pub(super) fn settle_levels(view: &View, table: &Table, columns: &mut [Column]) {
    let find = |role: Role| columns.iter().position(|c| c.role == Some(role));
    let (Some(parent), Some(title), Some(content)) = (
        find(Role::Parent),
        find(Role::Title),
        find(Role::Description),
    ) else {
        return;
    };
    if parent > title || title > content || find(Role::Number).is_some() {
        return;
    }
    let at = |row: usize, i: usize| view.at(row, table.cols.start + i);
    let words = |row: usize, i: usize| at(row, i).map(|s| s.text().key()).unwrap_or_default();
    let contents: Vec<usize> = (table.body.clone())
        .filter(|&row| at(row, content).is_some_and(|s| s.cell.row == row && s.kind != Kind::Empty))
        .collect();
    // Below its name a cell may say more of it.
    let names = contents.iter().all(|&row| {
        at(row, content).is_some_and(|s| {
            let first = s.str().lines().next().unwrap_or_default();
            s.kind != Kind::Value && !first.contains('。') && first.chars().count() <= LONGEST_NAME
        })
    });
    let shared = contents.windows(2).any(|pair| {
        let (one, two) = (pair[0], pair[1]);
        let same = |i: usize| {
            let below = at(two, i).is_some_and(|s| s.kind == Kind::Empty || s.cell.row < two);
            below || words(one, i) == words(two, i)
        };
        same(title) && words(one, content) != words(two, content)
    });
    if names && shared {
        columns[title].role = Some(Role::Parent);
        columns[content].role = Some(Role::Title);
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn numbers_of_aims_before_the_indicators_are_no_targets() {
        let targets = |first: &str, second: &str| {
            let plan = read(&format!(
                "笹野町福祉計画\n\n第6章 評価指標\n\n目標\t指標\t策定時R6\t目標R13\n\
                 {first}\t話す人の割合\t34.2%\t45.0%\n\t集いの数\t46か所\t60か所\n{second}\t窓口を知る割合\t51.8%\t70.0%\n"
            ));
            let items = plan.items.into_iter().flat_map(|i| i.indicators);
            let all = items.chain(plan.indicators).flat_map(|i| i.targets);
            all.map(|t| t.raw).collect::<Vec<_>>()
        };
        assert_eq!(targets("1", "2"), ["45.0%", "60か所", "70.0%"]);
        // What is counted in a unit is aimed at.
        assert!(targets("10件", "20件").contains(&"20件".to_owned()));
    }
}
