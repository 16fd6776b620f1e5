//! Years that run down below a head that says so: 「年度」 over 「2025」, 「2026」 and 「2028～2030」.

use super::bare_year::is_of_bare_years;
use super::cell::{Kind, Seen};
use crate::block::Grid;
use crate::profile::{Profile, Role};

/// Makes figures of four digits years where all that stands below 「年度」 are years.
pub(super) fn years_down(grid: &Grid, seen: &mut [Seen], profile: &Profile) {
    for col in 0..grid.cols {
        let Some(head) = head_of(seen, col) else {
            continue;
        };
        let below: Vec<usize> = (0..seen.len())
            .filter(|&i| {
                let cell = seen[i].cell;
                let filled = seen[i].kind != Kind::Empty;
                cell.col == col && cell.row > head && cell.col_span == 1 && filled
            })
            .collect();
        let fits = |&i: &usize| seen[i].kind == Kind::Year || is_of_bare_years(seen[i].str());
        if !below.iter().all(fits) {
            continue;
        }
        for i in below {
            let words = seen[i].str();
            if let (true, Some(span)) = (
                is_of_bare_years(words),
                profile.calendar.whole(&format!("{words}年度")),
            ) {
                seen[i].take_year(span);
            }
        }
    }
}

/// The row of the lone 「年度」 over a column.
fn head_of(seen: &[Seen], col: usize) -> Option<usize> {
    let mut heads = seen.iter().filter(|s| {
        let fiscal = s.role() == Some(Role::Year) && s.str().contains("年度");
        s.cell.col == col && s.cell.col_span == 1 && s.kind == Kind::Label && fiscal
    });
    let only = heads.next().map(|s| s.cell.row);
    only.filter(|_| heads.next().is_none())
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    fn steps(head: &str, last: &str) -> Vec<String> {
        let plan = read(&format!(
            "沢口町行動計画\n計画期間　令和８年度～令和12年度\n\n施策1　照明の更新\n担当課：財政課\n\n照明を替える。\n\n\
             {head}\t内容\n2026\t庁舎\n2027\t学校\n{last}\tその他の施設\n"
        ));
        let all = plan.items.into_iter().flat_map(|i| i.schedule);
        let told = all.map(|s| {
            let end = s.period.end.get(..4).unwrap_or_default();
            format!("{}-{end} {}", s.period.year, s.steps.join("・"))
        });
        told.collect()
    }

    #[test]
    fn years_below_a_word_for_years_need_none_of_their_own() {
        let told = ["2026-2027 庁舎", "2027-2028 学校", "2028-2031 その他の施設"];
        assert_eq!(steps("年度", "2028～2030"), told);
        assert_eq!(steps("管理", "2028～2030"), told[2..]);
        assert!(steps("年度", "12棟").is_empty());
    }

    #[test]
    fn one_row_of_years_is_enough_below_its_word() {
        let steps = |head: &str| {
            let plan = read(&format!(
                "沢口町行動計画\n計画期間　令和８年度～令和12年度\n\n施策1　車両の更新\n担当課：財政課\n\n車を替える。\n\n\
                 {head}\t内容\n2026～2030\t年３台ずつ更新\n"
            ));
            let all = plan.items.into_iter().flat_map(|i| i.schedule);
            all.map(|s| s.raw).collect::<Vec<_>>()
        };
        assert_eq!(steps("年度"), ["年３台ずつ更新"]);
        assert!(steps("区分").is_empty());
    }
}
