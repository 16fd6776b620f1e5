//! Forms whose maker has labels, remarks and an order of his own.

use super::read;
use super::told;
use crate::plan::{Item, Plan};

fn plan(body: &str) -> Plan {
    read(&format!(
        "# 霞台町行政改革実施計画\n\n計画期間　令和８年度～令和10年度\n\n{body}"
    ))
}

/// The rows of a table, a line each, cells between bars; `{3}` before a cell is its width, `{r3}` its height.
fn table(rows: &str) -> String {
    let cell = |cell: &str| {
        let (span, words) = cell
            .strip_prefix('{')
            .and_then(|c| c.split_once('}'))
            .unwrap_or(("", cell));
        match span.strip_prefix('r') {
            Some(rows) => format!("<td rowspan={rows}>{words}</td>"),
            None if span.is_empty() => format!("<td>{words}</td>"),
            None => format!("<td colspan={span}>{words}</td>"),
        }
    };
    let row = |row: &str| {
        format!(
            "<tr>{}</tr>\n",
            row.split('|').map(cell).collect::<String>()
        )
    };
    let rows: String = rows.lines().map(row).collect();
    format!("<table>\n{rows}</table>\n\n")
}

fn items(body: &str) -> Vec<String> {
    plan(body).items.iter().map(told).collect()
}

fn notes(item: &Item) -> Vec<&str> {
    item.notes.iter().map(|n| n.text.as_str()).collect()
}

#[test]
fn the_place_of_a_word_in_a_card_makes_it_a_label() {
    let plan = plan(&table(
        "取組名|窓口の見直し|担当課|市民課\nなぜ取り組むのか|{3}夕方の来庁は少ない。\n取組内容|{3}受付を早く終える。",
    ));
    let [item] = plan.items.as_slice() else {
        panic!("{:?}", plan.items)
    };
    assert_eq!(notes(item), ["なぜ取り組むのか：夕方の来庁は少ない。"]);
    assert!(plan.diagnostics.iter().all(|d| d.code != "K042"));
    // Below heads the first cell of a row is no label.
    let listed = items(&table(
        "取組名|担当課|内容\n窓口の見直し|市民課|受付を早く終える。\n電子申請|総務課|様式を作る。",
    ));
    assert_eq!(listed, ["- 窓口の見直し | 市民課", "- 電子申請 | 総務課"]);
}

#[test]
fn a_label_in_own_words_beside_a_head_is_no_part_of_the_names_below_it() {
    let card = "取組名|{3}窓口の見直し\n担当課|{3}市民課\n";
    for head in ["指標名", "ものさし"] {
        assert_eq!(
            items(&table(&format!(
                "{card}{{r2}}成果を測るには|{head}|現在（令和６年度）|３年後（令和10年度）\n待ち時間|15分|５分"
            ))),
            ["- 窓口の見直し | 市民課 | 待ち時間 15分@2024 > ５分@2028"]
        );
    }
}

#[test]
fn beside_a_name_other_labels_of_titles_are_of_its_groups() {
    for group in ["推進項目", "改革事項", "実施項目"] {
        let plan = plan(&table(&format!(
            "取組番号|101|取組名|会議録の作成\n基本方針|１　効率的な運営|{group}|１　業務の改善\n担当課|{{3}}総務課\n取組内容|{{3}}作成を自動にする。"
        )));
        let told: Vec<String> = plan.items.iter().map(told).collect();
        assert_eq!(told, ["101 会議録の作成 | 総務課"], "{group}");
        let levels: Vec<&str> = (plan.items[0].hierarchy.iter())
            .map(|l| l.title.as_str())
            .collect();
        assert_eq!(levels, ["効率的な運営", "業務の改善"]);
    }
}

#[test]
fn a_list_inside_a_card_is_below_it_and_the_card_goes_on() {
    let plan = plan(&table(
        "施策名|起業の支援|担当課|商工課\n{r3}主な事業|事業名|予算（千円）|令和７年度の実績\n創業塾|1,240|四回開いた。\n\
         家賃補助|6,000|五店舗に補助した。\n評価|Ｂ|評価の理由|相談が増えた。",
    ));
    let titles: Vec<&str> = plan.items.iter().map(|i| i.title.as_str()).collect();
    assert_eq!(titles, ["起業の支援", "創業塾", "家賃補助"]);
    assert_eq!(plan.items[2].hierarchy[0].title, "起業の支援");
    assert_eq!(
        notes(&plan.items[0]),
        ["評価：B", "評価の理由：相談が増えた。"]
    );
}

#[test]
fn rows_below_years_that_speak_of_the_item_are_no_steps() {
    let card = "施策名|{3}起業の支援\n担当課|{3}商工課\n区分|令和８年度|令和９年度|令和10年度\n計画|準備|開催|検証\n";
    for row in [
        "評価|Ｂ|評価の理由|相談が増えた。",
        "取組実績|{3}順調に進んだ",
        "数値目標|相談件数|15件|30件",
    ] {
        assert_eq!(
            items(&table(&format!("{card}{row}"))),
            ["- 起業の支援 | 商工課 | 2026 準備, 2027 開催, 2028 検証"],
            "{row}"
        );
    }
}

#[test]
fn offices_sentence_and_labels_may_stand_in_any_order_below_a_heading() {
    let steps = "令和８年度：検討\n\n令和９年度：実施\n\n";
    for body in [
        format!("担当課：市民課\n\n窓口を減らす。\n\n【スケジュール】\n\n{steps}"),
        format!("窓口を減らす。\n\n【スケジュール】\n\n{steps}【担当課】市民課\n\n"),
        format!("市民課\n\n窓口を減らす。\n\n{steps}"),
        format!("■やること\n\n窓口を減らす。\n\n■いつまでに\n\n{steps}■担当課　市民課\n\n"),
        "窓口を減らす。\n\n".to_owned()
            + &table("担当課|市民課\nスケジュール|令和８年度　検討<br>令和９年度　実施"),
    ] {
        assert_eq!(
            items(&format!("## 10　窓口の改善\n\n{body}")),
            ["10 窓口の改善 | 市民課 | 2026 検討, 2027 実施"],
            "{body}"
        );
    }
}

#[test]
fn remarks_below_the_rows_of_a_list_never_end_it() {
    let head = "指標|現状（令和６年度）|目標（令和10年度）|担当課\n";
    for (one, two) in [
        ("要因|{3}道路が通った。", "要因|{3}受講者が増えた。"),
        ("{4}【要因】道路が通った。", "{4}【要因】受講者が増えた。"),
        ("{4}※国の調査による。", "{4}※町の調査による。"),
    ] {
        let rows =
            format!("企業の立地件数|１件|５件|商工課\n{one}\n創業件数|14件|25件|商工課\n{two}");
        let plan = plan(&table(&format!("{head}{rows}")));
        let told: Vec<String> = plan.items.iter().map(told).collect();
        assert_eq!(
            told,
            [
                "- 企業の立地件数 | 商工課 | 企業の立地件数 １件@2024 > ５件@2028",
                "- 創業件数 | 商工課 | 創業件数 14件@2024 > 25件@2028"
            ],
            "{one}"
        );
        assert!(plan.items.iter().all(|i| i.notes.len() == 1), "{one}");
    }
    // A step over all years is a step.
    assert_eq!(
        items(&table(
            "取組名|担当課|令和８年度|令和９年度\n電子申請|総務課|{2}順次拡大\n窓口|市民課|検討|実施"
        )),
        [
            "- 電子申請 | 総務課 | 2026 順次拡大, 2027 順次拡大",
            "- 窓口 | 市民課 | 2026 検討, 2027 実施"
        ]
    );
}

#[test]
fn each_column_of_years_is_of_the_figures_beside_it() {
    for rows in [
        "指標|現状値|年度|目標値|年度\n利用者数|120人|R6|200人|R10",
        "指標|年度|現状値|年度|目標値\n利用者数|R6|120人|R10|200人",
        "指標|現状値|時点|目標値|達成年\n利用者数|120人|R6|200人|R10",
    ] {
        assert_eq!(
            items(&table(rows)),
            ["- 利用者数 |  | 利用者数 120人@2024 > 200人@2028"],
            "{rows}"
        );
    }
}

#[test]
fn of_the_rows_of_an_entry_words_are_steps_and_figures_targets() {
    for (words, figures) in [
        ("計画", "目標値"),
        ("取組", "目標"),
        ("取組内容", "指標"),
        ("スケジュール", "数値目標"),
    ] {
        assert_eq!(
            items(&table(&format!(
                "取組名|担当課|区分|令和８年度|令和９年度\n{{r2}}窓口|{{r2}}市民課|{words}|検討|実施\n{figures}|10分|５分"
            ))),
            ["- 窓口 | 市民課 |  > 10分@2026, ５分@2027 | 2026 検討, 2027 実施"],
            "{words}"
        );
    }
}

#[test]
fn a_column_of_indicators_may_hold_their_figures_as_well() {
    for (cell, said) in [
        ("待ち時間５分", "待ち時間  > ５分"),
        ("待ち時間：５分以内", "待ち時間  > ５分以内"),
        (
            "・待ち時間５分<br>・満足度80％",
            "待ち時間  > ５分 | 満足度  > 80％",
        ),
        ("利用者数　３年間で20人", "利用者数  > ３年間で20人"),
    ] {
        assert_eq!(
            items(&table(&format!("取組名|担当課|ＫＰＩ\n窓口|市民課|{cell}"))),
            [format!("- 窓口 | 市民課 | {said}")]
        );
    }
}

#[test]
fn a_label_before_lines_that_name_what_they_are_of_is_said_of_each() {
    let plan = read(
        "笹野町総合戦略\n\n令和８年度～令和12年度\n\n基本目標１　にぎわいのある町\n\n【数値目標】　来館者数　3,100人（R6）→3,400人（R12）\n\n\
         【数値目標】　社会増減　△58人（R6）→０人（R12）\n",
    );
    let all = plan.items.iter().flat_map(|i| &i.indicators);
    let told = all.map(|i| (i.name.as_deref(), i.baseline.is_some(), i.targets.len()));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [(Some("来館者数"), true, 1), (Some("社会増減"), true, 1)]
    );
}

#[test]
fn the_present_may_stand_in_any_bracket_below_its_goal() {
    for (open, close) in [("［", "］"), ("（", "）"), ("〔", "〕")] {
        let plan = read(&format!(
            "笹野町特定事業主行動計画\n\n計画期間　令和８年度～令和12年度\n\n第２章　数値目標\n\n目標１　休暇の取得日数を15日以上とする。\n{open}現状：令和６年度　１１．２日{close}\n"
        ));
        let start = plan.items[0].indicators[0].baseline.as_ref();
        assert_eq!(start.map(|b| b.raw.as_str()), Some("１１．２日"), "{open}");
    }
}

#[test]
fn what_is_aimed_at_all_through_the_plan_has_no_year() {
    let plan = read(
        "笹野町行動計画\n計画期間　令和８年度～令和12年度\n\n## 第３　数値目標\n\n\
         【数値目標】　女性の割合を、計画期間を通じて45％以上とします。（令和６年度：44.4％）\n",
    );
    let all: Vec<_> = plan.items.iter().flat_map(|i| &i.indicators).collect();
    let [only] = all.as_slice() else {
        panic!("{all:?}");
    };
    assert_eq!(only.name.as_deref(), Some("女性の割合"));
    assert_eq!(only.targets[0].raw, "45％以上");
    assert!(only.targets[0].period.is_none());
    assert_eq!(
        only.baseline.as_ref().map(|b| b.raw.as_str()),
        Some("44.4％")
    );
}

#[test]
fn how_long_buildings_last_is_no_aim() {
    let goals = |said: &str| {
        let plan = read(&format!(
            "沢口町公共施設計画\n\n４　目標使用年数\n{said}を目標とします。\n"
        ));
        plan.items.len() + plan.indicators.len()
    };
    assert_eq!(goals("鉄筋コンクリート造は80年、木造は50年"), 0);
    assert!(goals("施設の利用者数は80人、講座の参加者数は50人") > 0);
}

#[test]
fn figures_that_no_head_speaks_of_are_said_to_be_unused() {
    let plan = plan(
        "<table><tr><td>事業名</td><td colspan=4>河川の清掃</td></tr><tr><td>担当課</td><td colspan=4>土木課</td></tr>\
         <tr><td>成果指標</td><td>清掃の率</td><td>％</td><td>17.9</td><td>17.7</td></tr></table>",
    );
    let unused = plan.diagnostics.iter().filter(|d| d.code == "K042");
    let said: Vec<&str> = unused.map(|d| d.message_ja.as_str()).collect();
    assert_eq!(said, ["使われなかった枡：17.9｜17.7"]);
}
