//! Bands over the head of a list that say which groups its rows are of: 「基本方針１　財政の健全化」 and 「（１）歳入の確保」 over
//! 「№｜取組項目｜担当課｜R8｜R9」. They are read as if they stood between the head and its rows.

use crate::block::{Cell, Grid};
use crate::profile::{Label, Role};
use crate::recognize::context::Context;
use crate::recognize::words::number::level_of;

/// A longer band is a sentence (characters).
const LONGEST: usize = 40;

/// A list has no fewer columns with heads.
const HEADS: usize = 3;

/// The grid with such bands below the heads that they stand over; `None` where there are none.
pub(super) fn below_head(grid: &Grid, context: &Context) -> Option<Grid> {
    let mut out = grid.clone();
    let mut any = false;
    let mut row = 0;
    while row < out.rows {
        let bands = (row..out.rows)
            .take_while(|r| is_band(&out, *r, context))
            .count();
        let head = (bands > 0).then(|| head_of(&out, row + bands, context));
        if let Some(rows) = head
            .flatten()
            .filter(|_| !is_group(&out, row, bands, context))
        {
            swap(&mut out, row, bands, rows);
            any = true;
            row += rows;
        }
        row += bands.max(1);
    }
    any.then_some(out)
}

/// Whether a band stands alone and says itself that it is a group: such a one is read where it stands.
fn is_group(grid: &Grid, row: usize, bands: usize, context: &Context) -> bool {
    let labelled = |c: &Cell| level_of(&c.text, context).label.is_some();
    bands == 1 && grid.at(row, 0).is_some_and(labelled)
}

/// Whether a row is one cell with a number and a name.
fn is_band(grid: &Grid, row: usize, context: &Context) -> bool {
    let Some(cell) = grid.at(row, 0).filter(|c| c.row == row) else {
        return false;
    };
    let whole = cell.col_span == grid.cols && cell.row_span == 1 && grid.cols >= HEADS;
    let words = cell.text.as_str().trim();
    let short = words.chars().count() <= LONGEST && !words.ends_with('。');
    let level = level_of(&cell.text, context);
    whole && short && level.number.is_some() && !level.title.is_empty()
}

/// How many rows the head of a list has that begins in a row; `None` where none does.
fn head_of(grid: &Grid, row: usize, context: &Context) -> Option<usize> {
    let profile = context.profile;
    let own = |c: &&Cell| c.row == row && !c.text.is_empty();
    let heads: Vec<&Cell> = grid.cells.iter().filter(own).collect();
    let labels = |c: &&Cell| profile.lexicon.read(c.text.as_str().trim());
    let is = |role: Role| {
        let says = |l: &Label| l.role == role;
        heads.iter().any(|c| labels(c).iter().any(says))
    };
    let known = heads.iter().filter(|c| !labels(c).is_empty()).count();
    let list = known >= HEADS && is(Role::Title) && is(Role::Department);
    let year = |c: &Cell| profile.calendar.whole(c.text.as_str().trim()).is_some();
    let dated = |r: usize| grid.cells.iter().any(|c| c.row == r && year(c));
    let deep = heads.iter().map(|c| c.row_span).max()?;
    // 「年次計画」 over 「R8｜R9」, where the heads beside it are not merged.
    let deep = deep + usize::from(deep == 1 && !dated(row) && dated(row + 1));
    (list && row + deep < grid.rows).then_some(deep)
}

/// Sets some rows from `row` on behind those that follow them.
fn swap(grid: &mut Grid, row: usize, bands: usize, heads: usize) {
    let to = |at: usize| match at.checked_sub(row) {
        Some(n) if n < bands => at + heads,
        Some(n) if n < bands + heads => at - bands,
        _ => at,
    };
    for cell in &mut grid.cells {
        cell.row = to(cell.row);
    }
    for bar in &mut grid.bars {
        bar.row = to(bar.row);
    }
    grid.cells.sort_by_key(|c| (c.row, c.col));
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn bands_over_the_head_of_a_list_are_the_groups_of_its_rows() {
        let groups = |bands: &str| {
            let plan = read(&format!(
                "沢口町行政改革実施計画\n計画期間　令和８年度～令和10年度\n\n## 実施計画\n\n<table>{bands}\
                 <tr><th>№</th><th>取組項目</th><th>担当課</th><th>R8</th><th>R9</th></tr>\
                 <tr><td>1</td><td>使用料の見直し</td><td>総務課</td><td>検討</td><td>実施</td></tr>\
                 <tr><td>2</td><td>広告の募集</td><td>企画課</td><td>募集</td><td>→</td></tr></table>\n"
            ));
            let levels = plan.items.iter().map(|i| {
                let titles = i.hierarchy.iter().map(|l| l.title.as_str());
                titles.collect::<Vec<_>>().join("›")
            });
            levels.collect::<Vec<_>>()
        };
        let band = |words: &str| format!("<tr><td colspan=5>{words}</td></tr>");
        let both = [band("基本方針１　財政の健全化"), band("（１）歳入の確保")].concat();
        let below = "財政の健全化›歳入の確保";
        assert_eq!(groups(&both), [below, below]);
        assert_eq!(
            groups(&band("（１）歳入の確保")),
            ["実施計画›歳入の確保"; 2]
        );
        // What has no number is a caption.
        assert_eq!(groups(&band("取組の一覧")), ["実施計画"; 2]);
    }
}
