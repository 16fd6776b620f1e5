//! Which column names the items of a list.

use super::by_place::thing_and_deed;
use super::column::{Column, Content};
use crate::profile::Role;
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;

/// 「取組内容」 is what an item is called where nothing else names it, and its description where
/// something does; the same with 「目標」, 「項目」 and their like.
pub(super) fn settle_titles(view: &View, table: &Table, columns: &mut [Column]) {
    for (i, column) in columns.iter_mut().enumerate() {
        if column.role == Some(Role::Description) && only_parts(view, table, i) {
            column.role = Some(Role::Class);
        }
    }
    let titled = columns.iter().any(|c| c.role == Some(Role::Title));
    // 「施設名」 is what is to be done something with where the row says what.
    let acts = columns.iter().enumerate().any(|(i, c)| {
        let steps = || {
            let content = Content::of(view, table, table.cols.start + i);
            c.year.is_some() && content.cells > 0 && content.values * 2 <= content.cells
        };
        let says = [
            Role::Description,
            Role::Schedule,
            Role::YearPlan,
            Role::Goal,
            Role::Effect,
        ];
        c.role.is_some_and(|r| says.contains(&r)) || steps()
    });
    // 「取組内容」 over 「短期（R8～R10）」 and 「長期（R11～）」 is what is done in each, and names nothing.
    let candidates: Vec<usize> = (0..columns.len())
        .filter(|&i| !only_parts(view, table, i))
        .filter(|&i| columns[i].role != Some(Role::Number) && columns[i].year.is_none())
        .filter(|&i| columns[i].role != Some(Role::Other) || acts)
        .filter(|&i| {
            let content = Content::of(view, table, table.cols.start + i);
            content.values * 2 <= content.cells
                && columns[i]
                    .heads
                    .iter()
                    .any(|&id| view.seen[id].has(Role::Title))
        })
        .collect();
    if titled {
        if let Some(name) = numbered_name(view, table, columns, &candidates) {
            columns[name].role = Some(Role::Title);
        }
        if let Some((thing, deed)) = thing_and_deed(view, table, columns, &candidates) {
            columns[thing].role = Some(Role::Title);
            columns[deed].role = Some(Role::Description);
            return;
        }
        // Of two columns of titles the first names the item and the second says more of it.
        let mut first = true;
        let mut last_head = None;
        for column in columns.iter_mut() {
            if column.role != Some(Role::Title) {
                continue;
            }
            let head = column.heads.last().copied();
            if !first && head != last_head {
                let other = head
                    .and_then(|id| view.seen.get(id))
                    .and_then(|s| s.labels.iter().map(|l| l.role).find(|r| *r != Role::Title));
                column.role = Some(other.unwrap_or(Role::Description));
            }
            first = false;
            last_head = head;
        }
        return;
    }
    if let Some(group) = numbered_groups(view, table, columns) {
        columns[group].role = Some(Role::Title);
        return;
    }
    let has = |role: Role| columns.iter().any(|c| c.role == Some(role));
    let figures = [Role::Target, Role::FinalTarget, Role::Baseline];
    let metric = has(Role::Indicator) && figures.into_iter().any(has);
    // 「事業名（施設名）｜事業内容」: what may be a group is one where something else may name the item.
    let group = |i: &&usize| columns[**i].role == Some(Role::Parent);
    let own = candidates.iter().find(|i| !group(i));
    if let Some(&i) = own.or(candidates.first())
        && !metric
        && table.cols.len() > 1
    {
        // 「町の取組｜内容」: of two columns that tell what is done the first names it.
        let tells = |c: &Column| c.role == Some(Role::Description);
        let first = columns
            .iter()
            .position(tells)
            .filter(|_| tells(&columns[i]));
        columns[first.unwrap_or(i).min(i)].role = Some(Role::Title);
    }
}

/// 「基本的な取組」 over 「①」 and 「健診の受診の促進」, before 「内容｜主な事務事業」: of what may be a title or a description, the
/// names that their own numbers stand before, below one head, are what the list is of.
fn numbered_name(
    view: &View,
    table: &Table,
    columns: &[Column],
    candidates: &[usize],
) -> Option<usize> {
    let title = columns.iter().position(|c| c.role == Some(Role::Title))?;
    let own = |&&i: &&usize| {
        let number = i.checked_sub(1).map(|before| &columns[before]);
        let shared = number.is_some_and(|n| {
            n.role == Some(Role::Number) && n.heads.last() == columns[i].heads.last()
        });
        let cells = view.down(table.cols.start + i, table.body.clone());
        let sentence = |&id: &usize| view.seen[id].str().ends_with('。');
        shared && columns[i].role == Some(Role::Description) && !cells.iter().any(sentence)
    };
    candidates
        .iter()
        .take_while(|&&i| i < title)
        .find(own)
        .copied()
}

/// 「No｜重点施策｜内容」: what is called a group names the items of a list of which each row has its own number and
/// group, and a sentence that says more of it.
fn numbered_groups(view: &View, table: &Table, columns: &[Column]) -> Option<usize> {
    let [number, group, said] = columns else {
        return None;
    };
    let roles = [number.role, group.role, said.role];
    let roles = matches!(
        roles,
        [
            Some(Role::Number),
            Some(Role::Parent),
            Some(Role::Description)
        ]
    );
    let cells = |i: usize| view.down(table.cols.start + i, table.body.clone());
    let own = |i: usize| {
        let mut words: Vec<String> = cells(i)
            .iter()
            .map(|&id| view.seen[id].text().key())
            .collect();
        words.sort_unstable();
        words.dedup();
        words.len() == table.body.len() && words.iter().all(|w| !w.is_empty())
    };
    let sentences = cells(2)
        .iter()
        .all(|&id| view.seen[id].str().contains('。'));
    (roles && table.body.len() > 1 && own(0) && own(1) && sentences).then_some(1)
}

/// Whether a column says of each row what its figures are, and nothing else: 「量の見込み」 over 「確保方策」.
fn only_parts(view: &View, table: &Table, i: usize) -> bool {
    let cells = view.down(table.cols.start + i, table.body.clone());
    let part = |id: &usize| {
        let seen = &view.seen[*id];
        let metric = |r: Role| r.is_metric() || r == Role::Derived;
        seen.kind == Kind::Label && seen.role().is_some_and(metric)
    };
    cells.len() > 1 && cells.iter().all(part)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn names_with_their_numbers_below_one_head_are_what_a_list_is_of() {
        let plan = read(
            "笹野市総合計画\n\n<table><tr><th colspan=2>基本的な取組</th><th>内容</th><th>主な事務事業</th></tr>\
             <tr><td>①</td><td>健診の受診の促進</td><td>休日にも行います。</td><td>・健康診査事業</td></tr>\
             <tr><td>②</td><td>食育の推進</td><td>教室を開きます。</td><td>・料理教室事業<br>・減塩事業</td></tr></table>\n",
        );
        let told = plan.items.iter().map(|i| {
            let number = i.number.as_ref().map_or("", |n| n.raw.as_str());
            let said = i.description.as_deref().unwrap_or_default();
            format!("{number} {} {}", i.title, said.replace('\n', "/"))
        });
        let want = [
            "① 健診の受診の促進 休日にも行います。/・健康診査事業",
            "② 食育の推進 教室を開きます。/・料理教室事業/・減塩事業",
        ];
        assert_eq!(told.collect::<Vec<_>>(), want);
    }

    #[test]
    fn groups_with_numbers_of_their_own_are_what_a_list_is_of() {
        let titles = |head: &str, second: &str| {
            let plan = read(&format!(
                "霞台町高齢者計画\n\n## 重点施策\n\n| {head} | 内容 |\n|---|---|---|\n\
                 | J-1 | 通いの場の拡大 | 各地区に広げます。 |\n| J-2 | {second} | 本人の声を聴きます。 |\n"
            ));
            plan.items.into_iter().map(|i| i.title).collect::<Vec<_>>()
        };
        let both = ["通いの場の拡大", "認知症施策の推進"];
        assert_eq!(titles("No | 重点施策", "認知症施策の推進"), both);
        assert_ne!(titles("No | 重点施策", "通いの場の拡大"), both);
    }
}
