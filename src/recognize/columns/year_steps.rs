//! 「事業内容」 behind a column of years that run down beside each undertaking: what is done in each of them.

use super::column::Column;
use crate::profile::Role;
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;

pub(super) fn settle_year_steps(view: &View, table: &Table, columns: &mut [Column]) {
    let at = |row: usize, i: usize| view.at(row, table.cols.start + i);
    let Some(years) = columns.iter().position(|c| c.role == Some(Role::Year)) else {
        return;
    };
    let year = |row: usize| {
        let seen = at(row, years).filter(|s| s.cell.row == row)?;
        Some(seen.year.as_ref()?.span.year)
    };
    // Nothing before the year is said anew: the row goes on with the undertaking above.
    let goes_on = |row: &usize| {
        let mut before = (0..years).filter_map(|i| at(*row, i));
        years > 0 && before.all(|s| s.kind == Kind::Empty || s.cell.row < *row)
    };
    let rows = table.body.clone().skip(1).filter(goes_on);
    let next = |row: &usize| year(*row).zip(year(row - 1)).is_some_and(|(a, b)| a > b);
    let going: Vec<usize> = rows.filter(next).collect();
    if going.is_empty() {
        return;
    }
    let told = |i: usize| {
        let own =
            |row: &usize| at(*row, i).is_some_and(|s| s.cell.row == *row && s.kind == Kind::Text);
        going.iter().filter(|row| own(row)).count() * 2 > going.len()
    };
    for (i, column) in columns.iter_mut().enumerate().skip(years + 1) {
        if column.role == Some(Role::Description) && column.year.is_none() && told(i) {
            column.role = Some(Role::Schedule);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn what_is_done_stands_behind_the_year_of_its_row() {
        let steps = |text: &str| -> Vec<(i32, String)> {
            let plan = read(&format!("笹野町実施計画\n令和８年度～令和10年度\n\n{text}"));
            let all = plan.items[0].schedule.iter();
            all.map(|s| (s.period.year, s.raw.clone())).collect()
        };
        let list = "事業名\t担当課\t事業概要\t年度\t事業内容\n\
                    保育園の改修\t子育て課\t園舎を直す。\tR8\t設計\n\t\t\tR9\t工事\n\
                    図書館の改修\t教育課\t書架を増やす。\tR8\t工事\n\t\t\tR9\t開館\n";
        assert_eq!(steps(list), [(2026, "設計".into()), (2027, "工事".into())]);
        // A year to each undertaking says when that is.
        let due = "事業名\t担当課\t年度\t事業内容\n保育園の改修\t子育て課\tR8\t園舎を直す。\n\
                   図書館の改修\t教育課\tR9\t書架を増やす。\n";
        assert_eq!(steps(due), []);
    }
}
