//! What columns are, told by what stands beside them.

use super::read;
use super::told;
use crate::plan::Indicator;

const HEAD: &str =
    "霞台町行政改革プラン\n令和8年3月\n計画期間：令和8年度～令和12年度\n\n第1章 取組\n\n";

#[test]
fn groups_of_deeds_are_levels_under_any_head() {
    let plan = read(&format!(
        "{HEAD}<table><tr><th>切り口</th><th>手法</th><th>進め方</th><th>担当課</th></tr>\
         <tr><td rowspan=2>仕事</td><td>事業の縮小</td><td>役目を終えた事業をやめる。</td><td>企画課</td></tr>\
         <tr><td>外部への委託</td><td>給食の調理を委託する。</td><td>学校教育課</td></tr>\
         <tr><td rowspan=2>職員</td><td>任期付の採用</td><td>任期付職員を採る。</td><td>総務課</td></tr>\
         <tr><td>再任用の配置</td><td>経験を生かせる課に置く。</td><td>総務課</td></tr></table>\n"
    ));
    let found: Vec<String> = plan.items.iter().map(told).collect();
    let titles: Vec<&str> = plan.items.iter().map(|i| i.title.as_str()).collect();
    assert_eq!(
        titles,
        ["事業の縮小", "外部への委託", "任期付の採用", "再任用の配置"],
        "{found:?}"
    );
    let group = plan.items[3].hierarchy.last().map(|h| h.title.as_str());
    assert_eq!(group, Some("職員"));
    assert_eq!(plan.items[1].departments[0].name, "学校教育課");
}

#[test]
fn one_head_over_two_columns_names_rows_by_both() {
    let plan = read(&format!(
        "{HEAD}（単位：人）\n\n<table><tr><th colspan=2>部門</th><th>R7</th><th>R8</th><th>R9</th><th>R10</th><th>R11</th><th>R12</th></tr>\
         <tr><td rowspan=2>一般行政</td><td>総務</td><td>70</td><td>71</td><td>72</td><td>73</td><td>74</td><td>75</td></tr>\
         <tr><td>税務</td><td>20</td><td>21</td><td>22</td><td>23</td><td>24</td><td>25</td></tr></table>\n"
    ));
    let names: Vec<_> = plan
        .indicators
        .iter()
        .filter_map(|i| i.name.as_deref())
        .collect();
    assert_eq!(names, ["一般行政 総務", "一般行政 税務"]);
}

#[test]
fn figures_of_others_beside_past_years_make_no_items() {
    let plan = read(&format!(
        "{HEAD}<table><tr><th>項目</th><th>令和4年度</th><th>令和5年度</th><th>令和6年度</th><th>県内の平均</th></tr>\
         <tr><td>採用者に占める女性の割合</td><td>10％</td><td>12.5％</td><td>10.0％</td><td>11.8％</td></tr>\
         <tr><td>休暇の平均取得日数</td><td>8日</td><td>8.2日</td><td>9.1日</td><td>9.9日</td></tr></table>\n"
    ));
    assert!(plan.items.is_empty(), "{:?}", plan.items);
    let actuals: Vec<usize> = plan.indicators.iter().map(|i| i.actuals.len()).collect();
    assert_eq!(actuals, [3, 3]);
}

#[test]
fn numbers_that_go_up_below_one_cell_are_years() {
    let head = |over: &str, years: [&str; 3]| {
        format!(
            "{HEAD}<table><tr><th rowspan=2>施設名</th><th rowspan=2>所管課</th><th colspan=3>{over}</th></tr>\
             <tr><th>{}</th><th>{}</th><th>{}</th></tr>\
             <tr><td>南公民館</td><td>生涯学習課</td><td>設計</td><td>改修</td><td>－</td></tr></table>\n",
            years[0], years[1], years[2]
        )
    };
    for text in [
        head("令和", ["８", "９", "10"]),
        head("対策を行う年", ["2026", "2027", "2028"]),
    ] {
        let plan = read(&text);
        let [item] = plan.items.as_slice() else {
            panic!("{text}{:?}", plan.items);
        };
        assert_eq!(item.title, "南公民館");
        let steps: Vec<_> = (item.schedule.iter())
            .map(|s| (s.period.year, s.raw.as_str()))
            .collect();
        assert_eq!(steps[..2], [(2026, "設計"), (2027, "改修")]);
    }
}

/// Items of a report over two years, with rows of what was planned and what came of it.
fn reported(planned: &str, came: &str) -> crate::plan::Plan {
    read(&format!(
        "第4次霞台町行政改革大綱 進行管理表\n令和8年6月\n計画期間：令和6年度～令和8年度\n\n\
         <table><tr><th>番号</th><th>取組項目</th><th>担当課</th><th>区分</th><th>令和6年度</th><th>令和7年度</th><th>効果額（千円）</th></tr>\
         <tr><td rowspan=2>1</td><td rowspan=2>窓口の見直し</td><td rowspan=2>住民課</td><td>{planned}</td><td>検討</td><td>試行</td><td rowspan=2>120</td></tr>\
         <tr><td>{came}</td><td>先進地を見た</td><td>窓口で試した</td></tr></table>\n"
    ))
}

#[test]
fn what_came_of_steps_stands_below_them_under_any_word() {
    for planned in ["計画", "予定", "当初計画", "スケジュール", "工程"] {
        for came in ["実績", "実施状況", "成果", "実施内容"] {
            let plan = reported(planned, came);
            let [item] = plan.items.as_slice() else {
                panic!("{planned} {came}: {:?}", plan.items);
            };
            let steps: Vec<&str> = item.schedule.iter().map(|s| s.raw.as_str()).collect();
            assert_eq!(steps, ["検討", "試行"], "{planned} {came}");
            let actuals = item
                .indicators
                .iter()
                .map(|i| i.actuals.len())
                .sum::<usize>();
            assert_eq!(actuals, 0, "{planned} {came}");
        }
    }
}

#[test]
fn classes_part_the_rows_of_a_name_under_any_head() {
    for head in ["世代", "ライフステージ", ""] {
        let plan = read(&format!(
            "霞台町健康増進計画\n令和8年3月\n計画期間：令和8年度～令和12年度\n\n第1章 目標\n\n\
             <table><tr><th>指標</th><th>{head}</th><th>現状値（令和6年度）</th><th>目標値（令和12年度）</th></tr>\
             <tr><td rowspan=2>喫煙率</td><td>男性（20～64歳）</td><td>28.4％</td><td>20％</td></tr>\
             <tr><td>女性（20～64歳）</td><td>7.1％</td><td>5％</td></tr></table>\n"
        ));
        let found = plan.items.iter().flat_map(|i| &i.indicators);
        let found: Vec<_> = found.chain(&plan.indicators).collect();
        assert_eq!(found.len(), 2, "{head} {found:?}");
        assert!(found.iter().all(|i| i.targets.len() == 1), "{head}");
    }
}

#[test]
fn rows_of_the_form_below_years_are_no_steps() {
    let plan = read(
        "霞台町事務事業評価シート\n令和7年8月\n\n\
         <table><tr><td>事務事業名</td><td colspan=4>教室の運営</td></tr>\
         <tr><td>担当課</td><td colspan=4>こども課</td></tr>\
         <tr><th>指標</th><th>単位</th><th>令和4年度</th><th>令和5年度</th><th>令和6年度</th></tr>\
         <tr><td>開いた日数</td><td>日</td><td>288</td><td>289</td><td>292</td></tr>\
         <tr><td>妥当性</td><td colspan=4>Ａ</td></tr>\
         <tr><td>今後の方向性</td><td colspan=4>継続</td></tr></table>\n",
    );
    let [item] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    assert!(item.schedule.is_empty(), "{:?}", item.schedule);
}

#[test]
fn the_first_row_of_parts_keeps_its_name() {
    let plan = read(
        "霞台町子ども・子育て支援事業計画\n令和7年3月\n計画期間：令和7年度～令和9年度\n\n第1章 放課後児童クラブ\n\n（単位：人）\n\n\
         \t令和7年度\t令和8年度\t令和9年度\n量の見込み\t236\t241\t238\nうち低学年\t158\t160\t157\nうち高学年\t78\t81\t81\n",
    );
    let names: Vec<_> = (plan.indicators.iter())
        .filter_map(|i| i.name.as_deref())
        .collect();
    assert_eq!(names, ["量の見込み", "うち低学年", "うち高学年"]);
}

#[test]
fn a_figure_on_its_own_line_has_the_words_above_it_as_its_name() {
    let plan = read(&format!(
        "{HEAD}<table><tr><th>No.</th><th>取組項目</th><th>担当課</th><th>数値目標</th></tr>\
         <tr><td>1</td><td>補助金の見直し</td><td>財政課</td><td>補助金総額の削減<br>５％</td></tr>\
         <tr><td>2</td><td>使用料の見直し</td><td>財政課</td><td>改定する使用料<br>18件</td></tr>\
         <tr><td>3</td><td>研修</td><td>総務課</td><td>職員満足度：85％</td></tr></table>\n"
    ));
    let names: Vec<_> = (plan.items.iter())
        .flat_map(|i| &i.indicators)
        .map(|i| (i.name.as_deref(), i.targets[0].raw.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            (Some("補助金総額の削減"), "５％"),
            (Some("改定する使用料"), "18件"),
            (Some("職員満足度"), "85％")
        ]
    );
}

#[test]
fn rows_of_one_name_are_told_apart_by_class_and_unit() {
    let plan = read(
        "岩清野町健康増進計画（令和6年度～令和17年度）\n\n\
         評価指標\t対象\t現状値（令和5年度）\t目標値（令和17年度）\n\
         朝食を食べる人の割合\t小学5年生\t91.2％\t100％\n\
         \t20～39歳\t68.4％\t80％\n\n\
         区分\t単位\tR7\tR8\n量の見込み\t人\t45\t44\n確保方策\t人\t50\t51\n\tか所\t3\t4\n",
    );
    let of = |list: &[Indicator]| -> Vec<String> {
        list.iter()
            .map(|i| {
                let raws: Vec<&str> = i.targets.iter().map(|t| t.raw.as_str()).collect();
                let unit = i.unit.as_deref().unwrap_or("");
                format!("{} {unit} {raws:?}", i.name.as_deref().unwrap_or(""))
            })
            .collect()
    };
    assert_eq!(
        of(&plan.items[0].indicators),
        [
            "朝食を食べる人の割合 小学5年生 % [\"100％\"]",
            "朝食を食べる人の割合 20～39歳 % [\"80％\"]",
            "量の見込み 人 [\"45\", \"44\"]",
            "確保方策 人 [\"50\", \"51\"]",
            "確保方策 か所 [\"3\", \"4\"]",
        ]
    );
}
