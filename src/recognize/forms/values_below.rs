//! Labels beside each other with one row of values below: 「担当課｜取組期間｜目標」 over those of one card,
//! 「現状と課題｜目指す姿」 over the text of each.

use super::form::{Reader, Reading};
use crate::profile::Role;
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::Kind;
use crate::recognize::draft::Draft;
use crate::recognize::rows::figures::Layout;

impl Reader<'_, '_> {
    /// Reads such a row; whether it was one.
    pub(in crate::recognize) fn values_below(&mut self, table: &Table, plan: &Layout) -> bool {
        let Some(pairs) = self.labels_over_values(table, plan) else {
            return false;
        };
        for (label, value) in pairs {
            if self.view.seen[label].kind == Kind::Label {
                self.one_pair(label, &[value]);
            } else {
                let (words, text) = (self.view.seen[label].text(), self.view.seen[value].text());
                self.mark_used(value);
                self.draft().note(words, text);
            }
        }
        true
    }

    /// The labels of one row with what stands below each, where no column names the row.
    fn labels_over_values(&self, table: &Table, plan: &Layout) -> Option<Vec<(usize, usize)>> {
        let named = plan.title.or(plan.number).or(plan.indicator).is_some();
        let dated = plan.columns.iter().any(|c| c.year.is_some());
        if dated || table.head.len() != 1 || table.body.len() != 1 {
            return None;
        }
        let cells = |row| self.view.across(row, table.cols.clone());
        let (heads, values) = (cells(table.head.start), cells(table.body.start));
        let Reading { items, open, .. } = &self.reading;
        // A single row under 「番号｜取組の名称｜担当課」 is a card as well.
        let single = items.iter().filter(|d| d.row).count() == 1;
        let named_above = |d: &Draft| d.is_named() && (!d.row || single);
        let card = open.is_named() || items.last().is_some_and(named_above);
        let sentences = values
            .iter()
            .all(|&id| self.view.seen[id].str().ends_with('。'));
        // 「取組内容｜期待される効果」
        let said = |id: &usize| {
            let seen = &self.view.seen[*id];
            seen.labels.iter().any(|l| l.role.is_of_one_value())
        };
        let described = heads.len() > 1 && heads.iter().all(said);
        // 「現状・課題｜取組内容」 over a sentence each: no sentence names anything on a card.
        if (plan.list || named) && !(card && (sentences || described)) {
            return None;
        }
        let edges = |id: usize| {
            let cell = self.view.seen[id].cell;
            (cell.col, cell.col_span)
        };
        let pairs: Vec<(usize, usize)> = heads.into_iter().zip(values.iter().copied()).collect();
        let same = pairs.len() == values.len() && pairs.iter().all(|&(a, b)| edges(a) == edges(b));
        let role = |&(head, _): &(usize, usize)| self.view.seen[head].role();
        let tells = |role: Role| {
            role.is_of_one_value() || matches!(role, Role::Goal | Role::Baseline | Role::Schedule)
        };
        let labels = pairs.iter().filter(|p| role(p).is_some());
        let told = labels.clone().count() > 0 && pairs.iter().any(|p| role(p).is_some_and(tells));
        let told = told
            && labels
                .clone()
                .any(|p| role(p).is_some_and(|r| !r.is_metric()));
        let answered = pairs.iter().any(|p| role(p) == Some(Role::Department));
        let all = || sentences && labels.count() == pairs.len();
        (same && told && (answered || card || all())).then_some(pairs)
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn labels_over_one_row_of_values_are_a_card() {
        let plan = read(
            "桜町行政改革実施計画\n計画期間 令和8年度～令和12年度\n\n\
             取組名\t窓口の改善\n担当課\t市民課\n\n# （１）電子申請\n\n様式を作る。\n\n\
             担当課\t取組期間\t目標\n総務課\t令和8年度～令和10年度\t申請率30％\n",
        );
        let item = plan.items.iter().find(|i| i.title == "電子申請");
        let item = item.unwrap_or_else(|| panic!("{:?}", plan.items));
        assert_eq!(item.departments[0].name, "総務課");
        assert_eq!(item.indicators[0].name.as_deref(), Some("申請率"));
    }
}
