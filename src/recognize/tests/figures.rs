//! Tables of figures in small plans: what names a series, what parts it, and what is no figure.

use super::read;
use super::told;
use crate::plan::{Indicator, Observation, Plan};

fn all(plan: &Plan) -> impl Iterator<Item = &Indicator> {
    let of_items = plan.items.iter().flat_map(|i| &i.indicators);
    plan.indicators.iter().chain(of_items)
}

/// Each series in a line: name, baseline, targets, actuals.
fn said(plan: &Plan) -> Vec<String> {
    let raws = |list: &[Observation]| -> String {
        let raws: Vec<&str> = list.iter().map(|o| o.raw.as_str()).collect();
        raws.join(" ")
    };
    all(plan)
        .map(|i| {
            let name = i.name.as_deref().unwrap_or("-");
            let baseline = i.baseline.as_ref().map_or("-", |b| b.raw.as_str());
            format!(
                "{name}: {baseline} | {} | {}",
                raws(&i.targets),
                raws(&i.actuals)
            )
        })
        .collect()
}

fn plan(table: &str) -> Plan {
    read(&format!(
        "下浜市行政改革プラン\n令和6年度から令和10年度まで\n\n１　取組\n\n{table}\n"
    ))
}

#[test]
fn cells_parted_by_class_or_by_stage() {
    let plan = plan(
        "指標\t現状値（R5）\t目標値（R10）\n\
         朝食を食べる割合\t男性 72.8%　女性 73.1%\t男性 80%　女性 85%\n\
         健診の受診率\t小学校 99.3%　中学校 96.4%\t100%\n\
         喫煙率\t20.5%\t当面は 20%　令和10年度は 10%",
    );
    assert_eq!(
        said(&plan),
        [
            "朝食を食べる割合 男性: 72.8% | 80% | ",
            "朝食を食べる割合 女性: 73.1% | 85% | ",
            "健診の受診率 小学校: 99.3% | 100% | ",
            "健診の受診率 中学校: 96.4% | 100% | ",
            "喫煙率: 20.5% | 10% 20% | ",
        ]
    );
}

#[test]
fn the_corner_names_the_rows_of_targets_and_actuals() {
    let plan =
        plan("売却額（千円）\tR6\tR7\tR8\n目標\t20,000\t30,000\t40,000\n実績\t12,300\t33,150\t");
    let [sale] = all(&plan).collect::<Vec<_>>()[..] else {
        panic!("{:?}", said(&plan));
    };
    assert_eq!(sale.name.as_deref(), Some("売却額"));
    let first = sale.targets[0].value.as_ref().unwrap();
    assert_eq!(
        (first.number, first.unit.as_deref()),
        (20_000_000.into(), Some("円"))
    );
    assert_eq!(sale.actuals.len(), 2);
}

#[test]
fn a_judgement_of_two_rows_is_no_figure_and_the_baseline_may_stand_in_the_lower() {
    let plan = plan(
        "<table><tr><th>指標</th><th>単位</th><th>区分</th><th>基準値</th><th>R6</th><th>R7</th><th>達成<br>状況</th></tr>\
         <tr><td rowspan=2>観光入込客数</td><td rowspan=2>千人</td><td>目標</td><td>－</td><td>310</td><td>330</td><td rowspan=2>△</td></tr>\
         <tr><td>実績</td><td>268</td><td>295</td><td></td></tr></table>",
    );
    assert_eq!(said(&plan), ["観光入込客数: 268 | 310 330 | 295"]);
    let reached = all(&plan).next().unwrap();
    let noted = reached.actuals[0].note.as_deref();
    assert!(noted.is_some_and(|n| n.contains('△')), "{noted:?}");
}

#[test]
fn names_that_are_labels_elsewhere_name_an_indicator() {
    let plan = plan(
        "指標\t現状値（R5）\tR6\tR7\n公園の数\t3件\t4件\t5件\n実施率\t38%\t42%\t45%\n見込額\t1件\t2件\t3件",
    );
    assert_eq!(
        said(&plan)[1..],
        ["実施率: 38% | 42% 45% | ", "見込額: 1件 | 2件 3件 | "]
    );
}

#[test]
fn steps_with_a_sum_in_brackets_are_steps_and_told_columns_are_notes() {
    let plan = plan(
        "番号\t取組項目\t担当課\tR6\tR7\n1\t橋の整備\t土木課\tシステム構築（1,200千円）\t運用\n\n\
         事業名\t担当課\tR6の取組内容\n機械の導入支援\t農政課\tドローン２台の導入を補助。",
    );
    assert!(said(&plan).is_empty(), "{:?}", said(&plan));
    assert_eq!(plan.items[0].schedule.len(), 2);
    assert!(plan.items[1].schedule.is_empty());
    assert!(plan.items[1].notes[0].text.contains("ドローン2台"));
}

#[test]
fn a_column_of_an_unknown_head_is_a_note() {
    let plan = plan(
        "番号\t主管課\t事業名\t繰越額\t繰越理由\n1\t建設課\t道路改良事業\t9,636\t用地交渉に時間を要したため\n\
         2\t建設課\t橋りょう補修事業\t5,000\t資材の納入が遅れたため",
    );
    let notes: Vec<_> = plan.items[0]
        .notes
        .iter()
        .map(|n| n.text.as_str())
        .collect();
    assert_eq!(
        notes,
        ["繰越額：9,636", "繰越理由：用地交渉に時間を要したため"]
    );
}

#[test]
fn a_card_under_its_heading_keeps_the_figures_below_its_labels() {
    let plan = plan(
        "事業２　特定保健指導\n\n<table><tr><th>対象者</th><td colspan=4>健診の結果による</td></tr>\
         <tr><th>実施方法</th><td colspan=4>３か月以上支援する。</td></tr>\
         <tr><th>実施体制</th><td colspan=4>保健センター</td></tr>\
         <tr><th>種別</th><th>評価指標</th><th>現状値（R4）</th><th>R6</th><th>R7</th></tr>\
         <tr><th>アウトカム</th><td>実施率</td><td>38%</td><td>42%</td><td>45%</td></tr></table>",
    );
    let [item] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    assert_eq!(item.title, "特定保健指導");
    assert_eq!(item.number.as_ref().map(|n| n.value.as_str()), Some("2"));
    assert_eq!(item.departments[0].name, "保健センター");
    assert_eq!(said(&plan), ["実施率: 38% | 42% 45% | "]);
}

#[test]
fn sentences_beside_labels_of_figures_are_goals_and_notes() {
    let plan = read(
        "岩清野市行財政改革実施計画（令和5年度～令和7年度）\n\n\
         整理番号\t14\n取組事項\t土地の売却\n所管課\t管財課\n\
         目標\t3年間で、使わない土地を合わせて9件売却します。\n\
         売却件数（件）\tR5\tR6\tR7\n計画\t2\t3\t4\n実績\t1\t3\t\n\
         令和6年度の取組状況\t旧職員住宅の跡地2区画を公募により売却した。\t\t\n",
    );
    let item = &plan.items[0];
    assert_eq!(
        item.goal_statement.as_deref(),
        Some("3年間で、使わない土地を合わせて9件売却します。")
    );
    let notes: Vec<&str> = item.notes.iter().map(|n| n.text.as_str()).collect();
    assert_eq!(
        notes,
        ["令和6年度の取組状況：旧職員住宅の跡地2区画を公募により売却した。"]
    );
    let actuals: Vec<usize> = item.indicators.iter().map(|i| i.actuals.len()).collect();
    assert_eq!(actuals, [2]);
}

#[test]
fn a_judgement_in_words_drops_no_row() {
    let plan = plan(
        "| 目標 | 目標値 | 令和5年度の実績 | 達成状況 |\n|---|---|---|---|\n\
         | 管理職の割合 | 15％ | 17.1％ | 達成 |\n| 育休の取得率 | 30％ | 23.3％ | 未達成 |",
    );
    assert_eq!(
        said(&plan),
        [
            "管理職の割合: - | 15％ | 17.1％",
            "育休の取得率: - | 30％ | 23.3％"
        ]
    );
}

#[test]
fn a_column_of_times_says_when_the_figures_beside_it_are() {
    let due = |plan: &Plan| -> Vec<String> {
        let year = |o: &Observation| o.period.as_ref().map_or(0, |p| p.year);
        let one = |i: &Indicator| {
            let from = i.baseline.as_ref().map_or(0, year);
            format!("{from} {}", year(&i.targets[0]))
        };
        all(plan).map(one).collect()
    };
    let two = plan(
        "| 指標名 | 基準値 | 基準値 | 目標値 | 目標値 |\n|---|---|---|---|---|\n\
         | 指標名 | 時点 | 値 | 時点 | 値 |\n| 創業件数 | R4 | 12件 | R10 | 20件 |",
    );
    assert_eq!(said(&two), ["創業件数: 12件 | 20件 | "]);
    assert_eq!(due(&two), ["2022 2028"]);
    let one = plan(
        "| 指標名 | 基準値 | 基準値 | 目標値 | 目標値 |\n|---|---|---|---|---|\n\
         | 創業件数 | R4 | 12件 | R10 | 20件 |\n| 就農者数 | R4 | 2人 | R9 | 8人 |",
    );
    assert_eq!(due(&one), ["2022 2028", "2022 2027"]);
}

#[test]
fn the_name_before_a_class_and_above_it() {
    let rows = plan(
        "| 項目 | 区分 | 現状（R5） | 目標（R10） |\n|---|---|---|---|\n\
         | 育休の取得率 | 男性 | 33％ | 85％ |\n| 育休の取得率 | 女性 | 98％ | 100％ |",
    );
    let columns = plan(
        "| 項目 | 男性 | 男性 | 女性 | 女性 |\n|---|---|---|---|---|\n\
         | 項目 | 現状 | 目標 | 現状 | 目標 |\n| 育休の取得率 | 33％ | 85％ | 98％ | 100％ |",
    );
    let told = [
        "育休の取得率 男性: 33％ | 85％ | ",
        "育休の取得率 女性: 98％ | 100％ | ",
    ];
    assert_eq!(said(&rows), told);
    assert_eq!(said(&columns), told);
}

#[test]
fn words_in_place_of_all_figures_are_steps_and_dashes_nothing() {
    let plan = plan(
        "| 番号 | 取組項目 | 指標 | 現状（R5） | 令和6年度計画 | 担当課 |\n|---|---|---|---|---|---|\n\
         | 1 | 町有林の活用 | － | － | － | 産業課 |\n| 2 | 窓口の委託 | － | － | 業者の選定 | 住民課 |",
    );
    assert!(said(&plan).is_empty(), "{:?}", said(&plan));
    let steps: Vec<_> = plan.items[1].schedule.iter().map(|s| &s.steps).collect();
    assert_eq!(steps, [&["業者の選定"]]);
}

#[test]
fn a_head_that_lost_its_frame_says_nothing_of_years_with_heads_of_their_own() {
    let plan = plan(
        "事業名\t担当課\tKPI\t\t\t\n\t\t指標（単位）\t現状値（R5）\tR7\tR8\n\
         創業塾\t商工課\t受講者数（人）\t8\t10\t12\n空き店舗補助\t商工課\t補助件数（件）\t2\t3\t4",
    );
    assert_eq!(
        said(&plan),
        ["受講者数(人): 8 | 10 12 | ", "補助件数(件): 2 | 3 4 | "]
    );
}

#[test]
fn figures_behind_the_name_in_a_row_of_a_card() {
    let plan = plan(
        "| 取組番号 | 1 | 取組名 | 債権管理 |\n|---|---|---|---|\n| 担当課 | 総務課 | 関係課 | 財政課 |\n\
         | 指標 | 収納率 | 現状 97.1％（令和5年度） | 目標 98.0％（令和10年度） |",
    );
    assert_eq!(said(&plan), ["収納率: 97.1％ | 98.0％ | "]);
}

#[test]
fn what_was_saved_in_years_gone_by_is_no_aim() {
    let plan =
        plan("| 年度 | 効果額（千円） |\n|---|---|\n| 令和3年度 | 120 |\n| 令和4年度 | 98 |");
    assert_eq!(said(&plan), ["効果額: - |  | 120 98"]);
}

#[test]
fn target_and_actual_beside_a_year_or_in_one_cell_are_one_series() {
    let rows = plan(
        "年度\t目標\t実績\t達成率\n令和4年度\t10件\t9件\t90.0％\n令和5年度\t12件\t13件\t108.3％",
    );
    assert_eq!(all(&rows).count(), 1, "{:?}", said(&rows));
    let cell = plan(
        "| KPI | R4 | R5 |\n|---|---|---|\n| 創業件数 | 目標10件<br>実績9件 | 目標12件<br>実績13件 |",
    );
    assert_eq!(said(&cell), ["創業件数: - | 10件 12件 | 9件 13件"]);
}

#[test]
fn a_cell_of_aims_may_name_its_figure_and_year_or_be_a_sentence() {
    for head in ["数値目標", "成果指標", "めざす姿・数値目標"] {
        let plan = read(&format!(
            "沢口町実施計画\n\n| 番号 | 取組名 | 取組の概要 | {head} | 担当課 |\n|---|---|---|---|---|\n\
             | 1 | 窓口 | 広げる。 | 交付割合を令和12年度までに45％以上にする。 | 住民課 |\n\
             | 2 | 出張 | 月に一度開く。 | 年間の利用者数300人（令和10年度） | 住民課 |\n\
             | 3 | 徴収 | 電子で照会する。 | 徴収率　98.9％（令和12年度） | 税務課 |\n"
        ));
        let items: Vec<String> = plan.items.iter().map(told).collect();
        assert_eq!(
            items,
            [
                "1 窓口 | 住民課 | 交付割合  > 45％以上@2030",
                "2 出張 | 住民課 | 年間の利用者数  > 300人@2028",
                "3 徴収 | 税務課 | 徴収率  > 98.9％@2030",
            ],
            "{head}"
        );
    }
}

#[test]
fn a_row_that_begins_with_the_label_of_indicators_measures_the_row_above() {
    let plan = plan(
        "| 取組 | 担当課 | R6 | R7 |\n|---|---|---|---|\n\
         | 電子申請の拡大 | 総務課 | 選定 | 公開 |\n| KPI：電子申請の割合 | | 45％ | 60％ |",
    );
    assert_eq!(plan.items.len(), 1);
    assert_eq!(said(&plan), ["電子申請の割合: - | 45％ 60％ | "]);
}

#[test]
fn a_sentence_in_the_place_of_a_name_says_what_is_aimed_at() {
    let report = plan(
        "| 数値目標 | 実績 |\n|---|---|\n\
         | 令和12年度までに、女性管理職の割合を25％以上にする。 | 21.5％（令和5年度） |",
    );
    assert_eq!(said(&report), ["女性管理職の割合: - | 25％以上 | 21.5％"]);
    let card = plan(
        "| 取組名 | 債権管理 |\n|---|---|\n| 担当課 | 総務課 |\n\
         | 成果指標 | 収納率を令和10年度までに98.0％にする（令和4年度97.1％）。 |",
    );
    assert_eq!(said(&card), ["収納率: 97.1％ | 98.0％ | "]);
}

#[test]
fn labels_of_figures_behind_classes_name_their_series() {
    let plan = super::read(
        "桜町子育て計画\n計画期間 令和8年度～令和10年度\n\n\
         <table><tr><td colspan=2>区分</td><td>令和8年度</td><td>令和9年度</td><td>令和10年度</td></tr>\
         <tr><td rowspan=2>１号認定</td><td>量の見込み①</td><td>142</td><td>138</td><td>133</td></tr>\
         <tr><td>確保方策②</td><td>200</td><td>200</td><td>180</td></tr></table>\n",
    );
    let names: Vec<_> = plan.indicators.iter().map(|i| i.name.as_deref()).collect();
    assert_eq!(
        names,
        [Some("1号認定量の見込み①"), Some("1号認定確保方策②")]
    );
}

#[test]
fn what_is_so_before_a_change_is_not_of_the_year_of_the_change() {
    let plan = read(
        "灘岡町見直し方針\n令和７年10月　灘岡町\n\n項目\t現行\t見直し後\t実施年度\t担当課\n\
         ごみ袋\t30円\t40円\t令和９年度\t住民課\n祝金\t5,000円\t3,000円\t令和８年度\t福祉課\n",
    );
    let [bag, _] = plan.items.as_slice() else {
        panic!("{:?}", plan.items)
    };
    let baseline = bag.indicators[0].baseline.as_ref().unwrap();
    let target = &bag.indicators[0].targets[0];
    assert_eq!((baseline.raw.as_str(), &baseline.period), ("30円", &None));
    let due = target.period.as_ref().map(|p| p.year);
    assert_eq!((target.raw.as_str(), due), ("40円", Some(2027)));
}
