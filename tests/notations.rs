//! Figures, times and numbers as plans print them, each with what it means.

use keikaku::profile::Profile;
use keikaku::text::normalised;
use keikaku::text::number::{Comparator, Quantity};
use proptest::prelude::*;

/// 「186 件」, 「≥90 %」, 「~2300000 円」, 「Δ-482500 円」, 「10..15 件」, 「33 % =16 部署」; 「-」 for no figure.
fn shown(quantity: Option<&Quantity>) -> String {
    let Some(q) = quantity else {
        return "-".to_owned();
    };
    let bound = match q.comparator {
        Comparator::Eq => "",
        Comparator::Ge => "≥",
        Comparator::Gt => ">",
        Comparator::Le => "≤",
        Comparator::Lt => "<",
        Comparator::Approx => "~",
    };
    let delta = if q.delta { "Δ" } else { "" };
    let upper = q.upper.map(|u| format!("..{u}")).unwrap_or_default();
    let unit = q.unit.as_deref().unwrap_or("?");
    let also = q
        .also
        .iter()
        .map(|(n, u)| format!(" ={n} {}", u.as_deref().unwrap_or("?")));
    format!(
        "{delta}{bound}{}{upper} {unit}{}",
        q.number,
        also.collect::<String>()
    )
}

/// What fills a cell, and what it is.
const CELLS: &[(&str, &str)] = &[
    ("186件", "186 件"),
    ("５件", "5 件"),
    ("55%", "55 %"),
    ("99.8％", "99.8 %"),
    ("60.90%", "60.90 %"),
    ("9.3 %", "9.3 %"),
    ("18.00%以下", "≤18.00 %"),
    ("90%以上", "≥90 %"),
    ("5件以内", "≤5 件"),
    ("10時間以下", "≤10 時間"),
    ("8.0g以下", "≤8.0 g"),
    ("100人未満", "<100 人"),
    ("80点超", ">80 点"),
    ("60～70%", "60..70 %"),
    ("10～15件", "10..15 件"),
    ("10〜15件", "10..15 件"),
    ("約230万円", "~2300000 円"),
    ("約7%", "~7 %"),
    ("概ね430人", "~430 人"),
    ("おおむね430人", "~430 人"),
    ("16件程度", "~16 件"),
    ("△482,500円", "Δ-482500 円"),
    ("▲ 18", "Δ-18 ?"),
    ("▲1.28%", "Δ-1.28 %"),
    ("-105.9%", "Δ-105.9 %"),
    ("−54人", "Δ-54 人"),
    ("＋12件", "Δ12 件"),
    ("532万7千円", "5327000 円"),
    ("13億776万円", "1307760000 円"),
    ("5億8,211万円", "582110000 円"),
    ("6,153万3,000円", "61533000 円"),
    ("45 億 7,932 万円", "4579320000 円"),
    ("46.03 億円", "4603000000 円"),
    ("49.8億円", "4980000000 円"),
    ("4憶2,148万1千円", "421481000 円"),
    ("5,000千円", "5000000 円"),
    ("24百万円", "24000000 円"),
    ("1,297 万トン", "12970000 トン"),
    ("0千円", "0 円"),
    ("0件", "0 件"),
    ("ゼロ件", "0 件"),
    ("O件", "0 件"),
    ("〇件", "0 件"),
    ("-", "-"),
    ("―", "-"),
    ("—　%", "-"),
    ("※", "-"),
    ("（記載なし）", "-"),
    ("未定", "-"),
    ("設定しない", "-"),
    ("維持", "-"),
    ("増加", "-"),
    ("同左", "-"),
    ("→", "-"),
    ("検討", "-"),
    ("令和7年度", "-"),
    ("1-1", "-"),
    ("33%（16部署）", "33 % =16 部署"),
    ("50%（400台）", "50 % =400 台"),
    ("49(60.5%)", "49 ? =60.5 %"),
    ("91人（7%）", "91 人 =7 %"),
    ("38カ所", "38 か所"),
    ("38ヶ所", "38 か所"),
    ("38箇所", "38 か所"),
    ("延べ131人", "131 人"),
    ("75人(累計)", "75 人"),
    ("年間460時間", "460 時間"),
    ("年2回", "2 回"),
    ("月1回", "1 回"),
    ("年 156 回", "156 回"),
    ("144名", "144 名"),
    ("765レイヤー", "765 レイヤー"),
    ("12費目", "12 費目"),
    ("3手続", "3 手続"),
    ("225.6g", "225.6 g"),
    ("1,200t-CO2", "1200 t-CO2"),
    ("1,200ｔ-CO₂", "1200 t-CO2"),
    ("350㎡", "350 ㎡"),
    ("350m2", "350 ㎡"),
    ("3割", "30 %"),
    ("3割5分", "35 %"),
    ("300件※1", "300 件"),
    ("1 1 8, 2 9 0 件", "118290 件"),
    ("1, 172時間", "1172 時間"),
    ("20ポイント", "20 ポイント"),
    ("5%増", "Δ5 %"),
    ("20%削減", "Δ20 %"),
    ("2ポイント向上", "Δ2 ポイント"),
];

#[test]
fn cells_are_what_they_say() {
    let profile = Profile::embedded();
    let wrong: Vec<String> = (CELLS.iter())
        .map(|(printed, meant)| {
            let read = shown(profile.numbers.whole(&normalised(printed)).as_ref());
            (printed, *meant, read)
        })
        .filter(|(_, meant, read)| meant != read)
        .map(|(printed, meant, read)| format!("{printed}: {read}, not {meant}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Times, and their first and last day.
const TIMES: &[(&str, &str)] = &[
    ("令和8年度", "2026-04-01..2027-03-31"),
    ("R7", "2025-04-01..2026-03-31"),
    ("Ｒ７", "2025-04-01..2026-03-31"),
    ("H30", "2018-04-01..2019-03-31"),
    ("令和7年", "2025-01-01..2025-12-31"),
    ("令和元年度", "2019-04-01..2020-03-31"),
    ("平成31年度", "2019-04-01..2020-03-31"),
    ("平成31（令和元）年度", "2019-04-01..2020-03-31"),
    ("令和元年度(平成31年度)", "2019-04-01..2020-03-31"),
    ("令和7(2025)年度", "2025-04-01..2026-03-31"),
    ("2025(R7)", "2025-04-01..2026-03-31"),
    ("2021（令和3）年度", "2021-04-01..2022-03-31"),
    ("平成29年(2017年)度", "2017-04-01..2018-03-31"),
    ("2022年(令和4年)", "2022-01-01..2022-12-31"),
    ("平成18 (2006)年度", "2006-04-01..2007-03-31"),
    ("2024年度（令和6年度）", "2024-04-01..2025-03-31"),
    ("平成32年度", "2020-04-01..2021-03-31"),
    ("平成52年度", "2040-04-01..2041-03-31"),
    ("令和4年度末", "2022-04-01..2023-03-31"),
    ("令和7年4月1日現在", "2025-04-01..2025-04-01"),
    ("令和7年4月時点", "2025-04-01..2025-04-30"),
    ("H17.10. 1現在", "2005-10-01..2005-10-01"),
    ("17.4.1", "2005-04-01..2005-04-01"),
    ("2016年度~2020年度", "2016-04-01..2021-03-31"),
    ("令和8年度～令和12年度", "2026-04-01..2031-03-31"),
    (
        "令和8年4月1日から令和13年3月31日まで",
        "2026-04-01..2031-03-31",
    ),
    ("令和8年度から5年間", "2026-04-01..2031-03-31"),
    ("H22~26", "2010-04-01..2015-03-31"),
    ("令和 年 月", "-"),
    ("平成　　年度", "-"),
    ("186件", "-"),
];

#[test]
fn times_are_what_they_say() {
    let profile = Profile::embedded();
    let wrong: Vec<String> = (TIMES.iter())
        .map(|(printed, meant)| {
            let span = profile.calendar.whole(&normalised(printed));
            let read = span.map_or("-".to_owned(), |s| format!("{}..{}", s.start, s.end));
            (printed, *meant, read)
        })
        .filter(|(_, meant, read)| meant != read)
        .map(|(printed, meant, read)| format!("{printed}: {read}, not {meant}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn bare_years_lean_on_their_neighbours() {
    let profile = Profile::embedded();
    let axis = |labels: &[&str], hint: Option<i32>| -> Vec<Option<i32>> {
        let spans = profile.calendar.axis(labels, hint);
        spans.iter().map(|s| s.map(|s| s.year)).collect()
    };
    let some = |years: &[i32]| years.iter().copied().map(Some).collect::<Vec<_>>();
    assert_eq!(
        axis(&["元年度", "2年度", "6年度"], None),
        some(&[2019, 2020, 2024])
    );
    assert_eq!(
        axis(&["17", "18", "19"], Some(2005)),
        some(&[2005, 2006, 2007])
    );
    assert_eq!(axis(&["18年度", "19年度"], None), some(&[2006, 2007]));
    assert_eq!(
        axis(&["H28", "30", "35", "40"], None),
        some(&[2016, 2018, 2023, 2028])
    );
}

/// Lines that begin with a number, its class, and the number as printed.
const MARKERS: &[(&str, &str, &str)] = &[
    ("第1編 総論", "編", "第1編"),
    ("第1章 計画の策定", "章", "第1章"),
    ("2章 現状", "章", "2章"),
    ("第2節 見通し", "節", "第2節"),
    ("第1 背景", "第", "第1"),
    ("Ⅲ 基本方針", "I", "Ⅲ"),
    ("IV 推進", "I", "IV"),
    ("1. 背景", "N", "1"),
    ("１．背景", "N", "1"),
    ("3.構成について", "N", "3"),
    ("1 背景", "N", "1"),
    ("2-1 窓口", "N-N", "2-1"),
    ("2-1-1 窓口", "N-N-N", "2-1-1"),
    ("1.1 位置付け", "N-N", "1.1"),
    ("(1) 組織面", "(N)", "(1)"),
    ("（１）組織面", "(N)", "(1)"),
    ("⑴ 背景", "(N)", "⑴"),
    ("① 窓口", "①", "①"),
    ("❶ 窓口", "①", "❶"),
    ("(ア) 歳入", "(ア)", "(ア)"),
    ("ア 現状", "ア", "ア"),
    ("【1】分野", "【N】", "【1】"),
    ("<1> 分野", "【N】", "<1>"),
    ("§1 現状", "§", "§1"),
    ("G1-1 行政経営", "A1", "G1-1"),
    ("A 案", "A", "A"),
    ("■ 現状", "■", ""),
    ("◆ 現状", "◆", ""),
    ("○ 現状", "○", ""),
    ("・現状", "・", ""),
];

/// Lines that only look as if they did.
const UNNUMBERED: &[&str] = &[
    "令和8年度の取組",
    "5年間の計画",
    "3人が参加",
    "12件",
    "10:30開始",
    "1.5倍に増やす",
    "アンケートの結果",
    "第5期計画の評価",
    "△482,500円",
    "ICTの活用",
];

#[test]
fn headings_are_numbered_as_they_say() {
    let profile = Profile::embedded();
    let mut wrong = Vec::new();
    for (line, class, number) in MARKERS {
        let line = normalised(line);
        let read = profile
            .numbering
            .read(&line)
            .map(|m| (m.class, line[m.number].to_owned()));
        if read.as_ref().map(|(c, n)| (c.as_str(), n.as_str())) != Some((*class, *number)) {
            wrong.push(format!("{line}: {read:?}, not {class} {number}"));
        }
    }
    for line in UNNUMBERED {
        if let Some(read) = profile.numbering.read(&normalised(line)) {
            wrong.push(format!("{line}: {read:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

proptest! {
    /// Whatever the number, its unit and its bound: it comes back as it was written.
    #[test]
    fn a_figure_comes_back(
        number in 0_u32..100_000_000,
        unit in prop::sample::select(vec!["件", "人", "円", "%", "か所", "時間", "施設", "台"]),
        bound in prop::sample::select(vec![("", "", ""), ("", "以上", "≥"), ("", "以下", "≤"), ("", "未満", "<"), ("約", "", "~")]),
        grouped in any::<bool>(),
        wide in any::<bool>(),
    ) {
        let digits = number.to_string();
        let mut printed = String::new();
        for (n, digit) in digits.chars().enumerate() {
            if grouped && n > 0 && (digits.len() - n) % 3 == 0 {
                printed.push(',');
            }
            let shift = u32::from('０') - u32::from('0');
            let c = if wide { char::from_u32(u32::from(digit) + shift).unwrap() } else { digit };
            printed.push(c);
        }
        let cell = format!("{}{printed}{unit}{}", bound.0, bound.1);
        let profile = Profile::embedded();
        let read = profile.numbers.whole(&normalised(&cell));
        prop_assert_eq!(shown(read.as_ref()), format!("{}{number} {unit}", bound.2), "{}", cell);
    }

    /// Every year of an era, in every notation of it, is the same year.
    #[test]
    fn a_year_comes_back(era in prop::sample::select(vec![("令和", "R", 2019), ("平成", "H", 1989)]), n in 1_i32..40) {
        let (name, letter, first) = era;
        let (year, profile) = (first + n - 1, Profile::embedded());
        let number = if n == 1 { "元".to_owned() } else { n.to_string() };
        for printed in [
            format!("{name}{number}年度"),
            format!("{letter}{number}年度"),
            format!("{letter}{number}"),
            format!("{name}{number}（{year}）年度"),
            format!("{year}（{letter}{number}）年度"),
            format!("{year}年度（{name}{number}年度）"),
        ] {
            let span = profile.calendar.whole(&normalised(&printed));
            prop_assert_eq!(span.map(|s| (s.year, s.disagrees)), Some((year, false)), "{}", printed);
        }
    }
}
