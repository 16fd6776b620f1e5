//! Evaluation sheets: what stands between the name of an undertaking and its figures is of it.

use super::read;
use super::told;
use crate::plan::{Item, Plan};

const FIGURES: &str = "指標名\t単位\t\t令和4年度\t令和5年度\n開いた日数\t日\t目標値\t290\t292\n\t\t実績値\t288\t289\n\n";

fn plan(body: &str) -> Plan {
    read(&format!("霞台町事務事業評価シート\n令和7年8月\n\n{body}"))
}

fn titles(plan: &Plan) -> Vec<&str> {
    plan.items.iter().map(|i| i.title.as_str()).collect()
}

fn levels(item: &Item) -> Vec<&str> {
    item.hierarchy.iter().map(|h| h.title.as_str()).collect()
}

#[test]
fn blanks_may_set_labels_and_values_of_one_line_apart() {
    let plan = plan(&format!(
        "事務事業名　放課後教室の運営　　　所管課　こども課\n\n{FIGURES}"
    ));
    assert_eq!(
        plan.items.iter().map(told).collect::<Vec<_>>(),
        ["- 放課後教室の運営 | こども課 | 開いた日数  > 290@2022, 292@2023"]
    );
}

#[test]
fn a_sentence_below_the_office_of_a_form_is_no_office() {
    let plan = plan(&format!(
        "事務事業名：放課後教室の運営\n\n所管課：こども課\n\n支援員を配置する。\n\n{FIGURES}"
    ));
    let [item] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    assert_eq!(item.departments.len(), 1);
    assert_eq!(item.indicators.len(), 1);
}

#[test]
fn levels_in_a_table_of_their_own_stand_above_the_undertaking() {
    let plan = plan(&format!(
        "事務事業名\t放課後教室の運営\n所管課\tこども課\n\n\
         基本目標\t育ちを支えるまち\n施策\t子育ての支援\n基本事業\t放課後の居場所\n\n{FIGURES}"
    ));
    assert_eq!(titles(&plan), ["放課後教室の運営"]);
    assert_eq!(
        levels(&plan.items[0]),
        ["育ちを支えるまち", "子育ての支援", "放課後の居場所"]
    );
    assert_eq!(plan.items[0].indicators.len(), 1);
}

#[test]
fn headings_that_come_again_part_a_sheet_whose_name_stands_below_its_label() {
    let sheet = |name: &str, office: &str| {
        format!(
            "## 1 基本情報\n\n事務事業名\t所管課\n{name}\t{office}\n\n## 2 指標の推移\n\n{FIGURES}"
        )
    };
    let first = sheet("放課後教室の運営", "こども課");
    let plan = plan(&format!("{first}{}", sheet("見守りの推進", "福祉課")));
    assert_eq!(titles(&plan), ["放課後教室の運営", "見守りの推進"]);
    assert!(plan.items.iter().all(|i| i.indicators.len() == 1));
}

#[test]
fn the_office_above_the_table_of_a_name_answers_for_it() {
    let plan = plan(&format!(
        "所管課：こども課\n\n事務事業名\t放課後教室の運営\n\n{FIGURES}"
    ));
    assert_eq!(titles(&plan), ["放課後教室の運営"]);
    assert_eq!(plan.items[0].departments[0].name, "こども課");
}

#[test]
fn the_last_year_alone_being_called_so_the_rows_say_what_the_others_are() {
    let figures = |head: &str| {
        plan(&format!(
            "番号\t指標名\t意味\t性質\t{head}\n①\t参加者数（人）\t来た人\t↑\t目標\t\t100\t120\t150\n\
             \t\t\t\t実績\t68\t95\t137\t\n"
        ))
    };
    let plan = figures("\tH21（基準年度）\tH23\tH24\tH25（最終）");
    let indicators = plan.items.iter().flat_map(|i| &i.indicators);
    let [only] = indicators.collect::<Vec<_>>()[..] else {
        panic!("{:?}", plan.items);
    };
    let years = |list: &[crate::plan::Observation]| -> Vec<String> {
        list.iter().map(|o| o.raw.clone()).collect()
    };
    assert_eq!(years(&only.targets), ["100", "120", "150"]);
    assert_eq!(years(&only.actuals), ["95", "137"]);
    assert_eq!(only.baseline.as_ref().map(|b| b.raw.as_str()), Some("68"));
}

#[test]
fn names_with_what_was_judged_of_each_are_undertakings() {
    let plan = read(
        "椿町施策評価\n\n計画事業名\t妥当性\t効率性\t有効性\t今後の方向性\n\
         居住環境の整備\tA\tA\tA\t拡充\n優先地区の整備\tA\tA\tB\t現状維持\n",
    );
    let titles: Vec<&str> = plan.items.iter().map(|i| i.title.as_str()).collect();
    assert_eq!(titles, ["居住環境の整備", "優先地区の整備"]);
}

#[test]
fn a_report_says_in_lines_what_each_measure_aimed_at_and_reached() {
    let plan = read(
        "若葉町総合戦略　令和６年度　検証結果\n\n２　施策ごとの検証\n\n施策１　移住の促進（企画課）\n　\
         指標：移住者数　目標 8人（R6）　実績 5人（R6）　達成率 63％\n　実施内容：相談会を開いた。\n\n\
         施策２　担い手の確保（農政課）\n　ＫＰＩ：新規就農者数\n　　目標値（令和６年度）：4人\n　　\
         実績値（令和６年度）：3人\n　　達成率：75％\n",
    );
    let told: Vec<(&str, &str, &str)> = plan
        .items
        .iter()
        .flat_map(|item| {
            let figures = item.indicators.iter();
            figures.map(|i| {
                let ([aim], [reached]) = (i.targets.as_slice(), i.actuals.as_slice()) else {
                    panic!("{i:?}")
                };
                assert!(i.baseline.is_none());
                (item.title.as_str(), aim.raw.as_str(), reached.raw.as_str())
            })
        })
        .collect();
    assert_eq!(
        told,
        [("移住の促進", "8人", "5人"), ("担い手の確保", "4人", "3人")]
    );
}

#[test]
fn since_when_an_undertaking_goes_on_is_no_step_of_it() {
    let plan = read(
        "事務事業評価シート\n\n事業名\t窓口の案内\t担当課\t住民課\n開始年度\t平成22年度\t終了予定年度\t令和10年度\n",
    );
    assert!(plan.items[0].schedule.is_empty());
    assert!(
        plan.items[0]
            .notes
            .iter()
            .any(|n| n.text.contains("平成22年度"))
    );
}
