//! Measures in running text: sentences of lists, and who does them.

use super::read;
use super::told;
use crate::plan::{ItemKind, Plan};

fn measures(plan: &Plan) -> Vec<String> {
    let others = plan.items.iter().filter(|i| i.kind != ItemKind::Goal);
    others.map(told).collect()
}

#[test]
fn the_office_of_all_figures_answers_for_their_section() {
    let plan = read(
        "霞台町環境計画\n令和8年3月\n\n## 4 取組\n\n### (1) 車の入替え\n\n電気で走る車を原則とする。\n\n\
         |指標|現状値（R6）|目標値（R12）|担当課|\n|---|---|---|---|\n|電気の車の割合|7％|47％|管財課|\n\n\
         ### (2) 建物の診断\n\n古い建物から診断を受ける。\n\n\
         |指標|現状値（R6）|目標値（R12）|担当課|\n|---|---|---|---|\n|受けた割合|2％|11％|環境課|\n",
    );
    let found: Vec<String> = plan.items.iter().map(told).collect();
    let want = [
        "1 車の入替え | 管財課 | 電気の車の割合 7％@2024 > 47％@2030",
        "2 建物の診断 | 環境課 | 受けた割合 2％@2024 > 11％@2030",
    ];
    assert_eq!(found, want);
}

#[test]
fn the_office_behind_a_title_is_of_its_section_though_a_list_follows() {
    let plan = read(
        "霞台町総合戦略\n令和8年3月\n\n## 基本目標1 仕事\n\n### (1) 商いの後押し【産業課】\n\n・空き店舗の家賃を補助します。\n\n\
         |指標|単位|基準値（令和6年度）|目標値（令和12年度）|\n|---|---|---|---|\n|開業の数|件|3|9|\n",
    );
    let item = plan.items.iter().find(|i| i.title == "商いの後押し");
    let offices = item.map(|i| i.departments.len());
    assert_eq!(offices, Some(1), "{:?}", measures(&plan));
}

#[test]
fn names_in_brackets_with_their_offices_are_measures() {
    let plan = read(
        "霞台町国土強靱化地域計画\n\n## 1-1 建物の倒壊\n\n【推進方針】\n\n（避難所の整備）【防災課、教育総務課】\n　○ 電源を備えます。\n\n（住宅の耐震化）　【建設課】\n　○ 改修の費用を補助します。\n",
    );
    let told: Vec<(&str, usize, Option<&str>)> = (plan.items.iter())
        .map(|i| {
            (
                i.title.as_str(),
                i.departments.len(),
                i.description.as_deref(),
            )
        })
        .collect();
    let want = [
        ("避難所の整備", 2, Some("○ 電源を備えます。")),
        ("住宅の耐震化", 1, Some("○ 改修の費用を補助します。")),
    ];
    assert_eq!(told, want);
}

#[test]
fn headings_that_say_what_for_head_measures() {
    let plan = read(
        "沢口町特定事業主行動計画\n\n第１　計画の目的\n\n①　職員が働きやすい職場をつくる。\n\n\
         第２　具体的な内容\n\n(1)　休暇\n\n①　手引を配布する。（令和８年度から）\n\n②　取得率が伸びている。\n\n\
         第３　次世代育成支援のための行動計画\n\n(1)　休業\n\n①　面談を行う（毎年度）。\n\n\
         第４　事業者に関する取組\n\n(1)　事業者の取組\n\n・　節電する。\n\n\
         (2)　現状と課題\n\n・　設置が進まない。\n\n(3)　周知\n\n○は実施する年度を示す。\n",
    );
    assert_eq!(
        measures(&plan),
        ["1 手引を配布する。 | ", "1 面談を行う(毎年度)。 | "]
    );
    let above: Vec<&str> = (plan.items[1].hierarchy.iter())
        .map(|level| level.title.as_str())
        .collect();
    assert_eq!(above, ["次世代育成支援のための行動計画", "休業"]);
}

#[test]
fn a_line_names_who_does_what_is_listed_below_it() {
    let plan = read(
        "沢口町特定事業主行動計画\n\n１　休業\n\n（総務課が実施すること）\n\n・　手引を配る。\n\n・　面談を行う。\n\n\
         ○所属長が行うこと\n\n・　業務の情報を送る。\n\n（町民が行うこと）\n\n・　買い物袋を持参する。\n\n\
         ２　全ての職員が行う取組\n\n・　計画表を作る。\n",
    );
    let said = [
        "- 手引を配る。 | 総務課",
        "- 面談を行う。 | 総務課",
        "- 業務の情報を送る。 | 所属長",
        "- 計画表を作る。 | 全ての職員",
    ];
    assert_eq!(measures(&plan), said);
}

#[test]
fn lines_below_a_measure_say_who_does_it_and_when() {
    let plan = read(
        "沢口町特定事業主行動計画\n\n１　休業\n\n①　手引を配る。\n\n実施者：総務課\n\n（実施時期：令和８年度から）\n\n\
         ②　情報を送る。\n\n実施者：所属長、周りの職員\n\n（実施時期：実施中）\n\n\
         ２　休暇\n\nア　計画表を作る。（実施者：職員）\n\nイ　取得を勧める。（対象：職員）\n",
    );
    assert_eq!(
        measures(&plan),
        [
            "1 手引を配る。 | 総務課",
            "2 情報を送る。 | 所属長 周りの職員",
            "1 計画表を作る。 | 職員",
        ]
    );
    assert_eq!(plan.items[0].notes[0].text, "実施時期:令和8年度から");
}

#[test]
fn a_measure_that_leaves_no_doubt_of_its_aim_has_it() {
    let plan = read(
        "沢口町行政改革大綱\n令和８年度～令和12年度\n\n１　参加の推進\n\n\
         ○　委員に占める公募委員の割合を、令和12年度までに20％以上に引き上げます。［総務課］\n\n\
         ○　町内会の負担を軽くします。［地域課］\n",
    );
    assert_eq!(
        measures(&plan),
        [
            "- 委員に占める公募委員の割合を、令和12年度までに20%以上に引き上げます。 | 総務課 | 委員に占める公募委員の割合  > 20％以上@2030",
            "- 町内会の負担を軽くします。 | 地域課",
        ]
    );
}

#[test]
fn goals_and_what_is_done_for_them_stand_below_one_heading() {
    let plan = read(
        "沢口町特定事業主行動計画\n令和８年度～令和12年度\n\n第４　目標と取組\n\n１　採用\n\n【目標】\n\n\
         ◎　採用者に占める女性の割合を、令和12年度までに45％以上とする。\n\n（現状）令和６年度　37.8％\n\n\
         【取組】\n\n○　間隔を11時間確保する。〔実施中〕\n",
    );
    let goal = told(&plan.items[0]);
    assert_eq!(
        goal,
        "1 採用 |  | 採用者に占める女性の割合 37.8％@2024 > 45％以上@2030"
    );
    assert_eq!(measures(&plan), ["- 間隔を11時間確保する。〔実施中〕 | "]);
}

#[test]
fn a_line_below_a_goal_says_how_things_are() {
    let plan = read(
        "沢口町特定事業主行動計画\n令和８年度～令和12年度\n\n１　数値目標\n\n\
         ◎　採用者に占める女性の割合を、令和12年度までに45％以上とする。\n\n現状（令和６年度）：37.8％\n",
    );
    assert_eq!(
        told(&plan.items[0]),
        "1 数値目標 |  | 採用者に占める女性の割合 37.8％@2024 > 45％以上@2030"
    );
}

#[test]
fn a_line_of_an_indicator_may_hold_its_figure_and_how_things_are() {
    let plan = read(
        "沢口町総合戦略\n令和８年度～令和12年度\n\n（１）農業の振興\n\n\
         ＫＰＩ：新規就農者数　　基準値：４人（Ｒ５）　目標値：20人（Ｒ７～Ｒ11の累計）\n\n\
         （２）林業の振興\n\n\
         ＫＰＩ　新規林業者数：20人（令和11年度）【現状：４人（令和５年度）】\n",
    );
    let said: Vec<String> = plan.items.iter().map(told).collect();
    assert_eq!(
        said,
        [
            "1 農業の振興 |  | 新規就農者数 ４人@2023 > 20人@2025",
            "2 林業の振興 |  | 新規林業者数 ４人@2023 > 20人@2029"
        ]
    );
}

#[test]
fn what_is_done_to_reach_a_goal_is_none() {
    let plan = read(
        "沢口町特定事業主行動計画\n\n第３　目標達成に向けた取組及び実施時期\n\n１　働き方\n\n\
         （１）　会議の時間を１時間以内とする。\n\n【実施時期】令和９年度\n【担当】総務課\n\n\
         （２）　窓口を閉める時刻を見直す。\n\n【実施時期】令和９年度\n【担当】住民課\n",
    );
    assert_eq!(
        measures(&plan),
        [
            "1 会議の時間を1時間以内とする。 | 総務課",
            "2 窓口を閉める時刻を見直す。 | 住民課"
        ]
    );
    assert_eq!(plan.items.len(), 2);
}

#[test]
fn a_bracket_may_say_who_and_when() {
    let plan = read(
        "沢口町特定事業主行動計画\n\n## Ⅲ　具体的な取組内容\n\n### （1）男性職員の育児休業\n\n\
         ・所属長が取得計画の作成を勧める。（人事課・令和８年度～）\n・手引を配る。（人事課・令和９年度～）\n",
    );
    let told: Vec<_> = (plan.items.iter())
        .map(|i| {
            (
                i.title.as_str(),
                i.departments[0].name.as_str(),
                i.notes[0].text.as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("所属長が取得計画の作成を勧める。", "人事課", "令和8年度～"),
            ("手引を配る。", "人事課", "令和9年度～")
        ]
    );
}

#[test]
fn sentences_of_a_list_below_what_is_done_for_the_goals_are_measures() {
    for bullet in ["① ", "○", "・", "ア "] {
        let plan = read(&format!(
            "沢口町特定事業主行動計画\n\n３．目標を達成するための取組及び実施時期\n\n（１）女性の登用\n\n\
             {bullet}外部の研修への派遣を毎年度行う。\n{}メンターの制度を導入する。\n",
            bullet.replace('①', "②").replace('ア', "イ")
        ));
        let titles: Vec<&str> = plan.items.iter().map(|i| i.title.as_str()).collect();
        assert_eq!(
            titles,
            [
                "外部の研修への派遣を毎年度行う。",
                "メンターの制度を導入する。"
            ],
            "{bullet}"
        );
    }
}

#[test]
fn offices_of_every_kind_may_stand_behind_what_is_to_be_done() {
    let plan = read(
        "沢口町強靱化計画\n\n1-1 地震\n\n・防火水槽を整備する。（消防本部）\n・図書を守る。（図書館）\n・議会を開く。（議会事務局）\n\
         ・橋を直す。（建設課、県）\n・会議を開きました。（図書館）\n",
    );
    assert_eq!(
        measures(&plan),
        [
            "- 防火水槽を整備する。 | 消防本部",
            "- 図書を守る。 | 図書館",
            "- 議会を開く。 | 議会事務局",
            "- 橋を直す。 | 建設課 県",
        ]
    );
    let plan = read(
        "沢口町総合戦略\n\n1 子育て\n\n●医療費の助成【市民部】\n●給食の実施【教育総務部】\n●計画の見直し【一部】\n\
         ●避難の訓練【防災課】【消防本部】\n",
    );
    assert_eq!(
        measures(&plan),
        [
            "- 医療費の助成 | 市民部",
            "- 給食の実施 | 教育総務部",
            "- 避難の訓練 | 防災課 消防本部",
        ]
    );
}

#[test]
fn a_line_of_figures_with_its_office_is_an_indicator() {
    let plan = read(
        "沢口町強靱化計画\n\n1-1 地震\n\n○ 耐震化を進める。【建設課】\n\n【重要業績指標】\n\
         ・住宅の耐震化率　78.2%（R5）→95%（R12）【建設課】\n・【危機管理課】備蓄食料　7,200食（R5）→12,000食（R12）\n",
    );
    assert_eq!(measures(&plan), ["- 耐震化を進める。 | 建設課"]);
    let names: Vec<_> = plan.indicators.iter().map(|i| i.name.as_deref()).collect();
    assert_eq!(names, [Some("住宅の耐震化率"), Some("備蓄食料")]);
    assert_eq!(plan.indicators[0].targets[0].raw, "95%");
}

#[test]
fn numbered_lines_of_a_cell_stand_above_the_points_below_them() {
    let plan = read(
        "沢口町障害者活躍推進計画\n\n| 取組内容 | |\n|---|---|\n\
         | １．体制の整備 | ⑴ 組織面<br>○推進者を選任する。<br>○相談員を置く。<br>⑵ 人材面<br>○研修を受けさせる。 |\n\
         | ２．職務の選定 | ○面談を行う。 |\n",
    );
    let told: Vec<(String, &str)> = (plan.items.iter())
        .map(|i| {
            let path: Vec<&str> = i.hierarchy.iter().map(|l| l.title.as_str()).collect();
            (path.join(" › "), i.title.as_str())
        })
        .collect();
    let want = [
        ("取組内容 › 体制の整備 › 組織面", "推進者を選任する。"),
        ("取組内容 › 体制の整備 › 組織面", "相談員を置く。"),
        ("取組内容 › 体制の整備 › 人材面", "研修を受けさせる。"),
        ("取組内容 › 職務の選定", "面談を行う。"),
    ];
    let want: Vec<(String, &str)> = want.map(|(path, title)| (path.to_owned(), title)).to_vec();
    assert_eq!(told, want);
}

#[test]
fn a_line_of_goals_ends_what_is_to_be_done_above_it() {
    let plan = read(
        "沢口町行動計画\n\n1.女性の活躍に関する取り組み\n(1)登用\n(2)育児\n目標の達成状況\n取得率\n\
         取得率を、次のとおりとする。\n(1)育児休業の取得率を85％以上とする。\n(2)休暇の取得率を100％とする。\n",
    );
    assert!(measures(&plan).is_empty(), "{:?}", measures(&plan));
    assert_eq!(plan.items.len(), 2);
}

#[test]
fn a_mark_or_a_time_may_stand_before_what_is_to_be_done() {
    let plan = read(
        "大槻市行動計画\n計画期間　令和８年度～令和12年度\n\n２　具体的取組\n\n取組１　休める職場\n\n\
         【継続】・休暇の予定を共有します。（全所属）\n【新規】・連続休暇の月間を設けます。（人事課）\n\n\
         ３　取組及び実施時期\n\n（1）採用について\n\n① 令和８年度～　職員の声をホームページに掲載する。\n\n\
         ② 令和９年度～　面接に女性職員を加える。\n",
    );
    let said = plan.items.iter().filter(|i| i.kind == ItemKind::Measure);
    let said = said.map(|i| {
        let offices: Vec<&str> = i.departments.iter().map(|d| d.name.as_str()).collect();
        let when: Vec<&str> = i.notes.iter().map(|n| n.text.as_str()).collect();
        format!("{} {} {}", i.title, offices.join(" "), when.join(" "))
    });
    let said: Vec<String> = said.collect();
    assert_eq!(
        said,
        [
            "休暇の予定を共有します。 全所属 ",
            "連続休暇の月間を設けます。 人事課 ",
            "職員の声をホームページに掲載する。  令和8年度～",
            "面接に女性職員を加える。  令和9年度～",
        ]
    );
}

#[test]
fn whoever_stands_in_brackets_behind_a_deed_does_it() {
    let plan = read(
        "笹野町特定事業主行動計画\n\n計画期間　令和８年度～令和12年度\n\n第３章　取組\n\n１　仕事の進め方\n\nア　業務を課内で分担する　　（各課）\nイ　会議を午前に限る　　（全職員）\n\
         ウ　手当の額を広報する　　（所属長）\n",
    );
    let offices = plan.items.iter().flat_map(|i| &i.departments);
    let offices: Vec<&str> = offices.map(|d| d.name.as_str()).collect();
    assert_eq!(offices, ["各課", "全職員", "所属長"]);
}

#[test]
fn a_numbered_title_with_its_offices_is_an_item_above_its_points() {
    let plan = read(
        "霞野町行革プラン\n\n2026－2030\n\n基本目標Ⅰ　仕事の進め方\n\n1　窓口の見直し　［市民課・全課］\n　・来庁者の数を調べる。\n　・結果を共有する。\n\n\
         2　文書の電子化（総務課）\n　・決裁を電子で行う。\n　◆目標　電子決裁率　R6　63％　⇒　R10（中間）　85％　⇒　R12　95％\n",
    );
    let said = plan.items.iter().map(|i| {
        let offices: Vec<&str> = i.departments.iter().map(|d| d.name.as_str()).collect();
        format!("{:?} {} {}", i.kind, i.title, offices.join(" "))
    });
    let said: Vec<String> = said.collect();
    assert_eq!(
        said,
        [
            "Initiative 窓口の見直し 市民課 全課",
            "Measure 来庁者の数を調べる。 市民課 全課",
            "Measure 結果を共有する。 市民課 全課",
            "Initiative 文書の電子化 総務課",
            "Measure 決裁を電子で行う。 総務課",
        ]
    );
    let [rate] = plan.items[3].indicators.as_slice() else {
        panic!("{:?}", plan.items[3].indicators);
    };
    assert_eq!(rate.name.as_deref(), Some("電子決裁率"));
    let years = rate.targets.iter().filter_map(|t| t.period.as_ref());
    assert_eq!(years.map(|p| p.year).collect::<Vec<_>>(), [2028, 2030]);
}

#[test]
fn sentences_below_a_label_of_directions_are_measures_and_names_are_none() {
    for label in ["≪施策の方向≫", "【取組の方向性】", "施策の方向性"] {
        let list = |one: &str, two: &str| {
            read(&format!(
                "桐野町福祉計画\n\n２　権利の擁護\n\n（１）差別の解消\n{label}\n①　{one}\n②　{two}\n"
            ))
        };
        let plan = list("職員の研修を行います。", "相談の窓口を設けます。");
        assert_eq!(measures(&plan).len(), 2, "{label}");
        assert_eq!(plan.items[0].hierarchy.len(), 2, "{label}");
        assert!(list("理解の促進", "相談の体制").items.is_empty(), "{label}");
    }
}
