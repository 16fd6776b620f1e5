//! What marks mean is what the legend of the plan says, and arrows lead from the present to the aim.

use super::read;
use super::told;

const HEAD: &str = "霞台町行政改革実施計画\n令和8年度から令和12年度まで\n\n";

fn items(text: &str) -> Vec<String> {
    read(&format!("{HEAD}{text}"))
        .items
        .iter()
        .map(told)
        .collect()
}

#[test]
fn marks_of_a_schedule_mean_what_the_legend_says() {
    let list = "1 工程\n\n№\t取組項目\t担当課\t新継\t令和8年度\t令和9年度\n\
        1\t窓口の改善\t住民課\t●\t△\t○※1\n2\t広報の充実\t企画課\t◎\t→\t○\n\
        ●…新規　◎…継続　△…検討　○…実施　→…前年度から続ける\n※1 窓口は本庁舎に限る。\n\n\
        2 進捗\n\n凡例：◎完了　○実施中\n\n№\t取組項目\t担当課\t内容\t進捗\n1\t相談の充実\t福祉課\t広げた。\t◎\n";
    let plan = read(&format!("{HEAD}{list}"));
    let items: Vec<String> = plan.items.iter().map(told).collect();
    assert_eq!(
        items,
        [
            "1 窓口の改善 | 住民課 | 2026 検討, 2027 実施",
            "2 広報の充実 | 企画課 | 2026 前年度から続ける, 2027 実施",
            "1 相談の充実 | 福祉課",
        ]
    );
    let first = &plan.items[0];
    assert_eq!(first.status, Some(crate::plan::Status::New));
    assert_eq!(first.schedule[1].raw, "○※1");
    assert_eq!(first.notes[0].text, "窓口は本庁舎に限る。");
    assert_eq!(plan.items[2].notes[0].text, "進捗：◎(完了)");
}

#[test]
fn judgements_keep_their_mark_and_get_its_meaning() {
    let plan = read(&format!(
        "{HEAD}指標\t担当課\t目標値\t実績値\t評価\n利用率\t住民課\t50%\t55%\t◎\n\n※ ◎：達成　△：未達成\n"
    ));
    let actual = &plan.items[0].indicators[0].actuals[0];
    assert_eq!(actual.note.as_deref(), Some("評価 ◎(達成)"));
}

#[test]
fn arrows_in_a_cell_lead_to_the_aim() {
    assert_eq!(
        items(
            "取組項目1\t窓口の改善\n担当課\t住民課\n取組内容\t窓口を変えます。\n\
             成果指標\t満足度 80％（2024年度）→95％（2030年度）\n\n\
             取組項目2\t収納の改善\n担当課\t税務課\n取組内容\t収納を変えます。\n\
             数値目標\t収納率\n80％（令和6年度）→90％（令和9年度）→95％（令和12年度）\n\n\
             №\t取組項目\t担当課\t現状→目標\n3\t講座\t学習課\t12回→20回\n",
        ),
        [
            "1 窓口の改善 | 住民課 | 満足度 80％@2024 > 95％@2030",
            "2 収納の改善 | 税務課 | 収納率 80％@2024 > 90％@2027, 95％@2030",
            "3 講座 | 学習課 | 12回 > 20回",
        ]
    );
}

#[test]
fn what_is_said_beside_the_years_of_a_block_is_no_step() {
    let card = "<table><tr><td>施策名</td><td colspan=3>書庫の移転</td></tr>\
        <tr><td>担当課</td><td colspan=3>総務課</td></tr>\
        <tr><td rowspan=2>ロードマップ</td><td rowspan=2>太線は工事の時期を示す。</td>\
        <td>R8</td><td>R9</td></tr><tr><td>設計</td><td>工事</td></tr></table>";
    assert_eq!(
        items(card),
        ["- 書庫の移転 | 総務課 | 2026 設計, 2027 工事"]
    );
}
