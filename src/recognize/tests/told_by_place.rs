//! What words alone do not tell and their place does: the name of a card, the parts of figures, changes, rows that come
//! again.

use super::read;
use super::told;

const HEAD: &str =
    "霞台町行政改革プラン\n令和8年3月\n計画期間：令和8年度～令和10年度\n\n第1章 取組\n\n";

fn items(text: &str) -> Vec<String> {
    let plan = read(&format!("{HEAD}{text}"));
    plan.items.iter().map(told).collect()
}

/// Raw figures with their years.
fn figures(list: &[crate::plan::Observation]) -> Vec<(String, i32)> {
    let year = |o: &crate::plan::Observation| o.period.as_ref().map_or(0, |p| p.year);
    list.iter().map(|o| (o.raw.clone(), year(o))).collect()
}

#[test]
fn the_status_may_stand_between_the_name_of_a_card_and_who_answers() {
    let card = |n: &str, name: &str| {
        format!(
            "<table><tr><td colspan=2>{n}　{name}</td></tr><tr><td>区分</td><td>新規</td></tr>\
             <tr><td>担当課</td><td>住民課</td></tr><tr><td>取組内容</td><td>見直します。</td></tr></table>\n\n"
        )
    };
    let found = items(&format!(
        "基本方針1　効率\n\n{}{}",
        card("1", "窓口の改善"),
        card("2", "書庫の整理")
    ));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("窓口の改善") && found[1].contains("書庫の整理"));
}

#[test]
fn the_name_of_a_card_may_stand_left_of_all_its_labels() {
    let plan = read(&format!(
        "{HEAD}<table><tr><td rowspan=3>Ⅰ-1<br>文書の電子化<br>主管：総務課</td><td>目的</td><td>紙を減らす。</td></tr>\
         <tr><td>内容</td><td>電子決裁を入れます。</td></tr>\
         <tr><td>KPI</td><td>電子決裁率　10％（R5）→ 90％（R9）</td></tr></table>\n"
    ));
    let [item] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    assert_eq!(item.title, "文書の電子化");
    assert_eq!(item.departments[0].name, "総務課");
    assert_eq!(item.description.as_deref(), Some("電子決裁を入れます。"));
    assert_eq!(item.indicators.len(), 1);
}

#[test]
fn numbers_of_titles_have_words_and_brackets() {
    for number in [
        "No.1　",
        "【1】",
        "取組1　",
        "【取組1】",
        "1）",
        "第1　",
        "≪1≫",
    ] {
        let plan = read(&format!(
            "{HEAD}取組項目\t{number}窓口の改善\n担当課\t住民課\n取組内容\t見直します。\n"
        ));
        let [item] = plan.items.as_slice() else {
            panic!("{number}: {:?}", plan.items);
        };
        assert_eq!(item.title, "窓口の改善", "{number}");
        assert_eq!(
            item.number.as_ref().map(|n| n.value.as_str()),
            Some("1"),
            "{number}"
        );
    }
}

#[test]
fn planned_and_reached_are_told_by_each_other() {
    for (plan_word, reached_word) in [
        ("予定", "実績"),
        ("計画", "実施"),
        ("目標", "達成値"),
        ("上段目標", "下段実績"),
        ("P", "D"),
    ] {
        let plan = read(&format!(
            "{HEAD}番号\t取組項目\t担当課\t指標\t区分\tR8\tR9\n\
             1\t窓口の改善\t住民課\t申請件数\t{plan_word}\t10件\t20件\n\t\t\t\t{reached_word}\t11件\t\n"
        ));
        let indicators = &plan.items[0].indicators;
        assert_eq!(indicators.len(), 1, "{plan_word}: {indicators:?}");
        let aims = figures(&indicators[0].targets);
        assert_eq!(
            aims,
            [("10件".to_owned(), 2026), ("20件".to_owned(), 2027)],
            "{plan_word}"
        );
        assert_eq!(figures(&indicators[0].actuals), [("11件".to_owned(), 2026)]);
    }
}

#[test]
fn a_merged_cell_speaks_once_for_the_indicators_of_its_item() {
    let plan = read(&format!(
        "{HEAD}<table><tr><td>番号</td><td>推進項目</td><td>指標名</td><td>目標値</td><td>R8</td><td>主管課</td></tr>\
         <tr><td rowspan=2>1</td><td rowspan=2>窓口の改善</td><td>待ち時間</td><td>10分</td><td rowspan=2>検討</td><td rowspan=2>住民課</td></tr>\
         <tr><td>満足度</td><td>80％</td></tr>\
         <tr><td>2</td><td>書庫の整理</td><td>冊数</td><td>10冊</td><td>調査</td><td>総務課</td></tr></table>\n"
    ));
    let schedule: Vec<&str> = plan.items[0]
        .schedule
        .iter()
        .map(|s| s.raw.as_str())
        .collect();
    assert_eq!(schedule, ["検討"]);
    assert_eq!(plan.items[0].indicators.len(), 2);
}

#[test]
fn rows_of_aims_stay_so_whatever_stands_above_their_years() {
    let plan = read(
        "霞台町総合戦略\n令和7年8月\n計画期間：令和4年度～令和6年度\n\n2 KPI\n\n\
         <table><tr><td rowspan=2>事業名</td><td rowspan=2>KPI</td><td rowspan=2>基準値（H30）</td><td rowspan=2>区分</td>\
         <td colspan=2>年度別の状況</td><td rowspan=2>所管課</td></tr><tr><td>R5</td><td>R6</td></tr>\
         <tr><td rowspan=2>創業支援</td><td rowspan=2>創業者数</td><td rowspan=2>50人</td><td>目標</td><td>60人</td><td>70人</td>\
         <td rowspan=2>商工課</td></tr><tr><td>実績</td><td>58人</td><td>72人</td></tr></table>\n",
    );
    let one = &plan.items[0].indicators[0];
    assert_eq!(
        figures(&one.targets),
        [("60人".to_owned(), 2023), ("70人".to_owned(), 2024)]
    );
    assert_eq!(
        figures(&one.actuals),
        [("58人".to_owned(), 2023), ("72人".to_owned(), 2024)]
    );
}

#[test]
fn years_that_run_down_have_the_name_left_of_them() {
    let plan = read(&format!(
        "{HEAD}<table><tr><td>取組項目</td><td colspan=3>窓口の改善</td></tr><tr><td>担当課</td><td colspan=3>住民課</td></tr>\
         <tr><td rowspan=3>指標</td><td rowspan=3>申請件数</td><td>令和6年度</td><td>120件</td></tr>\
         <tr><td>令和8年度</td><td>150件</td></tr><tr><td>令和9年度</td><td>200件</td></tr></table>\n"
    ));
    let one = &plan.items[0].indicators[0];
    assert_eq!(one.name.as_deref(), Some("申請件数"));
    assert_eq!(one.baseline.as_ref().map(|b| b.raw.as_str()), Some("120件"));
    assert_eq!(one.targets.len(), 2);
}

#[test]
fn changes_have_arrows_of_all_kinds_and_several_stand_on_a_line() {
    for said in [
        "収納率　98％（R6）▶ 99％（R10）　満足度　60％（R6）→ 80％（R10）",
        "収納率　98％（R6）➔ 99％（R10）、満足度　60％（R6）⇒ 80％（R10）",
    ] {
        for label in ["数値目標", "成果のものさしの見方"] {
            let plan = read(&format!(
                "{HEAD}取組名\t収納の改善\n担当課\t税務課\n取組内容\t催告します。\n{label}\t{said}\n"
            ));
            let names: Vec<_> = (plan.items[0].indicators.iter())
                .filter_map(|i| i.name.as_deref())
                .collect();
            assert_eq!(names, ["収納率", "満足度"], "{label} {said}");
            assert!(plan.items[0].notes.is_empty(), "{:?}", plan.items[0].notes);
        }
    }
}

#[test]
fn rows_of_one_item_in_other_tables_are_of_it() {
    let plan = read(&format!(
        "{HEAD}№\t取組項目\t取組内容\t担当課\n1\t収納の改善\t催告します。\t税務課\n2\t財産の活用\t公募します。\t管財課\n\n\
         第2章 年次計画\n\n№\t取組項目\tR8\tR9\n1\t収納の改善\t検討\t実施\n2\t財産の活用\t調査\t公募\n"
    ));
    let found: Vec<_> = (plan.items.iter())
        .map(|i| (i.title.as_str(), i.departments.len(), i.schedule.len()))
        .collect();
    assert_eq!(found, [("収納の改善", 1, 2), ("財産の活用", 1, 2)]);
}

#[test]
fn a_row_gives_its_number_to_the_item_that_has_none() {
    let plan = read(&format!(
        "{HEAD}取組項目\t取組内容\t担当課\n収納の改善\t催告します。\t税務課\n財産の活用\t公募します。\t管財課\n\n\
         第2章 年次計画\n\n№\t取組項目\tR8\tR9\n1\t収納の改善\t検討\t実施\n2\t財産の活用\t調査\t公募\n"
    ));
    let found: Vec<_> = (plan.items.iter())
        .map(|i| {
            (
                i.number.as_ref().map(|n| n.value.as_str()),
                i.schedule.len(),
            )
        })
        .collect();
    assert_eq!(found, [(Some("1"), 2), (Some("2"), 2)]);
}

#[test]
fn an_item_printed_again_for_each_figure_is_one() {
    let plan = read(&format!(
        "{HEAD}№\t取組項目\t担当課\t指標\t現状値（R6）\t目標値（R10）\n1\t窓口の改善\t住民課\t待ち時間\t20分\t10分\n\
         1\t窓口の改善\t住民課\t満足度\t60％\t80％\n2\t書庫の整理\t総務課\t冊数\t30冊\t10冊\n"
    ));
    let found: Vec<_> = (plan.items.iter())
        .map(|i| (i.title.as_str(), i.indicators.len()))
        .collect();
    assert_eq!(found, [("窓口の改善", 2), ("書庫の整理", 1)]);
}

#[test]
fn a_name_that_ends_in_a_rate_keeps_it() {
    let plan = read(&format!(
        "{HEAD}指標名\t基準値（R6）\t目標値（R10）\t担当課\n河川の水質基準（BOD）達成率\t92.3％\t100％\t環境課\n"
    ));
    let one = &plan.items[0].indicators[0];
    assert_eq!(one.name.as_deref(), Some("河川の水質基準(BOD)達成率"));
    assert_eq!(one.targets.len(), 1);
}

#[test]
fn years_alone_tell_aims_below_the_sentence_of_a_section() {
    let plan = read(&format!(
        "{HEAD}1　窓口\n待ち時間を短くします。\n\n指標\tR6\tR10\n申請件数\t120件\t350件\n満足度\t60％\t90％\n"
    ));
    let found: Vec<_> = (plan.items.iter().flat_map(|i| &i.indicators))
        .map(|i| (i.name.as_deref(), figures(&i.targets)))
        .collect();
    assert_eq!(
        found,
        [
            (Some("申請件数"), vec![("350件".to_owned(), 2028)]),
            (Some("満足度"), vec![("90％".to_owned(), 2028)]),
        ]
    );
}

#[test]
fn what_lines_above_each_other_are_is_said_once_for_a_section() {
    let table = |n: &str, name: &str| {
        format!(
            "<table><tr><td>番号</td><td>取組項目</td><td>指標</td><td>R6</td><td>R7</td><td>担当課</td></tr>\
             <tr><td rowspan=2>{n}</td><td rowspan=2>{name}</td><td rowspan=2>件数</td><td>10件</td><td>20件</td><td rowspan=2>総務課</td></tr>\
             <tr><td>9件</td><td>21件</td></tr></table>\n\n"
        )
    };
    let plan = read(&format!(
        "霞台町行政改革プラン 令和7年度実績報告書\n令和8年6月\n計画期間：令和6年度～令和10年度\n\n第1章 実績\n\n\
         数値の欄は、上段が目標、下段が実績です。\n\n1　歳入\n\n{}2　歳出\n\n{}",
        table("1", "収納の改善"),
        table("2", "書庫の整理")
    ));
    assert_eq!(plan.items.len(), 2);
    for item in &plan.items {
        let one = &item.indicators[0];
        assert_eq!(
            (one.targets.len(), one.actuals.len()),
            (2, 2),
            "{}",
            item.title
        );
    }
}

#[test]
fn one_year_without_its_era_stands_over_two_columns() {
    let plan = read(&format!(
        "{HEAD}<table><tr><td rowspan=2>番号</td><td rowspan=2>取組項目</td><td rowspan=2>担当課</td><td rowspan=2>指標</td>\
         <td colspan=2>8年度</td></tr><tr><td>計画</td><td>実績</td></tr>\
         <tr><td>1</td><td>窓口の改善</td><td>住民課</td><td>件数</td><td>10件</td><td>11件</td></tr></table>\n"
    ));
    let one = &plan.items[0].indicators[0];
    assert_eq!(figures(&one.targets), [("10件".to_owned(), 2026)]);
    assert_eq!(figures(&one.actuals), [("11件".to_owned(), 2026)]);
}

#[test]
fn from_and_to_may_be_said_in_words() {
    let plan = read(&format!(
        "{HEAD}取組名\t収納の改善\n担当課\t税務課\n取組内容\t催告します。\n数値目標\t収納率　98％（R6）から 99％（R10）\n"
    ));
    let one = &plan.items[0].indicators[0];
    assert_eq!(one.name.as_deref(), Some("収納率"));
    assert_eq!(one.baseline.as_ref().map(|b| b.raw.as_str()), Some("98％"));
    assert_eq!(figures(&one.targets), [("99％".to_owned(), 2028)]);
}

#[test]
fn a_service_keeps_its_bracket_before_what_is_counted() {
    let service = |name: &str, amounts: &str| {
        format!(
            "○{name}\n\n{name}について、量を見込みます。\n\n（単位：人日）\n\n\t令和8年度\t令和9年度\n\
             量の見込み\t{amounts}\n確保方策\t{amounts}\n\n"
        )
    };
    let plan = read(&format!(
        "{HEAD}{}{}",
        service("一時預かり（幼稚園型以外）", "84\t83"),
        service("一時預かり（幼稚園型）", "21\t24")
    ));
    let names = plan.indicators.iter().filter_map(|i| i.name.as_deref());
    let names: Vec<&str> = names.step_by(2).collect();
    assert_eq!(
        names,
        [
            "一時預かり(幼稚園型以外) 量の見込み",
            "一時預かり(幼稚園型) 量の見込み"
        ]
    );
}

#[test]
fn a_numbered_heading_that_is_a_label_is_no_goal() {
    let lines = "・取得率：R6 61.5％ → R10 85％\n・平均取得日数：R6 11.7日 → R10 15日\n";
    let plan = read(&format!(
        "{HEAD}Ⅰ はじめに\n\n見直します。\n\nⅢ 目標\n\n{lines}"
    ));
    assert_eq!((plan.items.len(), plan.indicators.len()), (0, 2));
}

#[test]
fn a_counted_label_before_that_of_the_name_begins_a_card() {
    let card = |number: u32, name: &str, office: &str| {
        format!(
            "| 実施項目No.{number} | | 実施項目名 | {name} |\n|---|---|---|---|\n| 担当課 | {office} | 関係課 | 全課 |\n| 内容 | {name}を進める。 | | |\n\n"
        )
    };
    let (first, second) = (
        card(1, "広告の募集", "広報課"),
        card(2, "書庫の整理", "総務課"),
    );
    let plan = read(&format!(
        "笹野町行財政改革プラン\n令和８年度～令和９年度\n\n## Ⅰ　効率\n\n{first}{second}"
    ));
    let told = plan.items.iter().map(|item| {
        let number = item.number.as_ref().map(|n| n.value.as_str());
        (number, item.title.as_str())
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [(Some("1"), "広告の募集"), (Some("2"), "書庫の整理")]
    );
}
