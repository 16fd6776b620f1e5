//! Sections that say who answers for them: on a line of their own, behind the heading, set apart by a tab.

use super::read;
use super::told;

const HEAD: &str = "霞台町総合計画\n令和8年度から令和12年度まで\n\n";
const TABLE: &str =
    "指標\t単位\t基準値(R6)\t目標値(R12)\n受診率\t％\t36.8\t50.0\n喫煙率\t％\t18.0\t15.0\n";

fn items(text: &str) -> Vec<String> {
    let plan = read(&format!("{HEAD}{text}"));
    plan.items.iter().map(told).collect()
}

#[test]
fn leading_and_related_offices_stand_on_one_line() {
    for between in ["\n", "　　", "\t", "\t\t"] {
        let section = format!("施策 1-1　健康づくり{between}主管課：健康課　関係課：国保課\n");
        for chapter in ["第１章　取組", "３．施策別の進捗状況"] {
            let plan = read(&format!(
                "{HEAD}{chapter}\n\n政策１　健やか\n\n{section}\n{TABLE}"
            ));
            let [item] = plan.items.as_slice() else {
                panic!("{section}: {:?}", plan.items);
            };
            assert_eq!(item.title, "健康づくり");
            let names: Vec<&str> = item.departments.iter().map(|d| d.name.as_str()).collect();
            assert_eq!(names, ["健康課", "国保課"], "{section}");
            assert_eq!(item.indicators.len(), 2);
        }
    }
}

#[test]
fn an_office_behind_a_tab_answers_for_its_heading() {
    for office in ["【建設課】", "担当課：建設課"] {
        let found = items(&format!(
            "第１章　取組\n\n施策１　安全\n\n(1) 交通\t{office}\n　標識を設置します。\n\n(2) 防犯\t{office}\n　灯りを増やします。\n"
        ));
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().all(|i| i.contains("建設課")), "{found:?}");
    }
}

#[test]
fn a_heading_with_an_office_has_its_measures_below_it() {
    let plan = read(&format!(
        "{HEAD}第3章 安全で安心なまち\n\n１ 災害に強いまち\n\n（１）住宅の耐震化　【建設課】\n\n\
         ・耐震診断に対する補助を行う。\n・塀の撤去費用を補助する。\n"
    ));
    let [whole, measures @ ..] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    assert_eq!(whole.title, "住宅の耐震化");
    assert_eq!(measures.len(), 2, "{measures:?}");
    for item in measures {
        assert_eq!(item.departments[0].name, "建設課");
        let level = item.hierarchy.last().map(|h| h.title.as_str());
        assert_eq!(level, Some("住宅の耐震化"));
    }
}

#[test]
fn offices_below_a_list_answer_for_all_of_it() {
    let plan = read(&format!(
        "{HEAD}第3章 健康づくりの推進\n\n（１）健診の充実\n\n主な取組\n\n\
         ・健診の日を増やします。\n・保健指導を行います。\n【担当課：健康課】\n"
    ));
    let offices: Vec<Vec<&str>> = (plan.items.iter())
        .map(|i| i.departments.iter().map(|d| d.name.as_str()).collect())
        .collect();
    assert_eq!(offices, [["健康課"], ["健康課"]], "{:?}", plan.items);
}

#[test]
fn who_is_counted_does_not_answer() {
    let table = "指標\t現状値（令和5年度）\t目標値（令和10年度）\n\
         欠席した児童の割合（小学校）\t3%\t2%\n利用者数（保健センター）\t30人\t40人\n相談件数（福祉課）\t12件\t20件\n";
    let found = items(table);
    assert!(found[0].contains("欠席した児童の割合(小学校)"), "{found:?}");
    assert!(found[1].contains("利用者数(保健センター)"), "{found:?}");
    assert!(found[2].contains("福祉課"), "{found:?}");
    let found = items(
        "事業名\t内容\t担当課\n校舎の改修（中学校）\t校舎を直します。\t教育課\n絵本の会（図書館）\t絵本を読みます。\t\n",
    );
    assert!(found[0].contains("校舎の改修(中学校)"), "{found:?}");
    assert!(found[1].contains("図書館"), "{found:?}");
}

#[test]
fn what_was_talked_about_is_no_measure_and_bodies_in_short_take_part() {
    let agenda = "第1回会議\n\n・「町のこども施策について」（こども課）\n・委員の自己紹介\n";
    assert!(items(agenda).is_empty());
    let list = "No\t事業名\t内容\t担当\n1\t見守りの充実\t見守りを行います。\t町・包括・民生委員\n";
    assert_eq!(items(list), ["1 見守りの充実 | 町 包括 民生委員"]);
}

#[test]
fn what_is_numbered_as_a_measure_owns_the_figures_right_below_it() {
    let plan = read(
        "笹野町総合戦略\n計画期間　令和８年度～令和12年度\n\n基本目標1　しごと\n\n施策1　移住の促進\n\n\
         指標\t現状値（令和6年度）\t目標値（令和12年度）\n相談件数\t120件\t200件\n\n\
         施策2　デジタルの活用\n\n指標\t現状値（令和6年度）\t目標値（令和12年度）\n申請の割合\t20％\t60％\n\n\
         基本目標2　くらし\n\n指標\t現状値（令和6年度）\t目標値（令和12年度）\n満足な人\t20％\t30％\n",
    );
    let told = plan.items.iter();
    let told: Vec<_> = told
        .map(|i| (i.title.as_str(), i.indicators.len()))
        .collect();
    // Of 「基本目標2」 nothing says that it is what is done.
    let want = [("移住の促進", 1), ("デジタルの活用", 1), ("満足な人", 1)];
    assert_eq!(told, want);
}

#[test]
fn points_below_a_title_with_its_office_are_what_it_does() {
    let plan = read(
        "笹野町デジタル計画\n計画期間　令和８年度～令和10年度\n\n## １　行政の改革\n\n### 1-1　窓口の見直し【住民課】\n\n\
         ・予約の導入\n・書類の削減\n\nＫＰＩ\t現状値(R6)\t目標値(R10)\n予約の割合\t28％\t50％\n\n\
         ### 1-2　会議の見直し【総務課】\n\n・議事録の自動化\n\n\
         ＫＰＩ\t現状値(R6)\t目標値(R10)\n会議の時間\t30時間\t12時間\n",
    );
    let told = plan.items.iter();
    let told: Vec<_> = told
        .map(|i| (i.title.as_str(), i.indicators.len()))
        .collect();
    assert_eq!(told, [("窓口の見直し", 1), ("会議の見直し", 1)]);
}

#[test]
fn what_heads_a_list_of_measures_is_none_of_them() {
    let plan = read(
        "笹野町計画\n計画期間　令和８年度～令和12年度\n\n基本目標Ⅰ　人権の尊重\n\n課題1　学校での教育\n\n\
         幼い頃から人権を学ぶ機会を増やします。\n\nNo.\t取組\t内容\t担当課\n1\t人権の授業\t授業を増やします。\t教育課\n\
         2\t進路の相談\t相談を受けます。\t教育課\n\n◇成果指標\n\n\
         指標\t現状値\t目標値（令和12年度）\t担当課\n賛成の割合\t63.8％\t70％\t住民課\n満足の割合\t14.2％\t20％\t住民課\n",
    );
    let titles: Vec<&str> = plan.items.iter().map(|i| i.title.as_str()).collect();
    assert_eq!(
        titles,
        ["人権の授業", "進路の相談", "賛成の割合", "満足の割合"]
    );
}

#[test]
fn numbered_sentences_and_names_say_in_round_brackets_who_answers() {
    let plan = read(
        "笹野町総合計画\n計画期間：令和８年度～令和12年度\n\n基本目標１　安心して暮らせるまち\n\n（１）自主防災組織の育成\n\n\
         ①　防災士の養成講座を開きます。（危機管理課）\n②　訓練に要する費用を補助します。（危機管理課・消防署）\n\n\
         （２）情報の伝達\n\n①　無線の更新（危機管理課）\n②　防災アプリの普及（消防署）\n\n\
         第３章　推進体制\n\n①　本部長（町長）\n②　事務局（総務課）\n",
    );
    let said: Vec<_> = plan.items.iter().map(told).collect();
    assert_eq!(
        said,
        [
            "1 防災士の養成講座を開きます。 | 危機管理課",
            "2 訓練に要する費用を補助します。 | 危機管理課 消防署",
            "1 無線の更新 | 危機管理課",
            "2 防災アプリの普及 | 消防署",
        ]
    );
}
