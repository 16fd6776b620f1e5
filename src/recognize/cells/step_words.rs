//! Words below years that could head columns elsewhere and are steps among steps: 「検証」 behind 「準備」 and 「拡大」.

use super::cell::{Kind, Seen};
use crate::block::Grid;
use crate::profile::Role;
use std::collections::BTreeMap;

/// So many years beside each other head steps.
const YEARS: usize = 3;

/// Makes such labels text.
pub(super) fn step_words(grid: &Grid, seen: &mut [Seen]) {
    let mut rows: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (id, s) in seen.iter().enumerate() {
        rows.entry(s.cell.row).or_default().push(id);
    }
    // The columns of the last row of years above.
    let mut years: Vec<usize> = Vec::new();
    for row in 0..grid.rows {
        let own = rows.get(&row).map(Vec::as_slice).unwrap_or_default();
        let dated: Vec<usize> = (own.iter())
            .filter(|&&id| seen[id].kind == Kind::Year)
            .map(|&id| seen[id].cell.col)
            .collect();
        if dated.len() >= YEARS {
            years = dated;
            continue;
        }
        let below: Vec<usize> = (own.iter().copied())
            .filter(|&id| years.contains(&seen[id].cell.col))
            .filter(|&id| seen[id].kind != Kind::Empty)
            .collect();
        if let Some(start) = start_of_figures(&below, seen) {
            seen[start].kind = Kind::Mark;
            seen[start].labels.clear();
            continue;
        }
        let words = below.iter().filter(|&&id| seen[id].kind == Kind::Text);
        let steps = words.count() > 0 && below.iter().all(|&id| may_be_step(&seen[id]));
        if below.len() < YEARS || !steps {
            continue;
        }
        for id in below {
            if seen[id].kind == Kind::Label {
                seen[id].kind = Kind::Text;
                seen[id].labels.clear();
            }
        }
    }
}

/// 「（基準）」 among the figures below years: from there they are reckoned, and it is none.
fn start_of_figures(below: &[usize], seen: &[Seen]) -> Option<usize> {
    let (&first, rest) = below.split_first()?;
    let label = seen[first].kind == Kind::Label && seen[first].role() == Some(Role::Baseline);
    let counted = !rest.is_empty() && rest.iter().all(|&id| seen[id].kind == Kind::Value);
    (label && counted).then_some(first)
}

/// Whether a cell below a year may say what is done then: no figure, and no part of figures.
fn may_be_step(seen: &Seen) -> bool {
    /// Longer words say more than a step (characters).
    const LONGEST: usize = 12;
    let part = [
        Role::Target,
        Role::FinalTarget,
        Role::MidTarget,
        Role::Actual,
        Role::Baseline,
        Role::Budget,
        Role::EffectAmount,
        Role::Unit,
        Role::Derived,
        Role::Department,
    ];
    match seen.kind {
        Kind::Text => !seen.figure,
        Kind::Mark => true,
        Kind::Label => {
            let other = seen.role().is_none_or(|r| !part.contains(&r));
            other && seen.str().chars().count() <= LONGEST
        }
        _ => false,
    }
}
