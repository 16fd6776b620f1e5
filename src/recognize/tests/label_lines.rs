//! Forms of labelled lines without a frame.

use super::{read, told};

#[test]
fn the_number_of_a_form_may_stand_before_its_name_or_behind() {
    let lines = [
        "取組番号：1\n取組名：窓口の委託\n担当課：町民課\n",
        "取組名：窓口の委託\n担当課：町民課\n取組番号：1\n",
    ];
    for lines in lines {
        let rest =
            "取組内容：交付の業務を委託する。\n指標：委託業務数\n目標値（令和10年度）：6業務\n\n";
        let next = lines
            .replace('1', "2")
            .replace("窓口の委託", "公用車の管理");
        let plan = read(&format!(
            "山吹町改革プラン\n（令和８年度～令和10年度）\n\n{lines}{rest}{next}{rest}"
        ));
        let said: Vec<(&str, &str)> = (plan.items.iter())
            .map(|i| {
                (
                    i.number.as_ref().map_or("", |n| n.value.as_str()),
                    i.title.as_str(),
                )
            })
            .collect();
        assert_eq!(said, [("1", "窓口の委託"), ("2", "公用車の管理")]);
        assert!(plan.items.iter().all(|i| i.indicators.len() == 1));
    }
}

#[test]
fn a_name_and_who_answers_above_a_table_are_enough() {
    let plan = read(
        "霞台町事務事業評価シート\n令和7年8月\n\n事務事業名：放課後教室の運営\n所管課：こども課\n\n\
         指標名\t単位\t\t令和4年度\t令和5年度\n開いた日数\t日\t目標値\t290\t292\n\t\t実績値\t288\t289\n",
    );
    let [item] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    assert_eq!(item.title, "放課後教室の運営");
    assert_eq!(item.departments[0].name, "こども課");
    assert_eq!(item.indicators[0].targets.len(), 2);
}

#[test]
fn labels_that_count_undertakings_head_what_is_below_them() {
    let plan = read(
        "笹野町行財政改革推進計画\n\n令和８年度～令和９年度\n\n（１）歳入の確保\n\n取組１　広告の募集　【広報課】\n\n封筒に広告を載せる。\n\n\
         | 指標 | R8 | R9 |\n|---|---|---|\n| 広告の数（件） | 4 | 6 |\n\n（２）歳出の見直し\n\n取組２　照明の更新（主管課：管財課　関係課：全課）\n\n庁舎の照明を取り替える。\n",
    );
    let items = plan.items.iter().map(|item| {
        let number = item.number.as_ref();
        let offices: Vec<&str> = item.departments.iter().map(|d| d.name.as_str()).collect();
        (
            number.and_then(|n| n.label.as_deref()),
            number.map(|n| n.value.as_str()),
            item.title.as_str(),
            offices,
            item.indicators.len(),
        )
    });
    assert_eq!(
        items.collect::<Vec<_>>(),
        [
            (Some("取組"), Some("1"), "広告の募集", vec!["広報課"], 1),
            (
                Some("取組"),
                Some("2"),
                "照明の更新",
                vec!["管財課", "全課"],
                0
            ),
        ]
    );
}

#[test]
fn the_first_line_of_a_form_is_no_heading() {
    let plan = read(
        "笹野町行財政改革推進計画\n\n第２章　取組\n\n取組１　広告の募集\n担当課　広報課\n内容　封筒に広告を載せる。\n\n取組２　照明の更新\n担当課　管財課\n内容　照明を取り替える。\n",
    );
    assert!(plan.sections.iter().all(|s| s.children.is_empty()));
    assert_eq!(plan.items.len(), 2);
}

#[test]
fn the_next_chapter_is_no_label_of_the_last_undertaking() {
    let plan = read(
        "笹野町行財政改革推進計画\n\n令和８年度～令和９年度\n\n第１　推進項目\n\n推進項目１　広告の募集（主管課：広報課）\n\n封筒に広告を載せる。\n\n\
         ○目標　広告の数　４件（令和６年度）→６件（令和９年度）\n\n推進項目２　照明の更新（主管課：管財課）\n\n庁舎の照明を取り替える。\n\n\
         ○目標　取り替えた数　４０基（令和６年度）→９０基（令和９年度）\n\n第２　推進体制\n\n町長を長とする本部が進める。\n",
    );
    let told = |at: usize| {
        let item = &plan.items[at];
        let names = item.indicators.iter().flat_map(|i| i.name.clone());
        (item.hierarchy.len(), names.collect::<Vec<_>>())
    };
    assert_eq!(told(0), (1, vec!["広告の数".to_owned()]));
    assert_eq!(told(1), (1, vec!["取り替えた数".to_owned()]));
}

#[test]
fn a_numbered_heading_names_the_form_below_it_whatever_its_number_is_called() {
    for number in ["No.1 ", "取組１　", "(1) "] {
        let next = number.replace(['1', '１'], "2");
        let plan = read(&format!(
            "笹野町行財政改革プラン\n\n令和７年度～令和９年度\n\nⅢ　改革の取組\n\n{number}書庫の整理（総務課）\n\n紙の文書を減らします。\n\n【年次計画】\nR7　調査\nR8～R9　移転\n\n\
             【数値目標】\n書棚の数　40台（R6）　→　12台（R9）\n\n{next}広告の募集（広報課）\n\n封筒に広告を載せます。\n\n【年次計画】\nR7～R9　継続\n"
        ));
        let first = &plan.items[0];
        let told = (
            first.title.as_str(),
            first.departments.len(),
            first.hierarchy.len(),
        );
        assert_eq!(told, ("書庫の整理", 1, 1), "{number}");
        assert_eq!(
            (first.schedule.len(), first.indicators.len()),
            (2, 1),
            "{number}"
        );
    }
}

#[test]
fn a_number_behind_a_gap_is_that_of_the_form() {
    let plan = read(
        "笹野町行財政改革プラン\n\n令和７年度～令和９年度\n\n取組番号　１－１\n取組名　書庫の整理\n所管課　総務課\n取組内容　紙の文書を減らす。\n\n\
         取組番号　１－２\n取組名　広告の募集\n所管課　広報課\n取組内容　封筒に広告を載せる。\n",
    );
    let told = plan.items.iter().map(|item| {
        let number = item.number.as_ref().map(|n| n.value.as_str());
        (number, item.title.as_str())
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [(Some("1-1"), "書庫の整理"), (Some("1-2"), "広告の募集")]
    );
}

#[test]
fn what_is_listed_below_an_office_may_hold_figures() {
    let plan = read(
        "笹野町特定事業主行動計画\n\n計画期間　令和８年度～令和12年度\n\n４　取組\n\n（１）機器の整備　〈総務課〉\n・端末を30台に増やす\n・会議室を予約制にする\n\n\
         （２）休みやすい職場　〈人事課〉\n・手当を設ける\n・面談を行う\n",
    );
    let offices = plan.items.iter().flat_map(|i| &i.departments);
    let offices: Vec<&str> = offices.map(|d| d.name.as_str()).collect();
    assert_eq!(offices, ["総務課", "人事課"]);
}

#[test]
fn years_on_a_line_may_leave_their_era_to_the_plan() {
    let plan = read(
        "笹野町行財政改革プラン\n\n令和７年度～令和11年度\n\n（１）事務の見直し\n\nア　書庫の整理【総務課】\n紙の文書を減らす。\n（工程）７年度：調査　８年度：移転　９年度～：点検\n",
    );
    let steps = plan.items[0].schedule.iter();
    let told: Vec<_> = steps.map(|s| (s.period.year, s.steps.join("|"))).collect();
    let want = [(2025, "調査"), (2026, "移転"), (2027, "点検")];
    assert_eq!(told, want.map(|(year, step)| (year, step.to_owned())));
}

#[test]
fn a_form_may_go_on_below_its_first_labels_that_a_gap_parts_from_what_they_say() {
    let form = |number: &str, name: &str, office: &str, from: u32| {
        format!(
            "整理番号　　{number}\n取組項目　　{name}\n所管部署　　{office}\n年度別計画\n　令和６年度　試行\n　令和７年度　検証\n数値目標\n             　見直した件数　{from}件→30件\n効果見込額\n　令和６年度　0千円\n　令和７年度　{from}00千円\n\n"
        )
    };
    let plan = read(&format!(
        "笹野町行財政改革実施計画\n計画期間：令和６年度から令和７年度まで\n\n１　事務の見直し\n\n{}{}",
        form("１－①", "書庫の整理", "総務課", 12),
        form("１－②", "広告の募集", "広報課", 15)
    ));
    let items: Vec<String> = plan.items.iter().map(told).collect();
    assert_eq!(
        items,
        [
            "1-1 書庫の整理 | 総務課 | 見直した件数 12件 > 30件 | 効果見込額  > 0千円@2024, 1200千円=1200000円@2025 | 2024 試行, 2025 検証",
            "1-2 広告の募集 | 広報課 | 見直した件数 15件 > 30件 | 効果見込額  > 0千円@2024, 1500千円=1500000円@2025 | 2024 試行, 2025 検証",
        ]
    );
}

#[test]
fn a_point_alone_below_a_label_of_measures_is_one() {
    let titles = |points: &str| {
        let plan = read(&format!(
            "椿町総合戦略\n\n施策2:水産業の振興\n○主な事業\n{points}\n\nKPI\t基準値\t目標値（R12）\n漁獲量\t31t\t40t\n"
        ));
        let done = plan.items.into_iter().filter(|i| i.indicators.is_empty());
        done.map(|i| i.title).collect::<Vec<_>>()
    };
    assert_eq!(titles("・担い手育成事業"), ["担い手育成事業"]);
    assert_eq!(
        titles("・担い手育成事業\n・漁港整備事業"),
        ["担い手育成事業", "漁港整備事業"]
    );
}

#[test]
fn sentences_that_a_form_took_in_are_told_once() {
    let plan = |points: &str| {
        read(&format!(
            "# 霞台市ＤＸ計画\n\n計画期間：令和８年度～令和12年度\n\n## 柱1 くらし\n\n### 1-1 窓口の改善\n\n**担当課**：市民課\n\n**取組内容**\n\n{points}\n\n\
             **スケジュール**\n\n- 令和８年度：検討\n- 令和９年度：実施\n"
        ))
    };
    let plan = plan("- 入力する項目を減らします。\n- 画面を使いやすくします。");
    let [item] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    let told = item.description.as_deref().unwrap_or_default();
    assert!(told.contains("画面を使いやすくします。"), "{told}");
}
