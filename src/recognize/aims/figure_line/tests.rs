//! What such lines say, and which lines are none.

use super::*;
use crate::profile::Profile;
use crate::trace::Place;

/// Name, baseline with its year, targets with theirs.
fn read(printed: &str) -> Option<(String, String, String)> {
    let profile = Profile::embedded();
    let context = Context::bare(&profile);
    let line = figure_line(&Text::new(printed, Place::on_line(1)), &context)?;
    let seen = |o: &Observation| match &o.period {
        Some(period) => format!("{} {}", o.raw, period.year),
        None => o.raw.clone(),
    };
    let targets: Vec<String> = line.targets.iter().map(seen).collect();
    Some((
        line.name.map(|n| n.printed()).unwrap_or_default(),
        line.baseline.as_ref().map(seen).unwrap_or_default(),
        targets.join("、"),
    ))
}

#[test]
fn figures_with_labels_times_and_arrows_are_bound_to_the_name_before_them() {
    for (line, name, baseline, targets) in [
        (
            "ＫＰＩ：申請率　現状25.3％（令和６年度）→目標60％（令和11年度）",
            "申請率",
            "25.3％ 2024",
            "60％ 2029",
        ),
        (
            "【ＫＰＩ】申請率　Ｒ６：25.3％　⇒　Ｒ11：60％",
            "申請率",
            "25.3％ 2024",
            "60％ 2029",
        ),
        (
            "・申請率：現状値25.3％（Ｒ６）、目標値60％（Ｒ11）",
            "申請率",
            "25.3％ 2024",
            "60％ 2029",
        ),
        (
            "対象手続数　現状（Ｒ６）０手続　目標（Ｒ10）30手続",
            "対象手続数",
            "０手続 2024",
            "30手続 2028",
        ),
        (
            "新規就農者数　基準値：４人（Ｒ５）　目標値：20人（Ｒ７～Ｒ11の累計）",
            "新規就農者数",
            "４人 2023",
            "20人 2025",
        ),
        (
            "65歳以上の参加率【現状】20％【目標】30％",
            "65歳以上の参加率",
            "20％",
            "30％",
        ),
        (
            "利用者数（人）　120（令和６年度実績）→ 150（令和９年度）→ 200（令和12年度）",
            "利用者数（人）",
            "120 2024",
            "150 2027、200 2030",
        ),
        (
            "利用率　60％（令和11年度）〔令和６年度：25％〕",
            "利用率",
            "25％ 2024",
            "60％ 2029",
        ),
        ("相談件数　現状値：―　目標値：20件", "相談件数", "―", "20件"),
        (
            "78.1％（Ｒ６） → 90.0％（Ｒ12）",
            "",
            "78.1％ 2024",
            "90.0％ 2030",
        ),
        (
            "利用率　25％（現状）→40％（令和12年度目標）",
            "利用率",
            "25％",
            "40％ 2030",
        ),
        (
            "現状値（令和６年度）：4,021人　目標値：4,300人",
            "",
            "4,021人 2024",
            "4,300人",
        ),
        (
            "入込客数（令和５年：82万人）　100万人",
            "入込客数",
            "82万人 2023",
            "100万人",
        ),
        (
            "19.4％（令和７年度）→30％（令和12年度）",
            "",
            "19.4％ 2025",
            "30％ 2030",
        ),
    ] {
        let wanted = (name.to_owned(), baseline.to_owned(), targets.to_owned());
        assert_eq!(read(line), Some(wanted), "{line}");
    }
}

#[test]
fn of_figures_that_each_bring_their_year_those_to_come_are_aims() {
    let profile = Profile::embedded();
    let context = Context {
        reported: Some(2024),
        ..Context::bare(&profile)
    };
    let read = |printed: &str| figure_line(&Text::new(printed, Place::on_line(1)), &context);
    let line = read("相談会　令和６年度　4回　令和８年度　6回　令和９年度　8回").unwrap();
    assert_eq!(line.baseline.unwrap().raw, "4回");
    let targets: Vec<&str> = line.targets.iter().map(|t| t.raw.as_str()).collect();
    assert_eq!(targets, ["6回", "8回"]);
    assert!(read("相談会　令和４年度　4回　令和５年度　6回").is_none());
}

#[test]
fn sentences_and_lists_of_figures_are_not_for_here() {
    for line in [
        "申請率を令和11年度までに60％にする。",
        "令和６年度の利用者は25人で、目標は30人です。",
        "予算　1億円→2億円",
        "申請1件→審査2件",
        "男性 12人　女性 8人",
        "令和７年度　25人　令和８年度　30人",
        "目標１　令和11年度",
    ] {
        assert_eq!(read(line), None, "{line}");
    }
}

#[test]
fn what_was_reached_stands_behind_the_aim_it_came_of() {
    let profile = Profile::embedded();
    let context = Context::bare(&profile);
    let read = |printed| figure_line(&Text::new(printed, Place::on_line(1)), &context).unwrap();
    for printed in [
        "指標：移住者数（累計）　目標 8人（R6）　実績 5人（R6）　達成率 63％",
        "移住者数　計画 8人　実績 5人（達成率：63％）",
    ] {
        let line = read(printed);
        assert!(line.baseline.is_none(), "{printed}");
        assert_eq!(line.targets.len(), 1, "{printed}");
        assert_eq!(line.actuals[0].raw, "5人");
    }
    // In no report an earlier year is where it starts from.
    let start = read("移住者数　目標 8人（R8）　実績 5人（R3）");
    assert_eq!(start.baseline.unwrap().raw, "5人");
}
