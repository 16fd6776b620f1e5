//! The words a town would print: labels, years, figures, numbers, names of departments in a row.

use crate::chance::Chance;
use crate::facts::Figure;

pub const NUMBER: &[&str] = &[
    "№",
    "No.",
    "番号",
    "NO",
    "項番",
    "事業番号",
    "取組番号",
    "管理№",
];
pub const TITLE: &[&str] = &[
    "取組項目",
    "取り組み項目",
    "取組事項",
    "事業名",
    "事務事業名",
    "具体的取組項目",
    "改革項目名",
    "具体的な取組",
    "取組名",
    "改革項目",
    "実施項目",
    "具体的取り組み事項",
];
pub const DEPARTMENT: &[&str] = &[
    "担当課",
    "所管課",
    "担当部署",
    "所管",
    "担当",
    "担当課名",
    "所管部署",
    "担当部局",
    "所管課等",
    "主管課",
    "担当課等",
];
pub const DESCRIPTION: &[&str] = &[
    "取組内容",
    "事業概要",
    "取組の概要",
    "取り組み方針",
    "事業内容",
    "具体的取組内容",
    "事業の概要",
    "取組みの内容",
];
pub const INDICATOR: &[&str] = &[
    "指標",
    "指標名",
    "成果指標",
    "重要業績評価指標（KPI）",
    "重要業務評価指標",
    "KPI",
    "評価指標",
    "目標項目",
    "数値目標項目",
    "活動指標",
];
pub const UNIT: &[&str] = &["単位"];
pub const BASELINE: &[&str] = &[
    "基準値",
    "現状値",
    "現況値",
    "初期値",
    "策定時",
    "計画策定時",
    "従前値",
    "当初値",
    "直近値",
];
pub const TARGET: &[&str] = &[
    "目標値",
    "達成目標",
    "期末目標値",
    "計画目標値",
    "最終目標値",
];
pub const ACTUAL: &[&str] = &["実績値", "実績"];
pub const RATE: &[&str] = &["達成率", "達成度"];
pub const STEPS_OF_YEARS: &[&str] = &[
    "年度別計画",
    "実施スケジュール",
    "工程表",
    "年次計画",
    "年度計画",
    "スケジュール",
    "実施年度",
    "実施スケジュル",
];
pub const EFFECT: &[&str] = &["期待される効果", "期待する効果", "取組の効果"];
pub const REASON: &[&str] = &["設定理由", "設定の考え方", "設定根拠", "目標値設定の考え方"];

/// How the head of a year is printed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum YearStyle {
    Era,
    WideEra,
    Letter,
    WideLetter,
    LetterYear,
    Dual,
    DualAd,
    Ad,
    Broken,
}

/// How things are numbered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Numbering {
    Circled,
    Plain,
    Paren,
    WideParen,
    No,
    Hyphen,
    Enclosed,
}

/// How one document is worded.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    pub years: YearStyle,
    /// 「平成32年度」, as printed before the era ended.
    pub old: bool,
    pub wide_digits: bool,
    pub commas: bool,
    pub numbering: Numbering,
    pub separator: &'static str,
    /// 「担　当　課」.
    pub spaced: bool,
    /// A step that goes on.
    pub arrow: &'static str,
}

impl Style {
    pub fn new(chance: &mut Chance) -> Self {
        use YearStyle::*;
        Self {
            years: chance.pick(&[
                Era, Era, WideEra, Letter, WideLetter, LetterYear, Dual, DualAd, Ad, Broken,
            ]),
            old: false,
            wide_digits: chance.percent(30),
            commas: chance.percent(80),
            numbering: chance.pick(&[
                Numbering::Circled,
                Numbering::Plain,
                Numbering::Plain,
                Numbering::Paren,
                Numbering::WideParen,
                Numbering::No,
                Numbering::Hyphen,
                Numbering::Enclosed,
            ]),
            separator: chance.pick(&["\n", "、", "・", " ", "　", "\n", "及び", "，", "／"]),
            spaced: chance.percent(20),
            arrow: chance.pick(&["→", "⇒", "――→", "〃"]),
        }
    }

    /// A label of the list, with the spaces of this document.
    pub fn label(&self, chance: &mut Chance, list: &[&str]) -> String {
        let word = chance.pick(list);
        let short = word.chars().count() <= 4 && word.chars().all(|c| c > '\u{3000}');
        if self.spaced && short && !word.contains('　') {
            let gap = if word.chars().count() == 2 {
                "　　"
            } else {
                "　"
            };
            let chars: Vec<String> = word.chars().map(String::from).collect();
            return chars.join(gap);
        }
        word.to_owned()
    }

    /// 「令和8年度」, as this document prints it.
    pub fn year(&self, year: i32) -> String {
        let (era, letter, n) = self.era(year);
        let n = if n == 1 {
            "元".to_owned()
        } else {
            n.to_string()
        };
        match self.years {
            YearStyle::Era => format!("{era}{n}年度"),
            YearStyle::Broken => format!("{era}\n{n}年度"),
            YearStyle::WideEra => format!("{era}{}年度", wide(&n)),
            YearStyle::Letter => format!("{letter}{}", n.replace('元', "1")),
            YearStyle::WideLetter => wide(&format!("{letter}{}", n.replace('元', "1"))),
            YearStyle::LetterYear => format!("{letter}{}年度", n.replace('元', "1")),
            YearStyle::Dual => format!("{era}{n}({year})年度"),
            YearStyle::DualAd => format!("{year}年度\n（{era}{n}年度）"),
            YearStyle::Ad => format!("{year}年度"),
        }
    }

    /// The same without a break of line.
    pub fn year_flat(&self, year: i32) -> String {
        self.year(year).replace('\n', "")
    }

    /// 「令和8年度」 as sentences have it.
    pub fn year_in_prose(&self, year: i32) -> String {
        let (era, _, n) = self.era(year);
        let n = if n == 1 {
            "元".to_owned()
        } else {
            n.to_string()
        };
        let n = if self.wide_digits { wide(&n) } else { n };
        format!("{era}{n}年度")
    }

    /// The year within its era, as a bare number.
    pub fn year_of_era(&self, year: i32) -> i32 {
        self.era(year).2
    }

    fn era(&self, year: i32) -> (&'static str, &'static str, i32) {
        if year >= 2019 && !self.old {
            ("令和", "R", year - 2018)
        } else {
            ("平成", "H", year - 1988)
        }
    }

    /// 「1,234」.
    pub fn figure(&self, figure: Figure) -> String {
        let printed = figure.printed(self.commas);
        if self.wide_digits {
            wide(&printed)
        } else {
            printed
        }
    }

    /// 「1,234件」.
    pub fn value(&self, figure: Figure, unit: &str) -> String {
        let unit = if self.wide_digits && unit == "%" {
            "％"
        } else {
            unit
        };
        format!("{}{unit}", self.figure(figure))
    }

    /// The number of the `n`th of a row, counted from 1, and its plain form.
    pub fn number(&self, n: usize) -> (String, String) {
        let circled = |base: u32| char::from_u32(base + n as u32 - 1).map(String::from);
        let plain = n.to_string();
        let printed = match self.numbering {
            Numbering::Circled if n <= 20 => circled(0x2460).unwrap_or_default(),
            Numbering::Enclosed if n <= 20 => circled(0x2474).unwrap_or_default(),
            Numbering::Paren => format!("({n})"),
            Numbering::WideParen => format!("（{}）", wide(&plain)),
            Numbering::No => format!("No.{n}"),
            Numbering::Hyphen => {
                let plain = format!("{}-{}", (n - 1) / 3 + 1, (n - 1) % 3 + 1);
                return (plain.clone(), plain);
            }
            _ if self.wide_digits => wide(&plain),
            _ => plain.clone(),
        };
        (printed, plain)
    }

    /// Several departments in one cell.
    pub fn departments(&self, names: &[String]) -> String {
        names.join(self.separator)
    }
}

/// Digits, Latin letters and marks as wide as the others.
pub fn wide(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '!'..='~' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect()
}
