//! Printed figures: 「53.2%」, 「△482,500円」, 「532万7千円」, 「5件以内」, 「約230万円」, 「33%（16部署）」.

use super::Found;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a figure bounds what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Comparator {
    #[default]
    Eq,
    /// 以上
    Ge,
    /// 超
    Gt,
    /// 以内, 以下
    Le,
    /// 未満
    Lt,
    /// 約, 程度
    Approx,
}

/// A figure with what is printed around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Scale words folded in, digits as printed: 「60.90%」 is 60.90.
    pub number: Decimal,
    /// Canonical; `None` where none is printed.
    pub unit: Option<String>,
    pub comparator: Comparator,
    /// The second end of a range: 「10～15件」.
    pub upper: Option<Decimal>,
    /// Says a change: a sign (△, ▲, −, ＋) or a word (増, 減, 削減, 増加) stands with it.
    pub delta: bool,
    /// The same in other units: 「33%（16部署）」 → 16 部署.
    pub also: Vec<(Decimal, Option<String>)>,
    /// Words read along that are neither number nor unit: 「延べ」, 「年間」, 「累計」, 「平均」.
    pub qualifiers: Vec<String>,
    /// What made the reading doubtful: 「misprint_oku」 for 憶, 「letter_o_as_zero」.
    pub doubts: Vec<&'static str>,
}

/// Reads figures. Holds the patterns and units of a profile.
#[derive(Debug, Default)]
pub struct Numbers {}

impl Numbers {
    /// Every figure in a normalised text (a sentence, or a cell with a name in it), in order.
    /// The number of a year or date (「令和12年度」), of a heading or of a name is none.
    pub fn find(&self, _text: &str) -> Vec<Found<Quantity>> {
        Vec::new()
    }

    /// The figure a whole normalised cell is, if it is one and nothing else: 「220件」,
    /// 「5件以内」, 「33%（16部署）」, 「1,172時間」. 「—」, 「未定」 and 「※」 are none.
    pub fn whole(&self, _text: &str) -> Option<Quantity> {
        None
    }
}
