//! Cards whose title is not what they begin with, and what stands beside and below it.

use super::read;
use super::told;

const HEAD: &str = "霞台町行政改革実施計画\n令和8年度から令和12年度まで\n\n";

fn items(text: &str) -> Vec<String> {
    let plan = read(&format!("{HEAD}{text}"));
    plan.items.iter().map(told).collect()
}

/// A table of mark-up; 「a|b」 is a row, and 「c*2」 a cell over two columns, 「c^2」 one over two rows.
fn table(rows: &[&str]) -> String {
    let cell = |text: &str| {
        let (text, span) = match (text.split_once('*'), text.split_once('^')) {
            (Some((text, n)), _) => (text, format!(" colspan={n}")),
            (None, Some((text, n))) => (text, format!(" rowspan={n}")),
            (None, None) => (text, String::new()),
        };
        format!("<td{span}>{text}</td>")
    };
    let row = |row: &&str| {
        let cells: String = row.split('|').map(cell).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = rows.iter().map(row).collect();
    format!("<table>\n{rows}</table>\n\n")
}

#[test]
fn what_stands_above_the_title_in_its_own_grid_is_of_its_card() {
    let card = |office: Option<&str>, name: &str| {
        let office = office.map(|o| format!("担当課|{o}"));
        let name = format!("取組名|{name}");
        let rows: Vec<&str> = (office.as_deref().into_iter())
            .chain([
                name.as_str(),
                "取組内容|手間を減らします。",
                "目標値（R12）|12件",
            ])
            .collect();
        table(&rows)
    };
    let both = [Some("総務課"), Some("税務課"), Some("住民課")];
    let names = ["窓口の改善", "収納率の向上", "広告の募集"];
    for lacking in [None, Some(0), Some(1), Some(2)] {
        let offices = (0..3).map(|i| both[i].filter(|_| lacking != Some(i)));
        let want: Vec<String> = (offices.clone().zip(names))
            .map(|(o, name)| format!("- {name} | {} |  > 12件@2030", o.unwrap_or("")))
            .collect();
        let text: String = offices.zip(names).map(|(o, name)| card(o, name)).collect();
        assert_eq!(items(&text), want, "{lacking:?}");
    }
}

#[test]
fn cards_below_each_other_begin_with_the_same_label() {
    let rows = "担当課\t総務課\n番号\t1\n取組名\t窓口の改善\n担当課\t税務課\n番号\t2\n取組名\t収納率の向上\n";
    let found = items(rows);
    assert_eq!(found, ["1 窓口の改善 | 総務課", "2 収納率の向上 | 税務課"]);
}

#[test]
fn the_title_may_stand_beside_several_rows() {
    let found = items(&table(&[
        "番号・取組名^2|１　窓口の改善^2|主管課|住民課",
        "関係課|総務課",
        "取組内容|窓口を一つにします。*3",
    ]));
    assert_eq!(found, ["1 窓口の改善 | 住民課(Lead) 総務課(Related)"]);
}

#[test]
fn years_of_a_card_hold_for_rows_of_figures_further_down() {
    let found = items(&table(&[
        "取組名|窓口の改善*3",
        "年度別計画^2|R8|R9|R10",
        "検討|試行|実施",
        "数値目標^3|指標名|利用率*2",
        "目標|10％|20％|30％",
        "実績|12％||",
    ]));
    let steps = "2026 検討, 2027 試行, 2028 実施";
    let want = format!("- 窓口の改善 |  | 利用率  > 10％@2026, 20％@2027, 30％@2028 | {steps}");
    assert_eq!(found, [want]);
}

#[test]
fn a_second_indicator_has_figures_of_its_own() {
    let plan = read(&format!(
        "{HEAD}{}",
        table(&[
            "取組名|窓口の改善*3",
            "指標１|利用率（％）*3",
            "現状値（R6）|12|目標値（R12）|40",
            "指標２|待ち時間（分）*3",
            "現状値（R6）|25|目標値（R12）|10",
        ])
    ));
    let told: Vec<(&str, &str)> = (plan.items[0].indicators.iter())
        .map(|i| (i.name.as_deref().unwrap_or(""), i.targets[0].raw.as_str()))
        .collect();
    assert_eq!(told, [("利用率(%)", "40"), ("待ち時間(分)", "10")]);
}

#[test]
fn years_stand_left_of_and_over_what_is_planned_and_was_done() {
    let side = table(&[
        "取組名|窓口の改善*2",
        "R8^2|計画|方針の検討",
        "実績|検討を終えた。",
        "R9^2|計画|条例改正",
        "実績|条例を改めた。",
    ]);
    let band = table(&[
        "取組名|窓口の改善*3",
        "令和8年度*4",
        "計画|方針の検討|実績|検討を終えた。",
        "令和9年度*4",
        "計画|条例改正|実績|条例を改めた。",
    ]);
    for text in [side, band] {
        let plan = read(&format!("{HEAD}{text}"));
        let item = &plan.items[0];
        let steps: Vec<(i32, &str)> = (item.schedule.iter())
            .map(|s| (s.period.year, s.steps[0].as_str()))
            .collect();
        assert_eq!(steps, [(2026, "方針の検討"), (2027, "条例改正")]);
        assert!(item.indicators.is_empty(), "{:?}", item.indicators);
    }
}

#[test]
fn a_label_below_rows_of_years_ends_them() {
    let plan = read(&format!(
        "{HEAD}{}",
        table(&[
            "取組名|窓口の改善*5",
            "年度|計画*2|実績*2|評価",
            "令和8年度|現状分析*2|調べた。*2|○",
            "令和9年度|試行*2|－*2|－",
            "数値目標^4|使用料収入額（単位：千円）　基準値：18,204（令和6年度）*5",
            "区分|R8|R9|R10|R11",
            "目標|18,500|18,500|18,600|22,000",
            "実績|18,377|－|－|－",
        ])
    ));
    let [item] = plan.items.as_slice() else {
        panic!("{:?}", plan.items)
    };
    let [indicator] = item.indicators.as_slice() else {
        panic!("{:?}", item.indicators)
    };
    let start = indicator.baseline.as_ref().map(|b| b.raw.as_str());
    assert_eq!(start, Some("18,204"));
    let due: Vec<i32> = (indicator.targets.iter())
        .filter_map(|t| t.period.as_ref().map(|p| p.year))
        .collect();
    assert_eq!(due, [2026, 2027, 2028, 2029]);
    assert_eq!(item.schedule[0].steps, ["現状分析"]);
}

#[test]
fn a_sentence_in_the_only_table_of_a_numbered_section_is_no_title() {
    let rows = table(&[
        "現状・課題|紙の申請が多い。",
        "取組|申請を画面でできるようにします。",
        "主担当|総務課",
        "目標値（R12）|50件",
    ]);
    let found = items(&format!("第1章 サービス\n\n1 申請の電子化\n\n{rows}"));
    assert_eq!(found, ["1 申請の電子化 | 総務課(Lead) |  > 50件@2030"]);
}

#[test]
fn the_unit_beside_the_name_is_that_of_the_figures() {
    let plan = read(&format!(
        "{HEAD}{}",
        table(&[
            "取組名|使用料の見直し*3",
            "指標|使用料の収入額|単位|千円",
            "現状値（R6）|18,204|目標値（R12）|20,000",
        ])
    ));
    let indicator = &plan.items[0].indicators[0];
    assert_eq!(indicator.unit.as_deref(), Some("円"));
    let due = indicator.targets[0].value.as_ref().map(|v| v.number);
    assert_eq!(due, Some(20_000_000.into()));
}

#[test]
fn when_may_stand_behind_its_label_without_a_colon() {
    let text = "第2 施策の展開\n\n(1) 子育ての相談\n\n取組内容　相談に応じます。\n担当課　こども課\n実施時期　令和8年度～令和12年度\n\n\
                (2) 一時の預かり\n\n取組内容　児童を預かります。\n担当課　福祉課\n実施時期　令和9年度～令和12年度\n";
    let plan = read(&format!("{HEAD}{text}"));
    let begins: Vec<i32> = (plan.items.iter())
        .map(|i| i.schedule[0].period.year)
        .collect();
    assert_eq!(begins, [2026, 2027]);
}
