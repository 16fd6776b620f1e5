//! Figures go from the row that told them to the undertaking they are of.

use crate::recognize::Finding;

/// Gives the indicators of each first item to the second, and leaves the first out, which told nothing else.
pub(super) fn give_figures(findings: &mut Vec<Finding>, moves: &[(usize, usize)]) {
    for &(from, to) in moves {
        let Some(Finding::Item(row)) = findings.get_mut(from) else {
            continue;
        };
        let mut figures = std::mem::take(&mut row.item.indicators);
        if let Some(Finding::Item(owner)) = findings.get_mut(to) {
            owner.item.indicators.append(&mut figures);
        }
    }
    let mut at = 0..;
    findings.retain(|_| {
        let at = at.next();
        !moves.iter().any(|(from, _)| Some(*from) == at)
    });
}
