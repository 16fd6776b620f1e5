//! Times as they are printed, and what they must be read as.

use super::*;
use crate::text::Text;
use crate::trace::Place;
use proptest::prelude::*;

pub(super) fn norm(raw: &str) -> String {
    Text::new(raw, Place::on_line(1)).as_str().to_owned()
}

/// 「FY2026」, 「CY2030」, 「2026-04」, 「2025-04-01」, 「2026-04-01..2031-03-31」; 「?」 for an inferred
/// era, 「!」 for notations that disagree.
pub(super) fn said(span: &Span) -> String {
    let mut out = match span.kind {
        PeriodKind::FiscalYear => format!("FY{}", span.year),
        PeriodKind::CalendarYear => format!("CY{}", span.year),
        PeriodKind::Month => format!("{:04}-{:02}", span.year, span.start.month),
        PeriodKind::Date => span.start.to_string(),
        PeriodKind::Range => format!("{}..{}", span.start, span.end),
    };
    if span.era_inferred {
        out.push('?');
    }
    if span.disagrees {
        out.push('!');
    }
    out
}

fn whole(raw: &str) -> String {
    Calendar::default()
        .whole(&norm(raw))
        .map_or("none".to_owned(), |s| said(&s))
}

/// All that is wrong in a table is said at once.
fn differs(raw: &str, read: &str, expected: &str) -> Option<String> {
    (read != expected).then(|| format!("{raw}: expected {expected}, read {read}\n"))
}

#[test]
fn the_embedded_words_can_be_read() {
    if let Err(error) = Calendar::from_toml(Calendar::EMBEDDED) {
        panic!("{error}");
    }
}

#[test]
fn a_profile_with_a_wrong_example_is_refused() {
    let broken = Calendar::EMBEDDED.replace("\"令和8年度\", \"令和元年\"", "\"令和8\"");
    assert!(Calendar::from_toml(&broken).is_err());
    assert!(Calendar::from_toml("[era]\nx = 1").is_err());
    let unknown = Calendar::EMBEDDED.replace("first_year = 2019", "first_year = 2019\nlast = 3");
    assert!(Calendar::from_toml(&unknown).is_err());
}

#[test]
fn whole_texts() {
    let mut wrong = String::new();
    for (raw, expected) in [
        ("令和8年度", "FY2026"),
        ("令和１２年度", "FY2030"),
        ("令和 1 0 年度", "FY2028"),
        ("令和12年", "CY2030"),
        ("令和元年", "CY2019"),
        ("令和元年度", "FY2019"),
        ("元年度", "FY2019?"),
        ("R7", "FY2025"),
        ("Ｒ１１", "FY2029"),
        ("Ｈ30", "FY2018"),
        ("S51", "FY1976"),
        ("H30年度", "FY2018"),
        ("R8.3", "2026-03"),
        ("H30.7末", "2018-07"),
        ("H17.10. 1現在", "2005-10-01"),
        ("17.4.1", "2005-04-01?"),
        ("11.4.1", "none"),
        ("2026（R8）", "FY2026"),
        ("2025(R7)", "FY2025"),
        ("2021（令和3）年度", "FY2021"),
        ("令和8（2026）年度", "FY2026"),
        ("令和８(2026)年度", "FY2026"),
        ("令和7年度（2025年度）", "FY2025"),
        ("2024年度（令和6年度）", "FY2024"),
        ("平成29年(2017年)度", "FY2017"),
        ("2022年(令和4年)", "CY2022"),
        ("平成34年(2022年)", "CY2022"),
        ("平成34年(2022)", "CY2022"),
        ("平成22（2010）年度", "FY2010"),
        ("平成18 (2006)年度", "FY2006"),
        ("平成31（令和元）年度", "FY2019"),
        ("令和元年度(平成31年度)", "FY2019"),
        ("平成31年度", "FY2019"),
        ("平成32年度", "FY2020"),
        ("平成38年度", "FY2026"),
        ("平成52年度", "FY2040"),
        ("令和8年度（2025年度）", "FY2026!"),
        ("令和4年度末", "FY2022"),
        ("2020年度末", "FY2020"),
        ("令和7年4月1日現在", "2025-04-01"),
        ("（令和7年4月1日現在）", "2025-04-01"),
        ("【令和8年度】", "FY2026"),
        ("令和7年4月時点", "2025-04"),
        ("令和2年10月1日 現在", "2020-10-01"),
        ("平成31年3月時点", "2019-03"),
        ("令和7年(2025年)4月1日", "2025-04-01"),
        ("令和八年三月", "2026-03"),
        ("昭和五十年度", "FY1975"),
        ("平成二十九年度", "FY2017"),
        ("平成二〇年度", "FY2008"),
        ("㋿8年度", "FY2026"),
        ("令和〇年度", "none"),
        ("令和○年度", "none"),
        ("二〇二六年", "CY2026"),
        ("2025.4.1", "2025-04-01"),
        ("2025/4/1", "2025-04-01"),
        ("2025-04-01", "2025-04-01"),
        ("2025.4", "2025-04"),
        ("FY2026", "FY2026"),
        ("西暦2030年", "CY2030"),
        ("'18年度", "FY2018"),
        ("令和7年11月13日（木）", "2025-11-13"),
        ("18年度", "FY2006?"),
        ("7年度", "none"),
        ("2026", "none"),
        ("各年4月1日現在", "none"),
        ("4/1日現在", "none"),
        ("4月1日", "none"),
        ("令和 年 月", "none"),
        ("平成　　年度", "none"),
        ("（ 年度）", "none"),
        ("令和7年度実績", "none"),
        ("令和7年度 総人件費実績額", "none"),
        ("令和7年13月", "none"),
        ("令和7年2月30日", "none"),
        ("R100", "none"),
        ("M8", "none"),
        ("S3", "none"),
        ("R8-1", "none"),
        ("1-1", "none"),
        ("12", "none"),
        ("①", "none"),
        ("", "none"),
    ] {
        wrong.extend(differs(raw, &whole(raw), expected));
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn whole_ranges() {
    let mut wrong = String::new();
    for (raw, expected) in [
        ("令和8年度～令和12年度", "2026-04-01..2031-03-31"),
        (
            "令和８年度（2026年度）～令和12年度（2030年度）",
            "2026-04-01..2031-03-31",
        ),
        ("令和8年度~令和12年度（5年間）", "2026-04-01..2031-03-31"),
        ("令和8年4月～令和13年3月（5年間）", "2026-04-01..2031-03-31"),
        (
            "令和8年4月1日から令和13年3月31日まで",
            "2026-04-01..2031-03-31",
        ),
        (
            "令和8年4月1日から令和13年3月31日まで 【5年間】",
            "2026-04-01..2031-03-31",
        ),
        (
            "令和8年度から令和12年度までの5年間",
            "2026-04-01..2031-03-31",
        ),
        ("H22~26", "2010-04-01..2015-03-31"),
        ("H19-H22", "2007-04-01..2011-03-31"),
        ("R8～R12", "2026-04-01..2031-03-31"),
        ("2016年度~2020年度", "2016-04-01..2021-03-31"),
        ("2012年~2014年度", "2012-04-01..2015-03-31"),
        ("2026～2030年度", "2026-04-01..2031-03-31"),
        ("2026-2030", "2026-04-01..2031-03-31"),
        ("2026～30年度", "2026-04-01..2031-03-31"),
        ("平成27～31年度", "2015-04-01..2020-03-31"),
        ("令和8～12年度", "2026-04-01..2031-03-31"),
        ("令和8年度～12年度", "2026-04-01..2031-03-31"),
        ("平成28年度～2年度", "2016-04-01..2021-03-31"),
        ("平成28年度～令和2年度", "2016-04-01..2021-03-31"),
        ("令和8年度を初年度とする5年間", "2026-04-01..2031-03-31"),
        ("令和8年度から5年間", "2026-04-01..2031-03-31"),
        ("令和8年度からの５か年", "2026-04-01..2031-03-31"),
        ("令和8年4月1日から5年間", "2026-04-01..2031-03-31"),
        (
            "令和7年11月13日（木）から11月26日（水）まで",
            "2025-11-13..2025-11-26",
        ),
        ("令和7年10月17日～10月31日", "2025-10-17..2025-10-31"),
        ("令和7年12月23日～1月7日", "2025-12-23..2026-01-07"),
        ("令和7年10月1日～31日", "2025-10-01..2025-10-31"),
        ("令和8年4月～13年3月", "2026-04-01..2031-03-31"),
        ("H29.4～H31.3", "2017-04-01..2019-03-31"),
        ("H29.4～31.3", "2017-04-01..2019-03-31"),
        ("2025/4/1～2026/3/31", "2025-04-01..2026-03-31"),
        ("R8-12", "2026-04-01..2031-03-31"),
        ("2026～30年", "2026-01-01..2030-12-31"),
        ("2026～30累計", "none"),
        ("令和12年度～令和8年度", "none"),
        ("R8～5件", "none"),
    ] {
        wrong.extend(differs(raw, &whole(raw), expected));
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn find(raw: &str) -> Vec<String> {
    let text = norm(raw);
    Calendar::default()
        .find(&text)
        .iter()
        .map(|f| format!("{}={}", &text[f.range.clone()], said(&f.what)))
        .collect()
}

#[test]
fn times_in_sentences() {
    let mut wrong = String::new();
    for (raw, expected) in [
        (
            "令和12年度末までに300件の手続をオンライン化します。",
            vec!["令和12年度末=FY2030"],
        ),
        (
            "令和7年度における令和7年11月30日現在までの件数",
            vec!["令和7年度=FY2025", "令和7年11月30日現在=2025-11-30"],
        ),
        (
            "令和8年4月1日から令和13年3月31日まで 【5年間】",
            vec!["令和8年4月1日から令和13年3月31日まで=2026-04-01..2031-03-31"],
        ),
        ("対令和6年度比で20%削減し", vec!["令和6年度=FY2024"]),
        (
            "令和12年には対平成30年比で",
            vec!["令和12年=CY2030", "平成30年=CY2018"],
        ),
        (
            "令和7年度及び8年度",
            vec!["令和7年度=FY2025", "8年度=FY2026?"],
        ),
        (
            "平成30年度、元年度、2年度",
            vec!["平成30年度=FY2018", "元年度=FY2019?", "2年度=FY2020?"],
        ),
        (
            "令和7年度から2年度間で",
            vec!["令和7年度から2年度間=2025-04-01..2027-03-31"],
        ),
        ("(R11年度までの制度)", vec!["R11年度=FY2029"]),
        ("平均111人(H22~26)", vec!["H22～26=2010-04-01..2015-03-31"]),
        ("H30実績値（累計）", vec!["H30=FY2018"]),
        (
            "令和6年4月〜9月の実績",
            vec!["令和6年4月～9月=2024-04-01..2024-09-30"],
        ),
        ("行財政改革プラン 2025", vec![]),
        ("自治体戦略2040構想研究会", vec![]),
        ("1990年代から昭和50年代", vec![]),
        ("5年間で2026件", vec![]),
        ("令和の改革", vec![]),
        ("昭和町3丁目", vec![]),
        ("CO2を2013年度比で", vec!["2013年度=FY2013"]),
        ("PR8月号とLR7", vec![]),
        ("施策R8-1を", vec![]),
        ("令和元気プラン", vec![]),
        ("令和8年度(案)", vec!["令和8年度=FY2026"]),
        ("R8（R7）", vec!["R8=FY2026", "R7=FY2025"]),
        ("2,026年度の", vec![]),
    ] {
        wrong.extend(differs(raw, &find(raw).join(" / "), &expected.join(" / ")));
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_hint_tells_the_era() {
    let calendar = Calendar::default();
    let near = |raw, hint| {
        calendar
            .whole_near(raw, Some(hint))
            .map_or("none".to_owned(), |s| said(&s))
    };
    assert_eq!(near("7年度", 2026), "FY2025?");
    assert_eq!(near("18年度", 2005), "FY2006?");
    assert_eq!(near("7.4.1", 2026), "2025-04-01?");
    assert_eq!(near("2026", 2025), "FY2026");
    assert_eq!(near("2026", 1950), "none");
    assert_eq!(near("'18", 2020), "FY2018");
    let found = calendar.find_near("12年度に", Some(2026));
    assert_eq!(found.len(), 1);
    assert_eq!(said(&found[0].what), "FY2030?");
}

#[test]
fn fiscal_years_of_a_range() {
    let span = Calendar::default()
        .whole("令和8年4月1日から令和13年3月31日まで")
        .unwrap();
    assert_eq!(span.fiscal_years(), 2026..=2030);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn every_era_year_is_read_back(era in 0usize..5, number in 1i32..64, fiscal: bool) {
        let (name, first) = [("令和", 2019), ("平成", 1989), ("昭和", 1926), ("大正", 1912), ("明治", 1868)][era];
        let mark = if fiscal { "年度" } else { "年" };
        let span = Calendar::default().whole(&format!("{name}{number}{mark}")).unwrap();
        prop_assert_eq!(span.year, first + number - 1);
        prop_assert_eq!(span.kind == PeriodKind::FiscalYear, fiscal);
    }

    #[test]
    fn every_day_is_read_back(year in 1950i32..2100, month in 1u8..=12, day in 1u8..=31) {
        let text = format!("{year}年{month}月{day}日");
        let read = Calendar::default().whole(&text);
        prop_assert_eq!(read.map(|s| s.start), Day::new(year, month, day));
    }

    #[test]
    fn nothing_breaks_it(text in "[令和平成元年度月日末0-9RH.()～\\- 一十から/']{0,24}|.{0,24}", hint in proptest::option::of(any::<i32>())) {
        let calendar = Calendar::default();
        let mut end = 0;
        for found in calendar.find_near(&text, hint) {
            prop_assert!(end <= found.range.start && found.range.start < found.range.end);
            prop_assert!(text.get(found.range.clone()).is_some());
            prop_assert!(found.what.start <= found.what.end);
            end = found.range.end;
        }
        calendar.whole_near(&text, hint);
        let labels: Vec<&str> = text.split(' ').collect();
        prop_assert_eq!(calendar.axis(&labels, hint).len(), labels.len());
    }
}
