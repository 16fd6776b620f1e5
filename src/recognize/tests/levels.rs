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
