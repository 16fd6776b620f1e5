//! Rows that say which kind of figures they hold, and labels left of several such rows.

use super::read;
use super::told;

const ABOVE: &str =
    "桜原市実施計画\n計画期間　令和８年度～令和10年度\n\n## 基本方針１　歳入の確保\n\n";

#[test]
fn what_is_planned_and_what_came_of_it_are_rows_of_one_card() {
    let plan = read(&format!(
        "{ABOVE}<table>\
         <tr><td>取組名</td><td colspan=\"3\">債権の管理</td></tr>\
         <tr><td>担当課</td><td colspan=\"3\">収納課</td></tr>\
         <tr><td>区分</td><td>項目</td><td>令和８年度</td><td>令和９年度</td></tr>\
         <tr><td rowspan=\"2\">計画</td><td>取組</td><td>改編</td><td>試行</td></tr>\
         <tr><td>効果額（千円）</td><td>500</td><td>1,200</td></tr>\
         <tr><td rowspan=\"2\">実績</td><td>取組</td><td>改編した</td><td></td></tr>\
         <tr><td>効果額（千円）</td><td>480</td><td></td></tr></table>\n"
    ));
    let [item] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    assert_eq!(
        told(item),
        "- 債権の管理 | 収納課 | 効果額(千円)  > 500=500000円@2026, 1,200=1200000円@2027 | 2026 改編, 2027 試行"
    );
    assert_eq!(item.indicators[0].actuals[0].raw, "480");
    assert!(item.notes.iter().any(|n| n.text.contains("改編した")));
}

#[test]
fn an_amount_below_the_steps_of_an_item_is_its_own() {
    let plan = read(&format!(
        "{ABOVE}| 取組項目 | 担当課 | R8 | R9 |\n|---|---|---|---|\n\
         | 債権の管理 | 収納課 | 検討 | 実施 |\n| 効果額（千円） | | 500 | 1,200 |\n"
    ));
    assert_eq!(plan.items.len(), 1);
    assert_eq!(
        told(&plan.items[0]),
        "- 債権の管理 | 収納課 | 効果額(千円)  > 500=500000円@2026, 1,200=1200000円@2027 | 2026 検討, 2027 実施"
    );
}

#[test]
fn rows_of_the_same_labels_are_no_table_under_a_head() {
    let plan = read(&format!(
        "{ABOVE}| ＫＰＩ① | 創業件数 | 現状値 | 12件（R6） | 目標値 | 20件（R10） |\n|---|---|---|---|---|---|\n\
         | ＫＰＩ② | 補助件数 | 現状値 | ３件（R6） | 目標値 | 15件（R10） |\n"
    ));
    let names: Vec<_> = plan.indicators.iter().map(|i| i.name.clone()).collect();
    assert_eq!(
        names,
        [Some("創業件数".to_owned()), Some("補助件数".to_owned())]
    );
    assert!(plan.items.is_empty());
}

#[test]
fn a_name_may_stand_left_of_the_rows_of_its_figures() {
    let plan = read(&format!(
        "{ABOVE}<table><tr><td>取組名</td><td>債権管理</td><td>担当課</td><td>収納課</td></tr>\
         <tr><td rowspan=\"2\">ＫＰＩ</td><td rowspan=\"2\">収納率</td><td>現状</td><td>97.1％（R6）</td></tr>\
         <tr><td>目標</td><td>98.0％（R10）</td></tr></table>\n"
    ));
    assert_eq!(
        told(&plan.items[0]),
        "- 債権管理 | 収納課 | 収納率 97.1％@2024 > 98.0％@2028"
    );
}

#[test]
fn a_report_may_be_headed_by_its_name_and_office() {
    let plan = read(&format!(
        "{ABOVE}<table><tr><td colspan=\"2\">１　債権の管理</td><td>担当課：収納課</td></tr>\
         <tr><td>計画</td><td>令和８年度</td><td>組織を改める。</td></tr>\
         <tr><td>実績</td><td>令和８年度</td><td>７月に改めた。</td></tr></table>\n"
    ));
    assert_eq!(
        told(&plan.items[0]),
        "1 債権の管理 | 収納課 | 2026 組織を改める。"
    );
}

#[test]
fn years_below_an_empty_corner_head_what_follows() {
    let plan = read(&format!(
        "{ABOVE}| 取組名 | 債権の管理 | 債権の管理 |\n|---|---|---|\n| 担当課 | 収納課 | 収納課 |\n\
         | 　 | 令和８年度 | 令和９年度 |\n| 実施内容 | 改編 | 試行 |\n| 効果額 | 500千円 | 600千円 |\n"
    ));
    assert_eq!(
        told(&plan.items[0]),
        "- 債権の管理 | 収納課 | 効果額  > 500千円=500000円@2026, 600千円=600000円@2027 | 2026 改編, 2027 試行"
    );
}

#[test]
fn amounts_of_several_years_may_share_a_cell() {
    let plan = read(&format!(
        "{ABOVE}| 取組名 | 債権の管理 |\n|---|---|\n| 担当課 | 収納課 |\n| 取組内容 | 整理を集約する。 |\n\
         | 効果額（千円） | Ｒ８：500　Ｒ９：1,200 |\n"
    ));
    assert_eq!(
        told(&plan.items[0]),
        "- 債権の管理 | 収納課 | 効果額  > 500=500000円@2026, 1,200=1200000円@2027"
    );
}

#[test]
fn a_form_below_the_sentence_of_a_heading_has_its_name() {
    let plan = read(
        "沢口町ＤＸ推進計画\n\n## 取組１－１　電子申請\n\n手続を切り替える。\n\n\
         | 主管課 | 情報政策課 | 関係課 | 関係各課 |\n|---|---|---|---|\n| 目標 | オンライン化率60％ | 区分 | 新規 |\n",
    );
    assert_eq!(
        told(&plan.items[0]),
        "1-1 電子申請 | 情報政策課(Lead) 関係各課(Related) | オンライン化率  > 60％"
    );
    assert_eq!(
        plan.items[0].description.as_deref(),
        Some("手続を切り替える。")
    );
}

#[test]
fn what_is_done_may_say_how_much_of_it() {
    let card = read(&format!(
        "{ABOVE}| 事業名 | 獣害の対策 | | |\n|---|---|---|---|\n| 担当課 | 農林課 | | |\n\
         | 年度 | 令和８年度 | 令和９年度 | 令和10年度 |\n| 実施内容 | 柵の設置 4.2km | 講習会３回 | 見直し |\n"
    ));
    assert_eq!(
        told(&card.items[0]),
        "- 獣害の対策 | 農林課 | 2026 柵の設置 4.2km, 2027 講習会3回, 2028 見直し"
    );
    let list = read(&format!(
        "{ABOVE}| No. | 取組 | 担当課 | R8 | R9 |\n|---|---|---|---|---|\n\
         | 1 | 獣害の対策 | 農林課 | 柵の設置 4.2km、講習会 | 柵の設置 3.8km |\n"
    ));
    assert_eq!(
        told(&list.items[0]),
        "1 獣害の対策 | 農林課 | 2026 柵の設置 4.2km、講習会, 2027 柵の設置 3.8km"
    );
}

#[test]
fn lines_that_begin_with_years_are_steps_of_the_form() {
    let plan = read(&format!(
        "{ABOVE}取組名：窓口の見直し\n担当課：住民課\n令和８年度：仕様の検討\n令和９年度：導入\n目標値：10分（令和10年度）\n効果額：600千円\n"
    ));
    assert_eq!(
        told(&plan.items[0]),
        "- 窓口の見直し | 住民課 |  > 10分@2028 | 2026 仕様の検討, 2027 導入"
    );
    let headed = read(&format!(
        "{ABOVE}１　窓口の見直し\n担当課：住民課\n令和８年度：仕様の検討\n令和９年度：導入\n"
    ));
    assert_eq!(
        told(&headed.items[0]),
        "1 窓口の見直し | 住民課 | 2026 仕様の検討, 2027 導入"
    );
}

#[test]
fn what_stands_once_below_all_years_is_no_step() {
    let plan = read(&format!(
        "{ABOVE}<table><tr><td>取組名</td><td colspan=2>窓口の見直し</td></tr>\
         <tr><td>所管課</td><td colspan=2>住民課</td></tr>\
         <tr><td rowspan=5>取組計画</td><td>令和８年度</td><td>令和９年度</td></tr>\
         <tr><td>仕様の検討</td><td>導入</td></tr><tr><td colspan=2>効果額（千円）</td></tr>\
         <tr><td>0</td><td>600</td></tr><tr><td colspan=2>※令和７年度と比べた額</td></tr></table>\n"
    ));
    assert_eq!(
        told(&plan.items[0]),
        "- 窓口の見直し | 住民課 | 効果額(千円)  > 0@2026, 600=600000円@2027 | 2026 仕様の検討, 2027 導入"
    );
    assert!(plan.items[0].notes[0].text.contains("比べた額"));
}

#[test]
fn reports_in_cells_of_results_are_notes_and_look_back() {
    let plan = read(
        "霞台町総合戦略\n令和8年度から令和12年度まで\n\n| 事業名 | 実施内容・実績 | 担当課 |\n|---|---|---|\n\
         | 創業支援 | 創業塾（全5回）受講者 14人 | 産業課 |\n| 企業誘致 | 訪問 28社、協定 1件 | 産業課 |\n\
         | 相談 | 相談件数 延べ143件 | 福祉課 |\n\n## 財政指標の推移\n\n\
         | 指標 | 令和4年度 | 令和5年度 |\n|---|---|---|\n| 経常収支比率 | 90.2% | 91.7% |\n",
    );
    let figures: Vec<usize> = plan.items.iter().map(|i| i.indicators.len()).collect();
    assert_eq!(figures, [0, 0, 1]);
    assert_eq!(
        plan.items[0].notes[0].text,
        "実施内容・実績：創業塾(全5回)受講者 14人"
    );
    let told = &plan.items[2].indicators[0];
    assert_eq!(told.name.as_deref(), Some("相談件数"));
    assert_eq!(told.actuals[0].raw, "延べ143件");
    // What only looks back is no goal.
    assert_eq!(plan.indicators.len(), 1);
    assert!(plan.indicators[0].targets.is_empty());
}

#[test]
fn the_sum_of_what_is_aimed_at_is_the_plans() {
    let plan = read(
        "霞台町鳥獣被害防止計画\n令和8年度から令和10年度まで\n\n\
         | 指標 |  | 現状値（令和6年度） | 目標値（令和10年度） |\n|---|---|---|---|\n\
         | イノシシ | 被害面積 | 5.1ha | 3.5ha |\n|  | 被害金額 | 2,460千円 | 1,720千円 |\n\
         | 合計 | 被害面積 | 5.4ha | 3.7ha |\n|  | 被害金額 | 2,611千円 | 1,825千円 |\n",
    );
    assert_eq!(plan.items.len(), 1);
    assert_eq!(plan.items[0].indicators.len(), 2);
    let names: Vec<_> = plan
        .indicators
        .iter()
        .filter_map(|i| i.name.as_deref())
        .collect();
    assert_eq!(names, ["合計 被害面積", "合計 被害金額"]);
}

/// Name, baseline, targets and actuals of the series of a plan of which nobody knows when it was written.
fn timeless(table: &str) -> Vec<(String, String, String, String)> {
    let plan = read(&format!("霞台町改革のすすみ\n\n{table}"));
    let items = plan.items.into_iter().flat_map(|i| i.indicators);
    let all = plan.indicators.into_iter().chain(items);
    let raw = |list: &[crate::plan::Observation]| {
        let raws: Vec<&str> = list.iter().map(|o| o.raw.as_str()).collect();
        raws.join(" ")
    };
    let told = all.map(|i| {
        let start = i.baseline.map(|b| b.raw).unwrap_or_default();
        (
            i.name.unwrap_or_default(),
            start,
            raw(&i.targets),
            raw(&i.actuals),
        )
    });
    told.collect()
}

fn series(name: &str, start: &str, aims: &str, reached: &str) -> (String, String, String, String) {
    (name.into(), start.into(), aims.into(), reached.into())
}

#[test]
fn years_without_a_word_beside_aims_are_no_aims() {
    let rows = timeless(
        "平成28年度 | 令和5年度 | 令和12年度(目標) |\n---|---|---|---|\n\
         1人1日当たりのごみの量 | 117グラム | 101グラム | 85グラム |\n資源の量 | 40トン | 50トン | 70トン |\n",
    );
    assert_eq!(
        rows,
        [
            series(
                "1人1日当たりのごみの量",
                "117グラム",
                "85グラム",
                "101グラム"
            ),
            series("資源の量", "40トン", "70トン", "50トン"),
        ]
    );
    let rows = timeless("指標 | 令和元年度 | 令和7年度 |\n---|---|---|\nごみの量 | 100t | 90t |\n");
    assert_eq!(rows, [series("ごみの量", "100t", "90t", "")]);
}

#[test]
fn a_row_of_aims_without_a_name_is_that_of_the_row_beside_it() {
    let rows = timeless(
        "区分 | 平成16年 | 平成17年 |\n---|---|---|\n目標数 | 309人 | 305人 |\n正規の職員数 | 309人 | 295人 |\n",
    );
    assert_eq!(
        rows,
        [series("正規の職員数", "", "309人 305人", "309人 295人")]
    );
    let rows = timeless(
        "区分 | 平成19年度 | 平成20年度 |\n---|---|---|\n現年分の収入率目標値 | 98.6% | 98.7% |\n\
         繰越分の収入率目標値 | 18.6% | 18.7% |\n",
    );
    assert_eq!(rows[0], series("現年分の収入率", "", "98.6% 98.7%", ""));
}

#[test]
fn a_head_may_say_what_brackets_below_it_hold() {
    let rows = timeless(
        "項目 | 平成19年度目標値 ( )内は17年度目標値 | 平成17年度 実績 | 達成状況 |\n---|---|---|---|\n\
         職員の削減数 | 16人(6人) | 12人 | 推進中 |\n補助金の削減額 | 20万円(5万円) | 6万円 | 達成 |\n",
    );
    assert_eq!(rows[0], series("職員の削減数", "", "16人(6人)", "12人"));
}

#[test]
fn what_years_are_by_their_place_is_no_more_than_likely() {
    let plan = read(
        "霞台町改革のすすみ\n\n指標 | 令和元年度 | 令和7年度(目標) |\n---|---|---|\nごみの量 | 100t | 90t |\n",
    );
    let all = plan.items.iter().flat_map(|i| &i.indicators);
    let one = all.chain(&plan.indicators).next().expect("a series");
    let start = one.baseline.as_ref().expect("where it starts from");
    assert_eq!(start.reasons, ["role_inferred"]);
    assert!(one.targets[0].reasons.is_empty());
}

#[test]
fn rows_of_kinds_stay_so_where_a_group_stands_over_the_whole_width() {
    let plan = read(&format!(
        "{ABOVE}<table>\
         <tr><td>施策</td><td>担当課</td><td>指標</td><td>基準値</td><td>区分</td><td>R8</td><td>R9</td></tr>\
         <tr><td colspan=\"7\">基本目標１　しごとをつくる</td></tr>\
         <tr><td rowspan=\"2\">①担い手の育成</td><td rowspan=\"2\">農林課</td><td rowspan=\"2\">新規就農者数</td>\
         <td rowspan=\"2\">6人（R6）</td><td>目標値</td><td>8人</td><td>9人</td></tr>\
         <tr><td>実績値</td><td>5人</td><td></td></tr></table>\n"
    ));
    let [item] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    assert_eq!(item.title, "担い手の育成");
    let name = item.indicators[0].name.as_deref();
    assert_eq!(name, Some("新規就農者数"));
    assert_eq!(item.indicators[0].targets.len(), 2);
    assert_eq!(item.indicators[0].actuals[0].raw, "5人");
}
