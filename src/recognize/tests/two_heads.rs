//! Heads of two rows: what the upper one says of the columns below it.

use super::cards::items;

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
