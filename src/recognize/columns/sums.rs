//! Columns of sums: 「合計」 over 「目標額｜実績額」, behind the years that have the same.

use super::column::Column;
use crate::profile::{Profile, Role};
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use crate::text::Text;
use rust_decimal::Decimal;

/// What stands under a sum is one too, and of no year, where the columns of years say what they are.
pub(super) fn settle_sums(view: &View, columns: &mut [Column]) {
    /// A sum is of more than one year.
    const YEARS: usize = 2;
    let of_years = |role: Role| {
        let same = |c: &&Column| c.year.is_some() && c.role == Some(role);
        columns.iter().filter(same).count() >= YEARS
    };
    let is_sum = |c: &Column| {
        let metric = c.role.is_some_and(|r| r.is_metric() && of_years(r));
        c.group == Some(Role::Derived) && c.year.is_none() && metric
    };
    let sums: Vec<usize> = (0..columns.len())
        .filter(|&i| is_sum(&columns[i]))
        .collect();
    for i in sums {
        columns[i].role = Some(Role::Derived);
        let heads = columns[i].heads.iter().map(|&id| view.seen[id].text());
        columns[i].label = Some(Text::stack(heads));
    }
}

/// 「達成｜未達成｜最終年度｜合計」: what adds up to a sum in every row is a count of it, and nothing that is aimed at.
pub(super) fn settle_counts(view: &View, table: &Table, columns: &mut [Column], profile: &Profile) {
    /// Two figures and their sum may be what is aimed at, and of whom.
    const PARTS: usize = 3;
    let of_sum = |c: &Column| c.role == Some(Role::Derived) && c.year.is_none();
    let Some(sum) = columns.iter().rposition(of_sum) else {
        return;
    };
    let metric = |c: &Column| c.role.is_some_and(Role::is_metric) && c.group.is_none();
    let plain = |c: &Column| c.year.is_none() && c.group.is_none() && !c.heads.is_empty();
    let figure = |row: usize, i: usize| -> Option<Decimal> {
        let seen = view.at(row, table.cols.start + i)?;
        let printed = seen.str().trim();
        (seen.kind == Kind::Value).then(|| profile.numbers.whole(printed).map(|q| q.number))?
    };
    let first = table.body.start;
    let counted = |i: &usize| plain(&columns[*i]) && figure(first, *i).is_some();
    let parts: Vec<usize> = (0..sum).rev().take_while(counted).collect();
    // Shares are rounded.
    let near = |a: Decimal, b: Decimal| (a - b).abs() <= Decimal::new(2, 1);
    let adds_up = |row: usize| {
        let all: Option<Decimal> = parts.iter().map(|i| figure(row, *i)).sum();
        all.zip(figure(row, sum)).is_some_and(|(a, b)| near(a, b))
    };
    let aimed = parts.iter().any(|&i| metric(&columns[i]));
    if parts.len() >= PARTS && aimed && table.body.clone().all(adds_up) {
        for i in parts {
            columns[i].role = Some(Role::Derived);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn counts_that_add_up_are_no_aims() {
        let plan = read(
            "笹野町改革プラン\n計画期間　令和８年度～令和10年度\n\n１　達成の状況\n\n\
             取組事項\t達成\t未達成\t最終年度\t合計\n窓口\t5\t3\t3\t11\n財政\t2\t1\t0\t3\n",
        );
        let items = plan.items.iter().flat_map(|i| &i.indicators);
        let all = items.chain(&plan.indicators);
        assert!(all.into_iter().all(|i| i.targets.is_empty()));
    }
}
