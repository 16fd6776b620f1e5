//! What looks like an undertaking or an aim of the plan and is none, and what is one in forms of its own.

use super::read;
use super::told;
use crate::plan::Basis;

const HEAD: &str = "霞台町行政改革大綱\n令和8年度から令和12年度まで\n\n";

fn items(text: &str) -> Vec<String> {
    let plan = read(&format!("{HEAD}{text}"));
    plan.items.iter().map(told).collect()
}

#[test]
fn tables_of_duties_and_of_what_people_were_asked_hold_no_undertakings() {
    for table in [
        "部署\t主な役割\n総務課\t全体の調整\n税務課\t収納の改善\n",
        "施策\t担当課\t満足度\t重要度\n健康づくり\t健康課\t3.28\t4.05\n子育て支援\tこども課\t3.17\t4.25\n",
    ] {
        assert_eq!(items(&format!("第1章 施策\n\n{table}")), [""; 0], "{table}");
    }
}

#[test]
fn what_an_earlier_plan_did_and_aimed_at_is_none_of_this_one() {
    let plan = read(&format!(
        "{HEAD}第1章 はじめに\n\n1 前プランの実績\n\n\
         番号\t取組項目\t担当課\t取組結果\t評価\n1\t補助金の見直し\t財政課\t５件を廃止した。\t○\n\
         2\t公用車の削減\t総務課\t６台を削減した。\t◎\n\n\
         指標\t基準値（R2）\t目標値（R7）\t実績値（R7）\n受診率\t40％\t50％\t43％\n収納率\t97％\t98％\t98.4％\n\n\
         第2章 取組\n\n番号\t取組名\t担当課\n1\t窓口の改善\t住民課\n2\t広告の募集\t総務課\n"
    ));
    let titles: Vec<&str> = plan.items.iter().map(|i| i.title.as_str()).collect();
    assert_eq!(titles, ["窓口の改善", "広告の募集"]);
    let kept: Vec<&str> = (plan.indicators.iter())
        .filter_map(|i| i.name.as_deref())
        .collect();
    assert_eq!(kept, ["受診率", "収納率"]);
}

#[test]
fn an_office_makes_no_undertaking_of_how_things_stand() {
    for head in ["現状と課題", "第2次大綱の総括", "推進体制"] {
        let text = format!(
            "第1 {head}\n\n・組織を小さくします。（総務課）\n・口座振替を進めます。（税務課）\n"
        );
        assert_eq!(items(&text), [""; 0], "{head}");
    }
    let over = "第1 具体的な取組\n\n・組織を小さくしました。（総務課）\n・口座振替を進めます。（税務課）\n";
    assert_eq!(items(over), ["- 口座振替を進めます。 | 税務課"]);
}

#[test]
fn what_says_that_there_is_no_indicator_is_none() {
    for said in [
        "設定しない（国の期限までに移行する）",
        "設定なし",
        "数値化になじまないため設定しない",
        "特になし",
    ] {
        let plan = read(&format!(
            "{HEAD}取組名\t窓口の改善\n担当課\t住民課\n取組内容\t窓口を一つにします。\nＫＰＩ\t{said}\n"
        ));
        let item = &plan.items[0];
        assert!(item.indicators.is_empty(), "{said}");
        let words = said.split('（').next().unwrap_or(said);
        let kept = item.notes.iter().any(|n| n.text.contains(words));
        assert!(kept, "{said}: {:?}", item.notes);
    }
}

#[test]
fn a_unit_over_a_table_is_not_that_of_ratios_and_counts() {
    let plan = read(&format!(
        "{HEAD}第1 財政目標\n\n（単位：千円）\n指標\t現状値（R6）\t目標値（R12）\n\
         基金残高\t1,204\t1,300\n財政力指数\t0.21\t0.22\n職員数\t112\t108\n有収率（町）\t81.2\t85\n"
    ));
    let units: Vec<Option<&str>> = (plan.items.iter())
        .map(|i| i.indicators[0].unit.as_deref())
        .collect();
    assert_eq!(units, [Some("円"), None, None, None]);
}

#[test]
fn costs_and_accounts_are_no_aims() {
    let plan = read(&format!(
        "{HEAD}第1 事業費の見込み\n\n（単位：千円）\n事業名\tR8\tR9\n公民館の改修\t186\t90\n学校の改築\t12\t35\n"
    ));
    let basis = |o: &crate::plan::Observation| o.basis;
    assert!(plan.items.iter().all(|i| {
        i.indicators[0]
            .targets
            .iter()
            .all(|t| basis(t) == Some(Basis::Plan))
    }));
    let plan = read(&format!(
        "{HEAD}取組名\t窓口の改善\n担当課\t住民課\n取組内容\t窓口を一つにします。\n\n\
         区分\tR8\tR9\n市税\t4,830\t4,801\n地方交付税\t5,900\t5,880\n人件費\t2,940\t2,955\n公債費\t1,840\t1,800\n"
    ));
    assert!(plan.items[0].indicators.is_empty());
    assert!(
        plan.indicators.iter().all(|i| i.targets.is_empty()),
        "{:?}",
        plan.indicators
    );
}

#[test]
fn a_thing_is_named_by_its_name_and_levels_by_the_innermost() {
    let things = "施設名\t対策\tR8\tR9\t担当課\n中央公民館\t大規模改修\t設計\t工事\t教育課\n湯の峰小学校\t長寿命化\t調査\t設計\t教育課\n";
    let found = items(things);
    assert!(found[0].starts_with("- 中央公民館 | 教育課"), "{found:?}");
    let levels = "<table><tr><td>大項目</td><td>中項目</td><td>小項目</td><td>担当課</td></tr>\
                  <tr><td rowspan=2>財政</td><td rowspan=2>歳入</td><td>収納率の向上</td><td>税務課</td></tr>\
                  <tr><td>広告の募集</td><td>企画課</td></tr></table>\n";
    assert_eq!(
        items(levels),
        ["- 収納率の向上 | 税務課", "- 広告の募集 | 企画課"]
    );
    let groups = "推進項目\t取組項目\t担当課\n健全な財政\t使用料の見直し\t財政課\n住民サービス\t窓口の改善\t住民課\n";
    assert_eq!(
        items(groups),
        ["- 使用料の見直し | 財政課", "- 窓口の改善 | 住民課"]
    );
}

#[test]
fn kpi_before_a_name_is_of_the_name_and_middle_and_last_are_aims() {
    let text = "第1 目標\n\n指標\tR6実績\tR9中間\tR12最終\nKGI　観光消費額\t11億円\t15億円\t20億円\nKPI①　来訪者数\t53万人\t60万人\t65万人\n";
    let found = items(text);
    let want = "11億円=1100000000円@2024 > 15億円=1500000000円@2027, 20億円=2000000000円@2030";
    assert_eq!(
        found[0],
        format!("- KGI観光消費額 |  | KGI観光消費額 {want}")
    );
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn who_answers_and_when_may_stand_on_one_line_below() {
    let text = "第1 具体的な取組\n\n１　休暇の取得\n\n①　計画表を作成し、取得を促す。\n　　◎令和８年度から実施　　担当：総務課\n\
                ②　面談を行う。\n　　◎継続実施　　担当：人事課\n";
    assert_eq!(
        items(text),
        [
            "1 計画表を作成し、取得を促す。 | 総務課",
            "2 面談を行う。 | 人事課"
        ]
    );
}

#[test]
fn a_sentence_that_a_line_breaks_under_its_number_is_one() {
    let first = "所属長は、年度当初に所属の職員の年次休暇の取得計画を取りまとめ、四半期ごとに取";
    let second = "毎週水曜日を定時退庁日とし、放送により周知するとともに、各所属で業務の見直しを";
    let text = format!(
        "第2 取組内容\n\n1 休暇の取得の促進\n\n① {first}\n　得の状況を確認する。（総務課）\n② 連続休暇を勧める。（総務課）\n\n\
         2 時間外勤務の縮減\n\n① {second}\n　行う。（人事課）\n"
    );
    assert_eq!(
        items(&text),
        [
            format!("1 {first}得の状況を確認する。 | 総務課"),
            "2 連続休暇を勧める。 | 総務課".to_owned(),
            format!("1 {second}行う。 | 人事課"),
        ]
    );
}

#[test]
fn numbers_of_several_parts_stand_below_the_first() {
    for (chapter, part) in [("2", "2-1"), ("2", "2.1"), ("Ⅱ", "Ⅱ-1")] {
        let plan = read(&format!(
            "{HEAD}{} 目的\n\n計画をつくります。\n\n{chapter} 取組内容\n\n{part} 休暇の取得\n\n① 計画表を作る。（総務課）\n② 面談を行う。（人事課）\n",
            if chapter == "2" { "1" } else { "Ⅰ" }
        ));
        let levels: Vec<&str> = (plan.items[0].hierarchy.iter())
            .map(|h| h.title.as_str())
            .collect();
        assert_eq!(levels, ["取組内容", "休暇の取得"], "{part}");
    }
}

#[test]
fn a_year_in_brackets_behind_a_name_is_that_of_its_aim() {
    let text = "第1 成果目標\n\n項目\t数値\t考え方\n【目標値】地域生活移行者数（令和８年度末）\t３人\t６％以上\n\
                【目標値】施設入所者の削減数（令和８年度末）\t２人\t５％以上\n";
    let plan = read(&format!("{HEAD}{text}"));
    let of_items = plan.items.iter().flat_map(|i| &i.indicators);
    let years: Vec<Option<i32>> = (plan.indicators.iter().chain(of_items))
        .flat_map(|i| &i.targets)
        .map(|t| t.period.as_ref().map(|p| p.year))
        .collect();
    assert_eq!(years, [Some(2026), Some(2026)]);
}

#[test]
fn a_table_of_one_year_of_results_says_when_the_money_beside_them_was_saved() {
    let plan = read(
        "霞台町行政改革実績報告\n令和7年8月\n\n\
         No\t取組項目\t担当課\t令和6年度目標\t令和6年度実績\t効果額（千円）\n\
         1\t手続の拡大\t情報課\t削減時間　2,000時間\t削減時間　1,924時間\t1,240\n\
         2\t収納の向上\t収納課\t収納率　99.3％\t収納率　99.4％\t1,460\n",
    );
    let said = |i: &crate::plan::Indicator| {
        let year = |o: &crate::plan::Observation| o.period.as_ref().map(|p| p.year);
        let name = i.name.clone().unwrap_or_default();
        let aims: Vec<_> = i.targets.iter().map(year).collect();
        let reached: Vec<_> = i.actuals.iter().map(year).collect();
        format!("{name} {aims:?} {reached:?}")
    };
    let all: Vec<String> = plan
        .items
        .iter()
        .flat_map(|i| &i.indicators)
        .map(said)
        .collect();
    assert_eq!(
        all,
        [
            "削減時間 [Some(2024)] [Some(2024)]",
            "効果額 [] [Some(2024)]",
            "収納率 [Some(2024)] [Some(2024)]",
            "効果額 [] [Some(2024)]"
        ]
    );
}

#[test]
fn what_came_of_steps_is_no_figure_whatever_it_counts() {
    let plan = read(
        "霞台町行政改革進行管理表（令和7年度）\n令和8年6月\n\n計画の期間　令和6年度～令和8年度\n\n\
         番号\t取組項目\t担当課\t区分\t令和6年度\t令和7年度\t令和8年度\n\
         1\t町有地の売却\t管財課\t目標\t測量\t公募\t売却\n\t\t\t実績\t測量を終えた\t１件を売った\t\n",
    );
    let [item] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    assert!(item.indicators.is_empty(), "{:?}", item.indicators);
    let steps: Vec<&str> = item
        .schedule
        .iter()
        .flat_map(|s| s.steps.iter().map(String::as_str))
        .collect();
    assert_eq!(steps, ["測量", "公募", "売却"]);
    assert!(
        item.notes
            .iter()
            .any(|n| n.text.contains("１件を売った") || n.text.contains("1件を売った"))
    );
}

#[test]
fn an_age_below_an_aim_is_a_figure_and_a_letter_of_a_formula_no_unit() {
    let plan = read(
        "霞台町行動計画\n\n目標項目\t数値目標\t最新値\n平均退職年齢\t45歳\t39歳\n健康寿命\t80歳\t79歳\n",
    );
    let named: Vec<_> = (plan.items.iter().flat_map(|i| &i.indicators))
        .map(|i| (i.name.as_deref().unwrap_or_default(), i.targets.len()))
        .collect();
    assert_eq!(named, [("平均退職年齢", 1), ("健康寿命", 1)]);
    let plan = read(
        "霞台町経営戦略（令和8年度～10年度）\n\n（単位：千円）\n\n区分\t令和8年度\t令和9年度\t令和10年度\n\
         総収益 (A)\t900\t910\t920\n収支再差引 (J)\t276\t341\t103\n地方債残高 (X)\t138\t126\t115\n",
    );
    let due = plan.indicators.iter().flat_map(|i| &i.targets);
    let units: Vec<_> = due
        .filter_map(|o| o.value.as_ref()?.unit.as_deref())
        .collect();
    assert_eq!(units, ["円"; 9]);
}

#[test]
fn two_figures_of_a_cell_are_no_range() {
    let value = |cell: &str| {
        let plan = read(&format!(
            "霞台町行動計画\n\n指標\t現状値（令和6年度）\t目標値（令和10年度）\n女性の割合\t12%\t{cell}\n"
        ));
        let value = plan.items[0].indicators[0].targets[0].value.clone();
        value.map(|v| (v.number.to_string(), v.upper.map(|u| u.to_string())))
    };
    assert_eq!(value("20%以上 30%以上"), None);
    let range = Some(("20".to_owned(), Some("30".to_owned())));
    assert_eq!(value("20%以上30%以下"), range);
    assert_eq!(value("20% 30%"), None);
    assert_eq!(value("20件 30人").map(|v| v.0), Some("20".to_owned()));
}

#[test]
fn an_aim_is_not_of_the_time_it_is_measured_by() {
    let aim = |cell: &str| {
        let plan = read(&format!(
            "霞台町改革プラン\n計画期間　令和８年度から令和10年度まで\n\n\
             No.\t取組\t担当課\t目標\n1\t窓口の改善\t町民課\t{cell}\n2\t広報の改善\t総務課\t12回\n"
        ));
        let aim = plan.items[0].indicators[0].targets[0].clone();
        let value = aim.value.map(|v| (v.number.to_string(), v.comparator));
        (value, aim.period.map(|p| p.year))
    };
    let at_least = crate::text::number::Comparator::Ge;
    let ten = Some(("10".to_owned(), at_least));
    assert_eq!(aim("R6実績（10件）以上"), (ten, None));
    let fifty = Some(("50".to_owned(), crate::text::number::Comparator::Eq));
    assert_eq!(aim("割合50％（R6：－）"), (fifty.clone(), None));
    assert_eq!(aim("割合50％（R10）"), (fifty, Some(2028)));
}

#[test]
fn figures_of_others_in_brackets_are_no_values() {
    let plan = read(
        "霞台町介護計画\n\n取組\t第9期の実績\t第10期の目標\n計画の点検\t未実施（全国の47.3%が実施）\t実施\n研修の開催\t2回（県平均 5回）\t3回\n",
    );
    let value = |i: &crate::plan::Indicator| {
        let value = i.actuals[0].value.as_ref();
        value.map(|v| v.number.to_string())
    };
    let figures: Vec<_> = plan
        .items
        .iter()
        .flat_map(|i| &i.indicators)
        .map(value)
        .collect();
    assert_eq!(figures, [None, Some("2".to_owned())]);
}

#[test]
fn the_aim_of_a_term_is_no_part_of_the_name_before_it() {
    let plan = read(
        "霞台町第7期障がい福祉計画\n令和6年度から令和8年度まで\n\n第3章 成果目標\n\n１　相談支援の体制\n\n\
         ○センターの設置数（累計）　第7期目標値　5か所\n○協議会の設置数　第7期目標値　2か所\n",
    );
    let named = plan.items.iter().flat_map(|i| &i.indicators);
    let named: Vec<_> = named.filter_map(|i| i.name.as_deref()).collect();
    assert_eq!(named, ["センターの設置数(累計)", "協議会の設置数"]);
}

#[test]
fn what_people_are_asked_to_do_is_no_undertaking_of_the_plan() {
    let titles = |list: &str| {
        let plan = read(&format!(
            "霞台町地域福祉計画\n令和８年度～令和12年度\n\n第4章 取組の内容\n\n基本目標1 つながる\n\n（1）見守り\n\n{list}"
        ));
        let items = plan.items.into_iter();
        items.map(|i| i.title).collect::<Vec<_>>()
    };
    assert!(titles("【住民に望まれること】\n〇隣の人に声をかけましょう。\n").is_empty());
    assert_eq!(
        titles("【町が行うこと】\n〇見守りの協定を結びます。\n"),
        ["見守りの協定を結びます。"]
    );
    assert_eq!(
        titles("【職員が行う取組】\n\n・昼休みは消灯しましょう。\n\n・紙の両面を使いましょう。\n")
            .len(),
        2
    );
}
