//! Rows of a head that say of whom the columns below years are: 「1号｜2号」, 「男性｜女性｜男性｜女性」.

use super::head::heads_years;
use crate::block::GridKind;
use crate::profile::Role;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use std::ops::Range;

/// Whether a row says below each of several years of whom its columns are: 「男性｜女性｜男性｜女性」.
pub(super) fn parts_years(view: &View, row: usize, cols: &Range<usize>) -> bool {
    let mut years: Vec<(usize, Vec<String>)> = Vec::new();
    for id in view.beginning(row, cols.clone()) {
        let seen = &view.seen[id];
        let Some(year) = year_over(view, row, seen.cell.col, cols) else {
            return false;
        };
        // 「1号」, 「3～5歳」 are classes like others, 「85」 is none.
        let classes = matches!(seen.kind, Kind::Text | Kind::Value | Kind::Label);
        if !classes || !seen.str().contains(char::is_alphabetic) {
            return false;
        }
        match years.last_mut() {
            Some((last, words)) if *last == year => words.push(seen.text().key()),
            _ => years.push((year, vec![seen.text().key()])),
        }
    }
    let first = years.first().map(|(_, words)| words);
    years.len() > 1
        && first
            .is_some_and(|first| first.len() > 1 && years.iter().all(|(_, words)| words == first))
}

/// Whether a row says below one year, or below the classes of several, of whom its columns are: 「1号｜2号｜3号」, 「0歳｜
/// 1・2歳」 below 「3号」.
pub(super) fn parts_classes(view: &View, top: usize, row: usize, cols: &Range<usize>) -> bool {
    let begun = view.beginning(row, cols.clone());
    let class = |id: usize| {
        let seen = &view.seen[id];
        seen.class || seen.kind == Kind::Text && !seen.figure
    };
    let classed = begun.iter().any(|&id| view.seen[id].class);
    let below = |&id: &usize| {
        let over = view.id(row - 1, view.seen[id].cell.col);
        over.is_some_and(|over| {
            let above = &view.seen[over];
            let wide = above.cell.col_span > 1 && above.cell.last_row() + 1 == row;
            wide && (above.kind == Kind::Year || above.cell.row > top && class(over))
        })
    };
    row > top && classed && begun.len() > 1 && begun.iter().all(|id| class(*id) && below(id))
}

/// Whether a row says of whom the columns below it are, each time over the same years: 「男性｜女性」 over
/// 「現状値（令和5年度）｜目標値（令和17年度）」 twice.
pub(super) fn stand_over_years(view: &View, row: usize, cols: &Range<usize>) -> bool {
    let begun = view.beginning(row, cols.clone());
    let below = |id: usize| -> Vec<String> {
        let cell = view.seen[id].cell;
        let years = view.across(cell.last_row() + 1, cell.col..cell.last_col() + 1);
        years.iter().map(|&id| view.seen[id].text().key()).collect()
    };
    let Some(years) = begun.first().map(|&id| below(id)) else {
        return false;
    };
    begun.len() > 1
        && begun.iter().all(|&id| heads_years(view, id))
        && begun.iter().all(|&id| below(id) == years)
}

/// Whether labels of a row each stand over several years, and what stands beside them over something else: 「実績｜計画｜増減」
/// over 「R6｜R7｜R8｜R9｜R7→R9」.
pub(super) fn groups_over_years(view: &View, row: usize, cols: &Range<usize>) -> bool {
    let over = |id: usize| {
        let cell = view.seen[id].cell;
        let below = view.across(cell.last_row() + 1, cell.col..cell.last_col() + 1);
        let years = below.iter().all(|&id| view.seen[id].kind == Kind::Year);
        cell.col_span > 1 && cell.row_span == 1 && below.len() > 1 && years
    };
    let begun = view.beginning(row, cols.clone());
    let groups = begun.iter().filter(|&&id| over(id)).count();
    let heads = begun.iter().all(|&id| view.seen[id].is_head());
    heads && groups > 1
}

/// The year that stands above a place, over several columns. In a text file it stands over the first of them, and
/// blanks over the others.
fn year_over(view: &View, row: usize, col: usize, cols: &Range<usize>) -> Option<usize> {
    let row = row.checked_sub(1)?;
    let id = |col: usize| view.id(row, col);
    let blank = |id: usize| view.seen[id].kind == Kind::Empty;
    let tabbed = view.grid.kind == GridKind::Tabbed;
    let over = (cols.start..=col).rev().map_while(id);
    let year = over.clone().find(|&id| !tabbed || !blank(id))?;
    let wide = view.seen[year].cell.col_span > 1
        || tabbed && id(view.seen[year].cell.last_col() + 1).is_some_and(blank);
    (view.seen[year].kind == Kind::Year && wide).then_some(year)
}

/// The head of a table of one year that begins at `row`, and its rows: 「令和8年度｜１号｜２号｜３号」, or without the year, over rows
/// that begin with what their figures are, 「量の見込み」 and 「確保方策」.
pub(super) fn heads_one_year(
    view: &View,
    row: usize,
    rows: &Range<usize>,
    cols: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    /// A class is no longer (characters).
    const LONGEST: usize = 16;
    let corner = view.at(row, cols.start).filter(|s| s.cell.row == row)?;
    let open = match corner.kind {
        Kind::Year | Kind::Empty => true,
        Kind::Label => corner.has(Role::Class),
        _ => false,
    };
    let end = corner.cell.last_row() + 1;
    let inner = corner.cell.last_col() + 1..cols.end;
    let heads: Vec<usize> = (row..end)
        .flat_map(|r| view.beginning(r, inner.clone()))
        .collect();
    let class = |id: &usize| {
        let seen = &view.seen[*id];
        let words =
            matches!(seen.kind, Kind::Text | Kind::Value) || seen.role() == Some(Role::Class);
        words && seen.str().chars().count() <= LONGEST && seen.str().contains(char::is_alphabetic)
    };
    let first = heads.first().map(|&id| &view.seen[id])?;
    if !open || heads.len() < 2 || first.kind == Kind::Value || !heads.iter().all(class) {
        return None;
    }
    let figures = |r: usize| {
        let cells = view.filled(r, inner.clone());
        let value = |id: &usize| matches!(view.seen[*id].kind, Kind::Value | Kind::Mark);
        !cells.is_empty() && cells.iter().all(value)
    };
    let said = |r: usize| {
        let label = view.at(r, cols.start).filter(|s| s.kind == Kind::Label)?;
        label
            .role()
            .filter(|role| role.is_metric() || *role == Role::Derived)
    };
    let below = end..rows.end;
    let told = below
        .clone()
        .take_while(|&r| figures(r) && said(r).is_some())
        .count();
    let metric = below
        .take(told)
        .any(|r| said(r).is_some_and(Role::is_metric));
    (told > 1 && metric).then_some((row..end, end..end + told))
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn classes_of_classes_are_a_third_level() {
        let head = "<tr><td rowspan=\"3\">区分</td><td colspan=\"3\">令和８年度</td></tr>\
                    <tr><td rowspan=\"2\">１号</td><td colspan=\"2\">３号</td></tr>\
                    <tr><td>０歳</td><td>１・２歳</td></tr>";
        let plan = read(&format!(
            "榎町子ども計画\n計画期間　令和８年度～令和12年度\n\n<table>{head}\
             <tr><td>量の見込み</td><td>410</td><td>58</td><td>318</td></tr></table>\n"
        ));
        let said: Vec<(&str, &str)> = (plan.indicators.iter())
            .map(|i| (i.name.as_deref().unwrap_or(""), i.targets[0].raw.as_str()))
            .collect();
        let want = [
            ("量の見込み 1号", "410"),
            ("量の見込み 3号0歳", "58"),
            ("量の見込み 3号1・2歳", "318"),
        ];
        assert_eq!(said, want);
    }

    #[test]
    fn a_label_over_several_rows_of_one_year_is_that_of_each() {
        let plan = read(
            "榎町子ども計画\n計画期間　令和８年度～令和12年度\n\n<table>\
             <tr><td colspan=\"2\">令和８年度</td><td>１号</td><td>２号</td></tr>\
             <tr><td rowspan=\"2\">量の見込み</td><td>市内</td><td>410</td><td>58</td></tr>\
             <tr><td>市外</td><td>12</td><td>7</td></tr>\
             <tr><td colspan=\"2\">確保方策</td><td>430</td><td>70</td></tr></table>\n",
        );
        let said: Vec<(&str, &str)> = (plan.indicators.iter())
            .map(|i| (i.name.as_deref().unwrap_or(""), i.targets[0].raw.as_str()))
            .collect();
        let want = [
            ("量の見込み市内 1号", "410"),
            ("量の見込み市内 2号", "58"),
            ("量の見込み市外 1号", "12"),
            ("量の見込み市外 2号", "7"),
            ("確保方策 1号", "430"),
            ("確保方策 2号", "70"),
        ];
        assert_eq!(said, want);
    }

    #[test]
    fn classes_may_stand_over_the_same_years() {
        let head = "<tr><td rowspan=\"2\">指標</td><td colspan=\"2\">男性</td><td colspan=\"2\">女性</td></tr>\
                    <tr><td>現状値（令和５年度）</td><td>目標値（令和17年度）</td>\
                    <td>現状値（令和５年度）</td><td>目標値（令和17年度）</td></tr>";
        let plan = read(&format!(
            "榎町健康増進計画\n計画期間　令和７年度～令和17年度\n\n<table>{head}\
             <tr><td>喫煙率</td><td>28.4%</td><td>20%</td><td>7.1%</td><td>5%</td></tr>\
             <tr><td>肥満の割合</td><td>34.2%</td><td>30%</td><td>21.5%</td><td>19%</td></tr></table>\n"
        ));
        let all = plan.items.iter().flat_map(|i| &i.indicators);
        let said: Vec<(&str, &str)> = all
            .map(|i| (i.name.as_deref().unwrap_or(""), i.targets[0].raw.as_str()))
            .collect();
        let want = [
            ("喫煙率 男性", "20%"),
            ("喫煙率 女性", "5%"),
            ("肥満の割合 男性", "30%"),
            ("肥満の割合 女性", "19%"),
        ];
        assert_eq!(said, want);
    }

    #[test]
    fn groups_stand_over_their_years_and_others_beside_them() {
        let plan = read(
            "沢口町計画\n\n1 定員\n\n部門\t実績\t\t計画\t\t増減\n\tR6\tR7※\tR8\tR9\tR7→R9\n\
             窓口\t5\t5\t5\t4\t△1\n税務\t8\t8\t7\t7\t△1\n",
        );
        let said = plan.indicators.iter().map(|i| {
            let year = |o: &crate::plan::Observation| o.period.as_ref().map_or(0, |p| p.year);
            let years = |l: &[crate::plan::Observation]| l.iter().map(year).collect::<Vec<_>>();
            (
                i.name.as_deref().unwrap_or(""),
                years(&i.targets),
                years(&i.actuals),
            )
        });
        let want = |name| (name, vec![2026, 2027], vec![2024, 2025]);
        assert_eq!(said.collect::<Vec<_>>(), [want("窓口"), want("税務")]);
    }
}
