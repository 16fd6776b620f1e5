//! An indicator 指標 and what is printed of it: baseline, targets, actuals.

use super::{Confidence, Period, Value, confidence};
use crate::trace::Provenance;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A series of figures of one name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Indicator {
    /// `null` where none is printed.
    pub name: Option<String>,
    pub unit: Option<String>,
    /// Which way is better.
    pub direction: Option<Trend>,
    pub aggregation: Option<Aggregation>,
    /// 初期値, 現状値, 基準値
    pub baseline: Option<Observation>,
    /// In the order of their years.
    pub targets: Vec<Observation>,
    pub actuals: Vec<Observation>,
    /// What says `direction` and `aggregation`: 「direction_from_goal」, say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    pub provenance: Provenance,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Trend {
    Up,
    Down,
    Keep,
}

/// What the yearly figures mean together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Aggregation {
    /// Each is the state at its time.
    Level,
    /// Each is what that year adds; the whole is their sum.
    Flow,
    /// Each is the sum so far.
    Cumulative,
}

/// One printed figure, or the words that stand in its place.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Observation {
    pub raw: String,
    /// `null` where the words are no number.
    pub value: Option<Value>,
    pub period: Option<Period>,
    pub basis: Option<Basis>,
    /// A remark or footnote that belongs to it.
    pub note: Option<String>,
    /// How sure the reading is, 0 to 1.
    #[serde(with = "confidence")]
    #[schemars(with = "f64")]
    pub confidence: Confidence,
    /// Why `confidence` is not 1: 「unit_from_caption」, say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    pub provenance: Provenance,
}

/// What a figure rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// 実績
    Actual,
    /// 見込, 推計, 速報
    Estimate,
    /// 決算
    Settlement,
    /// アンケート, 調査
    Survey,
    /// 計画値
    Plan,
}
