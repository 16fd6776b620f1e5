//! The cells of a table that nothing was made of, row by row: nothing is dropped in silence.

use crate::diagnostic::{CELL_UNUSED, Diagnostic};
use crate::profile::Profile;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use crate::recognize::context::legend::legend;
use std::collections::BTreeSet;

/// So much of a row is said (characters).
const SAID: usize = 60;

/// Says of each row which of its cells were not used, their label before them.
pub(super) fn unused(view: &View, cells: &BTreeSet<usize>, profile: &Profile) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let mut ids: Vec<usize> = cells
        .iter()
        .copied()
        .filter(|&id| tells(view, id, profile))
        .collect();
    ids.sort_by_key(|&id| (view.seen[id].cell.row, view.seen[id].cell.col));
    for row in ids.chunk_by(|a, b| view.seen[*a].cell.row == view.seen[*b].cell.row) {
        let Some(&first) = row.first() else {
            continue;
        };
        let cell = view.seen[first].cell;
        let label = view
            .filled(cell.row, 0..cell.col)
            .last()
            .copied()
            .filter(|&id| view.seen[id].kind == Kind::Label);
        let words: Vec<String> = label
            .iter()
            .chain(row)
            .map(|&id| view.seen[id].text().printed())
            .collect();
        let words: String = words.join("｜").chars().take(SAID).collect();
        out.push(
            CELL_UNUSED
                .say(
                    format!("a cell was not used: {words}"),
                    format!("使われなかった枡：{words}"),
                )
                .at(cell.place),
        );
    }
    out
}

/// Whether anything is lost with a cell: a dash says that there is nothing, and a legend was read for
/// its marks.
fn tells(view: &View, id: usize, profile: &Profile) -> bool {
    let seen = &view.seen[id];
    let dash = |c: char| "-‐‑–—―−ー－─━・･…".contains(c) || c.is_whitespace();
    let explains = || !legend(seen.text(), profile).is_empty();
    seen.is_content() && !seen.str().chars().all(dash) && !explains()
}
