//! Heads that stand over when and how many, with a blank beside them: 「現況値｜　｜目標値｜　」 over 「R6｜39地区｜R12｜
//! 59地区」. Such a table is read as if the heads were merged, and the words in place of both.

use crate::block::{Cell, Grid};
use crate::profile::Profile;
use crate::recognize::stream::{Entry, Piece};

/// The grid of an entry with such heads over both their columns; `None` where there are none.
pub(super) fn spread_over_times(entry: &Entry, profile: &Profile) -> Option<Grid> {
    let Piece::Grid(grid) = entry.piece else {
        return None;
    };
    let single = |row: usize, col: usize| {
        let cell = grid.at(row, col)?;
        (cell.row == row && cell.row_span == 1 && cell.col_span == 1).then_some(cell)
    };
    let filled = |row: usize, col: usize| single(row, col).is_some_and(|c| !c.text.is_empty());
    let blank = |row: usize, col: usize| single(row, col).is_some_and(|c| c.text.is_empty());
    let time = |c: &Cell| {
        let found = profile.calendar.find(c.text.as_str());
        found.first().is_some_and(|f| f.range.start == 0)
    };
    let dated = |col: usize| {
        let rows = (1..grid.rows).filter(|&row| filled(row, col));
        let (times, others): (Vec<usize>, Vec<usize>) =
            rows.partition(|&row| single(row, col).is_some_and(time));
        // 「目標値は設定しない」 in place of both
        let instead = others.iter().all(|&row| blank(row, col + 1));
        instead && times.len() > others.len() && times.iter().all(|&row| filled(row, col + 1))
    };
    let heads: Vec<usize> = (1..grid.cols.saturating_sub(1))
        .filter(|&col| filled(0, col) && blank(0, col + 1) && dated(col))
        .collect();
    if heads.is_empty() {
        return None;
    }
    let over =
        |row: usize, col: usize| heads.contains(&col) && filled(row, col) && blank(row, col + 1);
    let mut out = grid.clone();
    out.cells.retain(|c| c.col == 0 || !over(c.row, c.col - 1));
    for cell in &mut out.cells {
        if over(cell.row, cell.col) {
            cell.col_span = 2;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn times_and_figures_under_one_head_with_a_blank_beside_it() {
        let plan = read(
            "霞台町障がい者計画（令和5年度～令和12年度）\n\n指標の名称\t現況値\t\t目標値\t\n\
             交流事業を行う地区数\tＲ２\t39地区\tＲ１２（Ｒ８）\t59地区\n\
             相談件数\tＲ２\t19件\t毎年度把握する（目標値は設定しない）\t\n\
             設置か所数\tＲ３\t456か所\tＲ１２\t増加を目指す\n",
        );
        let all = plan.items.iter().flat_map(|i| &i.indicators);
        let told = all.map(|i| {
            let seen = i.baseline.iter().chain(&i.targets);
            let seen = seen.map(|o| {
                let year = o.period.as_ref().map_or(0, |p| p.year);
                format!("{} {year}", o.raw)
            });
            seen.collect::<Vec<_>>()
        });
        let told: Vec<_> = told.collect();
        assert_eq!(told[0], ["39地区 2020", "59地区 2030"]);
        assert_eq!(told[1][0], "19件 2020");
        assert_eq!(told[2], ["456か所 2021", "増加を目指す 2030"]);
    }
}
