//! Printed figures: 「53.2%」, 「△482,500円」, 「532万7千円」, 「5件以内」, 「約230万円」, 「33%（16部署）」.

mod amount;
mod around;
mod beside;
mod cell;
mod find;
mod words;
mod zeros;

use super::Found;
use super::calendar::Calendar;
use super::memo::Memo;
use super::pattern::Examples;
use super::unit::Units;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::{Arc, LazyLock};
use words::Words;

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
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Quantity {
    /// Scale words folded in, digits as printed: 「60.90%」 is 60.90.
    pub number: Decimal,
    /// Canonical; `None` where none is printed.
    pub unit: Option<String>,
    pub comparator: Comparator,
    /// The second end of a range: 「10～15件」.
    pub upper: Option<Decimal>,
    /// Says a change: a sign (△, ▲, −, ＋) or a word (増, 減, 削減, 増加) stands with it. The number
    /// carries the sign, the word stands in `qualifiers`: 「20%削減」 is 20.
    pub delta: bool,
    /// The same in other units: 「33%（16部署）」 → 16 部署.
    pub also: Vec<(Decimal, Option<String>)>,
    /// Words read along that are neither number nor unit: 「延べ」, 「年間」, 「累計」, 「1日当たり」, 「削減」.
    pub qualifiers: Vec<String>,
    /// What made the reading doubtful: 「misprint」 for 憶, 「letter_as_zero」 for O件.
    pub doubts: Vec<&'static str>,
    /// A mark that points at a footnote: 「※1」 of 「300件※1」.
    pub mark: Option<String>,
}

/// Reads figures. Holds the patterns and units of a profile; a copy costs nothing.
#[derive(Debug, Clone)]
pub struct Numbers {
    words: Arc<Words>,
    units: Units,
    calendar: Calendar,
    known: Arc<Known>,
}

/// The figures of the texts asked about last.
#[derive(Debug, Default)]
struct Known {
    found: Memo<(), Vec<Found<Quantity>>>,
    whole: Memo<(), Option<Quantity>>,
}

static EMBEDDED: LazyLock<Numbers> = LazyLock::new(|| {
    let (units, calendar) = (Units::default(), Calendar::default());
    // That the embedded words can be read is tested; without them figures are bare.
    let words = Words::from_toml(Numbers::EMBEDDED, Examples::Trusted);
    Numbers {
        words: Arc::new(words.unwrap_or_default()),
        units,
        calendar,
        known: Arc::default(),
    }
});

impl Default for Numbers {
    /// The words every document is read with unless told otherwise.
    fn default() -> Self {
        EMBEDDED.clone()
    }
}

impl Numbers {
    /// `number.toml` as it is built in.
    pub const EMBEDDED: &str = include_str!("../profile/default/number.toml");

    /// Reads `number.toml` and checks every pattern against its examples.
    pub fn from_toml(toml: &str, units: &Units, calendar: &Calendar) -> Result<Self, String> {
        Ok(Self {
            words: Arc::new(Words::from_toml(toml, Examples::Checked)?),
            units: units.clone(),
            calendar: calendar.clone(),
            known: Arc::default(),
        })
    }

    /// Every figure in a normalised text (a sentence, or a cell with a name in it), in order.
    /// The number of a year or date (「令和12年度」), of a heading or of a name is none.
    pub fn find(&self, text: &str) -> Vec<Found<Quantity>> {
        match find::may_be_found(self, text) {
            true => (self.known.found).ask(text, (), || find::find(self, text)),
            false => Vec::new(),
        }
    }

    /// Whether a normalised text can hold a figure at all: a quick no for most prose.
    pub fn may_stand_in(&self, text: &str) -> bool {
        find::may_stand_in(self, text)
    }

    /// The figure a whole normalised cell is, if it is one and nothing else: 「220件」,
    /// 「5件以内」, 「33%（16部署）」, 「1,172時間」. 「—」, 「未定」 and 「※」 are none.
    pub fn whole(&self, text: &str) -> Option<Quantity> {
        match find::may_stand_in(self, text) {
            true => (self.known.whole).ask(text, (), || cell::whole(self, text)),
            false => None,
        }
    }
}

#[cfg(test)]
mod tests;
