//! Small plans as text, through the whole line: columns with years that are of different things.

use super::read;
use crate::plan::{Indicator, Observation, Plan};

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
    assert_eq!(all(both), [": 61@2024 > 60@2024 70@2026 / "]);
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
fn the_year_a_building_is_from_heads_nothing() {
    let text = "## 施設\n\n| No. | 施設名 | 建築年度 | 評価 | 担当課 | R8 | R9 |\n|---|---|---|---|---|---|---|\n\
        | 1 | 東公民館 | S52 | Ｃ | 生涯学習課 | 設計 | 改修 |\n| 2 | 西公民館 | H6 | Ｂ | 生涯学習課 | 調査 | 設計 |\n";
    let plan = plan(text);
    let item = &plan.items[0];
    let years = item.schedule.iter().map(|s| s.period.year);
    assert_eq!(years.collect::<Vec<_>>(), [2026, 2027]);
    assert!(item.notes.iter().any(|n| n.text == "評価：C"));
}
