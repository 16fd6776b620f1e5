//! Steps beside the figures they lead to.

use super::{read, told};

fn item(table: &str) -> String {
    let plan = read(&format!(
        "霞台市行政改革実施計画\n令和8年度から令和10年度まで\n\n① 予約制の導入（市民課）\n窓口を予約できるようにします。\n\n{table}\n"
    ));
    plan.items.iter().map(told).collect()
}

#[test]
fn figures_may_stand_left_of_the_steps_of_an_undertaking() {
    let steps = "2026 選定, 2027 試行, 2028 試行";
    let named =
        item("現状（R6）\t目標（R10）\tR8\tR9\tR10\n待ち時間 32分\t待ち時間 15分\t選定\t試行\t→");
    assert!(named.ends_with(steps), "{named}");
    let listed =
        item("指標\t現状（R6）\t目標（R10）\tR8\tR9\tR10\n待ち時間\t32分\t15分\t選定\t試行\t→");
    assert!(
        listed.contains("待ち時間 32分@2024 > 15分@2028") && listed.ends_with(steps),
        "{listed}"
    );
}

#[test]
fn a_step_before_the_first_figure_is_none() {
    let said = item("年度間計画\t初期値\tR8\tR9\tR10\n\t点検延長 0km\t実証実験\t60km\t120km");
    assert!(
        said.ends_with("点検延長 0km > 60km@2027, 120km@2028 | 2026 実証実験"),
        "{said}"
    );
}

#[test]
fn a_step_of_several_years_stands_below_a_corner_without_a_word() {
    let card = "|取組|予約の受付|予約の受付|予約の受付|予約の受付|\n|---|---|---|---|---|\n\
                |スケジュール||R8|R9|R10|\n|スケジュール|工程|選定|順次拡大|順次拡大|\n\
                |ＫＰＩ|予約率現状値（R6）：5%|20%|40%|60%|\n|ＫＰＩ|待ち時間|15分|10分|5分|\n";
    let plan = read(&format!(
        "霞台市行政改革実施計画\n令和8年度から令和10年度まで\n\n{card}"
    ));
    let said: String = plan.items.iter().map(told).collect();
    assert!(
        said.contains("予約率 5%@2024 > 20%@2026, 40%@2027, 60%@2028"),
        "{said}"
    );
    assert!(
        said.contains("待ち時間  > 15分@2026, 10分@2027, 5分@2028"),
        "{said}"
    );
    assert!(
        said.ends_with("2026 選定, 2027 順次拡大, 2028 順次拡大"),
        "{said}"
    );
}

#[test]
fn counts_before_which_a_label_of_steps_stands_are_steps_among_steps() {
    let read_with = |label: &str, last: &str| {
        let plan = read(&format!(
            "霞野町改革プラン\n\n取組項目\t払い方を増やす\t\t担当課\t会計課\n\
             {label}\t取組\t令和８年度\t令和９年度\t令和10年度\n\t窓口への展開\t2か所\t3か所\t全窓口\n\
             \t払い方の教室\t24回\t30回\t36回\n\t利用者数\t40人\t50人\t60人\n\t{last}\n"
        ));
        let item = &plan.items[0];
        let names = item.indicators.iter().filter_map(|i| i.name.clone());
        let steps = item.schedule.iter().find(|s| s.period.year == 2026);
        let steps = steps.map(|s| s.steps.clone()).unwrap_or_default();
        (names.collect::<Vec<_>>(), steps)
    };
    let steps = "公金の納付\t準備\t開始\t→";
    let told = read_with("ロードマップ", steps);
    assert_eq!(told.0, ["利用者数"]);
    assert_eq!(told.1, ["2か所", "24回", "準備"]);
    // Figures alone are what is aimed at, and so they are under a label of them.
    assert_eq!(read_with("ロードマップ", "来客\t5人\t6人\t7人").0.len(), 4);
    assert_eq!(read_with("数値目標", steps).0.len(), 3);
}
