//! What something costs in a year, beside and below whatever else is said of that year.

use super::read;
use super::told;
use crate::plan::{Basis, Item};

const ABOVE: &str = "大峰市総合計画実施計画\n令和８年度～令和10年度\n\n";

fn items_of(table: &str) -> Vec<Item> {
    let plan = read(&format!("{ABOVE}{table}\n"));
    plan.items
}

fn all(table: &str) -> Vec<String> {
    items_of(table).iter().map(told).collect()
}

#[test]
fn a_head_over_years_of_a_list() {
    let items = items_of(
        "<table><tr><th rowspan=2>事業名</th><th rowspan=2>担当課</th><th colspan=2>事業費（千円）</th></tr>\
         <tr><th>R8</th><th>R9</th></tr>\
         <tr><td>子局の更新</td><td>危機管理課</td><td>48,200</td><td>未定</td></tr></table>",
    );
    assert_eq!(
        told(&items[0]),
        "- 子局の更新 | 危機管理課 | 事業費  > 48,200=48200000円@2026, 未定@2027"
    );
    assert_eq!(items[0].indicators[0].targets[0].basis, Some(Basis::Plan));
}

#[test]
fn beside_the_steps_of_each_year() {
    let told = all(
        "<table><tr><th rowspan=2>事業名</th><th rowspan=2>担当課</th><th colspan=2>令和８年度</th>\
         <th colspan=2>令和９年度</th></tr>\
         <tr><th>内容</th><th>事業費(千円)</th><th>内容</th><th>事業費(千円)</th></tr>\
         <tr><td>橋りょうの補修</td><td>建設課</td><td>設計</td><td>3,000</td><td>工事</td><td>40,000</td></tr></table>",
    );
    assert_eq!(
        told,
        [
            "- 橋りょうの補修 | 建設課 | 事業費  > 3,000=3000000円@2026, 40,000=40000000円@2027 | 2026 設計, 2027 工事"
        ]
    );
}

#[test]
fn below_the_steps_of_a_card_and_by_who_pays() {
    let told = all(
        "<table><tr><td>事業名</td><td colspan=3>道の駅の改修</td></tr>\
         <tr><td>担当課</td><td colspan=3>産業課</td></tr>\
         <tr><td colspan=2>年度</td><td>令和８年度</td><td>令和９年度</td></tr>\
         <tr><td colspan=2>事業内容</td><td>設計</td><td>工事</td></tr>\
         <tr><td colspan=2>事業費（千円）</td><td>12,000</td><td>230,000</td></tr>\
         <tr><td rowspan=2>財源内訳</td><td>国・県支出金</td><td>6,000</td><td>115,000</td></tr>\
         <tr><td>一般財源</td><td>6,000</td><td>115,000</td></tr></table>",
    );
    assert_eq!(
        told,
        [
            "- 道の駅の改修 | 産業課 | 事業費(千円)  > 12,000=12000000円@2026, 230,000=230000000円@2027 | 財源内訳国・県支出金  > 6,000=6000000円@2026, 115,000=115000000円@2027 | 財源内訳一般財源  > 6,000=6000000円@2026, 115,000=115000000円@2027 | 2026 設計, 2027 工事"
        ]
    );
}

#[test]
fn years_that_run_down() {
    let told = all(
        "<table><tr><td>取組名</td><td colspan=2>書かない窓口</td></tr>\
         <tr><td>担当課</td><td colspan=2>住民課</td></tr>\
         <tr><td>年度</td><td>取組内容</td><td>事業費（千円）</td></tr>\
         <tr><td>令和８年度</td><td>調査</td><td>500</td></tr>\
         <tr><td>令和９年度</td><td>導入</td><td>24,000</td></tr></table>",
    );
    assert_eq!(
        told,
        [
            "- 書かない窓口 | 住民課 | 事業費  > 500=500000円@2026, 24,000=24000000円@2027 | 2026 調査, 2027 導入"
        ]
    );
}

#[test]
fn settled_accounts_are_what_was_spent() {
    let table = "| 事業名 | 担当課 | R6決算額（千円） | R7予算額（千円） | 評価 |\n|---|---|---|---|---|\n\
         | 起業の支援 | 商工観光課 | 6,200 | 6,500 | A |\n";
    let items = items_of(table);
    assert_eq!(
        told(&items[0]),
        "- 起業の支援 | 商工観光課 | 決算額  >  | 予算額  > 6,500=6500000円@2025"
    );
    assert_eq!(
        items[0].indicators[0].actuals[0].basis,
        Some(Basis::Settlement)
    );
    let table = "<table><tr><td>事業名</td><td colspan=3>相談</td></tr>\
         <tr><td>担当課</td><td colspan=3>市民課</td></tr>\
         <tr><td rowspan=2>指標</td><td>指標名</td><td>R4実績</td><td>R5実績</td></tr>\
         <tr><td>相談件数</td><td>412</td><td>388</td></tr>\
         <tr><td rowspan=2>事業費（千円）</td><td>直接</td><td>4,210</td><td>4,305</td></tr>\
         <tr><td>人件費</td><td>1,800</td><td>1,750</td></tr></table>";
    let indicators = &items_of(table)[0].indicators;
    let said: Vec<_> = (indicators.iter())
        .map(|i| {
            (
                i.name.as_deref(),
                i.targets.len(),
                i.actuals.len(),
                i.unit.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            (Some("相談件数"), 0, 2, None),
            (Some("事業費直接"), 0, 2, Some("円")),
            (Some("事業費人件費"), 0, 2, Some("円")),
        ]
    );
}

#[test]
fn the_years_of_a_line_and_their_amounts() {
    let told = all("１　道の駅の改修\n担当課：産業課\n\
         事業費：令和８年度 12,000千円、令和９年度 230,000千円\n");
    assert_eq!(
        told,
        [
            "1 道の駅の改修 | 産業課 | 事業費  > 12,000千円=12000000円@2026, 230,000千円=230000000円@2027"
        ]
    );
}

#[test]
fn the_accounts_of_the_town_are_no_part_of_its_plan() {
    let plan = read(&format!(
        "{ABOVE}| 基金 | R6予算額 | R7予算額 |\n|---|---|---|\n| 財政調整基金 | 1,200 | 900 |\n"
    ));
    assert!(plan.items.is_empty() && plan.indicators.is_empty());
    assert_eq!(plan.unread.len(), 1);
}

#[test]
fn who_pays_stands_below_one_head_of_two_columns_and_may_pay_nothing() {
    let told = all(
        "<table><tr><td>事業名</td><td colspan=4>図書館の移転</td></tr>\
         <tr><td>担当課</td><td colspan=4>文化課</td></tr>\
         <tr><td colspan=2>年度別計画</td><td>令和８年度</td><td>令和９年度</td></tr>\
         <tr><td colspan=2>事業費（千円）</td><td>900</td><td>7,000</td></tr>\
         <tr><td rowspan=3>財源内訳（千円）</td><td>国費</td><td></td><td></td></tr>\
         <tr><td>市債</td><td>0</td><td>6,000</td></tr><tr><td>一般財源</td><td>900</td><td>1,000</td></tr></table>",
    );
    assert_eq!(
        told,
        [
            "- 図書館の移転 | 文化課 | 事業費(千円)  > 900=900000円@2026, 7,000=7000000円@2027 | 財源内訳市債  > 0@2026, 6,000=6000000円@2027 | 財源内訳一般財源  > 900=900000円@2026, 1,000=1000000円@2027"
        ]
    );
}

#[test]
fn steps_may_have_their_cost_below_them() {
    let plan = read(
        "霞台町公共施設個別施設計画\n令和8年度から令和10年度まで\n\n## 対策（単位：千円）\n\n\
         | 番号 | 施設名 | 所管課 | 対策内容 | R8 | R9 | R10 |\n|---|---|---|---|---|---|---|\n\
         | 1 | 体育館 | 教育課 | 解体 | 閉館 | 設計<br>4,400 | 62,000 |\n",
    );
    let item = &plan.items[0];
    let steps: Vec<&str> = item.schedule.iter().map(|s| s.raw.as_str()).collect();
    assert_eq!(steps, ["閉館", "設計"]);
    let [costs] = item.indicators.as_slice() else {
        panic!("{:?}", item.indicators);
    };
    let costs: Vec<(&str, Option<Basis>)> = (costs.targets.iter())
        .map(|o| (o.raw.as_str(), o.basis))
        .collect();
    assert_eq!(
        costs,
        [("4,400", Some(Basis::Plan)), ("62,000", Some(Basis::Plan))]
    );
}

#[test]
fn what_is_saved_may_head_the_names_of_what_saves_it() {
    let plan = read(
        "笹野町行革プラン\n計画期間　令和７年度～令和11年度\n\n１　歳入の確保\n\n\
         効果額（千円）\tR8\tR9\tR10\n使用料の見直し\t1,200\t1,800\t2,400\n広告の募集\t300\t300\t500\n",
    );
    let told: Vec<String> = plan.items.iter().map(told).collect();
    assert_eq!(
        told,
        [
            "- 使用料の見直し |  | 使用料の見直し  > 1,200=1200000円@2026, 1,800=1800000円@2027, 2,400=2400000円@2028",
            "- 広告の募集 |  | 広告の募集  > 300=300000円@2026, 300=300000円@2027, 500=500000円@2028",
        ]
    );
}

#[test]
fn the_unit_in_a_card_goes_before_that_of_a_line_above_it() {
    let plan = read(
        "笹野町改革計画\n計画期間　令和４年度～令和６年度\n\n図1　効果額の推移\n\n（千円）\n\n\
         番号\t1\t取組\t評価の見直し\t\t\n指標名\t廃止した事務の数\t\t\t単位\t事務\n\
         指標\t区分\t基準値（R3）\tR4\tR5\tR6\n\t目標\t3\t5\t12\t20\n\t実績\t\t4\t13\t24\n",
    );
    let all = &plan.items[0].indicators[0];
    let values: Vec<String> = all
        .targets
        .iter()
        .filter_map(|t| t.value.as_ref())
        .map(|v| v.number.to_string())
        .collect();
    assert_eq!(all.unit.as_deref(), Some("事務"));
    assert_eq!(values, ["5", "12", "20"]);
}
