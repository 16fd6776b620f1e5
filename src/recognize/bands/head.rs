//! The heads of tables: which rows are heads, and how far down they govern.

use super::card_rows::{in_turn, is_row_of_pairs};
use super::class_heads::{parts_classes, parts_years};
use super::over_deeds::heads_deeds;
use super::over_marks::{heads_marks, names_the_marked};
use super::remark_row::is_doubled;
use crate::profile::Role;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use std::ops::Range;

/// The head rows that begin at `row`, if any do.
pub(super) fn head_rows(
    view: &View,
    row: usize,
    rows: &Range<usize>,
    cols: &Range<usize>,
) -> Option<Range<usize>> {
    let over_marks = || heads_marks(view, row, rows, cols) || heads_deeds(view, row, rows, cols);
    if !(is_head_row(view, row, cols) || heads_year_rows(view, row, rows, cols) || over_marks()) {
        return None;
    }
    if heads_labels(view, row, rows, cols) || years_down(view, row, rows, cols) {
        return None;
    }
    let mut end = row + 1;
    while end < rows.end && goes_on(view, row, end, rows, cols) {
        end += 1;
    }
    // Heads over nothing but heads govern nothing: the rows they were made for are elsewhere.
    let drawn = |r: usize| {
        let mut bars = view.grid.bars.iter().filter(|b| b.row == r);
        bars.any(|b| b.first_col < cols.end && cols.start <= b.last_col)
    };
    let governs = (end..rows.end).any(|r| {
        let filled = view.filled(r, cols.clone());
        filled.iter().any(|&id| view.seen[id].is_content()) || filled.is_empty() && drawn(r)
    });
    governs.then_some(row..end)
}

/// 「令和8年度｜現状分析」 over 「令和9年度｜改定案の作成」: the years begin rows, and a step that could be a label is none.
fn years_down(view: &View, row: usize, rows: &Range<usize>, cols: &Range<usize>) -> bool {
    let year = |row: usize| {
        let cells = view.filled(row, cols.clone());
        let years = cells.iter().filter(|&&id| view.seen[id].kind == Kind::Year);
        let first = cells.first().map(|&id| &view.seen[id]);
        let begins = first.is_some_and(|s| s.kind == Kind::Year && s.cell.row == row);
        (begins && years.count() == 1 && cells.len() > 1).then(|| first.map(|s| s.cell.col))
    };
    row + 1 < rows.end && year(row).is_some() && year(row) == year(row + 1)
}

/// 「項目｜内容」 over labels with their values: the labels govern, and not the head.
fn heads_labels(view: &View, row: usize, rows: &Range<usize>, cols: &Range<usize>) -> bool {
    if cols.len() != 2 || view.seen[view.filled(row, cols.clone())[0]].kind != Kind::Label {
        return false;
    }
    let below = row + 1..rows.end;
    let firsts: Vec<usize> = view.down(cols.start, below);
    let labels = firsts.iter().filter(|&&id| {
        let seen = &view.seen[id];
        seen.kind == Kind::Label && !seen.role().is_some_and(Role::is_metric)
    });
    firsts.len() > 2 && labels.count() * 3 > firsts.len() * 2
}

/// Whether a row is made of heads: labels, years, and few words the lexicon does not know.
pub(super) fn is_head_row(view: &View, row: usize, cols: &Range<usize>) -> bool {
    let cells = view.across(row, cols.clone());
    let filled = view.filled(row, cols.clone());
    let count = |f: &dyn Fn(usize) -> bool| filled.iter().filter(|&&id| f(id)).count();
    let heads = count(&|id| view.seen[id].is_head());
    let over_years = count(&|id| heads_years(view, id));
    // 「対象鳥獣」 reaching down beside 「捕獲計画数等」 over the years.
    let reaches = |id: usize| view.seen[id].cell.last_row() > row;
    // Over a corner without a word all of them do.
    let corner = over_years > 1 && view.seen[filled[0]].cell.col > cols.start;
    if over_years > 0
        && (filled.len() > over_years || corner)
        && (filled.iter()).all(|&id| reaches(id) || heads_years(view, id) || heads_year(view, id))
    {
        return view.seen[filled[0]].cell.row == row;
    }
    let dated = count(&|id| {
        view.seen[id].dated || heads_only(view, id, Kind::Mark) || heads_only(view, id, Kind::Year)
    });
    let years = count(&|id| view.seen[id].kind == Kind::Year);
    let values = count(&|id| view.seen[id].kind == Kind::Value);
    let long = count(&|id| view.seen[id].str().chars().count() > 24 && !view.seen[id].is_head());
    // 「計画｜令和7年度｜組織を改める。」: a sentence heads nothing.
    let told = count(&|id| !view.seen[id].is_head() && view.seen[id].str().ends_with('。'));
    // A head of many words may stand among known ones.
    if heads < 2 || long * 3 > heads || told > 0 || view.seen[filled[0]].cell.row != row {
        return false;
    }
    // 「取組項目①｜…｜担当課｜…」 on an empty form: each label has its empty field.
    let fields = cells
        .windows(2)
        .filter(|w| view.seen[w[0]].kind == Kind::Label && view.seen[w[1]].kind == Kind::Empty)
        .count();
    if years == 0 && fields * 2 >= cells.len() && fields > 1 && cells.len() > 2 {
        return false;
    }
    let of_a_card = || is_row_of_pairs(view, row, cols);
    let unknown = filled.len() - heads;
    if unknown == 0 {
        return years == 0 || !of_a_card();
    }
    !names_an_office(view, &filled)
        && !of_a_card()
        && values == 0
        && (years >= 2 && unknown <= 2
            || (heads + dated) * 10 >= (filled.len() - long) * 6
            || is_shaded_apart(view, row, cols))
}

/// Whether an office stands right behind a label of offices: 「担当課｜総務課｜区分｜新規」.
fn names_an_office(view: &View, filled: &[usize]) -> bool {
    let label = |id: usize| {
        let roles = [Role::Department, Role::RelatedDepartment, Role::Bureau];
        roles.iter().any(|&r| view.seen[id].role() == Some(r))
    };
    let named = |pair: &[usize]| label(pair[0]) && view.seen[pair[1]].office;
    filled.windows(2).any(named)
}

/// Whether words the lexicon lacks stand over several years, or over what their figures are:
/// 「捕獲計画数等」, 「男性」 over 「現状｜目標」.
pub(super) fn heads_years(view: &View, id: usize) -> bool {
    /// A head is no longer (characters).
    const LONGEST: usize = 16;
    let seen = &view.seen[id];
    let (first, last) = (seen.cell.col, seen.cell.last_col());
    let below = view.across(seen.cell.last_row() + 1, first..last + 1);
    seen.kind == Kind::Text
        && seen.str().chars().count() <= LONGEST
        && !seen.str().ends_with('。')
        && below.len() > 1
        && below.iter().all(|&id| {
            let seen = &view.seen[id];
            let part = seen.kind == Kind::Label && seen.role().is_some_and(Role::is_metric);
            seen.kind == Kind::Year || part
        })
}

/// Whether such words stand over one year: 「中長期」 over 「令和22年度」, beside those over several.
pub(super) fn heads_year(view: &View, id: usize) -> bool {
    /// A head is no longer (characters).
    const LONGEST: usize = 8;
    let seen = &view.seen[id];
    let below = view.at(seen.cell.last_row() + 1, seen.cell.col);
    seen.kind == Kind::Text
        && seen.cell.col_span == 1
        && seen.str().chars().count() <= LONGEST
        && below.is_some_and(|s| s.kind == Kind::Year && s.cell.col_span == 1)
}

/// Whether short words stand over nothing but marks, or years: 「観光協会」 over 「◎」 and 「○」, 「着手」 over
/// 「令和8年度」.
fn heads_only(view: &View, id: usize, kind: Kind) -> bool {
    /// A head is no longer (characters).
    const LONGEST: usize = 12;
    /// Further rows need not be looked at.
    const ENOUGH: usize = 6;
    let seen = &view.seen[id];
    let first = seen.cell.last_row() + 1;
    let below = view.down(seen.cell.col, first..view.grid.rows.min(first + ENOUGH));
    let kinds = || below.iter().map(|&id| view.seen[id].kind);
    seen.kind == Kind::Text
        && seen.str().chars().count() <= LONGEST
        && kinds().any(|k| k == kind)
        && kinds().all(|k| k == kind || k == Kind::Empty)
}

/// Whether all cells of a row have a ground and those of the next row have none: a painted head.
fn is_shaded_apart(view: &View, row: usize, cols: &Range<usize>) -> bool {
    let shaded = |id: &usize| view.seen[*id].cell.shaded;
    let cells = view.across(row, cols.clone());
    let below = cells
        .iter()
        .map(|&id| view.seen[id].cell.last_row() + 1)
        .max()
        .unwrap_or(row + 1);
    cells.iter().all(shaded)
        && below < view.grid.rows
        && !view.across(below, cols.clone()).iter().any(shaded)
}

/// Whether a row of names stands over rows that begin with years: 「　｜男性｜女性」.
pub(super) fn heads_year_rows(
    view: &View,
    row: usize,
    rows: &Range<usize>,
    cols: &Range<usize>,
) -> bool {
    let filled = view.filled(row, cols.clone());
    let plain = filled.iter().all(|&id| {
        let s = &view.seen[id];
        s.kind != Kind::Value && s.kind != Kind::Year && s.str().chars().count() <= 60
    });
    // 「担当｜住民課」 is a label and its value, whatever stands below it.
    if let [label, _] = filled.as_slice()
        && view.seen[*label].kind == Kind::Label
        && view.seen[*label].role().is_some_and(Role::is_of_one_value)
    {
        return false;
    }
    if names_an_office(view, &filled) || in_turn(view, row, cols).is_some() {
        return false;
    }
    let beyond_first = filled
        .iter()
        .filter(|&&id| view.seen[id].cell.col > cols.start)
        .count();
    if !plain || beyond_first == 0 {
        return false;
    }
    let timed = |r: usize| {
        let filled = view.filled(r, cols.clone());
        let Some(&first) = filled.first() else {
            return false;
        };
        let s = &view.seen[first];
        s.cell.col == cols.start
            && s.cell.last_col() + 1 < cols.end
            && (s.kind == Kind::Year
                || [
                    Role::Target,
                    Role::Goal,
                    Role::Actual,
                    Role::Baseline,
                    Role::FinalTarget,
                ]
                .iter()
                .any(|&r| s.role() == Some(r)))
            && filled.len() > 1
            && filled[1..]
                .iter()
                .all(|&id| !view.seen[id].is_head() && view.seen[id].str().chars().count() <= 40)
    };
    let end = rows.end.min(row + 4);
    let with_year = (row + 1..rows.end)
        .take(3)
        .filter_map(|r| view.filled(r, cols.clone()).first().copied())
        .any(|id| view.seen[id].kind == Kind::Year);
    let enough = (row + 1..end).filter(|&r| timed(r)).count();
    with_year && enough >= (end - row - 1).min(2) && enough > 0 && timed(row + 1)
}

/// Whether `row` is another level of the head that began at `top`.
fn goes_on(view: &View, top: usize, row: usize, rows: &Range<usize>, cols: &Range<usize>) -> bool {
    let spanned = view
        .across(row, cols.clone())
        .iter()
        .any(|&id| view.seen[id].cell.row < row && view.seen[id].is_head());
    let begun = view.beginning(row, cols.clone());
    if begun.is_empty() {
        // Only the lower halves of merged heads.
        return spanned && row + 1 < rows.end;
    }
    // 「№｜実施項目｜所管」 over 「取組状況」: what the second row of each entry holds.
    if row == top + 1 && is_doubled(view, top, cols) {
        return false;
    }
    if row + 1 < rows.end && says_what_of_years(view, row, cols) {
        return true;
    }
    // 「上期｜下期」 below 「令和8年度」
    let halves = begun.iter().filter(|&&id| view.seen[id].year_part).count();
    if row + 1 < rows.end && halves > 1 && halves == begun.len() {
        return true;
    }
    if row == top + 1 && names_the_marked(view, top, row, rows, cols) {
        return true;
    }
    if row + 1 < rows.end && (parts_years(view, row, cols) || parts_classes(view, top, row, cols)) {
        return true;
    }
    if row + 1 >= rows.end || !begun.iter().all(|&id| is_lower_head(view, id)) {
        return false;
    }
    // 「計画｜調査｜設計」 below 「R6｜R7」: words under single years are what is done in them.
    let under_year = |id: &usize| {
        let s = &view.seen[*id];
        let above = (top..row).rev().find_map(|r| view.at(r, s.cell.col));
        let year = above.filter(|a| a.kind == Kind::Year && a.cell.col_span == 1);
        s.kind == Kind::Text && year.is_some()
    };
    if begun.iter().filter(|id| under_year(id)).count() > 1 {
        return false;
    }
    // Merged heads that reach down into the row make it one of theirs, whatever its words.
    let reaching = view
        .across(row, cols.clone())
        .iter()
        .filter(|&&id| view.seen[id].cell.row == top && view.seen[id].kind == Kind::Label)
        .count();
    if reaching >= 2 {
        return true;
    }
    let known = begun.iter().filter(|&&id| view.seen[id].is_head()).count();
    if known * 2 < begun.len() {
        return false;
    }
    let under_blank = view
        .at(row, cols.start)
        .is_some_and(|s| s.kind == Kind::Empty || s.cell.row < row);
    let wide_above = view
        .filled(top, cols.clone())
        .iter()
        .any(|&id| view.seen[id].cell.col_span > 1);
    // A year at the left edge is the first row of the body, not a second head.
    let dated =
        view.seen[begun[0]].kind == Kind::Year && view.seen[begun[0]].cell.col == cols.start;
    let others = |id: &usize| view.seen[*id].kind == Kind::Year;
    if dated && !begun[1..].iter().any(others) {
        return false;
    }
    (under_blank || wide_above && begun.len() >= 2)
        && (spanned || wide_above || under_blank && begun.len() >= 2)
}

/// Whether a row says of each year above it what its figures are, behind a word for both corners: 「区分｜実績｜目標」 below
/// 「年度｜R6｜R12」.
fn says_what_of_years(view: &View, row: usize, cols: &Range<usize>) -> bool {
    let begun = view.beginning(row, cols.clone());
    let (Some((&corner, said)), Some(over)) = (begun.split_first(), row.checked_sub(1)) else {
        return false;
    };
    let label = |id: usize| view.seen[id].kind == Kind::Label;
    let named = |id: usize| view.seen[id].cell.col == cols.start && label(id);
    let metric = |id: &usize| label(*id) && view.seen[*id].role().is_some_and(Role::is_metric);
    let dated = |id: &usize| {
        let cell = view.seen[*id].cell;
        let above = view.across(over, cell.col..cell.last_col() + 1);
        above.iter().all(|&id| view.seen[id].kind == Kind::Year)
    };
    named(corner)
        && view.id(over, cols.start).is_some_and(named)
        && said.len() > 1
        && said.iter().all(|id| metric(id) && dated(id))
}

fn is_lower_head(view: &View, id: usize) -> bool {
    let s = &view.seen[id];
    s.is_head() || s.kind == Kind::Text && s.str().chars().count() <= 16
}
