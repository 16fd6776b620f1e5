//! Small plans as text, through the whole line: heads of columns and rows that say more than a word.

use super::read;
use super::told;
use crate::plan::{Indicator, ItemKind};

const COVER: &str = "浜岡町行動計画\n令和8年度～令和10年度\n\n";

/// The series of a plan and of its items, each in one line.
fn series(text: &str) -> Vec<String> {
    let plan = read(&format!("{COVER}{text}"));
    let own = plan.items.iter().flat_map(|i| &i.indicators);
    let one = |i: &Indicator| {
        let years = |list: &[crate::plan::Observation]| -> String {
            let year = |o: &crate::plan::Observation| {
                let year = o.period.as_ref().map_or(0, |p| p.year);
                format!("{}@{year}", o.raw)
            };
            list.iter().map(year).collect::<Vec<_>>().join(" ")
        };
        let baseline: Vec<_> = i.baseline.iter().cloned().collect();
        let name = i.name.clone().unwrap_or_default();
        format!(
            "{name}: {} > {} / {}",
            years(&baseline),
            years(&i.targets),
            years(&i.actuals)
        )
    };
    plan.indicators.iter().chain(own).map(one).collect()
}

fn items(text: &str) -> Vec<String> {
    let plan = read(&format!("{COVER}{text}"));
    plan.items.iter().map(told).collect()
}

#[test]
fn one_head_over_groups_and_names() {
    let table = "<table><tr><td colspan=\"2\">項目</td><td>令和8年度</td><td>令和9年度</td><td>令和10年度</td></tr>\
        <tr><td rowspan=\"2\">収支</td><td>経常収支比率（％）</td><td>98</td><td>99</td><td>100</td></tr>\
        <tr><td>医業収支比率（％）</td><td>84</td><td>85</td><td>86</td></tr></table>";
    assert_eq!(
        series(table),
        [
            "経常収支比率(%):  > 98@2026 99@2027 100@2028 / ",
            "医業収支比率(%):  > 84@2026 85@2027 86@2028 / ",
        ]
    );
}

#[test]
fn one_head_over_groups_and_items() {
    let table = "<table><tr><td colspan=\"2\">取組項目</td><td>担当課</td></tr>\
        <tr><td rowspan=\"2\">歳入</td><td>使用料の見直し</td><td>財政課</td></tr>\
        <tr><td>遊休地の売却</td><td>管財課</td></tr></table>";
    assert_eq!(
        items(table),
        ["- 使用料の見直し | 財政課", "- 遊休地の売却 | 管財課"]
    );
    let counted = "<table><tr><td colspan=\"2\">事業名</td><td>単位</td><td>令和8年度</td><td>令和9年度</td></tr>\
        <tr><td rowspan=\"2\">意思疎通支援</td><td>手話通訳</td><td>件/年</td><td>110</td><td>115</td></tr>\
        <tr><td>要約筆記</td><td>件/年</td><td>6</td><td>8</td></tr></table>";
    assert_eq!(
        items(counted),
        [
            "- 手話通訳 |  |  > 110@2026, 115@2027",
            "- 要約筆記 |  |  > 6@2026, 8@2027"
        ]
    );
    // Where one office does both, they are one item.
    let table = table.replace("<td>財政課", "<td rowspan=\"2\">財政課");
    let table = table.replace("<td>管財課</td>", "");
    assert_eq!(items(&table).len(), 1);
}

#[test]
fn the_sum_of_all_rows_is_a_series_of_its_own() {
    let table = "| 部門 | 基準値（R5） | 目標値（R10） |\n|---|---|---|\n\
        | 家庭 | 201.7 | 68.6 |\n| 産業 | 412.5 | 255.8 |\n| 合計 | 614.2 | 324.4 |\n";
    assert_eq!(
        series(table),
        [
            "家庭: 201.7@2023 > 68.6@2028 / ",
            "産業: 412.5@2023 > 255.8@2028 / ",
            "合計: 614.2@2023 > 324.4@2028 / ",
        ]
    );
    // Of several nobody can tell what each adds up.
    let table = "| 部門 | 基準値（R5） | 目標値（R10） |\n|---|---|---|\n\
        | 家庭 | 201.7 | 68.6 |\n| 計 | 201.7 | 68.6 |\n| 産業 | 412.5 | 255.8 |\n| 計 | 412.5 | 255.8 |\n";
    assert_eq!(series(table).len(), 2);
}

#[test]
fn words_unknown_may_stand_over_years() {
    let table = "| 対象 | 捕獲の予定 | | |\n|---|---|---|---|\n| | 令和8年度 | 令和9年度 | 令和10年度 |\n\
        | イノシシ | 120頭 | 130頭 | 130頭 |\n| ニホンジカ | 200頭 | 220頭 | 240頭 |\n";
    let table = table.replace("| | 令和8年度", "| 対象 | 令和8年度");
    let table = table.replace(
        "| 捕獲の予定 | | |",
        "| 捕獲の予定 | 捕獲の予定 | 捕獲の予定 |",
    );
    assert_eq!(
        series(&table),
        [
            "イノシシ:  > 120頭@2026 130頭@2027 130頭@2028 / ",
            "ニホンジカ:  > 200頭@2026 220頭@2027 240頭@2028 / ",
        ]
    );
}

#[test]
fn an_arrow_in_the_head_parts_start_and_aim() {
    let table = "| 指標 | 現状値　→　目標値 |\n|---|---|\n\
        | 住宅の耐震化率 | 78.1％（R6）　→　90.0％（R10） |\n";
    assert_eq!(
        series(table),
        ["住宅の耐震化率: 78.1％@2024 > 90.0％@2028 / "]
    );
}

#[test]
fn what_was_over_before_the_plan_was_reached() {
    let table = "| 指標 | 策定時（平成25年度） | 最終値（令和5年度） | 目標値（令和10年度） |\n|---|---|---|---|\n\
        | 受診率 | 41％ | 48％ | 60％ |\n";
    assert_eq!(series(table), ["受診率: 41％@2013 > 60％@2028 / 48％@2023"]);
}

#[test]
fn years_down_a_card_are_its_schedule() {
    let card = "<table><tr><td>取組名</td><td colspan=\"2\">手数料の見直し</td></tr>\
        <tr><td>所管課</td><td colspan=\"2\">財政課</td></tr>\
        <tr><td>年度</td><td>取組内容</td><td>効果見込額（千円）</td></tr>\
        <tr><td>令和8年度</td><td>案の作成</td><td>0</td></tr>\
        <tr><td>令和9年度</td><td>条例改正</td><td>0</td></tr>\
        <tr><td>令和10年度</td><td>検証</td><td>8,500</td></tr></table>";
    assert_eq!(
        items(card),
        [
            "- 手数料の見直し | 財政課 | 効果見込額  > 0@2026, 0@2027, 8,500=8500000円@2028 | \
          2026 案の作成, 2027 条例改正, 2028 検証"
        ]
    );
}

#[test]
fn a_sentence_below_the_years_is_no_step() {
    let card = "<table><tr><td>事業名</td><td colspan=\"3\">タクシー券の交付</td></tr>\
        <tr><td>担当課</td><td colspan=\"3\">高齢者支援課</td></tr>\
        <tr><td colspan=\"2\">指標</td><td>令和8年度</td><td>令和9年度</td></tr>\
        <tr><td>交付者数（人）</td><td>目標</td><td>1,200</td><td>1,250</td></tr>\
        <tr><td>委員会の意見</td><td colspan=\"3\">利用が市街地に偏っている。</td></tr></table>";
    assert_eq!(
        items(card),
        ["- タクシー券の交付 | 高齢者支援課 | 交付者数(人)  > 1,200@2026, 1,250@2027"]
    );
}

#[test]
fn a_table_of_schedules_belongs_to_the_list_above_it() {
    let text = "| 番号 | 取組 | 内容 | 担当課 |\n|---|---|---|---|\n\
        | 1 | 断熱改修の促進 | 費用を補助します。 | 環境課 |\n\n重点取組の工程\n\n\
        | 取組 | 2026年度 | 2027年度 | 2028年度 |\n|---|---|---|---|\n\
        | 断熱改修の促進 | 制度の開始 | 拡充 | 継続 |\n";
    assert_eq!(
        items(text),
        ["1 断熱改修の促進 | 環境課 | 2026 制度の開始, 2027 拡充, 2028 継続"]
    );
}

#[test]
fn a_list_of_undertakings_needs_no_department() {
    let text = "★：新規の取組　☆：拡充する取組\n\n| 取組 | 内容 |\n|---|---|\n\
        | ★やさしい日本語の研修 | 全職員に研修を行います。【人事課】 |\n\
        | 広報紙の多言語配信 | アプリで配信します。 |\n";
    assert_eq!(
        items(text),
        ["- やさしい日本語の研修 | 人事課", "- 広報紙の多言語配信 | "]
    );
    let glossary = "| 用語 | 解説 |\n|---|---|\n| ＡＩ | 人工知能のことです。 |\n";
    assert_eq!(items(glossary), Vec::<String>::new());
}

#[test]
fn a_caption_says_what_the_figures_of_its_table_are() {
    let plan = |caption: &str| {
        read(&format!(
            "{COVER}## サービス\n\n{caption}\n\n| 区分 | 令和8年度 | 令和9年度 | 令和10年度 |\n|---|---|---|---|\n\
             | 利用者数 | 912人 | 905人 | 899人 |\n"
        ))
    };
    let sure = |plan: &crate::plan::Plan| {
        let targets = plan.indicators.iter().flat_map(|i| &i.targets);
        targets.map(|t| t.reasons.is_empty()).collect::<Vec<_>>()
    };
    assert_eq!(sure(&plan("【数値目標】")), [true; 3]);
    assert_eq!(sure(&plan("利用の様子")), [false; 3]);
    assert_eq!(sure(&plan("利用者数の推計")), [true; 0]);
}

#[test]
fn a_notice_holds_no_undertakings() {
    let notice = "| 区分 | 内容 |\n|---|---|\n| 受付期間 | 令和8年5月1日～31日 |\n| 募集人員 | 3人 |\n\
        | 応募資格 | 満20歳以上 |\n| 担当課 | 総務課 |\n";
    assert_eq!(items(notice), Vec::<String>::new());
}

#[test]
fn a_group_printed_in_all_cells_of_its_row_is_one() {
    let list = "| № | 事業名 | 内容 | 担当課 |\n|---|---|---|---|\n| 防災 | 防災 | 防災 | 防災 |\n\
        | 1 | 倉庫の増設 | 各地区に置く。 | 総務課 |\n| 2 | 消火栓の更新 | 順に替える。 | 水道課 |\n";
    let plan = read(&format!("{COVER}{list}"));
    let above: Vec<_> = (plan.items.iter())
        .map(|i| {
            (
                i.title.as_str(),
                i.hierarchy.last().map(|h| h.title.as_str()),
            )
        })
        .collect();
    assert_eq!(
        above,
        [("倉庫の増設", Some("防災")), ("消火栓の更新", Some("防災"))]
    );
}

#[test]
fn groups_and_items_each_have_a_column_of_numbers() {
    let plan = read(&format!(
        "{COVER}| 柱 | | 番号 | 取組項目 | 指標 | 現状値 | 目標値 | 年次計画 | |\n|---|---|---|---|---|---|---|---|---|\n\
         | | | | | | (2024) | (2030) | 2026 | 2027 |\n\
         | １ | 財源の確保 | ① | 寄附の推進 | 寄附額 | 100万円 | 200万円 | 検討 | 実施 |\n\
         | | | ② | 徴収の強化 | 徴収率 | 98.7％ | 99.2％ | 実施 | 実施 |"
    ));
    let item = &plan.items[1];
    assert_eq!(item.number.as_ref().unwrap().value, "2");
    let group = &item.hierarchy[0];
    assert_eq!(
        (group.number.as_deref(), group.title.as_str()),
        (Some("1"), "財源の確保")
    );
    let target = &item.indicators[0].targets[0];
    assert_eq!(target.period.as_ref().unwrap().year, 2030);
    assert_eq!(item.schedule.len(), 2);
}

#[test]
fn what_something_is_done_with_names_rows_of_stages() {
    let plan = read(&format!(
        "{COVER}施設区分\t担当課\t取組内容\t\n\t\t短期（～R9年度）\t長期（R10年度～）\n\
         橋りょう\t建設課\t定期の点検\t計画に基づく補修\n水道管路\t水道課\t計画の策定\t老朽管の更新\n"
    ));
    let titles: Vec<&str> = plan.items.iter().map(|i| i.title.as_str()).collect();
    assert_eq!(titles, ["橋りょう", "水道管路"]);
    assert_eq!(plan.items[1].schedule[1].steps, ["老朽管の更新"]);
    let plan = read(&format!(
        "{COVER}取組\t短期\t中期\t長期\n空き家の活用\t調査\t実施\t拡充\n相談窓口\t実施\t→\t→\n"
    ));
    let notes: Vec<&str> = plan.items[0]
        .notes
        .iter()
        .map(|n| n.text.as_str())
        .collect();
    assert_eq!(notes, ["短期：調査", "中期：実施", "長期：拡充"]);
}

#[test]
fn whom_to_ask_answers_for_nothing() {
    let said = "Ⅳ　進行管理\n\n進み具合を毎年公表します。\n\n";
    let plan = read(&format!(
        "{COVER}{said}担当：総務課行革係\n電話：0123-45-6789\n"
    ));
    assert!(plan.items.is_empty());
}

#[test]
fn points_beside_each_other_are_points_of_their_own() {
    let plan = read(&format!(
        "{COVER}◆主な取組\n\n・空き家改修の補助　　・移住相談員の設置\n・お試し住宅の運営\n"
    ));
    let titles: Vec<&str> = plan.items.iter().map(|i| i.title.as_str()).collect();
    assert_eq!(
        titles,
        ["空き家改修の補助", "移住相談員の設置", "お試し住宅の運営"]
    );
}

#[test]
fn figures_below_the_last_of_several_rows_are_not_its_own() {
    let plan = read(&format!(
        "{COVER}取組\t担当課\n講座の開催\t健康課\n体操の普及\t高齢課\n\
         指標\t現状値（R6）\t目標値（R10）\n平均歩数\t6,412歩\t7,000歩\n肥満者の割合\t31％\t28％\n"
    ));
    let titles: Vec<&str> = plan.items.iter().map(|i| i.title.as_str()).collect();
    assert_eq!(
        titles,
        ["講座の開催", "体操の普及", "平均歩数", "肥満者の割合"]
    );
}

#[test]
fn classes_left_of_the_names_part_the_rows() {
    let hierarchy = |table: &str| -> Vec<Vec<String>> {
        let plan = read(&format!(
            "桜原市改革プラン\n計画期間　令和８年度～令和９年度\n\n{table}\n"
        ));
        let titles = |i: &crate::plan::Item| i.hierarchy.iter().map(|h| h.title.clone()).collect();
        plan.items.iter().map(titles).collect()
    };
    let rows = "収入\t1\t広告の掲載\t広報課\t実施\t実施\n\t2\t料金の改定\t財政課\t検討\t実施\n支出\t3\t補助の見直し\t財政課\t検討\t実施\n";
    let parts = [vec!["収入"], vec!["収入"], vec!["支出"]];
    assert_eq!(
        hierarchy(&format!("区分\tNo.\t取組項目\t所管課\tR8\tR9\n{rows}")),
        parts
    );
    assert_eq!(
        hierarchy(&format!("\tNo.\t取組項目\t所管課\tR8\tR9\n{rows}")),
        parts
    );
    let again = rows.replace("\n\t2", "\n収入\t2");
    assert_eq!(
        hierarchy(&format!("項目\tNo.\t取組項目\t所管課\tR8\tR9\n{again}")),
        parts
    );
}

#[test]
fn names_under_a_head_nobody_knows_are_told_by_their_place() {
    let head = "霞台町行財政改革プラン\n令和8年度から令和10年度まで\n\n";
    let list = "陣容\t打ち手\t内容\t担当課\tR8\tR9\tR10\n\
                歳入部会\t広報紙の広告\t広告欄を設ける。\t総務課\t検討\t実施\t→\n\
                \tふるさと納税\t返礼品を増やす。\t企画課\t実施\t→\t→\n";
    let read = read(&format!("{head}{list}"));
    let titles: Vec<&str> = read.items.iter().map(|i| i.title.as_str()).collect();
    assert_eq!(titles, ["広報紙の広告", "ふるさと納税"]);
    assert!(read.items.iter().all(|i| i.reasons == ["title_from_place"]));
    assert!(
        read.items
            .iter()
            .all(|i| i.hierarchy[0].title == "歳入部会")
    );
    // Figures under the years, or nothing said of what is done: they may be of anything.
    for list in [
        "打ち手\t担当課\n消費生活相談\t町民課\n子育て相談\tこども課\n",
        "打ち手\tR8\tR9\n給食\t120\t130\n軽食\t80\t90\n",
    ] {
        assert!(super::read(&format!("{head}{list}")).items.is_empty());
    }
}

#[test]
fn projects_below_the_categories_of_the_law_have_their_own_names() {
    let plan = read(
        "霞台村過疎地域持続的発展計画\n令和8年度から令和12年度まで\n\n\
         | 施策区分 | 事業名（施設名） | 事業内容 | 事業主体 |\n|---|---|---|---|\n\
         | 産業の振興 | (1) 基盤整備 | 農道改良事業 | 村 |\n\
         | 産業の振興 | (4) 特別事業 | 空き家改修補助<br>費用の一部を補助する。 | 村 |\n",
    );
    let titles: Vec<&str> = plan.items.iter().map(|i| i.title.as_str()).collect();
    assert_eq!(titles, ["農道改良事業", "空き家改修補助"]);
    assert_eq!(
        plan.items[1].description.as_deref(),
        Some("費用の一部を補助する。")
    );
    assert_eq!(
        plan.items[1].hierarchy.last().map(|l| l.title.as_str()),
        Some("特別事業")
    );
    let plan = read(
        "霞台村過疎地域持続的発展計画\n令和8年度から令和12年度まで\n\n\
         | 目　標 | 基準値（令和6年度） | 目標値（令和12年度） |\n|---|---|---|\n| 総人口 | 1,242人 | 1,120人 |\n",
    );
    let goal = &plan.items[0];
    assert_eq!((goal.title.as_str(), goal.kind), ("総人口", ItemKind::Goal));
    assert_eq!(goal.indicators[0].targets.len(), 1);
}

#[test]
fn counted_entries_are_no_labels() {
    let rows = series(
        "| 分野 | 指標 | 現状値 | 目標値 |\n|---|---|---|---|\n| 1 意識づくり | 受講者数 | 109人 | 500人 |\n\
         | 2 人権 | 参加者数 | 10人 | 20人 |\n| 3 家庭 | 相談件数 | 10件 | 20件 |\n",
    );
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(rows[1].starts_with("参加者数"), "{rows:?}");
}

#[test]
fn the_corner_over_years_and_aims_may_be_any_label() {
    let rows = series(
        "| 取組項目 | 休暇の取得率 | 職員のうち希望する期間の休業をすることができる職員の割合 |\n|---|---|---|\n\
         | 取組目標 | 100% | 80%以上 |\n| 令和5年度 | 90% | 81.3% |\n",
    );
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(
        rows[0].contains("100%") && rows[0].contains("90%"),
        "{rows:?}"
    );
}
