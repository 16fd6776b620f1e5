//! What an item stands below.

use super::read;

const TABLE: &str = "取組\t内容\t担当課\n講座の開催\t講座を開きます。\t福祉課\n\n";

/// The hierarchy of the last item of a plan.
fn above(text: &str) -> Vec<String> {
    let plan = read(&format!(
        "霞台町地域福祉計画\n令和8年3月\n計画期間：令和8年度～令和12年度\n\n{text}"
    ));
    let last = plan.items.last();
    let levels = last.map(|i| i.hierarchy.iter().map(|h| h.title.clone()).collect());
    levels.unwrap_or_default()
}

#[test]
fn a_number_of_two_parts_goes_on_from_the_nearest_that_begins_it() {
    let text = format!(
        "第２章　施策の展開\n\n基本目標１　支え合う\n\n１－１　見守り\n\n{TABLE}\
         基本目標２　安心して暮らす\n\n２－１　相談\n\n{TABLE}２－２　移動\n\n{TABLE}"
    );
    assert_eq!(above(&text), ["安心して暮らす", "移動"]);
}

#[test]
fn the_last_part_of_a_number_may_be_a_letter() {
    for last in ["イ", "B", "b"] {
        let first = if last == "イ" { "ア" } else { "A" };
        let text = format!(
            "基本目標１　しごと\n\n施策１－{first}　農業\n\n{TABLE}施策１－{last}　林業\n\n{TABLE}"
        );
        assert_eq!(above(&text), ["しごと", "林業"], "{last}");
    }
}

#[test]
fn a_label_with_a_number_stands_beside_the_marks_before_it() {
    let goal = |n: u32| {
        format!(
            "## 基本目標{n}　しごとをつくる\n\n【数値目標】\n\n・創業の件数：3件（令和6年度）→15件（令和12年度）\n\n\
             施策1　創業の支援\n\n担当課：商工課\n\n【ＫＰＩ】\n\n・相談の件数：24件（令和6年度）→60件（令和12年度）\n\n\
             施策2　農業の支援\n\n担当課：農林課\n\n【ＫＰＩ】\n\n・貸借の件数：2件（令和6年度）→8件（令和12年度）\n\n"
        )
    };
    let plan = read(&format!(
        "霞台町総合戦略\n令和8年3月\n計画期間：令和8年度～令和12年度\n\n{}{}",
        goal(1),
        goal(2)
    ));
    let names: Vec<&str> = plan.items.iter().map(|i| i.title.as_str()).collect();
    let one = ["しごとをつくる", "創業の支援", "農業の支援"];
    assert_eq!(names, [one, one].concat());
    assert!(plan.items.iter().all(|i| i.indicators.len() == 1));
}

#[test]
fn a_chapter_that_is_called_as_an_aim_stands_above_the_labelled_levels() {
    let below = format!("## 施策１　健康づくり\n\n{TABLE}");
    let text = format!("# 第１章　健やかに暮らせるまち\n\n{below}");
    assert_eq!(above(&text), ["健やかに暮らせるまち", "健康づくり"]);
    let text = format!("# 第１章　施策の展開\n\n{below}");
    assert_eq!(above(&text), ["健康づくり"]);
}
