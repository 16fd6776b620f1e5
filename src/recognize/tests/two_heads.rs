//! Heads of two rows: what the upper one says of the columns below it.

use super::cards::items;
use super::{read, told};

#[test]
fn a_year_over_an_indicator_and_its_figures_is_that_of_the_figures() {
    let said = items(&[
        "2x1:№|2x1:取組名|2x1:担当課|1x3:KPI（令和7年度）",
        "指標|目標|実績",
        "1|窓口の改善|市民課|満足度|85%|91%",
        "2|用紙の削減|総務課|使用量|100箱|90箱",
    ]);
    assert_eq!(
        said,
        [
            "1 窓口の改善 | 市民課 | 満足度  > 85%@2025",
            "2 用紙の削減 | 総務課 | 使用量  > 100箱@2025"
        ]
    );
}

#[test]
fn what_stands_under_a_sum_is_no_figure_of_a_year_and_numbers_need_no_head() {
    let said = items(&[
        "2x3:項　目|2x1:担当課|1x2:令和8年度|1x2:令和9年度|1x2:合　計",
        "目標額|実績額|目標額|実績額|目標額|実績額",
        "2x1:歳入|1|土地の貸付け|税務課|100|110|200|220|300|330",
        "2|広告の掲載|総務課|10|11|20|22|30|33",
    ]);
    assert_eq!(
        said,
        [
            "1 土地の貸付け | 税務課 |  > 100@2026, 200@2027",
            "2 広告の掲載 | 総務課 |  > 10@2026, 20@2027"
        ]
    );
}

#[test]
fn a_unit_alone_in_the_corner_is_that_of_all_rows() {
    let card = |rows: &[&str]| {
        let said = items(&[&["取組名|1x3:土地の貸付け", "担当課|1x3:税務課"], rows].concat());
        said.concat()
    };
    let figures = "効果額  > 500=500000円@2026, 600=600000円@2027";
    let beside = card(&["2x1:効果額|千円|R8|R9", "計画|500|600"]);
    assert!(beside.ends_with(figures), "{beside}");
    // The label itself may stand there, over two columns.
    let wide = card(&[
        "1x2:効果額（千円）|R8|R9",
        "1x2:計画|500|600",
        "1x2:実績|510|",
    ]);
    assert!(wide.ends_with(figures) && !wide.contains("計画"), "{wide}");
}

#[test]
fn what_is_counted_may_stand_below_the_year_that_covers_its_figures() {
    let plan = read(
        "No\tプロジェクト名\t2024年度\t\t\t\n\t\t項目\t目標\t実績\t評価\n\
         1\t大気の保全\t低公害車の台数\t8,500台\t7,910台\t○\n2\t水の保全\t浸透ますの基数\t3,200基\t3,415基\t◎\n",
    );
    assert_eq!(
        plan.items.iter().map(told).collect::<Vec<_>>(),
        [
            "1 大気の保全 |  | 低公害車の台数  > 8,500台@2024",
            "2 水の保全 |  | 浸透ますの基数  > 3,200基@2024",
        ]
    );
}

#[test]
fn offices_over_marks_take_part_whatever_stands_over_them() {
    let departments = |over: &str, names: &str| {
        let plan = read(&format!(
            "霞台町行動計画\n\n令和８年度～令和12年度\n\n(1) 働き方\n\n番号\t取組\t内容\t{over}\t\t\t実施時期\n\t\t\t{names}\t\n\
             1-1\t面談の実施\t面談をします。\t◎\t\t\t継続\n1-2\t研修の実施\t研修をします。\t○\t◎\t○\t毎年度実施\n"
        ));
        let names = |i: &crate::plan::Item| i.departments.iter().map(|d| d.name.clone()).collect();
        plan.items.iter().map(names).collect::<Vec<Vec<String>>>()
    };
    let want = [vec!["総務課"], vec!["総務課", "所属長", "職員"]];
    assert_eq!(departments("対象", "総務課\t所属長\t職員"), want);
    // For whom something is done does nothing.
    let others = departments("対象", "子ども\t若者\t高齢者");
    assert!(others.iter().all(Vec::is_empty), "{others:?}");
}

#[test]
fn a_head_over_marks_and_names_is_that_of_the_names() {
    for mark in ["●", "新"] {
        let plan = read(&format!(
            "霞台町総合戦略\n計画期間　令和８年度～令和12年度\n\n第１章 仕事\n\n\
             <table><tr><th colspan=2>ＫＰＩ</th><th>現状（R6）</th><th>目標（R12）</th></tr>\
             <tr><td>{mark}</td><td>就職の割合</td><td>21.6%</td><td>24.0%</td></tr>\
             <tr><td></td><td>働きやすさの満足度</td><td>68.4%</td><td>72.0%</td></tr></table>\n"
        ));
        let said: Vec<String> = plan.items.iter().map(told).collect();
        assert_eq!(
            said,
            [
                "- 就職の割合 |  | 就職の割合 21.6%@2024 > 24.0%@2030",
                "- 働きやすさの満足度 |  | 働きやすさの満足度 68.4%@2024 > 72.0%@2030"
            ],
            "{mark}"
        );
    }
}

#[test]
fn names_of_figures_below_a_head_of_two_readings_are_indicators() {
    let plan = |names: [&str; 2]| {
        read(&format!(
            "霞台町総合戦略\n計画期間　令和８年度～令和12年度\n\n施策番号\t項目\t項目の説明\t現状値（R6）\t目標値（R12）\n\
             1-1\t{}\t意識調査による。\t26%\t40%\n1-2\t{}\t町が設けたもの。\t21%\t24%\n",
            names[0], names[1]
        ))
    };
    let names = |names: [&str; 2]| {
        let all = plan(names).items.into_iter().flat_map(|i| i.indicators);
        all.map(|i| i.name).collect::<Vec<_>>()
    };
    assert_eq!(
        names(["訓練に参加した割合", "備蓄の率"]),
        [
            Some("訓練に参加した割合".to_owned()),
            Some("備蓄の率".to_owned())
        ]
    );
    assert_eq!(names(["訓練を開く", "倉庫を建てる"]), [None, None]);
}
