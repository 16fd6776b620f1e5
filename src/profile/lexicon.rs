//! The lexicon: which printed words are labels, and what part a label plays.

/// What a label says about the cells it governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// Not a label for us, but surely a label: 用語/解説, 氏名/住所, 電話番号 …
    Other,
}

/// A printed label understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    pub role: Role,
    /// The entry of the lexicon that matched: 「department.担当課」.
    pub id: String,
    /// What stands in brackets behind it: 「千円」 in 「削減額（千円）」.
    pub note: Option<String>,
    /// A number glued to it: 「①」 in 「取組項目①」, as a range of the text that was given.
    pub number: Option<std::ops::Range<usize>>,
    /// Matched with one character wrong.
    pub misspelt: bool,
}

/// The words of a profile.
#[derive(Debug, Default)]
pub struct Lexicon {}

impl Lexicon {
    /// What the text of a cell or line says as a label, best reading first; empty where it is
    /// none. One word may play several parts (「目標数値」): what stands beside it decides, later.
    pub fn read(&self, _text: &str) -> Vec<Label> {
        Vec::new()
    }
}
