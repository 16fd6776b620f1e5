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
