//! A row in the middle of being read: what is known of it, and what was read from it.

use super::figures::Layout;
use super::row_head::RowHead;
use crate::profile::Role;
use crate::recognize::cells::cell::{Kind, YearLabel};
use crate::recognize::cells::view::View;
use crate::recognize::columns::column::Column;
use crate::recognize::forms::form::Frame;
use crate::text::Text;

/// A row as its figures are read.
pub(in crate::recognize) struct Line<'t> {
    pub plan: &'t Layout,
    pub row: usize,
    pub head: &'t RowHead<'t>,
    pub frame: &'t Frame,
    /// The row holds figures, so that words among them stand for one.
    pub numeric: bool,
    /// A further class of the thing in the row above.
    pub goes_on: bool,
    /// What the series of its figures are told apart by.
    pub key: String,
    /// The name of the series, as far as it is known yet.
    pub name: Option<Text>,
    /// Something was read from it.
    pub bound: bool,
    /// Which figures those were.
    pub read: Vec<Read<'t>>,
    /// Steps were read from it.
    pub steps: bool,
}

impl<'t> Line<'t> {
    /// A row of which nothing is read yet.
    pub fn of(
        plan: &'t Layout,
        row: usize,
        head: &'t RowHead<'t>,
        frame: &'t Frame,
        (key, name): (String, Option<Text>),
    ) -> Self {
        Self {
            plan,
            row,
            head,
            frame,
            numeric: false,
            goes_on: false,
            key,
            name,
            bound: false,
            read: Vec::new(),
            steps: false,
        }
    }

    /// Whether a column says what is of the year that begins the row: of every row, or of those of an undertaking whose
    /// money and steps stand year below year, 「病児保育事業｜R8｜18,600」 over 「〃｜R9｜18,600」.
    pub fn is_by_row(&self, column: &Column) -> bool {
        let planned = column.role.is_some_and(is_of_years);
        let dated = self.plan.list && self.head.year.is_some_and(|y| y.role.is_none());
        self.plan.years_down || dated && planned && column.year.is_none()
    }
}

impl Layout {
    /// Whether a row of a list says in a column of years of which its money and steps are.
    pub fn is_dated_row(&self, row: usize, view: &View) -> bool {
        let mut columns = self.columns.iter().enumerate();
        columns.any(|(i, column)| {
            let seen = view.at(row, self.from + i);
            let year = seen.is_some_and(|s| s.kind == Kind::Year && s.cell.row == row);
            year && column.role == Some(Role::Year)
        })
    }
}

/// Whether such a column holds what is of the year of its row.
pub(super) fn is_of_years(role: Role) -> bool {
    role.is_money() || matches!(role, Role::Schedule | Role::YearPlan)
}

/// What the series of a column is told apart by where years run down: 「計画」 and 「実績」 below one 「効果額」 are of one.
pub(super) fn key_down(plan: &Layout, i: usize) -> String {
    let Some(column) = plan.columns.get(i) else {
        return String::new();
    };
    let money =
        column.group.is_some_and(Role::is_money) && column.role.is_some_and(Role::is_metric);
    let same = |c: &&Column| money && c.heads.first() == column.heads.first();
    let before = plan.columns.iter().take(i).rev().take_while(same).count();
    let named = column.name.as_ref().map(Text::key).unwrap_or_default();
    format!("/{}{named}", i - before)
}

/// Where a figure was put.
pub(in crate::recognize) struct Read<'t> {
    pub key: String,
    pub role: Option<Role>,
    pub year: Option<&'t YearLabel>,
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn years_below_each_other_are_of_the_undertaking_that_begins_before_them() {
        let plan = read(
            "霞野市実施計画\n\n令和８年度～令和９年度\n\n\
             |事業名|担当課|年度|事業費（千円）|年度別計画|\n|---|---|---|---|---|\n\
             |橋の点検|道路課|Ｒ８|70,000|設計|\n|||Ｒ９|70,100|工事|\n|水路の改修|農林課|Ｒ８|1,200|測量|\n|||Ｒ９|3,400|工事|\n",
        );
        let [first, second] = plan.items.as_slice() else {
            panic!("{:?}", plan.items);
        };
        let years = |item: &crate::plan::Item| -> Vec<i32> {
            let targets = item.indicators.iter().flat_map(|i| &i.targets);
            targets
                .filter_map(|o| Some(o.period.as_ref()?.year))
                .collect()
        };
        assert_eq!(
            (years(first), years(second)),
            (vec![2026, 2027], vec![2026, 2027])
        );
        assert_eq!(first.schedule[1].steps, ["工事"]);
        let cost = first.indicators[0].targets[1].value.as_ref().unwrap();
        assert_eq!(cost.number.to_string(), "70100000");
    }
}
