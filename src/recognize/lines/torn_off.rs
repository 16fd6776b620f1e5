//! Lists that a page cut in two: the rows below the cut have no head, but an office where those above have theirs; or
//! the head stands there again, over a row that goes on with the group above. And cards that it cut.

use super::torn_card;
use crate::block::{Bar, Block, Cell, Grid, GridKind};
use crate::profile::Role;
use crate::recognize::context::Context;
use crate::recognize::words::offices::are_offices;
use crate::text::Text;
use std::collections::BTreeMap;

/// What may stand in the cut: the number of the page, with marks round it (blocks).
const GAP: usize = 2;

/// A narrower list may be anything (columns).
const FEWEST: usize = 2;

/// So many cells of a column tell what it holds.
const TOLD: usize = 40;

/// The blocks with such lists made one; `None` where there are none.
pub(super) fn joined(blocks: &[Block], context: &Context) -> Option<Vec<Block>> {
    if !are_torn(blocks, context) {
        return None;
    }
    let mut out: Vec<Block> = Vec::new();
    // Where the last table stands in `out`.
    let mut open: Option<usize> = None;
    for block in blocks {
        let table = open.filter(|at| out.len() - at <= GAP + 1);
        let table = table.and_then(|at| out.get_mut(at));
        match (block, table) {
            (Block::Grid(more), Some(Block::Grid(grid))) => {
                if let Some(from) = goes_on(grid, more, context) {
                    let top = grid.rows;
                    add(grid, more, from);
                    group_goes_on(grid, top);
                    torn_card::reach_down(grid, top, context.profile);
                    continue;
                }
                open = Some(out.len());
            }
            (Block::Grid(_), _) => open = Some(out.len()),
            (Block::Paragraph(p), _) if is_folio(&p.text) => {}
            (Block::Paragraph(_), _) => open = None,
        }
        out.push(block.clone());
    }
    Some(out)
}

/// Whether any table goes on with the one before it.
fn are_torn(blocks: &[Block], context: &Context) -> bool {
    let mut last: Option<&Grid> = None;
    blocks.iter().any(|block| match block {
        Block::Grid(more) => {
            (last.replace(more)).is_some_and(|l| goes_on(l, more, context).is_some())
        }
        Block::Paragraph(p) => {
            last = last.filter(|_| is_folio(&p.text));
            false
        }
    })
}

/// 「- 12 -」, 「12」, and not 「①」.
pub(super) fn is_folio(text: &Text) -> bool {
    let norm = text.as_str();
    let plain = |c: char| c.is_ascii_digit() || !c.is_alphanumeric();
    norm.contains(|c: char| c.is_ascii_digit()) && norm.chars().all(plain)
}

/// From which row on a grid goes on with the list or card above; `None` where it does not.
fn goes_on(above: &Grid, more: &Grid, context: &Context) -> Option<usize> {
    let card = || torn_card::goes_on(above, more, context.profile).then_some(0);
    goes_on_with_list(above, more, context).or_else(card)
}

fn goes_on_with_list(list: &Grid, more: &Grid, context: &Context) -> Option<usize> {
    let (head, own) = (row(list, 0), row(more, 0));
    let offices = offices_of(list, &head, context);
    let wide = list.cols >= FEWEST && more.cols <= list.cols;
    if !wide || list.rows < 2 || own.len() < 2 {
        return None;
    }
    let again = repeated(list, more);
    if again > 0 {
        let first = row(more, again);
        let group = more.cols == list.cols && !first.contains_key(&0);
        // 「指標｜対象｜現状値｜目標値」 over 「　｜20歳代｜27%｜15%」 goes on with the figure above without an office as well.
        let headed = offices.is_some() || head.contains_key(&0) && head.len() == list.cols;
        return (group && headed && first.len() > 1).then_some(again);
    }
    let offices = offices?;
    let single = |c: &&Cell| c.row_span == 1 && c.col_span == 1;
    let is_head = |c: &&Cell| {
        let labels = context.profile.lexicon.read(c.text.as_str());
        labels.iter().any(|l| l.role == Role::Department)
    };
    let told = own
        .get(&offices)
        .is_some_and(|c| are_offices(&c.text, context));
    let fits = own.keys().all(|at| head.contains_key(at)) && own.values().all(single);
    (told && fits && !own.values().any(is_head)).then_some(0)
}

/// How many rows a grid begins with that the list begins with too: the head printed again, with the years below
/// 「実施計画」 where it has two storeys.
fn repeated(list: &Grid, more: &Grid) -> usize {
    let words = |grid: &Grid, at: usize| -> Vec<(usize, String)> {
        let cells = row(grid, at).into_iter();
        cells.map(|(col, c)| (col, c.text.key())).collect()
    };
    let same = |at: &usize| words(list, *at) == words(more, *at);
    (0..more.rows).take_while(same).count()
}

/// The column of a list that holds the offices: its head says so, and so does each of its cells.
fn offices_of(list: &Grid, head: &BTreeMap<usize, &Cell>, context: &Context) -> Option<usize> {
    let heads = |c: &Cell| {
        let labels = context.profile.lexicon.read(c.text.as_str());
        labels.iter().any(|l| l.role == Role::Department) && c.col_span == 1
    };
    let (&at, over) = head.iter().find(|(_, c)| heads(c))?;
    let below = |c: &&Cell| c.col == at && c.row > over.last_row() && !c.text.is_empty();
    let mut below = list.cells.iter().filter(below).peekable();
    below.peek()?;
    let all = below.take(TOLD).all(|c| are_offices(&c.text, context));
    all.then_some(at)
}

/// The cells with words of a row, by their columns.
fn row(grid: &Grid, row: usize) -> BTreeMap<usize, &Cell> {
    let cells = grid
        .cells
        .iter()
        .filter(|c| c.row == row && !c.text.is_empty());
    cells.map(|c| (c.col, c)).collect()
}

/// Adds the rows of a grid from one of them on to a list that is as wide, or wider where they end blank.
fn add(list: &mut Grid, more: &Grid, from: usize) {
    let top = list.rows;
    let moved = |row: usize| row + top - from;
    let cells = more.cells.iter().filter(|c| c.row >= from);
    list.cells.extend(cells.map(|c| Cell {
        row: moved(c.row),
        ..c.clone()
    }));
    let bars = more.bars.iter().filter(|b| b.row >= from);
    list.bars.extend(bars.map(|b| Bar {
        row: moved(b.row),
        ..*b
    }));
    for row in top..moved(more.rows) {
        list.cells
            .extend((more.cols..list.cols).map(|col| Cell::single(row, col, Text::default())));
    }
    list.rows = moved(more.rows);
    list.cells.sort_by_key(|c| (c.row, c.col));
}

/// Lets the name that stood last above the cut reach over the rows below it that have none, as it does in a text file
/// that no page cuts.
fn group_goes_on(list: &mut Grid, top: usize) {
    let first = |c: &Cell| c.col == 0 && c.col_span == 1;
    let named = list.cells.iter().filter(|c| first(c) && !c.text.is_empty());
    let next = named.clone().map(|c| c.row).find(|row| *row >= top);
    let end = next.unwrap_or(list.rows);
    let last = named.filter(|c| c.row < top).map(|c| c.row).max();
    let Some(row) = last.filter(|row| *row > 0 && end > top && list.kind == GridKind::Tabbed)
    else {
        return;
    };
    list.cells
        .retain(|c| !(first(c) && (row + 1..end).contains(&c.row)));
    if let Some(name) = list.cells.iter_mut().find(|c| first(c) && c.row == row) {
        name.row_span = end - row;
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    fn answers(text: &str) -> Vec<(String, usize)> {
        let plan = read(&format!("椚町計画\n\n(2) 町の取組\n\n{text}"));
        let item = |i: crate::plan::Item| (i.title, i.departments.len());
        plan.items.into_iter().map(item).collect()
    }

    #[test]
    fn rows_below_a_cut_go_on_with_their_list() {
        let list = "取組項目\t取組内容\t担当課\n書庫の整理\t捨てる\t総務課\n花壇の手入れ\t植える\t環境課\n";
        let more = "手話の講座\t開く\t福祉課、総務課\n";
        for cut in ["\n", "\n- 7 -\n\n"] {
            let found = answers(&format!("{list}{cut}{more}"));
            assert_eq!(
                found.last(),
                Some(&("手話の講座".to_owned(), 2)),
                "{found:?}"
            );
        }
        let other = answers(&format!("{list}\n手話の講座\t開く\t随時\n"));
        assert_eq!(other.len(), 2);
    }

    #[test]
    fn a_head_printed_again_over_a_group_that_goes_on_heads_nothing_new() {
        let head = "項目\t取組\t担当課\n";
        let list = format!("{head}1 庁舎\t照明を替える。\t総務課\n\t窓を直す。\t総務課\n");
        let more = "\t空調を替える。\t建設課\n2 公園\t遊具を直す。\t建設課\n";
        let found = answers(&format!("{list}\n- 3 -\n\n{head}{more}"));
        let titles: Vec<&str> = found.iter().map(|(t, _)| t.as_str()).collect();
        assert_eq!(
            titles,
            [
                "照明を替える。",
                "窓を直す。",
                "空調を替える。",
                "遊具を直す。"
            ]
        );
    }

    #[test]
    fn a_figure_of_several_groups_goes_on_behind_a_page() {
        let head = "指標\t対象\t現状値（令和6年度）\t目標（令和12年度）\n";
        let above = format!("{head}歩数\t男性\t6,100歩\t7,000歩\n欠食の割合\t小学生\t5.8%\t0%\n");
        let below = "\t20歳代\t27.4%\t15.0%\n運動の割合\t成人\t21.5%\t40.0%\n";
        let names = |text: String| {
            let plan = read(&format!("椚町健康計画\n\n1 からだ\n\n{text}"));
            let own = plan.items.into_iter().flat_map(|i| i.indicators);
            let all = own.chain(plan.indicators);
            all.filter_map(|i| i.name).collect::<Vec<_>>()
        };
        let whole = names(format!("{above}{below}"));
        assert!(whole.contains(&"欠食の割合 20歳代".to_owned()), "{whole:?}");
        assert_eq!(names(format!("{above}\n- 3 -\n\n{head}{below}")), whole);
        // Other heads are those of a further table.
        let other = names(format!("{above}\n- 3 -\n\n区分\t対象\t実績\t見込\n{below}"));
        assert!(
            !other.contains(&"欠食の割合 20歳代".to_owned()),
            "{other:?}"
        );
    }

    #[test]
    fn a_head_of_two_storeys_printed_again_is_no_row_that_goes_on() {
        let head = "番号\t取組\t実施計画\t\t担当課\n\t\tR8\tR9\t\n";
        let list = format!("{head}1\t書庫の整理\t調査\t実施\t総務課\n");
        let more = format!("{head}2\t花壇の手入れ\t準備\t実施\t環境課\n");
        let plan = read(&format!(
            "椚町計画\n計画期間　令和８年度～令和９年度\n\n(2) 町の取組\n\n{list}\n- 3 -\n\n{more}"
        ));
        let steps = |i: &crate::plan::Item| (i.title.clone(), i.schedule.len());
        let found: Vec<_> = plan.items.iter().map(steps).collect();
        assert_eq!(
            found,
            [("書庫の整理".to_owned(), 2), ("花壇の手入れ".to_owned(), 2)]
        );
    }
}
