//! A table that goes on over a page break, made one grid again.

use super::form::Forms;
use super::script;
use super::seam::{self, Seam};
use crate::block::{Bar, Cell, Grid};
use crate::layout::Tolerances;
use crate::text::{Text, TextBuilder};

/// A grid that still knows how it stood on its page.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    pub grid: Grid,
    /// Its vertical lines, in points.
    pub xs: Vec<f32>,
    /// Whether its frame is drawn at the top and at the bottom.
    pub closed_top: bool,
    pub closed_bottom: bool,
    /// How far down the page it begins and ends (share of the height).
    pub top: f32,
    pub bottom: f32,
}

/// Joins the tables, or gives both back where the second is a table of its own.
pub(super) fn join(
    a: Table,
    b: Table,
    forms: &Forms,
    tolerances: &Tolerances,
) -> Result<Table, Box<(Table, Table)>> {
    let Some(seam) = seam::find(&a, &b, forms, tolerances) else {
        return Err(Box::new((a, b)));
    };
    Ok(sew(a, b, &seam, forms, tolerances))
}

fn sew(mut a: Table, b: Table, seam: &Seam, forms: &Forms, tolerances: &Tolerances) -> Table {
    let cols = seam.lines.len().saturating_sub(1);
    widen(&mut a.grid, &a.xs, &seam.lines, tolerances);
    let mut next = b.grid;
    widen(&mut next, &b.xs, &seam.lines, tolerances);
    let last = a.grid.rows.saturating_sub(1);
    // Where the rest of a cut row lands: on the row it was cut from.
    let base = if seam.cut { last } else { a.grid.rows };
    for mut cell in next.cells {
        if cell.row < seam.repeated {
            continue;
        }
        cell.row = cell.row - seam.repeated + base;
        let is_above =
            |c: &&mut Cell| c.last_row() >= last && c.row <= last && spans(c) == spans(&cell);
        let above = match cell.row == base {
            true => a.grid.cells.iter_mut().rev().find(is_above),
            false => None,
        };
        match above {
            Some(above)
                if (seam.cut
                    || is_rest_of_label(above, &cell)
                    || cell.text.is_empty() && forms.reaches_down(above)) =>
            {
                above.row_span = cell.row + cell.row_span - above.row;
                above.text = continued(&above.text, &cell.text);
                above.place = above.place.union(&cell.place);
            }
            _ => a.grid.cells.push(cell),
        }
    }
    // Arrows in the rows of the next page go with them.
    let below = next.bars.into_iter().filter(|b| b.row >= seam.repeated);
    a.grid.bars.extend(below.map(|bar| Bar {
        row: bar.row - seam.repeated + base,
        ..bar
    }));
    a.grid.rows = base + next.rows - seam.repeated;
    a.grid.cols = cols;
    let sewn = a.grid.cells.partition_point(|c| c.row < base);
    if let Some(sewn) = a.grid.cells.get_mut(sewn..) {
        sewn.sort_by_key(|c| (c.row, c.col));
    }
    let left = a.xs.first().copied().unwrap_or_default();
    Table {
        xs: seam.lines.iter().map(|x| x + left).collect(),
        closed_bottom: b.closed_bottom,
        bottom: b.bottom,
        ..a
    }
}

/// The columns a cell is over.
fn spans(cell: &Cell) -> (usize, usize) {
    (cell.col, cell.col_span)
}

/// A label over several rows is not printed again on the next page.
fn is_rest_of_label(above: &Cell, cell: &Cell) -> bool {
    cell.text.is_empty() && !above.text.is_empty() && (cell.row_span > 1 || above.row_span > 1)
}

fn continued(above: &Text, below: &Text) -> Text {
    if below.is_empty() {
        return above.clone();
    }
    let mut builder = TextBuilder::default();
    builder.push_text(above);
    let first = below.as_str().trim_start().chars().next().unwrap_or(' ');
    if script::is_bullet(first) || above.as_str().trim_end().ends_with(script::is_full_stop) {
        builder.push_gap("\n");
    } else {
        builder.soft_break();
    }
    builder.push_text(below);
    builder.finish()
}

/// Gives the cells of a grid, and the arrows over them, their columns among the lines of both parts.
pub(super) fn widen(grid: &mut Grid, xs: &[f32], lines: &[f32], tolerances: &Tolerances) {
    let left = xs.first().copied().unwrap_or_default();
    let place = |i: usize| -> usize {
        let Some(x) = xs.get(i) else {
            return lines.len().saturating_sub(1);
        };
        lines
            .iter()
            .position(|l| (l - (x - left)).abs() <= tolerances.join_edges)
            .unwrap_or(i)
    };
    if xs.len() == lines.len() {
        return;
    }
    for cell in &mut grid.cells {
        let (from, to) = (place(cell.col), place(cell.col + cell.col_span));
        cell.col = from;
        cell.col_span = to.saturating_sub(from).max(1);
    }
    for bar in &mut grid.bars {
        let (from, to) = (place(bar.first_col), place(bar.last_col + 1));
        bar.first_col = from;
        bar.last_col = to.saturating_sub(1).max(from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Place;

    fn table(rows: &[&[&str]]) -> Table {
        let cols = rows[0].len();
        let cells = rows
            .iter()
            .enumerate()
            .flat_map(|(r, row)| {
                row.iter().enumerate().map(move |(c, words)| Cell {
                    row: r,
                    col: c,
                    row_span: 1,
                    col_span: 1,
                    text: Text::new(words, Place::on_page(1, Default::default())),
                    ..Cell::default()
                })
            })
            .collect();
        Table {
            grid: Grid {
                rows: rows.len(),
                cols,
                cells,
                ..Grid::default()
            },
            xs: (0..=cols).map(|i| 50.0 + 100.0 * i as f32).collect(),
            closed_top: true,
            closed_bottom: true,
            top: 0.08,
            bottom: 0.92,
        }
    }

    fn joined(a: Table, b: Table) -> Option<Vec<Vec<String>>> {
        after(&[], a, b)
    }

    /// The same where the document has other tables.
    fn after(others: &[Table], a: Table, b: Table) -> Option<Vec<Vec<String>>> {
        let forms = Forms::of(others.iter().chain([&a, &b]));
        join(a, b, &forms, &Tolerances::default())
            .ok()
            .map(|t| t.grid.texts())
    }

    #[test]
    fn a_repeated_head_is_dropped() {
        let a = table(&[&["番号", "取組名"], &["1", "窓口の予約"]]);
        let b = table(&[&["番号", "取組名"], &["2", "書類の削減"]]);
        let rows = joined(a, b).unwrap();
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[2], ["2", "書類の削減"]);
    }

    #[test]
    fn arrows_go_with_their_rows() {
        let a = table(&[&["取組", "R8", "R9"], &["書庫の点検", "", ""]]);
        let mut b = table(&[&["取組", "R8", "R9"], &["書庫の移転", "準備", ""]]);
        b.grid.bars.push(Bar {
            row: 1,
            first_col: 1,
            last_col: 2,
            arrow: true,
            place: Place::default(),
        });
        let forms = Forms::of([&a, &b].into_iter());
        let whole = join(a, b, &forms, &Tolerances::default()).ok().unwrap();
        let bars = whole.grid.bars.iter();
        let bars: Vec<_> = bars.map(|b| (b.row, b.first_col, b.last_col)).collect();
        assert_eq!(bars, [(2, 1, 2)]);
    }

    #[test]
    fn the_next_card_is_a_table_of_its_own() {
        let card = |n: &str| {
            table(&[
                &["番号", n],
                &["事業概要", "ある"],
                &["効果", "ない"],
                &["年度計画", ""],
            ])
        };
        assert_eq!(joined(card("1"), card("2")), None);
        let sheet = |n: &str| {
            let label = format!("項目{n}");
            table(&[&[label.as_str(), n], &["内容", "ある"]])
        };
        assert_eq!(joined(sheet("①"), sheet("②")), None);
        // A column called as its numbers are is no card.
        let list = table(&[&["No.", "取組名"], &["No.1", "窓口の予約"]]);
        let rows = joined(list, table(&[&["No.2", "書類の削減"]])).unwrap();
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn a_row_cut_in_half_is_one_row() {
        let mut a = table(&[
            &["番号", "取組名"],
            &["1", "申請の受付を電子でも行うため規則を"],
        ]);
        a.closed_bottom = false;
        let b = table(&[&["", "改正する。"], &["2", "書類の削減"]]);
        let rows = joined(a, b).unwrap();
        assert_eq!(rows[1][1], "申請の受付を電子でも行うため規則を改正する。");
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn a_card_cut_below_its_first_row_goes_on() {
        let card = |n: &str| {
            table(&[
                &["施策番号", n],
                &["概要", "路線を守る"],
                &["担当", "交通課"],
            ])
        };
        let cut = || table(&[&["施策番号", "3-2"]]);
        let rest = || {
            let mut rest = table(&[&["概要", "教室", "を", "開く"], &["担当", "学", "校", "課"]]);
            // Two columns are four here.
            rest.xs = vec![50.0, 150.0, 180.0, 210.0, 250.0];
            rest
        };
        let rows = after(&[card("3-1")], cut(), rest()).unwrap();
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[1][0], "概要");
        // Nothing in the document tells that they are one.
        assert_eq!(joined(cut(), rest()), None);
    }

    #[test]
    fn a_list_goes_on_with_the_name_of_a_group() {
        let list = |names: &[&str]| {
            let mut list = table(&vec![&["", ""][..]; names.len()]);
            list.grid.cells.clear();
            for (row, name) in names.iter().enumerate() {
                let shaded = name.starts_with('第');
                let cells: &[(usize, usize)] = if shaded { &[(0, 2)] } else { &[(0, 1), (1, 1)] };
                list.grid
                    .cells
                    .extend(cells.iter().map(|&(col, col_span)| Cell {
                        row,
                        col,
                        row_span: 1,
                        col_span,
                        text: Text::new(name, Place::on_page(1, Default::default())),
                        shaded,
                        ..Cell::default()
                    }));
            }
            list
        };
        let a = || list(&["名称", "第１ 見直し", "祝金", "広報"]);
        let rows = joined(a(), list(&["第２ 歳入", "納税", "広告", "跡地"])).unwrap();
        assert_eq!(rows.len(), 8);
        // A ground that no group above has begins a table.
        let other = list(&["第２ 歳入", "納税"]);
        assert_eq!(joined(list(&["名称", "祝金", "広報"]), other), None);
    }

    #[test]
    fn a_table_in_the_middle_of_a_page_does_not_go_on() {
        let mut a = table(&[&["番号", "取組名"], &["1", "窓口の予約"]]);
        a.bottom = 0.5;
        assert_eq!(joined(a, table(&[&["2", "書類の削減"]])), None);
    }

    #[test]
    fn a_list_broken_off_in_the_middle_of_a_page_goes_on() {
        let mut a = table(&[
            &["番号", "取組名", "担当課", "R8"],
            &["1", "窓口", "住民課", "実施"],
        ]);
        for cell in a.grid.cells.iter_mut().filter(|c| c.row == 0) {
            cell.shaded = true;
        }
        a.bottom = 0.5;
        let rest = || table(&[&["2", "書類", "総務課", "検討"]]);
        assert_eq!(joined(a.clone(), rest()).map(|rows| rows.len()), Some(3));
        // With a head of its own the next table is another.
        let mut next = rest();
        next.grid.cells.iter_mut().for_each(|c| c.shaded = true);
        assert_eq!(joined(a, next), None);
    }

    #[test]
    fn a_label_that_reaches_down_elsewhere_does_so_over_the_page() {
        let card = || {
            let mut card = table(&[&["指標", "R8", "R9"], &["", "10件", "20件"]]);
            card.grid.cells.retain(|c| (c.row, c.col) != (1, 0));
            card.grid.cells[0].row_span = 2;
            card
        };
        let cut = table(&[&["担当", "交通課", ""], &["指標", "R8", "R9"]]);
        let rows = after(&[card()], cut.clone(), table(&[&["", "30件", "40件"]])).unwrap();
        assert_eq!(rows.len(), 3);
        let forms = Forms::of([&card(), &cut].into_iter());
        let whole = join(
            cut,
            table(&[&["", "30件", "40件"]]),
            &forms,
            &Tolerances::default(),
        );
        let label = whole.ok().unwrap().grid.at(2, 0).map(|c| c.text.key());
        assert_eq!(label.as_deref(), Some("指標"));
    }
}
