//! Text of pages of the net, whose headings nothing marks: goals below them, goals that no heading stands above.

use super::read;
use super::told;
use crate::plan::{ItemKind, Plan};

fn goals(plan: &Plan) -> Vec<String> {
    let goals = plan.items.iter().filter(|i| i.kind == ItemKind::Goal);
    goals.map(told).collect()
}

#[test]
fn a_line_of_aims_above_figures_heads_them_until_the_next_line_of_its_look() {
    let plan = read(
        "沢口町交通安全計画\n\n沢口町は、町の交通安全のためこの計画を作りました。\n\
         計画の期間\n令和８年度から令和12年度までの５年間とします。\n\
         交通安全計画における目標\n道路の安全\n令和12年度における年間交通事故件数　20件以下\n年間死者数　0人\n\
         推進の体制\n町長を長とする会議が進み具合を見ます。会議では町民の意見を聞きます。\n",
    );
    assert_eq!(
        goals(&plan),
        ["- 交通安全計画における目標 |  | 年間交通事故件数  > 20件以下@2030 | 年間死者数  > 0人"]
    );
    let statement = plan.items[0].goal_statement.as_deref().unwrap_or_default();
    assert!(!statement.contains("体制"), "{statement}");
}

#[test]
fn what_stands_at_the_foot_of_a_page_is_nothing_of_a_goal() {
    let plan = read(
        "沢口町行動計画\n\n町の計画です。\n<目標>\n令和12年度までに、研修の受講率を85％以上とします。\nお問い合わせ\n総務課　電話0123-45-6789\n",
    );
    assert_eq!(goals(&plan), ["- 目標 |  | 研修の受講率  > 85％以上@2030"]);
    let statement = plan.items[0].goal_statement.as_deref();
    assert_eq!(
        statement,
        Some("令和12年度までに、研修の受講率を85%以上とします。")
    );
}

#[test]
fn the_heads_of_a_lost_table_and_lines_of_a_form_head_nothing() {
    let plan = read(
        "沢口町行動計画\n\n町の計画です。\n現状値\n目標値\n635万人\n670万人\n\n担当課\n総務課\n目標数値\n令和12年度までに10人以上とします。\n",
    );
    assert!(goals(&plan).is_empty(), "{:?}", goals(&plan));
}

#[test]
fn a_sentence_with_name_time_and_figure_needs_no_heading() {
    let plan = read(
        "沢口町実行計画\n\n本計画は、町の事務から出る排出量を減らすための計画です。\n\
         令和３年度から令和12年度までの10年間\n\
         県では、2030年度までに女性の比率を40％とします。\n\
         平成25年度を基準年度とし、令和12年度の総排出量を基準年度と比較して51％削減\n\
         本町では、女性委員の登用率を令和17年度末に30％を目標として、登用を進めています。\n\
         令和12年度までに電気使用量の7％削減を目指します。\n\
         令和５年度の電気使用量は4％削減しました。\n",
    );
    let figures: Vec<String> = (plan.items.iter())
        .flat_map(|i| &i.indicators)
        .map(|i| {
            let name = i.name.clone().unwrap_or_default();
            format!("{name} {}", i.targets[0].raw)
        })
        .collect();
    assert_eq!(
        figures,
        [
            "総排出量 51％削減",
            "女性委員の登用率 30％",
            "電気使用量 7％削減"
        ]
    );
}

#[test]
fn by_when_may_stand_in_the_heading_or_on_the_line_above() {
    let plan = read(
        "沢口町行動計画\n\n町の計画です。\n休暇の取得の目標（目標達成年度：令和11年度）\n休暇の取得率を85％以上とする。\n",
    );
    assert_eq!(
        goals(&plan),
        ["- 休暇の取得の目標(目標達成年度:令和11年度) |  | 休暇の取得率  > 85％以上@2029"]
    );
    let plan = read(
        "沢口町交通安全計画\n\n町の計画です。\n目標\n令和12年までに\n（１）事故の死者数を１人以下とする。\n（２）負傷者数を330人以下、うち重傷者数を26人以下とする。\n",
    );
    assert_eq!(
        goals(&plan),
        [
            "1 事故の死者数を1人以下とする。 |  | 事故の死者数  > １人以下@2030",
            "2 負傷者数を330人以下、うち重傷者数を26人以下とする。 |  | 負傷者数  > 330人以下@2030 | 重傷者数  > 26人以下@2030"
        ]
    );
}

#[test]
fn a_zero_in_words_is_a_figure_where_something_is_counted() {
    let plan = read(
        "沢口町計画\n\n■目標\n乗客の死者数ゼロを目指す。\n令和12年度までに自殺者ゼロを目指します。\n交通事故ゼロのまちをつくります。\nゼロカーボンを進めます。\n",
    );
    let figures = plan.items[0].indicators.iter();
    let figures: Vec<_> = figures
        .map(|i| {
            (
                i.name.as_deref(),
                i.targets[0].value.as_ref().map(|v| v.number),
            )
        })
        .collect();
    assert_eq!(
        figures,
        [
            (Some("乗客の死者数"), Some(0.into())),
            (Some("自殺者"), Some(0.into()))
        ]
    );
}

#[test]
fn what_was_is_no_aim_and_what_the_aim_is_set_for_is_its_name() {
    let plan = read(
        "沢口町観光計画\n\n1 目標\n本町の入込数は、平成22年の62万人がピークでしたが、平成23年には43万人まで落ち込み、少しずつ戻っています。\n\
         令和12年の入込数の目標を、最大であった平成22年の62万人を上回る年間70万人とします。\n",
    );
    assert_eq!(
        goals(&plan),
        ["1 目標 |  | 入込数  > 年間70万人=700000人@2030"]
    );
}

#[test]
fn words_of_an_aim_may_stand_in_quotation_marks_or_be_left_out() {
    let one = |sentence: &str| {
        let plan = read(&format!("沢口町行動計画\n\n■目標\n{sentence}\n"));
        goals(&plan)
    };
    assert_eq!(
        one("令和12年度までに「委員の登用率40％」や「会議の新設」を目標としております。"),
        ["- 目標 |  | 委員の登用率  > 40％@2030"]
    );
    assert_eq!(
        one("令和12年度まで男性職員の取得割合を50％する。"),
        ["- 目標 |  | 男性職員の取得割合  > 50％@2030"]
    );
    assert_eq!(
        one("令和12年度までに、休暇の合計取得日数が、5日以上の職員を100％とする。"),
        ["- 目標 |  | 休暇の合計取得日数が、5日以上の職員  > 100％@2030"]
    );
    assert!(
        one("国の「第５次基本計画」においては、40％以上を目標として設定しています。").is_empty()
    );
}

#[test]
fn from_and_to_in_words_are_an_arrow() {
    let plan = read(
        "沢口町プラン\n\n| 重点目標 | 数値目標 | 目標値（令和６年度現状値から令和12年度目標値） |\n|---|---|---|\n\
         | 学び | 講座の修了者数 | 0人から15人へ |\n| 学び | 講座の受講者数 | 109人から毎年500人以上へ |\n",
    );
    let figures: Vec<String> = (plan.items.iter().flat_map(|i| &i.indicators))
        .chain(&plan.indicators)
        .map(|i| {
            let start = i.baseline.as_ref().map(super::figure).unwrap_or_default();
            let aims: Vec<String> = i.targets.iter().map(super::figure).collect();
            format!("{start} > {}", aims.join(", "))
        })
        .collect();
    assert_eq!(
        figures,
        ["0人@2024 > 15人@2030", "109人@2024 > 毎年500人以上@2030"]
    );
}

#[test]
fn how_long_a_period_lasts_is_no_figure_of_what_stands_behind_it() {
    let plan = read(
        "沢口村計画\n\n村の計画です。\n計画の数値目標\n令和７年から令和11年までの５年間　全世代の自殺０（ゼロ）\n",
    );
    let aim = &plan.items[0].indicators[0];
    assert_eq!(aim.name.as_deref(), Some("全世代の自殺"));
    assert_eq!(
        aim.targets[0].value.as_ref().map(|v| v.number),
        Some(0.into())
    );
}

#[test]
fn a_line_of_two_figures_below_an_aim_says_where_it_starts_from_and_how_far_it_goes() {
    let plan = read(
        "沢口町ごみ計画\n\n町の計画です。\n減量の目標\nごみ発生量を令和12年度において、令和元年度より５％以上削減する。\n3,435トン→3,263トン\n",
    );
    assert_eq!(
        goals(&plan),
        ["- 減量の目標 |  | ごみ発生量 3,435トン > ５％以上削減@2030, 3,263トン@2030"]
    );
    let plan = read(
        "沢口町ごみ計画\n\n町の計画です。\n資源化の目標\n令和12年度におけるリサイクル率を27％以上とする。\n22％→27％\n",
    );
    assert_eq!(
        goals(&plan),
        ["- 資源化の目標 |  | リサイクル率 22％ > 27％以上@2030"]
    );
}

#[test]
fn labels_with_a_dot_say_what_the_figures_behind_them_are() {
    let plan = read(
        "沢口町行動計画\n\n1 採用に関する目標\n\n町長部局　令和５年度目標値・2.6％以上　策定当初・2.78％　令和４年度実績・3.15％\n\
         教育委員会　令和５年度目標値：法定雇用率以上　策定当初：2.11％　令和４年度実績：2.37％\n",
    );
    let aims = &plan.items[0].indicators;
    let told: Vec<_> = (aims.iter())
        .map(|i| {
            let start = i.baseline.as_ref().map(super::figure).unwrap_or_default();
            let name = i.name.as_deref().unwrap_or_default();
            let seen: Vec<String> = i
                .targets
                .iter()
                .chain(&i.actuals)
                .map(super::figure)
                .collect();
            format!("{name} {start} > {}", seen.join(", "))
        })
        .collect();
    assert_eq!(
        told,
        [
            "町長部局 2.78％ > 2.6％以上@2023, 3.15％@2022",
            "教育委員会 2.11％ > 法定雇用率以上@2023, 2.37％@2022"
        ]
    );
}

#[test]
fn aims_below_a_table_are_read_as_below_a_heading() {
    let table =
        "| 年度 | 取得率 |\n|---|---|\n| 令和３年度 | 63.6％ |\n| 令和４年度 | 68.4％ |\n\n";
    let plan = read(&format!(
        "沢口町の休暇\n\n1 休暇の取得\n\n{table}目標：男性の取得率目標値　60％\n"
    ));
    let aim = plan.indicators.iter().find(|i| !i.targets.is_empty());
    let aim = aim.map(|i| (i.name.as_deref(), i.targets[0].raw.as_str()));
    assert_eq!(aim, Some((Some("男性の取得率"), "60％")));
    let plan = read(&format!(
        "沢口町の休暇\n\n1 休暇の取得\n\n{table}令和11年度までに、時間外勤務の平均時間数を8.5時間まで縮減する。\n"
    ));
    assert_eq!(
        goals(&plan),
        [
            "- 令和11年度までに、時間外勤務の平均時間数を8.5時間まで縮減する。 |  | 時間外勤務の平均時間数  > 8.5時間@2029"
        ]
    );
}

#[test]
fn a_counted_list_below_a_label_of_measures_names_them() {
    let plan = read(
        "沢口町交通安全計画\n\n町の計画です。\n目標\n令和12年度までに死者数を１人以下とする。\n重点施策\n1.高齢者の安全確保\n2.自転車の安全確保\n",
    );
    let others: Vec<String> = (plan.items.iter())
        .filter(|i| i.kind != ItemKind::Goal)
        .map(told)
        .collect();
    assert_eq!(others, ["1 高齢者の安全確保 | ", "2 自転車の安全確保 | "]);
    let plan = read(
        "沢口町行動計画\n\n1 目標達成に向けた取組\n\n計画では、次に示す取組を基本方針として実践します。\n1) 設備の更新\n2) 設備の改善\n\n2 調べ\n\n■今後の取組\n\n・策定時に実施した市民アンケート\n",
    );
    let titles: Vec<&str> = plan.items.iter().map(|i| i.title.as_str()).collect();
    assert_eq!(titles, ["設備の更新", "設備の改善"]);
}

#[test]
fn a_time_behind_words_is_by_when_they_are_to_be_so() {
    let plan = read(
        "沢口町計画\n\n| 指標 | 現状 | 目標 |\n|---|---|---|\n| 待機児童数 | ０人（R6） | ０人を維持（R11） |\n\
         | 施設数 | ３施設（R6） | 現状維持（R11） |\n| 来場者数 | 1,200人（R6） | 増加（R11） |\n",
    );
    let aims: Vec<String> = (plan.items.iter().flat_map(|i| &i.indicators))
        .chain(&plan.indicators)
        .map(|i| super::figure(&i.targets[0]))
        .collect();
    assert_eq!(aims, ["０人を維持@2029", "現状維持@2029", "増加@2029"]);
}

#[test]
fn where_a_figure_starts_from_may_stand_on_a_line_of_its_own() {
    let plan = read(
        "沢口町実行計画\n\n計画の期間は、令和３年度から令和７年度までの５年間とします。\n削減量の目標\n\
         令和元年度の二酸化炭素総排出量：2,042キログラム - CO2\n令和３年度～令和７年度の平均排出量：1,858キログラム - CO2\n",
    );
    let [aim] = plan.items[0].indicators.as_slice() else {
        panic!("{:?}", goals(&plan))
    };
    assert_eq!(aim.name.as_deref(), Some("二酸化炭素総排出量"));
    assert_eq!(aim.unit.as_deref(), Some("kg-CO2"));
    assert_eq!(
        aim.baseline.as_ref().map(super::figure).as_deref(),
        Some("2,042キログラム - CO2@2019")
    );
    assert_eq!(aim.targets[0].raw, "1,858キログラム - CO2");
}

#[test]
fn what_a_page_prints_around_a_title_is_no_part_of_it() {
    let title = |text: &str| read(text).title;
    for head in [
        "本文\n沢口町行動計画\n沢口町行動計画\n",
        "沢口町行動計画最終更新日:2023年03月27日\n",
        "トップページ > 組織でさがす > 総務課 > 沢口町行動計画\n",
        "ブックタイトル沢口町行動計画\n",
        "沢口町行動計画を策定しました\n",
    ] {
        let text = format!("{head}町では、働きやすい町をつくるため、この計画を策定しました。\n");
        assert_eq!(title(&text), "沢口町行動計画", "{head}");
    }
}

#[test]
fn who_speaks_of_its_own_town_is_no_prefecture() {
    let of = |text: &str| read(text).municipality.name;
    assert_eq!(
        of(
            "委員の登用\n\n東京都では、都の計画で目標を定めています。\n本町では、委員の登用を進めています。\n"
        ),
        None
    );
    let town = "委員の登用\n\n東京都では、都の計画で目標を定めています。\n東大和市においても、目標を掲げています。\n本市では、登用を進めています。\n";
    assert_eq!(of(town).as_deref(), Some("東大和市"));
}

#[test]
fn years_that_say_how_far_something_goes_are_no_term_of_a_plan() {
    let of = |line: &str| {
        let plan = read(&format!("沢口町の指標\n\n{line}\n"));
        plan.period.map(|p| p.raw)
    };
    assert_eq!(of("H18～H23までの平均減少率 約6%を目指す"), None);
    assert_eq!(of("H18～H23").as_deref(), Some("H18～H23"));
}

#[test]
fn goals_of_a_named_kind_need_no_figure() {
    let plan = read(
        "沢口町障害者活躍推進計画\n計画期間　令和7年4月1日～令和12年3月31日\n\n## 3 目標\n\n\
         ### （1）採用に関する目標\n\n（各年6月1日時点）当該年の法定雇用率以上とする。\n（評価方法）任免状況通報により把握する。\n\n\
         ### （2）定着に関する目標\n\n不本意な離職者を極力生じさせない。\n\n\
         ### （3）満足度に関する目標\n\nアンケートの結果を踏まえ、次のとおり検討した。\n",
    );
    let titles: Vec<_> = plan.items.iter().map(|i| i.title.as_str()).collect();
    assert_eq!(titles, ["採用に関する目標", "定着に関する目標"]);
    assert!(plan.items.iter().all(|i| i.kind == ItemKind::Goal));
}
