//! Names of figures that begin with what they are and which: 「数値目標Ａ－１」 over 「男性の取得率」, 「指標１　待ち時間」. They are
//! read without.

use crate::block::{Cell, Grid};
use crate::profile::{Profile, Role};
use crate::recognize::columns::levels::ends_as_name;
use crate::recognize::stream::{Entry, Piece};
use crate::text::Text;
use std::collections::BTreeSet;

/// A word with its number is no longer (characters).
const LONGEST: usize = 14;

/// The grid of an entry with bare names; `None` where no column holds nothing but counted ones. Where offices answer for the
/// rows the number is that of what they do.
pub(super) fn without_counts(entry: &Entry, profile: &Profile) -> Option<Grid> {
    let Piece::Grid(grid) = entry.piece else {
        return None;
    };
    let cols: BTreeSet<usize> = (0..grid.cols)
        .filter(|&col| all_counted(grid, col, profile))
        .collect();
    if cols.is_empty() || answered(grid, profile) {
        return None;
    }
    let mut grid = grid.clone();
    let named = |c: &&mut Cell| c.row > 0 && cols.contains(&c.col);
    for cell in grid.cells.iter_mut().filter(named) {
        cell.text = name(&cell.text, profile).unwrap_or_else(|| cell.text.clone());
    }
    Some(grid)
}

fn all_counted(grid: &Grid, col: usize, profile: &Profile) -> bool {
    let own = |c: &&Cell| c.row > 0 && c.col == col && !c.text.is_empty();
    let mut cells = grid.cells.iter().filter(own).peekable();
    cells.peek().is_some() && cells.all(|c| name(&c.text, profile).is_some())
}

fn answered(grid: &Grid, profile: &Profile) -> bool {
    let office = |c: &Cell| {
        let labels = profile.lexicon.read(c.text.as_str());
        labels.first().is_some_and(|l| l.role == Role::Department)
    };
    grid.cells.iter().any(|c| c.row == 0 && office(c))
}

/// The name behind a word with its number, where it is one of figures.
fn name(text: &Text, profile: &Profile) -> Option<Text> {
    let norm = text.as_str();
    let breaks = text.breaks();
    let ends = norm.char_indices().map(|(at, c)| at + c.len_utf8());
    let counts = |end: &usize| {
        let next = norm.get(*end..).and_then(|rest| rest.chars().next());
        let parted = next.is_some_and(|c| c.is_whitespace() || c == ':') || breaks.contains(end);
        let read = || profile.lexicon.read(norm.get(..*end).unwrap_or_default());
        let aims = |role: Role| role.is_metric() || matches!(role, Role::Indicator | Role::Goal);
        parted && read().iter().any(|l| l.number.is_some() && aims(l.role))
    };
    let end = ends.take(LONGEST).filter(counts).last()?;
    let rest = text.slice(end..norm.len());
    let lead = rest.as_str().trim_start_matches([':', ' ', '\n']).len();
    let rest = rest.slice(rest.as_str().len() - lead..rest.as_str().len());
    ends_as_name(rest.as_str(), profile).then_some(rest)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    fn names(head: &str, first: &str, second: &str, who: &str) -> Vec<String> {
        let plan = read(&format!(
            "椚町行動計画\n計画期間　令和７年度～令和11年度\n\n## １　育てる\n\n<table><tr><td>{head}</td><td>対象</td>\
             <td>現状（令和５年度）</td><td>目標値（令和11年度）</td></tr><tr><td rowspan=2>{first}</td><td>本庁</td><td>38％</td><td>85％以上</td></tr>\
             <tr><td>支所</td><td>20％</td><td>60％以上</td></tr><tr><td>{second}</td><td>{who}</td><td>2人</td><td>0人</td></tr></table>\n"
        ));
        let items = plan.items.into_iter().flat_map(|i| i.indicators);
        let all = items.chain(plan.indicators).filter_map(|i| i.name);
        all.collect()
    }

    #[test]
    fn names_of_figures_stand_without_their_word_and_number() {
        let want = [
            "取得率(2週間以上) 本庁",
            "取得率(2週間以上) 支所",
            "離職者数 全職員",
        ];
        for (first, second) in [
            ("数値目標Ａ－１<br>", "数値目標Ａ－２<br>"),
            ("指標１　", "指標２　"),
            ("KPI①：", "KPI②："),
            ("", ""),
        ] {
            let first = format!("{first}取得率（２週間以上）");
            let second = format!("{second}離職者数");
            for head in ["目標", "指標"] {
                assert_eq!(
                    names(head, &first, &second, "全職員"),
                    want,
                    "{head} {first}"
                );
            }
        }
    }

    #[test]
    fn a_number_in_a_name_is_its_own() {
        let read = names("指標", "１歳児の受診率", "３歳児の受診者数", "全職員");
        assert!(
            read.iter().any(|n| n.starts_with("1歳児の受診率")),
            "{read:?}"
        );
    }
}
