//! Words down the left edge of a sheet that say which part of it the rows beside them are, and no more.

use super::band::Band;
use super::head::head_rows;
use crate::profile::Role;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use std::ops::Range;

/// The rows beside such words, and the columns right of them: 「１現状の把握」 left of 「対象｜市民」 over 「意図｜…」 and over a
/// table of indicators with a head of its own. Labels have rows beside them in a block, and what heads a column of names
/// has no head beside it.
pub(super) fn part_beside(
    view: &View,
    first: usize,
    row: usize,
    above: &[Band],
    rows: &Range<usize>,
    cols: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let seen = &view.seen[first];
    let cell = seen.cell;
    let words = match seen.kind {
        Kind::Text => !seen.is_sentence(),
        // 「３改革」 counts nothing.
        Kind::Value => seen.str().ends_with(char::is_alphabetic) && cell.row_span > 1,
        // 「現状」 left of 「対象｜市民」 is no figure.
        Kind::Label => seen.role().is_some_and(Role::is_metric),
        _ => false,
    };
    let part = row..cell.last_row() + 1;
    let beside = cell.last_col() + 1..cols.end;
    let deep = (cell.row, cell.col) == (row, cols.start) && part.len() > 1 && part.end <= rows.end;
    if !words || !deep || beside.len() < 2 {
        return None;
    }
    let label = |row: usize| {
        let first = view.beginning(row, beside.clone()).into_iter().next();
        first.filter(|&id| {
            view.seen[id].kind == Kind::Label && view.seen[id].cell.col == beside.start
        })
    };
    let first = label(row)?;
    let figures = |r: Role| r.is_metric() || matches!(r, Role::Indicator | Role::Goal);
    if seen.kind == Kind::Label && view.seen[first].role().is_some_and(figures) {
        return None;
    }
    let labelled = || part.clone().filter_map(label).count() * 2 > part.len();
    let card = above.iter().any(|band| matches!(band, Band::Pairs(_)));
    let head = part
        .clone()
        .find_map(|row| head_rows(view, row, &part, &beside));
    let holds = match head {
        Some(head) if head.start > row => true,
        // A table all of its own ends with its part.
        Some(_) => seen.kind != Kind::Label && card && !goes_on(view, part.end, rows, &beside),
        None => card && seen.kind == Kind::Value && labelled(),
    };
    holds.then_some((part, beside))
}

/// Whether figures stand in the row below a part: the head beside it is theirs as well.
fn goes_on(view: &View, below: usize, rows: &Range<usize>, beside: &Range<usize>) -> bool {
    let cells = view.beginning(below, beside.clone());
    below < rows.end && cells.iter().any(|&id| view.seen[id].kind == Kind::Value)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    fn card(rows: &str) -> Vec<String> {
        let plan = read(&format!(
            "令和７年度事務事業評価表\n\n<table>\
             <tr><td>事業名</td><td colspan=3>河川の清掃</td><td>担当課</td><td colspan=2>土木課</td></tr>{rows}</table>\n"
        ));
        plan.items.iter().map(told).collect()
    }

    const FIGURES: &str = "<td colspan=2>区分</td><td>指標名</td><td>令和５年度実績</td><td>令和６年度実績</td><td>令和７年度目標</td></tr>\
         <tr><td>活動指標</td><td>ア</td><td>清掃の回数</td><td>4</td><td>5</td><td>6</td></tr>";
    const WANT: &str = "- 河川の清掃 | 土木課 | 清掃の回数  > 6@2025";

    #[test]
    fn words_at_the_edge_of_a_sheet_are_a_part_of_it() {
        let prose = "<td colspan=2>対象</td><td colspan=4>市民</td></tr><tr><td colspan=2>意図</td><td colspan=4>川を保つ。</td></tr>";
        let items = card(&format!(
            "<tr><td rowspan=4>現状の把握</td>{prose}<tr>{FIGURES}"
        ));
        assert_eq!(items, [WANT]);
        let items = card(&format!("<tr><td rowspan=4>現状</td>{prose}<tr>{FIGURES}"));
        assert_eq!(items, [WANT]);
        // Beside the table alone as well.
        let items = card(&format!("<tr><td rowspan=2>１現状の把握</td>{FIGURES}"));
        assert_eq!(items, [WANT]);
    }

    #[test]
    fn groups_of_figures_below_one_head_are_none() {
        let items = card(&format!(
            "<tr><td rowspan=2>川の水</td>{FIGURES}<tr><td>川の岸</td><td>活動指標</td><td>ア</td><td>草刈り</td><td>1</td><td>2</td><td>3</td></tr>"
        ));
        assert!(items[0].contains("草刈り"), "{items:?}");
    }
}
