//! Two figures of one cell that only a note tells apart.

use super::*;
use crate::plan::{Indicator, Observation};
use crate::recognize::tests::read;
use crate::trace::Place;

#[test]
fn a_note_says_what_lines_above_each_other_are() {
    let said = |text: &str| tiers(&Text::new(text, Place::default()), &Profile::embedded());
    let both = [Role::Target, Role::Actual];
    assert_eq!(said("KPIの状況(上段:目標 下段:実績)").lines, both);
    assert_eq!(said("※上段は目標値、下段は実績値を示す。").lines, both);
    assert_eq!(said("目標(上段)・実績(下段)").lines, both);
    let bracketed = said("上段は目標値、下段の（　）内は実績値を示します。");
    assert_eq!(bracketed.lines, both);
    assert_eq!(bracketed.brackets, Some((Role::Actual, '(')));
    assert_eq!(said("※（ ）内は計画値").brackets, Some((Role::Target, '(')));
    assert!(said("上段の図と下段の表").is_empty());
    assert!(said("（ ）内は前年度の実績").is_empty());
}

#[test]
fn a_head_says_what_a_slash_parts() {
    let plan = read(
        "沢口町改革プラン　令和６年度進捗状況報告書\n計画期間　令和５年度～令和７年度\n\n\
         | No | 取組項目 | 指標 | R5<br>目標／実績 | R6<br>目標／実績 | 担当課 |\n|---|---|---|---|---|---|\n\
         | 1 | 証明の交付 | 交付率（％） | 20／18.4 | 25／26.1 | 住民課 |\n",
    );
    let only = &plan.items[0].indicators[0];
    let raw = |list: &[Observation]| list.iter().map(|o| o.raw.clone()).collect::<Vec<_>>();
    assert_eq!(raw(&only.targets), ["20", "25"]);
    assert_eq!(raw(&only.actuals), ["18.4", "26.1"]);
    let said = |words: &str| sides(&Text::new(words, Place::default()), &Profile::embedded());
    assert!(said("国／県").is_empty() && said("目標").is_empty());
}

#[test]
fn two_rows_of_one_name_are_told_apart_by_a_note() {
    let table = |note: &str, rows: &str| {
        format!(
            "沢口町総合戦略検証報告書（令和７年度）\n\n## ＫＰＩの状況{note}\n\n\
             | ＫＰＩ | 単位 | R5 | R6 |\n|---|---|---|---|\n{rows}"
        )
    };
    let figures = |i: &Indicator| {
        let raw = |list: &[Observation]| list.iter().map(|o| o.raw.clone()).collect::<Vec<_>>();
        (raw(&i.targets), raw(&i.actuals))
    };
    let rows = "| 創業件数 | 件 | 10 | 12 |\n| 創業件数 | 件 | 9 | 13 |\n";
    let plan = read(&table("（上段：目標　下段：実績）", rows));
    let [item] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    let want = (
        vec!["10".to_owned(), "12".to_owned()],
        vec!["9".to_owned(), "13".to_owned()],
    );
    assert_eq!(figures(&item.indicators[0]), want);
    let plan = read(&table(
        "（上段：目標　下段：実績）",
        "| 創業件数 | 件 | 10<br>9 | 12<br>13 |\n",
    ));
    assert_eq!(figures(&plan.items[0].indicators[0]), want);
    let plan = read(&table(
        "（（　）内は目標値）",
        "| 創業件数 | 件 | 9（10） | 13<br>(12) |\n",
    ));
    assert_eq!(figures(&plan.items[0].indicators[0]), want);
}

#[test]
fn rows_of_one_item_are_called_what_a_head_says_of_lines_above_each_other() {
    let head = "沢口町実施計画（令和8～10年度）\n\n<table><tr><th rowspan=2>番号</th><th rowspan=2>事業名</th>\
         <th rowspan=2>担当課</th><th colspan=2>";
    let rows = "</th></tr><tr><th>令和8年度</th><th>令和9年度</th></tr>\
         <tr><td rowspan=2>1</td><td rowspan=2>林道の改良</td><td rowspan=2>林政課</td><td>200m</td><td>350m</td></tr>\
         <tr><td>1,800</td><td>2,900</td></tr></table>\n";
    let names = |said: &str| {
        let plan = read(&format!("{head}{said}{rows}"));
        let names = plan.items[0].indicators.iter().map(|i| i.name.clone());
        names.collect::<Vec<_>>()
    };
    let called = |name: &str| Some(name.to_owned());
    assert_eq!(
        names("年次計画（上段：事業量　下段：事業費（千円））"),
        [called("事業量"), called("事業費")]
    );
    // What stands above and below is said of no figures.
    assert_eq!(names("年次計画（上段：新設　下段：改良）"), [None, None]);
}

#[test]
fn a_note_for_all_tables_says_what_square_brackets_hold() {
    let figures = |note: &str| {
        let plan = read(&format!(
            "沢口町創生戦略\n計画期間　令和７年度～令和11年度\n\n## 表の読み方\n\n{note}\n\n## １　人づくり\n\n\
             | 指標 | 策定時（R6） | R7 | R11目標 |\n|---|---|---|---|\n\
             | 読書を好む割合 | 68.4% | 70.9%<br>［70.0%］ | 78.0% |\n\
             | 卒業者の就職率 | 21.6% | R8.6月<br>［23.0%］ | 30.0% |\n\
             | 朝食をとる割合 | 〈R6〉<br>小 82.7%<br>中 65.0% | 小 83.1% 中 64.2%<br>［小 83.5%］<br>［中 66.0%］ | 小 85.5% 中 70.0% |\n"
        ));
        let all = plan.items.iter().flat_map(|i| &i.indicators);
        let raw = |list: &[Observation]| list.iter().map(|o| o.raw.clone()).collect::<Vec<_>>();
        all.chain(&plan.indicators)
            .map(|i| (raw(&i.targets).join(" "), raw(&i.actuals).join(" ")))
            .collect::<Vec<_>>()
    };
    let want = [
        ("70.0% 78.0%", "70.9%"),
        ("23.0% 30.0%", ""),
        ("83.5% 85.5%", "83.1%"),
        ("66.0% 70.0%", "64.2%"),
    ];
    let want = want.map(|(aimed, was)| (aimed.to_owned(), was.to_owned()));
    let note = "R7の欄は、上段に実績値（未確定のものは判明する時期）、下段の［　］に目標値を記載しています。";
    assert_eq!(figures(note), want);
    // Nothing is known of them otherwise.
    let other = figures("［　］は参考の数値です。");
    assert!(
        other.iter().all(|(aimed, _)| !aimed.starts_with("70.0%")),
        "{other:?}"
    );
}
