//! Whether headings speak of what is over, or of what others do.

use crate::block::Section;
use crate::recognize::context::Context;
use crate::text::Text;

/// Whether the headings speak of an earlier plan, of how things stand, or of what others aim at.
pub(in crate::recognize) fn is_past(path: &[&Section], context: &Context) -> bool {
    let past = |s: &&Section| {
        let title = s.title.key();
        let is = |id: &str| context.profile.pattern(id).is_match(&title);
        let own = || is_own_progress(std::slice::from_ref(s), context);
        is("past_heading") && !own() || is("earlier_plan") || is("others_goals")
    };
    path.iter().any(past)
}

/// The texts of a section without what it says that others aim at: 「＜国の指針＞」 and the points below it, as far as the
/// town does not speak of itself.
pub(in crate::recognize) fn of_town<'t>(texts: Vec<&'t Text>, context: &Context) -> Vec<&'t Text> {
    let others = context.profile.pattern("others_goals");
    let own = context.profile.pattern("speaks_of_town");
    let mut theirs = false;
    let stays = |text: &&Text| {
        let lines = text.lines();
        let first = lines.first().map(Text::key).unwrap_or_default();
        let label = first.starts_with(['【', '<', '≪', '《', '〈', '[']);
        theirs = others.is_match(&first) || theirs && !label && !own.is_match(&first);
        !theirs
    };
    texts.into_iter().filter(stays).collect()
}

/// Whether one of these headings of a report is over what became of its own plan: 「目標の達成状況」.
pub(in crate::recognize) fn is_own_progress(path: &[&Section], context: &Context) -> bool {
    let own = context.profile.pattern("own_progress");
    context.reports && path.iter().any(|s| own.is_match(&s.title.key()))
}
