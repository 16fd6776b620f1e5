//! Who does it, by marks: 「実施主体｜町｜観光協会｜住民」 over 「〃｜◎｜○｜」 in a card.

use crate::profile::Role;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;

/// The names in the upper of the two rows beside a label, each with the mark below it; `None` where the
/// rows hold anything else.
pub(super) fn marked_doers(view: &View, label: usize) -> Option<Vec<(usize, Option<usize>)>> {
    let seen = &view.seen[label];
    if !seen.has(Role::Department) || seen.cell.row_span != 2 {
        return None;
    }
    let inner = seen.cell.last_col() + 1..view.grid.cols;
    let names = view.beginning(seen.cell.row, inner.clone());
    let marks = view.beginning(seen.cell.row + 1, inner);
    let is =
        |ids: &[usize], kinds: &[Kind]| (ids.iter()).all(|&id| kinds.contains(&view.seen[id].kind));
    let fits = names.len() > 1
        && !marks.is_empty()
        && is(&names, &[Kind::Text, Kind::Label])
        && is(&marks, &[Kind::Mark]);
    let below = |name: usize| {
        let own = |mark: &&usize| {
            let col = view.seen[**mark].cell.col;
            view.seen[name].cell.covers(seen.cell.row, col)
        };
        (name, marks.iter().find(own).copied())
    };
    let pairs: Vec<(usize, Option<usize>)> = names.into_iter().map(below).collect();
    let marked = pairs.iter().filter(|(_, mark)| mark.is_some()).count();
    (fits && marked == marks.len()).then_some(pairs)
}
