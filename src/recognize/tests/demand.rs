//! What is planned by year or term without a word that says so: 「量の見込み」, 「職員数」, 「令和8年度の成果目標」.

use super::read;

/// The series of a plan: name, aims and what was reached.
fn series(body: &str) -> Vec<String> {
    let plan = read(&format!(
        "霞台町子ども・子育て支援事業計画\n令和7年3月\n計画期間：令和7年度～令和11年度\n\n{body}"
    ));
    let said = |list: &[crate::plan::Observation]| {
        let raw: Vec<&str> = list.iter().map(|o| o.raw.as_str()).collect();
        raw.join(" ")
    };
    let told = plan.indicators.iter().map(|i| {
        let name = i.name.as_deref().unwrap_or("-");
        format!("{name}: {} | {}", said(&i.targets), said(&i.actuals))
    });
    assert_eq!(plan.items.len(), 0, "{:?}", plan.items);
    told.collect()
}

const HEAD: &str = "令和7年度\t令和8年度\n";

#[test]
fn labels_of_parts_name_what_is_counted_and_no_undertaking() {
    for head in ["内容", "区分", "項目"] {
        for (first, second) in [("量の見込み(A)", "確保の内容(B)"), ("必要量", "確保内容")]
        {
            let table = format!("{head}\t{HEAD}{first}\t182\t178\n{second}\t180\t178\n\n");
            assert_eq!(
                series(&format!(
                    "## 1 時間外保育\n\n{table}## 2 病児保育\n\n{table}"
                )),
                [
                    format!("時間外保育 {first}: 182 178 | "),
                    format!("時間外保育 {second}: 180 178 | "),
                    format!("病児保育 {first}: 182 178 | "),
                    format!("病児保育 {second}: 180 178 | "),
                ],
                "{head}"
            );
        }
    }
}

#[test]
fn they_name_columns_below_which_years_run_down() {
    let table = "区分\t量の見込み\t確保の内容\n令和7年度\t182\t180\n令和8年度\t178\t178\n";
    assert_eq!(
        series(table),
        ["量の見込み: 182 178 | ", "確保の内容: 180 178 | "]
    );
}

#[test]
fn one_of_them_among_rows_with_names_is_a_name_too() {
    let table = format!("\t{HEAD}①量の見込み\t120\t117\n②保育所\t130\t129\n③地域型保育\t20\t21\n");
    assert_eq!(
        series(&format!("## 1 保育の量の見込みと確保の内容\n\n{table}")),
        [
            "①量の見込み: 120 117 | ",
            "②保育所: 130 129 | ",
            "③地域型保育: 20 21 | "
        ]
    );
}

#[test]
fn what_is_expected_of_the_year_before_the_plan_is_no_aim() {
    let table = "区分\t令和5年度（実績）\t令和6年度（見込）\t令和7年度\t令和8年度\n量の見込み\t214\t220\t225\t224\n";
    assert_eq!(
        series(&format!("## 1 病児保育\n\n{table}")),
        ["病児保育: 225 224 | 214 220"]
    );
}

#[test]
fn a_heading_may_say_when_aims_are_due_and_guidelines_are_no_goals_of_a_town() {
    let text = "## 第３章 令和８年度の成果目標\n\n### （１）地域生活への移行\n\n＜国の指針＞\n\n\
                ・令和８年度末の施設入所者数を、令和４年度末から５％以上削減することを基本とする。\n\n\
                項目\t数値\n地域生活移行者数\t５人\n【目標値】施設入所者の削減数\t４人\n";
    let plan = read(&format!(
        "霞台町障害福祉計画\n令和6年3月\n計画期間：令和6年度～令和8年度\n\n{text}"
    ));
    assert_eq!(plan.items.len(), 0, "{:?}", plan.items);
    let due = plan.indicators.iter().flat_map(|i| &i.targets);
    let due: Vec<_> = due.map(|t| t.period.as_ref().map(|p| p.year)).collect();
    assert!(
        !due.is_empty() && due.iter().all(|y| *y == Some(2026)),
        "{due:?}"
    );
}

#[test]
fn the_number_of_staff_is_planned_beside_those_who_begin_and_leave() {
    let table = "区分\t令和7年\t令和8年\t令和9年\n職員数\t181\t180\t179\n採用者数\t4\t2\t5\n退職者数\t5\t3\t6\n";
    assert_eq!(
        series(&format!("## 年次別計画\n\n{table}")),
        [
            "職員数: 181 180 179 | ",
            "採用者数: 4 2 5 | ",
            "退職者数: 5 3 6 | "
        ]
    );
}

#[test]
fn the_total_below_groups_with_sums_of_their_own_is_a_series() {
    let table = "部門\t\t令和6年度\t令和7年度\t令和8年度\n一般\t総務\t32\t32\t31\n\t税務\t9\t9\t9\n\t小計\t41\t41\t40\n\
                 特別\t教育\t22\t21\t21\n合計\t\t63\t62\t61\n";
    let all = series(&format!("## 部門別職員数の計画\n\n{table}"));
    assert!(all.contains(&"合計: 62 61 | ".to_owned()), "{all:?}");
}

#[test]
fn settled_and_budgeted_years_before_planned_accounts_are_what_was_reached() {
    let table = "区分\t令和4年度\t令和5年度\t令和6年度\t令和7年度\t令和8年度\n\t決算\t決算\t予算\t計画\t計画\n\
                 給水収益\t182,400\t181,200\t180,900\t179,500\t178,000\n";
    assert_eq!(
        series(&format!("## 投資・財政計画\n\n{table}")),
        ["給水収益: 179,500 178,000 | 182,400 181,200 180,900"]
    );
}

#[test]
fn a_corner_over_demand_and_supply_is_the_name_of_neither() {
    let rows = "\t令和7年度\t令和8年度\n①量の見込み\t40人\t42人\n②確保方策\t50人\t52人\n";
    for (corner, name) in [("量の見込みと確保方策", ""), ("延長保育", "延長保育")]
    {
        assert_eq!(
            series(&format!("## 事業の計画\n\n{corner}{rows}")),
            [
                format!("{name}①量の見込み: 40人 42人 | "),
                format!("{name}②確保方策: 50人 52人 | ")
            ]
        );
    }
}
