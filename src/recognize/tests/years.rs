//! Small plans as text, through the whole line: columns with years that are of different things.

use super::read;
use crate::plan::{Basis, Indicator, Observation, Plan};

const COVER: &str = "沢渡市実施計画\n令和8年度～令和10年度\n\n";

fn plan(text: &str) -> Plan {
    read(&format!("{COVER}{text}"))
}

fn figures(list: &[Observation]) -> String {
    let one = |o: &Observation| {
        let year = o.period.as_ref().map_or(0, |p| p.year);
        format!("{}@{year}", o.raw)
    };
    list.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// A series in one line: where it starts, what is aimed at, what was reached.
fn series(i: &Indicator) -> String {
    let baseline: Vec<_> = i.baseline.iter().cloned().collect();
    let name = i.name.clone().unwrap_or_default();
    let (targets, actuals) = (figures(&i.targets), figures(&i.actuals));
    format!("{name}: {} > {targets} / {actuals}", figures(&baseline))
}

/// The series of a plan and then of its items.
fn all(text: &str) -> Vec<String> {
    let plan = plan(text);
    let own = plan.items.iter().flat_map(|i| &i.indicators);
    plan.indicators.iter().chain(own).map(series).collect()
}

#[test]
fn a_year_of_actuals_beside_the_years_of_the_plan() {
    let want = [
        "量の見込み: 61@2024 > 64@2026 66@2027 / ",
        "確保方策: 60@2024 > 70@2026 70@2027 / ",
    ];
    let rows = "| 量の見込み | 61 | 64 | 66 |\n| 確保方策 | 60 | 70 | 70 |\n";
    let own = format!(
        "## 学童保育\n\n|  | 令和6年度実績 | 令和8年度 | 令和9年度 |\n|---|---|---|---|\n{rows}"
    );
    assert_eq!(all(&own), want);
    let above = "## 学童保育\n\n<table><tr><td rowspan=\"2\"></td><td>実績</td><td colspan=\"2\">計画</td></tr>\
        <tr><td>令和6年度</td><td>令和8年度</td><td>令和9年度</td></tr>\
        <tr><td>量の見込み</td><td>61</td><td>64</td><td>66</td></tr>\
        <tr><td>確保方策</td><td>60</td><td>70</td><td>70</td></tr></table>\n";
    assert_eq!(all(above), want);
    // Rows of both speak for themselves.
    let both = "## 学童保育\n\n| 区分 | 令和6年度（実績） | 令和8年度 |\n|---|---|---|\n\
        | 目標 | 60 | 70 |\n| 実績 | 61 |  |\n";
    assert_eq!(all(both), ["学童保育:  > 60@2024 70@2026 / 61@2024"]);
}

#[test]
fn figures_and_words_in_one_column_of_what_was_done() {
    let text = "## 実施状況\n\n| No. | 取組 | 担当課 | 令和6年度計画 | 令和6年度実績 | 評価 | 令和8年度計画 |\n|---|---|---|---|---|---|---|\n\
        | 1 | 雨水タンクの配布 | 環境課 | 40基 | 43基 | Ａ | 50基 |\n\
        | 2 | 分別の啓発 | 環境課 | 出前講座6回 | 出前講座7回 | Ａ | 出前講座8回 |\n\
        | 3 | 見回り | 環境課 | 通年（週1回） | 通年（週1回） | Ａ | 継続 |\n\
        | 4 | 容器の回収 | 環境課 | 方法の検討 | 方法の検討 | Ｂ | 試行 |\n\
        | 5 | 条例の見直し | 環境課 | 案の作成 | 案を作成 | Ｂ | 施行 |\n";
    assert_eq!(
        all(text),
        [
            ":  > 40基@2024 50基@2026 / 43基@2024",
            ":  > 出前講座6回@2024 出前講座8回@2026 / 出前講座7回@2024",
        ]
    );
    let plan = plan(text);
    let notes = |i: usize| plan.items[i].notes.iter().map(|n| n.text.as_str());
    assert_eq!(
        notes(3).collect::<Vec<_>>(),
        ["令和6年度実績：方法の検討", "評価：B"]
    );
    assert_eq!(plan.items[2].schedule.len(), 2);
}

#[test]
fn a_year_before_another_word_heads_a_series_of_its_own() {
    let text = "## 進捗\n\n<table><tr><td rowspan=\"2\">No.</td><td rowspan=\"2\">取組項目</td><td rowspan=\"2\">担当課</td>\
        <td rowspan=\"2\">指標</td><td rowspan=\"2\">区分</td><td colspan=\"2\">年度別計画・実績</td><td rowspan=\"2\">R6効果額（千円）</td><td rowspan=\"2\">評価</td></tr>\
        <tr><td>R6</td><td>R8</td></tr>\
        <tr><td rowspan=\"2\">1</td><td rowspan=\"2\">催告の強化</td><td rowspan=\"2\">税務課</td><td rowspan=\"2\">収納率（％）</td>\
        <td>計画</td><td>97.0</td><td>98.0</td><td rowspan=\"2\">4,500</td><td rowspan=\"2\">○</td></tr>\
        <tr><td>実績</td><td>97.4</td><td></td></tr>\
        <tr><td rowspan=\"2\">2</td><td rowspan=\"2\">窓口の統合</td><td rowspan=\"2\">市民課</td><td rowspan=\"2\">－</td>\
        <td>計画</td><td>検討</td><td>開設</td><td rowspan=\"2\">800</td><td rowspan=\"2\">○</td></tr>\
        <tr><td>実績</td><td>検討</td><td></td></tr></table>\n";
    assert_eq!(
        all(text),
        [
            "収納率(%):  > 97.0@2024 98.0@2026 / 97.4@2024",
            "効果額:  >  / 4,500@2024",
            "効果額:  >  / 800@2024",
        ]
    );
    let plan = plan(text);
    let amount = &plan.items[0].indicators[1];
    assert_eq!(amount.unit.as_deref(), Some("円"));
    let steps = plan.items[1].schedule.iter().map(|s| s.raw.as_str());
    assert_eq!(steps.collect::<Vec<_>>(), ["検討", "開設"]);
    assert!(plan.items[1].notes.iter().any(|n| n.text == "評価：○"));
}

#[test]
fn what_is_reckoned_is_no_target() {
    let cover = "沢渡市総合計画\n令和8年度～令和10年度\n\n令和8年3月\n\n## 量の見込み\n\n";
    let told = |heading: &str| {
        let table = "| 年齢 | 令和5年 | 令和6年 | 令和8年 | 令和9年 |\n|---|---|---|---|---|\n\
            | 0歳 | 41 | 40 | 38 | 37 |\n| 1・2歳 | 90 | 88 | 84 | 82 |\n";
        let plan = read(&format!("{cover}### {heading}\n\n{table}"));
        plan.indicators
    };
    let found = told("児童数の推計");
    let lines: Vec<_> = found.iter().map(series).collect();
    assert_eq!(
        lines,
        [
            "0歳:  >  / 41@2023 40@2024 38@2026 37@2027",
            "1・2歳:  >  / 90@2023 88@2024 84@2026 82@2027",
        ]
    );
    let bases = found[0].actuals.iter().map(|o| o.basis);
    let estimate = Some(Basis::Estimate);
    assert_eq!(bases.collect::<Vec<_>>(), [None, None, estimate, estimate]);
    // What was asked or met is not reckoned.
    assert!(told("アンケート調査の結果").is_empty());
}

#[test]
fn classes_below_each_year() {
    let table = |label: &str| {
        format!(
            "## 教育・保育\n\n<table><tr><td rowspan=\"2\"></td><td colspan=\"2\">令和8年度</td><td colspan=\"2\">令和9年度</td></tr>\
             <tr><td>1号</td><td>2号</td><td>1号</td><td>2号</td></tr>\
             <tr><td>{label}</td><td>12</td><td>30</td><td>11</td><td>31</td></tr>\
             <tr><td>確保方策</td><td>20</td><td>40</td><td>20</td><td>40</td></tr></table>\n"
        )
    };
    let want = [
        "量の見込み 1号:  > 12@2026 11@2027 / ",
        "量の見込み 2号:  > 30@2026 31@2027 / ",
        "確保方策 1号:  > 20@2026 20@2027 / ",
        "確保方策 2号:  > 40@2026 40@2027 / ",
    ];
    assert_eq!(all(&table("量の見込み")), want);
}

#[test]
fn the_title_of_a_report_says_of_which_year_it_is() {
    let report = |title: &str, head: &str| {
        let text = format!(
            "{title}\n\n## 指標\n\n| 指標 | {head} |\n|---|---|---|\n| 相談件数（件） | 120 | 131 |\n| 講座の数（回） | 8 | 9 |\n"
        );
        let plan = read(&text);
        let own = plan.items.into_iter().flat_map(|i| i.indicators);
        plan.indicators.into_iter().chain(own).collect::<Vec<_>>()
    };
    let found = report("令和7年度沢渡市行動計画進捗状況報告書", "目標値 | 実績値");
    assert_eq!(series(&found[0]), "相談件数(件):  > 120@2025 / 131@2025");
    let reasons = &found[0].actuals[0].reasons;
    assert!(reasons.iter().any(|r| r == "year_from_title"));
    // What starts somewhere is to end with the plan, and an evaluation looks further back.
    for (title, head) in [
        ("令和7年度沢渡市行動計画進捗状況報告書", "現状値 | 目標値"),
        ("令和7年度沢渡市行動計画評価書", "目標値 | 実績値"),
    ] {
        let found = report(title, head);
        let mut targets = found.iter().flat_map(|i| &i.targets);
        assert!(targets.all(|o| o.period.is_none()), "{title}");
    }
}

#[test]
fn the_year_a_building_is_from_heads_nothing() {
    let text = "## 施設\n\n| No. | 施設名 | 建築年度 | 評価 | 担当課 | R8 | R9 |\n|---|---|---|---|---|---|---|\n\
        | 1 | 東公民館 | S52 | Ｃ | 生涯学習課 | 設計 | 改修 |\n| 2 | 西公民館 | H6 | Ｂ | 生涯学習課 | 調査 | 設計 |\n";
    let plan = plan(text);
    let item = &plan.items[0];
    let years = item.schedule.iter().map(|s| s.period.year);
    assert_eq!(years.collect::<Vec<_>>(), [2026, 2027]);
    assert!(item.notes.iter().any(|n| n.text == "評価：C"));
}

#[test]
fn a_name_says_when_its_figure_is_due() {
    let plan = read(
        "桜原市障害福祉計画\n計画期間　令和６年度～令和８年度\n\n## 成果目標\n\n\
         項目\t数値\t考え方\n令和４年度末時点の入所者数\t35人\t基準の人数\n\
         令和８年度末の入所者数\t33人\t２人減らす\n令和８年度に移る者の数\t３人\t国の指針\n",
    );
    let told: Vec<_> = (plan.indicators.iter())
        .map(|i| {
            let seen = i.baseline.iter().chain(&i.targets).next().unwrap();
            (seen.period.as_ref().map(|p| p.year), seen.note.as_deref())
        })
        .collect();
    assert_eq!(
        told,
        [
            (Some(2022), Some("基準の人数")),
            (Some(2026), Some("２人減らす")),
            (None, Some("国の指針")),
        ]
    );
}

#[test]
fn parts_of_years_keep_their_months() {
    let schedule = |heads: &str, row: &str| -> Vec<(String, String, String)> {
        let plan = read(&format!(
            "桜原市ＤＸ推進計画\n計画期間　令和８年度～令和９年度\n\nNo.\t取組\t担当課\t{heads}\n1\t予約の導入\t市民課\t{row}\n"
        ));
        let told = plan.items[0].schedule.iter();
        told.map(|s| (s.period.start.clone(), s.period.end.clone(), s.raw.clone()))
            .collect()
    };
    let entry = |start: &str, end: &str, raw: &str| (start.into(), end.into(), raw.into());
    assert_eq!(
        schedule(
            "令和８年度\t\t令和９年度\t\n\t\t\t上期\t下期\t上期\t下期",
            "調査\t構築\t運用\t→"
        ),
        [
            entry("2026-04-01", "2026-09-30", "調査"),
            entry("2026-10-01", "2027-03-31", "構築"),
            entry("2027-04-01", "2028-03-31", "運用"),
        ]
    );
    assert_eq!(
        schedule("R8上\tR8下", "調査\t構築"),
        [
            entry("2026-04-01", "2026-09-30", "調査"),
            entry("2026-10-01", "2027-03-31", "構築"),
        ]
    );
    assert_eq!(
        schedule(
            "令和８年度\t\t\t\n\t\t\t4～6月\t7～9月\t10～12月\t1～3月",
            "\t調査\t\t構築"
        ),
        [
            entry("2026-07-01", "2026-09-30", "調査"),
            entry("2027-01-01", "2027-03-31", "構築"),
        ]
    );
}

#[test]
fn years_over_classes_and_years_left_of_the_same_rows() {
    let names = |table: &str| -> Vec<String> {
        let plan = read(&format!(
            "桜原町こども計画\n計画期間　令和７年度～令和11年度\n\n## １　見込み（単位：人）\n\n{table}\n"
        ));
        let year = |o: &crate::plan::Observation| o.period.as_ref().map(|p| p.year);
        (plan.indicators.iter())
            .map(|i| {
                let aims = i
                    .targets
                    .iter()
                    .map(|t| format!(" {}@{:?}", t.raw, year(t).unwrap()));
                format!(
                    "{}{}",
                    i.name.as_deref().unwrap_or("-"),
                    aims.collect::<String>()
                )
            })
            .collect()
    };
    let told = [
        "量の見込み 1号 96@2025 90@2026",
        "量の見込み 2号 40@2025 38@2026",
    ];
    assert_eq!(
        names(
            "区分\t令和７年度\t\t令和８年度\t\n\t１号\t２号\t１号\t２号\n量の見込み\t96\t40\t90\t38\n"
        ),
        told
    );
    let down = "<table><tr><th colspan=2>区分</th><th>１号</th><th>２号</th></tr>\
         <tr><td rowspan=2>令和７年度</td><td>量の見込み</td><td>96</td><td>40</td></tr><tr><td>確保方策</td><td>97</td><td>41</td></tr>\
         <tr><td rowspan=2>令和８年度</td><td>量の見込み</td><td>90</td><td>38</td></tr><tr><td>確保方策</td><td>95</td><td>39</td></tr></table>";
    assert_eq!(names(down)[..2], told);
    assert_eq!(names(down)[3], "確保方策 2号 41@2025 39@2026");
}

#[test]
fn a_label_among_the_rows_under_years_and_classes_is_one_of_them() {
    let plan = read(
        "桜原町特定事業主行動計画\n計画期間　令和７年度～令和11年度\n\n## １　育児休業\n\n\
         区分\t令和５年度\t\t令和６年度\t\n\t男性\t女性\t男性\t女性\n\
         対象者数（人）\t5\t4\t6\t3\n取得率\t20.0％\t100％\t33.3％\t100％\n",
    );
    let told = |i: &crate::plan::Indicator| {
        let raw: Vec<&str> = i.actuals.iter().map(|o| o.raw.as_str()).collect();
        format!("{} {}", i.name.as_deref().unwrap_or("-"), raw.join(" "))
    };
    let told: Vec<String> = plan.indicators.iter().map(told).collect();
    assert_eq!(
        told,
        [
            "対象者数(人) 男性 5 6",
            "対象者数(人) 女性 4 3",
            "取得率 男性 20.0％ 33.3％",
            "取得率 女性 100％ 100％"
        ]
    );
}

#[test]
fn marks_beside_a_step_of_a_list_are_of_that_step() {
    let plan = read(
        "桜原町交通計画\n計画期間　令和８年度～令和９年度\n\nNo.\t事業名\t担当課\t工程\tR8\tR9\n\
         1\t広場の整備\t建設課\t調査\t●\t\n\t\t\t工事\t\t●\n",
    );
    let told = plan.items[0].schedule.iter();
    let told: Vec<_> = told.map(|s| (s.period.year, s.steps.concat())).collect();
    assert_eq!(told, [(2026, "調査".to_owned()), (2027, "工事".to_owned())]);
}

#[test]
fn steps_behind_each_other_may_go_on_from_their_year() {
    let list = "No\t取組名\t所管課\t実施時期\n\
                1\t印刷物の見直し\t総務課\tR8策定・R9～実施\n\
                2\t公用車の見直し\t管財課\tR8～R9検討、R10から試行\n";
    let read = read(&format!(
        "霞台町行財政改革プラン\n令和8年度から令和10年度まで\n\n{list}"
    ));
    let steps = |i: usize| -> Vec<&str> {
        let steps = read.items[i].schedule.iter();
        steps.map(|s| s.raw.as_str()).collect()
    };
    assert_eq!(steps(0), ["R8策定", "R9～実施"]);
    assert_eq!(steps(1), ["R8～R9検討", "R10から試行"]);
}

#[test]
fn what_is_planned_to_be_taken_in_is_aimed_at_and_what_is_reckoned_is_not() {
    let table = "（単位：千円）\n\n区分\t令和6年度（決算）\t令和8年度（計画）\t令和9年度（計画）\t令和10年度（計画）\n\
                 給水収益\t612,400\t603,826\t595,373\t587,038\n";
    assert_eq!(
        all(&format!("## 4 投資・財政計画\n\n{table}")),
        ["給水収益: 612,400@2024 > 603,826@2026 595,373@2027 587,038@2028 / "]
    );
    let plan = plan(&format!("## 4 投資・財政計画\n\n{table}"));
    let value = plan.indicators[0].targets[0].value.clone();
    let value = value.map(|v| (v.number.to_string(), v.unit));
    assert_eq!(value, Some(("603826000".to_owned(), Some("円".to_owned()))));
    let bare = table.replace("（計画）", "").replace("（決算）", "");
    assert_eq!(
        all(&format!("## 4 財政の見通し\n\n{bare}")),
        ["給水収益:  >  / 612,400@2024 603,826@2026 595,373@2027 587,038@2028"]
    );
}

#[test]
fn a_target_may_say_itself_when_it_is_due() {
    let table = "項目\t現状（令和6年度末）\t目標（令和10年度末）\n住宅の耐震化率\t82.4％\t90％\n\
                 庁舎の耐震化率\t96.2％\t100％（令和9年度末）\n";
    assert_eq!(
        all(table),
        [
            "住宅の耐震化率: 82.4％@2024 > 90％@2028 / ",
            "庁舎の耐震化率: 96.2％@2024 > 100％@2027 / "
        ]
    );
}

#[test]
fn the_years_of_targets_may_have_names() {
    for (middle, last) in [
        ("中間目標年度", "目標年度"),
        ("中間見直し年度", "最終目標年度"),
    ] {
        let table = format!(
            "## 数値目標\n\n項目\t基準年度\t{middle}\t{last}\n\t令和5年度\t令和11年度\t令和16年度\nごみの量\t838g\t800g\t760g\n"
        );
        assert_eq!(
            all(&table),
            ["ごみの量: 838g@2023 > 800g@2029 760g@2034 / "]
        );
    }
}
