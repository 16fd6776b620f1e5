//! Running text through the whole line: goals, measures and figures that stand in no table.

use super::read;
use super::told;
use crate::plan::{ItemKind, Plan};

fn goals(plan: &Plan) -> Vec<String> {
    let goals = plan.items.iter().filter(|i| i.kind == ItemKind::Goal);
    goals.map(told).collect()
}

fn measures(plan: &Plan) -> Vec<String> {
    let others = plan.items.iter().filter(|i| i.kind != ItemKind::Goal);
    others.map(told).collect()
}

#[test]
fn a_number_opens_a_goal_and_what_is_done_for_it_opens_none() {
    let plan = read(
        "沢口村特定事業主行動計画\n\n目標1\n令和11年度まで引き続き採用者の女性割合を50%以上とする。\n参考：令和5年度実績 48%\n取組：広報を行う。\n\n\
         目標2\n令和11年度までに超過勤務の平均時間を67時間にする。\n取組：業務を簡素にする。\n\n\
         目標3　制度の利用を促す。\n取組：研修を行う。\n",
    );
    assert_eq!(
        goals(&plan),
        [
            "1 令和11年度まで引き続き採用者の女性割合を50%以上とする。 |  | 採用者の女性割合 48%@2023 > 50%以上@2029",
            "2 令和11年度までに超過勤務の平均時間を67時間にする。 |  | 超過勤務の平均時間  > 67時間@2029",
            "3 制度の利用を促す。 | ",
        ]
    );
    assert!(measures(&plan).is_empty());
    assert_eq!(
        plan.items[1].description.as_deref(),
        Some("業務を簡素にする。")
    );
}

#[test]
fn aims_of_others_are_no_goals_and_a_change_needs_no_name() {
    let plan = read(
        "沢口町温暖化対策実行計画\n\n1 目標の考え方\n\n国の計画では、2030年度までに排出量を46%削減することが掲げられました。\n\n\
         2 削減目標\n\n目標年度【2030(令和12)年度】に、基準年度【2013(平成25)年度】比で51%削減することを目標とします。\n\n\
         3 電気の目標\n\n使用量を、2030年度までに2013年度比で30％以上削減します。\n",
    );
    assert_eq!(
        goals(&plan),
        [
            "2 削減目標 |  |  > 51%削減@2030",
            "3 電気の目標 |  | 使用量  > 30％以上削減@2030"
        ]
    );
    let aim = plan.items[1].indicators[0].targets[0].value.clone();
    assert!(aim.is_some_and(|v| v.delta));
}

#[test]
fn sentences_that_leave_no_doubt_are_goals_under_any_heading() {
    let plan = read(
        "沢口町行動計画\n\n1 女性の採用\n\n採用者に占める女性の割合を50％程度とするよう努めます。\n\n\
         2 会議\n\n委員の定数は10名以内とする。\n\n3 国の動向\n\n令和7年度までに管理職の割合を18％とする。\n",
    );
    assert_eq!(
        goals(&plan),
        ["1 女性の採用 |  | 採用者に占める女性の割合  > 50％程度"]
    );
}

#[test]
fn labels_with_a_year_need_no_colon_and_the_heading_names_them() {
    let plan = read(
        "沢口町障害福祉計画\n\n(1) 施設からの移行者数\n\n現状（令和4年度）5人\n目標（令和8年度）12人\n\n\
         (2) 利用の促進\n\n令和8年度末の利用者数（推計）\n目標値　20人\n実績　18人\n",
    );
    assert_eq!(
        goals(&plan),
        [
            "1 施設からの移行者数 |  | 施設からの移行者数 5人@2022 > 12人@2026",
            "2 利用の促進 |  | 利用者数(推計)  > 20人@2026",
        ]
    );
    assert_eq!(plan.items[1].indicators[0].actuals.len(), 1);
}

#[test]
fn numbered_sentences_about_goals_are_goals_of_their_own() {
    let plan = read(
        "沢口町財政計画\n\n２　数値目標\n\n(1)　経常収支比率を令和９年度決算において94.0％以下とする。\n\n\
         (2)　基金の残高を令和９年度末までに20億円以上とする。\n",
    );
    assert_eq!(
        goals(&plan),
        [
            "1 経常収支比率を令和9年度決算において94.0%以下とする。 |  | 経常収支比率  > 94.0％以下@2027",
            "2 基金の残高を令和9年度末までに20億円以上とする。 |  | 基金の残高  > 20億円以上=2000000000円@2027",
        ]
    );
}

#[test]
fn figures_below_a_harm_belong_to_no_item() {
    let plan = read(
        "沢口市強靱化計画\n\n1-1 建物の倒壊による死傷者の発生\n\n・耐震化率　81.4％（R3）　→　92％（R9）\n\n\
         ・撤去件数　27件（R3）　→　60件（R9）\n\n1-2 備えの充実\n\n・備蓄の数　18食（R3）　→　36食（R9）\n",
    );
    assert_eq!(
        goals(&plan),
        ["1-2 備えの充実 |  | 備蓄の数 18食@2021 > 36食@2027"]
    );
    assert_eq!(plan.indicators.len(), 2);
}

#[test]
fn sentences_below_those_who_do_them_are_measures() {
    let plan = read(
        "沢口町温暖化対策実行計画\n\n１　全ての職員が行う取組\n\n(1)　電気の使用\n\n①　昼休みは消灯する。\n\n②　夜間の点灯が残っている。\n\n\
         (2)　紙の使用\n\n・　両面に印刷します。\n\n２　市民の取組\n\n・　買い物袋を持参する。\n",
    );
    assert_eq!(
        measures(&plan),
        [
            "1 昼休みは消灯する。 | 全ての職員",
            "- 両面に印刷します。 | 全ての職員"
        ]
    );
}

#[test]
fn a_measure_says_itself_who_does_it() {
    let plan = read(
        "沢口市計画\n\n（庁舎）\n\n○　分署の建替えを進める。【消防本部】\n\n（見守り）\n\n\
         ①　協定の拡大　宅配の事業者との協定を増やします。【新規】【福祉課】\n\n\
         ３　職員の取組\n\n①　総務課は、手引を作る。\n",
    );
    assert_eq!(
        measures(&plan),
        [
            "- 分署の建替えを進める。 | 消防本部",
            "1 協定の拡大 | 福祉課",
            "1 総務課は、手引を作る。 | 総務課"
        ]
    );
    let more = plan.items[1].description.as_deref();
    assert_eq!(more, Some("宅配の事業者との協定を増やします。"));
}

#[test]
fn figures_on_lines_below_a_label_are_not_one_figure() {
    let plan = read(
        "沢口市報告書\n\n取組１　公用車の削減\n\n所管：管財課\n\n目標\n142\n136\n130\n\n実績\n141\n133\n",
    );
    let values = plan.items.iter().flat_map(|i| &i.indicators);
    let values = values.flat_map(|i| i.targets.iter().chain(&i.actuals).chain(&i.baseline));
    assert!(
        values
            .filter_map(|o| o.value.as_ref())
            .all(|v| v.number < 1000.into())
    );
}

#[test]
fn letters_number_measures_and_pointed_brackets_hold_who_does_them() {
    let plan = read(
        "沢口町行動計画\n\n１　採用\n\nア　見学会を開く。＜総務課、消防本部＞\n\nイ　体験談を載せる。＜所属長＞\n\n\
         ２　行事\n\n大会を開催しました。（主催：総務課）\n\n３　会場\n\n・説明会（１階大会議室）\n",
    );
    assert_eq!(
        measures(&plan),
        [
            "1 見学会を開く。 | 総務課 消防本部",
            "2 体験談を載せる。 | 所属長"
        ]
    );
}

#[test]
fn what_is_talked_about_is_no_measure() {
    let plan = read(
        "沢口町だより\n\n１　懇談会\n\n【総務課】\n\n・ごみの分別について\n\n・公園を整備する。\n",
    );
    assert_eq!(measures(&plan), ["- 公園を整備する。 | 総務課"]);
}

#[test]
fn a_step_begins_behind_the_word_that_leads_to_it() {
    let plan = read(
        "沢口町計画\n\n| 取組 | 担当課 | 実施時期 |\n|---|---|---|\n| 車両の更新 | 総務課 | 2023年度から随時 |\n| 照明の更新 | 総務課 | 2024年度～ |\n",
    );
    assert_eq!(measures(&plan)[0], "- 車両の更新 | 総務課 | 2023 随時");
    assert_eq!(plan.items[1].schedule[0].steps, [""; 0]);
}

#[test]
fn letters_set_apart_make_one_title() {
    assert_eq!(read("予　算　書\n\n1 概要\n\n本文です。\n").title, "予算書");
    let plan = read("沢口町総合計画　実施計画\n\n1 概要\n\n本文です。\n");
    assert_eq!(plan.title, "沢口町総合計画　実施計画");
}

#[test]
fn a_numbered_heading_is_the_item_of_the_labels_below_it() {
    let plan = read(
        "沢口町計画\n\n第２章　公園と道路\n\n（１）公園の整備\n\n【現状と課題】\n\n遊具が古い。\n\n【取組内容】\n\n更新します。\n\n\
         【担当課】\n\n土木課\n\n【数値目標】\n\n遊具の数　令和８年度までに30基（令和５年度　12基）\n\n\
         No.2　橋の架替え\n\n（担当課：建設課）\n\n取組内容：架け替えます。\n",
    );
    assert_eq!(
        measures(&plan),
        [
            "1 公園の整備 | 土木課 | 遊具の数 12基@2023 > 30基@2026",
            "2 橋の架替え | 建設課"
        ]
    );
    assert!(goals(&plan).is_empty());
}

#[test]
fn offices_behind_a_title_answer_for_the_text_below_it() {
    let plan = read(
        "沢口町計画\n\n（１）公園の整備　【土木課】\n\n遊具を更新します。\n\n（２）道路の整備（担当課：建設課）\n\n舗装を直します。\n\n\
         （３）利用者数（交通課）\n\n現状値（令和5年度）：12人　目標値：30人\n",
    );
    assert_eq!(
        measures(&plan),
        ["1 公園の整備 | 土木課", "2 道路の整備 | 建設課"]
    );
    assert_eq!(
        goals(&plan),
        ["3 利用者数 | 交通課 | 利用者数 12人@2023 > 30人"]
    );
}

#[test]
fn a_label_in_brackets_is_no_title_and_a_name_has_no_mark() {
    let plan = read(
        "沢口町計画\n\n(1) 地域への移行\n\n【成果目標】\n\n令和８年度末までに移行者数を12人とする。\n\n\
         第２　計画の目標\n\n(1)取得率（令和５年度：12.5％）の目標を30％とする。\n\n\
         第３　計画の目標\n\n取得率について、令和８年度までに40％以上を目指します。\n\n\
         第４　計画の目標\n\n取得率を12.5％（令和５年度）から50％（令和８年度）に高めます。\n",
    );
    assert_eq!(
        goals(&plan),
        [
            "1 地域への移行 |  | 移行者数  > 12人@2026",
            "2 計画の目標 |  | 取得率 12.5％@2023 > 30％",
            "3 計画の目標 |  | 取得率  > 40％以上@2026",
            "4 計画の目標 |  | 取得率 12.5％@2023 > 50％@2026",
        ]
    );
}

#[test]
fn an_office_on_the_line_below_answers_for_the_point_above() {
    for (open, close) in [
        ("【", "】"),
        ("（", "）"),
        ("【担当課：", "】"),
        ("担当課：", ""),
    ] {
        let plan = read(&format!(
            "沢口町地域福祉計画\n\n1 見守り\n\n【町が取り組むこと】\n\n\
             ① 協定の拡大　宅配の事業者との協定を増やします。\n\n{open}高齢福祉課{close}\n\n\
             ② 端末の貸与　記録の負担を軽くします。\n\n{open}福祉課{close}\n",
        ));
        assert_eq!(
            measures(&plan),
            ["1 協定の拡大 | 高齢福祉課", "2 端末の貸与 | 福祉課"],
            "{open}"
        );
        let above = plan.items[1].hierarchy.last().map(|h| h.title.as_str());
        assert_eq!(above, Some("【町が取り組むこと】"));
    }
}

#[test]
fn figures_of_a_policy_stand_beside_the_list_of_its_undertakings() {
    let plan = read(
        "沢口町総合戦略\n令和8年度～令和12年度\n\n基本目標1　しごとをつくる\n\n■数値目標\n\n\
         ・従業者数：8,412人（R6）→8,500人（R12）\n\n施策1　企業の支援\n\n■ＫＰＩ\n\n\
         ・承継の件数：３件（R6）→20件（R12）\n\n■主な取組\n\n・相談会の開催【商工課】\n",
    );
    let goals = goals(&plan);
    assert_eq!(
        goals,
        ["1 しごとをつくる |  | 従業者数 8,412人@2024 > 8,500人@2030"]
    );
    assert_eq!(measures(&plan), ["- 相談会の開催 | 商工課"]);
    assert_eq!(plan.indicators[0].name.as_deref(), Some("承継の件数"));
}

#[test]
fn when_it_is_to_be_stands_behind_who_does_it() {
    let plan = read(
        "沢口町特定事業主行動計画\n\n# 3 具体的な取組内容\n\n## (1) 育児休業\n\n\
         ・所属長が計画の作成を勧める。【人事課】（令和8年度～）\n",
    );
    assert_eq!(measures(&plan), ["- 所属長が計画の作成を勧める。 | 人事課"]);
    assert_eq!(plan.items[0].notes[0].text, "令和8年度～");
}

#[test]
fn headings_below_a_label_of_undertakings_may_name_their_offices() {
    let plan = read(
        "沢口町総合戦略\n\n施策1　林業\n\n木を使います。\n\n【具体的な取組】\n\n\
         ◆担い手の育成（産業課）\n　家賃を補助します。\n\n◆木の利用（環境課）\n　ボイラーを入れます。\n",
    );
    assert_eq!(
        measures(&plan),
        ["- 担い手の育成 | 産業課", "- 木の利用 | 環境課"]
    );
}

#[test]
fn a_sentence_behind_the_label_of_goals_is_aimed_at() {
    let plan = read(
        "霞台市健康づくり計画\n令和８年度～令和12年度\n\n第１章　取組\n\n１　健診を受けやすくする\n\n\
         ◇現状　受診率は令和６年度に52.3％となっています。\n\
         ◇目標　特定健診の受診率を令和12年度までに60％以上にします。\n\
         ◇取組　・休日健診の実施（健康課）\n　　　　・通知の送付（健康課）\n",
    );
    let titles: Vec<&str> = plan.items.iter().map(|i| i.title.as_str()).collect();
    assert_eq!(
        titles,
        ["健診を受けやすくする", "休日健診の実施", "通知の送付"]
    );
    let goal = &plan.items[0].indicators[0];
    assert_eq!(goal.name.as_deref(), Some("特定健診の受診率"));
    assert_eq!(goal.targets[0].raw, "60％以上");
}

#[test]
fn the_line_above_names_what_a_sentence_aims_at() {
    let plan = read(
        "霞台町温暖化対策計画\n令和８年度～令和12年度\n\n第３章　削減目標\n\n\
         ◇用紙の使用量\n　令和12年度までに、年間180万枚以下とする。（令和６年度実績：236万枚）\n\
         ◇電気の使用量\n　令和12年度までに、令和６年度（3,412千kWh）比で15％削減する。\n",
    );
    let said: Vec<(&str, &str, &str)> = (plan.items.iter())
        .flat_map(|i| &i.indicators)
        .map(|i| {
            let name = i.name.as_deref().unwrap_or_default();
            let start = i.baseline.as_ref().map_or("", |b| b.raw.as_str());
            (name, start, i.targets[0].raw.as_str())
        })
        .collect();
    let want = [
        ("用紙の使用量", "236万枚", "年間180万枚以下"),
        ("電気の使用量", "3,412千kWh", "15％削減"),
    ];
    assert_eq!(said, want);
}

#[test]
fn numbered_goals_need_not_all_be_sentences() {
    let plan = read(
        "若草市行動計画\n計画期間　令和８年度～令和12年度\n\n第４章　数値目標\n\
         １　女性職員の割合を、令和12年度までに45％以上とする。\n２　休業の取得率　令和６年度62.5％　→　令和12年度85％\n\
         ３　残業の多い職員の数を、令和６年度（214人）の半分以下とする。\n",
    );
    let told: Vec<_> = (plan.items.iter())
        .map(|i| {
            let number = i.number.as_ref().map(|n| n.value.clone());
            let aims = i.indicators.iter().flat_map(|i| &i.targets);
            (
                number.unwrap(),
                aims.map(|t| t.raw.clone()).collect::<String>(),
            )
        })
        .collect();
    let goal = |number: &str, aim: &str| (number.to_owned(), aim.to_owned());
    assert_eq!(
        told,
        [goal("1", "45％以上"), goal("2", "85％"), goal("3", "")]
    );
}

#[test]
fn a_time_before_a_name_is_when_it_is_due_if_it_lies_ahead() {
    let plan = read(
        "沢口町定員管理計画\n令和7年12月\n\n５ 目標\n令和12年４月１日の職員数を103人とします。\n",
    );
    let want = "5 目標 |  | 職員数  > 103人@2030";
    assert_eq!(goals(&plan), [want]);
}

#[test]
fn a_bracket_may_say_in_words_where_things_stand() {
    let plan = read(
        "沢口町健康増進計画\n令和7年12月\n\n目標5　喫煙率の低下\n令和17年度までに、成人の喫煙率を9.6%にします（令和６年度の現状は14.1%）。\n",
    );
    assert!(
        goals(&plan)[0].ends_with("成人の喫煙率 14.1%@2024 > 9.6%@2035"),
        "{:?}",
        goals(&plan)
    );
}
