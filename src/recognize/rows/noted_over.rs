//! A note over the columns of an indicator and its figures: 「（指標は設けず、取組の状況で点検する。）」 below 「指標｜単位｜基準値｜
//! 目標値」.

use super::figures::Layout;
use super::line::Line;
use crate::profile::Role;
use crate::recognize::cells::cell::Kind;
use crate::recognize::forms::form::Reader;
use crate::text::Text;

impl Reader<'_, '_> {
    /// Keeps it as a note of the item: a cell that covers the name of the indicator as well is no figure of any year.
    pub(super) fn noted_over_figures(&mut self, plan: &Layout, row: usize) -> bool {
        let view = self.view;
        let at = |i: usize| view.id(row, plan.from + i);
        let named = plan.indicator.and_then(at);
        let figures = plan.columns.iter().enumerate();
        let figures =
            figures.filter(|(_, c)| c.year.is_some() || c.role.is_some_and(Role::is_metric));
        let over = figures.filter(|(i, _)| at(*i).is_some() && at(*i) == named);
        let Some(id) = named.filter(|_| over.count() > 1) else {
            return false;
        };
        let seen = &view.seen[id];
        // What begins the row may as well head others, unless it says that there is none.
        let within = seen.cell.col > plan.from;
        let none = self.context.profile.pattern("no_indicator");
        let own = seen.kind == Kind::Text && seen.cell.row == row;
        let own = own && (within || none.is_match(&seen.text().key()));
        if own {
            self.draft().note(&Text::default(), seen.text());
            self.mark_used(id);
            self.steps_beside(plan, row, id);
        }
        own
    }

    /// What is done in the years of a row none of which such a note covers: 「改定｜訓練｜→｜（設定なし）」.
    fn steps_beside(&mut self, plan: &Layout, row: usize, note: usize) {
        let dated = plan.columns.iter().enumerate();
        let mut dated =
            dated.filter(|(_, c)| c.year.is_some() && !c.role.is_some_and(Role::is_metric));
        let apart = dated.all(|(i, _)| self.view.id(row, plan.from + i) != Some(note));
        if apart && !self.holds_values(plan, row) {
            self.steps(plan, row);
        }
    }

    /// 「（累計　61,000）」, 「計　13,500」 over the columns of names and of the baseline: a remark on the row, a figure of neither.
    pub(super) fn is_aside_of_name(&self, line: &Line, i: usize, id: usize) -> bool {
        let seen = &self.view.seen[id];
        let text = seen.str();
        let before = seen.cell.col < line.plan.from + i;
        let (word, figure) = text.split_once([' ', ':']).unwrap_or_default();
        let mut sums = self.context.profile.words("sum").iter();
        let sum = !figure.is_empty() && sums.any(|w| w == word);
        before && (!seen.figure || sum || text.starts_with('(') && text.ends_with(')'))
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn words_over_an_indicator_and_its_years_are_a_note() {
        let plan = read(
            "笹野町環境計画\n計画期間　令和５年度～令和12年度\n\n<table>\
             <tr><td>No.</td><td>取組名</td><td>担当課</td><td>指標</td><td>基準値R4</td><td>実績値R5</td><td>目標値R12</td></tr>\
             <tr><td>1</td><td>湧水の整備</td><td>土木課</td><td colspan=4>（指標は設けず、取組の状況で点検する。）</td></tr>\
             <tr><td>2</td><td>分別の徹底</td><td>環境課</td><td>分別の率</td><td>18</td><td>19</td><td>28</td></tr></table>\n",
        );
        let [first, second] = plan.items.as_slice() else {
            panic!("{:?}", plan.items);
        };
        assert!(first.indicators.is_empty() && first.schedule.is_empty());
        assert!(first.notes.iter().any(|n| n.text.contains("点検する")));
        assert_eq!(second.indicators.len(), 1);
    }

    #[test]
    fn steps_beside_words_over_an_indicator_are_of_the_row() {
        let plan = read(
            "笹野町DX計画\n計画期間　令和８年度～令和10年度\n\n<table>\
             <tr><td rowspan=2>No.</td><td rowspan=2>取組</td><td rowspan=2>担当課</td><td colspan=3>年度別計画</td><td colspan=3>指標・目標</td></tr>\
             <tr><td>R8</td><td>R9</td><td>R10</td><td>指標</td><td>現状R6</td><td>目標</td></tr>\
             <tr><td>1</td><td>紙の削減</td><td>総務課</td><td>検討</td><td>実施</td><td>→</td><td>用紙の枚数</td><td>90万枚</td><td>60万枚</td></tr>\
             <tr><td>2</td><td>情報の保護</td><td>総務課</td><td>改定</td><td>訓練</td><td>→</td><td colspan=3>（設定なし）</td></tr></table>\n",
        );
        let [_, second] = plan.items.as_slice() else {
            panic!("{:?}", plan.items);
        };
        let years: Vec<i32> = second.schedule.iter().map(|s| s.period.year).collect();
        assert_eq!(years, [2026, 2027, 2028]);
        assert_eq!(second.schedule[0].steps, ["改定"]);
        assert!(second.indicators.is_empty());
    }

    /// What a card says of its figures: how many notes, and each indicator with its first figure.
    fn card(rows: &str) -> (usize, Vec<String>) {
        let plan = read(&format!(
            "笹野町行財政改革プラン\n計画期間　令和８年度～令和９年度\n\n<table>\
             <tr><td>取組項目名</td><td colspan=3>収納の強化</td><td>主管課</td><td>税務課</td></tr>\
             <tr><td rowspan=2>目標</td><td>指標</td><td>単位</td><td>現状値(R6)</td><td>R8</td><td>R9</td></tr>{rows}</table>\n"
        ));
        let item = &plan.items[0];
        let told = item.indicators.iter().map(|i| {
            let start = i.baseline.iter().map(|b| b.raw.as_str());
            let name = i.name.as_deref().unwrap_or_default();
            format!("{name} {} {}", start.collect::<String>(), i.targets.len())
        });
        (item.notes.len(), told.collect())
    }

    #[test]
    fn a_row_that_says_there_is_no_aim_is_a_note() {
        for words in [
            "（数値目標は設定しない。）",
            "数値化になじまない",
            "設定なし",
        ] {
            let (notes, told) = card(&format!("<tr><td colspan=5>{words}</td></tr>"));
            assert_eq!((notes, told.len()), (1, 0), "{words} {told:?}");
        }
        let figures = "<tr><td>収納率</td><td>％</td><td>98.1</td><td>98.5</td><td>99.0</td></tr>";
        assert_eq!(card(figures), (0, vec!["収納率 98.1 2".to_owned()]));
    }

    #[test]
    fn a_sum_over_the_column_of_the_baseline_is_none() {
        let row = |sum: &str| {
            format!(
                "<tr><td>収納率</td><td>％</td><td>98.1</td><td>98.5</td><td>99.0</td></tr>\
                 <tr><td colspan=2>財政効果額（千円）</td><td colspan=2>{sum}</td><td>1,400</td><td>1,500</td></tr>"
            )
        };
        let effect = |sum: &str| card(&row(sum)).1.pop().unwrap_or_default();
        assert_eq!(effect("計　2,900"), "財政効果額(千円)  2");
    }
}
