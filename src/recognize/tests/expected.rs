//! What is expected of years to come: aims of the plan, and what will be if nothing is done.

use super::read;
use crate::plan::{Indicator, Observation, Plan, Status};

const ABOVE: &str = "楓町福祉計画\n計画期間　令和６年度～令和８年度\n\n## サービスの量\n\n";

/// The raw figures with their years.
fn said(list: &[Observation]) -> Vec<String> {
    let one = |o: &Observation| {
        let year = o.period.as_ref().map_or(0, |p| p.year);
        format!("{}@{year}", o.raw)
    };
    list.iter().map(one).collect()
}

fn only(plan: &Plan) -> &Indicator {
    let of_items = plan.items.iter().flat_map(|i| &i.indicators);
    let all: Vec<&Indicator> = of_items.chain(&plan.indicators).collect();
    let [only] = all.as_slice() else {
        panic!("{all:?}");
    };
    only
}

#[test]
fn what_is_expected_in_the_years_of_the_plan_is_aimed_at() {
    let plan = read(&format!(
        "{ABOVE}<table><tr><td rowspan=\"2\">サービス</td><td colspan=\"2\">実績</td>\
         <td colspan=\"3\">見込み</td></tr>\
         <tr><td>R4</td><td>R5</td><td>R6</td><td>R7</td><td>R8</td></tr>\
         <tr><td>通所（人/月）</td><td>31</td><td>33</td><td>34</td><td>35</td><td>36</td></tr></table>\n"
    ));
    let found = only(&plan);
    assert_eq!(said(&found.targets), ["34@2024", "35@2025", "36@2026"]);
    assert_eq!(said(&found.actuals), ["31@2022", "33@2023"]);
}

#[test]
fn a_row_of_what_was_expected_beside_one_of_what_was_reached_is_aimed_at_in_every_year() {
    let plan = read(&format!(
        "{ABOVE}サービス\t区分\tR5\tR6\tR7\n通所\t実績\t125\t―\t―\n\t見込\t122\t128\t131\n"
    ));
    let found = only(&plan);
    assert_eq!(said(&found.targets), ["122@2023", "128@2024", "131@2025"]);
    assert_eq!(said(&found.actuals)[0], "125@2023");
}

#[test]
fn what_will_be_if_nothing_is_done_is_not_aimed_at() {
    for word in ["趨勢値", "推計値", "BAU"] {
        let plan = read(&format!(
            "{ABOVE}| 指標 | 現況値（R4） | {word}（R8） | 目標値（R8） |\n|---|---|---|---|\n\
             | 人口密度 | 34.6 | 28.1 | 32.0 |\n"
        ));
        let found = only(&plan);
        assert_eq!(said(&found.targets), ["32.0@2026"], "{word}");
        assert_eq!(said(&found.actuals), ["28.1@2026"], "{word}");
    }
}

#[test]
fn the_unit_of_a_year_stands_in_its_head() {
    let plan = read(&format!(
        "{ABOVE}| 事業名 | 担当課 | 令和６年度（千円） | 令和７年度（千円） |\n|---|---|---|---|\n\
         | 図書館の整備 | 教育課 | 12,000 | 9,880 |\n"
    ));
    let value = only(&plan).targets[0].value.as_ref();
    assert_eq!(
        value.map(|v| v.number.to_string()).as_deref(),
        Some("12000000")
    );
}

#[test]
fn a_mark_of_change_among_marks_of_what_becomes_of_a_measure_is_a_note() {
    let plan = read(&format!(
        "{ABOVE}| No. | 事業名 | 区分 | 担当課 |\n|---|---|---|---|\n\
         | 1 | 遊び場の整備 | 新規 | 建設課 |\n| 2 | 広報 | 見直し | 総務課 |\n"
    ));
    assert_eq!(plan.items[0].status, Some(Status::New));
    assert_eq!(plan.items[1].status, None);
    assert_eq!(plan.items[1].notes[0].text, "区分：見直し");
}

#[test]
fn how_long_the_plan_lasts_is_no_aim() {
    let plan = read(&format!(
        "{ABOVE}３　目標\n計画期間は令和６年度から５年間とし、排出量を令和10年度までに51％削減することを目標とします。\n"
    ));
    assert_eq!(said(&only(&plan).targets), ["51％削減@2028"]);
}

#[test]
fn what_is_expected_of_the_year_between_results_and_aims_will_soon_be_reached() {
    let plan = read(&format!(
        "{ABOVE}３　数値目標\n\n指標\tR5実績\tR6見込\tR7\tR8\n訪問の件数\t240\t255\t270\t290\n"
    ));
    let found = only(&plan);
    assert_eq!(said(&found.targets), ["270@2025", "290@2026"]);
    assert_eq!(said(&found.actuals), ["240@2023", "255@2024"]);
}

#[test]
fn the_unit_of_all_rows_may_stand_behind_the_word_over_their_names() {
    let plan = read(&format!(
        "{ABOVE}３　数値目標\n\n区分（千円）\tR7\tR8\n広告料の収入\t270\t290\n"
    ));
    let found = only(&plan);
    let values = found.targets.iter().filter_map(|o| o.value.as_ref());
    let values: Vec<String> = values.map(|v| v.number.to_string()).collect();
    assert_eq!(
        (values.join(" ").as_str(), found.unit.as_deref()),
        ("270000 290000", Some("円"))
    );
}
