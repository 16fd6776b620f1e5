//! Rows of what an undertaking costs below the rows of its indicators: 「事業費の推移｜一般財源｜千円｜3,145」 under 「区分｜指標名｜
//! 単位｜R6実績」.

use super::figures::Layout;
use crate::profile::Role;
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::cells::view::View;
use crate::recognize::forms::form::Reader;

impl Reader<'_, '_> {
    /// Whether a row below the heads of indicators has its group among the costs. 「活動指標｜総事業費」 is an indicator.
    pub(super) fn is_row_of_cost(&self, plan: &Layout, row: usize) -> bool {
        let Some(named) = plan.indicator.filter(|i| *i > 0 && !plan.list) else {
            return false;
        };
        let cost = |s: &Seen| s.role() == Some(Role::Budget);
        let dated = plan.columns.iter().any(|c| c.year.is_some());
        let group = self.view.at(row, plan.from);
        let spans = |s: &&Seen| s.kind == Kind::Label || s.kind == Kind::Text;
        let group = group.filter(spans).filter(|_| dated);
        group.is_some_and(|s| cost(s) || are_costs(self.view, s, plan.from + named))
    }
}

/// Whether most of the rows beside words that are no label are labels of costs: 「正規職員の時間」 among them is one.
fn are_costs(view: &View, group: &Seen, until: usize) -> bool {
    let cell = group.cell;
    let named = |row: usize| {
        view.filled(row, cell.last_col() + 1..until + 1)
            .first()
            .copied()
    };
    let rows = cell.row..cell.last_row() + 1;
    let all: Vec<usize> = rows.filter_map(named).collect();
    let costs = all
        .iter()
        .filter(|&&id| view.seen[id].role() == Some(Role::Budget));
    group.kind == Kind::Text && cell.row_span > 1 && costs.count() * 2 > all.len()
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn what_an_undertaking_costs_is_no_indicator_beside_its_indicators() {
        let names = |group: &str, kind: &str| -> Vec<String> {
            let plan = read(&format!(
                "令和７年度事務事業評価表\n\n<table>\
                 <tr><td>事業名</td><td colspan=2>河川の清掃</td><td>担当課</td><td colspan=2>土木課</td></tr>\
                 <tr><td>区分</td><td>指標名</td><td>単位</td><td>令和５年度実績</td><td>令和６年度実績</td><td>令和７年度目標</td></tr>\
                 <tr><td>成果指標</td><td>清掃の回数</td><td>回</td><td>4</td><td>5</td><td>6</td></tr>\
                 <tr><td>{kind}</td><td>総事業費</td><td>千円</td><td>14</td><td>15</td><td>16</td></tr>\
                 <tr><td rowspan=3>{group}</td><td>国庫支出金</td><td>千円</td><td>40</td><td>50</td><td>60</td></tr>\
                 <tr><td>一般財源</td><td>千円</td><td>11</td><td>10</td><td>12</td></tr>\
                 <tr><td>職員の時間</td><td>時間</td><td>11</td><td>10</td><td>12</td></tr></table>\n"
            ));
            let all = plan.items.iter().flat_map(|i| &i.indicators);
            all.filter_map(|i| i.name.clone()).collect()
        };
        assert_eq!(names("事業費", "活動指標"), ["清掃の回数", "総事業費"]);
        assert_eq!(names("かかるお金の推移", "事業費"), ["清掃の回数"]);
    }
}
