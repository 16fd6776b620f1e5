//! Tables without upright rules, as pages of glyphs.

use super::super::typed::{block, read, ruled, words};
use crate::page::Page;

fn rows(rows: &[&[&str]], x: &[f32], y: f32) -> Page {
    let mut glyphs = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        for (cell, x) in row.iter().zip(x) {
            glyphs.extend(words(*x, y + 15.0 * i as f32, 10.0, cell));
        }
    }
    ruled(&[], &[], glyphs)
}

#[test]
fn figures_in_columns_are_a_table() {
    let page = rows(
        &[
            &["区分", "令和6年度", "令和7年度"],
            &["歳入", "1,200", "1,310"],
            &["歳出", "1,150", "1,290"],
            &["差引", "50", "20"],
        ],
        &[60.0, 160.0, 260.0],
        200.0,
    );
    let (grids, paragraphs) = read(&[page]);
    assert!(paragraphs.is_empty());
    assert_eq!(grids[0][3], ["差引", "50", "20"]);
}

#[test]
fn between_rules_the_head_belongs_to_the_table() {
    let mut page = rows(
        &[&["市", "件数"], &["甲市", "12"], &["乙市", "34"]],
        &[60.0, 260.0],
        200.0,
    );
    page.rules = ruled(&[50.0, 300.0], &[195.0, 212.0, 245.0], Vec::new())
        .rules
        .into_iter()
        .take(3)
        .collect();
    let (grids, _) = read(&[page]);
    assert_eq!(grids[0], [["市", "件数"], ["甲市", "12"], ["乙市", "34"]]);
}

#[test]
fn a_table_of_contents_is_no_table() {
    let page = rows(
        &[
            &["計画の趣旨", "1"],
            &["基本方針", "3"],
            &["取組項目", "5"],
            &["用語", "12"],
            &["資料", "20"],
        ],
        &[60.0, 400.0],
        200.0,
    );
    assert!(read(&[page]).0.is_empty());
}

#[test]
fn labels_with_sentences_are_no_table() {
    let page = rows(
        &[
            &["第１条", "この計画は町の改革の方針を定める。"],
            &["第２条", "期間は五年間とする。"],
            &["第３条", "毎年度見直すものとする。"],
            &["第４条", "公表する。"],
        ],
        &[60.0, 120.0],
        200.0,
    );
    assert!(read(&[page]).0.is_empty());
}

#[test]
fn rules_between_wrapped_cells_part_the_rows() {
    let xs = [60.0, 180.0, 450.0];
    let ys = [100.0, 120.0, 165.0, 195.0, 225.0];
    let mut glyphs = Vec::new();
    let rows: [(f32, [&[&str]; 3]); 4] = [
        (105.0, [&["取組名"], &["内容"], &["担当課"]]),
        (
            124.0,
            [
                &["総合窓口の設置と書", "かない窓口の導入"],
                &[
                    "総合窓口を設置し、待ち時間を短縮するとともに",
                    "書かない窓口の導入を検討します。研修も行いま",
                    "す。",
                ],
                &["町民課"],
            ],
        ),
        (
            168.0,
            [
                &["広報紙とホームペー", "ジの充実"],
                &["広報紙を月１回発行します。"],
                &["企画課"],
            ],
        ),
        (
            198.0,
            [
                &["町税と料金の収納率", "の向上"],
                &["早期の催告を行い、スマートフォン決済の利用を", "進めます。"],
                &["税務課", "福祉課"],
            ],
        ),
    ];
    for (y, cells) in rows {
        for (x, lines) in xs.iter().zip(cells) {
            for (i, line) in lines.iter().enumerate() {
                glyphs.extend(words(*x, y + 12.0 * i as f32, 10.0, line));
            }
        }
    }
    let mut page = ruled(&[50.0, 520.0], &ys, glyphs);
    page.rules.truncate(ys.len());
    let (grids, _) = read(&[page]);
    let names: Vec<&str> = grids[0].iter().map(|row| row[0].as_str()).collect();
    assert_eq!(
        names,
        [
            "取組名",
            "総合窓口の設置と書かない窓口の導入",
            "広報紙とホームページの充実",
            "町税と料金の収納率の向上"
        ]
    );
    assert_eq!(grids[0][3][2], "税務課\n福祉課");
}

#[test]
fn the_longest_line_swallows_neither_a_label_nor_a_numbered_line() {
    let lines = [
        "・空き店舗の改修の費用を助成するなど町民と連携",
        "【ＫＰＩ】",
        "・求人倍率：1.02倍（令和６年度）→1.2倍（令和11年度）",
        "（1）創業の支援",
    ];
    let page = ruled(&[], &[], block(60.0, 100.0, 10.0, &lines));
    let (_, paragraphs) = read(&[page]);
    assert_eq!(paragraphs.len(), 4, "{paragraphs:?}");
}

#[test]
fn a_head_printed_again_below_a_heading_begins_another_table() {
    let x = [60.0, 160.0, 260.0];
    let table = |y: f32, name: &str, value: &str| {
        let head: &[&str] = &["項目", "単位", "令和9年度"];
        rows(&[head, &[name, "件", value]], &x, y).glyphs
    };
    let mut glyphs = table(200.0, "相談", "12");
    glyphs.extend(words(50.0, 245.0, 10.0, "（２）講座"));
    glyphs.extend(words(240.0, 260.0, 10.0, "【福祉課】"));
    glyphs.extend(words(50.0, 275.0, 10.0, "内容"));
    glyphs.extend(words(160.0, 275.0, 10.0, "毎月開く。"));
    glyphs.extend(table(300.0, "講座", "34"));
    let across = [195.0, 212.0, 232.0, 295.0, 312.0, 332.0];
    let rules = ruled(&[50.0, 300.0], &across, Vec::new()).rules;
    let mut page = ruled(&[], &[], glyphs);
    page.rules = rules.into_iter().take(across.len()).collect();
    let (grids, paragraphs) = read(&[page]);
    assert_eq!(grids.len(), 2);
    assert_eq!(grids[0][1], ["相談", "件", "12"]);
    assert_eq!(grids[1][1], ["講座", "件", "34"]);
    assert!(
        paragraphs.contains(&"【福祉課】".to_owned()),
        "{paragraphs:?}"
    );
}
