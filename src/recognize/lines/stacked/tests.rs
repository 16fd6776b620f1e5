//! Tables of one cell a line.

use crate::plan::Indicator;
use crate::recognize::tests::read;

fn said(i: &Indicator) -> String {
    let all = i.baseline.iter().chain(&i.targets).chain(&i.actuals);
    let raws: Vec<&str> = all.map(|o| o.raw.as_str()).collect();
    format!("{} {}", i.name.as_deref().unwrap_or("-"), raws.join(" "))
}

#[test]
fn cells_one_a_line_are_rows_where_their_columns_fit() {
    let plan = read(
        "沢口町計画\n\n1 指標\n\n指標\n現状値\n（令和6年度）\n目標値\n（令和12年度）\n担当課\n\
         収納率\n96.1％\n98％\n税務課\n受診率\n42％\n増加\n健康課\n\n2 体制\n\n推進本部を置く。\n",
    );
    let items: Vec<String> = plan
        .items
        .iter()
        .flat_map(|i| &i.indicators)
        .map(said)
        .collect();
    assert_eq!(items, ["収納率 96.1％ 98％", "受診率 42％ 増加"]);
    assert_eq!(plan.items[1].departments[0].name, "健康課");
}

#[test]
fn results_end_where_the_years_do_and_merged_cells_reach_down() {
    let plan = read(
        "沢口町計画\n\n1 公用車の削減\n\n台数（台）\n令和5年度\n令和6年度\n令和7年度\n目標\n142\n136\n130\n実績\n141\n133\n",
    );
    let all: Vec<String> = plan.indicators.iter().map(said).collect();
    assert_eq!(all, ["台数 142 136 130 141 133"]);
    let plan = read(
        "沢口町計画\n\n1 指標\n\n基本目標\n指標\n現状値\n目標値\n1\n協定の数\n41者\n60者\n加入率\n96％\n100％\n2\n件数\n5件\n9件\n",
    );
    let all: Vec<String> = (plan.items.iter().flat_map(|i| &i.indicators))
        .chain(&plan.indicators)
        .map(said)
        .collect();
    assert_eq!(
        all,
        ["協定の数 41者 60者", "加入率 96％ 100％", "件数 5件 9件"]
    );
}

#[test]
fn blank_lines_part_cells_that_are_broken_and_numbers_lead_rows() {
    let plan = read(
        "沢口町計画\n\n2 指標\n\n番\n号\n\n指標\n\n単\n位\n\n現状値\n（令和６年\n度）\n\n目標値\n（令和12年\n度）\n\n所管課\n\n\
         1\n\n図書の貸出しをした人の\n割合\n\n%\n\n20.5\n\n31.0\n\n図書館\n\n2\n\n健診を受けた人の割合\n\n%\n\n41.0\n\n52.0\n\n健康づ\nくり課\n",
    );
    let of = |i: &Indicator| {
        format!(
            "{} {:?}",
            said(i),
            i.targets[0].period.as_ref().map(|p| p.year)
        )
    };
    let all: Vec<String> = plan
        .items
        .iter()
        .flat_map(|i| &i.indicators)
        .map(of)
        .collect();
    assert_eq!(
        all,
        [
            "図書の貸出しをした人の割合 20.5 31.0 Some(2030)",
            "健診を受けた人の割合 41.0 52.0 Some(2030)"
        ]
    );
    assert_eq!(plan.items[1].departments[0].name, "健康づくり課");
    let plan = read(
        "沢口町計画\n\n2 工程\n\n番号\n\n取組\n\n担当課\n\n令和8年度 令和9年度\n\n1\n\n会議の電子化\n\n総務課\n\n検討\n\n試行\n\n\
         2\n\n窓口の予約\n\n住民課\n\n準備\n\n実施\n",
    );
    let steps = |n: usize| {
        plan.items[n]
            .schedule
            .iter()
            .map(|s| s.steps[0].as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (steps(0), steps(1)),
        (vec!["検討", "試行"], vec!["準備", "実施"])
    );
}

#[test]
fn lines_that_fit_no_columns_are_no_table() {
    let plan = read("沢口町計画\n\n目標\n実績\n令和5年度\n令和6年度\n住民\n職員\n予算\n施設\n");
    assert!(plan.items.is_empty() && plan.indicators.is_empty() && plan.unread.is_empty());
}

#[test]
fn broken_names_and_what_is_said_below_a_row_are_of_it_and_headings_stand_between_rows() {
    let plan = read(
        "沢口町評価\n\n1 窓口\n\n番号\n\n指標\n\n目標値\n\n実績値\n\n1-1\n\n窓口だよりの発行回\n数\n\n6回\n\n5回\n\n評価\n\nＢ\n\n\
         1-2\n\n利用者数\n\n90人\n\n95人\n\n評価\n\nＡ\n\n2 広報\n\n2-1\n\n閲覧数\n\n120回\n\n124回\n\n評価\n\nＡ\n\nＡ:100%以上\n\nＢ:80%以上\n",
    );
    let all: Vec<String> = (plan.items.iter().flat_map(|i| &i.indicators))
        .map(said)
        .collect();
    assert_eq!(
        all,
        [
            "窓口だよりの発行回数 6回 5回",
            "利用者数 90人 95人",
            "閲覧数 120回 124回"
        ]
    );
    assert_eq!(plan.items[2].hierarchy.last().unwrap().title, "広報");
}

#[test]
fn a_year_may_begin_each_row() {
    let plan = read(
        "沢口町定員管理計画\n令和８年３月\n\n1 数値目標\n\n年度\n職員数\n退職者の数\n令和８年度\n182人\n10人\n令和９年度\n180人\n9人\n",
    );
    let all: Vec<String> = plan.indicators.iter().map(said).collect();
    assert_eq!(all, ["職員数 182人 180人", "退職者の数 10人 9人"]);
}

#[test]
fn names_that_look_like_headings_begin_rows_and_judgements_end_them() {
    let plan = read(
        "沢口町計画\n\n1 評価\n\n評価指標\n策定時（H28）\n直近値（R6）\n目標値（R7）\n達成状況\n\
         1-1 受診率\n58.4％\n71.9％\n80.0％\nA-2\n1-2 収納率\n24.8％\n33.6％\n60.0％\nC\n",
    );
    let rows = plan.items.iter().map(|i| {
        let figures = said(&i.indicators[0]);
        let (_, figures) = figures.split_once(' ').unwrap();
        format!("{} {figures}", i.title)
    });
    assert_eq!(
        rows.collect::<Vec<_>>(),
        ["受診率 58.4％ 80.0％ 71.9％", "収納率 24.8％ 60.0％ 33.6％"]
    );
}
