//! Words and figures that tell which way an indicator is to go.

use super::*;
use crate::plan::{Period, Value};
use crate::text::calendar::Span;

fn seen(raw: &str, year: i32, profile: &Profile) -> Observation {
    let value = profile.numbers.whole(&normalised(raw)).map(|q| Value {
        number: q.number,
        unit: q.unit,
        comparator: q.comparator,
        upper: None,
        delta: q.delta,
        also: Vec::new(),
    });
    Observation {
        raw: raw.to_owned(),
        value,
        period: Some(Period::new(format!("{year}年度"), &Span::fiscal_year(year))),
        ..Observation::default()
    }
}

fn told(goal: &str, series: &[(&str, &str, &[&str])]) -> Vec<Indicator> {
    let profile = Profile::embedded();
    let indicators = series.iter().map(|(name, unit, targets)| Indicator {
        name: Some((*name).to_owned()),
        unit: Some((*unit).to_owned()),
        targets: (targets.iter().zip(2026..))
            .map(|(raw, year)| seen(raw, year, &profile))
            .collect(),
        ..Indicator::default()
    });
    let mut plan = Plan {
        items: vec![Item {
            goal_statement: Some(goal.to_owned()),
            indicators: indicators.collect(),
            ..Item::default()
        }],
        ..Plan::default()
    };
    tell(&mut plan, &profile);
    plan.items.remove(0).indicators
}

#[test]
fn the_way_is_said_by_the_goal_the_figures_or_the_name() {
    for (goal, name, targets, way, reason) in [
        (
            "年間借地料を約230万円減らします。",
            "借地料",
            &["900円"][..],
            Some(Trend::Down),
            "goal",
        ),
        (
            "納付率を99.8%まで上昇させます。",
            "納付",
            &["99%"],
            Some(Trend::Up),
            "goal",
        ),
        (
            "",
            "管理戸数",
            &["44戸", "40戸以下"],
            Some(Trend::Down),
            "bound",
        ),
        ("", "就農者数", &["増加"], Some(Trend::Up), "target"),
        (
            "",
            "人件費",
            &["据え置き", "据え置き"],
            Some(Trend::Keep),
            "target",
        ),
        ("", "口座振替", &["95%", "維持"], None, ""),
        ("", "待機児童数", &["0人"], Some(Trend::Down), "name"),
        ("", "紙の使用量", &["20%削減"], Some(Trend::Down), "target"),
        ("", "職員", &["3人増"], Some(Trend::Up), "target"),
        ("", "職員", &["3人増", "2人減"], None, ""),
        ("", "待機児童数", &["5人以上"], None, ""),
        ("", "転出超過", &["△90人"], None, ""),
        ("利用を2件増やします。", "利用", &["5件以下"], None, ""),
    ] {
        let found = told(goal, &[(name, "円", targets)]).remove(0);
        assert_eq!(found.direction, way, "{goal} {name}");
        let told = found
            .reasons
            .iter()
            .any(|r| *r == format!("direction_from_{reason}"));
        assert_eq!(told, way.is_some(), "{:?}", found.reasons);
    }
}

#[test]
fn a_sentence_speaks_of_the_indicator_it_names() {
    let found = told(
        "個人の寄附は毎年度100万円ずつ増加させます。また、企業の寄附は50万円減らします。",
        &[
            ("個人の寄附", "円", &["1円"]),
            ("企業の寄附", "円", &["1円"]),
        ],
    );
    assert_eq!(found[0].direction, Some(Trend::Up));
    assert_eq!(found[1].direction, Some(Trend::Down));
}

#[test]
fn what_the_years_are_together() {
    let of = |goal: &str, name: &str, unit: &str, targets: &[&str]| {
        told(goal, &[(name, unit, targets)]).remove(0).aggregation
    };
    assert_eq!(
        of("", "設置数（累計）", "件", &["1件"]),
        Some(Aggregation::Cumulative)
    );
    assert_eq!(
        of("", "年間利用者数", "人", &["1人"]),
        Some(Aggregation::Flow)
    );
    assert_eq!(
        of("", "利用者", "人", &["年間30人"]),
        Some(Aggregation::Flow)
    );
    assert_eq!(
        of("売却を3件とします。", "売却", "件", &["1件", "1件", "1件"]),
        Some(Aggregation::Flow)
    );
    assert_eq!(
        of("", "実施した割合", "%", &["5%"]),
        Some(Aggregation::Level)
    );
    assert_eq!(of("", "参加人数（延べ）", "人", &["5人"]), None);
}
