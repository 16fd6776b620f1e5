//! Columns of sums: 「合計」 over 「目標額｜実績額」, behind the years that have the same.

use super::column::Column;
use crate::profile::Role;
use crate::recognize::cells::view::View;
use crate::text::Text;

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
