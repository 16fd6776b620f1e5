//! Demand and provision by year: 「量の見込み」 and 「確保の内容」.

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
