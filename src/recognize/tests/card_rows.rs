//! Rows of cards that look like the head of a table.

use super::cards::items;

#[test]
fn a_time_beside_its_label_is_no_head() {
    let card = |row: &str| {
        let rows = [
            "取組名|1x3:空き施設の貸付け",
            row,
            "主管課|管財課|関係課|学校課",
            "取組内容|1x3:旧小学校を企業に貸し付ける。",
        ];
        items(&rows)
    };
    let said = ["- 空き施設の貸付け | 管財課(Lead) 学校課(Related)"];
    assert_eq!(
        card("改革の柱|財産の活用|計画期間|令和8年度～令和10年度"),
        said
    );
    assert_eq!(card("開始年度|令和8年度|終了年度|令和10年度"), said);
    assert_eq!(card("計画期間|1x3:令和8年度～令和10年度"), said);
}
