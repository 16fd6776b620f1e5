//! Page numbers, heads that go, and what stays.

use super::super::typed::{self, words};
use super::*;
use crate::page::Glyph;

fn found(pages: &[Vec<Glyph>]) -> Vec<Vec<String>> {
    let tolerances = Tolerances::default();
    let lines: Vec<Vec<Line>> = pages.iter().map(|p| typed::lines(p)).collect();
    let strips: Vec<Strip> = lines
        .iter()
        .map(|l| Strip {
            width: 595.0,
            height: 842.0,
            lines: l.iter().collect(),
        })
        .collect();
    find(&strips, 10.0, &tolerances)
        .iter()
        .zip(&lines)
        .map(|(off, lines)| {
            let taken = lines.iter().zip(off).filter(|(_, off)| **off);
            taken.map(|(line, _)| line.key()).collect()
        })
        .collect()
}

#[test]
fn heads_and_page_numbers_go() {
    let page = |n: u32, chapter: &str| {
        let mut glyphs = words(60.0, 40.0, 8.0, "架空市改革計画");
        glyphs.extend(words(300.0, 40.0, 8.0, chapter));
        glyphs.extend(words(60.0, 70.0, 10.0, &format!("施策{n}")));
        glyphs.extend(words(280.0, 800.0, 10.0, &format!("- {n} -")));
        glyphs
    };
    let off = found(&[page(1, "第一章"), page(2, "第二章"), page(3, "第三章")]);
    assert_eq!(off[0], ["架空市改革計画第一章", "-1-"]);
    assert_eq!(off[2].len(), 2);
}

#[test]
fn a_title_that_says_the_head_once_more_stays() {
    let page = |n: usize| {
        let mut glyphs = words(400.0, 34.0, 9.0, "第５章目標一覧");
        if n == 1 {
            glyphs.extend(words(40.0, 44.0, 10.0, "架空市健康計画"));
            glyphs.extend(words(150.0, 44.0, 10.0, "第５章目標一覧"));
        }
        glyphs.extend(words(60.0, 200.0, 10.0, &format!("施策{n}")));
        glyphs
    };
    let off = found(&[page(1), page(2), page(3)]);
    assert!(
        off.iter().all(|page| page == &["第５章目標一覧"]),
        "{off:?}"
    );
}

#[test]
fn a_lone_page_number_on_one_page_goes() {
    let page = |x: f32, y: f32| {
        let mut glyphs = words(60.0, 200.0, 10.0, "計画の趣旨");
        glyphs.extend(words(x, y, 10.0, "7"));
        vec![glyphs]
    };
    assert_eq!(found(&page(295.0, 800.0))[0], ["7"]);
    // Elsewhere on the page it is a figure.
    assert!(found(&page(295.0, 400.0))[0].is_empty());
    assert!(found(&page(80.0, 800.0))[0].is_empty());
}

#[test]
fn what_each_page_states_is_said_on_the_first() {
    let page = |said: &str, row: &str| {
        let mut glyphs = words(60.0, 40.0, 10.0, said);
        glyphs.extend(words(60.0, 200.0, 10.0, row));
        glyphs
    };
    let pages = |said: &str| {
        let rows = ["窓口の改善", "会議の見直し", "台帳の整理"];
        found(&rows.map(|row| page(said, row)))
    };
    let off = pages("計画期間：令和５年度～令和９年度");
    assert!(
        off[0].is_empty() && off[1].len() == 1 && off[2].len() == 1,
        "{off:?}"
    );
    assert!(
        pages("架空市改革計画（令和５年度）")
            .iter()
            .all(|page| page.len() == 1)
    );
}

#[test]
fn what_comes_again_below_words_of_each_page_is_no_head() {
    let page = |title: &str| {
        let mut glyphs = words(60.0, 40.0, 12.0, title);
        glyphs.extend(words(60.0, 60.0, 10.0, "担当課：総務課情報係"));
        glyphs.extend(words(60.0, 200.0, 10.0, "手続を電子化します。"));
        glyphs
    };
    let off = found(&[page("窓口の改善"), page("会議の見直し"), page("台帳の整理")]);
    assert!(off.iter().all(Vec::is_empty), "{off:?}");
}

#[test]
fn a_chapter_heading_on_some_pages_stays() {
    let page = |said: &str| words(60.0, 60.0, 15.0, said);
    let off = found(&[
        page("基本方針と目標"),
        page("基本方針と目標"),
        page("基本方針と目標"),
        page("具体的な取組"),
        page("資料"),
        page("用語"),
    ]);
    assert!(off.iter().all(Vec::is_empty));
}

#[test]
fn the_head_of_a_table_on_every_page_is_no_running_head() {
    let names = ["窓口", "使用料", "公用車", "町有地"];
    let page = |n: usize| {
        let mut glyphs = Vec::new();
        for (i, row) in [
            ["番号", "取組", "担当課"],
            ["１", names[n - 1], "住民課"],
            ["２", names[4 - n], "総務課"],
        ]
        .iter()
        .enumerate()
        {
            for (cell, x) in row.iter().zip([60.0, 120.0, 300.0]) {
                glyphs.extend(words(x, 40.0 + 18.0 * i as f32, 10.0, cell));
            }
        }
        glyphs.extend(words(290.0, 800.0, 8.0, &n.to_string()));
        glyphs
    };
    let pages: Vec<Vec<Glyph>> = (1..5).map(page).collect();
    let off = found(&pages);
    assert!(
        off.iter()
            .flatten()
            .all(|line| !line.starts_with("番号") && !line.starts_with('１'))
    );
    assert_eq!(
        off.iter()
            .filter(|page| page.last().is_some_and(|l| l.len() == 1))
            .count(),
        4
    );
}
