//! Forms of labelled lines without a frame.

use super::read;

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
