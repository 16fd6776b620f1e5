//! What is wrong with a plan. A check never edits the plan, it only speaks.

mod ambition;
mod amount;
mod legend;
mod numbering;
mod pledge;
mod promise;
mod rate;
pub mod schema;
mod shape;
mod share;
mod time;
mod total;
mod view;
mod wording;
mod year;

use crate::diagnostic::{self as said, Code, Diagnostic};
use crate::plan::PlanDocument;
use crate::profile::Profile;
use rayon::prelude::*;
use view::View;

/// Holds a plan against itself in one way.
pub struct Check {
    /// What it finds.
    pub code: &'static Code,
    run: fn(&View) -> Vec<Diagnostic>,
}

/// Every check there is, in the order of their codes.
pub static CHECKS: &[Check] = &[
    Check {
        code: &said::TARGET_DIFFERS,
        run: pledge::targets,
    },
    Check {
        code: &said::TARGETS_ADD_UP,
        run: pledge::sums,
    },
    Check {
        code: &said::CHANGE_DIFFERS,
        run: total::changes,
    },
    Check {
        code: &said::TOTAL_CHANGE_DIFFERS,
        run: pledge::total_change,
    },
    Check {
        code: &said::STEP_DIFFERS,
        run: pledge::steps,
    },
    Check {
        code: &said::TARGET_WORSE,
        run: ambition::worse,
    },
    Check {
        code: &said::SHARE_DIFFERS,
        run: share::of_whole,
    },
    Check {
        code: &said::RATE_DIFFERS,
        run: rate::achievement,
    },
    Check {
        code: &said::SHARE_BEYOND_WHOLE,
        run: share::beyond,
    },
    Check {
        code: &said::RATIO_DIFFERS,
        run: pledge::ratios,
    },
    Check {
        code: &said::PER_CENT_OR_POINTS,
        run: pledge::points,
    },
    Check {
        code: &said::YEARS_ODD,
        run: year::axis,
    },
    Check {
        code: &said::PERIOD_LENGTH_DIFFERS,
        run: year::length,
    },
    Check {
        code: &said::AS_OF_ODD,
        run: time::as_of,
    },
    Check {
        code: &said::BASELINE_STALE,
        run: time::stale,
    },
    Check {
        code: &said::NUMBERING_BROKEN,
        run: numbering::broken,
    },
    Check {
        code: &said::TOTAL_DIFFERS,
        run: total::totals,
    },
    Check {
        code: &said::AMOUNT_MALFORMED,
        run: amount::malformed,
    },
    Check {
        code: &said::NOT_COMPARABLE,
        run: amount::comparable,
    },
    Check {
        code: &said::BOUND_CONTRADICTS,
        run: ambition::bound,
    },
    Check {
        code: &said::PROVISIONAL_REPEATED,
        run: time::provisional,
    },
    Check {
        code: &said::NO_AMBITION,
        run: ambition::none,
    },
    Check {
        code: &said::GROWTH_ODD,
        run: ambition::growth,
    },
    Check {
        code: &said::WORDS_AMONG_FIGURES,
        run: amount::words,
    },
    Check {
        code: &said::WORDING_ODD,
        run: wording::slips,
    },
    Check {
        code: &said::NOTES_ODD,
        run: legend::notes,
    },
    Check {
        code: &said::LEGEND_CONFLICT,
        run: legend::conflicts,
    },
];

/// The document with what the checks have to say about it.
pub fn check(mut document: PlanDocument, profile: &Profile) -> PlanDocument {
    let plans = document.plans.par_iter_mut().enumerate();
    plans.for_each(|(at, plan)| {
        let view = View::new(plan, at, profile);
        let found = CHECKS.par_iter().flat_map_iter(|c| (c.run)(&view));
        let found: Vec<Diagnostic> = found.collect();
        plan.diagnostics.extend(found);
    });
    document
}

#[cfg(test)]
mod tests;
