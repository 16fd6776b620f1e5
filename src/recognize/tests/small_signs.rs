//! Signs that are easily taken for something else: a bullet for a zero, a name for a label, a mark for an office.

use super::read;
use super::told;

const HEAD: &str = "霞台町行政改革プラン\n令和8年3月\n計画期間：令和8年度～令和10年度\n\n";

/// The items and loose indicators of a plan, in words.
fn said(text: &str) -> (Vec<String>, usize) {
    let plan = read(&format!("{HEAD}{text}"));
    (plan.items.iter().map(told).collect(), plan.indicators.len())
}

#[test]
fn a_word_of_a_slogan_is_no_goal() {
    let (items, loose) = said(
        "第2章 SDGsとの関係\n\nゴール\t関わる取組\n11 住み続けられるまちづくりを\t公共交通\n\
         17 パートナーシップで目標を達成しよう\t協働\n",
    );
    assert_eq!((items, loose), (vec![], 0));
}

#[test]
fn points_below_years_are_steps_with_or_without_a_figure() {
    for (steps, first) in [
        ("○導入\t○利用の促進\t○利用の促進", "導入"),
        ("○15基増設\t○15基増設\t○10基増設", "15基増設"),
    ] {
        let plan = read(&format!(
            "{HEAD}取組3 防犯灯の更新\n\n担当課\t総務課\n取組内容\t防犯灯を替えます。\n\
             令和8年度\t令和9年度\t令和10年度\n{steps}\n"
        ));
        let [item] = plan.items.as_slice() else {
            panic!("{:?}", plan.items);
        };
        assert!(item.indicators.is_empty(), "{:?}", item.indicators);
        assert_eq!(item.schedule.len(), 3);
        assert_eq!(item.schedule[0].steps, [first]);
    }
}

#[test]
fn a_year_may_stand_before_its_figure_and_a_ditto_below_nothing_names_no_office() {
    let plan = read(&format!(
        "{HEAD}1 指標\n\n成果指標\t現状\t目標\t担当課\n解消率\tR6：91.8％\tR10：95～98％\t〃\n"
    ));
    let item = &plan.items[0];
    assert!(item.departments.is_empty(), "{:?}", item.departments);
    let indicator = &item.indicators[0];
    let start = indicator.baseline.as_ref().unwrap();
    assert_eq!(start.period.as_ref().unwrap().year, 2024);
    assert_eq!(start.value.as_ref().unwrap().number.to_string(), "91.8");
    let target = &indicator.targets[0];
    assert_eq!(target.period.as_ref().unwrap().year, 2028);
    let value = target.value.as_ref().unwrap();
    assert_eq!(value.number.to_string(), "95");
    assert_eq!(value.upper.as_ref().unwrap().to_string(), "98");
}

#[test]
fn marked_lines_part_the_rows_of_a_table_of_figures() {
    let (_, loose) = said(
        "1 数値目標\n\n項目\t現状（令和6年度）\t目標（令和10年度）\n■ 仕事と家庭の両立\n\
         育児休業の取得率\t61.5％\t85％以上\n■ 女性の活躍\n管理職の女性割合\t13.6％\t25％以上\n\
         採用者の女性割合\t43.6％\t45％以上\n",
    );
    assert_eq!(loose, 3);
}

#[test]
fn labels_in_brackets_part_a_line_of_a_card() {
    let plan = read(&format!(
        "{HEAD}取組項目\t1 口座振替の推進\n担当課\t税務課\n取組内容\t口座振替を勧めます。\n\
         目標\t振替率【現状値】38.2%（令和6年度）【目標値】50%（令和10年度）\n"
    ));
    let [indicator] = plan.items[0].indicators.as_slice() else {
        panic!("{:?}", plan.items[0].indicators);
    };
    assert_eq!(indicator.name.as_deref(), Some("振替率"));
    assert!(indicator.baseline.is_some());
    assert_eq!(indicator.targets.len(), 1);
}

#[test]
fn the_head_of_a_column_says_what_is_aimed_at_in_a_row_of_results() {
    let plan = read(&format!(
        "{HEAD}目標１ 育児休業の取得率\n\n\t令和4年度\t令和5年度\t目標（令和10年度）\n実績\t21.4％\t43.1％\t90％以上\n"
    ));
    let (targets, actuals) = plan.indicators.iter().fold((0, 0), |(t, a), i| {
        (t + i.targets.len(), a + i.actuals.len())
    });
    assert_eq!((targets, actuals), (1, 2), "{:?}", plan.indicators);
}

#[test]
fn a_goal_without_a_verb_may_have_its_present_figure_below() {
    let plan = read(&format!(
        "{HEAD}第３章 目標\n\n【目標２】 年次休暇\n令和10年における平均取得日数　15日\n＜参考＞ 令和６年　12.9日\n"
    ));
    let [indicator] = plan.items[0].indicators.as_slice() else {
        panic!("{:?}", plan.items[0].indicators);
    };
    assert_eq!(indicator.name.as_deref(), Some("平均取得日数"));
    assert_eq!(indicator.baseline.as_ref().unwrap().raw, "12.9日");
    assert_eq!(indicator.targets[0].raw, "15日");
}

#[test]
fn a_sentence_that_goes_on_shares_the_time_the_one_before_begins_with() {
    for (first, year) in [
        ("令和10年度までに、取得率を85%とします。", Some(2028)),
        ("取得率を令和10年度までに85%とします。", None),
    ] {
        let plan = read(&format!(
            "{HEAD}第３章 目標\n\n1 育児休業\n{first}また、女性の登用率を30%とします。\n"
        ));
        let second = &plan.items[0].indicators[1].targets[0];
        assert_eq!(second.period.as_ref().map(|p| p.year), year);
    }
}

#[test]
fn rows_of_a_name_and_its_figure_beside_one_label_are_a_series_each() {
    for label in ["数値目標", "目標値", "指標"] {
        let plan = read(&format!(
            "{HEAD}取組名\t自動化\t\n担当課\t総務課\t\n{label}\t業務数\t３業務\n\t処理件数\t210件\n"
        ));
        let found = plan.items[0].indicators.iter();
        let found: Vec<_> = found
            .map(|i| (i.name.as_deref().unwrap(), i.targets[0].raw.as_str()))
            .collect();
        assert_eq!(found, [("業務数", "３業務"), ("処理件数", "210件")]);
    }
}

#[test]
fn a_word_that_heads_money_elsewhere_names_what_is_counted_below_a_year() {
    let plan = read(&format!(
        "{HEAD}取組名\t自動化\t\t\n担当課\t総務課\t\t\n数値目標\t令和8年度\t業務数\t３業務\n\t\t削減時間\t210時間\n"
    ));
    let names = plan.items[0].indicators.iter();
    let names: Vec<_> = names.map(|i| i.name.as_deref().unwrap()).collect();
    assert_eq!(names, ["業務数", "削減時間"]);
}

#[test]
fn a_marked_line_over_a_sentence_names_the_table_below_it() {
    let table = |name: &str, figures: &str| {
        format!(
            "○{name}\n\n利用の希望を踏まえて見込みました。\n\n（単位：人）\n\n\t令和8年度\t令和9年度\n\
             量の見込み\t{figures}\n確保方策\t{figures}\n\n"
        )
    };
    let plan = read(&format!(
        "{HEAD}第４章 量の見込み\n\n{}{}",
        table("延長保育事業", "62\t60"),
        table("病児保育事業", "162\t160")
    ));
    let named = |i: &crate::plan::Indicator| i.name.clone().unwrap_or_default();
    let names: Vec<_> = plan.indicators.iter().map(named).collect();
    assert_eq!(names[0], "延長保育事業 量の見込み");
    assert_eq!(names[2], "病児保育事業 量の見込み");
}

#[test]
fn ages_left_of_the_figures_are_classes_and_no_figures() {
    let plan = read(&format!(
        "{HEAD}<table><tr><td colspan=2>指標</td><td>現状値（令和5年度）</td><td>目標値（令和10年度）</td></tr>\
         <tr><td rowspan=2>運動する人の割合</td><td>65歳未満</td><td>22.7％</td><td>32％</td></tr>\
         <tr><td>65歳以上</td><td>38.9％</td><td>46％</td></tr></table>\n"
    ));
    let found = plan.items[0].indicators.iter();
    let found: Vec<_> = found.map(|i| i.name.clone().unwrap_or_default()).collect();
    assert!(
        found[0].ends_with("65歳未満") && found[1].ends_with("65歳以上"),
        "{found:?}"
    );
}

#[test]
fn an_office_behind_a_gap_answers_for_the_point_and_a_time_behind_a_figure_is_its_own() {
    let plan = read(&format!(
        "{HEAD}1 しごと\n\n主な事業\n○就職の応援 商工課\n○移住の案内 企画課\n\n2 指標\n\n数値目標\n\
         市内の就業者数 12,684人 2021年度 ➡ 12,800人 2028年度\n転入者数 1,204人（2021）➡ 1,300人（2028）\n"
    ));
    let offices: Vec<_> = plan.items.iter().flat_map(|i| &i.departments).collect();
    assert_eq!(offices.len(), 2, "{:?}", plan.items);
    let aims = plan.items.iter().flat_map(|i| &i.indicators);
    let years = aims.chain(&plan.indicators).map(|i| {
        let year = |o: &crate::plan::Observation| o.period.as_ref().map(|p| p.year);
        (i.baseline.as_ref().and_then(year), year(&i.targets[0]))
    });
    let years: Vec<_> = years.collect();
    assert_eq!(years, [(Some(2021), Some(2028)); 2]);
}

#[test]
fn marked_lines_are_the_groups_of_the_rows_below_them() {
    let plan = read(&format!(
        "{HEAD}1 指標\n\n成果指標\t現状\t目標\t担当課\n■ くらし\t\t\t\n電子化率\t48.2％\t95％\t総務課\n\
         ■ にぎわい\t\t\t\n転入者の満足度\t61.0％\t75％\t企画課\n"
    ));
    let groups = plan
        .items
        .iter()
        .map(|i| i.hierarchy.last().unwrap().title.as_str());
    let groups: Vec<_> = groups.collect();
    assert_eq!(groups, ["くらし", "にぎわい"]);
}

#[test]
fn steps_of_how_a_plan_is_watched_are_no_items() {
    let (items, _) = said(
        "第4章 進行管理\n\n|時期|内容|\n|---|---|\n|5月|実績の取りまとめ（総務課）|\n|7月|聞取り（財政課）|\n|9月|公表|\n",
    );
    assert_eq!(items, Vec::<String>::new());
}

#[test]
fn both_rows_of_a_head_may_have_a_word_in_the_corner() {
    let plan = read(&format!(
        "{HEAD}目標1 残業の縮減\n\n<table><tr><td>年度</td><td>R5</td><td>R6</td><td>R10</td></tr>\
         <tr><td>区分</td><td colspan=2>実績</td><td>目標</td></tr>\
         <tr><td>月平均時間</td><td>14.2</td><td>13.1</td><td>10.0</td></tr></table>\n"
    ));
    let of_items = plan.items.iter().flat_map(|i| &i.indicators);
    let all: Vec<_> = of_items.chain(&plan.indicators).collect();
    let told = all.iter().map(|i| (i.actuals.len(), i.targets.len()));
    assert_eq!(told.collect::<Vec<_>>(), [(2, 1)]);
}

#[test]
fn a_counted_heading_is_the_item_of_the_figures_below_it() {
    let (items, _) = said(
        "■ 取組1 債権の管理\n\n未収金を減らします。\n\n|担当課|目標指標|現状（R6）|R8|R9|\n|---|---|---|---|---|\n\
         |収納課|収納率|97.9％|98.0％|98.1％|\n\n\
         ■ 取組2 基金の運用\n\n運用の益を増やします。\n\n|担当課|目標指標|現状（R6）|R8|R9|\n|---|---|---|---|---|\n\
         |会計課|運用の益|3千円|4千円|5千円|\n",
    );
    assert_eq!(items.len(), 2, "{items:?}");
    assert!(
        items[0].starts_with("1 債権の管理 | 収納課 | 収納率"),
        "{items:?}"
    );
    assert!(
        items[1].starts_with("2 基金の運用 | 会計課 | 運用の益"),
        "{items:?}"
    );
}
