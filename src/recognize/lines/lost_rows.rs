//! Lines of a table whose columns are lost: 「過程 通知の率 81.7％ 82.5％ 83.0％」, 「区分 評価指標 2024年度 2025年度 2026年度」.
//! They are no part of a form: its labels would take whole rows for names and figures.

use crate::profile::{Profile, Role};
use crate::text::Text;

/// So many figures or years beside each other stand in columns.
const ROW: usize = 3;

/// Whether a line is one of such a table: names, and behind them a row of figures or years.
pub(super) fn is_lost_row(line: &Text, profile: &Profile) -> bool {
    let words: Vec<&str> = line.as_str().split_whitespace().collect();
    let figure = |word: &str| profile.numbers.whole(word).is_some();
    let year = |word: &str| profile.calendar.whole(word).is_some();
    let ends = |fits: &dyn Fn(&str) -> bool| words.iter().rev().take_while(|w| fits(w)).count();
    // 「目標 100 110 120」 says itself what its figures are.
    let first = words.first().map(|word| profile.lexicon.read(word));
    let role = first.and_then(|labels| labels.first().map(|l| l.role));
    let metric = |r: Role| r.is_metric() || r.is_money();
    let said = role.is_some_and(|r| metric(r) || matches!(r, Role::YearPlan | Role::Schedule));
    let (figures, years) = (ends(&figure), ends(&year));
    let names = |count: usize| words.len() - count;
    let row = figures >= ROW && names(figures) > 0;
    let head = years >= ROW && names(years) > 1;
    (row || head) && !said && !line.as_str().contains('。')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Place;

    #[test]
    fn names_before_a_row_of_figures_are_of_a_table() {
        let profile = Profile::embedded();
        let lost = |line: &str| is_lost_row(&Text::new(line, Place::default()), &profile);
        assert!(lost("過程 通知の率 81.7％ 82.5％ 83.0％"));
        assert!(lost("区分 評価指標 2024年度 2025年度 2026年度"));
        assert!(!lost("目標値 100人 110人 120人"));
        assert!(!lost("年度 R8 R9 R10"));
        assert!(!lost("指標 窓口の待ち時間 25分 15分"));
    }
}
