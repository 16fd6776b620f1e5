//! By when the goals of a section are due, where not they say so but what stands above them: 「目標（令和12年度）」,
//! 「令和7年度までに」 over 「(1) …を85%とする。」.

use crate::plan::{Indicator, Period};
use crate::recognize::aims::aim::due_of;
use crate::recognize::context::Context;
use crate::text::Text;
use crate::text::calendar::PeriodKind;

/// What the line right above the goals says, or else their heading.
pub(in crate::recognize) fn due_above(
    title: Option<&Text>,
    lead: &Text,
    context: &Context,
) -> Option<Period> {
    let lines = lead.lines();
    let leads = |line: &&Text| {
        // 「令和7年度～令和11年度」 alone is the time of the plan.
        let whole = context.profile.calendar.whole(line.as_str().trim());
        if whole.is_some_and(|span| span.kind == PeriodKind::Range) {
            return false;
        }
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
pub(super) fn due_in_title(title: &Text, context: &Context) -> Option<Period> {
    let aimed = context.profile.pattern("goal_heading");
    only_year(title, context).filter(|_| aimed.is_match(&title.key()))
}

/// The one year in a short line that speaks of aims: 「本市の令和8年度末の目標を次のとおり設定します。」.
pub(super) fn due_in_line(line: &Text, context: &Context) -> Option<Period> {
    /// A longer line is text (characters).
    const LONGEST: usize = 60;
    let short = line.as_str().chars().count() <= LONGEST;
    let aimed = short && context.profile.says("aimed", &line.key());
    only_year(line, context).filter(|_| aimed)
}

/// The year of a text that names no other, where it is still to come.
fn only_year(text: &Text, context: &Context) -> Option<Period> {
    let found = context.profile.calendar.find(text.as_str());
    let [only] = found.as_slice() else {
        return None;
    };
    let whole = only.what.kind != PeriodKind::Range && !context.is_over(only.what.year);
    whole.then(|| Period::new(text.slice(only.range.clone()).printed(), &only.what))
}

/// Gives targets without a time the one they are due by.
pub(in crate::recognize) fn give_due(found: &mut [Indicator], due: Option<&Period>) {
    for target in found.iter_mut().flat_map(|i| &mut i.targets) {
        target.period = target.period.take().or_else(|| due.cloned());
    }
}
