//! Forms of labels and values: beside each other, without a name of their own, with words among the
//! values that could be labels.

use super::read;
use super::told;

const HEAD: &str = "霞台町行政改革実施計画\n令和8年度から令和12年度まで\n\n";

fn items(text: &str) -> Vec<String> {
    read(&format!("{HEAD}{text}"))
        .items
        .iter()
        .map(told)
        .collect()
}

#[test]
fn two_forms_beside_each_other_are_two_items() {
    assert_eq!(
        items(
            "取組項目1\t窓口の改善\t取組項目2\t広報の充実\n\
             担当\t住民課\t担当\t企画課\n\
             現状値(令和6年度)\t12%\t現状値(令和6年度)\t5回\n\
             目標値(令和12年度)\t40%\t目標値(令和12年度)\t12回\n",
        ),
        [
            "1 窓口の改善 | 住民課 | 12%@2024 > 40%@2030",
            "2 広報の充実 | 企画課 | 5回@2024 > 12回@2030",
        ]
    );
}

#[test]
fn tables_beside_each_other_under_the_same_heads_are_two() {
    assert_eq!(
        items(
            "指標\t現状値（R6）\t目標値（R12）\t指標\t現状値（R6）\t目標値（R12）\n\
             出生数\t23人\t30人\t待機児童数\t3人\t0人\n\
             婚姻数\t18組\t25組\t学童登録数\t88人\t120人\n",
        ),
        [
            "- 出生数 |  | 出生数 23人@2024 > 30人@2030",
            "- 婚姻数 |  | 婚姻数 18組@2024 > 25組@2030",
            "- 待機児童数 |  | 待機児童数 3人@2024 > 0人@2030",
            "- 学童登録数 |  | 学童登録数 88人@2024 > 120人@2030",
        ]
    );
}

#[test]
fn a_form_takes_its_name_from_the_line_above() {
    assert_eq!(
        items(
            "1 窓口の改善\n担当\t住民課\n現状値（令和6年度）\t12%\n目標値（令和12年度）\t40%\n\n\
             (2) 広報の充実\t\n担当\t企画課\n取組内容\t広報紙を変えます。\n\
             目標値（令和9年度）\t8回\n目標値（令和12年度）\t12回\n",
        ),
        [
            "1 窓口の改善 | 住民課 | 12%@2024 > 40%@2030",
            "2 広報の充実 | 企画課 |  > 8回@2027, 12回@2030",
        ]
    );
}

#[test]
fn a_value_may_be_a_word_that_heads_elsewhere() {
    assert_eq!(
        items("取組項目4\t補助金\n主管課\t財政課\n関係課\t全課\n取組内容\t見直します。\n"),
        ["4 補助金 | 財政課(Lead) 全課(Related)"]
    );
}

#[test]
fn who_leads_may_stand_in_brackets() {
    assert_eq!(
        items("№\t取組項目\t担当課\t内容\n1\t広報\t企画課（主）、総務課（副）\t広報します。\n"),
        ["1 広報 | 企画課(Lead) 総務課(Related)"]
    );
}

#[test]
fn a_facility_is_an_item_where_something_is_done_with_it() {
    let plan = "施設名\t担当課\t内容\t令和8年度\t令和9年度\n中央公民館\t学習課\t改修します。\t設計\t工事\n";
    assert_eq!(
        items(plan),
        ["- 中央公民館 | 学習課 | 2026 設計, 2027 工事"]
    );
    assert!(
        items("施設名\t所管課\t建築年度\t延床面積\n中央公民館\t学習課\t1985\t1,200\n").is_empty()
    );
}

#[test]
fn years_may_lack_their_era_and_carry_a_unit() {
    let plan = "霞台町行政改革実施計画\n平成30年度から平成34年度まで\n\n\
        №\t取組項目\t担当課\t現状値\t33年度目標\n1\t窓口\t住民課\t12%\t40%\n";
    let plan = read(plan);
    assert_eq!(told(&plan.items[0]), "1 窓口 | 住民課 | 12% > 40%@2021");
    let target = &plan.items[0].indicators[0].targets[0];
    assert_eq!(target.reasons, ["era_inferred"]);
    let plan = read(
        "霞台町情報化計画\n平成24年度から平成25年度まで\n\n事業名\t窓口の予約\n担当課\t住民課\n指標\t予約の割合\t目標値（25年度末）\t45%\n",
    );
    assert_eq!(
        told(&plan.items[0]),
        "- 窓口の予約 | 住民課 | 予約の割合  > 45%@2013"
    );
    let amounts = items("№\t取組項目\t担当課\tR8目標額（千円）\n1\t窓口\t住民課\t1,200\n");
    assert_eq!(amounts, ["1 窓口 | 住民課 |  > 1,200=1200000円@2026"]);
}

#[test]
fn parts_of_the_period_head_columns() {
    assert_eq!(
        items("№\t取組項目\t担当課\t前期(R8～R9)\t後期(R10～R12)\n1\t窓口\t住民課\t検討\t実施\n"),
        ["1 窓口 | 住民課 | 2026 検討, 2028 実施"]
    );
}

#[test]
fn classes_are_series_of_what_stands_above_them() {
    let list = "指標\t現状値(R5)\t目標値(R12)\t担当課\n喫煙率\t\t\t\n\u{3000}男性\t30%\t20%\t健康課\n\
        \u{3000}女性\t8%\t5%\t健康課\n肥満者の割合\t25%\t20%\t健康課\n";
    assert_eq!(
        items(list),
        [
            "- 喫煙率 | 健康課 | 喫煙率 男性 30%@2023 > 20%@2030 | 喫煙率 女性 8%@2023 > 5%@2030",
            "- 肥満者の割合 | 健康課 | 肥満者の割合 25%@2023 > 20%@2030",
        ]
    );
    let plan = read(&format!(
        "{HEAD}項目\t基準値(R5)\t目標値(R12)\n朝食を毎日食べる割合\n就学前\t92%\t95%\n小学生\t88%\t95%\n"
    ));
    let names: Vec<_> = plan
        .indicators
        .iter()
        .filter_map(|i| i.name.as_deref())
        .collect();
    let expected = ["朝食を毎日食べる割合 就学前", "朝食を毎日食べる割合 小学生"];
    assert_eq!(names, expected);
}

#[test]
fn a_title_that_ran_into_the_cell_of_its_number_is_found() {
    let plan = read(
        "岩清野町行財政改革実施計画\n\n番号\t取組名\t担当課\t取組内容\n\
         （1）\t窓口の改善\t住民課\t待ち時間を減らす。\n\
         （10）会議資料の電子化\t\t総務課\t紙を配らない。\n",
    );
    let said: Vec<String> = (plan.items.iter())
        .map(|i| format!("{} {}", i.number.as_ref().unwrap().value, i.title))
        .collect();
    assert_eq!(said, ["1 窓口の改善", "10 会議資料の電子化"]);
}

#[test]
fn a_card_is_named_by_the_row_across_it() {
    let card = |name: &str, office: &str| {
        format!(
            "<table><tr><td colspan=2>{name}</td></tr><tr><td>担当課</td><td>{office}</td></tr>\
             <tr><td>取組内容</td><td>遊具を更新する。</td></tr></table>\n\n"
        )
    };
    let plan = read(&format!(
        "下浜市行政改革プラン\n令和6年度から令和10年度まで\n\n{}{}{}",
        card("取組１　公園の整備", "土木課"),
        card("施策1-2　橋の補修", "建設課"),
        card("窓口の見直し", "市民課"),
    ));
    let said: Vec<_> = (plan.items.iter())
        .map(|i| {
            let number = i.number.as_ref().map_or("-", |n| n.value.as_str());
            (number, i.title.as_str(), i.departments[0].name.as_str())
        })
        .collect();
    assert_eq!(
        said,
        [
            ("1", "公園の整備", "土木課"),
            ("1-2", "橋の補修", "建設課"),
            ("-", "窓口の見直し", "市民課"),
        ]
    );
}

#[test]
fn steps_below_a_heading_that_somebody_answers_for_are_its_own() {
    let plan = read(
        "岩清野町ＤＸ計画\n令和８年度～令和９年度\n\n\
         １　オンライン化【担当：総務課・全課】\n\n手続を広げます。\n\n\
         実施項目\t令和８年度\t令和９年度\n証明の申請\t27手続で運用\t27手続で運用\n施設の予約\t調査\t導入\n\n\
         ２　電子決裁（総務課）\n\n決裁を電子にします。\n\n【スケジュール】\n\n令和８年度\t令和９年度\n調査\t導入\n\n\
         ３　窓口の見直し（住民課）\n\n窓口を見直します。\n\n\
         №\t取組項目\t令和８年度\t令和９年度\n1\t予約\t検討\t実施\n2\t案内\t検討\t実施\n",
    );
    let said: Vec<String> = plan.items.iter().map(told).collect();
    assert_eq!(
        said,
        [
            "1 オンライン化 | 総務課 全課 | 2026 27手続で運用/調査, 2027 27手続で運用/導入",
            "2 電子決裁 | 総務課 | 2026 調査, 2027 導入",
            "1 予約 | 住民課 | 2026 検討, 2027 実施",
            "2 案内 | 住民課 | 2026 検討, 2027 実施",
        ]
    );
    let notes: Vec<&str> = plan.items[0]
        .notes
        .iter()
        .map(|n| n.text.as_str())
        .collect();
    assert_eq!(notes[1], "施設の予約：令和８年度 調査、令和９年度 導入");
}

#[test]
fn a_group_right_below_another_is_a_part_of_it() {
    let row = |cells: &str| format!("<tr><td>{}</td></tr>", cells.replace('|', "</td><td>"));
    let band = |words: &str| format!("<tr><td colspan=3>{words}</td></tr>");
    let list = [
        band("基本目標Ⅰ　学び"),
        row("番号|事業名|担当課"),
        band("施策の方向１　広報"),
        row("1|広報紙の特集|総務課"),
        band("施策の方向２　講座"),
        row("2|市民講座|学習課"),
        band("基本目標Ⅱ　参画"),
        band("施策の方向１　登用"),
        row("3|委員の公募|総務課"),
    ]
    .concat();
    let plan = read(&format!(
        "霞台町男女共同参画計画\n令和8年度から令和10年度まで\n\n<table>{list}</table>\n"
    ));
    let above = |item: &crate::plan::Item| -> Vec<String> {
        item.hierarchy.iter().map(|l| l.title.clone()).collect()
    };
    let above: Vec<Vec<String>> = plan.items.iter().map(above).collect();
    assert_eq!(
        above,
        [["学び", "広報"], ["学び", "講座"], ["参画", "登用"]]
    );
}

#[test]
fn classes_of_a_column_stand_below_the_headings() {
    let plan = read(&format!(
        "{HEAD}１　栄養\n\n（３）具体的な取組\n\nライフステージ\t取組名\t取組内容\t担当課\n\
         学童期\t親子料理教室\t調理実習を行います。\t健康課\n"
    ));
    let above: Vec<&str> = plan.items[0]
        .hierarchy
        .iter()
        .map(|l| l.title.as_str())
        .collect();
    assert_eq!(above, ["栄養", "具体的な取組", "学童期"]);
}

#[test]
fn an_item_of_a_list_stands_in_its_own_row() {
    let plan = read(&format!(
        "{HEAD}基本方針\t番号\t取組\t担当課\n１ 窓口\t1\t予約の拡大\t住民課\n\t2\t案内の改善\t総務課\n"
    ));
    let lines: Vec<_> = plan.items.iter().map(|i| i.provenance.line).collect();
    assert_eq!(lines, [Some(5), Some(6)]);
    assert_eq!(plan.items[1].hierarchy[0].title, "窓口");
}

#[test]
fn whose_figures_a_row_holds_is_the_class_of_its_series() {
    for (head, classes) in [
        ("部局", ["町長部局", "教育委員会"]),
        ("機関", ["町長部局", "消防本部"]),
        ("職種", ["一般行政職", "保育士"]),
        ("職員区分", ["正規職員", "会計年度任用職員"]),
    ] {
        let [one, two] = classes;
        let told = items(&format!(
            "<table><tr><td>指標</td><td>{head}</td><td>現状（令和６年度）</td><td>目標（令和12年度）</td></tr>\
             <tr><td rowspan=2>育児休業取得率</td><td>{one}</td><td>50.0％</td><td>100％</td></tr>\
             <tr><td>{two}</td><td>0.0％</td><td>50％</td></tr></table>\n"
        ));
        assert_eq!(
            told,
            [format!(
                "- 育児休業取得率 |  | 育児休業取得率 {one} 50.0％@2024 > 100％@2030 | \
                 育児休業取得率 {two} 0.0％@2024 > 50％@2030"
            )]
        );
    }
}

#[test]
fn a_label_left_of_all_rows_of_a_list_is_no_part_of_their_names() {
    let plan = read(
        "楢町子ども計画\n計画期間　令和８年度～令和12年度\n\n<table>\
         <tr><td rowspan=\"2\"></td><td rowspan=\"2\">事業名</td><td rowspan=\"2\">事業の内容</td>\
         <td colspan=\"2\">成果目標</td></tr><tr><td>指標</td><td>R11（目標）</td></tr>\
         <tr><td rowspan=\"2\">主な事業</td><td>① 健診</td><td>費用を助成します。</td><td>受診率</td><td>100％</td></tr>\
         <tr><td>② 訪問</td><td>自宅を訪ねます。</td><td>利用者数</td><td>90人</td></tr></table>\n",
    );
    let said: Vec<(&str, &str)> = (plan.items.iter())
        .map(|i| {
            (
                i.title.as_str(),
                i.indicators[0].name.as_deref().unwrap_or(""),
            )
        })
        .collect();
    assert_eq!(said, [("健診", "受診率"), ("訪問", "利用者数")]);
}

#[test]
fn marks_below_names_say_who_does_it() {
    let card = |marks: &str| {
        items(&format!(
            "<table><tr><td>取組1</td><td colspan=4>体験の開発</td></tr>\
             <tr><td>取組内容</td><td colspan=4>案内板を置く。</td></tr>\
             <tr><td rowspan=2>実施主体</td><td>町</td><td>観光協会</td><td>事業者</td><td>住民</td></tr>\
             <tr>{marks}</tr></table>\n"
        ))
    };
    let marks = "<td>◎</td><td>○</td><td></td><td></td>";
    assert_eq!(card(marks), ["1 体験の開発 | 町 観光協会"]);
    let marks = "<td>－</td><td>○</td><td>－</td><td>○</td>";
    assert_eq!(card(marks), ["1 体験の開発 | 観光協会 住民"]);
}

#[test]
fn money_of_each_year_may_stand_below_the_goal_and_says_nothing_of_it() {
    let form = |goal: &str, row: &str| {
        format!(
            "番号\t1-1\t\t実施項目\t窓口の改善\t\n担当課\t町民課\t町民課\t町民課\t町民課\t町民課\n\
             年度別計画\tR8\tR9\tR10\tR11\tR12\n\t検討\t実施\t→\t→\t→\n目標\t{goal}\t{goal}\t{goal}\t{goal}\t{goal}\n{row}\n"
        )
    };
    for goal in [
        "令和12年度までに、町内にある公共施設の会員の登録者数を4,000人にする。",
        "町内にある公共施設の会員の登録者数　4,000人（令和12年度）",
    ] {
        let plan = read(&format!(
            "{HEAD}{}",
            form(goal, "効果額（千円）\t100\t150\t200\t250\t300")
        ));
        let [item] = plan.items.as_slice() else {
            panic!("{:?}", plan.items);
        };
        let said: Vec<(&str, usize)> = (item.indicators.iter())
            .map(|i| (i.name.as_deref().unwrap_or_default(), i.targets.len()))
            .collect();
        assert_eq!(said[0].1, 1, "{goal}");
        assert_eq!(said[1], ("効果額(千円)", 5), "{goal}");
        let first = item.indicators[1].targets[0].value.as_ref();
        assert_eq!(
            first.map(|v| v.number.to_string()).as_deref(),
            Some("100000")
        );
    }
}

#[test]
fn words_below_years_that_head_columns_elsewhere_are_steps_among_steps() {
    let plan = read(&format!(
        "{HEAD}番号\t1-1\t\t\t実施項目\t電子申請の拡大\n担当課\t情報課\t情報課\t情報課\t情報課\t情報課\n\
         年次計画\tR8\tR9\tR10\tR11\tR12\n取組\t調査\t準備\t拡大\t見直し\t検証\n数値目標（件）\t120\t180\t250\t320\t400\n"
    ));
    let [item] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    let steps: Vec<&str> = item
        .schedule
        .iter()
        .flat_map(|s| s.steps.iter().map(String::as_str))
        .collect();
    assert_eq!(steps, ["調査", "準備", "拡大", "見直し", "検証"]);
    assert_eq!(item.indicators[0].targets.len(), 5);
}

#[test]
fn a_unit_of_money_may_stand_alone_above_its_table() {
    for line in ["（千円）", "単位　千円", "（単位：千円）"] {
        let plan = read(&format!(
            "{HEAD}## 投資・財政計画\n\n{line}\n\n区分\t令和8年度\t令和9年度\t令和10年度\n給水収益\t179\t178\t176\n"
        ));
        let first = plan.indicators[0].targets[0].value.as_ref();
        assert_eq!(
            first.map(|v| v.number.to_string()).as_deref(),
            Some("179000"),
            "{line}"
        );
    }
}
