//! Goals in frames through the whole line: tables that are text with a line around it.

use super::read;
use super::told;

fn items(text: &str) -> Vec<String> {
    let plan = read(text);
    assert!(plan.unread.is_empty(), "{:?}", plan.unread);
    plan.items.iter().map(told).collect()
}

#[test]
fn a_frame_holds_a_goal_over_the_measures_for_it() {
    let head = "沢口町特定事業主行動計画\n\n## 1 登用の推進\n\n";
    for frame in [
        "|数値目標|\n|---|\n|◎令和12年度までに、女性の割合を30％以上にします。|\n",
        "|数値目標|令和12年度までに、女性の割合を30％以上にします。|\n|---|---|\n",
        "|目標|女性の割合を30％以上にします。|\n|---|---|\n|達成時期|令和12年度|\n",
    ] {
        let items = items(&format!("{head}{frame}\n○ 研修を行います。（総務課）\n"));
        let [goal, measure] = items.as_slice() else {
            panic!("{items:?}")
        };
        assert!(goal.ends_with("女性の割合  > 30％以上@2030"), "{goal}");
        assert_eq!(measure, "- 研修を行います。 | 総務課");
    }
    // A frame around one text is that text.
    let alone = items(&format!(
        "{head}|女性の割合　19.4％（令和７年度）→30％（令和12年度）|\n|---|\n"
    ));
    assert_eq!(
        alone,
        ["1 登用の推進 |  | 女性の割合 19.4％@2025 > 30％@2030"]
    );
}

#[test]
fn rows_of_a_frame_are_goals_with_their_numbers_and_where_they_stand() {
    let head = "沢口町特定事業主行動計画\n\n## 数値目標\n\n";
    assert_eq!(
        items(&format!(
            "{head}|№|数値目標|現状|\n|---|---|---|\n\
             |１|令和12年度までに、女性の割合を30％以上にします。|19.4％|\n\
             |２|令和12年度までに、男性の取得率を85％以上にします。|47.6％|\n"
        )),
        [
            "1 令和12年度までに、女性の割合を30%以上にします。 |  | 女性の割合 19.4％ > 30％以上@2030",
            "2 令和12年度までに、男性の取得率を85%以上にします。 |  | 男性の取得率 47.6％ > 85％以上@2030",
        ]
    );
    assert_eq!(
        items(&format!(
            "{head}|目標１|男性の取得率|\n|---|---|\n|現状値|51.4％（令和６年度）|\n|目標値|85％（令和12年度）|\n"
        )),
        ["1 男性の取得率 |  | 男性の取得率 51.4％@2024 > 85％@2030"]
    );
}

#[test]
fn each_line_that_says_it_is_a_goal_is_one() {
    let items = items(
        "沢口町特定事業主行動計画\n\n## 3 具体的な取組\n\n\
         【目標】令和12年度までに、男性の取得率を85％以上とする。\n\n【取組】\n\n①個別に説明する。\n\n\
         【目標】令和12年度までに、月45時間を超える職員を０人とする。\n\n【取組】\n\n①定時退庁日を設ける。\n",
    );
    assert_eq!(items.len(), 4, "{items:?}");
    assert!(items.iter().any(|i| i.ends_with("０人@2030")));
}

#[test]
fn goals_may_be_counted_under_the_word_for_them() {
    let plan = read(
        "沢口町特定事業主行動計画\n\n## 第３章　数値目標\n\n| 目標 | 内容 |\n|---|---|\n\
         | １ | 令和12年度までに、管理職に占める女性の割合を30％以上にします。 |\n\
         | ２ | 令和12年度までに、男性の育児休業取得率を85％以上にします。 |\n",
    );
    let names: Vec<_> = (plan.items.iter())
        .map(|i| {
            (
                i.number.as_ref().map(|n| n.value.as_str()),
                i.indicators[0].name.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        names,
        [
            (Some("1"), Some("管理職に占める女性の割合")),
            (Some("2"), Some("男性の育児休業取得率"))
        ]
    );
}

#[test]
fn goals_stand_over_where_they_are_and_are_to_go() {
    let plan = super::read(
        "桜町特定事業主行動計画\n計画期間 令和8年度～令和12年度\n\n# 数値目標\n\n\
         <table><tr><td colspan=3>目標１　管理職に占める女性の割合</td></tr>\
         <tr><td>令和6年度実績　15.7％</td><td>⇒</td><td>令和12年度　25％以上</td></tr></table>\n",
    );
    let rate = &plan.items[0].indicators[0];
    assert_eq!(plan.items[0].title, "管理職に占める女性の割合");
    assert_eq!(rate.baseline.as_ref().unwrap().raw, "15.7％");
    assert_eq!(rate.targets[0].raw, "25％以上");
}
