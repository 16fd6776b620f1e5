//! What comes out: plans and their items. Serialised as they stand; the schema is made from here.
//!
//! Every type keeps the words as printed beside what was understood, and says where they stood.

mod indicator;
mod value;

pub use crate::text::calendar::PeriodKind;
pub use crate::text::number::Comparator;
pub use indicator::{Aggregation, Basis, Indicator, Observation, Trend};
pub use value::{Amount, Period, Value};

use crate::diagnostic::Diagnostic;
use crate::trace::Provenance;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of the output contract.
pub const SCHEMA_VERSION: &str = "1";

/// Everything keikaku says about one input file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlanDocument {
    pub schema_version: String,
    pub source: SourceInfo,
    pub generator: Generator,
    /// A file may hold several plans; they stand in its order.
    pub plans: Vec<Plan>,
    /// What concerns the file rather than one of its plans.
    pub diagnostics: Vec<Diagnostic>,
}

/// The file that was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SourceInfo {
    /// As given on the command line, with `/` between folders; 「-」 for standard input.
    pub path: String,
    /// Of the bytes, in lower-case hexadecimal.
    pub sha256: String,
    pub format: Format,
    /// The character encoding of a text file.
    pub encoding: Option<String>,
    /// The number of pages of a PDF.
    pub pages: Option<u32>,
    /// The program that made a PDF, as it says itself.
    pub producer: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    Pdf,
    Text,
}

/// What made the output.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Generator {
    pub name: String,
    pub version: String,
    /// The profile the document was read with: 「default」 or a file name.
    pub profile: String,
    /// Of the merged profile.
    pub profile_sha256: String,
}

/// A plan 計画.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Plan {
    /// Stable: same bytes, same id.
    pub id: String,
    /// As printed, without 「（案）」, spaces inside words closed up.
    pub title: String,
    /// 「【令和8年度（2026年度）版】」
    pub edition: Option<String>,
    /// Marked 「（案）」.
    pub draft: bool,
    pub municipality: Municipality,
    /// When it was published or adopted: 「令和8年3月」.
    pub published: Option<Period>,
    /// 計画期間
    pub period: Option<PlanPeriod>,
    pub sections: Vec<Section>,
    pub items: Vec<Item>,
    /// Series that belong to no item: a table of past results, say.
    pub indicators: Vec<Indicator>,
    /// Every table that no recognizer could read.
    pub unread: Vec<Unread>,
    pub diagnostics: Vec<Diagnostic>,
}

/// A municipality 市区町村 (or prefecture); nulls where it could not be told.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Municipality {
    pub name: Option<String>,
    /// 全国地方公共団体コード, six digits.
    pub code: Option<String>,
    pub prefecture: Option<String>,
}

/// The years a plan is for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlanPeriod {
    /// 「令和8年度（2026年度）～令和12年度（2030年度）」
    pub raw: String,
    /// First day, ISO 8601.
    pub start: String,
    /// Last day, ISO 8601.
    pub end: String,
    pub fiscal_years: Vec<i32>,
}

/// A heading and what stands under it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Section {
    /// As printed: 「第1」, 「(2)」.
    pub number: Option<String>,
    /// Empty for what stands before the first heading.
    pub title: String,
    /// From 1, outermost.
    pub level: u32,
    pub provenance: Provenance,
    /// The paragraphs below the heading, a line each; tables are left out.
    pub text: String,
    pub children: Vec<Section>,
}

/// One thing the municipality undertakes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    pub id: String,
    pub kind: ItemKind,
    pub number: Option<ItemNumber>,
    /// For a measure the sentence itself.
    pub title: String,
    /// Outermost first.
    pub hierarchy: Vec<HierarchyLevel>,
    pub departments: Vec<Department>,
    /// 「ほか」
    pub departments_and_others: bool,
    /// 取組内容, 事業概要
    pub description: Option<String>,
    /// 目標数値 as prose.
    pub goal_statement: Option<String>,
    /// 期待される効果
    pub effects: Vec<String>,
    pub status: Option<Status>,
    pub indicators: Vec<Indicator>,
    pub schedule: Vec<ScheduleEntry>,
    pub notes: Vec<Note>,
    /// How sure the reading is, 0 to 1.
    #[serde(with = "confidence")]
    #[schemars(with = "f64")]
    pub confidence: Confidence,
    /// Why `confidence` is not 1: 「department_role_inferred」, say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    pub provenance: Provenance,
}

/// What sort of undertaking an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ItemKind {
    /// Titled, usually with targets: 取組項目.
    #[default]
    Initiative,
    /// One sentence that says what is done and by whom: a row of 取組内容.
    Measure,
    /// A target stated in prose, or a row that is nothing but an indicator with its figures.
    Goal,
}

/// An item's number: 「取組項目①」 → value 「1」, label 「取組項目」.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ItemNumber {
    pub raw: String,
    /// In plain digits: 「(1) - 2」 → 「1-2」.
    pub value: String,
    pub label: Option<String>,
}

/// A step of the way to an item: 基本方針 1 ….
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct HierarchyLevel {
    pub label: Option<String>,
    pub number: Option<String>,
    pub title: String,
}

/// A department 担当課 and its part in an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Department {
    pub name: String,
    pub role: DepartmentRole,
    pub raw: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DepartmentRole {
    /// 主管課, or the label says so.
    Lead,
    /// 関係課
    Related,
    /// The document does not say.
    Unstated,
}

/// 【新規】, 【継続】, …
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    New,
    Continued,
    Expanded,
    Finished,
}

/// What is to happen in a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScheduleEntry {
    pub period: Period,
    pub steps: Vec<String>,
    pub raw: String,
    pub provenance: Provenance,
}

/// A footnote with the mark that points at it: 「※1」.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    pub mark: Option<String>,
    pub text: String,
}

/// A table no recognizer could read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Unread {
    pub rows: Vec<Vec<String>>,
    pub provenance: Provenance,
}

/// How sure a reading is, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confidence(pub u8);

impl Default for Confidence {
    fn default() -> Self {
        Self(100)
    }
}

mod confidence {
    use super::Confidence;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(value: &Confidence, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(f64::from(value.0) / 100.0)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Confidence, D::Error> {
        let value = f64::deserialize(from)?;
        Ok(Confidence((value.clamp(0.0, 1.0) * 100.0).round() as u8))
    }
}
