//! Whole documents as outlines.

use super::outline;
use crate::block::{Block, Cell, Grid, Outline, Paragraph, Section, Town};
use crate::profile::Profile;
use crate::text::Text;
use crate::trace::Place;

/// A line is a paragraph; lines with 「|」 are the rows of a table; an empty line parts them.
fn blocks(text: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut grid = Grid::default();
    for (number, line) in (1u32..).zip(text.lines().map(str::trim)) {
        if line.contains('|') {
            let cells = line.split('|').enumerate().map(|(col, text)| Cell {
                row: grid.rows,
                col,
                row_span: 1,
                col_span: 1,
                text: Text::new(text, Place::on_line(number)),
                ..Cell::default()
            });
            grid.cells.extend(cells);
            grid.cols = grid.cols.max(line.split('|').count());
            grid.rows += 1;
            continue;
        }
        if grid.rows > 0 {
            out.push(Block::Grid(std::mem::take(&mut grid)));
        }
        if !line.is_empty() {
            out.push(Block::Paragraph(Paragraph {
                text: Text::new(line, Place::on_line(number)),
                ..Paragraph::default()
            }));
        }
    }
    if grid.rows > 0 {
        out.push(Block::Grid(grid));
    }
    out
}

fn plans(text: &str) -> Vec<Outline> {
    outline(blocks(text), &Profile::embedded())
}

fn push(sections: &[Section], out: &mut Vec<String>) {
    for section in sections {
        let number = section.number.as_ref().map(|n| n.printed() + " ");
        let again = if section.repeated { "*" } else { "" };
        out.push(format!(
            "{}{again}{}{}",
            "-".repeat(section.level as usize),
            number.unwrap_or_default(),
            section.title.printed()
        ));
        push(&section.children, out);
    }
}

fn tree(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for plan in plans(text) {
        push(&plan.sections, &mut out);
    }
    out
}

#[test]
fn the_nesting_is_the_documents_own() {
    let text = "あおぞら市行動計画
        第1 背景
        背景を述べる。
        1 現状
        (1) 人口
        人口が減る。
        ①推移
        推移を述べる。
        (2) 財政
        財政を述べる。
        第2 取組
        1 窓口
        ・待たない窓口のための取組
        取組|主体
        ①|職員";
    assert_eq!(
        tree(text),
        [
            "-第1 背景",
            "--1 現状",
            "---(1) 人口",
            "----① 推移",
            "---(2) 財政",
            "-第2 取組",
            "--1 窓口",
            "---待たない窓口のための取組",
        ]
    );
}

#[test]
fn a_parenthesis_may_stand_below_a_letter_or_above_it() {
    let below = "計画\n1 施策\nア 歳入\n(1) 税\n税を取る。\nイ 歳出\n(1) 経費\n経費を減らす。";
    assert_eq!(
        tree(below),
        [
            "-1 施策",
            "--ア 歳入",
            "---(1) 税",
            "--イ 歳出",
            "---(1) 経費"
        ]
    );
    let above = "計画\n1 施策\n【姿】\n①目標\n目標を述べる。\n(1) 税\n税を取る。";
    assert_eq!(tree(above)[3..], ["---(1) 税"]);
}

#[test]
fn numbers_behind_what_a_mark_heads_are_its_siblings() {
    let beside = "計画\n基本目標1 しごと\n○数値目標\n指標|目標\n(1) 農業\n農業を支える。\n基本目標2 ひと\n○数値目標\n指標|目標\n(1) 移住\n移住を支える。";
    assert_eq!(
        tree(beside)[..3],
        ["-基本目標1 しごと", "--数値目標", "--(1) 農業"]
    );
    let under = "計画\n1 人材\n【職員】\n(1) 理解\n理解する。\n(2) 創造\n創造する。\n【推進員】\n(1) 実践\n実践する。";
    assert_eq!(
        tree(under),
        [
            "-1 人材",
            "--【職員】",
            "---(1) 理解",
            "---(2) 創造",
            "--【推進員】",
            "---(1) 実践"
        ]
    );
}

#[test]
fn lists_sentences_and_contents_make_no_sections() {
    let text = "あおぞら市行革大綱
        目次
        第1章 総論|1
        第2章 各論|5
        第1章 総論
        1 次のとおり進めます。
        (1) 窓口の改革
        (2) 職員の改革
        (3) 財政の改革
        第2章 各論
        各論を述べる。";
    assert_eq!(tree(text), ["-第1章 総論", "-第2章 各論"]);
}

#[test]
fn a_heading_printed_again_goes_on() {
    let text =
        "計画\nⅠ 方針\n方針を述べる。\n1 目的\n目的を述べる。\nⅠ 方針\n2 位置付け\n位置を述べる。";
    assert_eq!(tree(text), ["-Ⅰ 方針", "--1 目的", "--2 位置付け"]);
}

#[test]
fn labels_take_the_title_below_and_repeated_ones_are_no_sections() {
    let text = "あおぞら町行革プラン
        Ⅰ 方針
        基本方針 1
        自治体DXの推進
        推進します。
        政策目標|1|2
        |連携|窓口の改革
        Ⅱ 取組
        基本方針1
        自治体DXの推進
        政策目標 2
        窓口の改革
        取組項目①|窓口|担当課|住民課
        基本方針1
        自治体DXの推進
        政策目標 3
        内部の改革
        取組項目②|文書|担当課|総務課";
    assert_eq!(
        tree(text),
        [
            "-Ⅰ 方針",
            "--基本方針 1 自治体DXの推進",
            "-Ⅱ 取組",
            "--*基本方針1 自治体DXの推進",
            "---*政策目標 2 窓口の改革",
            "---政策目標 3 内部の改革",
        ]
    );
}

#[test]
fn every_cover_begins_a_plan_and_no_mention_does() {
    let text = "第2期 あおぞら市行動計画（案）
        ～ささえる～
        令和8年4月策定
        府中市
        第1 背景
        あおぞら市総合計画に基づきます。
        あおぞら市総合計画
        関連する計画です。
        あおぞら市DX推進計画（案）
        【令和8年度（2026年度）版】
        令和　年　月
        府中市
        1 趣旨
        東京都の補助を受けます。
        あおぞら市ＤＸ推進計画【令和８年度】
        2 計画期間
        令和8年度から令和12年度までの5年間とします。";
    let plans = plans(text);
    let titles: Vec<String> = plans.iter().map(|p| p.identity.title.printed()).collect();
    assert_eq!(titles, ["第2期 あおぞら市行動計画", "あおぞら市DX推進計画"]);
    let first = &plans[0].identity;
    assert!(first.draft);
    let published = first.published.as_ref().map(|(t, _)| t.printed());
    assert_eq!(published.as_deref(), Some("令和8年4月"));
    let second = &plans[1].identity;
    let edition = second.edition.as_ref().map(Text::printed);
    assert_eq!(edition.as_deref(), Some("【令和8年度（2026年度）版】"));
    assert_eq!(second.municipality, Some(Town::Listed("132063")));
    let (words, span) = second.period.as_ref().unwrap();
    assert_eq!(words.printed(), "令和8年度から令和12年度まで");
    assert_eq!((span.start.year, span.end.year), (2026, 2031));
    // The running head is gone.
    let words = format!("{:?}", plans[1].sections);
    assert!(!words.contains("８年度】"));
}

proptest::proptest! {
    #[test]
    fn no_document_brings_it_down(text in "([第0-9一(（①○・【】章節.。計画案年度令和 |目次…あいう]{0,12}\n){0,30}") {
        for plan in plans(&text) {
            proptest::prop_assert!(plan.sections.iter().all(|s| s.level == 1));
        }
    }
}

#[test]
fn running_heads_are_taken_off_and_a_missing_title_is_found() {
    let text = "あおぞら町 行政改革大綱\n第1章 背景\n背景を述べる。\n行政改革大綱\n第2章 取組\n行政改革大綱\n取り組む。\n行政改革大綱";
    let words = format!("{:?}", plans(text)[0].sections);
    assert!(!words.contains("行政改革大綱"));
    let text = "おらが村だより\n1 森町創生総合戦略の位置付け\n森町は進める。\n2 森町創生総合戦略の体系\n静岡県森町です。";
    assert_eq!(plans(text)[0].identity.title.printed(), "森町創生総合戦略");
}

#[test]
fn an_excerpt_names_its_plan_on_a_line_of_its_own() {
    let text = "第3章 目標と評価指標\n宇部市地域公共交通網形成計画\n1 目標\n達成する。";
    let plan = &plans(text)[0].identity;
    assert_eq!(plan.title.printed(), "宇部市地域公共交通網形成計画");
    assert_eq!(plan.municipality, Some(Town::Listed("352021")));
    let text = "9. 計画に基づく目標の達成状況\n所沢市特定事業主行動計画《第5次改定版》\n達成した。";
    let plan = &plans(text)[0].identity;
    assert_eq!(plan.title.printed(), "所沢市特定事業主行動計画");
    assert_eq!(
        plan.edition.as_ref().map(Text::printed).as_deref(),
        Some("《第5次改定版》")
    );
}

#[test]
fn stamps_and_labels_are_no_titles() {
    let title = |text| plans(text)[0].identity.title.printed();
    assert_eq!(
        title("議案第18号\n市道の認定について\n本文です。"),
        "市道の認定について"
    );
    assert_eq!(
        title("{{first:2020-11-30}}\n会議の記録\n本文です。"),
        "会議の記録"
    );
    assert_eq!(
        title("みどり市行動計画 (PDF形式 171キロバイト)\n本文です。"),
        "みどり市行動計画"
    );
    let web = "本文へスキップ\nみどり市公式ホームページ\n会議の記録\n本文です。";
    assert_eq!(title(web), "会議の記録");
    let card = "事務事業名\n事業コード\n1000106\nまちづくり方針\n6 安全なまち\n担当部名";
    assert!(!title(card).contains("まちづくり方針"));
}

#[test]
fn nothing_at_all_is_still_a_plan() {
    assert_eq!(outline(Vec::new(), &Profile::embedded()).len(), 1);
    let plans = plans("覚書\n本文です。");
    assert_eq!(plans.len(), 1);
    assert_eq!(plans[0].identity.title.printed(), "覚書");
}

#[test]
fn a_title_goes_on_with_the_line_that_says_what_is_made_of_the_plan() {
    let title = |text: &str| plans(text)[0].identity.title.printed();
    let report = "みどり市総合戦略\n令和６年度効果検証結果\n\n令和７年８月\n\n1 概要\n本文です。";
    assert_eq!(title(report), "みどり市総合戦略令和６年度効果検証結果");
    let part =
        "第５次みどり町\n地球温暖化対策実行計画\n（事務事業編）\n\n2023年度～2030年度\n\n1 概要";
    assert_eq!(
        title(part),
        "第５次みどり町地球温暖化対策実行計画（事務事業編）"
    );
    let joined = "みどり市行動計画に\n基づく取組の実施状況\n\n令和７年９月\n\n1 概要\n本文です。";
    assert_eq!(title(joined), "みどり市行動計画に基づく取組の実施状況");
    for title_of_two in [
        "第3期みどり市まち・ひと・しごと創生\n総合戦略\n\n令和8年3月",
        "みどり市デジタル・トランスフォーメーション\n推進計画\n\n令和8年3月",
        "みどり市デジタル田園都市構想\n総合戦略\n\n令和8年3月",
        "みどり市行財政改革大綱第２次実施計\n画令和７年度実績報告書\n\n令和8年3月",
        "みどり町地球温暖化対策実行計画（事務\n事業編）\n\n令和8年3月",
    ] {
        let lines: Vec<&str> = title_of_two.lines().take(2).collect();
        assert_eq!(title(title_of_two), lines.concat());
    }
    let motto = "みどり市総合戦略\n未来へつなぐまち\n\n令和７年８月";
    assert_eq!(title(motto), "みどり市総合戦略");
    let paper = "資料１－２　みどり市総合計画\n\n1 概要\n本文です。";
    assert_eq!(title(paper), "みどり市総合計画");
}

fn term(text: &str) -> Option<(i32, i32)> {
    let (_, span) = plans(text).remove(0).identity.period?;
    Some((span.start.year, span.end.year))
}

#[test]
fn a_term_stands_below_its_label_or_counts_its_years() {
    let below = "みどり市計画\n\nはじめに\n\n本文です。\n\n計画期間\n\n令和5年度から令和9年度までとします。";
    assert_eq!(term(below), Some((2023, 2028)));
    let counted =
        "みどり市計画\n\n1 概要\n\n令和5年度から令和9年度まで 5年間 (単位 千円)\n\n事業|金額";
    assert_eq!(term(counted), Some((2023, 2028)));
    let wrong = counted.replace("5年間", "3年間");
    assert_eq!(term(&wrong), None);
    let broken = "みどり市計画\n\n令和6年度(2024年度)から\n令和15年度(2033年度)まで\n\n1 概要";
    assert_eq!(term(broken), Some((2024, 2034)));
}

#[test]
fn what_is_over_and_what_is_built_are_no_terms() {
    let over = "みどり市計画\n\n令和2年度から令和6年度までの前期計画が終了することから、令和7年度から令和11年度までの計画を策定しました。";
    assert_eq!(term(over), Some((2025, 2030)));
    assert_eq!(
        term("みどり市計画\n\n工期 R6.5.15～R6.10.25\n\n1 概要"),
        None
    );
    let rows = "みどり市計画\n\n1 概要\n\n事業|計画期間\n橋|R8～R12\n道|R8～R10";
    assert_eq!(term(rows), None);
}

#[test]
fn a_small_label_above_the_title_of_a_slide_is_not_within_the_last_one() {
    let text = "あおぞら市ＤＸ計画
        令和8年度から令和9年度まで
        この計画は窓口と仕事を変える。
        取組1-1 待たない窓口
        窓口の職員が書類を書き、住民は話すだけにする。
        ■ロードマップ
        令和8年度|令和9年度
        検討|実施
        方針2 仕事を速くする
        取組2-1 書かない職員
        議事録は機械が書き、職員は読むだけにする。
        ■ロードマップ
        令和8年度|令和9年度
        検討|実施";
    let mut blocks = blocks(text);
    for block in &mut blocks {
        if let Block::Paragraph(p) = block {
            let size = match p.text.as_str() {
                words if words.starts_with("取組") => 19.0,
                words if words.starts_with("方針") => 9.0,
                _ => 11.0,
            };
            p.style.size = Some(size);
        }
    }
    let mut out = Vec::new();
    for plan in outline(blocks, &Profile::embedded()) {
        push(&plan.sections, &mut out);
    }
    let level = |title: &str| {
        out.iter()
            .find(|s| s.ends_with(title))
            .map(|s| s.find(|c| c != '-'))
    };
    assert_eq!(level("仕事を速くする"), level("待たない窓口"));
    assert!(level("書かない職員") > level("仕事を速くする"));
}

#[test]
fn a_chapter_printed_again_over_a_page_closes_nothing() {
    let text = "計画\n第4章 取組\n目標1 輪\n話す。\n第4章 取組\nまた話す。\n第5章 推進\n見直す。";
    assert_eq!(tree(text), ["-第4章 取組", "--目標1 輪", "-第5章 推進"]);
    assert_eq!(plans(text)[0].sections[0].children[0].blocks.len(), 2);
}
