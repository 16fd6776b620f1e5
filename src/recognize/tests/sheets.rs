//! Undertakings whose heading names them: figures, steps and offices below it, with or without labels.

use super::read;
use super::told;
use crate::plan::Plan;

fn plan(body: &str) -> Plan {
    read(&format!(
        "# 霞台町行政改革実施計画\n\n令和8年度から令和10年度まで\n\n{body}"
    ))
}

/// What each item of a plan comes to.
fn items(body: &str) -> Vec<String> {
    plan(body).items.iter().map(told).collect()
}

const KPI: &str = "|指標|現状（R6）|目標（R10）|\n|---|---|---|\n|申請率|31％|80％|\n\n";
const YEARS: &str = "|項目|令和８年度|令和９年度|\n|---|---|---|\n|電子申請|選定|公開|\n\n";

#[test]
fn figures_below_a_heading_that_names_an_office_are_of_its_undertaking() {
    for heading in [
        "取組１　申請の電子化（担当：市民課）",
        "１　申請の電子化（市民課）",
        "重点取組１　申請の電子化【市民課】",
    ] {
        assert_eq!(
            items(&format!("## {heading}\n\n申請を電子化する。\n\n{KPI}")),
            ["1 申請の電子化 | 市民課 | 申請率 31％@2024 > 80％@2028"]
        );
    }
}

#[test]
fn figures_below_the_last_of_several_headings_may_be_of_them_all() {
    let told = items(&format!(
        "## 基本目標１　便利なまち\n\n### （１）申請の電子化（市民課）\n\n申請を電子化する。\n\n\
         ### （２）窓口の見直し（総務課）\n\n窓口を減らす。\n\n{KPI}"
    ));
    assert_eq!(
        told,
        [
            "1 申請の電子化 | 市民課",
            "2 窓口の見直し | 総務課",
            "- 申請率 |  | 申請率 31％@2024 > 80％@2028"
        ]
    );
}

#[test]
fn the_last_of_a_list_right_above_figures_is_an_item_and_no_heading_of_them() {
    let text = format!(
        "## 基本目標１　便利なまち\n\n### （１）見守り\n\n①声かけの輪（福祉課）\n\n　協定を結びます。\n\n\
         ②通報装置の貸与（福祉課・消防署）\n\n　装置を貸し出します。\n\n　住民の取組\n\n　・声をかけましょう。\n\n{KPI}"
    );
    let plan = plan(&text);
    let told: Vec<String> = plan.items.iter().map(told).collect();
    assert_eq!(
        told,
        [
            "1 声かけの輪 | 福祉課",
            "2 通報装置の貸与 | 福祉課 消防署",
            "- 申請率 |  | 申請率 31％@2024 > 80％@2028"
        ]
    );
    let last = plan.items[2].hierarchy.last();
    assert_eq!(last.map(|l| l.title.as_str()), Some("見守り"));
    let said = plan.items[1].description.as_deref();
    assert_eq!(said, Some("装置を貸し出します。"));
}

#[test]
fn a_point_alone_between_a_label_of_measures_and_figures_is_an_item() {
    let kpi =
        "|KPI|現状値（R6）|目標値（R10）|担当課|\n|---|---|---|---|\n|創業件数|4件|6件|産業課|\n\n";
    let told = items(&format!(
        "## （１）商業\n\n【主な取組】\n\n・創業の補助【産業課】\n\n{kpi}"
    ));
    assert_eq!(
        told,
        [
            "- 創業の補助 | 産業課",
            "- 創業件数 | 産業課 | 創業件数 4件@2024 > 6件@2028"
        ]
    );
}

#[test]
fn lines_of_figures_below_such_a_heading_are_its_figures_and_no_goal_beside_it() {
    let plan = plan(
        "## 重点取組１　申請の電子化（担当：市民課）\n\n申請を電子化する。\n\n\
         ＫＰＩ：申請率　現状31％（令和６年度）→目標80％（令和10年度）\n",
    );
    let [item] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    assert_eq!(
        told(item),
        "1 申請の電子化 | 市民課 | 申請率 31％@2024 > 80％@2028"
    );
    assert_eq!(item.description.as_deref(), Some("申請を電子化する。"));
}

#[test]
fn a_sheet_without_a_frame_is_one_undertaking_wherever_its_office_stands() {
    let told = items(&format!(
        "## 施策１　申請の電子化\n\n■取組内容\n\n・申請を電子化する。\n\n■スケジュール\n\n{YEARS}\
         ■ＫＰＩ\n\n{KPI}■担当課\n\n情報課、市民課\n"
    ));
    assert_eq!(
        told,
        ["1 申請の電子化 | 情報課 市民課 | 申請率 31％@2024 > 80％@2028 | 2026 選定, 2027 公開"]
    );
}

#[test]
fn rows_that_name_their_offices_are_undertakings_of_their_own() {
    let told = items(
        "## 施策１　申請の電子化\n\n■取組内容\n\n申請を電子化する。\n\n■担当課\n\n情報課\n\n\
         |取組名|担当課|\n|---|---|\n|電子申請|市民課|\n|電子決裁|総務課|\n",
    );
    assert_eq!(
        told[told.len() - 2..],
        ["- 電子申請 | 市民課", "- 電子決裁 | 総務課"]
    );
}

#[test]
fn rows_of_one_year_each_hold_steps_and_what_came_of_them() {
    let plan = plan(
        "|取組名|債権の管理|債権の管理|債権の管理|\n|---|---|---|---|\n|担当課|収納課|収納課|収納課|\n\
         |年度|計画|実績|効果額（千円）|\n|令和８年度|組織の改編|改編した。|500|\n\
         |令和９年度|試行||1,200|\n",
    );
    let [item] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    let steps = "2026 組織の改編, 2027 試行";
    let amounts = "効果額  > 500=500000円@2026, 1,200=1200000円@2027";
    assert_eq!(
        told(item),
        format!("- 債権の管理 | 収納課 | {amounts} | {steps}")
    );
    assert_eq!(item.notes[0].text, "実績令和8年度：改編した。");
}

#[test]
fn labels_figures_and_years_may_share_the_two_columns_of_a_card() {
    let told = items(
        "|取組名|債権の管理|\n|---|---|\n|担当課|収納課|\n|指標|収納率|\n\
         |現状|97.1％（令和６年度）|\n|目標|98.0％（令和10年度）|\n\
         |令和８年度|組織の改編|\n|令和９年度|公表|\n",
    );
    assert_eq!(
        told,
        ["- 債権の管理 | 収納課 | 収納率 97.1％@2024 > 98.0％@2028 | 2026 組織の改編, 2027 公表"]
    );
}

#[test]
fn lists_of_plans_of_bodies_and_of_what_was_before_hold_no_undertakings() {
    for (heading, table) in [
        (
            "関連計画",
            "|計画名|計画期間|担当課|\n|---|---|---|\n|総合計画|R3～R12|企画課|\n|子ども計画|R7～R11|こども課|\n",
        ),
        (
            "推進体制",
            "|組織名|担当|役割|\n|---|---|---|\n|本部|市長、部長級|方針の決定|\n|事務局|企画課|全体の調整|\n",
        ),
        (
            "第３次大綱の成果",
            "|取組項目|主な成果|効果額|\n|---|---|---|\n|歳入の確保|広告収入|1億円|\n|歳出の削減|職員数|3億円|\n",
        ),
    ] {
        let told = items(&format!("## {heading}\n\n{table}"));
        assert!(told.is_empty(), "{heading}: {told:?}");
    }
}

#[test]
fn a_sentence_may_stand_before_the_labels_of_a_sheet() {
    let told = items(
        "## （１）書かない窓口\n\n同じ住所を五回書いている。\n\n■取組内容\n\n・職員が入力する。\n\n\
         ■スケジュール\n\n令和８年度：選定\n\n令和９年度：開始\n\n■担当課：住民課\n",
    );
    assert_eq!(told, ["1 書かない窓口 | 住民課 | 2026 選定, 2027 開始"]);
}

#[test]
fn numbers_of_rows_are_no_years_and_letters_may_number() {
    let list = items(
        "|番号|改革の項目|取組内容|実施時期|担当課|\n|---|---|---|---|---|\n\
         |1|使用料の統一|見直す。|令和８年度|財政課|\n|2|基金の運用|運用する。|令和９年度|会計課|\n",
    );
    let names: Vec<&str> = list.iter().filter_map(|l| l.split(" | ").next()).collect();
    assert_eq!(names, ["1 使用料の統一", "2 基金の運用"]);
    let card = items(
        "|施策Ａ-1|行かない窓口|行かない窓口|行かない窓口|\n|---|---|---|---|\n\
         |取組内容|電子申請に移す。|電子申請に移す。|電子申請に移す。|\n|担当|情報課|連携|市民課|\n",
    );
    assert_eq!(card, ["A-1 行かない窓口 | 情報課 市民課(Related)"]);
}

#[test]
fn what_is_saved_in_each_year_has_the_name_and_unit_of_the_label_beside_it() {
    let told = items(
        "<table><tr><td>取組名</td><td colspan=2>窓口の見直し</td></tr>\
         <tr><td>担当課</td><td colspan=2>市民課</td></tr>\
         <tr><td rowspan=2>効果額（千円）</td><td>令和８年度</td><td>令和９年度</td></tr>\
         <tr><td>900</td><td>1,300</td></tr></table>\n",
    );
    let amounts = "効果額  > 900=900000円@2026, 1,300=1300000円@2027";
    assert_eq!(told, [format!("- 窓口の見直し | 市民課 | {amounts}")]);
}

#[test]
fn headings_that_come_again_below_each_card_are_parts_of_it() {
    let sheet = |number: &str, name: &str, office: &str, count: u32| {
        format!(
            "整理番号\t{number}\n\n事業名\t{name}\n担当課\t{office}\n事業内容\t{name}を行う。\n\n\
             ## １　指標の推移\n\n指標名\t区分\tR5\tR6\n{name}の件数\t目標\t{count}\t{count}\n\t実績\t12\t13\n\n\
             ## ２　評価\n\n有効性\tＡ\n\n"
        )
    };
    let plan = read(&format!(
        "沢口町事務事業評価\n令和６年度\n\n{}{}",
        sheet("0112", "防犯灯の設置", "生活課", 40),
        sheet("0113", "見守り", "福祉課", 50),
    ));
    let said: Vec<(&str, &str, usize)> = (plan.items.iter())
        .map(|i| {
            let number = i.number.as_ref().map_or("", |n| n.value.as_str());
            (number, i.title.as_str(), i.indicators.len())
        })
        .collect();
    assert_eq!(said, [("112", "防犯灯の設置", 1), ("113", "見守り", 1)]);
    assert!(plan.items.iter().all(|i| i.hierarchy.is_empty()));
    assert_eq!(plan.items[1].indicators[0].actuals[1].raw, "13");
}

#[test]
fn figures_below_what_a_section_says_it_will_do_measure_that() {
    let kpi = "|指標|現状（R6）|目標（R10）|\n|---|---|---|\n|新規就農者数|2人|6人|\n|経営体数|23|25|\n\n";
    let told = items(&format!(
        "## 基本目標１　働く場をつくる\n\n### （１）担い手の確保\n\n新規就農者の受入れを進めます。\n\n\
         【重要業績評価指標】\n\n{kpi}### （２）起業の支援\n\n起業を支援します。\n\n◎施策の目標\n\n{kpi}"
    ));
    let figures = "新規就農者数 2人@2024 > 6人@2028 | 経営体数 23@2024 > 25@2028";
    let want = [
        format!("1 担い手の確保 |  | {figures}"),
        format!("2 起業の支援 |  | {figures}"),
    ];
    assert_eq!(told, want);
    // Below the name of a chapter of figures each row is a goal of its own.
    let plan = plan(&format!(
        "## ３　計画の目標\n\n次のとおりとします。\n\n{kpi}"
    ));
    let kinds: Vec<_> = plan.items.iter().map(|i| i.kind).collect();
    assert_eq!(kinds, [crate::plan::ItemKind::Goal; 2]);
}

#[test]
fn points_of_an_undertaking_are_told_once_and_its_heading_keeps_no_office() {
    let plan = plan(
        "## 柱１　行政サービス\n\n### １－１　窓口の改善　　担当：町民課\n\n|取組内容|\n|---|\n|・手続の拡大|\n\n\
         ### １－２　納付の改善　　担当：税務課\n\n|取組内容|\n|---|\n|・方法の拡大|\n\n",
    );
    let titles: Vec<&str> = plan.items.iter().map(|i| i.title.as_str()).collect();
    assert_eq!(titles, ["窓口の改善", "納付の改善"]);
    let offices: Vec<&str> = (plan.items.iter())
        .flat_map(|i| i.departments.iter().map(|d| d.name.as_str()))
        .collect();
    assert_eq!(offices, ["町民課", "税務課"]);
    assert!(plan.items.iter().all(|i| i.description.is_some()));
}

#[test]
fn a_group_with_its_number_and_who_answers_in_one_row_is_what_the_sheet_is_about() {
    let sheet = |first: &str, second: &str| {
        let plan = read(&format!(
            "評価シート\n\n{first}\t17\t水道の整備\t主管課\t水道課\n{second}\t2\t住みよいまち\t関係課\t建設課\n\n\
             成果指標名\t単位\t区分\t令和5年度\t令和6年度\n普及率\t%\t実績値\t95.7\t96.1\n\t\t目標値\t95.7\t95.7\n"
        ));
        let said = plan.items.iter().map(|i| {
            let number = i.number.as_ref().map_or("", |n| n.value.as_str());
            format!("{number} {} {}", i.title, i.indicators.len())
        });
        said.collect::<Vec<_>>().join("|")
    };
    assert_eq!(sheet("施策", "基本目標"), "17 水道の整備 1");
    // What is of the group below it says who answers for that.
    assert_eq!(sheet("基本目標", "施策"), "2 住みよいまち 1");
}

#[test]
fn numbers_of_the_fields_of_a_sheet_count_no_items_and_words_behind_an_office_are_none() {
    let plan = read(
        "評価シート\n\n(1)事業種別\t継続\t(2)事業の名称\t見守り事業\n(3)担当課\t福祉課\t(4)事業の難度\tA\n\
         (5)事業の目的\t孤立を防ぐ。\n",
    );
    let [item] = plan.items.as_slice() else {
        panic!("{:?}", plan.items)
    };
    assert_eq!((item.title.as_str(), &item.number), ("見守り事業", &None));
    let offices: Vec<&str> = item.departments.iter().map(|d| d.name.as_str()).collect();
    assert_eq!(offices, ["福祉課"]);
}
