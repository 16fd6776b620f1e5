//! Numbered goals of one place: 「目標1」, 「目標2」, each with its figures.

use super::figure_line::figure_line;
use super::goal_text::aims;
use super::goal_text::is_promise;
use super::goals::{push, take_name};
use super::numbered_goals::{Numbered, is_opener};
use crate::block::Section;
use crate::plan::{HierarchyLevel, Indicator, Item, ItemKind};
use crate::recognize::Finding;
use crate::recognize::context::Context;
use crate::recognize::lines::dated_lines::steps_from;
use crate::recognize::words::number::heading_number;
use crate::recognize::words::wording::{closed_up, lines_of};

/// Whether a heading is the number of a goal: 「目標1」.
pub(super) fn is_numbered_goal(section: &Section, context: &Context) -> bool {
    let number = section.number.as_ref();
    number.is_some_and(|n| is_opener(n.as_str(), context.profile))
}

/// Numbered goals of one place, with their figures.
pub(in crate::recognize) struct Group {
    pub goals: Vec<(Numbered, Vec<Indicator>)>,
    pub path: Vec<HierarchyLevel>,
    pub at: usize,
    /// No section is below their heading.
    pub innermost: bool,
}

/// The goals with their figures.
pub(super) fn read_each(
    goals: Vec<Numbered>,
    context: &Context,
) -> Vec<(Numbered, Vec<Indicator>)> {
    let read = |goal: Numbered| {
        let mut found = aims(&goal.statement, context).0;
        take_name(&mut found, &goal.title, context);
        (goal, found)
    };
    goals.into_iter().map(read).collect()
}

/// Numbered goals; those without a figure stand where others beside them have one.
pub(in crate::recognize) fn each(groups: Vec<Group>, context: &Context, out: &mut Vec<Finding>) {
    let promised = |g: &Group| g.goals.iter().any(|(_, found)| is_promise(found, context));
    let paths: Vec<Vec<HierarchyLevel>> = (groups.iter())
        .filter(|g| promised(g))
        .map(|g| g.path.clone())
        .collect();
    for group in groups {
        let beside = |path: &Vec<HierarchyLevel>| {
            path.starts_with(&group.path) || group.path.starts_with(path)
        };
        if !paths.iter().any(beside) || !group.innermost && !promised(&group) {
            continue;
        }
        for (goal, found) in group.goals {
            let place = goal.number.place().union(&goal.title.place());
            // 「(1) 移行者数　現状5人　目標12人」 is called by its name.
            let named = figure_line(&goal.title, context).and_then(|line| line.name);
            let title = named.unwrap_or(goal.title);
            let done = goal.description.as_ref();
            let steps = done.map(|done| steps_from(done, context));
            let item = Item {
                kind: ItemKind::Goal,
                number: heading_number(&goal.number, context),
                title: closed_up(&title),
                goal_statement: Some(lines_of(&goal.statement)).filter(|s| !s.is_empty()),
                description: goal.description.as_ref().map(lines_of),
                schedule: steps.unwrap_or_default(),
                indicators: found,
                provenance: place.union(&goal.statement.place()).into(),
                ..Item::default()
            };
            push(item, group.path.clone(), group.at, out);
        }
    }
}
