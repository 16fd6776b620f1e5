//! The parts a label plays. `build.rs` reads this file too.

use serde::{Deserialize, Serialize};

/// What a label says about the cells it governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 番号, №, 項番
    Number,
    /// 取組項目, 事業名, 施策名
    Title,
    /// A level above items: 基本方針, 政策目標, 基本目標, 重点取組事項
    Parent,
    /// 担当課, 所管課, 実施主体
    Department,
    /// 関係課, 関連部署
    RelatedDepartment,
    /// 部局 beside 課: the upper half of a department in two columns
    Bureau,
    /// 課長名, 所属長名, 担当者: a person, not a department
    Person,
    /// 取組内容, 事業概要
    Description,
    /// 目的, 意図, 設定理由
    Purpose,
    /// 期待される効果
    Effect,
    /// 目標数値, 達成目標 as prose
    Goal,
    /// 指標, 指標名, KPI, 数値目標
    Indicator,
    /// 単位
    Unit,
    /// 初期値, 現状値, 基準値
    Baseline,
    /// 時期, 基準年度 (a column of its own)
    AsOf,
    /// 目標値, 計画値
    Target,
    /// 最終目標, 達成目標値, 目標値（令和12年度）
    FinalTarget,
    /// 中間目標
    MidTarget,
    /// 実績, 実績値, 最新値
    Actual,
    /// 達成率, 進捗率
    Rate,
    /// 達成状況, 評価 (◎○△, A–D)
    Judgement,
    /// スケジュール, 工程, 年次計画 with steps
    Schedule,
    /// 目標年度, 達成時期: the year a target is for, in a column of its own
    Deadline,
    /// 年度間計画, 年度別目標: a block of years
    YearPlan,
    /// 事業費, 予算額, 決算額
    Budget,
    /// 効果額, 削減額
    EffectAmount,
    /// 備考, 注
    Remarks,
    /// 新規/継続, 区分 of status
    Status,
    /// 区分, 性別: the class a row is about
    Class,
    /// 頁, 該当ページ
    PageRef,
    /// 計画期間
    PlanPeriod,
    /// 年度, 年次: the head of an axis of years
    Year,
    /// 合計, 増減, 対前年比: reckoned from its neighbours, never a target or an item
    Derived,
    /// 難易度, 根拠法令, SDGs, 算出方法: stands in our tables, but no field takes its value
    Aside,
    /// Of a table we do not convert: 用語/解説, 氏名/住所, 電話番号 …
    Other,
}

impl Role {
    /// As it is written in a profile and in a label's id: 「related_department」.
    pub fn name(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(name)) => name,
            _ => String::new(),
        }
    }

    /// Whether its label stands beside one value of an item, and heads no column of figures.
    pub fn is_of_one_value(self) -> bool {
        matches!(
            self,
            Self::Department
                | Self::RelatedDepartment
                | Self::Bureau
                | Self::Person
                | Self::Description
                | Self::Purpose
                | Self::Effect
                | Self::Status
        )
    }

    /// Whether its cells hold figures of an indicator.
    pub fn is_metric(self) -> bool {
        matches!(
            self,
            Self::Target
                | Self::FinalTarget
                | Self::MidTarget
                | Self::Baseline
                | Self::Actual
                | Self::Rate
                | Self::Judgement
                | Self::EffectAmount
        )
    }

    /// Whether its cells hold money, which is of a year and of whatever stands beside it.
    pub fn is_money(self) -> bool {
        matches!(self, Self::Budget | Self::EffectAmount)
    }

    /// Whether its cells hold figures, so that digits behind the label are not its number.
    pub fn holds_figures(self) -> bool {
        matches!(
            self,
            Self::Target
                | Self::FinalTarget
                | Self::MidTarget
                | Self::Baseline
                | Self::Actual
                | Self::Rate
                | Self::Budget
                | Self::EffectAmount
                | Self::Derived
                | Self::AsOf
                | Self::Year
                | Self::Unit
                | Self::PageRef
        )
    }
}
