//! Forms whose labels stand inside the cells of their values, put back into a form of labels beside
//! their values: 「取組名：窓口の改善｜担当課：市民課」 over 「【取組内容】窓口の数を減らします。」.

use super::label_lines::is_of_form;
use crate::block::{Cell, Grid};
use crate::profile::{Pair, Profile, Role};
use crate::recognize::stream::{Entry, Piece};
use crate::text::{Text, unmarked};
use std::ops::Range;

/// Fewer cells with a label of their own are no form.
const FEWEST: usize = 2;

/// A label within a cell and its value, as bytes of the text of the cell.
struct Inlaid {
    label: Range<usize>,
    value: Range<usize>,
    role: Role,
    /// Nothing but a space sets it off.
    spaced: bool,
}

/// The grid of an entry as such a form, with labels and values apart; `None` where it is none.
pub(super) fn unfolded(entry: &Entry, profile: &Profile) -> Option<Grid> {
    let Piece::Grid(grid) = entry.piece else {
        return None;
    };
    let found = inlaid_cells(grid, profile)?;
    // Each label and each value takes a column of its own.
    let mut more = vec![0; grid.cols];
    for (cell, inlaid) in grid.cells.iter().zip(&found) {
        let need = (2 * inlaid.len()).saturating_sub(cell.col_span);
        if let Some(more) = more.get_mut(cell.col) {
            *more = need.max(*more);
        }
    }
    let at = |col: usize| col + more.iter().take(col).sum::<usize>();
    let mut cells = Vec::with_capacity(grid.cells.len());
    for (cell, inlaid) in grid.cells.iter().zip(found) {
        let (start, end) = (at(cell.col), at(cell.col + cell.col_span));
        let part = |text: Text, from: usize, to: usize| Cell {
            col: from,
            col_span: to - from,
            text,
            ..cell.clone()
        };
        let last = inlaid.len().saturating_sub(1);
        if inlaid.is_empty() {
            cells.push(part(cell.text.clone(), start, end));
        }
        for (i, one) in inlaid.into_iter().enumerate() {
            let from = start + 2 * i;
            let to = if i == last { end } else { from + 2 };
            let text = |range| cell.text.slice(range).trimmed();
            cells.push(part(text(one.label), from, from + 1));
            cells.push(part(text(one.value), from + 1, to));
        }
    }
    let mut bars = grid.bars.clone();
    for bar in &mut bars {
        bar.last_col = at(bar.last_col + 1) - 1;
        bar.first_col = at(bar.first_col);
    }
    Some(Grid {
        cols: at(grid.cols),
        cells,
        bars,
        ..grid.clone()
    })
}

/// The labels inside each cell, where the grid is a form of such cells.
fn inlaid_cells(grid: &Grid, profile: &Profile) -> Option<Vec<Vec<Inlaid>>> {
    let mut found: Vec<Vec<Inlaid>> = (grid.cells.iter())
        .map(|cell| inlaid(&cell.text, profile))
        .collect();
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); grid.rows];
    for (id, cell) in grid.cells.iter().enumerate() {
        if !cell.text.is_empty() {
            rows.get_mut(cell.row)?.push(id);
        }
    }
    for (row, ids) in rows.iter().enumerate() {
        // The name of the form may stand before them in its first row.
        let all = match ids.split_first() {
            Some((_, rest)) if row == 0 && !rest.is_empty() => rest,
            _ => ids,
        };
        let whole = all.iter().all(|id| !found[*id].is_empty());
        let deep = ids.iter().any(|id| grid.cells[*id].row_span > 1);
        // 「現状：12件｜目標：20件」 are figures of what the row is about.
        let labels = all.iter().flat_map(|id| &found[*id]);
        let figures = labels.clone().count() > 1 && labels.clone().all(|i| i.role.is_metric());
        if !whole || deep || figures {
            ids.iter().for_each(|id| found[*id].clear());
        }
    }
    // A space alone sets labels off where they name a form and say who answers for it.
    let told: Vec<Role> = found.iter().flatten().map(|i| i.role).collect();
    let has = |role: Role| told.contains(&role);
    if !(has(Role::Title) && (has(Role::Department) || has(Role::Description))) {
        for inlaid in &mut found {
            if inlaid.iter().any(|i| i.spaced) {
                inlaid.clear();
            }
        }
    }
    let told: Vec<Role> = found.iter().flatten().map(|i| i.role).collect();
    let names = told.iter().any(|r| names_form(*r));
    (told.len() >= FEWEST && names).then_some(found)
}

/// Whether a label says what is done, or who does it.
fn names_form(role: Role) -> bool {
    matches!(role, Role::Title | Role::Department | Role::Description)
}

/// The labels a cell begins with, set off from their values by a colon, brackets or the end of the line.
fn inlaid(text: &Text, profile: &Profile) -> Vec<Inlaid> {
    let norm = text.as_str();
    let lexicon = &profile.lexicon;
    if !lexicon.read(norm.trim()).is_empty() {
        return Vec::new();
    }
    // 「■取組内容」 over its text.
    if let Some((line, rest)) = norm.split_once('\n') {
        let label = text.slice(0..line.len()).key();
        let label = lexicon.read(unmarked(&label)).into_iter().next();
        let label = label.filter(|l| is_of_form(&l.role) && !rest.trim().is_empty());
        if let Some(label) = label {
            return vec![Inlaid {
                label: 0..line.len(),
                value: line.len() + 1..norm.len(),
                role: label.role,
                spaced: false,
            }];
        }
    }
    let apart = |pair: &Pair| {
        let until = norm.get(pair.label.start..pair.value.start);
        let until = until.unwrap_or_default().trim_end();
        until.ends_with([':', '】', '〕', ']', '>', '》', '≫', '〉'])
    };
    let one = |pair: Pair| {
        let role = pair.labels.first()?.role;
        let value = norm.get(pair.value.clone())?.trim();
        let spaced = !apart(&pair);
        let label = spaced && !lexicon.read(value).is_empty();
        let told = !value.is_empty() && !label;
        (is_of_form(&role) && told).then_some(Inlaid {
            label: pair.label,
            value: pair.value,
            role,
            spaced,
        })
    };
    // 「取組名：窓口の改善　担当課：市民課」 on one line; further lines are of the first label.
    let pairs = match norm.contains('\n') {
        false => lexicon.pairs(norm),
        true => lexicon.pairs(norm).into_iter().take(1).collect(),
    };
    let mut out: Vec<Inlaid> = Vec::new();
    for pair in pairs {
        match one(pair) {
            Some(inlaid) => out.push(inlaid),
            None => return Vec::new(),
        }
    }
    if let Some(last) = out.last_mut() {
        last.value.end = norm.len();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::GridKind;
    use crate::trace::Place;

    fn unfold(rows: &[&[(&str, usize)]]) -> Option<Vec<Vec<String>>> {
        let mut cells = Vec::new();
        for (row, line) in rows.iter().enumerate() {
            let mut col = 0;
            for &(words, col_span) in *line {
                cells.push(Cell {
                    row,
                    col,
                    row_span: 1,
                    col_span,
                    text: Text::new(words, Place::on_line(1)),
                    ..Cell::default()
                });
                col += col_span;
            }
        }
        let grid = Grid {
            rows: rows.len(),
            cols: rows[0].iter().map(|c| c.1).sum(),
            cells,
            kind: GridKind::Ruled,
            ..Grid::default()
        };
        let entry = Entry {
            piece: Piece::Grid(&grid),
            path: Vec::new(),
        };
        let grid = unfolded(&entry, &Profile::embedded())?;
        let row = |row| {
            let cells = grid.cells.iter().filter(|c| c.row == row);
            cells.map(|c| c.text.as_str().to_owned()).collect()
        };
        Some((0..grid.rows).map(row).collect())
    }

    #[test]
    fn labels_inside_cells_stand_beside_their_values() {
        let found = unfold(&[
            &[("取組名：窓口の改善", 1), ("担当課：市民課", 1)],
            &[("【取組内容】\n窓口を減らす。", 2)],
            &[("令和８年度", 1), ("令和９年度", 1)],
        ]);
        let found = found.unwrap();
        assert_eq!(found[0], ["取組名", "窓口の改善", "担当課", "市民課"]);
        assert_eq!(found[1][1], "窓口を減らす。");
        assert_eq!(found[2], ["令和8年度", "令和9年度"]);
    }

    #[test]
    fn several_labels_of_one_cell_each_have_their_value() {
        let found = unfold(&[
            &[("事業名：窓口の改善　　担当課：市民課", 2)],
            &[("事業内容　窓口を減らす。", 2)],
        ]);
        let found = found.unwrap();
        assert_eq!(found[0], ["事業名", "窓口の改善", "担当課", "市民課"]);
        assert_eq!(found[1], ["事業内容", "窓口を減らす。"]);
    }

    #[test]
    fn rows_of_a_list_stay_as_they_are() {
        let list: &[&[(&str, usize)]] = &[
            &[("事業名", 1), ("内容", 1)],
            &[("窓口の改善", 1), ("【内容】窓口を減らす。", 1)],
            &[("電子申請", 1), ("【内容】様式を作る。", 1)],
        ];
        assert!(unfold(list).is_none());
        let figures: &[&[(&str, usize)]] = &[&[("現状：12件", 1), ("目標：20件", 1)]];
        assert!(unfold(figures).is_none());
    }
}
