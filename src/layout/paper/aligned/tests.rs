//! Tables without upright rules whose cells have several lines.

use super::super::typed::{block, read, ruled, words};
use super::strips::{Word, are_lines_of_values};
use crate::geom::Rect;
use crate::page::{Axis, Page, Rule};

/// Rules across at the given heights, from `x0` to `x1`.
fn flat(x0: f32, x1: f32, ys: &[f32]) -> Vec<Rule> {
    let page = ruled(&[x0, x1], ys, Vec::new());
    let across = |r: &Rule| r.axis == Axis::Horizontal;
    page.rules.into_iter().filter(across).collect()
}

fn page(rules: Vec<Rule>, cells: &[(f32, f32, &[&str])]) -> Page {
    let glyphs = cells
        .iter()
        .flat_map(|(x, y, lines)| block(*x, *y, 10.0, lines))
        .collect();
    Page {
        rules,
        ..ruled(&[], &[], glyphs)
    }
}

#[test]
fn wrapped_cells_with_space_between_are_rows() {
    let page = page(
        flat(50.0, 420.0, &[95.0, 118.0, 250.0]),
        &[
            (60.0, 102.0, &["取組"]),
            (160.0, 102.0, &["内容"]),
            (360.0, 102.0, &["担当課"]),
            (60.0, 132.5, &["窓口の予約"]),
            (
                160.0,
                125.0,
                &["混み合う時間を避けて来られる", "ように予約を受け付ける。"],
            ),
            (360.0, 132.5, &["住民課"]),
            (60.0, 170.0, &["使用料"]),
            (160.0, 170.0, &["三年ごとに見直す。"]),
            (360.0, 170.0, &["財政課"]),
            (60.0, 202.5, &["公用車"]),
            (
                160.0,
                195.0,
                &["使われ方を調べて台数を順に減らし", "電気自動車に替える。"],
            ),
            (360.0, 202.5, &["総務課"]),
        ],
    );
    let (grids, paragraphs) = read(&[page]);
    assert!(paragraphs.is_empty());
    assert_eq!(grids[0].len(), 4);
    assert_eq!(
        grids[0][3],
        [
            "公用車",
            "使われ方を調べて台数を順に減らし\n電気自動車に替える。",
            "総務課"
        ]
    );
}

#[test]
fn labels_in_the_middle_of_their_rows_reach_over_them() {
    let page = page(
        flat(50.0, 420.0, &[95.0, 118.0, 230.0]),
        &[
            (60.0, 102.0, &["方針"]),
            (160.0, 102.0, &["取組"]),
            (320.0, 102.0, &["担当課"]),
            (60.0, 135.0, &["身近な役場"]),
            (160.0, 125.0, &["窓口の予約"]),
            (320.0, 125.0, &["住民課"]),
            (160.0, 145.0, &["申請の様式"]),
            (320.0, 145.0, &["総務課"]),
            (60.0, 185.0, &["確かな財政"]),
            (160.0, 165.0, &["使用料"]),
            (320.0, 165.0, &["財政課"]),
            (160.0, 185.0, &["公用車"]),
            (320.0, 185.0, &["管財課"]),
            (160.0, 205.0, &["町有地"]),
            (320.0, 205.0, &["管財課"]),
        ],
    );
    let (grids, _) = read(&[page]);
    assert_eq!(grids[0].len(), 6);
    assert_eq!(grids[0][1], ["身近な役場", "窓口の予約", "住民課"]);
    assert_eq!(grids[0][3], ["確かな財政", "使用料", "財政課"]);
}

#[test]
fn rules_across_some_columns_part_only_these() {
    let mut rules = flat(50.0, 420.0, &[95.0, 118.0, 198.0]);
    rules.extend(flat(150.0, 420.0, &[138.0, 158.0, 178.0]));
    let page = page(
        rules,
        &[
            (60.0, 102.0, &["方針"]),
            (160.0, 102.0, &["取組"]),
            (320.0, 102.0, &["担当課"]),
            (60.0, 153.0, &["身近な役場"]),
            (160.0, 123.0, &["窓口の予約"]),
            (320.0, 123.0, &["住民課"]),
            (160.0, 143.0, &["申請の様式"]),
            (320.0, 143.0, &["総務課"]),
            (160.0, 163.0, &["使用料"]),
            (320.0, 163.0, &["財政課"]),
            (160.0, 183.0, &["公用車"]),
            (320.0, 183.0, &["管財課"]),
        ],
    );
    let (grids, _) = read(&[page]);
    assert_eq!(grids[0].len(), 5);
    assert_eq!(grids[0][1], ["身近な役場", "窓口の予約", "住民課"]);
    assert_eq!(grids[0][4], ["", "公用車", "管財課"]);
}

#[test]
fn a_label_over_years_is_a_level_of_the_head() {
    let page = page(
        flat(50.0, 420.0, &[95.0, 138.0, 240.0]),
        &[
            (60.0, 111.0, &["指標"]),
            (245.0, 101.0, &["目標値"]),
            (185.0, 121.0, &["Ｒ８"]),
            (250.0, 121.0, &["Ｒ９"]),
            (315.0, 121.0, &["Ｒ10"]),
            (60.0, 145.0, &["窓口の利用者が満足", "と答えた割合"]),
            (187.0, 152.5, &["82"]),
            (252.0, 152.5, &["84"]),
            (317.0, 152.5, &["86"]),
            (60.0, 190.0, &["申請"]),
            (187.0, 190.0, &["120"]),
            (252.0, 190.0, &["140"]),
            (317.0, 190.0, &["160"]),
        ],
    );
    let (grids, _) = read(&[page]);
    assert_eq!(grids[0][0], ["指標", "目標値", "", ""]);
    assert_eq!(grids[0][1], ["", "R8", "R9", "R10"]);
    assert_eq!(grids[0][2][0], "窓口の利用者が満足\nと答えた割合");
}

#[test]
fn remarks_over_several_columns_leave_the_lanes() {
    let mut glyphs = Vec::new();
    for (i, row) in [
        ["指標", "Ｒ８", "Ｒ９"],
        ["収納率", "97", "98"],
        ["組織率", "", ""],
        ["受診率", "41", "43"],
        ["申請数", "", ""],
        ["登録数", "12", "15"],
        ["会議数", "24", "20"],
    ]
    .iter()
    .enumerate()
    {
        let y = 100.0 + 20.0 * i as f32;
        for (cell, x) in row.iter().zip([60.0, 200.0, 260.0]) {
            glyphs.extend(words(x, y, 10.0, cell));
        }
        if row[1].is_empty() {
            glyphs.extend(words(205.0, y, 10.0, "毎年度増やす"));
        }
    }
    let page = Page {
        rules: flat(50.0, 300.0, &[95.0, 115.0, 235.0]),
        ..ruled(&[], &[], glyphs)
    };
    let (grids, _) = read(&[page]);
    assert_eq!(grids[0][2], ["組織率", "毎年度増やす", ""]);
    assert_eq!(grids[0][3], ["受診率", "41", "43"]);
}

#[test]
fn a_wide_space_in_a_title_does_not_part_the_lines_of_others() {
    let title = &["使用料と手数料の", "見直しと減免"][..];
    let page = page(
        flat(50.0, 420.0, &[95.0, 118.0, 252.0]),
        &[
            (60.0, 102.0, &["番号"]),
            (110.0, 102.0, &["取組"]),
            (240.0, 102.0, &["担当課"]),
            (60.0, 125.0, &["ア"]),
            (110.0, 125.0, title),
            (240.0, 125.0, &["財政課"]),
            (60.0, 160.0, &["イ"]),
            (110.0, 160.0, &["窓口　　改善"]),
            (240.0, 160.0, &["住民課"]),
            (60.0, 180.0, &["ウ"]),
            (110.0, 180.0, &["協力隊の受入れと", "起業の支援"]),
            (240.0, 180.0, &["企画課"]),
            (60.0, 215.0, &["エ"]),
            (110.0, 215.0, &["公用車"]),
            (240.0, 215.0, &["総務課"]),
        ],
    );
    let (grids, _) = read(&[page]);
    assert_eq!(grids[0].len(), 5);
    assert_eq!(grids[0][1][1].replace('\n', ""), title.concat());
}

#[test]
fn a_cell_in_the_middle_of_wrapped_ones_is_of_their_row() {
    let page = page(
        flat(50.0, 470.0, &[95.0, 118.0, 160.0, 185.0]),
        &[
            (60.0, 102.0, &["番号"]),
            (100.0, 102.0, &["取組"]),
            (220.0, 102.0, &["内容"]),
            (410.0, 102.0, &["担当課"]),
            (60.0, 132.5, &["1"]),
            (100.0, 126.0, &["広報紙やウェブ", "での啓発"]),
            (
                220.0,
                126.0,
                &["町の広報紙とウェブに男女の", "参画の記事を載せます。"],
            ),
            (410.0, 132.5, &["総務課"]),
            (60.0, 166.0, &["2"]),
            (100.0, 166.0, &["講演会"]),
            (220.0, 166.0, &["講演会を毎年開きます。"]),
            (410.0, 166.0, &["人権推進課"]),
        ],
    );
    let (grids, _) = read(&[page]);
    assert_eq!(grids[0].len(), 3, "{grids:?}");
    assert_eq!(grids[0][1][0], "1");
    assert_eq!(grids[0][1][1], "広報紙やウェブ\nでの啓発");
    assert_eq!(grids[0][2][3], "人権推進課");
}

#[test]
fn a_head_and_one_row_between_rules_are_a_table() {
    let page = page(
        flat(50.0, 420.0, &[95.0, 118.0, 140.0]),
        &[
            (60.0, 102.0, &["取組"]),
            (160.0, 102.0, &["内容"]),
            (360.0, 102.0, &["担当課"]),
            (60.0, 124.0, &["窓口の予約"]),
            (160.0, 124.0, &["予約を受け付ける。"]),
            (360.0, 124.0, &["住民課"]),
        ],
    );
    let (grids, _) = read(&[page]);
    assert_eq!(grids.len(), 1);
    assert_eq!(grids[0][1], ["窓口の予約", "予約を受け付ける。", "住民課"]);
}

#[test]
fn names_over_each_other_beside_as_many_values_are_rows() {
    let column = |said: &[&str], value: bool| -> Vec<Word> {
        let word = |words: &&str| Word {
            first: 0,
            last: 0,
            rect: Rect::new(0.0, 0.0, 40.0, 10.0),
            size: 10.0,
            figure: false,
            value,
            count: words.chars().count(),
        };
        said.iter().map(word).collect()
    };
    let names = || column(&["肥満の割合", "野菜の摂取量"], false);
    let values = |said: &[&str]| column(said, true);
    let two = || values(&["28.6％", "268ｇ"]);
    assert!(are_lines_of_values(&[names(), two(), two()]));
    // One column of values may hold two of one thing, and three do not belong to two names.
    assert!(!are_lines_of_values(&[names(), two()]));
    let three = values(&["25％", "310ｇ", "5回"]);
    assert!(!are_lines_of_values(&[names(), two(), three]));
}
