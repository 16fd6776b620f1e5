//! Which breaks were meant.

use super::super::typed::{block, lines, words};
use super::*;

/// The words of a cell `width` wide whose lines begin 5 points from its edge.
fn cell(width: f32, rows: &[&str]) -> String {
    let measure = Measure {
        left: 5.0,
        right: width - 5.0,
    };
    let lines = lines(&block(5.0, 0.0, 10.0, rows));
    let text = text(&lines, measure, 1, &Tolerances::default());
    text.as_str().to_owned()
}

#[test]
fn a_line_is_broken_softly_only_where_it_was_full() {
    assert_eq!(cell(60.0, &["まちづくり", "整備課"]), "まちづくり整備課");
    assert_eq!(cell(90.0, &["企画財政課", "住民課"]), "企画財政課\n住民課");
}

#[test]
fn lines_with_gaps_below_each_other_are_rows() {
    let rows = [
        "利用率　　　　　四分から三割五分",
        "利用者数　　　　八百人から千人へ",
    ];
    assert_eq!(cell(170.0, &rows).lines().count(), 2);
}

#[test]
fn a_line_set_to_the_right_ends_at_the_edge() {
    let at = |x: f32, y: f32, said: &str| words(x, y, 10.0, said);
    let text = |glyphs: Vec<Glyph>| {
        let measure = Measure {
            left: 5.0,
            right: 145.0,
        };
        let text = text(&lines(&glyphs), measure, 1, &Tolerances::default());
        text.as_str().to_owned()
    };
    let pairs = [
        at(5.0, 0.0, "魚の水揚げ"),
        at(95.0, 15.0, "二から五へ"),
        at(5.0, 30.0, "船の隻数"),
        at(95.0, 45.0, "六から九へ"),
    ];
    let told = "魚の水揚げ\n二から五へ\n船の隻数\n六から九へ";
    assert_eq!(text(pairs.concat()), told);
    // The first line of a paragraph is set in by a character or two.
    let set_in = [
        at(25.0, 0.0, "水揚げを増やすために船を"),
        at(5.0, 15.0, "新しくする。"),
    ];
    assert_eq!(text(set_in.concat()).lines().count(), 1);
}

#[test]
fn a_closing_mark_takes_its_character_along() {
    // There was room for 課 but not for 「課、」.
    assert_eq!(cell(60.0, &["企画財政", "課、税務"]), "企画財政課、税務");
}

#[test]
fn a_numbered_heading_is_none_of_the_sentence_above() {
    assert_eq!(cell(60.0, &["を定める。", "2 期間"]), "を定める。\n2 期間");
    assert_eq!(cell(60.0, &["を定めて、", "2 人が"]), "を定めて、2 人が");
}

#[test]
fn a_bullet_begins_a_line_of_its_own() {
    assert_eq!(
        cell(60.0, &["・研修実施", "・試行する"]),
        "・研修実施\n・試行する"
    );
}

#[test]
fn a_label_in_brackets_begins_a_line_of_its_own() {
    let rows = ["窓口を開ける。", "【市民の役割】"];
    assert_eq!(cell(80.0, &rows), "窓口を開ける。\n【市民の役割】");
    let rows = ["窓口を長く開ける", "【市民課】"];
    assert_eq!(cell(80.0, &rows), "窓口を長く開ける\n【市民課】");
    let rows = ["窓口を開ける", "【市民課】と話す"];
    assert_eq!(cell(70.0, &rows), "窓口を開ける【市民課】と話す");
}

#[test]
fn a_figure_broken_in_its_cell_is_one_figure_and_two_are_two() {
    assert_eq!(cell(50.0, &["4,440,00", "0円"]), "4,440,000円");
    assert_eq!(cell(36.0, &["1,000", "2,000"]), "1,000\n2,000");
    assert_eq!(cell(60.0, &["4,440,000", "円"]), "4,440,000円");
}

#[test]
fn a_label_of_one_character_a_line_is_one_word() {
    assert_eq!(cell(60.0, &["年", "度", "計", "画"]), "年度計画");
}

#[test]
fn a_figure_at_the_edge_ends_its_line() {
    let mut glyphs = words(5.0, 0.0, 10.0, "均等割");
    glyphs.extend(words(170.0, 0.0, 10.0, "76,781"));
    glyphs.extend(words(5.0, 15.0, 10.0, "所得割"));
    let measure = Measure {
        left: 5.0,
        right: 200.0,
    };
    let text = text(&lines(&glyphs), measure, 1, &Tolerances::default());
    assert_eq!(text.as_str(), "均等割 76,781\n所得割");
}
