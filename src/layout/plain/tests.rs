//! Whole texts as blocks.

use super::layout;
use crate::block::{Block, Grid};
use crate::layout::Tolerances;
use crate::page::SourceLine;

/// A text as it is read from a file.
pub(super) fn source_lines(text: &str) -> Vec<SourceLine> {
    (1..)
        .zip(text.lines())
        .map(|(number, text)| SourceLine {
            number,
            text: text.trim_start_matches('\u{c}').to_owned(),
            starts_page: text.starts_with('\u{c}'),
        })
        .collect()
}

fn blocks(text: &str) -> Vec<Block> {
    let lines = source_lines(text);
    layout(&lines, &Tolerances::default()).0
}

fn grid(text: &str) -> Grid {
    match blocks(text).as_slice() {
        [Block::Grid(grid)] => grid.clone(),
        other => panic!("one grid, not {other:?}"),
    }
}

/// The rows of the grids of a text.
pub(super) fn rows_of(text: &str) -> Vec<String> {
    let grids = blocks(text).into_iter().filter_map(|b| match b {
        Block::Grid(grid) => Some(rows(&grid)),
        Block::Paragraph(_) => None,
    });
    grids.flatten().collect()
}

fn rows(grid: &Grid) -> Vec<String> {
    let rows = grid.texts().into_iter();
    rows.map(|r| r.join("|").replace('\n', "/")).collect()
}

/// The rows of each table, and the other blocks as they are.
pub(super) fn said(text: &str) -> Vec<String> {
    let blocks = blocks(text);
    let said = blocks.iter().map(|b| match b {
        Block::Paragraph(p) => p.text.as_str().to_owned(),
        Block::Grid(g) => {
            let rows = g.texts();
            let rows: Vec<String> = rows.iter().map(|r| r.join("|")).collect();
            rows.join("/")
        }
    });
    said.collect()
}

#[test]
fn every_position_is_covered_once_and_knows_its_line() {
    let grid = grid("番号\t名称\n1\t甲\t\n2\t");
    assert_eq!((grid.rows, grid.cols, grid.cells.len()), (3, 2, 6));
    assert!(grid.index().iter().all(|&i| i != usize::MAX));
    assert_eq!(grid.at(1, 1).and_then(|c| c.place.line), Some(2));
}

#[test]
fn a_label_covers_the_rows_it_stands_beside() {
    let grid = grid("目標\t10件\n年度計画\t令和8年度\t検討\n\t令和9年度\t実施\n効果\t便利");
    assert_eq!(grid.at(2, 0).map(|c| (c.row, c.row_span)), Some((1, 2)));
    let headed = self::grid("課\t名\t件\n\t甲\t1\n\t乙\t2");
    assert_eq!(headed.at(1, 0).map(|c| c.row), Some(1));
}

#[test]
fn a_table_in_a_cell_becomes_rows_and_what_repeats_it_goes() {
    let grid = grid(concat!(
        "番号\t取組\t担当\t\t\t\n",
        "数値目標\t・利用数 ・登録数\t\t\t\t\n",
        "\t令和7年度\t<table border=\"1\"> <tr> <td>利用</td> <td>2 件</td> </tr> <tr> <td>登録</td> <td>5 人</td> </tr> </table>\t利用\t2 件\t登録\t5 人\n",
        "\t利用\t2 件\t\t\t\n",
        "\t登録\t5 人\t\t\t\n",
        "令和9年度\t<table><tr><td>利用</td><td>4 件</td></tr><tr><td>登録</td><td>9 人</td></tr></table>\t利用\t4 件\t登録\t9 人\t\n",
        "利用\t4 件\t\t\t\t\n",
        "登録\t9 人\t\t\t\t\n",
    ));
    assert_eq!(
        rows(&grid),
        [
            "番号|取組|担当|",
            "数値目標|・利用数/・登録数||",
            "|令和7年度|利用|2 件",
            "||登録|5 人",
            "|令和9年度|利用|4 件",
            "||登録|9 人",
        ]
    );
    assert_eq!(grid.at(3, 1).map(|c| (c.row, c.row_span)), Some((2, 2)));
    assert_eq!(grid.at(5, 0).map(|c| (c.row, c.row_span)), Some((1, 5)));
}

#[test]
fn a_table_in_a_cell_amidst_others_splits_its_column() {
    let grid = grid("年\t値\t備考\nR8\t見込<table><tr><td>甲</td><td>1</td></tr></table>\tなし");
    assert_eq!(rows(&grid), ["年|値||備考", "R8|見込||なし", "|甲|1|"]);
    assert_eq!(grid.at(0, 2).map(|c| c.col), Some(1));
    assert_eq!(grid.at(2, 3).map(|c| c.row), Some(1));
}

#[test]
fn rows_with_pipes_are_a_table() {
    let grid = grid("- | | |\n|---|:--:|\n| ○説明会 | 4月 |\n| 公表\\|周知 | **5月** |");
    assert_eq!(rows(&grid), ["○説明会|4月", "公表|周知|5月"]);
}

#[test]
fn rows_need_not_begin_with_a_pipe() {
    let head = ["指標|現状|課", "割合|93.7%|健康課", "数|5人|税務課"];
    for text in [
        "指標 | 現状 | 課 |\n---|---|---|\n割合 | 93.7% | 健康課 |\n数 | 5人 | 税務課 |",
        "指標 | 現状 | 課\n---|---|---\n割合 | 93.7% | 健康課\n数 | 5人 | 税務課",
        "指標 | 現状 | 課\n割合 | 93.7% | 健康課\n数 | 5人 | 税務課",
        "指標｜現状｜課\n割合｜93.7%｜健康課\n数｜5人｜税務課",
    ] {
        assert_eq!(rows(&grid(text)), head, "{text}");
    }
    assert!(matches!(
        blocks("みどり市 | 公式\n本文").as_slice(),
        [Block::Paragraph(_), Block::Paragraph(_)]
    ));
}

#[test]
fn a_row_of_pipes_has_as_many_cells_as_the_head_over_however_many_lines() {
    let ruled = grid(
        "項目 | 目標 |\n策定時 | 最新 ||\n---|---|---|---|---|\n第1分野 | ||||\n割合 | 5% (R2) |\n\
         甲8%\n乙12% |\n6% |\n|\n数 | 3 | ― | 4 ||",
    );
    assert_eq!(
        rows(&ruled),
        [
            "項目|目標|策定時|最新",
            "第1分野|||",
            "割合|5% (R2)|甲8%/乙12%|6%",
            "数|3|—|4"
        ]
    );
    let bare = grid("2019年度 |\n2030年度 |\n||\n排出量 |\n347t | 256t ||\n削減率 | - | 26% ||");
    assert_eq!(
        rows(&bare),
        ["|2019年度|2030年度", "排出量|347t|256t", "削減率|-|26%"]
    );
    let led =
        grid("| 現状値 | 目標値 | |\n|---|---|---|\n| 受診率 | 35% | 60% |\n| 終了率 | - | 45% |");
    assert_eq!(
        rows(&led),
        ["|現状値|目標値", "受診率|35%|60%", "終了率|-|45%"]
    );
    // The last head may be missing, where the first is one of names or not all cells are figures.
    for text in [
        "| 指標 | 目標値 | |\n|---|---|---|\n| 受診率 | 60% | 65% |",
        "| 取得率 | 目標値 | |\n|---|---|---|\n| 男性 | 60% | 総務課 |",
    ] {
        assert!(!rows(&grid(text))[0].starts_with('|'));
    }
}

#[test]
fn cells_that_end_with_a_pipe_one_a_line() {
    let cells = "番号 指標 区分 目標 11 設置 当初 2件 12 台数 当初 9台 13 人数 当初 8人";
    let text = cells.replace(' ', " |\n") + " |";
    assert_eq!(rows(&grid(&text))[3], "13|人数|当初|8人");
    // Another record under the same head is a table too; labels and values are lines.
    let again =
        format!("{text}\n次の分野\n番号 |\n指標 |\n区分 |\n目標 |\n14 |\n館数 |\n当初 |\n3館 |");
    assert!(matches!(blocks(&again).last(), Some(Block::Grid(g)) if g.rows == 2));
    let card = blocks("事業名 |\n市民講座 |\n担当部名 |\n総務部 |\n内容 |\n学ぶ。\n|");
    let words: Vec<&str> = card
        .iter()
        .filter_map(|b| match b {
            Block::Paragraph(p) => Some(p.text.as_str()),
            Block::Grid(_) => None,
        })
        .collect();
    assert_eq!(
        words,
        ["事業名", "市民講座", "担当部名", "総務部", "内容", "学ぶ。"]
    );
}

#[test]
fn a_list_in_a_cell_has_a_line_for_each_entry() {
    let grid = grid("効果\t<ul style=\"x\"> ・ 早い ・ 安い、企画・財政も\n注\t甲 ・ 乙");
    assert_eq!(
        rows(&grid),
        ["効果|・ 早い/・ 安い、企画・財政も", "注|甲 ・ 乙"]
    );
    let cell = grid.at(0, 1).unwrap();
    assert_eq!(cell.text.lines()[1].printed(), "・ 安い、企画・財政も");
}

#[test]
fn a_quoted_cell_goes_on_over_lines() {
    let grid = grid(
        "番号\t内容\t課\n1\t\"甲\n\n「\"\"乙\"\"」を行う\"\t\"総務課\n企画課\"\n2\t丙\t住民課",
    );
    assert_eq!(
        rows(&grid),
        [
            "番号|内容|課",
            "1|甲/「\"乙\"」を行う|総務課/企画課",
            "2|丙|住民課"
        ]
    );
    assert_eq!(blocks("\"引用\n\n\"本文").len(), 2);
}

#[test]
fn spans_of_mark_up_that_collide_do_no_harm() {
    let text =
        "<table><tr><td>a</td><td rowspan=9>b</td></tr><tr><td colspan=5>c</td></tr></table>";
    let grid = grid(text);
    assert!(grid.index().iter().all(|&i| i != usize::MAX));
    assert!(rows(&grid).concat().contains('c'));
}

proptest::proptest! {
    #[test]
    fn no_text_brings_it_down(
        text in "(<table>|</table>|<tr>|<td rowspan=3>|</td>|<ul>|<br>|\\*\\*|\t|\n|\n|- |\\||&amp;|[あ(（1①。・ ]{1,4}){0,60}"
    ) {
        for block in blocks(&text) {
            if let Block::Grid(grid) = block {
                proptest::prop_assert!(grid.index().iter().all(|&i| i != usize::MAX));
                let covered: usize = grid.cells.iter().map(|c| c.row_span * c.col_span).sum();
                proptest::prop_assert_eq!(covered, grid.rows * grid.cols);
            }
        }
    }
}

#[test]
fn a_single_pipe_in_mark_up_brings_nothing_down() {
    // It both leads and closes its line, and parts no cells.
    assert!(blocks("||\n<table>|- |</table>\n<table>|").len() < 4);
}

#[test]
fn merged_cells_written_for_every_position_are_one_again() {
    let html = grid(
        "| 取組名 | 窓口の改善 | 窓口の改善 | 窓口の改善 |\n|---|---|---|---|\n\
         | 概要 | 待つ人の数を表示して案内する。 | 待つ人の数を表示して案内する。 | 待つ人の数を表示して案内する。 |\n\
         | 指標 | 年度 | R8 | R9 |\n| 指標 | 件数 | 5件 | 5件 |\n| 課 | 住民課<br>税務課 | 検討 | 実施 |",
    );
    let spans = |row, col| html.at(row, col).map(|c| (c.row_span, c.col_span));
    assert_eq!(spans(0, 1), Some((1, 3)));
    assert_eq!(spans(1, 1), Some((1, 3)));
    assert_eq!(spans(2, 0), Some((2, 1)));
    assert_eq!(spans(3, 2), Some((1, 1)), "figures may be alike");
    assert_eq!(html.at(4, 1).map(|c| c.text.lines().len()), Some(2));
    let plain = grid("| 課 | 課長 |\n|---|---|\n| 総務課 | 総務課 |");
    assert_eq!(
        plain.at(1, 0).map(|c| c.col_span),
        Some(1),
        "no sign of merging"
    );
}

#[test]
fn empty_cells_between_pipes_are_no_columns_of_spaces() {
    let grid = grid(
        "| 番号 | 取組 | 健康課 | 農林課 | 保育所 |\n|---|---|---|---|---|\n| ① | 教室の開催 | ○ |  |  |\n\
         | ② | 栽培の体験 |  |  | ○ |\n| ③ | 給食の提供 |  | ○ | ○ |",
    );
    assert_eq!(rows(&grid)[1], "①|教室の開催|○||");
    assert_eq!(grid.rows, 4);
}

#[test]
fn words_below_the_last_figure_are_no_part_of_it() {
    let table = "指標\t現状\t目標\n相談件数\t12件\t20件";
    for (aside, line) in [("", "主な活動の実績"), ("（5年間）", "算定の方法")] {
        let found = said(&format!("{table}{aside}\n{line}\n"));
        assert_eq!(found[1..], [line]);
    }
    let found = said(&format!("{table}\n（延べ）\n"));
    assert_eq!(found.len(), 1, "{found:?}");
    let found = said("政策\t第5節 健康\n担当\t第2課 管理\n5.成果の指標\n");
    assert_eq!(found[1..], ["5.成果の指標"]);
}
