//! Rows that hold several indicators: 「①利用者数 ②収支率」 beside 「①35,241人 ②24.9％」 and 「①36,000人 ②27％」. Each gets a row
//! of its own.

use super::parted_rows::rebuilt;
use crate::block::{Cell, Grid};
use crate::profile::{Profile, Role};
use crate::recognize::stream::{Entry, Piece};
use crate::recognize::words::wording::without_bullet;
use crate::text::Text;
use crate::text::ordinal::parse_number;
use std::collections::BTreeMap;

/// The grid of an entry with such rows parted, and the number off the figures of a row that has one; `None` where it has
/// none.
pub(super) fn parted_figures(entry: &Entry, profile: &Profile) -> Option<Grid> {
    let Piece::Grid(grid) = entry.piece else {
        return None;
    };
    let head = |is: &dyn Fn(&[Role]) -> bool| -> Vec<usize> {
        let heads = grid.cells.iter().filter(|c| c.row == 0 && c.col_span == 1);
        let said = |c: &&Cell| {
            let labels = profile.lexicon.read(c.text.as_str().trim());
            let roles: Vec<Role> = labels.iter().map(|l| l.role).collect();
            is(&roles)
        };
        heads.filter(said).map(|c| c.col).collect()
    };
    // 「数値目標」 may hold names elsewhere.
    let figures = head(&|roles| roles.iter().any(|r| r.is_metric()));
    let names = head(&|roles| roles.first() == Some(&Role::Indicator));
    let names: Vec<usize> = names
        .into_iter()
        .filter(|col| !figures.contains(col))
        .collect();
    let &[names] = names.as_slice() else {
        return None;
    };
    let parts = |cell: &Cell| match counted(&cell.text) {
        parts if parts.is_empty() => uncounted(&cell.text, cell.col == names, profile),
        parts => parts,
    };
    let mut rows: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for name in grid.cells.iter().filter(|c| c.row > 0 && c.col == names) {
        let beside = grid.cells.iter().filter(|c| {
            c.row == name.row && c.col > names && figures.contains(&c.col) && !c.text.is_empty()
        });
        let mut beside = beside.peekable();
        let numbers: Vec<u32> = parts(name).iter().map(|p| p.0).collect();
        let alike = |c: &Cell| parts(c).iter().map(|p| p.0).eq(numbers.iter().copied());
        let single = name.row_span == 1 && name.col_span == 1;
        if single && !numbers.is_empty() && beside.peek().is_some() && beside.all(alike) {
            rows.insert(name.row, numbers);
        }
    }
    let own = |cell: &Cell| {
        let numbers = rows.get(&cell.row).filter(|_| cell.row_span == 1)?;
        let points = parts(cell);
        let alike = points.iter().map(|p| p.0).eq(numbers.iter().copied());
        let text = |(_, whole, bare): (u32, Text, Text)| match cell.col == names {
            true => whole,
            false => bare,
        };
        alike.then(|| points.into_iter().map(text).collect())
    };
    let sizes = rows.iter().map(|(row, numbers)| (*row, numbers.len()));
    rebuilt(grid, &sizes.collect(), own)
}

/// What a cell counts with numbers in circles, each with its number and without: they begin the cell and go up by one.
fn counted(text: &Text) -> Vec<(u32, Text, Text)> {
    let norm = text.as_str();
    let start = norm.len() - norm.trim_start().len();
    let marks: Vec<(usize, usize, u32)> = norm
        .char_indices()
        .filter(|(_, c)| matches!(c, '①'..='⑳'))
        .filter_map(|(at, c)| {
            let number = parse_number(&c.to_string())?.parse().ok()?;
            Some((at, at + c.len_utf8(), number))
        })
        .collect();
    let begins = marks.first().is_some_and(|m| m.0 == start);
    if !begins || !marks.windows(2).all(|m| m[1].2 == m[0].2 + 1) {
        return Vec::new();
    }
    let ends = marks.iter().skip(1).map(|m| m.0).chain([norm.len()]);
    let part = |(&(from, behind, number), end): (&(usize, usize, u32), usize)| {
        let (whole, bare) = (text.slice(from..end), text.slice(behind..end));
        (number, whole.trimmed(), bare.trimmed())
    };
    let parts: Vec<_> = marks.iter().zip(ends).map(part).collect();
    let empty = parts.iter().any(|(_, _, bare)| bare.is_empty());
    if empty { Vec::new() } else { parts }
}

/// The same without numbers, a space or a line between them: names of figures, 「登用率 受講率」, or figures with their units,
/// 「20％以上 30％以上」, and nothing else.
fn uncounted(text: &Text, names: bool, profile: &Profile) -> Vec<(u32, Text, Text)> {
    let norm = text.as_str();
    let mut from = 0;
    let words = norm.split_inclusive(char::is_whitespace).map(|word| {
        let at = from;
        from += word.len();
        without_bullet(&text.slice(at..from).trimmed()).trimmed()
    });
    let words: Vec<Text> = words.filter(|word| !word.is_empty()).collect();
    let figure = |word: &str| {
        let said = profile.numbers.whole(word);
        said.is_some_and(|q| q.unit.is_some())
    };
    let fits = |word: &Text| match names {
        true => profile.names_figure(word.as_str()),
        false => figure(word.as_str()),
    };
    if words.len() < 2 || !words.iter().all(fits) {
        return Vec::new();
    }
    let parts = (1..).zip(words);
    parts.map(|(at, word)| (at, word.clone(), word)).collect()
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn each_number_in_the_cells_of_a_row_is_an_indicator() {
        let plan = read(
            "椿町公共交通計画\n\n令和８年度～令和12年度\n\n\
             | 目標 | 評価指標 | 現況値 | 目標値 | 測定方法 |\n|---|---|---|---|---|\n\
             | 目標１ 利用の維持 | ①利用者数<br>②満足した人の割合 | ①35,241人（R6）<br>②31％（R6） | ①36,000人（R12）<br>②36％（R12） | 報告 |\n\
             | 目標２ 持続性 | ③路線の収支率 | ③24.9％（R6） | ③27％（R12） | 報告 |\n",
        );
        let all: Vec<String> = plan.items.iter().map(told).collect();
        assert_eq!(
            all,
            [
                "1 利用者数 |  | 利用者数 35,241人@2024 > 36,000人@2030",
                "2 満足した人の割合 |  | 満足した人の割合 31％@2024 > 36％@2030",
                "3 路線の収支率 |  | 路線の収支率 24.9％@2024 > 27％@2030",
            ]
        );
    }

    #[test]
    fn names_and_as_many_figures_are_indicators_of_their_own() {
        let plan = |names: &str| {
            read(&format!(
                "椿町行動計画\n\n| 目標項目 | 数値目標 | 時期 | 最新値 |\n|---|---|---|---|\n\
                 | {names} | 20％以上<br>30％以上 | 令和12年度 | 12.1％<br>15.2％ |\n"
            ))
        };
        let all: Vec<String> = plan("管理職への登用率<br>研修の受講率")
            .items
            .iter()
            .map(told)
            .collect();
        let want = [
            "- 管理職への登用率 |  | 管理職への登用率  > 20％以上@2030",
            "- 研修の受講率 |  | 研修の受講率  > 30％以上@2030",
        ];
        assert_eq!(all, want);
        // Whose figures these are nobody says.
        let found = plan("管理職への登用率")
            .items
            .into_iter()
            .flat_map(|i| i.indicators);
        assert!(
            found
                .flat_map(|i| [i.targets, i.actuals].concat())
                .all(|o| o.value.is_none())
        );
    }
}
