//! Small plans as text, through the whole line: what the tables of each layout come to.

mod anew;
mod answered;
mod beside_each_other;
mod card_rows;
mod cards;
mod demand;
mod drawn;
mod evaluation;
mod expected;
mod figures;
mod forms;
mod framed;
mod heads;
mod kinds;
mod label_lines;
mod legends;
mod levels;
mod measures;
mod money;
mod own_words;
mod plans;
mod prose;
mod sheets;
mod small_signs;
mod steps_beside;
mod told_apart;
mod told_by_place;
mod two_heads;
mod unmarked;
mod words;
mod years;

use crate::pipeline::convert;
use crate::plan::{DepartmentRole, Indicator, Item, Observation, Plan};
use crate::profile::Profile;
use crate::read::ReadOptions;

pub(super) fn read(text: &str) -> Plan {
    let document = convert(
        "plan.txt",
        text.as_bytes(),
        &ReadOptions::default(),
        &Profile::embedded(),
    );
    let mut plans = document.map(|d| d.plans).unwrap_or_default();
    assert_eq!(plans.len(), 1, "one plan");
    plans.remove(0)
}

/// An item in one line: number, title, departments, figures, steps.
pub(super) fn told(item: &Item) -> String {
    let number = item.number.as_ref().map_or("-", |n| n.value.as_str());
    let departments = item.departments.iter().map(|d| match d.role {
        DepartmentRole::Unstated => d.name.clone(),
        role => format!("{}({role:?})", d.name),
    });
    let departments: Vec<String> = departments.collect();
    let mut parts = vec![format!("{number} {}", item.title), departments.join(" ")];
    for indicator in &item.indicators {
        let targets: Vec<String> = indicator.targets.iter().map(figure).collect();
        let baseline = indicator.baseline.as_ref().map(figure).unwrap_or_default();
        let name = indicator.name.as_ref().map(|n| format!("{n} "));
        let name = name.unwrap_or_default();
        parts.push(format!("{name}{baseline} > {}", targets.join(", ")));
    }
    let steps = item.schedule.iter();
    let steps: Vec<String> = steps
        .map(|s| format!("{} {}", s.period.year, s.steps.join("/")))
        .collect();
    parts.extend((!steps.is_empty()).then(|| steps.join(", ")));
    parts.join(" | ")
}

/// A figure as printed, its value where that says more, its year.
fn figure(seen: &Observation) -> String {
    let mut out = seen.raw.clone();
    if let Some(value) = seen.value.as_ref().filter(|v| v.number >= 100_000.into()) {
        let unit = value.unit.clone().unwrap_or_default();
        out.push_str(&format!("={}{unit}", value.number));
    }
    if let Some(period) = &seen.period {
        out.push_str(&format!("@{}", period.year));
    }
    out
}

fn years(indicator: &Indicator) -> Vec<(i32, String)> {
    let year = |p: &Option<crate::plan::Period>| p.as_ref().map_or(0, |p| p.year);
    indicator
        .targets
        .iter()
        .map(|o| (year(&o.period), o.raw.clone()))
        .collect()
}

#[test]
fn a_card_gives_its_item_with_baseline_and_years() {
    let plan = read(
        "みどり野市行政改革プラン\n令和8年度から令和10年度まで\n\n\
         取組項目③\t窓口予約の拡大\t\t担当課\t住民課 税務課\n\
         取組内容\t予約の受付を広げます。\t\t\t\n\
         年度間計画\t初期値\t令和8年度\t令和9年度\t令和10年度\n\
         \t予約率 12% (令和6年度実績)\t20%\t30%\t40%以上\n",
    );
    let [item] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    assert_eq!(item.number.as_ref().map(|n| n.value.as_str()), Some("3"));
    assert_eq!(item.departments.len(), 2);
    let indicator = &item.indicators[0];
    assert_eq!(indicator.name.as_deref(), Some("予約率"));
    let baseline = indicator.baseline.as_ref().expect("a baseline");
    assert_eq!(baseline.raw, "12%");
    assert_eq!(baseline.period.as_ref().map(|p| p.year), Some(2024));
    assert_eq!(
        years(indicator),
        [(2026, "20%"), (2027, "30%"), (2028, "40%以上")].map(|(y, r)| (y, r.to_owned()))
    );
}

#[test]
fn a_list_gives_one_item_a_row_with_units_and_steps() {
    let plan = read(
        "岩清野町行財政改革実施計画\n\n\
         番号\t取組項目\t削減額(千円)\t担当課\tH27\tH28\tH29\n\
         1\t負担金の見直し\t100\t総務課\t検討\t実施\t→\n\
         2\t広報紙の見直し\t820\t企画課\t協議\t実施\t→\n",
    );
    assert_eq!(plan.items.len(), 2);
    let item = &plan.items[0];
    let steps: Vec<_> = item
        .schedule
        .iter()
        .map(|s| (s.period.year, s.steps.join("/")))
        .collect();
    assert_eq!(
        steps,
        [(2015, "検討"), (2016, "実施"), (2017, "実施")].map(|(y, s)| (y, s.to_owned()))
    );
    let amount = item.indicators[0].targets[0].value.as_ref();
    assert_eq!(
        amount.map(|v| (v.number.to_string(), v.unit.clone())),
        Some(("100000".to_owned(), Some("円".to_owned())))
    );
}

#[test]
fn a_progress_report_keeps_targets_actuals_and_rates_apart() {
    let plan = read(
        "みどり野市行革プラン進捗状況\n\n\
         №\t指標名\t区分\tR4\tR5\t担当課\n\
         1\t収納率\t目標値\t98.1%\t98.3%\t収税課\n\
         \t\t実績値\t98.2%\t98.0%\t\n\
         \t\t達成率\t100.1%\t99.7%\t\n",
    );
    assert_eq!(plan.items.len(), 1);
    let indicator = &plan.items[0].indicators[0];
    assert_eq!(indicator.targets.len(), 2);
    let actuals: Vec<_> = indicator.actuals.iter().map(|o| o.raw.as_str()).collect();
    assert_eq!(actuals, ["98.2%", "98.0%"]);
    assert!(
        indicator.actuals[1]
            .note
            .as_deref()
            .is_some_and(|n| n.contains("99.7%"))
    );
}

#[test]
fn tables_of_other_things_make_no_items() {
    let plan = read(
        "みどり野市デジタル方針\n\n\
         用語\t解説\nAI\t人工知能のこと。\nRPA\t作業を自動で行う仕組み。\n\n\
         氏名\t所属\n山田 太郎\t総務課\n鈴木 花子\t企画課\n\n\
         年齢\t回答数\t割合\n20代\t31\t12.5%\n30代\t44\t17.7%\n",
    );
    assert!(plan.items.is_empty(), "{:?}", plan.items);
    assert!(plan.indicators.is_empty(), "{:?}", plan.indicators);
    assert_eq!(plan.unread.len(), 3);
}

#[test]
fn tables_under_headings_of_reference_make_no_items() {
    let table = "番号\t取組項目\t内容\t担当課\n1\t移動役場\t役場が来る。\t総務課\n2\t広報紙\t町の新聞。\t企画課\n";
    let of = |heading: &str| {
        let text = format!("岩清野町行財政改革実施計画\n\n1 {heading}\n\n{table}");
        read(&text).items.len()
    };
    assert_eq!(of("取組項目の一覧"), 2);
    assert_eq!(of("用語の解説"), 0);
    assert_eq!(of("策定委員会委員名簿"), 0);
}

#[test]
fn a_mark_of_revision_is_a_note() {
    let plan = read(
        "岩清野町行財政改革実施計画\n\n番号\t取組項目\t削減額(千円)\t担当課\n\
         1\t負担金の見直し【修正】\t100\t総務課\n2\t広報紙の見直し【新規】\t820\t企画課\n",
    );
    assert_eq!(plan.items[0].title, "負担金の見直し");
    assert_eq!(plan.items[0].notes[0].text, "【修正】");
    assert_eq!(plan.items[1].title, "広報紙の見直し");
    assert!(plan.items[1].notes.is_empty());
}

#[test]
fn several_figures_in_the_cell_of_one_row_are_all_kept() {
    let plan = read(
        "岩清野町行財政改革実施計画（令和8年度～令和10年度）\n\n\
         番号\t取組項目\t担当課\t指標\t現状値（令和6年度）\t目標値（令和10年度）\n\
         1\t寄附の促進\t企画課\t寄附額\t個人版 3,571円 企業版 360円\t5,000円\n\
         2\t窓口の改善\t住民課\t待ち時間\t12分 8分\t5分\n\
         3\t証明書の交付\t住民課\t交付率\t20％\t30％\n",
    );
    let said: Vec<String> = plan
        .items
        .iter()
        .flat_map(|item| &item.indicators)
        .map(|i| {
            let base = i.baseline.as_ref().unwrap();
            let year = base.period.as_ref().map(|p| p.year);
            let note = base.note.as_deref().unwrap_or("");
            let name = i.name.as_deref().unwrap_or("");
            format!("{name} {} {year:?} {note} {}", base.raw, i.targets.len())
        })
        .collect();
    assert_eq!(
        said,
        [
            "寄附額 3,571円 Some(2024) 個人版 1",
            "企業版 360円 Some(2024)  0",
            "待ち時間 12分 Some(2024) 8分 1",
            "交付率 20％ Some(2024)  1",
        ]
    );
}

#[test]
fn goals_and_units_beside_years_are_read_with_them() {
    let plan = read(
        "岩清野町行財政改革実施計画（平成27年度～平成29年度）\n\n\
         番号\t取組名\t担当課\t数値目標\t区分\t27年度\t28年度\n\
         1\t未利用地の売却\t管財課\t3年間で9千万円\t目標（千円）\t30,000\t30,000\n\
         \t\t\t\t実績（千円）\t41,250\t12,300\n\
         2\t広告収入の確保\t企画課\t年間200万円\t目標（千円）\t2,000\t2,000\n\
         \t\t\t\t実績（千円）\t1,860\t2,104\n\n\
         番号\t取組名\t担当課\t27年度\t28年度\n\
         3\t職員数の適正化\t総務課\t目標 590人　実績 591人\t目標 586人　実績 585人\n",
    );
    let years = |list: &[Observation]| -> Vec<String> {
        let year = |o: &Observation| o.period.as_ref().map_or(0, |p| p.year);
        let number = |o: &Observation| o.value.as_ref().unwrap().number.to_string();
        list.iter()
            .map(|o| format!("{} {}", year(o), number(o)))
            .collect()
    };
    let said: Vec<_> = plan
        .items
        .iter()
        .flat_map(|item| &item.indicators)
        .map(|i| (years(&i.targets), years(&i.actuals)))
        .collect();
    let list = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        said,
        [
            (
                list(&["2015 30000000", "2016 30000000", "0 90000000"]),
                list(&["2015 41250000", "2016 12300000"])
            ),
            (
                list(&["2015 2000000", "2016 2000000", "0 2000000"]),
                list(&["2015 1860000", "2016 2104000"])
            ),
            (
                list(&["2015 590", "2016 586"]),
                list(&["2015 591", "2016 585"])
            ),
        ]
    );
}

#[test]
fn rows_that_name_their_labelled_figures_need_no_head() {
    let plan = read(
        "岩清野村総合戦略（令和2年度～令和6年度）\n\n（1）移住の促進\n\n《KPI》\n\n\
         移住相談件数\t現状値：34件/年（H30）　→　目標値：80件/年（R6）\n\
         空き家の成約件数\t現状値：3件（H30）　→　目標値：30件（R6）\n\n\
         （2）環境\n\n\
         指標名\t基準年度\t基準値\t2025目標\t2030目標\t担当課\n\
         リサイクル率（％）\t2021\t17.3\t20.0\t25.0\t廃棄物対策課\n\
         自然観察会参加者数（人）\t2019\t143\t200\t300\t環境政策課\n",
    );
    let said: Vec<_> = plan
        .items
        .iter()
        .map(|item| {
            let i = &item.indicators[0];
            let base = i.baseline.as_ref().unwrap();
            let year = |o: &Observation| o.period.as_ref().map_or(0, |p| p.year);
            let targets: Vec<i32> = i.targets.iter().map(year).collect();
            format!("{} {} {} {targets:?}", item.title, base.raw, year(base))
        })
        .collect();
    assert_eq!(
        said,
        [
            "移住相談件数 34件/年 2018 [2024]",
            "空き家の成約件数 3件 2018 [2024]",
            "リサイクル率(%) 17.3 2021 [2025, 2030]",
            "自然観察会参加者数(人) 143 2019 [2025, 2030]",
        ]
    );
}

#[test]
fn bullets_of_measures_keep_the_department_in_brackets() {
    let plan = read(
        "岩清野村総合戦略（令和2年度～令和6年度）\n\n（1）移住の促進\n\n《具体的な事業》\n\
         ・移住相談窓口の設置（企画課）\n・空き家の改修への補助（企画課・建設課）\n",
    );
    let said: Vec<_> = plan
        .items
        .iter()
        .map(|item| {
            let names: Vec<&str> = item.departments.iter().map(|d| d.name.as_str()).collect();
            format!("{} {}", item.title, names.join("+"))
        })
        .collect();
    assert_eq!(
        said,
        [
            "移住相談窓口の設置 企画課",
            "空き家の改修への補助 企画課+建設課"
        ]
    );
}

#[test]
fn a_goal_in_prose_gives_its_target_beside_a_labelled_present_state() {
    let plan = read(
        "岩清野町環境基本計画（2023年度～2030年度）\n\n\
         取組1-1　公共施設の省エネ\n\n○担当：環境課\n\
         ○目標：2030年度までに公共施設のLED化率を100％とします。\n○現状：41％（2022年度）\n",
    );
    let [indicator] = plan.items[0].indicators.as_slice() else {
        panic!("{:?}", plan.items);
    };
    assert_eq!(indicator.name.as_deref(), Some("公共施設のLED化率"));
    assert_eq!(years(indicator), [(2030, "100％".to_owned())]);
    assert_eq!(indicator.baseline.as_ref().unwrap().raw, "41％");
}

#[test]
fn a_numbered_heading_over_labelled_lines_is_the_item() {
    let plan = read(
        "岩清野町DX推進計画（令和6年度～令和10年度）\n\n施策1-1　オンライン申請の拡大\n\n\
         【現状】窓口での申請が中心である。\n【取組内容】オンラインで申請できる手続を広げる。\n\
         【KPI】オンライン申請率　現状 6.8％（R5）　目標 40％（R10）\n\
         【主担当】企画課　【関係課】住民課、税務課\n【スケジュール】\nR6\tR7\tR8\n棚卸し\t→\t拡大\n\n\
         施策1-2　電子決裁\n\n町の文書の多くは紙である。\n",
    );
    let [item] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    assert_eq!(item.title, "オンライン申請の拡大");
    assert_eq!(item.number.as_ref().unwrap().value, "1-1");
    let names: Vec<&str> = item.departments.iter().map(|d| d.name.as_str()).collect();
    assert_eq!(names, ["企画課", "住民課", "税務課"]);
    let [indicator] = item.indicators.as_slice() else {
        panic!("{:?}", item.indicators);
    };
    assert_eq!(indicator.name.as_deref(), Some("オンライン申請率"));
    assert_eq!(years(indicator), [(2028, "40％".to_owned())]);
    assert_eq!(item.schedule.len(), 3);
}
