//! What stands among the years of a series and is no part of it: columns with a year of their own, 「R6効果額」, 「令和6年度の
//! 取組実績」, and rows that tell what came of the steps above them.

use super::figures::{Layout, Rows};
use super::line::Line;
use super::money::is_money;
use super::part::is_judgement;
use super::row_head::RowHead;
use crate::profile::Role;
use crate::recognize::cells::cell::{Kind, Seen, YearLabel};
use crate::recognize::columns::column::{Column, Told};
use crate::recognize::forms::form::{Frame, Reader};
use crate::recognize::words::observe::named;
use crate::text::Text;

impl Layout {
    /// Whether a dated column is of something else than the other years.
    pub fn is_apart(&self, column: &Column) -> bool {
        let of_itself = |c: &Column| is_money(c) || c.told == Some(Told::Note);
        let series = |c: &Column| c.year.is_some() && !of_itself(c);
        column.year.is_some() && of_itself(column) && self.columns.iter().any(series)
    }

    /// The year of a column of the series.
    pub fn year_of<'c>(&self, column: &'c Column) -> Option<&'c YearLabel> {
        column.year.as_ref().filter(|_| !self.is_apart(column))
    }
}

impl Reader<'_, '_> {
    /// Reads the columns that stand apart from the steps of a row, and how it did: 「評価｜○」.
    pub(super) fn beside_steps(
        &mut self,
        plan: &Layout,
        row: usize,
        head: &RowHead,
        frame: &Frame,
        rows: &mut Rows,
    ) {
        let series = (format!("steps{row}"), None);
        let mut line = Line::of(plan, row, head, frame, series);
        for i in 0..plan.columns.len() {
            let column = &plan.columns[i];
            if plan.is_apart(column) || column.role.is_some_and(is_judgement) {
                self.figure(&mut line, i, rows);
            }
        }
    }

    /// 「成果」 and 「実施内容」 below a row of steps: what came of these.
    pub(super) fn tells_result(&self, plan: &Layout, row: usize, head: &RowHead) -> bool {
        let [only] = head.cells[..] else {
            return false;
        };
        let seen = &self.view.seen[only];
        let told = [Role::Effect, Role::Description, Role::Remarks];
        let told = seen.kind == Kind::Label && seen.role().is_some_and(|r| told.contains(&r));
        head.role.is_none() && told && !self.holds_values(plan, row)
    }

    /// 「効果の検証」 among rows of steps is what is done as well, and judges none of them.
    pub(super) fn name_activity(&self, plan: &Layout, row: usize, head: &mut RowHead, rows: &Rows) {
        let judged = head.role.is_some_and(is_judgement) && head.name.is_none();
        let label = head.label.filter(|_| judged && rows.worded);
        let endings = self.context.profile.words("activity_ending");
        let done = |label: &&Text| {
            let key = label.key();
            endings.iter().any(|w| key.ends_with(w.as_str()))
        };
        if let Some(label) = label.filter(done)
            && !self.is_numeric(plan, row, None)
        {
            (head.role, head.name) = (None, Some(label.trimmed()));
        }
    }

    /// Whether a cell in a column of words is a figure all the same: 「電子決裁率76.2%」 above 「見直し基準を策定」; in
    /// columns of what is planned, where no cell of the row is of words.
    pub(super) fn is_figure_among_words(&self, line: &Line, column: &Column, seen: &Seen) -> bool {
        let told = |c: &&Column| c.told == column.told && c.role == column.role;
        match (column.role, column.told) {
            (Some(Role::Actual), Some(Told::Note)) => self.is_named_figure(seen),
            (Some(Role::Target), Some(Told::Step)) => {
                let columns = line.plan.columns.iter().enumerate();
                // What is aimed at stands in a column of its own.
                let aims = |c: &Column| c.told.is_none() && c.role == Some(Role::Target);
                let at = |i: usize| self.view.at(line.row, line.plan.from + i);
                let valued = |i: usize| at(i).is_some_and(|s| s.kind == Kind::Value);
                if columns.clone().any(|(i, c)| aims(c) && valued(i)) {
                    return false;
                }
                let mut alike = columns.filter(|(_, c)| told(c) || c.role == Some(Role::Actual));
                alike.all(|(i, _)| {
                    at(i).is_none_or(|s| s.kind == Kind::Empty || self.is_named_figure(s))
                })
            }
            _ => false,
        }
    }

    /// 「63基」, 「出前講座12回」: a figure, and at the most its name before it and a bracket behind.
    fn is_named_figure(&self, seen: &Seen) -> bool {
        if seen.kind == Kind::Value {
            return true;
        }
        if seen.kind != Kind::Text || !self.is_worded_figure(seen.str()) {
            return false;
        }
        let (figures, rest) = named(seen.text(), None, self.context);
        let only = figures.len() == 1 && !self.reports(seen);
        only && rest.is_none() && figures.iter().all(|f| f.observation.value.is_some())
    }

    /// Whether a cell goes over the rows of several indicators of one item, and stands beside the first of them too.
    pub(super) fn is_said_above(&self, line: &Line, seen: &Seen) -> bool {
        let title = line.plan.title.map(|i| line.plan.from + i);
        let name = title.and_then(|col| self.view.at(line.row, col));
        let same = |name: &Seen| name.kind != Kind::Empty && name.cell.row <= seen.cell.row;
        seen.cell.row < line.row && name.is_some_and(same)
    }

    /// Words with several figures of several things, none of which is that of the row: 「創業塾（全5回）受講者14人」,
    /// 「企業訪問28社、協定1件」. What stands last in brackets is said of the figure before it.
    pub(in crate::recognize) fn reports(&self, seen: &Seen) -> bool {
        let words = seen.str();
        let bracket = words.strip_suffix(')').and_then(|w| w.rfind('('));
        let main = words.get(..bracket.unwrap_or(words.len())).unwrap_or(words);
        let profile = self.context.profile;
        let times = profile.calendar.find(main);
        let timed = |at: usize| times.iter().any(|t| t.range.contains(&at));
        let figures = profile.numbers.find(main);
        let before = figures.first().and_then(|f| main.get(..f.range.start));
        let figures = figures.iter().filter(|f| !timed(f.range.start)).count();
        let worded = main.starts_with(|c: char| c.is_alphabetic());
        // 「目標 590人 実績 591人」
        let labelled = || {
            let lead = before.unwrap_or_default();
            let labels = profile.lexicon.read(lead.trim_end_matches([':', ' ']));
            labels.first().is_some_and(|l| l.role.is_metric())
        };
        seen.kind == Kind::Text && worded && figures > 1 && !labelled()
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn a_count_among_words_beside_what_is_aimed_at_is_a_step() {
        let plan = read(
            "霞台町行革プラン　進捗状況\n\n\
             番号\t実施項目\t所属\t令和７年度の計画\t指標\t単位\t目標(R7)\t実績(R7)\n\
             11\t寄附の拡大\t観光課\t説明会の開催\t寄附件数\t件\t430\t461\n\
             12\t徴収の強化\t税務課\t強化月間の実施\t収納率\t％\t99.1\t99.2\n\
             21\t電子申請\t総務課\t26手続\t手続数\t件\t84\t84\n",
        );
        let steps = plan.items.iter().flat_map(|i| &i.schedule);
        let steps: Vec<&str> = steps.map(|s| s.raw.as_str()).collect();
        assert_eq!(steps, ["説明会の開催", "強化月間の実施", "26手続"]);
        let aims = plan.items.iter().flat_map(|i| &i.indicators);
        assert!(aims.into_iter().all(|i| i.targets.len() == 1));
    }

    #[test]
    fn what_is_said_over_two_indicators_of_an_item_is_said_once() {
        let plan = read(
            "霞台町行革プラン　進捗状況\n\n<table><tr><th>番号</th><th>実施項目</th><th>所属</th><th>令和７年度の計画</th>\
             <th>指標</th><th>単位</th><th>目標(R7)</th></tr>\
             <tr><td rowspan=2>11</td><td rowspan=2>寄附の拡大</td><td rowspan=2>観光課</td><td rowspan=2>説明会の開催</td>\
             <td>寄附件数</td><td>件</td><td>430</td></tr><tr><td>返礼品数</td><td>品</td><td>190</td></tr>\
             <tr><td>12</td><td>徴収の強化</td><td>税務課</td><td>強化月間の実施</td><td>収納率</td><td>％</td><td>99.1</td></tr></table>\n",
        );
        let items: Vec<String> = plan.items.iter().map(told).collect();
        assert_eq!(
            items,
            [
                "11 寄附の拡大 | 観光課 | 寄附件数 430@2025 | 返礼品数 190@2025 | 2025 説明会の開催",
                "12 徴収の強化 | 税務課 | 収納率 99.1@2025 | 2025 強化月間の実施",
            ]
            .map(|s| s.replace("数 ", "数  > ").replace("率 ", "率  > "))
        );
    }

    #[test]
    fn those_who_do_it_are_no_figures_of_the_years() {
        let plan = read(
            "霞台町子育て計画\n計画期間　令和８年度～令和９年度\n\n## （１）訪問の事業\n\n担当課：こども課\n\n\
             <table><tr><th></th><th>令和８年度</th><th>令和９年度</th></tr><tr><td>量の見込み（人）</td><td>28</td><td>29</td></tr>\
             <tr><td>確保方策</td><td colspan=2>体制：保健師４人、保育士２人</td></tr></table>\n",
        );
        let all = plan.items.iter().flat_map(|i| &i.indicators);
        let all = all.chain(&plan.indicators);
        let names: Vec<&str> = all.filter_map(|i| i.name.as_deref()).collect();
        assert_eq!(names, ["量の見込み(人)"]);
    }
}
