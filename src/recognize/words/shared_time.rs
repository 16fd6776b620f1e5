//! One time that is said of several figures of a cell.

use super::observe::{Named, doubt};

/// One as-of behind several figures is of them all, and so is one ahead of the first: 「2025年 小 88.4% 中 88.0％」.
pub(super) fn share_time(out: &mut [Named], ahead: bool) {
    let dated = |n: &Named| n.observation.period.is_some();
    let first = out.iter().position(dated).filter(|at| ahead && *at == 0);
    let ahead = first.is_some() && out.iter().skip(1).all(|n| !dated(n));
    let Some(said) = (if ahead { out.first() } else { out.last() }) else {
        return;
    };
    let said = said.observation.clone();
    for named in out {
        let observation = &mut named.observation;
        if observation.period.is_none() && observation.note.is_none() {
            observation.period.clone_from(&said.period);
            observation.basis = observation.basis.or(said.basis);
            observation.note.clone_from(&said.note);
            if ahead {
                doubt(observation, 5, "period_shared");
            }
        }
    }
}
