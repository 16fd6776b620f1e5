//! How far down the head of a table governs.

use super::cell::Kind;
use super::column::is_long;
use super::head::{head_rows, heads_year_rows, is_head_row};
use super::view::View;
use crate::profile::Role;
use std::ops::Range;

/// Where the rows end that a head governs.
pub(super) fn body_end(
    view: &View,
    head: &Range<usize>,
    limit: usize,
    cols: &Range<usize>,
) -> usize {
    let rows = head.start..limit;
    let mut row = head.end;
    while row < limit {
        if row > head.end
            && (closes(view, head, row, cols) || repeats(view, head, row, &rows, cols))
        {
            break;
        }
        if row == head.end && closes(view, head, row, cols) {
            break;
        }
        row += 1;
    }
    row
}

/// Whether a row is the head of a further table.
fn repeats(
    view: &View,
    head: &Range<usize>,
    row: usize,
    rows: &Range<usize>,
    cols: &Range<usize>,
) -> bool {
    // In a table of classes and years a row of metric labels is a row like any other.
    let metric_rows = view
        .filled(row, cols.clone())
        .iter()
        .any(|&id| view.seen[id].is_content());
    // 「令和9年度｜条例改正」 among rows of years is one of them.
    let dated = |r: usize| view.at(r, cols.start).is_some_and(|s| s.kind == Kind::Year);
    let among = dated(row)
        && row
            .checked_sub(1)
            .is_some_and(|r| r >= head.end && dated(r));
    !metric_rows
        && !among
        && is_head_row(view, row, cols)
        && head_rows(view, row, rows, cols).is_some()
        || view.filled(row, cols.clone()).len() > 1 && same_words(view, head.start, row, cols)
        || names_anew(view, head, row, rows, cols)
}

/// Whether a row names other columns over further rows of years: 「　｜男性｜女性」 again.
fn names_anew(
    view: &View,
    head: &Range<usize>,
    row: usize,
    rows: &Range<usize>,
    cols: &Range<usize>,
) -> bool {
    let first = |r: usize| view.at(r, cols.start);
    let same_corner = match (first(head.start), first(row)) {
        (Some(a), Some(b)) => a.text().key() == b.text().key(),
        _ => false,
    };
    let filled = view.filled(row, cols.start + 1..cols.end);
    let names = |&id: &usize| {
        let seen = &view.seen[id];
        matches!(seen.kind, Kind::Text | Kind::Label) && !seen.figure
    };
    same_corner
        && filled.len() + 1 == view.across(row, cols.clone()).len()
        && filled.iter().all(names)
        && heads_year_rows(view, row, rows, cols)
}

fn same_words(view: &View, a: usize, b: usize, cols: &Range<usize>) -> bool {
    let words = |r| -> Vec<String> {
        view.filled(r, cols.clone())
            .iter()
            .map(|&id| view.seen[id].text().key())
            .collect()
    };
    words(a) == words(b)
}

/// 「取組｜調査｜測量｜公募」: a label and then something short under two years or more.
fn under_years(view: &View, head: &Range<usize>, row: usize, cols: &Range<usize>) -> bool {
    /// What is said of one year of several (characters).
    const SHORT: usize = 24;
    let begun = view.beginning(row, cols.clone());
    let Some((_, cells)) = begun.split_first() else {
        return false;
    };
    let year_above = |col: usize| {
        let seen = view.at(head.end - 1, col);
        seen.is_some_and(|s| s.kind == Kind::Year && s.cell.col_span == 1)
    };
    let fits = |&id: &usize| {
        let seen = &view.seen[id];
        seen.is_content() && seen.cell.col_span == 1 && seen.str().chars().count() <= SHORT
    };
    let timed = cells
        .iter()
        .filter(|&&id| year_above(view.seen[id].cell.col));
    cells.iter().all(fits) && timed.count() >= 2
}

/// Whether a row that begins with a time holds one long text over the columns of years.
fn tells(view: &View, head: &Range<usize>, row: usize, cols: &Range<usize>) -> bool {
    let years = head.clone().flat_map(|r| view.filled(r, cols.clone()));
    let mut years = years.filter(|&id| view.seen[id].kind == Kind::Year);
    let begun = view.beginning(row, cols.clone());
    years.any(|id| view.seen[id].cell.col > cols.start)
        && matches!(begun.as_slice(), [_, only] if view.seen[*only].kind == Kind::Text
            && (view.seen[*only].cell.col_span > 1 || view.seen[*only].str().contains('。')))
}

/// Whether a row belongs to the form around the table and not to the table: its first cell is a
/// label that says what its neighbours are, and that is not what the column is about.
fn closes(view: &View, head: &Range<usize>, row: usize, cols: &Range<usize>) -> bool {
    let begun = view.beginning(row, cols.clone());
    let Some(&first) = begun.first() else {
        return false;
    };
    let label = &view.seen[first];
    // 「R5年度の取組実績｜…を行った。」 below figures by year: what was done, and no figure.
    if label.kind == Kind::Year && tells(view, head, row, cols) {
        return true;
    }
    if ends_table(view, head, row, cols) {
        return true;
    }
    if label.kind != Kind::Label || view.filled(row, cols.clone()).first() != Some(&first) {
        return false;
    }
    let Some(role) = label.role() else {
        return false;
    };
    // 「目標数値」 above rows of years is a row of their table.
    let aims = [
        Role::Goal,
        Role::Target,
        Role::Actual,
        Role::Baseline,
        Role::FinalTarget,
    ];
    let years_below = (head.end..(row + 4).min(view.grid.rows)).any(|r| {
        r != row
            && view
                .at(r, label.cell.col)
                .is_some_and(|s| s.kind == Kind::Year && s.cell.last_col() == label.cell.last_col())
    });
    if years_below && aims.iter().any(|&r| label.has(r)) {
        return false;
    }
    if under_years(view, head, row, cols) {
        return false;
    }
    let above = view.at(head.end - 1, label.cell.col);
    let years_in_head = head.clone().any(|r| {
        view.filled(r, cols.clone())
            .iter()
            .any(|&id| view.seen[id].kind == Kind::Year)
    });
    let metric = matches!(
        role,
        Role::Target
            | Role::FinalTarget
            | Role::MidTarget
            | Role::Actual
            | Role::Rate
            | Role::Judgement
            | Role::Baseline
            | Role::Budget
            | Role::EffectAmount
            | Role::Class
            | Role::Other
            | Role::Derived
            | Role::Unit
    );
    let indicative = matches!(role, Role::Goal | Role::Indicator) && years_in_head;
    // 「年度別計画」 below the figures of the years says what is done in each.
    let steps = matches!(role, Role::Schedule | Role::YearPlan | Role::Deadline)
        && years_in_head
        && above.is_some_and(|a| a.kind == Kind::Label)
        && !begun.iter().any(|&id| view.seen[id].kind == Kind::Year);
    if steps {
        return false;
    }
    // 「令和6年度の取組状況｜跡地を売却した。」 below rows of years speaks of the item.
    if let [_, only] = view.filled(row, cols.clone()).as_slice()
        && view.seen[*only].kind == Kind::Text
        && (is_long(view.seen[*only].str()) || view.seen[*only].str().contains('。'))
        && !view.seen[*only].is_named_figure()
    {
        return true;
    }
    if metric || indicative && !label.has(Role::Title) {
        // 「実績値」 under 「区分」, or beside year columns, is a row of the table.
        let wide = begun
            .iter()
            .any(|&id| view.seen[id].is_content() && view.seen[id].cell.col_span > 2);
        return wide && !years_in_head && above.is_some_and(|a| a.cell.col_span == 1);
    }
    // A title that happens to be a label word, under the heading of titles, is a title.
    !above.is_some_and(|a| a.kind == Kind::Label && label.labels.iter().any(|l| a.has(l.role)))
}

/// Whether a row below the years is of the form around them: 「委員会の意見｜…が望まれる。」 over all of them,
/// 「内部評価｜Ｂ｜外部評価｜Ｃ」.
fn ends_table(view: &View, head: &Range<usize>, row: usize, cols: &Range<usize>) -> bool {
    let over = |id: usize| {
        let cell = view.seen[id].cell;
        let years = (cell.col..=cell.last_col()).filter(|&col| {
            let above = view.at(head.end - 1, col);
            above.is_some_and(|a| a.kind == Kind::Year)
        });
        years.count()
    };
    match view.beginning(row, cols.clone())[..] {
        [first, only] => {
            let said = &view.seen[only];
            let named = matches!(view.seen[first].kind, Kind::Text | Kind::Label);
            named && over(only) > 1 && said.kind == Kind::Text && said.str().ends_with('。')
        }
        [one, _, two, _] => {
            let label = |id: usize| view.seen[id].role() == Some(Role::Judgement);
            label(one) && label(two) && over(two) > 0
        }
        _ => false,
    }
}
