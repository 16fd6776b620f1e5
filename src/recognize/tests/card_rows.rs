//! Rows of cards that look like the head of a table.

use super::cards::items;
use super::read;

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

#[test]
fn what_was_joined_before_does_not_part_an_index_from_its_cards() {
    let card = |n: u32, title: &str, office: &str| {
        format!("番号\t{n}\t取組\t{title}\n担当課\t{office}\n内容\t{title}を進める。\n\n")
    };
    let plan = read(&format!(
        "笹野町実施計画\n計画期間　令和８年度～令和９年度\n\n## １　取組の一覧\n\n\
         番号\t取組\t担当課\n1\t窓口の見直し\t住民課\n2\t会議の削減\t総務課\n3\t広告の募集\t財政課\n\n\
         ## ２　年次計画\n\n取組\t令和8年度\t令和9年度\n窓口の見直し\t検討\t実施\n会議の削減\t検討\t実施\n\
         広告の募集\t検討\t実施\n\n## ３　個票\n\n{}{}{}",
        card(1, "窓口の見直し", "住民課"),
        card(2, "会議の削減", "総務課"),
        card(3, "広告の募集", "財政課")
    ));
    let told = plan
        .items
        .iter()
        .map(|i| (i.title.as_str(), i.schedule.len()));
    let want = [("窓口の見直し", 2), ("会議の削減", 2), ("広告の募集", 2)];
    assert_eq!(told.collect::<Vec<_>>(), want);
}
