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
    assert!(card("開始年度|令和8年度|終了年度|令和10年度")[0].starts_with(said[0]));
    assert_eq!(card("計画期間|1x3:令和8年度～令和10年度"), said);
}

#[test]
fn figures_without_years_of_their_own_stand_under_those_of_the_card() {
    let said = items(&[
        "取組番号|1-1|取組項目|1x2:ふるさと便の拡充",
        "2x1:年次計画||R8|R9|R10",
        "工程|準備|開始|検証",
        "4x1:成果指標|1x4:寄附額（千円）",
        "現状値（R6）<br>8,200|9,000|9,500|9,900",
        "1x4:職員数",
        "現状値（R6）<br>12人|11人|11人|10人",
    ]);
    let indicators = [
        "寄附額(千円) 8,200=8200000円@2024 > 9,000=9000000円@2026, 9,500=9500000円@2027, 9,900=9900000円@2028",
        "職員数 12人@2024 > 11人@2026, 11人@2027, 10人@2028",
    ];
    for indicator in indicators {
        assert!(said[0].contains(indicator), "{said:?}");
    }
}
