//! Undertakings that sentences tell of.

use crate::recognize::tests::read;

/// The number, the title and the description of each item.
fn told(body: &str) -> Vec<String> {
    let plan = read(&format!(
        "椿町行財政改革プラン\n\n令和８年度～令和12年度\n\n{body}"
    ));
    let said = plan.items.iter().map(|i| {
        let number = i.number.as_ref().map_or("", |n| n.value.as_str());
        let told = i.description.as_deref().unwrap_or("");
        format!("{number}|{}|{told}", i.title)
    });
    said.collect()
}

const MEETINGS: &str = "会議の資料を画面で配り、紙を減らします。";
const COUNTER: &str = "窓口を一つにまとめます。";

#[test]
fn sections_below_a_chapter_of_measures_are_undertakings_where_sentences_say_so() {
    let below = format!(
        "１　庁内の改革\n\n(1) 紙によらない会議\n{MEETINGS}\n\n(2) 窓口の一本化\n{COUNTER}\n\n"
    );
    let want = [
        format!("1|紙によらない会議|{MEETINGS}"),
        format!("2|窓口の一本化|{COUNTER}"),
    ];
    assert_eq!(told(&format!("第２章　具体的な取組\n\n{below}")), want);
    assert_eq!(told(&format!("第２章　これまでの取組\n\n{below}")), [""; 0]);
    assert_eq!(told(&format!("第２章　市民の取組\n\n{below}")), [""; 0]);
    assert_eq!(told(&format!("第２章　計画の体系\n\n{below}")), [""; 0]);
}

#[test]
fn sentences_on_how_things_are_tell_of_none() {
    let plan = told(
        "第２章　具体的な取組\n\n１　職員の数\n職員は減ってきています。\n\n２　財政の状況\n基金が必要です。\n\n\
         ３　基本的な考え方\n次の３つを柱とします。\n",
    );
    assert_eq!(plan, [""; 0]);
}

#[test]
fn a_label_with_its_number_names_an_undertaking_wherever_it_stands() {
    let want = [
        format!("1|紙によらない会議|{MEETINGS}"),
        format!("2|窓口の一本化|{COUNTER}"),
    ];
    for label in ["取組", "重点事業", "施策"] {
        let lines = format!(
            "{label}１　紙によらない会議\n{MEETINGS}\n\n{label}２　窓口の一本化\n{COUNTER}\n\n"
        );
        assert_eq!(
            told(&format!("第２章　まちの未来\n\n{lines}")),
            want,
            "{label}"
        );
    }
}

#[test]
fn what_such_sentences_aim_at_is_of_the_undertaking() {
    let plan = read(
        "椿町改革プラン\n\n令和８年度～令和12年度\n\n第２章　まちの未来\n\n取組１　電子申請の拡大\n対象を広げます。令和12年度\
         までに、電子申請の利用率を60％とします。\n\n取組２　紙によらない会議\n資料を画面で配ります。\n",
    );
    let [first, _] = plan.items.as_slice() else {
        panic!("{:?}", plan.items);
    };
    assert_eq!(first.indicators[0].targets[0].raw, "60％");
}

#[test]
fn lines_that_lack_their_full_stops_tell_as_well() {
    let lines = "施策１　通いの場の拡大　【強化】\n現状と課題\n会場が足りない地区があります。\n取組\n会場を増やします\n参加者の声を聞きます\n\n\
                 施策２　見守りの推進　【新規】\n現状と課題\n見守りの担い手がいません。\n取組\n担い手を育てます\n";
    let found = told(&format!("第４章　まちの未来\n\n{lines}"));
    let titles: Vec<&str> = found.iter().filter_map(|i| i.split('|').nth(1)).collect();
    assert_eq!(titles, ["通いの場の拡大", "見守りの推進"]);
}

#[test]
fn a_schedule_with_offices_leaves_an_undertaking_in_its_chapter() {
    let plan = |rows: [&str; 2]| {
        let [first, second] = rows;
        read(&format!(
            "椿町改革プラン\n\n令和８年度～令和10年度\n\n第３章　取組\n\n基本方針１　紙を減らす\n\n① 紙によらない会議\n{MEETINGS}\n\n\
             ② 窓口の一本化\n{COUNTER}\n\n第４章　工程\n\nNo.\t取組\t担当課\tR8\tR9\tR10\n{first}\n{second}\n"
        ))
    };
    let told = plan([
        "①\t紙によらない会議\t総務課\t検討\t実施\t実施",
        "②\t窓口の一本化\t住民課\t検討\t検討\t実施",
    ]);
    let items = told.items.iter().map(|i| {
        let above: Vec<&str> = i.hierarchy.iter().map(|l| l.title.as_str()).collect();
        let by: Vec<&str> = i.departments.iter().map(|d| d.name.as_str()).collect();
        (above.concat(), by.concat(), i.schedule.len())
    });
    let of = |office: &str| ("紙を減らす".to_owned(), office.to_owned(), 3);
    let items: Vec<_> = items.collect();
    assert_eq!(items, [of("総務課"), of("住民課")]);
    // Another number is another undertaking.
    let told = plan([
        "③\t紙によらない会議\t総務課\t検討\t実施\t実施",
        "④\t窓口の一本化\t住民課\t検討\t検討\t実施",
    ]);
    assert_eq!(told.items.len(), 4);
}
