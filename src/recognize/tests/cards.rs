//! Cards and lists with merged cells: what stands under the years of others, labels and values in
//! turn, groups of undertakings.

use super::read;
use super::told;
use crate::plan::{Item, Plan, Status};

/// Rows of cells between bars; 「2x3:」 before a cell: it goes over two rows and three columns.
fn table(rows: &[&str]) -> String {
    let cell = |cell: &str| {
        let (spans, text) = match cell.split_once(':') {
            Some((spans, text)) if spans.contains('x') => (spans, text),
            _ => ("1x1", cell),
        };
        let (down, across) = spans.split_once('x').unwrap_or(("1", "1"));
        format!("<td rowspan=\"{down}\" colspan=\"{across}\">{text}</td>")
    };
    let row = |row: &&str| {
        format!(
            "<tr>{}</tr>\n",
            row.split('|').map(cell).collect::<String>()
        )
    };
    format!(
        "<table>\n{}</table>\n\n",
        rows.iter().map(row).collect::<String>()
    )
}

fn plan(body: &str) -> Plan {
    read(&format!(
        "霞台町行政改革実施計画\n令和8年度から令和10年度まで\n\n{body}"
    ))
}

pub(super) fn items(rows: &[&str]) -> Vec<String> {
    plan(&table(rows)).items.iter().map(told).collect()
}

pub(super) fn only(rows: &[&str]) -> Item {
    let mut items = plan(&table(rows)).items;
    assert_eq!(items.len(), 1);
    items.remove(0)
}

#[test]
fn periods_over_nothing_end_with_their_label() {
    let card = |marks: &str| {
        only(&[
            "1-1|1x3:里山体験の開発",
            "取組内容|1x3:農家民宿と連携する。",
            "2x1:実施時期|短期（R8～R9）|中期（R10～R11）|長期（R12）",
            marks,
            "2x1:成果指標|指標名|現状（R6）|目標（R12）",
            "体験プログラム数|12本|30本",
        ])
    };
    let bare = card("||");
    let said = "1-1 里山体験の開発 |  | 体験プログラム数 12本@2024 > 30本@2030";
    assert_eq!(told(&bare), said);
    assert!(bare.notes.is_empty());
    let marked = told(&card("●|●|"));
    assert_eq!(marked, format!("{said} | 2026 ●, 2028 ●"));
}

#[test]
fn the_left_of_two_names_is_a_group_where_each_row_has_its_own_office() {
    let plan = plan(&table(&[
        "№|推進項目|取組項目|取組内容|担当課",
        "1|2x1:歳入の確保|徴収率の向上|決済を広げる。|納税課",
        "2|債権の管理|条例を定める。|財政課",
        "3|歳出の見直し|補助金の見直し|終期を設ける。|財政課",
    ]));
    let told: Vec<String> = plan.items.iter().map(told).collect();
    assert_eq!(
        told,
        [
            "1 徴収率の向上 | 納税課",
            "2 債権の管理 | 財政課",
            "3 補助金の見直し | 財政課"
        ]
    );
    assert_eq!(plan.items[1].hierarchy[0].title, "歳入の確保");
}

#[test]
fn money_beside_an_indicator_has_a_unit_of_its_own() {
    assert_eq!(
        items(&[
            "№|取組項目|指標（単位）|現状値（R6）|目標値（R10）|効果見込額（千円）|担当課",
            "1|徴収率の向上|徴収率（％）|97.8|98.6|12,000|納税課",
        ]),
        [
            "1 徴収率の向上 | 納税課 | 徴収率(%) 97.8@2024 > 98.6@2028 | 効果見込額  > 12,000=12000000円"
        ]
    );
}

#[test]
fn rows_below_the_steps_stand_under_their_years() {
    let card = |name: &str, row: &str| {
        items(&[
            "取組名|1x5:使用料の見直し",
            "担当課|1x5:財政課",
            &format!("2x1:年度別計画|1x2:{name}|令和8年度|令和9年度|令和10年度"),
            "1x2:原価の算定|実施|→|実施",
            row,
        ])
        .remove(0)
    };
    let head = "- 使用料の見直し | 財政課 | 負担率(%)";
    let steps = "2026 実施, 2027 実施, 2028 実施";
    for name in ["項目", "実施事項"] {
        assert_eq!(
            card(name, "評価指標|1x2:負担率（％）|11.2|15.0|18.0"),
            format!("{head}  > 11.2@2026, 15.0@2027, 18.0@2028 | {steps}"),
            "{name}"
        );
    }
    assert_eq!(
        card(
            "実施事項",
            "評価指標|負担率（％）|11.0（R6）|11.2|15.0|18.0"
        ),
        format!("{head} 11.0@2024 > 11.2@2026, 15.0@2027, 18.0@2028 | {steps}")
    );
    assert_eq!(
        card("実施事項", "1x3:効果額（千円）|0|1,200|2,400"),
        format!(
            "- 使用料の見直し | 財政課 | 効果額(千円)  > 0@2026, 1,200=1200000円@2027, 2,400=2400000円@2028 | {steps}"
        )
    );
}

#[test]
fn labels_and_values_in_turn_are_no_head() {
    for (label, value) in [
        ("区分", "新規"),
        ("実施年度", "令和8年度"),
        ("関連計画", "総合計画"),
    ] {
        let told = items(&[
            "取組名|1x3:電子決裁",
            &format!("担当課|総務課|{label}|{value}"),
            "取組内容|1x3:全て電子で決裁する。",
        ]);
        assert!(
            told[0].starts_with("- 電子決裁 | 総務課"),
            "{label}: {told:?}"
        );
    }
    let numbered = items(&[
        "取組名|1x3:電子決裁",
        "担当課|総務課|管理番号|12",
        "取組内容|1x3:全て電子で決裁する。",
    ]);
    assert_eq!(numbered, ["12 電子決裁 | 総務課"]);
}

#[test]
fn a_state_may_stand_beside_the_title_or_be_one_of_several_boxes() {
    let status =
        |first: &str| only(&[first, "担当|1x2:税務課", "取組内容|1x2:対象を広げる。"]).status;
    assert_eq!(status("1x2:取組1 納付の拡充|新規"), Some(Status::New));
    assert_eq!(
        status("1x2:取組1 納付の拡充|□新規 ■継続"),
        Some(Status::Continued)
    );
    assert_eq!(status("取組名|納付の拡充|■新規 □継続"), Some(Status::New));
    assert_eq!(status("1x2:取組1 納付の拡充|□継続 ■見直し"), None);
}

#[test]
fn counts_among_words_and_arrows_are_steps() {
    assert_eq!(
        items(&[
            "№|取組項目|担当課|R8|R9|R10",
            "1|研修|人事課|年２回|→|→",
            "2|業務の改善|企画課|調査|２業務|横展開",
            "3|申請|総務課|27手続で運用|30手続で運用|50手続に拡大",
            "4|給食|教育課|１校|２校|３校",
        ]),
        [
            "1 研修 | 人事課 | 2026 年2回, 2027 年2回, 2028 年2回",
            "2 業務の改善 | 企画課 | 2026 調査, 2027 2業務, 2028 横展開",
            "3 申請 | 総務課 | 2026 27手続で運用, 2027 30手続で運用, 2028 50手続に拡大",
            "4 給食 | 教育課 |  > １校@2026, ２校@2027, ３校@2028",
        ]
    );
}

#[test]
fn rows_of_an_item_name_their_figures() {
    assert_eq!(
        items(&[
            "取組|所管|区分|内容|R8|R9|R10",
            "2x1:電子申請|2x1:企画課|工程|様式の作成|作成|公開|→",
            "KPI|申請の件数（件）|2,000|3,500|5,000",
        ]),
        [
            "- 電子申請 | 企画課 | 申請の件数(件)  > 2,000@2026, 3,500@2027, 5,000@2028 | 2026 作成, 2027 公開, 2028 公開"
        ]
    );
    assert_eq!(
        items(&[
            "№|取組項目|実施内容|担当課|R8|R9",
            "2x1:1|2x1:資産の活用|土地の売却|2x1:管財課|３件|４件",
            "広告の掲載|５件|６件",
        ]),
        [
            "1 資産の活用 | 管財課 | 土地の売却  > ３件@2026, ４件@2027 | 広告の掲載  > ５件@2026, ６件@2027"
        ]
    );
}

#[test]
fn sentences_are_no_figures() {
    let told = plan(&table(&[
        "№|施策|取組内容|目標|令和6年度の実績|担当課",
        "1|情報誌|発行する。|継続して発行する。|２地区で開き、210人増えた。|人権課",
    ]));
    let item = &told.items[0];
    assert_eq!(item.goal_statement.as_deref(), Some("継続して発行する。"));
    assert!(item.indicators.is_empty());
    assert_eq!(item.notes.len(), 1);
}

#[test]
fn figures_in_a_table_of_their_own_go_to_the_item_of_their_number() {
    let card = [
        "取組№|Ⅰ-1|取組名|収納率の向上",
        "担当|税務課|評価|A",
        "取組内容|1x3:案内を配る。",
    ];
    let list = ["取組№|取組名|計画額|実績額", "Ⅰ-1|収納率の向上|5,200|5,640"];
    let text = format!(
        "{}1 効果額一覧（単位：千円）\n\n{}",
        table(&card),
        table(&list)
    );
    let told: Vec<String> = plan(&text).items.iter().map(told).collect();
    assert_eq!(told, ["1-1 収納率の向上 | 税務課 |  > 5,200=5200000円"]);
}

#[test]
fn a_unit_in_the_name_of_an_indicator_is_that_of_its_figures() {
    assert_eq!(
        items(&[
            "取組名|1x3:使用料の見直し",
            "担当課|1x3:財政課",
            "指標|1x3:売上額（千円）",
            "現状値|4,000|目標値|5,200",
            "指標|1x3:利用者数（人）",
            "現状値|40|目標値|52",
        ]),
        [
            "- 使用料の見直し | 財政課 | 売上額(千円) 4,000=4000000円 > 5,200=5200000円 | 利用者数(人) 40 > 52"
        ]
    );
}

#[test]
fn bullets_that_name_their_offices_are_undertakings() {
    let text = table(&[
        "施策の方向|販路を広げます。",
        "主な取組|・海外販路〔産業課〕<br>・見学〔観光課〕",
    ]);
    let plan = plan(&format!("施策1-1 地場産業\n\n{text}"));
    let told: Vec<String> = plan.items.iter().map(told).collect();
    assert_eq!(told, ["- 海外販路 | 産業課", "- 見学 | 観光課"]);
}

#[test]
fn targets_judged_beside_plain_years_are_apart_from_what_was_reached() {
    let plan = plan(&table(&[
        "数値目標の項目|目標値（令和10年度）|令和8年度|令和9年度|達成状況",
        "女性の割合|50.0％|48.0％|52.4％|○",
    ]));
    let indicator = &plan.items[0].indicators[0];
    assert_eq!(indicator.targets.len(), 1);
    assert_eq!(indicator.actuals.len(), 2);
}

#[test]
fn headings_with_a_label_stand_over_the_groups_of_a_table() {
    let list = table(&[
        "№|具体的施策|取組内容|担当課",
        "1x4:施策の方向1 広報・啓発",
        "1|情報誌の発行|年２回発行する。|人権課",
    ]);
    let plan = plan(&format!("基本目標Ⅰ 意識づくり\n\n{list}"));
    let levels: Vec<&str> = (plan.items[0].hierarchy.iter())
        .map(|l| l.title.as_str())
        .collect();
    assert_eq!(levels, ["意識づくり", "広報・啓発"]);
}

#[test]
fn men_and_women_below_each_year_are_two_series() {
    for corner in ["1x1:区分", "2x1:区分"] {
        let below = if corner.starts_with('1') {
            "|男性|女性|男性|女性"
        } else {
            "男性|女性|男性|女性"
        };
        let plan = plan(&table(&[
            &format!("{corner}|1x2:令和6年度実績|1x2:令和10年度目標"),
            below,
            "育児休業取得率|40％|90％|85％|100％",
        ]));
        let names: Vec<_> = plan
            .indicators
            .iter()
            .filter_map(|i| i.name.as_deref())
            .collect();
        assert_eq!(names, ["育児休業取得率 男性", "育児休業取得率 女性"]);
        assert_eq!(plan.indicators[0].targets.len(), 1);
    }
}

#[test]
fn an_indicator_and_where_it_goes_may_share_a_cell() {
    assert_eq!(
        items(&[
            "基本目標|数値目標|施策|KPI|担当課",
            "2x1:１ 仕事をつくる|2x1:就業者数<br>2,810人→2,800人|農業の再生|新規就農者数<br>４人（R5）→20人（R10）|農林課",
            "起業の支援|起業件数<br>２件（R5）→10件（R10）|商工課",
        ]),
        [
            "- 農業の再生 | 農林課 | 就業者数 2,810人 > 2,800人 | 新規就農者数 ４人@2023 > 20人@2028",
            "- 起業の支援 | 商工課 | 就業者数 2,810人 > 2,800人 | 起業件数 ２件@2023 > 10件@2028",
        ]
    );
}

#[test]
fn a_number_and_a_title_stand_over_a_card_without_a_label() {
    let card = |number: &str, title: &str, office: &str| {
        table(&[
            &format!("{number}|1x3:{title}"),
            &format!("担当課|{office}|取組の目的|歳入の確保"),
            "実施内容|1x3:委託を行う。",
        ])
    };
    let text = format!(
        "{}{}",
        card("1-1", "債権の回収", "財政課"),
        card("1-2", "広告", "管財課")
    );
    let told: Vec<String> = plan(&text).items.iter().map(told).collect();
    assert_eq!(told, ["1-1 債権の回収 | 財政課", "1-2 広告 | 管財課"]);
}

#[test]
fn a_cell_over_several_columns_is_read_once() {
    let item = only(&[
        "取組名|1x5:債権の回収",
        "担当課|1x5:財政課",
        "2x1:数値目標|指標|1x2:現状（令和6年度）|令和8年度|令和9年度",
        "収納率（％）|1x2:98.6|98.8|99.0",
    ]);
    assert_eq!(
        told(&item),
        "- 債権の回収 | 財政課 | 収納率(%) 98.6@2024 > 98.8@2026, 99.0@2027"
    );
    assert!(item.indicators[0].actuals.is_empty());
}

#[test]
fn a_mark_in_a_year_is_what_its_row_is_called() {
    assert_eq!(
        items(&[
            "取組名|1x2:電子申請",
            "担当課|1x2:総務課",
            "取組の工程|R8|R9",
            "対象の拡大|■|■",
            "利用の周知||○",
        ]),
        ["- 電子申請 | 総務課 | 2026 対象の拡大, 2027 対象の拡大/利用の周知"]
    );
}

#[test]
fn sentences_below_a_label_of_figures_are_aims() {
    assert_eq!(
        items(&[
            "番号|取組名|数値目標|R8|R9|担当課",
            "1|交付の拡大|交付割合を令和10年度までに45％以上にする。|○|○|住民課",
        ]),
        ["1 交付の拡大 | 住民課 | 交付割合  > 45％以上@2028 | 2026 ○, 2027 ○"]
    );
}
