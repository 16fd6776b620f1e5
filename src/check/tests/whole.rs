//! Years, numbers, totals and words of a whole plan.

use super::{codes, plan};
use crate::plan::{Item, ItemNumber, Note, Period, Plan, PlanPeriod, Section, Unread};
use crate::profile::Profile;

#[test]
fn years() {
    let of = |period: Option<(&str, [i32; 2])>, list: &[&str]| {
        let mut plan = plan("", list);
        plan.period = period.map(|(raw, [first, last])| PlanPeriod {
            raw: raw.to_owned(),
            start: format!("{first}-04-01"),
            end: format!("{}-03-31", last + 1),
            fiscal_years: (first..=last).collect(),
        });
        codes(plan)
    };
    let five = Some(("令和8年度～令和12年度(5年間)", [2026, 2030]));
    assert_eq!(of(five, &["数; T 令和8年度 1件; T 令和12年度 2件"]), "");
    assert_eq!(of(five, &["数; T 令和7年度 1件; T 令和12年度 2件"]), "K112");
    assert_eq!(
        of(five, &["数; T 令和8年度 1件; T 令和17年度 2件"]),
        "K112i"
    );
    assert_eq!(
        of(Some(("令和7年度～令和12年度(5年間)", [2025, 2030])), &[]),
        "K113"
    );
    assert_eq!(
        of(
            Some(("令和7年4月1日から令和12年3月31日までの5か年", [2025, 2029])),
            &[]
        ),
        ""
    );
    let whole = "; T 令和8年度 1件; T 令和9年度 2件; T 令和10年度 3件; T 令和11年度 4件";
    let gap = "; T 令和8年度 1件; T 令和9年度 2件; T 令和11年度 4件";
    let named = |spec: &str| ["甲", "乙", "丙"].map(|name| format!("{name}{spec}"));
    let [a, b, _] = named(whole);
    let [_, _, c] = named(gap);
    assert_eq!(of(None, &[&a, &b, &c]), "K112i");
    assert_eq!(of(None, &[&c]), "");
    assert_eq!(of(None, &["数; T 令和8年度 1件; T 令和8年度 2件"]), "K112");
    assert_eq!(of(None, &["数; B 令和6年 1件; T 令和8年度 2件"]), "K112i");
    assert_eq!(of(None, &["数; B 令和8年度（2025年度） 1件"]), "K112");
}

#[test]
fn times() {
    let profile = Profile::embedded();
    let of = |spec: &str| {
        let mut plan = plan("", &[spec]);
        let when = profile.calendar.whole("令和8年3月").unwrap();
        plan.published = Some(Period::new("令和8年3月", &when));
        codes(plan)
    };
    assert_eq!(of("率; B 令和7年4月1日現在 7.9%"), "");
    assert_eq!(of("率; B 令和10年度 7.9%"), "K114");
    assert_eq!(
        of("数; B 令和7年度 3件 #令和7年11月30日現在までの件数; T 令和8年度 5件"),
        "K114i"
    );
    assert_eq!(
        of("率; A 令和5年度 0.66; A 令和6年度 0.66 #暫定値"),
        "K121i"
    );
    assert_eq!(of("率; A 令和5年度 0.66; A 令和6年度 0.66"), "");
}

#[test]
fn numbers_of_items() {
    let of = |numbers: &[&str]| {
        let items = numbers.iter().enumerate().map(|(n, number)| Item {
            title: format!("取組の{n}"),
            number: Some(ItemNumber {
                raw: (*number).to_owned(),
                value: (*number).to_owned(),
                label: None,
            }),
            ..Item::default()
        });
        codes(Plan {
            items: items.collect(),
            ..Plan::default()
        })
    };
    assert_eq!(of(&["1", "2", "3", "4", "5"]), "");
    assert_eq!(of(&["1", "2", "4", "5"]), "K116");
    assert_eq!(of(&["1", "2", "3", "3", "4"]), "K116");
    // Numbers that begin anew under each heading, or count something else.
    assert_eq!(of(&["1", "2", "3", "1", "2", "1", "2", "3", "4"]), "");
    assert_eq!(of(&["1-1", "1-2", "1-3", "1-4", "2-1", "2-2"]), "");
    assert_eq!(of(&["1", "7", "12", "30", "41"]), "");
}

#[test]
fn totals_of_tables() {
    let of = |total: [&str; 4]| {
        let rows = [
            ["区分", "令和6年度", "令和7年度", "増減率"],
            ["総務", "120", "130", "8.3"],
            ["民生", "300", "310", "3.3"],
            ["土木", "80", "85", "6.3"],
            total,
        ];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec()).to_vec();
        codes(Plan {
            unread: vec![Unread {
                rows,
                provenance: crate::trace::Provenance::default(),
            }],
            ..Plan::default()
        })
    };
    assert_eq!(of(["合計", "500", "525", "5.0"]), "");
    // One column that adds up is too little to know that the rows are the parts.
    assert_eq!(of(["合計", "500", "535", "5.0"]), "");
    let rows = [
        ["区分", "国", "県", "市", "合計"],
        ["甲", "10", "20", "30", "60"],
        ["乙", "1", "2", "3", "6"],
        ["計", "11", "22", "33", "67"],
    ];
    let rows = rows.map(|row| row.map(str::to_owned).to_vec()).to_vec();
    let plan = Plan {
        unread: vec![Unread {
            rows,
            provenance: crate::trace::Provenance::default(),
        }],
        ..Plan::default()
    };
    assert_eq!(codes(plan), "K117");
}

#[test]
fn wording_and_marks() {
    let of = |text: &str, second: &str| {
        let section = |number: &str, text: &str| Section {
            number: Some(number.to_owned()),
            title: "題".to_owned(),
            level: 1,
            provenance: crate::trace::Provenance::default(),
            text: text.to_owned(),
            children: Vec::new(),
        };
        codes(Plan {
            sections: vec![section("Ⅰ", text), section(second, "")],
            ..Plan::default()
        })
    };
    assert_eq!(of("町民の声をを聞く。", "Ⅱ"), "K125i");
    assert_eq!(of("町民の声を聞く。", "Ⅱ"), "");
    assert_eq!(of("町民の声を聞く。", "II"), "K125i");
    assert_eq!(of("◎…継続　○…実施　△…検討\n○…新規　△…検討", "Ⅱ"), "K127");
    assert_eq!(of("◎…継続　○…実施\n○…実施する　△…検討", "Ⅱ"), "");
    assert_eq!(
        of(
            "計画期間は令和7年度から令和12年度までの5年間とします。",
            "Ⅱ"
        ),
        "K113"
    );
    let notes = |list: &[(&str, &str)]| {
        let notes = list.iter().map(|(mark, text)| Note {
            mark: Some((*mark).to_owned()),
            text: (*text).to_owned(),
        });
        let mut plan = plan("", &[]);
        plan.items[0].notes = notes.collect();
        codes(plan)
    };
    assert_eq!(notes(&[("※1", "再掲"), ("※2", "推計"), ("※3", "暫定")]), "");
    assert_eq!(notes(&[("※1", "再掲"), ("※3", "推計")]), "K126");
    assert_eq!(notes(&[("※1", "再掲"), ("※1", "推計")]), "K126");
    // They may count on from an item before, and a bare ※ is used again and again.
    assert_eq!(notes(&[("※3", "再掲"), ("※4", "推計")]), "");
    assert_eq!(notes(&[("※", "再掲"), ("※", "推計"), ("注1", "暫定")]), "");
}
