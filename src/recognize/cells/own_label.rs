//! Labels in a town's own words, told by their place in a card: 「なぜ取り組むのか｜夕方以降の来庁は少ない。」 below
//! 「取組名｜窓口の見直し」 and 「担当課｜市民課」.

use super::cell::{Kind, Seen};
use crate::block::Grid;
use crate::profile::{Label, Role};
use crate::recognize::words::wording::ARROWS;

/// A label is no longer (characters).
const LONGEST: usize = 20;

/// What stands beside a label in own words is a sentence, or at least so long (characters).
const SHORTEST_SAID: usize = 16;

/// How its entry is called: the lexicon has none.
const OWN: &str = "own";

/// Makes them labels, whose words are kept beside those they label.
pub(super) fn own_labels(grid: &Grid, seen: &mut [Seen]) {
    let named = |s: &Seen| s.role().is_some_and(names_card);
    if !seen.iter().any(named) {
        return;
    }
    let rows = rows(grid, seen);
    let Some(col) = label_column(grid, seen, &rows) else {
        return;
    };
    for (id, role) in own_of(grid, seen, &rows, col) {
        seen[id].kind = Kind::Label;
        seen[id].figure = false;
        seen[id].labels = vec![own_label(role)];
    }
}

/// The cells that begin in each row and hold something, from left to right.
fn rows(grid: &Grid, seen: &[Seen]) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); grid.rows];
    for (id, cell) in grid.cells.iter().enumerate() {
        if let Some(row) = rows.get_mut(cell.row)
            && seen[id].kind != Kind::Empty
        {
            row.push(id);
        }
    }
    for row in &mut rows {
        row.sort_by_key(|&id| grid.cells[id].col);
    }
    rows
}

/// The cells of the column of labels that are one in own words.
fn own_of(grid: &Grid, seen: &[Seen], rows: &[Vec<usize>], col: usize) -> Vec<(usize, Role)> {
    let mut own = Vec::new();
    // A row below heads is of their table.
    let mut headed = true;
    for row in rows {
        let Some((&first, beside)) = row.split_first().filter(|r| grid.cells[*r.0].col == col)
        else {
            continue;
        };
        let deep = |id: &usize| grid.cells[*id].row_span > 1;
        if seen[first].is_head() {
            let block = deep(&first) && !beside.iter().any(deep);
            headed = !block && !is_pair(seen, beside);
            continue;
        }
        let text = seen[first].kind == Kind::Text && !seen[first].office;
        let aims = aims(seen, beside);
        let stands = aims || says(seen, beside) || heads(grid, seen, first, beside);
        if !headed && text && may_label(seen[first].str()) && stands {
            let role = if aims { Role::Indicator } else { Role::Aside };
            own.push((first, role));
        }
    }
    own
}

/// A label that the lexicon lacks.
pub(in crate::recognize) fn own_label(role: Role) -> Label {
    Label {
        role,
        id: OWN.to_owned(),
        note: None,
        number: None,
        misspelt: false,
    }
}

/// Whether a cell is a label in own words.
pub(in crate::recognize) fn is_own(seen: &Seen) -> bool {
    seen.labels.first().is_some_and(|l| l.id == OWN)
}

/// Whether a label says what a card is about, or who answers for it.
fn names_card(role: Role) -> bool {
    matches!(role, Role::Title | Role::Department | Role::Bureau)
}

/// Whether words could be a label.
pub(in crate::recognize) fn may_label(words: &str) -> bool {
    words.chars().count() <= LONGEST
        && !words.contains(['。', '、', '\n', ':'])
        && !words.starts_with(['・', '(', '※'])
}

/// The column of the labels of a card: what it is about or who answers for it, and another, each with
/// its value.
fn label_column(grid: &Grid, seen: &[Seen], rows: &[Vec<usize>]) -> Option<usize> {
    const LABELS: usize = 2;
    let of_card = |id: &&usize| {
        let role = seen[**id].role();
        role.is_some_and(|r| r.is_of_one_value() || r == Role::Title)
    };
    let mut count = 0;
    let mut col = None;
    for row in rows {
        let Some((&first, beside)) = row.split_first() else {
            continue;
        };
        let pair = seen[first].kind == Kind::Label && is_pair(seen, beside);
        if pair && col.is_none_or(|col| col == grid.cells[first].col) {
            let labels = row.iter().step_by(2).filter(of_card);
            count += labels.count();
            let mut labels = row.iter().step_by(2);
            let names = labels.any(|&id| seen[id].role().is_some_and(names_card));
            col = col.or(names.then_some(grid.cells[first].col));
        }
    }
    col.filter(|_| count >= LABELS)
}

/// Whether values stand beside a label: alone, or in turn with labels of their own.
fn is_pair(seen: &[Seen], beside: &[usize]) -> bool {
    let content = |id: &usize| seen[*id].is_content();
    beside.first().is_some_and(content)
        && (beside.iter().all(content) || beside.iter().skip(1).step_by(2).all(|id| !content(id)))
}

/// Whether one text that says something stands beside a label.
fn says(seen: &[Seen], beside: &[usize]) -> bool {
    let [only] = beside else { return false };
    let said = &seen[*only];
    let words = said.str();
    said.kind == Kind::Text
        && (words.ends_with('。') || words.chars().count() >= SHORTEST_SAID)
        && !said.is_named_figure()
}

/// Whether one text with a figure and an arrow to another stands beside a label: 「収納率　98.6％（R6）→ 99.2％（R11）」.
fn aims(seen: &[Seen], beside: &[usize]) -> bool {
    let [only] = beside else { return false };
    let said = &seen[*only];
    let mut parts = said.str().split(ARROWS);
    let counts = |part: &str| part.contains(|c: char| c.is_ascii_digit());
    said.is_content() && parts.clone().count() > 1 && parts.all(counts)
}

/// Whether the head of a table of figures stands beside a label that reaches down its rows:
/// 「成果を測るものさし」 beside 「指標名｜現在（令和6年度）｜3年後（令和10年度）」.
fn heads(grid: &Grid, seen: &[Seen], label: usize, beside: &[usize]) -> bool {
    let cell = &grid.cells[label];
    let Some((&names, rest)) = beside.split_first() else {
        return false;
    };
    let times = rest.iter().filter(|id| seen[**id].is_head()).count();
    cell.row_span > 1
        && grid.cells[names].row_span == 1
        && matches!(seen[names].kind, Kind::Label | Kind::Text)
        && !seen[names].labels.iter().any(|l| l.role.is_metric())
        && times > 0
        && times == rest.len()
}
