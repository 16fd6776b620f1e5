//! By when the goals of a section are due, where not they say so but what stands above them: 「目標（令和12年度）」,
//! 「令和7年度までに」 over 「(1) …を85%とする。」.

use super::aim::due_of;
use super::context::Context;
use crate::plan::{Indicator, Period};
use crate::text::Text;
use crate::text::calendar::PeriodKind;

/// What the line right above the goals says, or else their heading.
pub(super) fn due_above(title: Option<&Text>, lead: &Text, context: &Context) -> Option<Period> {
    let lines = lead.lines();
    let leads = |line: &&Text| {
        let open = !line.as_str().contains('。');
        open || context
            .profile
            .pattern("aims_follow")
            .is_match(line.as_str())
    };
    let said = lines
        .last()
        .filter(leads)
        .and_then(|line| due_of(line, context));
    said.or_else(|| due_in_title(title?, context))
}

/// The one year in a heading that is still to come: 「育児休業の取得の目標（目標達成年度：令和11年度）」.
fn due_in_title(title: &Text, context: &Context) -> Option<Period> {
    let found = context.profile.calendar.find(title.as_str());
    let [only] = found.as_slice() else {
        return None;
    };
    let aimed = context.profile.pattern("goal_heading");
    let whole = only.what.kind != PeriodKind::Range && !context.is_over(only.what.year);
    let said = whole && aimed.is_match(&title.key());
    said.then(|| Period::new(title.slice(only.range.clone()).printed(), &only.what))
}

/// Gives targets without a time the one they are due by.
pub(super) fn give_due(found: &mut [Indicator], due: Option<&Period>) {
    for target in found.iter_mut().flat_map(|i| &mut i.targets) {
        target.period = target.period.take().or_else(|| due.cloned());
    }
}
