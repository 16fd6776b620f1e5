//! The headings a goal stands below: which one names it, and whether they speak of goals at all.

use crate::block::{Block, Section};
use crate::profile::Role;
use crate::recognize::context::Context;
use crate::text::Text;

/// The heading above one that is no title: 「(1) 地域生活への移行」 over 「【成果目標】」.
pub(super) fn above_label<'p>(
    section: &Section,
    title: &Text,
    path: &[&'p Section],
    context: &Context,
) -> Option<&'p Section> {
    let profile = context.profile;
    let above = path.len().checked_sub(2).and_then(|i| path.get(i))?;
    let named = profile.lexicon.read(title.as_str().trim());
    let aim = named.first().is_some_and(|l| l.role != Role::Indicator)
        || !named.is_empty() && profile.says("aimed", title.as_str());
    let number = above.number.as_ref().map(Text::as_str).unwrap_or_default();
    let counted = profile.parent_number(number).is_some();
    let bracketed = title.as_str().starts_with(['【', '〔', '<', '《']);
    let label = section.number.is_none()
        && (bracketed || aim && counted)
        && profile.pattern("goal_heading").is_match(&title.key());
    (label || context.profile.is_measure_label(&title.key())).then_some(*above)
}

/// What is said below 「【現状】」, beside 「【目標】」 under the same heading, with that label above it.
pub(super) fn present_below(section: &Section, context: &Context) -> Text {
    let labels = |s: &&Section| context.profile.lexicon.read(s.title.as_str().trim());
    let present = |s: &&Section| labels(s).first().is_some_and(|l| l.role == Role::Baseline);
    let below = section.children.iter().filter(present);
    Text::stack(below.flat_map(|s| {
        let said = s.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(p) => Some(&p.text),
            Block::Grid(_) => None,
        });
        [&s.title].into_iter().chain(said)
    }))
}

/// Whether the headings speak of goals, and not of what is done for them: 「【取組】」 below 「第4 目標と取組」,
/// 「目標達成に向けた取組」.
pub(in crate::recognize) fn is_goal_path(path: &[&Section], context: &Context) -> bool {
    let is = |id: &str, s: &Section| context.profile.pattern(id).is_match(&s.title.key());
    let goal = |s: &&Section| is("goal_heading", s) && !is("goal_measures", s);
    let goal = path.iter().rposition(goal);
    let measures = path
        .iter()
        .rposition(|s| context.profile.is_measure_label(&s.title.key()));
    goal.is_some_and(|goal| measures.is_none_or(|at| at <= goal))
}
