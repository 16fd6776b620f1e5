//! Small plans as text, through the whole line: forms that plans of several towns have in common.

use super::read;
use super::years;
use crate::plan::{Indicator, Item};

fn names(item: &Item) -> Vec<&str> {
    item.departments.iter().map(|d| d.name.as_str()).collect()
}

#[test]
fn measures_stand_below_the_name_of_who_does_them() {
    let plan = read(
        "茅野沢村特定事業主行動計画\n\n１　勤務環境の整備に関する事項\n\n(1)　妊娠中における配慮\n\n\
         【総務課】\n\n①　制度を毎年４月に周知する。\n\n②　手引を作る。\n\n\
         【所属長・職員】\n\n③　業務の分担を見直す。\n\n(2)　その他\n\n①　委員会を置く。\n",
    );
    let said: Vec<_> = plan
        .items
        .iter()
        .map(|i| (i.title.as_str(), names(i)))
        .collect();
    assert_eq!(
        said,
        [
            ("制度を毎年4月に周知する。", vec!["総務課"]),
            ("手引を作る。", vec!["総務課"]),
            ("業務の分担を見直す。", vec!["所属長", "職員"]),
        ]
    );
    let above: Vec<_> = plan.items[2]
        .hierarchy
        .iter()
        .map(|h| h.title.as_str())
        .collect();
    assert_eq!(above, ["勤務環境の整備に関する事項", "妊娠中における配慮"]);
}

#[test]
fn a_bullet_that_names_an_office_is_an_undertaking() {
    let plan = read(
        "檜原台町総合戦略\n\n１　農林業の振興\n\n○新規就農者支援事業（産業課）\n\n\
         ・研修中の家賃を助成します。\n\n○空き家利活用推進事業（建設水道課、企画財政課）\n\n\
         ○講座の開催（町民センター）\n\n２　委員会名簿\n\n○甲野　太郎（総務課）\n",
    );
    let said: Vec<_> = plan
        .items
        .iter()
        .map(|i| (i.title.as_str(), names(i)))
        .collect();
    assert_eq!(
        said,
        [
            ("新規就農者支援事業", vec!["産業課"]),
            ("空き家利活用推進事業", vec!["建設水道課", "企画財政課"]),
        ]
    );
    let more = plan.items[0].description.as_deref();
    assert_eq!(more, Some("・研修中の家賃を助成します。"));
}

#[test]
fn years_without_era_below_a_merged_head() {
    let plan = read(
        "鳴瀬川町集中改革プラン\n平成17年度～平成19年度\n\n<table>\
         <tr><th rowspan=2>№</th><th rowspan=2>取組事項</th><th colspan=3>年度別計画</th><th rowspan=2>担当課</th></tr>\
         <tr><th>17</th><th>18</th><th>19</th></tr>\
         <tr><td>1</td><td>補助金の見直し</td><td>検討</td><td>実施</td><td>－</td><td>教育委員会<br>（学校教育課）</td></tr>\
         <tr><td>2</td><td>祝金（５か所）</td><td>検討</td><td>→</td><td>実施</td><td>〃<br>（生涯学習課）</td></tr>\
         </table>\n",
    );
    let steps = |i: usize| -> Vec<(i32, String)> {
        let list = &plan.items[i].schedule;
        list.iter()
            .map(|s| (s.period.year, s.steps.join("/")))
            .collect()
    };
    let said = |list: &[(i32, &str)]| -> Vec<(i32, String)> {
        list.iter().map(|(y, s)| (*y, (*s).to_owned())).collect()
    };
    assert_eq!(plan.items.len(), 2);
    assert_eq!(steps(0), said(&[(2005, "検討"), (2006, "実施")]));
    assert_eq!(
        steps(1),
        said(&[(2005, "検討"), (2006, "検討"), (2007, "実施")])
    );
    assert_eq!(names(&plan.items[0]), ["教育委員会学校教育課"]);
    assert_eq!(names(&plan.items[1]), ["教育委員会生涯学習課"]);
    assert_eq!(plan.items[1].title, "祝金(5か所)");
}

#[test]
fn a_card_without_a_title_is_about_its_innermost_group() {
    let plan = read(
        "汐風市ＤＸ推進計画\n令和7年度から令和9年度まで\n\n<table>\
         <tr><td>施策</td><td>1 行かない窓口</td><td>所管課</td><td>市民課（窓口係）</td></tr>\
         <tr><td>個別施策</td><td colspan=3>1-2 キャッシュレス決済の導入</td></tr>\
         <tr><td>取組内容</td><td colspan=3>決済端末を置く。</td></tr>\
         <tr><td>R5年度の取組実績</td><td colspan=3>２か所に置いた。</td></tr></table>\n",
    );
    let [item] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    assert_eq!(item.title, "キャッシュレス決済の導入");
    assert_eq!(names(item), ["市民課"]);
    assert_eq!(item.hierarchy[0].title, "行かない窓口");
    assert!(item.indicators.is_empty(), "{:?}", item.indicators);
    assert_eq!(item.notes[0].text, "R5年度の取組実績：2か所に置いた。");
}

#[test]
fn columns_of_unknown_heads_with_years_and_figures_of_other_years() {
    let plan = read(
        "笹野市環境基本計画\n2021年度～2030年度\n\n指標名\t単位\t現況（2019）\t中間（2025）\t目標（2030）\n\
         排出量\t千t-CO2\t412.6（2017）\t350.0\t268.2\n容量\tkW\t215\t500\t1,000\n",
    );
    let of = |i: usize| &plan.items[i].indicators[0];
    let begins = |i: usize| {
        let baseline = of(i).baseline.as_ref();
        baseline.and_then(|b| b.period.as_ref()).map(|p| p.year)
    };
    assert_eq!((begins(0), begins(1)), (Some(2017), Some(2019)));
    let aims = [(2025, "500"), (2030, "1,000")].map(|(y, r)| (y, r.to_owned()));
    assert_eq!(years(of(1)), aims);
}

#[test]
fn labels_beside_classes_are_names() {
    let plan = read(
        "早瀬町子ども・子育て支援事業計画\n令和７年度～令和８年度\n\n<table>\
         <tr><th colspan=2></th><th>令和７年度</th><th>令和８年度</th></tr>\
         <tr><td rowspan=2>量の見込み</td><td>低学年</td><td>88人</td><td>86人</td></tr>\
         <tr><td>高学年</td><td>31人</td><td>31人</td></tr>\
         <tr><td colspan=2>確保方策</td><td>120人</td><td>120人</td></tr>\
         <tr><td colspan=2>実施箇所数</td><td>4か所</td><td>4か所</td></tr></table>\n",
    );
    let said: Vec<_> = plan
        .indicators
        .iter()
        .map(|i| (i.name.as_deref(), years(i).len()))
        .collect();
    assert_eq!(
        said,
        [
            (Some("量の見込み低学年"), 2),
            (Some("量の見込み高学年"), 2),
            (Some("確保方策"), 2),
            (Some("実施箇所数"), 2),
        ]
    );
}

#[test]
fn a_section_that_says_who_answers_for_it_is_an_item() {
    let plan = read(
        "里山市地域福祉計画\n令和４年度～令和８年度\n\n基本目標１　支え合う地域\n\n（１）見守り活動の推進\n\n\
         日頃の声かけを進めます。\n\n【担当課：福祉総務課、高齢福祉課】\n\n（２）活動の支援\n\n\
         きっかけをつくります。【担当：福祉総務課】\n\n\
         項目\t令和４年度\t令和５年度\n量の見込み\t4回\t5回\n\n（３）体制\n\n委員会を置きます。\n",
    );
    let said: Vec<_> = (plan.items.iter())
        .map(|i| (i.title.as_str(), names(i), i.indicators.len()))
        .collect();
    assert_eq!(
        said,
        [
            ("見守り活動の推進", vec!["福祉総務課", "高齢福祉課"], 0),
            ("活動の支援", vec!["福祉総務課"], 1),
        ]
    );
    let described = plan.items[0].description.as_deref();
    assert_eq!(described, Some("日頃の声かけを進めます。"));
    assert_eq!(plan.items[0].hierarchy[0].title, "支え合う地域");
}

#[test]
fn offices_as_columns_below_their_own_head() {
    let plan = read(
        "水無瀬町食育推進計画\n\n<table>\
         <tr><th rowspan=2>番号</th><th rowspan=2>取組</th><th colspan=3>担当</th></tr>\
         <tr><th>健康課</th><th>農林課</th><th>保育所</th></tr>\
         <tr><td>①</td><td>離乳食教室の開催</td><td>○</td><td>－</td><td>△</td></tr>\
         <tr><td>②</td><td>栽培体験</td><td></td><td>○</td><td></td></tr></table>\n",
    );
    let said: Vec<_> = plan.items.iter().map(names).collect();
    assert_eq!(said, [vec!["健康課", "保育所"], vec!["農林課"]]);
}

#[test]
fn years_on_a_card_have_steps_and_amounts_below_them() {
    let plan = read(
        "稲荷塚町行財政改革実施計画\n令和８年度～令和９年度\n\n<table>\
         <tr><td>実施項目</td><td colspan=3>町有地の売却</td></tr>\
         <tr><td>現　状</td><td colspan=3>使われていない土地が41筆ある。</td></tr>\
         <tr><td rowspan=3>年次計画</td><td>年度</td><td>８年度</td><td>９年度</td></tr>\
         <tr><td>取組</td><td>測量</td><td>公募</td></tr>\
         <tr><td>効果額（千円）</td><td>0</td><td>500</td></tr></table>\n",
    );
    let item = &plan.items[0];
    let steps: Vec<_> = item
        .schedule
        .iter()
        .map(|s| (s.period.year, s.raw.as_str()))
        .collect();
    assert_eq!(steps, [(2026, "測量"), (2027, "公募")]);
    assert_eq!(item.indicators.len(), 1);
    let amount = item.indicators[0].targets[1].value.as_ref();
    assert_eq!(
        amount.map(|v| v.number.to_string()).as_deref(),
        Some("500000")
    );
    assert!(item.indicators[0].baseline.is_none());
    assert!(
        item.description
            .as_deref()
            .is_some_and(|d| d.contains("41筆"))
    );
}

#[test]
fn terms_units_and_classes_part_series() {
    let plan = read(
        "北原町障がい福祉計画\n令和６年度～令和７年度\n\n<table>\
         <tr><th rowspan=2>サービス名</th><th rowspan=2>単位</th><th>第６期（実績）</th><th colspan=2>第７期（見込）</th></tr>\
         <tr><th>R5</th><th>R6</th><th>R7</th></tr>\
         <tr><td rowspan=2>居宅介護</td><td>人／月</td><td>15</td><td>16</td><td>17</td></tr>\
         <tr><td>時間／月</td><td>182</td><td>192</td><td>204</td></tr></table>\n\n\
         指標\t対象\t前回調査（H29）\t現状値（R4）\t目標値（R9）\t担当課\n\
         朝食を食べる人\t小学生\t91.0％\t89.2％\t95％\t健康課\n\t中学生\t86.4％\t85.8％\t90％\t健康課\n\
         関心のある人\t成人\t68.1％\t72.7％\t80％\t福祉課\n",
    );
    let indicators = || {
        plan.indicators
            .iter()
            .chain(plan.items.iter().flat_map(|i| &i.indicators))
    };
    let begins = |i: &Indicator| {
        i.baseline
            .as_ref()
            .map(|b| b.raw.clone())
            .unwrap_or_default()
    };
    let said: Vec<_> = indicators()
        .map(|i| {
            format!(
                "{} {} {} {}",
                i.name.as_deref().unwrap_or(""),
                begins(i),
                i.targets.len(),
                i.actuals.len()
            )
        })
        .collect();
    assert_eq!(
        said.iter().filter(|s| s.starts_with("居宅介護 ")).count(),
        2,
        "{said:?}"
    );
    assert!(
        said.contains(&"朝食を食べる人 小学生 89.2％ 1 1".to_owned()),
        "{said:?}"
    );
    assert!(
        said.contains(&"朝食を食べる人 中学生 85.8％ 1 1".to_owned()),
        "{said:?}"
    );
}

#[test]
fn articles_of_laws_and_lists_of_places_name_nobody() {
    let plan = read(
        "みどり野市防災計画\n\n１　条例\n\n（職員）\n\n２　司書補は、司書を助ける。\n\n３　職員は、事務に従事する。\n\n\
         ２　資料\n\n避難に使う施設は次のとおりです。\n\n【避難場所】\n\n① 小学校\n\n② 公民館\n\n\
         ３　体制\n\n・所属長　・職員　・推進担当（総務課）\n\n(2)大鷹警察署(駐在所)\n\n(3) 気象台\n",
    );
    assert!(plan.items.is_empty(), "{:?}", plan.items);
}

#[test]
fn lists_of_meetings_and_of_where_to_turn_to_hold_no_undertakings() {
    let lists = [
        "| 回 | 年月日 | 内容 | 担当課 |\n|---|---|---|---|\n| 第１回 | 令和７年７月３日 | 骨子について | 企画課 |\n\
         | 第２回 | 令和７年10月12日 | 素案について | 企画課 |\n",
        "| 名称 | 内容 | 電話 | 担当課 |\n|---|---|---|---|\n| こども相談 | 子育ての悩み | 00-1111 | こども課 |\n\
         | 消費生活相談 | 契約の困りごと | 00-2222 | 町民課 |\n",
    ];
    for list in lists {
        let plan = read(&format!(
            "柊町計画\n計画期間　令和８年度～令和10年度\n\n{list}"
        ));
        assert!(plan.items.is_empty() && plan.unread.len() == 1, "{list}");
    }
}

#[test]
fn what_a_report_tells_of_its_own_plan_is_joined_with_its_goals() {
    let plan = read(
        "霞台町特定事業主行動計画の実施状況の公表\n令和7年8月\n\n１　計画期間\n\n令和3年度から令和7年度まで\n\n２　目標の達成状況\n\n\
         目標１　令和７年度までに、年次休暇の平均取得日数を14日以上にする。\n\n\
         区分\t令和5年度\t令和6年度\n年次休暇の平均取得日数\t11.4日\t12.1日\n",
    );
    let [goal] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    let level = goal.hierarchy.last().map(|h| h.title.as_str());
    assert_eq!(level, Some("目標の達成状況"));
    assert_eq!(goal.indicators.len(), 1);
    assert_eq!(goal.indicators[0].actuals.len(), 2);
    assert!(plan.indicators.is_empty());
}
