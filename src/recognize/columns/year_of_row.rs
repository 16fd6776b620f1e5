//! 「目標年度」 over the year of each row, where the rows of one name tell of past years as well: it dates what was
//! reached beside it like the 「年度」 of other tables.

use super::column::Column;
use crate::profile::Role;
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;

pub(super) fn settle_year_of_row(view: &View, table: &Table, columns: &mut [Column]) {
    let at = |row: usize, i: usize| view.at(row, table.cols.start + i);
    let reached: Vec<usize> = (0..columns.len())
        .filter(|&i| columns[i].role == Some(Role::Actual) && columns[i].year.is_none())
        .collect();
    let counted = |row: usize| {
        let mut cells = reached.iter().filter_map(|&i| at(row, i));
        cells.any(|s| s.kind == Kind::Value && s.cell.row == row)
    };
    let dues: Vec<usize> = (1..columns.len())
        .filter(|&i| columns[i].role == Some(Role::Deadline))
        .collect();
    for i in dues {
        let year = |row: usize| Some(at(row, i)?.year.as_ref()?.span.year);
        let goes_on = |row: usize| {
            let name = at(row, i - 1);
            name.is_none_or(|s| s.kind == Kind::Empty || s.cell.row < row)
        };
        let rows = table.body.clone().skip(1).filter(|&row| goes_on(row));
        let mut pairs = rows.map(|row| (row - 1, row));
        let of_years = pairs.any(|(above, row)| {
            let other = year(above).zip(year(row)).is_some_and(|(a, b)| a != b);
            other && counted(above) && counted(row)
        });
        if of_years {
            columns[i].role = Some(Role::Year);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn the_year_of_a_row_is_that_of_what_was_reached_as_well() {
        let plan = read(
            "指標\t目標年度\t目標値\t実績値\n応募件数\t令和７年度\t3,600件\t3,420件\n\t令和６年度\t3,000件\t2,985件\n\
             施設数\t令和７年度\t60施設\t59施設\n\t令和６年度\t57施設\t57施設\n",
        );
        let all = plan.items.iter().flat_map(|i| &i.indicators);
        let reached: Vec<_> = (all.flat_map(|i| &i.actuals))
            .map(|o| (o.raw.clone(), o.period.as_ref().map(|p| p.year)))
            .collect();
        let want = [
            ("2,985件", 2024),
            ("3,420件", 2025),
            ("57施設", 2024),
            ("59施設", 2025),
        ];
        assert_eq!(
            reached,
            want.map(|(raw, year)| (raw.to_owned(), Some(year)))
        );
    }
}
