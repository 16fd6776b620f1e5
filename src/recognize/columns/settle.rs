//! What the columns of a table turn out to be, seen beside each other.

use super::by_place::settle_by_place;
use super::by_words::settle_by_words;
use super::class_labels::settle_class_labels;
use super::column::{Column, Content, Told};
use super::counted_rows::settle_counted_rows;
use super::dated::{settle_dated, settle_words_down, times_beside, times_in_turn, times_of_doing};
use super::dated_heads::settle_dated_heads;
use super::levels::{
    names_beside_aims, settle_aims, settle_behind, settle_counted_names, settle_groups,
    settle_levels, settle_parts, settle_row_heads,
};
use super::numbers::{find_numbers, settle_codes, settle_outer_numbers};
use super::outer_groups::settle_outer_groups;
use super::plan_names::settle_plan_names;
use super::references::{drop_later_references, drop_others, drop_references_behind};
use super::several::settle_several;
use super::span_columns::settle_spans;
use super::spread::{spread_groups, spread_years};
use super::sums::{settle_counts, settle_sums};
use super::titles::settle_titles;
use super::unit_columns::settle_units;
use super::year_of_row::settle_year_of_row;
use super::year_steps::settle_year_steps;
use crate::profile::{Profile, Role};
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::cells::view::View;
use crate::recognize::rows::money::{
    settle_costs, settle_rates, settle_saved, settle_spent, settle_weighed,
};
use crate::recognize::words::wording::status_of;
use crate::text::Text;

/// Settles what no column can say by itself.
pub(super) fn settle(view: &View, table: &Table, columns: &mut [Column], profile: &Profile) {
    spread_years(view, columns, profile);
    settle_dated_heads(view, table, columns, profile);
    spread_groups(view, columns);
    settle_class_labels(view, table, columns);
    times_beside(view, table, columns, profile);
    find_kinds(view, table, columns);
    settle_corner(view, table, columns);
    settle_marks(view, table, columns);
    settle_marks_before_names(view, table, columns);
    find_numbers(view, table, columns);
    settle_codes(view, table, columns);
    settle_aims(view, table, columns);
    names_beside_aims(view, table, columns, profile);
    settle_counted_names(view, table, columns, profile);
    settle_plan_names(view, columns, profile);
    settle_groups(view, table, columns, profile);
    settle_titles(view, table, columns);
    settle_counted_rows(view, table, columns);
    settle_by_words(view, table, columns, profile);
    settle_by_place(view, table, columns, profile);
    settle_outer_numbers(columns);
    settle_several(view, table, columns, profile);
    settle_levels(view, table, columns);
    settle_behind(view, columns);
    settle_row_heads(columns);
    settle_year_of_row(view, table, columns);
    settle_year_steps(view, table, columns);
    times_in_turn(view, table, columns);
    times_of_doing(view, columns);
    settle_baseline(view, columns, profile);
    settle_units(view, table, columns, profile);
    settle_classes(view, table, columns, profile);
    settle_parts(view, table, columns);
    settle_outer_groups(view, table, columns);
    settle_costs(view, table, columns);
    settle_saved(view, table, columns);
    settle_spent(view, columns);
    settle_weighed(columns, profile);
    settle_rates(view, columns);
    settle_sums(view, columns);
    settle_counts(view, table, columns, profile);
    settle_told(view, table, columns);
    settle_words_down(view, table, columns, profile);
    settle_reports(view, table, columns);
    settle_dated(view, table, columns);
    settle_spans(view, table, columns, profile);
}

/// Columns whose head says both when and what, and whose cells are words: 「R6の取組内容」, and 「令和6年度
/// の計画」 where few of them are figures.
fn settle_told(view: &View, table: &Table, columns: &mut [Column]) {
    let words = |role: Role| {
        matches!(
            role,
            Role::Description | Role::Purpose | Role::Effect | Role::Status | Role::Remarks
        )
    };
    let dated = |columns: &[Column], role: Role| {
        let alike = |c: &&Column| c.role == Some(role) && c.year.is_some();
        columns.iter().filter(alike).count()
    };
    for i in 0..columns.len() {
        let column = &columns[i];
        let (Some(role), Some(_), None) = (column.role, &column.year, column.group) else {
            continue;
        };
        let head = column.heads.last().map(|&id| &view.seen[id]);
        let own = head.is_some_and(|s| {
            s.has(role) || s.year.as_ref().is_some_and(|year| year.role == Some(role))
        });
        // 「計画」 and 「予定」 may be steps, 「目標値」 may not.
        let stepped = head.is_some_and(|s| {
            let roles = s.year.iter().flat_map(|y| &y.may_be);
            s.has(Role::Schedule) || roles.into_iter().any(|r| *r == Role::Schedule)
        });
        let ids = view.down(table.cols.start + i, table.body.clone());
        let content = Content::of_cells(view, &ids);
        let text = |id: &usize| view.seen[*id].kind == Kind::Text && !view.seen[*id].figure;
        // 「26手続」 among words is a step where another column holds what is aimed at: 「令和7年度の計画｜指標｜目標」.
        let aimed = (columns.iter().enumerate()).any(|(o, c)| {
            let figures = || Content::of(view, table, table.cols.start + o);
            let mostly = |found: Content| found.values * 2 > found.cells;
            o != i && matches!(c.role, Some(Role::Target | Role::FinalTarget)) && mostly(figures())
        });
        let share = if aimed && stepped { 2 } else { 3 };
        let worded = content.values * share < content.cells && ids.iter().any(text);
        columns[i].told = match role {
            _ if words(role) && dated(columns, role) > 1 => Some(Told::Step),
            _ if words(role) => Some(Told::Note),
            Role::Actual if own && worded => Some(Told::Note),
            Role::Target | Role::Schedule | Role::YearPlan if own && worded && stepped => {
                Some(Told::Step)
            }
            _ => None,
        };
    }
}

/// 「取組状況」 over sentences beside years of figures: a remark on its row, whatever the row is of.
fn settle_reports(view: &View, table: &Table, columns: &mut [Column]) {
    let years = columns.iter().filter(|c| c.year.is_some()).count();
    for (i, column) in columns.iter_mut().enumerate() {
        let undated = column.year.is_none() && column.group.is_none();
        if years < 2 || column.role != Some(Role::Actual) || !undated {
            continue;
        }
        let mut cells = view.down(table.cols.start + i, table.body.clone());
        cells.retain(|&id| view.seen[id].kind != Kind::Empty);
        let told = |id: &&usize| {
            let seen = &view.seen[**id];
            seen.is_sentence() || seen.kind == Kind::Text && !seen.figure
        };
        let counts = cells.iter().any(|&id| view.seen[id].kind == Kind::Value);
        if !counts && cells.iter().filter(told).count() * 2 > cells.len() {
            column.role = Some(Role::Remarks);
        }
    }
}

/// 「基準値｜直近値」: of two columns of where things stood the later is what was reached since; but
/// beside 「現状値」 an earlier survey only looks back.
fn settle_baseline(view: &View, columns: &mut [Column], profile: &Profile) {
    let head = |c: &Column| c.heads.last().and_then(|&id| view.seen.get(id));
    let looks_back = |c: &Column| {
        let words = head(c).map(|h| h.text().key()).unwrap_or_default();
        let mut earlier = profile.words("looking_back").iter();
        earlier.any(|w| words.starts_with(w.as_str()))
    };
    drop_later_references(columns, looks_back);
    drop_others(view, columns, profile);
    drop_references_behind(columns, looks_back);
    let of: Vec<usize> = (0..columns.len())
        .filter(|&i| columns[i].role == Some(Role::Baseline))
        .collect();
    for &i in &of {
        // 「男性」 and 「女性」 each begin somewhere.
        let class = |i: usize| columns[i].name.as_ref().map(Text::key);
        let alike: Vec<usize> = (of.iter().copied())
            .filter(|&o| class(o) == class(i))
            .collect();
        let main = alike.iter().copied().find(|&o| !looks_back(&columns[o]));
        let before = main.is_some_and(|m| i < m);
        let after = alike.first().is_some_and(|&first| i > first);
        let reached = head(&columns[i]).is_some_and(|h| h.has(Role::Actual));
        if before || after && reached && main != Some(i) {
            columns[i].role = Some(Role::Actual);
        }
    }
}

/// Columns that tell the rows of one name apart: without a head behind the names, or under a label
/// that may well be one of classes, beside names that reach over several rows. A column of nothing
/// but 「新規」 and 「継続」 is one of states.
fn settle_classes(view: &View, table: &Table, columns: &mut [Column], profile: &Profile) {
    for i in 0..columns.len() {
        let cells: Vec<usize> = view
            .down(table.cols.start + i, table.body.clone())
            .into_iter()
            .filter(|&id| view.seen[id].kind != Kind::Empty && view.seen[id].cell.col_span == 1)
            .collect();
        let has = |role: Role| columns[i].heads.iter().any(|&id| view.seen[id].has(role));
        let role = columns[i].role;
        if columns[i].year.is_some() || cells.is_empty() {
            continue;
        }
        let state = |id: &usize| status_of(view.seen[*id].str(), profile).is_some();
        // 「見直し」 among them is no status, and says no more of what the rows are.
        let revised = |id: &usize| {
            let words = view.seen[*id].text().key();
            profile.words("status_revised").contains(&words)
        };
        let states = cells.iter().any(state) && cells.iter().all(|id| state(id) || revised(id));
        if (role == Some(Role::Class) || has(Role::Class) || has(Role::Status)) && states {
            columns[i].role = Some(Role::Status);
            continue;
        }
        let Some(before) = i.checked_sub(1) else {
            continue;
        };
        // 「項目｜対象」: what the rows count, and of whom.
        let counted = columns[before].role == Some(Role::Title)
            && columns[before]
                .heads
                .iter()
                .any(|&id| view.seen[id].has(Role::Indicator));
        let named = counted || matches!(columns[before].role, Some(Role::Indicator | Role::Class));
        let headless = columns[i]
            .heads
            .iter()
            .all(|&id| view.seen[id].kind == Kind::Empty);
        let words = cells
            .iter()
            .all(|&id| matches!(view.seen[id].kind, Kind::Text | Kind::Label));
        // A name over several rows, each of which says something here.
        let over = table.body.clone().skip(1).any(|row| {
            let name = view.at(row, table.cols.start + before);
            let own = view.at(row, table.cols.start + i);
            // 「喫煙率」 may be printed again in each row.
            let above = view.at(row - 1, table.cols.start + before);
            let again = |s: &Seen| above.is_some_and(|a| a.text().key() == s.text().key());
            name.is_some_and(|s| s.kind == Kind::Empty || s.cell.row < row || again(s))
                && own.is_some_and(|s| s.kind != Kind::Empty && s.cell.row == row)
        });
        // 「部局｜課」 are the halves of an office.
        let halves =
            role == Some(Role::Bureau) && columns.iter().any(|c| c.role == Some(Role::Department));
        // Under whatever head: 「喫煙率」 over 「男性」 and 「女性」 beside 「世代」.
        let open = matches!(role, None | Some(Role::Parent | Role::Other | Role::Aside));
        let figures = |c: &Column| c.year.is_some() || c.role.is_some_and(Role::is_metric);
        let before_figures = columns[i + 1..].first().is_some_and(figures);
        let told = over && (has(Role::Class) || open && before_figures) && !halves;
        if named && (role.is_none() && headless && words || told) {
            columns[i].role = Some(Role::Class);
        }
    }
}

/// 「事業者」 over nothing but 「◎」 and 「○」 is one of those who take part, and no label of them.
fn settle_marks(view: &View, table: &Table, columns: &mut [Column]) {
    for (i, column) in columns.iter_mut().enumerate() {
        let cells = view.down(table.cols.start + i, table.body.clone());
        let kinds = || cells.iter().map(|&id| view.seen[id].kind);
        let marks = kinds().any(|k| k == Kind::Mark)
            && kinds().all(|k| matches!(k, Kind::Mark | Kind::Empty));
        let office = matches!(
            column.role,
            Some(Role::Department | Role::RelatedDepartment)
        );
        if let (true, Some(&head)) = (marks && office, column.heads.last()) {
            column.name = Some(view.seen[head].text().trimmed());
            (column.role, column.label, column.pattern) = (None, None, None);
        }
    }
}

/// 「ＫＰＩ」 over nothing but 「●」 or 「新」, and over the names beside it: the mark is no name.
fn settle_marks_before_names(view: &View, table: &Table, columns: &mut [Column]) {
    let mark = |id: &usize| {
        let seen = &view.seen[*id];
        let letters = seen.str().chars().filter(|c| c.is_alphanumeric()).count();
        let sign = seen.kind == Kind::Text && letters == 1 && !seen.figure && !seen.class;
        sign || matches!(seen.kind, Kind::Mark | Kind::Empty)
    };
    for i in 1..columns.len() {
        let (before, own) = (columns[i - 1].heads.last(), columns[i].heads.last());
        let shared = before.is_some() && before == own;
        let named = matches!(columns[i].role, Some(Role::Indicator | Role::Title));
        if !shared || !named || columns[i - 1].role != columns[i].role {
            continue;
        }
        let marks = view.down(table.cols.start + i - 1, table.body.clone());
        let names = view.down(table.cols.start + i, table.body.clone());
        let apart = |id: &usize| view.seen[*id].cell.col == table.cols.start + i && !mark(id);
        if marks.iter().all(mark) && names.iter().any(apart) {
            let column = &mut columns[i - 1];
            (column.role, column.label, column.pattern) = (None, None, None);
        }
    }
}

/// A column of 「目標値」 and 「実績値」 names no items, whatever stands over it.
fn find_kinds(view: &View, table: &Table, columns: &mut [Column]) {
    let columns_of_figures = columns.iter().filter(|c| c.year.is_some()).count() > 1;
    for (i, column) in columns.iter_mut().enumerate() {
        let mut cells = view.down(table.cols.start + i, table.body.clone());
        // 「基本目標１　…」 over the whole width is of no column; a head may be wide itself.
        let head = column.heads.last().map(|&id| view.seen[id].cell.col_span);
        cells.retain(|&id| {
            let seen = &view.seen[id];
            seen.kind != Kind::Empty && seen.cell.col_span <= head.unwrap_or(1)
        });
        // 「年度計画」 over this and the column of names before it is a row of its own.
        let own = |id: &usize| view.seen[*id].cell.col == table.cols.start + i;
        if cells.iter().any(own) {
            cells.retain(own);
        }
        let kind = |id: &usize| {
            let seen = &view.seen[*id];
            seen.kind == Kind::Label && seen.labels.iter().any(|l| l.role.is_metric())
        };
        // 「評価」 over nothing but 「達成」
        let judged = column.role == Some(Role::Judgement)
            && cells.iter().all(|&id| view.seen[id].has(Role::Judgement));
        // 「数値目標｜基準値｜R8」 over 「目標値｜78%｜79%」 alone: no name either, be the name above the table.
        let alone = |id: &usize| {
            let role = view.seen[*id].role();
            i == 0 && columns_of_figures && matches!(role, Some(Role::Target | Role::Actual))
        };
        let kinds = match cells.as_slice() {
            [only] => kind(only) && alone(only),
            cells => !cells.is_empty() && cells.iter().all(kind),
        };
        if kinds && !judged {
            column.kinds = true;
            let money = column.role.take().is_some_and(Role::is_money);
            // In the corner stands what all rows are about: 「効果額（千円）」.
            let said = column.label.clone().filter(|_| money);
            column.name = column.name.take().or(said).filter(|_| i == 0);
        }
    }
}

/// 「量の見込みと確保方策｜R8｜R9」 over 「①量の見込み」 and 「②確保方策」: where labels of one part tell several things apart,
/// the corner names none of them alone, and 「延長保育」 all of them.
fn settle_corner(view: &View, table: &Table, columns: &mut [Column]) {
    let Some(first) = columns.first_mut().filter(|c| c.role.is_none()) else {
        return;
    };
    let part = |id: &usize| {
        let labels = view.seen[*id].labels.iter();
        let mut parts = labels.map(|l| (l.role, &l.id));
        parts.find(|(role, _)| role.is_metric())
    };
    let cells = view.down(table.cols.start, table.body.clone());
    let parts: Vec<_> = cells.iter().filter_map(part).collect();
    let apart = |a: &(Role, &String)| parts.iter().any(|b| a.0 == b.0 && a.1 != b.1);
    first.several = parts.iter().any(apart);
    // It may list them.
    let said = first.name.as_ref().map(Text::key).unwrap_or_default();
    let listed =
        |(_, id): &(Role, &String)| id.rsplit('.').next().is_some_and(|w| said.contains(w));
    if first.several && parts.iter().any(listed) {
        first.name = None;
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn a_label_over_both_columns_of_labels_is_a_row_of_its_own() {
        let row = |name: &str, cells: [&str; 2]| {
            format!("<tr>{name}<td>{}</td><td>{}</td></tr>", cells[0], cells[1])
        };
        let wide = |words: &str| format!("<td colspan=2>{words}</td>");
        let plan = read(&format!(
            "笹野町行政改革プラン\n計画期間　令和７年度～令和８年度\n\n<table><tr><td>取組名</td><td colspan=3>証明の交付</td></tr>{}{}{}{}</table>",
            row(&wide("区分"), ["令和７年度", "令和８年度"]),
            row(&wide("年度計画"), ["周知", "拡大"]),
            row(
                "<td rowspan=2>交付の率（%）</td><td>目標値</td>",
                ["20", "25"]
            ),
            row("<td>実績値</td>", ["18", ""]),
        ));
        assert_eq!(
            told(&plan.items[0]),
            "- 証明の交付 |  | 交付の率(%)  > 20@2025, 25@2026 | 2025 周知, 2026 拡大"
        );
        assert_eq!(plan.items[0].indicators[0].actuals.len(), 1);
    }
}
