//! Whether headings speak of what is over, or of what others do.

use super::context::Context;
use crate::block::Section;

/// Whether the headings speak of an earlier plan, of how things stand, or of what others aim at.
pub(super) fn is_past(path: &[&Section], context: &Context) -> bool {
    let is = |id: &str, s: &Section| context.profile.pattern(id).is_match(&s.title.key());
    let past = |s: &&Section| {
        let own = is_own_progress(std::slice::from_ref(s), context);
        is("past_heading", s) && !own || is("earlier_plan", s) || is("others_goals", s)
    };
    path.iter().any(past)
}

/// Whether one of these headings of a report is over what became of its own plan: 「目標の達成状況」.
pub(super) fn is_own_progress(path: &[&Section], context: &Context) -> bool {
    let own = context.profile.pattern("own_progress");
    context.reports && path.iter().any(|s| own.is_match(&s.title.key()))
}
