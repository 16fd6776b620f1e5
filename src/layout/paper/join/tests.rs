//! Tables over page breaks.

mod groups;

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
    join(a, b, Some(&forms), &Tolerances::default())
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
    let whole = join(a, b, Some(&forms), &Tolerances::default())
        .ok()
        .unwrap();
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
fn the_rest_of_a_row_may_have_other_columns_or_nothing_at_all() {
    let card = || {
        table(&[
            &["番号", "3"],
            &["担当", "交通課"],
            &["概要", "町をめぐる路線の便の数を守り"],
        ])
    };
    let wide = |rows: &[[&str; 4]]| {
        let rows: Vec<&[&str]> = rows.iter().map(|r| &r[..]).collect();
        let mut wide = table(&rows);
        wide.xs = vec![50.0, 150.0, 180.0, 210.0, 250.0];
        for cell in wide
            .grid
            .cells
            .iter_mut()
            .filter(|c| c.row == 0 && c.col == 1)
        {
            cell.col_span = 3;
        }
        wide.grid.cells.retain(|c| c.row > 0 || c.col < 2);
        wide
    };
    let rest = || {
        wide(&[
            ["", "、次の年も続けます。", "", ""],
            ["年次", "R8", "R9", "R10"],
        ])
    };
    let rows = joined(card(), rest()).unwrap();
    assert_eq!(rows.len(), 4);
    assert_eq!(
        rows[2][1],
        "町をめぐる路線の便の数を守り、次の年も続けます。"
    );
    // The whole of the row stood on the page before.
    let blank = || table(&[&["", ""], &["担当", "交通課"], &["概要", "路線"]]);
    let rows = after(&[card()], table(&[&["番号", "4"]]), blank()).unwrap();
    assert_eq!(rows, [["番号", "4"], ["担当", "交通課"], ["概要", "路線"]]);
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
        Some(&forms),
        &Tolerances::default(),
    );
    let label = whole.ok().unwrap().grid.at(2, 0).map(|c| c.text.key());
    assert_eq!(label.as_deref(), Some("指標"));
}

#[test]
fn a_head_alone_is_that_of_the_rows_on_the_next_page() {
    let head = |bottom: f32| Table {
        bottom,
        ..table(&[&["施策区分", "事業名", "事業主体"]])
    };
    let rows: [&[&str]; 2] = [&["道路", "町道の舗装", "町"], &["橋", "橋の補修", "町"]];
    assert_eq!(joined(head(0.3), table(&rows)).unwrap().len(), 3);
    let mut own = table(&rows);
    own.grid
        .cells
        .iter_mut()
        .take(3)
        .for_each(|c| c.shaded = true);
    assert!(joined(head(0.3), own).is_none());
}

#[test]
fn a_short_list_that_was_broken_off_goes_on() {
    let shaded = |mut table: Table| {
        table
            .grid
            .cells
            .iter_mut()
            .take(3)
            .for_each(|c| c.shaded = true);
        Table {
            bottom: 0.4,
            ..table
        }
    };
    let list = || table(&[&["指標", "現状値", "目標値"], &["講座", "3回", "9回"]]);
    let rest = || table(&[&["研修", "1回", "4回"], &["相談", "2回", "5回"]]);
    assert_eq!(joined(shaded(list()), rest()).unwrap().len(), 4);
    // Nothing tells the head of it but its figures.
    let plain = |table: Table| Table {
        bottom: 0.4,
        ..table
    };
    assert_eq!(joined(plain(list()), rest()).unwrap().len(), 4);
    let words = || table(&[&["取組", "R8", "R9"], &["講座", "調査", "開始"]]);
    assert!(joined(plain(words()), rest()).is_none());
}

#[test]
fn the_ground_of_a_name_begins_no_table() {
    let ground = |table: &mut Table, own: fn(&Cell) -> bool| {
        let cells = table.grid.cells.iter_mut().filter(|c| own(c));
        cells.for_each(|c| c.shaded = true);
    };
    let mut a = table(&[
        &["指標", "現状", "目標"],
        &["検診の受診率（町民）", "38％", "50％"],
    ]);
    ground(&mut a, |c| c.row == 0);
    let mut b = table(&[&["貸出冊数", "4.1冊", "5.0冊"]]);
    ground(&mut b, |c| c.col == 0);
    assert_eq!(joined(a.clone(), b.clone()).unwrap().len(), 3);
    // A row with a ground throughout may be a head, but for its figures.
    ground(&mut b, |_| true);
    assert!(joined(a, b).is_some());
}

#[test]
fn a_list_goes_on_right_below_in_columns_of_other_widths() {
    let a = || {
        let mut a = table(&[&["指標", "R6", "R12"], &["相談件数", "86件", "150件"]]);
        a.bottom = 0.4;
        a
    };
    let below = |rows: &[&[&str]]| {
        let mut b = table(rows);
        b.xs[1] += 30.0;
        b.top = 0.42;
        join(a(), b, None, &Tolerances::default())
            .ok()
            .map(|t| t.grid.rows)
    };
    let further: &[&[&str]] = &[&["登録者数", "12人", "－"], &["", "14人", "30人"]];
    assert_eq!(below(further), Some(4));
    let head: &[&[&str]] = &[&["年度", "件数", "人数"], &["令和6年度", "3件", "9人"]];
    assert_eq!(below(head), None);
    let form: &[&[&str]] = &[&["取組", "書庫の移転", "広報課"]];
    assert_eq!(below(form), None);
}

#[test]
fn the_end_of_a_label_that_reaches_down_may_stand_on_the_next_page() {
    let mut other = table(&[
        &["効果額（千円）", "歳出の減", "計画額", "120"],
        &["", "", "実績額", "90"],
    ]);
    other.grid.cells.retain(|c| !c.text.is_empty());
    for cell in &mut other.grid.cells {
        cell.row_span = if cell.col < 2 { 2 } else { 1 };
    }
    let a = table(&[
        &["指標", "人数", "計画値", "4"],
        &["効果額", "歳出の減", "計画額", "800"],
    ]);
    let b = table(&[
        &["（千円）", "", "実績額", ""],
        &["今後", "続ける。", "", ""],
    ]);
    let forms = Forms::of([&other, &a, &b].into_iter());
    let whole = join(a, b, Some(&forms), &Tolerances::default())
        .ok()
        .unwrap();
    let label = whole.grid.at(2, 0).unwrap();
    assert_eq!(
        (label.row_span, label.text.key().as_str()),
        (2, "効果額(千円)")
    );
    assert_eq!(whole.grid.at(2, 1).unwrap().row_span, 2);
    assert_eq!(whole.grid.at(2, 3).unwrap().row, 2);
}
