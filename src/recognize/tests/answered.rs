//! Sections that say who answers for them: on a line of their own, behind the heading, set apart by a tab.

use super::read;
use super::told;

const HEAD: &str = "霞台町総合計画\n令和8年度から令和12年度まで\n\n";
const TABLE: &str =
    "指標\t単位\t基準値(R6)\t目標値(R12)\n受診率\t％\t36.8\t50.0\n喫煙率\t％\t18.0\t15.0\n";

fn items(text: &str) -> Vec<String> {
    let plan = read(&format!("{HEAD}{text}"));
    plan.items.iter().map(told).collect()
}

#[test]
fn leading_and_related_offices_stand_on_one_line() {
    for between in ["\n", "　　", "\t", "\t\t"] {
        let section = format!("施策 1-1　健康づくり{between}主管課：健康課　関係課：国保課\n");
        for chapter in ["第１章　取組", "３．施策別の進捗状況"] {
            let plan = read(&format!(
                "{HEAD}{chapter}\n\n政策１　健やか\n\n{section}\n{TABLE}"
            ));
            let [item] = plan.items.as_slice() else {
                panic!("{section}: {:?}", plan.items);
            };
            assert_eq!(item.title, "健康づくり");
            let names: Vec<&str> = item.departments.iter().map(|d| d.name.as_str()).collect();
            assert_eq!(names, ["健康課", "国保課"], "{section}");
            assert_eq!(item.indicators.len(), 2);
        }
    }
}

#[test]
fn an_office_behind_a_tab_answers_for_its_heading() {
    for office in ["【建設課】", "担当課：建設課"] {
        let found = items(&format!(
            "第１章　取組\n\n施策１　安全\n\n(1) 交通\t{office}\n　標識を設置します。\n\n(2) 防犯\t{office}\n　灯りを増やします。\n"
        ));
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().all(|i| i.contains("建設課")), "{found:?}");
    }
}

#[test]
fn a_heading_with_an_office_has_its_measures_below_it() {
    let plan = read(&format!(
        "{HEAD}第3章 安全で安心なまち\n\n１ 災害に強いまち\n\n（１）住宅の耐震化　【建設課】\n\n\
         ・耐震診断に対する補助を行う。\n・塀の撤去費用を補助する。\n"
    ));
    let [whole, measures @ ..] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    assert_eq!(whole.title, "住宅の耐震化");
    assert_eq!(measures.len(), 2, "{measures:?}");
    for item in measures {
        assert_eq!(item.departments[0].name, "建設課");
        let level = item.hierarchy.last().map(|h| h.title.as_str());
        assert_eq!(level, Some("住宅の耐震化"));
    }
}

#[test]
fn offices_below_a_list_answer_for_all_of_it() {
    let plan = read(&format!(
        "{HEAD}第3章 健康づくりの推進\n\n（１）健診の充実\n\n主な取組\n\n\
         ・健診の日を増やします。\n・保健指導を行います。\n【担当課：健康課】\n"
    ));
    let offices: Vec<Vec<&str>> = (plan.items.iter())
        .map(|i| i.departments.iter().map(|d| d.name.as_str()).collect())
        .collect();
    assert_eq!(offices, [["健康課"], ["健康課"]], "{:?}", plan.items);
}
