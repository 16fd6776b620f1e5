//! Words, heads and figures as towns print them, through the whole line.

use super::read;
use crate::plan::{Basis, Indicator, Plan};

fn indicators(plan: &Plan) -> Vec<&Indicator> {
    let own = plan.items.iter().flat_map(|i| &i.indicators);
    own.chain(&plan.indicators).collect()
}

/// The years and figures of the targets of the first indicator.
fn targets(plan: &Plan) -> Vec<(Option<i32>, String)> {
    let first = indicators(plan)[0];
    let said = |o: &crate::plan::Observation| {
        let figure = o.value.as_ref().map(|v| v.number.to_string());
        let year = o.period.as_ref().map(|p| p.year);
        (year, figure.unwrap_or_default())
    };
    first.targets.iter().map(said).collect()
}

const TERM: &str = "山野町総合計画\n\n計画期間　令和６年度から令和12年度まで\n\n１　指標\n\n";

#[test]
fn tables_whose_rows_do_not_begin_with_a_pipe_are_read() {
    for table in [
        "指標 | 現状値（R5） | 目標値（R10） |\n---|---|---|\n朝食をとる割合 | 93.7% | 100% |\n喫煙率 | 16.5% |\n12% |\n",
        "指標｜現状値（R5）｜目標値（R10）\n朝食をとる割合｜93.7%｜100%\n喫煙率｜16.5%｜12%\n",
    ] {
        let plan = read(&format!("{TERM}{table}"));
        let names: Vec<_> = indicators(&plan)
            .iter()
            .map(|i| i.name.as_deref())
            .collect();
        assert_eq!(names, [Some("朝食をとる割合"), Some("喫煙率")], "{table}");
        assert_eq!(targets(&plan), [(Some(2028), "100".to_owned())]);
    }
}

#[test]
fn a_year_with_a_remark_behind_it_is_that_year() {
    for heads in [
        "R4\tR8（中間）\tR12（最終）",
        "R4年度\tR8年度【中間】\tR12年度【最終】",
    ] {
        let plan = read(&format!(
            "{TERM}指標\t{heads}\n受診率\t11%\t22%\t33%\n実施率\t1%\t2%\t3%\n"
        ));
        let found = targets(&plan);
        let expected = [(Some(2026), "22".to_owned()), (Some(2030), "33".to_owned())];
        assert_eq!(found, expected, "{heads}");
    }
}

#[test]
fn when_a_plan_was_made_is_no_planned_figure() {
    let plan = read(&format!(
        "{TERM}めざす姿の成果指標名\t計画策定時（R4）\t目標値（R12）\n受診率\t11%\t33%\n実施率\t1%\t3%\n"
    ));
    let first = indicators(&plan)[0];
    assert_eq!(first.name.as_deref(), Some("受診率"));
    let baseline = first.baseline.as_ref().unwrap();
    assert_ne!(baseline.basis, Some(Basis::Plan));
    assert_eq!(targets(&plan), [(Some(2030), "33".to_owned())]);
}

#[test]
fn a_year_in_brackets_without_its_era_is_one_near_the_plan() {
    let text = TERM.replace("令和６年度から令和12年度", "平成24年度から平成28年度");
    let plan = read(&format!(
        "{text}指標\t現状値\t目標値\n受診率\t0.31%（21年度）\t0.5%（28年度）\n実施率\t1%（21年度）\t3%（28年度）\n"
    ));
    let baseline = indicators(&plan)[0].baseline.as_ref().unwrap();
    let year = baseline.period.as_ref().map(|p| p.year);
    assert_eq!(year, Some(2009));
}

#[test]
fn marks_of_what_is_new_are_no_part_of_a_title() {
    let rows = [
        "農業の法人化〈新規〉",
        "直売所の開設＜新規＞",
        "講座の開催《新規》",
        "見学会の開催★新規",
        "祭りの開催　新　規",
        "業務の継続",
    ];
    let rows: String = rows.map(|title| format!("{title}\t農林課\n")).concat();
    let plan = read(&format!("{TERM}取組項目\t担当課\n{rows}"));
    let said: Vec<_> = (plan.items.iter())
        .map(|i| (i.title.as_str(), i.status.is_some()))
        .collect();
    let new = [
        "農業の法人化",
        "直売所の開設",
        "講座の開催",
        "見学会の開催",
        "祭りの開催",
    ];
    let mut expected: Vec<_> = new.map(|title| (title, true)).to_vec();
    expected.push(("業務の継続", false));
    assert_eq!(said, expected);
}

#[test]
fn numbers_of_two_parts_in_brackets_head_what_stands_below_them() {
    for number in ["（１－１）", "(1)-1 "] {
        let plan = read(&format!(
            "{TERM}基本方針１　行政サービス\n\n{number}便利な窓口\n\n取組項目\t担当課\n電子図書館\t図書館\n窓口予約\t住民課\n"
        ));
        let above: Vec<_> = plan.items[0]
            .hierarchy
            .iter()
            .map(|h| h.title.as_str())
            .collect();
        assert_eq!(above, ["行政サービス", "便利な窓口"], "{number}");
    }
}
